//! What the trials of a block came to.

use super::model::Model;
use crate::schedule::simulation::{LANES, Lanes};

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
    pub(super) fn repeat(&mut self, count: usize) {
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
    pub(super) fn push(&mut self, finish: &Lanes, cost: &[f64; LANES], count: usize) {
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

    pub(super) fn count(&mut self, well: bool, length: i32) {
        let sum = if well { &mut self.well } else { &mut self.badly };
        *sum = (sum.0 + f64::from(length), sum.1 + 1);
    }
}
