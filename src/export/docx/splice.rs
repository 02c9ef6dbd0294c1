//! Puts what the builder cannot write where it belongs: the builder leaves a paragraph of a style that does not exist, and each is
//! replaced by its own elements.

use super::tree::{Element, Node};
use super::wordml;

/// Style of a paragraph that will be replaced.
pub(super) const STYLE: &str = "Splice";

/// What takes the place of each such paragraph, in order.
pub(super) type Splices = Vec<Vec<Element>>;

/// Replaces the paragraphs of a part.
pub(super) fn splice(part: &mut Element, splices: Splices) {
    let mut splices = splices.into_iter();
    let marker = wordml::paragraph(STYLE, []);
    let style = |element: &Element| {
        let properties = element.elements().find(|child| child.name == "w:pPr")?;
        let style = properties.elements().find(|child| child.name == "w:pStyle")?;
        style.attribute("w:val").map(str::to_owned)
    };
    let wanted = style(&marker);
    for body in part.elements_mut().filter(|element| element.name == "w:body") {
        let children = std::mem::take(&mut body.children);
        for child in children {
            match &child {
                Node::Element(element) if element.name == "w:p" && style(element) == wanted => {
                    body.children.extend(splices.next().unwrap_or_default().into_iter().map(Node::Element));
                }
                _ => body.children.push(child),
            }
        }
    }
}

/// Numbers the drawings of a part in order: their ids must differ.
pub(super) fn number_drawings(part: &mut Element) {
    fn visit(element: &mut Element, last: &mut usize) {
        if element.name == "wp:docPr" {
            *last += 1;
            let id = last.to_string();
            element.set("id", &id);
        }
        element.elements_mut().for_each(|child| visit(child, last));
    }
    visit(part, &mut 0);
}

/// Leaves the first page without a page number: it has a footer of its own, which is empty.
pub(super) fn first_page_differs(part: &mut Element) {
    for body in part.elements_mut() {
        for section in body.elements_mut().filter(|element| element.name == "w:sectPr") {
            section.children.push(Node::Element(Element::new("w:titlePg")));
        }
    }
}
