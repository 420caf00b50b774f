//! The bar at the top of Home.

use leptos::prelude::*;

use crate::app::state::{Route, use_app};
use crate::app::timer::TimerChip;
use crate::app::widgets::{Icon, view};

/// Brand, search, keys, settings.
#[component]
pub fn HomeTop(
    /// Opens the settings of this device.
    settings: RwSignal<bool>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <header class="top">
            <a class="brand" href=Route::home().href() aria-current="page" aria-label="Landfall, all projects">
                <span class="mark"><Icon name="logo" /></span>
                <b>"Landfall"</b>
            </a>
            <span class="grow"></span>
            <button type="button" class="find" title="Search or run a command" on:click=move |_| app.palette.set(true)>
                <Icon name="search" /><span>"Search or run a command"</span><kbd>"Ctrl K"</kbd>
            </button>
            <span class="grow"></span>
            <TimerChip />
            <button
                type="button" class="ib" aria-label="Keyboard shortcuts" title="Keyboard shortcuts  ?"
                on:click=move |_| app.keys_sheet.set(true)
            >
                <Icon name="keyboard" />
            </button>
            <button
                type="button" class="ib" aria-label="Settings of this device" title="Settings of this device"
                on:click=move |_| settings.set(true)
            >
                <Icon name="settings" />
            </button>
        </header>
    }
}
