//! The grid of power and interest: stakeholders as dots, moved by drag or by Shift and arrow keys.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::drag::Spot;
use super::state::{Stakeholders, use_stakeholders};
use crate::analysis::stakeholders::Strategy;
use crate::app::widgets::{CollectViews, Each, Memo, live, view};
use crate::document::stakeholders::MOST;
use crate::plan::{Id, Person, Plan, Stakeholder};

/// The grid, and those who are not on it yet.
#[component]
pub fn Grid() -> impl IntoView {
    let place = use_stakeholders();
    let tray = at(place, (0, 0));
    let any = Memo::new(move |_| tray.with(|tray| !tray.is_empty()));
    view! {
        <section
            class="skmap"
            class:lifting=move || place.grid.held.with(Option::is_some)
            on:pointerdown=move |event: ev::PointerEvent| place.pointer.down(&event)
            on:keydown=move |event: ev::KeyboardEvent| on_key(place, &event)
        >
            <header class="row">
                <h2>"Power and interest"</h2>
                <span class="mut byhand wide-only">"Drag a dot, or move it by Shift and arrow keys"</span>
            </header>
            <div class="skg" role="group" aria-label="Power by interest">
                <span class="skn skwide">{Strategy::KeepSatisfied.name()}</span>
                <span class="skn">{Strategy::ManageClosely.name()}</span>
                <span class="skaxis skup" aria-hidden="true">"Power"</span>
                {(1..=MOST).rev().flat_map(|power| (1..=MOST).map(move |interest| (power, interest))).map(|spot| {
                    view! { <Cell spot=spot /> }
                }).collect_views()}
                <span class="skn skwide">{Strategy::Monitor.name()}</span>
                <span class="skn">{Strategy::KeepInformed.name()}</span>
                <span class="skaxis" aria-hidden="true">"Interest"</span>
            </div>
            {live(move || any.get().then(|| view! {
                <div class="sktray row wrap" class:goal=move || place.grid.held.with(|held| held.is_some_and(|(_, over)| over == Some((0, 0)))) data-spot="0-0">
                    <span class="mut">"Not placed yet"</span>
                    <Each each=move || tray.get() key=|id| *id let:id><Dot id=id /></Each>
                </div>
            }))}
        </section>
    }
}

/// Those who stand at a place; at (0, 0) those whose power or interest is not judged.
fn at(place: Stakeholders, (power, interest): Spot) -> Memo<Vec<Id<Stakeholder>>> {
    Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            place.listed.with(|all| {
                let here = |id: &&Id<Stakeholder>| plan.get(**id).is_some_and(|one| spot_of(one) == (power, interest));
                all.iter().filter(here).copied().collect()
            })
        })
    })
}

const fn spot_of(one: &Stakeholder) -> Spot {
    if one.power == 0 || one.interest == 0 { (0, 0) } else { (one.power, one.interest) }
}

#[component]
fn Cell(
    /// Which place.
    spot: Spot,
) -> impl IntoView {
    let place = use_stakeholders();
    let here = at(place, spot);
    let target = Memo::new(move |_| place.grid.held.with(|held| held.is_some_and(|(_, over)| over == Some(spot))));
    let close = Strategy::of(spot.0, spot.1) == Some(Strategy::ManageClosely);
    view! {
        <div class="skc" class:skclose=close class:goal=move || target.get() data-spot=format!("{}-{}", spot.0, spot.1)>
            <Each each=move || here.get() key=|id| *id let:id><Dot id=id /></Each>
        </div>
    }
}

