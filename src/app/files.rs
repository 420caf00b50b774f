//! Files: opened, imported, exported. What is in them is the business of `format`.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::AppState;
use crate::format::json;
use crate::plan::{Id, Plan, Project};
use crate::platform::{clock, files};

/// What the browser's dialog offers.
const ACCEPT: &str = ".json,.xml,application/json,application/xml,text/xml";

/// Lets the person choose files to open.
pub fn choose(app: AppState) {
    spawn_local(async move {
        let _ = (app, files::choose(ACCEPT, true).await);
    });
}

/// Exports the open project.
pub fn export(app: AppState) {
    let Some(workspace) = app.workspace.get_untracked() else { return };
    let text = workspace.plan.with_untracked(|plan| json::write(plan));
    let name = workspace.plan.with_untracked(|plan| file_name(plan));
    hand_out(app, workspace.id, &name, &text);
}

/// Exports a project that is not open.
pub fn export_closed(app: AppState, id: Id<Project>) {
    match app.library.plan(id) {
        Ok(plan) => hand_out(app, id, &file_name(&plan), &json::write(&plan)),
        Err(error) => app.toasts.error(error.to_string()),
    }
}

fn hand_out(app: AppState, id: Id<Project>, name: &str, text: &str) {
    if files::download(name, "application/json", text.as_bytes()) {
        app.library.mark_exported(id);
        app.toasts.done(format!("Exported {name}"));
        app.announce(format!("Exported {name}"));
    } else {
        app.toasts.error("The browser did not take the download. Allow downloads for this page and try again.");
    }
}

/// `customer-portal-relaunch-2026-03-12.json`: name and day, so that exports of a project sort by age.
fn file_name(plan: &Plan) -> String {
    let name = plan.project().map(|project| project.name.clone()).unwrap_or_default();
    format!("{}-{}.json", slug(&name), clock::now().date())
}

/// Letters and digits of a name in small letters, with hyphens between.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase).take(60) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "plan".into() } else { slug.into() }
}

/// Hands out everything that is stored of a project, as it is.
pub fn download_raw(app: AppState, id: Id<Project>) {
    let text = app.library.raw(id);
    if !files::download("landfall-stored.json", "application/json", text.as_bytes()) {
        app.toasts.error("The browser did not take the download. Allow downloads for this page and try again.");
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn file_names_are_plain() {
        assert_eq!(slug("Customer Portal: Relaunch!"), "customer-portal-relaunch");
        assert_eq!(slug("Straße 7"), "straße-7");
        assert_eq!(slug("///"), "plan");
    }
}
