//! Bad input: one clear message that names the place and the remedy; never a panic; nothing in `output/` is lost.

use std::fs;

use super::driver::{Ran, Workspace};

const COUNTY: &str = "data/2026-10/county/甲县.yaml";

/// Builds once, spoils the workspace, builds again: the earlier output must be as it was.
#[track_caller]
fn spoiled<T>(spoil: impl FnOnce(&Workspace) -> T, status: i32, words: &[&str]) -> Ran {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-10"]).status(0);
    let before = workspace.output();
    spoil(&workspace);
    let ran = workspace.run(&["build", "--period", "2026-10"]).status(status).says(words);
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    if status != 0 {
        assert!(workspace.output() == before, "output was touched");
    }
    ran
}

#[test]
fn missing_folder() {
    spoiled(|w| fs::rename(w.path("data"), w.path("elsewhere")).unwrap(), 2, &["找不到", "data"]);
}

#[test]
fn missing_period_names_the_periods_that_exist() {
    let workspace = Workspace::small();
    workspace.run(&["build", "--period", "2026-08"]).status(2).says(&["2026-08", "2026-10"]);
}

#[test]
fn a_period_that_does_not_exist() {
    Workspace::small().run(&["build", "--period", "2026-13"]).status(2).says(&["2026-13", "2026-10（月）"]);
}

#[test]
fn missing_target_list() {
    spoiled(|w| fs::remove_file(w.path("data/targets/2026.yaml")).unwrap(), 2, &["targets/2026.yaml"]);
}

#[test]
fn empty_file() {
    spoiled(
        |w| {
            w.write(COUNTY, "");
        },
        1,
        &["Y10", "甲县.yaml"],
    );
}

#[test]
fn gbk_file_says_how_to_convert() {
    // 填报单位: 甲县 in GBK.
    let gbk: &[u8] = b"\xcc\xee\xb1\xa8\xb5\xa5\xce\xbb: \xbc\xd7\xcf\xd8\n";
    spoiled(
        |w| {
            w.write(COUNTY, gbk);
        },
        1,
        &["Y01", "GBK", "UTF-8"],
    );
}

#[test]
fn binary_file() {
    spoiled(
        |w| {
            w.write(COUNTY, [0xff, 0xfe, 0x00, 0xd8, 0x80, 0x81]);
        },
        1,
        &["Y01"],
    );
}

#[test]
fn byte_order_mark_and_crlf_are_fine() {
    spoiled(
        |w| {
            let text = fs::read_to_string(w.path(COUNTY)).unwrap();
            w.write(COUNTY, format!("\u{feff}{}", text.replace('\n', "\r\n")));
        },
        0,
        &[],
    );
}

#[test]
fn tab_full_width_colon_and_missing_space() {
    spoiled(
        |w| {
            w.edit(COUNTY, "  T01W01M01:", "\tT01W01M01:");
        },
        1,
        &["Y02", "制表符", "甲县.yaml:11:"],
    );
    spoiled(
        |w| {
            w.edit(COUNTY, "代码: ", "代码：");
        },
        1,
        &["Y02", "中文冒号", "甲县.yaml:2:"],
    );
    spoiled(
        |w| {
            w.edit(COUNTY, "修订号: 1", "修订号:1");
        },
        1,
        &["Y02", "空格", "甲县.yaml:5:"],
    );
}

#[test]
fn duplicate_key() {
    spoiled(
        |w| {
            w.edit(COUNTY, "修订号: 1", "修订号: 1\n修订号: 2");
        },
        1,
        &["Y04", "修订号", "甲县.yaml:6:1"],
    );
}

#[test]
fn alias_bomb() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (this, before) in ["b", "c", "d", "e", "f", "g", "h", "i", "j"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h", "i"]) {
        let seven = vec![format!("*{before}"); 7].join(", ");
        bomb.extend([this, ": &", this, " [", seven.as_str(), "]\n"]);
    }
    spoiled(
        |w| {
            w.write(COUNTY, bomb);
        },
        1,
        &["Y05", "甲县.yaml"],
    );
}

