//! What the timeline is compared with: a baseline, or another project of this browser.

use leptos::prelude::*;

use super::state::Timeline;
use crate::analysis::comparison::Other;
use crate::app::state::{AppState, Shared};
use crate::plan::{Baseline, BaselineEntry, Id, Plan, Project, Table};
use crate::schedule::Schedule;

/// Another project, read once.
pub struct There {
    /// Where it is stored.
    pub id: Id<Project>,
    /// Its plan.
    pub plan: Plan,
    /// Its schedule.
    pub schedule: Schedule,
}

impl There {
    /// The project stored under an id; nothing where it is not, or cannot be read.
    pub fn read(app: AppState, id: Id<Project>) -> Option<Shared<Self>> {
        let plan = app.library.plan(id).ok()?;
        let schedule = Schedule::of(&plan);
        Some(Shared::new(Self { id, plan, schedule }))
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.plan.project().map(|project| project.name.clone()).unwrap_or_default()
    }

    /// Whether a plan is a copy of it, or it a copy of that: they are the same project.
    pub fn is_kin(&self, plan: &Plan) -> bool {
        self.plan.project().map(|project| project.id) == plan.project().map(|project| project.id)
    }
}

/// What is compared with; made anew only when it changes.
#[derive(Default)]
pub struct Beside {
    entries: Table<BaselineEntry>,
    baseline: Option<Id<Baseline>>,
    /// What it says.
    pub other: Other,
}

impl Beside {
    /// What to compare with: another project where there is one, else a baseline; or `previous` where nothing changed.
    pub fn of(
        plan: &Plan,
        there: Option<&There>,
        baseline: Option<Id<Baseline>>,
        previous: Option<&Shared<Self>>,
    ) -> Shared<Self> {
        if let Some(there) = there {
            let other = Other::of_plan(plan, &there.plan, &there.schedule);
            return Shared::new(Self { other, ..Self::default() });
        }
        match previous {
            Some(previous)
                if baseline.is_some()
                    && previous.baseline == baseline
                    && previous.entries.same(&plan.baseline_entries) =>
            {
                previous.clone()
            }
            _ => {
                let other = baseline.map(|baseline| Other::of_baseline(plan, baseline)).unwrap_or_default();
                Shared::new(Self { entries: plan.baseline_entries.clone(), baseline, other })
            }
        }
    }
}

/// Shows a baseline, and no other project.
pub fn show_baseline(timeline: Timeline, baseline: Option<Id<Baseline>>) {
    timeline.chosen_baseline.set(baseline);
    timeline.remember("vs", None);
}

/// What is compared with, in words; `None` for nothing.
pub fn words(timeline: Timeline) -> Option<String> {
    if let Some(there) = timeline.there.get() {
        return Some(there.name());
    }
    let id = timeline.baseline.get()?;
    timeline.workspace.plan.with(|plan| plan.get(id).map(|baseline| baseline.name.clone()))
}
