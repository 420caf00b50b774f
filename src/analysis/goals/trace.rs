//! Requirements traced to tasks: what was asked for and is not built, and what is built and nobody asked for.

use crate::plan::{Id, IdSet, Plan, Requirement, RequirementStatus as Status, Task};
use crate::schedule::Schedule;

/// What is built of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Tasks that build it.
    pub tasks: usize,
    /// Those of them that are done.
    pub done: usize,
    /// Share done, percent, weighed by duration and rounded down: 100 only when everything is.
    pub percent: u8,
}

impl Coverage {
    /// Whether all that builds it is done.
    #[must_use]
    pub const fn is_built(self) -> bool {
        self.tasks > 0 && self.tasks == self.done
    }
}

/// What is built of a requirement. Tasks in the archive, which have no dates, count by what they say themselves.
#[must_use]
pub fn coverage(plan: &Plan, schedule: &Schedule, requirement: &Requirement) -> Coverage {
    let (mut found, mut length, mut gone) = (Coverage::default(), 0_i128, 0_i128);
    for task in requirement.tasks.iter().filter_map(|id| plan.get(*id)) {
        let dates = schedule.task(task.id);
        let percent = dates.map_or(task.percent_complete, |dates| dates.percent_complete).min(100);
        // A milestone has no duration and counts all the same.
        let weight = i128::from(dates.map_or(task.duration.seconds, |dates| dates.duration).max(1));
        found.tasks += 1;
        found.done += usize::from(percent == 100);
        length += weight;
        gone += weight * i128::from(percent);
    }
    found.percent = gone.checked_div(length).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0);
    found
}

/// Whether a requirement is asked for and nothing builds it.
#[must_use]
pub fn is_unbuilt(requirement: &Requirement) -> bool {
    requirement.is_live() && requirement.status != Status::Accepted && requirement.tasks.is_empty()
}

/// The highest branches and tasks that nobody asked for: no requirement traces to them, to what they are part of or to what
/// is part of them, and they are no response to a risk and close no gap. Milestones are left out, and nothing is told of a
/// project that has no requirements.
#[must_use]
pub fn unasked(plan: &Plan, schedule: &Schedule) -> Vec<Id<Task>> {
    if !plan.requirements.iter().any(|one| one.is_live()) {
        return Vec::new();
    }
    let mut asked: IdSet<Id<Task>> = IdSet::default();
    asked.extend(plan.requirements.iter().filter(|one| one.is_live()).flat_map(|one| one.tasks.iter().copied()));
    asked.extend(plan.risks.iter().flat_map(|risk| risk.actions.iter().copied()));
    asked.extend(plan.gaps.iter().filter_map(|gap| gap.task));
    let rows = schedule.outline().rows();
    // What has something below it that was asked for is told row by row.
    let mut partly = vec![false; rows.len()];
    let mut above: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        above.truncate(row.level);
        if asked.contains(&row.task) {
            for part in &above {
                partly[*part] = true;
            }
        }
        above.push(at);
    }
    let mut found = Vec::new();
    // Below this level all is settled by the branch above.
    let mut settled: Option<usize> = None;
    for ((row, dates), partly) in rows.iter().zip(schedule.rows()).zip(partly) {
        if settled.is_some_and(|level| row.level > level) {
            continue;
        }
        settled = None;
        if asked.contains(&row.task) {
            settled = Some(row.level);
        } else if !(partly || dates.inactive) && (!dates.milestone || dates.summary) {
            settled = Some(row.level);
            found.push(row.task);
        }
    }
    found
}

/// Which requirements are wanted in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Open {
    /// All of them.
    #[default]
    All,
    /// Asked for and not built by anything.
    Unbuilt,
    /// Built, and not accepted yet.
    ToAccept,
    /// Accepted.
    Accepted,
}

/// The requirements whose words hold a text, of these: what is wanted most first, then by number; what is dropped last.
#[must_use]
pub fn requirements(plan: &Plan, schedule: &Schedule, open: Open, text: &str) -> Vec<Id<Requirement>> {
    let wanted = text.trim().to_lowercase();
    let holds = |one: &Requirement| {
        let own = [&one.text, &one.source, &one.criterion, &one.notes];
        let key = crate::plan::Project::requirement_key(one.number).to_lowercase();
        key.contains(&wanted) || own.iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let admits = |one: &Requirement| match open {
        Open::All => true,
        Open::Unbuilt => is_unbuilt(one),
        Open::ToAccept => one.is_live() && one.status != Status::Accepted && coverage(plan, schedule, one).is_built(),
        Open::Accepted => one.status == Status::Accepted,
    };
    let mut all: Vec<&Requirement> =
        plan.requirements.iter().map(|one| &**one).filter(|one| holds(one) && admits(one)).collect();
    all.sort_by_key(|one| (!one.is_live(), one.wanted, one.number, one.id));
    all.into_iter().map(|one| one.id).collect()
}
