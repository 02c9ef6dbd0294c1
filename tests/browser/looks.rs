//! How it looks and is used: findings in the margin, search, dark, English, folded, without a mouse, on a small screen.

use serde_json::json;

use super::driver::{Browser, Workspace};

#[test]
fn findings_are_marked_where_their_figures_stand() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    let first = browser.shown(0);
    // An entry of the list leads to its figure, which is underlined, with a tag in the margin that tells the finding.
    browser.click_on("#told details li button");
    browser.until(
        "return !document.getElementById('card').hidden && document.getElementById('card').innerText.includes('核对结果')",
        &json!([]),
    );
    let inside = "const within = ({top, bottom}) => top > 40 && bottom < innerHeight;
        return [...document.querySelectorAll(arguments[0])].find((one) => within(one.getBoundingClientRect()))";
    browser.until(inside, &json!([".marks i"]));
    browser.key("\u{e00c}");
    browser.until(&format!("{inside}?.click() ?? true"), &json!([".tag"]));
    browser.until("return document.querySelector('#card:not([hidden]) .finding')", &json!([]));
    browser.picture("finding");
    browser.key("\u{e00c}");
    // An error makes the figures that it concerns doubtful, and says that nothing may be issued; mended, both go.
    let file = "data/2026-10/county/澜东区.yaml";
    workspace.edit(file, "T01W01M02: {本年累计: 10,", "T01W01M02: {本年累计: -10,");
    let second = browser.shown(first);
    browser.until("return document.getElementById('notices').textContent.includes('不能正式成文')", &json!([]));
    browser.click_on("#told details li button");
    let doubtful = "return [...document.querySelectorAll('.tag.level-E')].some((tag) => tag.textContent.includes('【待核】'))";
    browser.until(doubtful, &json!([]));
    browser.picture("doubtful");
    // In English too, without asking the server.
    browser.script("document.getElementById('lang').click()", &json!([]));
    browser.until("return document.querySelector('.tag.level-E').textContent.includes('to check')", &json!([]));
    browser.script("document.getElementById('lang').click()", &json!([]));
    workspace.edit(file, "本年累计: -10,", "本年累计: 10,");
    browser.shown(second);
    browser.until("return !document.getElementById('notices').textContent && !document.querySelector('.tag.level-E')", &json!([]));
    assert_eq!(browser.script("return window.faults", &json!([])), json!([]));
}

#[test]
fn words_are_found_over_the_ends_of_lines() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    browser.shown(0);
    // The last words of a line and the first of the next.
    let broken = browser.script(
        "const texts = [...document.querySelectorAll('.sheet')[1].querySelectorAll('text')];
        const at = texts.findIndex((text, at) => text.textContent.length > 6 && texts[at + 1]?.textContent.length > 6
            && texts[at + 1].getAttribute('y') !== text.getAttribute('y'));
        return texts[at].textContent.slice(-3) + texts[at + 1].textContent.slice(0, 3)",
        &json!([]),
    );
    browser.key("/");
    browser.keys(broken.as_str().unwrap());
    browser.until("return document.querySelectorAll('.hits u.now').length === 2", &json!([]));
    let inside =
        "const {top, bottom} = document.querySelector('.hits u.now').getBoundingClientRect(); return top > 40 && bottom < innerHeight";
    assert_eq!(browser.script(inside, &json!([])), true);
    assert!(browser.script("return document.getElementById('hits').textContent", &json!([])).as_str().unwrap().contains(" / "));
    browser.picture("search");
    browser.key("\u{e00c}");
    browser.until("return !document.querySelector('.hits u')", &json!([]));
}

#[test]
fn it_is_read_dark_in_english_folded_and_without_a_mouse() {
    let Some(browser) = Browser::start() else { return };
    let workspace = Workspace::sample();
    let preview = workspace.preview(&["monthly", "--period", "2026-10"]);
    browser.go(&preview.address);
    browser.shown(0);
    for (key, page) in [("n", "2"), ("\u{e00f}", "3"), ("p", "2"), ("\u{e010}", "15"), ("\u{e011}", "1")] {
        browser.key(key);
        browser.until("return document.getElementById('number').value === arguments[0]", &json!([page]));
    }
    let width = || browser.script("return document.getElementById('desk').clientWidth", &json!([])).as_f64().unwrap();
    let narrow = width();
    browser.key("s");
    assert!(width() > narrow + 150.0, "the folded side bar leaves its room to the pages");
    browser.keys("sd");
    browser.script("document.getElementById('lang').click()", &json!([]));
    let state = "const {lang, dataset} = document.documentElement; return [dataset.theme, lang, document.getElementById('pages').lang]";
    assert_eq!(browser.script(state, &json!([])), json!(["dark", "en", "zh-CN"]));
    assert!(browser.script("return document.getElementById('side').innerText", &json!([])).as_str().unwrap().contains("Template"));
    browser.picture("dark-english");
    let help = "return document.getElementById('help').open";
    browser.key("?");
    assert_eq!(browser.script(help, &json!([])), true);
    browser.key("\u{e00c}");
    browser.until("return !document.getElementById('help').open", &json!([]));
    // Every control has a name, and nothing runs out of a small screen.
    let nameless = "return [...document.querySelectorAll('button, select, input')].filter((one) => one.offsetParent && !one.ariaLabel
        && !one.textContent.trim() && !one.labels?.length).map((one) => one.outerHTML)";
    assert_eq!(browser.script(nameless, &json!([])), json!([]));
    let beyond = "return [document.documentElement.scrollWidth - innerWidth, document.getElementById('bar').scrollWidth - document.getElementById('bar').clientWidth]";
    assert_eq!(browser.script(beyond, &json!([])), json!([0, 0]));
    // The reader's choices are remembered.
    browser.go(&preview.address);
    browser.shown(0);
    assert_eq!(browser.script(state, &json!([])), json!(["dark", "en", "zh-CN"]));
}
