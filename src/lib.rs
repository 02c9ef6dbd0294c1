//! **bqw** turns counties' YAML into official documents, by one line of stages:
//!
//! 1. [`intake`] reads org, targets, policy, submissions and the city's text into a `Dossier`;
//! 2. [`check`] holds it against the rules: `Cleared` and `Findings`;
//! 3. [`tally`] computes every figure: `Figures`;
//! 4. [`compose`] fills a template: `Draft`, Markdown with a metadata head;
//! 5. [`document`] reads the draft as the words of the standard: `Document`;
//! 6. [`layout`] sets it on paper: `Pages`;
//! 7. [`export`] writes DOCX and PDF bytes, and a [`book`] as XLSX;
//! 8. [`output`] is the only writer.
//!
//! [`preview`] shows a report in a browser as it will print, and again on every save.
//!
//! [`formula`] holds the arithmetic that [`check`] judges by and [`tally`] computes with.
//!
//! [`pipeline`] is the page to read first. Stages 1–4 know counties and no paper, stages 5–7 know paper and no counties; only the
//! Markdown of a `Draft` crosses between them.

pub mod book;
pub mod check;
pub mod cli;
pub mod collate;
pub mod compose;
pub mod document;
pub mod error;
pub mod export;
pub mod finding;
pub mod formula;
#[cfg(test)]
mod golden;
pub mod intake;
pub mod layout;
pub mod mark;
pub mod mend;
pub mod output;
pub mod period;
pub mod pipeline;
pub mod preview;
pub mod reread;
pub mod settings;
pub mod source;
pub mod tally;
pub mod text;
