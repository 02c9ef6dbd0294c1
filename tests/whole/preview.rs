//! `bqw preview` as its page and as strangers meet it: the address, what is refused, what a save brings, and that nothing ends it but
//! Ctrl-C. What a browser makes of it is in `tests/browser`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use super::driver::{Workspace, ran};
use super::running::Running;

fn start(workspace: &Workspace, arguments: &[&str]) -> Running {
    Running::start(&workspace.path(""), arguments)
}

/// Sends a request as it is written; returns status and the whole answer.
fn ask(running: &Running, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(running.host()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    (answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), answer)
}

fn get(running: &Running, path: &str, headers: &str) -> (u16, String) {
    let host = if headers.contains("Host:") { String::new() } else { format!("Host: {}\r\n", running.host()) };
    ask(running, &format!("GET {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"))
}

fn open(running: &Running) -> Tab {
    let socket = running.socket();
    socket.get_ref().set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    Tab { socket }
}

/// A page that is open.
struct Tab {
    socket: WebSocket<TcpStream>,
}

impl Tab {
    fn next(&mut self) -> Value {
        loop {
            if let Message::Text(text) = self.socket.read().unwrap() {
                return serde_json::from_str(text.as_str()).unwrap();
            }
        }
    }

    /// The next message of a type; others before it are passed over.
    fn wait(&mut self, kind: &str) -> Value {
        loop {
            let message = self.next();
            if message["type"] == kind {
                return message;
            }
        }
    }

    fn say(&mut self, message: &Value) {
        self.socket.send(Message::text(message.to_string())).unwrap();
    }
}

