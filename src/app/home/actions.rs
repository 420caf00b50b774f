//! What can be done with projects as a whole.

use leptos::prelude::*;

use crate::app::clock;
use crate::app::state::{AppState, Place, Route};
use crate::document::{project, starter, template};
use crate::plan::{AnyId, Date, Id, Ids, Plan, Project};
use crate::storage::SavedTemplate;
use crate::storage::bin::STAY;

/// Makes a sample project and opens it.
pub fn open_sample(app: AppState) {
    let now = clock::now();
    let mut plan = starter::sample(now.date(), now, &mut Ids::seeded(clock::random_seed()));
    if let Some(project) = plan.project().cloned() {
        let name = project::free_name(&project.name, |name| is_taken(app, name));
        plan.put(Project { name, ..Project::clone(&project) }.into());
    }
    if let Some(id) = app.library.create(plan) {
        app.go(&Route::to(id, Place::Overview));
    }
}

/// Makes a project from a template and opens it.
pub fn create(app: AppState, template: starter::Template, name: &str, key: &str, start: Date) {
    let mut ids = Ids::seeded(clock::random_seed());
    let mut plan = template.plan(name, start, clock::now(), &mut ids);
    starter::set_key(&mut plan, key);
    if let Some(id) = app.library.create(plan) {
        let place = if template == starter::Template::Blank { Place::Board } else { Place::Overview };
        app.go(&Route::to(id, place));
    }
}

/// Makes a project from a template of the person's own and opens it.
pub fn create_from(app: AppState, saved: AnyId, name: &str, key: &str, start: Date) {
    let found = app.library.templates().into_iter().find(|template| template.id == saved);
    let Some(plan) = found.and_then(|template| template.plan()) else {
        app.toasts.error("This template cannot be read. Other templates and your projects are not affected.");
        return;
    };
    let mut plan = template::begin(&plan, name, start, clock::now(), &mut Ids::seeded(clock::random_seed()));
    starter::set_key(&mut plan, key);
    if let Some(id) = app.library.create(plan) {
        app.go(&Route::to(id, Place::Overview));
    }
}

/// Keeps a plan as a template.
pub fn keep_as_template(app: AppState, plan: &Plan, name: &str, about: &str, keep_people: bool) {
    let mut ids = Ids::seeded(clock::random_seed());
    let id = ids.next_any();
    let twice = app.library.templates().iter().any(|known| known.name.trim() == name.trim());
    let mut plan = template::of_plan(plan, name, keep_people, &mut ids);
    // By this, lessons of projects that began with it are met again in the next.
    if let Some(project) = plan.project().cloned() {
        plan.put(Project { template: id.to_string(), ..Project::clone(&project) }.into());
    }
    match app.library.keep_template(&SavedTemplate::new(id, name, about, clock::now(), &plan)) {
        Ok(()) => {
            let again = if twice { ". There was one of this name already: both are kept" } else { "" };
            let words = format!("Saved template {}{again}", name.trim());
            let saved = name.trim().to_owned();
            app.toasts.undoable(words, format!("{saved} is no template any more"), move || {
                let same = is_still_called(app, id, &saved);
                if same {
                    app.library.remove_template(id);
                }
                same
            });
        }
        Err(words) => app.toasts.error(format!("The template was not saved. {words} Nothing else is affected.")),
    }
}

/// Renames a template; offers the way back.
pub fn rename_template(app: AppState, template: &SavedTemplate, name: &str) {
    let id = template.id;
    let (before, after) = (template.name.clone(), name.to_owned());
    // As it is stored then, but for the name.
    let to = move |name: &str| {
        let found = app.library.templates().into_iter().find(|known| known.id == id);
        let template = found.ok_or_else(|| "This template was deleted.".to_owned())?;
        app.library.keep_template(&SavedTemplate { name: name.into(), changed: clock::now(), ..template })
    };
    if done(app, to(name)) {
        let words = format!("Renamed template {before} to {name}");
        app.toasts.undoable(words, format!("It is called {before} again"), move || {
            is_still_called(app, id, &after) && done(app, to(&before))
        });
    }
}

