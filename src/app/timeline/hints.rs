//! Where a bar lies out of sight to the left or right, its row says so, and goes there when clicked.

use leptos::prelude::*;

use super::bars::labels_of;
use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::app::widgets::{CollectViews, Memo, view};
use crate::chart::gantt::{Bar, HEADER, ROW};
use crate::plan::{Id, Task};

/// A hint in a row.
#[derive(Debug, Clone, PartialEq)]
struct Hint {
    line: usize,
    task: Id<Task>,
    /// Whether the bar lies to the right.
    ahead: bool,
    /// The milestone whose words reach into sight: the hint says the same, and covers them.
    name: Option<String>,
    words: String,
}

/// The hints of the rows in sight; made when scrolling rests.
#[component]
pub fn Hints() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let hints = Memo::new(move |_| if surface.moving.get() { Vec::new() } else { of(timeline, surface) });
    view! {
        <div class="hints" aria-hidden="true" style:width=move || format!("{}px", timeline.chart_width.get())>
            {move || hints.get().into_iter().map(|hint| {
                let (task, label) = (hint.task, hint.name.is_some());
                view! {
                    <button
                        type="button" tabindex="-1" class:ahead=hint.ahead
                        class:lab=label
                        style:top=format!("{}px", hint.line as f64 * ROW + 1.0)
                        on:click=move |_| surface.reveal_bar(task)
                    >
                        {(!hint.ahead).then_some("‹ ")}{hint.name.map(|name| view! { <b>{name}</b>" " })}{hint.words}{hint.ahead.then_some(" ›")}
                    </button>
                }
            }).collect_views()}
        </div>
    }
}

fn of(timeline: Timeline, surface: Surface) -> Vec<Hint> {
    let (scene, scale) = (timeline.scene.get(), timeline.scale.get());
    let (left, width) = (surface.left.get(), timeline.chart_width.get());
    let (_, height) = timeline.viewport.get();
    let top = surface.top();
    let lines = (top / ROW) as usize..(((top + height - HEADER) / ROW).ceil().max(0.0) as usize).min(scene.len());
    lines
        .filter_map(|line| {
            let ((task, dates), shape) = (scene.row(line)?, scene.shape(line, false)?);
            let bar = Bar::of(&shape, &scale);
            let ahead = bar.x > left + width;
            if !ahead && bar.right() >= left {
                return None;
            }
            let label = if ahead { None } else { labels_of(&scene, &scale, line, &shape).pop() };
            let (name, words) = label.filter(|label| label.end() > left).map_or_else(
                || {
                    let done = if !ahead && dates.percent_complete >= 100 { "Done " } else { "" };
                    let moment = if ahead { dates.start } else { dates.finish };
                    (None, format!("{done}{}", words::day(&scene, moment)))
                },
                |label| (Some(label.name), label.date),
            );
            Some(Hint { line, task: task.id, ahead, name, words })
        })
        .collect()
}
