//! What the backlog is about at the moment: its lists, what is folded, focus, selection, what is being moved or asked.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::lines::{Line, Lines};
use crate::analysis::board::Related;
use crate::analysis::sprint::Backlog;
use crate::analysis::sprint::capacity::Pace;
use crate::analysis::sprint::velocity::{Velocity, velocity};
use crate::app::state::{AppState, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::Memo;
use crate::document::sprints::{Spot, move_tasks};
use crate::plan::{Id, IdSet, Plan, Sprint, SprintState, Task};
use crate::platform::size::is_narrow;

/// Where tasks would be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The sprint; `None` = the backlog.
    pub sprint: Option<Id<Sprint>>,
    /// The task they would come before; `None` = the end.
    pub before: Option<Id<Task>>,
}

/// Tasks being moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drag {
    /// All that move, in order.
    pub tasks: Vec<Id<Task>>,
    /// The one in the hand.
    pub task: Id<Task>,
    /// By keys rather than by pointer.
    pub keys: bool,
}

/// A dialog of the backlog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A new sprint.
    NewSprint,
    /// Name, goal, days and capacity of a sprint.
    Sprint(Id<Sprint>),
    /// Whether to start it.
    Start(Id<Sprint>),
    /// Whether to close it, and where its rest goes.
    Close(Id<Sprint>),
    /// Whether to delete one that has been started.
    Delete(Id<Sprint>),
    /// How much time the people have in it.
    People(Id<Sprint>),
    /// Where tasks should go.
    Move(Vec<Id<Task>>),
    /// Who should do them.
    Assign(Vec<Id<Task>>),
    /// Which labels they should have.
    Label(Vec<Id<Task>>),
    /// What the team learned in a sprint.
    Retro(Id<Sprint>),
    /// How large tasks are, by planning poker.
    Poker(Vec<Id<Task>>),
}

/// An estimate being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// Of which task.
    pub task: Id<Task>,
    /// What stands in the field at first.
    pub text: String,
    /// Whether that is to be overwritten by what is typed.
    pub select: bool,
}

/// The backlog's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct BacklogState {
    pub app: AppState,
    pub workspace: Workspace,
    /// Sprints, their tasks, and the backlog.
    pub found: Memo<Shared<Backlog>>,
    /// What closed sprints got done: once for all headings.
    pub velocity: Memo<Velocity>,
    /// The pace that the last of them suggest.
    pub pace: Memo<Pace>,
    /// Who works on what.
    pub related: Memo<Shared<Related>>,
    /// Sprints that are folded against their habit: open ones show their tasks, closed ones do not.
    pub turned: RwSignal<BTreeSet<Id<Sprint>>>,
    /// Whether closed sprints are listed.
    pub past: RwSignal<bool>,
    /// Width of the window, in two steps.
    pub narrow: RwSignal<bool>,
    /// The lines of the list.
    pub lines: Memo<Shared<Lines>>,
    /// The line that has, or had last, the focus.
    pub cursor: RwSignal<Option<Line>>,
    /// The line that the focus is on its way to: a dialog that closes gives it to another one first.
    pub wanted: StoredValue<Option<Line>>,
    pub selected: RwSignal<BTreeSet<Id<Task>>>,
    /// The task from which Shift selects.
    pub anchor: StoredValue<Option<Id<Task>>>,
    pub drag: RwSignal<Option<Drag>>,
    pub target: RwSignal<Option<Target>>,
    pub typing: RwSignal<Option<Typing>>,
    /// What has been typed of a new task.
    pub draft: RwSignal<String>,
    pub ask: RwSignal<Option<Ask>>,
}

