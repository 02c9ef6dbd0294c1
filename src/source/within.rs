//! Where a part of a text stands in its file: YAML folds, indents and escapes, so the value is laid beside the source again.

use super::{Place, Sourced, Sources};

impl Sources {
    /// Place of `length` characters of a text from the character `offset` on (from 0). What goes over a line end is shown to the end of
    /// its first line. A text that cannot be found again is shown by its own place.
    pub fn within(&self, text: &Sourced<String>, offset: usize, length: usize) -> Place {
        self.spots(text).get(offset, length).unwrap_or(text.place)
    }

    /// The places of all characters of a text, for those who need many of them.
    pub fn spots(&self, text: &Sourced<String>) -> Spots {
        let source = self.file(text.place.file).map_or("", |file| file.text.as_str());
        Spots { own: text.place, at: align(source, text).unwrap_or_default() }
    }
}

/// Line and column of every character of one text.
#[derive(Debug)]
pub struct Spots {
    own: Place,
    at: Vec<Spot>,
}

/// A character of a value in its file.
#[derive(Debug, Clone, Copy)]
struct Spot {
    line: u32,
    column: u32,
    /// How many characters of the file stand for it; an escape takes several.
    width: u32,
}

impl Spots {
    /// Place of some characters; `None` if the text could not be laid beside its source or does not reach so far.
    pub fn get(&self, offset: usize, length: usize) -> Option<Place> {
        let first = self.at.get(offset)?;
        let same_line = self.at.get(offset..)?.iter().take(length.max(1)).take_while(|spot| spot.line == first.line);
        let end = same_line.last().map_or(first.column + 1, |spot| spot.column + spot.width);
        let length = end.saturating_sub(first.column).max(1);
        Some(Place { file: self.own.file, line: first.line, column: first.column, length })
    }

    /// Whether the source says these characters as they are, on one line: then they can be replaced there.
    pub fn is_verbatim(&self, offset: usize, length: usize) -> bool {
        let Some(spots) = self.at.get(offset..offset + length) else { return false };
        let joined = |pair: &[Spot]| pair[0].line == pair[1].line && pair[0].column + 1 == pair[1].column;
        !spots.is_empty() && spots.iter().all(|spot| spot.width == 1) && spots.windows(2).all(joined)
    }
}

/// The source from a place on.
struct Cursor<'s> {
    rest: std::iter::Peekable<std::str::Chars<'s>>,
    line: u32,
    column: u32,
}

impl<'s> Cursor<'s> {
    fn at(source: &'s str, place: Place) -> Option<Self> {
        let line = source.split('\n').nth(place.line.checked_sub(1)? as usize)?;
        let skipped: usize = line.chars().take(place.column.checked_sub(1)? as usize).map(char::len_utf8).sum();
        let start = line.as_ptr() as usize - source.as_ptr() as usize + skipped;
        Some(Self { rest: source.get(start..)?.chars().peekable(), line: place.line, column: place.column })
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    const fn spot(&self, width: u32) -> Spot {
        Spot { line: self.line, column: self.column, width }
    }

    /// Passes the head of a block text, `|` or `>` with its signs, up to the next line.
    fn enter(&mut self) -> Option<char> {
        let style = self.peek()?;
        match style {
            '"' | '\'' => drop(self.next()),
            '|' | '>' => while self.next()? != '\n' {},
            _ => {}
        }
        Some(style)
    }
}

/// A spot for every character of the text, or `None` where source and text part ways.
fn align(source: &str, text: &Sourced<String>) -> Option<Vec<Spot>> {
    let mut cursor = Cursor::at(source, text.place)?;
    let style = if text.value.starts_with(cursor.peek()?) { ' ' } else { cursor.enter()? };
    let mut spots = Vec::with_capacity(text.value.len() / 3);
    for wanted in text.value.chars() {
        spots.push(one(&mut cursor, wanted, style)?);
    }
    Some(spots)
}

fn one(cursor: &mut Cursor<'_>, wanted: char, style: char) -> Option<Spot> {
    loop {
        let seen = cursor.peek();
        let spot = cursor.spot(1);
        match seen {
            Some('\\') if style == '"' => return escaped(cursor),
            Some('\'') if style == '\'' => {
                cursor.next();
                cursor.next();
                return Some(Spot { width: 2, ..spot });
            }
            Some(seen) if seen == wanted => {
                cursor.next();
                return Some(spot);
            }
            // A line end stands for the space or the line end that folding leaves.
            Some('\n') if wanted == ' ' => {
                cursor.next();
                while cursor.peek() == Some(' ') {
                    cursor.next();
                }
                return Some(spot);
            }
            Some(seen) if seen.is_whitespace() => drop(cursor.next()),
            _ if wanted.is_whitespace() => return Some(spot),
            _ => return None,
        }
    }
}

/// An escape of a double-quoted text; a line end after the backslash stands for nothing.
fn escaped(cursor: &mut Cursor<'_>) -> Option<Spot> {
    let spot = cursor.spot(1);
    cursor.next();
    let digits = match cursor.next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    for _ in 0..digits {
        cursor.next();
    }
    Some(Spot { width: 2 + digits, ..spot })
}

#[cfg(test)]
mod tests {
    use super::super::{FileId, Place, SourceFile, Sourced, Sources};

    fn found(yaml: &str, line: u32, column: u32, value: &str, part: &str) -> (u32, u32, u32) {
        let sources = Sources::new(vec![SourceFile { path: "a.yaml".into(), text: yaml.to_owned() }]);
        let text = Sourced::new(value.to_owned(), Place { file: FileId(0), line, column, length: 1 });
        let offset = value[..value.find(part).unwrap()].chars().count();
        let place = sources.within(&text, offset, part.chars().count());
        (place.line, place.column, place.length)
    }

    #[test]
    fn a_part_is_found_in_every_style() {
        assert_eq!(found("内容: 截止目前，完成", 1, 5, "截止目前，完成", "完成"), (1, 10, 2));
        assert_eq!(found("内容: \"甲\\\"乙\\u4e19丁\"", 1, 5, "甲\"乙丙丁", "丙丁"), (1, 10, 7));
        assert_eq!(found("内容: '甲''乙丙'", 1, 5, "甲'乙丙", "乙丙"), (1, 9, 2));
        assert_eq!(found("内容: |\n  甲乙\n  丙丁\n", 1, 5, "甲乙\n丙丁", "丁"), (3, 4, 1));
        assert_eq!(found("内容: >-\n  甲乙\n  丙丁\n\n  戊\n", 1, 5, "甲乙 丙丁\n戊", "戊"), (5, 3, 1));
        assert_eq!(found("内容: 甲乙\n  丙丁 戊\n", 1, 5, "甲乙 丙丁 戊", "丁 戊"), (2, 4, 3));
        assert_eq!(found("内容: |\n  甲\n    乙\n", 1, 5, "甲\n  乙", "乙"), (3, 5, 1));
    }

    #[test]
    fn what_cannot_be_found_is_shown_by_the_text() {
        assert_eq!(found("内容: 甲", 1, 5, "甲乙", "乙"), (1, 5, 1));
    }

    #[test]
    fn only_what_stands_as_it_is_can_be_replaced() {
        let sources = Sources::new(vec![SourceFile { path: "a.yaml".into(), text: "内容: \"甲\\\"乙丙\"".to_owned() }]);
        let spots = sources.spots(&Sourced::new("甲\"乙丙".to_owned(), Place { file: FileId(0), line: 1, column: 5, length: 1 }));
        assert!(spots.is_verbatim(2, 2) && !spots.is_verbatim(0, 2) && !spots.is_verbatim(3, 2));
    }
}
