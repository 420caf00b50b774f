//! The RACI matrix: who does what, who answers for it, who is asked, who is told.

mod grid;
mod paper;
mod state;
mod tools;

use leptos::prelude::*;

use self::state::RaciPlace;
pub use self::state::file_rows;
use crate::app::shell::share;
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{Icon, Memo, Show, printing, view};

/// The matrix.
#[component]
pub fn RaciMatrix() -> impl IntoView {
    let place = RaciPlace::provide();
    provide_action(ViewAction::Print, share::print);
    let on_paper = printing();
    let empty = Memo::new(move |_| place.matrix.with(|matrix| matrix.lines.is_empty()));
    let nobody = Memo::new(move |_| place.matrix.with(|matrix| matrix.columns.is_empty()));
    let clean = Memo::new(move |_| place.listed.with(Vec::is_empty) && !empty.get());
    view! {
        <Show when=move || !nobody.get() fallback=move || view! { <super::Nothing /> }>
            <tools::Tools />
            <Show when=move || empty.get()>
                <div class="es">
                    <Icon name="checklist" />
                    <b>"No row yet"</b>
                    <p class="mut">"Rows are summary tasks and milestones, and any task that is added. Each needs one person who answers for it and somebody who does it."</p>
                    <button type="button" class="btn" on:click=move |_| place.set("rows", Some("all"))>"Show all tasks"</button>
                </div>
            </Show>
            <Show when=move || clean.get()>
                <div class="es">
                    <Icon name="ok" />
                    <b>"No row with a problem"</b>
                    <p class="mut">"Everything that is still open has one person who answers for it, and somebody who does it."</p>
                    <button type="button" class="btn" on:click=move |_| place.set("f", None)>"Show all rows"</button>
                </div>
            </Show>
            <Show when=move || !place.listed.with(Vec::is_empty)><grid::Grid /></Show>
            <Show when=move || on_paper.get()><paper::Paper /></Show>
        </Show>
    }
}
