//! How exact the checks are: sixty sound submissions without an error or a warning, and planted defects each found where it stands.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bqw::check::{Checked, Strictness, check};
use bqw::finding::{Finding, Level};
use bqw::intake::{Overlay, Request, read_with};
use rayon::prelude::*;

use super::driver::{copy, project};

/// Texts that many defects are planted into: name, file, text.
const ANCHORS: [(&str, &str, &str); 10] = [
    ("P", "county/沧源市", "结对企业反映部分村缺少懂经营的带头人"),
    ("N", "county/梅岭县", "年内建成通车后将缩短县城到梅关的车程。"),
    ("B", "county/东汀区", "楼宇产出稳步提升。"),
    ("F", "county/西汀区", "增设无障碍坡道与口袋公园，"),
    ("X", "town/云雾镇", "诱虫灯和黄板代替化学农药"),
    ("S", "county/东汀区", "会同消防部门出台老厂房改造验收指引"),
    ("D", "county/梅岭县", "抓好红色旅游公路建设"),
    ("T", "county/西汀区", "西汀区圩镇建设管理办法"),
    ("W", "county/西汀区", "西汀府办〔2026〕15号"),
    ("C", "city", "扎实推进"),
];

fn sound() -> PathBuf {
    project().join("tests/cases/check/sound")
}

fn checked(data: &Path, overlay: &Overlay) -> Checked {
    let request = Request { data: data.to_path_buf(), period: "2026-10".parse().unwrap() };
    check(read_with(&request, overlay).unwrap(), Strictness::Normal)
}

/// Code with place (`file:line:column:length`) or unit.
fn shown(checked: &Checked, finding: &Finding) -> String {
    let slip = &finding.slip;
    match slip.place {
        Some(place) => {
            let path = checked.sources.path(place);
            let inside = path.split_once('/').map_or(path.as_str(), |(_, inside)| inside);
            format!("{} {inside}:{}:{}:{}", slip.code, place.line, place.column, place.length)
        }
        None => format!("{}@{}", slip.code, slip.unit.as_deref().unwrap_or("")),
    }
}

/// What tells a finding from others wherever its lines have moved to.
fn identity(finding: &Finding) -> (String, Option<String>, String) {
    (finding.slip.code.to_owned(), finding.slip.unit.clone(), finding.message.zh.clone())
}

#[test]
fn sound_submissions_are_left_alone() {
    let result = checked(&sound(), &Overlay::new());
    let loud: Vec<String> =
        result.findings.iter().filter(|f| f.level != Level::Note && f.waived.is_none()).map(|f| f.message.zh.clone()).collect();
    assert_eq!(loud, Vec::<String>::new());
    let sent = result.cleared.as_ref().map(|c| c.dossier().submissions.len()).unwrap();
    assert_eq!(sent, 60);
}

/// Heads and titles that are as they should be.
#[test]
fn correct_heads_and_titles_are_left_alone() {
    const HEADS: [&str; 12] = [
        "抓好“百千万工程”建设",
        "一体推进强县促镇带村",
        "强化三要素保障",
        "三要素协同发力",
        "一件事一次办",
        "第一书记作用发挥",
        "三产融合发展",
        "“3+N”产业体系构建",
        "做大做强县域经济",
        "推进示范带（片区）建设",
        "五项机制落地见效",
        "2026年重点项目建设",
    ];
    const TITLES: [&str; 8] = [
        "关于加快推进县域经济高质量发展的实施意见",
        "沧源市点状供地实施细则（试行）",
        "关于印发〈沧源市农村公路管护办法〉的通知",
        "关于对口帮扶协作的若干措施",
        "沧源市国土空间、产业发展总体规划（2026—2035年）",
        "关于做好“千企帮千镇、万企兴万村”行动的通知",
        "沧源市十项措施",
        "关于对外开放平台建设的意见",
    ];
    let file = sound().join("2026-10/town/白塔镇.yaml");
    let plain = fs::read_to_string(&file).unwrap();
    let mut yaml = plain.split("工作情况:").next().unwrap().to_owned();
    yaml.push_str("工作情况:\n");
    yaml.extend(HEADS.map(|head| format!("  - {{工作: T03W01, 提法: {head}, 内容: 见〔T03W01M03〕。}}\n")));
    yaml.push_str("政策:\n");
    yaml.extend(TITLES.map(|title| format!("  - {{标题: '{title}', 工作: T03W01}}\n")));
    let result = checked(&sound(), &Overlay::from([(file, yaml)]));
    let told: Vec<&String> =
        result.findings.iter().filter(|f| f.level != Level::Note && f.waived.is_none()).map(|f| &f.message.zh).collect();
    assert_eq!(told, Vec::<&String>::new());
}

