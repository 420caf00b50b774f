//! What a forecast is read for: the curve of a milestone, what matters most, how far the figures have settled.

use super::curve::FinishCurve;
use super::model::Model;
use super::outcome::{Outcome, RiskEffect, Sensitivity};
use crate::plan::{DateTime, Id, Task};

impl Outcome {
    /// The finish of a milestone; of the project where it is none, or over.
    #[must_use]
    pub fn finish_of(&self, milestone: Option<Id<Task>>) -> &FinishCurve {
        let found = self.milestones.iter().find(|(task, _)| Some(*task) == milestone);
        found.map_or(&self.finish, |(_, curve)| curve)
    }

    /// The finish that the outcome is about.
    #[must_use]
    pub fn asked(&self) -> &FinishCurve {
        self.finish_of(self.about)
    }

    /// The risks that move the P80 of the finish (or of the cost), those that move it most first.
    #[must_use]
    pub fn strongest_risks(&self, by_cost: bool) -> Vec<RiskEffect> {
        let amount = |risk: &RiskEffect| if by_cost { risk.cost_saved.0 } else { risk.finish_saved };
        let mut found: Vec<RiskEffect> = self.risks.iter().copied().filter(|risk| amount(risk) != 0).collect();
        found.sort_by_key(|risk| (std::cmp::Reverse(amount(risk).unsigned_abs()), risk.number));
        found
    }

    /// The open tasks, those that set the finish most often first, of these the most sensitive first.
    #[must_use]
    pub fn strongest_tasks(&self) -> Vec<Sensitivity> {
        let mut found = self.tasks.clone();
        // In the order of the outline where both are equal.
        found.sort_by(|one, other| other.criticality.total_cmp(&one.criticality).then(other.ssi.total_cmp(&one.ssi)));
        found
    }

    /// Within how many days the P80 of the finish stayed over the second half of the trials; `None` before there are some.
    #[must_use]
    pub fn settled_within(&self) -> Option<i32> {
        let half = self.trials / 2;
        let late = || self.convergence.iter().filter(|point| point.trials >= half).map(|point| point.p80.date());
        Some(late().max()? - late().min()?)
    }
}

impl Model {
    /// Working seconds from one moment to another, on the calendar of the project.
    #[must_use]
    pub fn working(&self, from: DateTime, to: DateTime) -> i64 {
        self.simulation.between(from, to)
    }
}
