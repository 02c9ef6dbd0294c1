//! The head of a draft: `key: value` lines between two `---`.

use super::Front;
use super::numbering::Ordinal;
use super::sentinel::Lifted;
use crate::error::{Error, Result};
use crate::text::nearest;

/// Every key a head may have.
pub const KEYS: [&str; 8] = ["标题", "副标题", "主送", "署名", "成文日期", "文号", "接排", "三级"];

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Elements outside the body.
    pub front: Front,
    /// Which of the levels 1–4 run into their paragraph.
    pub run_in: [bool; 4],
    /// How level 3 is numbered where no level-1 heading says otherwise.
    pub third: Ordinal,
}

impl Default for Head {
    fn default() -> Self {
        Self { front: Front::default(), run_in: [false, true, true, false], third: Ordinal::default() }
    }
}

/// Reads the head and returns it with the rest of the draft and the number of the rest's first line.
pub fn read<'a>(name: &str, lifted: &'a Lifted) -> Result<(Head, &'a str, usize)> {
    let text = lifted.text.strip_prefix('\u{feff}').unwrap_or(&lifted.text);
    let mut head = Head::default();
    // Blank lines before the head are what a template's first tags leave.
    let begins = text.len() - text.trim_start_matches([' ', '\r', '\n']).len();
    let (blank, from) = text.split_at(begins);
    let Some((_, mut rest)) = from.split_once('\n').filter(|(first, _)| first.trim_end() == "---") else {
        return Ok((head, text, 1));
    };
    let opened = blank.matches('\n').count() + 1;
    let mut seen: Vec<&str> = Vec::new();
    for number in opened + 1.. {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim_end() == "---" {
            return Ok((head, after, number + 1));
        }
        if rest.is_empty() {
            break;
        }
        rest = after;
        if !line.trim().is_empty() {
            entry(&mut head, &mut seen, lifted, line).map_err(|trouble| trouble.at(name, number))?;
        }
    }
    Err(Trouble::new("文稿头没有结束的 ---", "在文稿头最后一行之后另起一行写 --- / close the head with a line ---").at(name, opened))
}

struct Trouble {
    message: String,
    hint: String,
}

impl Trouble {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    fn at(self, name: &str, line: usize) -> Error {
        Error::Draft { name: name.to_owned(), line, message: self.message, hint: self.hint }
    }
}

fn entry<'a>(head: &mut Head, seen: &mut Vec<&'a str>, lifted: &Lifted, line: &'a str) -> Result<(), Trouble> {
    let Some((key, value)) = line.split_once([':', '：']) else {
        return Err(Trouble::new(format!("文稿头这一行没有冒号：{}", lifted.plain(line)), "写成“标题: 关于……的报告” / write key: value"));
    };
    let (key, value) = (key.trim(), lifted.plain(value.trim()));
    if key != "副标题" && seen.contains(&key) {
        return Err(Trouble::new(format!("“{key}”写了两次"), "只保留一行；副标题才可以有多行 / only 副标题 may repeat"));
    }
    seen.push(key);
    let some = (!value.is_empty()).then(|| value.clone());
    match key {
        "标题" => head.front.title = value.split(" // ").map(str::trim).collect::<Vec<_>>().join("\n"),
        "副标题" => head.front.subtitles.extend(some),
        "主送" => {
            let words = value.trim_end_matches([':', '：']).trim_end();
            head.front.addressee = (!words.is_empty()).then(|| words.to_owned());
        }
        "署名" => head.front.signatory = some,
        "成文日期" => head.front.date = some,
        "文号" => head.front.number = some,
        "接排" => head.run_in = levels(&value)?,
        "三级" => head.third = ordinal(&value)?,
        _ => {
            let near = nearest(key, KEYS).map_or_else(String::new, |near| format!("是否想写“{near}”？"));
            return Err(Trouble::new(
                format!("文稿头不认识“{}”。{near}", lifted.plain(key)),
                format!("可以写：{} / unknown key", KEYS.join("、")),
            ));
        }
    }
    Ok(())
}

fn levels(value: &str) -> Result<[bool; 4], Trouble> {
    let mut levels = [false; 4];
    for word in value.split([' ', '\u{3000}', '、', '，', ',']).filter(|word| !word.is_empty() && *word != "无") {
        let index = ["一级", "二级", "三级", "四级"].iter().position(|level| *level == word);
        let Some(level) = index.and_then(|index| levels.get_mut(index)) else {
            return Err(Trouble::new(
                format!("接排不认识“{word}”"),
                "写 一级、二级、三级、四级 或 无，用空格分开 / levels separated by spaces",
            ));
        };
        *level = true;
    }
    Ok(levels)
}

fn ordinal(value: &str) -> Result<Ordinal, Trouble> {
    Ordinal::named(value)
        .ok_or_else(|| Trouble::new(format!("三级不认识编号“{value}”"), format!("可以写：{} / unknown style", Ordinal::NAMES.join(" "))))
}
