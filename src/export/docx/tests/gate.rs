//! The structural gate: what every file must hold, whatever the document. Parts are well-formed, agree with each other and with the
//! schema; ids are unique.

use std::collections::BTreeSet;

use super::{bytes, parts, walk, xml};
use crate::export::docx::order::SEQUENCES;
use crate::export::docx::tree::{Element, parse};

/// A file read.
struct Package(Vec<(String, Element)>);

/// Holds a file to every rule below.
pub(super) fn pass(file: &[u8]) {
    let parts = parts(file);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    assert!(parts[1..].windows(2).all(|pair| pair[0].0 < pair[1].0));
    let read = |(name, content): (String, Vec<u8>)| {
        let part = parse(&content).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        (name, part)
    };
    let package = Package(parts.into_iter().map(read).collect());
    for (name, part) in &package.0 {
        in_schema_order(name, part);
        only_declared_prefixes(name, part, &BTreeSet::from(["xml", "xmlns"]));
        ids_are_unique(name, part);
        runs_are_eastern(name, part);
        frames_and_floats_are_whole(name, part);
    }
    package.styles_exist();
    package.fonts_are_listed();
    package.relationships_resolve();
    package.content_types_cover_all();
}

#[test]
fn the_sample_passes_the_gate() {
    pass(&bytes());
}

fn in_schema_order(name: &str, part: &Element) {
    for element in walk(part) {
        assert!(!(element.name == "w:rPr" && element.children.is_empty()), "{name}: empty w:rPr");
        let Some((_, sequence)) = SEQUENCES.iter().find(|(parent, _)| *parent == element.name) else { continue };
        let place = |child: &Element| {
            let local = child.name.split_once(':').map(|(_, local)| local);
            sequence
                .split(' ')
                .position(|known| Some(known) == local)
                .unwrap_or_else(|| panic!("{name}: {} in {}", child.name, element.name))
        };
        let places: Vec<usize> = element.elements().map(place).collect();
        let repeats = matches!(element.name.as_ref(), "w:sectPr" | "w:tbl" | "w:tr" | "w:tc");
        assert!(places.windows(2).all(|pair| pair[0] < pair[1] || repeats && pair[0] == pair[1]), "{name}: {}", xml(element));
    }
}

fn only_declared_prefixes(name: &str, element: &Element, above: &BTreeSet<&str>) {
    let mut declared = above.clone();
    declared.extend(element.attributes.iter().filter_map(|(key, _)| key.strip_prefix("xmlns:")));
    let keys = element.attributes.iter().map(|(key, _)| key);
    for (prefix, _) in keys.chain([&element.name]).filter_map(|key| key.split_once(':')) {
        assert!(declared.contains(prefix), "{name}: {prefix}");
    }
    if let Some(required) = element.attribute("Requires") {
        assert!(declared.contains(required), "{name}: Requires {required}");
    }
    for child in element.elements() {
        only_declared_prefixes(name, child, &declared);
    }
}

fn ids_are_unique(name: &str, part: &Element) {
    for (element, key) in [("wp:docPr", "id"), ("w:bookmarkStart", "w:id"), ("w:style", "w:styleId"), ("Relationship", "Id")] {
        let ids: Vec<&str> =
            walk(part).into_iter().filter(|found| found.name == element).filter_map(|found| found.attribute(key)).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {element} {ids:?}");
        assert!(!unique.contains("0") && !unique.contains(""), "{name}: {element} {ids:?}");
    }
}

