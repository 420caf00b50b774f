//! One block of trials, from chances to dates and costs.

use super::Depth;
use super::distribution::STRATA;
use super::model::Model;
use super::part::{Part, Sums, Swing, Trials};
use super::ranks::{Ranks, correlation};
use super::room::{Worker, lanes_at};
use crate::schedule::simulation::{LANES, Lanes, Workspace, each};

/// Sixteen trials at a time.
const CHUNKS: usize = STRATA / LANES;

impl Model {
    /// Computes a block of trials, by number from 0 to [`Model::blocks`].
    #[must_use]
    pub fn block(&self, worker: &mut Worker, block: usize) -> Part {
        loop {
            if let Some(part) = self.go_on(worker, block) {
                return part;
            }
        }
    }

    /// Computes sixteen trials more of a block, beginning it where the worker is not at it: so that a page need not wait
    /// for all of it. The block, once it is done.
    pub(super) fn go_on(&self, worker: &mut Worker, block: usize) -> Option<Part> {
        let count = self.count(block);
        let at_it = worker.begun.take().filter(|(part, _)| part.block == block);
        let (mut part, chunk) = at_it.unwrap_or_else(|| (self.begin(worker, block), 0));
        // Where nothing is uncertain, one trial is as good as all.
        let chunks = if self.is_certain() { 1 } else { CHUNKS.min(count.div_ceil(LANES)) };
        if chunk < chunks {
            self.chunk(worker, chunk * LANES, count, &mut part);
        }
        if chunk + 1 < chunks {
            worker.begun = Some((part, chunk + 1));
            return None;
        }
        if self.is_certain() {
            part.repeat(count);
        }
        if self.options.depth == Depth::Full {
            self.rank(worker, count, &mut part);
        }
        Some(part)
    }

    /// Draws the chances of a block, none of whose trials has run.
    fn begin(&self, worker: &mut Worker, block: usize) -> Part {
        let count = self.count(block);
        let full = self.options.depth == Depth::Full;
        worker.draw(self, block);
        Part {
            block,
            now: Trials::default(),
            after: Trials::default(),
            without: vec![Trials::default(); if full { self.drivers.len() } else { 0 }],
            tasks: vec![Sums::default(); if full { self.open.len() } else { 0 }],
            swings: vec![Swing::default(); if full { self.drivers.len() } else { 0 }],
            watched: vec![0; self.watched.len() * count],
        }
    }

    /// Computes sixteen trials.
    fn chunk(&self, worker: &mut Worker, from: usize, of: usize, part: &mut Part) {
        let count = LANES.min(of - from);
        let full = self.options.depth == Depth::Full;
        let mut cost = *lanes_at(&worker.items, from);
        for (at, task) in self.tasks.iter().enumerate() {
            let mut durations = [0; LANES];
            worker.durations(self, at, from, false, None, &mut durations);
            worker.durations[task.row] = durations;
            worker.price(task, at, from, &durations, &mut cost);
            if full {
                worker.columns[at * STRATA + from..][..LANES].copy_from_slice(&durations);
            }
        }
        let mut risk_costs = [0.0; LANES];
        for driver in 0..self.drivers.len() {
            add(&mut risk_costs, &worker.risk_cost(self, driver, from, false), 1.0);
        }
        let by_tasks = cost;
        add(&mut cost, &risk_costs, 1.0);
        self.simulation.run(&worker.durations, &mut worker.workspace, full);
        let finish = self.simulation.finish(&worker.workspace);
        part.now.push(&finish, &cost, count);
        for (place, (row, ..)) in self.watched.iter().enumerate() {
            let codes = self.simulation.row_finish(&worker.workspace, *row);
            part.watched[place * of + from..][..count].copy_from_slice(&codes[..count]);
        }
        if !full {
            return;
        }
        self.sum(worker, &finish, count, part);
        if self.drivers.is_empty() {
            part.after.push(&self.asked(&worker.workspace), &cost, count);
            return;
        }
        let finish = self.asked(&worker.workspace);
        self.simulation.copy(&mut worker.other, &worker.workspace);
        for driver in 0..self.drivers.len() {
            let occurs = &worker.occurs[0][driver * STRATA + from..][..LANES];
            let (mut finish, mut cost) = (finish, cost);
            if occurs.iter().take(count).any(|occurs| *occurs) {
                add(&mut cost, &worker.risk_cost(self, driver, from, false), -1.0);
                if let Some(found) = self.again(worker, from, false, Some(driver), &mut cost) {
                    finish = found;
                }
            }
            part.without[driver].push(&finish, &cost, count);
        }
        let mut cost = by_tasks;
        for driver in 0..self.drivers.len() {
            add(&mut cost, &worker.risk_cost(self, driver, from, true), 1.0);
        }
        let finish = self.again(worker, from, true, None, &mut cost).unwrap_or(finish);
        part.after.push(&finish, &cost, count);
    }

