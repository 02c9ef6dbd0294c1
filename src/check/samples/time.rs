//! C: across time.

use super::{BEFORE, GX, JT, LIST, SP, Sample, sample};
use crate::check::tests::Edit::{Drop, Put, Swap};

/// What a zone sent for the third quarter.
macro_rules! quarter {
    ($figures:literal) => {
        concat!("填报单位: 高新区\n期次: 2026-Q3\n审签: {姓名: 王五, 日期: 2026-10-02}\n进展: {T04W02M01: {", $figures, "}}\n").as_bytes()
    };
}

/// What it sent for a month of that quarter.
macro_rules! month {
    ($month:literal) => {
        concat!("填报单位: 高新区\n期次: 2026-", $month, "\n进展: {T04W02M01: {本年累计: 40.0, 本期: 10.0}}\n").as_bytes()
    };
}

const CORRECTED: &str = "更正:\n  - {期次: 2026-09, 指标: T04W02M01, 字段: 本年累计, 原: 75.1, 现: 73.0, 原因: 重复统计}\n工作情况:";

pub(super) const SAMPLES: &[Sample] = &[
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
    sample(
        "C03",
        "",
        &[Swap(BEFORE, "本期: 15.0", "本期: 8.0")],
        &[Swap(BEFORE, "本期: 15.0", "本期: 8.0"), Swap(SP, "状态: 推进中}", "状态: 推进中, 说明: 三个项目集中交工}")],
    ),
    sample(
        "C04",
        "",
        &[Swap(LIST, "指标:\n", FIVE), Swap(SP, "进展:\n", SAME), Swap(BEFORE, "进展:\n", SAME), Swap(SP, M01, ""), Drop(JT)],
        &[
            Swap(LIST, "指标:\n", FIVE),
            Swap(SP, "进展:\n", SAME),
            Swap(BEFORE, "进展:\n", SAME),
            Swap(SP, "T04W02M15: {本年累计: 5}", "T04W02M15: {本年累计: 6}"),
        ],
    ),
    sample(
        "C05",
        "",
        &[Swap(SP, "项目:", TOLD), Swap(BEFORE, "进展:", TOLD_BEFORE)],
        &[
            Swap(SP, "项目:", TOLD),
            Swap(
                BEFORE,
                "进展:",
                "工作情况:\n  - {工作: T04W02, 内容: 召开推进会部署农村公路建设，明确年度任务和责任分工，建立周调度机制，协调解决征地拆迁遗留的三个问题。}\n进展:",
            ),
        ],
    ),
    sample(
        "C06",
        "",
        &[Put(YEAR_AGO, "填报单位: 石浦市\n期次: 2025-10\n进展: {T04W02M01: {本年累计: 90.0}}\n".as_bytes())],
        &[Put(YEAR_AGO, "填报单位: 石浦市\n期次: 2025-10\n进展: {T04W02M01: {本年累计: 88.04}}\n".as_bytes())],
    ),
    // The digest is that of the clean workspace's file.
    sample("C07", "", &[Put(FROZEN, WRONG.as_bytes())], &[Put(FROZEN, RIGHT.as_bytes())]),
    sample("C07", "removed", &[Put(FROZEN, MORE.as_bytes())], &[Put(FROZEN, RIGHT.as_bytes())]),
    sample("C07", "added", &[Put(FROZEN, "冻结: [{期次: 2026-09, 批准: 市指挥办}]".as_bytes())], &[Put(FROZEN, RIGHT.as_bytes())]),
    sample(
        "C08",
        "",
        &[
            Swap(SP, "{本年累计: 96.4, 本期: 21.3", "{截止: 2026-12, 本年累计: 196.4"),
            Swap(BEFORE, "{本年累计: 75.1", "{截止: 2026-11, 本年累计: 75.1"),
        ],
        &[
            Swap(SP, "{本年累计: 96.4, 本期: 21.3", "{截止: 2026-12, 说明: 年底集中验收, 本年累计: 196.4"),
            Swap(BEFORE, "{本年累计: 75.1", "{截止: 2026-11, 本年累计: 75.1"),
        ],
    ),
    sample(
        "C09",
        "",
        &[
            Put(GX, quarter!("本期: 31.0")),
            Put("2026-07/a.yaml", month!("07")),
            Put("2026-08/a.yaml", month!("08")),
            Put("2026-09/a.yaml", month!("09")),
        ],
        &[
            Put(GX, quarter!("本期: 30.0")),
            Put("2026-07/a.yaml", month!("07")),
            Put("2026-08/a.yaml", month!("08")),
            Put("2026-09/a.yaml", month!("09")),
        ],
    ),
    sample(
        "C09",
        "cumulative",
        &[Put(GX, quarter!("本年累计: 41.0")), Put("2026-09/a.yaml", month!("09"))],
        &[Put(GX, quarter!("本年累计: 40.0")), Put("2026-09/a.yaml", month!("09"))],
    ),
    sample(
        "C09",
        "quarterly",
        &[
            Swap(LIST, "类型: 累计, 年度", "频次: 季, 类型: 累计, 年度"),
            Swap(SP, "本期: 21.3", "截止: 2026-09, 本期: 30.0"),
            Swap(BEFORE, "{本年累计", "{截止: 2026-06, 本年累计"),
        ],
        &[
            Swap(LIST, "类型: 累计, 年度", "频次: 季, 类型: 累计, 年度"),
            Swap(SP, "本期: 21.3", "截止: 2026-09, 本期: 21.3"),
            Swap(BEFORE, "{本年累计", "{截止: 2026-06, 本年累计"),
        ],
    ),
    sample("G07", "", &[Swap(SP, "项目:", TOLD), Swap(GX, "进展:", TOLD_BEFORE)], &[Swap(SP, "项目:", TOLD)]),
    sample("G07", "earlier", &[Swap(GX, "进展:", TOLD_BEFORE), Swap(BEFORE, "进展:", TOLD_BEFORE)], &[Swap(BEFORE, "进展:", TOLD_BEFORE)]),
];

