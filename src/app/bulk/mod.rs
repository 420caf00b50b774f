//! What can be done to several tasks at once, the same wherever they are selected: the bar at the foot, and what it asks.

mod assign;
mod label;

use leptos::prelude::*;

pub use self::assign::AssignTo;
pub use self::label::LabelAs;
use crate::app::board::PriorityMark;
use crate::app::state::use_app;
use crate::app::widgets::{CollectViews, Icon, Menu, view};
use crate::document::details::priority_word;
use crate::plan::Priority;

/// What the bar can do to the selected tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Ask where they should go.
    Move,
    /// Ask who should do them.
    Assign,
    /// Ask which labels they should have.
    Label,
    /// Give them all one priority.
    Priority(Priority),
    /// Put them away.
    Archive,
    /// Delete them.
    Delete,
    /// Select nothing any more.
    Clear,
}

/// The bar: how much is selected, and what can be done to it, each in one step.
#[component]
pub fn BulkBar<S: Fn() -> String + Send + Sync + 'static>(
    /// How much is selected, in words.
    says: S,
    /// Does it.
    act: Callback<Act>,
) -> impl IntoView {
    use_app().toasts.raise();
    let button = move |icon: &'static str, words: &'static str, what: Act| {
        view! {
            // Where there is no room for its words it has them as its name.
            <button type="button" class="btn sm" aria-label=words title=words on:click=move |_| act.run(what)>
                <Icon name=icon /><span>{words}</span>
            </button>
        }
    };
    view! {
        <div class="draghint bulk" role="toolbar" aria-label="Selected tasks">
            <b>{says}</b>
            {button("arrowright", "Move to…", Act::Move)}
            {button("person", "Assign…", Act::Assign)}
            {button("tag", "Label…", Act::Label)}
            <Menu label="Set priority" class="btn sm" button=|| view! { <Icon name="p2" /><span>"Priority"</span> }>
                {Priority::ALL.iter().rev().map(|priority| {
                    let priority = *priority;
                    view! {
                        <button type="button" role="menuitem" tabindex="-1" on:click=move |_| act.run(Act::Priority(priority))>
                            <PriorityMark priority=priority />
                            <span>{priority_word(priority)}</span>
                        </button>
                    }
                }).collect_views()}
            </Menu>
            {button("folder", "Archive", Act::Archive)}
            {button("trash", "Delete", Act::Delete)}
            <span class="grow"></span>
            {button("x", "Clear selection", Act::Clear)}
        </div>
    }
}

/// Closes a dialog whose choices act at once.
#[component]
pub fn Done(
    /// Closes it.
    done: Callback<()>,
) -> impl IntoView {
    view! {
        <footer class="df">
            <span class="end"><button type="button" class="btn primary" on:click=move |_| done.run(())>"Done"</button></span>
        </footer>
    }
}
