//! How long each stage takes, and whoever watches.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A stage begins.
    Stage(&'static str),
    /// So many reports of so many are done.
    Reports(usize, usize),
}

/// Told each step as it begins.
pub type Watch<'a> = &'a (dyn Fn(Step) + Sync);

/// Adds up the time of each stage; parallel reports add to the same stage.
pub(super) struct Clock<'a> {
    watch: Watch<'a>,
    stages: Mutex<Vec<(&'static str, Duration)>>,
    reports: AtomicUsize,
}

impl<'a> Clock<'a> {
    pub(super) fn new(watch: Watch<'a>) -> Self {
        let stages = ORDER.iter().map(|stage| (*stage, Duration::ZERO)).collect();
        Self { watch, stages: Mutex::new(stages), reports: AtomicUsize::new(0) }
    }

    pub(super) fn time<T>(&self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        (self.watch)(Step::Stage(stage));
        let begun = Instant::now();
        let result = work();
        let spent = begun.elapsed();
        tracing::debug!(stage, micros = spent.as_micros() as u64, "stage done");
        if let Ok(mut stages) = self.stages.lock()
            && let Some(entry) = stages.iter_mut().find(|(name, _)| *name == stage)
        {
            entry.1 += spent;
        }
        result
    }

    /// One report of so many is done.
    pub(super) fn report_done(&self, all: usize) {
        let done = self.reports.fetch_add(1, Ordering::Relaxed) + 1;
        (self.watch)(Step::Reports(done, all));
    }

    pub(super) fn finish(self) -> Vec<(&'static str, Duration)> {
        let stages = self.stages.into_inner().unwrap_or_default();
        stages.into_iter().filter(|(_, spent)| !spent.is_zero()).collect()
    }
}

const ORDER: [&str; 12] = ["inputs", "intake", "fonts", "check", "tally", "compose", "document", "layout", "docx", "pdf", "xlsx", "output"];
