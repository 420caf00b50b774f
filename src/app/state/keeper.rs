//! What goes on in the background while a project is open: other tabs, snapshots, its card. It never makes an edit.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::{AppState, Workspace};
use crate::platform::tabs;
use crate::storage::Compaction;

/// After an edit, so long until the card is brought up to date and a snapshot may begin: not while somebody is typing.
const QUIET: Duration = Duration::from_millis(1500);
/// Between the parts of a snapshot: time for frames and input.
const BREATH: Duration = Duration::from_millis(16);
/// Between looks for what a snapshot has made superfluous.
const SWEEP: Duration = Duration::from_secs(75);

/// Keeps the open project in step with the store as long as the calling component lives.
pub fn keep(app: AppState, workspace: Workspace) {
    let library = app.library;
    let id = workspace.id;

    // Other tabs: an event a key, and a full comparison when this tab comes to the front, in case one was missed.
    let listener = tabs::Listener::new(move |key| {
        workspace.hear(|history| library.heard(key.as_deref(), id, history));
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        let _ = listener.try_update_value(Option::take);
    });
    let describe = move || {
        let schedule = workspace.schedule.get_untracked();
        workspace.with_history_untracked(|history| library.describe(id, history, &schedule));
    };
    let visible = window_event_listener(ev::visibilitychange, move |_| {
        if document().visibility_state() == leptos::web_sys::VisibilityState::Visible {
            workspace.hear(|history| library.catch_up(id, history));
            library.refresh();
        } else {
            describe();
        }
    });
    on_cleanup(move || visible.remove());

    // Leaving with edits that are only in memory: the browser asks first.
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if !library.save.get_untracked().is_saved() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());

    // Paper has the figures of now.
    let paper = window_event_listener(ev::beforeprint, move |_| workspace.catch_up());
    on_cleanup(move || paper.remove());

    // After edits: the card, then a snapshot in small parts if one is due.
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(cancel);
    // A project that was stored a moment ago has no more than its name on its card.
    if untrack(|| library.card(id)).is_some_and(|card| card.summary.is_null()) {
        timer.set_value(set_timeout_with_handle(describe, QUIET).ok());
    }
    Effect::watch(
        move || workspace.plan.get(),
        move |_, _, _| {
            cancel();
            let due = move || {
                describe();
                if library.wants_compaction(id)
                    && let Some(compaction) =
                        workspace.with_history_untracked(|history| library.begin_compaction(id, history))
                {
                    go_on(app, compaction);
                }
            };
            timer.set_value(set_timeout_with_handle(due, QUIET).ok());
        },
        false,
    );
    if let Ok(sweeping) = set_interval_with_handle(move || library.sweep(id), SWEEP) {
        on_cleanup(move || sweeping.clear());
    }
}

/// Does a snapshot part by part. It stops by itself when the project is closed.
fn go_on(app: AppState, mut compaction: Compaction) {
    if app.library.step(&mut compaction) {
        set_timeout(move || go_on(app, compaction), BREATH);
    }
}
