//! Who does, answers for, is asked and is told of each deliverable (RACI), in names.

use super::words::count;
use super::{Facts, of, said};
use crate::plan::responsibility::{Part, Parts, deliverables, partakers};
use crate::plan::{Outline, ReportLine};

/// Most deliverables: a report is no matrix.
const DELIVERABLES: usize = 40;
/// What stands where nobody has a letter.
const NOBODY: &str = "–";

impl Facts<'_> {
    /// A line for each deliverable that is not finished and in which anybody has a part, with the names of each letter; then
    /// how many there are beside these.
    pub(super) fn responsibilities(&self) -> Vec<ReportLine> {
        let (outline, parts, people) = (Outline::of(self.plan), Parts::of(self.plan), partakers(self.plan));
        let over = |task: &crate::plan::Task| {
            task.is_done(self.plan) || self.schedule.task(task.id).is_some_and(|dates| dates.percent_complete >= 100)
        };
        let open = deliverables(self.plan, &outline, false).into_iter().filter_map(|id| self.plan.get(id));
        let open: Vec<_> = open.filter(|task| !over(task)).collect();
        let names = |letter: char, task| {
            let has = people.iter().filter(|person| parts.at(task, **person).has(letter));
            let names: Vec<&str> =
                has.filter_map(|person| self.plan.get(*person)).map(|person| person.name.as_str()).collect();
            if names.is_empty() { NOBODY.to_owned() } else { names.join(", ") }
        };
        let taken = open.iter().filter(|task| people.iter().any(|person| !parts.at(task.id, *person).is_none()));
        let line = |task: &&std::sync::Arc<crate::plan::Task>| ReportLine {
            lead: task.name.clone(),
            cells: Part::LETTERS.iter().map(|(letter, _)| names(*letter, task.id)).collect(),
            ..of(task.id.any(), "team", "")
        };
        let mut lines: Vec<ReportLine> = taken.take(DELIVERABLES).map(line).collect();
        let rest = open.len() - lines.len();
        if rest > 0 && !lines.is_empty() {
            let words = count(rest, "further deliverable is", "further deliverables are");
            lines.push(said("others", "team", format!("{words} open, without a part of anybody or beyond these.")));
        }
        lines
    }
}
