//! Stage 3: Cleared → [`Figures`]. The only arithmetic on data.

use crate::check::Cleared;

/// Every derived figure.
#[derive(Debug)]
pub struct Figures {}

/// Computes every figure.
pub fn tally(_cleared: &Cleared) -> Figures {
    Figures {}
}
