//! What should have been done and was not is taken up from now on: asked for in the timeline, the forecast and the palette.

use leptos::prelude::*;

use super::locale;
use super::state::{AppState, Workspace};
use crate::document::schedule_edits;
use crate::plan::{Date, Plan};
use crate::schedule::{Schedule, done_until, remainder_from};

/// The day on which what is left of work that lies in the past goes on: the first working day after the status date, or from
/// today on where the project has none.
pub fn goes_on(plan: &Plan, schedule: &Schedule, today: Date) -> Date {
    schedule.calendar().next_working(done_until(plan, today)).date()
}

/// Lets what is left of work that lies before the status date, or before today where the project has none, go on from there.
pub fn reschedule(app: AppState, workspace: Workspace) {
    let today = app.today.get_untracked();
    let (tasks, day) = workspace.plan.with_untracked(|plan| {
        workspace.schedule.with_untracked(|schedule| {
            (remainder_from(plan, schedule, done_until(plan, today)), goes_on(plan, schedule, today))
        })
    });
    let day = locale::short(day, today);
    if tasks.is_empty() {
        app.toasts.done(format!("No unfinished work lies before {day}"));
        return;
    }
    workspace.edit_with_undo(|draft| schedule_edits::reschedule_remainder(draft, tasks, &day));
}
