//! What the sheet is about: whose, which week, and the lines that were added to it.

use leptos::prelude::*;

use crate::analysis::timesheet::{DAYS, Timesheet, worked_on};
use crate::app::locale::{self, Form};
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::text::task_key;
use crate::app::widgets::{Memo, effect, focus_found};
use crate::document::time_entries::Spot;
use crate::plan::{Date, Id, Person, PersonKind, Task};

/// The setting that keeps the lines added last.
const ADDED: &str = "sheet_lines";

/// Lines that were added to a sheet: to which, and on what.
#[derive(Debug, Clone, PartialEq, Default)]
struct Added {
    sheet: String,
    tasks: Vec<Option<Id<Task>>>,
}

/// A cell: its line and its day.
pub type Cell = (Option<Id<Task>>, usize);

/// The sheet's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct TimePlace {
    pub app: AppState,
    pub workspace: Workspace,
    /// Whose sheet; `None` where nobody is in the project.
    pub who: Memo<Option<Id<Person>>>,
    /// The first day of the week.
    pub first: Memo<Date>,
    pub sheet: Memo<Shared<Timesheet>>,
    /// Cells with what cannot be read, and why; the one typed last is last.
    problems: RwSignal<Vec<(Cell, String)>>,
    /// The cell that had the cursor last.
    pub at: RwSignal<Option<Cell>>,
    added: RwSignal<Added>,
}

