//! The reader is left alone: what they read stays where it is, whatever is saved, and a connection that is lost comes back.

use std::fs;

use serde_json::json;

use super::driver::{Browser, Workspace};

const TEMPLATE: &str = "templates/monthly.md";

#[test]
fn the_line_that_is_read_stays_at_its_height() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    let mut shown = browser.shown(0);
    browser.keys("0+nnn");
    browser.script("document.getElementById('desk').scrollBy(0, 260)", &json!([]));
    let reading = browser.script(
        "for (const text of document.querySelectorAll('.page text')) {
            if (text.textContent.length > 10 && text.getBoundingClientRect().top > 200) return text.textContent;
        }",
        &json!([]),
    );
    let height = || {
        let script = "for (const text of document.querySelectorAll('.page text')) {
                if (text.textContent === arguments[0]) return text.getBoundingClientRect().top;
            }";
        browser.script(script, &json!([reading])).as_f64().unwrap()
    };
    let before = height();
    browser.script("window.old = new WeakRef(document.querySelector('.sheet'))", &json!([]));
    // Lines come before it, so that it stands elsewhere on its page or on another, and go again.
    let added = format!("# 总体情况\n\n{}", "补充说明一段话，看看后面的页面会不会动。".repeat(8));
    for (old, new) in [("# 总体情况", added.as_str()), (added.as_str(), "# 总体情况")] {
        workspace.edit(TEMPLATE, old, new);
        shown = browser.shown(shown);
        let after = height();
        assert!((after - before).abs() < 2.0, "{reading} moved from {before} to {after}");
    }
    // It is told which pages have just changed, and a bar beside the lines shows where.
    let changed = browser.script("return document.querySelectorAll('#facts button').length", &json!([]));
    assert!(changed.as_u64().unwrap() >= 1);
    // Pages that are gone are not kept.
    browser.collect_garbage();
    assert_eq!(browser.script("return window.old.deref() === undefined", &json!([])), true, "an old page is still in memory");
    assert_eq!(browser.script("return window.faults", &json!([])), json!([]));
}

#[test]
fn a_template_that_goes_and_comes_back_is_no_end() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    browser.shown(0);
    let path = workspace.path(TEMPLATE);
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    browser.until("return document.documentElement.dataset.fault", &json!([]));
    // Half a file, then many saves in a row: the last one counts.
    let half = text.char_indices().nth(1200).unwrap().0;
    fs::write(&path, text.split_at(half).0).unwrap();
    for number in 0..30 {
        fs::write(&path, text.replace("# 总体情况", &format!("# 总体情况之{number}号"))).unwrap();
    }
    let last = "return document.getElementById('pages').textContent.includes('总体情况之29号') && !document.documentElement.dataset.fault";
    browser.until(last, &json!([]));
}

#[test]
fn a_lost_connection_comes_back_with_what_was_chosen() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.prepare("window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.socket = this; } };");
    browser.go(&preview.address);
    let first = browser.shown(0);
    browser.choose("template", "progress");
    browser.shown(first);
    let title = browser.script("return document.title", &json!([]));
    browser.script("window.seen = []; new MutationObserver(() => window.seen.push(document.title)).observe(document.querySelector('title'), {childList: true}); socket.close()", &json!([]));
    browser.until("return document.querySelector('#status.lost')", &json!([]));
    browser.picture("lost");
    let shown =
        browser.until("return !document.getElementById('status').textContent && +document.documentElement.dataset.generation", &json!([]));
    // It never shows anything else on the way, and follows saves again.
    let seen = browser.script("return window.seen.filter((title) => title !== arguments[0])", &json!([title]));
    assert_eq!(seen, json!([]));
    workspace.edit("templates/progress.md", "# ", "# 又");
    browser.shown(shown.as_u64().unwrap());
    // Loaded anew, it shows what was chosen too.
    browser.go(&preview.address);
    browser.until("return document.title === arguments[0]", &json!([title]));
}
