//! The task of the open panel.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::locale::{self, Form};
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::text;
use crate::app::widgets::Memo;
use crate::plan::{Date, DateTime, Id, Project, Task};
use crate::schedule::{Schedule, TaskDates, Units};

/// Handles of the open panel; `Copy`.
#[derive(Clone, Copy)]
pub struct TaskState {
    pub app: AppState,
    pub workspace: Workspace,
    /// Which task.
    pub id: Id<Task>,
    /// The record; `None` for a moment after it was deleted.
    pub task: Memo<Option<Arc<Task>>>,
    /// Its dates; none in the archive.
    pub dates: Memo<Option<TaskDates>>,
    /// Its key.
    pub key: Memo<String>,
}

impl TaskState {
    /// Makes the state and provides it to everything below.
    pub fn provide(id: Id<Task>) -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let task = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
        let state = Self {
            app,
            workspace,
            id,
            task,
            dates: Memo::new(move |_| workspace.schedule.with(|schedule| schedule.task(id).copied())),
            key: Memo::new(move |_| {
                workspace.plan.with(|plan| plan.get(id).map(|task| text::task_key(plan, task)).unwrap_or_default())
            }),
        };
        provide_context(state);
        state
    }

    /// Reads the task, following its changes.
    pub fn read<R: Default>(&self, read: impl FnOnce(&Task) -> R) -> R {
        self.task.with(|task| task.as_ref().map(|task| read(task)).unwrap_or_default())
    }

    /// Reads the task as it is now.
    pub fn now<R: Default>(&self, read: impl FnOnce(&Task) -> R) -> R {
        self.task.with_untracked(|task| task.as_ref().map(|task| read(task)).unwrap_or_default())
    }

    /// The project record, as it is now.
    pub fn project(&self) -> Arc<Project> {
        self.workspace.plan.with_untracked(|plan| plan.project().cloned().unwrap_or_default())
    }

    /// What a day, a week and a month of work mean here.
    pub fn units(&self) -> Units {
        Units::of(&self.project())
    }

    /// The schedule, as it is now.
    pub fn schedule(&self) -> Shared<Schedule> {
        self.workspace.schedule.get_untracked()
    }

    /// The start and finish that the task has now.
    pub fn span(&self) -> (DateTime, DateTime) {
        let dates = self.dates.get_untracked().unwrap_or_default();
        (dates.start, dates.finish)
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        locale::short(day, self.app.today.get())
    }

    /// A moment of the past in a word: the time today, the weekday in the last week, else the date.
    pub fn when(&self, moment: DateTime) -> String {
        let today = self.app.today.get();
        match today - moment.date() {
            0 => locale::moment(moment, Form::Time),
            1 => "Yesterday".into(),
            2..=6 => locale::date(moment.date(), Form::Weekday).split([' ', ',']).next().unwrap_or_default().to_owned(),
            _ => locale::short(moment.date(), today),
        }
    }
}

/// The state of the panel around.
///
/// # Panics
/// Outside the panel: a broken invariant of ours, never of data.
pub fn use_task() -> TaskState {
    expect_context()
}
