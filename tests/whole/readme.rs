//! The two READMEs say the same, and what they say exists.

use std::fs;

use super::driver::project;

fn commands(file: &str) -> Vec<String> {
    let text = fs::read_to_string(project().join(file)).unwrap();
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            found.push(line.split('#').next().unwrap().trim().to_owned());
        }
    }
    found
}

#[test]
fn both_languages_give_the_same_commands() {
    let english = commands("README.md");
    assert_eq!(english, commands("README.zh-CN.md"));
    assert!(english.contains(&"make report".to_owned()) && english.contains(&"make test".to_owned()));
}

#[test]
fn every_linked_file_exists() {
    for file in ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/decisions/README.md"] {
        let folder = project().join(file).parent().unwrap().to_owned();
        for link in fs::read_to_string(project().join(file)).unwrap().split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            assert!(folder.join(target).exists(), "{file} links to {target}");
        }
    }
}

#[test]
fn every_make_target_of_the_readme_exists() {
    let makefile = fs::read_to_string(project().join("Makefile")).unwrap();
    for command in commands("README.md").iter().filter_map(|c| c.strip_prefix("make ")) {
        let target = command.split(' ').next().unwrap();
        assert!(makefile.contains(&format!("\n{target}:")), "{target}");
    }
}
