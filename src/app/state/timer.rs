//! The timer: what somebody is working on, measured until it is written down.
//!
//! There is one for all projects of this browser. While it runs it is a setting of this device, so that it outlives the page
//! and other tabs know of it; it becomes part of a plan, as one entry, when it is stopped.

use std::time::Duration;

use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::{AppState, Library, Workspace};
use crate::app::{clock, locale};
use crate::document::{Draft, tasks, time_entries};
use crate::plan::hours_text::hours_text;
use crate::plan::{DateTime, Id, Person, PersonKind, Plan, Project, Task};
use crate::platform::tabs;

/// How often the time that is shown is looked at.
const TICK: Duration = Duration::from_secs(5);
/// The name of the setting.
const SETTING: &str = "timer";
/// The setting that holds the name of the person at this device.
const ME: &str = "me";

/// A running timer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// The project of the task.
    pub project: Id<Project>,
    /// Who is working.
    pub person: Id<Person>,
    /// On what.
    pub task: Id<Task>,
    /// Since when, in seconds of UTC.
    pub since: i64,
    /// The key of the task when it was started: the project may not be open.
    pub key: String,
}

impl Timer {
    fn read(library: Library) -> Option<Self> {
        let value: Value = library.setting(SETTING)?;
        let text = |name: &str| value.get(name)?.as_str();
        Some(Self {
            project: text("project")?.parse().ok()?,
            person: text("person")?.parse().ok()?,
            task: text("task")?.parse().ok()?,
            since: value.get("since")?.as_i64()?,
            key: text("key")?.to_owned(),
        })
    }

    fn value(&self) -> Value {
        let Self { project, person, task, since, key } = self;
        json!({ "project": project.to_string(), "person": person.to_string(), "task": task.to_string(), "since": since, "key": key })
    }

    /// When it was started, on the person's clock.
    #[must_use]
    pub fn started(&self) -> DateTime {
        DateTime(self.since + clock::zone(DateTime(self.since)))
    }

    /// How long it has run at a time, both in seconds of UTC: never less than nothing, whatever was done to the clock.
    #[must_use]
    pub fn elapsed(&self, now: i64) -> i64 {
        (now - self.since).max(0)
    }
}

/// The timer of this device; `Copy`.
#[derive(Clone, Copy)]
pub struct Timing {
    /// What is running.
    pub running: RwSignal<Option<Timer>>,
    /// Now, in seconds of UTC, while something is running.
    pub now: RwSignal<i64>,
}

impl Timing {
    /// Takes up what was running when the page was left, and follows other tabs.
    pub(super) fn load(library: Library) -> Self {
        let timing = Self { running: RwSignal::new(Timer::read(library)), now: RwSignal::new(clock::utc_seconds()) };
        let listener = tabs::Listener::new(move |_| {
            let stored = Timer::read(library);
            if timing.running.get_untracked() != stored {
                timing.now.set(clock::utc_seconds());
                timing.running.set(stored);
            }
        });
        StoredValue::new_local(listener);
        Effect::new(move |ticking: Option<Option<IntervalHandle>>| {
            if let Some(ticking) = ticking.flatten() {
                ticking.clear();
            }
            let tick = move || timing.now.set(clock::utc_seconds());
            timing.running.with(Option::is_some).then(|| set_interval_with_handle(tick, TICK).ok()).flatten()
        });
        timing
    }
}

impl AppState {
    fn set_timer(&self, timer: Option<Timer>) {
        self.library.set_setting(SETTING, timer.as_ref().map_or(Value::Null, Timer::value));
        self.timing.now.set(clock::utc_seconds());
        self.timing.running.set(timer);
    }

    /// Starts the timer on a task of the open project, for somebody or for who is at this device. One that is running is
    /// written down first.
    pub fn start_timer(&self, task: Id<Task>, whose: Option<Id<Person>>) {
        let Some(workspace) = self.workspace.get_untracked() else { return };
        let found = workspace.plan.with_untracked(|plan| {
            let person = whose.or_else(|| self.me(plan, Some(task)))?;
            let who = plan.get(person)?.name.clone();
            Some((person, who, tasks::key(plan, plan.get(task)?)))
        });
        let Some((person, who, key)) = found else {
            self.toasts.error("Time is written down for somebody: add people in the settings first.");
            return;
        };
        if self.timing.running.with_untracked(Option::is_some) && !self.stop_timer() {
            return;
        }
        let words = format!("The timer runs on {key} for {who}");
        self.set_timer(Some(Timer { project: workspace.id, person, task, since: clock::utc_seconds(), key }));
        self.announce(words.clone());
        self.toasts.done(words);
    }

    /// Stops the timer and writes down what it has measured; says whether that was done.
    pub fn stop_timer(&self) -> bool {
        let Some(timer) = self.timer_by_now() else { return false };
        let started = timer.started();
        let seconds = timer.elapsed(clock::utc_seconds());
        let today = self.today.get_untracked();
        let change = |draft: &mut Draft<'_>| {
            let words = time_entries::write_down(draft, timer.person, Some(timer.task), started, seconds)?;
            let day = started.date();
            Ok(if day == today { words } else { format!("{words} on {}, when it began", locale::short(day, today)) })
        };
        let done = match self.workspace_of(timer.project) {
            Some(workspace) => workspace.edit_with_undo(change),
            None => match self.library.edit_closed(timer.project, change) {
                Ok(words) => {
                    self.announce(words.clone());
                    self.toasts.done(words);
                    true
                }
                Err(words) => {
                    self.toasts.error(format!("{words} Discard the timer to be rid of it."));
                    false
                }
            },
        };
        if done {
            self.set_timer(None);
        }
        done
    }

    /// Stops the timer and writes nothing down.
    pub fn discard_timer(&self) {
        let Some(timer) = self.timer_by_now() else { return };
        let words = format!("Discarded {} on {}", hours_text(timer.elapsed(clock::utc_seconds())), timer.key);
        let app = *self;
        self.set_timer(None);
        self.announce(words.clone());
        self.toasts.done_with(words, "Undo", move || app.set_timer(Some(timer.clone())));
    }

    /// What is running by now: another tab may have stopped it.
    fn timer_by_now(&self) -> Option<Timer> {
        self.library.reread_settings();
        let timer = Timer::read(self.library);
        if timer.is_none() {
            self.timing.running.set(None);
        }
        timer
    }

    fn workspace_of(&self, project: Id<Project>) -> Option<Workspace> {
        self.workspace.get_untracked().filter(|workspace| workspace.id == project)
    }

    /// Who is at this device: the one whose sheet was shown last, in any project; else who is on the task, manages the
    /// project, or comes first.
    pub fn me(&self, plan: &Plan, task: Option<Id<Task>>) -> Option<Id<Person>> {
        let name: Option<String> = self.library.setting(ME);
        let works = |kind| matches!(kind, PersonKind::Person | PersonKind::Role);
        let there = |person: &&std::sync::Arc<Person>| !person.archived && works(person.person_kind);
        let named = plan.people.iter().filter(there).find(|person| Some(&person.name) == name.as_ref());
        let on_task = || {
            let found = plan.assignments.iter().filter(|found| Some(found.task) == task);
            found.max_by_key(|found| found.units.unwrap_or(10_000)).map(|found| found.person)
        };
        let manager = || plan.project().and_then(|project| project.manager);
        let first = || plan.people.iter().find(there).map(|person| person.id);
        named.map(|person| person.id).or_else(on_task).or_else(manager).or_else(first)
    }

    /// Keeps who is at this device.
    pub fn set_me(&self, name: String) {
        self.library.set_setting(ME, name);
    }
}
