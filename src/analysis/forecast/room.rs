//! Where blocks of trials are computed: the chances of a block, and what follows from them for durations and costs.

use super::Depth;
use super::correlation::Member;
use super::distribution::STRATA;
use super::model::{Draw, Model, TaskDraw, whole};
use super::part::Part;
use super::sample::Draws;
use super::special::{quick_normal_cdf, quick_normal_quantile};
use crate::plan::ImpactKind;
use crate::schedule::simulation::{LANES, Lanes, Workspace, each};

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
    pub(super) occurs: [Vec<bool>; 2],
    driver_cost: Vec<f64>,
    /// By driver and impact.
    impacts: Vec<f32>,
    /// Where the impacts of each driver begin.
    first_impact: Vec<usize>,
    /// Minor units of cost items, more than planned.
    pub(super) items: Vec<f64>,
    pub(super) durations: Vec<Lanes>,
    pub(super) workspace: Workspace,
    pub(super) other: Workspace,
    /// Durations by open task, for ranks.
    pub(super) columns: Vec<i32>,
    /// The block that has begun, and how many of its chunks are done.
    pub(super) begun: Option<(Part, usize)>,
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
    pub(super) fn draw(&mut self, model: &Model, number: usize) {
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
                *sum += item.draw.quantiles.at(*chance).max(item.known) - item.planned;
            }
        }
    }

    /// Finds durations of a task in sixteen trials, with the risks as now or after the responses, without one of them.
    pub(super) fn durations(
        &self,
        model: &Model,
        at: usize,
        from: usize,
        after: bool,
        without: Option<usize>,
        found: &mut Lanes,
    ) {
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
    pub(super) fn price(&self, task: &TaskDraw, at: usize, from: usize, durations: &Lanes, cost: &mut [f64; LANES]) {
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
    pub(super) fn risk_cost(&self, model: &Model, driver: usize, from: usize, after: bool) -> [f64; LANES] {
        let residual = model.drivers.get(driver).map_or(1.0, |driver| driver.residual);
        let share = if after { residual } else { 1.0 };
        let occurs = lanes_at(&self.occurs[usize::from(after)], driver * STRATA + from);
        let costs = lanes_at(&self.driver_cost, driver * STRATA + from);
        let mut found = [0.0; LANES];
        each!(AT => found[AT] = if occurs[AT] { costs[AT] * share } else { 0.0 });
        found
    }
}

/// The values of sixteen trials from a place on.
///
/// # Panics
/// Where there are fewer: columns have room for whole blocks.
#[inline(always)]
pub(super) fn lanes_at<T>(values: &[T], from: usize) -> &[T; LANES] {
    values[from..].first_chunk().expect("columns hold whole blocks")
}
