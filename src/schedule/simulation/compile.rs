//! From a network to steps for trials side by side, or to the answer that it cannot run so.

use std::ops::Range;

use super::codes::Codes;
use super::crew::Crew;
use super::program::{Act, Below, Follow, FollowEnd, NEVER, NONE, Program, Source, SourceEnd, Span, Step};
use super::reach::{has_crew, stretches};
use super::stretches::Stretches;
use crate::plan::{ConstraintKind, DateTime, LinkKind};
use crate::schedule::TaskDates;
use crate::schedule::engine::children;
use crate::schedule::network::{Network, PROJECT_CALENDAR};
use crate::schedule::rows::{Detail, Edge, Nature, Progress, Row};
use crate::schedule::working::{EARLIEST, LATEST, WorkingTime};

/// The program of a network whose tasks take at most so long; `None` when its trials must be run exactly.
pub fn program(network: &Network, dates: &[TaskDates], longest: &[i64]) -> Option<Program> {
    let settings = &network.settings;
    if settings.from_finish.is_some() || settings.multiple_paths || network.is_two_sided() {
        return None;
    }
    let rows = &network.rows;
    let mut named = vec![settings.start];
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.inactive) {
        if !(if row.is_summary(index) { is_summary(network, index) } else { is_task(network, row) }) {
            return None;
        }
        let detail = network.detail(row);
        named.extend([dates.get(index)?.early_start, dates.get(index)?.early_finish, detail.constraint_date]);
        named.extend([detail.fixed_start, detail.resume].into_iter().flatten());
    }
    named.retain(|moment| *moment > EARLIEST);
    let edges = || network.web.edges.iter().filter(|edge| is_between_active(network, edge));
    if !edges().all(|edge| is_edge(network, edge)) {
        return None;
    }
    let calendar = network.project_calendar();
    let origin = calendar.index(settings.start);
    let far = named.iter().map(|moment| (calendar.index(*moment) - origin).abs()).max().unwrap_or(0);
    let (calendars, span) = stretches(network, far, longest)?;
    let within = EARLIEST < calendar.beginning(origin - span) && calendar.ending(origin + span) < LATEST;
    if span >= 1 << 29 || !within {
        return None;
    }
    let codes = Codes::of(network.calendars.first()?, settings.start, &named, span)?;
    Some(Compiler::of(network, dates, codes, calendars).compile())
}

/// Whether both ends of a link are in the schedule.
pub fn is_between_active(network: &Network, edge: &Edge) -> bool {
    let active = |row: u32| network.rows.get(row as usize).is_some_and(|row| !row.inactive);
    active(edge.predecessor) && active(edge.successor)
}

/// Whether a link can be followed in working seconds. One from the start of a summary limits only some of what is below
/// it, and one to its finish only the last; both take a look at dates.
fn is_edge(network: &Network, edge: &Edge) -> bool {
    let summary = |row: u32| network.rows.get(row as usize).is_some_and(|found| found.is_summary(row as usize));
    let kind = match edge.kind {
        LinkKind::FinishToStart => true,
        LinkKind::StartToStart => !summary(edge.predecessor),
        LinkKind::FinishToFinish => !summary(edge.successor),
        LinkKind::StartToFinish => false,
    };
    kind && (edge.gap.amount == 0 || !edge.gap.percent && !edge.gap.elapsed)
}

/// Whether a summary only hands on what comes from above and below.
fn is_summary(network: &Network, index: usize) -> bool {
    let row = &network.rows[index];
    let active = children(&network.rows, index).any(|child| !network.rows[child].inactive);
    row.nature == Nature::Auto && row.calendar == PROJECT_CALENDAR && active
}

/// Whether a task lies on the project's calendar or on those of people, placed only by links, an earliest date, progress or given dates.
fn is_task(network: &Network, row: &Row) -> bool {
    let detail = network.detail(row);
    let early = matches!(
        row.constraint,
        ConstraintKind::AsSoonAsPossible | ConstraintKind::StartNoEarlierThan | ConstraintKind::FinishNoEarlierThan
    );
    let own = row.calendar == PROJECT_CALENDAR && !row.elapsed && detail.gap == 0;
    match (row.nature, row.progress) {
        (Nature::Auto, Progress::Open) => own && early && !row.delayed && detail.fixed_start.is_none(),
        // What is left is all that may differ; something has been done, so that it never vanishes.
        (Nature::Auto, Progress::Started) => {
            let done = row.duration - detail.remaining;
            own && early && detail.fixed_start.is_some() && detail.fixed_finish.is_none() && done > 0
        }
        (_, Progress::Done) => detail.fixed_start.is_some(),
        (Nature::External, _) => detail.fixed_start.is_some() && detail.fixed_finish.is_some(),
        (Nature::Manual, _) => own && early && detail.fixed_start.is_some() && detail.fixed_finish.is_some(),
    }
}

