//! The figures of the place, each computed once a change.

use leptos::prelude::*;

use crate::analysis::board::Related;
use crate::analysis::flow::ages::{Age, ages};
use crate::analysis::flow::cycle::{CycleTime, cycle_times, in_order, without_start};
use crate::analysis::flow::throughput::daily;
use crate::analysis::flow::{History, Window};
use crate::app::board::{ids, priority_from};
use crate::app::locale;
use crate::app::state::{AppState, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::text::{count, task_key};
use crate::app::widgets::Memo;
use crate::chart::frame::Words;
use crate::plan::{Id, Label, Person, Plan, Priority, Task};

/// The ranges that are offered: word in the address, name, days (`None` = all).
pub const RANGES: [(&str, &str, Option<i32>); 4] =
    [("30", "30 days", Some(30)), ("90", "90 days", Some(90)), ("180", "180 days", Some(180)), ("all", "All", None)];
/// The range until somebody chooses one.
const USUAL: usize = 1;

/// Which items the figures are about; empty lists = all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Any of these people.
    pub people: Vec<Id<Person>>,
    /// Any of these labels.
    pub labels: Vec<Id<Label>>,
    /// Any of these priorities.
    pub priorities: Vec<Priority>,
}

impl Chosen {
    /// Whether it takes all items.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.labels.is_empty() && self.priorities.is_empty()
    }

    fn takes(&self, related: &Related, task: &Task) -> bool {
        (self.people.is_empty() || related.people(task.id).iter().any(|id| self.people.contains(id)))
            && (self.labels.is_empty() || task.labels.iter().any(|id| self.labels.contains(id)))
            && (self.priorities.is_empty() || self.priorities.contains(&task.priority))
    }
}

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct FlowPlace {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Index of the range, in [`RANGES`].
    pub range: Memo<usize>,
    /// The filter.
    pub chosen: Memo<Chosen>,
    /// All items.
    pub all: Memo<Shared<History>>,
    /// Those that the filter takes.
    pub history: Memo<Shared<History>>,
    /// The days that the figures are about.
    pub window: Memo<Window>,
    /// Cycle times of what finished on these days.
    pub times: Memo<Shared<Vec<CycleTime>>>,
    /// Their days in order.
    pub in_order: Memo<Vec<i32>>,
    /// How many items that finished on these days have none, as nobody recorded when they started.
    pub without_start: Memo<usize>,
    /// Items finished on each of the days.
    pub daily: Memo<Vec<u32>>,
    /// What is in progress, the oldest first.
    pub ages: Memo<Vec<Age>>,
}

impl FlowPlace {
    /// Makes the figures and provides them to what is below.
    pub fn provide() -> Self {
        // Figures of the whole plan follow what is on the screen a frame behind.
        let (app, workspace) = (use_app(), use_workspace().painted());
        let plan = workspace.plan;
        let query =
            move |name: &'static str| Memo::new(move |_| app.route.with(|route| route.get(name).map(str::to_owned)));
        let (days, who, label, prio) = (query("days"), query("who"), query("label"), query("prio"));
        let range = Memo::new(move |_| {
            days.with(|word| RANGES.iter().position(|range| word.as_deref() == Some(range.0))).unwrap_or(USUAL)
        });
        let chosen = Memo::new(move |_| Chosen {
            people: ids(&who.get().unwrap_or_default()),
            labels: ids(&label.get().unwrap_or_default()),
            priorities: prio.get().unwrap_or_default().split('.').filter_map(priority_from).collect(),
        });
        // Edits of neither tasks nor columns change no history.
        let read = Memo::new(move |before: Option<&(Shared<Plan>, Shared<History>)>| {
            plan.with(|plan| match before {
                Some((old, history)) if old.tasks.same(&plan.tasks) && old.columns.same(&plan.columns) => {
                    (plan.clone(), history.clone())
                }
                _ => (plan.clone(), Shared::new(History::of(plan))),
            })
        });
        let all = Memo::new(move |_| read.with(|(_, history)| history.clone()));
        let history = Memo::new(move |_| {
            let chosen = chosen.get();
            if chosen.is_empty() {
                return all.get();
            }
            plan.with(|plan| {
                let related = Related::of(plan);
                let keep = |id: Id<Task>| plan.get(id).is_some_and(|task| chosen.takes(&related, task));
                Shared::new(all.with(|all| all.filtered(keep)))
            })
        });
        let window = Memo::new(move |_| {
            let days = RANGES.get(range.get()).and_then(|range| range.2);
            history.with(|history| Window::last(days, history, app.today.get()))
        });
        let times = Memo::new(move |_| Shared::new(history.with(|history| cycle_times(history, window.get()))));
        let found = Self {
            app,
            workspace,
            range,
            chosen,
            all,
            history,
            window,
            times,
            in_order: Memo::new(move |_| times.with(|times| in_order(times))),
            without_start: Memo::new(move |_| history.with(|history| without_start(history, window.get()))),
            daily: Memo::new(move |_| history.with(|history| daily(history, window.get()))),
            ages: Memo::new(move |_| history.with(|history| ages(history, app.today.get()))),
        };
        provide_context(found);
        found
    }

