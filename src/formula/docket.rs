//! The state machine of 销号: what the decisions of the city make of an item by the end of a period.
//!
//! 未启动 → 推进中 → 已完成 → 申请销号 → 已销号; 申请延期 → 延期同意 or 延期驳回; 销号驳回 → back to work; 已销号 → 反弹重启 after a review. Units report
//! and apply; only the city enters 已销号, 延期同意, 延期驳回 and 销号驳回. A decision answers the application of its period and counts from
//! there on; one that is annulled counts as never made.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::intake::submission::State;
use crate::intake::{Decision, DecisionKind};
use crate::period::Period;
use crate::source::{Place, Sourced};

/// The decisions by item. Looked up, never iterated.
#[derive(Debug, Default)]
pub struct Docket<'a> {
    units: HashMap<&'a str, HashMap<&'a str, Vec<&'a Decision>>>,
}

/// What the decisions leave an item at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The state that the city gave it; `None` where what the unit reports stands.
    pub state: Option<State>,
    /// The last day as extended.
    pub due: Option<Date>,
    /// Where the decision stands that gave the state, or the day.
    pub place: Option<Place>,
}

impl<'a> Docket<'a> {
    /// Sorts decisions by item and period; of one period the order of the file stays. Annulled ones are left out.
    pub fn new(decisions: &'a [Decision]) -> Self {
        let annulled: Vec<u32> = decisions.iter().filter_map(|d| d.annuls.as_ref()).map(|number| number.value).collect();
        let stands = |d: &&Decision| {
            d.kind.value != DecisionKind::Annulled && !d.number.as_ref().is_some_and(|number| annulled.contains(&number.value))
        };
        let mut standing: Vec<&Decision> = decisions.iter().filter(stands).collect();
        standing.sort_by_key(|decision| decision.period.value.last_day());
        let mut units: HashMap<&str, HashMap<&str, Vec<&Decision>>> = HashMap::new();
        for decision in standing {
            units.entry(&decision.unit.value).or_default().entry(&decision.measure.value).or_default().push(decision);
        }
        Self { units }
    }

    /// The decisions on an item that stand, oldest period first.
    pub fn of(&self, unit: &str, measure: &str) -> &[&'a Decision] {
        self.units.get(unit).and_then(|measures| measures.get(measure)).map_or(&[], Vec::as_slice)
    }

    /// What they leave an item at by the end of a period, for which the unit reports a state (or none).
    pub fn ruling(&self, unit: &str, measure: &str, period: Period, reported: Option<State>) -> Ruling {
        let mut ruling = Ruling::default();
        for decision in self.of(unit, measure).iter().take_while(|d| d.period.value.last_day() <= period.last_day()) {
            ruling.take(decision, period, reported);
        }
        ruling
    }
}

impl Ruling {
    fn take(&mut self, decision: &Decision, period: Period, reported: Option<State>) {
        let now = decision.period.value.last_day() == period.last_day() || decision.period.value == period;
        // A refusal or an extension answers one application; from the next period on the unit's own report stands again.
        let state = match decision.kind.value {
            DecisionKind::ClosedOut => Some(State::ClosedOut),
            DecisionKind::Reopened if now || reported.is_none_or(|s| s == State::ClosedOut) => Some(State::Reopened),
            DecisionKind::CloseOutRefused if now => Some(State::CloseOutRefused),
            DecisionKind::ExtensionGranted if now => Some(State::ExtensionGranted),
            DecisionKind::ExtensionRefused if now => Some(State::ExtensionRefused),
            DecisionKind::ExtensionGranted | DecisionKind::ExtensionRefused if self.state == Some(State::ClosedOut) => self.state,
            _ => None,
        };
        if let (DecisionKind::ExtensionGranted, Some(Sourced { value, .. })) = (decision.kind.value, &decision.due) {
            self.due = Some(*value);
        }
        self.state = state;
        self.place = Some(decision.place);
    }
}

#[cfg(test)]
mod tests {
    use super::Docket;
    use crate::intake::submission::State;
    use crate::intake::{Decision, DecisionKind};
    use crate::source::{FileId, Place, Sourced};

    const PLACE: Place = Place { file: FileId(0), line: 1, column: 1, length: 1 };

    fn decision(number: u32, period: &str, kind: DecisionKind) -> Decision {
        let text = |text: &str| Sourced::new(text.to_owned(), PLACE);
        Decision {
            place: PLACE,
            number: Some(Sourced::new(number, PLACE)),
            period: Sourced::new(period.parse().unwrap(), PLACE),
            unit: text("甲县"),
            measure: text("M1"),
            kind: Sourced::new(kind, PLACE),
            due: (kind == DecisionKind::ExtensionGranted).then(|| Sourced::new("2026-12-20".parse().unwrap(), PLACE)),
            annuls: None,
            reason: None,
            evidence: Vec::new(),
            on_site: None,
            document: None,
            date: None,
            approved_by: None,
            seal: None,
        }
    }

    #[test]
    fn decisions_answer_their_period_and_a_close_out_lasts() {
        use DecisionKind::{Annulled, CloseOutRefused, ClosedOut, ExtensionGranted, ExtensionRefused, Reopened};
        let all = [
            decision(1, "2026-03", CloseOutRefused),
            decision(2, "2026-05", ClosedOut),
            decision(3, "2026-08", Reopened),
            decision(4, "2026-09", ExtensionRefused),
            decision(5, "2026-09", ExtensionGranted),
        ];
        let docket = Docket::new(&all);
        for (period, reported, state, due) in [
            ("2026-02", Some(State::CloseOutAsked), None, false),
            ("2026-03", Some(State::CloseOutAsked), Some(State::CloseOutRefused), false),
            ("2026-04", Some(State::CloseOutAsked), None, false),
            ("2026-05", Some(State::CloseOutAsked), Some(State::ClosedOut), false),
            ("2026-07", None, Some(State::ClosedOut), false),
            ("2026-07", Some(State::Done), Some(State::ClosedOut), false),
            ("2026-08", Some(State::Done), Some(State::Reopened), false),
            ("2026-09", Some(State::ExtensionAsked), Some(State::ExtensionGranted), true),
            ("2026-10", Some(State::Ongoing), None, true),
            ("2026-Q3", None, Some(State::ExtensionGranted), true),
        ] {
            let ruling = docket.ruling("甲县", "M1", period.parse().unwrap(), reported);
            assert_eq!((ruling.state, ruling.due.is_some()), (state, due), "{period} {reported:?}");
        }
        assert_eq!(docket.ruling("乙县", "M1", "2026-07".parse().unwrap(), None).state, None);
        let void = Decision { annuls: Some(Sourced::new(2, PLACE)), ..decision(6, "2026-05", Annulled) };
        let all: Vec<Decision> = all.into_iter().take(2).chain([void]).collect();
        assert_eq!(Docket::new(&all).ruling("甲县", "M1", "2026-07".parse().unwrap(), None).state, None);
    }

    #[test]
    fn a_reopened_item_stays_so_until_the_unit_reports_anew() {
        let all = [decision(1, "2026-05", DecisionKind::ClosedOut), decision(2, "2026-06", DecisionKind::Reopened)];
        let docket = Docket::new(&all);
        let state = |reported| docket.ruling("甲县", "M1", "2026-07".parse().unwrap(), reported).state;
        assert_eq!(
            (state(None), state(Some(State::ClosedOut)), state(Some(State::Done))),
            (Some(State::Reopened), Some(State::Reopened), None)
        );
    }
}
