//! The quantitative forecast: when the project finishes and what it costs, as chances, from thousands of trials.
//!
//! A trial draws what each uncertain task takes and each cost comes to, which risks happen and how gravely, and which
//! tasks turn out to be needed; it runs the schedule with those durations ([`crate::schedule::simulation`]) and adds up
//! the cost. Terms are those of PMI's *Practice Standard for Project Risk Management* and of Hulett's *Integrated
//! Cost-Schedule Risk Analysis*; AACE International's recommended practice 57R-09 describes the method.
//!
//! A [`Model`] is made once from plan and schedule. Its trials come in blocks of 512 ([`Model::block`]), each a pure
//! function of model and number: they can be computed in slices, in a worker or in several, in any order. A [`Run`]
//! collects them, and says what is known so far ([`Run::outcome`]).
//!
//! **The same everywhere.** The same plan, seed and number of trials give the same answer, bit by bit, in every browser
//! and natively, for every copy of the plan, however many blocks are computed where: chance comes from `SplitMix64` alone, arithmetic is that of IEEE
//! 754 without fused operations, logarithm, exponential and error function are those of `libm`, dates and durations are
//! whole seconds, and blocks are added up in their order.
//!
//! **What is taken as given.** Tasks that are finished, have typed dates or belong to another project do not vary. A rate
//! is that of the day on which a task starts as planned. Cost of work grows with the duration of its task.

mod block;
mod correlation;
mod curve;
mod distribution;
mod drivers;
mod health;
mod model;
mod outcome;
mod parcel;
mod part;
mod prices;
mod ranks;
mod reading;
mod room;
mod run;
mod sample;
mod source;
mod special;
mod spent;
mod uncertain;

#[cfg(test)]
mod tests;

use crate::plan::{Id, Plan, Risk, Task};

pub use curve::{CostCurve, Curve, FinishCurve};
pub use health::doubts;
pub use model::Model;
pub use outcome::{Converged, Outcome, Pair, RiskEffect, Sensitivity};
pub use part::Part;
pub use room::Worker;
pub use run::Run;
pub use uncertain::{Reach, may_vary, reach};

/// Trials that a forecast has unless somebody asks for more or fewer: chances are then right to within half a percentage
/// point or so.
pub const TRIALS: usize = 10_000;

/// No forecast has more trials.
pub const MOST_TRIALS: usize = 1_000_000;

/// What a forecast shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many trials, 1 to [`MOST_TRIALS`].
    pub trials: usize,
    /// Decides all chance.
    pub seed: u64,
    /// How much is to be found out.
    pub depth: Depth,
}

impl Default for Options {
    fn default() -> Self {
        Self { trials: TRIALS, seed: 1, depth: Depth::Full }
    }
}

impl Options {
    /// The usual forecast of a plan, with the seed that it keeps.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let seed = plan.project().map_or(0, |project| project.forecast_seed);
        Self { seed: u64::from(seed.max(1)), ..Self::default() }
    }
}

/// How much a forecast finds out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The curves of the project's finish and cost: soon enough to follow every edit.
    Curves,
    /// Also those of its milestones, and what drives them: criticality, sensitivity, each risk switched off, and all with
    /// the responses.
    #[default]
    Full,
}

/// Something of the plan that the forecast could not use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// An open risk has an impact but no probability: it never happens in the trials.
    RiskWithoutProbability(Id<Risk>),
    /// An open risk has a delay but hits no task of the schedule: it delays nothing.
    RiskWithoutTask(Id<Risk>),
    /// A task has an estimate, but is finished or has dates that do not depend on its duration.
    EstimateUnused(Id<Task>),
}
