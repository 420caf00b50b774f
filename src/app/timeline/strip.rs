//! The whole project in a strip below the chart, and what of it is in sight: pressed or dragged to go elsewhere.

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::header::today_x;
use super::marks::Mark;
use super::state::{Room, Timeline};
use super::surface::Surface;
use crate::app::widgets::{Memo, Show, effect, view};
use crate::chart::gantt::strip::{Strip as Drawn, draw};
use crate::chart::gantt::{HEADER, ROW};
use crate::chart::path;

/// Height of the strip.
const HEIGHT: f64 = 24.0;
/// Smallest that what is in sight is shown.
const LEAST: f64 = 6.0;
/// How long after the last change the strip is drawn anew: not at each step of a drag.
const REST: Duration = Duration::from_millis(200);

/// The strip, where it is chosen and there is room for it.
#[component]
pub fn Strip() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let shown = Memo::new(move |_| {
        timeline.marks.get().has(Mark::Strip)
            && timeline.room.get() >= Room::Narrow
            && timeline.scene.with(|scene| scene.len() > 0)
    });
    view! { <Show when=move || shown.get()><Shown /></Show> }
}

#[component]
fn Shown() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let node = NodeRef::<html::Div>::new();
    let width = move || timeline.viewport.get().0;
    let drawn = RwSignal::new(Drawn::default());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    effect(move || {
        let _ = (timeline.scene.get(), timeline.scale.get(), timeline.critical.get(), width());
        stop();
        let redraw = move || {
            if !drawn.is_disposed() {
                drawn.set(untrack(|| picture(timeline)));
            }
        };
        waiting.set_value(set_timeout_with_handle(redraw, REST).ok());
    });
    on_cleanup(stop);
    // Left, top, width and height of what is in sight, in pixels of the strip.
    let lens = Memo::new(move |_| {
        let (all, wide) = (timeline.scale.get().width().max(1.0), width());
        let rows = timeline.scene.with(|scene| scene.len()) as f64 * ROW;
        let (_, height) = timeline.viewport.get();
        let share = |part: f64, whole: f64| if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 1.0 };
        let size = |part: f64, whole: f64, extent: f64| (share(part, whole) * extent).max(LEAST);
        let w = size(timeline.chart_width.get(), all, wide);
        let h = size(height - HEADER, rows, HEIGHT);
        let x = (share(surface.left.get(), all) * wide).min(wide - w);
        let y = (share(surface.down.get(), rows) * HEIGHT).min(HEIGHT - h);
        [x.max(0.0), y.max(0.0), w, h]
    });
    // From the pointer to the middle of what is in sight, while that is dragged.
    let held = RwSignal::new(None::<(f64, f64)>);
    let place = move |event: &ev::PointerEvent| {
        let rect = node.get_untracked()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
    };
    let go = move |x: f64, y: f64| {
        let Some((dx, dy)) = held.get_untracked() else { return };
        let (wide, [_, _, w, h]) = (untrack(width).max(1.0), lens.get_untracked());
        let (all, rows) =
            (timeline.scale.get_untracked().width(), timeline.scene.with_untracked(|scene| scene.len()) as f64 * ROW);
        let left = (x + dx - w / 2.0) / wide * all;
        let top = (y + dy - h / 2.0) / HEIGHT * rows;
        surface.scroll_to(Some(left.max(0.0)), Some(top.max(0.0)));
    };
    let down = move |event: ev::PointerEvent| {
        let Some((x, y)) = place(&event).filter(|_| event.button() == 0) else { return };
        if let Some(element) =
            event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
        {
            // Fails only for a pointer that is gone already.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let [left, top, w, h] = lens.get_untracked();
        let inside = (left..=left + w).contains(&x) && (top..=top + h).contains(&y);
        held.set(Some(if inside { (left + w / 2.0 - x, top + h / 2.0 - y) } else { (0.0, 0.0) }));
        go(x, y);
    };
    let today = move || {
        let scale = timeline.scale.get();
        let x = today_x(&scale, timeline.app.today.get())? / scale.width().max(1.0) * width();
        Some(format!("M{} 0v{HEIGHT}", path::text(x.floor() + 0.5)))
    };
    view! {
        <div
            class="strip" node_ref=node aria-hidden="true" title="The whole project: press or drag to go there"
            on:pointerdown=down
            on:pointermove=move |event: ev::PointerEvent| {
                if let Some((x, y)) = place(&event) {
                    go(x, y);
                }
            }
            on:pointerup=move |_| held.set(None)
            on:pointercancel=move |_| held.set(None)
        >
            <svg class="chart" width=move || path::text(width()) height="24">
                <path class="sdone" d=move || drawn.get().done></path>
                <path class="sopen" d=move || drawn.get().open></path>
                <path class="scrit" d=move || drawn.get().critical></path>
                <path class="today" d=today></path>
            </svg>
            <div
                class="lens" class:held=move || held.get().is_some()
                style:transform=move || { let [x, y, ..] = lens.get(); format!("translate({x:.1}px,{y:.1}px)") }
                style:width=move || format!("{:.1}px", lens.get()[2]) style:height=move || format!("{:.1}px", lens.get()[3])
            ></div>
        </div>
    }
}

/// The strip as it is now.
fn picture(timeline: Timeline) -> Drawn {
    let (scene, scale) = (timeline.scene.get(), timeline.scale.get());
    let critical = timeline.critical.get();
    let (width, all) = (timeline.viewport.get().0, scale.width().max(1.0));
    let bars = (0..scene.len()).filter_map(|line| {
        let (_, dates) = scene.row(line).filter(|(_, dates)| !dates.summary || scene.is_folded(line))?;
        let at = |moment| scale.x(moment) / all * width;
        Some((line, at(dates.start), at(dates.finish), scene.bar(line, critical, &scale)?.state))
    });
    draw(width.max(0.0) as usize, HEIGHT as usize, scene.len(), bars)
}
