//! What the present place can do, so that keys, palette and menus need not know the places.

use std::sync::Arc;

use leptos::prelude::*;

use super::use_app;
use crate::plan::TaskType;

/// An action that a place may offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ViewAction {
    /// Make a new item of this place's kind.
    New,
    /// Make a new item from a template.
    Template,
    /// Keep the open record as a template.
    KeepTemplate,
    /// Review what is due.
    Review,
    /// Choose from suggested risks.
    Suggest,
    /// Import what the place lists from a file.
    ImportTable,
    /// The focused risk has happened: make it an issue.
    Issue,
    /// Make a new sprint.
    Sprint,
    /// Estimate together.
    Poker,
    /// Look back on the running sprint, or the latest that was closed.
    Retrospective,
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
    /// Show the week before.
    PreviousWeek,
    /// Show the week after.
    NextWeek,
    /// Show or hide the critical path.
    CriticalPath,
    /// Show or hide what drives the focused task.
    DrivingPath,
    /// Show or hide how far the work is.
    ProgressLine,
    /// Turn the focused record into a milestone, or back.
    Milestone,
    /// Say what of the selected tasks stays when work, duration or units change.
    TaskType(TaskType),
    /// Keep the plan as it is now, to compare with later.
    Baseline,
    /// Print, or save as a picture.
    Print,
    /// Take the whole screen, or give it back.
    FullScreen,
    /// Save the table of the place as a file.
    Table,
    /// Check the schedule.
    Check,
    /// Delay tasks so that nobody has more to do than they can.
    Level,
    /// Take money out of a reserve.
    Draw,
    /// Assign the focused record.
    Assign,
    /// Put labels on it.
    Label,
    /// Move the focused record.
    Move,
    /// Link the focused record.
    Link,
    /// Duplicate it.
    Duplicate,
    /// Put it away.
    Archive,
    /// Delete it.
    Delete,
    /// Select it.
    Select,
    /// Close what is open, cancel, clear the selection.
    Escape,
}

impl ViewAction {
    /// Whether it does something to the record that is focused or open.
    #[must_use]
    pub const fn is_about_record(self) -> bool {
        matches!(
            self,
            Self::Assign
                | Self::Label
                | Self::Archive
                | Self::Move
                | Self::Link
                | Self::Duplicate
                | Self::Issue
                | Self::KeepTemplate
                | Self::Delete
                | Self::Select
                | Self::Milestone
        )
    }
}

/// An action that is offered now.
#[derive(Clone)]
pub struct Offer {
    /// Which.
    pub action: ViewAction,
    /// Whether a panel offers it, for the record it shows.
    pub by_panel: bool,
    /// Does it.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

/// Offers an action as long as the calling component lives.
pub fn provide_action(action: ViewAction, run: impl Fn() + Send + Sync + 'static) {
    offer(Offer { action, by_panel: false, run: Arc::new(run) });
}

/// Offers what a list of records can do by keys: a new one, the next and the one before, delete the current one, close it.
pub fn provide_list_actions(
    adding: RwSignal<bool>,
    step: impl Fn(isize) + Copy + Send + Sync + 'static,
    delete: impl Fn() + Send + Sync + 'static,
    close: impl Fn() + Send + Sync + 'static,
) {
    provide_action(ViewAction::New, move || adding.set(true));
    provide_action(ViewAction::Next, move || step(1));
    provide_action(ViewAction::Previous, move || step(-1));
    provide_action(ViewAction::Delete, delete);
    provide_action(ViewAction::Escape, close);
}

/// Offers what can be done to the record in a panel as long as that lives.
pub fn provide_panel_action(action: ViewAction, run: impl Fn() + Send + Sync + 'static) {
    offer(Offer { action, by_panel: true, run: Arc::new(run) });
}

fn offer(offer: Offer) {
    let actions = use_app().actions;
    let run = offer.run.clone();
    actions.update(|all| all.push(offer));
    // By what it runs, not by its kind: a panel that takes another's place offers its own before that one is gone.
    on_cleanup(move || {
        actions.try_update(|all| all.retain(|offer| !Arc::ptr_eq(&offer.run, &run)));
    });
}
