//! Systems in figures: counts and sums known by hand, masks, and what of the roster a pairing reaches.

use super::put;
use crate::check::Cleared;
use crate::intake::{Request, read};
use crate::source::Sources;
use crate::tally::systems::Named;
use crate::tally::{Figure, Figures, tally};

const ORG: &str = r#"
市: {名称: 澜州市, 代码: "449800"}
县区:
  - {名称: 甲县, 代码: "449821", 类型: 县, 类别: 进位}
  - {名称: 乙县, 代码: "449822", 类型: 县, 类别: 消薄}
乡镇:
  - {名称: 子镇, 代码: "449821100", 县区: 甲县, 类别: 中心镇}
  - {名称: 丑镇, 代码: "449821101", 县区: 甲县, 类别: 普通镇}
  - {名称: 寅镇, 代码: "449822100", 县区: 乙县, 类别: 中心镇}
指挥部:
  - {名称: 市指挥部, 级别: 市, 实体运作: true, 编制: 20, 到岗: 19}
  - {名称: 甲县指挥部, 级别: 县, 单位: 甲县, 实体运作: false, 编制: 12, 到岗: 11}
  - {名称: 乙县指挥部, 级别: 县, 单位: 乙县, 编制: 9}
专班: [{编号: z1, 名称: 县域经济, 牵头: 市财政局, 成员: [市商务局]}]
部门: [{名称: 市财政局, 专班: z1, 领导小组: true}, {名称: 市商务局, 专班: z1, 领导小组: false}]
"#;

const DEPARTMENT: &str = r"
填报单位: 市财政局
期次: 2026-10
政策:
  - {标题: 一, 措施数: 83, 台账: {任务数: 412, 完成数: 309}}
  - {标题: 二, 措施数: 7, 台账: {任务数: 8}}
结对:
  - {类型: 对口帮扶, 甲: 外区, 乙: 甲县}
  - {类型: 科技特派员, 甲: 团队, 乙: 甲县子镇}
资金:
  - {名称: 一, 来源: 省, 金额: 10.25, 已支出: 8.2, 分配: {甲县: 6.15, 乙县: 4.10}}
  - {名称: 二, 来源: 中央, 金额: 1.75}
  - {名称: 三, 来源: 省, 金额: 2.00, 已支出: 1.0, 分配: {甲县: 0.5}}
园区: [{编号: Y1, 名称: 主平台, 角色: 主平台, 面积: 1000.5, 已开发: 250}]
试点: [{编号: S1, 主题: 甲, 级别: 省级, 状态: 推进中}, {编号: S2, 主题: 乙, 级别: 国家级}]
";

const COUNTY: &str = r"
填报单位: 甲县
期次: 2026-10
政策: [{标题: 三, 措施数: 10}]
亮点:
  - {类型: 获批, 名称: 一, 级别: 省级, 表述: {词: 首个, 范围: 全市, 出处: 公告}}
  - {类型: 获批, 名称: 二, 级别: 国家级}
结对:
  - {类型: 企业结对, 甲: 公司, 乙: 甲县子镇长岗村}
  - {类型: 企业结对, 甲: 商会, 乙: 子镇长岗村}
  - {类型: 企业结对, 甲: 协会, 乙: 丑镇}
  - {类型: 企业结对, 甲: 基金, 乙: 外县外镇}
资金: [{名称: 四, 来源: 县, 金额: 0.50, 已支出: 0.25}]
园区: [{编号: Y1, 名称: 甲园, 角色: 县区园区, 面积: 300, 入园企业: 12, 状态: 投产}]
";

fn figures(department: &str, county: &str) -> (Figures, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let files = [("org.yaml", ORG), ("policy.yaml", ""), ("targets/2026.yaml", "年度: 2026\n")];
    for (name, text) in files.into_iter().chain([("2026-10/dept/a.yaml", department), ("2026-10/county/a.yaml", county)]) {
        put(&folder.path().join(name), text);
    }
    let dossier = read(&Request { data: folder.path().to_owned(), period: "2026-10".parse().unwrap() }).unwrap();
    assert!(dossier.slips.is_empty(), "{:?}", dossier.slips);
    let sources = (*dossier.sources).clone();
    (tally(&Cleared::for_test(dossier)), sources)
}

