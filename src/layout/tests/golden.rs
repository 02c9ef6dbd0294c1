//! A sample draft, line by line.

use super::{set, shown};
use crate::golden;

const DRAFT: &str = include_str!("sample.md");

#[test]
fn sample_is_set_as_before() {
    golden::agree("src/layout/tests/sample.pages.txt", &shown(&set(DRAFT)));
}
