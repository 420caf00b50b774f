//! Both passes over the network: early dates forwards, late dates backwards.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::Driver;
use super::network::Network;
use super::rows::{Edge, NONE, Nature, Part, Progress, Row};
use super::working::{EARLIEST, LATEST, WorkingTime, clamp};

/// What the passes found, by row.
#[derive(Debug, Clone)]
pub struct Solved {
    pub start: Vec<DateTime>,
    pub finish: Vec<DateTime>,
    pub early_start: Vec<DateTime>,
    pub early_finish: Vec<DateTime>,
    pub late_start: Vec<DateTime>,
    pub late_finish: Vec<DateTime>,
    pub driver: Vec<Driver>,
    /// The start that links alone ask for, where a constraint put the task earlier; else the early start.
    pub asked_start: Vec<DateTime>,
}

/// Limits that links and summaries put on a row, from one side.
#[derive(Debug, Clone, Copy)]
struct Limit {
    start: Option<(DateTime, Driver)>,
    finish: Option<(DateTime, Driver)>,
}

impl Limit {
    const FREE: Self = Self { start: None, finish: None };

    fn raise_start(&mut self, moment: DateTime, driver: Driver) {
        if self.start.is_none_or(|(known, _)| moment > known) {
            self.start = Some((moment, driver));
        }
    }

    fn raise_finish(&mut self, moment: DateTime, driver: Driver) {
        if self.finish.is_none_or(|(known, _)| moment > known) {
            self.finish = Some((moment, driver));
        }
    }
}

/// Computes all dates.
pub fn solve(network: &Network) -> Solved {
    let count = network.rows.len();
    let zero = vec![DateTime::default(); count];
    let mut solved = Solved {
        start: Vec::new(),
        finish: Vec::new(),
        early_start: zero.clone(),
        early_finish: zero.clone(),
        late_start: zero.clone(),
        late_finish: zero,
        driver: vec![Driver::default(); count],
        asked_start: vec![EARLIEST; count],
    };
    if let Some(finish) = network.settings.from_finish {
        backward(network, &mut solved, finish);
        let first = network
            .rows
            .iter()
            .zip(&solved.late_start)
            .filter(|(row, _)| !row.inactive)
            .map(|(_, start)| *start)
            .min()
            .unwrap_or(finish);
        forward(network, &mut solved, first, None);
        let (early, late) = (solved.clone(), solved.clone());
        forward(network, &mut solved, first, Some((&late.late_start, &late.late_finish)));
        solved.start = std::mem::replace(&mut solved.early_start, early.early_start);
        solved.finish = std::mem::replace(&mut solved.early_finish, early.early_finish);
        return solved;
    }
    forward(network, &mut solved, network.settings.start, None);
    let finish = project_finish(network, &solved);
    backward(network, &mut solved, finish);
    let late_wanted =
        network.rows.iter().any(|row| row.constraint == ConstraintKind::AsLateAsPossible && !row.inactive);
    if late_wanted {
        let late = (solved.late_start.clone(), solved.late_finish.clone());
        let early = (solved.early_start.clone(), solved.early_finish.clone());
        forward(network, &mut solved, network.settings.start, Some((&late.0, &late.1)));
        solved.start = std::mem::replace(&mut solved.early_start, early.0);
        solved.finish = std::mem::replace(&mut solved.early_finish, early.1);
    } else {
        solved.start.clone_from(&solved.early_start);
        solved.finish.clone_from(&solved.early_finish);
    }
    solved
}

/// When the last active task finishes.
fn project_finish(network: &Network, solved: &Solved) -> DateTime {
    network
        .rows
        .iter()
        .zip(&solved.early_finish)
        .filter(|(row, _)| !row.inactive)
        .map(|(_, finish)| *finish)
        .max()
        .unwrap_or(network.settings.start)
}

/// The length of a link's lag in seconds, for a predecessor that takes `duration`.
fn lag_seconds(edge: &Edge, duration: i64) -> i64 {
    if edge.gap.percent {
        (i128::from(edge.gap.amount) * i128::from(duration) / 100).clamp(i64::MIN.into(), i64::MAX.into()) as i64
    } else {
        edge.gap.amount
    }
}

