//! Where every figure of a draft came from, as JSON for people who ask.

use serde_json::{Value, json};

use super::Draft;
use crate::source::Sources;

impl Draft {
    /// The figures of the draft by their numbers: text as printed, formula, and `path:line:column` of every input.
    pub fn origins(&self, sources: &Sources) -> String {
        let figures: Vec<Value> = self
            .figures
            .iter()
            .enumerate()
            .map(|(number, figure)| {
                let inputs: Vec<String> = figure.inputs.iter().map(|place| sources.locate(*place)).collect();
                json!({"number": number, "text": figure.text, "formula": figure.formula, "inputs": inputs})
            })
            .collect();
        let mut text = serde_json::to_string_pretty(&json!({"report": self.name, "figures": figures})).unwrap_or_default();
        text.push('\n');
        text
    }
}
