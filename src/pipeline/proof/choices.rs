//! What can be chosen beside the page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::Studio;
use crate::compose::{Choice, Templates};
use crate::period::Period;

/// Templates, periods and units to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Templates in name order.
    pub templates: Vec<Choice>,
    /// Periods that have data, the latest first; a quarter, half-year or year is there when its last month is.
    pub periods: Vec<Period>,
    /// Units of a period, in roster order.
    pub units: Vec<String>,
}

impl Choices {
    /// Whether a template is for a period.
    pub fn goes(&self, template: &str, period: Period) -> bool {
        let own = self.templates.iter().find(|choice| choice.name == template);
        own.is_some_and(|choice| choice.is_for(period))
    }

    /// A selection that fits: the template named, or the first for the period; the period named, or the latest for the template.
    pub fn opening(&self, template: Option<&str>, period: Option<Period>) -> Option<(String, Period)> {
        let named = |choice: &&Choice| template.is_none_or(|name| choice.name == name);
        let mut templates: Vec<&Choice> = self.templates.iter().filter(named).collect();
        // Reports of the city first, of these the ones made for few kinds of period: the bulletin of a month rather than the ledger.
        templates.sort_by_key(|choice| (choice.per_unit, if choice.kinds.is_empty() { usize::MAX } else { choice.kinds.len() }));
        let periods: Vec<Period> = period.map_or_else(|| self.periods.clone(), |period| vec![period]);
        let pair = templates.iter().find_map(|choice| {
            let period = periods.iter().find(|period| choice.is_for(**period))?;
            Some((choice.name.clone(), *period))
        });
        // What does not fit, or is not there, is shown as the error it is.
        pair.or_else(|| Some((template.map(str::to_owned).or_else(|| Some(templates.first()?.name.clone()))?, *periods.first()?)))
    }
}

pub(super) fn choices(studio: &Studio, period: Option<Period>) -> Choices {
    let workspace = studio.workspace();
    let templates = Templates::read(&workspace.templates).map(|templates| templates.choices()).unwrap_or_default();
    let units = period.and_then(|period| studio.month(period).ok()).map(|month| month.units()).unwrap_or_default();
    Choices { templates, periods: periods(&workspace.data), units }
}

/// Periods with a folder of their own, and those that the months among these close.
fn periods(data: &Path) -> Vec<Period> {
    let names = fs::read_dir(data).into_iter().flatten().filter_map(Result::ok);
    let folders = names.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok());
    let own: BTreeSet<Period> = folders.filter_map(|name| name.parse().ok()).collect();
    let mut all = own.clone();
    for period in own {
        if let Period::Month(year, month) = period {
            all.extend((month % 3 == 0).then_some(Period::Quarter(year, month / 3)));
            all.extend((month % 6 == 0).then_some(Period::Half(year, month / 6)));
            all.extend((month == 12).then_some(Period::Year(year)));
        }
    }
    all.into_iter().rev().collect()
}