#[test]
fn only_the_page_gets_in() {
    let workspace = Workspace::small();
    let running = start(&workspace, &[]);
    let (host, token) = (running.host().to_owned(), running.token().to_owned());
    let (status, answer) = get(&running, &format!("/{token}/"), "");
    assert_eq!(status, 200);
    let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
    for header in [
        "content-security-policy: default-src 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
    ] {
        assert!(head.contains(header), "{head}");
    }
    assert!(!answer.contains("http://") || answer.contains("www.w3.org"), "nothing is fetched from elsewhere");
    for file in ["app.js", "app.css"] {
        assert_eq!(get(&running, &format!("/{token}/{file}"), "").0, 200);
    }
    let origin = format!("Origin: http://{host}\r\n");
    assert_eq!(get(&running, &format!("/{token}/"), &origin).0, 200);
    // DNS rebinding, other sites, no token, another token.
    for (path, headers) in [
        (format!("/{token}/"), "Host: evil.example\r\n".to_owned()),
        (format!("/{token}/"), format!("Host: evil.example:{}\r\n", host.split(':').nth(1).unwrap())),
        (format!("/{token}/"), "Host: 127.0.0.1\r\n".to_owned()),
        (format!("/{token}/"), "Origin: http://evil.example\r\n".to_owned()),
        (format!("/{token}/"), "Origin: null\r\n".to_owned()),
        (format!("/{token}/"), "Sec-Fetch-Site: cross-site\r\n".to_owned()),
        (format!("/{token}/live"), "Origin: http://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n".to_owned()),
        ("/".to_owned(), String::new()),
        ("/app.js".to_owned(), String::new()),
        (format!("/{}/", token.replace(|sign: char| sign.is_ascii_digit(), "a")), String::new()),
    ] {
        let (status, answer) = get(&running, &path, &headers);
        assert_eq!(status, 403, "{path} {headers}");
        assert!(!answer.contains(&token) && answer.split("\r\n\r\n").nth(1).unwrap_or_default().is_empty(), "a refusal tells nothing: {answer}");
    }
    // No path of the workspace, or outside it, is served.
    for path in
        ["../../data/org.yaml", "..%2f..%2fdata%2forg.yaml", "data/org.yaml", "font/../../etc/passwd", "font/none.otf", "%00", "a/b/c/d"]
    {
        let (status, answer) = get(&running, &format!("/{token}/{path}"), "");
        assert!(matches!(status, 400 | 403 | 404), "{path}: {status}");
        assert!(!answer.contains("试验市"), "{path}");
    }
    // Without an origin no program of the page can be speaking: no socket.
    let plain = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    assert_eq!(get(&running, &format!("/{token}/live"), plain).0, 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let (status, _) =
            ask(&running, &format!("{method} /{token}/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        assert_eq!(status, 405, "{method}");
    }
    for junk in ["\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}", &format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(100_000))] {
        ask(&running, junk);
    }
    assert_eq!(get(&running, &format!("/{token}/"), "").0, 200, "it still serves");
}

#[test]
fn a_save_brings_what_changed_and_a_fault_its_place() {
    let workspace = Workspace::small();
    let running = start(&workspace, &["monthly", "--editor", "vscode"]);
    let mut tab = open(&running);
    let hello = tab.wait("hello");
    assert_eq!(hello["selection"]["template"], "monthly");
    assert!(hello["choices"]["templates"].as_array().unwrap().iter().any(|one| one["name"] == "feedback" && one["perUnit"] == true));
    let first = tab.wait("pages");
    let pages = first["pages"].as_array().unwrap();
    assert!(pages.iter().all(|page| page["svg"].as_str().is_some_and(|svg| svg.starts_with("<svg "))));
    for font in first["fonts"].as_array().unwrap() {
        let (status, _) = get(&running, &format!("/{}/{}", running.token(), font["url"].as_str().unwrap()), "");
        assert_eq!(status, 200);
    }
    // The same text once more: the pages are known, nothing of them is sent again.
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    workspace.write("templates/monthly.md", &template);
    let same = tab.wait("pages");
    assert!(same["pages"].as_array().unwrap().iter().all(|page| page["svg"].is_null()), "unchanged pages are not sent again");
    assert_eq!(same["fonts"], json!([]));
    workspace.write("templates/monthly.md", template.replace("{{ cut_off }}", "{{ cutof }}"));
    let fault = tab.wait("fault");
    assert!(fault["place"].as_str().unwrap().starts_with("templates/monthly.md:"), "{fault}");
    assert!(fault["excerpt"].as_str().unwrap().contains("{{ cutof }}") && fault["hint"].as_str().unwrap().contains("cut_off"));
    tab.say(&json!({"type": "open", "open": fault["open"]}));
    let opened = tab.wait("opened");
    assert!(
        opened["url"].as_str().unwrap().starts_with("vscode://file/") && opened["url"].as_str().unwrap().contains("/templates/monthly.md:"),
        "{opened}"
    );
    tab.say(&json!({"type": "open", "open": 999_999}));
    assert!(tab.wait("opened")["url"].is_null(), "only what was given out can be opened");
    workspace.write("templates/monthly.md", &template);
    tab.wait("pages");
    // Data too, and the figure tells where it comes from.
    workspace.edit("data/2026-10/county/乙县.yaml", "本年累计: 30.0", "本年累计: 31.5");
    let pages = tab.wait("pages");
    let svg = pages["pages"].as_array().unwrap().iter().find_map(|page| page["svg"].as_str()).expect("a page changed");
    let run: usize =
        svg.split("data-r=\"").skip(1).find(|part| part.contains("data-f=")).unwrap().split('"').next().unwrap().parse().unwrap();
    let page = pages["pages"].as_array().unwrap().iter().position(|page| !page["svg"].is_null()).unwrap();
    tab.say(&json!({"type": "ask", "question": 5, "generation": pages["generation"], "page": page, "run": run, "char": 0}));
    let answer = tab.wait("answer");
    assert_eq!(answer["question"], 5);
    assert!(
        !answer["figure"]["formula"].as_str().unwrap().is_empty() && answer["template"]["place"].as_str().unwrap().contains("templates/"),
        "{answer}"
    );
}

#[test]
fn another_template_period_unit_and_made_data_can_be_chosen() {
    let workspace = Workspace::small();
    let running = start(&workspace, &[]);
    let mut tab = open(&running);
    tab.wait("pages");
    let mut select = |template: &str, period: &str, unit: Value, data: &str| {
        tab.say(&json!({"type": "select", "template": template, "period": period, "unit": unit, "data": data}));
        loop {
            let message = tab.next();
            if message["type"] == "pages" || message["type"] == "fault" {
                return message;
            }
        }
    };
    let least = select("monthly", "2026-10", Value::Null, "minimal");
    let most = select("monthly", "2026-10", Value::Null, "maximal");
    assert!(
        least["facts"]["pages"].as_u64().unwrap() <= 2 && most["facts"]["pages"].as_u64().unwrap() >= 10,
        "{} {}",
        least["facts"],
        most["facts"]
    );
    let sheet = select("feedback", "2026-10", json!("乙县"), "real");
    assert!(sheet["title"].as_str().unwrap().contains("乙县") && sheet["selection"]["unit"] == "乙县");
    // A template for other periods takes one that fits; a unit that is not there is told.
    assert!(select("weekly", "2026-10", Value::Null, "minimal")["type"] == "fault" || workspace.path("data/2026-W43").exists());
    let unknown = select("feedback", "2026-10", json!("丙县"), "real");
    assert!(unknown["message"].as_str().unwrap().contains("丙县"), "{unknown}");
    assert_eq!(select("monthly", "2026-10", Value::Null, "real")["type"], "pages");
}

#[test]
fn nothing_that_happens_in_the_folder_ends_it() {
    let workspace = Workspace::small();
    let running = start(&workspace, &["monthly"]);
    let mut tab = open(&running);
    tab.wait("pages");
    let path = workspace.path("templates/monthly.md");
    let template = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(tab.wait("fault")["message"].as_str().unwrap().contains("monthly.md"));
    fs::write(&path, &template).unwrap();
    tab.wait("pages");
    // Half a file, then the rest.
    let mut file = fs::File::create(&path).unwrap();
    let half = (0..=template.len() / 2).rev().find(|at| template.is_char_boundary(*at)).unwrap();
    file.write_all(&template.as_bytes()[..half]).unwrap();
    std::thread::sleep(Duration::from_millis(120));
    file.write_all(&template.as_bytes()[half..]).unwrap();
    drop(file);
    let last = tab.wait("pages");
    assert!(last["facts"]["pages"].as_u64().unwrap() >= 1);
    for junk in [&b"\xff\xfe\x00"[..], b"", b"{% for", b"---\n"] {
        fs::write(&path, junk).unwrap();
        tab.wait("fault");
    }
    fs::write(&path, &template).unwrap();
    tab.wait("pages");
    // The folder goes away and comes back.
    fs::rename(workspace.path("data"), workspace.path("away")).unwrap();
    tab.wait("fault");
    fs::rename(workspace.path("away"), workspace.path("data")).unwrap();
    tab.wait("pages");
    // Fifty saves in a second: the last one is shown, and not every one is made.
    let began = Instant::now();
    for number in 1..=50_u32 {
        fs::write(&path, template.replace("重点工作推进情况通报如下", &format!("第{number}次通报如下"))).unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(number) * 20).saturating_sub(began.elapsed()));
    }
    loop {
        let pages = tab.wait("pages");
        let shown = pages["pages"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|page| page["svg"].as_str())
            .any(|svg| svg.replace("</text>", "").contains("50"));
        if shown {
            break;
        }
    }
}

