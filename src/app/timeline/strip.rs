//! The whole project in a strip below the chart, and what of it is in sight: pressed or dragged to go elsewhere.

use std::time::Duration;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

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
        let (place, wide) = (Place::of(timeline), width());
        let rows = (timeline.scene.with(|scene| scene.len()) as f64 * ROW).max(1.0);
        let height = timeline.viewport.get().1 - HEADER;
        let (left, top) = (surface.left.get(), surface.down.get() / rows * HEIGHT);
        let (from, to) = (place.strip(left), place.strip(left + timeline.chart_width.get()));
        let (x, y) = (from.clamp(0.0, (wide - LEAST).max(0.0)), top.clamp(0.0, HEIGHT - LEAST));
        [x, y, (to.min(wide) - x).max(LEAST), (height / rows * HEIGHT).min(HEIGHT - y).max(LEAST)]
    });
    // From the pointer to the middle of what is in sight, while that is dragged.
    let held = RwSignal::new(None::<(f64, f64)>);
    let point = move |event: &ev::PointerEvent| {
        let rect = node.get_untracked()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top()))
    };
    let go = move |x: f64, y: f64| {
        let Some((dx, dy)) = held.get_untracked() else { return };
        let rows = timeline.scene.with_untracked(|scene| scene.len()) as f64 * ROW;
        let (chart, height) = (timeline.chart_width.get_untracked(), timeline.viewport.get_untracked().1 - HEADER);
        let left = untrack(|| Place::of(timeline)).axis(x + dx) - chart / 2.0;
        let top = (y + dy) / HEIGHT * rows - height / 2.0;
        surface.scroll_to(Some(left.max(0.0)), Some(top.max(0.0)));
    };
    let down = move |event: ev::PointerEvent| {
        let Some((x, y)) = point(&event).filter(|_| event.button() == 0) else { return };
        if let Some(element) =
            event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
        {
            // Fails only for a pointer that is gone already.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let [left, top, w, h] = lens.get_untracked();
        let inside = (left..=left + w).contains(&x) && (top..=top + h).contains(&y);
        let middle = || {
            let rows = (timeline.scene.with_untracked(|scene| scene.len()) as f64 * ROW).max(1.0);
            let (chart, height) = (timeline.chart_width.get_untracked(), timeline.viewport.get_untracked().1 - HEADER);
            let left = untrack(|| Place::of(timeline)).strip(surface.left.get_untracked() + chart / 2.0);
            (left - x, (surface.down.get_untracked() + height / 2.0) / rows * HEIGHT - y)
        };
        held.set(Some(if inside { middle() } else { (0.0, 0.0) }));
        go(x, y);
    };
    let today = move || {
        let x = Place::of(timeline).strip(timeline.today_x(&timeline.scale.get())?);
        Some(format!("M{} 0v{HEIGHT}", path::text(x.floor() + 0.5)))
    };
    view! {
        <div
            class="strip" node_ref=node aria-hidden="true" title="The whole project: press or drag to go there"
            on:pointerdown=down
            on:pointermove=move |event: ev::PointerEvent| {
                if let Some((x, y)) = point(&event) {
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

/// How the strip lies on the time axis: it covers the project with a little room around it, whatever the zoom.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Where it begins on the axis.
    from: f64,
    /// Pixels of the axis for a pixel of the strip.
    ratio: f64,
}

impl Place {
    fn of(timeline: Timeline) -> Self {
        let ends = timeline.scene.with(|scene| scene.schedule.start().zip(scene.schedule.finish()));
        let scale = timeline.scale.get();
        let (from, to) = ends.map_or((0.0, scale.width()), |(start, finish)| (scale.x(start), scale.x(finish)));
        let around = (to - from).max(scale.day_px) * 0.03;
        let width = timeline.viewport.get().0.max(1.0);
        Self { from: from - around, ratio: (to - from + 2.0 * around) / width }
    }

    fn strip(self, x: f64) -> f64 {
        (x - self.from) / self.ratio
    }

    fn axis(self, x: f64) -> f64 {
        x * self.ratio + self.from
    }
}

/// The strip as it is now.
fn picture(timeline: Timeline) -> Drawn {
    let (scene, scale) = (timeline.scene.get(), timeline.scale.get());
    let critical = timeline.critical.get();
    let (width, place) = (timeline.viewport.get().0, Place::of(timeline));
    let bars = (0..scene.len()).filter_map(|line| {
        let (_, dates) = scene.row(line).filter(|(_, dates)| !dates.summary || scene.is_folded(line))?;
        let at = |moment| place.strip(scale.x(moment));
        Some((line, at(dates.start), at(dates.finish), scene.bar(line, critical, &scale)?.state))
    });
    draw(width.max(0.0) as usize, HEIGHT as usize, scene.len(), bars)
}
