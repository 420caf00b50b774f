//! The task panel, the same from board, timeline, risks and search.

use leptos::prelude::*;

use super::state::use_workspace;

/// The panel of the task that the address asks for; nothing when it asks for none.
#[component]
pub fn TaskPanel() -> impl IntoView {
    let workspace = use_workspace();
    let open = Memo::new(move |_| workspace.open_task());
    move || open.get().map(|_| view! { <aside class="panel taskp"></aside> })
}
