//! `bqw template`: an author's tools: check without data, list what can be printed, begin a new one.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::Ending;
use super::say::Voice;
use crate::check::render;
use crate::compose::catalogue::{Entry, FILTERS, Filter, Kind, Scope, TESTS, Unit, names};
use crate::compose::inspect::Remark;
use crate::error::{Error, Result};
use crate::finding::Level;
use crate::output;
use crate::pipeline;
use crate::text::display_width;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    /// 不用数据检查模板：变量、字段、过滤器、单位、可能为空的标题和表格 / check templates without data
    Check(Checking),
    /// 列出模板能用的全部变量和过滤器 / list every variable and filter
    Vars(Listing),
    /// 新建一个模板 / begin a new template
    New(Beginning),
}

#[derive(Debug, Args)]
struct Checking {
    /// 模板名或文件，可多个；不写则检查全部 / names or files; all by default
    #[arg(value_name = "模板")]
    templates: Vec<PathBuf>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long = "templates", value_name = "文件夹")]
    folder: Option<PathBuf>,
    /// 警告也按错误处理 / warnings count as errors
    #[arg(long)]
    strict: bool,
    /// 在标准输出给出 JSON / JSON on standard output
    #[arg(long)]
    json: bool,
    /// 供 CI 在代码页上标注：github 或 gitlab / annotations for CI
    #[arg(long, value_enum, value_name = "平台", conflicts_with = "json")]
    annotate: Option<Platform>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Platform {
    /// GitHub
    Github,
    /// GitLab（Code Quality）
    Gitlab,
}

