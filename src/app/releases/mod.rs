//! Releases and roll-outs: what goes out when, whether it is ready, who said go, how it went.

pub mod checks;
mod decide;
mod form;
mod freezes;
mod list;
mod notes;
mod outcome;
mod page;
mod ready;
mod scope;
mod state;
mod track;
mod waves;
pub mod words;

use leptos::prelude::*;

use self::state::ReleasesPlace;
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{Each, Memo, beside, view};

/// Releases and roll-outs.
#[component]
pub fn Releases() -> impl IntoView {
    let place = ReleasesPlace::provide();
    provide_action(ViewAction::New, move || place.adding.set(true));
    provide_action(ViewAction::Escape, move || {
        if place.open.get_untracked().is_some() {
            place.app.go(&place.route(None));
        }
    });
    provide_action(ViewAction::Next, move || step(place, 1));
    provide_action(ViewAction::Previous, move || step(place, -1));
    let none = Memo::new(move |_| place.open.get().is_none());
    view! {
        <main id="main" class="sheet" tabindex="-1">
            {move || none.get().then(|| view! { <list::List /> })}
            // Another release is another page: nothing that was begun in one is found in the next.
            <Each each=move || place.open.get() key=|id| *id let:id><page::Page id=id /></Each>
            <form::NewRelease />
        </main>
    }
}

/// Goes to the next or the previous release while one is open.
fn step(place: ReleasesPlace, by: isize) {
    let open = place.open.get_untracked();
    let next = open.and_then(|open| place.order.with_untracked(|all| beside(all, open, by)));
    if next.is_some() {
        place.app.replace(&place.route(next));
    }
}
