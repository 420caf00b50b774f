//! Files: opened, imported, exported. What is in them is the business of `format`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use crate::app::chart_card::file_of;
use crate::app::clock;
use crate::app::state::imports::{Ready, Stage};
use crate::app::state::{AppState, Place, Route, Shared};
use crate::app::text::count;
use crate::document::intake::Problem;
use crate::document::replace;
use crate::format::tracker::{self, Mapping, Source};
use crate::format::{self, Format, OpenError, compare, json};
use crate::plan::{Id, Ids, Plan, Project};
use crate::platform::files;
use crate::schedule::Schedule;

/// What the browser's dialog offers.
const ACCEPT: &str = ".json,.xml,.gan,.csv,.tsv,.txt,application/json,application/xml,text/xml,text/csv";

/// Files larger than this are not even loaded into memory, in bytes.
const MOST: u64 = json::MAX_BYTES as u64;

/// Lets the person choose files to open.
pub fn choose(app: AppState) {
    spawn_local(async move { take_in(app, files::choose(ACCEPT, true).await).await });
}

/// Takes in files that were dropped on the page.
pub fn dropped(app: AppState, dropped: Vec<File>) {
    spawn_local(take_in(app, dropped));
}

/// Reads files one after the other. What raises no question becomes a project at once; the rest waits in the dialog.
async fn take_in(app: AppState, chosen: Vec<File>) {
    let numbered: Vec<(u32, File)> =
        chosen.into_iter().map(|file| (app.imports.add(file.name(), file.size() as u64), file)).collect();
    let alone = numbered.len() == 1;
    let mut created: Vec<Id<Project>> = Vec::new();
    for (number, file) in numbered {
        if file.size() as u64 > MOST {
            let words = format!(
                "The file has {} MB; plans of up to {} MB are read.",
                (file.size() as u64).div_ceil(1 << 20),
                MOST >> 20
            );
            app.imports.set(number, Stage::Failed(words));
            continue;
        }
        let bytes = match files::read(&file).await {
            Ok(bytes) => bytes,
            Err(error) => {
                app.imports.set(number, Stage::Failed(error.to_string()));
                continue;
            }
        };
        // Reading a large file takes the page's thread for a moment: what is going on is painted first.
        files::painted().await;
        if !app.imports.holds(number) {
            continue;
        }
        let stage = examine(&bytes);
        match stage {
            Stage::Ready(ready) if raises_no_question(app, &ready) => {
                app.imports.remove(number);
                let plan = ready.opened.plan.clone();
                created.extend(if alone { app.library.create_to_open(plan) } else { app.library.create(plan) });
            }
            stage => app.imports.set(number, stage),
        }
    }
    match created.as_slice() {
        [] => {}
        [one] => app.go(&Route::to(*one, Place::Overview)),
        many => {
            app.toasts.done(format!("Opened {}", count(many.len(), "project", "projects")));
            app.go(&Route::home());
        }
    }
}

/// What is in a file.
fn examine(bytes: &[u8]) -> Stage {
    match tracker::read(bytes, &clock::zone) {
        Some(Ok(source)) => return Stage::List(Shared::new(source)),
        Some(Err(error)) => return Stage::Failed(error.to_string()),
        None => {}
    }
    match format::open(bytes) {
        Ok(opened) => {
            let differences = if opened.file_dates.is_empty() {
                Vec::new()
            } else {
                compare::compare(&opened.plan, &Schedule::of(&opened.plan), &opened.file_dates)
            };
            Stage::Ready(Shared::new(Ready { opened, differences }))
        }
        Err(error @ OpenError::Landfall(json::ReadError::Newer { .. })) => Stage::Newer(Shared::new(error)),
        Err(error) => Stage::Failed(error.to_string()),
    }
}

/// Whether a file can become a project without asking: it says all there is to say, no project is open that it might
/// replace, and none of this browser is the same.
fn raises_no_question(app: AppState, ready: &Ready) -> bool {
    ready.opened.notes.is_empty() && ready.differences.is_empty() && replaceable(app, &ready.opened.plan).is_none()
}

