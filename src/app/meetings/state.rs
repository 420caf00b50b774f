//! Which meeting is shown: read from the address, so that a link, a reload and the back button know it.

use leptos::prelude::*;

use crate::analysis::meeting::{is_over, listed};
use crate::app::clock;
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, focus_found, heir};
use crate::document::meetings;
use crate::plan::{DateTime, Id, Kind, Meeting, Plan};
use crate::schedule::Schedule;

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Meetings {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// All meetings, the latest first.
    pub listed: Memo<Vec<Id<Meeting>>>,
    /// The meeting that the address names.
    pub picked: Memo<Option<Id<Meeting>>>,
    /// The meeting on the screen: the one that is named, else the next to come, else the latest.
    pub open: Memo<Option<Id<Meeting>>>,
    /// Whether the dialog for a new meeting is open.
    pub adding: RwSignal<bool>,
}

impl Meetings {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let picked = Memo::new(move |_| {
            let item = app.route.with(|route| route.item.clone())?;
            workspace.find_item(&item).filter(|(kind, _)| *kind == Kind::Meeting).map(|(_, id)| Id::new(id))
        });
        let place = Self {
            app,
            workspace,
            listed: Memo::new(move |_| {
                workspace.plan.with(|plan| listed(plan).into_iter().map(|meeting| meeting.id).collect())
            }),
            picked,
            open: Memo::new(move |_| {
                app.today.track();
                picked.get().or_else(|| workspace.plan.with(|plan| nearest(plan, clock::now())))
            }),
            adding: RwSignal::new(false),
        };
        provide_context(place);
        place
    }

    /// Shows a meeting; without one, where there is room for one only, the list.
    pub fn open(&self, id: Option<Id<Meeting>>) {
        self.app.open_item(id.map(|id| id.to_string()));
    }

    /// Goes to the next (`step` 1) or previous (−1) meeting of the list.
    pub fn step(&self, step: isize) {
        let here = self.open.get_untracked();
        let next = self.listed.with_untracked(|all| {
            let at = here.and_then(|here| all.iter().position(|id| *id == here));
            at.map_or(Some(0), |at| at.checked_add_signed(step)).and_then(|at| all.get(at).copied())
        });
        if let Some(next) = next {
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item: Some(next.to_string()), ..route });
        }
    }

    /// Plans the next meeting of a series with what is open now, and shows it.
    pub fn plan_next(&self, id: Id<Meeting>) {
        let mut made = None;
        let workspace = self.workspace;
        workspace.edit_with_undo(|draft| {
            let (next, words) = workspace
                .schedule
                .with_untracked(|schedule| meetings::next(draft, id, |plan, next| carried(plan, schedule, id, next)))?;
            made = Some(next);
            Ok(words)
        });
        if let Some(made) = made {
            self.made(made);
        }
    }

    /// Shows a meeting that has just been made, with the focus in it: the dialog that made it is gone, and a button that did
    /// belongs to the meeting before.
    pub fn made(&self, id: Id<Meeting>) {
        self.open(Some(id));
        request_animation_frame(|| focus_found(".mtsheet".into()));
    }

    /// Deletes a meeting, with a way back; the next of the list is shown.
    pub fn delete(&self, id: Id<Meeting>) {
        let next = self.listed.with_untracked(|all| heir(all, id));
        if self.workspace.edit_with_undo(|draft| meetings::delete(draft, id)) && self.picked.get_untracked().is_some() {
            self.open(next);
        }
    }
}

/// What a meeting hands on to the next one: lines that were not ticked off, and actions that are not done.
fn carried(plan: &Plan, schedule: &Schedule, id: Id<Meeting>, next: &Meeting) -> String {
    use crate::analysis::meeting::{Topic, agenda_line, left_over, topics};
    let left = plan.get(id).map(|meeting| left_over(&meeting.agenda)).unwrap_or_default();
    let next = Meeting { agenda: left.clone(), ..next.clone() };
    let today = clock::now().date();
    let actions = topics(plan, schedule, &next, today).into_iter().filter(|topic| matches!(topic, Topic::Action(_)));
    let lines = actions.map(|topic| agenda_line(plan, topic));
    Some(left).filter(|left| !left.is_empty()).into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// The meeting that goes on or comes next; where none comes, the latest.
fn nearest(plan: &Plan, now: DateTime) -> Option<Id<Meeting>> {
    let all = listed(plan);
    let coming = all.iter().rev().find(|meeting| !is_over(meeting, now));
    coming.or_else(|| all.first()).map(|meeting| meeting.id)
}

/// The place's handle.
///
/// # Panics
/// Outside it: a broken invariant of ours, never of data.
#[must_use]
pub fn use_meetings() -> Meetings {
    expect_context()
}
