//! A person's letters in a circle.

use leptos::prelude::*;

use super::view;

/// An avatar; always has the name as its label.
#[component]
pub fn Avatar(
    /// Full name.
    #[prop(into)]
    name: String,
    /// Letters.
    #[prop(into)]
    letters: String,
    /// Colour, 1 to 8.
    colour: u8,
) -> impl IntoView {
    view! {
        <span class=format!("av av-{}", colour.clamp(1, 8)) title=name.clone() role="img" aria-label=name>
            {letters}
        </span>
    }
}
