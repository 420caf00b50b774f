//! What the wall shows, computed once an edit, and the time.

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::war_room::WarRoom;
use crate::app::clock;
use crate::app::locale;
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::Memo;
use crate::plan::{Date, DateTime, Money};

/// The wall's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Wall {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// What there is to show.
    pub facts: Memo<Shared<WarRoom>>,
    /// Now, to the minute.
    pub now: RwSignal<DateTime>,
}

impl Wall {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace().painted());
        let facts = Memo::new(move |_| {
            let (today, likely) = (app.today.get(), workspace.likely.get());
            let of = |plan: &_| workspace.schedule.with(|schedule| WarRoom::of(plan, schedule, today, likely));
            Shared::new(workspace.plan.with(|plan| of(plan)))
        });
        let wall = Self { app, workspace, facts, now: RwSignal::new(minute()) };
        let tick = move || {
            if wall.now.get_untracked() != minute() {
                wall.now.set(minute());
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
        provide_context(wall);
        wall
    }

    /// A day, with its year when that is not this one: nobody asks a wall back.
    pub fn day(&self, day: Date) -> String {
        locale::short(day, self.app.today.get())
    }

    /// An amount, rounded.
    pub fn money(&self, amount: Money) -> String {
        locale::money(amount, &self.workspace.currency(), true)
    }
}

/// This minute.
fn minute() -> DateTime {
    let now = clock::now();
    DateTime(now.0 - now.0.rem_euclid(60))
}

/// The wall's handle, below it.
pub fn use_wall() -> Wall {
    expect_context()
}
