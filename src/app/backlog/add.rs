//! A new task, typed below the backlog.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::keys;
use super::lines::Line;
use super::section::{RowFacts, level};
use super::state::{BacklogState, use_backlog};
use crate::analysis::quick;
use crate::app::widgets::{Icon, view};
use crate::document::sprints::{add_task, set_points};
use crate::document::{assign, labels};

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

/// A line, and the estimate that a number in brackets at its end gives: `Sign in (5)`.
fn with_points(line: &str) -> (&str, Option<u32>) {
    /// In hundredths: what is larger is a year or a room, and part of the name.
    const MOST: u32 = 100 * 100;
    let found = line.trim_end().strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let points = |typed| crate::plan::points::parse(typed).filter(|points| *points <= MOST);
    match found.and_then(|(name, typed)| Some((name.trim_end(), points(typed)?))) {
        Some((name, points)) if !name.is_empty() => (name, Some(points)),
        _ => (line, None),
    }
}

/// The field for a new task. Enter adds it and stays.
#[component]
pub fn AddRow() -> impl IntoView {
    let state = use_backlog();
    let facts = RowFacts::of(state, Line::Add);
    let node = NodeRef::<html::Input>::new();
    let add = move || {
        let typed = state.draft.get_untracked();
        let (line, points) = with_points(&typed);
        let today = state.app.today.get_untracked();
        let quick = state.workspace.plan.with_untracked(|plan| quick::read(line, plan, today));
        if quick.name.is_empty() {
            return;
        }
        let done = state.workspace.edit(|draft| {
            let (id, words) = add_task(draft, None, &quick.name, None)?;
            let mut all = quick.labels.clone();
            for name in &quick.new_labels {
                all.push(labels::find_or_create(draft, name)?);
            }
            draft.update(id, |task| {
                task.labels = all;
                task.due = quick.due;
                task.priority = quick.priority.unwrap_or_default();
                if let Some(duration) = quick.duration {
                    task.duration = duration;
                }
            })?;
            for person in &quick.people {
                assign::assign(draft, id, *person)?;
            }
            if points.is_some() {
                set_points(draft, &[id], points)?;
            }
            Ok(words)
        });
        if done {
            state.app.announce(format!("Added {} to the backlog", quick.name));
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
                    placeholder="What is to be done?  @person #label !high 3d (5)"
                    prop:value=move || state.draft.get()
                    on:input:target=move |event| state.draft.set(event.target().value())
                    on:keydown=keydown
                />
                <kbd class="wide-only">"N"</kbd>
            </span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_brackets_is_an_estimate() {
        assert_eq!(with_points("Sign in (5)"), ("Sign in", Some(500)));
        assert_eq!(with_points("Sign in (0.5) "), ("Sign in", Some(50)));
        assert_eq!(with_points("Sign in (100)"), ("Sign in", Some(10_000)));
        assert_eq!(with_points("Prepare budget (2026)"), ("Prepare budget (2026)", None));
        assert_eq!(with_points("Sign in (again)"), ("Sign in (again)", None));
        assert_eq!(with_points("(5)"), ("(5)", None));
    }
}
