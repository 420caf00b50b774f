//! What the rows of a scene and the links between them look like in the chart.

use super::{Between, PASSING, Scene};
use crate::app::timeline::group::Group;
use crate::chart::gantt::{Bar, BarState, End, LinkShape, RowShape, Shape, TimeScale};
use crate::plan::{Id, Link, LinkKind, Task};
use crate::schedule::{TaskDates, Trial};

impl Scene {
    /// What a row shows in the chart.
    pub fn shape(&self, line: usize, critical: bool) -> Option<RowShape> {
        if let Some(Group { start, finish, percent, .. }) = self.group(line) {
            let (start, finish, percent) = (*start, *finish, *percent);
            return Some(RowShape { shape: Shape::Summary, start, finish, percent, ..RowShape::default() });
        }
        let (task, dates) = self.row(line)?;
        let open = dates.percent_complete < 100;
        let shape = shape_of(dates);
        let slack = shape == Shape::Task && open && !dates.inactive && dates.total_slack > 0;
        let rolled = shape == Shape::Summary && (self.roll_up || self.is_folded(line));
        let milestones = rolled.then(|| self.milestones_below(line));
        let milestones = milestones.into_iter().flatten().map(|(_, below)| (below.finish, state(below, critical)));
        Some(RowShape {
            shape,
            state: state(dates, critical),
            start: dates.start,
            finish: dates.finish,
            percent: dates.percent_complete,
            slack_to: slack.then_some(dates.late_finish),
            baseline: self.planned(task.id),
            deadline: task.deadline.map(|deadline| (deadline, dates.deadline_missed)),
            milestones: milestones.collect(),
        })
    }

    /// The milestones below the summary of a row, however deep.
    pub fn milestones_below(&self, line: usize) -> impl Iterator<Item = (Id<Task>, &TaskDates)> {
        let rows = self.schedule.outline().rows();
        let row = self.outline_row(line).unwrap_or(rows.len());
        let end = rows.get(row).map_or(row, |found| found.end);
        let below = rows.get(row + 1..end).unwrap_or_default().iter();
        let dates = self.schedule.rows().get(row + 1..end).unwrap_or_default();
        below
            .zip(dates)
            .filter(|(_, dates)| dates.milestone && !dates.summary)
            .map(|(found, dates)| (found.task, dates))
    }

    /// The bar of a row.
    pub fn bar(&self, line: usize, critical: bool, scale: &TimeScale) -> Option<Bar> {
        self.row(line).map(|(_, dates)| bar_of(dates, critical, scale))
    }

    /// The bar of a row as it would be after a trial; `None` where that changes nothing.
    pub fn moved_bar(&self, line: usize, trial: &Trial, scale: &TimeScale) -> Option<Bar> {
        let row = self.outline_row(line)?;
        let (now, (start, finish)) = (self.schedule.row(row)?, trial.row(row)?);
        ((now.start, now.finish) != (start, finish)).then(|| bar_of(&TaskDates { start, finish, ..*now }, false, scale))
    }

    /// Calls `draw` with each link that runs through the rows `lines`.
    pub fn links_through(
        &self,
        lines: &std::ops::Range<usize>,
        critical: bool,
        scale: &TimeScale,
        mut draw: impl FnMut(&LinkShape),
    ) {
        self.each_link_through(lines, |between| {
            if let Some(shape) = self.link_shape(between, critical, scale) {
                draw(&shape);
            }
        });
    }

    /// All links between rows.
    pub fn links(&self, critical: bool, scale: &TimeScale) -> Vec<LinkShape> {
        self.links.iter().filter_map(|between| self.link_shape(between, critical, scale)).collect()
    }

    fn each_link_through(&self, lines: &std::ops::Range<usize>, mut visit: impl FnMut(&Between)) {
        let (first, last) = (lines.start as u32, lines.end as u32);
        for between in &self.links {
            // The lane of a link lies half a row beyond its predecessor.
            if between.from.min(between.to) < last && between.from.max(between.to) >= first {
                visit(between);
            }
        }
    }

    fn link_shape(&self, between: &Between, critical: bool, scale: &TimeScale) -> Option<LinkShape> {
        let (leaves, reaches) = match between.kind {
            LinkKind::FinishToStart => (End::Finish, End::Start),
            LinkKind::StartToStart => (End::Start, End::Start),
            LinkKind::FinishToFinish => (End::Finish, End::Finish),
            LinkKind::StartToFinish => (End::Start, End::Finish),
        };
        Some(LinkShape {
            from_row: between.from as usize,
            from: self.bar(between.from as usize, critical, scale)?,
            leaves,
            to_row: between.to as usize,
            to: self.bar(between.to as usize, critical, scale)?,
            reaches,
            critical: critical && between.critical,
        })
    }

    /// How a link of the plan runs; `None` where its tasks are filtered out, or in the same row.
    pub fn route(&self, link: &Link, scale: &TimeScale) -> Option<LinkShape> {
        let (from, to) = (self.line_showing(link.predecessor)? as u32, self.line_showing(link.successor)? as u32);
        let between = Between { from, to, kind: link.link_kind, critical: false, link: 0 };
        (from != to).then(|| self.link_shape(&between, false, scale)).flatten()
    }

    /// The link that runs within `reach` pixels of a place in the chart.
    pub fn link_at(&self, x: f64, y: f64, reach: f64, scale: &TimeScale) -> Option<Id<Link>> {
        let line = (y / crate::chart::gantt::ROW).max(0.0) as usize;
        let mut best: Option<(f64, u32)> = None;
        let lines = line.saturating_sub(1)..line + 2;
        let mut passing = 0;
        self.each_link_through(&lines, |between| {
            // Of what only passes as much as is drawn.
            if !lines.contains(&(between.from as usize)) && !lines.contains(&(between.to as usize)) {
                passing += 1;
                if passing > PASSING {
                    return;
                }
            }
            let Some(shape) = self.link_shape(between, false, scale) else { return };
            let points = crate::chart::gantt::links::route(&shape, 0.0);
            let away = crate::chart::gantt::links::distance(&points, x, y);
            if away <= reach && best.is_none_or(|(known, _)| away < known) {
                best = Some((away, between.link));
            }
        });
        best.and_then(|(_, index)| self.plan.links.iter().nth(index as usize)).map(|link| link.id)
    }
}

const fn shape_of(dates: &TaskDates) -> Shape {
    if dates.summary {
        Shape::Summary
    } else if dates.milestone {
        Shape::Milestone
    } else {
        Shape::Task
    }
}

fn bar_of(dates: &TaskDates, critical: bool, scale: &TimeScale) -> Bar {
    let shape = shape_of(dates);
    let (start, finish) = (dates.start, dates.finish);
    Bar::of(&RowShape { shape, state: state(dates, critical), start, finish, ..RowShape::default() }, scale)
}

const fn state(dates: &TaskDates, critical: bool) -> BarState {
    if dates.inactive {
        BarState::Inactive
    } else if dates.percent_complete >= 100 {
        BarState::Done
    } else if critical && dates.critical {
        BarState::Critical
    } else {
        BarState::Normal
    }
}
