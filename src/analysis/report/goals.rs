//! Objectives in a report: where each stands, and where it shall be.

use super::super::goals::{Standing, course, objectives};
use super::{Facts, of};
use crate::plan::{Date, Decimal, Health, ReportLine};

impl Facts<'_> {
    /// All objectives that can be judged, those due first before the others.
    pub(super) fn objectives(&self) -> Vec<ReportLine> {
        let all = objectives(self.plan, "").into_iter().filter_map(|id| self.plan.get(id));
        let lines = all.filter_map(|one| {
            let found = course(one, self.to);
            let health = match found.standing {
                Standing::Missed => Health::OffTrack,
                Standing::AtRisk => Health::AtRisk,
                Standing::OnTrack | Standing::Achieved => Health::OnTrack,
                Standing::NoTarget | Standing::Unmeasured => return None,
            };
            let value = |value: Decimal| {
                let joint = if one.unit == "%" || one.unit.is_empty() { "" } else { " " };
                format!("{}{joint}{}", (self.tongue.number)(value), one.unit)
            };
            let mut told =
                one.latest().map_or_else(|| "Not read yet".into(), |latest| format!("Now {}", value(latest.value)));
            if let Some(target) = one.target {
                told.push_str(&format!(", target {}", value(target)));
            }
            let day = |due: Date| (self.tongue.day)(due);
            if let Some(due) = one.due {
                told.push_str(&format!(" by {}", day(due)));
            }
            if found.standing == Standing::Achieved {
                told.push_str(": achieved");
            }
            Some(ReportLine { lead: one.name.clone(), health, ..of(one.id.any(), "goals", told) })
        });
        lines.collect()
    }
}
