//! Files dropped anywhere on the page.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{DataTransfer, DragEvent};
use leptos::{ev, prelude::*};

use crate::app::files;
use crate::app::state::use_app;
use crate::app::widgets::{Icon, Show, view};
use crate::platform;

/// A veil that says what dropping does, while files are held over the page.
#[component]
pub fn DropVeil() -> impl IntoView {
    let app = use_app();
    let over = RwSignal::new(false);
    // While something is dragged, `dragover` comes several times a second; when it stops coming, the drag has left.
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let over_page = window_event_listener(ev::dragover, move |event| {
        let Some(transfer) = transfer(&event).filter(holds_files) else { return };
        // Without this the browser would open the file in place of the page.
        event.prevent_default();
        transfer.set_drop_effect("copy");
        stop();
        if !over.get_untracked() {
            over.set(true);
        }
        let gone = move || {
            over.try_set(false);
        };
        timer.set_value(set_timeout_with_handle(gone, std::time::Duration::from_millis(400)).ok());
    });
    let dropped = window_event_listener(ev::drop, move |event| {
        let Some(transfer) = transfer(&event).filter(holds_files) else { return };
        event.prevent_default();
        stop();
        over.set(false);
        let list = platform::files::list(transfer.files());
        if !list.is_empty() {
            files::dropped(app, list);
        }
    });
    on_cleanup(move || {
        stop();
        over_page.remove();
        dropped.remove();
    });
    view! {
        <Show when=move || over.get()>
            <div class="dropover">
                <Icon name="drop" />
                <p>"Drop to open"</p>
                <small>"Files of Landfall, Microsoft Project (XML), GanttProject, Jira, Trello, GitLab and GitHub, and any table (CSV)"</small>
            </div>
        </Show>
    }
}

fn transfer(event: &DragEvent) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// Whether files are dragged, and not a card or a text of the page.
fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}
