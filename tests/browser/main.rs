//! The preview in a real browser: headless Chromium opens it, templates are saved on disk, and what stands on the screen is held against
//! the PDF. Without Chromium and ChromeDriver each test says so in a line and passes.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails and one that cannot begin says so; tests write their own files"
)]

mod driver;
mod looks;
mod places;
mod reader;
#[path = "../running/mod.rs"]
mod running;

use std::fs;

use serde_json::json;

use driver::{Browser, Workspace};
use places::{compare, in_browser, in_pdf};

/// Farthest that a character may stand from its place in the PDF, in millimetres.
const TOLERANCE: f64 = 0.3;

/// The one PDF of a build.
fn pdf(workspace: &Workspace, report: &str) -> Vec<u8> {
    workspace.run(&["build", "--period", "2026-10", "--report", report, "--output", "built"]);
    let files = fs::read_dir(workspace.path("built/2026-10")).unwrap().map(|entry| entry.unwrap().path());
    let pdf = files.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "pdf")).unwrap();
    fs::read(pdf).unwrap()
}

#[test]
fn every_line_stands_where_the_pdf_has_it() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let meant = in_pdf(&pdf(&workspace, "monthly"));
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    browser.shown(0);
    browser.picture("page");
    let farthest = compare(&in_browser(&browser), &meant, TOLERANCE);
    eprintln!("farthest in the preview: {farthest:.3} mm over {} pages", meant.len());
    // What the browser prints has the same pages at their true size, and the same lines.
    let printed = in_pdf(&browser.print());
    let farthest = compare(&printed, &meant, TOLERANCE);
    eprintln!("farthest in print: {farthest:.3} mm");
    // The one file, from disk, without a server.
    drop(preview);
    workspace.run(&["preview", "monthly", "--period", "2026-10", "--once", "page.html"]);
    browser.go(&format!("file://{}", workspace.path("page.html").display()));
    browser.shown(0);
    compare(&in_browser(&browser), &meant, TOLERANCE);
    let figure = browser.script(places::FIRST_FIGURE, &json!([]));
    browser.click(figure[0].as_f64().unwrap(), figure[1].as_f64().unwrap());
    let told = browser.until("return !document.getElementById('card').hidden && document.getElementById('card').innerText", &json!([]));
    assert!(told.as_str().unwrap().contains("算法"), "{told}");
    browser.picture("once");
}

#[test]
fn pages_that_lie_across_stand_and_print_so() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let meant = in_pdf(&pdf(&workspace, "ledger"));
    let preview = workspace.preview(&["ledger", "--period", "2026-10"]);
    browser.go(&preview.address);
    browser.shown(0);
    browser.script("document.querySelector('.sheet.turned').scrollIntoView()", &json!([]));
    browser.picture("across");
    // Dark, and with hits of a search: none of it is printed.
    browser.keys("d/");
    browser.keys("事项");
    browser.until("return document.querySelector('.hits')", &json!([]));
    compare(&in_browser(&browser), &meant, TOLERANCE);
    compare(&in_pdf(&browser.print()), &meant, TOLERANCE);
}

