//! For every wording of every rule: a workspace that meets it, and one as near as possible that does not.

use super::tests::Edit::{self, Drop, Inject, Put, Swap};
use crate::finding::Slip;

/// One row of the table. Edits apply to the clean workspace in `tests/cases/check`.
pub(super) struct Sample {
    pub code: &'static str,
    pub case: &'static str,
    pub fails: &'static [Edit],
    pub passes: &'static [Edit],
}

const fn sample(code: &'static str, case: &'static str, fails: &'static [Edit], passes: &'static [Edit]) -> Sample {
    Sample { code, case, fails, passes }
}

const SP: &str = "2026-10/county/石浦市.yaml";
const GX: &str = "2026-10/county/高新区.yaml";
const JT: &str = "2026-10/dept/市交通运输局.yaml";
const HK: &str = "2026-10/town/河口镇.yaml";
const LIST: &str = "targets/2026.yaml";
const ORG: &str = "org.yaml";
const WAIVERS: &str = "waivers.yaml";
const BEFORE: &str = "2026-09/county/石浦市.yaml";

/// What a sample without a passing variant of its own is held against: the clean workspace.
const CLEAN: &[Edit] = &[];

/// A head for one more submission of 石浦市.
const AGAIN: &str = "填报单位: 石浦市\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n";
const OLDER: &str = "填报单位: 石浦市\n期次: 2026-10\n修订号: 1\n审签: {姓名: 王五, 日期: 2026-11-02}\n";
const CORRECTED: &str = "更正:\n  - {期次: 2026-09, 指标: T04W02M01, 字段: 本年累计, 原: 75.1, 现: 73.0, 原因: 重复统计}\n工作情况:";

