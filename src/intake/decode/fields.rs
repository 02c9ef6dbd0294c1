//! Reading a map field by field; every slip is kept and reading goes on.

use crate::finding::Slip;
use crate::intake::yaml::{MAX_SLIPS, Node, Pair, Value, torn_key};
use crate::source::{Place, Sourced};
use crate::text::{nearest, unmistakable};

/// Collects the slips of a file.
#[derive(Debug, Default)]
pub struct Clerk {
    /// What was noticed so far.
    pub slips: Vec<Slip>,
    /// Code of the measure that is being read.
    pub measure: Option<String>,
}

impl Clerk {
    /// Notes a slip at a place.
    pub fn note(&mut self, mut slip: Slip) {
        if self.slips.len() < MAX_SLIPS {
            slip.measure.clone_from(&self.measure);
            self.slips.push(slip);
        }
    }
}

/// One map of the tree with the keys it may have.
pub struct Fields<'n, 's, 'c> {
    pairs: &'n [Pair<'s>],
    known: &'static [&'static str],
    /// Where a missing key is shown.
    pub place: Place,
    /// Where slips go.
    pub clerk: &'c mut Clerk,
}

/// What a value is called in a message, with an example.
pub fn kind_of(node: &Node<'_>) -> &'static str {
    match node.value {
        Value::Null => "空值",
        Value::Scalar(_) => "文字",
        Value::List(_) => "列表",
        Value::Map(_) => "键值表",
        Value::Lost => "",
    }
}

/// Whether a value stands in its file as it is, without quotes, so that it can be replaced there.
pub fn is_plain(place: Place, value: &str) -> bool {
    place.length as usize == value.chars().count()
}

/// Whether a text says that there is nothing to list.
fn says_none(text: &str) -> bool {
    matches!(text.trim().trim_end_matches('。'), "无" | "暂无" | "没有" | "/" | "-" | "—" | "——" | "空")
}

/// The slip of a key that was never separated from its value: `{本年累计：96.4}`, `T04W02M01:{本年累计: 96.4}`.
pub fn torn_pair(pair: &Pair<'_>) -> Option<Slip> {
    let torn = torn_key(&pair.key, super::is_key)?;
    let rest = match &pair.node.value {
        Value::Scalar(text) => format!(": {text}"),
        _ => String::new(),
    };
    Some(
        Slip::new("Y02", Some(pair.place))
            .case(torn.case)
            .fact("seen", format!("{}{rest}", pair.key))
            .fact("fix", format!("{}{rest}", torn.fix)),
    )
}

impl<'n, 's, 'c> Fields<'n, 's, 'c> {
    /// Opens a node as a map with these keys; unknown keys are named at once.
    pub fn open(node: &'n Node<'s>, place: Place, known: &'static [&'static str], clerk: &'c mut Clerk) -> Option<Self> {
        match &node.value {
            Value::Map(pairs) => {
                let fields = Self { pairs, known, place, clerk };
                Some(fields.refuse_unknown())
            }
            Value::Lost => None,
            Value::Scalar(text) => {
                // Of a text over several lines only the first is shown.
                let line: String = text.chars().take(node.place.length as usize).collect();
                let slip = match torn_key(&line, super::is_key) {
                    Some(torn) => Slip::new("Y02", Some(node.place)).case(torn.case).fact("seen", line).fact("fix", torn.fix),
                    None => Slip::new("Y03", Some(node.place)).case("map").fact("seen", text).fact("expected", "键值表"),
                };
                clerk.note(slip);
                None
            }
            Value::Null | Value::List(_) => {
                clerk.note(Slip::new("Y03", Some(place)).case("map").fact("seen", kind_of(node)).fact("expected", "键值表"));
                None
            }
        }
    }

    fn refuse_unknown(self) -> Self {
        for pair in self.pairs {
            let key = pair.key.as_ref();
            if self.known.contains(&key) {
                continue;
            }
            let slip = if let Some(slip) = torn_pair(pair) {
                slip
            } else {
                let mut slip = Slip::new("B09", Some(pair.place)).fact("seen", key);
                if let Some(near) = nearest(key, self.known.iter().copied()) {
                    slip = slip.fact("nearest", near).fact("fix", near);
                }
                // A key that is there already would then stand twice.
                let is_free = |meant: &&str| is_plain(pair.place, key) && !self.pairs.iter().any(|other| other.key == **meant);
                if let Some(meant) = unmistakable(key, self.known.iter().copied()).filter(is_free) {
                    slip = slip.mended_by(pair.place, meant);
                }
                slip.fact("known", self.known.join("、"))
            };
            self.clerk.note(slip);
        }
        self
    }

    /// The keys that are there, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'n str> + use<'n, 's> {
        let pairs: &'n [Pair<'s>] = self.pairs;
        pairs.iter().map(|pair| pair.key.as_ref())
    }

    /// The pair of a key that holds something.
    pub fn pair(&self, key: &str) -> Option<&'n Pair<'s>> {
        debug_assert!(self.known.contains(&key), "{key} is not in the table of its map");
        let pairs: &'n [Pair<'s>] = self.pairs;
        pairs.iter().find(|pair| pair.key == key).filter(|pair| !matches!(pair.node.value, Value::Null))
    }

    /// The text of a key, for typed reading; a list or map there is a slip.
    pub fn scalar(&mut self, key: &'static str) -> Option<Sourced<&'n str>> {
        let pair = self.pair(key)?;
        match &pair.node.value {
            Value::Scalar(text) => Some(Sourced::new(text.as_ref(), pair.node.place)),
            Value::Null | Value::Lost => None,
            Value::List(_) | Value::Map(_) => {
                let slip = Slip::new("Y03", Some(pair.place)).case("text").fact("key", key);
                self.clerk.note(slip.fact("seen", kind_of(&pair.node)).fact("expected", "一个值"));
                None
            }
        }
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Sourced<String>> {
        self.scalar(key).map(|text| text.map(str::to_owned))
    }

    /// A text that has to be there.
    pub fn must(&mut self, key: &'static str) -> Option<Sourced<String>> {
        self.expect(key);
        self.text(key)
    }

    /// Says so if a required key is missing.
    pub fn expect(&mut self, key: &'static str) {
        if self.pair(key).is_none() {
            let empty = self.pairs.iter().find(|pair| pair.key == key).map(|pair| pair.place);
            self.clerk.note(Slip::new("Y08", Some(empty.unwrap_or(self.place))).fact("key", key));
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Sourced<String>> {
        let mut texts = Vec::new();
        for (node, place) in self.items(key) {
            match &node.value {
                Value::Scalar(text) => texts.push(Sourced::new(text.clone().into_owned(), node.place)),
                Value::Null | Value::Lost => {}
                Value::List(_) | Value::Map(_) => {
                    let slip = Slip::new("Y03", Some(place)).case("text").fact("key", key);
                    self.clerk.note(slip.fact("seen", kind_of(node)).fact("expected", "一个值"));
                }
            }
        }
        texts
    }

    /// A nested map.
    pub fn map<T>(
        &mut self,
        key: &'static str,
        known: &'static [&'static str],
        read: impl FnOnce(&mut Fields<'n, 's, '_>) -> T,
    ) -> Option<T> {
        let pair = self.pair(key)?;
        let mut inner = Fields::open(&pair.node, pair.place, known, self.clerk)?;
        Some(read(&mut inner))
    }

    /// A map whose keys are names from elsewhere (measures, counties, sub-counts).
    pub fn named(&mut self, key: &'static str) -> &'n [Pair<'s>] {
        let Some(pair) = self.pair(key) else { return &[] };
        match &pair.node.value {
            Value::Map(pairs) => pairs,
            Value::Null | Value::Lost => &[],
            Value::Scalar(_) | Value::List(_) => {
                let slip = Slip::new("Y03", Some(pair.place)).case("map").fact("key", key);
                self.clerk.note(slip.fact("seen", kind_of(&pair.node)).fact("expected", "键值表"));
                &[]
            }
        }
    }

    /// A list of maps; an entry that cannot be represented is left out.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        known: &'static [&'static str],
        mut read: impl FnMut(&mut Fields<'n, 's, '_>) -> Option<T>,
    ) -> Vec<T> {
        let mut entries = Vec::new();
        for (node, place) in self.items(key) {
            if let Some(mut inner) = Fields::open(node, place, known, self.clerk) {
                entries.extend(read(&mut inner));
            }
        }
        entries
    }

    /// The items of a list with the place at which each is shown.
    pub fn items(&mut self, key: &'static str) -> impl Iterator<Item = (&'n Node<'s>, Place)> + use<'n, 's> {
        let items: &'n [Node<'s>] = match self.pair(key) {
            None => &[],
            Some(pair) => match &pair.node.value {
                Value::List(items) => items,
                Value::Null | Value::Lost => &[],
                other => {
                    let slip = Slip::new("Y03", Some(pair.place)).case("list").fact("key", key).fact("expected", "列表");
                    let slip = match other {
                        Value::Scalar(text) if says_none(text) => slip.fact("seen", text).fact("fix", format!("{key}: []")),
                        Value::Scalar(text) => slip.fact("seen", text).fact("fix", format!("{key}: [{text}]")),
                        _ => slip.fact("seen", kind_of(&pair.node)),
                    };
                    self.clerk.note(slip);
                    &[]
                }
            },
        };
        items.iter().map(|node| (node, node.place))
    }

    /// One of a table of names.
    pub fn choice<T: Copy>(&mut self, key: &'static str, table: &[(&'static str, T)]) -> Option<Sourced<T>> {
        let seen = self.scalar(key)?;
        if let Some((_, value)) = table.iter().find(|(name, _)| *name == seen.value.trim()) {
            return Some(Sourced::new(*value, seen.place));
        }
        let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
        let mut slip = Slip::new("B10", Some(seen.place)).fact("key", key).fact("seen", seen.value).fact("expected", names.join("、"));
        if let Some(near) = nearest(seen.value, names.iter().copied()) {
            slip = slip.fact("nearest", near).fact("fix", near);
        }
        if let Some(meant) = unmistakable(seen.value, names.iter().copied()).filter(|_| is_plain(seen.place, seen.value)) {
            slip = slip.mended_by(seen.place, meant);
        }
        self.clerk.note(slip);
        None
    }
}