    /// Codes of the finish that drivers are about.
    fn asked(&self, workspace: &Workspace) -> Lanes {
        match self.about.and_then(|place| self.watched.get(place)) {
            Some((row, ..)) => self.simulation.row_finish(workspace, *row),
            None => self.simulation.finish(workspace),
        }
    }

    /// Runs sixteen trials again, with the risks as after the responses or without one of them; corrects the cost.
    /// `None` where no duration is another.
    fn again(
        &self,
        worker: &mut Worker,
        from: usize,
        after: bool,
        without: Option<usize>,
        cost: &mut [f64; LANES],
    ) -> Option<Lanes> {
        let (hit, affected) = match without {
            Some(driver) => (&self.hit[driver], &self.affected[driver]),
            None => (&self.hit_by_any, &self.affected_by_any),
        };
        let mut before = Vec::with_capacity(hit.len());
        let mut changed = false;
        for at in hit {
            let task = &self.tasks[*at];
            let mut durations = [0; LANES];
            worker.durations(self, *at, from, after, without, &mut durations);
            let known = std::mem::replace(&mut worker.durations[task.row], durations);
            changed |= known != durations;
            let (mut new, mut old) = ([0.0; LANES], [0.0; LANES]);
            worker.price(task, *at, from, &durations, &mut new);
            worker.price(task, *at, from, &known, &mut old);
            add(cost, &new, 1.0);
            add(cost, &old, -1.0);
            before.push((task.row, known));
        }
        let finish = changed.then(|| {
            let rows = || hit.iter().filter_map(|at| self.tasks.get(*at)).map(|task| task.row).collect::<Vec<_>>();
            let affected = affected.get_or_init(|| self.simulation.affected(&rows()));
            self.simulation.run_again(&worker.durations, &mut worker.other, affected);
            let finish = self.asked(&worker.other);
            self.simulation.restore(&mut worker.other, &worker.workspace, affected);
            finish
        });
        for (row, durations) in before {
            worker.durations[row] = durations;
        }
        finish
    }

    /// Adds up what is kept of each open task.
    fn sum(&self, worker: &Worker, finish: &Lanes, count: usize, part: &mut Part) {
        let threshold = self.simulation.critical_slack().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        let length = finish.map(|finish| self.simulation.work(finish) as f64);
        for ((row, _), sums) in self.open.iter().zip(&mut part.tasks) {
            let slack = self.simulation.row_slack(&worker.workspace, *row);
            let durations = &worker.durations[*row];
            let planned = f64::from(self.planned[*row][0]);
            let mut critical = [0_u32; LANES];
            let mut shares = [0.0; LANES];
            let mut off = [0.0; LANES];
            for lane in 0..LANES {
                critical[lane] = u32::from(slack[lane] <= threshold);
                let duration = f64::from(durations[lane]);
                let reach = duration + f64::from(slack[lane].max(0));
                shares[lane] = if reach > 0.0 { duration / reach * length[lane] } else { 0.0 };
                off[lane] = duration - planned;
            }
            for lane in 0..count {
                sums.critical += critical[lane];
                sums.significance += shares[lane];
                sums.duration += off[lane];
                sums.square += off[lane] * off[lane];
            }
        }
    }

    /// Rank correlations of durations and finish, and how long the project takes where each task or risk goes well or badly.
    fn rank(&self, worker: &Worker, count: usize, part: &mut Part) {
        let mut ranks = Ranks::new();
        let (mut of_finish, mut of_task) = ([0; STRATA], [0; STRATA]);
        let lengths: Vec<i32> = part.asked(self).iter().map(|code| self.simulation.work(*code) as i32).collect();
        ranks.of(&lengths, &mut of_finish);
        let mut place = 0;
        for (at, task) in self.tasks.iter().enumerate() {
            // Both lists go by outline row.
            while self.open.get(place).is_some_and(|(row, _)| *row < task.row) {
                place += 1;
            }
            ranks.of(&worker.columns[at * STRATA..][..count], &mut of_task);
            if let Some(sums) = part.tasks.get_mut(place) {
                sums.rank = correlation(&of_task[..count], &of_finish[..count]) * count as f64;
                // Ranks are doubled.
                let fifth = (2 * count / 5) as i32;
                for (rank, length) in of_task.iter().zip(&lengths) {
                    if *rank <= fifth || *rank > 2 * count as i32 - fifth {
                        sums.swing.count(*rank <= fifth, *length);
                    }
                }
            }
        }
        for (driver, swing) in part.swings.iter_mut().enumerate() {
            let sign = self.drivers[driver].sign;
            for (occurs, length) in worker.occurs[0][driver * STRATA..].iter().zip(&lengths) {
                swing.count(*occurs != (sign > 0.0), *length);
            }
        }
    }
}

#[inline(always)]
fn add(sum: &mut [f64; LANES], more: &[f64; LANES], times: f64) {
    each!(AT => sum[AT] += times * more[AT]);
}
