//! Templates of the person's own: kept from a project, offered for a new one, renamed, exported, imported, deleted.

use leptos::task::spawn_local;
use leptos::{html, prelude::*};

use super::actions;
use crate::app::files;
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Icon, Menu, MenuItem, effect, view};
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

impl Choice {
    /// The word in an address.
    pub fn word(self) -> String {
        match self {
            Self::BuiltIn(template) => files::slug(template.name()),
            Self::Own(id) => id.to_string(),
        }
    }

    /// The one of an address; blank for what is none.
    pub fn of_word(word: &str) -> Self {
        let built_in = Template::ALL.into_iter().find(|template| files::slug(template.name()) == word);
        let own = || word.parse().map_or(Self::BuiltIn(Template::Blank), Self::Own);
        built_in.map_or_else(own, Self::BuiltIn)
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
        let found = app.library.templates();
        if all.try_with_untracked(|all| *all != found) == Some(true) {
            all.set(found);
        }
    };
    // What a message offers to undo may be about them.
    effect(move || {
        app.toasts.all.track();
        refresh();
    });
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
        let name = template.name.clone();
        app.toasts.undoable(format!("Deleted template {name}"), format!("Restored template {name}"), move || {
            let kept = actions::done(app, app.library.keep_template(&template));
            refresh();
            kept
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
                                    actions::rename_template(app, &first, name.trim());
                                }
                                refresh();
                            };
                            view! { <NameField name=name keep=Callback::new(keep) leave=move |()| renaming.set(None) /> }.into_any()
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
                <p class="mut">"None yet. “Save as template…” in the menu of a project keeps it here."</p>
            })}
            <button type="button" class="btn ghost sm" on:click=import><Icon name="folder" />"Import a template"</button>
        </fieldset>
    }
}

/// A template's name as a field: Enter or leaving keeps it, Esc takes it back.
#[component]
fn NameField(
    /// The name.
    name: String,
    /// Keeps what was typed.
    keep: Callback<String>,
    /// Ends it without.
    #[prop(into)]
    leave: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    effect(move || {
        let Some(field) = node.get() else { return };
        // Once the menu has given the focus back to its button.
        request_animation_frame(move || {
            let _ = field.focus();
            field.select();
        });
    });
    // Taken away with the focus in it, it is left once more.
    let take = move |name: String| {
        keep.try_run(name);
    };
    let before = name.clone();
    view! {
        <input
            class="in sm" type="text" aria-label="Name of the template" node_ref=node prop:value=name
            on:blur:target=move |event| take(event.target().value())
            on:keydown:target=move |event| match event.key().as_str() {
                "Enter" => {
                    // It is not the project's form that is sent.
                    event.prevent_default();
                    take(event.target().value());
                }
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    event.target().set_value(&before);
                    leave.run(());
                }
                _ => {}
            }
        />
    }
}
