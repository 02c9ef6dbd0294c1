//! A fenced block `图` of a draft → [`Chart`].
//!
//! Each line is a key and its value. 类型, 标题, 单位 and 类别 are known; every other key is a series. Values are joined by `、` or,
//! where names hold that sign themselves, by `；`. What follows a blank and `#` is a remark.

use rust_decimal::Decimal;

use super::sentinel::{Bit, Lifted, unescaped};
use super::{Chart, ChartKind, Series};
use crate::error::{Error, Result};
use crate::text::{display_width, nearest};

/// Word of the fence.
pub const FENCE: &str = "图";
/// Keys that are no series.
const KEYS: [&str; 4] = ["类型", "标题", "单位", "类别"];
/// What stands for a value that is not there.
const NONE: [&str; 10] = ["—", "——", "-", "–", "－", "…", "……", "未报", "不适用", "无可比基数"];
/// Signs of a mask.
const MASK: [char; 5] = ['*', '＊', 'x', 'X', '×'];
/// More categories would stand less than 3 mm apart.
const MOST_CATEGORIES: usize = 60;
/// More greys and dashes nobody tells apart in print.
const MOST_SERIES: usize = 6;
/// Longest name of a category or series, in characters.
const LONGEST_NAME: usize = 16;
/// Digits that spreadsheets hold.
const MOST_DIGITS: usize = 15;

