//! Templates of the person's own: kept from a project, offered for a new one, renamed, exported, imported, deleted.

use leptos::task::spawn_local;
use leptos::{ev, prelude::*};

use super::actions;
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Icon, Menu, MenuItem, view};
use crate::app::{clock, files};
use crate::document::starter::Template;
use crate::format::{self, json};
use crate::plan::AnyId;
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
