//! Two revisions of one submission, read and compared: no figure is computed, nothing is checked.

use super::read;
use crate::check::{Revisions, revisions as all};
use crate::error::{Error, Result};
use crate::intake::{Dossier, Submission};
use crate::settings::Settings;
use crate::text::nearest;

/// Which revisions are meant; the last two unless they are named.
#[derive(Debug, Clone, Copy, Default)]
pub struct WantedRevisions {
    /// The older one.
    pub from: Option<u32>,
    /// The newer one.
    pub to: Option<u32>,
}

/// Compares two revisions of a unit's submission and says what differs.
///
/// # Errors
/// A unit that is not in the roster or sent only one revision, a revision that does not exist, a workspace that cannot be read.
pub fn revisions(settings: &Settings, unit: &str, wanted: WantedRevisions, tell: impl FnOnce(&Revisions<'_>) -> String) -> Result<String> {
    let dossier = read(settings)?;
    let sent = all(&dossier, unit);
    let newer = pick(&sent, wanted.to, sent.len().checked_sub(1)).ok_or_else(|| refused(&dossier, unit, &sent))?;
    let before = sent.iter().rposition(|s| s.revision < newer.revision);
    let older = pick(&sent, wanted.from, before).ok_or_else(|| refused(&dossier, unit, &sent))?;
    Revisions::compare(&dossier, older, newer).map(|found| tell(&found)).ok_or_else(|| refused(&dossier, unit, &sent))
}

fn pick<'a>(sent: &[&'a Submission], wanted: Option<u32>, usual: Option<usize>) -> Option<&'a Submission> {
    match wanted {
        Some(number) => sent.iter().find(|s| s.revision == number).copied(),
        None => usual.and_then(|at| sent.get(at).copied()),
    }
}

fn refused(dossier: &Dossier, unit: &str, sent: &[&Submission]) -> Error {
    let numbers: Vec<String> = sent.iter().map(|s| s.revision.to_string()).collect();
    let towns = dossier.org.towns.iter().map(|t| t.name.value.as_str());
    let names: Vec<&str> = dossier.org.roster().map(|(name, _)| name).chain(towns).collect();
    let (message, hint) = match (sent.len(), dossier.org.unit(unit)) {
        (0, None) => {
            let near = nearest(unit, names)
                .map_or_else(|| "单位全称见 org.yaml / names are in org.yaml".to_owned(), |n| format!("是否为“{n}”？ / did you mean it?"));
            (format!("名册中没有“{unit}” / not in the roster"), near)
        }
        (0, Some(_)) => (format!("{unit}没有{}期的报送 / nothing was sent", dossier.period), "请核对期次 / check the period".to_owned()),
        (1, _) => (
            format!("{unit}{}期只有一份报送（修订{}） / only one revision", dossier.period, numbers.join("、")),
            "有两份以上修订时才能比较 / there is nothing to compare with".to_owned(),
        ),
        _ => (
            format!("{unit}{}期没有所指的修订号 / no such revision", dossier.period),
            format!("现有修订：{} / present", numbers.join("、")),
        ),
    };
    Error::Usage { message, hint }
}
