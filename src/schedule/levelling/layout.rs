//! Laying out a plan's tasks one by one, on their calendars, where the people they need have room: serial schedule
//! generation in real time, with the rules of the forward pass.

use crate::plan::DateTime;

use super::instance::Instance;
use super::job::{Job, Latest, Part};
use super::room::Room;
use super::search::{Shop, Span};
use crate::schedule::engine::Solver;
use crate::schedule::forward::Chosen;

/// What a levelled plan costs; the first that differs decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cost {
    /// Tasks for which there was no room in time.
    pub stuck: usize,
    /// Seconds of clock time by which deadlines are missed, all together.
    pub late: i64,
    /// When the last task finishes.
    pub finish: DateTime,
    /// Seconds of clock time by which starts are later than without levelling, all together.
    pub delays: i64,
}

/// Where tasks lie, by row.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// Start and finish.
    pub dates: Vec<(DateTime, DateTime)>,
    /// Seconds of clock time that levelling adds.
    pub delays: Vec<i64>,
    /// Rows for which there was no room in time.
    pub stuck: Vec<usize>,
}

/// A plan in the course of levelling.
#[derive(Debug)]
pub struct Layout {
    pub job: Job,
    latest: Vec<Latest>,
    rough: Instance,
    /// By activity.
    nodes: Vec<u32>,
    /// The cost without levelling.
    least: Cost,
}

impl Layout {
    /// Nothing laid out yet; `None` where the plan is too large.
    pub fn new(job: Job, within_slack: bool) -> Option<Self> {
        let (rough, nodes) = super::rough::of(&job)?;
        let latest = super::bounds::latest(&job, &started(&job), within_slack);
        let mut layout = Self { job, latest, rough, nodes, least: Cost::default() };
        let dates = layout.job.base.iter().map(|dates| (dates.start, dates.finish)).collect::<Vec<_>>();
        layout.least = layout.cost(&dates, 0);
        Some(layout)
    }

    /// Lays out all tasks in the order of a list.
    pub fn lay_out(&self, list: &[u32]) -> Laid {
        let count = self.job.network.rows.len();
        let mut solver = started(&self.job);
        let mut rooms = self.job.rooms.clone();
        let (mut delays, mut stuck) = (vec![0; count], Vec::new());
        for activity in list {
            let node = self.nodes[*activity as usize] as usize;
            if node >= count {
                solver.close(node - count);
                continue;
            }
            match self.job.parts[node] {
                Part::Summary => solver.open(node),
                Part::Stays => {}
                Part::Follows => {
                    let chosen = solver.earliest(node);
                    let (dates, delay) = self.no_earlier(node, &chosen, self.job.floors[node]);
                    self.take(node, dates, &mut rooms);
                    (solver.dates[node].start, solver.dates[node].finish) = dates;
                    delays[node] = delay;
                }
                Part::Levelled => {
                    let chosen = solver.earliest(node);
                    let (dates, delay) = self.fit(node, &chosen, &rooms).unwrap_or_else(|| {
                        stuck.push(node);
                        self.no_earlier(node, &chosen, self.job.now[node].0)
                    });
                    self.take(node, dates, &mut rooms);
                    (solver.dates[node].start, solver.dates[node].finish) = dates;
                    delays[node] = delay;
                }
            }
        }
        Laid { dates: solver.dates.iter().map(|dates| (dates.start, dates.finish)).collect(), delays, stuck }
    }

    /// Lays out all tasks in the order of the network.
    pub fn in_order(&self) -> Laid {
        self.lay_out(&(0..self.nodes.len() as u32).collect::<Vec<_>>())
    }

    /// Takes what a task needs.
    fn take(&self, index: usize, dates: (DateTime, DateTime), rooms: &mut [Room]) {
        for (from, to) in self.job.busy(index, dates) {
            for (who, amount) in &self.job.needs[index] {
                rooms[*who as usize].take(from, to, *amount);
            }
        }
    }

    /// Dates no earlier than a moment, and the delay that leads there from where links and its constraint put a task.
    fn no_earlier(&self, index: usize, chosen: &Chosen, floor: DateTime) -> ((DateTime, DateTime), i64) {
        let network = &self.job.network;
        let row = &network.rows[index];
        let begun = self.begun(index, chosen);
        let floor = if floor > begun { network.snap_start(row, floor) } else { floor };
        if floor > begun {
            return self.delayed(index, chosen, (begun, floor));
        }
        (chosen.laid_out(network, row, chosen.start()), 0)
    }

