//! What a forecast says.

use super::curve::{CostCurve, FinishCurve};
use super::model::Model;
use super::part::{Part, Sums, Swing, Trials};
use crate::analysis::flow::percentile::{percentile, percentile_of};
use crate::plan::{DateTime, Id, Money, Risk, Task};

/// Parts of a hundred that effects of risks are read at.
const READ_AT: u32 = 80;

/// What a forecast says, of as many trials as there were.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How many trials.
    pub trials: usize,
    /// The seed they came from.
    pub seed: u64,
    /// When the project finishes, with the risks as they are now.
    pub finish: FinishCurve,
    /// What it costs.
    pub cost: CostCurve,
    /// What else is said of a finish is about that of this milestone, but for criticality and significance; `None` = about
    /// that of the project.
    pub about: Option<Id<Task>>,
    /// The same if the responses work; `None` where only curves were asked for. The finish is what it is about.
    pub after: Option<(FinishCurve, CostCurve)>,
    /// When each milestone finishes that is not over, in the order of the outline; empty where only curves were asked for.
    /// Its target is its deadline.
    pub milestones: Vec<(Id<Task>, FinishCurve)>,
    /// What each open task has to do with the finish, in the order of the outline; empty where only curves were asked for.
    pub tasks: Vec<Sensitivity>,
    /// What each open risk costs, in the order of their numbers; empty where only curves were asked for.
    pub risks: Vec<RiskEffect>,
    /// How the figures settled, a point a block of trials; empty where only curves were asked for.
    pub convergence: Vec<Converged>,
    /// Finish and cost of each trial, in their order.
    pairs: Vec<Pair>,
}

/// Finish and cost of one trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// When it finishes.
    pub finish: DateTime,
    /// What it costs.
    pub cost: Money,
}

/// What a task has to do with the finish of the project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sensitivity {
    /// The task.
    pub task: Id<Task>,
    /// Share of trials, 0 to 1, in which it was critical: the criticality index.
    pub criticality: f64,
    /// Mean duration in seconds, and standard deviation.
    pub duration: f64,
    /// Standard deviation of the duration, in seconds.
    pub deviation: f64,
    /// Schedule sensitivity index: criticality × deviation of the task ÷ deviation of the project (PMBOK; Vanhoucke).
    pub ssi: f64,
    /// Rank correlation (Spearman) of its duration and the finish asked about, −1 to 1; its amount is the cruciality.
    pub correlation: f64,
    /// Significance index (Williams 1992): the mean of duration ÷ (duration + slack) × finish ÷ mean finish, 0 to 1.
    pub significance: f64,
    /// Working seconds that it is to the finish asked about, less or more on average, in the fifth of the trials in which
    /// the task takes shortest, and in that in which it takes longest, than in all.
    pub swing: (f64, f64),
}

/// What a risk costs: how much sooner the finish asked about and how much cheaper the project would be with it switched off, all else by the same chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskEffect {
    /// The risk.
    pub risk: Id<Risk>,
    /// Its number.
    pub number: u32,
    /// Working seconds saved at the P80 of the finish; negative for an opportunity.
    pub finish_saved: i64,
    /// Money saved at the P80 of the cost; negative for an opportunity.
    pub cost_saved: Money,
    /// Working seconds saved on average.
    pub mean_finish_saved: f64,
    /// Money saved on average, in minor units.
    pub mean_cost_saved: f64,
    /// Working seconds that the project takes less or more on average where this goes well (a threat stays away, an
    /// opportunity comes) and where it goes badly than in all.
    pub swing: (f64, f64),
}

/// The figures after so many trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Converged {
    /// Trials so far.
    pub trials: usize,
    /// P50 of the finish.
    pub p50: DateTime,
    /// P80 of the finish.
    pub p80: DateTime,
    /// P80 of the cost.
    pub p80_cost: Money,
    /// Where the P80 of the finish lies with 95 %, by the order of the trials.
    pub range: (DateTime, DateTime),
}

