//! 目标调整: the target list as it was on an earlier day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::targets::{Adjustment, Measure, TargetList};
use crate::source::Sourced;

impl TargetList {
    /// The list as it was at a day: changes that were made later are taken back, the latest first.
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        let is_later = |a: &Adjustment| a.date.as_ref().is_some_and(|date| date.value > day);
        let (later, kept): (Vec<_>, Vec<_>) = self.adjustments.into_iter().partition(is_later);
        self.adjustments = kept;
        for adjustment in later.iter().rev() {
            if let Some(measure) = self.measures.iter_mut().find(|m| m.code.value == adjustment.measure.value) {
                measure.take_back(adjustment);
            }
        }
        self
    }
}

impl Measure {
    /// Undoes a change; one whose 原 is not written, or is no number, leaves the list as it is.
    fn take_back(&mut self, adjustment: &Adjustment) {
        let Some(old) = &adjustment.old else { return };
        let number = old.value.trim().parse::<Decimal>().ok().map(|number| Sourced::new(number, old.place));
        self.taken_back = true;
        let field = adjustment.field.as_ref().map_or("", |field| field.value.as_str());
        match (field, &adjustment.county, number) {
            ("年度目标", None, Some(number)) => self.target = Some(number),
            ("目标增速", None, Some(number)) => self.growth_target = Some(number),
            ("市本级", None, Some(number)) => self.city_share = Some(number),
            ("权重", None, Some(number)) => self.weight = number.value,
            ("县区任务", Some(county), Some(number)) => match self.shares.iter_mut().find(|(name, _)| name.value == county.value) {
                Some((_, share)) => *share = number,
                None => self.shares.push((county.clone(), number)),
            },
            ("期限", None, _) => {
                if let Ok(day) = old.value.trim().parse::<Date>() {
                    self.due = Some(Sourced::new(day, old.place));
                }
            }
            _ => {}
        }
    }
}
