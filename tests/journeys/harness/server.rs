//! A static file server that can be stopped, as a network can, and started again on the same address.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

/// The page is served below this path, so that an address that is not relative is found out.
pub const MOUNT: &str = "/some/where/";

/// Serves a folder at `http://127.0.0.1:PORT/some/where/` from a thread of its own.
pub struct Server {
    port: u16,
    root: Arc<Mutex<PathBuf>>,
    running: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts serving `root` on a port the system chooses.
    pub fn start(root: &Path) -> Self {
        let mut server = Self {
            port: 0,
            root: Arc::new(Mutex::new(root.to_owned())),
            running: Arc::new(AtomicBool::new(false)),
            thread: None,
        };
        server.resume();
        server
    }

    /// The address of the page, with the slash at its end.
    pub fn address(&self) -> String {
        format!("{}{MOUNT}", self.origin())
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Serves another folder from now on, as a host does after a new version was put up.
    pub fn serve(&self, root: &Path) {
        root.clone_into(&mut self.root.lock().expect("no journey panics while it holds the root"));
    }

    /// Takes the network away: connections are refused.
    pub fn stop(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.running.store(false, Ordering::SeqCst);
            // The thread waits in accept; one connection lets it see the flag.
            drop(TcpStream::connect(("127.0.0.1", self.port)));
            thread.join().expect("the server thread does not panic");
        }
    }

    /// Brings the network back, on the same port.
    pub fn resume(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).expect("a local port can be listened on");
        self.port = listener.local_addr().expect("a bound listener has an address").port();
        self.running.store(true, Ordering::SeqCst);
        let (running, root) = (Arc::clone(&self.running), Arc::clone(&self.root));
        self.thread = Some(thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if !running.load(Ordering::SeqCst) {
                    return;
                }
                let root = root.lock().expect("no journey panics while it holds the root").clone();
                thread::spawn(move || answer(&stream, &root));
            }
        }));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Answers one request and closes: a browser that gave up is no failure of ours.
fn answer(stream: &TcpStream, root: &Path) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let target = first.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let mut out = stream;
    let body = path.strip_prefix(MOUNT).filter(|name| !name.contains("..")).and_then(|name| {
        let name = if name.is_empty() { "index.html" } else { name };
        Some((fs::read(root.join(name)).ok()?, kind(name)))
    });
    let head = |status: &str, kind: &str, length: usize| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
        )
    };
    let _ = match body {
        Some((body, kind)) => {
            out.write_all(head("200 OK", kind, body.len()).as_bytes()).and_then(|()| out.write_all(&body))
        }
        None => out.write_all(head("404 Not Found", "text/plain", 0).as_bytes()),
    };
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