#[test]
fn ten_thousand_levels() {
    spoiled(
        |w| {
            w.write(COUNTY, "[".repeat(10_000));
        },
        1,
        &["Y06", "甲县.yaml"],
    );
}

#[test]
fn a_file_of_200_megabytes() {
    spoiled(|w| fs::File::create(w.path(COUNTY)).unwrap().set_len(200 << 20).unwrap(), 1, &["Y06", "甲县.yaml"]);
}

#[test]
fn names_with_spaces_and_chinese() {
    spoiled(|w| fs::rename(w.path(COUNTY), w.path("data/2026-10/county/甲 县 十月（终稿）.yaml")).unwrap(), 0, &[]);
}

#[cfg(unix)]
#[test]
fn symlink_loop() {
    spoiled(|w| std::os::unix::fs::symlink(w.path("data/2026-10"), w.path("data/2026-10/county/loop")).unwrap(), 1, &["Y07", "loop"]);
}

#[test]
fn two_submissions_for_one_unit() {
    spoiled(
        |w| {
            let text = fs::read(w.path(COUNTY)).unwrap();
            w.write("data/2026-10/county/甲县 副本.yaml", text);
        },
        1,
        &["A06", "甲县"],
    );
}

#[test]
fn a_unit_outside_the_roster() {
    spoiled(
        |w| {
            w.edit(COUNTY, "填报单位: 甲县", "填报单位: 丙县");
        },
        0,
        &["A08", "丙县"],
    );
}

#[test]
fn targets_that_do_not_add_up() {
    spoiled(
        |w| {
            w.edit("data/targets/2026.yaml", "乙县: 40", "乙县: 50");
        },
        1,
        &["D01", "110", "100"],
    );
}

#[test]
fn unknown_key_names_the_nearest() {
    spoiled(
        |w| {
            w.edit(COUNTY, "本年累计: 54.3", "本年累记: 54.3");
        },
        1,
        &["B09", "本年累记", "本年累计"],
    );
}

#[test]
fn control_characters_and_figure_marks_are_refused_or_removed() {
    let ran = spoiled(
        |w| {
            w.edit(COUNTY, "路基用地指标不足", "\"路基\\u0007用地\\uE000指标\\u202E不足\"");
        },
        0,
        &["Y09", "甲县.yaml"],
    );
    assert!(!ran.stderr.contains('\u{202e}') && !ran.stderr.contains('\u{7}'), "the message itself is clean");
}

#[test]
fn template_with_a_syntax_error() {
    spoiled(
        |w| {
            w.write("templates/progress.md", "---\n标题: 试\n---\n{% if %}\n");
        },
        2,
        &["progress.md:4:", "模板"],
    );
}

#[test]
fn template_with_an_unknown_variable() {
    spoiled(
        |w| {
            w.write("templates/progress.md", "---\n标题: 试\n---\n\n共{{ no_such_thing }}项\n");
        },
        2,
        &["progress.md:5:", "no_such_thing"],
    );
}

#[test]
fn template_with_a_loop_over_a_billion() {
    let text = "---\n标题: 试\n---\n{% for a in range(end=1000000000) %}{{ a }}{% endfor %}\n";
    spoiled(
        |w| {
            w.write("templates/progress.md", text);
        },
        2,
        &["progress.md"],
    );
    let nested = "---\n标题: 试\n---\n{% for a in range(end=99999) %}{% for b in range(end=99999) %}好{% endfor %}{% endfor %}\n";
    spoiled(
        |w| {
            w.write("templates/progress.md", nested);
        },
        2,
        &["progress.md"],
    );
}

#[test]
fn output_that_is_a_file() {
    let workspace = Workspace::small();
    workspace.write("output", "mine");
    workspace.run(&["build", "--period", "2026-10"]).status(2).says(&["output"]);
    assert_eq!(fs::read(workspace.path("output")).unwrap(), b"mine");
}

#[cfg(unix)]
#[test]
fn unreadable_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::small();
    fs::set_permissions(workspace.path(COUNTY), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(workspace.path(COUNTY)).is_ok() {
        return; // the administrator reads everything
    }
    workspace.run(&["build", "--period", "2026-10"]).status(1).says(&["Y07", "甲县.yaml"]);
}
