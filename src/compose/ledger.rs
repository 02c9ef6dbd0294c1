//! The ledger of a run's figures: every figure that a template could print stands in it under a number, and its printed text
//! carries that number in a [`crate::mark`] through filters and into the draft.

use std::cell::RefCell;
use std::sync::Arc;

use super::Provenance;
use super::escape::escape;
use super::trail::{Retold, Traced};
use crate::mark;
use crate::tally::Figure;

/// Markdown that is ready to print: text escaped, figures marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(String);

impl Words {
    /// Plain text, escaped.
    pub(super) fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// What was already escaped and marked.
    pub(super) const fn ready(markdown: String) -> Self {
        Self(markdown)
    }

    /// The Markdown.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to print.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Takes figures while the view of templates is built.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    figures: RefCell<Vec<Figure>>,
}

impl Ledger {
    /// Enters a figure and gives its printed text with its mark. What stands between the marks is never read as Markdown, so it is
    /// not escaped.
    pub(super) fn enter(&self, figure: &Figure, printed: &str) -> Words {
        let mut figures = self.figures.borrow_mut();
        figures.push(figure.clone());
        Words(mark::wrap(figures.len() - 1, &on_one_line(printed)))
    }

    /// Ends the entering; filters read the figures from several threads.
    pub(super) fn close(self) -> Arc<[Figure]> {
        self.figures.into_inner().into()
    }
}

/// A figure is words on one line, without the signs of marks.
pub(super) fn on_one_line(printed: &str) -> String {
    printed.chars().filter(|c| ![mark::OPEN, mark::BAR, mark::CLOSE].contains(c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The number of a value that is exactly one marked figure.
pub(super) fn number_of(marked: &str) -> Option<usize> {
    let inner = marked.strip_prefix(mark::OPEN)?.strip_suffix(mark::CLOSE)?;
    if inner.contains(mark::OPEN) {
        return None;
    }
    inner.split_once(mark::BAR)?.0.parse().ok()
}

/// Numbers the figures of a draft in the order in which they are printed, from 0, and says where each came from.
pub(super) fn renumber(draft: &Traced, figures: &[Figure]) -> (Traced, Vec<Provenance>) {
    let mut told = Retold::new(draft);
    let mut printed = Vec::new();
    let whole = draft.text.as_str();
    let mut at = 0;
    while let Some(begins) = whole.get(at..).and_then(|rest| rest.find(mark::OPEN)).map(|found| at + found) {
        told.copy(at..begins);
        let after = whole.get(begins + mark::OPEN.len_utf8()..).unwrap_or_default();
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = after.split_at(digits);
        let rest = after.strip_prefix(mark::BAR).unwrap_or(after);
        at = whole.len() - rest.len();
        let Some((text, tail)) = rest.split_once(mark::CLOSE).filter(|(text, _)| !text.contains(mark::OPEN)) else { continue };
        at = whole.len() - tail.len();
        match number.parse::<usize>().ok().and_then(|n| figures.get(n)) {
            Some(figure) => {
                told.replace(&(begins..at), &mark::wrap(printed.len(), text));
                let (formula, inputs) = (figure.formula.clone(), figure.inputs.clone());
                printed.push(Provenance { text: text.to_owned(), formula, inputs, exact: figure.outcome.number() });
            }
            None => told.replace(&(begins..at), text),
        }
    }
    told.copy(at..whole.len());
    (told.finish(), printed)
}

#[cfg(test)]
mod tests {
    use super::{Ledger, Traced, number_of, renumber};
    use crate::intake::policy::RoundingMode;
    use crate::tally::{Figure, Outcome};

    fn plain(text: &str) -> Traced {
        Traced { text: text.to_owned(), ..Traced::default() }
    }

    fn figure(formula: &str) -> Figure {
        Figure {
            outcome: Outcome::Missing,
            decimals: 0,
            rounding: RoundingMode::HalfUp,
            unit: String::new(),
            formula: formula.to_owned(),
            inputs: Vec::new(),
        }
    }

    #[test]
    fn provenance_lists_what_is_printed_in_its_order() {
        let ledger = Ledger::default();
        let first = ledger.enter(&figure("甲"), "1");
        let second = ledger.enter(&figure("乙"), "*2");
        assert_eq!(number_of(second.as_str()), Some(1));
        assert_eq!(number_of(&format!("{}{}", first.as_str(), second.as_str())), None);
        let figures = ledger.close();
        let (Traced { text: markdown, .. }, printed) =
            renumber(&plain(&format!("共{}项，{}项", second.as_str(), second.as_str())), &figures);
        assert_eq!(printed.iter().map(|p| (p.text.as_str(), p.formula.as_str())).collect::<Vec<_>>(), [("*2", "乙"), ("*2", "乙")]);
        assert_eq!(crate::mark::plain(&markdown), "共*2项，*2项");
        assert!(markdown.contains("\u{E000}0\u{E001}") && markdown.contains("\u{E000}1\u{E001}"));
    }

    #[test]
    fn a_forged_or_broken_mark_prints_as_text() {
        assert_eq!(renumber(&plain("\u{E000}9\u{E001}x\u{E002}"), &[]).0.text, "x");
        let (Traced { text: markdown, .. }, printed) = renumber(&plain("\u{E000}0\u{E001}96.\u{E000}0\u{E001}12\u{E002}"), &[figure("甲")]);
        assert_eq!((crate::mark::plain(&markdown).as_str(), printed.len()), ("96.12", 1));
    }
}
