//! A browser driven over WebDriver, and a preview in a workspace of its own.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::running::{Running, copy};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The project's own folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the sample city.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    pub(crate) fn sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for part in ["data", "templates"] {
            copy(&project().join(part), &folder.path().join(part));
        }
        Self { folder }
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Saves a template with one text in place of another.
    #[track_caller]
    pub(crate) fn edit(&self, inside: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(inside)).unwrap();
        assert!(text.contains(old), "{inside} has no {old:?}");
        fs::write(self.path(inside), text.replacen(old, new, 1)).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) {
        let ran = Command::new(env!("CARGO_BIN_EXE_bqw")).args(arguments).current_dir(self.folder.path()).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }

    pub(crate) fn preview(&self, arguments: &[&str]) -> Running {
        Running::start(self.folder.path(), arguments)
    }
}

/// Headless Chromium with one tab.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    _profile: tempfile::TempDir,
}

const MISSING: &str = "跳过浏览器测试：没有 Chromium 或 ChromeDriver；Debian、Ubuntu 上 apt-get install chromium chromium-driver \
    / browser tests skipped: no Chromium or ChromeDriver";

/// Keeps what went wrong on a page, content that its policy blocked included.
const FAULTS: &str = "
    window.faults = [];
    const { error } = console;
    console.error = (...words) => { window.faults.push(words.join(' ')); error(...words); };
    addEventListener('error', (event) => window.faults.push(String(event.message)));
    addEventListener('unhandledrejection', (event) => window.faults.push(String(event.reason)));
    document.addEventListener('securitypolicyviolation', (event) => window.faults.push(`${event.violatedDirective} ${event.blockedURI}`));";

/// Says once, past the harness that holds back what passing tests say, that nothing was tested.
fn say_missing() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let _ = writeln!(std::io::stderr(), "{MISSING}");
    });
}

impl Browser {
    /// Starts one of 1280 × 720; `None`, with a line that says why, where there is none.
    pub(crate) fn start() -> Option<Self> {
        let found = |names: &[&str]| {
            let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/homebrew/bin"].map(Path::new);
            names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.exists())
        };
        let (Some(driver), Some(chromium)) = (found(&["chromedriver"]), found(&["chromium", "chromium-browser", "google-chrome"])) else {
            say_missing();
            return None;
        };
        let mut driver = Command::new(driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port: u16 = lines
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ").and_then(|(_, port)| port.trim_end_matches('.').parse().ok()))
            .unwrap();
        let profile = tempfile::tempdir().unwrap();
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1280,720",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments, "binary": chromium}}}});
        let server = format!("http://127.0.0.1:{port}");
        let session = post(&format!("{server}/session"), &wanted)["sessionId"].as_str().unwrap().to_owned();
        let browser = Self { driver, session: format!("{server}/session/{session}"), _profile: profile };
        // The window, not its frame.
        let frame = browser.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", &json!([]));
        let [width, height] = [0, 1].map(|index| frame[index].as_i64().unwrap_or_default());
        browser.post("window/rect", &json!({"width": 1280 + width, "height": 720 + height}));
        browser.prepare(FAULTS);
        Some(browser)
    }

    fn post(&self, what: &str, body: &Value) -> Value {
        post(&format!("{}/{what}", self.session), body)
    }

    /// Runs a script in every page before the page's own.
    pub(crate) fn prepare(&self, script: &str) {
        self.developer("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }

    /// Frees what nothing on the page holds any more.
    pub(crate) fn collect_garbage(&self) {
        self.developer("HeapProfiler.collectGarbage", &json!({}));
    }

    fn developer(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    pub(crate) fn go(&self, address: &str) {
        self.post("url", &json!({"url": address}));
    }

    pub(crate) fn script(&self, script: &str, arguments: &Value) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Waits until a script gives something.
    #[track_caller]
    pub(crate) fn until(&self, script: &str, arguments: &Value) -> Value {
        let began = Instant::now();
        loop {
            let value = self.script(script, arguments);
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            assert!(began.elapsed() < PATIENCE, "nothing came of {script}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The number of what is shown, when something later than `before` is.
    #[track_caller]
    pub(crate) fn shown(&self, before: u64) -> u64 {
        let script = "return +document.documentElement.dataset.generation > arguments[0] && +document.documentElement.dataset.generation";
        self.until(script, &json!([before])).as_u64().unwrap()
    }

    /// Presses the mouse at a place of the window.
    pub(crate) fn click(&self, x: f64, y: f64) {
        let step = json!([
            {"type": "pointerMove", "x": x.round() as i64, "y": y.round() as i64, "origin": "viewport", "duration": 0},
            {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        ]);
        self.post("actions", &json!({"actions": [{"type": "pointer", "id": "mouse", "actions": step}]}));
    }

    /// Presses the mouse in the middle of what a selector finds, once it is in view.
    #[track_caller]
    pub(crate) fn click_on(&self, selector: &str) {
        let place = self.until(
            "const it = document.querySelector(arguments[0]); if (!it) return null;
            it.scrollIntoView({block: 'center'}); const box = it.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]",
            &json!([selector]),
        );
        self.click(place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    }

    /// Chooses an entry of a list.
    pub(crate) fn choose(&self, list: &str, value: &str) {
        let script = "const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'))";
        self.script(script, &json!([list, value]));
    }

    /// Types where the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        keys.chars().for_each(|key| self.key(&key.to_string()));
    }

    /// Presses a key.
    pub(crate) fn key(&self, key: &str) {
        let step = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": step}]}));
    }

    /// A picture of the window, for people: under `target/browser/`.
    pub(crate) fn picture(&self, name: &str) {
        let folder = project().join("target/browser");
        fs::create_dir_all(&folder).unwrap();
        let picture = get(&format!("{}/screenshot", self.session));
        fs::write(folder.join(format!("{name}.png")), base64(picture.as_str().unwrap())).unwrap();
    }

    /// What the browser prints, as PDF.
    pub(crate) fn print(&self) -> Vec<u8> {
        let wanted = json!({"background": false, "shrinkToFit": false, "page": {"width": 21.0, "height": 29.7}, "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0}});
        base64(self.post("print", &wanted).as_str().unwrap())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn base64(text: &str) -> Vec<u8> {
    use ::base64::Engine as _;
    ::base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

#[track_caller]
fn post(url: &str, body: &Value) -> Value {
    value(ureq::post(url).config().http_status_as_error(false).build().send_json(body).unwrap(), url)
}

#[track_caller]
fn get(url: &str) -> Value {
    value(ureq::get(url).config().http_status_as_error(false).build().call().unwrap(), url)
}

#[track_caller]
fn value(mut answer: ureq::http::Response<ureq::Body>, url: &str) -> Value {
    let status = answer.status();
    let whole: Value = answer.body_mut().with_config().limit(256 * 1024 * 1024).read_json().unwrap();
    assert!(status.is_success(), "{url}: {}", whole["value"]["message"]);
    whole["value"].clone()
}
