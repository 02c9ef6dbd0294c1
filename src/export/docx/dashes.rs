//! —— and …… are kept whole in LibreOffice by being of no language: its rules for Chinese divide them, and it takes no others from a
//! file. Only the `libreoffice` profile needs this.

use super::tree::{Element, Node};

/// No linguistic content (ISO 639-2).
const NO_LANGUAGE: &str = "zxx";

/// Puts every —— and …… of a part into a run of its own without a language.
pub(super) fn keep_whole(part: &mut Element) {
    let children = std::mem::take(&mut part.children);
    for child in children {
        match child {
            Node::Element(run) if run.name == "w:r" => part.children.extend(divided(run).into_iter().map(Node::Element)),
            Node::Element(mut element) => {
                keep_whole(&mut element);
                part.children.push(Node::Element(element));
            }
            other @ (Node::Text(_) | Node::Printed(_)) => part.children.push(other),
        }
    }
}

/// A run, cut before and after each —— and ……; runs with anything but one text are left alone.
fn divided(run: Element) -> Vec<Element> {
    let words = |run: &Element| run.elements().filter(|child| child.name != "w:rPr").map(|child| child.name.clone()).collect::<Vec<_>>();
    if words(&run) != ["w:t"] {
        return vec![run];
    }
    let text: String = run.elements().filter(|child| child.name == "w:t").flat_map(|child| &child.children).filter_map(words_of).collect();
    let pieces = pieces(&text);
    if pieces.len() < 2 && !pieces.first().is_some_and(|(_, whole)| *whole) {
        return vec![run];
    }
    pieces.into_iter().map(|(piece, whole)| with_words(&run, piece, whole)).collect()
}

fn words_of(node: &Node) -> Option<&str> {
    match node {
        Node::Text(text) => Some(text),
        Node::Element(_) | Node::Printed(_) => None,
    }
}

/// The same run with other words.
fn with_words(run: &Element, words: &str, whole: bool) -> Element {
    let mut run = run.clone();
    if whole && !run.elements().any(|child| child.name == "w:rPr") {
        run.children.insert(0, Node::Element(Element::new("w:rPr")));
    }
    for child in run.elements_mut() {
        match child.name.as_ref() {
            "w:rPr" if whole => child.children.push(Node::Element(Element::new("w:lang").with("w:eastAsia", NO_LANGUAGE))),
            "w:t" => child.children = vec![Node::Text(words.to_owned())],
            _ => {}
        }
    }
    run
}

/// A text in pieces, each with whether it is —— or …….
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = ["——", "……"].iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, from) = rest.split_at(at);
        let mark = from.chars().next().unwrap_or_default();
        let end = from.find(|sign| sign != mark).unwrap_or(from.len());
        let (whole, after) = from.split_at(end);
        pieces.extend((!before.is_empty()).then_some((before, false)));
        pieces.push((whole, true));
        rest = after;
    }
    pieces.extend((!rest.is_empty()).then_some((rest, false)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn dashes_and_ellipses_stand_apart() {
        assert_eq!(pieces("甲——乙……"), [("甲", false), ("——", true), ("乙", false), ("……", true)]);
        assert_eq!(pieces("1—9月"), [("1—9月", false)]);
        assert_eq!(pieces("…………"), [("…………", true)]);
        assert_eq!(pieces(""), []);
    }
}
