//! Findings of one unit by level, without what would tell it about another unit.

use tera::Value;

use super::{Feedback, object, optional, text};
use crate::check::rule;
use crate::finding::{Finding, Level};
use crate::source::Place;

/// Errors, warnings and notes in the order of the run; waived ones are counted only. That nothing was sent is no finding here: the sheet
/// says so by itself, and the finding's words are for the city office.
pub(super) fn groups(sheet: &Feedback<'_>) -> Value {
    let is_absence = |f: &Finding| sheet.sent.is_none() && f.slip.place.is_none();
    let of = |level: Level| -> Value {
        let open = sheet.findings.iter().filter(|f| f.waived.is_none() && f.level == level && !is_absence(f));
        Value::from(open.map(|finding| row(sheet, finding)).collect::<Vec<_>>())
    };
    let waived = sheet.findings.iter().filter(|f| f.waived.is_some()).count();
    object([("errors", of(Level::Error)), ("warnings", of(Level::Warning)), ("notes", of(Level::Note)), ("waived", Value::from(waived))])
}

/// Whether something is wrong in a file of the period that is this unit's by its name.
pub(super) fn in_period(sheet: &Feedback<'_>) -> bool {
    let folder = sheet.dossier.period.to_string();
    let inside = |place: Place| {
        let file = sheet.dossier.sources.file(place.file);
        file.is_some_and(|file| file.path.components().any(|part| part.as_os_str().to_str() == Some(&folder)))
    };
    sheet.findings.iter().filter_map(|f| f.slip.place).any(inside)
}

fn row(sheet: &Feedback<'_>, finding: &Finding) -> Value {
    let title = rule(finding.slip.code).map_or("", |rule| rule.title.zh);
    let about_others = tells_of_others(sheet, &finding.message.zh) || tells_of_others(sheet, &finding.help.zh);
    let (message, help) = if about_others {
        (format!("{title}（涉及其他单位的内容，本单不列）"), "请向市指挥办了解详情后核改".to_owned())
    } else {
        (finding.message.zh.clone(), finding.help.zh.clone())
    };
    let place = finding.slip.place.map(|place| sheet.dossier.sources.locate(place)).filter(|place| !tells_of_others(sheet, place));
    object([
        ("code", text(finding.slip.code)),
        ("title", text(title)),
        ("measure", optional(finding.slip.measure.as_deref())),
        ("message", text(&message)),
        ("help", text(&help)),
        ("place", optional(place.as_deref())),
    ])
}

/// Whether a text names a county or town that the unit itself does not name. What a rule says of two units belongs to both of them only
/// as far as each wrote it.
pub(super) fn tells_of_others(sheet: &Feedback<'_>, words: &str) -> bool {
    let org = &sheet.dossier.org;
    let counties = org.counties.iter().flat_map(|c| c.former.iter().chain([&c.name]));
    let towns = org.towns.iter().flat_map(|t| t.former.iter().chain([&t.name]));
    counties.chain(towns).map(|name| &name.value).filter(|name| words.contains(name.as_str())).any(|name| !is_own(sheet, name))
}

/// Whether a name is the unit's own, or one that it wrote or that every unit reads in the city's own files.
fn is_own(sheet: &Feedback<'_>, name: &str) -> bool {
    let dossier = sheet.dossier;
    let own = [&dossier.submissions, &dossier.superseded].into_iter().flatten().filter(|s| s.unit.value == sheet.unit);
    let wrote = own.filter_map(|s| dossier.sources.file(s.file)).any(|file| file.text.contains(name));
    let listed = || dossier.targets.measures.iter().any(|m| m.name.value.contains(name));
    sheet.unit.contains(name) || dossier.org.city_name().contains(name) || wrote || listed()
}