    /// Keeps a value in the address; `None` takes it out.
    pub fn set(&self, name: &'static str, value: Option<String>) {
        self.app.replace(&self.app.route.get_untracked().with(name, value));
    }

    /// The words of a list in the address.
    pub fn words(&self, name: &str) -> Vec<String> {
        let list = self.app.route.with(|route| route.get(name).unwrap_or_default().to_owned());
        list.split('.').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// Adds a word to a list in the address, or takes it out.
    pub fn toggle(&self, name: &'static str, word: &str) {
        let mut words = untrack(|| self.words(name));
        match words.iter().position(|known| known == word) {
            Some(at) => {
                words.remove(at);
            }
            None => words.push(word.into()),
        }
        self.set(name, Some(words.join(".")).filter(|words| !words.is_empty()));
    }

    /// Takes all filters off.
    pub fn clear(&self) {
        let route = ["who", "label", "prio"]
            .into_iter()
            .fold(self.app.route.get_untracked(), |route, name| route.with(name, None));
        self.app.replace(&route);
    }

    /// What to say where there are no cycle times.
    pub fn no_cycle_times(&self) -> Option<&'static str> {
        let none = self.times.with(|times| times.is_empty());
        none.then(|| match self.without_start.get() {
            0 => "Nothing has finished in this range.",
            _ => "Nobody recorded when what finished in this range had started.",
        })
    }

    /// What is said of cycle times, and how many items have none.
    pub fn but_without_start(&self, what: &str) -> String {
        match self.without_start.get() {
            0 => what.into(),
            left_out => format!("{what}; {} without a recorded start left out", count(left_out, "item", "items")),
        }
    }

    /// `CPR-12 Name` of a task.
    pub fn name(&self, task: Id<Task>) -> String {
        self.workspace.plan.with(|plan| plan.get(task).map(|task| named(plan, task)).unwrap_or_default())
    }

    /// The address of this place with a task's panel open.
    pub fn route_to(&self, task: Id<Task>) -> Route {
        let item = self.workspace.plan.with(|plan| {
            let (project, task) = (plan.project()?, plan.get(task)?);
            Some(Route::item_of(&task.clone().into(), project))
        });
        Route { item, ..self.app.route.get() }
    }

    /// How charts of this place write dates and amounts.
    pub fn with_words<R>(&self, draw: impl FnOnce(&Words<'_>) -> R) -> R {
        locale::with_chart_words(self.app.today.get(), &|amount| locale::number(amount.round() as i64), draw)
    }
}

/// `CPR-12 Name`.
pub fn named(plan: &Plan, task: &Task) -> String {
    if task.number > 0 { format!("{} {}", task_key(plan, task), task.name) } else { task.name.clone() }
}

/// The place's handle.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
#[must_use]
pub fn use_flow() -> FlowPlace {
    expect_context()
}
