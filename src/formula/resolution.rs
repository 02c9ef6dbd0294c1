//! 议定事项: what weekly dispatch meetings resolved, followed up week by week until it is settled.
//!
//! * A meeting is that of the week whose `city.yaml` lists the item; the units that answer for it say under 上期落实 of later weeks what
//!   came of it. The last word of each counts, and the item is settled when all of them say that it is done.
//! * The city office has the last word: an entry under the number of an earlier item (`2026-W42/Y1`) settles, withdraws or reopens it or
//!   gives it another 期限. What was reopened is done only by what units say in later weeks.
//! * What was settled or withdrawn before the week is not read out again; everything else carries over, overdue from its 期限 on.

use jiff::civil::Date;

use crate::intake::city::{Decided, Resolution};
use crate::intake::submission::Promise;
use crate::intake::{Dossier, Org};
use crate::period::Period;
use crate::source::Sourced;

/// One resolution of an earlier meeting that a week reads out.
#[derive(Debug, Clone)]
pub struct FollowUp<'a> {
    /// The week of the meeting.
    pub week: Period,
    /// What it resolved.
    pub resolution: &'a Resolution,
    /// 期限, with what the city office decided since.
    pub due: Option<Sourced<Date>>,
    /// What each responsible unit said last, in the order of 责任.
    pub answers: Vec<Answer<'a>>,
    /// Where it stands at the end of the week.
    pub state: State,
}

/// What a responsible unit said of a resolution.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The unit, under its name of today.
    pub unit: &'a str,
    /// The week in which it spoke last, and its words; `None` if it never did, or only before the city office reopened the item.
    pub said: Option<(Period, &'a Promise)>,
}

/// Where a resolution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 已办结: every responsible unit is done, or the city office says so.
    Settled,
    /// 推进中: not due yet, and everybody says how far it is.
    Ongoing,
    /// 逾期: not done by its 期限.
    Overdue,
    /// 未反馈: not due yet, and at least one unit that is not done says nothing this week.
    Unanswered,
    /// 已取消, by the city office.
    Withdrawn,
}

impl State {
    /// Every state in order of printing.
    pub const ALL: [Self; 5] = [Self::Settled, Self::Ongoing, Self::Overdue, Self::Unanswered, Self::Withdrawn];

    /// As printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Settled => "已办结",
            Self::Ongoing => "推进中",
            Self::Overdue => "逾期",
            Self::Unanswered => "未反馈",
            Self::Withdrawn => "已取消",
        }
    }

    /// Whether it needs no further word.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Settled | Self::Withdrawn)
    }
}

impl FollowUp<'_> {
    /// Its number with its week: `2026-W42/Y1`.
    pub fn code(&self) -> String {
        code(self.week, self.resolution)
    }

    /// The units that are not done and say nothing in a week.
    pub fn silent(&self, week: Period) -> impl Iterator<Item = &str> {
        let closed = self.state.is_closed();
        self.answers.iter().filter(move |answer| !closed && answer.is_silent(week)).map(|answer| answer.unit)
    }
}

impl Answer<'_> {
    /// Whether its unit says that it is done.
    pub fn is_done(&self) -> bool {
        self.said.and_then(|(_, promise)| promise.kept.as_ref()).is_some_and(|kept| kept.value)
    }

    /// Whether its unit is not done and says nothing in a week.
    pub fn is_silent(&self, week: Period) -> bool {
        !self.is_done() && self.said.is_none_or(|(said, _)| said != week)
    }
}

/// Every resolution of an earlier meeting that was open when the week began, oldest meeting first; none of other periods than weeks.
pub fn followed(dossier: &Dossier) -> Vec<FollowUp<'_>> {
    let words = Words::of(dossier);
    let open = |(week, resolution): (Period, &Resolution)| !words.stand(week, resolution, dossier.period.previous()).is_closed();
    earlier(dossier).filter(|item| open(*item)).map(|(week, resolution)| words.follow_up(week, resolution, dossier.period)).collect()
}

/// Every resolution of an earlier meeting, settled or not, with the week of the meeting, oldest first; none of other periods than weeks.
pub fn earlier(dossier: &Dossier) -> impl Iterator<Item = (Period, &Resolution)> {
    let meetings = dossier.cities_before.iter();
    meetings.flat_map(|(week, city)| city.resolutions.iter().filter(|r| r.is_own()).map(move |r| (*week, r)))
}

/// What the meeting of the week itself resolves, without its decisions on earlier items.
pub fn resolved(dossier: &Dossier) -> impl Iterator<Item = &Resolution> {
    let weekly = matches!(dossier.period, Period::Week(..));
    dossier.city.iter().filter(move |_| weekly).flat_map(|city| &city.resolutions).filter(|r| r.is_own())
}

