//! What lies under the pointer: the parts of a bar, and what each is for.

use crate::app::timeline::scene::Scene;
use crate::chart::gantt::{BAR_TOP, Bar, BarState, End, MIDDLE, ROW, Shape, TimeScale};
use crate::plan::{Id, LinkKind, Task};
use crate::schedule::TaskDates;

/// A part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Moves it.
    Body,
    /// Changes the start.
    Start,
    /// Changes the finish.
    Finish,
    /// Changes the share done.
    Progress,
    /// Draws a link from an end.
    Link(End),
}

/// A part of a bar under the pointer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The task.
    pub task: Id<Task>,
    /// Its row.
    pub line: usize,
    /// Its bar.
    pub bar: Bar,
    /// Which part.
    pub part: Part,
}

/// The share done that a place in a bar stands for.
pub fn percent_at(bar: &Bar, x: f64) -> u8 {
    ((x - bar.x) / bar.width * 100.0).round().clamp(0.0, 100.0) as u8
}

/// What lies at a place in the chart.
pub fn hit(scene: &Scene, scale: &TimeScale, critical: bool, x: f64, y: f64) -> Option<Hit> {
    if y < 0.0 {
        return None;
    }
    let line = (y / ROW) as usize;
    let within = y - line as f64 * ROW;
    let (task, dates) = scene.row(line)?;
    let bar = scene.bar(line, critical, scale)?;
    if !(2.0..=22.0).contains(&within) {
        return None;
    }
    let (left, right) = (bar.x, bar.right());
    let at = |part| Some(Hit { task: task.id, line, bar, part });
    // Handles stand outside the ends, edges inside them; a short bar is all body but its last pixels.
    let wide = bar.width >= 18.0;
    match bar.shape {
        Shape::Milestone | Shape::Summary if (left - 1.0..=right + 1.0).contains(&x) => at(Part::Body),
        _ if x > right + 1.0 && x <= right + 13.0 => at(Part::Link(End::Finish)),
        _ if x < left - 1.0 && x >= left - 13.0 => at(Part::Link(End::Start)),
        Shape::Milestone | Shape::Summary => None,
        Shape::Task if !(left - 1.0..=right + 1.0).contains(&x) => None,
        Shape::Task => {
            let done = left + bar.width * f64::from(dates.percent_complete) / 100.0;
            let fills = wide && bar.state != BarState::Done && within > BAR_TOP + 3.0 && (x - done).abs() <= 4.0;
            if fills {
                at(Part::Progress)
            } else if x >= right - if wide { 6.0 } else { 2.0 } {
                at(Part::Finish)
            } else if wide && x <= left + 5.0 {
                at(Part::Start)
            } else {
                at(Part::Body)
            }
        }
    }
}

/// By how many seconds of the clock a part of a task's bar moves that goes by so many steps of the axis.
pub fn by(scale: &TimeScale, dates: &TaskDates, part: Part, steps: i64) -> i64 {
    match part {
        Part::Finish => scale.moved(dates.finish, steps, true),
        // A milestone at the end of a day goes from end to end.
        _ => scale.moved(dates.start, steps, dates.milestone && dates.start.time_of_day() == scale.hours().1),
    }
}

/// The class that gives the pointer its shape over a part.
pub const fn cursor(part: Option<Part>) -> &'static str {
    match part {
        None => "",
        Some(Part::Body) => "at-bar",
        Some(Part::Start | Part::Finish) => "at-edge",
        Some(Part::Progress) => "at-progress",
        Some(Part::Link(_)) => "at-handle",
    }
}

/// The kind of link that leaves one end and reaches another.
pub const fn link_kind(leaves: End, reaches: End) -> LinkKind {
    match (leaves, reaches) {
        (End::Finish, End::Start) => LinkKind::FinishToStart,
        (End::Start, End::Start) => LinkKind::StartToStart,
        (End::Finish, End::Finish) => LinkKind::FinishToFinish,
        (End::Start, End::Finish) => LinkKind::StartToFinish,
    }
}

/// Where a link leaves a bar.
pub fn handle(bar: &Bar, line: usize, end: End) -> (f64, f64) {
    let x = match end {
        End::Start => bar.x - 3.0,
        End::Finish => bar.right() + 3.0,
    };
    (x, line as f64 * ROW + MIDDLE)
}