impl Outcome {
    /// The outcome of blocks of a model, in their order.
    pub(super) fn of(model: &Model, parts: &[&Part]) -> Self {
        let simulation = &model.simulation;
        let target = model.target.map(|date| (date + 1).midnight());
        let about = model.about.and_then(|place| model.watched.get(place));
        let now: Vec<&Trials> = parts.iter().map(|part| &part.now).collect();
        let base = model.base.0;
        let curves = |trials: &[&Trials], (planned_finish, target): (DateTime, Option<DateTime>)| {
            let codes = trials.iter().flat_map(|trials| trials.finish.iter().copied());
            let costs = trials.iter().flat_map(|trials| &trials.cost).map(|cost| base.saturating_add(*cost));
            let finish = FinishCurve::of(simulation, codes, planned_finish, target);
            (finish, CostCurve::of(costs, model.cost, model.budget))
        };
        let of_project = (model.finish, target);
        let (finish, cost) = curves(&now, of_project);
        let after: Vec<&Trials> = parts.iter().map(|part| &part.after).collect();
        let full = after.iter().any(|trials| !trials.finish.is_empty());
        let trials = finish.curve.values().len();
        let pairs = now
            .iter()
            .flat_map(|trials| trials.finish.iter().zip(&trials.cost))
            .map(|(code, cost)| Pair { finish: simulation.moment(*code), cost: Money(base.saturating_add(*cost)) });
        let pairs: Vec<Pair> = pairs.collect();
        let milestones = model.watched.iter().enumerate().map(|(place, (_, task, planned, deadline))| {
            let codes = parts.iter().flat_map(|part| {
                let count = part.now.finish.len();
                part.watched.get(place * count..(place + 1) * count).unwrap_or_default().iter().copied()
            });
            (*task, FinishCurve::of(simulation, codes, *planned, *deadline))
        });
        Self {
            trials,
            seed: model.options.seed,
            about: about.map(|(_, task, ..)| *task),
            after: full
                .then(|| curves(&after, about.map_or(of_project, |(_, _, planned, deadline)| (*planned, *deadline)))),
            milestones: milestones.collect(),
            tasks: if full { sensitivities(model, parts, &finish) } else { Vec::new() },
            risks: if full { effects(model, parts) } else { Vec::new() },
            convergence: if full { convergence(model, parts) } else { Vec::new() },
            pairs,
            finish,
            cost,
        }
    }

    /// Finish and cost of at most so many trials, evenly taken, for a scatter plot.
    #[must_use]
    pub fn pairs(&self, most: usize) -> Vec<Pair> {
        let step = self.pairs.len().div_ceil(most.max(1)).max(1);
        self.pairs.iter().step_by(step).copied().collect()
    }

    /// The joint confidence: the share of trials, 0 to 1, that neither finish after a moment nor cost more than an amount.
    #[must_use]
    pub fn joint_chance(&self, finish: DateTime, cost: Money) -> f64 {
        let within = self.pairs.iter().filter(|pair| pair.finish <= finish && pair.cost <= cost).count();
        if self.pairs.is_empty() { 0.0 } else { within as f64 / self.pairs.len() as f64 }
    }

    /// Contingency to reach a confidence in percent: how much later than planned in working seconds of the model's
    /// calendar, and how much more than the budget grants (than planned, where there is none); negative where that is more
    /// than safe.
    #[must_use]
    pub fn contingency(&self, model: &Model, percent: u32) -> (i64, Money) {
        let asked = &self.asked().curve;
        let finish = model.simulation.between(asked.deterministic, asked.percentile(percent));
        let cost = &self.cost.curve;
        let granted = cost.target.unwrap_or(cost.deterministic);
        (finish, Money(cost.percentile(percent).0.saturating_sub(granted.0)))
    }
}

fn sensitivities(model: &Model, parts: &[&Part], finish: &FinishCurve) -> Vec<Sensitivity> {
    let trials = finish.curve.values().len().max(1) as f64;
    let lengths = parts.iter().flat_map(|part| &part.now.finish).map(|code| model.simulation.work(*code));
    let length: f64 = lengths.map(|work| work as f64).sum();
    let asked = parts.iter().flat_map(|part| part.asked(model)).map(|code| model.simulation.work(*code));
    let asked: f64 = asked.map(|work| work as f64).sum();
    let of = |(place, (row, task)): (usize, &(usize, Id<Task>))| {
        let mut sum = Sums::default();
        for part in parts {
            let Some(more) = part.tasks.get(place) else { continue };
            sum.critical += more.critical;
            sum.duration += more.duration;
            sum.square += more.square;
            sum.significance += more.significance;
            sum.rank += more.rank;
            sum.swing.add(&more.swing);
        }
        let mean = sum.duration / trials;
        let variance = if trials > 1.0 { (sum.square - trials * mean * mean) / (trials - 1.0) } else { 0.0 };
        let deviation = variance.max(0.0).sqrt();
        let criticality = f64::from(sum.critical) / trials;
        let planned = model.planned.get(*row).map_or(0.0, |planned| f64::from(planned[0]));
        Sensitivity {
            task: *task,
            criticality,
            duration: planned + mean,
            deviation,
            ssi: if finish.deviation > 0.0 { criticality * deviation / finish.deviation } else { 0.0 },
            correlation: sum.rank / trials,
            significance: if length > 0.0 { sum.significance / length } else { 0.0 },
            swing: against(&sum.swing, asked / trials),
        }
    };
    model.open.iter().enumerate().map(of).collect()
}

