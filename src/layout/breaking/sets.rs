//! Characters that may not begin or end a line; layout keeps them and the DOCX tells Word the same.

/// Not at the start of a line: Word's own set for zh-CN, written as `w:noLineBreaksBefore`.
pub const NOT_AT_START: &str = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";

/// Not at the end of a line: Word's own set for zh-CN, written as `w:noLineBreaksAfter`.
pub const NOT_AT_END: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";
