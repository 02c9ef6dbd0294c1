//! The pages of every draft in tests/cases/page, line by line, in both profiles' common default: `word`.

use std::fs;
use std::path::Path;

use super::{set, shown};
use crate::golden;

const FOLDER: &str = "tests/cases/page";

fn files(end: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut stems: Vec<_> = names.filter_map(|name| name.strip_suffix(end).map(str::to_owned)).collect();
    stems.sort();
    stems
}

#[test]
fn the_corpus_is_set_as_before() {
    for stem in files(".md") {
        let draft = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join(format!("{stem}.md"))).unwrap();
        golden::agree(&format!("{FOLDER}/{stem}.pages.txt"), &shown(&set(&draft)));
    }
}

#[test]
fn no_expected_pages_are_left_over() {
    assert_eq!(files(".pages.txt"), files(".md"), "pages without a draft, or a draft without its pages");
}
