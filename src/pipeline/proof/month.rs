//! The data of one period, read, checked and computed, with what templates can print of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Fault, Workspace};
use crate::check::{self, Checked, Cleared, Strictness, Tally};
use crate::compose::{self, Stock, Told};
use crate::error::{Error, Result};
use crate::intake::{self, Dossier, Memory};
use crate::layout::Sheet;
use crate::period::Period;
use crate::pipeline::{known_unit, press, teach_names};
use crate::tally::{self, Figures};

/// A period's data.
pub struct Month {
    /// Findings and attendance.
    pub checked: Checked,
    /// How many findings there are.
    pub counts: Tally,
    cleared: Option<Cleared>,
    figures: OnceLock<Option<Figures>>,
    city: OnceLock<Arc<Stock>>,
    units: Mutex<BTreeMap<String, Arc<Stock>>>,
}

impl Month {
    /// Reads and checks; figures are computed when they are first needed.
    ///
    /// # Errors
    /// What stops a run: no data folder, no list of the city's units, no target list.
    pub(super) fn read(workspace: &Workspace, period: Period, memory: &Memory) -> Result<Self> {
        let dossier = intake::read_year_again(&intake::Request { data: workspace.data.clone(), period }, memory)?;
        teach_names(&dossier);
        let mut checked = check::check(dossier, Strictness::Normal);
        let counts = Tally::of(&checked.findings);
        let cleared = checked.cleared.take().or_else(|| checked.unsettled());
        Ok(Self { checked, counts, cleared, figures: OnceLock::new(), city: OnceLock::new(), units: Mutex::default() })
    }

    fn figures(&self) -> Option<&Figures> {
        self.figures.get_or_init(|| self.cleared.as_ref().map(tally::tally)).as_ref()
    }

    fn dossier(&self) -> Option<&Dossier> {
        self.checked.dossier.as_deref()
    }

    /// The page as the city's policy has it.
    pub(super) fn sheet(&self) -> Option<Sheet> {
        self.dossier().map(|dossier| press::sheet_of(dossier, None))
    }

    /// What the reports of the city can print. Data with errors are shown too, for a preview says which they are.
    pub(super) fn of_city(&self) -> Result<Arc<Stock>, Fault> {
        if let Some(stock) = self.city.get() {
            return Ok(Arc::clone(stock));
        }
        let (Some(cleared), Some(figures)) = (&self.cleared, self.figures()) else { return Err(Fault::unreadable(&self.checked)) };
        let stock = Arc::new(Stock::city(cleared, figures).map_err(|error| Fault::of(&error))?);
        Ok(Arc::clone(self.city.get_or_init(|| stock)))
    }

    /// What the sheets of a unit can print.
    pub(super) fn of_unit(&self, unit: &str) -> Result<Arc<Stock>> {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stock) = units.get(unit) {
            return Ok(Arc::clone(stock));
        }
        let stock = Arc::new(Stock::unit(&self.told()?, unit)?);
        units.insert(unit.to_owned(), Arc::clone(&stock));
        Ok(stock)
    }

    /// Units that get a sheet, in roster order.
    pub(super) fn units(&self) -> Vec<String> {
        self.told().map(|told| compose::sheet_units(&told)).unwrap_or_default()
    }

    /// The unit whose sheet is meant: the first, if none is named.
    pub(super) fn unit(&self, named: Option<&str>) -> Result<Option<String>> {
        let Some(named) = named else { return Ok(self.units().into_iter().next()) };
        if let Some(dossier) = self.dossier() {
            known_unit(dossier, named)?;
        }
        Ok(Some(named.to_owned()))
    }

    fn told(&self) -> Result<Told<'_>> {
        let settled = self.counts.errors == 0;
        let dossier = self.dossier().ok_or_else(|| Error::Usage {
            message: "市级文件无法读取，不知道哪些单位应报 / the city's own files cannot be read".to_owned(),
            hint: "请先运行 bqw check 查看原因 / run bqw check".to_owned(),
        })?;
        let figures = if settled { self.figures() } else { None };
        Ok(Told { dossier, figures, findings: &self.checked.findings, attendance: &self.checked.attendance })
    }
}
