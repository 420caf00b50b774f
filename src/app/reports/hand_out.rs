//! The report on its way out: to the clipboard, as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::Reports;
use crate::app::files::file_name;
use crate::chart::svg;
use crate::format::report::{html, markdown, rich};
use crate::plan::ReportPart;
use crate::platform::{clipboard, files};

/// Width of a picture on paper.
const WIDTH: f64 = 680.0;

/// Copies the report as formatted text, for mails and documents; as Markdown where the browser lets pages copy plain text
/// only. What pastes without formats gets Markdown in either case.
pub fn copy_rich(place: Reports) {
    let report = place.now();
    let (text, page) = (markdown(&report), rich(&report));
    spawn_local(async move {
        if clipboard::write_rich(&page, &text).await {
            place.app.toasts.done("Copied the report with its formatting: paste it into a mail or document");
        } else if clipboard::write(&text).await {
            place.app.toasts.done("Copied the report as Markdown: this browser lets pages copy plain text only");
        } else {
            refused(place);
        }
    });
}

/// Copies the report as Markdown.
pub fn copy(place: Reports) {
    let text = markdown(&place.now());
    spawn_local(async move {
        if clipboard::write(&text).await {
            place.app.toasts.done("Copied the report as Markdown");
        } else {
            refused(place);
        }
    });
}

fn refused(place: Reports) {
    place.app.toasts.error("The browser did not let the page copy. Save the report as a file instead.");
}

/// Saves the report as one HTML file.
pub fn save_html(place: Reports) {
    let report = place.now();
    let picture = |part: ReportPart| {
        let scene = untrack(|| place.picture(part, WIDTH));
        // Sections without a chart have an empty one.
        if scene.marks.is_empty() { String::new() } else { svg::write(&scene) }
    };
    let page = html(&report, &picture);
    save(place, "report.html", "text/html", &page);
}

/// Saves the report as a Markdown file.
pub fn save_markdown(place: Reports) {
    save(place, "report.md", "text/markdown", &markdown(&place.now()));
}

fn save(place: Reports, ending: &str, mime: &str, text: &str) {
    let name = place.workspace.plan.with_untracked(|plan| file_name(plan, ending));
    if files::download(&name, mime, text.as_bytes()) {
        place.app.toasts.done("Saved the report");
    } else {
        place.app.toasts.error("The browser did not save the file.");
    }
}
