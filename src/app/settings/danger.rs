//! Putting the project away, and deleting it.

use leptos::prelude::*;

use crate::app::home;
use crate::app::state::{Route, use_app, use_workspace};
use crate::app::widgets::{Icon, Memo, view};
use crate::document::project;
use crate::storage::bin::STAY;

/// Archive and delete.
#[component]
pub fn DangerSection() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let archived =
        Memo::new(move |_| workspace.plan.with(|plan| plan.project().is_some_and(|project| project.archived)));
    view! {
        <section aria-labelledby="set-danger">
            <h2 id="set-danger">"Archive or delete"</h2>
            <p>{format!("An archived project is out of sight, not out of the browser. A deleted one stays under Deleted on the page of all projects for {STAY} days, or until its room is needed.")}</p>
            <div class="row wrap">
                <button type="button" class="btn" on:click=move |_| {
                    let away = !archived.get_untracked();
                    workspace.edit_with_undo(|draft| project::archive(draft, away));
                }>
                    <Icon name="folder" />
                    {move || if archived.get() { "Move to active projects" } else { "Archive project" }}
                </button>
                <button type="button" class="btn danger" on:click=move |_| {
                    let id = workspace.id;
                    app.go(&Route::home());
                    // Once its places are gone, so that nothing writes to it any more.
                    request_animation_frame(move || home::delete_project(app, id));
                }>
                    <Icon name="trash" />"Delete project"
                </button>
            </div>
        </section>
    }
}
