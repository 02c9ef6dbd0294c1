//! Figures leave the Markdown before it is parsed and come back afterwards, so that no sign inside a figure is read as markup.

use crate::error::{Error, Result};
use crate::mark::{BAR, CLOSE, OPEN};

/// A figure as the draft prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Number in the draft's list of figures.
    pub number: usize,
    /// As printed.
    pub text: String,
}

/// A text whose figures are replaced by `OPEN` index `CLOSE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted {
    /// The text with place-holders; it has the lines of the original.
    pub text: String,
    /// The figures, by index.
    pub figures: Vec<Printed>,
}

/// A piece of a lifted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bit<'a> {
    /// Words.
    Words(&'a str),
    /// A figure.
    Figure(&'a Printed),
}

/// Takes the figures out of a draft; a broken sentinel is an error, because a figure without its number has no provenance.
pub fn lift(name: &str, markdown: &str) -> Result<Lifted> {
    let mut text = String::with_capacity(markdown.len());
    let mut figures = Vec::new();
    let mut rest = markdown;
    while let Some(at) = rest.find([OPEN, BAR, CLOSE]) {
        let (words, from) = rest.split_at(at);
        text.push_str(words);
        let Some((figure, after)) = sentinel(from) else {
            let line = text.matches('\n').count() + 1;
            return Err(Error::Draft {
                name: name.to_owned(),
                line,
                message: "数字的标记不完整：应为“开始、编号、分隔、文字、结束”".to_owned(),
                hint: "文稿中的数字由模板自动标记，请勿手工改动标记字符 / do not edit the marks around figures by hand".to_owned(),
            });
        };
        text.push(OPEN);
        text.push_str(&figures.len().to_string());
        text.push(CLOSE);
        figures.push(figure);
        rest = after;
    }
    text.push_str(rest);
    Ok(Lifted { text, figures })
}

/// The sentinel at the start of a text, and what follows it.
fn sentinel(from: &str) -> Option<(Printed, &str)> {
    let (number, rest) = from.strip_prefix(OPEN)?.split_once(BAR)?;
    let (text, after) = rest.split_once(CLOSE)?;
    // A figure is words on a line: a line break inside it would shift every line number after it.
    if text.contains([OPEN, BAR, '\n']) {
        return None;
    }
    Some((Printed { number: number.parse().ok()?, text: unescaped(text) }, after))
}

/// A figure's text without the escapes that keep it whole in Markdown: `\\*` and `&#124;`.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (words, from) = rest.split_at(at);
        out.push_str(words);
        if let Some((sign, after)) = escape(from) {
            out.push(sign);
            rest = after;
        } else {
            // Both signs are one byte long.
            let (sign, after) = from.split_at(1);
            out.push_str(sign);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The sign that an escape at the start of a text stands for, and what follows it.
fn escape(from: &str) -> Option<(char, &str)> {
    if let Some(after) = from.strip_prefix('\\') {
        let sign = after.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((sign, after.get(1..)?));
    }
    let (code, after) = from.strip_prefix("&#")?.split_once(';')?;
    Some((char::from_u32(code.parse().ok()?)?, after))
}

impl Lifted {
    /// Words and figures of a part of the lifted text.
    pub fn bits<'a>(&'a self, part: &'a str) -> Vec<Bit<'a>> {
        let mut bits = Vec::new();
        let mut rest = part;
        while let Some((words, from)) = rest.split_once(OPEN) {
            let figure = from.split_once(CLOSE).and_then(|(index, after)| Some((self.figures.get(index.parse::<usize>().ok()?)?, after)));
            let Some((figure, after)) = figure else { break };
            if !words.is_empty() {
                bits.push(Bit::Words(words));
            }
            bits.push(Bit::Figure(figure));
            rest = after;
        }
        if !rest.is_empty() {
            bits.push(Bit::Words(rest));
        }
        bits
    }

    /// A part of the lifted text as a reader sees it.
    pub fn plain(&self, part: &str) -> String {
        self.bits(part)
            .into_iter()
            .map(|bit| match bit {
                Bit::Words(words) => words,
                Bit::Figure(figure) => &figure.text,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::lift;
    use crate::mark::{BAR, CLOSE, OPEN, wrap};

    #[test]
    fn what_is_lifted_comes_back() {
        let markdown = format!("完成{}公里\n增长{}，{}。", wrap(7, "**|9.5"), wrap(0, "8%"), wrap(3, ""));
        let lifted = lift("x", &markdown).unwrap();
        assert!(!lifted.text.contains('*'));
        assert_eq!(lifted.plain(&lifted.text), crate::mark::plain(&markdown));
        assert_eq!(lifted.figures[0].number, 7);
    }

    #[test]
    fn escapes_inside_a_figure_are_undone() {
        for (written, printed) in
            [("2\\*0", "2*0"), ("a&#124;b", "a|b"), ("5%", "5%"), ("a\\中&x", "a\\中&x"), ("&#92;", "\\"), ("\\", "\\")]
        {
            assert_eq!(lift("x", &wrap(0, written)).unwrap().figures[0].text, printed);
        }
    }

    #[test]
    fn broken_sentinels_are_errors_on_their_line() {
        for broken in [
            format!("一\n{OPEN}1{BAR}9"),
            format!("一\n{OPEN}x{BAR}9{CLOSE}"),
            format!("一\n9{CLOSE}"),
            format!("一\n{OPEN}1{BAR}{OPEN}2{BAR}3{CLOSE}{CLOSE}"),
        ] {
            assert!(lift("x", &broken).unwrap_err().to_string().contains("第2行"), "{broken:?}");
        }
    }
}
