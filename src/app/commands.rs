//! The one table of commands: palette, menus, keys and the sheet of keys read it.

mod also;
mod list;

use leptos::prelude::*;

pub use self::also::also;
pub use self::list::COMMANDS;
use super::settings::Section;
use super::state::{AppState, Place, Route, ViewAction};
use super::widgets::focus_found;
use crate::plan::{Id, Task};

/// What a command does.
#[derive(Clone, Copy)]
pub enum Run {
    /// Goes to a place of the open project (or to Home).
    Go(Place),
    /// An action of the present place; available when it offers it.
    Act(ViewAction),
    /// Anything else; the first function says whether it is available now.
    Call(fn(&AppState) -> bool, fn(&AppState)),
}

/// A command.
#[derive(Clone, Copy)]
pub struct Command {
    /// What it is called.
    pub name: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// Its keys as shown and matched: `Ctrl+Z`, `G then B`, `N`. `Ctrl` is Cmd on macOS. Empty for none.
    pub keys: &'static str,
    /// Heading in the sheet of keys.
    pub group: &'static str,
    /// What it does.
    pub run: Run,
}

impl Command {
    /// Whether it can be run now.
    pub fn available(&self, app: &AppState) -> bool {
        match self.run {
            Run::Go(Place::Home) => true,
            Run::Go(_) => app.route.get().project.is_some(),
            Run::Act(action) => app.offers(action),
            Run::Call(available, _) => available(app),
        }
    }

    /// Runs it, if it is available.
    pub fn run(&self, app: &AppState) {
        match self.run {
            Run::Go(Place::Home) => app.go(&Route::home()),
            Run::Go(place) => {
                if let Some(project) = app.route.get_untracked().project {
                    app.go(&Route::to(project, place));
                }
            }
            Run::Act(action) => app.act(action),
            Run::Call(available, call) => {
                if untrack(|| available(app)) {
                    call(app);
                }
            }
        }
    }
}

fn in_project(app: &AppState) -> bool {
    app.workspace.with(Option::is_some)
}

/// In a project its edits are undone; elsewhere what was done to projects and templates as a whole.
fn can_undo(app: &AppState) -> bool {
    app.workspace.with(|workspace| match workspace {
        Some(workspace) => workspace.undoable.with(Option::is_some),
        None => app.toasts.can_undo(),
    })
}

fn can_redo(app: &AppState) -> bool {
    app.workspace.with(|workspace| workspace.is_some_and(|workspace| workspace.redoable.with(Option::is_some)))
}

/// The task of the open panel, unless the timer runs on it already.
fn to_time(app: &AppState) -> Option<Id<Task>> {
    let task = app.workspace.get()?.open_task()?;
    let on = app.timing.running.with(|timer| timer.as_ref().is_some_and(|timer| timer.task == task));
    (!on).then_some(task)
}

fn is_timing(app: &AppState) -> bool {
    app.timing.running.with(Option::is_some)
}

fn can_time(app: &AppState) -> bool {
    is_timing(app) || to_time(app).is_some()
}

/// With a task open, the timer goes on with that; else it stops.
fn time(app: &AppState) {
    match untrack(|| to_time(app)) {
        Some(task) => app.start_timer(task, None),
        None => {
            app.stop_timer();
        }
    }
}

fn always(_: &AppState) -> bool {
    true
}

/// Goes to a place of the project and acts there.
fn act_at(app: &AppState, place: Place, action: ViewAction) {
    let app = *app;
    let route = app.route.get_untracked();
    let Some(project) = route.project else { return };
    if route.place != place {
        app.go(&Route::to(project, place));
    }
    // The place offers its actions once it stands.
    request_animation_frame(move || request_animation_frame(move || app.act(action)));
}

/// Goes to the figures of the budget, not the time sheet, and asks for a cost there.
fn add_cost(app: &AppState) {
    let app = *app;
    let Some(project) = app.route.get_untracked().project else { return };
    app.go(&Route::to(project, Place::Budget));
    request_animation_frame(move || request_animation_frame(move || app.act(ViewAction::New)));
}

/// Goes to the people in the settings, into the field for somebody new.
fn add_person(app: &AppState) {
    let Some(project) = app.route.get_untracked().project else { return };
    app.go(&Section::People.of(project));
    focus_found("[aria-label='Name of a new person']".into());
}

/// Goes to a part of Goals, and asks for a new record there.
fn add_goal(app: &AppState, show: &str) {
    let app = *app;
    let Some(project) = app.route.get_untracked().project else { return };
    app.go(&Route::to(project, Place::Goals).with("show", Some(show.to_owned())));
    request_animation_frame(move || request_animation_frame(move || app.act(ViewAction::New)));
}
