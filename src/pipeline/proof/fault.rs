//! What keeps a report from being shown, with the place to mend.

use std::path::{Path, PathBuf};

use crate::check::render::{excerpt, excerpt_of};
use crate::check::{Checked, rule};
use crate::compose::{Draft, TemplatePlace, Templates};
use crate::error::Error;
use crate::finding::Level;
use crate::intake;

/// Why there are no pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// The file, its line and column; `None` if it is nowhere in particular.
    pub place: Option<(PathBuf, usize, usize)>,
    /// The source line with a caret under the place; empty if there is none.
    pub excerpt: String,
    /// What to do; empty if the message says it all.
    pub hint: String,
}

impl Fault {
    /// An error of a stage.
    pub(super) fn of(error: &Error) -> Self {
        let hint = error.hint().to_owned();
        match error {
            Error::Template { path, line, column, message, source_line, .. } => Self {
                message: format!("模板有误：{message} / template error"),
                place: Some((path.clone(), *line, *column)),
                excerpt: excerpt_of(source_line, *line, *column, 1),
                hint,
            },
            Error::Missing { path, .. } | Error::Io { path, .. } => {
                Self { message: error.to_string(), place: Some((path.clone(), 1, 1)), excerpt: String::new(), hint }
            }
            // The name is a file where the city's own text is at fault.
            Error::Draft { name, line, .. } if Path::new(name).extension().is_some() => {
                Self { message: error.to_string(), place: Some((PathBuf::from(name), *line, 1)), excerpt: String::new(), hint }
            }
            other => Self { message: other.to_string(), place: None, excerpt: String::new(), hint },
        }
    }

    /// An error in the form of what a template printed: shown where the template prints it.
    pub(super) fn of_draft(error: &Error, draft: &Draft, templates: &Templates) -> Self {
        let Error::Draft { line, message, hint, .. } = error else { return Self::of(error) };
        let printed = draft.markdown.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let place = templates.place_of_line(draft, *line);
        let printed: String = crate::mark::plain(printed).chars().take(80).collect();
        let message = format!("文稿有误：{message}（印出的是“{printed}”）/ draft error");
        let Some(TemplatePlace { path, line, column, source_line }) = place else {
            return Self { message, hint: hint.clone(), ..Self::default() };
        };
        let excerpt = excerpt_of(&source_line, line, column, 1);
        Self { message, place: Some((path, line, column)), excerpt, hint: hint.clone() }
    }

    /// The same with the source line, if it lies in the data and has none yet.
    pub(super) fn in_data(mut self, data: &Path) -> Self {
        if let Some((path, line, column)) = self.place.as_ref().filter(|_| self.excerpt.is_empty()) {
            let text = std::fs::read_to_string(intake::on_disk(data, path)).unwrap_or_default();
            self.excerpt = text.lines().nth(line.saturating_sub(1)).map(|source| excerpt_of(source, *line, *column, 1)).unwrap_or_default();
        }
        self
    }

    /// The city's own files cannot be read: the first finding tells why.
    pub(super) fn unreadable(checked: &Checked) -> Self {
        let first = checked.findings.iter().find(|finding| finding.level == Level::Error && finding.waived.is_none());
        let Some(finding) = first else {
            return Self { message: "市级文件无法读取 / the city's own files cannot be read".to_owned(), ..Self::default() };
        };
        let sources = &checked.sources;
        let place = finding.slip.place;
        let title = rule(finding.slip.code).map_or("", |rule| rule.title.zh);
        Self {
            message: format!("{}{title}：{}", finding.slip.code, finding.message.zh),
            place: place.map(|place| (PathBuf::from(sources.path(place)), place.line as usize, place.column as usize)),
            excerpt: place.map(|place| excerpt(sources, place)).unwrap_or_default(),
            hint: finding.help.zh.clone(),
        }
    }
}
