//! For every wording of every rule: a workspace that meets it, and one as near as possible that does not. A file per letter.

mod across;
mod claims;
mod closing;
mod decisions;
mod files;
mod roster;
mod scoring;
mod sums;
mod systems;
mod targets;
mod time;
mod values;
mod waivers;
mod weekly;
mod wording;

use super::tests::Edit;

/// One row of the table. Edits apply to the clean workspace in `tests/cases/check/clean`.
pub(super) struct Sample {
    pub code: &'static str,
    pub case: &'static str,
    pub fails: &'static [Edit],
    pub passes: &'static [Edit],
}

const fn sample(code: &'static str, case: &'static str, fails: &'static [Edit], passes: &'static [Edit]) -> Sample {
    Sample { code, case, fails, passes }
}

const SP: &str = "2026-10/county/石浦市.yaml";
const GX: &str = "2026-10/county/高新区.yaml";
const JT: &str = "2026-10/dept/市交通运输局.yaml";
const HK: &str = "2026-10/town/河口镇.yaml";
const CITY: &str = "2026-10/city.yaml";
const LIST: &str = "targets/2026.yaml";
const POLICY: &str = "policy.yaml";
const ORG: &str = "org.yaml";
const WAIVERS: &str = "waivers.yaml";
const BEFORE: &str = "2026-09/county/石浦市.yaml";

/// What a sample without a passing variant of its own is held against: the clean workspace.
const CLEAN: &[Edit] = &[];

/// Every row.
pub(super) fn samples() -> impl Iterator<Item = &'static Sample> {
    [
        roster::SAMPLES,
        values::SAMPLES,
        time::SAMPLES,
        targets::SAMPLES,
        sums::SAMPLES,
        systems::SAMPLES,
        claims::SAMPLES,
        across::SAMPLES,
        wording::SAMPLES,
        closing::SAMPLES,
        decisions::SAMPLES,
        scoring::SAMPLES,
        weekly::SAMPLES,
        waivers::SAMPLES,
        files::SAMPLES,
    ]
    .into_iter()
    .flatten()
}
