//! What stands in a place before there is anything in it.

use leptos::prelude::*;

use super::{Icon, view};

/// An icon, a line, what will be here, and the button that makes the first.
#[component]
pub fn NothingYet(
    /// Name of the icon in the sprite.
    icon: &'static str,
    /// The line.
    #[prop(into)]
    title: Signal<String>,
    /// What will be here, and what it is good for.
    #[prop(into)]
    text: Signal<String>,
    /// Words of the button.
    #[prop(into)]
    first: Signal<String>,
    /// The dialog that makes the first.
    adding: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <div class="es">
            <Icon name=icon />
            <b>{move || title.get()}</b>
            <p class="mut">{move || text.get()}</p>
            <button type="button" class="btn" on:click=move |_| adding.set(true)><Icon name="plus" />{move || first.get()}</button>
        </div>
    }
}
