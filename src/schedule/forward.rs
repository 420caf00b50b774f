//! The forward pass: early dates, from the project's start on.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::Driver;
use super::engine::{Solved, UNKNOWN, after, children, parent, wants_late};
use super::network::Network;
use super::rows::{Nature, Progress, Row};
use super::working::clamp;

/// What the pass is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Early dates for all tasks.
    Early,
    /// Scheduled dates: tasks that want to be late take the late dates found before.
    Late,
}

/// The earliest moments that links and summaries allow a row.
#[derive(Debug, Clone, Copy)]
struct Limit {
    start: Option<(DateTime, Driver)>,
    finish: Option<(DateTime, Driver)>,
    /// The finish comes from a predecessor's finish, and that predecessor does not start before the project.
    floored: bool,
}

impl Limit {
    const FREE: Self = Self { start: None, finish: None, floored: false };

    fn raise_start(&mut self, moment: DateTime, driver: Driver) {
        if self.start.is_none_or(|(known, _)| moment > known) {
            self.start = Some((moment, driver));
        }
    }

    fn raise_finish(&mut self, moment: DateTime, driver: Driver, floored: bool) {
        if self.finish.is_none_or(|(known, _)| moment > known) {
            self.finish = Some((moment, driver));
            self.floored = floored;
        }
    }
}

/// Goes through the network in the direction of driving.
pub fn forward(network: &Network, solved: &mut Solved, project_start: DateTime, aim: Aim) {
    let count = network.rows.len();
    let mut limits: Vec<Limit> = Vec::new();
    if network.web.order.len() > count {
        // Only summaries pass limits down.
        limits.resize(count, Limit::FREE);
    }
    for node in &network.web.order {
        let node = *node as usize;
        if node >= count {
            gather(network, solved, node - count);
            continue;
        }
        let row = &network.rows[node];
        let mut limit = parent(row).map_or(Limit::FREE, |parent| limits[parent]);
        let summary = row.is_summary(node);
        for edge in network.web.incoming(node) {
            let driving = edge.predecessor as usize;
            if network.rows[driving].inactive {
                continue;
            }
            let from = match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => solved.finish[driving],
                LinkKind::StartToStart | LinkKind::StartToFinish => solved.start[driving],
            };
            let moment = after(network, solved, edge, from);
            let link = network.web.links[edge.link as usize];
            let cause = if summary { Driver::SummaryLink(link) } else { Driver::Link(link) };
            match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => limit.raise_start(moment, cause),
                LinkKind::FinishToFinish => limit.raise_finish(moment, cause, solved.start[driving] >= project_start),
                LinkKind::StartToFinish => limit.raise_finish(moment, cause, false),
            }
        }
        if summary {
            limits[node] = passed_down(network, row, limit);
        } else {
            place(network, solved, node, limit, project_start, aim);
        }
    }
}

/// What a summary passes down to its children. A manual summary's start is all that counts for them: neither its links
/// nor those of the summaries above it move them.
fn passed_down(network: &Network, row: &Row, mut limit: Limit) -> Limit {
    if row.nature != Nature::Auto
        && let Some(start) = network.detail(row).fixed_start
    {
        return Limit { start: Some((start, Driver::Summary(row.task))), ..Limit::FREE };
    }
    if matches!(row.constraint, ConstraintKind::StartNoEarlierThan | ConstraintKind::MustStartOn) {
        limit.raise_start(network.detail(row).constraint_date, Driver::Summary(row.task));
    }
    limit
}

/// Dates of a task from its limits.
fn place(network: &Network, solved: &mut Solved, index: usize, limit: Limit, project_start: DateTime, aim: Aim) {
    let row = &network.rows[index];
    let mut keep = |start: DateTime, finish: DateTime, asked: DateTime, cause: Driver| {
        let finish = finish.max(start);
        solved.early_start[index] = start;
        solved.early_finish[index] = finish;
        solved.start[index] = start;
        solved.finish[index] = finish;
        solved.asked_start[index] = asked.max(start);
        solved.driver[index] = cause;
    };
    if row.nature != Nature::Auto
        && let (Some(start), Some(finish)) = (network.detail(row).fixed_start, network.detail(row).fixed_finish)
    {
        keep(start, finish, start, if row.nature == Nature::Manual { Driver::Manual } else { Driver::External });
        return;
    }
    if let Some(start) = network.detail(row).fixed_start {
        keep(start, started_finish(network, row, start), start, Driver::ActualStart);
        return;
    }
    let chosen = early_start(network, row, limit, project_start);
    let (start, mut finish, index_found) = lay_out(network, row, chosen.start);
    // A finish that a link asks for is kept to the moment: 08:00 does not become the 17:00 of the day before.
    if let Some(asked) = chosen.finish
        && asked > finish
        && network.counted(row, finish, asked) == 0
    {
        finish = asked;
    }
    keep(start, finish, chosen.asked, chosen.cause);
    solved.early_index[index] = index_found;
    if aim == Aim::Late && wants_late(network, row) && row.progress == Progress::Open {
        solved.start[index] = solved.late_start[index];
        solved.finish[index] = solved.late_finish[index];
        solved.driver[index] = Driver::AsLateAsPossible;
    }
}

