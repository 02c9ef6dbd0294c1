//! 政策 with their ledgers, 试点, and 亮点 with the firsts among them.

use super::{Named, Scribe, Sent, distinct};
use crate::intake::submission::{Highlight, Pilot, PilotRank, PilotState, PolicyPaper};
use crate::source::Place;
use crate::tally::Figure;

/// Policies.
#[derive(Debug)]
pub struct Papers {
    /// How many, in 件.
    pub count: Figure,
    /// Those that departments list.
    pub citys: Figure,
    /// 措施数, in 项.
    pub provisions: Figure,
    /// Policies with a ledger of tasks.
    pub ledgers: Figure,
    /// 台账任务, in 项.
    pub tasks: Figure,
    /// 台账完成, in 项.
    pub done: Figure,
    /// Done in % of the tasks, over the ledgers that give both.
    pub rate: Figure,
    /// Each ledger, in roster order.
    pub rows: Vec<LedgerRow>,
}

/// A policy with its ledger.
#[derive(Debug)]
pub struct LedgerRow {
    /// The unit that lists it.
    pub unit: String,
    /// 标题.
    pub title: String,
    /// 文号.
    pub number: Option<String>,
    /// 措施数.
    pub provisions: Figure,
    /// 任务数.
    pub tasks: Figure,
    /// 完成数.
    pub done: Figure,
    /// Done in % of the tasks.
    pub rate: Figure,
}

const LEDGER_RATE: &str = "台账完成数÷台账任务数×100";

impl Papers {
    pub(super) fn new(scribe: Scribe, sent: &[Sent<'_>]) -> Self {
        let all = || sent.iter().flat_map(|s| &s.submission.policies);
        let citys = sent.iter().filter(|s| s.is_citys()).flat_map(|s| &s.submission.policies);
        let kept = || all().filter_map(|p| p.ledger_tasks.as_ref().zip(p.ledger_done.as_ref()));
        let done = scribe.sum(kept().map(|(_, done)| done), "项", "台账完成数合计");
        let of_kept = scribe.sum(kept().map(|(tasks, _)| tasks), "项", "填报完成数的台账任务数合计");
        let tasks = || all().filter_map(|p| p.ledger_tasks.as_ref());
        let rows = sent.iter().flat_map(|s| s.submission.policies.iter().map(move |p| (s, p)));
        Self {
            count: scribe.count(all().map(|p| p.title.place).collect(), "件", "各单位所列政策文件数"),
            citys: scribe.count(citys.map(|p| p.title.place).collect(), "件", "部门所列政策文件数"),
            provisions: scribe.sum(all().filter_map(|p| p.provisions.as_ref()), "项", "措施数合计"),
            ledgers: scribe.count(tasks().map(|t| t.place).collect(), "件", "有台账的政策文件数"),
            tasks: scribe.sum(tasks(), "项", "台账任务数合计"),
            rate: scribe.share(&done, &of_kept, LEDGER_RATE),
            done,
            rows: rows.filter_map(|(s, p)| row(scribe, &s.submission.unit.value, p)).collect(),
        }
    }
}

fn row(scribe: Scribe, unit: &str, paper: &PolicyPaper) -> Option<LedgerRow> {
    let tasks = scribe.sum(std::iter::once(paper.ledger_tasks.as_ref()?), "项", "台账任务数");
    let done = scribe.sum(paper.ledger_done.iter(), "项", "台账完成数");
    Some(LedgerRow {
        unit: unit.to_owned(),
        title: paper.title.value.clone(),
        number: paper.number.as_ref().map(|n| n.value.clone()),
        provisions: scribe.sum(paper.provisions.iter(), "项", "措施数"),
        rate: scribe.share(&done, &tasks, LEDGER_RATE),
        tasks,
        done,
    })
}

/// Pilots.
#[derive(Debug)]
pub struct Pilots {
    /// How many, in 项.
    pub count: Figure,
    /// By 级别, highest first.
    pub ranks: Vec<Named>,
    /// By 状态.
    pub states: Vec<Named>,
}

impl Pilots {
    pub(super) fn new(scribe: Scribe, sent: &[Sent<'_>]) -> Self {
        let all: Vec<&Pilot> = sent.iter().flat_map(|s| &s.submission.pilots).collect();
        let ranks: Vec<(&str, Place)> = all.iter().map(|p| (p.rank.value.name(), p.rank.place)).collect();
        let states: Vec<(&str, Place)> = all.iter().filter_map(|p| p.state.as_ref()).map(|s| (s.value.name(), s.place)).collect();
        Self {
            count: scribe.count(all.iter().map(|p| p.topic.place).collect(), "项", "各单位所列试点数"),
            ranks: scribe.by_name(PilotRank::ALL.map(|(name, _)| name), &ranks, "项"),
            states: scribe.by_name(PilotState::ALL.map(|(name, _)| name), &states, "项"),
        }
    }
}

/// Highlights, and those that claim to be the first of something.
#[derive(Debug)]
pub struct Firsts {
    /// All highlights, in 项.
    pub highlights: Figure,
    /// Highlights by 级别: 国家级, 省级, 市级, then others in the order in which they first occur.
    pub ranks: Vec<Named>,
    /// Those with a 表述.
    pub count: Figure,
    /// By 词, in the order in which they first occur.
    pub words: Vec<Named>,
}

impl Firsts {
    pub(super) fn new(scribe: Scribe, sent: &[Sent<'_>]) -> Self {
        let all: Vec<&Highlight> = sent.iter().flat_map(|s| &s.submission.highlights).collect();
        let ranks: Vec<(&str, Place)> = all.iter().filter_map(|h| h.rank.as_ref()).map(|r| (r.value.as_str(), r.place)).collect();
        let words: Vec<(&str, Place)> = all.iter().filter_map(|h| h.claim.as_ref()).map(|c| (c.value.as_str(), c.place)).collect();
        let known = ["国家级", "省级", "市级", "县级"];
        Self {
            highlights: scribe.count(all.iter().map(|h| h.name.place).collect(), "项", "各单位所列亮点数"),
            ranks: scribe.by_name(distinct(known.into_iter().chain(ranks.iter().map(|(rank, _)| *rank))), &ranks, "项"),
            count: scribe.count(words.iter().map(|(_, place)| *place).collect(), "项", "有首创表述的亮点数"),
            words: scribe.by_name(distinct(words.iter().map(|(word, _)| *word)), &words, "项"),
        }
    }
}
