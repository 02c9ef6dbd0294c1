//! K: systems that a report names.

use super::{BEFORE, CLEAN, GX, JT, ORG, SP, Sample, sample};
use crate::check::tests::Edit::Swap;

const HERE: &str = "专班:\n";
const CITY: &str = "指挥部:\n  - {名称: 市指挥部, 级别: 市, 成立: 2023-02-20}\n专班:\n";
const BOTH: &str = "指挥部:\n  - {名称: 市指挥部, 级别: 市}\n  - {名称: 石浦市指挥部, 级别: 县, 单位: 石浦市, 成立: 2026-10-31, 编制: 12, 到岗: 12}\n专班:\n";
const FORCE: &str = "{编号: xc, 名称: 乡村振兴}";
const LED: &str = "{编号: xc, 名称: 乡村振兴, 牵头: 市交通运输局, 成立: 2023-03-01}";
const PLATFORM: &str = "园区:\n  - {编号: YQ1, 名称: 澜州主平台, 角色: 主平台, 县区: 石浦市, 面积: 8600}\n进展:\n";
const LOCAL: &str = "园区:\n  - {编号: YQ1, 名称: 石浦园区, 角色: 县区园区, 面积: 3200, 已开发: 3200}\n进展:\n";
const SITE: &str = "园区:\n  - {编号: YQ1, 名称: 高新园区, 角色: 县区园区}\n进展:\n";
const FUND: &str = "{名称: 衔接资金, 金额: 0.62, 已支出: 0.41}";
const ALLOCATED: &str = "{名称: 衔接资金, 金额: 0.62, 已支出: 0.41, 分配: {石浦市: 0.40, 高新区: 0.22}}";
const PAIR: &str = "结对:\n  - {编号: JD1, 类型: 企业结对, 甲: 石浦金鳗公司, 乙: 石浦市河口镇长岗村, 日期: 2026-10-31}\n资金:";
const HELPED: &str = "结对:\n  - {编号: JD1, 类型: 对口帮扶, 甲: 珠湾市云汀区, 乙: 石浦市人民医院}\n资金:";
const PILOT: &str = "试点:\n  - {编号: SD1, 主题: 二轮延包整镇试点, 地点: 石浦市河口镇, 级别: 省级, 批准: 省农业农村厅}\n资金:";
const PAPER: &str =
    "{编号: ZC1, 标题: 农村公路管护办法, 文号: 石府办〔2026〕8号, 日期: 2026-10-12, 工作: T04W02, 台账: {任务数: 20, 完成数: 12}}";
const VILLAGES: &str = "类别: 中心镇, 村: [长岗村, 上陂村]}";

