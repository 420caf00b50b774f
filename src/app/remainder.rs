//! What should have been done and was not is taken up from now on: asked for in the timeline, the forecast and the palette.

use leptos::prelude::*;

use super::locale;
use super::state::{AppState, Workspace};
use crate::document::schedule_edits;
use crate::schedule::{done_until, remainder_from};

/// Lets what is left of work that lies before the status date, or before today where the project has none, go on from there.
pub fn reschedule(app: AppState, workspace: Workspace) {
    let today = app.today.get_untracked();
    let (status, tasks) = workspace.plan.with_untracked(|plan| {
        let status = done_until(plan, today);
        (status, workspace.schedule.with_untracked(|schedule| remainder_from(plan, schedule, status)))
    });
    let day = locale::short(status.date(), today);
    if tasks.is_empty() {
        app.toasts.done(format!("No unfinished work lies before {day}"));
        return;
    }
    workspace.edit_with_undo(|draft| schedule_edits::reschedule_remainder(draft, tasks, &day));
}
