//! The backlog: what is to be done in its order, planned into sprints; and how these go.

mod add;
mod bulk;
mod charts;
mod close;
mod dialogs;
mod drag;
mod figures;
mod grid;
mod keys;
mod lines;
mod points;
mod poker;
mod retro;
mod row;
mod section;
mod state;

use leptos::{ev, prelude::*};

use self::bulk::FootBar;
use self::dialogs::AskDialog;
use self::grid::Grid;
use self::lines::Line;
use self::state::{Ask, BacklogState, use_backlog};
use super::state::{ViewAction, provide_action};
use super::task::TaskPanel;
use crate::analysis::sprint::active;
use crate::app::table_file::ExportCsv;
use crate::app::text;
use crate::app::widgets::{CollectViews, Icon, Memo, Show, effect, view};
use crate::document::copies;
use crate::format::lists::task_rows;
use crate::plan::{Id, IdSet, SprintState, Task};
use crate::platform::size::is_narrow;

/// The backlog.
#[component]
pub fn Backlog() -> impl IntoView {
    let state = BacklogState::provide();
    let resized = window_event_listener(ev::resize, move |_| state.narrow.set(is_narrow()));
    on_cleanup(move || resized.remove());
    offer_actions(state);
    // The task of the open panel is the one that keys are about.
    effect(move || {
        if let Some(task) = state.workspace.open_task() {
            state.cursor.set(Some(Line::Task(task)));
        }
    });
    let charts = Memo::new(move |_| state.app.route.with(|route| route.get("show") == Some("charts")));
    view! {
        <main id="main" class="sheet bl" tabindex="-1">
            <Head />
            <Show when=move || !charts.get() fallback=|| view! { <charts::Charts /> }>
                <Grid />
                <FootBar />
            </Show>
            <TaskPanel
                step=Callback::new(move |(task, forward)| neighbour(&state, task, forward))
                land=Callback::new(move |task| keys::focus_line(&state, Line::Task(task)))
            />
            <AskDialog />
        </main>
    }
}

/// The task before or after one in the order of the list.
fn neighbour(state: &BacklogState, task: Id<Task>, forward: bool) -> Option<Id<Task>> {
    state.lines.with_untracked(|lines| {
        let all: Vec<Id<Task>> = lines.tasks().collect();
        let Some(at) = all.iter().position(|id| *id == task) else { return all.first().copied() };
        let next = if forward { at + 1 } else { at.checked_sub(1)? };
        all.get(next).copied()
    })
}

/// Planning poker over the selected tasks; without a selection, over all that have no estimate yet.
fn play(state: &BacklogState) {
    let chosen = if state.selected.with_untracked(std::collections::BTreeSet::is_empty) {
        let open = |id: &Id<Task>| {
            state
                .workspace
                .plan
                .with_untracked(|plan| plan.get(*id).is_some_and(|task| task.points.is_none() && !task.is_done(plan)))
        };
        state.found.with_untracked(|found| {
            let planned = found.open.iter().flat_map(|section| &section.tasks);
            planned.chain(&found.backlog).copied().filter(open).collect()
        })
    } else {
        state.chosen()
    };
    if chosen.is_empty() {
        state.app.toasts.done("Every task has an estimate. Select those to estimate again.");
    } else {
        state.ask.set(Some(Ask::Poker(chosen)));
    }
}

/// The retrospective of the running sprint, else of the one that was closed last.
fn look_back(state: &BacklogState) {
    let sprint = state.workspace.plan.with_untracked(|plan| {
        let closed = plan.sprints.iter().filter(|sprint| sprint.state == SprintState::Closed);
        let last = closed.max_by_key(|sprint| (sprint.closed_at, sprint.start, sprint.id)).map(|sprint| sprint.id);
        active(plan).map(|sprint| sprint.id).next().or(last)
    });
    match sprint {
        Some(sprint) => state.ask.set(Some(Ask::Retro(sprint))),
        None => state.app.toasts.done("No sprint has been started yet, so there is none to look back on."),
    }
}

