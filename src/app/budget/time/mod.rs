//! The time sheet: what one person worked on in a week, typed day by day.

mod cell;
mod grid;
mod state;
mod tools;

use leptos::prelude::*;

use self::state::TimePlace;
use crate::app::state::{Place, Route, ViewAction, provide_action};
use crate::app::widgets::{Icon, Memo, view};

/// The sheet.
#[component]
pub fn TimeSheet() -> impl IntoView {
    let place = TimePlace::provide();
    provide_action(ViewAction::New, || click(".tsadd button"));
    provide_action(ViewAction::Today, move || place.go_to(place.app.today.get_untracked()));
    // In a cell they are its own keys, so that the cursor stays there.
    provide_action(ViewAction::PreviousWeek, move || place.step(-1));
    provide_action(ViewAction::NextWeek, move || place.step(1));
    let nobody = Memo::new(move |_| place.who.get().is_none());
    move || {
        if nobody.get() {
            view! { <Nobody place=place /> }
        } else {
            view! {
                <tools::Tools />
                <div class="body tsb" tabindex="0" role="region" aria-label="Time sheet"><grid::Grid /></div>
            }
        }
    }
}

/// Presses a button of the sheet.
fn click(css: &str) {
    use wasm_bindgen::JsCast;
    let found = document().query_selector(css).ok().flatten();
    if let Some(button) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// There is nobody whose time it could be.
#[component]
fn Nobody(place: TimePlace) -> impl IntoView {
    let people = Route::to(place.workspace.id, Place::Settings).with("section", Some("people".into())).href();
    view! {
        <div class="es">
            <Icon name="clock" />
            <b>"Nobody is in the project yet"</b>
            <p class="mut">"Add people: each has a sheet of their time here, week by week, and with a rate it counts as actual cost."</p>
            <a class="btn primary" href=people>"Add people"</a>
        </div>
    }
}
