//! The board: the tasks of the plan as cards, in columns, in lanes.

mod address;
mod bulk;
mod card;
mod columns;
mod dialogs;
mod drag;
mod from_template;
mod head;
mod inside;
mod keys;
mod lanes;
mod layout;
mod nothing;
mod offer;
mod quick_add;
mod shown;
mod state;
mod tabs;
mod tools;
mod views;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

pub use self::address::{ids, priority_from, priority_word};
use self::bulk::FootBar;
use self::card::facts;
pub use self::card::{FaceView, PriorityMark};
use self::columns::ColumnHeads;
use self::dialogs::AskDialog;
use self::drag::card_under;
use self::head::BoardHead;
use self::inside::{Look, inside_of};
use self::lanes::Lanes;
use self::nothing::Nothing;
pub use self::quick_add::{Understood, new_card};
use self::state::{Ask, BoardState, use_board};
use self::tabs::ColumnTabs;
use self::tools::BoardTools;
pub use self::tools::{CheckItem, counted};
use super::state::{ViewAction, Workspace, provide_action};
use super::task::TaskPanel;
use crate::analysis::board::LaneKey;
use crate::app::widgets::{Memo, PointerDrag, Show, effect, view};
use crate::plan::{Column, Id, Task};
use crate::platform::size::{SizeObserver, is_narrow};

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let board = BoardState::provide();
    let filters = RwSignal::new(false);
    let resized = window_event_listener(ev::resize, move |_| {
        board.narrow.set(!board.on_paper.get_untracked() && is_narrow());
    });
    on_cleanup(move || resized.remove());
    offer_actions(board);
    // The card of the open panel is the one that keys are about.
    effect(move || {
        if let Some(card) = board.workspace.open_task().filter(|card| board.find(*card).is_some()) {
            board.focus.set(Some(card));
        }
    });
    view! {
        <main id="main" class="sheet brd" tabindex="-1" on:keydown=move |event| keys::on_key(&board, &event)>
            <BoardHead filters=filters />
            <Show when=move || !board.narrow.get() || filters.get()><BoardTools /></Show>
            <Show when=move || board.narrow.get()><ColumnTabs /></Show>
            <Kan />
            <FootBar />
            <TaskPanel
                step=Callback::new(move |(card, forward)| neighbour(&board, card, forward))
                land=Callback::new(move |card| keys::focus_card(&board, card))
            />
            <AskDialog />
        </main>
    }
}

/// Moves tasks to a column, or off the board with `None`: to its end, of a done one to its top, where what has just been
/// done is in sight. Says so, with a way back; gives whether anything changed.
pub fn move_task(workspace: &Workspace, tasks: &[Id<Task>], column: Option<Id<Column>>) -> bool {
    drag::move_and_say(workspace, tasks, column)
}

/// The task before or after one in the order of the board; from a card of a folded lane, among those of all lanes.
fn neighbour(board: &BoardState, card: Id<Task>, forward: bool) -> Option<Id<Task>> {
    let open = board.open_now();
    board.board.with_untracked(|found| {
        let folded = found.find(card).and_then(|at| found.lanes.get(at.lane)).is_some_and(|lane| !open(&lane.key));
        let cards: Vec<Id<Task>> = found.cards(&|lane: &LaneKey| folded || open(lane)).collect();
        let Some(at) = cards.iter().position(|id| *id == card) else { return cards.first().copied() };
        let next = if forward { at + 1 } else { at.checked_sub(1)? };
        cards.get(next).copied()
    })
}

