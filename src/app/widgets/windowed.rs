//! Long lists: of their rows only those near the screen are in the document.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::{Element, FocusOptions, HtmlElement, Node};
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::{Each, Memo, effect, follow_size, view};
use crate::chart::stack::{Piece, Stack};

/// A list of so few is drawn whole.
const FEW: usize = 30;
/// Pixels beyond either edge of the window in which rows are drawn, too.
const MARGIN: i32 = 240;
/// What is in sight is told in steps of so many pixels, so that few scroll events change anything.
const STEP: i32 = 128;

/// What the list knows; nothing of it depends on what the rows are.
#[derive(Clone, Copy)]
struct Sight {
    /// What the rows are known by, in their order.
    keys: Memo<Vec<u64>>,
    /// Heights of rows that were drawn, by key.
    heights: RwSignal<BTreeMap<u64, i32>>,
    /// The part of the list that is near the screen, in pixels from its top.
    near: RwSignal<(i32, i32)>,
    /// The row that has, or last had, the focus.
    focused: RwSignal<Option<u64>>,
    /// Paper takes all rows.
    printing: RwSignal<bool>,
}

impl Sight {
    /// What stands in the list, and what each piece of it is known by.
    fn pieces(&self, kept: Option<u64>, height: i32) -> Vec<(u64, Piece)> {
        self.keys.with(|keys| {
            let known = |piece: Piece| match piece {
                Piece::Row(at) => (keys.get(at).copied().unwrap_or_default(), piece),
                Piece::Unseen { from, .. } => (from as u64, piece),
            };
            if self.printing.get() || keys.len() <= FEW {
                return (0..keys.len()).map(Piece::Row).map(known).collect();
            }
            let stack = self.heights.with(|heights| {
                // Rows that were not drawn yet are taken to be like those that were.
                let usual = i32::try_from(heights.len()).ok().filter(|number| *number > 0);
                let usual = usual.map_or(height, |number| heights.values().sum::<i32>() / number);
                Stack::of(keys.iter().map(|key| heights.get(key).copied().unwrap_or(usual)))
            });
            let wanted = [kept, self.focused.get()];
            let kept = keys.iter().enumerate().filter(|(_, key)| wanted.contains(&Some(**key))).map(|(at, _)| at);
            let (from, to) = self.near.get();
            stack.pieces(from, to, kept).into_iter().map(known).collect()
        })
    }

    /// Sees which part of the list is near the screen, whatever it is that scrolls.
    fn look(&self, list: &Element) {
        let frame = list.get_bounding_client_rect();
        if frame.width() == 0.0 {
            return;
        }
        let bottom = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(2000.0);
        let step = |pixels: f64| (pixels as i32).div_euclid(STEP) * STEP;
        let seen = (step(-frame.top()).max(0) - MARGIN, step(bottom - frame.top()) + STEP + MARGIN);
        if self.near.try_get_untracked().is_some_and(|near| near != seen) {
            self.near.set(seen);
        }
    }

    /// Notes how high rows came out, and numbers them for readers.
    fn measure(&self, list: &Element, shown: &[(u64, Piece)], plain: bool) {
        let mut heights = self.heights.get_untracked();
        let number = self.keys.with_untracked(Vec::len);
        for (row, (key, piece)) in rows_of(list).zip(shown) {
            if let Piece::Row(at) = piece {
                // Of a table the heading is the first.
                let (name, place) = if plain { ("aria-posinset", at + 1) } else { ("aria-rowindex", at + 2) };
                let _ = row.set_attribute(name, &place.to_string());
                if plain {
                    let _ = row.set_attribute("aria-setsize", &number.to_string());
                }
                heights.insert(*key, row.get_bounding_client_rect().height().round() as i32);
            }
        }
        if self.heights.with_untracked(|known| *known != heights) {
            self.heights.set(heights);
        }
    }
}

/// What stands in the list.
fn rows_of(list: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(list.first_element_child(), Element::next_element_sibling)
}

/// The rows of a table of any length. Those near the screen are drawn, that of the cursor and that with the focus, so that
/// keys reach them; on paper, all.
#[component]
pub fn TableRows<Item, Draw, Drawn>(
    /// What the rows are about; no two are alike.
    each: Memo<Vec<Item>>,
    /// What the cursor is on: its row is there however far away.
    #[prop(optional, into)]
    kept: Option<Signal<Option<Item>>>,
    /// How high a row is taken to be before any was drawn, in pixels.
    height: i32,
    /// Draws a row.
    children: Draw,
) -> impl IntoView
where
    Item: Clone + Hash + PartialEq + Send + Sync + 'static,
    Draw: Fn(Item) -> Drawn + Send + Sync + 'static,
    Drawn: IntoView + 'static,
{
    let keys = Memo::new(move |_| each.with(|all| all.iter().map(key_of).collect()));
    let kept = move || kept.and_then(|kept| kept.get()).as_ref().map(key_of);
    let draw = move |at: usize| {
        let item = each.with_untracked(|all| all.get(at).cloned());
        view! { {item.map(&children)} }
    };
    windowed(keys, Box::new(kept), height, Arc::new(draw), None)
}

