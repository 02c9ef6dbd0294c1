//! A pipeline runs this program: the ready-made workflows work, nothing is interactive, and the bytes are the same everywhere.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::build::sample_city;
use super::driver::{Ran, Workspace, copy, project, ran, read_tree};

/// The commands of a workflow that run this program, in order.
fn commands(file: &str) -> Vec<String> {
    let text = fs::read_to_string(project().join(file)).unwrap();
    let workflow: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = Vec::new();
    gather(&workflow, &mut found);
    found
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if ["run", "before_script", "script", "after_script"].contains(&key.as_str()) {
                    let lines = value.as_array().map_or_else(|| vec![value], |lines| lines.iter().collect());
                    let lines = lines.into_iter().flat_map(|line| line.as_str().unwrap().lines());
                    found.extend(lines.filter(|line| line.split_whitespace().any(|word| word == "bqw")).map(str::to_owned));
                } else {
                    gather(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}

/// Runs a line of a workflow as its shell would, with the program on the path.
fn shell(workspace: &Workspace, line: &str) -> Ran {
    let folder = Path::new(env!("CARGO_BIN_EXE_bqw")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.args(["-e", "-c", line]).current_dir(workspace.path("")).env("PATH", path);
    command.env("PERIOD", "2026-Q3").env("CI_JOB_STATUS", "failed").stdin(Stdio::null());
    ran(&mut command)
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_workflows_work_on_the_sample_city() {
    for (file, least) in [("docs/ci/github.yml", 5), ("docs/ci/gitlab.yml", 5)] {
        let workspace = Workspace::empty();
        copy(&project().join("data"), &workspace.path("data"));
        let commands = commands(file);
        assert!(commands.len() >= least, "{file}: {commands:?}");
        for line in &commands {
            shell(&workspace, line).status(0);
        }
        let summary: Value = serde_json::from_slice(&fs::read(workspace.path("summary.json")).unwrap()).unwrap();
        assert_eq!((&summary["changed"], &summary["summary"]["errors"]), (&Value::from(false), &Value::from(0)), "{file}");
        for made in summary["files"].as_array().unwrap() {
            assert!(workspace.path(made["path"].as_str().unwrap()).is_file(), "{made}");
        }
        assert!(summary["files"].as_array().unwrap().len() >= 2, "{summary}");
        if commands.iter().any(|line| line.contains("gl-code-quality.json")) {
            let issues: Value = serde_json::from_slice(&fs::read(workspace.path("gl-code-quality.json")).unwrap()).unwrap();
            assert!(issues.as_array().unwrap().iter().all(|issue| issue["location"]["path"].as_str().unwrap().starts_with("data")));
        }
    }
}

#[test]
fn annotations_go_to_standard_output_and_the_rest_beside_it() {
    let workspace = Workspace::small();
    fs::remove_file(workspace.path("data/2026-10/county/乙县.yaml")).unwrap();
    for round in ["built", "unchanged"] {
        let github = workspace.run(&["build", "--period", "2026-10", "--annotate", "github"]).status(0);
        assert!(!github.stdout.is_empty() && github.stdout.lines().all(|line| line.starts_with("::")), "{round}: {}", github.stdout);
        assert!(github.stdout.contains("A01") && github.stderr.contains("核对"), "{round}");
        let gitlab = workspace.run(&["build", "--period", "2026-10", "--annotate", "gitlab"]).status(0);
        let issues: Value = serde_json::from_str(&gitlab.stdout).unwrap();
        assert!(issues.as_array().unwrap().iter().any(|issue| issue["check_name"] == "A01"), "{round}");
    }
    workspace.edit("data/2026-10/county/甲县.yaml", "本年累计: 54.3", "本年累计: 54.3公里");
    let refused = workspace.run(&["build", "--period", "2026-10", "--annotate", "github"]).status(1);
    assert!(refused.stdout.contains("::error file=data/2026-10/county/甲县.yaml,line=11"), "{}", refused.stdout);
    let json: Value = serde_json::from_str(&workspace.run(&["build", "--period", "2026-10", "--json"]).status(1).stdout).unwrap();
    assert_eq!((&json["files"], &json["summary"]["errors"]), (&Value::Null, &Value::from(1)), "{json}");
    workspace.run(&["build", "--period", "2026-10", "--annotate", "github", "--json"]).status(2);
}

/// The folder that `make fonts` fills, if there is one.
fn fonts() -> Option<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    cache.map(|cache| cache.join("bqw/fonts")).filter(|folder| folder.is_dir())
}

/// The same bytes, manifest included, on one thread and eight, in another folder, language, time zone, without a home and without input.
#[test]
fn the_bytes_do_not_depend_on_the_machine() {
    let workspace = sample_city();
    let run = |output: &str, threads: &str, set: &[(&str, &str)], inside: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bqw"));
        command.env_clear().envs(set.iter().copied()).stdin(Stdio::null());
        command.args(["build", "--period", "2026-10", "-q", "--threads", threads, "--output"]).arg(workspace.path(output));
        command.args(fonts().into_iter().flat_map(|folder| ["--font-dir".into(), folder.into_os_string()]));
        if inside {
            command.current_dir(workspace.path(""));
        } else {
            command.current_dir(std::env::temp_dir());
            command.arg("--data").arg(workspace.path("data")).arg("--templates").arg(workspace.path("templates"));
        }
        ran(&mut command).status(0);
        read_tree(&workspace.path(output))
    };
    let one = run("one", "1", &[("LANG", "C"), ("TZ", "UTC")], true);
    assert!(one.iter().any(|(name, _)| name.ends_with("manifest.json")) && one.len() > 100, "{}", one.len());
    let home = workspace.path("home");
    let home = home.to_str().unwrap();
    let chinese: &[(&str, &str)] = &[("LANG", "zh_CN.GB18030"), ("TZ", "Asia/Shanghai"), ("HOME", home)];
    for (threads, set, inside) in [("2", chinese, false), ("8", &[("LC_ALL", "tr_TR.UTF-8")], true)] {
        let other = run(threads, threads, set, inside);
        assert_eq!(one.len(), other.len());
        for ((name, bytes), (_, same)) in one.iter().zip(&other) {
            assert!(bytes == same, "{name} differs with {threads} threads and {set:?}");
        }
    }
}
