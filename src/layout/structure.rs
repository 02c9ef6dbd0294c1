//! The text as its readers hear it: elements in reading order, for those that do not see the page.
//!
//! Open an element, set its words, close it; the signs that `Setter` measures meanwhile belong to it, wherever their lines come to
//! stand:
//!
//! ```text
//! setter.within(ElementKind::Caption, |setter| flow.pieces(setter, words, Role::TableCaption));
//!
//! setter.open(ElementKind::Table);            // or by hand, where other work stands between
//! setter.open(ElementKind::Row);
//! setter.open(ElementKind::HeadCell);
//! setter.span(1, 2);                          // rows and columns it covers; left out for 1 × 1
//! let signs = setter.pieces(cell, style, spacing);
//! setter.close(); setter.close(); setter.close();
//!
//! let figure = setter.open(ElementKind::Figure("各县完成率：…".to_owned()));
//! paths.push(Path { element: figure, .. });   // shapes name their figure, labels are set while it is open
//! setter.close();
//! ```
//!
//! * Order of opening is the order of reading, but for what is set in `Setter::at_last`. A 表题 stands within its table, before the rows; a 图题 is an element of its own after
//!   its figure.
//! * Words set while nothing is open are a paragraph per call of `Setter::signs` or `Setter::pieces`: right for 主送, 署名, 附注
//!   and whatever nobody has named.
//! * Words that are no text of the document (页码, 一字线, a head repeated on the next page) are set in `Setter::apart` or lose their
//!   element with [`silence`]. Rules never have one.
//! * Words that are measured and thrown away leave no element behind: [`Structure::finish`] takes out what nothing on paper names.

use super::lines::Setter;
use super::{Element, ElementKind, Item, Page};

/// Elements met so far and those still open.
#[derive(Debug, Default)]
pub struct Structure {
    elements: Vec<Element>,
    open: Vec<usize>,
    apart: bool,
    /// Elements that are heard after all others.
    last: Vec<bool>,
    at_last: bool,
    /// The block that is being set.
    pub block: Option<usize>,
}

impl Structure {
    /// Begins an element within the one that is open.
    fn open(&mut self, kind: ElementKind) -> usize {
        let number = self.elements.len();
        self.elements.push(Element { kind, parent: self.open.last().copied(), span: (1, 1), block: self.block });
        self.last.push(self.at_last);
        self.open.push(number);
        number
    }

    fn close(&mut self) {
        self.open.pop();
    }

    /// The element that words measured now belong to.
    fn current(&mut self) -> Option<usize> {
        if self.apart {
            return None;
        }
        self.open.last().copied().or_else(|| {
            let paragraph = self.open(ElementKind::Paragraph);
            self.close();
            Some(paragraph)
        })
    }

    /// The elements that something on paper names, with those above them, cells of tables and figures; numbers on paper are renewed.
    pub fn finish(self, pages: &mut [Page]) -> Vec<Element> {
        let mut kept: Vec<bool> = self.elements.iter().map(|element| element.kind.stays_empty()).collect();
        for element in pages.iter().flat_map(|page| &page.items).filter_map(named) {
            kept.get_mut(element).into_iter().for_each(|kept| *kept = true);
        }
        // Parents stand before their children.
        for (number, element) in self.elements.iter().enumerate().rev() {
            if kept.get(number).copied().unwrap_or_default() {
                element.parent.and_then(|parent| kept.get_mut(parent)).into_iter().for_each(|kept| *kept = true);
            }
        }
        let numbers = |last: bool| (0..).zip(&kept).zip(&self.last).filter(move |((_, kept), at)| **kept && **at == last);
        let order: Vec<usize> = numbers(false).chain(numbers(true)).map(|((number, _), _)| number).collect();
        let mut renewed = vec![None; kept.len()];
        for (new, old) in order.iter().enumerate() {
            renewed.get_mut(*old).into_iter().for_each(|place| *place = Some(new));
        }
        let renew = |old: Option<usize>| old.and_then(|old| renewed.get(old).copied().flatten());
        if !order.iter().copied().eq(0..self.elements.len()) {
            for item in pages.iter_mut().flat_map(|page| &mut page.items) {
                match item {
                    Item::Text(run) => run.element = renew(run.element),
                    Item::Path(path) => path.element = renew(path.element),
                    Item::Rule { .. } => {}
                }
            }
        }
        let mut elements: Vec<Option<Element>> = self.elements.into_iter().map(Some).collect();
        let ordered = order.into_iter().filter_map(|old| elements.get_mut(old)?.take());
        ordered.map(|element| Element { parent: renew(element.parent), ..element }).collect()
    }
}

impl ElementKind {
    /// Whether it has a meaning without words: an empty cell keeps its column, a figure is told by its alternative text.
    const fn stays_empty(&self) -> bool {
        matches!(self, Self::HeadCell | Self::Cell | Self::Figure(_))
    }
}

impl Setter<'_> {
    /// Begins an element within the one that is open; shapes of a figure take its number.
    pub fn open(&mut self, kind: ElementKind) -> usize {
        self.structure.open(kind)
    }

    /// Ends the element opened last.
    pub fn close(&mut self) {
        self.structure.close();
    }

    /// Sets words within an element of their own.
    pub fn within<T>(&mut self, kind: ElementKind, set: impl FnOnce(&mut Self) -> T) -> T {
        self.structure.open(kind);
        let set = set(self);
        self.structure.close();
        set
    }

    /// Rows and columns that the open cell covers.
    #[allow(dead_code, reason = "cells cover others only where a table asks for it")]
    pub fn span(&mut self, rows: usize, columns: usize) {
        let structure = &mut self.structure;
        if let Some(element) = structure.open.last().and_then(|open| structure.elements.get_mut(*open)) {
            element.span = (rows, columns);
        }
    }

    /// Sets words that are no text of the document.
    pub fn apart<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.structure.apart, true);
        let set = set(self);
        self.structure.apart = before;
        set
    }

    /// Sets words that are heard after all others, though they are set before (版记).
    pub fn at_last<T>(&mut self, set: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.structure.at_last, true);
        let set = set(self);
        self.structure.at_last = before;
        set
    }

    /// The element that words measured now belong to.
    pub fn element(&mut self) -> Option<usize> {
        self.structure.current()
    }
}

fn named(item: &Item) -> Option<usize> {
    match item {
        Item::Text(run) => run.element,
        Item::Path(path) => path.element,
        Item::Rule { .. } => None,
    }
}

/// Takes the element off what is printed a second time.
pub fn silence(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Text(run) => run.element = None,
            Item::Path(path) => path.element = None,
            Item::Rule { .. } => {}
        }
    }
}
