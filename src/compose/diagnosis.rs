//! Errors of the template engine in words for authors: where, what, and what was probably meant.

use std::path::Path;

use tera::ErrorKind;

use super::catalogue::{FILTERS, Filter, TESTS};
use super::engine::{KINDS, TOO_MANY_ROUNDS, Template};
use super::prepare::{Construct, Unbounded};
use crate::error::Error;
use crate::text::nearest;

/// Where to look things up.
const MANUAL: &str = "可用的变量和过滤器见 docs/templates.md / see docs/templates.md";

/// Explains an error of the engine. `rendering` is the template that was being filled, for errors that name no place.
pub(super) fn explain(error: &tera::Error, templates: &[Template], rendering: Option<&Template>) -> Error {
    let fallback = rendering.or_else(|| templates.first());
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let template = templates.iter().find(|t| t.name == report.filename()).or(fallback);
            at(template, report.span().range.start, report.message())
        }
        ErrorKind::Msg(message) => match reported(message, templates) {
            Some((template, at_byte, text)) => at(Some(template), at_byte, text),
            None => at(fallback, 0, message),
        },
        other => at(fallback, 0, &other.to_string()),
    }
}

/// A construct of the engine that is not offered, because nothing could bound it.
pub(super) fn not_offered(path: &Path, source: &str, unbounded: &Unbounded) -> Error {
    let (line, column, source_line) = place(source, unbounded.at);
    let (message, hint) = match unbounded.what {
        Construct::Comprehension => {
            ("不支持写在表达式里的循环（[… for … in …]）", "请改写为 {% for … in … %} … {% endfor %} / use a for tag")
        }
        Construct::Component => ("不支持 component", "请把共用部分另存为以 _ 开头的文件，用 {% include %} 引用 / use include"),
        Construct::GlobalVariable => ("不支持 set_global", "请改用 {% set … %} / use set"),
    };
    Error::Template { path: path.to_owned(), line, column, message: message.to_owned(), source_line, hint: hint.to_owned() }
}

/// A template that prints without end.
pub(super) fn too_long(template: &Template, most: usize) -> Error {
    Error::Template {
        path: template.path.clone(),
        line: 1,
        column: 1,
        message: format!("输出超过{}MB，疑似循环失控", most / 1024 / 1024),
        source_line: template.source.lines().next().unwrap_or_default().to_owned(),
        hint: "请检查模板中的循环嵌套 / check nested loops".to_owned(),
    }
}

/// A fault of the whole template, shown at its first line.
pub(super) fn of_head(template: &Template, message: String, hint: &str) -> Error {
    let source_line = template.source.lines().next().unwrap_or_default().to_owned();
    Error::Template { path: template.path.clone(), line: 1, column: 1, message, source_line, hint: hint.to_owned() }
}

/// A head that names a kind of period that there is not.
pub(super) fn no_such_kind(template: &Template, word: &str) -> Error {
    let hint = "写 周、月、季、半年、年 中的一种或几种，用空格隔开；不写则每种期次都生成 / one or more of these";
    let line = template.source.lines().position(|line| line.starts_with(KINDS)).unwrap_or_default();
    let source_line = template.source.lines().nth(line).unwrap_or_default().to_owned();
    let message = format!("“适用”中的“{word}”不是期次种类");
    let column = source_line.find(word).map_or(1, |at| source_line.get(..at).unwrap_or_default().chars().count() + 1);
    Error::Template { path: template.path.clone(), line: line + 1, column, message, source_line, hint: hint.to_owned() }
}

fn at(template: Option<&Template>, byte: usize, message: &str) -> Error {
    let (message, hint) = translate(message);
    let Some(template) = template else {
        return Error::Usage { message, hint };
    };
    let (line, column, source_line) = place(&template.source, template.prepared.original(byte));
    Error::Template { path: template.path.clone(), line, column, message, source_line, hint }
}

/// Line and column (from 1, in characters) of a byte, and the text of its line.
fn place(source: &str, byte: usize) -> (usize, usize, String) {
    let byte = (0..=byte.min(source.len())).rev().find(|b| source.is_char_boundary(*b)).unwrap_or(0);
    let before = source.get(..byte).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.matches('\n').count() + 1;
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column, source.lines().nth(line - 1).unwrap_or_default().to_owned())
}

