//! What the parser complains of, in the words of a clerk: the three commonest slips are found in the source itself.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::MAX_DEPTH;
use crate::finding::Slip;
use crate::source::{FileId, Place};

/// Most slips of one kind that are named in a file that cannot be read anyway.
const MOST: usize = 20;

/// A tab before the very first key, which the parser lets pass.
pub fn leading_tab(text: &str, file: FileId) -> Option<Slip> {
    let (number, line) = text.lines().enumerate().find(|(_, line)| {
        let start = line.trim_start();
        !start.is_empty() && !start.starts_with('#')
    })?;
    let column = indent(line).chars().position(|c| c == '\t')?;
    Some(tab(file, number, column, line))
}

/// Slips for a text that is no YAML.
pub fn explain(text: &str, file: FileId, error: &ScanError, known: fn(&str) -> bool) -> Vec<Slip> {
    let number = error.marker().line().saturating_sub(1);
    let line = text.lines().nth(number).unwrap_or_default();
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let place = place(file, number, error.marker().col(), 1);
        return vec![Slip::new("Y06", Some(place)).case("deep").fact("expected", format!("不超过{MAX_DEPTH}层"))];
    }
    // The parser may name the line before the one that it could not place.
    let near = text.lines().enumerate().skip(number.saturating_sub(1)).take(3);
    let indented = |(at, line): (usize, &str)| indent(line).chars().position(|c| c == '\t').map(|column| tab(file, at, column, line));
    if is_tab(error.kind()) || indent(line).contains('\t') {
        let within = || line.chars().position(|c| c == '\t').map(|column| tab(file, number, column, line));
        if let Some(slip) = near.clone().find_map(indented).or_else(within) {
            return vec![slip];
        }
    }
    let torn = torn_keys(text, file, known);
    // Only a line at or before the complaint can have caused it; the others come along so that one correction is enough.
    let last = u32::try_from(number + 1).unwrap_or(u32::MAX);
    if torn.iter().any(|slip| slip.place.is_some_and(|p| p.line <= last)) {
        return torn;
    }
    let (case, detail) = in_line(error, line).unwrap_or_else(|| words(error.kind()));
    let place = place(file, number, error.marker().col(), 1);
    vec![Slip::new("Y02", Some(place)).case(case).fact("detail", detail).fact("seen", line.trim())]
}

/// What the line itself tells better than the kind of complaint.
fn in_line(error: &ScanError, line: &str) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    let before: String = line.chars().take(error.marker().col()).collect();
    match error.kind() {
        E::MappingValueNotAllowed | E::InvalidColonPlacement if !before.contains(": ") => {
            Some(("indent", "这一行的缩进与上一行不一致，或上一行的引号、括号没有成对"))
        }
        E::ExpectedBlockMappingKey if before.contains(": [") || before.contains(": {") => {
            Some(("quote", "以“{”或“[”开头的文字要加引号，例如 \"[重要]…\""))
        }
        _ => None,
    }
}

/// Lines whose key is followed by `：`, or by `:` without a space.
pub fn torn_keys(text: &str, file: FileId, known: fn(&str) -> bool) -> Vec<Slip> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(number, line)| torn_key(line, known).map(|torn| torn.slip(file, number, line))).take(MOST).collect()
}

/// A key that is not separated from its value.
pub struct Torn {
    /// `colon` or `space`.
    pub case: &'static str,
    /// Byte offset of the colon in the text.
    pub at: usize,
    /// The text as it should be typed.
    pub fix: String,
}

/// Finds a known key with `：` or with `:` and no space after it at the start of a text.
pub fn torn_key(text: &str, known: fn(&str) -> bool) -> Option<Torn> {
    let start = text.len() - text.trim_start_matches([' ', '-', '{']).len();
    let rest = text.get(start..)?;
    let at = rest.find([':', '：'])?;
    let key = rest.get(..at)?;
    if !known(key.trim().trim_matches(['"', '\''])) {
        return None;
    }
    let sign = rest.get(at..)?.chars().next()?;
    let value = rest.get(at + sign.len_utf8()..)?;
    let case = match sign {
        '：' => "colon",
        _ if !value.is_empty() && !value.starts_with([' ', '\t', '\r']) => "space",
        _ => return None,
    };
    let fix = format!("{}: {}", key.trim(), value.trim());
    Some(Torn { case, at: start + at, fix: fix.trim_end().to_owned() })
}

