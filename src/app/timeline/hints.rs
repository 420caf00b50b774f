//! Where a bar lies out of sight to the left or right, its row says so, and goes there when clicked.

use leptos::prelude::*;

use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::app::widgets::{CollectViews, Memo, view};
use crate::chart::gantt::{HEADER, ROW};
use crate::plan::{Id, Task};

/// Width of the date, and of the space before the words, beside a milestone.
const BESIDE: f64 = 70.0;
/// Width of an average letter there.
const LETTER: f64 = 7.0;

/// A hint in a row.
#[derive(Debug, Clone, PartialEq)]
struct Hint {
    line: usize,
    task: Id<Task>,
    /// Whether the bar lies to the right.
    ahead: bool,
    /// How far the words that stand beside a milestone reach into sight: the hint lies over them.
    over: f64,
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
                let task = hint.task;
                view! {
                    <button
                        type="button" tabindex="-1" class:ahead=hint.ahead
                        class:lab={hint.over > 0.0} style:min-width=format!("{}px", hint.over)
                        style:top=format!("{}px", hint.line as f64 * ROW + 1.0)
                        on:click=move |_| surface.reveal_bar(task)
                    >
                        {(!hint.ahead).then_some("‹ ")}{hint.words}{hint.ahead.then_some(" ›")}
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
            let (task, dates) = scene.row(line)?;
            let bar = scene.bar(line, false, &scale)?;
            let (ahead, words) = if bar.right() < left {
                let done = if dates.percent_complete >= 100 { "Done " } else { "" };
                (false, format!("{done}{}", words::day(&scene, dates.finish)))
            } else if bar.x > left + width {
                (true, words::day(&scene, dates.start))
            } else {
                return None;
            };
            let beside = if dates.milestone && !ahead {
                bar.right() - left + BESIDE + LETTER * task.name.chars().count() as f64
            } else {
                0.0
            };
            Some(Hint { line, task: task.id, ahead, over: beside.max(0.0), words })
        })
        .collect()
}