/// Start and finish of a task that may begin at a moment; with the calendar's index at the start, where the task lies on
/// its own calendar alone.
fn lay_out(network: &Network, row: &Row, moment: DateTime) -> (DateTime, DateTime, i64) {
    if !row.is_plain() {
        let start = network.levelled(row, network.snap_start(row, moment));
        return (start, network.finish_from(row, start), UNKNOWN);
    }
    let calendar = network.calendar(row);
    let start = if row.delayed { network.levelled(row, moment) } else { moment };
    let index = calendar.index(start);
    if row.duration == 0 {
        return (clamp(start), clamp(start), index);
    }
    (calendar.beginning(index), calendar.ending(index.saturating_add(network.span(row))), index)
}

/// When a started task is done, or was.
fn started_finish(network: &Network, row: &Row, start: DateTime) -> DateTime {
    if let Some(finish) = network.detail(row).fixed_finish {
        return finish;
    }
    let finish = match network.detail(row).resume {
        Some(resume) => network.rest_from(row, network.snap_start(row, resume)),
        None => network.finish_from(row, start),
    };
    if row.constraint == ConstraintKind::FinishNoEarlierThan {
        finish.max(network.detail(row).constraint_date)
    } else {
        finish
    }
}

/// What decided a task's start.
struct Chosen {
    start: DateTime,
    cause: Driver,
    /// The start that links alone ask for.
    asked: DateTime,
    /// The finish that a link asks for, where it decided.
    finish: Option<DateTime>,
}

/// The earliest start that limits and constraint allow, and what set it. The project's start is no floor: it places
/// what nothing else drives, and what would begin before it only to finish with its predecessor.
fn early_start(network: &Network, row: &Row, limit: Limit, project_start: DateTime) -> Chosen {
    let mut chosen = match limit.start {
        Some((start, cause)) => Chosen { start, cause, asked: start, finish: None },
        None => Chosen { start: project_start, cause: Driver::ProjectStart, asked: project_start, finish: None },
    };
    let mut driven = limit.start.is_some();
    if let Some((finish, cause)) = limit.finish {
        let mut start = network.start_from(row, finish);
        if limit.floored {
            start = start.max(project_start);
        }
        if !driven || start > chosen.start {
            chosen = Chosen { start, cause, asked: start, finish: Some(finish) };
        }
        driven = true;
    }
    let date = network.detail(row).constraint_date;
    let wanted = match row.constraint {
        ConstraintKind::AsSoonAsPossible | ConstraintKind::AsLateAsPossible => return chosen,
        ConstraintKind::StartNoEarlierThan | ConstraintKind::StartNoLaterThan | ConstraintKind::MustStartOn => date,
        ConstraintKind::FinishNoEarlierThan | ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn => {
            network.start_from(row, date)
        }
    };
    let links_first = network.settings.links_first;
    let applies = match row.constraint {
        ConstraintKind::StartNoEarlierThan | ConstraintKind::FinishNoEarlierThan => !driven || wanted > chosen.start,
        ConstraintKind::StartNoLaterThan | ConstraintKind::FinishNoLaterThan => !links_first && wanted < chosen.start,
        _ => !links_first || !driven || wanted > chosen.start,
    };
    if applies {
        let asked = if driven { chosen.start } else { wanted };
        chosen = Chosen { start: wanted, cause: Driver::Constraint, asked, finish: None };
    }
    chosen
}

/// Dates of a summary from its children; a manual one keeps its own.
fn gather(network: &Network, solved: &mut Solved, index: usize) {
    let row = &network.rows[index];
    let mut span: Option<(DateTime, DateTime)> = None;
    for child in children(&network.rows, index).filter(|child| !network.rows[*child].inactive || row.inactive) {
        let (start, finish) = (solved.start[child], solved.finish[child]);
        span = Some(span.map_or((start, finish), |known| (known.0.min(start), known.1.max(finish))));
    }
    let (mut start, mut finish) = span.unwrap_or((network.settings.start, network.settings.start));
    solved.driver[index] = Driver::Children;
    if row.nature != Nature::Auto {
        solved.driver[index] = if row.nature == Nature::Manual { Driver::Manual } else { Driver::External };
        start = network.detail(row).fixed_start.unwrap_or(start);
        finish = network.detail(row).fixed_finish.unwrap_or(finish).max(start);
    }
    (solved.start[index], solved.finish[index]) = (start, finish);
    (solved.early_start[index], solved.early_finish[index]) = (start, finish);
}
