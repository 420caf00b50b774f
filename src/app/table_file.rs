//! A table of a place as a CSV file: one button, one action for keys and palette, one way to name and hand out files.

use leptos::prelude::*;

use super::chart_card::file_of;
use super::state::{AppState, ViewAction, Workspace, provide_action, use_app, use_workspace};
use super::widgets::{Icon, view};
use crate::app::text::count;
use crate::format::cells::{Cell, csv};
use crate::format::lists::task_rows;
use crate::plan::{Id, Task};
use crate::platform::files;

/// Rows with their heads: what is on the screen, as its filter leaves it.
pub type Rows = Vec<Vec<Cell>>;

/// Saves rows as a CSV file, named after what is in it, and says so.
pub fn save(app: AppState, workspace: Workspace, word: &str, rows: &Rows) {
    let name = workspace.plan.with_untracked(|plan| file_of(plan, &word.to_lowercase().replace(' ', "-"), "csv"));
    if files::download(&name, "text/csv", csv(rows).as_bytes()) {
        let all = count(rows.len().saturating_sub(1), "row", "rows");
        app.toasts.done(format!("Exported {name}, {all}"));
    } else {
        app.toasts.error("The browser did not take the download. Allow downloads for this page and try again.");
    }
}

/// Saves tasks as a CSV file: those that a place shows, with the columns of all tables of tasks.
pub fn save_tasks(app: AppState, workspace: Workspace, word: &str, shown: &dyn Fn(Id<Task>) -> bool) {
    let rows = workspace.plan.with_untracked(|plan| task_rows(plan, shown));
    save(app, workspace, word, &rows);
}

/// A button that saves a table as a CSV file.
#[component]
pub fn ExportCsv(
    /// What is in it, in the plural; also a word in the name of the file.
    word: &'static str,
    /// Its rows, asked for when the file is wanted.
    #[prop(into)]
    rows: Callback<(), Rows>,
    /// One of several in its place: the action of the palette is that of another one.
    #[prop(optional)]
    further: bool,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let run = move || save(app, workspace, word, &untrack(|| rows.run(())));
    if !further {
        provide_action(ViewAction::Table, run);
    }
    let label = format!("Export {word} as CSV");
    view! {
        <button type="button" class="ib sm ghost" title=label.clone() aria-label=label on:click=move |_| run()>
            <Icon name="export" />
        </button>
    }
}
