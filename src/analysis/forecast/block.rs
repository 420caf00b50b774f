//! One block of trials, from chances to dates and costs.

use super::Depth;
use super::correlation::Member;
use super::distribution::STRATA;
use super::model::{Draw, Model, TaskDraw, whole};
use super::ranks::{Ranks, correlation};
use super::sample::Draws;
use super::special::{quick_normal_cdf, quick_normal_quantile};
use crate::plan::ImpactKind;
use crate::schedule::simulation::{LANES, Lanes, Workspace, each};

/// Sixteen trials at a time.
const CHUNKS: usize = STRATA / LANES;

/// What the trials of a block came to. To be given to a [`super::Run`].
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub(super) block: usize,
    pub(super) now: Trials,
    /// With the responses; empty where that was not asked for.
    pub(super) after: Trials,
    /// By risk, as it would be without it.
    pub(super) without: Vec<Trials>,
    /// By open task.
    pub(super) tasks: Vec<Sums>,
    /// By risk: trials without it, and with it.
    pub(super) swings: Vec<Swing>,
    /// Codes of finishes of watched milestones, one after the other.
    pub(super) watched: Vec<i32>,
}

/// Finish and cost of trials, in their order: with the risks as they are now the finish of the project, else that which
/// drivers are about.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Trials {
    /// Codes of the simulation.
    pub finish: Vec<i32>,
    /// Minor units more than planned.
    pub cost: Vec<i64>,
}

impl Part {
    /// Makes the trials of a block of which all are as those of its first sixteen.
    fn repeat(&mut self, count: usize) {
        for trials in [&mut self.now, &mut self.after] {
            let (finish, cost) = (trials.finish.first().copied(), trials.cost.first().copied());
            if let Some((finish, cost)) = finish.zip(cost) {
                (trials.finish, trials.cost) = (vec![finish; count], vec![cost; count]);
            }
        }
        for codes in self.watched.chunks_exact_mut(count) {
            codes.fill(codes.first().copied().unwrap_or_default());
        }
        let (all, done) = (count as f64, LANES.min(count));
        for sums in &mut self.tasks {
            sums.critical = if sums.critical > 0 { count as u32 } else { 0 };
            sums.significance *= all / done as f64;
        }
    }
}

impl Part {
    /// Codes of the finish that the drivers of a model are about.
    pub(super) fn asked(&self, model: &Model) -> &[i32] {
        let count = self.now.finish.len();
        match model.about {
            Some(place) => self.watched.get(place * count..(place + 1) * count).unwrap_or_default(),
            None => &self.now.finish,
        }
    }
}

impl Trials {
    fn push(&mut self, finish: &Lanes, cost: &[f64; LANES], count: usize) {
        self.finish.extend(finish.iter().take(count));
        // Half up: `round` is a function of the platform.
        self.cost.extend(cost.iter().take(count).map(|cost| (cost + 0.5).floor() as i64));
    }
}

/// What is added up of a task.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sums {
    /// Trials in which it was critical.
    pub critical: u32,
    /// Duration less planned, in seconds; and its square.
    pub duration: f64,
    pub square: f64,
    /// Duration ÷ (duration + slack), times the length of the project in working seconds.
    pub significance: f64,
    /// Rank correlation of duration and finish, times trials.
    pub rank: f64,
    /// The fifth of the trials in which it took shortest, and that in which it took longest.
    pub swing: Swing,
}

/// Working seconds of the project, added up over the trials in which something went well and in which it went badly, and
/// how many these are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Swing {
    pub well: (f64, u32),
    pub badly: (f64, u32),
}

impl Swing {
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in [(&mut self.well, other.well), (&mut self.badly, other.badly)] {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
    }

    fn count(&mut self, well: bool, length: i32) {
        let sum = if well { &mut self.well } else { &mut self.badly };
        *sum = (sum.0 + f64::from(length), sum.1 + 1);
    }
}

