//! The forms that values must have; each message names the right one.

use jiff::civil::Date;

use super::{Checked, Entry};
use crate::document::Format;
use crate::document::numbering::Ordinal;

/// 格式.
pub fn format(entry: &Entry) -> Checked<Format> {
    match entry.value.as_str() {
        "公文" => Ok(Format::Ordinary),
        "信函" => Ok(Format::Letter),
        "命令" | "令" => Ok(Format::Order),
        "纪要" => Ok(Format::Minutes),
        other => Err(entry.trouble(format!("格式不认识“{other}”"), "可以写：公文、信函、命令、纪要 / unknown format")),
    }
}

/// 标题 with the line breaks that ` // ` asks for.
pub fn title(value: &str) -> String {
    value.split(" // ").map(str::trim).collect::<Vec<_>>().join("\n")
}

/// 是 or 否.
pub fn yes(entry: &Entry) -> Checked<bool> {
    match entry.value.as_str() {
        "是" => Ok(true),
        "否" => Ok(false),
        other => Err(entry.trouble(format!("“{}”不认识“{other}”", entry.key), "写 是 或 否 / yes or no")),
    }
}

/// 份号 (7.2.1): six digits.
pub fn copy_number(entry: &Entry) -> Checked<String> {
    if entry.value.len() == 6 && digits(&entry.value) {
        return Ok(entry.value.clone());
    }
    Err(entry.trouble(format!("份号“{}”不是6位数字", entry.value), "写6位阿拉伯数字，如 000017（7.2.1） / six digits"))
}

/// 密级和保密期限 (7.2.2): 机密 or 机密★1年.
pub fn secrecy(entry: &Entry) -> Checked<String> {
    let (grade, term) = entry.value.split_once('★').map_or((entry.value.as_str(), None), |(grade, term)| (grade, Some(term)));
    let measured = |term: &str| {
        term.strip_suffix("个月")
            .or_else(|| term.strip_suffix(['年', '月', '日', '天']))
            .is_some_and(|count| digits(count) && !count.starts_with('0'))
    };
    if ["绝密", "机密", "秘密"].contains(&grade) && term.is_none_or(|term| term == "长期" || term.ends_with('前') || measured(term))
    {
        return Ok(entry.value.clone());
    }
    let hint = "写 绝密、机密、秘密 之一，保密期限用★隔开，如 机密★1年、秘密★6个月（7.2.2） / grade★term";
    Err(entry.trouble(format!("密级“{}”的写法不对", entry.value), hint))
}

/// 紧急程度 (7.2.3).
pub fn urgency(entry: &Entry) -> Checked<String> {
    if ["特急", "加急"].contains(&entry.value.as_str()) {
        return Ok(entry.value.clone());
    }
    Err(entry.trouble(format!("紧急程度不认识“{}”", entry.value), "可以写：特急、加急（7.2.3） / unknown urgency"))
}

/// 发文字号 (7.2.5): 机关代字〔2026〕10号. An order may be 第5号 (10.2); minutes number their issues as they like (10.3).
pub fn number(entry: &Entry, format: Format) -> Checked<String> {
    let value = &entry.value;
    let plain = |text: &str| digits(text) && !text.starts_with('0');
    let issue = |text: &str| text.strip_suffix('号').is_some_and(plain);
    let whole = value.split_once('〔').and_then(|(_, rest)| rest.split_once('〕'));
    let whole = whole.is_some_and(|(year, rest)| year.len() == 4 && plain(year) && issue(rest));
    let order = format == Format::Order && value.strip_prefix('第').is_some_and(issue);
    if whole || order || format == Format::Minutes {
        return Ok(value.clone());
    }
    let form = if format == Format::Order { "第5号，或 澜府令〔2026〕5号" } else { "澜府〔2026〕10号" };
    let hint = format!("写成 {form}：年份用全称，括入六角括号〔〕，序号不加“第”、不编虚位（7.2.5） / form of a document number");
    Err(entry.trouble(format!("发文字号“{value}”的写法不对"), hint))
}

/// 成文日期 (7.3.5.4): 2026年8月1日.
pub fn date(entry: &Entry) -> Checked<String> {
    if is_date(&entry.value) {
        return Ok(entry.value.clone());
    }
    let hint = "用阿拉伯数字写全年、月、日，月、日不编虚位，如 2026年8月1日（7.3.5.4） / form of a date";
    Err(entry.trouble(format!("“{}”不是规范的日期：{}", entry.key, entry.value), hint))
}

/// 印发日期, with or without the word 印发 (7.4.3).
pub fn printing_date(entry: &Entry) -> Checked<String> {
    let value = entry.value.trim_end_matches("印发").trim_end().to_owned();
    date(&Entry { value, ..entry.clone() })
}

fn is_date(value: &str) -> bool {
    let parts = value.split_once('年').and_then(|(year, rest)| {
        let (month, rest) = rest.split_once('月')?;
        Some((year, month, rest.strip_suffix('日')?))
    });
    parts.is_some_and(|(year, month, day)| {
        let plain = |part: &str| digits(part) && !part.starts_with('0');
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        year.len() == 4 && plain(year) && plain(month) && plain(day) && date().is_some()
    })
}

/// Name of an attachment: no punctuation after it (7.3.4).
pub fn attachment(entry: &Entry) -> Checked<String> {
    if entry.value.ends_with(['。', '；', '，', '、', '：', '.', ';', ',', ':']) {
        let hint = "附件名称后不加标点符号（7.3.4），每个附件一行“附件: 名称” / no punctuation after the name of an attachment";
        return Err(entry.trouble(format!("附件名称末尾多了标点：{}", entry.value), hint));
    }
    Ok(entry.value.clone())
}

/// 附注 without the brackets that print adds (7.3.6).
pub fn unbracketed(value: &str) -> String {
    let inner = value.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    // （甲）和（乙） is not one bracket.
    inner.filter(|inner| !inner.contains(['（', '）', '(', ')'])).unwrap_or(value).to_owned()
}

/// 接排.
pub fn levels(entry: &Entry) -> Checked<[bool; 4]> {
    let mut levels = [false; 4];
    for word in entry.value.split([' ', '\u{3000}', '、', '，', ',']).filter(|word| !word.is_empty() && *word != "无") {
        let index = ["一级", "二级", "三级", "四级"].iter().position(|level| *level == word);
        let Some(level) = index.and_then(|index| levels.get_mut(index)) else {
            let hint = "写 一级、二级、三级、四级 或 无，用空格分开 / levels separated by spaces";
            return Err(entry.trouble(format!("接排不认识“{word}”"), hint));
        };
        *level = true;
    }
    Ok(levels)
}

/// 三级.
pub fn ordinal(entry: &Entry) -> Checked<Ordinal> {
    let hint = || format!("可以写：{} / unknown style", Ordinal::NAMES.join(" "));
    Ordinal::named(&entry.value).ok_or_else(|| entry.trouble(format!("三级不认识编号“{}”", entry.value), hint()))
}

/// Names joined by 、.
pub fn names(value: &str) -> Vec<String> {
    value.split('、').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
