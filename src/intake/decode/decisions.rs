//! `decisions.yaml` → [`Decision`]s.

use super::fields::{Clerk, Fields};
use crate::intake::decision::{Decision, DecisionKind};
use crate::intake::yaml::Node;

const ROOT: &[&str] = &["决定"];
const DECISION: &[&str] = &["序号", "期次", "单位", "指标", "决定", "期限", "撤销", "原因", "佐证", "现场", "文号", "日期", "批准", "校验"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[ROOT, DECISION];

/// Decodes the decisions, in the order of the file.
pub fn decisions(root: &Node<'_>, clerk: &mut Clerk) -> Vec<Decision> {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return Vec::new() };
    f.list("决定", DECISION, |f| {
        f.expect("期次");
        f.expect("决定");
        f.expect("日期");
        let (unit, measure, approved_by) = (f.must("单位"), f.must("指标"), f.must("批准"));
        let (period, kind) = (f.period("期次"), f.choice("决定", &DecisionKind::ALL));
        Some(Decision {
            place: f.place,
            number: f.whole("序号", 1, 999_999),
            due: f.date("期限"),
            annuls: f.whole("撤销", 1, 999_999),
            reason: f.text("原因"),
            evidence: f.texts("佐证"),
            on_site: f.date("现场"),
            document: f.text("文号"),
            date: f.date("日期"),
            seal: f.text("校验"),
            approved_by,
            period: period?,
            unit: unit?,
            measure: measure?,
            kind: kind?,
        })
    })
}
