//! Y: files.

use super::{CLEAN, GX, LIST, SP, Sample, sample};
use crate::check::tests::Edit::{Inject, Put, Swap};
use crate::finding::Slip;

pub(super) const SAMPLES: &[Sample] = &[
    sample("Y01", "gbk", &[Put(GX, b"\xcc\xee\xb1\xa8\xb5\xa5\xce\xbb: \xb8\xdf\xd0\xc2\xc7\xf8\n")], CLEAN),
    sample("Y01", "utf16", &[Put(GX, b"\xff\xfe\x6b\x58")], CLEAN),
    sample("Y01", "binary", &[Put(GX, b"PK\x03\x04\0\0\0")], CLEAN),
    sample("Y02", "other", &[Swap(SP, "{期末: 50, 状态: 已完成}", "{期末: 50, 状态: 已完成")], CLEAN),
    sample("Y02", "colon", &[Swap(SP, "期次: 2026-10", "期次：2026-10")], CLEAN),
    sample("Y02", "space", &[Swap(SP, "期次: 2026-10", "期次:2026-10")], CLEAN),
    sample("Y02", "tab", &[Swap(SP, "  T04W02M02", "\tT04W02M02")], CLEAN),
    sample("Y02", "indent", &[Swap(SP, "  T04W02M02", " T04W02M02")], CLEAN),
    sample("Y02", "quote", &[Swap(SP, "名称: 环岛路", "名称: \"环\"岛路")], CLEAN),
    sample("Y03", "", &[Swap(SP, "期限: 2026-11-30", "期限: 月底")], CLEAN),
    sample("Y04", "", &[Swap(SP, "期次: 2026-10", "期次: 2026-10\n期次: 2026-10")], CLEAN),
    sample("Y05", "alias", &[Swap(SP, "内容: 用地指标不足", "内容: *用地")], CLEAN),
    sample("Y05", "mask", &[Swap(GX, "x.x", "**")], &[Swap(GX, "x.x", "\"**\"")]),
    sample("Y05", "anchor", &[Swap(SP, "内容: 用地指标不足", "内容: &甲 用地")], CLEAN),
    sample("Y05", "tag", &[Swap(SP, "内容: 用地指标不足", "内容: !x 用地")], CLEAN),
    sample("Y05", "merge", &[Swap(SP, "代码: \"449881\"", "<<: 甲")], CLEAN),
    sample("Y06", "", &[Inject(|| Slip::new("Y06", None).case("deep").fact("expected", "不超过64层"))], CLEAN),
    sample("Y07", "", &[Inject(|| Slip::new("Y07", None).case("io").fact("detail", "磁盘故障"))], CLEAN),
    sample("Y08", "", &[Swap(SP, "填报单位: 石浦市\n", "")], CLEAN),
    sample("Y09", "", &[Swap(SP, "内容: 用地指标不足", "内容: 用地\u{202e}指标不足")], CLEAN),
    sample("Y10", "", &[Put(GX, b"")], CLEAN),
    sample("Y10", "needed", &[Put(LIST, b"# \n")], CLEAN),
    sample(
        "Y11",
        "",
        &[Put("2026-08/county/石浦市.yaml", b"\0")],
        &[Put("2026-08/county/石浦市.yaml", "填报单位: 石浦市\n期次: 2026-08\n".as_bytes())],
    ),
];