#[test]
fn two_hundred_tabs_and_one_that_never_reads() {
    let workspace = Workspace::small();
    let running = start(&workspace, &["monthly"]);
    let idle = open(&running);
    let mut tabs: Vec<Tab> = (0..200).map(|_| open(&running)).collect();
    for tab in &mut tabs {
        tab.wait("pages");
    }
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    workspace.write("templates/monthly.md", template.replace("如下", "于下"));
    let mut generations: Vec<u64> = tabs.iter_mut().map(|tab| tab.wait("pages")["generation"].as_u64().unwrap()).collect();
    generations.dedup();
    assert_eq!(generations.len(), 1, "made once for all: {generations:?}");
    drop(tabs);
    drop(idle);
    assert_eq!(get(&running, &format!("/{}/", running.token()), "").0, 200);
    if let Some(memory) = running.memory() {
        assert!(memory < 400, "{memory} MB");
    }
}

#[test]
fn five_hundred_pages_are_served_beside_a_page_that_does_not_read() {
    let workspace = Workspace::small();
    let running = start(&workspace, &["monthly"]);
    let idle = open(&running);
    let mut tab = open(&running);
    tab.wait("pages");
    let template = fs::read_to_string(workspace.path("templates/monthly.md")).unwrap();
    let long = "{% for i in range(end=900) %}\n\n{% for j in range(end=12) %}第{{ j }}句，推进农村公路提档升级和要素保障工作，逐项倒排工期。{% endfor %}\n\n{% endfor %}\n";
    for round in 0..4 {
        workspace.write("templates/monthly.md", format!("{template}\n# 附记{round}\n\n{long}"));
        let pages = tab.wait("pages");
        let count = pages["facts"]["pages"].as_u64().unwrap();
        assert!(count >= 500, "{count} pages");
        let new = pages["pages"].as_array().unwrap().iter().filter(|page| !page["svg"].is_null()).count();
        assert!(round == 0 || new < 20, "{new} pages sent again");
    }
    drop(idle);
    if let Some(memory) = running.memory() {
        assert!(memory < 900, "{memory} MB");
    }
}

#[test]
fn ctrl_c_closes_everything_and_a_busy_port_is_told() {
    let workspace = Workspace::small();
    let mut running = start(&workspace, &[]);
    let port = running.host().split(':').nth(1).unwrap().to_owned();
    workspace.run(&["preview", "--no-open", "--port", &port]).status(2).says(&[&format!("端口 {port} 已被占用"), "--port 0"]);
    let mut tab = open(&running);
    tab.wait("pages");
    #[cfg(unix)]
    {
        Command::new("kill").args(["-INT", &running.child.id().to_string()]).status().unwrap();
        tab.wait("bye");
        let began = Instant::now();
        assert!(running.child.wait().unwrap().success());
        assert!(began.elapsed() < Duration::from_secs(3));
        assert!(TcpStream::connect(format!("127.0.0.1:{port}")).is_err());
    }
}

