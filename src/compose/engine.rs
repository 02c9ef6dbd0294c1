//! The template engine: strict, escaping for Markdown, and bounded. tera is met only here, in filters and in diagnosis.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::diagnosis;
use super::escape::write_escaped;
use super::filters;
use super::prepare::{COUNTER, Prepared, prepare};
use crate::error::{Error, Result};
use crate::tally::Figure;

/// Most bytes that one template may print: a report of thousands of pages.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Most rounds that the loops of one template may take together.
const MOST_ROUNDS: u64 = 200_000;

/// Most numbers that `range` gives.
const MOST_RANGE: u64 = 1_000;

/// What a filter or function says when a bound is passed; diagnosis turns it into words for authors.
pub(super) const TOO_MANY_ROUNDS: &str = "TOO_MANY_ROUNDS";

/// A template as read from its folder.
#[derive(Debug)]
pub(super) struct Template {
    /// File name in the folder: `monthly.md`.
    pub(super) name: String,
    /// Where it is, for messages.
    pub(super) path: PathBuf,
    /// As written.
    pub(super) source: String,
    /// As the engine reads it.
    pub(super) prepared: Prepared,
    /// The folder that its head names under [`PER_UNIT`]: it is filled once for every unit.
    pub(super) per_unit: Option<String>,
    /// The kinds of period that its head names under [`KINDS`]; every kind if it names none.
    pub(super) kinds: Vec<&'static str>,
}

/// The line of a head that makes a template one of every unit.
pub(super) const PER_UNIT: &str = "每单位:";

/// The line of a head that says for which kinds of period a template is.
pub(super) const KINDS: &str = "适用:";

/// Every kind of period.
const ALL_KINDS: [&str; 5] = ["周", "月", "季", "半年", "年"];

/// What the head of a template writes behind a key (with its colon); the first, if there are several.
pub(super) fn head_value<'s>(source: &'s str, key: &str) -> Option<&'s str> {
    head(source).find_map(|line| line.strip_prefix(key))
}

/// Lines of the head of a template.
pub(super) fn head(source: &str) -> impl Iterator<Item = &str> {
    source.lines().skip(1).take_while(|line| *line != "---")
}

impl Template {
    /// Takes a template's text.
    #[cfg(test)]
    pub(super) fn new(name: String, path: PathBuf, source: String) -> Result<Self> {
        Self::read(name, path, source, None)
    }

    /// The same; with its number in the folder, it prints what [`super::trail`] needs to trace a draft back to it.
    pub(super) fn read(name: String, path: PathBuf, source: String, traced: Option<usize>) -> Result<Self> {
        let head = |key: &str| head_value(&source, key);
        let per_unit = head(PER_UNIT).map(|folder| folder.trim().to_owned());
        let words: Vec<String> = head(KINDS).unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        match prepare(&source, traced) {
            Ok(prepared) => {
                let mut template = Self { name, path, source, prepared, per_unit, kinds: Vec::new() };
                for word in words {
                    match ALL_KINDS.into_iter().find(|kind| *kind == word) {
                        Some(kind) => template.kinds.push(kind),
                        None => return Err(diagnosis::no_such_kind(&template, &word)),
                    }
                }
                Ok(template)
            }
            Err(unbounded) => Err(diagnosis::not_offered(&path, &source, &unbounded)),
        }
    }
}

/// The engine with all templates of a folder.
pub(super) struct Engine<'t> {
    tera: Tera,
    rounds: Arc<AtomicU64>,
    templates: &'t [Template],
}

impl<'t> Engine<'t> {
    /// Loads templates; `figures` are what filters word, `term` is the city's word for 序时进度.
    pub(super) fn new(templates: &'t [Template], figures: &Arc<[Figure]>, term: &'static str) -> Result<Self> {
        let mut tera = Tera::new();
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(write_escaped);
        filters::register(&mut tera, figures, term);
        let rounds = Arc::new(AtomicU64::new(0));
        bound(&mut tera, &rounds);
        let texts = templates.iter().map(|t| (t.name.as_str(), t.prepared.text.as_str()));
        if let Err(error) = tera.add_raw_templates(texts) {
            return Err(diagnosis::explain(&error, templates, None));
        }
        Ok(Self { tera, rounds, templates })
    }

    /// Fills one template.
    pub(super) fn render(&self, template: &Template, context: &Context) -> Result<String> {
        self.rounds.store(0, Ordering::Relaxed);
        let mut page = Page { bytes: Vec::new() };
        match self.tera.render_to(&template.name, context, &mut page) {
            Ok(()) => Ok(String::from_utf8_lossy(&page.bytes).into_owned()),
            Err(_) if page.bytes.len() >= MOST_BYTES => Err(diagnosis::too_long(template, MOST_BYTES)),
            Err(error) => Err(diagnosis::explain(&error, self.templates, Some(template))),
        }
    }
}

/// Takes what a template prints, up to [`MOST_BYTES`].
struct Page {
    bytes: Vec<u8>,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() >= MOST_BYTES {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let room = MOST_BYTES - self.bytes.len();
        let taken = bytes.get(..room.min(bytes.len())).unwrap_or_default();
        self.bytes.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Registers the counter of loops and a `range` that counts too.
fn bound(tera: &mut Tera, rounds: &Arc<AtomicU64>) {
    let spend = |rounds: &AtomicU64, number: u64| -> TeraResult<()> {
        if rounds.fetch_add(number, Ordering::Relaxed) + number > MOST_ROUNDS { Err(tera::Error::message(TOO_MANY_ROUNDS)) } else { Ok(()) }
    };
    let counted = Arc::clone(rounds);
    tera.register_function(COUNTER, move |_: Kwargs, _: &State| -> TeraResult<Value> {
        spend(&counted, 1).map(|()| Value::safe_string(""))
    });
    let counted = Arc::clone(rounds);
    tera.register_function("range", move |options: Kwargs, _: &State| -> TeraResult<Vec<u64>> {
        let start = options.get::<u64>("start")?.unwrap_or(0);
        let end = options.must_get::<u64>("end")?;
        if end.saturating_sub(start) > MOST_RANGE {
            return Err(tera::Error::message(TOO_MANY_ROUNDS));
        }
        spend(&counted, end.saturating_sub(start))?;
        Ok((start..end).collect())
    });
}

/// The error of a folder of templates that is not there.
pub(super) fn no_templates(folder: PathBuf) -> Error {
    Error::Missing {
        what: "模板文件夹",
        path: folder,
        hint: "请用 --templates 指定模板所在文件夹，或恢复随程序提供的 templates/ / name the folder of templates".to_owned(),
    }
}
