//! Weeks from end to end: the dispatch sheets of the sample city word by word and page by page, a long agenda, sheets of units, dates.

use std::fmt::Write as _;
use std::fs;

use super::build::sample_city;
use super::driver::{Workspace, copy, golden, project};

/// The sample city with its weeks.
fn sample_weeks() -> Workspace {
    let workspace = sample_city();
    for week in ["2026-W42", "2026-W43", "2026-W44"] {
        copy(&project().join("data").join(week), &workspace.path("data").join(week));
    }
    workspace
}

/// The draft of the dispatch sheet, and what the run said.
fn dispatch(workspace: &Workspace, period: &str, folder: &str) -> (String, String) {
    let run = workspace.run(&["build", "--period", period, "--keep-draft", "--no-sheets"]).status(0);
    let drafts: Vec<(String, Vec<u8>)> = workspace.output().into_iter().filter(|(name, _)| name.starts_with(folder)).collect();
    let draft = drafts.iter().find(|(name, _)| name.rsplit('.').next() == Some("md")).unwrap();
    (String::from_utf8(draft.1.clone()).unwrap(), run.stdout)
}

#[test]
fn the_sample_weeks_are_clean_and_fill_one_page_each() {
    let workspace = sample_weeks();
    for week in ["2026-W42", "2026-W43", "2026-W44"] {
        let (draft, said) = dispatch(&workspace, week, week);
        golden(&format!("tests/cases/weekly/{week}.md"), &draft);
        assert_eq!(said.matches("，1 页）").count(), 2, "{said}");
        assert!(said.contains("错误 0"), "{said}");
    }
}

#[test]
fn the_day_of_a_meeting_stands_for_its_week() {
    let workspace = sample_weeks();
    let (draft, _) = dispatch(&workspace, "2026-10-27", "2026-W43");
    assert!(draft.contains("2026年10月27日（星期二）"), "{draft}");
    workspace.run(&["build", "--period", "2026-10-29"]).status(2).says(&["2026-10-29不是周调度日", "2026-W43", "2026-W44"]);
    workspace.run(&["roster", "--period", "2026-10-27"]).status(0).says(&["2026年第43周", "应报5个单位"]);
}

#[test]
fn thirty_items_run_over_cleanly_and_an_empty_week_says_so() {
    let workspace = Workspace::small();
    let mut items = "期次: 2026-W42\n议定事项:\n".to_owned();
    for number in 1..=30 {
        let _ = writeln!(
            items,
            "  - {{编号: Y{number}, 事项: 第{number}号路段完成路基、路面和标志标线施工并组织交工验收, 责任: [甲县], 期限: 2026-10-30}}"
        );
    }
    workspace.write("data/2026-W42/city.yaml", items);
    workspace.write("data/2026-W43/city.yaml", "期次: 2026-W43\n");
    let (draft, said) = dispatch(&workspace, "2026-W43", "2026-W43");
    assert!(said.contains("漏报 1") && said.contains("，3 页）"), "{said}");
    assert!(draft.contains("上周议定30项；已办结0项，未反馈30项") && draft.contains("甲县未报"), "{draft}");
    let pages = super::files::pdf_text(&fs::read(workspace.path("output/2026-W43/试验市“百千万工程”周调度单.pdf")).unwrap());
    assert_eq!(pages.matches("落实情况").count(), 4, "the head of each page and the group's name: {pages}");

    workspace.write("data/2026-W50/city.yaml", "期次: 2026-W50\n");
    fs::remove_file(workspace.path("data/2026-W42/city.yaml")).unwrap();
    let (draft, _) = dispatch(&workspace, "2026-W50", "2026-W50");
    assert!(draft.contains("本周没有需要通报的议定事项") && !draft.contains('|'), "{draft}");
}

#[test]
fn only_who_was_asked_or_sent_gets_a_sheet_and_no_county_reads_of_another() {
    let workspace = sample_weeks();
    workspace.run(&["feedback", "--period", "2026-W43", "--format", "md"]).status(0).says(&["反馈单文件 5 个"]);
    let sheets = workspace.output();
    for (file, bytes) in &sheets {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("灯号") && !text.contains("位次") && text.contains("议定事项"), "{file}: {text}");
        for other in ["石浦市", "望川县", "云岭县", "禾丰县"].into_iter().filter(|other| !file.contains(other) && file.contains('县'))
        {
            assert!(!text.contains(other), "{file} names {other}");
        }
    }
    let of = |unit: &str| {
        sheets.iter().find(|(name, _)| name.contains(unit)).map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).unwrap()
    };
    assert!(
        of("望川县")
            .contains("2026-W42/Y4“核对库区环线跨县里程，签订分界填报纪要”（10月23日到期），你单位已完成，反馈：纪要10月23日会签。")
    );
    assert!(of("云岭县").contains("2026-W42/Y5“核定三季度生均公用经费欠拨数，提出补拨计划”（10月30日到期），未反馈。"));
}

#[test]
fn mistakes_in_resolutions_are_told_and_nothing_panics() {
    let workspace = Workspace::small();
    let broken = "期次: 2026-W43\n议定事项:\n  - {编号: Y1, 责任: 甲县, 期限: 十月, 状态: 完成}\n  - 开会\n  - {事项: 无号}\n  - {编号: 2026-W42/Y7, 状态: 已办结}\n  - {编号: /, 事项: 甲}\n";
    workspace.write("data/2026-W43/city.yaml", broken);
    workspace.write("data/2026-W42/city.yaml", "期次: 2026-W42\n议定事项: [{编号: Y1, 事项: \"{{ city }}|<<\", 责任: [丙县]}]\n");
    workspace.run(&["check", "--period", "2026-W43"]).status(1).says(&["Y08", "B10", "I23", "2026-W42/Y7"]);
    workspace.run(&["build", "--period", "2026-W43"]).status(1);
}