/// What keys and palette can do here, for the focused card or the selection.
fn offer_actions(board: BoardState) {
    provide_action(ViewAction::Move, move || keys::ask_about_chosen(&board, Ask::Move));
    provide_action(ViewAction::Assign, move || keys::ask_about_chosen(&board, Ask::Assign));
    provide_action(ViewAction::Label, move || keys::ask_about_chosen(&board, Ask::Label));
    provide_action(ViewAction::Archive, move || bulk::archive(&board));
    provide_action(ViewAction::Link, move || {
        if let Some(card) = board.chosen().first() {
            board.open(*card);
            crate::app::task::act_in_panel(board.app, ViewAction::Link);
        }
    });
    provide_action(ViewAction::Delete, move || bulk::delete(&board));
    provide_action(ViewAction::Template, move || board.ask.set(Some(Ask::Templates(None))));
    provide_action(ViewAction::Duplicate, move || bulk::duplicate(&board));
    provide_action(ViewAction::Select, move || {
        if let Some(card) = board.focus.get_untracked() {
            keys::toggle_selected(&board, card);
        }
    });
    provide_action(ViewAction::Escape, move || {
        if board.selected.with_untracked(|selected| !selected.is_empty()) {
            board.selected.set(Default::default());
            board.app.announce("Selection cleared");
        }
    });
}

/// The part that scrolls: heads, lanes, cards.
#[component]
fn Kan() -> impl IntoView {
    let board = use_board();
    let pointer = PointerDrag::new(board);
    let node = NodeRef::<html::Div>::new();
    let observer = StoredValue::new_local(None::<SizeObserver>);
    effect(move || {
        let Some(scroller) = node.get() else { return };
        let measured = scroller.clone();
        observer.set_value(SizeObserver::watch(&scroller, move || take_size(&board, &measured)));
        pointer.hold_still(&scroller);
        if board.focus.get_untracked().is_none() {
            board.focus.set(keys::first_card(&board));
        }
    });
    // A card that moves is built anew, and the focus it had is lost: then it goes to the card where that is now.
    let left = move |event: ev::FocusEvent| {
        let Some(old) = event.target().and_then(|old| old.dyn_into::<leptos::web_sys::Element>().ok()) else { return };
        if event.related_target().is_some() || !old.class_list().contains("tk") {
            return;
        }
        request_animation_frame(move || {
            let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if nowhere && !old.is_connected() && board.focus.try_get_untracked().is_some() {
                keys::focus_board(&board);
            }
        });
    };
    // The first card can be reached by Tab before any has had the focus.
    effect(move || {
        board.board.track();
        let there = board.focus.get_untracked().is_some_and(|card| board.find(card).is_some());
        if !there {
            board.focus.set(keys::first_card(&board));
        }
    });
    measure_what_is_drawn(board, node);
    let click = move |event: ev::MouseEvent| {
        if pointer.was_drag() {
            return;
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return;
        };
        if target.closest(".mv").ok().flatten().is_some() {
            board.ask.set(card_under(&target).map(|card| Ask::Move(vec![card])));
            return;
        }
        if target.closest("button,a,input,textarea").ok().flatten().is_some() {
            return;
        }
        let Some(card) = card_under(&target) else { return };
        let anchor = board.focus.get_untracked();
        board.focus.set(Some(card));
        // A finger has no keys beside it: once a long press has selected a card, it selects more.
        let more = pointer.by_touch() && board.selected.with_untracked(|selected| !selected.is_empty());
        if event.ctrl_key() || event.meta_key() || more {
            keys::toggle_selected(&board, card);
        } else if event.shift_key() {
            keys::select_to(&board, board.anchor.get_value().or(anchor), card);
        } else {
            board.selected.set(Default::default());
            board.anchor.set_value(Some(card));
            board.open(card);
        }
    };
    let lifted = Memo::new(move |_| board.drag.with(|drag| drag.as_ref().is_some_and(|drag| !drag.keys)));
    view! {
        <div
            node_ref=node
            class="kan" role="region" aria-label="Cards by column" tabindex="-1"
            class:dragging=move || lifted.get()
            class:one=move || board.narrow.get()
            style:--n=move || board.columns.with(Vec::len).max(1).to_string()
            on:scroll:target=move |event| board.scrolled_to(event.target().scroll_top())
            on:focusout=left
            on:pointerdown=move |event| pointer.down(&event)
            on:click=click
            on:contextmenu=move |event: ev::MouseEvent| if lifted.get_untracked() { event.prevent_default() }
        >
            <Show
                when=move || board.narrow.get()
                fallback=|| view! { <ColumnHeads /> }
            >
                // The tab says it to the eye.
                <h2 class="vh">{move || board.column_name(board.column.get())}</h2>
            </Show>
            <Nothing />
            <Show when=move || board.board.with(|found| !found.columns.is_empty())><Lanes /></Show>
        </div>
        <Show when=move || lifted.get()><InHand pointer=pointer /></Show>
    }
}