/// Whether a template has the name that it was given; says so where it has another one: what was done with it since, in
/// another tab, is not undone along with what came before.
fn is_still_called(app: AppState, id: AnyId, name: &str) -> bool {
    let other = app.library.templates().into_iter().find(|known| known.id == id && known.name != name);
    if let Some(other) = &other {
        app.toasts.error(format!("{name} is called {} by now, so nothing was undone.", other.name));
    }
    other.is_none()
}

/// Renames a project; offers the way back.
pub fn rename(app: AppState, id: Id<Project>, name: &str) {
    let before = untrack(|| app.library.card(id)).map(|card| card.name).unwrap_or_default();
    let to = move |name: &str| app.library.edit_closed(id, |draft| project::rename(draft, name));
    match to(name) {
        Ok(words) => app.toasts.undoable(words, format!("It is called {before} again"), move || done(app, to(&before))),
        Err(words) => app.toasts.error(words),
    }
}

/// Puts a project away, or takes it out again; offers the way back.
pub fn archive(app: AppState, id: Id<Project>, away: bool) {
    match app.library.edit_closed(id, |draft| project::archive(draft, away)) {
        Ok(words) => {
            app.toasts.undoable(words, if away { "It is active again" } else { "It is archived again" }, move || {
                done(app, app.library.edit_closed(id, |draft| project::archive(draft, !away)))
            });
        }
        Err(words) => app.toasts.error(words),
    }
}

/// Whether something succeeded; says why not.
pub fn done<T>(app: AppState, result: Result<T, String>) -> bool {
    match result {
        Ok(_) => true,
        Err(words) => {
            app.toasts.error(words);
            false
        }
    }
}

/// Makes a copy; offers the way back.
pub fn duplicate(app: AppState, id: Id<Project>, name: &str) {
    let copy = project::free_name(&format!("{name}, copy"), |name| is_taken(app, name));
    match app.library.duplicate(id, &copy) {
        Ok(copy) => {
            let undo = move || match app.library.delete(copy) {
                Ok(true) => true,
                Ok(false) => {
                    app.toasts.done("The copy is gone: the storage is full, so that there was no room to keep it");
                    false
                }
                Err(why) => {
                    app.toasts.error(format!("The copy was not deleted. {why}"));
                    false
                }
            };
            app.toasts.undoable(format!("Duplicated {name}"), "The copy is under Deleted", undo);
        }
        Err(words) => app.toasts.error(words),
    }
}

/// Deletes a project; offers the way back.
pub fn delete(app: AppState, id: Id<Project>, name: &str) {
    match app.library.delete(id) {
        Ok(true) => {
            app.announce(format!("Deleted {name}"));
            let words = format!("Deleted {name}. It stays under Deleted for {STAY} days");
            app.toasts.undoable(words, format!("Restored {name}"), move || restore(app, id));
        }
        Ok(false) => app
            .toasts
            .error(format!("Deleted {name} for good: the storage is full, so that there was no room to keep it.")),
        Err(why) => app.toasts.error(format!("{name} was not deleted. {why}")),
    }
}

/// Brings a deleted project back; says whether it is there.
pub fn restore(app: AppState, id: Id<Project>) -> bool {
    let back = app.library.restore(id);
    match &back {
        Ok(true) => {}
        Ok(false) => app.toasts.error("This project is no longer in this browser. Open its file if it was exported."),
        Err(why) => app.toasts.error(format!("It was not restored. {why} It is still under Deleted.")),
    }
    back == Ok(true)
}

/// Whether a name is taken by another project of this browser.
pub fn is_taken(app: AppState, name: &str) -> bool {
    app.library.cards().iter().any(|card| card.name.trim().eq_ignore_ascii_case(name.trim()))
}

/// Whether a key is that of another project of this browser.
pub fn is_key_taken(app: AppState, key: &str) -> bool {
    !key.is_empty() && app.library.cards().iter().any(|card| card.key == key)
}

/// The first day of the coming week, or today when it is a Monday: where new projects begin unless told otherwise.
pub fn next_monday(app: AppState) -> Date {
    let today = app.today.get_untracked();
    today + (7 - today.weekday() as i32) % 7
}