#[derive(Debug, Args)]
struct Listing {
    /// 只列名称或说明中含有这个词的 / only those that contain this word
    #[arg(value_name = "词")]
    word: Option<String>,
    /// 每单位一份的模板（反馈单）能用的 / those of sheets of one unit
    #[arg(long)]
    unit_sheet: bool,
    /// 在标准输出给出 JSON / JSON on standard output
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Beginning {
    /// 文件名，不带 .md，如 special / name of the file
    #[arg(value_name = "名称")]
    name: String,
    /// 报告标题 / title of the report
    #[arg(long, value_name = "标题", default_value = "{{ city }}“百千万工程”{{ period }}专题情况")]
    title: String,
    /// 适用的期次，可多次 / kinds of period it is for
    #[arg(long, value_name = "期次", value_parser = ["周", "月", "季", "半年", "年"])]
    kind: Vec<String>,
    /// 每单位一份，存放在这个文件夹 / one sheet per unit, in this folder
    #[arg(long, value_name = "文件夹")]
    per_unit: Option<String>,
    /// 模板文件夹，默认 templates / folder of the templates
    #[arg(long = "templates", value_name = "文件夹")]
    folder: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments, voice: &Voice) -> Result<Ending> {
    match arguments.tool {
        Tool::Check(checking) => check(&checking, voice),
        Tool::Vars(listing) => Ok(vars(&listing, voice)),
        Tool::New(beginning) => begin(&beginning, voice),
    }
}

fn folder(given: Option<&PathBuf>) -> PathBuf {
    given.cloned().unwrap_or_else(|| PathBuf::from("templates"))
}

fn check(checking: &Checking, voice: &Voice) -> Result<Ending> {
    let mut folder = folder(checking.folder.as_ref());
    let mut only = Vec::new();
    for template in &checking.templates {
        // A path names its folder too, also that of a file that stands here; a bare name is one of the folder's.
        match template.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => parent.clone_into(&mut folder),
            None if template.is_file() => folder = PathBuf::from("."),
            None => {}
        }
        only.extend(template.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    let remarks = pipeline::check_templates(&folder, &only)?;
    let count = |level| remarks.iter().filter(|remark| remark.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    match (checking.json, checking.annotate) {
        (true, _) => voice.result(&as_json(&remarks, errors, warnings)),
        (_, Some(Platform::Github)) => voice.result(&github(&remarks)),
        (_, Some(Platform::Gitlab)) => voice.result(&gitlab(&remarks)),
        _ => {
            let mut text: String = remarks.iter().map(told).collect();
            let _ = writeln!(text, "模板检查：错误 {errors}，警告 {warnings} / {errors} errors, {warnings} warnings");
            voice.result(&text);
        }
    }
    let refused = errors > 0 || (checking.strict && warnings > 0);
    Ok(if refused { Ending::Refused } else { Ending::Success })
}

fn told(remark: &Remark) -> String {
    let level = if remark.level == Level::Error { "错误" } else { "警告" };
    let mut text = format!("{}:{}:{}: {level} {} {}\n", remark.path.display(), remark.line, remark.column, remark.code, remark.message);
    text.push_str(&render::excerpt_of(&remark.source_line, remark.line, remark.column, 1));
    let _ = writeln!(text, "  改法 help：{}\n", remark.help);
    text
}

fn as_json(remarks: &[Remark], errors: usize, warnings: usize) -> String {
    let one = |remark: &Remark| {
        json!({
            "code": remark.code,
            "level": remark.level.letter().to_string(),
            "path": remark.path.display().to_string(),
            "line": remark.line,
            "column": remark.column,
            "message": remark.message,
            "help": remark.help,
        })
    };
    let whole = json!({"schema": 1, "errors": errors, "warnings": warnings, "remarks": remarks.iter().map(one).collect::<Vec<_>>()});
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn github(remarks: &[Remark]) -> String {
    let one = |remark: &Remark| {
        let path = render::property(&remark.path.display().to_string());
        let place = format!("file={path},line={},col={},", remark.line, remark.column);
        render::command(remark.level, &place, remark.code, &format!("{}\n{}", remark.message, remark.help))
    };
    remarks.iter().map(one).collect()
}

fn gitlab(remarks: &[Remark]) -> String {
    let one = |remark: &Remark| {
        let path = remark.path.display().to_string();
        let fingerprint = format!("{}-{path}:{}:{}", remark.code, remark.line, remark.column);
        let text = format!("{}\n{}", remark.message, remark.help);
        render::issue((remark.level, remark.code), &text, &fingerprint, (&path, remark.line))
    };
    format!("{:#}\n", serde_json::Value::from(remarks.iter().map(one).collect::<Vec<_>>()))
}

/// A line of the list: name, kind, meaning.
struct Row {
    name: String,
    kind: String,
    zh: &'static str,
    en: &'static str,
}

fn vars(listing: &Listing, voice: &Voice) -> Ending {
    let scope = if listing.unit_sheet { Scope::Unit } else { Scope::City };
    let mut rows = Vec::new();
    for group in names(scope) {
        entries(group, "", &mut rows);
    }
    let filters = |known: &[Filter], mark: &str| -> Vec<Row> {
        let row =
            |filter: &Filter| Row { name: format!("{mark}{}", filter.name), kind: filter.example.to_owned(), zh: filter.zh, en: filter.en };
        known.iter().map(row).collect()
    };
    let mut groups = [("变量 variables", rows), ("过滤器 filters", filters(FILTERS, "| ")), ("判断 tests", filters(TESTS, "is "))];
    if let Some(word) = &listing.word {
        let word = word.to_lowercase();
        let has = |row: &Row| row.name.to_lowercase().contains(&word) || row.zh.contains(&word) || row.en.to_lowercase().contains(&word);
        for (_, rows) in &mut groups {
            rows.retain(has);
        }
    }
    let found = groups.iter().any(|(_, rows)| !rows.is_empty());
    if listing.json {
        let one = |row: &Row| json!({"name": row.name, "kind": row.kind, "zh": row.zh, "en": row.en});
        let list = |index: usize| groups.get(index).map(|(_, rows)| rows.iter().map(one).collect::<Vec<_>>()).unwrap_or_default();
        let whole = json!({"schema": 1, "variables": list(0), "filters": list(1), "tests": list(2)});
        voice.result(&(serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"));
    } else {
        voice.result(&groups.iter().map(|(title, rows)| table(title, rows)).collect::<String>());
        if !found {
            voice.aside("没有符合的 / nothing fits\n");
        }
    }
    if found { Ending::Success } else { Ending::Refused }
}

/// Entries with their fields, each under its whole path; a list is written `counties[].name`.
fn entries(group: &[Entry], before: &str, rows: &mut Vec<Row>) {
    for entry in group {
        let name = format!("{before}{}", entry.name);
        let absent = if entry.may_be_absent { "，可能没有" } else { "" };
        rows.push(Row { name: name.clone(), kind: format!("{}{absent}", kind(entry.kind)), zh: entry.zh, en: entry.en });
        let within = match entry.kind {
            Kind::Object(fields) => Some((fields, format!("{name}."))),
            Kind::List(fields) => Some((fields, format!("{name}[]."))),
            _ => None,
        };
        if let Some((fields, before)) = within {
            for group in fields {
                entries(group, &before, rows);
            }
        }
    }
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Text => "文字".to_owned(),
        Kind::Figure(Unit::Bare | Unit::Own("")) => "数字".to_owned(),
        Kind::Figure(Unit::Own(unit)) => format!("数字（{unit}）"),
        Kind::Figure(Unit::Measured) => "数字（带单位）".to_owned(),
        Kind::Number => "整数".to_owned(),
        Kind::Flag => "是否".to_owned(),
        Kind::Names => "名单".to_owned(),
        Kind::Figures(_) => "数字列表".to_owned(),
        Kind::Object(_) => "一组".to_owned(),
        Kind::List(_) => "列表".to_owned(),
    }
}

fn table(title: &str, rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let widest = |of: fn(&Row) -> &str| rows.iter().map(|row| display_width(of(row))).max().unwrap_or_default();
    let (name, kind) = (widest(|row| &row.name), widest(|row| &row.kind));
    let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))));
    let mut out = format!("── {title} ──\n");
    for row in rows {
        let _ = writeln!(out, "{}  {}  {} / {}", pad(&row.name, name), pad(&row.kind, kind), row.zh, row.en);
    }
    out.push('\n');
    out
}

fn begin(beginning: &Beginning, voice: &Voice) -> Result<Ending> {
    let folder = folder(beginning.folder.as_ref());
    let name = beginning.name.strip_suffix(".md").unwrap_or(&beginning.name);
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    if name.is_empty() || name.starts_with(['_', '-']) || !name.chars().all(fits) {
        return Err(Error::Usage {
            message: format!("“{name}”不能作模板名 / not a name for a template"),
            hint: "用字母、数字、汉字、- 和 _，不以 _ 开头（_ 开头的是供引用的部件） / letters, digits, - and _".to_owned(),
        });
    }
    let path = folder.join(format!("{name}.md"));
    if path.exists() {
        return Err(Error::Usage {
            message: format!("{} 已经有了，没有改动它 / it is there already", path.display()),
            hint: "换一个名称，或直接修改它 / choose another name".to_owned(),
        });
    }
    if !folder.is_dir() {
        return Err(Error::Missing {
            what: "模板文件夹",
            path: folder,
            hint: "请在工作区文件夹中运行，或用 --templates 指明 / run inside a workspace".to_owned(),
        });
    }
    let text = skeleton(beginning);
    output::replace(&path, None, text.as_bytes())?;
    voice.result(&format!("{}\n", path.display()));
    voice.aside(&format!("接下来：bqw preview {name}，边改边看；bqw template check {name} 检查 / next: preview and check it\n"));
    Ok(Ending::Success)
}

/// A template that prints with any data and says how to go on.
fn skeleton(beginning: &Beginning) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let kinds = if beginning.kind.is_empty() { String::new() } else { format!("适用: {}\n", beginning.kind.join(" ")) };
    let title = one_line(&beginning.title);
    match &beginning.per_unit {
        Some(folder) => format!(include_str!("template/unit.md.txt"), folder = one_line(folder), kinds = kinds, title = title),
        None => format!(include_str!("template/city.md.txt"), kinds = kinds, title = title),
    }
}
