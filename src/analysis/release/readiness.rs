//! Whether a release is ready to go out.

use std::cmp::Reverse;

use super::{due, frozen};
use crate::analysis::attention::overdue;
use crate::analysis::log_list::is_open;
use crate::analysis::risk::{Moment, Scale, is_live};
use crate::plan::{
    Date, Gate, Health, Id, IdMap, IdSet, LogEntry, LogKind, Plan, Release, Risk, RiskKind, Task, Verdict,
};
use crate::schedule::Schedule;

/// Heat from which a risk on the scope of a release puts it at risk: high.
const GRAVE: u8 = 4;

/// What came of a release that is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken back.
    TakenBack,
    /// It brought trouble, or a wave failed its health gate.
    Failed,
    /// It went out as wanted.
    Released,
}

impl Outcome {
    /// That of a release; `None` before it is out.
    fn of(release: &Release) -> Option<Self> {
        release.released?;
        Some(match release {
            Release { backed_out: Some(_), .. } => Self::TakenBack,
            Release { failed: Some(_), .. } => Self::Failed,
            release if release.waves.iter().any(|wave| wave.result == Gate::Failed) => Self::Failed,
            _ => Self::Released,
        })
    }
}

/// How far a release is, and what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Tasks in scope.
    pub tasks: usize,
    /// Of these, done.
    pub done: usize,
    /// Open tasks in scope that are blocked.
    pub blocked: Vec<Id<Task>>,
    /// Open tasks outside the scope that tasks inside wait for.
    pub waits_for: Vec<Id<Task>>,
    /// Open tasks in scope that the schedule finishes after the release is due.
    pub late: Vec<Id<Task>>,
    /// Other open tasks in scope that should be finished by now.
    pub behind: Vec<Id<Task>>,
    /// Live threats to open tasks in scope, the gravest first.
    pub risks: Vec<Id<Risk>>,
    /// Of these, high or very high.
    pub grave: usize,
    /// Open issues about tasks in scope.
    pub issues: Vec<Id<LogEntry>>,
    /// Checks of the go/no-go list.
    pub checks: usize,
    /// Of these, those that hold.
    pub checked: usize,
    /// When it is due.
    pub due: Option<Date>,
    /// When the last open task in scope is finished by the schedule.
    pub finish: Option<Date>,
    /// Why nothing is released on the day it is due, and until when.
    pub frozen: Option<(String, Date)>,
    /// The last decision.
    pub verdict: Option<Verdict>,
    /// A wave failed its health gate.
    pub failed_gate: bool,
    /// Days since it was due; 0 or less when that is ahead, or it is out.
    pub overdue: i32,
    /// It is out.
    pub released: bool,
    /// It was taken back, or brought trouble that is not over.
    pub trouble: bool,
    /// It is out, and what came of it.
    pub outcome: Option<Outcome>,
}

impl Readiness {
    /// Share of the tasks that is done, in percent, rounded down; 0 without tasks.
    #[must_use]
    pub fn percent(&self) -> u8 {
        (self.done * 100).checked_div(self.tasks).map_or(0, |percent| u8::try_from(percent).unwrap_or(100))
    }

    /// How it is doing. Off track: it cannot go out as planned (late, overdue, frozen, no go, a failed gate). At risk: a
    /// blocked or overdue task, something outside, an issue or a grave risk may keep it. `Auto` while nothing is in its scope. One
    /// that is out is off track while it brings trouble, at risk with tasks or checks still open.
    #[must_use]
    pub fn health(&self) -> Health {
        if self.released {
            return match (self.failed_gate || self.trouble, self.done < self.tasks || self.checked < self.checks) {
                (true, _) => Health::OffTrack,
                (false, true) => Health::AtRisk,
                (false, false) => Health::OnTrack,
            };
        }
        let off = !self.late.is_empty()
            || self.overdue > 0
            || self.frozen.is_some()
            || self.verdict == Some(Verdict::NoGo)
            || self.failed_gate;
        if off {
            Health::OffTrack
        } else if [&self.blocked, &self.behind, &self.waits_for].into_iter().any(|tasks| !tasks.is_empty())
            || !self.issues.is_empty()
            || self.grave > 0
        {
            Health::AtRisk
        } else if self.tasks == 0 {
            Health::Auto
        } else {
            Health::OnTrack
        }
    }

    /// Whether all of it is done and checked, and nothing stands in the way.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.health() == Health::OnTrack && self.done == self.tasks && self.checked == self.checks
    }
}