/// The card that follows the pointer.
#[component]
fn InHand(
    /// Where the pointer is.
    pointer: PointerDrag<BoardState>,
) -> impl IntoView {
    let board = use_board();
    // Esc puts it back, before anything else that Esc would do.
    provide_action(ViewAction::Escape, move || pointer.escape());
    let drag = board.drag.get_untracked();
    let card = drag.as_ref().and_then(|drag| untrack(|| facts(&board, drag.card)));
    let (width, hold, count) = drag.map_or((240.0, (0.0, 0.0), 1), |drag| (drag.size.0, drag.hold, drag.cards.len()));
    let place = move || {
        let (x, y) = pointer.at.get();
        format!("translate({}px, {}px)", x - hold.0, y - hold.1)
    };
    let look = Look { today: board.app.today.get_untracked(), shown: board.shown.get_untracked(), movable: false };
    let inside = card.map(|card| inside_of(&card, look)).unwrap_or_default();
    view! {
        <div class="tk lift" aria-hidden="true" style:width=format!("{width}px") style:transform=place>
            <div inner_html=inside></div>
            {(count > 1).then(|| view! { <span class="count many">{count}</span> })}
        </div>
    }
}

/// Takes over the size of the part that scrolls.
fn take_size(board: &BoardState, scroller: &leptos::web_sys::Element) {
    let (width, height) = (scroller.client_width(), scroller.client_height());
    let cell = scroller.query_selector(".cell").ok().flatten().map(|cell| cell.client_width() - 8);
    let card = cell.filter(|width| *width > 0).unwrap_or(width);
    let old = board.view.get_untracked();
    if (old.height, old.card) != (height, card) {
        if old.card != card {
            // Titles break elsewhere now.
            board.heights.update(crate::plan::IdMap::clear);
        }
        board.view.update(|view| (view.height, view.card) = (height, card));
    }
}

/// Measures the cards that are drawn, after each change of what is drawn, so that the layout knows instead of guessing.
fn measure_what_is_drawn(board: BoardState, node: NodeRef<html::Div>) {
    let waiting = StoredValue::new(false);
    effect(move || {
        board.layout.track();
        board.view.track();
        board.heights.track();
        if waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        request_animation_frame(move || {
            if waiting.try_set_value(false).is_some() {
                return;
            }
            let Some(scroller) = node.try_get_untracked().flatten() else { return };
            let Ok(cards) = scroller.query_selector_all(".tk[data-id]") else { return };
            let mut news = Vec::new();
            board.workspace.plan.with_untracked(|plan| {
                board.heights.with_untracked(|known| {
                    for at in 0..cards.length() {
                        let card = cards.item(at).and_then(|node| node.dyn_into::<leptos::web_sys::HtmlElement>().ok());
                        let Some((card, id)) = card.and_then(|card| card_under(&card).map(|id| (card, id))) else {
                            continue;
                        };
                        let height = card.offset_height();
                        // One that is as high as was thought changes nothing, and costs no new layout.
                        let thought = known
                            .get(&id)
                            .copied()
                            .or_else(|| board.guesses.try_update_value(|guesses| guesses.of(plan, id)));
                        if thought != Some(height) {
                            news.push((id, height));
                        }
                    }
                });
            });
            if !news.is_empty() {
                board.heights.update(|known| known.extend(news));
            }
        });
    });
}
