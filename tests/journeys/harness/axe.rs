//! Accessibility: axe-core, asked for every rule it has for WCAG 2.2 AA and its best practices.

use std::{env, fmt::Write as _, fs, path::PathBuf};

use serde_json::{Value, json};

use super::Journey;

impl Journey {
    /// Fails with every violation axe finds on what is shown now.
    pub fn accessible(&self, place: &str) {
        let source = fs::read_to_string(library()).unwrap_or_else(|error| {
            panic!("axe-core is missing ({error}). Run `make journeys`, which fetches it, or set LANDFALL_AXE to axe.min.js.")
        });
        // Scripts of WebDriver are not the page's own: its policy does not stop them.
        self.eval_with("if (!window.axe) (0, eval)(arguments[0])", &json!([source]));
        // Colours that are on their way to others would be measured half-way.
        self.eval_async(
            "const done = arguments[arguments.length - 1];
             const ends = (one) => one.timeline === document.timeline && one.effect?.getTiming().iterations !== Infinity;
             requestAnimationFrame(() => requestAnimationFrame(() =>
               Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished)).then(() => done())))",
        );
        let report = self.eval_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations), (e) => done(String(e)))",
        );
        let Some(violations) = report.as_array() else { panic!("{place}: axe did not run: {report}") };
        let mut text = String::new();
        for violation in violations {
            let _ = writeln!(text, "{} ({}): {}", violation["id"], violation["impact"], violation["help"]);
            for node in violation["nodes"].as_array().into_iter().flatten() {
                let summary = node["failureSummary"].as_str().unwrap_or_default().replace('\n', "\n      ");
                let _ = writeln!(text, "    {}\n      {summary}", first(&node["html"]));
            }
        }
        assert!(text.is_empty(), "{place}: axe found\n{text}");
    }

    /// [`Self::accessible`], in light and in dark.
    pub fn accessible_in_both(&self, place: &str) {
        for scheme in ["light", "dark"] {
            self.scheme(scheme);
            self.accessible(&format!("{place}, {scheme}"));
            self.shot(&format!("axe-{place}-{scheme}"));
        }
        self.scheme("light");
    }
}

fn first(html: &Value) -> String {
    html.as_str().unwrap_or_default().chars().take(200).collect()
}

fn library() -> PathBuf {
    if let Some(path) = env::var_os("LANDFALL_AXE") {
        return path.into();
    }
    let cache = env::var_os("XDG_CACHE_HOME")
        .map_or_else(|| PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache"), PathBuf::from);
    cache.join("landfall/npm/node_modules/axe-core/axe.min.js")
}
