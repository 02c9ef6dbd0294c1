//! Marked content: which operators of a page belong to which element of the text, and which to none.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::tags::role;
use crate::layout::{Element, Item};

/// The marks of a page, in the order of their numbers.
pub struct Marks<'a> {
    structure: &'a [Element],
    open: Open,
    /// The element of each mark.
    pub elements: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Artefact,
    Element(usize),
}

impl<'a> Marks<'a> {
    /// A page without marks.
    pub const fn new(structure: &'a [Element]) -> Self {
        Self { structure, open: Open::Nothing, elements: Vec::new() }
    }

    /// Ends the mark of another element and begins one for this.
    pub fn go_to(&mut self, element: Option<usize>, ops: &mut Vec<Op>) {
        let known = element.and_then(|element| Some((element, self.structure.get(element)?)));
        let next = known.map_or(Open::Artefact, |(element, _)| Open::Element(element));
        if next == self.open {
            return;
        }
        self.end(ops);
        self.open = next;
        let Some((element, described)) = known else {
            ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            return;
        };
        let number = i64::try_from(self.elements.len()).unwrap_or(i64::MAX);
        let properties = DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) };
        ops.push(Op::BeginMarkedContentWithProperties { tag: role(&described.kind).to_owned(), properties });
        self.elements.push(element);
    }

    /// Ends the mark that is open.
    pub fn end(&mut self, ops: &mut Vec<Op>) {
        if self.open != Open::Nothing {
            ops.push(Op::EndMarkedContent);
            self.open = Open::Nothing;
        }
    }
}

/// The element an item belongs to.
pub const fn belongs_to(item: &Item) -> Option<usize> {
    match item {
        Item::Text(run) => run.element,
        Item::Path(path) => path.element,
        Item::Rule { .. } => None,
    }
}
