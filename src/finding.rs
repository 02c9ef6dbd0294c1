//! What a unit must correct. A [`Slip`] is what a stage saw; the rule table completes it to a [`Finding`] with level and words.

use crate::source::Place;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No official document is built.
    Error,
    /// Listed for the office and in the unit's own feedback.
    Warning,
    /// For information.
    Note,
}

impl Level {
    /// `E`, `W` or `I`.
    pub const fn letter(self) -> char {
        match self {
            Self::Error => 'E',
            Self::Warning => 'W',
            Self::Note => 'I',
        }
    }
}

/// One text in the two languages of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual<T = &'static str> {
    /// Chinese, the default.
    pub zh: T,
    /// English.
    pub en: T,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Bilingual {
    /// A text in both languages, Chinese first.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }
}

impl<T> Bilingual<T> {
    /// The text in a language.
    pub const fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// What a stage saw: the rule's code, the wording case within it, where, and the facts that the wording names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Code of a row of the rule table.
    pub code: &'static str,
    /// Which wording of that rule; empty for the only one.
    pub case: &'static str,
    /// Where; `None` when nothing was written (a submission that never came).
    pub place: Option<Place>,
    /// The unit that must act.
    pub unit: Option<String>,
    /// Code of the measure.
    pub measure: Option<String>,
    /// What the wording's `{names}` stand for: `seen`, `expected`, and others.
    pub facts: Vec<(&'static str, String)>,
    /// How it can be mended without anybody's judgement; empty if it cannot.
    pub fix: Vec<Edit>,
}

/// Characters of one source line and what is to stand there instead: `length` 0 of the place puts something in before its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
}

impl Slip {
    /// A slip of a rule's only wording.
    pub const fn new(code: &'static str, place: Option<Place>) -> Self {
        Self { code, case: "", place, unit: None, measure: None, facts: Vec::new(), fix: Vec::new() }
    }

    /// Chooses a wording of the rule.
    #[must_use]
    pub const fn case(mut self, case: &'static str) -> Self {
        self.case = case;
        self
    }

    /// Names the unit that must act.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// Names the measure.
    #[must_use]
    pub fn measure(mut self, code: impl Into<String>) -> Self {
        self.measure = Some(code.into());
        self
    }

    /// Says how it can be mended mechanically.
    #[must_use]
    pub fn mended_by(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fix.push(Edit { place, text: text.into() });
        self
    }

    /// Adds a fact for the wording.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and texts are given as they come; a reference would stand before every number"
    )]
    pub fn fact(mut self, name: &'static str, text: impl ToString) -> Self {
        self.facts.push((name, text.to_string()));
        self
    }
}

/// A slip with its rule's level and words; what reports of a run show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was seen.
    pub slip: Slip,
    /// How grave.
    pub level: Level,
    /// What is wrong, with the value seen and the value expected.
    pub message: Bilingual<String>,
    /// What to do.
    pub help: Bilingual<String>,
    /// The reason of the waiver that silences it.
    pub waived: Option<String>,
}