/// Mean lengths of the two groups, less that of all trials; nothing where a group has none.
fn against(swing: &Swing, mean: f64) -> (f64, f64) {
    let off = |(sum, count): (f64, u32)| if count > 0 { sum / f64::from(count) - mean } else { 0.0 };
    (off(swing.well), off(swing.badly))
}

fn mean(values: impl Iterator<Item = i64>) -> f64 {
    let (sum, count) = values.fold((0_i128, 0_u32), |(sum, count), value| (sum + i128::from(value), count + 1));
    sum as f64 / f64::from(count.max(1))
}

fn effects(model: &Model, parts: &[&Part]) -> Vec<RiskEffect> {
    let simulation = &model.simulation;
    let read = |trials: &dyn Fn(&Part) -> Option<(&[i32], &[i64])>| {
        let (mut codes, mut costs) = (Vec::<i64>::new(), Vec::new());
        for (finish, cost) in parts.iter().filter_map(|part| trials(part)) {
            codes.extend(finish.iter().map(|code| i64::from(*code)));
            costs.extend(cost);
        }
        let work = |code: i64| simulation.work(code as i32);
        let means = (mean(codes.iter().map(|code| work(*code))), mean(costs.iter().copied()));
        let [finish, cost] = [&codes, &costs].map(|values| percentile_of(values.iter().copied(), READ_AT).unwrap_or(0));
        (work(finish), cost, means)
    };
    let with = read(&|part| Some((part.asked(model), &part.now.cost)));
    let of = |(place, driver): (usize, &super::drivers::Driver)| {
        let without = read(&|part| {
            let without = part.without.get(place)?;
            Some((&without.finish, &without.cost))
        });
        let mut swing = Swing::default();
        parts.iter().filter_map(|part| part.swings.get(place)).for_each(|more| swing.add(more));
        RiskEffect {
            risk: driver.risk,
            number: driver.number,
            finish_saved: with.0 - without.0,
            cost_saved: Money(with.1 - without.1),
            mean_finish_saved: with.2.0 - without.2.0,
            mean_cost_saved: with.2.1 - without.2.1,
            swing: against(&swing, with.2.0),
        }
    };
    model.drivers.iter().enumerate().map(of).collect()
}

/// The figures after each block.
fn convergence(model: &Model, parts: &[&Part]) -> Vec<Converged> {
    // Codes have the order of the moments they stand for.
    let (mut finishes, mut costs) = (Vec::new(), Vec::new());
    let base = model.base.0;
    let after = |part: &&Part| {
        merge(&mut finishes, part.asked(model).to_vec());
        merge(&mut costs, part.now.cost.clone());
        let trials = finishes.len();
        // As many trials lie below as of a coin that falls so with 80 %: normal, give or take two deviations.
        let (share, count) = (f64::from(READ_AT) / 100.0, trials as f64);
        let off = 1.96 * (count * share * (1.0 - share)).sqrt();
        let at = |rank: f64| finishes.get((rank.max(0.0) as usize).min(trials.saturating_sub(1))).copied();
        let moment = |code: Option<i32>| code.map(|code| model.simulation.moment(code));
        Some(Converged {
            trials,
            p50: moment(percentile(&finishes, 50))?,
            p80: moment(percentile(&finishes, READ_AT))?,
            p80_cost: Money(base.saturating_add(percentile(&costs, READ_AT)?)),
            range: (moment(at(count * share - off - 1.0))?, moment(at(count * share + off))?),
        })
    };
    parts.iter().filter_map(after).collect()
}

/// Adds values to others that are in order, and keeps them in order. By hand: a library that is built for size sorts all of
/// them anew.
fn merge<T: Copy + Ord>(sorted: &mut Vec<T>, mut more: Vec<T>) {
    more.sort();
    let mut all = Vec::with_capacity(sorted.len() + more.len());
    let mut known = sorted.iter().copied().peekable();
    for value in more {
        all.extend(std::iter::from_fn(|| known.next_if(|known| *known <= value)));
        all.push(value);
    }
    all.extend(known);
    *sorted = all;
}
