//! Titles with the lines an official would give them.

use std::fmt::Write;

use super::lines;
use crate::golden;
use crate::layout::lines::Setter;
use crate::layout::{Fonts, Sheet};

const CASES: &str = "tests/cases/titles.txt";

#[test]
fn titles_are_broken_as_an_official_would() {
    let fonts = Fonts::grid();
    let mut setter = Setter::new(&fonts, &Sheet::GBT9704);
    let mut got = String::new();
    for case in include_str!("../../../tests/cases/titles.txt").lines() {
        let title = case.split('\t').next().unwrap();
        let set = lines(&mut setter, &title.replace(" // ", "\n"));
        writeln!(got, "{title}\t{}", set.join("|")).unwrap();
    }
    golden::agree(CASES, &got);
}
