//! The ledger as a workbook: an overview, one sheet per task force, what is overdue, what falls due, what was decided.

use rust_decimal::Decimal;

use super::{Register, Row};
use crate::book::{Book, Cell, Column, Fill, Sheet};
use crate::intake::Decision;
use crate::tally::{Figure, Lamp, View};

const ITEM: [(&str, u16); 16] = [
    ("序号", 6),
    ("主要任务", 16),
    ("重点工作", 20),
    ("指标编号", 12),
    ("指标", 26),
    ("责任单位", 14),
    ("牵头部门", 16),
    ("计量单位", 9),
    ("目标", 11),
    ("完成数", 11),
    ("完成率（%）", 10),
    ("超/欠序时（个百分点）", 12),
    ("灯", 6),
    ("状态", 10),
    ("期限", 12),
    ("剩余天数", 9),
];
const TAIL: [(&str, u16); 2] = [("说明", 26), ("办理经过", 40)];
const OVERVIEW: [(&str, u16); 9] = [
    ("专班", 16),
    ("事项数", 9),
    ("已销号", 9),
    ("已完成未销号", 12),
    ("申请销号", 9),
    ("达到序时", 9),
    ("未达序时", 9),
    ("超期未完成", 10),
    ("尚未启动、未报", 13),
];
const DECIDED: [(&str, u16); 11] = [
    ("序号", 6),
    ("期次", 10),
    ("单位", 14),
    ("指标编号", 12),
    ("决定", 10),
    ("新期限", 12),
    ("原因", 30),
    ("佐证", 30),
    ("现场核验", 12),
    ("日期", 12),
    ("批准", 16),
];

impl Register<'_> {
    /// The ledger as a workbook.
    pub fn book(&self) -> Book {
        let dossier = self.dossier();
        let soon = i64::from(dossier.policy.ledger.due_soon_days);
        let title = format!("{}“百千万工程”销号台账（{}）", dossier.org.city_name(), dossier.report.title());
        let mut sheets = vec![self.overview(&title)];
        for force in self.forces() {
            let name = if force.is_empty() { "其他".to_owned() } else { format!("{force}专班") };
            let rows: Vec<&Row<'_>> = self.rows.iter().filter(|row| row.force == force).collect();
            sheets.push(items(&name, &format!("{title}  {name}"), &rows));
        }
        let overdue: Vec<&Row<'_>> = self.rows.iter().filter(|row| row.item.overdue).collect();
        let near: Vec<&Row<'_>> = self.rows.iter().filter(|row| row.item.is_due_soon(soon)).collect();
        sheets.push(items("逾期", &format!("{title}  逾期未完成"), &overdue));
        sheets.push(items("临期", &format!("{title}  {soon}天内到期"), &near));
        sheets.push(decided(&format!("{title}  决定记录"), &dossier.decisions));
        let date = dossier.city.as_ref().and_then(|city| city.date.as_ref()).map_or_else(|| dossier.period.last_day(), |d| d.value);
        Book { author: dossier.policy.issuing.organ.clone().unwrap_or_default(), title, date, sheets }
    }

    fn overview(&self, title: &str) -> Sheet {
        let mut rows: Vec<Vec<Cell>> =
            self.forces().into_iter().map(|force| count(force, self.rows.iter().filter(|r| r.force == force))).collect();
        rows.push(count("合计", self.rows.iter()));
        Sheet { name: "总表".to_owned(), title: title.to_owned(), columns: columns(&OVERVIEW), rows }
    }
}

