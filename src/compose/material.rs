//! What every part of the view is made from, and the counts that the city office may hide.

use std::fmt::Display;
use std::path::PathBuf;

use super::ledger::{Ledger, Words};
use super::wording::value::with_unit;
use crate::error::{Error, Result};
use crate::intake::value::{Datum, fits_mask};
use crate::intake::{CityText, Dossier, Submission};
use crate::source::{Place, Sourced};
use crate::tally::{Figure, Figures, Outcome};
use crate::text::nearest;

/// Data, figures and the ledger of one run.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    /// What was sent.
    pub(super) dossier: &'a Dossier,
    /// What was computed.
    pub(super) figures: &'a Figures,
    /// Where figures are entered that a template could print.
    pub(super) ledger: &'a Ledger,
}

impl<'a> Material<'a> {
    /// The city office's own text.
    pub(super) const fn city(&self) -> Option<&'a CityText> {
        self.dossier.city.as_ref()
    }

    /// The submissions that count: those of units outside the roster are left out of text and figures alike.
    pub(super) fn submissions(&self) -> impl Iterator<Item = &'a Submission> + use<'a> {
        let org = &self.dossier.org;
        self.dossier.submissions.iter().filter(|s| org.unit(&s.unit.value).is_some())
    }

    /// The current submission of a unit.
    pub(super) fn submission(&self, unit: &str) -> Option<&'a Submission> {
        self.dossier.submissions.iter().find(|s| s.unit.value == unit)
    }

    /// A figure as it stands in a sentence, value and unit.
    pub(super) fn print(&self, figure: &Figure) -> Words {
        self.ledger.enter(figure, &with_unit(figure))
    }

    /// A number that was sent, as a figure.
    pub(super) fn sent(&self, datum: &Sourced<Datum>, unit: &str) -> Figure {
        sent(self.dossier, datum, unit)
    }

    /// A number of things counted by the program.
    pub(super) fn counted(&self, number: usize, unit: &str, formula: &str, inputs: Vec<Place>) -> Figure {
        figure(self.dossier, (Outcome::Number(number.into()), 0), unit, formula, inputs)
    }

    /// A count by its name without `统计.`, behind its mask if the city office hides it; `None` if there is no such count.
    pub(super) fn count(&self, name: &str) -> Result<Option<Figure>> {
        let Some(figure) = self.figures.count(name) else { return Ok(None) };
        let Some(mask) = self.mask(name) else { return Ok(Some(figure)) };
        let number = figure.printed();
        if !fits_mask(&number, &mask.value) {
            let message = format!("遮盖“统计.{name}: {}”与实际计数{number}不符", mask.value);
            return Err(self.fault(mask.place, message, "请改用位数相同、露出的数字一致的遮盖式样 / the mask must fit the count"));
        }
        let mut inputs = figure.inputs;
        inputs.push(mask.place);
        Ok(Some(Figure { outcome: Outcome::Masked(mask.value.clone()), inputs, ..figure }))
    }

    /// A count that is part of the named one: hidden too where the city office hides that one, or the parts would give it away.
    pub(super) fn part_of(&self, name: &str, mut figure: Figure) -> Figure {
        if let Some(mask) = self.mask(name) {
            let number = figure.printed();
            let fits = fits_mask(&number, &mask.value);
            figure.outcome = Outcome::Masked(if fits { mask.value.clone() } else { hidden(&number) });
            figure.inputs.push(mask.place);
        }
        figure
    }

    fn mask(&self, name: &str) -> Option<&'a Sourced<String>> {
        let masks = self.city().map_or(&[][..], |city| &city.masks);
        masks.iter().find(|(hidden, _)| hidden.value.strip_prefix("统计.") == Some(name)).map(|(_, mask)| mask)
    }

    /// Whether every mask hides something: the first that does not is an error.
    pub(super) fn check_masks(&self) -> Result<()> {
        for (name, _) in self.city().iter().flat_map(|city| &city.masks) {
            let known = name.value.strip_prefix("统计.").is_some_and(|n| Figures::COUNTS.contains(&n));
            if !known {
                let full: Vec<String> = Figures::COUNTS.iter().map(|n| format!("统计.{n}")).collect();
                let meant = nearest(&name.value, full.iter().map(String::as_str)).unwrap_or("统计.重点工作");
                return Err(self.fault(
                    name.place,
                    format!("遮盖的名称“{}”不存在", name.value),
                    &format!("是否应为 {meant}？ / unknown name"),
                ));
            }
            let short = name.value.strip_prefix("统计.").unwrap_or_default();
            self.count(short)?;
        }
        Ok(())
    }

    /// An error at a place of the data.
    pub(super) fn fault(&self, place: Place, message: impl Display, hint: &str) -> Error {
        let path: PathBuf = self.dossier.sources.file(place.file).map(|f| f.path.clone()).unwrap_or_default();
        Error::Draft { name: path.display().to_string(), line: place.line as usize, message: message.to_string(), hint: hint.to_owned() }
    }
}

/// A number that was sent, as a figure with the decimals as written.
pub(super) fn sent(dossier: &Dossier, datum: &Sourced<Datum>, unit: &str) -> Figure {
    let outcome = match &datum.value {
        Datum::Number(number) => (Outcome::Number(*number), number.scale()),
        Datum::Masked(mask) => (Outcome::Masked(mask.clone()), 0),
    };
    figure(dossier, outcome, unit, "填报数", vec![datum.place])
}

/// A figure with its decimals.
pub(super) fn figure(dossier: &Dossier, outcome: (Outcome, u32), unit: &str, formula: &str, inputs: Vec<Place>) -> Figure {
    let rounding = dossier.policy.rounding.mode;
    Figure { outcome: outcome.0, decimals: outcome.1, rounding, unit: unit.to_owned(), formula: formula.to_owned(), inputs }
}

/// A number with every digit hidden.
fn hidden(number: &str) -> String {
    number.chars().map(|c| if c.is_ascii_digit() { 'x' } else { c }).collect()
}