#[test]
fn without_a_browser_it_is_text_images_or_one_file() {
    let workspace = Workspace::small();
    workspace.run(&["preview", "monthly", "--text"]).status(0).says(&["第1页／共", "  1 │", "— 1 —", "试验市"]);
    workspace.run(&["preview", "monthly", "--png", "images", "--dpi", "40"]).status(0).says(&["-1.png"]);
    let images = fs::read_dir(workspace.path("images")).unwrap().count();
    assert!(images >= 1);
    workspace.run(&["preview", "monthly", "--png", "images", "--dpi", "5"]).status(2).says(&["20到1200"]);
    workspace.run(&["preview", "monthly", "--once", "page.html"]).status(0);
    let page = fs::read_to_string(workspace.path("page.html")).unwrap();
    assert!(page.contains("Content-Security-Policy") && page.contains("data:font/otf;base64,") && page.contains("\"answers\""));
    assert!(!page.contains(" src=\"app.js\"") && !page.contains("href=\"app.css\""));
    assert_eq!(page.matches("</script>").count(), 2, "no text of the data ends the script");
    let once = page.clone();
    workspace.run(&["preview", "monthly", "--once", "page.html"]).status(0);
    assert!(fs::read_to_string(workspace.path("page.html")).unwrap() == once, "the same input gives the same bytes");
    workspace.run(&["preview", "mothly", "--text"]).status(2).says(&["mothly", "monthly"]);
    workspace.edit("templates/monthly.md", "{{ cut_off }}", "{{ cutof }}");
    workspace.run(&["preview", "monthly", "--text"]).status(2).says(&["templates/monthly.md:", "cut_off", "^"]);
}

#[test]
fn an_authors_tools() {
    let workspace = Workspace::small();
    workspace.run(&["template", "check"]).status(0).says(&["错误 0，警告 0"]);
    workspace.run(&["template", "new", "special", "--kind", "月"]).status(0).says(&["special.md"]);
    workspace.run(&["template", "new", "sheet", "--per-unit", "提示单", "--title", "{{ unit.name }}{{ period }}提示单"]).status(0);
    workspace.run(&["template", "check", "--strict"]).status(0);
    for (name, why) in [("special", "已经有了"), ("_part", "不能作模板名"), ("../x", "不能作模板名"), ("", "不能作模板名")]
    {
        workspace.run(&["template", "new", name]).status(2).says(&[why]);
    }
    workspace.run(&["preview", "special", "--text"]).status(0).says(&["总体情况"]);
    workspace.run(&["preview", "sheet", "--unit", "甲县", "--text"]).status(0).says(&["甲县"]);
    // A file that stands where one stands, too.
    let here =
        ran(Command::new(env!("CARGO_BIN_EXE_bqw")).args(["template", "check", "monthly.md"]).current_dir(workspace.path("templates")));
    here.status(0).says(&["错误 0"]);
    // The manual shows a message as it is.
    workspace.edit("templates/monthly.md", "数据截至{{ cut_off }}", "数据截至{{ cutoff }}");
    let said = workspace.run(&["template", "check", "monthly"]).status(1).stdout;
    let manual = fs::read_to_string(super::driver::project().join("docs/templates.md")).unwrap();
    assert!(manual.contains(said.split("\n\n").next().unwrap()), "docs/templates.md should show:\n{said}");
    workspace.edit("templates/monthly.md", "数据截至{{ cutoff }}", "数据截至{{ cut_off }}");
    workspace.edit("templates/special.md", "totals.done", "totals.doen");
    let ran = workspace.run(&["template", "check", "special"]).status(1).says(&["T02", "special.md:", "是否应为 done", "^"]);
    assert!(!ran.stdout.contains("monthly.md"));
    let json: Value = serde_json::from_str(&workspace.run(&["template", "check", "--json"]).status(1).stdout).unwrap();
    assert_eq!((json["errors"].as_u64(), json["remarks"][0]["code"].as_str()), (Some(1), Some("T02")));
    workspace.run(&["template", "check", "--annotate", "github"]).status(1).says(&["::error file=templates/special.md,line="]);
    workspace.run(&["template", "vars", "位次"]).status(0).says(&["counties[].rank", "rank_change"]);
    workspace.run(&["template", "vars", "--unit-sheet", "核对结果"]).status(0).says(&["findings"]);
    workspace.run(&["template", "vars", "没有这个词"]).status(1);
    let json: Value = serde_json::from_str(&workspace.run(&["template", "vars", "--json"]).status(0).stdout).unwrap();
    assert!(json["variables"].as_array().unwrap().len() > 300 && json["filters"].as_array().unwrap().len() > 15);
}
