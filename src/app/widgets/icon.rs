//! Icons from the sprite.

use leptos::prelude::*;

use super::view;

/// An icon of the sprite (`public/icons.svg`), decorative: the words stand beside it or in the button's label.
#[component]
pub fn Icon(
    /// Name in the sprite.
    #[prop(into)]
    name: Signal<&'static str>,
    /// Further classes.
    #[prop(optional, into)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=if class.is_empty() { "i".to_owned() } else { format!("i {class}") } aria-hidden="true">
            <use href=move || format!("icons.svg#{}", name.get())></use>
        </svg>
    }
}
