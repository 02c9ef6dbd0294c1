//! The sentinel in which a printed figure crosses from a draft to the page.
//!
//! In the Markdown of a draft a figure is `OPEN` number `BAR` text `CLOSE`. The three signs are private-use characters, which
//! submitted text can never contain (intake refuses them), so nothing a county writes can look like a figure.

/// Begins a figure.
pub const OPEN: char = '\u{E000}';
/// Stands between the number of a figure and its text.
pub const BAR: char = '\u{E001}';
/// Ends a figure.
pub const CLOSE: char = '\u{E002}';

/// A figure's printed text with its number in the draft's list of figures.
pub fn wrap(number: usize, text: &str) -> String {
    format!("{OPEN}{number}{BAR}{text}{CLOSE}")
}

/// The text as a reader sees it: figures without their sentinels.
pub fn plain(marked: &str) -> String {
    let mut text = String::with_capacity(marked.len());
    let mut number = false;
    for sign in marked.chars() {
        match sign {
            OPEN => number = true,
            BAR => number = false,
            CLOSE => {}
            _ if number => {}
            _ => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{plain, wrap};

    #[test]
    fn plain_undoes_wrap() {
        assert_eq!(plain(&format!("完成{}，增长{}。", wrap(12, "96.4公里"), wrap(3, "9.5%"))), "完成96.4公里，增长9.5%。");
    }
}
