//! The figures of the overview, each computed once an edit.

use leptos::prelude::*;

use crate::analysis::attention::{Attention, attention};
use crate::analysis::health::{ProjectHealth, health, shown};
use crate::analysis::milestones::{Milestone, milestones};
use crate::analysis::progress::{Progress, progress};
use crate::analysis::risk::{Exposure, Scale, exposure};
use crate::app::state::{AppState, Workspace, use_app, use_workspace};
use crate::app::widgets::Memo;
use crate::plan::{Health, Id, Person, Plan, Task};

/// The overview's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Facts {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Health by side.
    pub health: Memo<ProjectHealth>,
    /// Health as shown: set by a person, or the worst known.
    pub shown: Memo<Option<Health>>,
    /// How much is done.
    pub progress: Memo<Progress>,
    /// Milestones by date.
    pub milestones: Memo<Vec<Milestone>>,
    /// What needs attention, gravest first.
    pub attention: Memo<Vec<Attention>>,
    /// Expected loss and gain.
    pub exposure: Memo<Exposure>,
}

impl Facts {
    /// Makes the figures and provides them to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace().painted());
        let (plan, schedule) = (workspace.plan, workspace.schedule);
        let facts = Memo::new(move |_| {
            plan.with(|plan| schedule.with(|schedule| health(plan, schedule, app.today.get(), workspace.likely.get())))
        });
        let found = Self {
            app,
            workspace,
            health: facts,
            shown: Memo::new(move |_| plan.with(|plan| facts.with(|facts| shown(plan, facts)))),
            progress: Memo::new(move |_| {
                plan.with(|plan| schedule.with(|schedule| progress(plan, schedule, app.today.get())))
            }),
            milestones: Memo::new(move |_| plan.with(|plan| schedule.with(|schedule| milestones(plan, schedule)))),
            attention: Memo::new(move |_| {
                plan.with(|plan| schedule.with(|schedule| attention(plan, schedule, app.today.get())))
            }),
            exposure: Memo::new(move |_| plan.with(|plan| exposure(plan, &Scale::of_plan(plan)))),
        };
        provide_context(found);
        found
    }
}

/// The figures.
///
/// # Panics
/// Outside the overview: a broken invariant of ours, never of data.
#[must_use]
pub fn use_facts() -> Facts {
    expect_context()
}

/// Who works on a task most, else who answers for it.
#[must_use]
pub fn person_of(plan: &Plan, task: Id<Task>) -> Option<Id<Person>> {
    crate::analysis::board::lead_of(plan, task).or_else(|| plan.get(task)?.accountable)
}