/// The readiness of a release with these tasks in scope.
#[must_use]
pub fn readiness(plan: &Plan, schedule: &Schedule, release: &Release, scope: &[Id<Task>], today: Date) -> Readiness {
    let due = due(schedule, release);
    let inside: IdSet<Id<Task>> = scope.iter().copied().collect();
    let open: Vec<&Task> =
        scope.iter().filter_map(|id| plan.get(*id)).map(|task| &**task).filter(|task| !task.is_done(plan)).collect();
    let open_ids: IdSet<Id<Task>> = open.iter().map(|task| task.id).collect();
    let finish = |task: &Task| schedule.task(task.id).map(|dates| dates.finish.date());
    let blocked = open.iter().filter(|task| task.blocked.is_some()).map(|task| task.id).collect();
    let ends_late = |task: &Task| finish(task).zip(due).is_some_and(|(finish, due)| finish > due);
    let is_behind = |task: &Task| schedule.task(task.id).is_some_and(|dates| overdue(task, dates, today).is_some());
    let late = open.iter().filter(|task| ends_late(task)).map(|task| task.id).collect();
    let behind = open.iter().filter(|task| !ends_late(task) && is_behind(task)).map(|task| task.id).collect();
    let waits_for = waits_for(plan, &open_ids, &inside);
    let scale = Scale::of_plan(plan);
    let mut risks: Vec<(Option<u32>, u32, Id<Risk>)> = (plan.risks.iter())
        .filter(|risk| is_live(risk) && risk.risk_kind == RiskKind::Threat)
        .filter(|risk| risk.tasks.iter().any(|task| open_ids.contains(task)))
        .map(|risk| (scale.score(Moment::Now.of(risk)), risk.number, risk.id))
        .collect();
    risks.sort_by_key(|(score, number, _)| (Reverse(*score), *number));
    let issues = (plan.log_entries.iter())
        .filter(|entry| entry.log_kind == LogKind::Issue && is_open(entry))
        .filter(|entry| entry.tasks.iter().any(|task| inside.contains(task)))
        .map(|entry| entry.id)
        .collect();
    let released = release.released.is_some();
    let day = release.released.map(crate::plan::DateTime::date).or(due);
    Readiness {
        tasks: scope.len(),
        done: scope.len() - open.len(),
        blocked,
        waits_for,
        late,
        behind,
        grave: risks.iter().filter(|(score, ..)| score.is_some_and(|score| scale.heat(score) >= GRAVE)).count(),
        risks: risks.into_iter().map(|(.., id)| id).collect(),
        issues,
        checks: release.checks.len(),
        checked: release.checks.iter().filter(|check| check.done).count(),
        due,
        finish: open.iter().filter_map(|task| finish(task)).max(),
        frozen: day.and_then(|day| frozen(plan, day)).map(|freeze| (freeze.name.clone(), freeze.to)),
        verdict: release.decisions.last().map(|decision| decision.verdict),
        failed_gate: release.waves.iter().any(|wave| wave.result == Gate::Failed),
        overdue: if released { 0 } else { due.map_or(0, |due| today - due) },
        released,
        outcome: Outcome::of(release),
        trouble: release.backed_out.is_some() || (release.failed.is_some() && release.restored.is_none()),
    }
}

/// Open tasks outside of some that open ones among them wait for. A milestone between is nothing to do: what it waits for
/// is what is waited for.
fn waits_for(plan: &Plan, open: &IdSet<Id<Task>>, inside: &IdSet<Id<Task>>) -> Vec<Id<Task>> {
    let mut before: IdMap<Id<Task>, Vec<Id<Task>>> = IdMap::default();
    for link in plan.links.iter() {
        before.entry(link.successor).or_default().push(link.predecessor);
    }
    let (mut seen, mut found) = (IdSet::default(), Vec::new());
    let mut waiting: Vec<Id<Task>> = open.iter().filter_map(|id| before.get(id)).flatten().copied().collect();
    while let Some(id) = waiting.pop() {
        let known = plan.get(id).filter(|task| !inside.contains(&id) && !task.inactive && !task.is_done(plan));
        let Some(task) = known.filter(|_| seen.insert(id)) else { continue };
        match before.get(&id).filter(|_| task.milestone) {
            Some(further) => waiting.extend(further),
            None => found.push(id),
        }
    }
    found.sort_by_key(|id| plan.get(*id).map(|task| task.number));
    found
}
