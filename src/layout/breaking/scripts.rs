//! What LibreOffice sees in a character: its script, and its class in UAX #14 as its own line rules have it.
//!
//! Found by putting 130 signs before and after the edge of a line; no table of Unicode's is kept, only what a report can hold.

/// Portions of a line are cut where the script changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Han, kana, full-width forms.
    Asian,
    /// Letters, digits and their signs.
    Latin,
}

/// The script of a character that has one; quotes, dashes, blanks and symbols follow what stands before them.
pub const fn script(sign: char) -> Option<Script> {
    match sign {
        ' ' | '\u{A0}' | '\u{2C7}' | '\u{2C9}'..='\u{2CB}' | '\u{2D9}' => None,
        '\u{0}'..='\u{10FF}' | '\u{1200}'..='\u{1FFF}' => Some(Script::Latin),
        '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' => {
            Some(Script::Asian)
        }
        '\u{1100}'..='\u{11FF}' | '\u{20000}'..='\u{3FFFF}' => Some(Script::Asian),
        _ => None,
    }
}

/// The script of every character of a paragraph; before the first that has one, that one's.
pub fn scripts(signs: impl Iterator<Item = char> + Clone) -> Vec<Script> {
    let mut current = signs.clone().find_map(script).unwrap_or(Script::Latin);
    signs
        .map(|sign| {
            current = script(sign).unwrap_or(current);
            current
        })
        .collect()
}

/// Whether Han and Latin keep a distance at this character: letters, ideographs and numbers, not marks.
pub fn is_word(sign: char) -> bool {
    sign.is_alphanumeric()
}

/// Classes of UAX #14, in its own abbreviations, as far as they matter between Han, Latin and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Alphabetic.
    Al,
    /// ① and its like: as letters before a number, as ideographs after one.
    Circled,
    /// Ideographic.
    Id,
    /// Numeric.
    Nu,
    /// Opening mark.
    Op,
    /// Closing mark.
    Cl,
    /// Quotation mark.
    Qu,
    /// Exclamation or question mark.
    Ex,
    /// Infix separator of numbers.
    Is,
    /// Slash.
    Sy,
    /// Not at a start.
    Ns,
    /// Before a number.
    Pr,
    /// After a number.
    Po,
    /// Hyphens and what else allows a break after it.
    Ba,
    /// Dash.
    B2,
    /// Leaders.
    In,
    /// Space.
    Sp,
    /// Holds both sides.
    Gl,
}

/// The class of a character.
pub fn class(sign: char) -> Class {
    match sign {
        ' ' => Class::Sp,
        '\u{A0}' | '\u{2060}' | '\u{202F}' => Class::Gl,
        '0'..='9' => Class::Nu,
        '①'..='⓿' => Class::Circled,
        '(' | '[' | '{' | '〈' | '《' | '「' | '『' | '【' | '〔' | '〖' | '〝' | '﹙' | '﹛' | '﹝' | '（' | '［' | '｛' => {
            Class::Op
        }
        ')' | ']' | '}' | '、' | '。' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〞' | '︶' | '︺' | '︾' | '﹀' | '﹄' | '﹚'
        | '﹜' | '﹞' | '）' | '，' | '．' | '］' | '｝' => Class::Cl,
        '“' | '”' | '‘' | '’' | '"' | '\'' | '«' | '»' | '‹' | '›' => Class::Qu,
        '!' | '?' | '！' | '？' => Class::Ex,
        ',' | '.' | ':' | ';' => Class::Is,
        '/' => Class::Sy,
        '：' | '；' | '々' | '〜' | '‼' | '⁇' => Class::Ns,
        '$' | '£' | '¥' | '￥' | '￡' | '＄' | '+' | '−' | '±' | '№' | '\\' => Class::Pr,
        '%' | '‰' | '°' | '′' | '″' | '℃' | '％' | '¢' | '￠' => Class::Po,
        '-' | '‐' | '–' | '|' | '\t' => Class::Ba,
        '—' => Class::B2,
        '…' | '‥' => Class::In,
        _ if script(sign) == Some(Script::Asian) => Class::Id,
        _ => Class::Al,
    }
}
