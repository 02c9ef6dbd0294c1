//! Data with errors, as a preview shows them: whatever a rule objects to, the stages after it may refuse to go on but never fall over.

use std::path::Path;

use rayon::prelude::*;

use super::super::Strictness;
use super::super::samples::{Sample, samples};
use super::checked;
use crate::compose::{Stock, Templates};
use crate::period::Period;
use crate::tally::tally;

#[test]
fn every_planted_mistake_can_be_looked_at() {
    let templates = Templates::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap();
    let shown = |sample: &Sample| -> bool {
        let Some(unsettled) = checked(sample.fails, Strictness::Normal).unsettled() else { return false };
        let figures = tally(&unsettled);
        let Ok(stock) = Stock::city(&unsettled, &figures) else { return false };
        let period = unsettled.dossier().report;
        let name = match period {
            Period::Week(..) => "weekly",
            Period::Month(..) => "monthly",
            Period::Quarter(..) | Period::Half(..) => "quarterly",
            Period::Year(_) => "yearly",
        };
        templates.fill(name, period, &stock).is_ok()
    };
    let all: Vec<bool> = samples().collect::<Vec<_>>().into_par_iter().map(shown).collect();
    let (many, good) = (all.len(), all.iter().filter(|shown| **shown).count());
    assert!(many > 250 && good * 10 > many * 8, "{good} of {many} are shown");
}
