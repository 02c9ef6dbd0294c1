//! K09, K10: policies with their numbers and ledgers; firsts.

use std::collections::BTreeMap;

use super::super::context::Context;
use super::super::rules::{Case, Rule, say};
use super::{of_units, repeated};
use crate::finding::{Level, Slip};
use crate::intake::Submission;
use crate::intake::submission::{Highlight, PolicyPaper};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[K09, K10];

const K09: Rule = Rule {
    code: "K09",
    title: say("政策文件重复或台账倒退", "a policy told twice, or a ledger that goes back"),
    why: say(
        "政策件数、措施数和台账任务都从清单数出来，重报就多算，完成数也不会变少",
        "papers, measures and tasks are counted from this list; what is done does not become undone",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "number",
            say("“{item}”与{other}的“{expected}”文号同为{seen}", "{item} has the number of {expected} at {other}: {seen}"),
            say("一个文号只发一份文件，请核对文号", "a number belongs to one document: check it"),
        ),
        Case::new(
            "twice",
            say("政策“{item}”已在{other}填报，再报就会重复计数", "policy {item} stands at {other} already and would count twice"),
            say("一份文件只由一个单位填报，请删去一处", "one unit reports a document: remove one entry"),
        )
        .at(Level::Error),
        Case::new(
            "ledger",
            say(
                "政策“{item}”的台账完成数{seen}少于上期的{expected}",
                "policy {item}: {seen} tasks done, after {expected} in the period before",
            ),
            say("请核对；上期多报的，用“更正”的办法另行说明", "check it; if the earlier figure was too high, say so"),
        ),
    ],
    run: papers,
};

fn papers(context: &Context<'_>) -> Vec<Slip> {
    let listed = || context.submissions().flat_map(|(s, _)| s.policies.iter().map(move |p| (s, p)));
    let slip = |case, submission: &Submission, paper: &PolicyPaper| {
        Slip::new("K09", Some(paper.title.place)).case(case).unit(&submission.unit.value).fact("item", &paper.title.value)
    };
    let keyed = listed().map(|(s, p)| ((p.title.value.as_str(), p.number.as_ref().map(|n| n.value.as_str())), p.title.place, (s, p)));
    let again = repeated(context, keyed);
    let mut slips: Vec<Slip> = again.into_iter().map(|(_, other, (s, p))| slip("twice", s, p).fact("other", other)).collect();
    let mut first: BTreeMap<&str, &PolicyPaper> = BTreeMap::new();
    for (submission, paper) in listed() {
        let Some(number) = &paper.number else { continue };
        let known = *first.entry(number.value.as_str()).or_insert(paper);
        if known.title.value != paper.title.value {
            let slip = slip("number", submission, paper).fact("seen", &number.value).fact("expected", &known.title.value);
            slips.push(slip.fact("other", context.dossier.sources.locate(known.title.place)));
        }
    }
    slips.extend(of_units(context, |s| s.policies.iter().filter_map(|p| undone(context.previous(&s.unit.value)?, p)).collect()));
    slips
}

/// A ledger of the same document with fewer tasks done than in the period before; a masked number says nothing.
fn undone(before: &Submission, paper: &PolicyPaper) -> Option<Slip> {
    let same = |p: &&PolicyPaper| p.title.value == paper.title.value;
    let expected = before.policies.iter().find(same)?.ledger_done.as_ref()?.value.number()?;
    let done = paper.ledger_done.as_ref()?;
    let seen = done.value.number().filter(|n| *n < expected)?;
    let slip = Slip::new("K09", Some(done.place)).case("ledger").fact("item", &paper.title.value);
    Some(slip.fact("seen", seen).fact("expected", expected))
}

const K10: Rule = Rule {
    code: "K10",
    title: say("首创没有表述或两处争第一", "a first without words, or two of them"),
    why: say(
        "写“首个”“率先”要有范围和出处，同一件事在同一范围内只有一个第一",
        "a first needs its scope and source, and there is one first of a thing",
    ),
    level: Level::Warning,
    cases: &[
        Case::new(
            "bare",
            say("亮点“{item}”的类型写“{seen}”，而没有“表述”", "highlight {item} is a {seen} without 表述"),
            say("请补“表述”，写明 词、范围、出处，或改写类型", "add 表述 with 词, 范围 and 出处, or change 类型"),
        ),
        Case::new(
            "rival",
            say("“{item}”称{scope}{seen}，而{other}已有同名的一项", "{item} claims to be {seen} in {scope}, as {other} does"),
            say("请与对方核对，只留一处，或把范围写准", "settle which it is, or name the scope exactly"),
        ),
    ],
    run: firsts,
};

/// Whether a word claims to be the first of something.
fn is_first(word: &str) -> bool {
    word.starts_with('首') || ["率先", "唯一", "第一"].iter().any(|w| word.contains(w))
}

fn firsts(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = of_units(context, |s| s.highlights.iter().filter_map(bare).collect());
    let all = context.submissions().flat_map(|(s, _)| s.highlights.iter().map(move |h| (s, h)));
    let claimed = all.filter_map(|(s, h)| {
        let (scope, claim) = (h.scope.as_ref()?, h.claim.as_ref()?);
        Some(((h.name.value.as_str(), scope.value.as_str()), h.name.place, (s, h, scope, claim)))
    });
    let rivals = repeated(context, claimed.filter(|(.., (_, _, _, claim))| is_first(&claim.value)));
    for (place, other, (submission, highlight, scope, claim)) in rivals {
        let slip = Slip::new("K10", Some(place)).case("rival").unit(&submission.unit.value).fact("item", &highlight.name.value);
        slips.push(slip.fact("scope", &scope.value).fact("seen", &claim.value).fact("other", other));
    }
    slips
}

fn bare(highlight: &Highlight) -> Option<Slip> {
    let claims = is_first(&highlight.kind.value) && highlight.claim.is_none();
    let slip = Slip::new("K10", Some(highlight.kind.place)).case("bare").fact("item", &highlight.name.value);
    claims.then(|| slip.fact("seen", &highlight.kind.value))
}
