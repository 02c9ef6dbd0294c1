//! What the numbering of lists prints before a paragraph (ECMA-376, 17.9): editors number paragraphs that bqw wrote out.

use std::collections::BTreeMap;

use super::xml::{Event, Events};
use crate::reread::Unreadable;

/// Levels of a list.
const LEVELS: usize = 9;

/// How a level counts and what it prints.
#[derive(Debug, Clone, Default)]
struct Level {
    form: String,
    /// `%1.` and the like.
    text: String,
    start: u32,
}

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of each definition.
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The definition of each list.
    lists: BTreeMap<String, String>,
    /// List and level of styles.
    styles: BTreeMap<String, (String, usize)>,
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub(super) fn read(numbering: Option<&str>, styles: Option<&str>) -> Result<Self, Unreadable> {
        let mut lists = Self::default();
        if let Some(text) = numbering {
            lists.definitions(text)?;
            if let Some(text) = styles {
                lists.styles(text)?;
            }
        }
        Ok(lists)
    }

    fn definitions(&mut self, text: &str) -> Result<(), Unreadable> {
        let mut events = Events::new(text);
        let (mut definition, mut list, mut level) = (String::new(), String::new(), 0);
        while let Some(event) = events.next()? {
            let Event::Open { name, attributes } = event else { continue };
            let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
            let open = self.definitions.get_mut(&definition).and_then(|levels| levels.get_mut(&level));
            match (name.as_str(), open) {
                ("w:abstractNum", _) => {
                    definition = get("w:abstractNumId");
                    self.definitions.insert(definition.clone(), BTreeMap::new());
                }
                ("w:num", _) => {
                    list = get("w:numId");
                    definition = String::new();
                }
                ("w:abstractNumId", _) => {
                    self.lists.insert(list.clone(), get("w:val"));
                }
                ("w:lvl", _) => {
                    level = get("w:ilvl").parse().unwrap_or(0);
                    if let Some(levels) = self.definitions.get_mut(&definition) {
                        levels.insert(level, Level { start: 1, ..Level::default() });
                    }
                }
                ("w:start", Some(level)) => level.start = get("w:val").parse().unwrap_or(1),
                ("w:numFmt", Some(level)) => level.form = get("w:val"),
                ("w:lvlText", Some(level)) => level.text = get("w:val"),
                _ => {}
            }
        }
        Ok(())
    }

    fn styles(&mut self, text: &str) -> Result<(), Unreadable> {
        let mut events = Events::new(text);
        let mut style = String::new();
        while let Some(event) = events.next()? {
            let Event::Open { name, attributes } = event else { continue };
            let value = attributes.get("w:val").cloned().unwrap_or_default();
            match name.as_str() {
                "w:style" => style = attributes.get("w:styleId").cloned().unwrap_or_default(),
                "w:numId" => self.styles.entry(style.clone()).or_default().0 = value,
                "w:ilvl" => self.styles.entry(style.clone()).or_default().1 = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        Ok(())
    }

    /// The number that stands before the next paragraph; empty if it has none.
    pub(super) fn label(&mut self, style: &str, own: Option<&(String, usize)>) -> String {
        let Some((list, level)) = own.filter(|(list, _)| !list.is_empty()).or_else(|| self.styles.get(style)).cloned() else {
            return String::new();
        };
        let Some(levels) = self.lists.get(&list).and_then(|definition| self.definitions.get(definition)) else { return String::new() };
        let Some(described) = levels.get(&level) else { return String::new() };
        let counted = self.counted.entry(list).or_default();
        for (deeper, count) in counted.iter_mut().enumerate() {
            match deeper.cmp(&level) {
                std::cmp::Ordering::Equal => *count = Some(count.map_or(described.start, |count| count.saturating_add(1))),
                std::cmp::Ordering::Greater => *count = None,
                std::cmp::Ordering::Less => {}
            }
        }
        let mut label = described.text.clone();
        for (at, count) in counted.iter().enumerate() {
            let level = levels.get(&at);
            let number = count.or_else(|| level.map(|level| level.start)).unwrap_or(1);
            label = label.replace(&format!("%{}", at + 1), &printed(number, level.map_or("decimal", |level| &level.form)));
        }
        label
    }
}

/// A number in a form of Word.
fn printed(number: u32, form: &str) -> String {
    match form {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => chinese(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map(String::from).unwrap_or_default()
        }
        "lowerLetter" => letter(number, b'a'),
        "upperLetter" => letter(number, b'A'),
        _ => number.to_string(),
    }
}

fn letter(number: u32, first: u8) -> String {
    let step = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
    char::from(first + step).to_string()
}

/// Numbers up to 99 in Chinese; larger ones, which no list of a report reaches, in digits.
fn chinese(number: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let digit = |value: u32| digits.get(value as usize).copied().map(String::from).unwrap_or_default();
    match number {
        0..=9 => digit(number),
        10..=99 => {
            let tens = if number < 20 { String::new() } else { digit(number / 10) };
            let ones = if number.is_multiple_of(10) { String::new() } else { digit(number % 10) };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbering, printed};

    const LISTS: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
        <w:lvlText w:val="（%1）"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        </w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;
    const STYLES: &str = r#"<w:styles><w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"#;

    #[test]
    fn lists_count_as_word_does() {
        let mut lists = Numbering::read(Some(LISTS), Some(STYLES)).unwrap();
        let own = |level: usize| ("2".to_owned(), level);
        let labels = [0, 1, 1, 0, 1].map(|level| lists.label("", Some(&own(level))));
        assert_eq!(labels, ["（一）", "一.3", "一.4", "（二）", "二.3"]);
        assert_eq!((lists.label("L", None).as_str(), lists.label("X", None).as_str()), ("（三）", ""));
        assert_eq!(
            (printed(21, "chineseCounting"), printed(20, "x"), printed(3, "decimalEnclosedCircle")),
            ("二十一".into(), "20".into(), "③".into())
        );
    }
}
