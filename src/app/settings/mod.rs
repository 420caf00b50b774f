//! Settings of the project.

mod device;

use leptos::prelude::*;

pub use device::DeviceSettings;

/// Settings of the project.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Settings"</h1></div>
        </main>
    }
}
