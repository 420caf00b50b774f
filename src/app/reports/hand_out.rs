//! The report on its way out: to the clipboard, as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Reports;
use crate::app::files::file_name;
use crate::chart::svg;
use crate::format::report::{html, markdown};
use crate::platform::files;

/// Width of the milestones on paper.
const WIDTH: f64 = 680.0;

/// Copies the report as Markdown.
pub fn copy(place: Reports) {
    let text = place.shown.with_untracked(markdown);
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        match wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text)).await {
            Ok(_) => place.app.toasts.done("Copied the report as Markdown"),
            Err(_) => {
                place.app.toasts.error("The browser did not let the page copy. Save the report as a file instead.");
            }
        }
    });
}

/// Saves the report as one HTML file.
pub fn save_html(place: Reports) {
    let picture = untrack(|| svg::write(&place.picture(WIDTH)));
    let page = place.shown.with_untracked(|report| html(report, &picture));
    save(place, "report.html", "text/html", &page);
}

/// Saves the report as a Markdown file.
pub fn save_markdown(place: Reports) {
    save(place, "report.md", "text/markdown", &place.shown.with_untracked(markdown));
}

fn save(place: Reports, ending: &str, mime: &str, text: &str) {
    let name = place.workspace.plan.with_untracked(|plan| file_name(plan, ending));
    if files::download(&name, mime, text.as_bytes()) {
        place.app.toasts.done("Saved the report");
    } else {
        place.app.toasts.error("The browser did not save the file.");
    }
}
