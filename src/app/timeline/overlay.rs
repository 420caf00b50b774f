//! What lies over the bars: the outline and handles of one bar, what is being dragged, the tooltip.

use leptos::prelude::*;

use super::driving::Emphasis;
use super::pointer::{Gesture, Part, Pointer, handle};
use super::state::Timeline;
use super::surface::Surface;
use crate::app::widgets::{CollectViews, Memo, live, view};
use crate::chart::gantt::{BAR, BAR_TOP, Bar, End, ROW, Shape};
use crate::chart::path;

/// Outline, handles, ghosts.
#[component]
pub fn Overlay(
    /// Height of all rows.
    height: Memo<f64>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let pointer: Pointer = expect_context();
    let bar_of = move |task| {
        let scale = timeline.scale.get();
        timeline.scene.with(|scene| {
            let line = scene.line_of(task)?;
            Some((line, scene.bar(line, false, &scale)?))
        })
    };
    let active = Memo::new(move |_| timeline.active.get().and_then(bar_of));
    let hovered = Memo::new(move |_| pointer.hover.get().map(|hit| hit.task).and_then(bar_of));
    let trial = super::trial::of_gesture(timeline, pointer);
    let surface: Surface = expect_context();
    let follow = move || {
        let (schedule, Gesture::Bar { hit, .. }) = (trial.get()?, pointer.gesture.get_untracked()) else { return None };
        let (_, height) = timeline.viewport.get_untracked();
        Some(super::trial::followers(timeline, &schedule, hit.line, surface.top(), height))
    };
    let idle = move || matches!(pointer.gesture.get(), Gesture::None | Gesture::Pressed { .. });
    view! {
        <svg
            class="chart over" aria-hidden="true"
            width=move || path::text(timeline.scale.get().width()) height=move || path::text(height.get())
        >
            <Emphasis />
            {move || active.get().filter(|(_, bar)| bar.shape == Shape::Task).map(|(line, bar)| view! {
                <rect
                    class="selbar" x=path::text(bar.x - 3.0) y=path::text(line as f64 * ROW + 2.0)
                    width=path::text(bar.width + 6.0) height="18" rx="5"
                ></rect>
            })}
            {move || idle().then(|| hovered.get().or_else(|| active.get())).flatten().map(|(line, bar)| {
                [End::Start, End::Finish].map(|end| {
                    let (x, y) = handle(&bar, line, end);
                    view! { <circle class="hdl" cx=path::text(x) cy=path::text(y) r="3.5"></circle> }
                }).into_iter().collect_views()
            })}
            <path class="ghostbar follow" d=move || follow().unwrap_or_default()></path>
            {move || ghost(pointer)}
            {move || link(pointer)}
        </svg>
        {move || match pointer.gesture.get() {
            Gesture::Bar { hit, .. } => pointer.preview(pointer.gesture.get()).map(|(bar, words)| view! {
                <div class="tip live" style:left=format!("{}px", bar.x) style:top=format!("{}px", hit.line as f64 * ROW - 30.0)>
                    {words}
                    {trial.get().and_then(|schedule| super::trial::finish_words(timeline, &schedule)).map(|words| format!(" · {words}"))}
                </div>
            }),
            _ => None,
        }}
    }
}

/// The bar as it would be.
fn ghost(pointer: Pointer) -> Option<impl IntoView + use<>> {
    let gesture = pointer.gesture.get();
    let Gesture::Bar { hit, .. } = gesture else { return None };
    let (bar, _) = pointer.preview(gesture)?;
    let top = hit.line as f64 * ROW;
    let outline = |bar: &Bar| {
        let mut d = String::new();
        match bar.shape {
            Shape::Milestone => path::diamond(&mut d, bar.centre(), top + BAR_TOP + BAR / 2.0, bar.width / 2.0),
            _ => path::rounded(&mut d, bar.x, top + BAR_TOP, bar.width, BAR, 3.0),
        }
        d
    };
    let class = if hit.part == Part::Progress { "ghostbar fill" } else { "ghostbar" };
    Some(view! { <path class="ghostfrom" d=outline(&hit.bar)></path><path class=class d=outline(&bar)></path> })
}

/// The link being drawn.
fn link(pointer: Pointer) -> Option<impl IntoView + use<>> {
    let Gesture::Link { hit, at, over } = pointer.gesture.get() else { return None };
    let Part::Link(end) = hit.part else { return None };
    let (x, y) = handle(&hit.bar, hit.line, end);
    let to = over.map_or(at, |(over, end)| handle(&over.bar, over.line, end));
    let mut line = String::new();
    path::commands(&mut line, &[('M', &[x, y]), ('L', &[to.0, to.1])]);
    let target = over.map(|(over, end)| {
        let (x, y) = handle(&over.bar, over.line, end);
        view! {
            <rect
                class="selbar" x=path::text(over.bar.x - 3.0) y=path::text(over.line as f64 * ROW + 2.0)
                width=path::text(over.bar.width + 6.0) height="18" rx="5"
            ></rect>
            <circle class="hdl on" cx=path::text(x) cy=path::text(y) r="4.5"></circle>
        }
    });
    Some(
        view! { <path class="linkline" d=line></path><circle class="hdl" cx=path::text(x) cy=path::text(y) r="3.5"></circle>{target} },
    )
}

/// What is known of the bar under the pointer, after half a second.
#[component]
pub fn Tooltip() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let pointer: Pointer = expect_context();
    live(move || {
        let (task, x, y) = pointer.tip.get()?;
        let scene = timeline.scene.get();
        let lines = scene.describe(scene.line_of(task)?);
        let (width, height) = (window().inner_width(), window().inner_height());
        let extent =
            |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(800.0);
        let left = (x + 12.0).min(extent(width) - 330.0).max(8.0);
        let below = y + 18.0;
        let tall = 20.0 * lines.len() as f64 + 20.0;
        let top = if below + tall > extent(height) { (y - tall - 8.0).max(8.0) } else { below };
        Some(view! {
            <div class="tip gtip at" role="tooltip" style:left=format!("{left}px") style:top=format!("{top}px")>
                {lines.into_iter().enumerate().map(|(place, line)| {
                    if place == 0 { view! { <b>{line}</b> } } else { view! { <span>{line}</span> } }
                }).collect_views()}
            </div>
        })
    })
}
