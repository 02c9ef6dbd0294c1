//! Templates without data: examined, and filled with made data.

use std::path::{Path, PathBuf};

use crate::compose::catalogue::Scope;
use crate::compose::inspect::{Remark, inspect};
use crate::compose::{Choice, Extreme, Stock, Templates};
use crate::document;
use crate::error::{Error, Result};
use crate::finding::Level;
use crate::period::Period;

/// A period of each kind; which one is of no consequence for made data.
const PERIODS: [Period; 5] =
    [Period::Week(2026, 43), Period::Month(2026, 10), Period::Quarter(2026, 3), Period::Half(2026, 1), Period::Year(2026)];

/// Examines the templates named, or all of a folder: by themselves, and, where nothing is wrong yet, filled with the least and the most.
///
/// # Errors
/// There is no such folder, or no such template in it.
pub fn check_templates(folder: &Path, only: &[String]) -> Result<Vec<Remark>> {
    let templates = Templates::read(folder)?;
    let choices = templates.choices();
    for name in only {
        templates.known(name)?;
    }
    let mut remarks = inspect(&templates, only);
    for choice in choices.iter().filter(|choice| only.is_empty() || only.contains(&choice.name)) {
        let wrong = remarks.iter().any(|remark| remark.level == Level::Error && belongs(remark, choice));
        if !wrong {
            remarks.extend(filled(&templates, choice));
        }
    }
    remarks
        .sort_by(|left, right| (&left.path, left.line, left.column, left.code).cmp(&(&right.path, right.line, right.column, right.code)));
    remarks.dedup();
    Ok(remarks)
}

/// Parts belong to every template: what is wrong in one is told already.
fn belongs(remark: &Remark, choice: &Choice) -> bool {
    let stem = remark.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem == choice.name || stem.starts_with('_')
}

/// What goes wrong when a template is filled; the first thing, as others would only follow from it.
fn filled(templates: &Templates, choice: &Choice) -> Option<Remark> {
    let scope = if choice.per_unit { Scope::Unit } else { Scope::City };
    let periods = PERIODS.into_iter().filter(|period| choice.is_for(*period));
    let mut tries = periods.flat_map(|period| [(period, Extreme::Minimal), (period, Extreme::Maximal)]);
    tries.find_map(|(period, extreme)| {
        let stock = Stock::made(extreme, scope, period);
        let what = format!("{}（{}）", if extreme == Extreme::Minimal { "样例最少" } else { "样例最多" }, period.kind());
        let draft = match templates.fill(&choice.name, period, &stock) {
            Ok(draft) => draft,
            Err(error) => return Some(remark(templates, choice, &what, &error, None)),
        };
        let error = document::read(&draft.name, &draft.markdown).err()?;
        let line = if let Error::Draft { line, .. } = &error { *line } else { 1 };
        let place = templates.place_of_line(&draft, line);
        Some(remark(templates, choice, &what, &error, place))
    })
}

fn remark(templates: &Templates, choice: &Choice, what: &str, error: &Error, place: Option<crate::compose::TemplatePlace>) -> Remark {
    let (path, line, column, source_line, message) = match (error, place) {
        (Error::Template { path, line, column, source_line, message, .. }, _) => {
            (path.clone(), *line, *column, source_line.clone(), message.clone())
        }
        (Error::Draft { message, .. }, Some(place)) => (place.path, place.line, place.column, place.source_line, message.clone()),
        (other, _) => {
            let path: PathBuf = templates.folder().join(format!("{}.md", choice.name));
            (path, 1, 1, String::new(), other.to_string())
        }
    };
    Remark {
        code: "T10",
        level: Level::Error,
        path,
        line,
        column,
        message: format!("填不出来：用{what}填写时，{message} / cannot be filled"),
        help: error.hint().to_owned(),
        source_line,
    }
}