/// The moment a lag after another.
pub fn after(calendar: &WorkingTime, edge: &Edge, duration: i64, moment: DateTime) -> DateTime {
    let lag = lag_seconds(edge, duration);
    if lag == 0 {
        moment
    } else if edge.gap.elapsed {
        clamp(DateTime(moment.0.saturating_add(lag)))
    } else {
        calendar.add(moment, lag)
    }
}

/// The moment a lag before another.
fn before(calendar: &WorkingTime, edge: &Edge, duration: i64, moment: DateTime) -> DateTime {
    let lag = lag_seconds(edge, duration);
    if lag == 0 {
        moment
    } else if edge.gap.elapsed {
        clamp(DateTime(moment.0.saturating_sub(lag)))
    } else {
        calendar.sub(moment, lag)
    }
}

impl Network {
    /// The planned duration of a row in seconds; of a summary what lies between these dates.
    fn planned(&self, row: usize, start: DateTime, finish: DateTime) -> i64 {
        let found = &self.rows[row];
        if found.is_summary(row) { self.calendar(found).between(start, finish) } else { found.duration }
    }

    /// When a task that begins at `start` is done.
    fn finish_from(&self, row: &Row, start: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(start.0.saturating_add(row.duration)));
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).add(start, row.duration.saturating_add(row.gap));
        }
        parts
            .iter()
            .map(|part| self.part_calendar(part).add(start, part.delay.saturating_add(part.length)))
            .max()
            .unwrap_or(start)
    }

    /// When the rest of a started task is done, if it goes on at `resume`.
    fn rest_from(&self, row: &Row, resume: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(resume.0.saturating_add(row.remaining)));
        }
        let rest = self.parts(row).iter().filter(|part| part.remaining > 0);
        rest.map(|part| self.part_calendar(part).add(resume, part.remaining))
            .max()
            .unwrap_or_else(|| self.calendar(row).add(resume, row.remaining))
    }

    /// When a task must begin to be done at `finish`.
    fn start_from(&self, row: &Row, finish: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(finish.0.saturating_sub(row.duration)));
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).sub(finish, row.duration.saturating_add(row.gap));
        }
        parts
            .iter()
            .map(|part| self.part_calendar(part).sub(finish, part.delay.saturating_add(part.length)))
            .min()
            .unwrap_or(finish)
    }

    fn part_calendar(&self, part: &Part) -> &WorkingTime {
        &self.calendars[usize::from(part.calendar)]
    }

    /// The first moment from `moment` on at which the task can be worked on; a moment without work stays where it is.
    fn snap_start(&self, row: &Row, moment: DateTime) -> DateTime {
        if row.elapsed || row.duration == 0 {
            return clamp(moment);
        }
        let parts = self.parts(row);
        parts
            .iter()
            .map(|part| {
                let calendar = self.part_calendar(part);
                if part.delay == 0 {
                    calendar.next_working(moment)
                } else {
                    calendar.next_working(calendar.add(moment, part.delay))
                }
            })
            .min()
            .unwrap_or_else(|| self.calendar(row).next_working(moment))
    }

    /// The last moment up to `moment` at which work on the task can end.
    fn snap_finish(&self, row: &Row, moment: DateTime) -> DateTime {
        if row.elapsed || row.duration == 0 {
            return clamp(moment);
        }
        let parts = self.parts(row);
        parts
            .iter()
            .map(|part| self.part_calendar(part).previous_working(moment))
            .max()
            .unwrap_or_else(|| self.calendar(row).previous_working(moment))
    }
}