fn runs_are_eastern(name: &str, part: &Element) {
    for run in walk(part).into_iter().filter(|element| element.name == "w:r") {
        assert!(xml(run).contains(r#"w:hint="eastAsia""#), "{name}: {}", xml(run));
    }
}

/// Frames and floating tables say where they stand, cells end with a paragraph, and bodies with one before their section.
fn frames_and_floats_are_whole(name: &str, part: &Element) {
    for element in walk(part) {
        let last = || element.elements().last().map(|child| child.name.as_ref());
        match element.name.as_ref() {
            "w:framePr" => {
                let keys = ["w:w", "w:h", "w:hRule", "w:wrap", "w:vAnchor", "w:hAnchor"];
                assert!(keys.iter().all(|key| element.attribute(key).is_some()), "{name}: {}", xml(element));
            }
            "w:tblpPr" => {
                let vertical = ["w:tblpY", "w:tblpYSpec"].iter().filter(|key| element.attribute(key).is_some()).count();
                assert_eq!(vertical, 1, "{name}: {}", xml(element));
            }
            "w:tc" => assert_eq!(last(), Some("w:p"), "{name}"),
            "w:tr" => assert!(element.elements().any(|child| child.name == "w:tc"), "{name}"),
            "w:tbl" => {
                let columns = walk(element).into_iter().filter(|child| child.name == "w:gridCol").count();
                assert!(columns > 0, "{name}");
            }
            "w:body" => {
                let names: Vec<&str> = element.elements().map(|child| child.name.as_ref()).collect();
                assert!(!names.windows(2).any(|pair| pair == ["w:tbl", "w:tbl"]), "{name}: tables touch");
                assert!(names.ends_with(&["w:sectPr"]) && !names.ends_with(&["w:tbl", "w:sectPr"]), "{name}");
            }
            _ => {}
        }
    }
}

impl Package {
    fn part(&self, name: &str) -> &Element {
        &self.0.iter().find(|(found, _)| found == name).unwrap_or_else(|| panic!("no {name}")).1
    }

    fn word_parts(&self) -> impl Iterator<Item = (&str, Vec<&Element>)> {
        self.0.iter().filter(|(name, _)| name.starts_with("word/")).map(|(name, part)| (name.as_str(), walk(part)))
    }

    fn styles_exist(&self) {
        let styles = walk(self.part("word/styles.xml")).into_iter().filter(|element| element.name == "w:style");
        let known: BTreeSet<&str> = styles.filter_map(|style| style.attribute("w:styleId")).collect();
        for (name, elements) in self.word_parts() {
            for element in elements {
                if ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"].contains(&element.name.as_ref()) {
                    let named = element.attribute("w:val").unwrap();
                    assert!(known.contains(named), "{name} names {named}");
                }
            }
        }
    }

    fn fonts_are_listed(&self) {
        let known: BTreeSet<&str> = self.part("word/fontTable.xml").elements().filter_map(|font| font.attribute("w:name")).collect();
        for element in walk(self.part("word/styles.xml")).into_iter().filter(|element| element.name == "w:rFonts") {
            for (key, font) in &element.attributes {
                assert!(known.contains(font.as_str()), "{key} {font}");
            }
        }
    }

    /// Every relationship leads to a part, every part is reached, every id used is one of its part's relationships.
    fn relationships_resolve(&self) {
        let names: BTreeSet<String> = self.0.iter().map(|(name, _)| name.clone()).collect();
        let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for (file, rows) in self.0.iter().filter(|(name, _)| name.contains("_rels/")) {
            reached.insert(file.clone());
            let folder = file.split_once("_rels/").map_or("", |(folder, _)| folder);
            for row in rows.elements() {
                let target = format!("{folder}{}", row.attribute("Target").unwrap());
                assert!(names.contains(&target), "{file}: {target}");
                reached.insert(target);
            }
        }
        assert_eq!(reached, names, "every part is reachable");
        let rows = self.part("word/_rels/document.xml.rels");
        let ids: BTreeSet<&str> = rows.elements().filter_map(|row| row.attribute("Id")).collect();
        let document = walk(self.part("word/document.xml"));
        let used: Vec<&str> = document.into_iter().filter_map(|element| element.attribute("r:id")).collect();
        assert!(used.len() >= 2 && used.iter().all(|id| ids.contains(*id)), "{used:?}");
    }

    fn content_types_cover_all(&self) {
        let types = self.part("[Content_Types].xml");
        let overridden: BTreeSet<&str> = types.elements().filter_map(|row| row.attribute("PartName")).collect();
        let names: BTreeSet<String> = self.0.iter().map(|(name, _)| format!("/{name}")).collect();
        for name in names.iter().filter(|name| !name.contains("_rels/") && *name != "/[Content_Types].xml") {
            assert!(overridden.contains(name.as_str()), "{name}");
        }
        assert!(overridden.iter().all(|name| names.contains(*name)), "{overridden:?}");
    }
}
