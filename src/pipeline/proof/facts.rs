//! What an author should know of the pages without counting.

use crate::layout::{ElementKind, Item, Page, Pages, Run, rows};

/// Numbers of a report's pages, and what looks bad on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Pages.
    pub pages: usize,
    /// Lines of text on the last page.
    pub last_lines: usize,
    /// Headings that stand alone at the foot of a page, their text on the next.
    pub lonely: Vec<Lonely>,
}

/// A heading alone at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lonely {
    /// Index of the page, from 0.
    pub page: usize,
    /// Its words.
    pub text: String,
}

pub(super) fn facts(pages: &Pages) -> Facts {
    let last_lines = pages.pages.last().map_or(0, |page| lines(page).len());
    let before_last = pages.pages.len().saturating_sub(1);
    let lonely = (0..).zip(pages.pages.iter().take(before_last)).filter_map(|(index, page)| lonely(pages, index, page)).collect();
    Facts { pages: pages.pages.len(), last_lines, lonely }
}

/// The lines of a page; the page number is none.
fn lines(page: &Page) -> Vec<Vec<&Run>> {
    rows(page.items.iter().filter_map(Item::run).filter(|run| run.element.is_some()))
}

/// The heading that ends a page, if one does.
fn lonely(pages: &Pages, index: usize, page: &Page) -> Option<Lonely> {
    let is_heading = |run: &&Run| {
        let element = run.element.and_then(|element| pages.structure.get(element));
        element.is_some_and(|element| matches!(element.kind, ElementKind::Heading(_)))
    };
    let last = lines(page).pop()?;
    let text = || last.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.character).collect();
    // A heading that runs into its text ends in the words of another element.
    last.iter().all(is_heading).then(|| Lonely { page: index, text: text() })
}

#[cfg(test)]
mod tests {
    use super::{Lonely, facts};
    use crate::layout::{Element, ElementKind, FontId, Glyph, Ink, Item, Page, Pages, Pt, Run};

    fn run(words: &str, baseline: f64, element: Option<usize>) -> Item {
        let glyphs = words.chars().map(|character| Glyph { id: 1, character, x: Pt(0.0), advance: Pt(16.0) }).collect();
        Item::Text(Run { font: FontId(0), size: Pt(16.0), baseline: Pt(baseline), glyphs, ink: Ink::Black, figure: None, element })
    }

    fn pages(contents: Vec<Vec<Item>>) -> Pages {
        let element = |kind| Element { kind, parent: None, span: (1, 1), block: None };
        let numbered = (1..).zip(contents);
        let page = |(number, items)| Page { number, width: Pt(595.0), height: Pt(842.0), items, aside: Vec::new() };
        Pages {
            pages: numbered.map(page).collect(),
            outline: Vec::new(),
            links: Vec::new(),
            title_lines: Vec::new(),
            spacings: Vec::new(),
            end_tied: true,
            tables: Vec::new(),
            fallbacks: Vec::new(),
            structure: vec![element(ElementKind::Heading(1)), element(ElementKind::Paragraph)],
            fittings: crate::layout::Fittings::default(),
        }
    }

    #[test]
    fn a_heading_at_the_foot_is_lonely_unless_its_text_runs_on() {
        let alone = vec![run("甲", 100.0, Some(1)), run("（一）乙", 130.0, Some(0)), run("— 1 —", 800.0, None)];
        let followed = vec![run("（一）丙。", 130.0, Some(0)), run("丁", 131.0, Some(1))];
        let last = vec![run("一、末", 100.0, Some(0)), run("文", 100.5, Some(1)), run("尾", 130.0, Some(1)), run("— 3 —", 800.0, None)];
        let seen = facts(&pages(vec![alone, followed, last]));
        assert_eq!((seen.pages, seen.last_lines), (3, 2));
        assert_eq!(seen.lonely, [Lonely { page: 0, text: "（一）乙".to_owned() }]);
        assert_eq!(facts(&pages(Vec::new())).pages, 0);
    }
}
