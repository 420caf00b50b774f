//! The timeline: the work breakdown as a tree grid, and its bars, scrolled as one.
//!
//! Views here show a [`scene::Scene`] and dispatch edits; the geometry is `chart::gantt`'s, the dates are the schedule's.
//! Rows and bars are drawn by [`painter`] straight into the document, block by block; everything else is views.

mod actions;
mod agenda;
mod bars;
mod baselines;
mod beside;
mod check;
mod clipboard;
mod columns;
mod compare;
mod criticality;
mod driving;
mod editor;
mod expected;
mod filter;
mod grid;
mod grid_head;
mod group;
mod header;
mod hints;
mod keys;
mod legend;
mod link;
mod marks;
mod moves;
mod overlay;
mod owners;
mod painter;
mod pointer;
mod print;
mod rows;
mod scene;
mod slide;
mod splitter;
mod state;
mod strip;
mod surface;
mod toolbar;
mod trend;
mod trial;
mod words;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use self::agenda::Agenda;
use self::baselines::Baselines;
use self::check::ScheduleCheck;
use self::compare::CompareDialog;
use self::editor::Editor;
use self::expected::RiskPins;
use self::grid::{DropLine, RowDrag};
use self::grid_head::GridHead;
use self::header::{Backdrop, ChartHeader};
use self::hints::Hints;
use self::legend::Legend;
use self::link::LinkCard;
use self::overlay::{Overlay, Tooltip};
use self::pointer::{Gesture, Pointer};
use self::print::PrintDialog;
use self::slide::SlideBar;
use self::splitter::Splitter;
use self::state::{Room, Timeline as Handle};
use self::strip::Strip;
use self::surface::Surface;
use self::toolbar::{Head, Tools};
use self::trend::TrendDialog;
use crate::app::task::TaskPanel;
use crate::app::widgets::{Icon, Memo, Show, effect, view};
use crate::chart::gantt::{HEADER, ROW};

/// The timeline.
#[component]
pub fn Timeline() -> impl IntoView {
    let timeline = Handle::provide();
    let surface = Surface::provide(timeline);
    let pointer = Pointer::provide(surface);
    let drag = RowDrag::provide(surface);
    actions::offer(timeline, surface, pointer, drag);
    // The row of the task whose panel is open is the active one.
    let open = Memo::new(move |_| timeline.workspace.open_task());
    effect(move || {
        if let Some(task) = open.get().filter(|task| timeline.active.get_untracked() != Some(*task)) {
            timeline.activate(task);
            surface.reveal(task);
        }
    });
    follow_active(timeline);
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head />
            <Tools />
            <Show when=move || timeline.room.get() != Room::Phone fallback=|| view! { <Editor /><Agenda /> }>
                <Body />
            </Show>
            <Strip />
            <Legend />
            <Tooltip />
            <LinkCard />
            <Baselines />
            <CompareDialog />
            <TrendDialog />
            <PrintDialog />
            <ScheduleCheck />
            <TaskPanel
                step=Callback::new(move |(task, forward)| actions::beside(timeline, task, forward))
                land=Callback::new(move |task| {
                    timeline.activate(task);
                    surface.focus();
                })
            />
        </main>
    }
}

