//! A link in the chart: the card that opens where it is clicked, with its two tasks, its kind, its lag, and its removal.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::actions;
use super::moves;
use super::state::Timeline;
use super::surface::Surface;
use crate::app::task::LinkForm;
use crate::app::text;
use crate::app::widgets::menu::place;
use crate::app::widgets::{Icon, Memo, effect, live, view};
use crate::plan::{Id, Link, Task};

/// A link whose card is open, and where it was clicked in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opened {
    /// Which link.
    pub link: Id<Link>,
    /// Where.
    pub at: (f64, f64),
}

/// The card of the link that was clicked.
#[component]
pub fn LinkCard() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let popup = NodeRef::<html::Div>::new();
    // A link that goes (removed here, undone, removed in another tab) takes its card along.
    let open = Memo::new(move |_| {
        let opened = timeline.open_link.get()?;
        timeline.workspace.plan.with(|plan| plan.get(opened.link).is_some()).then_some(opened)
    });
    // The one that is shown: the press on another link closes it, but not the card that this press then opens.
    let shown = StoredValue::new(None::<Opened>);
    effect(move || {
        let (Some(popup), opened) = (popup.get(), open.get()) else { return };
        let Some(Opened { at, .. }) = opened else {
            // Fails only where it is hidden already.
            let _ = popup.hide_popover();
            return;
        };
        // Placed once its content is there.
        request_animation_frame(move || {
            // The place may have been left meanwhile, or the card closed.
            if open.try_get_untracked().flatten() != opened {
                return;
            }
            shown.set_value(opened);
            // Fails only where it is shown already.
            let _ = popup.show_popover();
            place(&popup, at.0 - 20.0, at.1 - 12.0, at.1 + 12.0);
            let first = popup.query_selector("select").ok().flatten();
            if let Some(first) = first.and_then(|first| first.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = first.focus();
            }
        });
    });
    let toggled = move |_: ev::Event| {
        let is_open = popup.get_untracked().is_some_and(|popup| popup.matches(":popover-open").unwrap_or(false));
        if !is_open && timeline.open_link.get_untracked() == shown.get_value() {
            timeline.open_link.set(None);
        }
    };
    view! {
        <div
            node_ref=popup popover="auto" class="menu linkcard" role="dialog" aria-label="Link" on:toggle=toggled
            on:keydown=move |event: ev::KeyboardEvent| {
                // Undo and the like are the page's; single letters are not.
                if !event.ctrl_key() && !event.meta_key() {
                    event.stop_propagation();
                }
            }
        >
            {live(move || open.get().map(|opened| view! { <Card link=opened.link /> }))}
        </div>
    }
}

#[component]
fn Card(
    /// Which link.
    link: Id<Link>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let ends = timeline.workspace.plan.with_untracked(|plan| {
        let link = plan.get(link)?;
        Some((plan.get(link.predecessor)?.clone(), plan.get(link.successor)?.clone()))
    });
    let close = move || timeline.open_link.set(None);
    ends.map(|(predecessor, successor)| {
        view! {
            <End word="From" task=predecessor.id />
            <End word="To" task=successor.id />
            <LinkForm link=link />
            <button
                type="button" class="btn sm ghost bad" on:click=move |_| {
                    close();
                    moves::unlink(timeline, link);
                    surface.focus();
                }
            >
                <Icon name="trash" /><span>"Remove link"</span>
            </button>
        }
    })
}

/// One of the two tasks, a click away.
#[component]
fn End(
    /// Which end it is.
    word: &'static str,
    /// The task.
    task: Id<Task>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let named = timeline.workspace.plan.with_untracked(|plan| {
        plan.get(task).map(|task| (text::task_key(plan, task), task.name.clone())).unwrap_or_default()
    });
    view! {
        <button
            type="button" class="row asis" on:click=move |_| {
                timeline.open_link.set(None);
                actions::jump(surface, task);
            }
        >
            <span class="mut">{word}</span>
            <span class="key">{named.0}</span>
            <span class="ell grow">{named.1}</span>
        </button>
    }
}
