//! 需市协调: what open problems ask of the city. Units that ask one unit for help with one problem ask together.

use jiff::civil::Date;

use super::ProblemItem;
use crate::intake::Dossier;
use crate::intake::submission::CityRequest;

/// What one or more units ask of one unit because of one problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestItem {
    /// Number of the item in [`Merged::items`](super::Merged).
    pub item: usize,
    /// Who is asked; `None` if nobody is named.
    pub asked: Option<String>,
    /// Numbers of the members that ask, in roster order.
    pub members: Vec<usize>,
    /// The earliest 期限.
    pub due: Option<Date>,
}

impl RequestItem {
    /// The requests it is made of, with the names of the units.
    pub fn parts<'d>(&self, items: &[ProblemItem], dossier: &'d Dossier) -> Vec<(&'d str, &'d CityRequest)> {
        let members = items.get(self.item).map_or(&[][..], |item| item.members.as_slice());
        let of = |number: &usize| {
            let (submission, problem) = members.get(*number)?.of(dossier)?;
            Some((submission.unit.value.as_str(), problem.request.as_ref()?))
        };
        self.members.iter().filter_map(of).collect()
    }
}

/// The requests of all items, the first due at the head, those without a date last; then in the order of items.
pub(super) fn requests(dossier: &Dossier, items: &[ProblemItem]) -> Vec<RequestItem> {
    let mut requests: Vec<RequestItem> = Vec::new();
    for (item, problem) in items.iter().enumerate() {
        let mut own: Vec<RequestItem> = Vec::new();
        for (number, member) in problem.members.iter().enumerate() {
            let Some(request) = member.of(dossier).and_then(|(_, told)| told.request.as_ref()) else { continue };
            let asked = request.unit.as_ref().map(|unit| unit.value.trim().to_owned());
            let due = request.due.as_ref().map(|due| due.value);
            match own.iter_mut().find(|known| known.asked == asked) {
                Some(known) => {
                    known.members.push(number);
                    known.due = known.due.into_iter().chain(due).min();
                }
                None => own.push(RequestItem { item, asked, members: vec![number], due }),
            }
        }
        requests.append(&mut own);
    }
    requests.sort_by_key(|request| request.due.unwrap_or(Date::MAX));
    requests
}
