//! The forward pass: early dates, from the project's start on.

use crate::plan::{ConstraintKind, DateTime, LinkKind};

use super::Driver;
use super::engine::{Mark, Solver, UNKNOWN, children, due, parent};
use super::network::Network;
use super::rows::{Edge, Nature, Row};
use super::working::{EARLIEST, LATEST, clamp};

/// What the pass is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Early dates for all tasks.
    Early,
    /// Scheduled dates: tasks that want to be late take the late dates found before.
    Late,
}

/// The earliest moments that links and summaries allow a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    start: Option<(DateTime, Driver)>,
    finish: Option<(DateTime, Driver)>,
    /// The finish comes from a predecessor's finish, and that predecessor does not start before the project.
    floored: bool,
}

impl Limit {
    pub const FREE: Self = Self { start: None, finish: None, floored: false };

    fn is_free(&self) -> bool {
        self.start.is_none() && self.finish.is_none()
    }

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

/// Where a task was laid out.
struct Place {
    start: DateTime,
    finish: DateTime,
    /// See [`Mark::asked_start`] and [`Mark::early`].
    asked: DateTime,
    index: i64,
    cause: Driver,
}

impl Solver<'_> {
    /// Goes through the network in the direction of driving.
    pub fn forward(&mut self, project_start: DateTime, aim: Aim) {
        let network = self.network;
        let count = network.rows.len();
        let begin = (network.project_calendar().index(project_start), project_start);
        for node in &network.web.order {
            let node = *node as usize;
            if node >= count {
                if self.due[node - count] & due::GATHER != 0 {
                    self.gather(node - count);
                }
                continue;
            }
            if self.due[node] & due::FORWARD == 0 {
                continue;
            }
            let row = &network.rows[node];
            if row.is_summary(node) {
                let limit = passed_down(network, row, self.limit(node, project_start));
                self.pass_down(node, limit);
                continue;
            }
            let placed = match self.place_by_index(node, begin) {
                Some(placed) => placed,
                None => place(network, row, self.limit(node, project_start), project_start),
            };
            self.keep(node, placed, aim);
        }
    }

    /// Where a task lies that only links to its start from tasks on its own calendar, or the project's start, limit: in
    /// working time, without a look at the clock. `None` for all others.
    fn place_by_index(&mut self, index: usize, (begin, project_start): (i64, DateTime)) -> Option<Place> {
        let network = self.network;
        let row = &network.rows[index];
        if !row.is_simple() || parent(row).is_some_and(|above| !self.fold(above).limit.is_free()) {
            return None;
        }
        let mut best: Option<(i64, &Edge)> = None;
        for edge in network.web.incoming(index) {
            let driving = &network.rows[edge.predecessor as usize];
            let begun = self.marks[edge.predecessor as usize].early;
            if driving.inactive {
                continue;
            }
            if begun == UNKNOWN || driving.calendar != row.calendar || !edge.is_simple() {
                return None;
            }
            let end = if edge.kind == LinkKind::FinishToStart { begun + network.span(driving) } else { begun };
            let found = end + edge.gap.amount;
            if best.is_none_or(|(known, _)| found > known) {
                best = Some((found, edge));
            }
        }
        let calendar = network.calendar(row);
        let (from, cause) = match best {
            Some((found, edge)) => (found, Driver::Link(network.web.links[edge.link as usize])),
            None if row.calendar == super::network::PROJECT_CALENDAR => (begin, Driver::ProjectStart),
            None => (calendar.index(project_start), Driver::ProjectStart),
        };
        let (start, _) = self.moments.of(calendar, row.calendar, from);
        let (_, finish) = self.moments.of(calendar, row.calendar, from + row.duration);
        // At the ends of what the schedule knows, dates stand still while work goes on.
        (EARLIEST < start && finish < LATEST).then_some(Place { start, finish, asked: start, index: from, cause })
    }

