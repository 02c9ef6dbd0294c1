//! G: across units.

use super::Sample;

pub(super) const SAMPLES: &[Sample] = &[];
