//! Findings accepted on purpose (`waivers.yaml`).

use crate::period::Period;
use crate::source::{Place, Sourced};

/// One waiver; a field that is absent matches everything.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// Where it stands.
    pub place: Place,
    /// 规则.
    pub rule: Sourced<String>,
    /// 单位.
    pub unit: Option<Sourced<String>>,
    /// 指标.
    pub measure: Option<Sourced<String>>,
    /// 期次.
    pub period: Option<Sourced<Period>>,
    /// 原因.
    pub reason: Sourced<String>,
    /// 批准.
    pub approved_by: Option<Sourced<String>>,
}
