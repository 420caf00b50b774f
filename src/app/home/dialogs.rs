//! Dialogs about a project of the list: another name, keeping it as a template, deleting it for good.

use leptos::prelude::*;

use super::actions;
use crate::app::clock;
use crate::app::state::{AppState, use_app};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Icon, NameForm, view};
use crate::document::template::{self, Renamed};
use crate::plan::{Id, Ids, Project};

fn name_of(app: AppState, project: RwSignal<Option<Id<Project>>>) -> String {
    let card = untrack(|| project.get().and_then(|id| app.library.card(id)));
    card.map(|card| card.name).unwrap_or_default()
}

/// Asks for another name of a project.
#[component]
pub fn Rename(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The project.
    project: RwSignal<Option<Id<Project>>>,
) -> impl IntoView {
    let app = use_app();
    let keep = move |name: String| {
        if name.trim().is_empty() {
            return Err("Give the project a name.".into());
        }
        if let Some(id) = project.get_untracked().filter(|_| name.trim() != name_of(app, project)) {
            actions::rename(app, id, &name);
        }
        Ok(())
    };
    view! {
        <Dialog open=open title="Rename project">
            <NameForm open=open id="project-name" label="Name" given=name_of(app, project) button="Rename" add=Callback::new(keep) />
        </Dialog>
    }
}

/// Asks how a project is to be kept as a template.
#[component]
pub fn KeepTemplate(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The project.
    project: RwSignal<Option<Id<Project>>>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Dialog open=open title="Save as template">
            {
                let (about, people) = (RwSignal::new(String::new()), RwSignal::new(false));
                let plan = project.get_untracked().and_then(|id| app.library.plan(id).ok());
                let renamed = plan.map(|plan| template::renamed(&plan, &mut Ids::seeded(clock::random_seed()))).unwrap_or_default();
                let keep = move |name: String| {
                    if name.trim().is_empty() {
                        return Err("Give the template a name.".into());
                    }
                    let Some(id) = project.get_untracked() else { return Ok(()) };
                    let plan = app.library.plan(id).map_err(|error| error.to_string())?;
                    actions::keep_as_template(app, &plan, &name, &about.get_untracked(), people.get_untracked());
                    Ok(())
                };
                view! {
                    <NameForm
                        open=open id="template-name" label="Name" given=name_of(app, project) button="Save template"
                        add=Callback::new(keep)
                    >
                        <label class="field">
                            <span>"What is in it, in a line"</span>
                            <input class="in" prop:value=move || about.get() on:input:target=move |event| about.set(event.target().value()) />
                        </label>
                        <label class="row">
                            <input type="checkbox" prop:checked=move || people.get() on:change:target=move |event| people.set(event.target().checked()) />
                            "Keep people by name (otherwise each becomes the role they have)"
                        </label>
                        {move || (!people.get()).then(|| names(&renamed).into_iter().map(|words| view! { <p class="mut">{words}</p> }).collect_views())}
                        <p class="mut">"Tasks, links, columns, risks, releases, requirements, planned costs, communication plan and checklists come along, dates counted from the start. Budget and reserves, progress, actuals, baselines, comments, log and reports do not."</p>
                    </NameForm>
                }
            }
        </Dialog>
    }
}

/// What becomes of the names of people, in sentences.
fn names(renamed: &Renamed) -> Vec<String> {
    /// Most names told one by one.
    const MOST: usize = 12;
    let list = |mut all: Vec<String>| {
        let more = all.len().saturating_sub(MOST);
        all.truncate(MOST);
        all.extend((more > 0).then(|| format!("{more} more")));
        all.join(", ")
    };
    let roles: Vec<String> = renamed.roles.iter().map(|(name, role)| format!("{name} → {role}")).collect();
    let left: Vec<String> =
        renamed.left.iter().map(|(name, times)| format!("{name} ({})", count(*times, "time", "times"))).collect();
    let written = match renamed.written {
        0 => String::new(),
        times => format!(" In texts: {}.", count(times, "time", "times")),
    };
    [
        (!roles.is_empty()).then(|| format!("{}.{written}", list(roles))),
        (!left.is_empty()).then(|| format!("Stays in texts, where it may be an ordinary word: {}.", list(left))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Asks whether a deleted project may go for good.
#[component]
pub fn DeleteForGood(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The project.
    project: RwSignal<Option<Id<Project>>>,
) -> impl IntoView {
    let app = use_app();
    let delete = move |_| {
        open.set(false);
        if let Some(id) = project.get_untracked() {
            let name = name_of(app, project);
            app.library.purge(id);
            app.toasts.done(format!("{name} is gone for good"));
        }
    };
    view! {
        <Dialog open=open title="Delete for good?">
            <div class="db">
                <p>{move || format!("{} is taken out of this browser. This cannot be undone; a file that was exported stays.", name_of(app, project))}</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" autofocus on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="button" class="btn danger" on:click=delete><Icon name="trash" />"Delete for good"</button>
                </span>
            </footer>
        </Dialog>
    }
}
