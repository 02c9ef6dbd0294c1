//! The merged problems of a period with their members, for the city office to look through and to overrule (`bqw problems`).

mod json;
mod markdown;
mod text;

use super::escape::unescape;
use super::ledger::Ledger;
use super::material::Material;
use super::view::problem::Said;
use super::wording::value::with_unit;
use crate::check::Cleared;
use crate::error::Result;
use crate::intake::Dossier;
use crate::intake::submission::{Problem, ProblemState, Submission};
use crate::mark;
use crate::tally::problems::{Decision, Member, ProblemItem};
use crate::tally::{Figure, Figures};

/// Which problems are listed, and how.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Only items of these units; of all if empty.
    pub units: Vec<String>,
    /// Items of one unit alone too.
    pub all: bool,
    /// The form.
    pub form: Form,
}

/// A form of the listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// For a terminal.
    #[default]
    Text,
    /// Tables.
    Markdown,
    /// For other programs; docs/problems.md.
    Json,
}

/// Lists the merged problems of a period and the requests to the city.
///
/// # Errors
/// A 〔…〕 reference of a text that cannot be filled.
pub fn problems(cleared: &Cleared, figures: &Figures, listing: &Listing) -> Result<String> {
    let ledger = Ledger::default();
    let material = Material { dossier: cleared.dossier(), figures, ledger: &ledger };
    let roll = Roll::new(&material, listing)?;
    Ok(match listing.form {
        Form::Text => text::text(&roll),
        Form::Markdown => markdown::markdown(&roll),
        Form::Json => json::json(&roll),
    })
}

/// What is listed.
struct Roll<'a> {
    dossier: &'a Dossier,
    /// How many open problems there are, how many items, how many items of more than one problem.
    counts: [usize; 3],
    rows: Vec<Row<'a>>,
    /// Items that are not listed because one unit alone reports them and nothing was decided of them.
    passed_over: usize,
    requests: Vec<Asked<'a>>,
}

/// One item.
struct Row<'a> {
    /// Its number among all items of the period, from 1.
    number: usize,
    item: &'a ProblemItem,
    /// As a report says it.
    words: String,
    members: Vec<Told<'a>>,
}

/// One member of an item.
struct Told<'a> {
    member: &'a Member,
    submission: &'a Submission,
    problem: &'a Problem,
    /// Whether its words stand for all.
    is_lead: bool,
    /// path:line
    place: String,
}

/// A request to the city.
struct Asked<'a> {
    /// Number of its item.
    number: usize,
    /// Who is asked.
    unit: Option<&'a str>,
    due: Option<String>,
    /// Unit, number of its problem, matter, place.
    parts: Vec<(&'a Submission, &'a Problem, &'a str, String)>,
}

impl<'a> Roll<'a> {
    fn new(material: &Material<'a>, listing: &Listing) -> Result<Self> {
        let (dossier, merged) = (material.dossier, material.figures.problems());
        let is_wanted = |unit: &str| listing.units.is_empty() || listing.units.iter().any(|wanted| wanted == unit);
        let (mut rows, mut passed_over) = (Vec::new(), 0);
        for (number, item) in (1..).zip(&merged.items) {
            if !item.units(dossier).into_iter().any(is_wanted) {
                continue;
            }
            if listing.all || item.members.len() > 1 || item.decision.is_some() {
                rows.push(Row::new(material, number, item)?);
            } else {
                passed_over += 1;
            }
        }
        let requests = merged.requests.iter().map(|request| {
            let members = merged.items.get(request.item).map_or(&[][..], |item| item.members.as_slice());
            let told = request.members.iter().filter_map(|number| members.get(*number)?.of(dossier));
            let parts = told.filter_map(|(submission, problem)| {
                let matter = &problem.request.as_ref()?.matter;
                Some((submission, problem, matter.value.trim(), place(dossier, matter.place)))
            });
            let due = request.due.map(|due| due.to_string());
            Asked { number: request.item + 1, unit: request.asked.as_deref(), due, parts: parts.collect() }
        });
        let requests = requests.filter(|asked: &Asked<'_>| asked.parts.iter().any(|(s, ..)| is_wanted(&s.unit.value))).collect();
        let problems = merged.items.iter().map(|item| item.members.len()).sum();
        let several = merged.items.iter().filter(|item| item.members.len() > 1).count();
        Ok(Self { dossier, counts: [problems, merged.items.len(), several], rows, passed_over, requests })
    }

    /// 校核.问题相似度.
    fn threshold(&self) -> String {
        self.dossier.policy.checks.problem_likeness.normalize().to_string()
    }
}

impl<'a> Row<'a> {
    fn new(material: &Material<'a>, number: usize, item: &'a ProblemItem) -> Result<Self> {
        let dossier = material.dossier;
        let words = unescape(&mark::plain(Said::of(material, item)?.text.as_str()));
        let told = |(at, member): (usize, &'a Member)| {
            let (submission, problem) = member.of(dossier)?;
            Some(Told { member, submission, problem, is_lead: at == item.lead, place: place(dossier, problem.code.place) })
        };
        Ok(Self { number, item, words, members: item.members.iter().enumerate().filter_map(told).collect() })
    }

    /// What is known of the item beside its words: name and value.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let item = self.item;
        let open = item.months_open.as_ref().map(|months| format!("，已{}", with_unit(months)));
        let since = item.since_figure.as_ref().map(|since| format!("{}{}", with_unit(since), open.unwrap_or_default()));
        let amount = item.amount.as_ref().map(|amount| {
            let of = if item.is_total { "" } else { "（仅一个单位填报）" };
            format!("{}{of}", with_unit(amount))
        });
        let facts = [
            ("细类", item.detail.clone()),
            ("程度", item.severity.map(|severity| severity.name().to_owned())),
            ("起始", since),
            ("数量", amount),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// What the city office decided, in words.
    fn decision(&self, dossier: &Dossier) -> Option<String> {
        let (what, at) = match self.item.decision? {
            Decision::Joined(at) => ("合", at),
            Decision::Apart(at) => ("分", at),
        };
        let own = if self.item.content.is_some() { "，用市指挥办的内容" } else { "" };
        Some(format!("市指挥办决定：{what}（{}）{own}", place(dossier, at)))
    }
}

impl Told<'_> {
    /// 单位/编号, as 问题归并 names it.
    fn name(&self) -> String {
        format!("{}/{}", self.submission.unit.value, self.problem.code.value.trim())
    }

    /// Why it is in the item.
    fn reason(&self) -> String {
        if self.is_lead {
            return "代表全条".to_owned();
        }
        let likeness = format!("与代表条相似{}%", self.member.likeness);
        let shared = if self.member.shared.is_empty() { String::new() } else { format!("（{}）", self.member.shared.join("、")) };
        let named = if self.member.is_named { "，city.yaml 点名" } else { "" };
        format!("{likeness}{shared}{named}")
    }
}

const fn state(problem: &Problem) -> &'static str {
    match &problem.state {
        Some(state) => match state.value {
            ProblemState::Open => "未解决",
            ProblemState::InHand => "解决中",
            ProblemState::Solved => "已解决",
        },
        None => "未填",
    }
}

fn place(dossier: &Dossier, place: crate::source::Place) -> String {
    format!("{}:{}", dossier.sources.path(place), place.line)
}

/// A figure without marks, for listings that carry no provenance.
fn figure_json(dossier: &Dossier, figure: &Figure) -> serde_json::Value {
    let inputs: Vec<String> = figure.inputs.iter().map(|at| dossier.sources.locate(*at)).collect();
    serde_json::json!({ "text": with_unit(figure), "formula": figure.formula, "inputs": inputs })
}
