//! The list as a tree grid: sprints and the backlog, their tasks below them. Only the lines near the screen exist.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::add::AddRow;
use super::drag::InHand;
use super::keys;
use super::lines::Line;
use super::row::TaskRow;
use super::section::{BacklogHead, EmptyRow, PastHead, SprintHead};
use super::state::use_backlog;
use crate::app::widgets::{Each, Memo, PointerDrag, Show, effect, follow_size, printing, view};

/// The element that scrolls.
pub const SCROLLER: &str = ".blw";

/// The list.
#[component]
pub fn Grid() -> impl IntoView {
    let state = use_backlog();
    let pointer = PointerDrag::new(state);
    let node = NodeRef::<html::Div>::new();
    let size = follow_size(move || node.get().map(Into::into));
    effect(move || {
        if let Some(scroller) = node.get() {
            pointer.hold_still(&scroller);
        }
    });
    // The part in sight, in steps so that few scroll events change anything.
    let sight = RwSignal::new((0, 1200));
    let look = move || {
        // The event comes a frame late: the place may have been left meanwhile.
        let Some(scroller) = node.try_get_untracked().flatten() else { return };
        let from = scroller.scroll_top().div_euclid(64) * 64;
        let to = from + scroller.client_height() + 128;
        if sight.get_untracked() != (from, to) {
            sight.set((from, to));
        }
    };
    effect(move || {
        size.track();
        state.lines.track();
        look();
    });
    let on_paper = printing();
    let range = Memo::new(move |_| {
        let (from, to) = sight.get();
        state.lines.with(|lines| if on_paper.get() { (0, lines.all.len()) } else { lines.range(from, to) })
    });
    let visible = move || {
        // Before the range, which is computed from it: see `Memo`.
        state.lines.track();
        let (first, last) = range.get();
        state.lines.with(|lines| lines.all.get(first..last).unwrap_or_default().to_vec())
    };
    let above = move || state.lines.with(|lines| lines.stack.top(range.get().0));
    let below = move || state.lines.with(|lines| lines.stack.height() - lines.stack.top(range.get().1));
    let lifted = Memo::new(move |_| state.drag.with(|drag| drag.as_ref().is_some_and(|drag| !drag.keys)));
    let click = move |event: ev::MouseEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return;
        };
        if pointer.was_drag() || target.closest("button,a,input,.menu").ok().flatten().is_some() {
            return;
        }
        if let Some(Line::Task(task)) = line_under(&target) {
            keys::clicked(&state, task, &event);
        }
    };
    view! {
        <div
            class="blw" node_ref=node tabindex="-1"
            class:dragging=move || lifted.get()
            on:scroll=move |_| look()
            on:keydown=move |event| keys::on_key(&state, &event)
            on:pointerdown=move |event| pointer.down(&event)
            on:click=click
            on:contextmenu=move |event: ev::MouseEvent| if lifted.get_untracked() { event.prevent_default() }
        >
            <div
                role="treegrid" class="blg" aria-label="Sprints and backlog" aria-multiselectable="true"
                aria-rowcount=move || state.lines.with(|lines| lines.all.len())
                aria-colcount="7"
            >
                <div class="pad" role="presentation" style:height=move || format!("{}px", above())></div>
                <Each each=visible key=|line| *line let:line>
                    {match line {
                        Line::Sprint(id) => view! { <SprintHead id=id /> },
                        Line::Backlog => view! { <BacklogHead /> },
                        Line::Past => view! { <PastHead /> },
                        Line::Task(id) => view! { <TaskRow id=id /> },
                        Line::Empty(sprint) => view! { <EmptyRow sprint=sprint /> },
                        Line::Add => view! { <AddRow /> },
                    }}
                </Each>
                <div class="pad" role="presentation" style:height=move || format!("{}px", below())></div>
            </div>
        </div>
        <Show when=move || lifted.get()><InHand pointer=pointer /></Show>
    }
}

/// The line that an element belongs to.
pub fn line_under(element: &leptos::web_sys::Element) -> Option<Line> {
    Line::from_word(&element.closest("[data-line]").ok().flatten()?.get_attribute("data-line")?)
}

/// The element of a line, if it is drawn.
pub fn element_of(line: Line) -> Option<leptos::web_sys::HtmlElement> {
    let found = document().query_selector(&format!("[data-line='{}']", line.word())).ok().flatten()?;
    found.dyn_into().ok()
}

/// The element that scrolls.
pub fn scroller() -> Option<leptos::web_sys::HtmlElement> {
    document().query_selector(SCROLLER).ok().flatten()?.dyn_into().ok()
}
