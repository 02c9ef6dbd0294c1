//! The preview: from a save to a new proof in the program, and to the new page on the screen of a browser; memory over a thousand saves.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "saves files as an editor does, and reads the clock that the browser reads"
)]

#[path = "../tests/browser/driver.rs"]
#[allow(dead_code, reason = "the tests of the browser use more of it")]
mod driver;
#[path = "../tests/running/mod.rs"]
mod running;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bqw::pipeline::proof::{Filling, Selection, Studio, Workspace as Folders};
use bqw::settings::FontFolders;
use serde_json::{Value, json};

use driver::{Browser, Workspace};

/// Saves whose median is told.
const SAVES: usize = 30;
/// Saves over which memory must not grow.
const MANY: usize = 1_000;

pub(crate) fn timings(_project: &Path) {
    let workspace = Workspace::sample();
    in_the_program(&workspace);
    over_many_saves(&workspace);
    in_the_browser(&workspace);
}

fn median(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() * 9 / 10])
}

fn millis(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

fn monthly() -> Selection {
    Selection { template: "monthly".to_owned(), period: "2026-10".parse().unwrap(), unit: None, filling: Filling::Real }
}

/// Fonts, data, the first proof; then one word of the template, then one figure of the data.
fn in_the_program(workspace: &Workspace) {
    let began = Instant::now();
    let fonts = FontFolders::of_this_machine(Vec::new(), false);
    let folders = Folders { data: workspace.path("data"), templates: workspace.path("templates"), fonts, breaking: None };
    let studio = Studio::open(folders).unwrap();
    let opened = millis(began);
    let Ok(mut proof) = studio.proof(&monthly(), None) else { panic!("the sample prints") };
    println!("preview: fonts {opened:.0} ms, first proof of {} pages after {:.0} ms", proof.leaves.len(), millis(began));
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    let mut times = Vec::new();
    for save in 0..SAVES {
        let words = format!("通报{}如下", ["", "的情况"][save % 2]);
        fs::write(workspace.path("templates/monthly.md"), template.replace("通报如下", &words)).unwrap();
        let began = Instant::now();
        let Ok(next) = studio.proof(&monthly(), Some(&proof)) else { panic!("it prints still") };
        times.push(millis(began));
        proof = next;
    }
    fs::write(workspace.path("templates/monthly.md"), &template).unwrap();
    let (half, most) = median(times);
    println!("preview: a word of the template → new proof: median {half:.1} ms, 9 of 10 within {most:.1} ms");
    let mut times = Vec::new();
    for _ in 0..SAVES / 3 {
        studio.forget();
        let began = Instant::now();
        let Ok(next) = studio.proof(&monthly(), Some(&proof)) else { panic!("it prints still") };
        times.push(millis(began));
        proof = next;
    }
    let (half, most) = median(times);
    println!("preview: a figure of the data → new proof: median {half:.1} ms, 9 of 10 within {most:.1} ms");
}

/// Memory of the server after some saves and after many, with a page that reads.
fn over_many_saves(workspace: &Workspace) {
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    let mut socket = preview.socket();
    let mut wait = || loop {
        let message: Value = serde_json::from_str(socket.read().unwrap().to_text().unwrap_or("{}")).unwrap_or_default();
        if message["type"] == "pages" {
            return message["millis"]["server"].as_f64().unwrap_or_default();
        }
    };
    wait();
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    let mut memory = Vec::new();
    let mut server = Vec::new();
    for save in 1..=MANY {
        fs::write(workspace.path("templates/monthly.md"), template.replace("通报如下", &format!("第{save}次通报如下"))).unwrap();
        server.push(wait());
        if save == MANY / 10 || save == MANY {
            memory.push(preview.memory().unwrap_or_default());
        }
    }
    fs::write(workspace.path("templates/monthly.md"), &template).unwrap();
    let (half, most) = median(server);
    println!(
        "preview: {MANY} saves: server median {half:.1} ms, 9 of 10 within {most:.1} ms; memory {memory:?} MB after {} and {MANY}",
        MANY / 10
    );
}

/// From the save to the paint after it, by the clock that both read.
fn in_the_browser(workspace: &Workspace) {
    let Some(browser) = Browser::start() else { return };
    let began = Instant::now();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    let started = millis(began);
    browser.go(&preview.address);
    let mut shown = browser.shown(0);
    println!("preview: address after {started:.0} ms, first page on the screen after {:.0} ms", millis(began));
    browser.script(
        "window.shownAt = 0; new MutationObserver(() => { window.shownAt = performance.timeOrigin + performance.now(); })
            .observe(document.documentElement, {attributes: true, attributeFilter: ['data-generation']}); return 1",
        &json!([]),
    );
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    for (what, path, texts) in [
        ("a word of the template", "templates/monthly.md", [template.replace("通报如下", "的情况通报如下"), template.clone()]),
        ("the city's data", "data/policy.yaml", {
            let text = fs::read_to_string(workspace.path("data/policy.yaml")).unwrap();
            [format!("{text}# \n"), text]
        }),
    ] {
        let mut times = Vec::new();
        for save in 0..SAVES {
            std::thread::sleep(Duration::from_millis(120));
            let saved = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0;
            fs::write(workspace.path(path), &texts[save % 2]).unwrap();
            shown = browser.shown(shown);
            times.push(browser.script("return window.shownAt", &json!([])).as_f64().unwrap() - saved);
        }
        let (half, most) = median(times);
        println!("preview: {what} saved → new page on the screen: median {half:.0} ms, 9 of 10 within {most:.0} ms");
    }
}
