//! Every draft of the corpus passes the structural gate: each element, format, table and page of the project, in both profiles.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::gate;
use crate::document::read;
use crate::export::Properties;
use crate::export::docx::write;
use crate::layout::breaking::Breaking;
use crate::layout::{Fonts, Sheet, layout};

static GRID: LazyLock<Fonts> = LazyLock::new(Fonts::grid);

/// Drafts of 40 pages say nothing here that shorter ones do not.
const LONGEST: usize = 20_000;

#[test]
fn every_draft_passes_the_gate() {
    for folder in ["tests/cases/page", "src/layout/tests/elements"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut drafts: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        drafts.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        drafts.sort();
        assert!(drafts.len() > 5);
        for path in drafts {
            let draft = fs::read_to_string(&path).unwrap();
            if draft.len() > LONGEST {
                continue;
            }
            for breaking in [Breaking::Word, Breaking::LibreOffice] {
                let sheet = Sheet { breaking, ..Sheet::GBT9704 };
                let document = read(&path.display().to_string(), &draft).unwrap();
                let pages = layout(&document, &GRID, &sheet).unwrap();
                let properties = Properties { title: String::new(), author: String::new(), date: jiff::civil::date(2026, 11, 9) };
                gate::pass(&write(&document, &pages, &sheet, &properties).unwrap());
            }
        }
    }
}