/// The forward pass: early dates, from the project's start on. With `late` dates, tasks that want to be as late as
/// possible take those (all but the expressly early ones, when the project is scheduled from its finish).
fn forward(network: &Network, solved: &mut Solved, project_start: DateTime, late: Option<(&[DateTime], &[DateTime])>) {
    let count = network.rows.len();
    let mut limits = vec![Limit::FREE; count];
    for node in &network.order {
        let node = *node as usize;
        let index = if node < count { node } else { node - count };
        let row = &network.rows[index];
        if node >= count {
            gather(network, solved, index);
            continue;
        }
        let mut limit = match row.parent {
            NONE => Limit::FREE,
            parent => limits[parent as usize],
        };
        for edge in network.incoming.of(index) {
            let edge = &network.edges[*edge as usize];
            let driver = edge.predecessor as usize;
            if network.rows[driver].inactive {
                continue;
            }
            let (start, finish) = (solved.early_start[driver], solved.early_finish[driver]);
            let from = match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => finish,
                LinkKind::StartToStart | LinkKind::StartToFinish => start,
            };
            let duration = if edge.gap.percent { network.planned(driver, start, finish) } else { 0 };
            let moment = after(network.calendar(row), edge, duration, from);
            let link = network.links[edge.link as usize];
            let cause = if row.is_summary(index) { Driver::SummaryLink(link) } else { Driver::Link(link) };
            match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => limit.raise_start(moment, cause),
                LinkKind::FinishToFinish | LinkKind::StartToFinish => limit.raise_finish(moment, cause),
            }
        }
        if row.is_summary(index) {
            limits[index] = passed_down(row, limit);
        } else {
            place(network, solved, index, limit, project_start, late);
        }
    }
}

/// What a summary passes down to its children.
fn passed_down(row: &Row, mut limit: Limit) -> Limit {
    if row.nature != Nature::Auto
        && let Some(start) = row.fixed_start
    {
        return Limit { start: Some((start, Driver::Summary(row.task))), finish: None };
    }
    match row.constraint {
        ConstraintKind::StartNoEarlierThan | ConstraintKind::MustStartOn => {
            limit.raise_start(row.constraint_date, Driver::Summary(row.task));
        }
        _ => {}
    }
    limit
}

