//! A headless Chromium, driven through its DevTools protocol over pipes.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// How long anything may take that takes a moment.
const SOON: Duration = Duration::from_secs(60);

/// A browser with one page. It ends when it is dropped.
pub(super) struct Browser {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    session: Option<String>,
    number: u64,
    problems: Vec<String>,
    _profile: tempfile::TempDir,
}

/// The first of these programs that is installed.
fn program() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    let mut paths = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    paths.find(|path| path.is_file())
}

impl Browser {
    /// Starts it. `None` where there is none, aloud.
    #[expect(clippy::print_stdout, reason = "tests that are skipped say so")]
    pub(super) async fn start() -> Option<Self> {
        let Some(program) = program() else {
            println!("skipped: chromium is not installed");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        // It reads commands from descriptor 3 and writes to 4.
        let mut child = Command::new("sh")
            .arg("-c")
            .arg("exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1")
            .arg(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--lang=en",
                "--remote-debugging-pipe",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut browser = Self {
            input: child.stdin.take().unwrap(),
            output: BufReader::new(child.stdout.take().unwrap()),
            _child: child,
            session: None,
            number: 0,
            problems: Vec::new(),
            _profile: profile,
        };
        let page = json!({ "url": "about:blank" });
        let page = browser.call("Target.createTarget", page).await;
        let attached = json!({ "targetId": page["targetId"], "flatten": true });
        let attached = browser.call("Target.attachToTarget", attached).await;
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            browser.call(domain, json!({})).await;
        }
        Some(browser)
    }

    /// Sends a command, and returns its result.
    async fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.number += 1;
        let number = self.number;
        let mut command = json!({ "id": number, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        let bytes = [command.to_string().as_bytes(), b"\0"].concat();
        self.input.write_all(&bytes).await.unwrap();
        loop {
            let mut bytes = Vec::new();
            let read = self.output.read_until(0, &mut bytes);
            let count = tokio::time::timeout(SOON, read)
                .await
                .expect(method)
                .unwrap();
            assert_ne!(count, 0, "the browser has ended at {method}");
            bytes.pop();
            let message: Value = serde_json::from_slice(&bytes).unwrap();
            if message["id"] == json!(number) {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
            self.note(&message);
        }
    }

    /// Keeps errors of scripts, and what the policy of the page forbids.
    fn note(&mut self, event: &Value) {
        let parameters = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.problems.push(parameters.to_string()),
            Some("Log.entryAdded") => {
                let entry = &parameters["entry"];
                // A server without a data plane has no list of connections, and a refused rule is a reply with 400.
                if entry["source"] != "network" {
                    self.problems.push(entry.to_string());
                }
            }
            _ => {}
        }
    }

    /// What went wrong on the page.
    pub(super) fn problems(&self) -> &[String] {
        &self.problems
    }

    pub(super) async fn open(&mut self, url: &str) {
        self.call("Page.navigate", json!({ "url": url })).await;
        self.until("document.readyState === 'complete'").await;
    }

    /// The value of an expression.
    pub(super) async fn evaluate(&mut self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "returnByValue": true });
        let result = self.call("Runtime.evaluate", parameters).await;
        let failure = result.get("exceptionDetails");
        assert!(failure.is_none(), "{expression}: {failure:?}");
        let value = result["result"].get("value").cloned();
        value.unwrap_or_default()
    }

    /// Waits until an expression is true. The browser looks after each frame.
    pub(super) async fn until(&mut self, expression: &str) {
        let watch = format!(
            "new Promise((done) => {{ const look = () => {{ if ({expression}) {{ done(true); }} else {{ \
             setTimeout(look, 5); }} }}; look(); }})"
        );
        let parameters =
            json!({ "expression": watch, "awaitPromise": true, "returnByValue": true });
        let waiting = self.call("Runtime.evaluate", parameters);
        let result = tokio::time::timeout(SOON, waiting).await.expect(expression);
        assert_eq!(
            result["result"]["value"],
            json!(true),
            "{expression}: {result}"
        );
    }

    /// The visible text of an element.
    pub(super) async fn text(&mut self, selector: &str) -> String {
        let expression = format!("document.querySelector({selector:?}).textContent");
        self.evaluate(&expression)
            .await
            .as_str()
            .unwrap()
            .to_owned()
    }

    pub(super) async fn fill(&mut self, selector: &str, value: &str) {
        let expression = format!("document.querySelector({selector:?}).value = {value:?}");
        self.evaluate(&expression).await;
    }

    pub(super) async fn choose(&mut self, selector: &str, value: &str) {
        self.fill(selector, value).await;
        let expression =
            format!("document.querySelector({selector:?}).dispatchEvent(new Event('change'))");
        self.evaluate(&expression).await;
    }

    pub(super) async fn submit(&mut self, selector: &str) {
        let expression = format!("document.querySelector({selector:?}).requestSubmit()");
        self.evaluate(&expression).await;
    }

    pub(super) async fn press(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            let event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": 27 });
            self.call("Input.dispatchKeyEvent", event).await;
        }
    }

    pub(super) async fn resize(&mut self, width: u32) {
        let size =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.call("Emulation.setDeviceMetricsOverride", size).await;
    }
}
