//! E: sums.

use super::{CLEAN, HK, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
    sample("E01", "", &[Swap(HK, "1.20", "1.22")], &[Swap(HK, "1.20", "1.21")]),
    sample("E02", "", &[Swap(HK, "1.20", "1.21")], CLEAN),
    sample("E03", "", &[Swap(SP, "沥青路: 60.0", "沥青路: 96.5")], &[Swap(SP, "沥青路: 60.0", "沥青路: 96.4")]),
    sample("E03", "item", &[Swap(SP, "完成数: 12", "完成数: 21")], &[Swap(SP, "完成数: 12", "完成数: 20")]),
    sample("E08", "", &[Swap(SP, "已开工: 128.8", "已开工: 96.3")], &[Swap(SP, "已开工: 128.8", "已开工: 96.4")]),
    sample("E08", "dates", &[Swap(SP, "实际完工: 2026-10", "实际完工: 2026-03")], &[Swap(SP, "实际完工: 2026-10", "实际完工: 2026-04")]),
];