/// Dates of a task from its limits.
fn place(
    network: &Network,
    solved: &mut Solved,
    index: usize,
    limit: Limit,
    project_start: DateTime,
    late: Option<(&[DateTime], &[DateTime])>,
) {
    let row = &network.rows[index];
    let driver = &mut solved.driver[index];
    if row.nature != Nature::Auto
        && let (Some(start), Some(finish)) = (row.fixed_start, row.fixed_finish)
    {
        *driver = if row.nature == Nature::Manual { Driver::Manual } else { Driver::External };
        solved.early_start[index] = start;
        solved.early_finish[index] = finish.max(start);
        return;
    }
    if let Some(start) = row.fixed_start {
        *driver = Driver::ActualStart;
        let finish = match (row.fixed_finish, row.resume) {
            (Some(finish), _) => finish,
            (None, Some(resume)) if row.progress == Progress::Started => {
                network.rest_from(row, network.snap_start(row, resume))
            }
            _ => network.finish_from(row, start),
        };
        solved.early_start[index] = start;
        solved.early_finish[index] = finish.max(start);
        return;
    }
    let wants_late = match network.settings.from_finish {
        None => row.constraint == ConstraintKind::AsLateAsPossible,
        Some(_) => row.constraint != ConstraintKind::AsSoonAsPossible,
    };
    if let Some((starts, finishes)) = late
        && wants_late
    {
        *driver = Driver::AsLateAsPossible;
        solved.early_start[index] = starts[index];
        solved.early_finish[index] = finishes[index];
        return;
    }
    let chosen = early_start(network, row, limit, project_start);
    let mut start = network.snap_start(row, chosen.start);
    if row.delay > 0 {
        start = network.snap_start(row, clamp(DateTime(start.0.saturating_add(row.delay))));
    }
    let mut finish = network.finish_from(row, start);
    // A finish that a link asks for is kept to the moment: 08:00 does not become the 17:00 of the day before.
    if let Some(asked) = chosen.finish
        && asked > finish
        && network.calendar(row).between(finish, asked) == 0
    {
        finish = asked;
    }
    *driver = chosen.cause;
    solved.asked_start[index] = start.max(chosen.asked);
    solved.early_start[index] = start;
    solved.early_finish[index] = finish;
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

/// The earliest start that limits and constraint allow, and what set it.
fn early_start(network: &Network, row: &Row, limit: Limit, project_start: DateTime) -> Chosen {
    let mut chosen = match limit.start {
        Some((start, cause)) => Chosen { start, cause, asked: start, finish: None },
        None => Chosen { start: project_start, cause: Driver::ProjectStart, asked: project_start, finish: None },
    };
    let mut driven = limit.start.is_some();
    if let Some((finish, cause)) = limit.finish {
        let start = network.start_from(row, finish);
        if !driven || start > chosen.start {
            chosen = Chosen { start, cause, asked: start, finish: Some(finish) };
        }
        driven = true;
    }
    let date = row.constraint_date;
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

/// Dates of a summary from its children.
fn gather(network: &Network, solved: &mut Solved, index: usize) {
    let row = &network.rows[index];
    solved.driver[index] = Driver::Children;
    let mut start: Option<DateTime> = None;
    let mut finish: Option<DateTime> = None;
    let mut child = index + 1;
    while child < row.end as usize {
        if !network.rows[child].inactive || row.inactive {
            let (from, to) = (solved.early_start[child], solved.early_finish[child]);
            start = Some(start.map_or(from, |known| known.min(from)));
            finish = Some(finish.map_or(to, |known| known.max(to)));
        }
        child = network.rows[child].end as usize;
    }
    let (mut start, mut finish) = (start.unwrap_or(network.settings.start), finish.unwrap_or(network.settings.start));
    if row.nature != Nature::Auto {
        solved.driver[index] = if row.nature == Nature::Manual { Driver::Manual } else { Driver::External };
        start = row.fixed_start.unwrap_or(start);
        finish = row.fixed_finish.unwrap_or(finish).max(start);
    }
    solved.early_start[index] = start;
    solved.early_finish[index] = finish;
}

/// The latest moments that what follows allows a row.
#[derive(Debug, Clone, Copy)]
struct Cap {
    start: DateTime,
    finish: DateTime,
    /// The latest finish where nothing follows.
    open: DateTime,
}

/// The backward pass: late dates, from the project's finish back.
fn backward(network: &Network, solved: &mut Solved, project_finish: DateTime) {
    let count = network.rows.len();
    let free = Cap { start: LATEST, finish: LATEST, open: project_finish };
    let mut caps = vec![free; count];
    // Of a summary: the earliest late dates below it, which links to it must respect.
    let mut first = vec![(LATEST, LATEST); count];
    for node in network.order.iter().rev() {
        let node = *node as usize;
        let index = if node < count { node } else { node - count };
        let row = &network.rows[index];
        if node < count && row.is_summary(index) {
            // Everything below is known.
            let below = first[index];
            pass_up(network, solved, &mut first, index, below);
            continue;
        }
        let mut cap = match row.parent {
            NONE => free,
            parent => caps[parent as usize],
        };
        for edge in network.outgoing.of(index) {
            let edge = &network.edges[*edge as usize];
            let driven = edge.successor as usize;
            let successor = &network.rows[driven];
            if successor.inactive || row.inactive || successor.progress == Progress::Done {
                continue;
            }
            let (mut start, finish) = if successor.is_summary(driven) {
                first[driven]
            } else {
                (solved.late_start[driven], solved.late_finish[driven])
            };
            if successor.progress == Progress::Started && edge.kind == LinkKind::FinishToStart {
                // What is left of it must wait, what is done has not waited.
                start = if successor.duration == 0 { finish } else { rest_start(network, solved, driven) };
            }
            let to = match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => start,
                LinkKind::FinishToFinish | LinkKind::StartToFinish => finish,
            };
            let duration = if edge.gap.percent {
                network.planned(index, solved.early_start[index], solved.early_finish[index])
            } else {
                0
            };
            let mut moment = before(network.calendar(successor), edge, duration, to);
            if successor.delay > 0 && matches!(edge.kind, LinkKind::FinishToStart | LinkKind::StartToStart) {
                moment = clamp(DateTime(moment.0.saturating_sub(successor.delay)));
            }
            match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => cap.finish = cap.finish.min(moment),
                // A start that a person or the past has fixed waits for nobody.
                LinkKind::StartToStart | LinkKind::StartToFinish
                    if row.progress == Progress::Open && row.nature == Nature::Auto =>
                {
                    cap.start = cap.start.min(moment);
                }
                _ => {}
            }
        }
        if node >= count {
            summary_cap(row, &mut cap);
            caps[index] = cap;
        } else {
            late(network, solved, index, cap);
            if row.progress != Progress::Done && !row.inactive {
                pass_up(network, solved, &mut first, index, (solved.late_start[index], solved.late_finish[index]));
            }
        }
    }
    report_summaries(network, solved);
}

