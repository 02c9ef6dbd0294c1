//! The structure tree (ISO 32000-1, 14.7 and 14.8): elements in reading order with the marks of their words.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::failed;
use super::finish::text_string;
use crate::error::Result;
use crate::layout::{Element, ElementKind};

/// Name of the title's role; readers of PDF 1.7 are told that it is a heading of the first level.
const TITLE: &str = "Title";

/// Role of an element. The title is the first heading, so 一、 is the second and so on.
pub const fn role(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Title => TITLE,
        ElementKind::Heading(1) => "H2",
        ElementKind::Heading(2) => "H3",
        ElementKind::Heading(3) => "H4",
        ElementKind::Heading(_) => "H5",
        ElementKind::Paragraph => "P",
        ElementKind::Table => "Table",
        ElementKind::Row => "TR",
        ElementKind::HeadCell => "TH",
        ElementKind::Cell => "TD",
        ElementKind::Caption => "Caption",
        ElementKind::Figure(_) => "Figure",
    }
}

/// Adds the tree and names it in the catalogue; `marks` are the elements of the marks of each page.
pub fn add(document: &mut Document, structure: &[Element], marks: &[Vec<usize>], kids: &[ObjectId]) -> Result<()> {
    let root = document.new_object_id();
    let top = document.new_object_id();
    let tree = Tree {
        structure,
        kids,
        top,
        ids: structure.iter().map(|_| document.new_object_id()).collect(),
        children: children(structure),
        marks: by_element(structure.len(), marks),
    };
    for number in 0..structure.len() {
        if let Some((id, element)) = tree.element(number) {
            document.objects.insert(id, Object::Dictionary(element));
        }
    }
    let first = structure.iter().zip(&tree.ids).filter(|(element, _)| element.parent.is_none());
    let first: Vec<Object> = first.map(|(_, id)| Object::Reference(*id)).collect();
    document.set_object(top, dictionary! { "S" => "Document", "P" => root, "K" => first });
    let parents = parents(document, &tree, marks);
    let next = i64::try_from(marks.len()).map_err(failed)?;
    let described = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(top)],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
        "RoleMap" => dictionary! { TITLE => "H1" },
    };
    document.set_object(root, described);
    for (key, kid) in (0_i64..).zip(kids) {
        let page = document.get_object_mut(*kid).and_then(Object::as_dict_mut).map_err(failed)?;
        page.set("StructParents", key);
        page.set("Tabs", "S");
    }
    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// From page and mark back to the element.
fn parents(document: &mut Document, tree: &Tree, marks: &[Vec<usize>]) -> ObjectId {
    let mut numbers = Vec::new();
    for (key, elements) in (0_i64..).zip(marks) {
        let elements = elements.iter().filter_map(|element| tree.ids.get(*element)).map(|id| Object::Reference(*id)).collect();
        let elements = document.add_object(Object::Array(elements));
        numbers.extend([Object::Integer(key), Object::Reference(elements)]);
    }
    document.add_object(dictionary! { "Nums" => numbers })
}

struct Tree<'a> {
    structure: &'a [Element],
    kids: &'a [ObjectId],
    top: ObjectId,
    ids: Vec<ObjectId>,
    children: Vec<Vec<usize>>,
    /// Page and number of each mark.
    marks: Vec<Vec<(usize, i64)>>,
}

impl Tree<'_> {
    fn element(&self, number: usize) -> Option<(ObjectId, Dictionary)> {
        let element = self.structure.get(number)?;
        let parent = element.parent.and_then(|parent| self.ids.get(parent)).unwrap_or(&self.top);
        let mut described = dictionary! { "S" => role(&element.kind), "P" => *parent };
        let marks = self.marks.get(number).map(Vec::as_slice).unwrap_or_default();
        let page = marks.first().map(|(page, _)| *page);
        if let Some(kid) = page.and_then(|page| self.kids.get(page)) {
            described.set("Pg", *kid);
        }
        let mut content: Vec<Object> = marks.iter().filter_map(|(at, mark)| self.mark(*at, *mark, Some(*at) == page)).collect();
        let children = self.children.get(number).into_iter().flatten();
        content.extend(children.filter_map(|child| self.ids.get(*child)).map(|id| Object::Reference(*id)));
        match (content.pop(), content.is_empty()) {
            (Some(only), true) => described.set("K", only),
            (Some(last), false) => {
                content.push(last);
                described.set("K", content);
            }
            (None, _) => {}
        }
        if let ElementKind::Figure(words) = &element.kind {
            described.set("Alt", text_string(words));
        }
        if let Some(attributes) = cell_attributes(element) {
            described.set("A", attributes);
        }
        self.ids.get(number).map(|id| (*id, described))
    }

    /// A mark of the element's own page is a number; of another it names its page.
    fn mark(&self, page: usize, mark: i64, own: bool) -> Option<Object> {
        if own {
            return Some(Object::Integer(mark));
        }
        let kid = self.kids.get(page)?;
        Some(Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => *kid, "MCID" => mark }))
    }
}

/// What a head is the head of, and how many rows and columns a cell covers (14.8.5.7).
fn cell_attributes(element: &Element) -> Option<Dictionary> {
    let mut attributes = dictionary! { "O" => "Table" };
    if element.kind == ElementKind::HeadCell {
        attributes.set("Scope", "Column");
    }
    for (key, covered) in [("RowSpan", element.span.0), ("ColSpan", element.span.1)] {
        if covered > 1 {
            attributes.set(key, i64::try_from(covered).ok()?);
        }
    }
    (attributes.len() > 1).then_some(attributes)
}

fn children(structure: &[Element]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); structure.len()];
    for (number, element) in structure.iter().enumerate() {
        if let Some(siblings) = element.parent.and_then(|parent| children.get_mut(parent)) {
            siblings.push(number);
        }
    }
    children
}

fn by_element(elements: usize, marks: &[Vec<usize>]) -> Vec<Vec<(usize, i64)>> {
    let mut found = vec![Vec::new(); elements];
    for (page, marks) in marks.iter().enumerate() {
        for (number, element) in (0_i64..).zip(marks) {
            if let Some(places) = found.get_mut(*element) {
                places.push((page, number));
            }
        }
    }
    found
}