/// The project that a plan may replace, with its name: the open one, or one of this browser with the same project record.
pub fn replaceable(app: AppState, plan: &Plan) -> Option<(Id<Project>, String)> {
    if let Some(workspace) = app.workspace.get_untracked() {
        return Some((workspace.id, workspace.plan.with_untracked(name_of)));
    }
    let id = plan.project()?.id;
    let cards = untrack(|| app.library.cards());
    cards.into_iter().find(|card| card.id == id.any()).map(|card| (id, card.name))
}

/// Takes a file over: as a new project, or in the place of `replacing` as one undoable edit. `keep_dates` pins the tasks
/// that our schedule would put elsewhere.
pub fn take_over(app: AppState, name: &str, ready: &Ready, keep_dates: bool, replacing: Option<Id<Project>>) {
    let mut plan = ready.opened.plan.clone();
    if keep_dates {
        let pinned = compare::pin(&plan, &ready.opened.file_dates);
        replace::put_tasks(&mut plan, pinned);
    }
    let Some(target) = replacing else {
        if let Some(id) = app.library.create_to_open(plan) {
            app.go(&Route::to(id, Place::Overview));
        }
        return;
    };
    match app.workspace.get_untracked().filter(|workspace| workspace.id == target) {
        Some(workspace) => {
            workspace.edit_with_undo(|draft| replace::replace(draft, &plan, name));
        }
        None => match app.library.edit_closed(target, |draft| replace::replace(draft, &plan, name)) {
            Ok(_) => app.go(&Route::to(target, Place::Overview)),
            Err(words) => app.toasts.error(words),
        },
    }
}

/// The name that a list gives a new project: its own, or that of the file.
pub fn name_of_list(source: &Source, file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    source.project.clone().unwrap_or_else(|| stem.to_owned())
}

/// Imports a list, `into` the open project or as a new one. Of a `large` one only the beginning was tried: what is going on
/// is painted first, and what does not come in is told afterwards.
pub fn import_list(
    app: AppState,
    number: u32,
    file: &str,
    source: Shared<Source>,
    mapping: Mapping,
    into: bool,
    large: bool,
) {
    let import = move |app, file: &str| {
        if into { take_list_in(app, file, &source, &mapping) } else { open_list(app, file, &source, &mapping) }
    };
    if !large {
        app.imports.remove(number);
        import(app, file);
        return;
    }
    app.imports.set(number, Stage::Reading);
    let file = file.to_owned();
    spawn_local(async move {
        files::painted().await;
        // Cancelled meanwhile.
        if !app.imports.holds(number) {
            return;
        }
        match import(app, &file) {
            problems if problems.is_empty() => app.imports.remove(number),
            problems => app.imports.set(number, Stage::Told(Shared::new(problems))),
        }
    });
}

/// Imports a list into the open project, as one edit. Gives what did not come in as it stands.
fn take_list_in(app: AppState, file: &str, source: &Source, mapping: &Mapping) -> Vec<Problem> {
    let Some(workspace) = app.workspace.get_untracked() else { return Vec::new() };
    let mut problems = Vec::new();
    let mut same = false;
    let done = workspace.edit_with_undo(|draft| {
        let taken = source.take_in(draft, mapping)?;
        same = taken.created.is_empty() && taken.changed.is_empty();
        problems.clone_from(&taken.problems);
        Ok(taken.words(file))
    });
    if !done && same {
        app.toasts.done(format!("{file} says nothing new"));
    }
    problems
}

/// Makes a new project of a list. Gives what did not come in as it stands.
fn open_list(app: AppState, file: &str, source: &Source, mapping: &Mapping) -> Vec<Problem> {
    let (mut ids, now) = (Ids::seeded(clock::random_seed()), clock::now());
    let base = source.new_plan(mapping, &name_of_list(source, file), now, &mut ids);
    match tracker::trial(source, mapping, &base, now, &mut ids) {
        Ok(trial) => {
            if let Some(id) = app.library.create_to_open(trial.plan) {
                app.toasts.done(trial.taken.words(file));
                app.go(&Route::to(id, Place::Overview));
                return trial.taken.problems;
            }
        }
        Err(error) => app.toasts.error(error.to_string()),
    }
    Vec::new()
}