fn printed(figures: &[&Figure]) -> String {
    figures.iter().map(|f| format!("{}{}", f.printed(), f.unit)).collect::<Vec<_>>().join(" ")
}

fn named(all: &[Named]) -> String {
    all.iter().map(|n| format!("{}{}", n.name, n.count.printed())).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_organisation_is_counted_from_the_roster() {
    let (figures, _) = figures(DEPARTMENT, COUNTY);
    let organs = &figures.systems().organs;
    assert_eq!(printed(&[&organs.headquarters, &organs.local, &organs.running]), "3个 2个 1个");
    // 乙县 gives no 到岗: it is in neither of the two.
    assert_eq!(printed(&[&organs.posts, &organs.filled, &organs.filled_rate]), "32人 30人 93.8%");
    assert_eq!(printed(&[&organs.task_forces, &organs.forces[0].units, &organs.groups, &organs.departments]), "1个 2个 1个 2个");
    assert_eq!((named(&organs.county_classes), named(&organs.town_classes)), ("进位1 消薄1".to_owned(), "中心镇2 普通镇1".to_owned()));
}

#[test]
fn parks_are_counted_by_role_and_lie_in_the_county_that_lists_them() {
    let (figures, _) = figures(DEPARTMENT, COUNTY);
    let parks = &figures.systems().parks;
    assert_eq!(printed(&[&parks.all.count, &parks.all.area, &parks.all.firms, &parks.counties]), "2个 1300.5亩 12家 1个");
    // Only the main platform says how much is developed.
    assert_eq!(printed(&[&parks.all.developed, &parks.all.developed_rate]), "250亩 25.0%");
    let roles: Vec<String> = parks.roles.iter().map(|r| format!("{} {}", r.name, printed(&[&r.count, &r.area]))).collect();
    assert_eq!(roles, ["主平台 1个 1000.5亩", "县区园区 1个 300亩"]);
    assert_eq!(named(&parks.states), "投产1");
}

#[test]
fn pairings_reach_counties_towns_and_villages_once_each() {
    let (figures, _) = figures(DEPARTMENT, COUNTY);
    let pairings = &figures.systems().pairings;
    let kinds: Vec<String> = pairings
        .kinds
        .iter()
        .map(|k| format!("{} {}", k.name, printed(&[&k.count, &k.counties, &k.towns, &k.towns_rate, &k.villages])))
        .collect();
    let expected = ["对口帮扶 1对 1个 0个 0.0% 0个", "企业结对 4对 1个 2个 66.7% 1个", "科技特派员 1对 1个 1个 33.3% 0个"];
    assert_eq!(kinds, expected);
    let classes: Vec<String> =
        pairings.classes.iter().map(|c| format!("{} {}", c.name, printed(&[&c.towns, &c.covered, &c.rate]))).collect();
    assert_eq!(classes, ["中心镇 2个 1个 50.0%", "普通镇 1个 1个 100.0%"]);
    assert_eq!((named(&pairings.counties).as_str(), named(&pairings.towns).as_str()), ("甲县5", "子镇3 丑镇1"));
    assert_eq!(printed(&[&pairings.count, &pairings.several]), "6对 1个");
}

#[test]
fn money_is_added_by_source_and_county_and_never_twice() {
    let (figures, _) = figures(DEPARTMENT, COUNTY);
    let funds = &figures.systems().funds;
    let all =
        |f: &crate::tally::systems::FundsOf| printed(&[&f.count, &f.amount, &f.spent, &f.spent_rate, &f.allocated, &f.allocated_rate]);
    // 9.2 ÷ 12.25: 二 tells nothing of spending. 10.75 ÷ 12.25: nor of allocation.
    assert_eq!(all(&funds.citys), "3项 14.00亿元 9.20亿元 75.1% 10.75亿元 87.8%");
    assert_eq!(all(&funds.local), "1项 0.50亿元 0.25亿元 50.0% —亿元 —%");
    let sources: Vec<String> = funds.sources.iter().map(|s| format!("{} {}", s.name, printed(&[&s.amount, &s.spent]))).collect();
    assert_eq!(sources, ["省 12.25亿元 9.20亿元", "中央 1.75亿元 —亿元"]);
    let counties: Vec<String> = funds.counties.iter().map(|c| format!("{} {}", c.name, printed(&[&c.allocated, &c.own.amount]))).collect();
    assert_eq!(counties, ["甲县 6.65亿元 0.50亿元", "乙县 4.10亿元 —亿元"]);
}

#[test]
fn papers_pilots_and_firsts_are_counted() {
    let (figures, sources) = figures(DEPARTMENT, COUNTY);
    let systems = figures.systems();
    let papers = &systems.papers;
    assert_eq!(printed(&[&papers.count, &papers.citys, &papers.provisions, &papers.ledgers, &papers.tasks]), "3件 2件 100项 2件 420项");
    // 二 does not say what is done: 309 of 412.
    assert_eq!(printed(&[&papers.done, &papers.rate]), "309项 75.0%");
    assert_eq!(papers.rows.iter().map(|r| format!("{} {}", r.title, r.rate.printed())).collect::<Vec<_>>(), ["一 75.0", "二 —"]);
    let places: Vec<String> = papers.rate.inputs.iter().map(|p| sources.locate(*p).rsplit_once("dept/").unwrap().1.to_owned()).collect();
    assert_eq!(places, ["a.yaml:5:42", "a.yaml:5:32"]);
    assert_eq!(papers.rate.formula, "台账完成数÷台账任务数×100");
    assert_eq!((named(&systems.pilots.ranks), named(&systems.pilots.states)), ("国家级1 省级1".to_owned(), "推进中1".to_owned()));
    let firsts = &systems.firsts;
    assert_eq!(printed(&[&firsts.highlights, &firsts.count]), "2项 1项");
    assert_eq!((named(&firsts.ranks), named(&firsts.words)), ("国家级1 省级1".to_owned(), "首个1".to_owned()));
}

#[test]
fn a_masked_part_masks_every_sum_it_belongs_to_and_no_other() {
    let department =
        DEPARTMENT.replace("金额: 10.25", "金额: 1x.25").replace("甲县: 0.5}", "甲县: x.x}").replace("完成数: 309", "完成数: 3x9");
    let (figures, _) = figures(&department, &COUNTY.replace("面积: 300", "面积: 3xx"));
    let systems = figures.systems();
    let citys = &systems.funds.citys;
    assert_eq!(printed(&[&citys.count, &citys.amount, &citys.spent, &citys.spent_rate, &citys.allocated]), "3项 —亿元 9.20亿元 —% —亿元");
    assert_eq!((citys.amount.formula.as_str(), citys.allocated.formula.as_str()), ("含遮盖值，不作合计", "含遮盖值，不作合计"));
    assert_eq!(printed(&[&systems.funds.counties[0].allocated, &systems.funds.counties[1].allocated]), "—亿元 4.10亿元");
    assert_eq!(printed(&[&systems.papers.tasks, &systems.papers.done, &systems.papers.rate]), "420项 —项 —%");
    assert_eq!(printed(&[&systems.parks.all.area, &systems.parks.roles[0].area]), "—亩 1000.5亩");
}

#[test]
fn nothing_listed_is_nothing_counted() {
    let (figures, _) = figures("填报单位: 市财政局\n期次: 2026-10\n", "填报单位: 甲县\n期次: 2026-10\n");
    let systems = figures.systems();
    assert_eq!(printed(&[&systems.parks.all.count, &systems.pairings.count, &systems.funds.citys.count]), "0个 0对 0项");
    assert_eq!(printed(&[&systems.parks.all.area, &systems.funds.citys.amount, &systems.papers.rate]), "—亩 —亿元 —%");
    assert!(systems.pairings.classes.is_empty() && systems.pairings.kinds.is_empty() && systems.parks.roles.is_empty());
}