pub(super) const SAMPLES: &[Sample] = &[
    sample("K01", "unit", &[Swap(ORG, HERE, "指挥部:\n  - {名称: 县指挥部, 级别: 县, 单位: 石埔市}\n专班:\n")], &[Swap(ORG, HERE, BOTH)]),
    sample("K01", "missing", &[Swap(ORG, HERE, "指挥部:\n  - {名称: 县指挥部, 级别: 县}\n专班:\n")], &[Swap(ORG, HERE, CITY)]),
    sample(
        "K01",
        "twice",
        &[Swap(ORG, HERE, BOTH), Swap(ORG, HERE, "  - {名称: 石浦市指挥部, 级别: 县, 单位: 石浦市}\n专班:\n")],
        &[Swap(ORG, HERE, BOTH)],
    ),
    sample("K01", "date", &[Swap(ORG, HERE, BOTH), Swap(ORG, "2026-10-31, 编制", "2026-11-01, 编制")], &[Swap(ORG, HERE, BOTH)]),
    sample("K01", "staff", &[Swap(ORG, HERE, BOTH), Swap(ORG, "到岗: 12", "到岗: 13")], &[Swap(ORG, HERE, BOTH)]),
    sample(
        "K02",
        "",
        &[Swap(ORG, HERE, BOTH), Swap(ORG, "乡镇:\n", "  - {名称: 望川县, 代码: \"449823\", 类型: 县, 类别: 消薄}\n乡镇:\n")],
        &[Swap(ORG, HERE, BOTH)],
    ),
    sample("K03", "unit", &[Swap(ORG, FORCE, LED), Swap(ORG, "牵头: 市交通运输局", "牵头: 市交通局")], &[Swap(ORG, FORCE, LED)]),
    sample(
        "K03",
        "twice",
        &[Swap(ORG, FORCE, LED), Swap(ORG, "牵头: 市交通运输局", "牵头: 市交通运输局, 成员: [市交通运输局]")],
        &[Swap(ORG, FORCE, LED)],
    ),
    sample("K03", "date", &[Swap(ORG, FORCE, LED), Swap(ORG, "2023-03-01", "2026-12-01")], &[Swap(ORG, FORCE, LED)]),
    sample("K04", "main", &[Swap(SP, "进展:\n", LOCAL)], &[Swap(SP, "进展:\n", LOCAL), Swap(JT, "进展:\n", PLATFORM)]),
    sample(
        "K04",
        "mains",
        &[Swap(SP, "进展:\n", LOCAL), Swap(SP, "角色: 县区园区", "角色: 主平台"), Swap(JT, "进展:\n", PLATFORM)],
        &[Swap(SP, "进展:\n", LOCAL), Swap(JT, "进展:\n", PLATFORM)],
    ),
    sample(
        "K04",
        "county",
        &[
            Swap(SP, "进展:\n", "园区:\n  - {编号: YQ2, 名称: 二号园区, 角色: 县区园区}\n进展:\n"),
            Swap(SP, "园区:\n", "园区:\n  - {编号: YQ1, 名称: 一号园区, 角色: 县区园区}\n"),
        ],
        &[Swap(SP, "进展:\n", LOCAL), Swap(GX, "进展:\n", SITE)],
    ),
    sample("K04", "unknown", &[Swap(JT, "进展:\n", PLATFORM), Swap(JT, "县区: 石浦市", "县区: 石埔市")], &[Swap(JT, "进展:\n", PLATFORM)]),
    sample("K04", "missing", &[Swap(JT, "进展:\n", SITE)], &[Swap(GX, "进展:\n", SITE)]),
    sample("K04", "foreign", &[Swap(GX, "进展:\n", PLATFORM)], &[Swap(SP, "进展:\n", PLATFORM)]),
    sample(
        "K04",
        "twice",
        &[Swap(JT, "进展:\n", PLATFORM), Swap(SP, "进展:\n", PLATFORM)],
        &[Swap(JT, "进展:\n", PLATFORM), Swap(SP, "进展:\n", LOCAL)],
    ),
    sample("E03", "item", &[Swap(SP, "进展:\n", LOCAL), Swap(SP, "已开发: 3200", "已开发: 3200.5")], &[Swap(SP, "进展:\n", LOCAL)]),
    sample("K05", "over", &[Swap(SP, FUND, ALLOCATED), Swap(SP, "高新区: 0.22", "高新区: 0.23")], &[Swap(SP, FUND, ALLOCATED)]),
    sample(
        "K05",
        "unknown",
        &[Swap(SP, FUND, ALLOCATED), Swap(SP, "{石浦市: 0.40", "{石埔市: 0.40")],
        &[Swap(SP, FUND, ALLOCATED), Swap(SP, "{石浦市: 0.40", "{某县: 0.40")],
    ),
    sample(
        "K05",
        "negative",
        &[Swap(SP, FUND, ALLOCATED), Swap(SP, "高新区: 0.22", "高新区: -0.22")],
        &[Swap(SP, FUND, ALLOCATED), Swap(SP, "高新区: 0.22", "高新区: 0.2x")],
    ),
    sample("K06", "place", &[Swap(SP, "资金:", PAIR), Swap(SP, "乙: 石浦市河口镇", "乙: 石埔市河口镇")], &[Swap(SP, "资金:", PAIR)]),
    sample("K06", "town", &[Swap(SP, "资金:", HELPED), Swap(SP, "对口帮扶", "科技特派员")], &[Swap(SP, "资金:", HELPED)]),
    sample(
        "K06",
        "village",
        &[Swap(ORG, "类别: 中心镇}", VILLAGES), Swap(SP, "资金:", PAIR), Swap(SP, "长岗村", "长冈村")],
        &[Swap(ORG, "类别: 中心镇}", VILLAGES), Swap(SP, "资金:", PAIR)],
    ),
    sample(
        "K06",
        "twice",
        &[Swap(SP, "资金:", PAIR), Swap(GX, "进展:", "结对:\n  - {类型: 企业结对, 甲: 石浦金鳗公司, 乙: 石浦市河口镇长岗村}\n进展:")],
        &[Swap(SP, "资金:", PAIR), Swap(GX, "进展:", "结对:\n  - {类型: 企业结对, 甲: 石浦金鳗公司, 乙: 石浦市港尾镇}\n进展:")],
    ),
    sample("K07", "", &[Swap(SP, "资金:", PAIR), Swap(SP, "2026-10-31}", "2026-11-01}")], &[Swap(SP, "资金:", PAIR)]),
    sample(
        "K08",
        "approval",
        &[Swap(SP, "资金:", PILOT), Swap(SP, ", 批准: 省农业农村厅", "")],
        &[Swap(SP, "资金:", PILOT), Swap(SP, "批准: 省农业农村厅", "状态: 申报")],
    ),
    sample("K08", "place", &[Swap(SP, "资金:", PILOT), Swap(SP, "地点: 石浦市", "地点: 石埔市")], &[Swap(SP, "资金:", PILOT)]),
    sample(
        "K08",
        "twice",
        &[
            Swap(SP, "资金:", PILOT),
            Swap(JT, "进展:", "试点:\n  - {编号: SD9, 主题: 二轮延包整镇试点, 地点: 石浦市河口镇, 级别: 市级}\n进展:"),
        ],
        &[
            Swap(SP, "资金:", PILOT),
            Swap(JT, "进展:", "试点:\n  - {编号: SD9, 主题: 二轮延包整镇试点, 地点: 石浦市港尾镇, 级别: 市级}\n进展:"),
        ],
    ),
    sample(
        "K09",
        "number",
        &[Swap(JT, "进展:", "政策:\n  - {标题: 公路养护标准, 文号: 石府办〔2026〕8号}\n进展:")],
        &[Swap(JT, "进展:", "政策:\n  - {标题: 公路养护标准, 文号: 石府办〔2026〕9号}\n进展:")],
    ),
    sample(
        "K09",
        "twice",
        &[Swap(JT, "进展:", "政策:\n  - {标题: 农村公路管护办法, 文号: 石府办〔2026〕8号}\n进展:")],
        &[Swap(JT, "进展:", "政策:\n  - {标题: 农村公路管护办法, 文号: 澜交〔2026〕8号}\n进展:")],
    ),
    sample(
        "K09",
        "ledger",
        &[Swap(BEFORE, "进展:", "政策:\n  - {标题: 农村公路管护办法, 台账: {任务数: 20, 完成数: 13}}\n进展:")],
        &[Swap(BEFORE, "进展:", "政策:\n  - {标题: 农村公路管护办法, 台账: {任务数: 20, 完成数: 1x}}\n进展:")],
    ),
    sample(
        "K10",
        "bare",
        &[Swap(SP, ", 表述: {词: 首个, 范围: 全市, 出处: 公告第12号}", ""), Swap(SP, "类型: 获批", "类型: 首个")],
        &[Swap(SP, "类型: 获批", "类型: 首个")],
    ),
    sample(
        "K10",
        "rival",
        &[Swap(JT, "进展:", "亮点:\n  - {类型: 获批, 名称: 示范县, 表述: {词: 率先, 范围: 全市, 出处: 公告}}\n进展:")],
        &[Swap(JT, "进展:", "亮点:\n  - {类型: 获批, 名称: 示范县, 表述: {词: 率先, 范围: 全省, 出处: 公告}}\n进展:")],
    ),
    sample("K11", "", &[Swap(SP, "{编号: N1, 工作: T04W02, 内容: 11月底", "{编号: Q1, 工作: T04W02, 内容: 11月底")], CLEAN),
    sample("K11", "", &[Swap(SP, PAPER, "{编号: P1, 标题: 农村公路管护办法}"), Swap(SP, "，印发政策〔本单位.政策〕件", "")], CLEAN),
];