impl ChartKind {
    const NAMES: [(&'static str, Self); 4] =
        [("柱状", Self::Bar), ("分组柱状", Self::GroupedBar), ("折线", Self::Line), ("子弹", Self::Bullet)];

    /// As a draft names it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

impl Series {
    /// The value of a category as a number.
    pub fn number(&self, category: usize) -> Option<Decimal> {
        self.values.get(category)?.as_deref().and_then(number)
    }

    /// The values as numbers.
    pub fn numbers(&self) -> Vec<Option<Decimal>> {
        self.values.iter().map(|value| value.as_deref().and_then(number)).collect()
    }
}

impl Chart {
    /// 图题 as printed; `number` counts the charts of the document from 1.
    pub fn title(&self, number: usize) -> String {
        format!("图{number}　{}", self.caption)
    }

    /// The chart in words, for those who cannot see it.
    pub fn description(&self) -> String {
        let unit = if self.unit.is_empty() { String::new() } else { format!("，单位：{}", self.unit) };
        let series = self.series.iter().map(|series| {
            let value = |(name, value): (&String, &Option<String>)| match value {
                Some(value) => format!("{name}{value}"),
                None => format!("{name}无数据"),
            };
            let values: Vec<String> = self.categories.iter().zip(&series.values).map(value).collect();
            format!("{}：{}", series.name, values.join("，"))
        });
        format!("{}图：{}{unit}。{}。", self.kind.name(), self.caption, series.collect::<Vec<_>>().join("；"))
    }
}

/// Reads the lines of a block, figures already as printed. `first` is the line of the draft on which the first of them stands.
pub fn read(name: &str, lines: &str, first: usize) -> Result<Chart> {
    let mut block = Block { name, fence: first.saturating_sub(1), chart: Chart::default(), kind: None, seen: Vec::new() };
    for (index, line) in lines.lines().enumerate() {
        let line = line.find(" #").and_then(|at| line.get(..at)).unwrap_or(line);
        let words = unescaped(line.trim());
        if !words.is_empty() {
            block.line(first + index, &words)?;
        }
    }
    block.finish()
}

/// Notes which figure of the draft each value of a chart prints; `lines` are those of the block before figures were put in.
pub fn note_figures(chart: &mut Chart, lines: &str, lifted: &Lifted) {
    for line in lines.lines() {
        let Some((key, value)) = line.split_once([':', '：']) else { continue };
        let Some(series) = chart.series.iter_mut().find(|series| series.name == unescaped(key.trim())) else { continue };
        let figure = |piece: &String| {
            lifted.bits(piece).into_iter().find_map(|bit| if let Bit::Figure(figure) = bit { Some(figure.number) } else { None })
        };
        series.figures = pieces(value.trim()).iter().map(figure).collect();
    }
}

struct Block<'a> {
    name: &'a str,
    /// Line of the fence.
    fence: usize,
    chart: Chart,
    kind: Option<ChartKind>,
    /// Keys with their lines.
    seen: Vec<(String, usize)>,
}

impl Block<'_> {
    fn line(&mut self, line: usize, words: &str) -> Result<()> {
        let Some((key, value)) = words.split_once([':', '：']) else {
            let hint = "每行写“名称: 内容”；图表以单独一行 ``` 结束 / a key, a colon and its value, or the closing fence";
            return Err(self.trouble(line, format!("图表的这一行没有冒号：“{words}”"), hint));
        };
        let (key, value) = (key.trim(), value.trim());
        if key.is_empty() {
            return Err(self.trouble(line, "冒号前没有名称".to_owned(), "写上系列的名称，如“完成率: 93.3、90.5” / name the series"));
        }
        if let Some((_, before)) = self.seen.iter().find(|(seen, _)| seen == key) {
            let message = format!("“{key}”写了两次，第{before}行已有");
            return Err(self.trouble(line, message, "删去一行，或改用不同的名称 / a key stands twice"));
        }
        self.seen.push((key.to_owned(), line));
        match key {
            "类型" => self.kind = Some(self.kind_of(line, value)?),
            "标题" => value.clone_into(&mut self.chart.caption),
            "单位" => value.clone_into(&mut self.chart.unit),
            "类别" => self.chart.categories = self.categories(line, value)?,
            _ => {
                let series = self.series(line, key, value)?;
                self.chart.series.push(series);
            }
        }
        Ok(())
    }

    fn kind_of(&self, line: usize, value: &str) -> Result<ChartKind> {
        if let Some((_, kind)) = ChartKind::NAMES.iter().find(|(name, _)| *name == value) {
            return Ok(*kind);
        }
        let names = ChartKind::NAMES.map(|(name, _)| name);
        let guess = nearest(value, names).map(|name| format!("，是不是“{name}”？")).unwrap_or_default();
        let hint = format!("图表类型有：{}{guess} / unknown kind of chart", names.join("、"));
        Err(self.trouble(line, format!("不认识图表类型“{value}”"), &hint))
    }

    fn categories(&self, line: usize, value: &str) -> Result<Vec<String>> {
        let names = pieces(value);
        if let Some(at) = names.iter().position(String::is_empty) {
            let message = format!("第{}个类别是空的", at + 1);
            return Err(self.trouble(line, message, "类别之间用“、”或“；”隔开，末尾不写 / an empty category"));
        }
        if names.len() > MOST_CATEGORIES {
            let message = format!("有{}个类别，一幅图最多{MOST_CATEGORIES}个", names.len());
            return Err(self.trouble(line, message, "分成几幅图，或改用表格 / too many categories"));
        }
        names.iter().try_for_each(|name| self.short(line, name))?;
        Ok(names)
    }

    fn series(&self, line: usize, key: &str, value: &str) -> Result<Series> {
        self.short(line, key)?;
        let mut values = Vec::new();
        for (index, piece) in pieces(value).iter().enumerate() {
            values.push(self.value(line, index + 1, piece)?);
        }
        Ok(Series { name: key.to_owned(), values, figures: Vec::new() })
    }

    fn value(&self, line: usize, place: usize, piece: &str) -> Result<Option<String>> {
        let unit = self.chart.unit.as_str();
        let bare = piece.strip_suffix(unit).or_else(|| piece.strip_suffix(['%', '％']).filter(|_| unit == "%")).unwrap_or(piece).trim();
        if is_none(bare) {
            return Ok(None);
        }
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        if number(bare).is_some() && digits > MOST_DIGITS {
            let message = format!("第{place}个值“{piece}”超过{MOST_DIGITS}位数字");
            return Err(self.trouble(line, message, "换用较大的单位，如亿元 / more digits than a spreadsheet holds"));
        }
        if number(bare).is_some() {
            return Ok(Some(bare.to_owned()));
        }
        let hint = if KEYS.iter().any(|known| nearest(self.key(line), [*known]).is_some()) {
            format!("应为不带单位的数，没有数写“—”；如果不是数据，本行的名称应为：{} / not a number", KEYS.join("、"))
        } else {
            "应为不带单位的数，如 93.3；值之间用“、”或“；”隔开，没有数写“—” / not a number".to_owned()
        };
        Err(self.trouble(line, format!("“{}”的第{place}个值“{piece}”不是数", self.key(line)), &hint))
    }

    fn short(&self, line: usize, name: &str) -> Result<()> {
        if display_width(name) <= LONGEST_NAME * 2 {
            return Ok(());
        }
        let message = format!("名称“{name}”超过{LONGEST_NAME}个字");
        Err(self.trouble(line, message, "图上放不下，请用简称 / a name too long for a chart"))
    }

    /// The key that stands on a line.
    fn key(&self, line: usize) -> &str {
        self.seen.iter().find(|(_, seen)| *seen == line).map_or("", |(key, _)| key)
    }

    /// The chart, if what it needs is there.
    fn finish(mut self) -> Result<Chart> {
        for (index, missing) in [self.kind.is_none(), self.chart.caption.is_empty()].into_iter().enumerate() {
            if missing {
                let key = KEYS.get(index).copied().unwrap_or_default();
                let message = format!("图表没有“{key}”");
                return Err(self.trouble(self.fence, message, &format!("加一行“{key}: ……” / {key} is missing")));
            }
        }
        if self.chart.categories.is_empty() {
            return Err(self.trouble(self.fence, "图表没有“类别”".to_owned(), "加一行“类别: 甲县、乙县” / no categories"));
        }
        self.chart.kind = self.kind.unwrap_or_default();
        self.count()?;
        let categories = self.chart.categories.len();
        for series in &self.chart.series {
            if series.values.len() != categories {
                let line = self.seen.iter().find(|(key, _)| *key == series.name).map_or(self.fence, |(_, line)| *line);
                let message = format!("“{}”有{}个值，类别有{categories}个", series.name, series.values.len());
                return Err(self.trouble(line, message, "个数应相同，没有数写“—” / as many values as categories"));
            }
        }
        Ok(self.chart)
    }

    /// As many series as the kind of chart takes.
    fn count(&self) -> Result<()> {
        let count = self.chart.series.len();
        let (allowed, hint) = match self.chart.kind {
            ChartKind::Bar => (1..=1, "柱状图只画一个系列；几个系列并列请用“类型: 分组柱状” / a bar chart has one series"),
            ChartKind::Bullet => (2..=2, "子弹图要两个系列：先写柱（完成率），再写标记（序时进度） / a bullet chart has two series"),
            ChartKind::GroupedBar | ChartKind::Line => (1..=MOST_SERIES, "一幅图画1至6个系列，再多请分成几幅 / one to six series"),
        };
        if allowed.contains(&count) {
            return Ok(());
        }
        let message = if count == 0 { "图表没有数据".to_owned() } else { format!("图表有{count}个系列") };
        Err(self.trouble(self.fence, message, hint))
    }

    fn trouble(&self, line: usize, message: String, hint: &str) -> Error {
        Error::Draft { name: self.name.to_owned(), line, message, hint: hint.to_owned() }
    }
}

/// What stands between `；`, or, where there is none, between `、`.
fn pieces(value: &str) -> Vec<String> {
    if value.is_empty() {
        return Vec::new();
    }
    let semicolons = [';', '；'];
    let signs: &[char] = if value.contains(semicolons) { &semicolons } else { &['、'] };
    value.split(signs).map(|piece| piece.trim().to_owned()).collect()
}

/// Whether a value says that there is none, or hides it.
fn is_none(value: &str) -> bool {
    NONE.contains(&value)
        || value.contains(MASK) && value.chars().all(|sign| MASK.contains(&sign) || sign.is_ascii_digit() || ".,-−".contains(sign))
}

/// A number as printed: digits, a sign, a point, commas between thousands.
fn number(value: &str) -> Option<Decimal> {
    let plain: String = value.replace(['−', '－'], "-").replace([',', '，'], "");
    let digits = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    if digits.is_empty()
        || !digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
        || !digits.starts_with(|sign: char| sign != '.')
    {
        return None;
    }
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{number, read};
    use crate::document::ChartKind;

    const GOOD: &str = "类型: 子弹  # 完成率与序时进度\n标题： 各县完成率\n单位: %\n\n类别: 石浦市、临屿县、澜西区\n完成率: 93.3、—、8x.x\n序时进度: 83.3%；未报;1,083.3";

    #[test]
    fn a_block_becomes_a_chart() {
        let chart = read("x", GOOD, 1).unwrap();
        assert_eq!((chart.kind, chart.caption.as_str(), chart.unit.as_str()), (ChartKind::Bullet, "各县完成率", "%"));
        assert_eq!(chart.categories, ["石浦市", "临屿县", "澜西区"]);
        assert_eq!(chart.series[0].values, [Some("93.3".to_owned()), None, None]);
        assert_eq!(chart.series[1].values, [Some("83.3".to_owned()), None, Some("1,083.3".to_owned())]);
        assert_eq!(chart.series[1].numbers()[2], Some("1083.3".parse().unwrap()));
        assert_eq!(
            chart.description(),
            "子弹图：各县完成率，单位：%。完成率：石浦市93.3，临屿县无数据，澜西区无数据；序时进度：石浦市83.3，临屿县无数据，澜西区1,083.3。"
        );
    }

    #[test]
    fn names_that_hold_a_separator_are_parted_by_semicolons() {
        let chart = read("x", "类型: 柱状\n标题: 甲\n类别: 县（市、区）；乡镇\n数: 1；2", 1).unwrap();
        assert_eq!(chart.categories, ["县（市、区）", "乡镇"]);
        let escaped = read("x", "类型: 柱状\n标题: 甲\\#1 \\# 2\n类别: a&#124;b\n数: 1", 1).unwrap();
        assert_eq!((escaped.caption.as_str(), escaped.categories[0].as_str()), ("甲#1 # 2", "a|b"));
    }

    #[test]
    fn slips_are_named_with_their_line_and_what_to_do() {
        let head = "类型: 柱状\n标题: 甲\n类别: 甲、乙\n";
        let many = (0..61).map(|n| n.to_string()).collect::<Vec<_>>().join("、");
        for (block, line, seen, help) in [
            ("类型: 柱型\n".to_owned(), 11, "“柱型”", "“柱状”"),
            ("标题: 甲\n类别: 甲\n数: 1\n".to_owned(), 10, "没有“类型”", "类型"),
            ("类型: 柱状\n类别: 甲\n数: 1\n".to_owned(), 10, "没有“标题”", "标题"),
            ("类型: 柱状\n标题: 甲\n数: 1\n".to_owned(), 10, "没有“类别”", "类别"),
            (head.to_owned(), 10, "没有数据", "一个系列"),
            (format!("{head}数: 1、2\n量: 1、2\n"), 10, "2个系列", "分组柱状"),
            ("类型: 子弹\n标题: 甲\n类别: 甲\n数: 1\n".to_owned(), 10, "1个系列", "两个系列"),
            (format!("{head}数: 1\n"), 14, "有1个值，类别有2个", "—"),
            (format!("{head}数: 1、二\n"), 14, "“数”的第2个值“二”不是数", "93.3"),
            (format!("{head}数: 1、\n"), 14, "第2个值“”", "—"),
            (format!("{head}数:\n"), 14, "有0个值", "—"),
            (format!("{head}单 位: %\n"), 14, "“%”不是数", "单位"),
            (format!("{head}数: 1、1234567890123456\n"), 14, "15位", "亿元"),
            (format!("{head}标题: 乙\n"), 14, "第12行", "两次"),
            (format!("{head}没有冒号\n"), 14, "“没有冒号”", "```"),
            (format!("{head}: 1\n"), 14, "没有名称", "完成率"),
            ("类别: 甲、\n".to_owned(), 11, "第2个类别", "末尾"),
            (format!("类别: {many}\n"), 11, "61个类别", "表格"),
            (format!("类别: {}\n", "长".repeat(17)), 11, "16个字", "简称"),
        ] {
            let error = read("样例", &block, 11).unwrap_err();
            let message = format!("{error} {}", error.hint());
            assert!(message.contains(&format!("第{line}行")) && message.contains(seen) && message.contains(help), "{block}: {message}");
        }
    }

    #[test]
    fn numbers_as_printed() {
        for (text, expected) in [("93.30", Some("93.30")), ("-2.5", Some("-2.5")), ("−2.5", Some("-2.5")), ("1,234", Some("1234"))] {
            assert_eq!(number(text).map(|n| n.to_string()).as_deref(), expected);
        }
        for text in ["", "-", ".5", "1e3", "五", "1_0", "1.2.3", "- 1", "０"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
