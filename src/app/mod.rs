//! WHAT PEOPLE SEE. Views read, format and dispatch; they hold no rules, and nothing imports them.
//!
//! One folder a place; `widgets` know no project type; `shell` is what stands around every place; `state` holds the
//! application-wide handles; `commands` is the one table that palette, menus, keys and help read.

#![allow(missing_docs)] // Leptos generates public items for components; their props are documented.

pub mod backlog;
mod bench;
pub mod board;
pub mod budget;
mod bulk;
pub mod chart_card;
pub mod clock;
pub mod commands;
pub mod files;
pub mod flow;
pub mod forecast;
mod foreseen;
pub mod goals;
pub mod home;
pub mod lessons;
pub mod links;
pub mod locale;
pub mod log;
pub mod meetings;
pub mod overview;
pub mod people;
mod promise;
mod prose;
mod recurrence;
mod rehearsal;
pub mod releases;
mod remainder;
pub mod reports;
pub mod risks;
mod rows;
pub mod settings;
mod shapes;
pub mod shell;
pub mod stakeholders;
pub mod state;
pub mod table_file;
mod table_in;
pub mod task;
pub mod team;
pub mod text;
pub mod timeline;
pub mod timer;
pub mod typed;
pub mod war_room;
pub mod widgets;

use leptos::prelude::*;
use leptos_router::components::Router;
use wasm_bindgen::{JsCast, prelude::Closure};

use crate::app::widgets::view;

/// Computes for a page if this is a worker of one; says whether it is.
#[must_use]
pub fn works_aside() -> bool {
    forecast::serve()
}

/// Draws the application into the page's body.
pub fn start() {
    keep_what_is_typed();
    // Leptos has no executor of its own before it mounts.
    wasm_bindgen_futures::spawn_local(async {
        state::browser_store::recover().await;
        mount_to_body(App);
        // What stood in for the page until now (index.html).
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
        // Once there is something to see, and before anybody can have opened a project.
        request_animation_frame(|| set_timeout(crate::platform::locale::warm, std::time::Duration::ZERO));
    });
}

/// The browser's back and forward take a place away at once. Whatever is being typed there is left first, as by a click
/// elsewhere, so that it is kept while its field still stands.
fn keep_what_is_typed() {
    let leave = Closure::<dyn FnMut()>::new(|| {
        let active = document().active_element().and_then(|active| active.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(active) = active {
            let _ = active.blur();
        }
    });
    // In the capture phase, before the router hears of it. Windows never refuse listeners.
    let _ = window().add_event_listener_with_callback_and_bool("popstate", leave.as_ref().unchecked_ref(), true);
    leave.forget();
}

/// The application.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <shell::Shell />
        </Router>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
