//! The listing for a terminal.

use std::fmt::Write as _;

use super::{Roll, Row};

/// Items by category, then the requests.
pub(super) fn text(roll: &Roll<'_>) -> String {
    let [problems, items, several] = roll.counts;
    let mut text = format!(
        "{}未解决问题{problems}条，归并为{items}项，其中{several}项来自多条（相似度门槛{}%，policy.yaml 校核.问题相似度）。\n",
        roll.dossier.report.title(),
        roll.threshold()
    );
    let mut category = None;
    for row in &roll.rows {
        if category != Some(row.item.category) {
            category = Some(row.item.category);
            let _ = writeln!(text, "\n【{}】", row.item.category.name());
        }
        write_row(&mut text, roll, row);
    }
    if roll.passed_over > 0 {
        let _ = writeln!(text, "\n另有{}项只有一条，加 --all 列出 / items of one problem: --all", roll.passed_over);
    }
    write_requests(&mut text, roll);
    let _ = writeln!(text, "\n归并不当的，在 {}/city.yaml 写“问题归并”：合 并成一项，分 单列（docs/problems.md）。", roll.dossier.period);
    text
}

fn write_row(text: &mut String, roll: &Roll<'_>, row: &Row<'_>) {
    let _ = writeln!(text, "{}. {}", row.number, row.words);
    let facts: Vec<String> = row.facts().into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    if !facts.is_empty() {
        let _ = writeln!(text, "   {}", facts.join("　"));
    }
    for told in &row.members {
        let sign = if told.is_lead { "★" } else { "·" };
        let _ = writeln!(text, "   {sign} {}  {}  {}", told.name(), told.place, told.reason());
        if !told.is_lead && !row.item.is_verbatim {
            let _ = writeln!(text, "     {}", one_line(&told.problem.content.value));
        }
    }
    if let Some(decision) = row.decision(roll.dossier) {
        let _ = writeln!(text, "   {decision}");
    }
}

fn write_requests(text: &mut String, roll: &Roll<'_>) {
    if roll.requests.is_empty() {
        return;
    }
    text.push_str("\n【需市协调】先到期的在前\n");
    for asked in &roll.requests {
        let due = asked.due.as_deref().unwrap_or("未写期限");
        let _ = writeln!(text, "{due}  {}（第{}项）", asked.unit.unwrap_or("未写单位"), asked.number);
        for (submission, problem, matter, place) in &asked.parts {
            let own = problem.request.as_ref().and_then(|request| request.due.as_ref()).map(|due| due.value.to_string());
            let own = own.filter(|own| Some(own.as_str()) != asked.due.as_deref()).map_or_else(String::new, |own| format!("（{own}前）"));
            let _ = writeln!(text, "   · {}/{}：{}{own}  {place}", submission.unit.value, problem.code.value.trim(), one_line(matter));
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
