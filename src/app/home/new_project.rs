//! The dialog for a new project.

use leptos::{ev, prelude::*};

use super::actions;
use super::own_templates::{Choice, OwnTemplates};
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Dialog, effect, view};
use crate::document::starter::{self, Template};
use crate::plan::Date;
use crate::plan::date_text::{YEARS, in_range};

/// Asks for template, name, key and start of a new project.
#[component]
pub fn NewProject(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let toasts = use_app().toasts;
    // What was done to templates in it.
    let undo = Callback::new(move |()| toasts.undo());
    view! {
        <Dialog open=open title="New project" size="md" undo=undo><NewProjectForm open=open /></Dialog>
    }
}

#[component]
fn NewProjectForm(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    let name = RwSignal::new(String::new());
    let typed_key = RwSignal::new(None::<String>);
    let key = move || typed_key.get().unwrap_or_else(|| starter::key_from(&name.get()));
    let template = RwSignal::new(Choice::BuiltIn(Template::Blank));
    // The address may say with which, once.
    effect(move || {
        let route = app.route.get();
        if let Some(wanted) = route.get("new").map(Choice::of_word) {
            template.set(wanted);
            request_animation_frame(move || app.replace(&app.route.get_untracked().with("new", None)));
        }
    });
    let start = RwSignal::new(actions::next_monday(app).to_string());
    let missing = RwSignal::new(false);
    let start_date = move || start.with(|text| text.parse::<Date>().ok().and_then(in_range));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(date) = start_date() else { return };
        let name = name.get_untracked();
        if name.trim().is_empty() {
            missing.set(true);
            return;
        }
        open.set(false);
        match template.get_untracked() {
            Choice::BuiltIn(template) => actions::create(app, template, &name, &untrack(key), date),
            Choice::Own(id) => actions::create_from(app, id, &name, &untrack(key), date),
        }
    };
    view! {
        <form on:submit=submit novalidate>
            <div class="db npf">
                <label class="field">
                    <span>"Name"</span>
                    <input
                        class="in" autofocus placeholder="Customer Portal Relaunch" prop:value=move || name.get()
                        aria-invalid=move || missing.get().to_string() aria-describedby="new-name-help"
                        on:input:target=move |event| { missing.set(false); name.set(event.target().value()); }
                    />
                    <small id="new-name-help" class:late=move || missing.get()>
                        {move || if missing.get() {
                            "Give the project a name."
                        } else if actions::is_taken(app, &name.get()) {
                            "Another project here has this name too."
                        } else {
                            ""
                        }}
                    </small>
                </label>
                <div class="two">
                    <label class="field">
                        <span>"Key, before task numbers"</span>
                        <input
                            class="in" maxlength="6" prop:value=key
                            on:input:target=move |event| typed_key.set(Some(event.target().value().to_uppercase()))
                        />
                        <small>{move || actions::is_key_taken(app, &key()).then_some("Another project here has this key too.")}</small>
                    </label>
                    <label class="field">
                        <span>"Start"</span>
                        <input
                            class="in" type="date" required prop:value=move || start.get()
                            aria-invalid=move || start_date().is_none().to_string() aria-describedby="new-start-help"
                            on:input:target=move |event| start.set(event.target().value())
                        />
                        <small id="new-start-help" class="late" role="alert">
                            {move || start_date().is_none().then(|| format!("Give a day of the years {} to {}.", YEARS.start, YEARS.end - 1))}
                        </small>
                    </label>
                </div>
                <fieldset class="tpls">
                    <legend>"Start from"</legend>
                    {Template::ALL.into_iter().map(|choice| view! {
                        <label class="card tpl" class:on=move || template.get() == Choice::BuiltIn(choice)>
                            <input
                                type="radio" name="template" prop:checked=move || template.get() == Choice::BuiltIn(choice)
                                on:change=move |_| template.set(Choice::BuiltIn(choice))
                            />
                            <span><b>{choice.name()}</b><small>{choice.about()}</small></span>
                        </label>
                    }).collect_views()}
                </fieldset>
                <OwnTemplates chosen=template />
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary" disabled=move || start_date().is_none()>"Create project"</button>
                </span>
            </footer>
        </form>
    }
}
