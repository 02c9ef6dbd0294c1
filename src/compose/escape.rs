//! Markdown escaping: what a unit writes comes out of the draft as itself, whatever signs it contains.

use std::io::{self, Write};

/// Signs that can mean something anywhere in a line of Markdown.
const ANYWHERE: &str = "`*_[]<>|&~$^#!";

/// Signs that mean something only where a block begins, so only the start of a value needs them escaped.
const AT_START: &str = "-+=:.)";

/// Writes a text so that Markdown reads it back as itself. The signature is the one the template engine asks for.
pub(super) fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(escape(text).as_bytes())
}

/// The text with every sign escaped that Markdown would take for its own.
///
/// Line breaks and tabs become character references, so a value always stays inside its paragraph or table cell. Spaces at the
/// ends become references too, because Markdown would trim them, the backslash, because a table takes `\\|` apart differently, and
/// braces, because a heading takes `\\{…\\}` for its attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let body = text.trim_matches(' ');
    let leading = text.len() - text.trim_start_matches(' ').len();
    let trailing = if body.is_empty() { 0 } else { text.len() - leading - body.len() };
    out.push_str(&"&#32;".repeat(leading));
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    for (at, sign) in body.char_indices() {
        let after = body.get(at + sign.len_utf8()..).and_then(|rest| rest.chars().next());
        match sign {
            '\\' | '{' | '}' | '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => out.extend(["&#", &u32::from(sign).to_string(), ";"]),
            _ if ANYWHERE.contains(sign) || opens_block(at, digits, sign, after) => {
                out.push('\\');
                out.push(sign);
            }
            _ => out.push(sign),
        }
    }
    out.push_str(&"&#32;".repeat(trailing));
    out
}

/// Whether a sign at a byte of a value would begin a list, a rule or the like; `digits` is how many digits the value begins with.
fn opens_block(at: usize, digits: usize, sign: char, after: Option<char>) -> bool {
    let ends_marker = digits > 0 && ".)".contains(sign) && after.is_none_or(char::is_whitespace);
    (at == 0 && AT_START.contains(sign)) || (at == digits && ends_marker)
}

/// Undoes [`escape`] for places that are not Markdown: the metadata head of a draft. A line break becomes a space there.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        if sign == '\\'
            && let Some(next) = after.chars().next().filter(char::is_ascii_punctuation)
        {
            out.push(next);
            rest = &after[next.len_utf8()..];
        } else if let Some((stands_for, tail)) = reference(rest) {
            out.push(stands_for);
            rest = tail;
        } else {
            out.push(sign);
            rest = after;
        }
    }
    out
}

/// A numeric reference that [`escape`] writes, as the sign it stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let (digits, tail) = text.strip_prefix("&#")?.split_once(';')?;
    match digits {
        "92" => Some(('\\', tail)),
        "123" => Some(('{', tail)),
        "125" => Some(('}', tail)),
        "32" | "9" | "10" | "11" | "12" | "13" => Some((' ', tail)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, unescape};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    /// What a reader of Markdown sees of one paragraph; `None` if the text became anything but one paragraph of words.
    fn read(markdown: &str) -> Option<String> {
        let mut seen = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => seen.push_str(&text),
                Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(seen)
    }

    #[test]
    fn hostile_text_prints_as_itself() {
        for text in [
            "{{ city }} {% if %} {# x #}",
            "# 标题",
            "*重点* **强调** _x_",
            "a|b|c",
            "<script>&amp;</script>",
            "[链接](http://x) ![图](y)",
            "1. 一项",
            "12) 两项",
            "- 列表",
            "+ 列表",
            "    代码",
            "第一行\n# 第二行\n\n第三行",
            "~~~",
            "```",
            "---",
            ":---:",
            "===",
            "$x^2$",
            "[^1]",
            "尾\\",
            "2023年",
            "“1+N”模式，增长9.5%",
            "a  \nb",
            "\t缩进",
            "&#10;",
            "h\u{a0}x",
            "》《—〔2026〕",
        ] {
            assert_eq!(read(&escape(text)).as_deref(), Some(text), "{text:?} → {:?}", escape(text));
        }
    }

    #[test]
    fn headings_keep_braces_and_hashes() {
        let text = "提法 {三级=一要} #x **y** {#z}";
        let words: String = Parser::new_ext(&format!("### {}\n", escape(text)), Options::ENABLE_HEADING_ATTRIBUTES)
            .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
            .collect();
        assert_eq!(words, text);
    }

    #[test]
    fn ordinary_text_stays_readable() {
        assert_eq!(escape("累计完工96.4公里，同比增长9.5%（1—10月）。"), "累计完工96.4公里，同比增长9.5%（1—10月）。");
    }

    #[test]
    fn the_head_of_a_draft_shows_no_escapes() {
        assert_eq!(unescape(&escape("A*B|C #1\n第二行")), "A*B|C #1 第二行");
    }

    proptest! {
        #[test]
        fn escaping_then_reading_is_identity(text in "[ -~\n\t一-十。，“”（）《》—]{1,40}") {
            prop_assume!(!text.trim().is_empty());
            let escaped = escape(&text);
            prop_assert_eq!(read(&escaped), Some(text));
        }

        #[test]
        fn table_cells_keep_their_text(text in "[ -~\n一-十。，|]{1,30}") {
            prop_assume!(!text.trim().is_empty());
            let table = format!("|甲|乙|\n|---|---|\n|{}|x|\n", escape(&text));
            let cells: String = Parser::new_ext(&table, Options::ENABLE_TABLES).filter_map(|e| if let Event::Text(t) = e { Some(t.to_string()) } else { None }).collect();
            prop_assert_eq!(cells, format!("甲乙{text}x"));
        }
    }
}