impl TimePlace {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let who = Memo::new(move |_| {
            let asked = app.route.with(|route| route.get("who").and_then(|id| id.parse::<Id<Person>>().ok()));
            workspace.plan.with(|plan| {
                let works = |id: &Id<Person>| {
                    let kind = plan.get(*id).map(|one| one.person_kind);
                    matches!(kind, Some(PersonKind::Person | PersonKind::Role))
                };
                let timed = || app.timing.running.with(|timer| timer.as_ref().map(|timer| timer.person));
                asked.filter(works).or_else(|| timed().filter(works)).or_else(|| app.me(plan, None))
            })
        });
        let first = Memo::new(move |_| {
            let asked = app.route.with(|route| route.get("week").and_then(|day| day.parse::<Date>().ok()));
            let day = asked.unwrap_or_else(|| app.today.get());
            Timesheet::first(day)
        });
        let kept: Option<String> = app.library.setting(ADDED);
        let added = RwSignal::new(kept.map(|kept| Added::read(&kept)).unwrap_or_default());
        // Hours stand at once; which tasks are for the week is seen after.
        let schedule = workspace.painted().schedule;
        let sheet = Memo::new(move |_| {
            let Some(who) = who.get() else { return Shared::new(Timesheet::default()) };
            let first = first.get();
            let name = name_of(workspace, who, first);
            added.with(|added| {
                let tasks = if added.sheet == name { added.tasks.as_slice() } else { &[] };
                workspace.plan.with(|plan| {
                    schedule.with(|schedule| Shared::new(Timesheet::of(plan, schedule, who, first, tasks)))
                })
            })
        });
        let (problems, at) = (RwSignal::new(Vec::new()), RwSignal::new(None));
        // By a link or a step back another sheet is shown without asking; what was typed was not for that.
        effect(move || {
            first.track();
            who.track();
            problems.set(Vec::new());
        });
        let place = Self { app, workspace, who, first, sheet, problems, at, added };
        provide_context(place);
        place
    }

    /// Shows another person's sheet, and takes them for the one at this device.
    pub fn choose(&self, who: Id<Person>) {
        let name = self.workspace.plan.with_untracked(|plan| plan.get(who).map(|person| person.name.clone()));
        if self.show(who)
            && let Some(name) = name
        {
            self.app.set_me(name);
        }
    }

    /// Shows another person's sheet, to look at; whether it does.
    pub fn show(&self, who: Id<Person>) -> bool {
        self.set("who", Some(who.to_string()))
    }

    /// Shows the week of a day; that of today needs no word in the address.
    pub fn go_to(&self, day: Date) {
        let now = self.app.today.get_untracked();
        let first = self.first.get_untracked();
        let same = (day - first).rem_euclid(DAYS as i32);
        let (week, this) = (day - same, now - (now - first).rem_euclid(DAYS as i32));
        self.set("week", (week != this).then(|| week.to_string()));
    }

    /// Shows the week so many weeks on.
    pub fn step(&self, weeks: i32) {
        self.go_to(self.first.get_untracked() + weeks * DAYS as i32);
    }

    /// Another sheet is shown once all of this one is put right; until then the cursor goes to what is not. Whether it is.
    fn set(&self, name: &str, value: Option<String>) -> bool {
        if let Some((task, day)) = self.problems.with_untracked(|all| all.last().map(|(cell, _)| *cell)) {
            let line = task.map(|task| task.to_string()).unwrap_or_default();
            focus_found(format!(".tsg [data-line='{line}'] [data-day='{day}']"));
            return false;
        }
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
        true
    }

    /// What is wrong with what was typed last, of all that is wrong.
    pub fn problem(&self) -> Option<String> {
        self.problems.with(|all| all.last().map(|(_, words)| words.clone()))
    }

    /// Whether what stands in a cell cannot be read.
    pub fn is_wrong(&self, cell: Cell) -> bool {
        self.problems.with(|all| all.iter().any(|(at, _)| *at == cell))
    }

    /// Says what is wrong with a cell; `None` = nothing any more. What is wrong with others stays.
    pub fn set_problem(&self, cell: Cell, words: Option<String>) {
        self.problems.try_maybe_update(|all| {
            let before = all.len();
            all.retain(|(at, _)| *at != cell);
            let differs = all.len() != before || words.is_some();
            all.extend(words.map(|words| (cell, words)));
            (differs, ())
        });
    }

    /// Adds lines to the sheet, until time is on them.
    pub fn add(&self, tasks: impl IntoIterator<Item = Option<Id<Task>>>) {
        let Some(who) = self.who.get_untracked() else { return };
        let name = untrack(|| name_of(self.workspace, who, self.first.get_untracked()));
        self.added.update(|added| {
            if added.sheet != name {
                *added = Added { sheet: name, tasks: Vec::new() };
            }
            added.tasks.extend(tasks);
            added.tasks.sort_unstable();
            added.tasks.dedup();
        });
        self.app.library.set_setting(ADDED, self.added.with_untracked(Added::text));
    }

    /// Adds a line for everything that was worked on in the week before; says how many there were.
    pub fn copy_last_week(&self) -> usize {
        let Some(who) = self.who.get_untracked() else { return 0 };
        let before = self.first.get_untracked() - DAYS as i32;
        let tasks = self.workspace.plan.with_untracked(|plan| worked_on(plan, who, before));
        let count = tasks.len();
        self.add(tasks);
        count
    }

    /// Where a cell is.
    pub fn spot(&self, task: Option<Id<Task>>, day: usize) -> Option<Spot> {
        let person = self.who.get_untracked()?;
        Some(Spot { person, task, date: self.first.get_untracked() + day as i32 })
    }

    /// The key of a task, or what stands there for time on none.
    pub fn key(&self, task: Option<Id<Task>>) -> String {
        let key = |id: Id<Task>| self.workspace.plan.with(|plan| plan.get(id).map(|task| task_key(plan, task)));
        task.and_then(key).unwrap_or_else(|| "No task".into())
    }

    /// A day of the week in words.
    pub fn day(&self, day: usize, form: Form) -> String {
        locale::date(self.first.get() + day as i32, form)
    }
}

fn name_of(workspace: Workspace, who: Id<Person>, first: Date) -> String {
    format!("{}/{who}/{first}", workspace.id)
}

impl Added {
    /// In one line: the sheet and the tasks, `-` for none.
    fn text(&self) -> String {
        let tasks = self.tasks.iter().map(|task| task.map_or_else(|| "-".into(), |task| task.to_string()));
        std::iter::once(self.sheet.clone()).chain(tasks).collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let sheet = words.next().unwrap_or_default().to_owned();
        let tasks = words.filter_map(|word| if word == "-" { Some(None) } else { word.parse().ok().map(Some) });
        Self { sheet, tasks: tasks.collect() }
    }
}

/// The state of the sheet around.
///
/// # Panics
/// Outside the sheet: a broken invariant of ours, never of data.
pub fn use_time() -> TimePlace {
    expect_context()
}
