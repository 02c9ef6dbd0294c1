//! The section 体制机制和帮扶要素 and its annexes: on the sample city, behind masks, and with nothing to tell.

use std::fs;

use super::super::compose;
use super::small::{Small, root};
use crate::check::{Cleared, Strictness, check};
use crate::intake::{Request, read};
use crate::mark;
use crate::tally::tally;

const TEMPLATE: &str = "---\n标题: 体制机制\n接排: 二级 三级\n---\n前言。\n\n{% include \"_systems.md\" %}\n\n# 后一章\n\n后文。\n\n{% include \"_systems_annex.md\" %}\n";

/// What a template that includes the section prints, and how many figures that knows.
fn printed(cleared: &Cleared) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    for part in ["_systems.md", "_systems_annex.md"] {
        fs::copy(root().join("templates").join(part), folder.path().join(part)).unwrap();
    }
    #[expect(clippy::disallowed_methods, reason = "a test writes its own template")]
    fs::write(folder.path().join("own.md"), TEMPLATE).unwrap();
    let drafts = compose(cleared, &tally(cleared), folder.path(), &[]).unwrap();
    assert_eq!(drafts[0].markdown.matches(mark::OPEN).count(), drafts[0].figures.len());
    // Only what is not there, and a count of nothing, comes from nowhere.
    let rootless = drafts[0].figures.iter().filter(|f| f.inputs.is_empty() && !f.text.starts_with(['—', '0']));
    assert_eq!(rootless.map(|f| &f.text).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(drafts[0].figures.iter().all(|f| !f.formula.is_empty()));
    (mark::plain(&drafts[0].markdown), drafts[0].figures.len())
}

fn sample(period: &str) -> (String, usize) {
    let dossier = read(&Request { data: root().join("data"), period: period.parse().unwrap() }).unwrap();
    printed(&check(dossier, Strictness::Normal).cleared.expect("the sample is clean"))
}

#[test]
fn the_sample_city_tells_all_its_systems() {
    for (period, parks, pairs) in [("2026-10", "园区10个", "全市结对29对"), ("2026-Q3", "园区11个", "全市结对31对")] {
        let (text, figures) = sample(period);
        let heads: Vec<&str> = text.lines().filter(|l| l.starts_with('#')).collect();
        let expected = [
            "# 体制机制和帮扶要素",
            "## 指挥体系",
            "## 园区布局",
            "## 结对帮扶",
            "## 资金下达",
            "## 政策台账",
            "## 改革试点",
            "## 亮点和首创",
            "# 后一章",
            "# 园区情况表 {附件}",
            "# 市直部门资金来源和支出情况表 {附件}",
            "# 政策台账落实情况表 {附件}",
            "# 首创事项和出处表 {附件}",
        ];
        assert_eq!(heads, expected, "{period}");
        for part in [
            "指挥部11个，其中县级10个；指挥部办公室实体运作11个，编制142人，到岗135人，到岗率95.1%。",
            "创先类3个、进位类3个、消薄类3个，石浦市列入“先遣队”。",
            "采用“领导小组＋指挥部＋主平台园区开发公司＋县（市、区）开发公司”运营管理模式。",
            "分配县（市、区）97.15亿元、占97.7%。",
            "| 《澜州市2026年优化营商环境任务清单》 | 市发展改革局 | 83 | 416 |",
            "禾丰县平畴镇全域土地综合整治试点（国家级，自然资源主管部门批准，推进中）；",
            parks,
            pairs,
        ] {
            assert!(text.contains(part), "{period}: {part}\n{text}");
        }
        assert!(figures > 200 && !text.contains("{%") && !text.contains("None"), "{figures}");
    }
}

#[test]
fn groups_close_up_one_by_one() {
    let small = Small::new("开工20公里");
    small.write("org.yaml", "市: {名称: 澜州市}\n部门: [{名称: 市交通运输局}]\n县区: [{名称: 石浦市, 代码: \"449881\", 类型: 县级市}, {名称: 望川县, 代码: \"449823\", 类型: 县}]\n");
    let (nothing, figures) = printed(&small.cleared());
    assert_eq!((nothing.as_str(), figures), ("---\n标题: 体制机制\n接排: 二级 三级\n---\n\n前言。\n\n# 后一章\n\n后文。\n", 0));
    let lists = [
        ("结对", "- {类型: 对口帮扶, 甲: 珠湾市云汀区, 乙: 石浦市}", "## 结对帮扶\n\n全市结对1对。对口帮扶1对，覆盖县（市、区）1个。\n"),
        ("资金", "- {名称: 甲, 金额: 0.5}", "## 资金下达\n\n县（市、区）自列资金1项、5000万元。\n"),
        ("政策", "- {标题: 甲}", "## 政策台账\n\n各地各部门印发政策文件1件。\n"),
        ("试点", "- {编号: S, 主题: 甲, 级别: 县级}", "## 改革试点\n\n承担试点1项，县级1项。甲试点（县级）。\n"),
        ("亮点", "- {类型: 获批, 名称: 甲}", "## 亮点和首创\n\n各地各部门上报亮点1项。\n"),
        ("园区", "- {编号: Y, 名称: 甲, 角色: 县区园区}", "## 园区布局\n\n全市列入“1＋N”布局的园区1个。建有县区园区的县（市、区）1个。\n"),
    ];
    for (list, entry, expected) in lists {
        small.write("2026-10/county/1.yaml", &format!("填报单位: 石浦市\n期次: 2026-10\n{list}:\n  {entry}\n"));
        let text = printed(&small.cleared()).0;
        let section = text.split_once("# 体制机制和帮扶要素\n\n").unwrap().1;
        let section = section.split_once("\n# 后一章").unwrap().0;
        let section = section.split_once("\n表：").map_or(section, |(prose, _)| prose);
        assert_eq!(section, expected, "{list}");
    }
}

#[test]
fn what_is_hidden_stays_hidden() {
    let small = Small::new("开工20公里");
    small.write(
        "2026-10/county/1.yaml",
        "填报单位: 石浦市\n期次: 2026-10\n资金: [{名称: 甲, 金额: 3.2x, 已支出: 1.5}, {名称: 乙, 金额: 2.75}]\n试点: [{编号: S, 主题: 甲, 级别: 县级}, {编号: T, 主题: 乙, 级别: 市级}]\n",
    );
    small.write("2026-10/city.yaml", "期次: 2026-10\n遮盖: {统计.试点: x, 统计.专班: x}\n");
    let text = printed(&small.cleared()).0;
    assert!(text.contains("县（市、区）自列资金2项。"), "no sum behind a mask: {text}");
    assert!(text.contains("承担试点x项，市级x项、县级x项。") && text.contains("成立工作专班x个："), "{text}");
}