impl BacklogState {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let plan = workspace.plan;
        let looked_up = Memo::new(move |previous: Option<&(Shared<Plan>, Shared<Related>)>| {
            plan.with(|plan| match previous {
                Some((old, related)) if old.assignments.same(&plan.assignments) && old.people.same(&plan.people) => {
                    (plan.clone(), related.clone())
                }
                _ => (plan.clone(), Shared::new(Related::of(plan))),
            })
        });
        let found = Memo::new(move |_| {
            plan.with(|plan| workspace.schedule.with(|schedule| Shared::new(Backlog::of(plan, schedule))))
        });
        let velocity = Memo::new(move |_| plan.with(|plan| velocity(plan)));
        let (turned, past) = (RwSignal::new(BTreeSet::new()), RwSignal::new(false));
        let narrow = RwSignal::new(is_narrow());
        let state = Self {
            app,
            workspace,
            found,
            velocity,
            pace: Memo::new(move |_| {
                plan.with(|plan| {
                    workspace.schedule.with(|schedule| velocity.with(|found| Pace::of(plan, schedule, found, None)))
                })
            }),
            related: Memo::new(move |_| looked_up.with(|(_, related)| related.clone())),
            turned,
            past,
            narrow,
            lines: Memo::new(move |_| {
                let (narrow, compact) = (narrow.get(), app.preferences.compact.get());
                let folded =
                    |sprint: Id<Sprint>, closed: bool| turned.with(|turned| turned.contains(&sprint)) != closed;
                found.with(|found| Shared::new(Lines::of(found, past.get(), &folded, narrow, compact)))
            }),
            cursor: RwSignal::new(None),
            wanted: StoredValue::new(None),
            selected: RwSignal::default(),
            anchor: StoredValue::new(None),
            drag: RwSignal::new(None),
            target: RwSignal::new(None),
            typing: RwSignal::new(None),
            draft: RwSignal::default(),
            ask: RwSignal::new(None),
        };
        provide_context(state);
        state
    }

    /// Whether the tasks of a sprint are shown.
    pub fn is_open(&self, sprint: Id<Sprint>) -> bool {
        let closed =
            self.workspace.plan.with(|plan| plan.get(sprint).map(|sprint| sprint.state)) == Some(SprintState::Closed);
        self.turned.with(|turned| turned.contains(&sprint)) == closed
    }

    /// Shows or hides the tasks of a sprint.
    pub fn turn(&self, sprint: Id<Sprint>) {
        self.turned.update(|turned| {
            if !turned.remove(&sprint) {
                turned.insert(sprint);
            }
        });
    }

    /// What a list is called.
    pub fn name_of(&self, sprint: Option<Id<Sprint>>) -> String {
        let Some(sprint) = sprint else { return "Backlog".into() };
        self.workspace
            .plan
            .with_untracked(|plan| plan.get(sprint).map(|sprint| sprint.name.clone()).unwrap_or_default())
    }

    /// The list that a task stands in; `None` when it is not in the plan.
    pub fn list_of(&self, task: Id<Task>) -> Option<Option<Id<Sprint>>> {
        self.workspace.plan.with_untracked(|plan| plan.get(task).map(|task| task.listed_in(plan)))
    }

    /// Why nothing can be moved out of a list, where it is that of a closed sprint.
    pub fn refusal(&self, sprint: Option<Id<Sprint>>) -> Option<String> {
        let sprint = sprint?;
        let closed = |sprint: &Sprint| sprint.state == SprintState::Closed;
        let name = self.workspace.plan.with_untracked(|plan| {
            plan.get(sprint).filter(|sprint| closed(sprint)).map(|sprint| sprint.name.clone())
        })?;
        Some(format!("{name} is closed: what was done in it stays as it was."))
    }

    /// The tasks of a list, in order.
    pub fn list(&self, sprint: Option<Id<Sprint>>) -> Vec<Id<Task>> {
        self.found.with_untracked(|found| found.list(sprint).to_vec())
    }

    /// The text by which a task is named in the address.
    pub fn key_of(&self, task: Id<Task>) -> Option<String> {
        self.workspace.plan.with_untracked(|plan| {
            let (project, task) = (plan.project()?, plan.get(task)?);
            Some(Route::item_of(&task.clone().into(), project))
        })
    }

    /// Opens a task's panel.
    pub fn open(&self, task: Id<Task>) {
        if let Some(key) = self.key_of(task) {
            self.app.open_item(Some(key));
        }
    }

    /// The task of the cursor, while it is shown.
    pub fn current(&self) -> Option<Id<Task>> {
        let Some(Line::Task(task)) = self.cursor.get_untracked() else { return None };
        self.lines.with_untracked(|lines| lines.place(Line::Task(task)).is_some()).then_some(task)
    }

    /// What an action is about: the selected tasks in order, else the one of the cursor.
    pub fn chosen(&self) -> Vec<Id<Task>> {
        let selected = self.selected.get_untracked();
        if selected.is_empty() {
            return self.current().into_iter().collect();
        }
        self.lines.with_untracked(|lines| lines.tasks().filter(|task| selected.contains(task)).collect())
    }

    /// What moves with a task: the selection when it is part of it, else the task alone.
    pub fn hand(&self, task: Id<Task>) -> Vec<Id<Task>> {
        if self.selected.with_untracked(|selected| selected.contains(&task)) { self.chosen() } else { vec![task] }
    }

    /// Opens a dialog about the chosen tasks, if there are any.
    pub fn ask_about_chosen(&self, ask: fn(Vec<Id<Task>>) -> Ask) {
        let tasks = self.chosen();
        if !tasks.is_empty() {
            self.ask.set(Some(ask(tasks)));
        }
    }

    /// Moves tasks to a place, says so, and offers a way back. Nothing happens when they are there already.
    pub fn move_to(&self, tasks: &[Id<Task>], target: Target) {
        let list = self.list(target.sprint);
        let moving: IdSet<Id<Task>> = tasks.iter().copied().collect();
        let rest: Vec<Id<Task>> = list.iter().copied().filter(|id| !moving.contains(id)).collect();
        let at = place_among(&list, &rest, target.before);
        let mut new = rest.clone();
        new.splice(at..at, tasks.iter().copied());
        if new == list {
            self.app.announce("Nothing moved");
            return;
        }
        let spot = match (rest.get(at), at.checked_sub(1).and_then(|above| rest.get(above))) {
            (Some(before), _) => Spot::Before(*before),
            (None, Some(above)) => Spot::After(*above),
            (None, None) => Spot::End,
        };
        self.workspace.edit_with_undo(|draft| move_tasks(draft, tasks, target.sprint, spot));
    }
}

/// The state of the backlog around.
///
/// # Panics
/// Outside the backlog: a broken invariant of ours, never of data.
pub fn use_backlog() -> BacklogState {
    expect_context()
}

/// The place, among the tasks that stay, of a task they would come before. Before one in the hand is before the first
/// after it that stays.
fn place_among(list: &[Id<Task>], rest: &[Id<Task>], before: Option<Id<Task>>) -> usize {
    let place = before.and_then(|before| {
        let from = list.iter().position(|id| *id == before)?;
        let stay: IdSet<Id<Task>> = rest.iter().copied().collect();
        let next = list.iter().skip(from).find(|id| stay.contains(id))?;
        rest.iter().position(|id| id == next)
    });
    place.unwrap_or(rest.len())
}
