//! The page with everything in it, as one file that can be mailed: no server, no network, nothing that asks for either.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::assets::{INDEX, SCRIPTS, STYLE};
use super::desk::Sight;
use super::message;
use super::places::Places;
use crate::finding::Lang;
use crate::pipeline::proof::{Choices, Edition, Proof, Question, Studio};

/// The report in one file. `None` of its places can be opened: they are on another machine.
pub fn once(studio: &Studio, proof: Proof, lang: Lang) -> String {
    let mut places = Places::new(studio.workspace());
    let sight = Sight { generation: 1, outcome: Ok(proof.into()), took: std::time::Duration::ZERO };
    let Ok(proof) = &sight.outcome else { return String::new() };
    let data_url = |edition: &Edition| format!("data:font/otf;base64,{}", STANDARD.encode(&edition.bytes));
    let fonts: Vec<(&Edition, String)> = proof.editions.iter().map(|edition| (&**edition, data_url(edition))).collect();
    let whole = json!({
        "hello": message::hello(&Choices::default(), &proof.selection, lang, None),
        "pages": message::pages(&sight, proof, &fonts, |_| false, &mut places),
        "answers": answers(proof, &mut places),
    });
    // A closing tag in the data would end the element that holds them.
    page(&whole.to_string().replace('<', "\\u003c"))
}

/// Answers for every run of every page, by page and run; runs of the same answer are asked about at their first character.
fn answers(proof: &Proof, places: &mut Places) -> Value {
    let mut answers = BTreeMap::new();
    for (page, leaf) in proof.leaves.iter().enumerate() {
        for run in 0..leaf.svg.matches("<text ").count() {
            let mut answer = message::answer(0, proof, &proof.ask(Question { page, run, character: 0 }), places);
            close_places(&mut answer);
            answers.insert(format!("{page}/{run}"), answer);
        }
    }
    json!(answers)
}

/// Takes the numbers of places out, which nobody can open.
fn close_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(open) = fields.get_mut("open") {
                *open = Value::Null;
            }
            fields.values_mut().for_each(close_places);
        }
        Value::Array(items) => items.iter_mut().for_each(close_places),
        _ => {}
    }
}

/// The page's own files put into it, each allowed by its hash and nothing else.
fn page(data: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let script = SCRIPTS.map(|(_, text)| text).concat();
    let policy = format!(
        "default-src 'none'; script-src {}; style-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(STYLE.text)
    );
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    let style = format!("<style>{}</style>", STYLE.text);
    let mut out = String::with_capacity(data.len() + 100_000);
    for line in INDEX.text.split_inclusive('\n') {
        if line.contains("<title") {
            out.push_str(&meta);
        }
        match line.trim() {
            text if text.starts_with("<link rel=\"stylesheet\"") => out.push_str(&style),
            text if text.starts_with("<script src=") => {}
            "</body>" => {
                out.push_str("<script type=\"application/json\" id=\"bqw-once\">");
                out.push_str(data);
                out.push_str("</script>\n<script>");
                out.push_str(&script);
                out.push_str("</script>\n");
                out.push_str(line);
            }
            _ => out.push_str(line),
        }
    }
    out
}
