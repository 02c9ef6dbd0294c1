//! What a short text is about: its content words, and how much of them two texts share. For problems, which are too short for shingles.
//!
//! Names of units and places, figures, single characters and words that say nothing are left out; words of one meaning are one word
//! (`matter.txt`). A word that stands in every second problem (项目, 进度) counts little.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use jieba_rs::Jieba;

/// Weight of a word that is met everywhere.
const LIGHT: u32 = 1;
/// Weight of any other word.
const FULL: u32 = 3;

/// Names that are no matter of a text: of units and places.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames {
    /// By first character, the longest first.
    names: HashMap<char, Vec<String>>,
}

impl PlaceNames {
    /// Takes full names; what is left without 市, 县, 区, 镇, 乡 counts too, if it has two characters.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut known: HashMap<char, Vec<String>> = HashMap::new();
        for name in names {
            let short = name.strip_suffix(['市', '县', '区', '镇', '乡']).filter(|short| short.chars().count() > 1);
            for name in std::iter::once(name).chain(short) {
                let Some(first) = name.chars().next() else { continue };
                known.entry(first).or_default().push(name.to_owned());
            }
        }
        for names in known.values_mut() {
            names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            names.dedup();
        }
        Self { names: known }
    }

    /// The text with a comma where a name stood.
    fn taken_out(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let name = self.names.get(&first).and_then(|names| names.iter().find(|name| rest.starts_with(name.as_str())));
            match name {
                Some(_) => out.push('，'),
                None => out.push(first),
            }
            rest = rest.get(name.map_or(first.len_utf8(), String::len)..).unwrap_or_default();
        }
        out
    }
}

/// The content words of a text with their weights, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matter {
    words: Vec<(String, u32)>,
    weight: u32,
}

impl Matter {
    /// Of a text; `〔…〕` references are passed over.
    pub fn of(text: &str, names: &PlaceNames) -> Self {
        let lexicon = LEXICON.get_or_init(Lexicon::load);
        let plain = names.taken_out(&super::likeness::without_references(text));
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        for token in lexicon.jieba.cut(&plain, true) {
            for part in lexicon.parts(token.word) {
                if let Some((word, weight)) = lexicon.meaning(part) {
                    words.insert(word, weight);
                }
            }
        }
        let words: Vec<(String, u32)> = words.into_iter().map(|(word, weight)| (word.to_owned(), weight)).collect();
        Self { weight: words.iter().map(|(_, weight)| weight).sum(), words }
    }

    /// The words that two texts share.
    pub fn shared<'m>(&'m self, other: &'m Self) -> impl Iterator<Item = &'m str> {
        self.common(other).map(|(word, _)| word)
    }

    fn common<'m>(&'m self, other: &'m Self) -> impl Iterator<Item = (&'m str, u32)> {
        let (mut a, mut b) = (self.words.iter().peekable(), other.words.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let (x, y) = (a.peek()?, b.peek()?);
                match x.0.cmp(&y.0) {
                    Ordering::Less => drop(a.next()),
                    Ordering::Greater => drop(b.next()),
                    Ordering::Equal => {
                        b.next();
                        return a.next().map(|(word, weight)| (word.as_str(), *weight));
                    }
                }
            }
        })
    }

    /// Twice the weight of the shared words, of the weight of both texts' words, in whole percent rounded down (Dice's coefficient).
    pub fn likeness(&self, other: &Self) -> u32 {
        let shared: u32 = self.common(other).map(|(_, weight)| weight).sum();
        (200 * shared).checked_div(self.weight + other.weight).unwrap_or(0)
    }
}

static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// Words cut by a dictionary of their own, so that what is one matter never depends on names that were taught for titles.
struct Lexicon {
    jieba: Jieba,
    /// The word by which a word counts, and its weight; a weight of 0 says nothing.
    meanings: HashMap<&'static str, (&'static str, u32)>,
}

