//! One person, one browser: opening places, acting, waiting, and the questions asked at the end.

use std::{
    env,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    files::Folder,
    keys,
    look::Found,
    server::Server,
    webdriver::{Driver, Session},
};

/// How long anything may take to show before a journey fails.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the page is asked meanwhile.
const PAUSE: Duration = Duration::from_millis(20);

/// A browser with an empty profile at the built page, and the server it came from.
///
/// Fields are dropped in this order: browser, driver, server, folders.
pub struct Journey {
    name: String,
    session: Session,
    driver: Driver,
    /// The page's server; a journey may stop it.
    pub server: Server,
    pub(super) downloads: Folder,
    profile: Folder,
}

impl Journey {
    /// Opens the page in a new browser and waits until the program has drawn something.
    pub fn open(name: &str) -> Self {
        let dist = dist();
        assert!(
            dist.join("index.html").is_file(),
            "there is no built page in {}. Run `make journeys`, or `make page` first.",
            dist.display()
        );
        let (profile, downloads) = (Folder::new("profile"), Folder::new("downloads"));
        let server = Server::start(&dist);
        let driver = Driver::start();
        let session = driver.session(&profile.0, &downloads.0);
        let journey = Self { name: name.to_owned(), session, driver, server, downloads, profile };
        journey.go("");
        journey
    }

    /// Goes to the page with this query (`?p=…&v=board`, or nothing) as by the address bar.
    pub fn go(&self, query: &str) {
        self.command("url", &json!({ "url": format!("{}{query}", self.server.address()) }));
        self.started();
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.command("refresh", &json!({}));
        self.started();
    }

    /// Closes the browser as a person does and opens it again with the same profile, at the same place.
    pub fn come_back(&mut self) {
        let place = self.place();
        self.new_session(Session::quit);
        self.go(&place);
    }

    /// Kills the browser's process and opens a new one with the same profile, at the same place.
    pub fn power_cut(&mut self) {
        let place = self.place();
        self.new_session(Session::kill);
        self.go(&place);
    }

