//! A sample draft, line by line.

use super::{set, shown};

const DRAFT: &str = include_str!("sample.md");

/// To renew after a wanted change: `BQW_SHOW=1` is not needed, the failing assertion prints the pages.
#[test]
fn sample_is_set_as_before() {
    let got = shown(&set(DRAFT));
    let expected = include_str!("sample.pages.txt");
    assert!(got == expected, "pages differ from sample.pages.txt:\n{got}");
}
