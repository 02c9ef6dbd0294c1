//! Chinese words: jieba-rs with an own dictionary of official vocabulary (`words.txt`: word and frequency on a line).

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use jieba_rs::Jieba;

static ADDED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
static JIEBA: OnceLock<Jieba> = OnceLock::new();

/// Names that are to count as one word (organs, places, policies). Only those added before the first [`words`] count.
pub fn add_words<W: Into<String>>(words: impl IntoIterator<Item = W>) {
    ADDED.lock().unwrap_or_else(PoisonError::into_inner).extend(words.into_iter().map(Into::into));
}

/// The words of a text in order; joined they are the text. The dictionary is loaded at the first call.
pub fn words(text: &str) -> Vec<&str> {
    JIEBA.get_or_init(dictionary).cut(text, true).into_iter().map(|token| token.word).collect()
}

fn dictionary() -> Jieba {
    // A line that cannot be read would be a fault of the file we ship, which the test below holds; words are then single characters.
    let mut jieba = Jieba::with_dict(&mut include_str!("words.txt").as_bytes()).unwrap_or_else(|_| Jieba::empty());
    for word in ADDED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        jieba.add_word(word, Some(1000), None);
    }
    jieba
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn official_vocabulary_is_whole() {
        assert_eq!(
            words("关于全市“百千万工程”2026年10月工作进展情况的报告"),
            ["关于", "全市", "“", "百千万工程", "”", "2026", "年", "10", "月", "工作进展情况", "的", "报告"]
        );
    }

    #[test]
    fn every_line_of_the_dictionary_is_a_word_and_a_frequency() {
        for line in include_str!("words.txt").lines() {
            let (word, frequency) = line.split_once(' ').unwrap();
            assert!(!word.is_empty() && frequency.parse::<usize>().unwrap() > 0, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn words_joined_are_the_text(text in "\\PC{0,40}") {
            proptest::prop_assert_eq!(words(&text).concat(), text);
        }
    }
}
