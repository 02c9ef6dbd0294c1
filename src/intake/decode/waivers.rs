//! `waivers.yaml` → [`Waiver`]s.

use super::fields::{Clerk, Fields};
use crate::intake::waiver::Waiver;
use crate::intake::yaml::Node;

const ROOT: &[&str] = &["豁免"];
const WAIVER: &[&str] = &["规则", "单位", "指标", "期次", "原因", "批准"];

/// Keys of every map of this file.
pub const KEYS: &[&[&str]] = &[ROOT, WAIVER];

/// Decodes the waivers.
pub fn waivers(root: &Node<'_>, clerk: &mut Clerk) -> Vec<Waiver> {
    let Some(mut f) = Fields::open(root, root.place, ROOT, clerk) else { return Vec::new() };
    f.list("豁免", WAIVER, |f| {
        let (rule, reason) = (f.must("规则"), f.must("原因"));
        Some(Waiver {
            place: f.place,
            unit: f.text("单位"),
            measure: f.text("指标"),
            period: f.period("期次"),
            approved_by: f.must("批准"),
            rule: rule?,
            reason: reason?,
        })
    })
}