/// A stakeholder. No button: what is pressed here may be dragged.
#[component]
fn Dot(
    /// Who.
    id: Id<Stakeholder>,
) -> impl IntoView {
    let place = use_stakeholders();
    let shown = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).map(|one| face(plan, one))));
    // One dot can be reached by Tab: that of the cursor, else the first of the list.
    let entry = Memo::new(move |_| {
        let cursor = place.rows.cursor.get();
        place.listed.with(|all| {
            let known = cursor.filter(|cursor| all.iter().any(|id| id.any() == *cursor));
            known.or_else(|| all.first().map(|id| id.any())) == Some(id.any())
        })
    });
    view! {
        <span
            class="skdot" role="button" data-dot=id.to_string()
            class:lifted=move || place.grid.held.with(|held| held.is_some_and(|(held, _)| held == id))
            tabindex=move || if entry.get() { "0" } else { "-1" }
            aria-label=move || shown.get().map(|(_, _, words)| words)
            title=move || shown.get().map(|(_, _, words)| words)
            on:focus=move |_| place.rows.cursor.set(Some(id.any()))
            on:click=move |_| {
                if !place.pointer.was_drag() {
                    place.rows.open(id.any());
                }
            }
        >
            // Drawn by the sheet: letters are no words of the name.
            {live(move || shown.get().map(|(letters, colour, _)| view! { <span class=format!("av av-{colour}") data-letters=letters></span> }))}
        </span>
    }
}

/// Letters, colour, and where they stand in words.
fn face(plan: &Plan, one: &Stakeholder) -> (String, u8, String) {
    let letters = Person { name: one.name.clone(), ..Person::default() }.avatar_letters();
    let colour = plan.stakeholders.iter().position(|other| other.id == one.id).unwrap_or(0) % 7 + 1;
    let words = match Strategy::of(one.power, one.interest) {
        Some(strategy) => {
            let strategy = strategy.name().to_lowercase();
            format!("{}: power {} of {MOST}, interest {} of {MOST}, {strategy}", one.name, one.power, one.interest)
        }
        None => format!("{}: not placed yet", one.name),
    };
    (letters, colour as u8, words)
}

/// Arrow keys go from dot to dot; with Shift they move the dot; Enter opens it, Esc ends a drag.
fn on_key(place: Stakeholders, event: &ev::KeyboardEvent) {
    if event.key() == "Escape" && place.grid.held.with_untracked(Option::is_some) {
        event.stop_propagation();
        place.pointer.escape();
        return;
    }
    let Some(id) = dot_of(event).filter(|_| !(event.ctrl_key() || event.meta_key() || event.alt_key())) else { return };
    let (up, right): (i8, i8) = match event.key().as_str() {
        "ArrowUp" => (1, 0),
        "ArrowDown" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        "Enter" | " " => {
            event.prevent_default();
            event.stop_propagation();
            place.rows.open(id.any());
            crate::app::rows::enter_panel();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if event.shift_key() {
        let spot = place.workspace.plan.with_untracked(|plan| plan.get(id).map(|one| spot_of(one)));
        let moved = |level: u8, by: i8| level.saturating_add_signed(by).clamp(1, MOST);
        let (power, interest) = match spot {
            // Placed in the middle first.
            None | Some((0, 0)) => (MOST / 2 + 1, MOST / 2 + 1),
            Some((power, interest)) => (moved(power, up), moved(interest, right)),
        };
        if Some((power, interest)) != spot {
            place.grid.put(id, (power, interest));
            focus_dot(&id.to_string());
        }
        return;
    }
    // In the order they are drawn.
    let Ok(all) = document().query_selector_all(".skmap [data-dot]") else { return };
    let names: Vec<String> = (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into::<leptos::web_sys::Element>().ok()?.get_attribute("data-dot"))
        .collect();
    let here = names.iter().position(|name| *name == id.to_string()).unwrap_or(0);
    let step = if up > 0 || right < 0 { -1 } else { 1 };
    if let Some(next) = here.checked_add_signed(step).and_then(|next| names.get(next)) {
        focus_dot(next);
    }
}

fn dot_of(event: &ev::KeyboardEvent) -> Option<Id<Stakeholder>> {
    let target = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    target.closest("[data-dot]").ok().flatten()?.get_attribute("data-dot")?.parse().ok()
}

/// Puts the focus on a dot once it stands where it is now.
fn focus_dot(id: &str) {
    let wanted = format!(".skmap [data-dot='{id}']");
    request_animation_frame(move || {
        request_animation_frame(move || {
            let found = document().query_selector(&wanted).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = found.focus();
            }
        });
    });
}