fn columns(heads: &[(&'static str, u16)]) -> Vec<Column> {
    heads.iter().map(|(head, width)| Column { head, width: *width }).collect()
}

fn count<'r>(name: &str, rows: impl Iterator<Item = &'r Row<'r>>) -> Vec<Cell> {
    let rows: Vec<&Row<'_>> = rows.collect();
    let of = |wanted: &dyn Fn(&Row<'_>) -> bool| Cell::Number(Decimal::from(rows.iter().filter(|row| wanted(row)).count()), 0);
    let view = |view: View| of(&move |row: &Row<'_>| row.item.view == Some(view));
    let asked = |row: &Row<'_>| row.item.state == crate::intake::submission::State::CloseOutAsked;
    vec![
        Cell::text(if name.is_empty() { "其他" } else { name }),
        of(&|_| true),
        view(View::ClosedOut),
        of(&|row| row.item.view == Some(View::Done) && !asked(row)),
        of(&asked),
        view(View::OnSchedule),
        view(View::Behind),
        view(View::Overdue),
        view(View::NotStarted),
    ]
}

fn items(name: &str, title: &str, rows: &[&Row<'_>]) -> Sheet {
    let heads: Vec<(&'static str, u16)> = ITEM.into_iter().chain(TAIL).collect();
    let rows = rows.iter().zip(1u32..).map(|(row, number)| item(row, number)).collect();
    Sheet { name: name.to_owned(), title: title.to_owned(), columns: columns(&heads), rows }
}

fn item(row: &Row<'_>, number: u32) -> Vec<Cell> {
    let [target, value, completion, gap] = &row.figures;
    let lead = row.work.and_then(|w| w.lead.as_ref()).map_or("", |lead| &lead.value);
    vec![
        Cell::Number(Decimal::from(number), 0),
        Cell::text(row.task.map_or("", |task| &task.name.value)),
        Cell::text(row.work.map_or("", |work| &work.name.value)),
        Cell::text(&row.measure.code.value),
        Cell::text(&row.measure.name.value),
        Cell::text(&row.item.unit),
        Cell::text(lead),
        Cell::text(&value.unit),
        figure(target),
        figure(value),
        figure(completion),
        figure(gap),
        Cell::Filled(row.item.lamp.name().to_owned(), fill(row.item.lamp)),
        Cell::text(row.status()),
        row.due().map_or(Cell::Empty, Cell::Day),
        row.item.days_left.filter(|_| !row.item.state.is_done()).map_or(Cell::Empty, |days| Cell::Number(Decimal::from(days), 0)),
        Cell::text(row.note),
        Cell::text(&row.history()),
    ]
}

fn figure(figure: &Figure) -> Cell {
    match figure.rounded() {
        Some(number) => Cell::Number(number, figure.decimals),
        None => Cell::text(&figure.printed()),
    }
}

const fn fill(lamp: Lamp) -> Fill {
    match lamp {
        Lamp::Blue => Fill::Blue,
        Lamp::Green => Fill::Green,
        Lamp::Yellow => Fill::Yellow,
        Lamp::Red => Fill::Red,
        Lamp::Grey => Fill::Grey,
    }
}

fn decided(title: &str, decisions: &[Decision]) -> Sheet {
    let text = |field: Option<&crate::source::Sourced<String>>| Cell::text(field.map_or("", |f| &f.value));
    let day = |field: Option<&crate::source::Sourced<jiff::civil::Date>>| field.map_or(Cell::Empty, |f| Cell::Day(f.value));
    let row = |(decision, number): (&Decision, u32)| {
        let evidence: Vec<&str> = decision.evidence.iter().map(|e| e.value.as_str()).collect();
        vec![
            Cell::Number(Decimal::from(decision.number.as_ref().map_or(number, |n| n.value)), 0),
            Cell::text(&decision.period.value.to_string()),
            Cell::text(&decision.unit.value),
            Cell::text(&decision.measure.value),
            Cell::text(decision.kind.value.name()),
            day(decision.due.as_ref()),
            text(decision.reason.as_ref()),
            Cell::text(&evidence.join("、")),
            day(decision.on_site.as_ref()),
            day(decision.date.as_ref()),
            text(decision.approved_by.as_ref()),
        ]
    };
    let rows = decisions.iter().zip(1u32..).map(row).collect();
    Sheet { name: "决定".to_owned(), title: title.to_owned(), columns: columns(&DECIDED), rows }
}
