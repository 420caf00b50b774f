//! What holds for this device, whatever the project: how it looks, keys, storage and backup.

use leptos::prelude::*;

use crate::app::state::preferences::Theme;
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, view};

/// Theme, density, single keys.
#[component]
pub fn DeviceSettings() -> impl IntoView {
    let app = use_app();
    let preferences = app.preferences;
    view! {
        <section aria-labelledby="look">
            <h2 id="look">"Appearance and keys"</h2>
            <p>"Kept on this device, for all projects."</p>
            <div class="field">
                <span id="theme-label">"Theme"</span>
                <div class="seg" role="group" aria-labelledby="theme-label">
                    {Theme::ALL.into_iter().map(|theme| view! {
                        <button
                            type="button" aria-pressed=move || (preferences.theme.get() == theme).to_string()
                            on:click=move |_| preferences.theme.set(theme)
                        >
                            {theme.name()}
                        </button>
                    }).collect_views()}
                </div>
            </div>
            <label class="sw">
                <input
                    type="checkbox" role="switch" prop:checked=move || preferences.compact.get()
                    on:change:target=move |event| preferences.compact.set(event.target().checked())
                />
                <span>"Compact rows and cards"</span>
            </label>
            <label class="sw">
                <input
                    type="checkbox" role="switch" prop:checked=move || preferences.single_keys.get()
                    on:change:target=move |event| preferences.single_keys.set(event.target().checked())
                />
                <span>"Single letters are shortcuts (N, F, /, G then B)"</span>
            </label>
        </section>
    }
}