    /// The earliest moments that links and the summary above allow a row.
    fn limit(&self, index: usize, project_start: DateTime) -> Limit {
        let network = self.network;
        let row = &network.rows[index];
        let mut limit = parent(row).map_or(Limit::FREE, |above| self.fold(above).limit);
        for edge in network.web.incoming(index) {
            let driving = edge.predecessor as usize;
            if network.rows[driving].inactive {
                continue;
            }
            let dates = &self.dates[driving];
            let from = match edge.kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => dates.finish,
                LinkKind::StartToStart | LinkKind::StartToFinish => dates.start,
            };
            let moment = self.after(edge, from);
            let link = network.web.links[edge.link as usize];
            let cause = if row.is_summary(index) { Driver::SummaryLink(link) } else { Driver::Link(link) };
            match edge.kind {
                LinkKind::FinishToStart | LinkKind::StartToStart => limit.raise_start(moment, cause),
                LinkKind::FinishToFinish => limit.raise_finish(moment, cause, dates.start >= project_start),
                LinkKind::StartToFinish => limit.raise_finish(moment, cause, false),
            }
        }
        limit
    }

    fn pass_down(&mut self, index: usize, limit: Limit) {
        let fold = &mut self.folds[self.network.rows[index].fold as usize];
        if fold.limit != limit && !self.whole {
            for child in children(&self.network.rows, index) {
                self.due[child] |= due::FORWARD;
            }
        }
        fold.limit = limit;
    }

    /// Keeps where a task was laid out.
    fn keep(&mut self, index: usize, placed: Place, aim: Aim) {
        let dates = &mut self.dates[index];
        let finish = placed.finish.max(placed.start);
        let mut mark = Mark { asked_start: placed.asked.max(placed.start), early: placed.index, ..self.marks[index] };
        let before = (dates.start, dates.finish, self.marks[index]);
        (dates.early_start, dates.early_finish) = (placed.start, finish);
        (dates.start, dates.finish, dates.driver) = (placed.start, finish, placed.cause);
        if aim == Aim::Late && self.network.goes_against(&self.network.rows[index]) {
            (dates.start, dates.finish) = (dates.late_start, dates.late_finish);
            dates.driver = Driver::AsLateAsPossible;
            mark.early = UNKNOWN;
        }
        self.marks[index] = mark;
        if !self.whole && before != (self.dates[index].start, self.dates[index].finish, mark) {
            self.moved(index);
        }
    }

    /// Dates of a summary from its children; a manual one keeps its own.
    fn gather(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let span = self.spanned(index);
        let (mut start, mut finish) = span.unwrap_or((network.settings.start, network.settings.start));
        let mut driver = Driver::Children;
        if row.nature != Nature::Auto {
            driver = if row.nature == Nature::Manual { Driver::Manual } else { Driver::External };
            start = network.detail(row).fixed_start.unwrap_or(start);
            finish = network.detail(row).fixed_finish.unwrap_or(finish).max(start);
        }
        let dates = &mut self.dates[index];
        dates.driver = driver;
        let before = (dates.start, dates.finish);
        (dates.start, dates.finish) = (start, finish);
        (dates.early_start, dates.early_finish) = (start, finish);
        if !self.whole && before != (start, finish) {
            self.moved(index);
        }
    }

    /// From the first scheduled start to the last scheduled finish below a summary.
    fn spanned(&self, index: usize) -> Option<(DateTime, DateTime)> {
        let rows = &self.network.rows;
        let counted = |child: &usize| !rows[*child].inactive || rows[index].inactive;
        let dates =
            children(rows, index).filter(counted).map(|child| (self.dates[child].start, self.dates[child].finish));
        dates.reduce(|known, next| (known.0.min(next.0), known.1.max(next.1)))
    }

    /// In a project scheduled from its finish: late dates for all tasks that neither a person nor the past has placed
    /// and that do not want to be early.
    pub fn take_late_dates(&mut self) {
        let network = self.network;
        let count = network.rows.len();
        for node in &network.web.order {
            let node = *node as usize;
            let index = if node < count { node } else { node - count };
            let row = &network.rows[index];
            if node >= count {
                let span = self.spanned(index).filter(|_| row.nature == Nature::Auto);
                let dates = &mut self.dates[index];
                (dates.start, dates.finish) = span.unwrap_or((dates.start, dates.finish));
            } else if !row.is_summary(index) && row.is_free() && !network.goes_against(row) {
                let dates = &mut self.dates[index];
                (dates.start, dates.finish) = (dates.late_start, dates.late_finish);
                dates.driver = Driver::AsLateAsPossible;
                self.marks[index].early = UNKNOWN;
            }
        }
    }
}