/// Grid and chart in what scrolls.
#[component]
fn Body() -> impl IntoView {
    let timeline: Handle = expect_context();
    let surface: Surface = expect_context();
    let pointer: Pointer = expect_context();
    let drag: RowDrag = expect_context();
    let grid_rows = NodeRef::<html::Div>::new();
    let chart_rows = NodeRef::<html::Div>::new();
    watch_size(surface);
    surface.paint(grid_rows, chart_rows);
    start_somewhere(timeline, surface);
    let rows = Memo::new(move |_| timeline.scene.with(|scene| scene.len()));
    let height = Memo::new(move |_| (rows.get() as f64 * ROW).max(timeline.viewport.get().1 - HEADER));
    let stretch = header::stretch(timeline, surface);
    let some = move || timeline.is_filtered();
    let has_grid = move || timeline.grid.get() > 0.0;
    let has_chart = move || timeline.room.get() != Room::One || timeline.show_chart.get();
    let cursor = move || match pointer.gesture.get() {
        Gesture::Pan { .. } => "panning",
        Gesture::Bar { hit, .. } | Gesture::Link { hit, .. } => pointer::cursor(Some(hit.part)),
        _ if pointer.hover_link.get().is_some() => "at-link",
        _ => pointer::cursor(pointer.hover.get().map(|hit| hit.part)),
    };
    let cursor = Memo::new(move |_| cursor());
    view! {
        <div
            class="timeline" node_ref=surface.scroller
            style=("--grid-w", move || format!("{}px", timeline.grid.get()))
            on:scroll=move |_| {
                surface.scrolled();
                pointer.left();
            }
            on:wheel=move |event: ev::WheelEvent| {
                if slide::wheel(timeline, &event) {
                    event.prevent_default();
                } else if event.ctrl_key() || event.meta_key() {
                    event.prevent_default();
                    let about = surface.scroller.get_untracked().map(|scroller| {
                        f64::from(event.client_x()) - scroller.get_bounding_client_rect().left() - surface.chart_left()
                    });
                    actions::zoom_on(surface, (-event.delta_y() / 400.0).exp(), about.map(|about| about.max(0.0)));
                }
            }
        >
            <Show when=move || rows.get() == 0>
                <div class="es" style:transform=move || format!("translateX({}px)", surface.left.get())>
                    <Icon name="timeline" />
                    <p>{move || if some() { "No tasks match the filter." } else { "No tasks yet. They stand here as a tree, and as bars along the dates." }}</p>
                    <button
                        type="button" class="btn primary"
                        on:click=move |_| if some() { timeline.clear_filters() } else { actions::add(surface) }
                    >
                        {move || if some() { "Show all tasks" } else { "Add the first task" }}
                    </button>
                </div>
            </Show>
            <div class="gl-all" style:height=move || format!("{}px", height.get() + HEADER)>
                <div
                    class="tg" role="treegrid" aria-label="Work breakdown" aria-multiselectable="true"
                    aria-rowcount=move || (rows.get() + 1).to_string() tabindex="0" node_ref=surface.treegrid
                    class:off=move || !has_grid() class:wide=move || { timeline.reach.get() > 0.0 }
                    style=("--slid", move || format!("{}px", timeline.slid.get()))
                    on:keydown=move |event| keys::on_key(surface, drag, &event)
                    on:pointerdown=move |event| drag.down(&event)
                    on:pointermove=move |event| drag.moved(&event)
                    on:pointerup=move |_| drag.up()
                    on:pointercancel=move |_| { drag.cancel(); }
                    on:click=move |event| drag.clicked(&event)
                    on:dblclick=move |event| drag.opened(&event)
                    on:copy=move |event| clipboard::copy(surface, &event, false)
                    on:cut=move |event| clipboard::copy(surface, &event, true)
                    on:paste=move |event| clipboard::paste(surface, &event)
                    on:focusin=move |_| surface.set_focused(true)
                    on:focusout=move |event: ev::FocusEvent| {
                        let inside = event.related_target().and_then(|target| target.dyn_into::<leptos::web_sys::Node>().ok());
                        let grid = surface.treegrid.try_get_untracked().flatten();
                        // A cell that is scrolled out of the document loses the focus to nothing; the grid takes it up.
                        if inside.is_some_and(|inside| grid.is_some_and(|grid| !grid.contains(Some(&inside)))) {
                            surface.set_focused(false);
                        }
                    }
                >
                    <GridHead />
                    <div
                        class="rows" class:still=move || !surface.moving.get() role="rowgroup" node_ref=grid_rows
                        style:height=move || format!("{}px", height.get())
                    ></div>
                    <SlideBar />
                    <Editor />
                    <DropLine />
                </div>
                <Show when=move || has_grid() && has_chart()>
                    <Splitter />
                </Show>
                // Hidden, not left out: the rows are painted into both halves at once.
                <div class="gl-right" hidden=move || !has_chart() style:width=move || format!("{}px", timeline.scale.get().width())>
                        <RiskPins />
                        <ChartHeader stretch=stretch />
                        <Hints />
                        <div
                            class=move || format!("gz {}", cursor.get())
                            role="img" aria-label="Gantt chart. The work breakdown grid on the left holds the same data."
                            on:pointerdown=move |event| pointer.down(&event)
                            on:pointermove=move |event| pointer.moved(&event)
                            on:pointerup=move |event| pointer.up(&event)
                            on:pointercancel=move |_| { pointer.cancel(); }
                            on:pointerleave=move |_| pointer.left()
                            on:dblclick=move |event| pointer.opened(&event)
                        >
                            <Backdrop stretch=stretch height=height />
                            <div class="rows" node_ref=chart_rows></div>
                            <Overlay height=height />
                        </div>
                </div>
            </div>
        </div>
    }
}

