//! What the present place can do, so that keys, palette and menus need not know the places.

use leptos::prelude::*;

use super::use_app;

/// An action that a place may offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewAction {
    /// Make a new item of this place's kind.
    New,
    /// Make a new sprint.
    Sprint,
    /// Estimate together.
    Poker,
    /// Put the cursor into the filter.
    Filter,
    /// Next record while a panel is open.
    Next,
    /// Previous record.
    Previous,
    /// Show finer.
    ZoomIn,
    /// Show coarser.
    ZoomOut,
    /// Show everything, or everything selected.
    Fit,
    /// Go to today.
    Today,
    /// Show or hide the critical path.
    CriticalPath,
    /// Show or hide what drives the focused task.
    DrivingPath,
    /// Show or hide how far the work is.
    ProgressLine,
    /// Move what is left of late work to now.
    Remainder,
    /// Turn the focused record into a milestone, or back.
    Milestone,
    /// Keep the plan as it is now, to compare with later.
    Baseline,
    /// Print, or save as a picture.
    Print,
    /// Check the schedule.
    Check,
    /// Assign the focused record.
    Assign,
    /// Move the focused record.
    Move,
    /// Link the focused record.
    Link,
    /// Duplicate it.
    Duplicate,
    /// Delete it.
    Delete,
    /// Select it.
    Select,
    /// Close what is open, cancel, clear the selection.
    Escape,
}

/// Offers an action as long as the calling component lives.
pub fn provide_action(action: ViewAction, run: impl Fn() + Send + Sync + 'static) {
    let actions = use_app().actions;
    let callback = Callback::new(move |()| run());
    actions.update(|all| all.push((action, callback)));
    on_cleanup(move || {
        actions.try_update(|all| {
            if let Some(at) = all.iter().rposition(|(offered, _)| *offered == action) {
                all.remove(at);
            }
        });
    });
}
