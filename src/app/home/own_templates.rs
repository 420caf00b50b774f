//! Templates of the person's own: kept from a project, offered for a new one, renamed, exported, imported, deleted.

use leptos::task::spawn_local;
use leptos::{ev, prelude::*};

use super::actions;
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Dialog, Icon, Menu, MenuItem, view};
use crate::app::{clock, files};
use crate::document::starter::Template;
use crate::format::{self, json};
use crate::plan::{AnyId, Id, Project};
use crate::platform;
use crate::storage::SavedTemplate;

/// What a new project begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A template of the program.
    BuiltIn(Template),
    /// One of the person's own.
    Own(AnyId),
}

/// Asks how a project is to be kept as a template.
#[component]
pub fn KeepTemplate(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The project.
    project: Id<Project>,
    /// Its name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <Dialog open=open title="Save as template">
            {
                let (typed, about, people) = (RwSignal::new(name.get_untracked()), RwSignal::new(String::new()), RwSignal::new(false));
                let submit = move |event: ev::SubmitEvent| {
                    event.prevent_default();
                    let name = typed.get_untracked();
                    if name.trim().is_empty() {
                        return;
                    }
                    open.set(false);
                    match app.library.plan(project) {
                        Ok(plan) => actions::keep_as_template(app, &plan, &name, &about.get_untracked(), people.get_untracked()),
                        Err(error) => app.toasts.error(error.to_string()),
                    }
                };
                view! {
                    <form on:submit=submit>
                        <div class="db npf">
                            <p class="mut">"Tasks, links, columns, risks, communication plan and checklists come along, dates counted from the start. Progress, actuals, baselines, comments, log and reports do not."</p>
                            <label class="field">
                                <span>"Name"</span>
                                <input
                                    class="in" autofocus required prop:value=move || typed.get()
                                    on:input:target=move |event| typed.set(event.target().value())
                                />
                            </label>
                            <label class="field">
                                <span>"What is in it, in a line"</span>
                                <input class="in" prop:value=move || about.get() on:input:target=move |event| about.set(event.target().value()) />
                            </label>
                            <label class="row">
                                <input type="checkbox" prop:checked=move || people.get() on:change:target=move |event| people.set(event.target().checked()) />
                                "Keep people by name (otherwise each becomes the role they have)"
                            </label>
                        </div>
                        <footer class="df">
                            <span class="end">
                                <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                                <button type="submit" class="btn primary"><Icon name="check" />"Save template"</button>
                            </span>
                        </footer>
                    </form>
                }
            }
        </Dialog>
    }
}

/// The person's own templates, to choose from and to look after.
#[component]
pub fn OwnTemplates(
    /// What the new project begins with.
    chosen: RwSignal<Choice>,
) -> impl IntoView {
    let app = use_app();
    let all = RwSignal::new(app.library.templates());
    let renaming = RwSignal::new(None::<AnyId>);
    let refresh = move || {
        all.try_set(app.library.templates());
    };
    let import = move |_| {
        spawn_local(async move {
            for file in platform::files::choose(".json,application/json", false).await {
                let read = match platform::files::read(&file).await {
                    Ok(bytes) => format::open(&bytes).map_err(|error| error.to_string()),
                    Err(error) => Err(error.to_string()),
                };
                match read {
                    Ok(opened) => {
                        let name = opened.plan.project().map(|project| project.name.clone()).unwrap_or_default();
                        actions::keep_as_template(app, &opened.plan, &name, "", true);
                    }
                    Err(words) => app.toasts.error(words),
                }
            }
            refresh();
        });
    };
    let delete = move |template: SavedTemplate| {
        app.library.remove_template(template.id);
        if chosen.get_untracked() == Choice::Own(template.id) {
            chosen.set(Choice::BuiltIn(Template::Blank));
        }
        refresh();
        app.toasts.done_with(format!("Deleted template {}", template.name), "Undo", move || {
            if let Err(words) = app.library.keep_template(&template) {
                app.toasts.error(words);
            }
            refresh();
        });
    };
    let export = move |template: &SavedTemplate| {
        let Some(plan) = template.plan() else { return };
        let name = format!("{}.template.json", files::slug(&template.name));
        files::download_text(app, &name, &json::write(&plan));
    };
    view! {
        <fieldset class="tpls own">
            <legend>"Your templates"</legend>
            {move || all.get().into_iter().map(|template| {
                let id = template.id;
                let name = template.name.clone();
                let (first, kept) = (template.clone(), StoredValue::new(template.clone()));
                view! {
                    <div class="card tpl" class:on=move || chosen.get() == Choice::Own(id)>
                        <input
                            type="radio" name="template" aria-label=name.clone() prop:checked=move || chosen.get() == Choice::Own(id)
                            on:change=move |_| chosen.set(Choice::Own(id))
                        />
                        {if renaming.get() == Some(id) {
                            let keep = move |name: String| {
                                renaming.set(None);
                                if !name.trim().is_empty() && name.trim() != first.name {
                                    let template = SavedTemplate { name: name.trim().into(), changed: clock::now(), ..first.clone() };
                                    if let Err(words) = app.library.keep_template(&template) {
                                        app.toasts.error(words);
                                    }
                                }
                                refresh();
                            };
                            view! {
                                <input
                                    class="in sm" type="text" aria-label="Name of the template" autofocus prop:value=name
                                    on:change:target=move |event| keep(event.target().value())
                                    on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Escape" { event.stop_propagation(); renaming.set(None); }
                                />
                            }.into_any()
                        } else {
                            view! { <span><b>{name}</b><small>{template.about.clone()}</small></span> }.into_any()
                        }}
                        <Menu
                            label=format!("More actions for template {}", template.name) class="ib sm"
                            button=|| view! { <Icon name="more" /> }
                        >
                            <MenuItem text="Rename" icon="edit" run=move |()| renaming.set(Some(id)) />
                            <MenuItem text="Export file" icon="export" run=move |()| kept.with_value(export) />
                            <MenuItem text="Delete" icon="trash" danger=true run=move |()| delete(kept.get_value()) />
                        </Menu>
                    </div>
                }
            }).collect_views()}
            {move || all.with(Vec::is_empty).then(|| view! {
                <p class="mut">"None yet. “Save as template…” in the menu of a project’s card keeps it here."</p>
            })}
            <button type="button" class="btn ghost sm" on:click=import><Icon name="folder" />"Import a template"</button>
        </fieldset>
    }
}