struct Compiler<'a> {
    network: &'a Network,
    dates: &'a [TaskDates],
    program: Program,
    /// By summary: whether it limits those below it, and whether it caps them.
    limits: Vec<bool>,
    caps: Vec<bool>,
    /// By row.
    keeps_start: Vec<bool>,
}

impl<'a> Compiler<'a> {
    fn of(network: &'a Network, dates: &'a [TaskDates], codes: Codes, calendars: Vec<Option<Stretches>>) -> Self {
        let start = codes.code(network.settings.start);
        let program = Program {
            codes,
            steps: Vec::new(),
            sources: Vec::new(),
            ends: Vec::new(),
            follows: Vec::new(),
            below: Vec::new(),
            crews: Vec::new(),
            members: Vec::new(),
            calendars,
            last: Vec::new(),
            step_of: vec![0; network.rows.len()],
            start,
        };
        let mut compiler = Self {
            network,
            dates,
            program,
            limits: vec![false; network.folds],
            caps: vec![false; network.folds],
            keeps_start: vec![false; network.rows.len()],
        };
        compiler.look_ahead();
        compiler
    }

    fn calendar(&self) -> &'a WorkingTime {
        self.network.project_calendar()
    }

    fn code(&self, moment: DateTime) -> i32 {
        self.program.codes.code(moment)
    }

    /// Working seconds from the start of the project.
    fn work(&self, moment: DateTime) -> i32 {
        self.program.codes.work(self.code(moment)) as i32
    }

    /// What must be known of summaries and starts before the steps are made. Summaries come before what is below them.
    fn look_ahead(&mut self) {
        let network = self.network;
        for (index, row) in network.rows.iter().enumerate() {
            if row.inactive || !row.is_summary(index) {
                continue;
            }
            let above = network.rows.get(row.parent as usize).map(|above| above.fold as usize);
            let linked = self.incoming(index).next().is_some();
            let dated = matches!(row.constraint, ConstraintKind::StartNoEarlierThan | ConstraintKind::MustStartOn);
            self.limits[row.fold as usize] = linked || dated || above.is_some_and(|above| self.limits[above]);
            let capped = matches!(row.constraint, ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn)
                || network.detail(row).deadline.is_some()
                || self.outgoing(index).next().is_some();
            self.caps[row.fold as usize] = capped || above.is_some_and(|above| self.caps[above]);
        }
        for (index, row) in network.rows.iter().enumerate().filter(|(_, row)| !row.inactive) {
            let by_start = |edge: &Edge| matches!(edge.kind, LinkKind::StartToStart | LinkKind::FinishToFinish);
            let above = network.rows.get(row.parent as usize).is_some_and(|_| self.keeps_start[row.parent as usize]);
            let asked = self.incoming(index).any(|edge| edge.kind == LinkKind::FinishToFinish);
            let keeps = has_crew(row) || above || asked || self.outgoing(index).any(by_start);
            self.keeps_start[index] = keeps;
        }
    }

    fn incoming(&self, row: usize) -> impl Iterator<Item = &'a Edge> {
        let network = self.network;
        network.web.incoming(row).iter().filter(move |edge| is_between_active(network, edge))
    }

    fn outgoing(&self, row: usize) -> impl Iterator<Item = &'a Edge> {
        let network = self.network;
        network.web.outgoing(row).filter(move |edge| is_between_active(network, edge))
    }

    fn compile(mut self) -> Program {
        let network = self.network;
        let count = network.rows.len();
        for node in &network.web.order {
            let node = *node as usize;
            let index = if node < count { node } else { node - count };
            let row = &network.rows[index];
            if row.inactive {
                continue;
            }
            let step = if node >= count {
                self.end(index, row)
            } else if row.is_summary(index) {
                self.begin(index, row)
            } else {
                self.task(index, row)
            };
            if node >= count || !row.is_summary(index) {
                self.program.step_of[index] = self.program.steps.len() as u32;
            }
            self.program.steps.push(step);
        }
        let tasks =
            (0..count).filter(|index| !network.rows[*index].inactive && !network.rows[*index].is_summary(*index));
        self.program.last = tasks.filter(|index| !self.is_followed(*index)).map(|index| index as u32).collect();
        self.program
    }

    /// Whether some task that links place never finishes before the row does.
    fn is_followed(&self, index: usize) -> bool {
        self.outgoing(index).any(|edge| {
            let successor = edge.successor as usize;
            let row = &self.network.rows[successor];
            // Below a summary something is placed by its links, unless all of it has been placed by others.
            let placed = !row.is_summary(successor) && row.is_free();
            placed && edge.kind == LinkKind::FinishToStart && edge.gap.amount >= 0
        })
    }

    fn step(&self, index: usize, row: &Row, act: Act) -> Step {
        let fold = self.network.rows.get(row.parent as usize).map(|above| above.fold);
        let of = |list: &[bool]| fold.filter(|fold| list[*fold as usize]).unwrap_or(NONE);
        Step {
            row: index as u32,
            parent: of(&self.limits),
            capped_by: of(&self.caps),
            act,
            crew: NONE,
            starts: (0, 0),
            finishes: (0, 0),
            follows: (0, 0),
            below: (0, 0),
            driven: false,
            no_earlier: i32::MIN,
            finish_no_earlier: None,
            cap: NEVER,
            keeps_start: self.keeps_start[index],
        }
    }

    fn begin(&mut self, index: usize, row: &Row) -> Step {
        let mut step = self.step(index, row, Act::Begin { fold: row.fold });
        (step.starts, _) = self.sources(index);
        if matches!(row.constraint, ConstraintKind::StartNoEarlierThan | ConstraintKind::MustStartOn) {
            step.no_earlier = self.code(self.network.detail(row).constraint_date);
        }
        step.below = self.below(index);
        step
    }

    fn end(&mut self, index: usize, row: &Row) -> Step {
        let mut step = self.step(index, row, Act::End { fold: row.fold });
        let detail = self.network.detail(row);
        step.follows = self.follows(index, row);
        step.cap = self
            .cap(detail, matches!(row.constraint, ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn));
        step.below = self.below(index);
        step
    }

    fn cap(&self, detail: &Detail, constrained: bool) -> i32 {
        let date = constrained.then_some(detail.constraint_date);
        let caps = [date, detail.deadline].into_iter().flatten();
        caps.map(|moment| self.capped(moment)).min().unwrap_or(NEVER)
    }

    /// Working seconds up to a moment that may lie anywhere.
    fn capped(&self, moment: DateTime) -> i32 {
        let calendar = self.calendar();
        let work = calendar.index(moment) - calendar.index(self.network.settings.start);
        work.clamp(-i64::from(NEVER), i64::from(NEVER)) as i32
    }

    fn task(&mut self, index: usize, row: &Row) -> Step {
        let detail = self.network.detail(row);
        let dates = self.dates.get(index).copied().unwrap_or_default();
        let date = detail.constraint_date;
        let act = match (row.nature, row.progress) {
            (Nature::Auto, Progress::Open) => Act::Open,
            (Nature::Auto, Progress::Started) => {
                let start = self.code(dates.early_start);
                let rest = detail.resume.map(|resume| self.code(self.network.snap_start(row, resume)));
                let less = if rest.is_some() { row.duration - detail.remaining } else { 0 };
                let floored = row.constraint == ConstraintKind::FinishNoEarlierThan;
                let floor = if floored { self.code(date) } else { i32::MIN };
                Act::Started { start, rest: rest.unwrap_or(start), less: less as i32, floor }
            }
            (nature, progress) => {
                let over = progress == Progress::Done || nature == Nature::External;
                Act::Fixed { start: self.code(dates.early_start), finish: self.code(dates.early_finish), over }
            }
        };
        let mut step = self.step(index, row, act);
        if has_crew(row) {
            step.crew = self.program.crews.len() as u32;
            let planned = (row.duration, detail.remaining);
            let parts = self.network.parts(row);
            let crew = Crew::of(parts, &mut self.program.members, planned, detail.resume.is_some());
            self.program.crews.push(crew);
        }
        step.cap = self.cap(detail, false);
        step.follows = self.follows(index, row);
        if act == Act::Open {
            (step.starts, step.finishes) = self.sources(index);
            step.driven = step.starts.0 < step.starts.1 || step.parent != NONE;
            match row.constraint {
                ConstraintKind::StartNoEarlierThan => step.no_earlier = self.code(date),
                ConstraintKind::FinishNoEarlierThan => step.finish_no_earlier = Some(self.code(date)),
                _ => {}
            }
        }
        step
    }

    /// What drives the start of a row, and what asks for its finish.
    fn sources(&mut self, index: usize) -> (Span, Span) {
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for edge in self.incoming(index) {
            let (mask, shift) = (self.program.codes.mask, self.program.codes.shift);
            let lag = edge.gap.amount as i32;
            // Work added ends where a working second does, work taken away begins where one begins.
            let (keep, set) = match lag {
                0 => (-1, 0),
                1.. => (!mask, 0),
                _ => (!mask, mask),
            };
            let end = if edge.kind == LinkKind::StartToStart { SourceEnd::Start } else { SourceEnd::Finish };
            let source = Source { row: edge.predecessor, end, keep, add: lag << shift, set };
            let list = if edge.kind == LinkKind::FinishToFinish { &mut ends } else { &mut starts };
            list.push(source);
        }
        (append(&mut self.program.sources, starts), append(&mut self.program.ends, ends))
    }

    /// What limits the late finish of a row; as [`crate::schedule::backward`] follows links.
    fn follows(&mut self, index: usize, row: &Row) -> Span {
        let mut follows = Vec::new();
        for edge in self.outgoing(index) {
            let successor = &self.network.rows[edge.successor as usize];
            let by_start = edge.kind != LinkKind::FinishToFinish;
            let of_start = edge.kind == LinkKind::StartToStart;
            let idle = successor.progress == Progress::Started
                && of_start
                && self.network.web.outgoing_indices(edge.successor as usize).is_empty();
            let fixed = of_start && !row.is_free();
            if successor.progress == Progress::Done || idle || fixed {
                continue;
            }
            let summary = successor.is_summary(edge.successor as usize);
            let at = if summary { successor.fold } else { edge.successor };
            let to = if by_start { self.late_start(edge.successor as usize, successor) } else { FollowEnd::Finish };
            follows.push(Follow { at, to, lag: edge.gap.amount as i32, of_start });
        }
        append(&mut self.program.follows, follows)
    }

    /// Where the late start of a row comes from, as what precedes it counts it.
    fn late_start(&self, index: usize, row: &Row) -> FollowEnd {
        let dates = self.dates.get(index).copied().unwrap_or_default();
        if row.is_summary(index) {
            return FollowEnd::First;
        }
        let detail = self.network.detail(row);
        match (row.progress, row.nature) {
            (Progress::Started, _) if row.duration == 0 => FollowEnd::Finish,
            (Progress::Started, _) => {
                let done = row.duration.saturating_sub(detail.remaining).max(0);
                let goes_on = || {
                    let moment = self.calendar().add(dates.early_start, done);
                    self.capped(self.network.snap_start(row, moment))
                };
                FollowEnd::Rest(detail.rest.map_or_else(goes_on, |rest| self.capped(rest)))
            }
            (_, Nature::External) => FollowEnd::Rest(self.work(dates.early_start)),
            (_, Nature::Manual) => FollowEnd::FixedStart(self.work(dates.early_finish) - self.work(dates.early_start)),
            (_, Nature::Auto) => late_start_of(row),
        }
    }

    /// What lies directly below a summary.
    fn below(&mut self, index: usize) -> Span {
        let mut found = Vec::new();
        for child in children(&self.network.rows, index) {
            let row = &self.network.rows[child];
            if row.inactive {
                continue;
            }
            let dates = self.dates.get(child).copied().unwrap_or_default();
            let late_start = match row.progress {
                _ if row.is_summary(child) => Some(FollowEnd::First),
                Progress::Done => None,
                Progress::Started if row.nature == Nature::Auto => Some(FollowEnd::Rest(self.work(dates.early_start))),
                _ => Some(match row.nature {
                    Nature::Auto => late_start_of(row),
                    Nature::External => FollowEnd::Rest(self.work(dates.early_start)),
                    Nature::Manual => {
                        FollowEnd::FixedStart(self.work(dates.early_finish) - self.work(dates.early_start))
                    }
                }),
            };
            let pinned = if row.nature == Nature::Manual { self.work(dates.early_start) } else { NEVER };
            let fold = if row.is_summary(child) { row.fold } else { NONE };
            found.push(Below { row: child as u32, fold, late_start, pinned });
        }
        append(&mut self.program.below, found)
    }
}

/// Where the late start of a task that has not begun comes from.
fn late_start_of(row: &Row) -> FollowEnd {
    if has_crew(row) { FollowEnd::Begin } else { FollowEnd::Start }
}

/// Adds to a list, and says where.
fn append<T>(list: &mut Vec<T>, more: Vec<T>) -> Span {
    let Range { start, end } = list.len()..list.len() + more.len();
    list.extend(more);
    (start as u32, end as u32)
}