pub(super) const SAMPLES: &[Sample] = &[
    sample("A01", "", &[Drop(GX)], &[Swap(GX, "进展:", "零报告: true\n进展:")]),
    sample("A01", "unreadable", &[Put(GX, "\0".as_bytes())], CLEAN),
    sample("A02", "", &[Swap(SP, "2026-11-03 16:20", "2026-11-06 00:01")], &[Swap(SP, "2026-11-03 16:20", "2026-11-05 24:00")]),
    sample("A03", "", &[Swap(SP, "期次: 2026-10", "期次: 2026-09")], CLEAN),
    sample("A04", "", &[Swap(SP, ", 日期: 2026-11-02}", "}")], &[Swap(SP, "职务: 负责人, ", "")]),
    sample("A05", "", &[Swap(SP, "代码: \"449881\"", "代码: \"449823\"")], &[Swap(SP, "代码: \"449881\"\n", "")]),
    sample("A05", "roster", &[Swap(ORG, "449881101", "449823101")], &[Swap(ORG, "449881101", "449881102")]),
    sample(
        "A06",
        "",
        &[Put("2026-10/county/又一份.yaml", AGAIN.as_bytes())],
        &[Put("2026-10/旧.yaml", OLDER.as_bytes()), Swap(SP, "代码:", "修订号: 2\n代码:")],
    ),
    sample(
        "A08",
        "",
        &[Put("2026-10/x.yaml", "填报单位: 某某委员会\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n".as_bytes())],
        CLEAN,
    ),
    sample(
        "A08",
        "nearest",
        &[Put("2026-10/x.yaml", "填报单位: 石埔市\n期次: 2026-10\n审签: {姓名: 王五, 日期: 2026-11-02}\n".as_bytes())],
        CLEAN,
    ),
    sample(
        "A08",
        "earlier",
        &[Put("2026-09/x.yaml", "填报单位: 石江市\n期次: 2026-09\n".as_bytes())],
        &[
            Put("2026-09/x.yaml", "填报单位: 高新园区\n期次: 2026-09\n修订号: 9\n".as_bytes()),
            Swap(ORG, "{名称: 高新区,", "{名称: 高新区, 曾用名: [高新园区],"),
        ],
    ),
    sample("B01", "measure", &[Swap(SP, "T04W02M02: {期末", "前所未闻: {期末")], CLEAN),
    sample("B01", "measure nearest", &[Swap(SP, "T04W02M02: {期末", "农村客运站点: {期末")], CLEAN),
    sample("B01", "work", &[Swap(SP, "{工作: T04W02, 提法", "{工作: 修路, 提法")], CLEAN),
    sample("B01", "work nearest", &[Swap(SP, "{工作: T04W02, 提法", "{工作: T04W20, 提法")], CLEAN),
    sample("B01", "reference", &[Swap(SP, "〔本单位.政策〕", "〔暗号〕")], &[Swap(SP, "〔本单位.政策〕", "〔2025〕")]),
    sample(
        "B01",
        "reference nearest",
        &[Swap(SP, "〔T04W02M01.已开工〕", "〔T04W02M01.己开工〕")],
        &[Swap(SP, "〔T04W02M01.已开工〕", "〔T04W02M01.占比.沥青路〕")],
    ),
    sample("B01", "reference empty", &[Swap(SP, "〔本单位.政策〕", "〔ZC1.措施数〕")], &[Swap(SP, "〔本单位.政策〕", "〔ZC1.台账任务〕")]),
    sample("B02", "subcount", &[Swap(SP, "沥青路: 60.0", "水泥路: 60.0")], CLEAN),
    sample("B02", "field", &[Swap(SP, "T04W02M02: {期末: 50, 状态: 已完成}", "T04W02M02: {本年累计: 50}")], CLEAN),
    sample("B03", "whole", &[Swap(SP, "{期末: 50,", "{期末: 50.5,")], &[Swap(SP, "{期末: 50,", "{期末: 50.0,")]),
    sample(
        "B03",
        "negative",
        &[Swap(SP, "{期末: 50, 状态: 已完成}", "{期末: -5}")],
        &[Swap(JT, "比率: 94.8", "比率: -94.8"), Swap(JT, ", 自报: {同比: 2.7}", "")],
    ),
    sample("B04", "", &[Swap(SP, "沥青路: 60.0", "沥青路: 60.05")], &[Swap(SP, "沥青路: 60.0", "沥青路: 60.00")]),
    sample("B05", "text", &[Swap(SP, "已开工: 128.8", "已开工: 约百公里")], CLEAN),
    sample("B05", "unit", &[Swap(SP, "已开工: 128.8", "已开工: 128.8公里")], CLEAN),
    sample("B05", "scale", &[Swap(SP, "已开工: 128.8", "已开工: 1.2万")], CLEAN),
    sample("B05", "long", &[Swap(SP, "已开工: 128.8", "已开工: 99999999999999999999999999999999999")], CLEAN),
    sample("B05", "na", &[Swap(SP, "已开工: 128.8", "已开工: 不适用")], CLEAN),
    sample("B05", "masked", &[Swap(SP, "期限: 2026-11-30,", "期限: 2026-11-30, 目标: {指标: T04W02M01, 本年累计: 12x},")], CLEAN),
    sample("B05", "fullwidth", &[Swap(SP, "已开工: 128.8", "已开工: １２８.8")], CLEAN),
    sample("B05", "thousands", &[Swap(SP, "已开工: 128.8", "已开工: \"1,128.8\"")], CLEAN),
    sample("B06", "", &[Swap(SP, "{期末: 50, 状态", "{期末: 5x, 状态")], CLEAN),
    sample(
        "B07",
        "",
        &[Swap(SP, "  T04W02M02: {期末: 50, 状态: 已完成}\n", "")],
        &[Swap(LIST, "汇总: 求和, 填报: 乡镇}", "汇总: 求和, 填报: 县区, 频次: 季}")],
    ),
    sample("B07", "nil", &[Swap(SP, "  T04W02M02: {期末: 50, 状态: 已完成}\n", ""), Swap(SP, "进展:", "零报告: true\n进展:")], CLEAN),
    sample("B08", "", &[Swap(SP, "{期末: 50, 状态: 已完成}", "不适用")], &[Swap(SP, "T04W02M04: {本年累计: 3.70}", "T04W02M04: 不适用")]),
    sample("B09", "", &[Swap(SP, "{本年累计: 3.70}", "{本年累记: 3.70}")], CLEAN),
    sample("B10", "", &[Swap(SP, "状态: 推进中", "状态: 推进")], CLEAN),
    sample(
        "C01",
        "",
        &[Swap(SP, "本年累计: 96.4, 本期: 21.3", "本年累计: 74.4")],
        &[Swap(SP, "本年累计: 96.4, 本期: 21.3", "本年累计: 74.4"), Swap(SP, "工作情况:", CORRECTED)],
    ),
    sample("C02", "", &[Swap(SP, "本期: 21.3", "本期: 23.4")], &[Swap(SP, "本期: 21.3", "本期: 23.4"), Swap(SP, "工作情况:", CORRECTED)]),
    sample(
        "C02",
        "first",
        &[Swap(SP, "本期: 21.3", "本期: 21.3, 截止: 2026-01")],
        &[Swap(SP, "本期: 21.3", "本期: 96.4, 截止: 2026-01"), Drop(BEFORE)],
    ),
    sample("D01", "", &[Swap(LIST, "年度目标: 120.0", "年度目标: 121.0")], &[Swap(LIST, "年度目标: 120.0", "年度目标: 120")]),
    sample("D01", "reference", &[Swap(LIST, "任务: T04,", "任务: 无,")], CLEAN),
    sample("D01", "reference nearest", &[Swap(LIST, "石浦市: 100.0", "石埔市: 100.0")], CLEAN),
    sample(
        "D01",
        "duplicate",
        &[Swap(LIST, "重点工作:\n", "重点工作:\n  - {编号: T04W02, 任务: T04, 名称: 又一项}\n")],
        &[Swap(LIST, "重点工作:\n", "重点工作:\n  - {编号: T04W03, 任务: T04, 名称: 又一项}\n")],
    ),
    sample("D01", "year", &[Swap(LIST, "年度: 2026", "年度: 2025")], CLEAN),
    sample("D03", "", &[Swap(SP, "{期末: 50,", "{期末: 49,")], &[Swap(SP, "{期末: 50,", "{期末: 51,")]),
    sample("D08", "", &[Swap(SP, "状态: 推进中", "状态: 延期同意")], &[Swap(SP, "状态: 推进中", "状态: 申请延期")]),
    sample("E01", "", &[Swap(HK, "1.20", "1.22")], &[Swap(HK, "1.20", "1.21")]),
    sample("E02", "", &[Swap(HK, "1.20", "1.21")], CLEAN),
    sample("E03", "", &[Swap(SP, "沥青路: 60.0", "沥青路: 96.5")], &[Swap(SP, "沥青路: 60.0", "沥青路: 96.4")]),
    sample("E03", "item", &[Swap(SP, "完成数: 12", "完成数: 21")], &[Swap(SP, "完成数: 12", "完成数: 20")]),
    sample("E08", "", &[Swap(SP, "已开工: 128.8", "已开工: 96.3")], &[Swap(SP, "已开工: 128.8", "已开工: 96.4")]),
    sample("E08", "dates", &[Swap(SP, "实际完工: 2026-10", "实际完工: 2026-03")], &[Swap(SP, "实际完工: 2026-10", "实际完工: 2026-04")]),
    sample("F01", "", &[Swap(SP, "状态: 推进中", "自报: {完成率: 96.6}")], &[Swap(SP, "状态: 推进中", "自报: {完成率: 96.4}")]),
    sample("F02", "", &[Swap(JT, "同比: 2.7", "同比: 2.9")], &[Swap(JT, "同比: 2.7", "同比: 2.8")]),
    sample(
        "F03",
        "",
        &[Swap(SP, "状态: 推进中", "自报: {占比: {沥青路: 62.5}}")],
        &[Swap(SP, "状态: 推进中", "自报: {占比: {沥青路: 62.2}}")],
    ),
    sample("F04", "", &[Swap(SP, "状态: 推进中", "自报: {超欠序时: 13.3}")], &[Swap(SP, "状态: 推进中", "自报: {超欠序时: 13.1}")]),
    sample("F06", "", &[Swap(SP, ", 出处: 公告第12号", "")], &[Swap(SP, ", 表述: {词: 首个, 范围: 全市, 出处: 公告第12号}", "")]),
    sample("H81", "", &[Swap(SP, "，印发政策〔本单位.政策〕件。}", "。}\n  - {工作: T04W02, 提法: 再接再厉}")], CLEAN),
    sample("I02", "", &[Swap(SP, ", 回应: [Q1]", "")], &[Swap(SP, ", 回应: [Q1]", ""), Swap(SP, "状态: 未解决", "状态: 已解决")]),
    sample("I03", "", &[Swap(SP, ", 期限: 2026-11-30", "")], CLEAN),
    sample("W01", "", &[Swap(WAIVERS, "T04W02M01", "T04W02M02")], CLEAN),
    sample("W01", "expired", &[Swap(WAIVERS, "2026-10", "2026-09")], &[Swap(WAIVERS, "2026-10", "2026-11")]),
    sample("W01", "unknown", &[Swap(WAIVERS, "规则: B06", "规则: B66")], CLEAN),
    sample(
        "W02",
        "",
        &[Put(WAIVERS, "豁免: [{规则: E03, 原因: 已知, 批准: 甲}]".as_bytes()), Swap(SP, "沥青路: 60.0", "沥青路: 96.5")],
        CLEAN,
    ),
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
];
