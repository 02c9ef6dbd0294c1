//! Whole workspaces, as a clerk's folder holds them.

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use tempfile::TempDir;

use super::submission::{Entry, ProblemCategory, State};
use super::targets::{Direction, Kind, Rollup, Schedule};
use super::value::Datum;
use super::{Dossier, Request, read};
use crate::error::Error;

const ORG: &str = "市: {名称: 澜州市, 简称: 澜州, 代码: \"449800\"}
县区:
  - {名称: 望川县, 代码: 449823, 类型: 县, 类别: 消薄, 组: 县区, 标签: [先遣队]}
  - {名称: 高新区, 代码: L01, 类型: 功能区, 计入全市: 否}
乡镇: [{名称: 河口镇, 代码: \"449823100\", 县区: 望川县, 类别: 中心镇}]
专班: [{编号: xc, 名称: 乡村振兴}]
部门: [{名称: 市财政局, 专班: xc, 简称: 财政}]
";
const TARGETS: &str = "年度: 2026
文件: {标题: 工作要点, 文号: 〔2026〕1号, 日期: 2026-01-20, 版次: 2}
主要任务: [{编号: T04, 名称: 推进乡村振兴}]
重点工作: [{编号: T04W02, 任务: T04, 名称: 农村公路, 配合: [市财政局]}]
指标:
  - 编号: T04W02M01
    工作: T04W02
    名称: 完工里程
    单位: 公里
    类型: 累计
    方向: 区间
    区间: [90, 110.5]
    基期: {年度: 2025, 数值: 310.50}
    年度目标: 420
    县区任务: {望川县: 180, 高新区: 240}
    序时: {方式: 节点, 节点: {\"12-31\": 100, \"03-31\": 15}}
    填报: 县区
    参照: [{名称: 市调度指标, 数值: 410}]
    其中: [{编号: 已开工, 单位: 公里}]
    销号: {由: 市, 需要: [佐证, 现场]}
  - {编号: T04W02M02, 工作: T04W02, 名称: 建成, 类型: 是否, 填报: 县区}
目标调整: [{日期: 2026-05-10, 指标: T04W02M01, 字段: 年度目标, 原: 400, 现: 420, 原因: 追加}]
";
const COUNTY: &str = "填报单位: 望川县
代码: 449823
期次: 2026-10
截止日期: 2026-10-31
报送时间: 2026-11-03 16:20
填报人: {姓名: 张三, 单位: 指挥办, 电话: \"0000\"}
审核: {姓名: 李四, 日期: 2026-11-01}
审签: {姓名: 王五, 职务: 副县长, 日期: 2026-11-02}
进展:
  T04W02M01: {本年累计: 96.40, 本期: x8.4x, 上年同期: 0, 其中: {已开工: 128.8}, 状态: 推进中, 说明: 100% + * 《规划》“通”〔2026〕～—, 截止: 2026-09, 自报: {同比: 9.5}}
  T04W02M02: 不适用
更正: [{期次: 2026-09, 指标: T04W02M01, 字段: 本年累计, 原: 76.1, 现: 75.1, 原因: 重复}]
工作情况: [{工作: T04W02, 内容: \"累计完工〔T04W02M01〕 {{ x }}。\"}]
项目: [{编号: P012, 名称: 产业园, 总投资: 12.5, 计划开工: 2026-03, 受阻: true, 问题: Q2}]
政策: [{标题: 细则, 台账: {任务数: 12, 完成数: 3}}]
亮点: [{类型: 获批, 名称: 强镇, 表述: {词: 首个, 范围: 全市}}]
结对: [{类型: 企业结对, 甲: 某企业, 乙: 某村}]
资金: [{名称: 衔接资金, 金额: 0.62, 单位: 亿元}]
问题: [{编号: Q2, 类别: 要素保障, 内容: 不足, 数量: {数值: 120, 单位: 亩}, 起始: 2026-04, 需市协调: {单位: 市财政局, 事项: 统筹}}]
下步工作: [{编号: N1, 内容: 完工30公里, 回应: [Q2], 目标: {指标: T04W02M01, 本年累计: 126.4}}]
上期落实: [{编号: 2026-09/N1, 完成: 是}]
督办: [{来源: 省通报, 事项: 拨付, 办结: 2026-10-28}]
";

struct Workspace(TempDir);

impl Workspace {
    fn new() -> Self {
        let new = Self(TempDir::new().unwrap());
        new.file("org.yaml", ORG).file("targets/2026.yaml", TARGETS).file("2026-10/county/望川 县.yaml", COUNTY);
        new
    }

    #[expect(clippy::disallowed_methods, reason = "tests write their own workspace")]
    fn file(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.data().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn data(&self) -> std::path::PathBuf {
        self.0.path().join("data")
    }

    fn try_read(&self) -> Result<Dossier, Error> {
        read(&Request { data: self.data(), period: "2026-10".parse().unwrap() })
    }

    fn read(&self) -> Dossier {
        self.try_read().unwrap()
    }
}

fn told(dossier: &Dossier) -> Vec<String> {
    let line = |s: &crate::finding::Slip| format!("{} {} {}", dossier.sources.locate(s.place.unwrap()), s.code, s.case);
    dossier.slips.iter().map(|s| line(s).trim_end().to_owned()).collect()
}

fn county(head: &str) -> String {
    format!("填报单位: {head}\n期次: 2026-10\n")
}

#[test]
fn a_complete_workspace_is_read_field_by_field() {
    let workspace = Workspace::new();
    workspace
        .file("policy.yaml", "日历: {月: {日: 6, 时刻: \"24:00\"}, 节假日: [2026-10-01]}\n灯: {黄: -5}\n舍入: {差额: 已舍入}\n")
        .file("waivers.yaml", "豁免: [{规则: B06, 期次: 2026-10, 原因: 遮盖, 批准: 市指挥办}]\n")
        .file("2026-10/city.yaml", "期次: 2026-10\n期号: 10\n章节: [{任务: [T04]}]\n遮盖: {统计.重点工作: xx}\n定稿: {日期: 2026-11-06}\n")
        .file("2026-09/county/a.yml", county("望川县").replace("10", "09"))
        .file("2025-10/dept/a.yaml", "填报单位: 市财政局\n期次: 2025-10\n零报告: 是\n");
    let d = workspace.read();
    assert_eq!(told(&d), Vec::<String>::new());

    let (org, targets) = (&d.org, &d.targets);
    assert_eq!((org.city_name(), org.counties.len(), org.towns.len(), org.departments.len()), ("澜州市", 2, 1, 1));
    assert_eq!(org.counties[0].code.as_ref().unwrap().value, "449823");
    assert!(org.counties[0].counts_for_city && !org.counties[1].counts_for_city);
    assert_eq!((d.policy.calendar.month.0, d.policy.calendar.week.0, d.policy.rounding.gap_from_rounded), (6, 2, true));
    assert_eq!(d.policy.lamps.yellow, Decimal::from(-5));

    let measure = targets.measure("T04W02M01").unwrap();
    assert_eq!((measure.kind, measure.rollup, measure.decimals, measure.printed_decimals()), (Kind::Cumulative, Rollup::Sum, None, 1));
    assert_eq!(measure.direction, Direction::Within(Decimal::from(90), Decimal::new(1105, 1)));
    assert_eq!(measure.schedule, Schedule::Milestones(vec![(3, 31, Decimal::from(15)), (12, 31, Decimal::from(100))]));
    assert_eq!(measure.baseline.as_ref().unwrap().1.value.to_string(), "310.50");
    assert_eq!(measure.share("高新区").unwrap().value, Decimal::from(240));
    assert_eq!((measure.weight, measure.close_out.as_ref().unwrap().1.len()), (Decimal::ONE, 2));
    assert_eq!(targets.measure("T04W02M02").unwrap().rollup, Rollup::Count);
    assert_eq!(targets.adjustments[0].old.as_ref().unwrap().value, "400");

    let s = &d.submissions[0];
    assert_eq!((s.unit.value.as_str(), s.period.value.to_string().as_str(), s.revision), ("望川县", "2026-10", 1));
    assert_eq!(d.sources.locate(s.head), "data/2026-10/county/望川 县.yaml:8:1");
    assert_eq!(s.sent_at.as_ref().unwrap().value.to_string(), "2026-11-03T16:20:00");
    let figures = s.entry("T04W02M01").and_then(Entry::given).unwrap();
    let cumulative = figures.cumulative.as_ref().unwrap();
    assert_eq!(cumulative.value.number().unwrap().to_string(), "96.40");
    assert_eq!((cumulative.place.line, cumulative.place.column, cumulative.place.length), (10, 21, 5));
    assert_eq!(figures.current.as_ref().unwrap().value, Datum::Masked("x8.4x".to_owned()));
    assert_eq!(figures.last_year.as_ref().unwrap().value, Datum::Number(Decimal::ZERO));
    assert!(figures.stock.is_none());
    assert_eq!(figures.note.as_ref().unwrap().value, "100% + * 《规划》“通”〔2026〕～—");
    assert_eq!(
        (figures.state.as_ref().unwrap().value, figures.cut_off.as_ref().unwrap().value.to_string()),
        (State::Ongoing, "2026-09".to_owned())
    );
    assert!(figures.claims.year_on_year.is_some() && figures.sub_counts[0].0.value == "已开工");
    assert!(matches!(s.entry("T04W02M02"), Some(Entry::NotApplicable(place)) if place.line == 11 && place.column == 14));
    assert_eq!(s.corrections[0].new.as_ref().unwrap().value.number().unwrap().to_string(), "75.1");
    assert!(s.projects[0].blocked && s.projects[0].dates[0].as_ref().unwrap().value == "2026-03");
    assert_eq!(s.policies[0].ledger_done.as_ref().unwrap().value.number(), Some(Decimal::from(3)));
    assert_eq!(s.highlights[0].claim.as_ref().unwrap().value, "首个");
    assert_eq!((s.problems[0].category.value, s.problems[0].amount.as_ref().unwrap().1.as_str()), (ProblemCategory::Resources, "亩"));
    assert_eq!(s.problems[0].request.as_ref().unwrap().matter.value, "统筹");
    assert_eq!(s.next_steps[0].goal.as_ref().unwrap().1.value.to_string(), "126.4");
    assert!(s.promises[0].kept.as_ref().unwrap().value && s.supervisions[0].settled.is_some());
    assert_eq!((s.pairings.len(), s.funds.len(), s.narratives.len()), (1, 1, 1));

    let city = d.city.as_ref().unwrap();
    assert_eq!((city.issue.as_ref().unwrap().value, city.chapters.len(), city.masks[0].1.value.as_str()), (10, 1, "xx"));
    assert_eq!((d.waivers[0].rule.value.as_str(), d.previous.len(), d.last_year[0].nil_return), ("B06", 1, true));
}

#[test]
fn the_highest_revision_is_current_and_the_roster_gives_the_order() {
    let w = Workspace::new();
    w.file("2026-10/county/b.yaml", county("望川县") + "修订号: 3\n")
        .file("2026-10/county/c.yaml", county("望川县") + "修订号: 3\n")
        .file("2026-10/county/d.yaml", county("高新区"))
        .file("2026-10/dept/e.yaml", county("市财政局"))
        .file("2026-10/county/f.yaml", county("阿县"))
        .file("2026-10/county/.g.yaml", ": :")
        .file("2026-10/county/h.yaml~", ": :");
    let d = w.read();
    let names = |list: &[super::Submission]| -> Vec<String> {
        let name = |s: &super::Submission| Path::new(&d.sources.path(s.unit.place)).file_name().unwrap().to_string_lossy().into_owned();
        list.iter().map(name).collect()
    };
    assert_eq!(names(&d.submissions), ["e.yaml", "b.yaml", "d.yaml", "f.yaml"]);
    assert_eq!(names(&d.superseded), ["c.yaml", "望川 县.yaml"]);
}

#[test]
fn every_slip_of_a_file_is_told_where_it_stands() {
    let w = Workspace::new();
    let text = "填报单位: 望川县
期次: 2026年10月
修订号: 0
审签: {姓名: 王五, 日期: 2026/11/02}
进展:
  T04W02M01: {本年累计: 96.4公里, 本期: ９.6, 上年同期: 1,200, 状态: 推进, 期未: 3, 佐证: a.pdf}
  T04W02M02: 5
  T04W02M03: {本年累计：96.4}
  T04W02M04: {本年累计: *甲, 是否: 对}
项目: [{名称: 甲}, 乙]
问题: {编号: Q1}
进展: {}
说明: 甲\u{202e}
";
    w.file("2026-10/county/望川 县.yaml", text);
    let d = w.read();
    let told: Vec<String> = told(&d).into_iter().map(|t| t.replace("data/2026-10/county/望川 县.yaml:", "")).collect();
    let expected = [
        "2:5 Y03 period",
        "3:6 Y03 range",
        "4:18 Y03 date",
        "6:21 B05 unit",
        "6:33 B05 fullwidth",
        "6:44 B05 thousands",
        "6:55 B10",
        "6:59 B09",
        "6:66 Y03 list",
        "7:14 Y03 map",
        "8:15 Y02 colon",
        "9:21 Y05 alias",
        "9:29 Y03 flag",
        "10:6 Y08",
        "10:15 Y03 map",
        "11:1 Y03 list",
        "12:1 Y04",
        "13:1 B09",
        "13:6 Y09",
    ];
    assert_eq!(told, expected);
    let fact = |n: usize, name: &str| d.slips[n].facts.iter().find(|f| f.0 == name).map(|f| f.1.as_str());
    assert_eq!((fact(0, "fix"), fact(2, "fix"), fact(3, "fix")), (Some("2026-10"), Some("2026-11-02"), Some("96.4")));
    assert_eq!((fact(6, "nearest"), fact(7, "nearest")), (Some("推进中"), Some("期末")));
    assert_eq!((d.slips[3].measure.as_deref(), d.slips[3].unit.as_deref()), (Some("T04W02M01"), Some("望川县")));
    let p = d.submissions[0].entry("T04W02M01").and_then(Entry::given).unwrap();
    assert_eq!(p.last_year.as_ref().unwrap().value, Datum::Number(Decimal::from(1200)));
}

#[test]
fn a_renamed_unit_keeps_its_history() {
    let w = Workspace::new();
    w.file("org.yaml", ORG.replace("名称: 望川县,", "名称: 望川市, 曾用名: [望川县],"));
    w.file("2026-09/a.yaml", "填报单位: 望川县\n期次: 2026-09\n").file("2025-10/a.yaml", "填报单位: 望川县\n期次: 2025-10\n");
    w.file("2026-10/county/a.yaml", "填报单位: 望川市\n期次: 2026-10\n").file("2026-10/county/b.yaml", "填报单位: 望川县\n期次: 2026-10\n");
    let d = w.read();
    let units = |sent: &[super::Submission]| sent.iter().map(|s| s.unit.value.clone()).collect::<Vec<_>>();
    assert_eq!((units(&d.previous), units(&d.last_year)), (vec!["望川市".to_owned()], vec!["望川市".to_owned()]));
    assert!(units(&d.submissions).contains(&"望川县".to_owned()), "this period has to use the name of today");
}

#[test]
fn what_may_be_left_out_may_be_empty() {
    let w = Workspace::new();
    w.file("policy.yaml", "").file("waivers.yaml", "").file("2026-10/city.yaml", "# 本期没有\n");
    let d = w.read();
    assert_eq!((told(&d), d.city.is_none()), (Vec::new(), true));
    w.file("org.yaml", "");
    assert_eq!(told(&w.read()), ["data/org.yaml:1:1 Y10 needed"]);
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_are_read() {
    let w = Workspace::new();
    let folder = w.data().join("2026-10/county");
    w.file("2026-10/county/a.yaml", "").file("2026-10/county/b.yaml", [0xcc, 0xee, 0xb1, 0xa8, b':', b' ', 0xca, 0xaf]);
    w.file("2026-10/county/c.yaml", format!("a: {}", "[".repeat(10_000)));
    w.file("2026-10/county/d.yaml", "填报单位: 望川县\n期次：2026-10\n代码: 1\n");
    w.file("2026-10/county/e.yaml", "\u{feff}填报单位: 甲\r\n期次: 2026-10\r\n");
    w.file("2026-10/county/f.yaml", "");
    fs::OpenOptions::new().write(true).open(folder.join("f.yaml")).unwrap().set_len(200 << 20).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&folder, folder.join("环")).unwrap();
        std::os::unix::fs::symlink(folder.join("无"), folder.join("g.yaml")).unwrap();
    }
    let d = w.read();
    let told: Vec<String> = told(&d).into_iter().map(|t| t.replace("data/2026-10/county/", "")).collect();
    let mut expected = vec!["a.yaml:1:1 Y10", "b.yaml:1:1 Y01 gbk", "c.yaml:1:36 Y06 deep", "d.yaml:2:3 Y02 colon", "f.yaml:1:1 Y06 large"];
    if cfg!(unix) {
        expected.extend(["g.yaml:1:1 Y07 dangling", "环:1:1 Y07 loop"]);
    }
    assert_eq!(told, expected);
    assert_eq!(d.submissions.iter().map(|s| s.unit.value.as_str()).collect::<Vec<_>>(), ["望川县", "甲"]);
}

#[test]
fn what_a_run_cannot_do_without_is_named_with_what_is_there() {
    let hint = |w: &Workspace| match w.try_read().unwrap_err() {
        Error::Missing { what, hint, .. } => format!("{what} {hint}"),
        other => panic!("{other}"),
    };
    let w = Workspace::new();
    w.file("2026-09/x.txt", "");
    fs::remove_dir_all(w.data().join("2026-10")).unwrap();
    assert_eq!(hint(&w), "该期的数据文件夹 现有期次：2026-09 / present");
    fs::rename(w.data().join("targets/2026.yaml"), w.data().join("targets/2025.yaml")).unwrap();
    assert_eq!(hint(&w), "目标清单 现有年度：2025 / present");
    fs::remove_file(w.data().join("org.yaml")).unwrap();
    assert!(hint(&w).starts_with("机构名册"));
    fs::remove_dir_all(w.data()).unwrap();
    assert!(hint(&w).starts_with("数据文件夹"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test saves as a clerk does")]
fn what_is_remembered_is_what_would_be_read() {
    let folder = tempfile::tempdir().unwrap();
    crate::golden::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), folder.path());
    let memory = super::Memory::default();
    let same = |period: &str| {
        let request = Request { data: folder.path().to_owned(), period: period.parse().unwrap() };
        let (fresh, again) = (super::read_year(&request).unwrap(), super::read_year_again(&request, &memory).unwrap());
        assert!(format!("{fresh:?}") == format!("{again:?}"), "{period}");
    };
    same("2026-10");
    same("2026-10");
    let path = folder.path().join("2026-10/county/石浦市.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("本年累计: ", "本年累计: 1", 1)).unwrap();
    same("2026-10");
    // A file that comes or goes gives the others other numbers; another period reads them as something else.
    fs::remove_file(folder.path().join("2026-10/county/望川县.yaml")).unwrap();
    same("2026-10");
    same("2026-Q3");
    fs::write(&path, b"\xff\xfe").unwrap();
    same("2026-10");
}
