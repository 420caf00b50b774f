//! The share menu and the word on whether everything is saved.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Event;

use crate::app::files;
use crate::app::locale::{self, Form};
use crate::app::state::{AppState, ViewAction, use_app, use_workspace};
use crate::app::widgets::{Icon, Menu, MenuItem, live, view};
use crate::format::Format;
use crate::format::tables::Table;
use crate::storage::SaveState;

/// Export, copy a link, print.
#[component]
pub fn ShareMenu() -> impl IntoView {
    let app = use_app();
    view! {
        <Menu
            label="Share"
            class="btn share wide-only"
            button=move || view! { <Icon name="export" /><span>"Share"</span><Icon name="down" class="chev" /> }
        >
            <MenuItem text="Export file" icon="file" keys="Ctrl S" run=move |()| files::export(app) />
            {other_programs(app)}
            <MenuItem text="Copy link to this place" icon="link" run=move |()| copy_link(app) />
            <MenuItem text="Print" icon="print" keys="Ctrl P" run=move |()| print_place(app) />
        </Menu>
    }
}

/// Exports for other programs.
fn other_programs(app: AppState) -> impl IntoView {
    let item = |text: &'static str, format: Format| {
        view! { <MenuItem text=text icon="file" run=move |()| files::export_for(app, format) /> }
    };
    view! {
        {item("Export for Microsoft Project", Format::Project)}
        {item("Export for GanttProject", Format::Gantt)}
        {item("Export tasks as CSV", Format::Csv)}
        {item("Export tasks for Jira", Format::Jira)}
        {item("Export risks as CSV", Format::Risks)}
        {item("Export time entries as CSV", Format::Time)}
        {item("Export the RACI matrix as CSV", Format::Table(Table::Raci))}
        {item("Export tasks as Markdown", Format::Markdown)}
        {item("Export dates as iCalendar", Format::Calendar)}
    }
}

/// On phones: what the top bar has no room for.
#[component]
pub fn PhoneMenu() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    view! {
        <Menu label="Undo, share and more" class="ib phone-only" button=move || view! { <Icon name="more" /> }>
            <MenuItem text="Undo" icon="undo" disabled=workspace.undoable.with_untracked(Option::is_none) run=move |()| workspace.undo() />
            <MenuItem text="Redo" icon="redo" disabled=workspace.redoable.with_untracked(Option::is_none) run=move |()| workspace.redo() />
            <div class="sep" role="separator"></div>
            <MenuItem text="Export file" icon="file" run=move |()| files::export(app) />
            {other_programs(app)}
            <MenuItem text="Copy link to this place" icon="link" run=move |()| copy_link(app) />
            <MenuItem text="Print" icon="print" run=move |()| print_place(app) />
        </Menu>
    }
}

/// Copies the address of the present place.
pub fn copy_link(app: AppState) {
    spawn_local(async move {
        let Ok(href) = window().location().href() else { return };
        let clipboard = window().navigator().clipboard();
        match wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&href)).await {
            Ok(_) => app.toasts.done("Copied the link. It opens in this browser, where the project is."),
            Err(_) => app.toasts.error("The browser did not let the page copy. Copy the address of the page instead."),
        }
    });
}

/// Prints the present place: as it offers to, else as the browser does.
pub fn print_place(app: AppState) {
    if app.offers(ViewAction::Print) {
        app.act(ViewAction::Print);
    } else {
        print();
    }
}

/// Opens the browser's print dialog, once what is drawn for paper alone stands: the browser's own word that it is about to
/// print comes too late for that when a script asks it to.
pub fn print() {
    if let Ok(event) = Event::new("beforeprint") {
        let _ = window().dispatch_event(&event);
    }
    request_animation_frame(|| {
        request_animation_frame(|| {
            // Refused only inside sandboxed frames, which say so themselves.
            let _ = window().print();
        });
    });
}

/// Whether everything is saved: words, and the exact moment in the tooltip.
#[component]
pub fn SaveWord() -> impl IntoView {
    let app = use_app();
    let library = app.library;
    live(move || {
        let bad = |words: &'static str| {
            view! {
                <button type="button" class="saved bad" title="Export the project to keep your changes" on:click=move |_| files::export(app)>
                    <Icon name="warn" /><span>{words}</span>
                </button>
            }
        };
        let look = app.workspace.with(|workspace| workspace.is_some_and(|workspace| library.is_look(workspace.id)));
        match library.save.get() {
            _ if look => bad("Not saved, only looked at"),
            SaveState::Saved { .. } if !library.is_lasting() => bad("Not saved, this browser allows no storage"),
            SaveState::Saved { .. } if library.gone.get() => bad("Not saved, deleted in another tab"),
            SaveState::Saved { at } => {
                let when = at.map(|at| format!("Last change saved {}", locale::moment(at, Form::Moment)));
                view! {
                    <p class="saved" role="status" title=when><Icon name="ok" /><span>"Saved"<span class="wide-only">" on this device"</span></span></p>
                }
            }
            SaveState::Full { .. } => bad("Not saved, storage is full"),
            SaveState::Denied { .. } => bad("Not saved, this browser allows no storage"),
            SaveState::Newer { .. } => bad("Not saved, a newer version is here"),
        }
    })
}