/// The units that have to report in a week: those that answer for an open resolution and are not done with it, in roster order, towns last.
pub fn asked(dossier: &Dossier) -> Vec<&str> {
    let open = followed(dossier);
    let before = dossier.period.previous();
    let is_done = |answer: &Answer<'_>| answer.is_done() && answer.said.is_some_and(|(week, _)| week <= before);
    let named: Vec<&str> = open.iter().flat_map(|item| &item.answers).filter(|answer| !is_done(answer)).map(|a| a.unit).collect();
    let towns = dossier.org.towns.iter().map(|t| t.name.value.as_str());
    dossier.org.roster().map(|(name, _)| name).chain(towns).filter(|name| named.contains(name)).collect()
}

/// The number of a resolution with its week.
pub fn code(week: Period, resolution: &Resolution) -> String {
    format!("{week}/{}", resolution.code.value.trim())
}

/// The number that an outcome names, with its week; `Y1` alone is of the week before the one in which it is said.
pub fn named(said_in: Period, promise: &Promise) -> String {
    let number = promise.code.value.trim();
    if number.contains('/') { number.to_owned() } else { format!("{}/{number}", said_in.previous()) }
}

/// Everything that was said and decided about resolutions up to the week of a run.
struct Words<'a> {
    org: &'a Org,
    /// Unit, week and outcome, oldest week first.
    said: Vec<(&'a str, Period, &'a Promise)>,
    /// The week of the decision and the decision, oldest first.
    decided: Vec<(Period, &'a Resolution)>,
}

impl<'a> Words<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let weekly = |period: Period| matches!(period, Period::Week(..));
        let past = dossier.past.iter().filter(|past| weekly(past.period));
        let earlier = past.flat_map(|past| past.promises.iter().map(move |p| (past.unit.as_str(), past.period, p)));
        let now = dossier.submissions.iter().filter(|s| weekly(s.period.value));
        let current = now.flat_map(|s| s.promises.iter().map(move |p| (s.unit.value.as_str(), dossier.period, p)));
        let mut said: Vec<_> = earlier.chain(current).collect();
        said.sort_by_key(|(_, week, _)| *week);
        let meetings = dossier.cities_before.iter().map(|(week, city)| (*week, city));
        let meetings = meetings.chain(dossier.city.iter().map(|city| (dossier.period, city)));
        let decided = meetings.flat_map(|(week, city)| city.resolutions.iter().map(move |r| (week, r))).collect();
        Self { org: &dossier.org, said, decided }
    }

    /// What the city office decided on an item up to a week; its own entry is the first of it.
    fn decisions(&self, week: Period, item: &'a Resolution, until: Period) -> impl Iterator<Item = (Period, &'a Resolution)> {
        let number = item.code.value.trim();
        let is_about = move |(at, decision): &(Period, &Resolution)| match decision.earlier() {
            Some((of, code)) => of == week && code == number && *at > week,
            None => *at == week && std::ptr::eq(*decision, item),
        };
        self.decided.iter().copied().filter(move |(at, _)| *at <= until).filter(is_about)
    }

    fn follow_up(&self, week: Period, item: &'a Resolution, until: Period) -> FollowUp<'a> {
        let due = self.decisions(week, item, until).filter_map(|(_, decision)| decision.due.clone()).last();
        let ruled = self.decisions(week, item, until).filter_map(|(at, decision)| Some((at, decision.state.as_ref()?.value))).last();
        let reopened = ruled.and_then(|(at, state)| (state == Decided::Ongoing && at > week).then_some(at));
        let answers: Vec<Answer<'a>> =
            item.responsible.iter().map(|unit| self.answer(&unit.value, (week, item), (reopened, until))).collect();
        let done = !answers.is_empty() && answers.iter().all(Answer::is_done);
        let state = match ruled.map(|(_, state)| state) {
            Some(Decided::Settled) => State::Settled,
            Some(Decided::Withdrawn) => State::Withdrawn,
            _ if done => State::Settled,
            _ if due.as_ref().is_some_and(|due| due.value <= until.last_day()) => State::Overdue,
            _ if answers.iter().any(|answer| answer.is_silent(until)) => State::Unanswered,
            _ => State::Ongoing,
        };
        FollowUp { week, resolution: item, due, answers, state }
    }

    fn stand(&self, week: Period, item: &'a Resolution, until: Period) -> State {
        self.follow_up(week, item, until).state
    }

    /// The last word of a unit on an item, after it was reopened and up to a week.
    fn answer(&self, unit: &'a str, (week, item): (Period, &Resolution), (after, until): (Option<Period>, Period)) -> Answer<'a> {
        let unit = self.org.renamed(unit).unwrap_or(unit);
        let number = code(week, item);
        let counts = |(speaker, said_in, promise): &&(&str, Period, &Promise)| {
            *speaker == unit && *said_in <= until && *said_in > after.unwrap_or(week) && named(*said_in, promise) == number
        };
        Answer { unit, said: self.said.iter().rfind(counts).map(|(_, said_in, promise)| (*said_in, *promise)) }
    }
}
