//! What lies on the desk: the report of every selection that somebody looks at, made once per save however many look.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::watch::Saved;
use crate::pipeline::proof::{Choices, Edition, Fault, Proof, Selection, Studio};

/// What is told when the program has fallen over its input.
fn fallen() -> Fault {
    Fault {
        message: "程序出错，无法生成页面 / a fault of the program".to_owned(),
        hint: "请把模板和数据报给维护者；改动后会自动重试 / please report it; the next save tries again".to_owned(),
        ..Fault::default()
    }
}

/// Selections that are kept: one per open tab is usual, hundreds are not looked at.
const MOST_KEPT: usize = 8;

/// A report as it came out, or why it did not.
pub(super) struct Sight {
    /// Higher for everything that was made later.
    pub(super) generation: u64,
    /// The pages, or what keeps them from being made.
    pub(super) outcome: Result<Arc<Proof>, Fault>,
    /// How long it took.
    pub(super) took: Duration,
}

/// A selection with what was last made of it.
struct Slot {
    selection: Selection,
    made: Arc<Mutex<Made>>,
}

#[derive(Default)]
struct Made {
    /// The save after which it was made.
    epoch: u64,
    sight: Option<Arc<Sight>>,
    /// The last pages that came out.
    good: Option<Arc<Proof>>,
}

/// Everything that sessions share.
pub(super) struct Desk {
    studio: Studio,
    /// Most recently used last.
    slots: Mutex<Vec<Slot>>,
    generation: AtomicU64,
    epoch: watch::Sender<u64>,
    fonts: Mutex<Vec<Arc<Edition>>>,
}

impl Desk {
    pub(super) fn new(studio: Studio) -> Self {
        let (epoch, _) = watch::channel(1);
        Self { studio, slots: Mutex::default(), generation: AtomicU64::new(0), epoch, fonts: Mutex::default() }
    }

    /// Tells every session that something was saved.
    pub(super) fn saved(&self, saved: Saved) {
        if saved.data {
            self.studio.forget();
        }
        self.epoch.send_modify(|epoch| *epoch += 1);
    }

    /// Changes with every save.
    pub(super) fn epochs(&self) -> watch::Receiver<u64> {
        self.epoch.subscribe()
    }

    pub(super) const fn studio(&self) -> &Studio {
        &self.studio
    }

    /// What can be chosen.
    pub(super) fn choices(&self, selection: Option<&Selection>) -> Choices {
        self.studio.choices(selection.map(|selection| selection.period))
    }

    /// The report of a selection as it is after a save. The first who asks makes it, the others wait for it.
    pub(super) fn sight(&self, selection: &Selection, epoch: u64) -> Arc<Sight> {
        let made = self.slot(selection);
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sight) = made.sight.as_ref().filter(|_| made.epoch >= epoch) {
            return Arc::clone(sight);
        }
        let begun = Instant::now();
        // A fault of the program must not take the other tabs along.
        let attempt = AssertUnwindSafe(|| self.studio.proof(selection, made.good.as_deref()).map(Arc::new));
        let outcome = catch_unwind(attempt).unwrap_or_else(|_| Err(fallen()));
        if let Ok(proof) = &outcome {
            self.keep_fonts(proof);
            made.good = Some(Arc::clone(proof));
        }
        let generation = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
        let sight = Arc::new(Sight { generation, outcome, took: begun.elapsed() });
        made.epoch = epoch;
        made.sight = Some(Arc::clone(&sight));
        sight
    }

    /// A font by the hash of its bytes.
    pub(super) fn font(&self, id: &str) -> Option<Arc<Edition>> {
        self.fonts.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|edition| edition.id == id).cloned()
    }

    fn keep_fonts(&self, proof: &Proof) {
        let mut fonts = self.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        for edition in &proof.editions {
            if !fonts.iter().any(|known| known.id == edition.id) {
                fonts.push(Arc::clone(edition));
            }
        }
    }

    fn slot(&self, selection: &Selection) -> Arc<Mutex<Made>> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = match slots.iter().position(|slot| slot.selection == *selection) {
            Some(at) => slots.remove(at),
            None => Slot { selection: selection.clone(), made: Arc::default() },
        };
        let made = Arc::clone(&slot.made);
        slots.push(slot);
        if slots.len() > MOST_KEPT {
            slots.remove(0);
        }
        made
    }
}
