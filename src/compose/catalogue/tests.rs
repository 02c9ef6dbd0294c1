//! The definition itself: unambiguous, explained in the manual, known to the engine.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{Entry, FILTERS, Kind, Scope, TESTS, names};

fn each(groups: &'static [&'static [Entry]], seen: &mut dyn FnMut(&'static Entry)) {
    for entry in groups.iter().flat_map(|group| group.iter()) {
        seen(entry);
        if let Kind::Object(fields) | Kind::List(fields) = entry.kind {
            each(fields, seen);
        }
    }
}

#[test]
fn the_manual_explains_every_name() {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md")).unwrap();
    let quoted: String = manual.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ");
    let known: BTreeSet<&str> = quoted.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let mut missing: BTreeSet<&str> = FILTERS.iter().chain(TESTS).map(|filter| filter.name).filter(|name| !known.contains(name)).collect();
    for scope in [Scope::City, Scope::Unit] {
        each(names(scope), &mut |entry| {
            if !known.contains(entry.name) {
                missing.insert(entry.name);
            }
        });
    }
    assert!(missing.is_empty(), "docs/templates.md does not explain {missing:?}");
}

#[test]
fn a_name_means_one_thing_in_its_group() {
    fn unique(groups: &'static [&'static [Entry]], path: &str) {
        let mut seen = BTreeSet::new();
        for entry in groups.iter().flat_map(|group| group.iter()) {
            assert!(seen.insert(entry.name), "{path}.{} twice", entry.name);
            assert!(!entry.zh.is_empty() && !entry.en.is_empty(), "{path}.{}", entry.name);
            if let Kind::Object(fields) | Kind::List(fields) = entry.kind {
                unique(fields, &format!("{path}.{}", entry.name));
            }
        }
    }
    unique(names(Scope::City), "city");
    unique(names(Scope::Unit), "unit");
    let all: BTreeSet<&str> = FILTERS.iter().map(|filter| filter.name).collect();
    assert_eq!(all.len(), FILTERS.len());
}
