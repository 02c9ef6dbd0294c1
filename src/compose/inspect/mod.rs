//! Templates examined without data: names, filters and tests against the definition of the view; figures without unit; groups that can
//! end up empty. What only shows when a template is filled is left to made data.

mod empty;
mod expression;
mod hints;
mod kinds;
mod naming;
mod operators;
mod tree;
mod units;

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::catalogue::{Scope, required};
use super::engine::{PER_UNIT, head, head_value};
use super::folder::File;
use super::stock::Templates;
use crate::finding::{Bilingual, Level};
use naming::Names;
use tree::Tree;

/// A code with its title: what `bqw template check` can say.
pub const CODES: &[(&str, Level, Bilingual)] = &[
    ("T01", Level::Error, Bilingual::new("没有这个变量", "unknown variable")),
    ("T02", Level::Error, Bilingual::new("没有这个字段", "unknown field")),
    ("T03", Level::Error, Bilingual::new("没有这个过滤器", "unknown filter")),
    ("T04", Level::Error, Bilingual::new("没有这个判断", "unknown test")),
    ("T05", Level::Error, Bilingual::new("用错了对象", "cannot be used on this")),
    ("T06", Level::Error, Bilingual::new("没有这个函数", "unknown function")),
    ("T07", Level::Error, Bilingual::new("引用的模板不存在", "included template is missing")),
    ("T08", Level::Error, Bilingual::new("不能逐项打印", "cannot be looped over")),
    ("T09", Level::Error, Bilingual::new("文头没有标题", "no title in the head")),
    ("T10", Level::Error, Bilingual::new("填不出来", "cannot be filled")),
    ("T20", Level::Warning, Bilingual::new("缺少应写的内容", "something required is missing")),
    ("T21", Level::Warning, Bilingual::new("数字没有单位", "a figure without its unit")),
    ("T22", Level::Warning, Bilingual::new("标题下可能是空的", "nothing may follow a heading")),
    ("T23", Level::Warning, Bilingual::new("表格可能没有一行", "a table may have no row")),
    ("T24", Level::Warning, Bilingual::new("句子可能没说完", "a sentence may end in nothing")),
];

/// Something to mend in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its code, one of [`CODES`].
    pub code: &'static str,
    /// Error or warning.
    pub level: Level,
    /// The template.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, Chinese and English.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The text of that line.
    pub source_line: String,
}

/// Something seen at a byte of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    file: usize,
    at: usize,
    code: &'static str,
    message: String,
    help: String,
}

/// What is being examined, and what was seen.
struct Desk<'t> {
    files: &'t [File],
    trees: Vec<Tree>,
    seen: BTreeSet<Seen>,
    /// Parts that include what is being read, outermost first, and how many have been read so far.
    open: Vec<usize>,
    entered: usize,
}

/// How many parts are read within one template: parts that include parts several times each would take for ever.
const MOST_INCLUDES: usize = 2_000;

impl Desk<'_> {
    fn see(&mut self, file: usize, at: usize, code: &'static str, message: String, help: &str) {
        self.seen.insert(Seen { file, at, code, message, help: help.to_owned() });
    }

    /// Begins to read a part; `false` if it would include itself.
    fn enter(&mut self, file: usize) -> bool {
        let free = !self.open.contains(&file) && self.entered < MOST_INCLUDES;
        if free {
            self.open.push(file);
            self.entered += 1;
        }
        free
    }

    /// Ends what [`Desk::enter`] began.
    fn leave(&mut self) {
        self.open.pop();
    }

    fn included(&self, name: &str) -> Option<usize> {
        self.files.iter().position(|file| file.name == name)
    }
}

/// Examines the templates named by their stems, or all; parts are examined within those that include them.
pub fn inspect(templates: &Templates, only: &[String]) -> Vec<Remark> {
    let files = templates.files();
    let mut desk = Desk {
        files,
        trees: files.iter().map(|file| tree::read(&file.source)).collect(),
        seen: BTreeSet::new(),
        open: Vec::new(),
        entered: 0,
    };
    for (number, file) in files.iter().enumerate() {
        let chosen = only.is_empty() || only.iter().any(|name| file.name.strip_suffix(".md") == Some(name.as_str()));
        if chosen && !file.name.starts_with('_') {
            one(&mut desk, number);
        }
    }
    let Desk { trees, seen, .. } = desk;
    seen.into_iter().filter(|seen| !is_allowed(seen, files, &trees)).filter_map(|seen| remark(&seen, files)).collect()
}

fn one(desk: &mut Desk<'_>, number: usize) {
    let Some(file) = desk.files.get(number) else { return };
    let scope = if head_value(&file.source, PER_UNIT).is_some() { Scope::Unit } else { Scope::City };
    if head_value(&file.source, "标题:").is_none() {
        let wide = head(&file.source).any(|line| line.trim_start().starts_with("标题"));
        let help = if wide {
            "写成“标题: ……”：顶格，冒号用半角 / a half-width colon, at the start of the line"
        } else {
            "在文头（两行 --- 之间）写一行“标题: ……” / a head needs a title"
        };
        desk.see(number, 0, "T09", "文头没有“标题:”这一行".to_owned(), help);
    }
    if let Some((word, at)) = desk.trees.get(number).and_then(|tree| tree.unclosed) {
        let help = format!("在它的末尾写 {{% end{word} %}} / close it");
        desk.see(number, at, "T10", format!("从这里起的 {word} 没有 {{% end{word} %}}"), &help);
    }
    let nodes = desk.trees.get(number).map(|tree| tree.nodes.clone()).unwrap_or_default();
    desk.entered = 0;
    let used = Names::new(scope).walk(desk, number, &nodes);
    // A name that is misspelt, or stands in what cannot be read, may be the one that is missed.
    let misspelt = desk.seen.iter().any(|seen| seen.file == number && matches!(seen.code, "T01" | "T10"));
    for (any, why) in required(scope) {
        if !misspelt && !any.iter().any(|name| used.contains(*name)) {
            let help = format!("用上 {} / use one of these", any.join("、"));
            desk.see(number, 0, "T20", (*why).to_owned(), &help);
        }
    }
    desk.entered = 0;
    empty::look(desk, number, &nodes);
}

/// Whether the author has allowed it: in its line, in the line before, or, of what concerns the whole template, anywhere.
fn is_allowed(seen: &Seen, files: &[File], trees: &[Tree]) -> bool {
    let (Some(file), Some(tree)) = (files.get(seen.file), trees.get(seen.file)) else { return false };
    let line = |at: usize| file.source.get(..at).unwrap_or_default().matches('\n').count();
    let near = |said: usize| seen.at == 0 || line(said) == line(seen.at) || line(said) + 1 == line(seen.at);
    tree.allowed.iter().any(|allowed| allowed.code == seen.code && near(allowed.at))
}

fn remark(seen: &Seen, files: &[File]) -> Option<Remark> {
    let file = files.get(seen.file)?;
    let (_, level, title) = CODES.iter().find(|(code, ..)| *code == seen.code)?;
    let before = file.source.get(..seen.at).unwrap_or_default();
    let begins = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.matches('\n').count() + 1;
    Some(Remark {
        code: seen.code,
        level: *level,
        path: file.path.clone(),
        line,
        column: before.get(begins..).unwrap_or_default().chars().count() + 1,
        message: format!("{}：{} / {}", title.zh, seen.message, title.en),
        help: seen.help.clone(),
        source_line: file.source.lines().nth(line - 1).unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests;
