//! For whoever fills one template again and again: what templates can print about a period, built once, and the folder's templates as
//! they stand, each an author's own affair until it is needed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tera::Context;

use super::catalogue::{self, Scope};
use super::draft;
use super::engine::{Engine, Template, head_value, no_templates};
use super::folder::{self, File};
use super::ledger::Ledger;
use super::material::Material;
use super::sheets::{self, Told};
use super::trail::Origin;
use super::trial::{self, Extreme};
use super::{Draft, Trail, view};
use crate::check::Cleared;
use crate::error::{Error, Result};
use crate::intake::policy::ScheduleTerm;
use crate::period::Period;
use crate::tally::{Figure, Figures};
use crate::text::nearest;

/// What templates can print, with the figures that filters word.
pub struct Stock {
    view: Context,
    entered: Arc<[Figure]>,
    term: &'static str,
}

impl Stock {
    /// For the reports of the city: everything, whichever template will ask.
    ///
    /// # Errors
    /// A reference in the city's own text that cannot be filled.
    pub fn city(cleared: &Cleared, figures: &Figures) -> Result<Self> {
        let ledger = Ledger::default();
        let material = Material { dossier: cleared.dossier(), figures, ledger: &ledger };
        let view = view::build(&material, |_| true)?;
        let entered = ledger.close();
        let view = catalogue::context(view, Scope::City, &entered);
        Ok(Self { view, entered, term: cleared.dossier().policy.schedule_term.text() })
    }

    /// Of made data, for a report or a sheet.
    pub fn made(extreme: Extreme, scope: Scope, period: Period) -> Self {
        let ledger = Ledger::default();
        let view = trial::view(extreme, scope, period, &ledger);
        let entered = ledger.close();
        let view = catalogue::context(view, scope, &entered);
        Self { view, entered, term: ScheduleTerm::default().text() }
    }

    /// For the sheets of one unit.
    ///
    /// # Errors
    /// No such unit, or one that gets no sheet.
    pub fn unit(told: &Told<'_>, unit: &str) -> Result<Self> {
        let (view, entered) = sheets::view_of(told, unit)?;
        Ok(Self { view, entered, term: told.dossier.policy.schedule_term.text() })
    }
}

/// The templates of a folder as they stood at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    folder: PathBuf,
    files: Vec<File>,
}

/// A template to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// File name without `.md`.
    pub name: String,
    /// The title in its head, without what the template fills in.
    pub title: String,
    /// Whether it is filled once for every unit.
    pub per_unit: bool,
    /// Kinds of period it is for: 周, 月, 季, 半年, 年; every kind if empty.
    pub kinds: Vec<&'static str>,
}

impl Choice {
    /// Whether it is for a period.
    pub fn is_for(&self, period: Period) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&period.kind())
    }
}

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplatePlace {
    /// The template.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The text of that line.
    pub source_line: String,
}

