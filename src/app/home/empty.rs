//! The first page, with no project yet.

use leptos::prelude::*;

use super::actions;
use super::ways::Shelf;
use crate::app::files;
use crate::app::state::use_app;
use crate::app::text::count;
use crate::app::widgets::{Icon, Show, view};

/// The first page.
#[component]
pub fn Empty(
    /// Whether the dialog for a new project is open.
    creating: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <div class="emp">
            <svg class="art" viewBox="0 0 560 150" width="560" height="150" aria-hidden="true">
                <path class="land" d="M412 108l38-46 22 22 18-26 58 50z" />
                <path class="sea" d="M8 108h544" />
                <path class="sea lo" d="M60 122h40M130 132h56M226 122h30M330 130h64M440 122h44M300 140h24" />
                <path class="way" d="M40 100C110 40 160 120 240 72s110 24 196 14" />
                <path class="boat" d="M26 94h28l-6 10H32zM40 92V70l13 18z" />
                <path class="flagp" d="M490 58V30h20l-5 6 5 6h-20" />
                <path class="c-ms past" d="M136 75.5l6 6-6 6-6-6z" />
                <path class="c-ms" d="M240 66l6 6-6 6-6-6z" />
                <path class="c-ms" d="M336 58.7l6 6-6 6-6-6z" />
            </svg>
            <h1>"Plan your first project"</h1>
            <p class="mut">
                "Landfall runs in this browser tab. No account and no server: your projects stay on this device and travel as a file."
            </p>
            <div class="opts">
                <button type="button" class="card op pri" on:click=move |_| actions::open_sample(app)>
                    <Icon name="spark" /><b>"Explore the sample project"</b>
                    <span>"A portal relaunch with 45 tasks, 14 risks and a baseline. Change anything, it is yours."</span>
                </button>
                <button type="button" class="card op" on:click=move |_| creating.set(true)>
                    <Icon name="plus" /><b>"New project"</b>
                    <span>"Start blank or from a template: software delivery, website, migration."</span>
                </button>
                <button type="button" class="card op" on:click=move |_| files::choose(app)>
                    <Icon name="folder" /><b>"Open a file"</b><span>"Landfall, Microsoft Project (XML), GanttProject, Jira, Trello, GitLab, GitHub, or any table (CSV)."</span>
                </button>
            </div>
            <div class="dz"><Icon name="drop" /><span>"Or drop a file here"</span></div>
            <Show when=move || !app.library.deleted().is_empty()>
                <button type="button" class="btn ghost" on:click=move |_| Shelf::Deleted.choose(app)>
                    <Icon name="trash" />
                    {move || format!("{} can be restored", count(app.library.deleted().len(), "deleted project", "deleted projects"))}
                </button>
            </Show>
            <p class="faint">
                "Press "<kbd>"N"</kbd>" for a new project, "<kbd>"Ctrl"</kbd><kbd>"O"</kbd>" to open a file, "
                <kbd>"Ctrl"</kbd><kbd>"K"</kbd>" for every command"
            </p>
        </div>
    }
}