/// One node at a time, in whatever order in which each comes after all that drive it: what levelling does.
impl Solver<'_> {
    /// Takes in what a summary passes down to the rows below it.
    pub fn open(&mut self, index: usize) {
        let limit = self.limit(index, self.network.settings.start);
        let limit = passed_down(self.network, &self.network.rows[index], limit);
        self.pass_down(index, limit);
    }

    /// Takes in the dates of the rows below a summary.
    pub fn close(&mut self, index: usize) {
        self.gather(index);
    }

    /// The earliest start that links, summaries and its own constraint allow a task that nobody has placed.
    pub fn earliest(&self, index: usize) -> Chosen {
        let start = self.network.settings.start;
        early_start(self.network, &self.network.rows[index], self.limit(index, start), start)
    }

    /// The moment an edge's lag after its predecessor, which drives the start or the finish of the successor.
    pub fn asked(&self, edge: &Edge) -> DateTime {
        let dates = &self.dates[edge.predecessor as usize];
        let of_finish = matches!(edge.kind, LinkKind::FinishToStart | LinkKind::FinishToFinish);
        self.after(edge, if of_finish { dates.finish } else { dates.start })
    }
}

impl Chosen {
    /// The start before it is moved to working time.
    pub const fn start(&self) -> DateTime {
        self.start
    }

    /// Start and finish of a task that is not delayed, laid out from a moment on that is no earlier than its start.
    pub fn laid_out(&self, network: &Network, row: &Row, moment: DateTime) -> (DateTime, DateTime) {
        let (start, finish, _) = lay_out(network, row, moment);
        (start, self.finished(network, row, finish).max(start))
    }

    /// A finish that a link asks for is kept to the moment: 08:00 does not become the 17:00 of the day before.
    fn finished(&self, network: &Network, row: &Row, finish: DateTime) -> DateTime {
        self.finish.filter(|asked| *asked > finish && network.counted(row, finish, *asked) == 0).unwrap_or(finish)
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

/// Where a task lies within its limits.
fn place(network: &Network, row: &Row, limit: Limit, project_start: DateTime) -> Place {
    if row.nature != Nature::Auto
        && let (Some(start), Some(finish)) = (network.detail(row).fixed_start, network.detail(row).fixed_finish)
    {
        let cause = if row.nature == Nature::Manual { Driver::Manual } else { Driver::External };
        return Place { start, finish, asked: start, index: UNKNOWN, cause };
    }
    if let Some(start) = network.detail(row).fixed_start {
        let finish = started_finish(network, row, start);
        return Place { start, finish, asked: start, index: UNKNOWN, cause: Driver::ActualStart };
    }
    let chosen = early_start(network, row, limit, project_start);
    let (start, finish, index) = lay_out(network, row, chosen.start);
    let finish = chosen.finished(network, row, finish);
    Place { start, finish, asked: chosen.asked, index, cause: chosen.cause }
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
pub struct Chosen {
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
        let start = network.start_from(row, finish);
        let floor = limit.floored && start < project_start;
        let (start, cause) = if floor { (project_start, Driver::ProjectStart) } else { (start, cause) };
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