/// Room in which blocks are computed, to be used again for the next.
pub struct Worker {
    draws: Draws,
    /// Chances of the variable at hand.
    chances: Vec<f64>,
    /// Standard normal values by group.
    groups: Vec<f64>,
    /// Seconds left by task draw; negative = not needed.
    left: Vec<i32>,
    /// By driver: whether it happens now and after the responses, and what it costs.
    occurs: [Vec<bool>; 2],
    driver_cost: Vec<f64>,
    /// By driver and impact.
    impacts: Vec<f32>,
    /// Where the impacts of each driver begin.
    first_impact: Vec<usize>,
    /// Minor units of cost items, more than planned.
    items: Vec<f64>,
    durations: Vec<Lanes>,
    workspace: Workspace,
    other: Workspace,
    /// Durations by open task, for ranks.
    columns: Vec<i32>,
    /// The block that has begun, and how many of its chunks are done.
    begun: Option<(Part, usize)>,
}

impl Worker {
    /// Room for the blocks of a model.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut first_impact = Vec::with_capacity(model.drivers.len());
        let mut impacts = 0;
        for driver in &model.drivers {
            first_impact.push(impacts);
            impacts += driver.impacts.len();
        }
        let full = model.options.depth == Depth::Full;
        Self {
            draws: Draws::new(),
            chances: vec![0.0; STRATA],
            groups: vec![0.0; model.groups.len() * STRATA],
            left: vec![0; model.tasks.len() * STRATA],
            occurs: [vec![false; model.drivers.len() * STRATA], vec![false; model.drivers.len() * STRATA]],
            driver_cost: vec![0.0; model.drivers.len() * STRATA],
            impacts: vec![0.0; impacts * STRATA],
            first_impact,
            items: vec![0.0; STRATA],
            durations: model.planned.clone(),
            workspace: model.simulation.workspace(),
            other: if full { model.simulation.workspace() } else { Workspace::default() },
            columns: if full { vec![0; model.tasks.len() * STRATA] } else { Vec::new() },
            begun: None,
        }
    }

    /// Sets a column to chances of a draw that moves with a group.
    fn together(&mut self, draw: &Draw, member: Member, block: u64, count: usize) {
        self.draws.chances(draw.key, block, &mut self.chances[..count]);
        let group = &self.groups[member.group * STRATA..][..count];
        for (chance, shared) in self.chances.iter_mut().zip(group) {
            let normal = member.shared * shared + member.own * quick_normal_quantile(*chance);
            *chance = quick_normal_cdf(normal);
        }
    }

    /// Draws all that is uncertain.
    fn draw(&mut self, model: &Model, number: usize) {
        let (block, count) = (number as u64, model.count(number));
        for (at, key) in model.groups.iter().enumerate() {
            let column = &mut self.groups[at * STRATA..][..count];
            self.draws.chances(*key, block, column);
            column.iter_mut().for_each(|chance| *chance = quick_normal_quantile(*chance));
        }
        for (at, task) in model.tasks.iter().enumerate() {
            let (from, most) = (at * STRATA, task.most_left());
            match &task.draw {
                Some(draw) => match draw.member {
                    None => {
                        let column = &mut self.left[from..from + count];
                        self.draws.amounts(draw.key, block, &draw.quantiles, most, column);
                    }
                    Some(member) => {
                        self.together(draw, member, block, count);
                        for (left, chance) in self.left[from..from + count].iter_mut().zip(&self.chances) {
                            *left = whole(draw.quantiles.at(*chance).clamp(0.0, most));
                        }
                    }
                },
                None => self.left[from..from + count].fill(task.left as i32),
            }
            if let Some((chance, key)) = task.chance {
                self.draws.chances(key, block, &mut self.chances[..count]);
                for (left, drawn) in self.left[from..from + count].iter_mut().zip(&self.chances) {
                    *left = if *drawn < chance { *left } else { -1 };
                }
            }
        }
        for (at, driver) in model.drivers.iter().enumerate() {
            let from = at * STRATA;
            self.draws.chances(driver.occurs, block, &mut self.chances[..count]);
            for (trial, chance) in self.chances.iter().enumerate().take(count) {
                self.occurs[0][from + trial] = *chance < driver.chance[0];
                self.occurs[1][from + trial] = *chance < driver.chance[1];
            }
            self.draws.chances(driver.severity, block, &mut self.chances[..count]);
            for (place, impact) in driver.impacts.iter().enumerate() {
                let column = &mut self.impacts[(self.first_impact[at] + place) * STRATA..][..count];
                for (value, chance) in column.iter_mut().zip(&self.chances) {
                    *value = impact.at(*chance) as f32;
                }
            }
            if let Some(cost) = &driver.cost {
                self.draws.chances(driver.cost_key, block, &mut self.chances[..count]);
                for (value, chance) in self.driver_cost[from..from + count].iter_mut().zip(&self.chances) {
                    *value = driver.sign * cost.at(*chance);
                }
            }
        }
        self.items.fill(0.0);
        for item in &model.items {
            match item.draw.member {
                None => self.draws.chances(item.draw.key, block, &mut self.chances[..count]),
                Some(member) => self.together(&item.draw, member, block, count),
            }
            for (sum, chance) in self.items.iter_mut().zip(&self.chances).take(count) {
                *sum += item.draw.quantiles.at(*chance) - item.planned;
            }
        }
    }

    /// Finds durations of a task in sixteen trials, with the risks as now or after the responses, without one of them.
    fn durations(&self, model: &Model, at: usize, from: usize, after: bool, without: Option<usize>, found: &mut Lanes) {
        let task = &model.tasks[at];
        let left = lanes_at(&self.left, at * STRATA + from);
        let done = task.done();
        if task.hits.is_empty() {
            each!(AT => found[AT] = done + left[AT].max(0));
            return;
        }
        let mut sum = [0.0; LANES];
        each!(AT => sum[AT] = f64::from(left[AT]));
        let mut delay = [0.0; LANES];
        for hit in task.hits.iter().filter(|hit| Some(hit.driver) != without) {
            let driver = &model.drivers[hit.driver];
            let occurs = lanes_at(&self.occurs[usize::from(after)], hit.driver * STRATA + from);
            let place = (self.first_impact[hit.driver] + hit.impact) * STRATA + from;
            let impacts = lanes_at(&self.impacts, place);
            let share = if after { driver.residual } else { 1.0 };
            match hit.kind {
                ImpactKind::Factor => {
                    each!(AT => {
                        let factor = 1.0 + (f64::from(impacts[AT]) / 1000.0 - 1.0) * share;
                        sum[AT] *= if occurs[AT] { factor } else { 1.0 };
                    });
                }
                ImpactKind::Delay => {
                    let share = share * driver.sign;
                    each!(AT => delay[AT] += if occurs[AT] { share * f64::from(impacts[AT]) } else { 0.0 });
                }
            }
        }
        // What is not needed cannot be hit.
        let most = task.most_left();
        each!(AT => found[AT] = done + if left[AT] < 0 { 0 } else { whole((sum[AT] + delay[AT]).max(0.0).min(most)) });
    }

    /// Adds what a task costs more than planned.
    #[inline]
    fn price(&self, task: &TaskDraw, at: usize, from: usize, durations: &Lanes, cost: &mut [f64; LANES]) {
        if task.price.per_second == 0.0 && (task.chance.is_none() || task.price.whole == 0.0) {
            return;
        }
        let left = lanes_at(&self.left, at * STRATA + from);
        let total = task.total as f64;
        each!(AT => cost[AT] += if task.chance.is_some() && left[AT] < 0 {
            -task.price.whole
        } else {
            task.price.per_second * (f64::from(durations[AT]) - total)
        });
    }

    /// What a risk costs in sixteen trials.
    fn risk_cost(&self, model: &Model, driver: usize, from: usize, after: bool) -> [f64; LANES] {
        let residual = model.drivers.get(driver).map_or(1.0, |driver| driver.residual);
        let share = if after { residual } else { 1.0 };
        let occurs = lanes_at(&self.occurs[usize::from(after)], driver * STRATA + from);
        let costs = lanes_at(&self.driver_cost, driver * STRATA + from);
        let mut found = [0.0; LANES];
        each!(AT => found[AT] = if occurs[AT] { costs[AT] * share } else { 0.0 });
        found
    }
}

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

/// The values of sixteen trials from a place on.
///
/// # Panics
/// Where there are fewer: columns have room for whole blocks.
#[inline(always)]
fn lanes_at<T>(values: &[T], from: usize) -> &[T; LANES] {
    values[from..].first_chunk().expect("columns hold whole blocks")
}
