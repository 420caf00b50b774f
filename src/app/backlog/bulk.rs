//! The bar at the foot: what is being moved, or what can be done to the selected tasks.

use leptos::prelude::*;

use super::keys::focus_line;
use super::lines::Line;
use super::state::{Ask, BacklogState, use_backlog};
use crate::analysis::sprint::Totals;
use crate::app::bulk::{Act, BulkBar};
use crate::app::text::count;
use crate::app::widgets::{Memo, Show, effect, view};
use crate::document::{Draft, EditError, board, details, tasks};
use crate::plan::{Id, IdSet, Task};

/// The bar, when there is something to say.
#[component]
pub fn FootBar() -> impl IntoView {
    let state = use_backlog();
    let dragging = Memo::new(move |_| state.drag.with(Option::is_some));
    let selected = Memo::new(move |_| state.selected.with(std::collections::BTreeSet::len));
    // Tasks that are gone (deleted, folded away, undone) leave the selection.
    effect(move || {
        if selected.get() > 0 {
            let there: std::collections::BTreeSet<Id<Task>> = state.lines.with(|lines| lines.tasks().collect());
            if state.selected.with_untracked(|chosen| !chosen.is_subset(&there)) {
                state.selected.update(|chosen| chosen.retain(|id| there.contains(id)));
            }
        }
    });
    view! {
        <Show when=move || dragging.get()><DragHint /></Show>
        <Show when=move || { !dragging.get() && selected.get() > 0 }>
            <BulkBar says=move || sums(&state) act=Callback::new(move |what| act(&state, what)) />
        </Show>
    }
}

/// What is moved, where to, and the keys.
#[component]
fn DragHint() -> impl IntoView {
    let state = use_backlog();
    state.app.toasts.raise();
    let what = move || {
        state.drag.with(|drag| {
            drag.as_ref().map(|drag| match drag.tasks.as_slice() {
                [one] => state.key_of(*one).unwrap_or_default(),
                many => count(many.len(), "task", "tasks"),
            })
        })
    };
    let to = move || state.target.get().map(|target| state.name_of(target.sprint));
    view! {
        <p class="draghint">
            "Moving "<b>{what}</b>
            {move || to().map(|to| view! { " to "<b>{to}</b> })}
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>" place"</span>
            <span><kbd>"←"</kbd><kbd>"→"</kbd>" list"</span>
            <span><kbd>"Enter"</kbd>" drop"</span>
            <span><kbd>"Esc"</kbd>" cancel"</span>
        </p>
    }
}

/// How many are selected, and how large they are together.
fn sums(state: &BacklogState) -> String {
    let tasks = state.selected.with(|selected| selected.iter().copied().collect::<Vec<_>>());
    let workspace = &state.workspace;
    let totals = workspace.plan.with(|plan| workspace.schedule.with(|schedule| Totals::of(plan, schedule, &tasks)));
    format!("{} selected, {}", totals.tasks, super::figures::points(totals.points))
}

/// What the bar of the selection does here.
fn act(state: &BacklogState, what: Act) {
    match what {
        Act::Move => state.ask_about_chosen(Ask::Move),
        Act::Assign => state.ask_about_chosen(Ask::Assign),
        Act::Label => state.ask_about_chosen(Ask::Label),
        Act::Priority(priority) => {
            let tasks = state.chosen();
            state.workspace.edit_with_undo(|draft| details::set_priority(draft, &tasks, priority));
        }
        Act::Archive => archive(state),
        Act::Delete => delete(state),
        Act::Clear => {
            state.selected.set(Default::default());
            if let Some(line) = state.cursor.get_untracked() {
                focus_line(state, line);
            }
        }
    }
}

/// Archives the chosen tasks.
pub fn archive(state: &BacklogState) {
    take_away(state, board::archive);
}

/// Deletes the chosen tasks.
pub fn delete(state: &BacklogState) {
    take_away(state, tasks::delete);
}

/// Takes the chosen tasks out of the list; the focus goes to the next one.
fn take_away(state: &BacklogState, edit: fn(&mut Draft<'_>, &[Id<Task>]) -> Result<String, EditError>) {
    let chosen = state.chosen();
    if chosen.is_empty() {
        return;
    }
    let going: IdSet<Id<Task>> = chosen.iter().copied().collect();
    let next = state.lines.with_untracked(|lines| {
        let all: Vec<Id<Task>> = lines.tasks().collect();
        let last = all.iter().rposition(|id| going.contains(id))?;
        let after = all.iter().skip(last + 1).find(|id| !going.contains(id));
        after.or_else(|| all.iter().take(last).rev().find(|id| !going.contains(id))).copied()
    });
    if state.workspace.edit_telling_finish(|draft| edit(draft, &chosen)) {
        state.selected.set(Default::default());
        focus_line(state, next.map_or(Line::Backlog, Line::Task));
    }
}
