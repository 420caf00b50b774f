//! The driving path in the chart: what sets the start of the active task, and what sets the start of that, drawn over the
//! bars and links. And the link under the pointer, drawn the same way.

use leptos::prelude::*;

use super::marks::Mark;
use super::pointer::Pointer;
use super::scene::Scene;
use super::state::Timeline;
use crate::analysis::why::why;
use crate::app::widgets::{Memo, view};
use crate::chart::gantt::{BAR, BAR_TOP, ROW, Shape, TimeScale, links};
use crate::chart::path;
use crate::plan::{Id, Link, Task};
use crate::schedule::Driver;

/// Outlines and lines over the chart.
#[derive(Debug, Clone, PartialEq, Default)]
struct Drawn {
    /// Around the bars.
    bars: String,
    /// Along the links.
    lines: String,
    /// Their heads.
    heads: String,
}

impl Drawn {
    fn link(&mut self, scene: &Scene, scale: &TimeScale, link: Id<Link>) {
        let Some(shape) = scene.plan.get(link).and_then(|link| scene.route(link, scale)) else { return };
        let points = links::route(&shape, 0.0);
        path::elbows(&mut self.lines, &points, 4.0);
        links::head(&mut self.heads, &points);
    }

    fn bar(&mut self, scene: &Scene, scale: &TimeScale, task: Id<Task>) {
        let Some(line) = scene.line_showing(task) else { return };
        let Some(bar) = scene.bar(line, false, scale) else { return };
        let top = line as f64 * ROW;
        match bar.shape {
            Shape::Milestone => {
                path::diamond(&mut self.bars, bar.centre(), top + BAR_TOP + BAR / 2.0, bar.width / 2.0 + 3.0);
            }
            _ => path::rounded(&mut self.bars, bar.x - 2.0, top + BAR_TOP - 2.0, bar.width + 4.0, BAR + 4.0, 4.0),
        }
    }
}

/// The path that drives the active task, where that is marked.
fn driving(timeline: Timeline) -> Drawn {
    let mut drawn = Drawn::default();
    let Some(task) = timeline.active.get().filter(|_| timeline.marks.get().has(Mark::DrivingPath)) else {
        return drawn;
    };
    let (scene, scale) = (timeline.scene.get(), timeline.scale.get());
    for step in why(&scene.plan, &scene.schedule, task) {
        drawn.bar(&scene, &scale, step.task);
        if let Driver::Link(link) | Driver::SummaryLink(link) = step.driver {
            drawn.link(&scene, &scale, link);
        }
    }
    drawn
}

/// The driving path, and the link that the pointer is over or whose card is open.
#[component]
pub fn Emphasis() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let pointer: Pointer = expect_context();
    let path = Memo::new(move |_| driving(timeline));
    let link = Memo::new(move |_| {
        let mut drawn = Drawn::default();
        let opened = timeline.open_link.get().map(|opened| opened.link);
        if let Some(link) = opened.or_else(|| pointer.hover_link.get()) {
            drawn.link(&timeline.scene.get(), &timeline.scale.get(), link);
        }
        drawn
    });
    [path, link]
        .map(|drawn| {
            view! {
                <path class="drivebar" d=move || drawn.get().bars></path>
                <path class="drive" d=move || drawn.get().lines></path>
                <path class="drivehead" d=move || drawn.get().heads></path>
            }
        })
        .into_iter()
        .collect_view()
}