/// Lets a summary know the late dates of a child. A manual child pins the start of an automatic summary.
fn pass_up(
    network: &Network,
    solved: &Solved,
    first: &mut [(DateTime, DateTime)],
    index: usize,
    (start, finish): (DateTime, DateTime),
) {
    let row = &network.rows[index];
    if let Some(parent) = network.rows.get(row.parent as usize) {
        let pinned = row.nature == Nature::Manual && parent.nature == Nature::Auto;
        let start = if pinned { start.min(solved.early_start[index]) } else { start };
        let known = &mut first[row.parent as usize];
        *known = (known.0.min(start), known.1.min(finish));
    }
}

/// Puts a summary's own limits into what it passes down.
fn summary_cap(row: &Row, cap: &mut Cap) {
    if matches!(row.constraint, ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn) {
        cap.finish = cap.finish.min(row.constraint_date);
    }
    if let Some(deadline) = row.deadline {
        cap.finish = cap.finish.min(deadline);
    }
}

/// When the rest of a started task goes on.
fn rest_start(network: &Network, solved: &Solved, index: usize) -> DateTime {
    let row = &network.rows[index];
    row.rest.unwrap_or_else(|| {
        let done = row.duration.saturating_sub(row.remaining).max(0);
        network.snap_start(row, network.calendar(row).add(solved.early_start[index], done))
    })
}

/// Late dates of a task from what follows it.
fn late(network: &Network, solved: &mut Solved, index: usize, cap: Cap) {
    let row = &network.rows[index];
    let (early_start, early_finish) = (solved.early_start[index], solved.early_finish[index]);
    if row.progress == Progress::Done && network.settings.from_finish.is_none() {
        solved.late_start[index] = early_start;
        solved.late_finish[index] = early_finish;
        return;
    }
    let mut finish = match (cap.start, cap.finish) {
        (LATEST, LATEST) if network.settings.multiple_paths => early_finish,
        (LATEST, LATEST) => cap.open,
        _ => cap.finish.min(cap.open),
    };
    if cap.start < LATEST {
        finish = finish.min(network.finish_from(row, cap.start));
    }
    let date = row.constraint_date;
    match row.constraint {
        ConstraintKind::StartNoLaterThan => finish = finish.min(network.finish_from(row, date)),
        ConstraintKind::FinishNoLaterThan => finish = finish.min(date),
        ConstraintKind::MustStartOn => finish = network.finish_from(row, network.snap_start(row, date)),
        ConstraintKind::MustFinishOn => finish = date,
        _ => {}
    }
    if let Some(deadline) = row.deadline {
        finish = finish.min(deadline);
    }
    if row.nature != Nature::Auto {
        // Dates that a person gave stay as long as they are, and where they are in the day.
        let length = network.calendar(row).between(early_start, early_finish);
        solved.late_finish[index] = finish;
        solved.late_start[index] = network.calendar(row).sub(finish, length);
        return;
    }
    let finish = network.snap_finish(row, finish);
    solved.late_finish[index] = finish;
    solved.late_start[index] = match row.fixed_start {
        Some(start) if row.progress == Progress::Started => start,
        _ => network.start_from(row, finish),
    };
}

/// Late dates of summaries: the earliest late start and the latest late finish below; a manual summary's are never
/// within its own dates.
fn report_summaries(network: &Network, solved: &mut Solved) {
    for (index, row) in network.rows.iter().enumerate().rev() {
        if !row.is_summary(index) {
            continue;
        }
        let (mut start, mut finish) = (LATEST, EARLIEST);
        let mut child = index + 1;
        while child < row.end as usize {
            if !network.rows[child].inactive || row.inactive {
                let pinned = network.rows[child].nature == Nature::Manual && row.nature == Nature::Auto;
                let late = solved.late_start[child];
                start = start.min(if pinned { late.min(solved.early_start[child]) } else { late });
                finish = finish.max(solved.late_finish[child]);
            }
            child = network.rows[child].end as usize;
        }
        if start > finish {
            (start, finish) = (solved.early_start[index], solved.early_finish[index]);
        }
        if row.nature != Nature::Auto {
            start = start.max(solved.early_start[index]);
            finish = finish.max(solved.early_finish[index]);
        }
        solved.late_start[index] = start;
        solved.late_finish[index] = finish;
    }
}