impl Lexicon {
    fn load() -> Self {
        let mut jieba = Jieba::with_dict(&mut include_str!("words.txt").as_bytes()).unwrap_or_else(|_| Jieba::empty());
        let mut meanings: HashMap<&'static str, (&'static str, u32)> = HashMap::new();
        let mut section = "";
        for line in include_str!("matter.txt").lines() {
            if let Some(head) = line.strip_prefix("# ") {
                section = head.split('：').next().unwrap_or_default();
                continue;
            }
            let words: Vec<&'static str> = line.split(' ').filter(|word| !word.is_empty()).collect();
            for word in &words {
                jieba.add_word(word, Some(500), None);
            }
            let first = words.first().copied().unwrap_or_default();
            let weight = meanings.get(first).filter(|(_, weight)| *weight == LIGHT).map_or(FULL, |(_, weight)| *weight);
            for word in words {
                match section {
                    "空词" => meanings.insert(word, (word, 0)),
                    "轻词" => meanings.insert(word, (word, LIGHT)),
                    "近义" => meanings.insert(word, (first, weight)),
                    _ => None,
                };
            }
        }
        Self { jieba, meanings }
    }

    /// The known words that make up a long word, or the word.
    fn parts<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut parts = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(word.chars().count() / 2);
            let known = ends.filter_map(|end| rest.get(..end)).filter(|part| part.chars().count() > 1 && self.jieba.has_word(part)).last();
            let Some(part) = known else { return vec![word] };
            parts.push(part);
            rest = rest.get(part.len()..).unwrap_or_default();
        }
        parts
    }

    fn meaning<'w>(&self, word: &'w str) -> Option<(&'w str, u32)>
    where
        'static: 'w,
    {
        let is_wording = word.chars().count() > 1 && word.chars().all(|c| matches!(c, '㐀'..='䶿' | '一'..='鿿' | 'a'..='z' | 'A'..='Z'));
        let (word, weight) = self.meanings.get(word).copied().unwrap_or((word, FULL));
        (is_wording && weight > 0).then_some((word, weight))
    }
}

#[cfg(test)]
mod tests {
    use super::{Matter, PlaceNames};

    const NAMES: [&str; 12] =
        ["石浦市", "望川县", "北澳镇", "东埕镇", "川城镇", "岫城镇", "雾溪镇", "红岩寨镇", "高坪镇", "古驿镇", "澜东区", "云岭县"];

    /// (same?, likeness, texts) of each pair of a group.
    fn judged(group: &str) -> Vec<(bool, u32, String)> {
        let table = include_str!("../../tests/cases/problems/pairs.txt");
        let (_, rest) = table.split_once(&format!("# {group}\n")).unwrap();
        let names = PlaceNames::new(NAMES);
        let lines = rest.lines().take_while(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let [verdict, a, b] = line.split(" ¦ ").collect::<Vec<_>>().try_into().unwrap();
                let (a, b) = (Matter::of(a, &names), Matter::of(b, &names));
                (verdict == "同", a.likeness(&b), line.to_owned() + &format!("\n {:?}\n {:?}", a.words, b.words))
            })
            .collect()
    }

    #[test]
    fn explore() {
        for group in ["定门槛", "检验", "生词"] {
            let pairs = judged(group);
            for t in (20..80).step_by(5) {
                let hit = pairs.iter().filter(|p| p.0 && p.1 >= t).count();
                let wrong = pairs.iter().filter(|p| !p.0 && p.1 >= t).count();
                println!("{group} {t}: hit {hit} wrong {wrong}");
            }
            for p in pairs.iter().filter(|p| p.0 == (p.1 < 55)) {
                println!("{} {}", p.1, p.2);
            }
        }
        // sample
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let d = crate::intake::read(&crate::intake::Request { data: root.join("data"), period: "2026-10".parse().unwrap() }).unwrap();
        let names = PlaceNames::new(d.org.roster().map(|(n, _)| n).chain(d.org.towns.iter().map(|t| t.name.value.as_str())));
        let all: Vec<_> = d.submissions.iter().flat_map(|s| s.problems.iter().map(move |p| (s, p))).collect();
        let mut out = vec![];
        for (i, (s, p)) in all.iter().enumerate() {
            for (t, q) in &all[i + 1..] {
                if p.category.value != q.category.value {
                    continue;
                }
                let (a, b) = (Matter::of(&p.content.value, &names), Matter::of(&q.content.value, &names));
                out.push((
                    a.likeness(&b),
                    format!(
                        "{} {}{} {:?}\n   {}{} {:?} {:?}",
                        a.likeness(&b),
                        s.unit.value,
                        p.code.value,
                        p.content.value,
                        t.unit.value,
                        q.code.value,
                        q.content.value,
                        a.shared(&b).collect::<Vec<_>>()
                    ),
                ));
            }
        }
        out.sort();
        for (l, o) in out.iter().rev().take(25) {
            println!("{l} {o}");
        }
        let m = Matter::of(&all[0].1.content.value, &names);
        println!("{m:?}");
    }
}
