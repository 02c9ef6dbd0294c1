//! Who has reported and who has not (`bqw roster`): as a message to paste, as Markdown, as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::check::calendar::shown;
use crate::check::{Attendance, Checked};
use crate::finding::Finding;
use crate::period::{Period, moment};

/// One group of the roster: its name, and its units with what is said of each.
type Group = (&'static str, Vec<(String, String)>);

/// Every group that has a unit in it.
fn groups(checked: &Checked) -> Vec<Group> {
    let Attendance { late, missing, .. } = &checked.attendance;
    let of = |code: &str, note: fn(&Finding) -> String| -> Vec<(String, String)> {
        let found = checked.findings.iter().filter(|f| f.slip.code == code && f.slip.case != "earlier");
        found.map(|f| (f.slip.unit.clone().unwrap_or_else(|| "市级文件".to_owned()), note(f))).collect()
    };
    let all: [Group; 5] = [
        ("未报送", missing.iter().map(|unit| (unit.clone(), String::new())).collect()),
        ("迟报", late.iter().map(|l| (l.unit.clone(), format!("迟{}小时", l.hours))).collect()),
        ("重复报送", of("A06", |f| seen(f, "revision").map_or_else(String::new, |n| format!("修订号{n}有两份")))),
        ("期次不符", of("A03", |f| seen(f, "seen").map_or_else(String::new, |p| format!("填为{p}")))),
        ("不在名册", of("A08", |f| seen(f, "expected").map_or_else(String::new, |n| format!("是否为{n}")))),
    ];
    all.into_iter().filter(|(_, units)| !units.is_empty()).collect()
}

fn seen(finding: &Finding, name: &str) -> Option<String> {
    finding.slip.facts.iter().find(|(key, _)| *key == name).map(|(_, text)| text.clone())
}

/// A short message for a chat group.
pub fn roster_text(checked: &Checked, period: Period) -> String {
    let attendance = &checked.attendance;
    let (reported, expected) = (attendance.reported.len(), attendance.reported.len() + attendance.missing.len());
    let (due, period) = (moment(attendance.due), period.title());
    let mut text = format!("【报送提醒】{period}“百千万工程”数据应于{due}前报送，应报{expected}个单位，已报{reported}个。\n");
    let groups = groups(checked);
    for (name, units) in &groups {
        let listed: Vec<String> =
            units.iter().map(|(unit, note)| if note.is_empty() { unit.clone() } else { format!("{unit}（{note}）") }).collect();
        let _ = writeln!(text, "{name}{}个：{}。", units.len(), listed.join("、"));
    }
    text.push_str(match groups.first() {
        Some(("未报送", _)) => "请未报送的单位尽快报送；确无内容的，请报送零报告。谢谢！\n",
        Some(_) => "请以上单位按要求改正后重新报送。谢谢！\n",
        None => "各单位均已按时报送，谢谢！\n",
    });
    text
}

/// A table of every unit in the roster, then of what else was found.
pub fn roster_markdown(checked: &Checked, period: Period) -> String {
    let attendance = &checked.attendance;
    let mut text =
        format!("# {}报送情况\n\n应于{}前报送。\n\n| 单位 | 情况 | 备注 |\n|:--|:-:|:--|\n", period.title(), moment(attendance.due));
    let groups = groups(checked);
    for (name, units) in &groups {
        for (unit, note) in units {
            let _ = writeln!(text, "| {} | {name} | {} |", cell(unit), cell(note));
        }
    }
    let late = |unit: &str| attendance.late.iter().any(|l| l.unit == unit);
    for unit in attendance.reported.iter().filter(|unit| !late(unit)) {
        let _ = writeln!(text, "| {} | 已报 | |", cell(unit));
    }
    text
}

/// A name as a cell of a table.
fn cell(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().replace('\\', "\\\\").replace('|', "\\|")
}

/// `{ "period", "due", "reported": [unit], "late": [{unit, hours}], "missing": [unit], "twice"|"wrong_period"|"strangers": [{unit, note}] }`.
pub fn roster_json(checked: &Checked, period: Period) -> String {
    let attendance = &checked.attendance;
    let late: Vec<Value> = attendance.late.iter().map(|l| json!({ "unit": l.unit, "hours": l.hours })).collect();
    let groups = groups(checked);
    let group = |name: &str| -> Vec<Value> {
        let found = groups.iter().filter(|(known, _)| *known == name).flat_map(|(_, units)| units);
        found.map(|(unit, note)| json!({ "unit": unit, "note": note })).collect()
    };
    let whole = json!({
        "period": period.to_string(),
        "due": shown(attendance.due),
        "reported": attendance.reported,
        "late": late,
        "missing": attendance.missing,
        "twice": group("重复报送"),
        "wrong_period": group("期次不符"),
        "strangers": group("不在名册"),
    });
    format!("{whole:#}\n")
}