/// Shows the plan of a newer file, to look at: nothing of it is stored.
pub fn look(app: AppState, error: &OpenError) {
    if let OpenError::Landfall(json::ReadError::Newer { look, .. }) = error
        && let Some(id) = app.library.look(Plan::clone(look))
    {
        app.go(&Route::to(id, Place::Overview));
    }
}

/// Exports the open project.
pub fn export(app: AppState) {
    let Some(workspace) = app.workspace.get_untracked() else { return };
    let (name, text) = workspace.plan.with_untracked(|plan| (file_name(plan, "json"), json::write(plan)));
    hand_out(app, workspace.id, &name, &text);
}

/// Exports a project that is not open.
pub fn export_closed(app: AppState, id: Id<Project>) {
    match app.library.plan(id) {
        Ok(plan) => hand_out(app, id, &file_name(&plan, "json"), &json::write(&plan)),
        Err(error) => app.toasts.error(error.to_string()),
    }
}

/// Exports the open project for another program. That is no copy of it: such files have no place for much of a plan.
pub fn export_for(app: AppState, format: Format) {
    let Some(workspace) = app.workspace.get_untracked() else { return };
    let (name, text) =
        workspace.plan.with_untracked(|plan| (name_for(plan, format), clock::with(|clock| format.write(plan, clock))));
    if files::download(&name, format.media_type(), text.as_bytes()) {
        app.toasts.done(match format {
            Format::Csv | Format::Jira | Format::Markdown => {
                format!("Exported {name}. It has the tasks and nothing else.")
            }
            Format::Risks => format!("Exported {name}. It has the risks and nothing else."),
            Format::Calendar => {
                format!("Exported {name}. It has milestones, tasks, meetings, reviews and what is to be told.")
            }
            Format::Time => format!("Exported {name}. It has the time entries and nothing else."),
            Format::Table(_) => format!("Exported {name}"),
            _ => format!("Exported {name}. It has the schedule and the people, not risks, registers and the board."),
        });
    } else {
        not_taken(app);
    }
}

fn hand_out(app: AppState, id: Id<Project>, name: &str, text: &str) {
    if files::download(name, Format::Landfall.media_type(), text.as_bytes()) {
        app.library.mark_exported(id);
        app.toasts.done(format!("Exported {name}"));
        app.announce(format!("Exported {name}"));
    } else {
        not_taken(app);
    }
}

/// Hands out everything that is stored of a project, as it is.
pub fn download_raw(app: AppState, id: Id<Project>) {
    if !files::download("landfall-stored.json", "application/json", app.library.raw(id).as_bytes()) {
        not_taken(app);
    }
}

/// Hands out a text as it is.
pub fn download_text(app: AppState, name: &str, text: &str) {
    if !files::download(name, "text/plain", text.as_bytes()) {
        not_taken(app);
    }
}

fn not_taken(app: AppState) {
    app.toasts.error("The browser did not take the download. Allow downloads for this page and try again.");
}

fn name_of(plan: &Shared<Plan>) -> String {
    plan.project().map(|project| project.name.clone()).unwrap_or_default()
}

/// `customer-portal-relaunch-2026-03-12.json`: name and day, so that exports of a project sort by age.
pub fn file_name(plan: &Plan, ending: &str) -> String {
    let name = plan.project().map(|project| project.name.as_str()).unwrap_or_default();
    format!("{}-{}.{ending}", slug(name), clock::now().date())
}

/// The name of a file for another program. Of tables there are many of a project: what is in one stands before the day, as
/// in the names of those that places export.
fn name_for(plan: &Plan, format: Format) -> String {
    match (format, format.ending().split_once('.')) {
        (Format::Csv, _) => file_of(plan, "tasks", format.ending()),
        (_, Some((word, ending))) => file_of(plan, word, ending),
        (_, None) => file_name(plan, format.ending()),
    }
}

/// Letters and digits of a name in small letters, with hyphens between.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase).take(60) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "plan".into() } else { slug.into() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn file_names_are_plain() {
        assert_eq!(slug("Customer Portal: Relaunch!"), "customer-portal-relaunch");
        assert_eq!(slug("Straße 7"), "straße-7");
        assert_eq!(slug("///"), "plan");
    }
}
