//! W: waivers.

use super::{CLEAN, SP, Sample, WAIVERS, sample};
use crate::check::tests::Edit::{Put, Swap};

pub(super) const SAMPLES: &[Sample] = &[
    sample("W01", "", &[Swap(WAIVERS, "T04W02M01", "T04W02M02")], CLEAN),
    sample("W01", "expired", &[Swap(WAIVERS, "2026-10", "2026-09")], &[Swap(WAIVERS, "2026-10", "2026-11")]),
    sample("W01", "unknown", &[Swap(WAIVERS, "规则: B06", "规则: B66")], CLEAN),
    sample(
        "W02",
        "",
        &[Put(WAIVERS, "豁免: [{规则: E03, 原因: 已知, 批准: 甲}]".as_bytes()), Swap(SP, "沥青路: 60.0", "沥青路: 96.5")],
        CLEAN,
    ),
];
