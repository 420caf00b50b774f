//! How often each task is critical in the trials of the forecast, beside its bar: the forecast runs while that is shown.

use leptos::prelude::*;

use super::marks::Mark;
use super::state::Timeline;
use crate::analysis::forecast::TRIALS;
use crate::app::forecast::{Running, percent};
use crate::app::state::Shared;
use crate::app::widgets::{Memo, Show, effect, view};
use crate::chart::gantt::{Bar, LabelAt, RowShape, Shape, TimeScale};
use crate::plan::{Id, IdMap, Task};

/// Pixels between a bar and what is said beside it.
const GAP: f64 = 8.0;

/// The criticality index of open tasks: the share of trials, 0 to 1, in which each was critical.
pub type Criticality = IdMap<Id<Task>, f64>;

/// What is said beside the bar of a task; nothing where the forecast says nothing of it.
pub fn label(
    known: Option<&Shared<Criticality>>,
    task: Id<Task>,
    shape: &RowShape,
    scale: &TimeScale,
) -> Option<LabelAt> {
    let index = known.filter(|_| shape.shape == Shape::Task)?.get(&task)?;
    let bar = Bar::of(shape, scale);
    let flag = shape.deadline.map_or(bar.right(), |(deadline, _)| scale.x(deadline) + 8.0);
    // Where a flag stands in the way, behind it.
    let near = flag > bar.right() - 4.0 && flag < bar.right() + 40.0;
    let x = if near { flag } else { bar.right() } + GAP;
    Some(LabelAt { x, before: false, name: percent(*index), date: String::new() })
}

/// Runs the forecast while its criticality is shown, and says in the legend what stands beside the bars.
#[component]
pub fn InForecast() -> impl IntoView {
    let timeline: Timeline = expect_context();
    view! {
        <Show when=move || timeline.marks.get().has(Mark::Criticality)><Follow /></Show>
    }
}

#[component]
fn Follow() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let running = Running::follow(timeline.app, timeline.workspace, Memo::new(|_| TRIALS), Memo::new(|_| None));
    let criticality = timeline.criticality;
    effect(move || {
        let known = running.known.with(|known| {
            let known = known.as_ref()?;
            let tasks = known.outcome.tasks.iter();
            Some(Shared::new(tasks.map(|task| (task.task, task.criticality)).collect::<Criticality>()))
        });
        criticality.set(known);
    });
    on_cleanup(move || {
        criticality.try_set(None);
    });
    let certain = Memo::new(move |_| running.certain.get() == Some(true));
    view! {
        <span role="status">
            {move || if certain.get() {
                view! { "Nothing is uncertain yet: criticality needs estimates or risks" }.into_any()
            } else {
                view! { <b>"72%"</b>" Critical in so many trials" }.into_any()
            }}
        </span>
    }
}
