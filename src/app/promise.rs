//! The date and the cost to promise: the P80 of the forecast, worked out in slices between two frames. One way for the bar at
//! the top and for the list of projects, so that both say the same.

use std::sync::Arc;

use crate::analysis::forecast::{Depth, Model, Options, Run, may_vary};
use crate::analysis::health::Likely;
use crate::app::clock;
use crate::plan::{Date, Plan};
use crate::platform::files::painted;
use crate::schedule::{Schedule, done_until};

/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 6.0;
/// Trials that run one by one are for plans of up to so many rows.
const MOST_ROWS: usize = 200;

/// What is to be tried; `None` where nothing is uncertain, or where it would take too long.
#[must_use]
pub fn model_of(plan: &Plan, schedule: &Schedule, today: Date) -> Option<Model> {
    // A model of thousands of tasks takes a frame to make: not after each edit of a plan in which all is certain.
    if !may_vary(plan) {
        return None;
    }
    let model =
        Model::ahead(plan, schedule, done_until(plan, today), Options { depth: Depth::Curves, ..Options::of(plan) });
    let slow = !model.is_side_by_side() && schedule.outline().rows().len() > MOST_ROWS;
    (!model.is_certain() && !slow).then_some(model)
}

/// The P80 of finish and cost; `None` also when it is no longer `wanted`.
pub async fn likely(model: Model, wanted: impl Fn() -> bool) -> Option<Likely> {
    let mut run = Run::new(Arc::new(model));
    loop {
        let begun = clock::ticking();
        while !run.step() && clock::ticking() - begun < SLICE {}
        if !wanted() {
            return None;
        }
        if run.is_done() {
            let outcome = run.outcome()?;
            let (finish, cost) = (outcome.finish.curve.percentile(80), outcome.cost.curve.percentile(80));
            return Some(Likely { finish: finish.date(), cost });
        }
        painted().await;
    }
}