#[test]
fn a_save_is_shown_and_an_error_stands_over_the_last_good_page() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    let first = browser.shown(0);
    // Zoomed and scrolled to the third page, a save on the first page moves nothing.
    browser.key("0");
    for _ in 0..2 {
        browser.key("n");
    }
    let where_is = "const desk = document.getElementById('desk'); return [desk.scrollTop, document.getElementById('zoom').textContent]";
    let before = browser.script(where_is, &json!([]));
    assert!(before[0].as_f64().unwrap() > 1000.0 && before[1] == "100%", "{before}");
    let last_page = "return document.querySelectorAll('.sheet')[5]";
    let kept = browser.script("window.kept = document.querySelectorAll('.sheet')[5]; return true", &json!([]));
    assert_eq!(kept, true, "{last_page}");
    workspace.edit("templates/monthly.md", "重点工作推进情况通报如下", "重点工作推进的情况通报如下");
    let second = browser.shown(first);
    assert_eq!(browser.script(where_is, &json!([])), before, "scroll position and zoom stay");
    let same = browser.script("return window.kept === document.querySelectorAll('.sheet')[5]", &json!([]));
    assert_eq!(same, true, "a page that did not change is the same page");
    let text = "return document.querySelectorAll('.sheet')[0].textContent.replace(/\\s/g, '')";
    assert!(browser.script(text, &json!([])).as_str().unwrap().contains("重点工作推进的情况通报如下"));
    compare(&in_browser(&browser), &in_pdf(&pdf(&workspace, "monthly")), TOLERANCE);
    // An error.
    workspace.edit("templates/monthly.md", "{{ cut_off }}", "{{ cutoff }}");
    let told = browser.until("const f = document.getElementById('fault'); return !f.hidden && f.innerText", &json!([]));
    let told = told.as_str().unwrap();
    for part in ["templates/monthly.md:", "cutoff", "^", "cut_off"] {
        assert!(told.contains(part), "no {part} in {told}");
    }
    let greyed = browser.script("return getComputedStyle(document.querySelector('.page')).filter", &json!([]));
    assert!(greyed.as_str().unwrap().contains("grayscale"), "{greyed}");
    assert!(browser.script(text, &json!([])).as_str().unwrap().contains("重点工作推进的情况"), "the last good page stays");
    browser.key("\u{e011}");
    browser.picture("fault");
    // The caret stands below what it points at, in whatever font.
    let left = |part: &str| {
        let script = "return document.querySelector(`#fault .excerpt ${arguments[0]}`).getBoundingClientRect().left";
        browser.script(script, &json!([part])).as_f64().unwrap()
    };
    assert!((left("mark") - left(".caret")).abs() < 0.5, "{} and {}", left("mark"), left(".caret"));
    // On paper the last good page is what it was.
    compare(&in_pdf(&browser.print()), &in_browser(&browser), TOLERANCE);
    workspace.edit("templates/monthly.md", "{{ cutoff }}", "{{ cut_off }}");
    browser.until("return document.getElementById('fault').hidden", &json!([]));
    let third = browser.shown(second);
    // Data too.
    workspace.edit("data/policy.yaml", "机关:", "机关: ");
    browser.shown(third);
}

#[test]
fn a_click_leads_to_the_source_and_another_report_can_be_chosen() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10", "--editor", "vscode"]);
    browser.go(&preview.address);
    let first = browser.shown(0);
    let card = "return !document.getElementById('card').hidden && document.getElementById('card').innerText";
    let figure = browser.script(places::FIRST_FIGURE, &json!([]));
    browser.click(figure[0].as_f64().unwrap(), figure[1].as_f64().unwrap());
    let told = browser.until(card, &json!([])).as_str().unwrap().to_owned();
    for part in ["算法", "来源", "data/", "templates/monthly.md:", "在编辑器中打开"] {
        assert!(told.contains(part), "no {part} in {told}");
    }
    browser.picture("figure");
    browser.key("\u{e00c}");
    let words = browser.script(places::WORDS, &json!(["推进情况通报"]));
    browser.click(words[0].as_f64().unwrap(), words[1].as_f64().unwrap());
    let told = browser.until(card, &json!([])).as_str().unwrap().to_owned();
    let line = 1 + fs::read_to_string(workspace.path("templates/monthly.md"))
        .unwrap()
        .lines()
        .position(|line| line.contains("推进情况通报如下"))
        .unwrap();
    assert!(told.contains(&format!("templates/monthly.md:{line}:")), "{told}");
    browser.key("\u{e00c}");
    // Search finds words over the end of a line.
    browser.script(
        "const q = document.getElementById('query'); q.value = '推进情况通报如下'; q.dispatchEvent(new Event('input')); return 1",
        &json!([]),
    );
    assert_eq!(browser.script("return document.getElementById('hits').textContent", &json!([])), "1 / 1");
    // A unit's sheet, then made data.
    browser.choose("template", "feedback");
    let sheet = browser.shown(first);
    let unit =
        browser.until("const u = document.getElementById('unit'); return !u.hidden && u.options[3] && u.options[3].value", &json!([]));
    browser.choose("unit", unit.as_str().unwrap());
    let other = browser.shown(sheet);
    assert!(browser.script("return document.title", &json!([])).as_str().unwrap().contains(unit.as_str().unwrap()));
    browser.choose("template", "monthly");
    let monthly = browser.shown(other.max(sheet));
    browser.choose("data", "maximal");
    let most = browser.shown(monthly);
    let pages = "return document.querySelectorAll('.sheet').length";
    assert!(browser.script(pages, &json!([])).as_u64().unwrap() > 30);
    browser.key("n");
    browser.key("n");
    browser.picture("most");
    browser.choose("data", "minimal");
    browser.shown(most);
    assert!(browser.script(pages, &json!([])).as_u64().unwrap() <= 2);
    browser.key("d");
    browser.picture("least-dark");
    // Nothing was blocked, nothing went wrong on the way.
    let faults = browser.script("return window.faults", &json!([]));
    assert_eq!(faults, json!([]));
}
