//! The listing as Markdown tables.

use std::fmt::Write as _;

use super::{Roll, Row};
use crate::compose::escape::escape;

/// A table of the items for each category, then one of the requests.
pub(super) fn markdown(roll: &Roll<'_>) -> String {
    let [problems, items, several] = roll.counts;
    let mut text = format!("# {}问题归并\n\n", roll.dossier.report.title());
    let _ = writeln!(text, "未解决问题{problems}条，归并为{items}项，其中{several}项来自多条。相似度门槛{}%。", roll.threshold());
    let mut category = None;
    for row in &roll.rows {
        if category != Some(row.item.category) {
            category = Some(row.item.category);
            let _ = writeln!(text, "\n## {}\n\n| 项 | 问题 | 情况 | 来自 | 依据 |\n|:-:|:--|:--|:--|:--|", row.item.category.name());
        }
        write_row(&mut text, roll, row);
    }
    if roll.passed_over > 0 {
        let _ = writeln!(text, "\n另有{}项只有一条，未列出。", roll.passed_over);
    }
    if !roll.requests.is_empty() {
        text.push_str("\n## 需市协调\n\n| 期限 | 请哪个单位 | 提出单位和事项 | 项 |\n|:-:|:--|:--|:-:|\n");
    }
    for asked in &roll.requests {
        let parts: Vec<String> =
            asked.parts.iter().map(|(s, p, matter, _)| escape(&format!("{}/{}：{matter}", s.unit.value, p.code.value.trim()))).collect();
        let due = asked.due.as_deref().unwrap_or("—");
        let _ = writeln!(text, "| {due} | {} | {} | {} |", escape(asked.unit.unwrap_or("—")), parts.join("；"), asked.number);
    }
    text
}

fn write_row(text: &mut String, roll: &Roll<'_>, row: &Row<'_>) {
    let facts: Vec<String> = row.facts().into_iter().map(|(name, value)| escape(&format!("{name} {value}"))).collect();
    let from: Vec<String> = row.members.iter().map(|told| escape(&format!("{}（{}）", told.name(), told.place))).collect();
    let reasons = row.members.iter().filter(|told| !told.is_lead).map(|told| format!("{}{}", told.name(), told.reason()));
    let reasons: Vec<String> = reasons.chain(row.decision(roll.dossier)).map(|reason| escape(&reason)).collect();
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} | {} |",
        row.number,
        escape(&row.words),
        facts.join("；"),
        from.join("；"),
        if reasons.is_empty() { "—".to_owned() } else { reasons.join("；") }
    );
}
