//! Forecasts of a file, as measuring scripts ask for them.

use std::sync::Arc;

use crate::analysis::forecast::{Depth, Model, Options, Outcome, Run};
use crate::format::json;
use crate::plan::Plan;
use crate::schedule::Schedule;

/// A plan, ready to be forecast.
pub struct Ready(Plan, Schedule);

impl Ready {
    /// The plan of a file.
    pub fn of(text: &str) -> Option<Self> {
        let plan = json::read(text.as_bytes()).ok()?.plan;
        let schedule = Schedule::of(&plan);
        Some(Self(plan, schedule))
    }

    /// Runs all trials, without a pause; the P80 of the finish, in seconds.
    pub fn run(&self, trials: usize, full: bool) -> f64 {
        let depth = if full { Depth::Full } else { Depth::Curves };
        let mut run = Run::new(Arc::new(Model::of(&self.0, &self.1, Options { trials, seed: 1, depth })));
        run.advance(usize::MAX);
        run.outcome().map_or(0.0, |outcome: Outcome| outcome.finish.curve.percentile(80).0 as f64)
    }
}