impl Torn {
    fn slip(self, file: FileId, number: usize, line: &str) -> Slip {
        let column = line.get(..self.at).unwrap_or_default().chars().count();
        let detail = if self.case == "colon" { "键后用了中文冒号“：”" } else { "键的冒号后缺少空格" };
        let place = place(file, number, column, 1);
        let spaced = line.get(self.at..).is_some_and(|rest| rest.chars().nth(1).is_none_or(|c| c == ' '));
        let slip = Slip::new("Y02", Some(place)).case(self.case).mended_by(place, if spaced { ":" } else { ": " });
        slip.fact("seen", line.trim()).fact("fix", self.fix).fact("detail", detail)
    }
}

fn tab(file: FileId, number: usize, column: usize, line: &str) -> Slip {
    let place = place(file, number, column, 1);
    let fix = line.replace('\t', "  ");
    let detail = "缩进用了制表符（Tab），应改为空格";
    Slip::new("Y02", Some(place))
        .case("tab")
        .mended_by(place, "  ")
        .fact("seen", line.trim())
        .fact("fix", fix.trim_end())
        .fact("detail", detail)
}

fn indent(line: &str) -> &str {
    line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
}

fn place(file: FileId, line: usize, column: usize, length: u32) -> Place {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { file, line: number(line + 1), column: number(column + 1), length }
}

const fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(kind, E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar | E::TabAtBlockScalarStart)
}

/// Case of Y02 and a short Chinese explanation.
const fn words(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as E;
    match kind {
        E::InvalidIndentation | E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed => {
            ("indent", "缩进不一致：同一层的键和“-”必须上下对齐")
        }
        E::InvalidQuotedScalarIndent => ("quote", "引号没有成对，或引号内的续行没有缩进"),
        E::InvalidBlockScalarIndent | E::InvalidFlowScalarIndent => ("indent", "续行缩进不够：多行文字的各行要比它的键多缩进"),
        E::SimpleKeyExpected | E::InvalidSimpleKey => ("indent", "这一行不是“键: 值”，也不是上一行文字的续行（续行要比键多缩进）"),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => ("quote", "引号没有成对"),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            ("quote", "引号之后还有文字：整个值要么全部加引号，要么不加")
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            ("quote", "双引号内的反斜杠“\\”有特殊含义，请改用单引号")
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::MappingKeyNotAllowed | E::InvalidMappingValueWhitespace => {
            ("quote", "值里有“: ”，会被当作另一个键：请给整个值加引号")
        }
        E::UnexpectedCharacter { .. }
        | E::MissingAnchorOrAliasName
        | E::ExpectedTagBang
        | E::MissingTagUri
        | E::InvalidTagTerminator
        | E::UndeclaredTagHandle
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::InvalidBlockScalarHeader
        | E::DirectiveDisallowed
        | E::MissingDirectiveName => ("quote", "值以特殊符号开头（@ ` % ! & * | > 等）：请给整个值加引号"),
        E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofImplicitFlowMapping => ("other", "括号没有成对：{ } 与 [ ] 要一一对应"),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            ("other", "{ } 或 [ ] 里的各项要用英文逗号“,”隔开（不是“，”“、”）；值里有逗号、冒号或括号时请加引号")
        }
        E::ExpectedDocumentStart | E::ExpectedNodeContent => ("other", "这里的内容不属于上面任何一个键：请检查缩进、括号和引号"),
        E::CommentNotSeparated | E::CommentInterceptedScalar => ("other", "“#”之前要有空格才是注释；文字里的“#”请加引号"),
        E::BomInsideDocument => ("other", "文件中间有看不见的字节顺序标记（BOM），请删去"),
        E::InvalidDocumentEnd | E::MissingDocumentEndBeforeDirective => ("other", "“---”或“...”是文件分隔符，单独成行或加引号"),
        _ => ("other", "不符合 YAML 的写法：请检查这一行的缩进、冒号、引号和括号"),
    }
}
