//! The texts of a submission that a report may print, and the search through them that every wording rule shares.

use std::ops::Range;

use crate::check::context::Context;
use crate::finding::Slip;
use crate::intake::submission::Submission;
use crate::source::Sourced;

/// Which key of a submission a text is the value of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 工作情况.提法.
    Phrase,
    /// 工作情况.内容.
    Narrative,
    /// 进展.说明.
    Note,
    /// 进展.情况 and 进展.形象进度.
    Situation,
    /// 政策.标题.
    PolicyTitle,
    /// 政策.文号.
    PolicyNumber,
    /// 名称 of 项目, 亮点, 资金.
    Name,
    /// 问题.内容.
    Problem,
    /// 问题.需市协调.事项.
    Request,
    /// 下步工作.内容.
    NextStep,
    /// 上期落实.说明.
    Promise,
    /// 督办.事项 and 督办.结果.
    Supervision,
}

impl Field {
    /// Whether the text is running prose: sentences with punctuation.
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Phrase | Self::PolicyTitle | Self::PolicyNumber | Self::Name)
    }
}

/// One text of one unit.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Whose it is.
    pub submission: &'a Submission,
    /// Where in the submission it stands.
    pub field: Field,
    /// The text.
    pub text: &'a Sourced<String>,
}

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// What is to stand there instead, where that needs no judgement.
    pub fix: Option<String>,
    /// What ought to stand there, for the message; the fix if `None`.
    pub expected: Option<String>,
}

impl Hit {
    /// Something that only its author can mend.
    pub const fn new(range: Range<usize>) -> Self {
        Self { range, fix: None, expected: None }
    }

    /// Something that can be replaced mechanically.
    pub fn fixed(range: Range<usize>, fix: impl Into<String>) -> Self {
        Self { range, fix: Some(fix.into()), expected: None }
    }

    /// Something whose right form can be named, but not put in without a look.
    pub fn better(range: Range<usize>, expected: impl Into<String>) -> Self {
        Self { range, fix: None, expected: Some(expected.into()) }
    }
}

/// Every text of a submission, in the order of the schema.
pub fn passages(submission: &Submission) -> Vec<Passage<'_>> {
    let mut found: Vec<(Field, &Sourced<String>)> = Vec::new();
    for progress in submission.progress.iter().filter_map(|(_, entry)| entry.given()) {
        found.extend(progress.note.iter().map(|t| (Field::Note, t)));
        found.extend(progress.situation.iter().chain(&progress.image).map(|t| (Field::Situation, t)));
    }
    for narrative in &submission.narratives {
        found.extend(narrative.phrase.iter().map(|t| (Field::Phrase, t)));
        found.extend(narrative.content.iter().map(|t| (Field::Narrative, t)));
    }
    found.extend(submission.projects.iter().map(|p| (Field::Name, &p.name)));
    for policy in &submission.policies {
        found.push((Field::PolicyTitle, &policy.title));
        found.extend(policy.number.iter().map(|t| (Field::PolicyNumber, t)));
    }
    found.extend(submission.highlights.iter().map(|h| (Field::Name, &h.name)));
    found.extend(submission.funds.iter().map(|f| (Field::Name, &f.name)));
    for problem in &submission.problems {
        found.push((Field::Problem, &problem.content));
        found.extend(problem.request.iter().map(|r| (Field::Request, &r.matter)));
    }
    found.extend(submission.next_steps.iter().map(|n| (Field::NextStep, &n.content)));
    found.extend(submission.promises.iter().filter_map(|p| p.note.as_ref()).map(|t| (Field::Promise, t)));
    for matter in &submission.supervisions {
        found.push((Field::Supervision, &matter.matter));
        found.extend(matter.outcome.iter().map(|t| (Field::Supervision, t)));
    }
    found.into_iter().map(|(field, text)| Passage { submission, field, text }).collect()
}

/// Slips of a rule for everything that `find` finds in the texts of the run: at its exact place, with `seen`, `expected` and the fix.
/// What stands in 〔…〕 is a reference and no wording: hits that touch one are left out.
pub fn scan(context: &Context<'_>, code: &'static str, find: impl Fn(&Passage<'_>) -> Vec<Hit>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (submission, _) in context.submissions() {
        for passage in passages(submission) {
            let hits = find(&passage);
            slips.extend(
                hits.into_iter().filter(|hit| !in_reference(&passage.text.value, &hit.range)).map(|hit| slip(context, code, &passage, hit)),
            );
        }
    }
    slips
}

fn in_reference(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let open = before.rfind('〔');
    open.is_some_and(|open| !before.get(open..).unwrap_or_default().contains('〕') && !is_year(text.get(open..).unwrap_or_default()))
}

/// `〔2026〕` is part of a document number.
fn is_year(from_bracket: &str) -> bool {
    let inner = from_bracket.trim_start_matches('〔').split('〕').next().unwrap_or_default();
    inner.chars().count() == 4 && inner.bytes().all(|b| b.is_ascii_digit())
}

fn slip(context: &Context<'_>, code: &'static str, passage: &Passage<'_>, hit: Hit) -> Slip {
    let text = &passage.text.value;
    let count = |part: Option<&str>| part.map_or(0, |p| p.chars().count());
    let (offset, length) = (count(text.get(..hit.range.start)), count(text.get(hit.range.clone())));
    let spots = context.dossier.sources.spots(passage.text);
    let place = spots.get(offset, length).unwrap_or(passage.text.place);
    let seen = text.get(hit.range).unwrap_or_default();
    let slip = Slip::new(code, Some(place)).unit(&passage.submission.unit.value).fact("seen", seen);
    let slip = match hit.expected.as_ref().or(hit.fix.as_ref()) {
        Some(expected) => slip.fact("expected", expected),
        None => slip,
    };
    match hit.fix {
        Some(fix) if spots.is_verbatim(offset, length) => slip.mended_by(place, fix),
        _ => slip,
    }
}
