//! 议定事项 counted: how many a week reads out, how they stand, how many it resolves.

use super::census::number;
use super::figure::Figure;
use crate::formula::resolution::{FollowUp, State, followed, resolved};
use crate::intake::Dossier;
use crate::source::Place;

/// The counts of a week's agenda; all zero in other periods.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// Resolutions read out: what was open when the week began.
    pub read_out: Figure,
    /// Of these: resolved at the meeting of the week before.
    pub last: Figure,
    /// Of these: carried over from earlier meetings.
    pub carried: Figure,
    /// Of those read out, how many stand in each state, in the order of [`State::ALL`].
    pub states: Vec<(State, Figure)>,
    /// What the meeting of this week resolves.
    pub resolved: Figure,
}

impl Agenda {
    /// Counts the resolutions of a week.
    pub fn of(dossier: &Dossier) -> Self {
        let items = followed(dossier);
        let before = dossier.period.previous();
        let count = |formula: &str, wanted: &dyn Fn(&FollowUp<'_>) -> bool| {
            let places: Vec<Vec<Place>> = items.iter().filter(|item| wanted(item)).map(places).collect();
            number(places.len(), formula, places.concat())
        };
        let own: Vec<Place> = resolved(dossier).map(|item| item.code.place).collect();
        Self {
            read_out: count("本周初尚未办结的议定事项数", &|_| true),
            last: count("上周议定事项数", &|item| item.week == before),
            carried: count("以前各周议定而未办结的事项数", &|item| item.week != before),
            states: State::ALL.into_iter().map(|state| (state, count(formula(state), &|item| item.state == state))).collect(),
            resolved: number(own.len(), "本周议定事项数", own),
        }
    }

    /// How many stand in a state.
    pub fn state(&self, state: State) -> Option<&Figure> {
        self.states.iter().find(|(known, _)| *known == state).map(|(_, figure)| figure)
    }
}

const fn formula(state: State) -> &'static str {
    match state {
        State::Settled => "责任单位均报完成或市里办结的事项数",
        State::Ongoing => "未到期限、均有反馈的未办结事项数",
        State::Overdue => "到期未办结的事项数",
        State::Unanswered => "未到期限、有责任单位未反馈的事项数",
        State::Withdrawn => "市里取消的事项数",
    }
}

