//! From the text of a draft back to the template: marks that a template prints before its own words, taken out again before anybody
//! reads them.
//!
//! A template that is prepared for tracing prints `OPEN file:byte CLOSE` before every stretch of its text and before every value.
//! [`Traced::of`] takes these out, so that the text is the one that the template prints without them, and keeps where they stood.
//! What is then made of the text goes through [`Retold`], which carries them along.

use std::ops::Range;

/// Begins a mark. Like the signs of [`crate::mark`] it is a private-use character, which submitted text cannot contain.
const OPEN: char = '\u{E003}';
/// Ends a mark.
const CLOSE: char = '\u{E004}';

/// A place in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    /// Number of the template in its folder.
    pub(super) template: usize,
    /// Byte of its text.
    pub(super) at: usize,
}

/// A mark as a template prints it.
pub(super) fn mark(origin: Origin) -> String {
    format!("{OPEN}{}:{}{CLOSE}", origin.template, origin.at)
}

/// A text with the origin of each stretch of it: from a byte on, in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traced {
    /// The text, without marks.
    pub(super) text: String,
    /// Where stretches begin and where they come from.
    pub(super) origins: Vec<(usize, Origin)>,
}

impl Traced {
    /// Takes the marks out of what a template printed.
    pub(super) fn of(printed: &str) -> Self {
        let mut traced = Self { text: String::with_capacity(printed.len()), origins: Vec::new() };
        let mut rest = printed;
        while let Some(at) = rest.find([OPEN, CLOSE]) {
            let (words, from) = rest.split_at(at);
            traced.text.push_str(words);
            let Some((origin, after)) = origin(from) else {
                rest = from.get(OPEN.len_utf8()..).unwrap_or_default();
                continue;
            };
            traced.origins.push((traced.text.len(), origin));
            rest = after;
        }
        traced.text.push_str(rest);
        traced
    }

    /// The origin of a byte of the text.
    #[cfg(test)]
    pub(super) fn origin(&self, at: usize) -> Option<Origin> {
        let next = self.origins.partition_point(|(begins, _)| *begins <= at);
        self.origins.get(next.checked_sub(1)?).map(|(_, origin)| *origin)
    }
}

fn origin(from: &str) -> Option<(Origin, &str)> {
    let (inner, after) = from.strip_prefix(OPEN)?.split_once(CLOSE)?;
    let (template, at) = inner.split_once(':')?;
    Some((Origin { template: template.parse().ok()?, at: at.parse().ok()? }, after))
}

/// A text made of parts of a traced one.
#[derive(Debug)]
pub(super) struct Retold<'a> {
    from: &'a Traced,
    told: Traced,
}

impl<'a> Retold<'a> {
    /// Nothing told yet.
    pub(super) fn new(from: &'a Traced) -> Self {
        Self { told: Traced { text: String::with_capacity(from.text.len()), origins: Vec::with_capacity(from.origins.len()) }, from }
    }

    /// Tells a part of the text as it is.
    pub(super) fn copy(&mut self, part: Range<usize>) {
        self.carry(&part);
        self.told.text.push_str(self.from.text.get(part).unwrap_or_default());
    }

    /// Tells a part of the text in other words.
    pub(super) fn replace(&mut self, part: &Range<usize>, by: &str) {
        let begins = self.told.text.len();
        self.carry(part);
        self.told.text.push_str(by);
        // Where in the new words an origin would stand is not known: all of them come from where the part begins.
        let first = self.told.origins.iter().position(|(at, _)| *at > begins).unwrap_or(self.told.origins.len());
        self.told.origins.truncate(first);
    }

    /// Tells what nobody wrote.
    pub(super) fn add(&mut self, words: &str) {
        self.told.text.push_str(words);
    }

    /// Length of what is told so far.
    pub(super) const fn len(&self) -> usize {
        self.told.text.len()
    }

    /// Cuts what is told.
    pub(super) fn truncate(&mut self, length: usize) {
        self.told.text.truncate(length);
        self.told.origins.retain(|(at, _)| *at <= length);
    }

    /// What is told so far.
    pub(super) fn text(&self) -> &str {
        &self.told.text
    }

    /// All of it.
    pub(super) fn finish(self) -> Traced {
        self.told
    }

    /// The origins of a part: the one it begins within, and those that begin in it.
    fn carry(&mut self, part: &Range<usize>) {
        let here = self.told.text.len();
        let origins = &self.from.origins;
        let inside = origins.partition_point(|(at, _)| *at <= part.start);
        if let Some((_, origin)) = inside.checked_sub(1).and_then(|before| origins.get(before)) {
            self.told.origins.push((here, *origin));
        }
        let within = origins.get(inside..).unwrap_or_default().iter().take_while(|(at, _)| *at < part.end);
        self.told.origins.extend(within.map(|(at, origin)| (at - part.start + here, *origin)));
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Retold, Traced, mark};

    const A: Origin = Origin { template: 0, at: 4 };
    const B: Origin = Origin { template: 1, at: 9 };

    #[test]
    fn marks_are_taken_out_and_remembered() {
        let traced = Traced::of(&format!("{}甲{}乙", mark(A), mark(B)));
        assert_eq!(traced.text, "甲乙");
        assert_eq!((traced.origin(0), traced.origin(2), traced.origin(3), traced.origin(99)), (Some(A), Some(A), Some(B), Some(B)));
        assert_eq!(Traced::of("甲").origin(0), None);
    }

    #[test]
    fn broken_marks_leave_their_words() {
        for (printed, text) in [("\u{E003}x\u{E004}甲", "x甲"), ("甲\u{E004}\u{E003}", "甲"), ("\u{E003}1:", "1:")] {
            assert_eq!(Traced::of(printed), Traced { text: text.to_owned(), origins: Vec::new() }, "{printed:?}");
        }
    }

    #[test]
    fn what_is_retold_keeps_its_origins() {
        let traced = Traced::of(&format!("{}甲乙{}丙丁", mark(A), mark(B)));
        let mut retold = Retold::new(&traced);
        retold.add("——");
        retold.copy(9..12);
        retold.copy(3..9);
        retold.replace(&(0..9), "戊己");
        let told = retold.finish();
        assert_eq!(told.text, "——丁乙丙戊己");
        let at = |sign: char| told.origin(told.text.find(sign).unwrap());
        assert_eq!((at('丁'), at('乙'), at('丙'), at('戊'), at('己')), (Some(B), Some(A), Some(B), Some(A), Some(A)));
    }
}
