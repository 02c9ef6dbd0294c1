//! B: values.

use super::{CLEAN, JT, LIST, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

pub(super) const SAMPLES: &[Sample] = &[
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
];