/// Finds the place in a report that the engine gives only as text: `error: …`, ` --> name:line:column` in the prepared template.
fn reported<'a, 'm>(message: &'m str, templates: &'a [Template]) -> Option<(&'a Template, usize, &'m str)> {
    let mut lines = message.lines();
    let text = lines.next()?.strip_prefix("error: ")?;
    let mut locus = lines.find_map(|l| l.trim_start().strip_prefix("--> "))?.rsplitn(3, ':');
    let column: usize = locus.next()?.trim().parse().ok()?;
    let line: usize = locus.next()?.parse().ok()?;
    let name = locus.next()?;
    let template = templates.iter().find(|t| t.name == name)?;
    let prepared = &template.prepared.text;
    let line_start = prepared.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let in_line: usize = prepared.get(line_start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    Some((template, line_start + in_line, text))
}

/// The engine's message in Chinese, and what to do.
fn translate(message: &str) -> (String, String) {
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    let available = || {
        message.split_once("Available ").and_then(|(_, list)| list.split_once(": ")).map(|(_, list)| list.split(", ").collect::<Vec<_>>())
    };
    let meant = |names: Vec<&str>| match nearest(quoted(), names) {
        Some(name) => format!("是否应为 {name}？{MANUAL}"),
        None => MANUAL.to_owned(),
    };
    let name = quoted();
    if message.contains(TOO_MANY_ROUNDS) {
        ("循环次数过多".to_owned(), "请检查模板中的循环嵌套，所有循环合计不超过20万次 / too many rounds of loops".to_owned())
    } else if message.contains("NOT_A_FIGURE") {
        ("这个过滤器只能用于数字".to_owned(), format!("请检查“|”左边的变量 / only for figures；{MANUAL}"))
    } else if message.starts_with("Unknown filter") {
        (format!("没有名为 {name} 的过滤器"), meant(names(FILTERS)))
    } else if message.starts_with("Unknown test") {
        (format!("没有名为 {name} 的判断"), meant(names(TESTS)))
    } else if message.starts_with("Unknown function") {
        (format!("没有名为 {name} 的函数"), MANUAL.to_owned())
    } else if message.starts_with("Unknown template") {
        (format!("引用的模板 {name} 不存在"), "请检查 include 的文件名 / no such template".to_owned())
    } else if message.starts_with("Variable") {
        (format!("没有名为 {name} 的变量"), meant(available().unwrap_or_default()))
    } else if message.starts_with("Field") {
        (format!("没有名为 {name} 的字段"), meant(available().unwrap_or_default()))
    } else if message.starts_with("Unexpected end of input") {
        ("模板不完整，缺少结束标记（如 {% endif %}、{% endfor %}、}}）".to_owned(), MANUAL.to_owned())
    } else {
        (format!("语法不正确：{message}"), MANUAL.to_owned())
    }
}

fn names(of: &[Filter]) -> Vec<&'static str> {
    of.iter().map(|one| one.name).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use tera::{Context, Value};

    use super::super::engine::{Engine, Template};
    use crate::error::Error;

    /// Line, column, message, hint of the error that a template gives.
    fn fault(source: &str) -> (usize, usize, String, String) {
        let template = Template::new("t.md".to_owned(), PathBuf::from("templates/t.md"), source.to_owned());
        let error = template.and_then(|template| {
            let templates = [template];
            let engine = Engine::new(&templates, &Arc::from([]), "序时进度")?;
            let mut context = Context::new();
            context.insert_value("counties", Value::from((0..100).collect::<Vec<i64>>()));
            context.insert_value("period", Value::from("2026年10月"));
            engine.render(&templates[0], &context)
        });
        match error {
            Err(Error::Template { line, column, message, hint, source_line, path }) => {
                assert_eq!((path, source_line.as_str()), (PathBuf::from("templates/t.md"), source.lines().nth(line - 1).unwrap()));
                (line, column, message, hint)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn faults_are_shown_where_they_stand() {
        let cases = [
            ("甲\n截至{{ peroid }}", 2, 6, "没有名为 peroid 的变量", "period"),
            ("甲\n{% if period %}\n期次{{ period | sentense }}\n{% endif %}", 3, 15, "没有名为 sentense 的过滤器", "sentence"),
            ("{% for c in counties %}{{ c | numeral }}{% if c is knwon %}{% endif %}{% endfor %}", 1, 52, "没有名为 knwon 的判断", "known"),
            ("{% if period %}甲", 1, 16, "模板不完整", "docs/templates.md"),
            ("{{ period | gap }}", 1, 13, "只能用于数字", "docs/templates.md"),
            ("{{ 期次 }}", 1, 4, "语法不正确", "docs/templates.md"),
            ("甲{% set a = [x for x in counties] %}", 1, 2, "不支持写在表达式里的循环", "{% for"),
        ];
        for (source, line, column, message, hint) in cases {
            let seen = fault(source);
            assert!(seen.2.contains(message) && seen.3.contains(hint), "{source} → {seen:?}");
            assert_eq!((seen.0, seen.1), (line, column), "{source} → {seen:?}");
        }
    }

    #[test]
    fn endless_loops_end() {
        let nested = "{% for a in counties %}{% for b in counties %}{% for c in counties %}{% for d in counties %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}";
        assert!(fault(nested).2.contains("循环次数过多"));
        assert!(fault("{% for a in range(end=100000) %}{% endfor %}").2.contains("循环次数过多"));
        let long = format!("{{% for a in counties %}}{{% for b in counties %}}{}{{% endfor %}}{{% endfor %}}", "很长的一行".repeat(200));
        assert!(fault(&long).2.contains("输出超过16MB"));
    }
}
