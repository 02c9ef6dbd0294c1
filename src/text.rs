//! Chinese words (jieba-rs behind one small interface), display width, nearest names.

mod likeness;
mod matter;
mod words;

pub use likeness::{Likeness, Shingles, alike};
pub use matter::{Matter, PlaceNames};
pub use words::{add_words, words};

use unicode_width::UnicodeWidthChar;

/// Width of a text on a terminal, in cells; CJK and ambiguous characters take two.
pub fn display_width(text: &str) -> usize {
    text.chars().map(cell_width).sum()
}

/// Width of a character on a terminal whose font is Chinese.
pub fn cell_width(character: char) -> usize {
    character.width_cjk().unwrap_or(0)
}

/// The candidate nearest to a name, if it is near enough to be a slip of it.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.34)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// The one candidate that a name of at least three characters misses by a single slip: what may be put in its place without asking.
pub fn unmistakable<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &&str| strsim::damerau_levenshtein(name, candidate) == 1;
    let mut found = candidates.into_iter().filter(near);
    let only = found.next().filter(|_| name.chars().count() >= 3)?;
    found.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::{display_width, nearest, unmistakable};

    #[test]
    fn cjk_takes_two_cells() {
        assert_eq!(display_width("本年累计: 96.4"), 14);
        assert_eq!(display_width("“—…"), 6);
    }

    #[test]
    fn the_nearest_key_is_named() {
        assert_eq!(nearest("本年累記", ["本年累计", "本期", "期末"]), Some("本年累计"));
        assert_eq!(unmistakable("本年累記", ["本年累计", "本期", "期末"]), Some("本年累计"));
        assert_eq!(unmistakable("本其", ["本期", "期末"]), None);
        assert_eq!(unmistakable("推进种", ["推进中", "推进钟"]), None);
        assert_eq!(nearest("完全无关的键", ["本期", "期末"]), None);
    }
}
