//! Paragraphs and tables of an element of the page, with the styles they need.

use super::element_styles::{Look, Place};
use super::tree::Element;
use super::wordml::{blank, kept, paragraph};
use crate::document::Role;
use crate::layout::gbt9704::TIGHT;
use crate::layout::{Pt, Sheet};

/// Paragraphs and tables, and their styles.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Made {
    looks: Vec<Look>,
    faces: Vec<Element>,
    /// Paragraphs and tables.
    pub(super) content: Vec<Element>,
}

impl Made {
    /// The id of a paragraph style like this one; a second one of the same id gets a number.
    pub(super) fn look(&mut self, look: &Look) -> String {
        let mut number = 1;
        let mut numbered = look.clone();
        while self.looks.iter().any(|known| known.id() == numbered.id() && *known != numbered) {
            number += 1;
            numbered = look.clone().numbered(number);
        }
        let id = numbered.id().to_owned();
        if !self.looks.contains(&numbered) {
            self.looks.push(numbered);
        }
        id
    }

    /// A blank line, of less height where the page has no room for a whole one (7.3.5.5).
    pub(super) fn elastic(&mut self, tightened: bool, sheet: &Sheet) {
        let blank = if tightened {
            let look = Look::new("GongwenNarrowBlank", "窄空行", Role::Body, sheet, Place::Left);
            paragraph(&self.look(&look.lines(Pt::ZERO, sheet.pitch * TIGHT, Pt::ZERO)), [])
        } else {
            blank()
        };
        self.content.push(blank);
    }

    /// Adds a character style.
    pub(super) fn face(&mut self, style: Element) {
        if !self.faces.contains(&style) {
            self.faces.push(style);
        }
    }

    /// Ties everything but the last to what follows, except after some numbers of paragraphs.
    pub(super) fn tied(mut self, but: &[usize]) -> Self {
        let last = self.content.pop();
        let tie = |(index, element)| if but.contains(&(index + 1)) { element } else { kept(element) };
        self.content = self.content.into_iter().enumerate().map(tie).chain(last).collect();
        self
    }

    /// Adds another element below.
    pub(super) fn add(&mut self, other: Self) {
        let content = self.absorb(other);
        self.content.extend(content);
    }

    /// Whether nothing is printed.
    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// Takes over the styles of another element and gives its content back.
    pub(super) fn absorb(&mut self, other: Self) -> Vec<Element> {
        for look in other.looks {
            if !self.looks.contains(&look) {
                self.looks.push(look);
            }
        }
        for face in other.faces {
            self.face(face);
        }
        other.content
    }

    /// Definitions of all styles.
    pub(super) fn styles(&self) -> impl Iterator<Item = Element> {
        self.looks.iter().map(Look::element).chain(self.faces.iter().cloned())
    }
}
