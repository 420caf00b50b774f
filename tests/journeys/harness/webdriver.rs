//! The few parts of `WebDriver` the journeys need, over plain sockets: a chromedriver of our own and one session in it.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

/// How `WebDriver` names an element in its answers.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A running chromedriver, ended when dropped.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the chromedriver on the path, or the one `CHROMEDRIVER` names.
    pub fn start() -> Self {
        /// It asks the system for a port of one protocol and gives up where that is taken in the other.
        const TRIES: usize = 5;
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        (0..TRIES).find_map(|_| Self::start_once(&program)).expect("chromedriver says its port")
    }

    fn start_once(program: &str) -> Option<Self> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{program} does not start ({error}). Install chromium and chromium-driver, or run `make journeys`."
                )
            });
        let stdout = child.stdout.take().expect("stdout was asked for");
        let port = BufReader::new(stdout)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
        if port.is_none() {
            let _ = child.wait();
        }
        Some(Self { child, port: port? })
    }

    /// Opens a headless browser with the empty profile folder `profile`, which saves downloads to `downloads`.
    pub fn session(&self, profile: &Path, downloads: &Path) -> Session {
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "unhandledPromptBehavior": "ignore",
            // axe looks at every element of a page; on a busy machine that takes its time.
            "timeouts": { "script": 120_000 },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage",
                    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1440,900", "--lang=en-GB", format!("--user-data-dir={}", profile.display()),
                ],
                "prefs": {
                    "download.default_directory": downloads.display().to_string(),
                    "download.prompt_for_download": false,
                    "intl.accept_languages": "en-GB,en",
                },
            },
        } } });
        let answer = call(self.port, "POST", "/session", Some(&capabilities)).unwrap_or_else(|error| {
            panic!("Chromium does not start ({error}). Install chromium, of the same version as chromedriver.")
        });
        let id = answer["sessionId"].as_str().expect("a session has an id").to_owned();
        let process =
            answer["capabilities"]["goog:processID"].as_u64().expect("chromedriver names the browser's process");
        Session { port: self.port, id, process }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One browser. Dropping it closes the browser.
pub struct Session {
    port: u16,
    id: String,
    process: u64,
}

impl Session {
    /// Sends a command to `path` below the session.
    ///
    /// # Errors
    /// What `WebDriver` answered: the kind of its error and its message.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        call(self.port, "POST", &format!("/session/{}/{path}", self.id), Some(body))
    }

    /// Asks for `path` below the session.
    ///
    /// # Errors
    /// As [`Self::post`].
    pub fn get(&self, path: &str) -> Result<Value, String> {
        call(self.port, "GET", &format!("/session/{}/{path}", self.id), None)
    }

    /// Closes the browser as a person does.
    pub fn quit(&self) {
        let _ = call(self.port, "DELETE", &format!("/session/{}", self.id), None);
    }

    /// Ends the browser's process at once, as a power cut would: it writes nothing more.
    pub fn kill(&self) {
        let status = Command::new("kill").args(["-9", &self.process.to_string()]).status();
        assert!(status.is_ok_and(|status| status.success()), "the browser could not be killed");
    }

    /// A command of Chromium's own protocol (emulation, crashes).
    ///
    /// # Errors
    /// As [`Self::post`].
    pub fn chromium(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.quit();
    }
}

/// One exchange with chromedriver; its `value`, or its error in words.
fn call(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let body = body.map_or_else(String::new, Value::to_string);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    stream.set_read_timeout(Some(Duration::from_mins(2))).map_err(|error| error.to_string())?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    let mut reader = BufReader::new(stream);
    let mut length = None;
    let mut line = String::new();
    while reader.read_line(&mut line).map_err(|error| error.to_string())? > 2 {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>().ok();
        }
        line.clear();
    }
    let mut text = vec![0; length.ok_or("chromedriver's answer has no length")?];
    reader.read_exact(&mut text).map_err(|error| error.to_string())?;
    let mut answer: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(kind) => Err(format!("{kind}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}
