//! Who may know whom: the layers of `src/` import downwards only, and nothing below `platform` knows a browser.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A layer and the layers it may name.
const MAY_KNOW: [(&str, &[&str]); 8] = [
    ("plan", &[]),
    ("schedule", &["plan"]),
    ("analysis", &["plan", "schedule"]),
    ("document", &["plan"]),
    ("format", &["plan", "document", "schedule"]),
    ("chart", &["plan", "format"]),
    ("storage", &["plan", "document"]),
    ("platform", &[]),
];

/// Crates of the browser, for `platform` and `app` only.
const BROWSER: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "gloo_storage", "leptos", "leptos_router"];

#[test]
fn layers_import_downwards_only() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (layer, known) in MAY_KNOW {
        let files = rust_files(&source.join(layer));
        assert!(!files.is_empty(), "src/{layer} is a layer of this program");
        for file in files {
            let text = without_comments(&fs::read_to_string(&file).expect("a source file can be read"));
            let name = file.strip_prefix(&source).unwrap_or(&file).display();
            let line = |at: usize| text[..at].lines().count().max(1);
            for (at, other) in named_after(&text, "crate::") {
                let is_layer = MAY_KNOW.iter().any(|(layer, _)| *layer == other) || other == "app";
                if is_layer && other != layer && !known.contains(&other) {
                    wrong.push(format!("src/{name}:{}: {layer} must not know {other}", line(at)));
                }
            }
            for browser in BROWSER.iter().filter(|_| layer != "platform") {
                for at in paths_into(&text, browser) {
                    wrong.push(format!("src/{name}:{}: {layer} must not know {browser}", line(at)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_found() {
    let names = |text| named_after(text, "crate::").into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(names("use crate::plan::Task;"), ["plan"]);
    assert_eq!(
        names("use crate::{\n    plan::{Id, Task},\n    schedule,\n};\nuse std::{fs, io};"),
        ["plan", "schedule"]
    );
    assert_eq!(names("let x = crate::app::y(crate::chart::z);"), ["app", "chart"]);
    assert_eq!(paths_into("use web_sys::Window;", "web_sys"), [4]);
    assert!(paths_into("use my_web_sys::Window;", "web_sys").is_empty());
    assert_eq!(without_comments("a // crate::app\nb"), "a \nb\n");
}

/// The first segment of every path after `start`, with its place in the text; groups in braces are taken apart.
fn named_after<'text>(text: &'text str, start: &str) -> Vec<(usize, &'text str)> {
    let mut names = Vec::new();
    for (at, _) in text.match_indices(start) {
        let at = at + start.len();
        let Some(group) = text[at..].strip_prefix('{') else {
            names.push((at, word(&text[at..])));
            continue;
        };
        let (mut depth, mut fresh) = (0, true);
        for (inside, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => fresh = true,
                letter if depth == 0 && fresh && (letter.is_alphabetic() || letter == '_') => {
                    names.push((at, word(&group[inside..])));
                    fresh = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Where paths start with this crate's name.
fn paths_into(text: &str, name: &str) -> Vec<usize> {
    let starts_a_path = |at: &usize| {
        let before = text[..*at].chars().next_back();
        text[at + name.len()..].starts_with("::")
            && !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    text.match_indices(name).map(|(at, _)| at).filter(starts_a_path).collect()
}

fn without_comments(text: &str) -> String {
    text.lines().flat_map(|line| [line.split("//").next().unwrap_or_default(), "\n"]).collect()
}

fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
    &text[..end]
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}
