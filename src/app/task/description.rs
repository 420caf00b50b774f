//! The description: read as Markdown, written as plain text.

use leptos::prelude::*;

use super::state::use_task;
use crate::app::prose::Prose;
use crate::app::widgets::{Memo, view};
use crate::document::details;

/// The section.
#[component]
pub fn Description() -> impl IntoView {
    let state = use_task();
    view! {
        <Prose
            title="Description" add="Add a description"
            text=Memo::new(move |_| state.read(|task| task.description.clone()))
            key=format!("description/{}/{}", state.workspace.id, state.id)
            help="Markdown: **bold**, *italic*, - list, - [ ] box, `code`. Ctrl Enter keeps it, Esc does not."
            tick=Callback::new(move |at: usize| {
                state.workspace.edit(|draft| details::tick_description(draft, state.id, at));
            })
            keep=Callback::new(move |text: String| {
                state.workspace.edit(|draft| details::describe(draft, state.id, &text));
            })
        />
    }
}
