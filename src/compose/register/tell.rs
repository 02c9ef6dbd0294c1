//! The ledger for a terminal and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Register, Row, Wanted};
use crate::text::display_width;

/// Columns of the text: head and width in cells of a terminal.
const COLUMNS: [(&str, usize); 9] =
    [("指标", 10), ("名称", 26), ("单位", 12), ("目标", 11), ("完成", 11), ("完成率", 8), ("灯", 4), ("状态", 10), ("期限", 10)];

impl Register<'_> {
    /// The chosen rows as a table for a terminal, with their history below each where there is one.
    pub fn text(&self, wanted: &Wanted) -> String {
        let rows = self.chosen(wanted);
        let mut out = String::new();
        let heads: Vec<String> = COLUMNS.iter().map(|(head, width)| padded(head, *width)).collect();
        let _ = writeln!(out, "{}", heads.join(" ").trim_end());
        for row in &rows {
            let _ = writeln!(out, "{}", line(row).trim_end());
            let history = row.history();
            if !history.is_empty() {
                let _ = writeln!(out, "{}{history}", " ".repeat(11));
            }
        }
        let overdue = rows.iter().filter(|row| row.item.overdue).count();
        let closed = rows.iter().filter(|row| row.item.state == crate::intake::submission::State::ClosedOut).count();
        let done = rows.iter().filter(|row| row.item.state.is_done()).count();
        let _ = writeln!(out, "共{}项，已完成{done}项（其中已销号{closed}项），逾期{overdue}项 / {} items", rows.len(), rows.len());
        out
    }

    /// The chosen rows as JSON (docs/ledger.md).
    pub fn json(&self, wanted: &Wanted) -> String {
        let sources = &self.dossier().sources;
        let row = |row: &&Row<'_>| -> Value {
            let [target, value, completion, gap] = row.figures.each_ref().map(crate::tally::Figure::printed);
            let history: Vec<Value> =
                row.item.history.iter().map(|(period, state)| json!({"period": period.to_string(), "state": state.name()})).collect();
            let decisions: Vec<Value> = row
                .decisions
                .iter()
                .map(|d| json!({"decision": d.kind.value.name(), "words": super::decision(d), "place": sources.locate(d.place)}))
                .collect();
            json!({
                "measure": row.measure.code.value,
                "name": row.measure.name.value,
                "unit": row.item.unit,
                "task_force": row.force,
                "target": target,
                "value": value,
                "completion": completion,
                "gap": gap,
                "lamp": row.item.lamp.name(),
                "state": row.status(),
                "due": row.due().map(|due| due.to_string()),
                "days_left": row.item.days_left,
                "overdue": row.item.overdue,
                "history": history,
                "decisions": decisions,
                "inputs": row.places().iter().map(|place| sources.locate(*place)).collect::<Vec<_>>(),
            })
        };
        let items: Vec<Value> = self.chosen(wanted).iter().map(row).collect();
        let whole = json!({"period": self.dossier().report.to_string(), "items": items});
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }
}

fn line(row: &Row<'_>) -> String {
    let [target, value, completion, _] = row.figures.each_ref().map(crate::tally::Figure::printed);
    let due = row.due().map_or_else(|| "—".to_owned(), |due| due.to_string());
    let cells = [
        &row.measure.code.value,
        &row.measure.name.value,
        &row.item.unit,
        &target,
        &value,
        &completion,
        row.item.lamp.name(),
        row.status(),
        &due,
    ];
    cells.iter().zip(COLUMNS).map(|(cell, (_, width))| padded(cell, width)).collect::<Vec<_>>().join(" ")
}

/// A text cut or filled to a width in cells.
fn padded(text: &str, width: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if display_width(&out) + display_width(c.encode_utf8(&mut [0; 4])) > width {
            break;
        }
        out.push(c);
    }
    let fill = width.saturating_sub(display_width(&out));
    out + &" ".repeat(fill)
}
