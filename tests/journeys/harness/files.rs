//! Files given to the page and taken from it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::json;

use super::Journey;

/// A new empty folder of this run, removed when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    /// Makes `landfall-NAME-…` in the system's folder for temporary files.
    pub fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("landfall-{name}-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Journey {
    /// Does `act`, which saves a file, and gives the file's name and bytes.
    pub fn saved_by(&self, act: impl FnOnce()) -> (String, Vec<u8>) {
        let before = self.downloads();
        act();
        // Chromium may hold the name with an empty file first.
        let (path, bytes) = self.until("a file was saved", || {
            let path = self.downloads().into_iter().find(|path| !before.contains(path))?;
            let bytes = fs::read(&path).ok().filter(|bytes| !bytes.is_empty())?;
            Some((path, bytes))
        });
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes)
    }

    fn downloads(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(&self.downloads.0) else { return Vec::new() };
        let unfinished = |path: &Path| {
            path.extension().is_some_and(|end| end == "crdownload")
                || path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
        };
        entries.flatten().map(|entry| entry.path()).filter(|path| !unfinished(path)).collect()
    }

    /// Chooses a file in the file field that matches `css`, visible or not.
    pub fn choose_file(&self, css: &str, path: &Path) {
        let field = self.select(css);
        let path = path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let body = json!({ "text": path.display().to_string() });
        self.command(&format!("element/{}/value", field.id), &body);
    }

    /// Drops a file of this name and content on the middle of the page, as from the desktop.
    pub fn drop_file(&self, name: &str, content: &[u8]) {
        let script = "
            const [name, bytes] = arguments;
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name));
            const under = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
            for (const type of ['dragenter', 'dragover', 'drop']) {
              under.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
            }";
        self.eval_with(script, &json!([name, content]));
    }

    /// Keeps a picture of the window in the folder `LANDFALL_SHOTS` names, if it names one.
    pub fn shot(&self, name: &str) {
        let Some(folder) = std::env::var_os("LANDFALL_SHOTS") else { return };
        let folder = PathBuf::from(folder);
        fs::create_dir_all(&folder).expect("the folder for pictures can be made");
        if let Ok(picture) = self.session().get("screenshot") {
            let bytes = decode(picture.as_str().unwrap_or_default());
            fs::write(folder.join(format!("{name}.png")), bytes).expect("a picture can be written");
        }
    }
}

/// Base64, as `WebDriver` sends pictures.
fn decode(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(digit).map(u32::from).collect();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.chunks(4) {
        let word = group.iter().fold(0, |word, digit| word << 6 | digit) << (6 * (4 - group.len()));
        bytes.extend_from_slice(&word.to_be_bytes()[1..group.len()]);
    }
    bytes
}

#[test]
fn base64_is_decoded() {
    assert_eq!(decode("TGFuZGZhbGw="), b"Landfall");
    assert_eq!(decode("TGFuZGZhbA=="), b"Landfal");
    assert_eq!(decode("TGFuZGZh"), b"Landfa");
}
