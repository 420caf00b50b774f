//! The form of a dialog in which something gets its name, and what else it begins with.

use leptos::{ev, html, prelude::*};

use super::{effect, view};

/// A field for the name, further fields below it, and the buttons.
#[component]
pub fn NameForm(
    /// The dialog that it is in: closed once the new thing is there.
    open: RwSignal<bool>,
    /// Id of the field, of its own in the page.
    id: &'static str,
    /// Label of the field.
    label: &'static str,
    /// Example of a name.
    #[prop(optional)]
    hint: &'static str,
    /// The name that it has already, to be written over.
    #[prop(optional)]
    given: String,
    /// What the main button says.
    #[prop(default = "Add")]
    button: &'static str,
    /// Makes it, or says what is wrong.
    add: Callback<String, Result<(), String>>,
    /// Further fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = RwSignal::new(given);
    let fault = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match add.run(name.get_untracked()) {
            Ok(()) => open.set(false),
            Err(words) => fault.set(Some(words)),
        }
    };
    let told = format!("{id}-fault");
    let node = NodeRef::<html::Input>::new();
    // A name that is given is selected once it stands in the field.
    effect(move || {
        if let Some(field) = node.get() {
            request_animation_frame(move || field.select());
        }
    });
    view! {
        <form on:submit=submit novalidate>
            <div class="db">
                <div class="field">
                    <label for=id>{label}</label>
                    <input
                        id=id node_ref=node class="in" type="text" autocomplete="off" autofocus=true placeholder=hint
                        prop:value=move || name.get()
                        aria-invalid=move || fault.with(Option::is_some).to_string()
                        aria-describedby=told.clone()
                        on:input:target=move |event| { name.set(event.target().value()); fault.set(None); }
                    />
                    <small id=told.clone() class="late" role="alert">{move || fault.get()}</small>
                </div>
                {children.map(|children| children())}
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">{button}</button>
                </span>
            </div>
        </form>
    }
}