/// When the active row goes without a successor (an edit undone, made elsewhere), the row in its place becomes active.
fn follow_active(timeline: Handle) {
    let last = StoredValue::new(0);
    effect(move || {
        let (scene, Some(task)) = (timeline.scene.get(), timeline.active.get()) else { return };
        if scene.plan.get(task).is_none() {
            timeline.active.set(scene.task_id(last.get_value().min(scene.len().saturating_sub(1))));
        } else if let Some(line) = scene.line_showing(task) {
            last.set_value(line);
        }
    });
}

/// Follows the size of the scrolling part.
fn watch_size(surface: Surface) {
    let observer = StoredValue::new_local(None::<(leptos::web_sys::ResizeObserver, Closure<dyn FnMut()>)>);
    effect(move || {
        let Some(scroller) = surface.scroller.get() else { return };
        let measure = move || {
            let Some(scroller) = surface.scroller.try_get_untracked().flatten() else { return };
            let size = (f64::from(scroller.client_width()), f64::from(scroller.client_height()));
            if surface.timeline.viewport.try_get_untracked().is_some_and(|known| known != size) {
                surface.timeline.viewport.set(size);
            }
        };
        measure();
        let callback = Closure::<dyn FnMut()>::new(measure);
        if let Ok(found) = leptos::web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            found.observe(&scroller);
            observer.set_value(Some((found, callback)));
        }
    });
    on_cleanup(move || {
        observer.try_update_value(|observer| {
            if let Some((observer, _)) = observer.take() {
                observer.disconnect();
            }
        });
    });
}

/// Shows today at first, or the date the address names, or the start of a project that is not near today.
fn start_somewhere(timeline: Handle, surface: Surface) {
    let done = StoredValue::new(false);
    effect(move || {
        if surface.scroller.get().is_none() || timeline.viewport.get().0 <= 0.0 || done.get_value() {
            return;
        }
        done.set_value(true);
        let named = timeline.app.route.with_untracked(|route| route.get("at").and_then(|date| date.parse().ok()));
        let scene = timeline.scene.get_untracked();
        let inside = |start: crate::plan::DateTime, finish: crate::plan::DateTime| {
            (start.date()..=finish.date()).contains(&scene.today)
        };
        let running =
            scene.schedule.start().zip(scene.schedule.finish()).is_some_and(|(start, finish)| inside(start, finish));
        let from_start = scene.schedule.start().map(crate::plan::DateTime::date);
        let date = named.unwrap_or_else(|| if running { scene.today } else { from_start.unwrap_or(scene.today) });
        // After the axis has its width.
        request_animation_frame(move || surface.show_date(date));
    });
}
