//! Bookmarks: the headings as a tree, each with its page and height.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::finish::text_string;
use crate::layout::{OutlineEntry, Page};

/// Entries of this level and above are shown when the file is opened; deeper ones are folded away.
const SHOWN_LEVEL: u8 = 1;

/// Adds the outline; `None` if there are no headings.
pub fn add(document: &mut Document, entries: &[OutlineEntry], pages: &[Page], kids: &[ObjectId]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let tree = Tree::of(entries);
    for (at, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut item = dictionary! { "Title" => text_string(&entry.text) };
        item.set("Parent", tree.parent(at).and_then(|parent| ids.get(parent).copied()).unwrap_or(root));
        if let (Some(page), Some(kid)) = (pages.get(entry.page), kids.get(entry.page)) {
            let top = ((page.height - entry.y).0 * 1000.0).round() / 1000.0;
            item.set("Dest", vec![(*kid).into(), "XYZ".into(), Object::Null, Object::Real(top as f32), Object::Null]);
        }
        let siblings = tree.children(tree.parent(at));
        let place = siblings.iter().position(|sibling| *sibling == at).unwrap_or(0);
        let neighbours = [("Prev", place.checked_sub(1)), ("Next", place.checked_add(1))];
        for (key, neighbour) in neighbours {
            if let Some(id) = neighbour.and_then(|place| siblings.get(place)).and_then(|sibling| ids.get(*sibling)) {
                item.set(key, *id);
            }
        }
        let open = entry.level < SHOWN_LEVEL;
        tree.link(&mut item, Some(at), &ids, open);
        document.set_object(*id, item);
    }
    let mut outlines = dictionary! { "Type" => "Outlines" };
    tree.link(&mut outlines, None, &ids, true);
    document.set_object(root, outlines);
    Some(root)
}

/// Who stands under whom: an entry's parent is the nearest one before it of a lesser level.
struct Tree {
    levels: Vec<u8>,
    parents: Vec<Option<usize>>,
}

impl Tree {
    fn of(entries: &[OutlineEntry]) -> Self {
        let levels: Vec<u8> = entries.iter().map(|entry| entry.level).collect();
        let mut above: Vec<(usize, u8)> = Vec::new();
        let mut parents = Vec::new();
        for (at, level) in levels.iter().enumerate() {
            above.retain(|(_, other)| other < level);
            parents.push(above.last().map(|(parent, _)| *parent));
            above.push((at, *level));
        }
        Self { levels, parents }
    }

    fn parent(&self, at: usize) -> Option<usize> {
        self.parents.get(at).copied().flatten()
    }

    fn children(&self, parent: Option<usize>) -> Vec<usize> {
        (0..self.parents.len()).filter(|at| self.parent(*at) == parent).collect()
    }

    /// Entries that are seen below an open parent.
    fn visible(&self, parent: Option<usize>) -> usize {
        let below = |at: &usize| if self.levels.get(*at).is_some_and(|level| *level < SHOWN_LEVEL) { self.visible(Some(*at)) } else { 0 };
        self.children(parent).iter().map(|at| 1 + below(at)).sum()
    }

    /// First, Last and Count; a folded entry counts downwards (ISO 32000-1, table 153).
    fn link(&self, item: &mut Dictionary, at: Option<usize>, ids: &[ObjectId], open: bool) {
        let children = self.children(at);
        let (Some(first), Some(last)) = (children.first(), children.last()) else { return };
        if let (Some(first), Some(last)) = (ids.get(*first), ids.get(*last)) {
            item.set("First", *first);
            item.set("Last", *last);
            let count = i64::try_from(self.visible(at)).unwrap_or(0);
            item.set("Count", if open { count } else { -count });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Pt;

    #[test]
    fn levels_may_jump() {
        let entries: Vec<_> =
            [0, 1, 2, 2, 1, 3, 2, 1].map(|level| OutlineEntry { level, text: String::new(), page: 0, y: Pt::ZERO }).into();
        let tree = Tree::of(&entries);
        assert_eq!(tree.parents, [None, Some(0), Some(1), Some(1), Some(0), Some(4), Some(4), Some(0)]);
        assert_eq!((tree.visible(None), tree.visible(Some(0)), tree.visible(Some(1))), (4, 3, 2));
    }
}
