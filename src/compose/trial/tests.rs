//! Every template of the project takes the least and the most.

use std::path::Path;

use super::{Extreme, view};
use crate::compose::catalogue::Scope;
use crate::compose::ledger::Ledger;
use crate::compose::{Stock, Templates};
use crate::document;
use crate::period::Period;

/// Periods by their kinds.
const PERIODS: [&str; 5] = ["2026-W43", "2026-10", "2026-Q3", "2026-H1", "2025"];

fn draft(name: &str, per_unit: bool, period: Period, extreme: Extreme) -> String {
    let templates = Templates::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap();
    let stock = Stock::made(extreme, if per_unit { Scope::Unit } else { Scope::City }, period);
    let draft =
        templates.fill(name, period, &stock).unwrap_or_else(|error| panic!("{name} {period} {extreme:?}: {error}\n{}", error.hint()));
    draft.markdown
}

#[test]
fn every_template_fills_and_reads_with_both() {
    let templates = Templates::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap();
    let mut filled = 0;
    for choice in templates.choices() {
        for period in PERIODS.map(|period| period.parse::<Period>().unwrap()) {
            if !choice.is_for(period) {
                continue;
            }
            for extreme in [Extreme::Minimal, Extreme::Maximal] {
                let markdown = draft(&choice.name, choice.per_unit, period, extreme);
                document::read(&choice.name, &markdown)
                    .unwrap_or_else(|error| panic!("{} {period} {extreme:?}: {error}\n{markdown}", choice.name));
                filled += 1;
            }
        }
    }
    assert!(filled >= 20, "{filled}");
}

#[test]
fn the_most_is_as_much_as_was_promised() {
    let period: Period = "2026-10".parse().unwrap();
    let ledger = Ledger::default();
    let view = view(Extreme::Maximal, Scope::City, period, &ledger);
    let of = |name: &str| view.iter().find(|(own, _)| *own == name).unwrap().1.clone();
    let items = |value: &tera::Value, field: &str| -> usize {
        let fields = value.as_array().unwrap().iter().flat_map(|item| item.as_map().unwrap());
        fields.filter(|(key, _)| key.as_str() == Some(field)).map(|(_, list)| list.as_array().unwrap().len()).sum()
    };
    assert_eq!(items(&of("problems"), "items"), 60);
    assert_eq!((of("counties").as_array().unwrap().len(), items(&of("classes"), "counties")), (40, 39));
    assert_eq!(of("requests").as_array().unwrap().len(), 40);
    let markdown = draft("monthly", false, period, Extreme::Maximal);
    assert!(markdown.lines().filter(|line| line.starts_with("| ")).count() > 160, "{markdown}");
    for part in ["发文机关标志:", "落款: 盖章", "抄送:", "印发日期:", "副标题:", "{附件}"] {
        assert!(markdown.contains(part), "{part}");
    }
}

#[test]
fn the_least_closes_its_groups_up() {
    let markdown = draft("monthly", false, "2026-10".parse().unwrap(), Extreme::Minimal);
    for absent in ["# 存在问题", "# 下步要求", "| 专班 |", "附件", "None", "none"] {
        assert!(!markdown.contains(absent), "{absent}: {markdown}");
    }
}