    fn new_session(&mut self, end: fn(&Session)) {
        end(&self.session);
        // What the old browser locked is its own; a killed one leaves the lock behind.
        for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            let _ = std::fs::remove_file(self.profile.0.join(lock));
        }
        self.session = self.driver.session(&self.profile.0, &self.downloads.0);
    }

    /// Kills the tab (its renderer process) at once and goes to the same place in another.
    pub fn crash(&self) {
        let place = self.place();
        let doomed = self.tab();
        let other = self.command("window/new", &json!({ "type": "tab" }));
        self.to_tab(&doomed);
        // The answer never comes from a tab that is no more.
        let _ = self.session.chromium("Page.crash", &json!({}));
        self.to_tab(other["handle"].as_str().unwrap_or_default());
        self.go(&place);
    }

    /// Presses the browser's back button.
    pub fn back(&self) {
        self.command("back", &json!({}));
    }

    /// Waits until the program has taken over from the static page.
    pub fn started(&self) {
        self.wait("the program has started", "!document.getElementById('boot') && document.body.children.length > 0");
    }

    /// The address shown, without the part every place shares.
    pub fn place(&self) -> String {
        let url = self.session.get("url").unwrap_or_default();
        url.as_str().unwrap_or_default().replacen(&self.server.address(), "", 1)
    }

    /// Clicks what has this role and name.
    pub fn click(&self, role: &str, name: &str) {
        self.act_on(&format!("{role} {name:?} can be clicked"), || self.try_click(&self.named(role, name)));
    }

    /// Clicks the first match of a selector.
    pub fn click_on(&self, css: &str) {
        self.act_on(&format!("{css} can be clicked"), || self.try_click(&self.select(css)));
    }

    /// Clicks something that was found before.
    pub fn click_found(&self, what: &str, found: &Found) {
        self.act_on(&format!("{what} can be clicked"), || self.try_click(found));
    }

    pub(super) fn try_click(&self, found: &Found) -> Result<Value, String> {
        let done = self.session.post(&format!("element/{}/click", found.id), &json!({}));
        if done.as_ref().is_err_and(|error| error.contains("not interactable")) {
            // The driver does not always bring in sight what lies far down in a place that scrolls.
            self.eval_with("arguments[0].scrollIntoView({ block: 'center' })", &json!([found.value()]));
        }
        done
    }

    /// The page may redraw between looking and acting; then look again.
    pub(super) fn act_on(&self, what: &str, act: impl Fn() -> Result<Value, String>) {
        let mut last = String::new();
        let done = self.patiently(|| act().map_err(|error| last = error).ok());
        assert!(done.is_some(), "{}: not within {PATIENCE:?}: {what}: {last}", self.name);
    }

    /// Puts `text` in place of what the field of this name holds, by typing.
    pub fn fill(&self, name: &str, text: &str) {
        self.fill_in("textbox", name, text);
    }

    /// [`Self::fill`] for a field of another role (`number`, `date`).
    pub fn fill_in(&self, role: &str, name: &str, text: &str) {
        self.click(role, name);
        self.press("Control+a");
        self.write(text);
    }

    /// Types `text` where the focus is.
    pub fn write(&self, text: &str) {
        let keys: Vec<Value> = text.chars().flat_map(|letter| [down(letter), up(letter)]).collect();
        self.keyboard(&keys);
    }

    /// Presses keys together where the focus is: `Enter`, `Control+k`, `Alt+ArrowRight`.
    pub fn press(&self, chord: &str) {
        let keys = keys::chord(chord);
        let pressed = keys.iter().map(|key| down(*key)).chain(keys.iter().rev().map(|key| up(*key)));
        self.keyboard(&pressed.collect::<Vec<_>>());
    }

    /// Presses one chord after the other in one go, faster than the page draws.
    pub fn press_at_once(&self, chords: &[&str]) {
        let mut actions = Vec::new();
        for chord in chords {
            let keys = keys::chord(chord);
            actions.extend(keys.iter().map(|key| down(*key)).chain(keys.iter().rev().map(|key| up(*key))));
        }
        self.keyboard(&actions);
    }

    fn keyboard(&self, actions: &[Value]) {
        self.command("actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Drags by the mouse from the middle of one element to the middle of another.
    pub fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.middle(from), self.middle(to));
        self.drag_by(from, (to.0 - from.0, to.1 - from.1));
    }

    /// Drags from a point of the window by a distance, in px, in small steps as a hand does.
    pub fn drag_by(&self, from: (i64, i64), by: (i64, i64)) {
        self.pull(from, by);
        self.mouse(&[json!({ "type": "pointerUp", "button": 0 })]);
    }

    /// [`Self::drag_by`], with keys pressed before the button is let go.
    pub fn drag_and(&self, from: (i64, i64), by: (i64, i64), keys: &str) {
        self.pull(from, by);
        self.press(keys);
        self.mouse(&[json!({ "type": "pointerUp", "button": 0 })]);
    }

    /// Points at a place of the window.
    pub fn point_at(&self, (x, y): (i64, i64)) {
        self.mouse(&[to(x, y, 0)]);
    }

    /// Turns the wheel at a place of the window, by pixels to the right and down.
    pub fn wheel(&self, (x, y): (i64, i64), (dx, dy): (i64, i64)) {
        let scroll = json!({ "type": "scroll", "x": x, "y": y, "deltaX": dx, "deltaY": dy, "duration": 0, "origin": "viewport" });
        self.command("actions", &json!({ "actions": [{ "type": "wheel", "id": "wheel", "actions": [scroll] }] }));
    }

    fn pull(&self, (x, y): (i64, i64), (dx, dy): (i64, i64)) {
        const STEPS: i64 = 8;
        let mut actions = vec![to(x, y, 0), json!({ "type": "pointerDown", "button": 0 })];
        actions.extend((1..=STEPS).map(|step| to(x + dx * step / STEPS, y + dy * step / STEPS, 15)));
        self.mouse(&actions);
    }

    fn mouse(&self, actions: &[Value]) {
        self.command(
            "actions",
            &json!({ "actions": [{
                "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions,
            }] }),
        );
    }

    /// The middle of the first match of a selector, in px of the window.
    pub fn middle(&self, css: &str) -> (i64, i64) {
        let found = self.select(css);
        let point = self.eval_with(
            "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });
             const box = arguments[0].getBoundingClientRect();
             return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]",
            &Value::Array(vec![found.value()]),
        );
        (point[0].as_i64().unwrap_or_default(), point[1].as_i64().unwrap_or_default())
    }

    /// Waits until a JavaScript expression is true; `what` says in words what is waited for.
    pub fn wait(&self, what: &str, expression: &str) {
        let script = format!("return Boolean({expression})");
        self.until(what, || (self.try_eval(&script, &json!([])) == Ok(Value::Bool(true))).then_some(()));
    }

    /// Waits until `probe` gives something.
    pub fn until<T>(&self, what: &str, probe: impl FnMut() -> Option<T>) -> T {
        self.patiently(probe).unwrap_or_else(|| {
            self.shot(&format!("{}-failed", self.name));
            panic!(
                "{}: not within {PATIENCE:?}: {what}\n{}\nconsole:\n{}",
                self.name,
                self.standing(),
                self.console().join("\n")
            )
        })
    }

    /// What tells most about a wait in vain: where the focus is, what is open and what the page has said.
    fn standing(&self) -> String {
        const SCRIPT: &str = "const words = (css) => [...document.querySelectorAll(css)].map((one) => one.innerText.trim());
             return `at ${location.hash || location.pathname}; focus in ${document.activeElement?.outerHTML.slice(0, 160)}; \
             open: ${words('dialog[open],:popover-open').join(' | ').slice(0, 300)}; said: ${words('.toast').join(' | ')}`";
        match self.try_eval(SCRIPT, &json!([])) {
            Ok(Value::String(words)) => words,
            other => format!("the page does not answer: {other:?}"),
        }
    }

    #[allow(clippy::unused_self)] // Reads as what the journey does.
    pub(super) fn patiently<T>(&self, mut probe: impl FnMut() -> Option<T>) -> Option<T> {
        let started = Instant::now();
        loop {
            if let Some(result) = probe() {
                return Some(result);
            }
            if started.elapsed() > PATIENCE {
                return None;
            }
            thread::sleep(PAUSE);
        }
    }

    /// Runs a script in the page and gives what it returns.
    pub fn eval(&self, script: &str) -> Value {
        self.eval_with(script, &json!([]))
    }

    /// [`Self::eval`] with `arguments`.
    pub fn eval_with(&self, script: &str, arguments: &Value) -> Value {
        self.try_eval(script, arguments).unwrap_or_else(|error| panic!("{}: {script}: {error}", self.name))
    }

    fn try_eval(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.session.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn eval_async(&self, script: &str) -> Value {
        self.command("execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Makes the window this wide and high, in px.
    pub fn window(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Prefers `light` or `dark`, as the system would say.
    pub fn scheme(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.chromium("Emulation.setEmulatedMedia", &features);
        self.wait("the scheme is set", &format!("matchMedia('(prefers-color-scheme: {scheme})').matches"));
    }

    /// Opens the page in a second tab, with this query, and goes there. Gives the tab left behind.
    pub fn second_tab(&self, query: &str) -> String {
        let first = self.tab();
        let tab = self.command("window/new", &json!({ "type": "tab" }));
        self.to_tab(tab["handle"].as_str().unwrap_or_default());
        self.go(query);
        first
    }

    /// The tab in hand.
    pub fn tab(&self) -> String {
        let tab = self.session.get("window").unwrap_or_else(|error| panic!("{}: {error}", self.name));
        tab.as_str().unwrap_or_default().to_owned()
    }

    /// Takes another tab in hand.
    pub fn to_tab(&self, tab: &str) {
        self.command("window", &json!({ "handle": tab }));
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.session.chromium(command, parameters).unwrap_or_else(|error| panic!("{}: {command}: {error}", self.name))
    }

    pub(super) fn command(&self, path: &str, body: &Value) -> Value {
        self.session.post(path, body).unwrap_or_else(|error| panic!("{}: {path}: {error}", self.name))
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Warnings and errors in the console since this was last asked.
    pub fn console(&self) -> Vec<String> {
        let log = self.session.post("se/log", &json!({ "type": "browser" })).unwrap_or_default();
        let loud = |entry: &&Value| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
        let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        log.as_array().into_iter().flatten().filter(loud).map(text).collect()
    }

    /// Everything the page asked for that is not from its own origin.
    pub fn foreign_requests(&self) -> Vec<String> {
        let log = self.session.post("se/log", &json!({ "type": "performance" })).unwrap_or_default();
        let origin = self.server.origin();
        let own = |url: &String| {
            [origin.as_str(), "data:", "blob:", "chrome:", "about:"].iter().any(|start| url.starts_with(start))
        };
        let url = |entry: &Value| {
            let entry: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &entry["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
        };
        log.as_array().into_iter().flatten().filter_map(url).filter(|url| !own(url)).collect()
    }

    /// Ends the journey: nothing in the console, nothing asked of anyone else.
    pub fn finish(self) {
        let console = self.console();
        assert!(console.is_empty(), "{}: the console is not silent:\n{}", self.name, console.join("\n"));
        let foreign = self.foreign_requests();
        assert!(foreign.is_empty(), "{}: requests left the origin:\n{}", self.name, foreign.join("\n"));
    }
}

/// The built page: `LANDFALL_DIST`, or `dist` in the project.
pub fn dist() -> PathBuf {
    env::var_os("LANDFALL_DIST").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

fn down(key: char) -> Value {
    json!({ "type": "keyDown", "value": key })
}

fn up(key: char) -> Value {
    json!({ "type": "keyUp", "value": key })
}

fn to(x: i64, y: i64, milliseconds: u32) -> Value {
    json!({ "type": "pointerMove", "x": x, "y": y, "duration": milliseconds, "origin": "viewport" })
}
