//! Characters that may not begin or end a line; layout keeps them and the DOCX tells Word the same.

/// Not at the start of a line: Word's own set for zh-CN, written as `w:noLineBreaksBefore`.
pub const NOT_AT_START: &str = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";

/// Not at the end of a line: Word's own set for zh-CN, written as `w:noLineBreaksAfter`.
pub const NOT_AT_END: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

/// Units that house styles keep with the number before them. The `word` profile does not: Word breaks before them and cannot be told
/// otherwise, and the two files must break alike.
pub const UNITS: [&str; 24] = [
    "年",
    "月",
    "日",
    "号",
    "时",
    "分",
    "个",
    "项",
    "家",
    "户",
    "人",
    "次",
    "条",
    "台",
    "亿元",
    "万元",
    "元",
    "公里",
    "千米",
    "平方米",
    "亩",
    "吨",
    "万",
    "亿",
];
