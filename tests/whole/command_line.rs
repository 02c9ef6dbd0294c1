//! The command line: statuses, streams, languages.

use super::driver::{Workspace, golden};

#[test]
fn help_and_version_succeed_and_nonsense_fails_with_two() {
    let workspace = Workspace::small();
    workspace.run(&["--help"]).status(0).says(&["build", "check", "fonts", "退出码"]);
    workspace.run(&["--version"]).status(0).says(&[env!("CARGO_PKG_VERSION")]);
    workspace.run(&["bulid"]).status(2).says(&["build"]);
    workspace.run(&["build"]).status(2).says(&["--period"]);
    workspace.run(&["build", "--period", "2026-10", "--threads", "0"]).status(2).says(&["--threads"]);
}

#[test]
fn quiet_says_nothing() {
    let ran = Workspace::small().run(&["build", "--period", "2026-10", "-q"]).status(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
}

#[test]
fn check_writes_nothing_and_speaks_two_languages() {
    let workspace = Workspace::small();
    workspace.edit("data/2026-10/county/甲县.yaml", "状态: 推进中", "状态: 推进");
    let zh = workspace.run(&["check", "--period", "2026-10"]).status(1).says(&["B10", "推进中", "改法"]);
    let en = workspace.run(&["check", "--period", "2026-10", "--lang", "en"]).status(1).says(&["B10", "help"]);
    assert_ne!(zh.stdout, en.stdout);
    assert!(workspace.output().is_empty());
}

#[test]
fn strict_makes_a_missing_submission_an_error() {
    let workspace = Workspace::small();
    std::fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    workspace.run(&["check", "--period", "2026-10"]).status(0).says(&["A01", "乙县"]);
    workspace.run(&["check", "--period", "2026-10", "--strict"]).status(1).says(&["A01", "乙县"]);
}

#[test]
fn a_template_that_is_not_there_is_named_with_those_that_are() {
    Workspace::small().run(&["build", "--period", "2026-10", "--report", "progres"]).status(2).says(&["progres", "progress"]);
}

#[test]
fn fonts_names_a_file_for_each_face_and_strict_fonts_says_what_is_missing() {
    let workspace = Workspace::small();
    workspace.run(&["fonts"]).status(0).says(&["小标宋体", "仿宋体", "楷体", "黑体", "宋体"]);
}

#[test]
fn rules_lists_the_table_and_explain_shows_a_row() {
    let workspace = Workspace::small();
    workspace.run(&["rules"]).status(0).says(&["A01 警告", "B05 错误", "D01 错误"]);
    workspace.run(&["explain", "b05"]).status(0).says(&["B05 错误"]);
    workspace.run(&["explain", "B55"]).status(2).says(&["B55", "最接近"]);
}

/// docs/rules.md is printed from the table, so the two cannot disagree.
#[test]
fn the_handbook_of_rules_is_the_table() {
    let printed = Workspace::small().run(&["rules", "--markdown"]).status(0).stdout;
    golden("docs/rules.md", &printed);
}