impl Templates {
    /// Takes the templates of a folder; whether they are right shows when they are filled.
    ///
    /// # Errors
    /// There is no such folder, no template in it, or one that cannot be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let files = folder::files(folder)?;
        if files.is_empty() {
            return Err(no_templates(folder.to_owned()));
        }
        Ok(Self { folder: folder.to_owned(), files })
    }

    /// The files in name order.
    pub(super) fn files(&self) -> &[File] {
        &self.files
    }

    /// Their folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is a template of this name that makes something.
    ///
    /// # Errors
    /// There is none; the nearest is named.
    pub fn known(&self, name: &str) -> Result<()> {
        let known = self.files.iter().any(|file| stem(&file.name) == name);
        if known { Ok(()) } else { Err(self.missing(name)) }
    }

    /// Those that make reports or sheets, in name order. One whose head is wrong is among them, for every kind of period.
    pub fn choices(&self) -> Vec<Choice> {
        let whole = self.files.iter().filter(|file| !file.name.starts_with('_'));
        let choice = |file: &File| {
            let template = file.template(None);
            let (per_unit, kinds) = template.map(|template| (template.per_unit.is_some(), template.kinds)).unwrap_or_default();
            Choice { name: stem(&file.name).to_owned(), title: title(&file.source), per_unit, kinds }
        };
        whole.map(choice).collect()
    }

    /// Whether two moments of a folder differ in what this template prints: in itself or in what it includes.
    pub fn prints_like(&self, other: &Self, name: &str) -> bool {
        let texts = |templates: &Self| -> Vec<(String, String)> {
            templates.needed(name).into_iter().map(|(_, file)| (file.name.clone(), file.source.clone())).collect()
        };
        texts(self) == texts(other)
    }

    /// Fills one template; the draft can be traced back to it.
    ///
    /// # Errors
    /// There is no such template, it is for other kinds of period, or it or what it includes is wrong.
    pub fn fill(&self, name: &str, period: Period, stock: &Stock) -> Result<Draft> {
        let needed = self.needed(name);
        let read =
            |(number, file): &(usize, &File)| Template::read(file.name.clone(), file.path.clone(), file.source.clone(), Some(*number));
        let parsed: Vec<Template> = needed.iter().map(read).collect::<Result<_>>()?;
        let Some(template) = parsed.iter().find(|template| template.stem() == name) else {
            return Err(self.missing(name));
        };
        template.fits(period)?;
        let engine = Engine::new(&parsed, &stock.entered, stock.term)?;
        draft::finish(template, &engine.render(template, &stock.view)?, &stock.entered)
    }

    /// Where a byte of a draft's Markdown comes from; `None` for what the program added.
    pub fn place(&self, trail: &Trail, at: usize) -> Option<TemplatePlace> {
        let next = trail.0.partition_point(|(begins, _)| *begins <= at);
        let (begins, Origin { template, at: origin }) = *trail.0.get(next.checked_sub(1)?)?;
        let file = self.files.get(template)?;
        // Within a stretch of the template's own words the two run on in step, up to the end of its line.
        let own = file.source.get(origin..).is_some_and(|from| !from.starts_with('{'));
        let most = file.source.get(origin..)?.find('\n').unwrap_or(usize::MAX);
        let byte = if own { origin + (at - begins).min(most) } else { origin };
        let byte = (0..=byte.min(file.source.len())).rev().find(|byte| file.source.is_char_boundary(*byte))?;
        let before = file.source.get(..byte)?;
        let start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
        let line = before.matches('\n').count() + 1;
        Some(TemplatePlace {
            path: file.path.clone(),
            line,
            column: before.get(start..)?.chars().count() + 1,
            source_line: file.source.lines().nth(line - 1).unwrap_or_default().to_owned(),
        })
    }

    /// Where a line of a draft's Markdown, from 1, comes from.
    pub fn place_of_line(&self, draft: &Draft, line: usize) -> Option<TemplatePlace> {
        self.place(&draft.trail, line_start(&draft.markdown, line))
    }

    /// A template and the parts that it or one of these names, with their numbers.
    fn needed(&self, name: &str) -> Vec<(usize, &File)> {
        let mut wanted: Vec<(usize, &File)> = self.files.iter().enumerate().filter(|(_, file)| stem(&file.name) == name).collect();
        let mut at = 0;
        while let Some((_, file)) = wanted.get(at).copied() {
            for (number, part) in self.files.iter().enumerate() {
                if file.source.contains(&part.name) && !wanted.iter().any(|(known, _)| *known == number) {
                    wanted.push((number, part));
                }
            }
            at += 1;
        }
        wanted
    }

    fn missing(&self, name: &str) -> Error {
        let known: Vec<&str> = self.files.iter().map(|file| stem(&file.name)).filter(|stem| !stem.starts_with('_')).collect();
        let meant = nearest(name, known.iter().copied()).map_or_else(String::new, |near| format!("是否应为 {near}？"));
        let hint = format!("{meant}现有模板：{} / no such template", known.join("、"));
        Error::Missing { what: "模板", path: self.folder.join(format!("{name}.md")), hint }
    }
}

/// The byte at which a line of a text, from 1, begins.
pub fn line_start(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum()
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".md").unwrap_or(name)
}

/// The title in a head as it can be shown without data.
fn title(source: &str) -> String {
    let line = head_value(source, "标题:").unwrap_or_default();
    let mut shown = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        shown.push_str(before);
        let closed = after.find("}}").or_else(|| after.find("%}")).or_else(|| after.find("#}"));
        rest = closed.and_then(|end| after.get(end + 2..)).unwrap_or_default();
    }
    shown.push_str(rest);
    shown.replace("//", "").split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_is_shown_without_its_tags() {
        for (line, shown) in [
            ("标题: {{ city }}“百千万工程”工作情况月通报", "“百千万工程”工作情况月通报"),
            ("标题: {% if a %}甲{% endif %} // 乙{{", "甲乙"),
            ("副标题: 丙", ""),
        ] {
            assert_eq!(title(&format!("---\n{line}\n---\n")), shown);
        }
    }
}
