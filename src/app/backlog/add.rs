//! A new task, typed below the backlog.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::keys;
use super::lines::Line;
use super::section::{RowFacts, level};
use super::state::{BacklogState, use_backlog};
use crate::analysis::quick;
use crate::app::board::{Understood, new_card};
use crate::app::widgets::{Icon, Memo, view};
use crate::document::sprints::add_card;

/// Id of the field.
const FIELD: &str = "backlog-add";

/// Puts the cursor into the field for a new task.
pub fn focus_field(state: &BacklogState) {
    keys::bring_into_sight(state, Line::Add);
    request_animation_frame(|| {
        request_animation_frame(|| {
            let field = document().get_element_by_id(FIELD);
            if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = field.focus();
                field.scroll_into_view_with_bool(false);
            }
        });
    });
}

/// The field for a new task. Enter adds it and stays.
#[component]
pub fn AddRow() -> impl IntoView {
    let state = use_backlog();
    let facts = RowFacts::of(state, Line::Add);
    let node = NodeRef::<html::Input>::new();
    let read = Memo::new(move |_| {
        let today = state.app.today.get();
        state.workspace.plan.with(|plan| state.draft.with(|line| quick::read(line, plan, today)))
    });
    let add = move || {
        let quick = read.get_untracked();
        if quick.name.is_empty() {
            return;
        }
        let unread = quick.unread.join(" ");
        let card = new_card(quick);
        if state.workspace.edit(|draft| add_card(draft, &card).map(|(_, words)| words)) {
            state.app.announce(format!("Added {} to the backlog", card.name));
            if !unread.is_empty() {
                state.app.toasts.done(format!("{unread} was not understood and stays in the title"));
            }
            state.draft.set(String::new());
            // The field stays below the tasks: keep it in sight.
            focus_field(&state);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                add();
            }
            "Escape" => {
                event.prevent_default();
                state.draft.set(String::new());
                let last = state.lines.with_untracked(|lines| lines.tasks().next_back().map(Line::Task));
                keys::focus_line(&state, last.unwrap_or(Line::Backlog));
            }
            _ => {}
        }
    };
    view! {
        <div role="row" class="bla" data-line=Line::Add.word() {..level("2")} aria-rowindex=move || facts.index.get()>
            <span role="gridcell" class="in">
                <Icon name="plus" />
                <input
                    id=FIELD node_ref=node aria-label="New task in the backlog" autocomplete="off"
                    placeholder="What is to be done?  @person #label !high ^fri 3d *5"
                    prop:value=move || state.draft.get()
                    on:input:target=move |event| state.draft.set(event.target().value())
                    on:keydown=keydown
                />
                <span class="row wide-only">{move || view! { <Understood quick=read.get() /> }}</span>
                <kbd class="wide-only">"N"</kbd>
            </span>
        </div>
    }
}
