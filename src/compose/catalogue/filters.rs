//! Filters and tests: what each takes and says. `{{ value | filter }}`, `{% if value is test %}`.

/// What a filter or test can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A figure.
    Figure,
    /// A plain number: `loop.index`, a count.
    Number,
    /// A list.
    List,
    /// Words; figures are words too.
    Text,
    /// Anything.
    Anything,
}

/// A filter or a test.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// As templates write it.
    pub name: &'static str,
    /// What stands to its left.
    pub takes: Takes,
    /// What it says, in Chinese.
    pub zh: &'static str,
    /// The same in English, short.
    pub en: &'static str,
    /// What it prints, for example; of a test, when it is so.
    pub example: &'static str,
}

const fn of(name: &'static str, takes: Takes, zh: &'static str, en: &'static str, example: &'static str) -> Filter {
    Filter { name, takes, zh, en, example }
}

/// Every filter that is offered. The engine has more, for other languages and for programmers; what they print is no official wording.
pub const FILTERS: &[Filter] = &[
    of("numeral", Takes::Number, "序号：中文数字", "Chinese numeral", "二十一"),
    of("bracketed", Takes::Number, "序号：加括号", "bracketed numeral", "（二十一）"),
    of("ordinal_is", Takes::Number, "序号：一是", "first, second … (is)", "一是"),
    of("ordinal_must", Takes::Number, "序号：一要", "first, second … (must)", "一要"),
    of("nth_item", Takes::Number, "序号：第几项", "n-th", "第二十一"),
    of("bare", Takes::Figure, "不带单位的数字", "without its unit", "96.4"),
    of("cell", Takes::Figure, "表格里的数字：不带单位，小数位补齐，没有数打印 —", "for a cell of a table", "96.40"),
    of("with_unit", Takes::Figure, "带单位；不足1亿元的打印万元", "with its unit", "96.4公里"),
    of("growth", Takes::Figure, "同比增减", "year on year", "同比增长9.5%"),
    of("growth_last", Takes::Figure, "环比增减", "period on period", "环比下降8.9%"),
    of("gap", Takes::Figure, "与序时进度的差距", "ahead of or behind schedule", "低于序时进度3.2个百分点"),
    of("names", Takes::List, "名单：most 最多几个，counted 量词", "names joined", "甲、乙、丙等8个县（市、区）"),
    of("rank_change", Takes::Number, "位次升降", "change of rank", "上升2位"),
    of("sentence", Takes::Text, "末尾补一个句号", "ends in a full stop", "已完成。"),
    of("phrase", Takes::Text, "去掉末尾的句号", "without its full stop", "已完成"),
    of("length", Takes::List, "有几项；文字则是几个字", "how many", "3"),
    of("first", Takes::List, "第一项", "the first", "甲"),
    of("last", Takes::List, "最后一项", "the last", "丙"),
    of("reverse", Takes::List, "倒过来", "reversed", "丙、乙、甲"),
    of("default", Takes::Anything, "没有时用 value 代替", "instead of none", "—"),
    of("trim", Takes::Text, "去掉两端的空格", "without blanks at its ends", "已完成"),
    of("replace", Takes::Text, "把 from 换成 to", "replaced", "望川"),
    of("truncate", Takes::Text, "只留前 length 个字", "cut", "已完…"),
    of("join", Takes::List, "用 sep 连起来", "joined", "甲，乙"),
    of("round", Takes::Number, "取整；只用于 loop.index 等程序里的数，指标数字已按规则修约", "rounded", "3"),
    of("abs", Takes::Number, "绝对值", "absolute", "3"),
    of("str", Takes::Anything, "当作文字", "as words", "3"),
    of("int", Takes::Anything, "当作整数", "as a whole number", "3"),
    of("nth", Takes::List, "第 n 项，从0数起", "the n-th", "乙"),
    of("unique", Takes::List, "去掉重复的", "without repetitions", "甲、乙"),
    of("safe", Takes::Anything, "不起作用：报送的文字总是照原样打印", "does nothing here", "甲"),
];

/// Every test that is offered.
pub const TESTS: &[Filter] = &[
    of("known", Takes::Figure, "有确定的数：不是遮盖、未报、不适用", "has a number", "96.4"),
    of("masked", Takes::Figure, "被遮盖", "is masked", "9x.x"),
    of("positive", Takes::Figure, "大于零（按打印的小数位）", "is above zero", "0.1"),
    of("negative", Takes::Figure, "小于零（按打印的小数位）", "is below zero", "-0.1"),
    of("zero", Takes::Figure, "等于零（按打印的小数位）", "is zero", "0.0"),
    of("none", Takes::Anything, "没有", "is absent", ""),
    of("defined", Takes::Anything, "有这个名称", "is defined", ""),
    of("undefined", Takes::Anything, "没有这个名称", "is not defined", ""),
    of("odd", Takes::Number, "单数", "is odd", "3"),
    of("even", Takes::Number, "双数", "is even", "4"),
    of("divisible_by", Takes::Number, "能被整除", "is divisible by", "6"),
    of("containing", Takes::Anything, "含有", "contains", ""),
    of("starting_with", Takes::Text, "以……开头", "starts with", ""),
    of("ending_with", Takes::Text, "以……结尾", "ends with", ""),
    of("string", Takes::Anything, "是文字", "is a text", ""),
    of("number", Takes::Anything, "是数", "is a number", ""),
    of("array", Takes::Anything, "是列表", "is a list", ""),
];

/// A filter by its name.
pub fn filter(name: &str) -> Option<&'static Filter> {
    FILTERS.iter().find(|filter| filter.name == name)
}

/// A test by its name.
pub fn test(name: &str) -> Option<&'static Filter> {
    TESTS.iter().find(|test| test.name == name)
}