/// What keys and palette can do here.
fn offer_actions(state: BacklogState) {
    provide_action(ViewAction::New, move || add::focus_field(&state));
    provide_action(ViewAction::Poker, move || play(&state));
    provide_action(ViewAction::Retrospective, move || look_back(&state));
    provide_action(ViewAction::Sprint, move || state.ask.set(Some(Ask::NewSprint)));
    provide_action(ViewAction::Move, move || state.ask_about_chosen(Ask::Move));
    provide_action(ViewAction::Assign, move || state.ask_about_chosen(Ask::Assign));
    provide_action(ViewAction::Label, move || state.ask_about_chosen(Ask::Label));
    provide_action(ViewAction::Archive, move || bulk::archive(&state));
    provide_action(ViewAction::Link, move || {
        if let Some(task) = state.current() {
            state.open(task);
            crate::app::task::act_in_panel(state.app, ViewAction::Link);
        }
    });
    provide_action(ViewAction::Delete, move || bulk::delete(&state));
    provide_action(ViewAction::Duplicate, move || {
        let tasks = state.chosen();
        let mut copies = Vec::new();
        let done = state.workspace.edit_with_undo(|draft| {
            let (made, words) = copies::duplicate(draft, &tasks)?;
            copies = made;
            Ok(words)
        });
        if let Some(copy) = copies.first().filter(|_| done) {
            keys::focus_line(&state, Line::Task(*copy));
        }
    });
    provide_action(ViewAction::Select, move || {
        if let Some(task) = state.current() {
            keys::toggle_selected(&state, task);
        }
    });
    provide_action(ViewAction::Escape, move || {
        if state.selected.with_untracked(|selected| !selected.is_empty()) {
            state.selected.set(Default::default());
            state.app.announce("Selection cleared");
        }
    });
}

/// Title, sums, and the button for a new sprint.
#[component]
fn Head() -> impl IntoView {
    let state = use_backlog();
    let facts = move || {
        let totals = state.found.with(|found| found.totals);
        let mut facts = vec![text::count(totals.tasks, "task", "tasks"), figures::points(totals.points)];
        if totals.unestimated > 0 {
            facts.push(format!("{} without estimate", totals.unestimated));
        }
        facts
    };
    view! {
        <div class="head">
            <h1>"Backlog"</h1>
            <div class="meta">
                {move || facts().into_iter().enumerate().map(|(place, fact)| view! {
                    <span>{(place > 0).then(|| view! { <span class="dot" aria-hidden="true">"·"</span> })}{fact}</span>
                }).collect_views()}
            </div>
            <div class="acts">
                <div class="seg" role="group" aria-label="Show">
                    {[("Plan", None), ("Charts", Some("charts"))].into_iter().map(|(words, value)| view! {
                        <button
                            type="button"
                            aria-pressed=move || state.app.route.with(|route| route.get("show") == value).to_string()
                            on:click=move |_| {
                                let route = state.app.route.get_untracked();
                                state.app.replace(&route.with("show", value.map(str::to_owned)));
                            }
                        >{words}</button>
                    }).collect_views()}
                </div>
                <ExportCsv word="backlog" rows=move |()| {
                    let shown: IdSet<Id<Task>> = state.lines.with(|lines| {
                        let task = |line: &Line| match line {
                            Line::Task(task) => Some(*task),
                            _ => None,
                        };
                        lines.all.iter().filter_map(task).collect()
                    });
                    state.workspace.plan.with(|plan| task_rows(plan, &|task| shown.contains(&task)))
                } />
                <button type="button" class="ib" title="Planning poker" aria-label="Planning poker" on:click=move |_| play(&state)>
                    <Icon name="spark" />
                </button>
                <button type="button" class="btn primary" on:click=move |_| state.ask.set(Some(Ask::NewSprint))>
                    <Icon name="plus" />
                    <span>"New sprint"</span>
                </button>
            </div>
        </div>
    }
}