/// As [`TableRows`], the items of a list.
#[component]
pub fn ListRows<Item, Draw, Drawn>(
    /// What the items are about; no two are alike.
    each: Memo<Vec<Item>>,
    /// The list's class.
    class: &'static str,
    /// How high an item is taken to be before any was drawn, in pixels.
    height: i32,
    /// Draws an item.
    children: Draw,
) -> impl IntoView
where
    Item: Clone + Hash + PartialEq + Send + Sync + 'static,
    Draw: Fn(Item) -> Drawn + Send + Sync + 'static,
    Drawn: IntoView + 'static,
{
    let keys = Memo::new(move |_| each.with(|all| all.iter().map(key_of).collect()));
    let draw = move |at: usize| {
        let item = each.with_untracked(|all| all.get(at).cloned());
        view! { {item.map(&children)} }
    };
    windowed(keys, Box::new(|| None), height, Arc::new(draw), Some(class))
}

fn key_of(item: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    item.hash(&mut hasher);
    hasher.finish()
}

type Kept = Box<dyn Fn() -> Option<u64> + Send + Sync>;
type DrawAt = Arc<dyn Fn(usize) -> AnyView + Send + Sync>;

/// The body of a table, or a list where a class for one is given.
fn windowed(keys: Memo<Vec<u64>>, kept: Kept, height: i32, draw: DrawAt, class: Option<&'static str>) -> AnyView {
    let (body, items) = (NodeRef::<html::Tbody>::new(), NodeRef::<html::Ul>::new());
    let sight = Sight {
        keys,
        heights: RwSignal::default(),
        near: RwSignal::new((0, 1200)),
        focused: RwSignal::new(None),
        printing: printing(),
    };
    let shown = Memo::new(move |_| sight.pieces(kept(), height));
    // Events and frames may come when the place has been left.
    let list = move || -> Option<Element> {
        let body = body.try_get_untracked().flatten().map(Into::into);
        body.or_else(|| items.try_get_untracked().flatten().map(Into::into))
    };
    let look = move || {
        if let Some(list) = list() {
            sight.look(&list);
        }
    };
    follow_scrolling(look);
    let size = follow_size(move || body.get().map(Into::into).or_else(|| items.get().map(Into::into)));
    let wide = Memo::new(move |_| size.get().0 as i32);
    effect(move || {
        // In another width rows have other heights.
        wide.track();
        sight.heights.update(BTreeMap::clear);
    });
    effect(move || {
        size.track();
        shown.track();
        look();
        request_animation_frame(move || {
            if let (Some(list), Some(shown)) = (list(), shown.try_get_untracked()) {
                sight.measure(&list, &shown, class.is_some());
            }
        });
    });
    let focus = move |event: ev::FocusEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let Some((list, target)) = list().zip(target) else { return };
        let at = rows_of(&list).position(|row| row.contains(Some(&target)));
        let key = at.and_then(|at| shown.with_untracked(|shown| shown.get(at).map(|(key, _)| *key)));
        sight.focused.set(key);
    };
    // A row that is moved within the document loses the focus on the way: it gets it back once all stand.
    let hold = move || {
        let active = document().active_element();
        let held = active.filter(|active| list().is_some_and(|list| list.contains(Some(active))));
        let Some(held) = held.and_then(|held| held.dyn_into::<HtmlElement>().ok()) else { return };
        queue_microtask(move || {
            if !document().active_element().is_some_and(|active| active.is_same_node(Some(&held))) {
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = held.focus_with_options(&options);
            }
        });
    };
    // A row stays the same wherever it goes; room of another height is drawn anew.
    let known = |(key, piece): &(u64, Piece)| match piece {
        Piece::Row(_) => (*key, None),
        Piece::Unseen { height, .. } => (*key, Some(*height)),
    };
    let rows = view! {
        <Each each=move || { hold(); shown.get() } key=known let:shown>
            {match (shown.1, class) {
                (Piece::Row(at), _) => draw(at),
                (Piece::Unseen { height, .. }, None) => view! {
                    <tr class="unseen" aria-hidden="true" style:height=format!("{height}px")></tr>
                },
                (Piece::Unseen { height, .. }, Some(_)) => view! {
                    <li class="unseen" aria-hidden="true" style:height=format!("{height}px")></li>
                },
            }}
        </Each>
    };
    match class {
        None => view! { <tbody role="rowgroup" node_ref=body on:focusin=focus>{rows}</tbody> },
        Some(class) => view! { <ul class=class node_ref=items on:focusin=focus>{rows}</ul> },
    }
}

/// Whether the page is being printed: what hangs on it is drawn before the browser looks.
#[must_use]
pub fn printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    let before = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}

/// Hears of all scrolling and of another size of the window, while the owner lives.
fn follow_scrolling(heard: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(heard);
    let window = window();
    for event in ["scroll", "resize"] {
        // In the capture phase: scrolling does not bubble.
        let _ = window.add_event_listener_with_callback_and_bool(event, listener.as_ref().unchecked_ref(), true);
    }
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            for event in ["scroll", "resize"] {
                let _ =
                    window.remove_event_listener_with_callback_and_bool(event, listener.as_ref().unchecked_ref(), true);
            }
        });
    });
}
