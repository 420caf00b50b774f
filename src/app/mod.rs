//! WHAT PEOPLE SEE. Views read, format and dispatch; they hold no rules, and nothing imports them.
//!
//! One folder a place; `widgets` know no project type; `shell` is what stands around every place; `state` holds the
//! application-wide handles; `commands` is the one table that palette, menus, keys and help read.

#![allow(missing_docs)] // Leptos generates public items for components; their props are documented.

pub mod board;
pub mod clock;
pub mod commands;
pub mod files;
pub mod home;
pub mod locale;
pub mod log;
pub mod overview;
pub mod people;
pub mod risks;
pub mod settings;
pub mod shell;
pub mod state;
pub mod task;
pub mod text;
pub mod timeline;
pub mod widgets;

use leptos::prelude::*;
use leptos_router::components::Router;

/// Draws the application into the page's body.
pub fn start() {
    // Leptos has no executor of its own before it mounts.
    wasm_bindgen_futures::spawn_local(async {
        state::browser_store::recover().await;
        mount_to_body(App);
        // What stood in for the page until now (index.html).
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
    });
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
