//! The summary: how things stand, in sentences of which each is a fact of the plan.

use super::super::attention::Attention;
use super::super::health::{Fact, Judgement, Likely};
use super::words::{against, count};
use super::{Facts, health_name, of, said};
use crate::plan::{Health, Id, LogKind, LogStatus, ReportLine, Task};

/// A side of health: its name, the place it is judged from, how it is.
type Side = (&'static str, &'static str, Judgement);

impl Facts<'_> {
    /// The four sides in their order.
    pub(super) fn judged(&self) -> [Side; 4] {
        let health = self.health.clone();
        [
            ("Scope", "overview", health.scope),
            ("Schedule", "timeline", health.schedule),
            ("Cost", "budget", health.cost),
            ("Risk", "risks", health.risk),
        ]
    }

    pub(super) fn summary(&self) -> Vec<ReportLine> {
        let mut lines = vec![said("finish", "timeline", self.finish())];
        lines.extend(self.likely.map(|likely| said("likely", "forecast", self.promise(likely))));
        let work = &self.progress;
        if work.scope > 0 && work.finished < work.tasks {
            let (done, due) = (work.percent(), work.percent_due());
            lines.push(said("work", "overview", format!("{done}% of the work is done, {due}% was due by now.")));
        }
        lines.extend(self.held_up());
        lines.extend(self.behind());
        if self.project.health != Health::Auto {
            let reason = self.project.health_reason.trim_end_matches('.');
            let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
            let word = health_name(self.project.health).to_lowercase();
            lines.push(said("byhand", "overview", format!("The project was called {word}{why}.")));
        }
        // The schedule has been told above.
        for (name, place, judged) in self.judged().into_iter().filter(|side| side.0 != "Schedule") {
            let word = match judged.health {
                Some(word @ (Health::AtRisk | Health::OffTrack)) => health_name(word).to_lowercase(),
                _ => continue,
            };
            let key = name.to_lowercase();
            lines.push(said(&key, place, format!("{name} is {word}: {}.", small(&self.why(&judged)))));
        }
        let waiting = self.plan.log_entries.iter().filter(|entry| {
            entry.status == LogStatus::Open && matches!(entry.log_kind, LogKind::Decision | LogKind::ChangeRequest)
        });
        if let decisions @ 1.. = waiting.count() {
            lines.push(said("decisions", "log", format!("{}.", count(decisions, "decision waits", "decisions wait"))));
        }
        lines
    }

    /// The reason of a judgement and what else is worth knowing.
    pub(super) fn why(&self, judged: &Judgement) -> String {
        let more = judged.more.iter().map(|more| format!("; {}", small(&self.tongue.say(more))));
        self.tongue.say(&judged.reason) + &more.collect::<String>()
    }

    /// What of the schedule no other sentence tells: milestones that are overdue, an index that is a concern.
    fn behind(&self) -> impl Iterator<Item = ReportLine> {
        let schedule = &self.health.schedule;
        [&schedule.reason].into_iter().chain(&schedule.more).filter_map(|fact| {
            let (key, place) = match fact {
                Fact::MilestonesOverdue(_) => ("overdue", "timeline"),
                Fact::BehindPlan { .. } => ("behind", "budget"),
                _ => return None,
            };
            Some(said(key, place, format!("{}.", self.tongue.say(fact))))
        })
    }

    fn finish(&self) -> String {
        let day = self.tongue.day;
        let Some(finish) = self.schedule.finish().map(crate::plan::DateTime::date) else {
            return "No tasks are planned yet.".into();
        };
        if self.progress.tasks > 0 && self.progress.finished == self.progress.tasks {
            return format!("All work was finished by {}.", day(finish));
        }
        match self.project.charter.target_finish {
            Some(target) => {
                let held = against(finish - target, "the target");
                format!("The finish is planned for {}, {held} of {}.", day(finish), day(target))
            }
            None => format!("The finish is planned for {}; no target is set.", day(finish)),
        }
    }

    /// What can be promised, and what could be before where that was another day.
    fn promise(&self, likely: Likely) -> String {
        let day = self.tongue.day;
        let held = self.project.charter.target_finish.map(|target| against(likely.finish - target, "the target"));
        let held = held.map_or_else(String::new, |held| format!(", {held}"));
        let before = self.last.and_then(|last| Some((last.number, last.likely.filter(|said| *said != likely.finish)?)));
        let before = before.map_or_else(String::new, |(number, said)| format!("; report {number} said {}", day(said)));
        format!("It will be done by {} with 80% confidence{held}{before}.", day(likely.finish))
    }

    /// The critical task that is blocked or overdue, the gravest first.
    fn held_up(&self) -> Option<ReportLine> {
        let held = |task: Id<Task>, how: String| {
            let name = self.plan.get(task).map(|task| task.name.clone())?;
            Some(ReportLine {
                key: "held".into(),
                ..of(task.any(), "timeline", format!("{name} holds up the finish: {how}."))
            })
        };
        self.attention.iter().find_map(|one| match one {
            Attention::Blocked { task, critical: true, .. } => {
                let reason = self.plan.get(*task).and_then(|task| task.blocked.as_ref()).map(|blocked| &blocked.reason);
                let reason = reason.map(|reason| reason.trim_end_matches('.')).filter(|reason| !reason.is_empty());
                held(*task, reason.map_or_else(|| "it is blocked".into(), |reason| format!("it is blocked ({reason})")))
            }
            Attention::Overdue { task, days, percent, critical: true } => {
                let days = count(usize::try_from(*days).unwrap_or(0), "day", "days");
                held(*task, format!("it is {days} overdue, {percent}% done"))
            }
            _ => None,
        })
    }
}

/// A sentence that goes on: its first letter small, where another small one follows: `P80` stays.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}