/// The item, and what its units said of it.
fn places(item: &FollowUp<'_>) -> Vec<Place> {
    let said = item.answers.iter().filter_map(|answer| Some(answer.said?.1.code.place));
    std::iter::once(item.resolution.code.place).chain(said).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Agenda;
    use crate::formula::resolution::{State, asked, followed, resolved};
    use crate::intake::{Dossier, Request, read};

    const ORG: &str = "市: {名称: 澜州市, 代码: \"449800\"}\n县区:\n  - {名称: 甲县, 代码: \"449821\", 类型: 县}\n  - {名称: 乙县, 代码: \"449822\", 类型: 县, 曾用名: [旧乙县]}\n部门: [{名称: 市财政局}]\n";

    /// Two meetings around New Year, then a week without one.
    const MEETINGS: [(&str, &str); 2] = [
        (
            "2025-W52",
            "  - {编号: Y1, 事项: 修路, 责任: [甲县, 旧乙县], 期限: 2026-01-04}\n  - {编号: Y2, 事项: 拨款, 责任: [市财政局], 期限: 2026-01-30}\n  - {编号: Y3, 事项: 开会, 责任: [甲县], 状态: 已办结}\n",
        ),
        ("2026-W01", "  - {编号: Y1, 事项: 清查, 责任: [乙县], 期限: 2026-01-30}\n"),
    ];

    #[expect(clippy::disallowed_methods, reason = "a test lays out its own temporary workspace")]
    fn put(path: &Path, text: &str) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A week of the workspace, with what units said (week, unit, list) and what the city decided besides (week, entries).
    fn week(period: &str, said: &[(&str, &str, &str)], decided: &[(&str, &str)]) -> Dossier {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        put(&root.join("org.yaml"), ORG);
        for year in ["2025", "2026"] {
            put(&root.join(format!("targets/{year}.yaml")), &format!("年度: {year}\n"));
        }
        put(&root.join(period).join("county/none.txt"), "");
        let listed = |week: &str| -> String {
            MEETINGS.iter().chain(decided).filter(|(known, _)| *known == week).map(|(_, entries)| *entries).collect()
        };
        for week in ["2025-W52", "2026-W01", "2026-W02", "2026-W03"].into_iter().filter(|week| !listed(week).is_empty()) {
            put(&root.join(week).join("city.yaml"), &format!("期次: {week}\n议定事项:\n{}", listed(week)));
        }
        for (week, unit, list) in said {
            let file = root.join(week).join(format!("county/{unit}.yaml"));
            put(&file, &format!("填报单位: {unit}\n期次: {week}\n上期落实: {list}\n"));
        }
        let dossier = read(&Request { data: root.to_owned(), period: period.parse().unwrap() }).unwrap();
        assert!(dossier.slips.is_empty(), "{:?}", dossier.slips);
        dossier
    }

    fn states(dossier: &Dossier) -> Vec<(String, State)> {
        followed(dossier).iter().map(|item| (item.code(), item.state)).collect()
    }

    #[track_caller]
    fn stand(dossier: &Dossier, expected: &[(&str, State)]) {
        let states = states(dossier);
        let states: Vec<(&str, State)> = states.iter().map(|(code, state)| (code.as_str(), *state)).collect();
        assert_eq!(states, expected);
    }

    #[test]
    fn an_item_is_done_when_every_unit_says_so_and_carries_over_until_then() {
        let said =
            [("2026-W01", "甲县", "[{编号: 2025-W52/Y1, 完成: true}]"), ("2026-W01", "旧乙县", "[{编号: Y1, 完成: false, 说明: 缺料}]")];
        let first = week("2026-W01", &said, &[]);
        stand(&first, &[("2025-W52/Y1", State::Overdue), ("2025-W52/Y2", State::Unanswered)]);
        assert_eq!(asked(&first), ["市财政局", "甲县", "乙县"]);
        assert_eq!(resolved(&first).count(), 1);
        let said = [&said[..], &[("2026-W02", "乙县", "[{编号: 2025-W52/Y1, 完成: true}, {编号: Y1, 完成: false}]")]].concat();
        let second = week("2026-W02", &said, &[]);
        stand(&second, &[("2025-W52/Y1", State::Settled), ("2025-W52/Y2", State::Unanswered), ("2026-W01/Y1", State::Ongoing)]);
        assert_eq!(asked(&second), ["市财政局", "乙县"], "甲县 said that it is done");
        // Nobody met in W02; what is settled is read out no more, and an answer of an earlier week is none of this one.
        let third = week("2026-W03", &said, &[]);
        stand(&third, &[("2025-W52/Y2", State::Unanswered), ("2026-W01/Y1", State::Unanswered)]);
        assert_eq!(third.cities_before.len(), 2);
    }

    #[test]
    fn the_city_office_has_the_last_word() {
        let said = [("2026-W01", "甲县", "[{编号: 2025-W52/Y1, 完成: true}]"), ("2026-W01", "乙县", "[{编号: 2025-W52/Y1, 完成: true}]")];
        let reopened = [("2026-W01", "  - {编号: 2025-W52/Y1, 状态: 推进中, 期限: 2026-01-20}\n  - {编号: 2025-W52/Y2, 状态: 已取消}\n")];
        stand(&week("2026-W01", &said, &reopened), &[("2025-W52/Y1", State::Unanswered), ("2025-W52/Y2", State::Withdrawn)]);
        let second = week("2026-W02", &said, &reopened);
        stand(&second, &[("2025-W52/Y1", State::Unanswered), ("2026-W01/Y1", State::Unanswered)]);
        assert_eq!(followed(&second)[0].silent(second.period).collect::<Vec<_>>(), ["甲县", "乙县"]);
        let settled = [reopened[0], ("2026-W02", "  - {编号: 2025-W52/Y1, 状态: 已办结}\n")];
        stand(&week("2026-W02", &said, &settled), &[("2025-W52/Y1", State::Settled), ("2026-W01/Y1", State::Unanswered)]);
    }

    #[test]
    fn counts_know_their_items() {
        let said = [("2026-W02", "乙县", "[{编号: 2025-W52/Y1, 完成: true}, {编号: 2026-W01/Y1, 完成: true}]")];
        let dossier = week("2026-W02", &said, &[("2026-W02", "  - {编号: Y1, 事项: 复查, 责任: [甲县], 期限: 2026-02-10}\n")]);
        let agenda = Agenda::of(&dossier);
        let printed = [&agenda.read_out, &agenda.last, &agenda.carried, &agenda.resolved].map(super::Figure::printed);
        assert_eq!(printed, ["3", "1", "2", "1"]);
        let states: Vec<String> = agenda.states.iter().map(|(_, figure)| figure.printed()).collect();
        assert_eq!(states, ["1", "0", "1", "1", "0"]);
        assert_eq!(agenda.state(State::Settled).map(|figure| figure.inputs.len()), Some(2), "the item and the answer");
        assert_eq!(Agenda::of(&week("2026-01", &[], &[])).read_out.printed(), "0", "a month has no agenda");
    }
}