/// Every text of `legal.txt` as a problem of its own in one town's submission.
#[test]
fn correct_chinese_is_left_alone() {
    let texts = fs::read_to_string(project().join("tests/cases/check/legal.txt")).unwrap();
    let texts: Vec<&str> = texts.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(texts.len() >= 100);
    let file = sound().join("2026-10/town/白塔镇.yaml");
    let mut yaml = fs::read_to_string(&file).unwrap();
    let head = yaml.lines().count() + 1;
    yaml.push_str("问题:\n");
    yaml.extend(texts.iter().enumerate().map(|(number, text)| format!("  - {{编号: Q{number}, 类别: 其他, 内容: '{text}'}}\n")));
    let result = checked(&sound(), &Overlay::from([(file, yaml)]));
    let of_text = |f: &&Finding| f.slip.place.is_some_and(|p| p.line as usize > head && result.sources.path(p).ends_with("白塔镇.yaml"));
    // Of references and next steps this file has none that could be right.
    let loud = result.findings.iter().filter(of_text).filter(|f| f.level != Level::Note && !matches!(f.slip.code, "B01" | "I02"));
    let told: Vec<String> =
        loud.map(|f| format!("{} {} in {}", f.slip.code, f.message.zh, texts[f.slip.place.unwrap().line as usize - head - 1])).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// One line of a file of defects.
struct Defect {
    name: String,
    codes: Vec<String>,
    edits: Vec<[String; 3]>,
}

fn defects() -> Vec<Defect> {
    let folder = project().join("tests/cases/check/defects");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let mut defects = Vec::new();
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let name = format!("{}:{}", file.file_name().unwrap().to_string_lossy(), number + 1);
            let mut fields = line.split(" ¦ ").map(unescaped);
            let codes = fields.next().unwrap().split('+').map(str::to_owned).collect();
            let mut rest: Vec<String> = fields.collect();
            if let Some((_, file, old)) = ANCHORS.iter().find(|(short, ..)| *short == rest[0]) {
                rest.splice(0..1, [(*file).to_owned(), (*old).to_owned()]);
            }
            assert!(rest.len().is_multiple_of(3), "{name}: {} fields", rest.len());
            let edits = rest.chunks(3).map(|e| [path(&e[0]), e[1].clone(), e[2].clone()]).collect();
            defects.push(Defect { name, codes, edits });
        }
    }
    defects
}

fn unescaped(text: &str) -> String {
    let plain = text.trim_end_matches(" ¦").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0").replace("\\r", "\r");
    plain.replace("\\u{feff}", "\u{feff}").replace("\\u{202e}", "\u{202e}")
}

fn path(short: &str) -> String {
    match short {
        "targets" => "targets/2026.yaml".to_owned(),
        "org" | "policy" | "waivers" | "frozen" => format!("{short}.yaml"),
        _ if short.starts_with("20") => format!("{short}.yaml"),
        _ => format!("2026-10/{short}.yaml"),
    }
}

