//! The headings of the grid, and how wide its columns are: dragged at their right ends, or by keys in the grid.

use leptos::{ev, prelude::*};

use super::columns::Column;
use super::grid::capture;
use super::state::Timeline;
use super::surface::Surface;
use crate::app::widgets::{CollectViews, Memo, effect, view};

/// The headings of the grid.
#[component]
pub fn GridHead() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    // One style property a column, so that a drag changes no cell.
    effect(move || {
        let Some(scroller) = surface.scroller.get() else { return };
        let style = leptos::web_sys::HtmlElement::style(&scroller);
        timeline.columns.with(|columns| {
            for column in columns.iter() {
                let (_, width) = columns.span(column, timeline.grid.get());
                let _ = style.set_property(&format!("--w-{}", column.word()), &format!("{width}px"));
            }
        });
    });
    // Not made anew while a width changes: the pointer holds on to the heading's end.
    let shown = Memo::new(move |_| timeline.columns.with(|columns| columns.iter().collect::<Vec<_>>()));
    view! {
        <div class="thead" role="rowgroup">
            <div class="tr" role="row" aria-rowindex="1">
                {move || shown.get().into_iter().map(|column| view! {
                    <div class=column.class() class:th=true class:num=column.is_figure() role="columnheader">
                        {column.title()}
                        <Edge column=column />
                    </div>
                }).collect_views()}
            </div>
        </div>
    }
}

/// The right end of a heading.
#[component]
fn Edge(
    /// Of which column.
    column: Column,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    // Where the pointer took it, and how wide the column was.
    let held = StoredValue::new(None::<(f64, f64)>);
    let resize = move |width: Option<f64>| {
        timeline.choose_columns(&timeline.chosen_columns.get_untracked().resized(column, width));
    };
    view! {
        <i
            class="edge" aria-hidden="true" title="Drag to resize, double-click for the usual width"
            on:pointerdown=move |event: ev::PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                capture(&event);
                let (_, width) = timeline.columns.with_untracked(|columns| columns.span(column, timeline.grid.get_untracked()));
                held.set_value(Some((f64::from(event.client_x()), width)));
                event.prevent_default();
            }
            on:pointermove=move |event: ev::PointerEvent| {
                // Let go where nothing told of it.
                if event.buttons() == 0 {
                    held.set_value(None);
                }
                if let Some((from, width)) = held.get_value() {
                    timeline.resizing.set(Some((column, width + f64::from(event.client_x()) - from)));
                }
            }
            on:pointerup=move |_| {
                held.set_value(None);
                if let Some((_, width)) = timeline.resizing.get_untracked() {
                    resize(Some(width));
                    timeline.resizing.set(None);
                }
            }
            on:pointercancel=move |_| {
                held.set_value(None);
                timeline.resizing.set(None);
            }
            on:dblclick=move |_| resize(None)
        ></i>
    }
}