/// Five measures more, and what was said of them twice.
const FIVE: &str = "指标:
  - {编号: T04W02M11, 工作: T04W02, 名称: 甲, 单位: 个, 类型: 累计, 填报: 乡镇}
  - {编号: T04W02M12, 工作: T04W02, 名称: 乙, 单位: 个, 类型: 累计, 填报: 乡镇}
  - {编号: T04W02M13, 工作: T04W02, 名称: 丙, 单位: 个, 类型: 累计, 填报: 乡镇}
  - {编号: T04W02M14, 工作: T04W02, 名称: 丁, 单位: 个, 类型: 累计, 填报: 乡镇}
  - {编号: T04W02M15, 工作: T04W02, 名称: 戊, 单位: 个, 类型: 累计, 填报: 乡镇}
";
const SAME: &str = "进展:
  T04W02M11: {本年累计: 1}
  T04W02M12: {本年累计: 2}
  T04W02M13: {本年累计: 3}
  T04W02M14: {本年累计: 4}
  T04W02M15: {本年累计: 5}
";
const M01: &str = "  T04W02M01: {本年累计: 96.4, 本期: 21.3, 上年同期: 88.0, 其中: {已开工: 128.8, 沥青路: 60.0}, 状态: 推进中}\n";

/// A text long enough to be compared.
const TOLD: &str = "  - {工作: T04W02, 内容: 坚持建管养运并重，新建改造农村公路，打通断头路，完善安防设施和候车亭，群众出行条件明显改善，沿线产业加快发展。}\n项目:";
const TOLD_BEFORE: &str = "工作情况:\n  - {工作: T04W02, 内容: 坚持建管养运并重，新建改造农村公路，打通断头路，完善安防设施和候车亭，群众出行条件明显改善，沿线产业加快发展。}\n进展:";

const YEAR_AGO: &str = "2025-10/county/石浦市.yaml";
const FROZEN: &str = "frozen.yaml";
const WRONG: &str = "冻结:\n  - {期次: 2026-09, 批准: 市指挥办, 文件: {county/石浦市.yaml: 0000}}\n";
const RIGHT: &str = "冻结:\n  - {期次: 2026-09, 批准: 市指挥办, 文件: {county/石浦市.yaml: f51361f108752902416716ffcaa093db4d5d6a6593213901823185ec0e8ef925}}\n";
const MORE: &str = "冻结:\n  - {期次: 2026-09, 文件: {county/石浦市.yaml: f51361f108752902416716ffcaa093db4d5d6a6593213901823185ec0e8ef925, county/高新区.yaml: 0000}}\n";