    /// From where levelling counts: see [`Network::levelled`].
    ///
    /// [`Network::levelled`]: crate::schedule::network::Network::levelled
    fn begun(&self, index: usize, chosen: &Chosen) -> DateTime {
        let network = &self.job.network;
        let row = &network.rows[index];
        network.snap_start(row, network.snap_start(row, chosen.start()))
    }

    /// Dates from a moment on that is later than where levelling counts from, and the delay that leads there.
    fn delayed(
        &self,
        index: usize,
        chosen: &Chosen,
        (begun, moment): (DateTime, DateTime),
    ) -> ((DateTime, DateTime), i64) {
        let network = &self.job.network;
        let row = &network.rows[index];
        let dates = chosen.laid_out(network, row, moment);
        // To a moment that can be worked at, where that is where the schedule gets to from there.
        let whole = network.snap_start(row, dates.0) == dates.0;
        (dates, if whole { dates.0 - begun } else { moment - begun })
    }

    /// The first dates at which all that a task needs have room, and the delay that leads there; `None` where that is too
    /// late.
    fn fit(&self, index: usize, chosen: &Chosen, rooms: &[Room]) -> Option<((DateTime, DateTime), i64)> {
        let (needs, over) = (&self.job.needs[index], self.job.from);
        let begun = self.begun(index, chosen);
        let (mut dates, mut delay) = self.no_earlier(index, chosen, self.job.floors[index]);
        loop {
            let ahead = self.job.busy(index, dates).filter(|(_, to)| *to > over.0);
            let conflict = ahead.map(|(from, to)| (from.max(over.0), to)).find_map(|(from, to)| {
                needs.iter().find_map(|(who, amount)| rooms[*who as usize].conflict(from, to, *amount))
            });
            let (latest_start, latest_finish) = self.latest[index];
            if dates.0 > latest_start || dates.1 > latest_finish {
                return None;
            }
            let Some(free) = conflict else { return Some((dates, delay)) };
            if free == i64::MAX {
                return None;
            }
            (dates, delay) = self.delayed(index, chosen, (begun, DateTime(free).max(begun + 1).max(over)));
        }
    }

    fn cost(&self, dates: &[(DateTime, DateTime)], stuck: usize) -> Cost {
        let network = &self.job.network;
        let mut cost = Cost { stuck, late: 0, finish: network.settings.start, delays: 0 };
        let rows = network.rows.iter().zip(dates).enumerate().filter(|(_, (row, _))| !row.inactive);
        for (index, (row, (start, finish))) in rows {
            cost.finish = cost.finish.max(*finish);
            if let Some(deadline) = network.detail(row).deadline {
                cost.late = cost.late.saturating_add((*finish - deadline).max(0));
            }
            if self.job.parts[index] == Part::Levelled {
                cost.delays = cost.delays.saturating_add((*start - self.job.base[index].start).max(0));
            }
        }
        cost
    }
}

/// A solver with the dates of all tasks that stay, and nothing else known.
fn started(job: &Job) -> Solver<'_> {
    let mut solver = Solver::blank(&job.network);
    for (index, dates) in job.base.iter().enumerate() {
        solver.dates[index] = *dates;
    }
    solver
}

impl Shop for Layout {
    type Cost = Cost;

    fn instance(&self) -> &Instance {
        &self.rough
    }

    fn forward(&mut self, list: &[u32], spans: &mut [Span]) -> Cost {
        let Laid { dates, stuck, .. } = self.lay_out(list);
        let count = self.job.network.rows.len();
        // Minutes tell what comes first, and those of three hundred years fit.
        let minutes = |moment: DateTime| ((moment - self.job.network.settings.start) / 60) as i32;
        for (span, node) in spans.iter_mut().zip(&self.nodes) {
            let node = *node as usize;
            let (start, finish) = dates[if node >= count { node - count } else { node }];
            // A summary's beginning and its end are moments.
            *span = match node >= count {
                true => (minutes(finish), minutes(finish)),
                false if self.job.parts[node] == Part::Summary => (minutes(start), minutes(start)),
                false => (minutes(start), minutes(finish)),
            };
        }
        self.cost(&dates, stuck.len())
    }

    fn is_least(&self, cost: Cost) -> bool {
        cost <= self.least
    }
}
