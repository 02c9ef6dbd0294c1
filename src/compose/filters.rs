//! The words of official documents as filters and tests of templates. The wording itself is in [`super::wording`].

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape::escape;
use super::ledger::{number_of, on_one_line};
use super::wording::{change, list, numeral, value};
use crate::mark;
use crate::tally::{Figure, Outcome};

/// What a test asks of a figure.
type Question = fn(&Figure) -> bool;

/// How a filter words a figure.
type Wording = fn(&Figure, &str) -> String;

/// Registers every filter and test. `term` is the city's word for 序时进度.
pub(super) fn register(tera: &mut Tera, figures: &Arc<[Figure]>, term: &'static str) {
    for (name, style) in [
        ("numeral", numeral::Ordinal::Plain),
        ("bracketed", numeral::Ordinal::Bracketed),
        ("ordinal_is", numeral::Ordinal::Is),
        ("ordinal_must", numeral::Ordinal::Must),
        ("nth_item", numeral::Ordinal::Nth),
    ] {
        tera.register_filter(name, move |number: u64, _: Kwargs, _: &State| numeral::ordinal(number, style));
    }
    let wordings: [(&'static str, Wording); 6] = [
        ("bare", |figure, _| value::bare(figure)),
        ("cell", |figure, _| value::cell(figure)),
        ("with_unit", |figure, _| value::with_unit(figure)),
        ("growth", |figure, _| change::growth(figure, "同比")),
        ("growth_last", |figure, _| change::growth(figure, "环比")),
        ("gap", change::schedule_gap),
    ];
    for (name, wording) in wordings {
        let figures = Arc::clone(figures);
        tera.register_filter(name, move |input: Value, _: Kwargs, _: &State| reword(&input, &figures, |figure| wording(figure, term)));
    }
    register_tests(tera, figures);
    register_lists(tera);
}

fn register_tests(tera: &mut Tera, figures: &Arc<[Figure]>) {
    let tests: [(&'static str, Question); 5] = [
        ("known", |figure| figure.rounded().is_some()),
        ("masked", |figure| matches!(figure.outcome, Outcome::Masked(_))),
        ("positive", |figure| figure.rounded().is_some_and(|n| n.is_sign_positive() && !n.is_zero())),
        ("negative", |figure| figure.rounded().is_some_and(|n| n.is_sign_negative())),
        ("zero", |figure| figure.rounded().is_some_and(|n| n.is_zero())),
    ];
    for (name, test) in tests {
        let figures = Arc::clone(figures);
        tera.register_test(name, move |input: Value, _: Kwargs, _: &State| -> TeraResult<bool> {
            if input.is_none() { Ok(false) } else { figure_of(&input, &figures).map(test) }
        });
    }
}

fn register_lists(tera: &mut Tera) {
    tera.register_filter("names", |input: Vec<Value>, options: Kwargs, _: &State| -> TeraResult<Value> {
        let most = options.get::<usize>("most")?.unwrap_or(usize::MAX);
        let counted = options.get::<String>("counted")?.unwrap_or_else(|| "个".to_owned());
        Ok(Value::safe_string(&list::names(&input.iter().map(markdown).collect::<Vec<_>>(), most, &counted)))
    });
    tera.register_filter("sentence", |input: Value, _: Kwargs, _: &State| Value::safe_string(&list::sentence(&markdown(&input))));
    tera.register_filter("phrase", |input: Value, _: Kwargs, _: &State| Value::safe_string(list::phrase(&markdown(&input))));
    // Nothing that was sent is ever printed unescaped, whatever a template asks.
    tera.register_filter("safe", |input: Value, _: Kwargs, _: &State| input);
    tera.register_filter("rank_change", |up: i64, _: Kwargs, _: &State| change::rank_change(up));
}

/// A value as Markdown: escaped unless it already is.
fn markdown(input: &Value) -> String {
    match input.as_str() {
        Some(text) if input.is_safe() => text.to_owned(),
        Some(text) => escape(text),
        None => escape(&input.to_string()),
    }
}

/// The figure that a value prints.
fn figure_of<'a>(input: &Value, figures: &'a [Figure]) -> TeraResult<&'a Figure> {
    let known = input.as_str().and_then(number_of).and_then(|number| figures.get(number));
    known.ok_or_else(|| Error::message("NOT_A_FIGURE"))
}

/// The same figure in other words, under the same number.
fn reword(input: &Value, figures: &[Figure], wording: impl Fn(&Figure) -> String) -> TeraResult<Value> {
    let figure = figure_of(input, figures)?;
    let number = input.as_str().and_then(number_of).unwrap_or_default();
    Ok(Value::safe_string(&mark::wrap(number, &on_one_line(&wording(figure)))))
}