/// Takes the marks out of a text that begins at a line and column; gives their places.
fn unmarked(text: &str) -> (String, Vec<(u32, u32, u32)>) {
    let (mut plain, mut places) = (String::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    let mut open = None;
    for sign in text.chars() {
        match sign {
            '«' => open = Some((line, column)),
            '»' => {
                let (at, from) = open.take().unwrap();
                // What goes over a line end is shown to the end of its first line.
                let length = if at == line { column - from } else { text_after(&plain, at, from) };
                places.push((at, from, length));
            }
            _ => {
                plain.push(sign);
                (line, column) = if sign == '\n' { (line + 1, 1) } else { (line, column + u32::from(sign != '\u{feff}')) };
            }
        }
    }
    (plain, places)
}

fn text_after(plain: &str, line: u32, column: u32) -> u32 {
    let length = plain.lines().nth(line as usize - 1).unwrap().chars().count() as u32;
    length + 1 - column
}

impl Defect {
    /// The files as planted, with their marks; `None` for one that is removed.
    fn planted(&self) -> Result<BTreeMap<String, Option<String>>, String> {
        let mut texts: BTreeMap<String, Option<String>> = BTreeMap::new();
        for [file, old, new] in &self.edits {
            let text = texts.remove(file).unwrap_or_else(|| fs::read_to_string(sound().join(file)).ok());
            let changed = match old.as_str() {
                "*" => Some(new.clone()),
                "!" => None,
                "=" => fs::read_to_string(sound().join(path(new))).ok(),
                _ => {
                    let count = text.as_deref().map_or(0, |text| text.matches(old.as_str()).count());
                    if count != 1 {
                        return Err(format!("{}: “{old}” stands {count} times in {file}", self.name));
                    }
                    Some(text.unwrap_or_default().replacen(old.as_str(), new, 1))
                }
            };
            texts.insert(file.clone(), changed);
        }
        Ok(texts)
    }

    /// What is wrong with how it was found, if anything.
    fn fault(&self, before: &BTreeMap<(String, Option<String>, String), usize>) -> Option<String> {
        let texts = match self.planted() {
            Ok(texts) => texts,
            Err(fault) => return Some(fault),
        };
        let mut expected: Vec<String> = Vec::new();
        let mut codes = self.codes.iter().filter(|code| !code.contains('@'));
        let mut plain: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (file, text) in &texts {
            let Some(text) = text else {
                plain.insert(file.clone(), None);
                continue;
            };
            let (text, places) = unmarked(text);
            for (line, column, length) in places {
                let Some(code) = codes.next() else { return Some(format!("{}: more marks than codes", self.name)) };
                expected.push(format!("{code} {file}:{line}:{column}:{length}"));
            }
            plain.insert(file.clone(), Some(text));
        }
        if codes.next().is_some() {
            return Some(format!("{}: more codes than marks", self.name));
        }
        expected.extend(self.codes.iter().filter(|code| code.contains('@')).cloned());
        let result = run(&plain);
        let mut known = before.clone();
        let mut found: Vec<String> = Vec::new();
        for finding in result.findings.iter().filter(|f| f.waived.is_none()) {
            match known.get_mut(&identity(finding)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => found.push(shown(&result, finding)),
            }
        }
        expected.sort();
        found.sort();
        (expected != found).then(|| format!("{}: expected {expected:?}, found {found:?}", self.name))
    }
}

/// Checks the sound workspace with some files changed or (`None`) removed.
fn run(plain: &BTreeMap<String, Option<String>>) -> Checked {
    let simple = plain.iter().all(|(file, text)| {
        text.as_ref().is_some_and(|t| !t.contains(['\0', '\r', '\u{feff}', '\u{202e}'])) && sound().join(file).exists()
    });
    if simple {
        let overlay = plain.iter().map(|(file, text)| (sound().join(file), text.clone().unwrap())).collect();
        return checked(&sound(), &overlay);
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("sound");
    copy(&sound(), &data);
    for (file, text) in plain {
        match text {
            Some(text) => {
                fs::create_dir_all(data.join(file).parent().unwrap()).unwrap();
                fs::write(data.join(file), text).unwrap();
            }
            None => fs::remove_file(data.join(file)).unwrap(),
        }
    }
    checked(&data, &Overlay::new())
}

/// Mechanical fixes of planted defects: they come to an end, and no error is there afterwards that was not there before.
#[test]
fn fixes_make_nothing_worse() {
    let worse = |defect: &Defect| {
        let texts = defect.planted().unwrap();
        let mut overlay: Overlay = texts.iter().filter_map(|(file, text)| Some((sound().join(file), unmarked(text.as_ref()?).0))).collect();
        if overlay.keys().any(|file| !file.exists()) || overlay.len() < texts.len() {
            return None;
        }
        let errors = |result: &Checked| -> Vec<_> { result.findings.iter().filter(|f| f.level == Level::Error).map(identity).collect() };
        let first = errors(&checked(&sound(), &overlay));
        for _ in 0..4 {
            let result = checked(&sound(), &overlay);
            let mut edits: BTreeMap<PathBuf, Vec<bqw::finding::Edit>> = BTreeMap::new();
            for edit in result.findings.iter().filter(|f| f.waived.is_none()).flat_map(|f| &f.slip.fix) {
                let file = bqw::intake::on_disk(&sound(), &result.sources.file(edit.place.file).unwrap().path);
                edits.entry(file).or_default().push(edit.clone());
            }
            if edits.is_empty() {
                let new: Vec<_> = errors(&result).into_iter().filter(|e| !first.contains(e)).collect();
                return (!new.is_empty()).then(|| format!("{}: {new:?}", defect.name));
            }
            for (file, edits) in edits {
                let text = overlay.remove(&file).unwrap_or_else(|| fs::read_to_string(&file).unwrap());
                overlay.insert(file, bqw::mend::mend(&text, &edits).text);
            }
        }
        Some(format!("{}: fixes do not come to an end", defect.name))
    };
    let faults: Vec<String> = defects().par_iter().filter_map(worse).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_planted_defect_is_found_where_it_stands_and_nothing_else() {
    let mut before = BTreeMap::new();
    for finding in checked(&sound(), &Overlay::new()).findings.iter().filter(|f| f.waived.is_none()) {
        *before.entry(identity(finding)).or_insert(0) += 1;
    }
    let defects = defects();
    let faults: Vec<String> = defects.par_iter().filter_map(|defect| defect.fault(&before)).collect();
    println!("{} of {} defects found exactly", defects.len() - faults.len(), defects.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(defects.len() >= 300, "{} defects", defects.len());
}
