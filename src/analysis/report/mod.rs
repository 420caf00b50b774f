//! The status report, written from facts: a record whose every line says where it comes from.
//!
//! What a person chose and wrote for the draft (the period, the order of the sections, texts) is put over the facts; all
//! else is asked anew each time. Nothing is said that the plan does not hold.

mod charts;
mod goals;
mod lists;
mod period;
mod responsibilities;
mod sides;
mod summary;
#[cfg(test)]
mod tests;
pub mod words;

pub use period::week;
pub use words::{Tongue, health_name};

use std::cell::OnceCell;

use super::attention::{Attention, attention};
use super::earned_value::{EarnedValue, Lines};
use super::health::{Likely, ProjectHealth, health, shown};
use super::milestones::milestones;
use super::progress::{Progress, progress};
use crate::plan::{
    AnyId, Audience, Baseline, BaselineEntry, Date, DateTime, Id, Plan, Project, REWORDED, Report, ReportLine,
    ReportPart, ReportSection,
};
use crate::schedule::Schedule;

/// Most lines of a list: a report is read in a minute.
const MOST: usize = 5;
/// Most milestones.
const MILESTONES: usize = 40;

/// The report that is not kept yet, as far as a person chose and wrote something for it.
#[must_use]
pub fn draft(plan: &Plan) -> Option<&Report> {
    plan.reports.iter().map(|report| &**report).find(|report| report.kept.is_none())
}

/// The reports that are kept, the latest first.
#[must_use]
pub fn kept(plan: &Plan) -> Vec<&Report> {
    let mut kept: Vec<&Report> = plan.reports.iter().map(|report| &**report).filter(|one| one.kept.is_some()).collect();
    kept.sort_by_key(|report| std::cmp::Reverse((report.kept, report.number)));
    kept
}

/// The kept report before another (before the draft: the latest).
#[must_use]
pub fn before<'a>(plan: &'a Plan, report: &Report) -> Option<&'a Report> {
    kept(plan).into_iter().find(|one| report.kept.is_none() || (one.kept, one.number) < (report.kept, report.number))
}

/// The draft in full: facts of the plan at the end of the period and what the forecast says, where that is known, with what
/// a person chose and wrote over them.
#[must_use]
pub fn write(plan: &Plan, schedule: &Schedule, today: Date, likely: Option<Likely>, tongue: &Tongue<'_>) -> Report {
    let nothing = Project::default();
    let project = plan.project().map_or(&nothing, |project| &**project);
    let last = kept(plan).first().copied();
    let set = draft(plan);
    let (from, to) = period::period(project, set, today);
    let facts = Facts {
        plan,
        schedule,
        project,
        tongue,
        from,
        to,
        last,
        set,
        number: last.map_or(1, |last| last.number + 1),
        audience: set.or(last).map(|report| report.audience).unwrap_or_default(),
        health: health(plan, schedule, to, likely),
        likely,
        progress: progress(plan, schedule, to),
        attention: attention(plan, schedule, to),
        lines: OnceCell::new(),
        value: OnceCell::new(),
    };
    // Whoever switched a section off last week does not want it this week.
    let layout = set.or(last).map(|report| report.sections.as_slice()).unwrap_or_default();
    let rest = ReportPart::ALL.iter().filter(|part| layout.iter().all(|section| section.part != **part));
    let order = layout.iter().map(|section| section.part).chain(rest.copied());
    let sections = order.map(|part| {
        let before = layout.iter().find(|section| section.part == part);
        // Nobody finds a section in the report that came with a newer version and was not asked for.
        let usual = part != ReportPart::Head && !facts.audience.parts().contains(&part);
        let off = before.map_or(usual, |before| before.off);
        let mut section = facts.section(part, off);
        section.chosen = before.is_some_and(|before| before.chosen);
        if let Some(own) = set.and_then(|set| set.section(part)) {
            overlay(&mut section, own);
        }
        section
    });
    Report {
        id: set.map(|set| set.id).unwrap_or_default(),
        number: facts.number,
        kept: None,
        reworded: None,
        kept_words: String::new(),
        from: Some(from),
        to: Some(to),
        audience: facts.audience,
        against_last: set.is_some_and(|set| set.against_last),
        baseline: set.and_then(|set| set.baseline),
        health: shown(plan, &facts.health).unwrap_or_default(),
        start: schedule.start().map(DateTime::date),
        finish: schedule.finish().map(DateTime::date),
        likely: likely.map(|likely| likely.finish),
        target: project.charter.target_finish,
        sections: sections.collect(),
        extra: set.map(|set| set.extra.clone()).unwrap_or_default(),
    }
}

/// A draft that was written a moment ago, with what a person has chosen and written since over it. Its facts stay: they take
/// longer to gather than a frame lasts, and [`write()`] follows.
#[must_use]
pub fn written_over(mut written: Report, plan: &Plan, today: Date) -> Report {
    let Some(set) = draft(plan) else { return written };
    (written.id, written.audience, written.against_last, written.baseline) =
        (set.id, set.audience, set.against_last, set.baseline);
    if let Some(project) = plan.project() {
        let (from, to) = period::period(project, Some(set), today);
        (written.from, written.to) = (Some(from), Some(to));
    }
    for section in &mut written.sections {
        if let Some(own) = set.section(section.part) {
            (section.off, section.chosen) = (own.off, own.chosen);
            overlay(section, own);
        }
    }
    let place = |section: &ReportSection| set.sections.iter().position(|own| own.part == section.part);
    written.sections.sort_by_key(|section| place(section).unwrap_or(usize::MAX));
    written
}

/// A kept report with a line in its head that says when its words were changed after it was kept, where they were. `day` gives
/// a day in words.
#[must_use]
pub fn marked(mut report: Report, day: &dyn Fn(Date) -> String) -> Report {
    if let Some(on) = report.reworded.filter(|_| report.kept.is_some())
        && let Some(head) = report.sections.iter_mut().find(|section| section.part == ReportPart::Head)
    {
        let text = format!("Words changed on {}", day(on.date()));
        head.lines.push(ReportLine { key: REWORDED.into(), text, ..ReportLine::default() });
    }
    report
}

/// Puts what a person wrote over the facts: words over words; figures, dates and sources stay those of the facts. Lines
/// of their own come last.
fn overlay(section: &mut ReportSection, own: &ReportSection) {
    if own.titled {
        (section.title, section.titled) = (own.title.clone(), true);
    }
    for line in own.lines.iter().filter(|line| line.edited) {
        match section.lines.iter_mut().find(|known| known.key == line.key) {
            Some(known) => {
                (known.lead, known.text, known.note) = (line.lead.clone(), line.text.clone(), line.note.clone());
                known.edited = true;
            }
            None if line.about.is_none() && line.place.is_empty() => section.lines.push(line.clone()),
            // What it was written on is no longer a fact of this report.
            None => {}
        }
    }
}

/// What a report is written from.
struct Facts<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    project: &'a Project,
    tongue: &'a Tongue<'a>,
    from: Date,
    to: Date,
    last: Option<&'a Report>,
    set: Option<&'a Report>,
    number: u32,
    audience: Audience,
    health: ProjectHealth,
    likely: Option<Likely>,
    progress: Progress,
    attention: Vec<Attention>,
    /// What follows from money at the end of the period: computed for the first section that asks.
    lines: OnceCell<Lines>,
    value: OnceCell<EarnedValue>,
}

impl Facts<'_> {
    /// A section; one that is left out goes without what takes long to compute.
    fn section(&self, part: ReportPart, off: bool) -> ReportSection {
        let day = self.tongue.day;
        let (title, mut lines) = match part {
            ReportPart::BurnUp | ReportPart::Cost if off => (charts::title(part).into(), Vec::new()),
            ReportPart::BurnUp => (charts::title(part).into(), self.burnt()),
            ReportPart::Cost => (charts::title(part).into(), self.spent()),
            ReportPart::Phases => ("Cost by phase".into(), self.phases()),
            ReportPart::Head => (String::new(), self.head()),
            ReportPart::Summary => ("Summary".into(), self.summary()),
            ReportPart::Figures => ("Key figures".into(), self.figures()),
            ReportPart::Health => ("Health".into(), self.sides()),
            ReportPart::Objectives => ("Objectives".into(), self.objectives()),
            ReportPart::Milestones => ("Milestones".into(), self.milestones()),
            ReportPart::Done => (format!("Done since {}", day(self.from)), self.done()),
            ReportPart::Next => (format!("Next, to {}", day(self.to + period::DAYS)), self.next()),
            ReportPart::Risks => ("Top risks".into(), self.risks()),
            ReportPart::Issues => ("Open issues".into(), self.issues()),
            ReportPart::Decisions => ("Decisions needed".into(), self.decisions()),
            ReportPart::Responsibilities => ("Responsibilities".into(), self.responsibilities()),
        };
        let points = match part {
            ReportPart::BurnUp if !off => self.burn_up(),
            ReportPart::Cost if !off => self.curve(),
            _ => Vec::new(),
        };
        if !self.audience.is_told_of_money() {
            lines.retain(|line| !tells_of_money(part, line));
        }
        ReportSection { part, off, title, lines, points, ..ReportSection::default() }
    }

    fn head(&self) -> Vec<ReportLine> {
        let day = self.tongue.day;
        let of_day = |day| week(self.schedule, self.project.charter.target_finish, day);
        let long = self.to - self.from >= period::DAYS;
        let weeks = match (of_day(self.from), of_day(self.to)) {
            (Some((first, _)), Some((last, all))) if long => format!("Weeks {first} to {last} of {all}, "),
            // A period from before the start is more than the week in which it ends.
            (None, Some(_)) if long => String::new(),
            (_, Some((now, all))) => format!("Week {now} of {all}, "),
            (_, None) => String::new(),
        };
        let mut by = format!("{weeks}{} to {}.", day(self.from), day(self.to));
        let manager = self.project.manager.and_then(|manager| self.plan.get(manager));
        let sponsor = Some(self.project.charter.sponsor.as_str()).filter(|sponsor| !sponsor.is_empty());
        let reader = match self.audience {
            Audience::Team => Some("the team"),
            Audience::Customer => Some("the customer"),
            Audience::Everyone | Audience::Sponsor => sponsor,
        };
        match (manager, reader) {
            (Some(manager), Some(reader)) => by.push_str(&format!(" Prepared by {} for {reader}.", manager.name)),
            (Some(manager), None) => by.push_str(&format!(" Prepared by {}.", manager.name)),
            (None, Some(reader)) => by.push_str(&format!(" Prepared for {reader}.")),
            (None, None) => {}
        }
        vec![
            said("over", "settings", format!("Status report {}", self.number)),
            said("title", "settings", self.project.name.clone()),
            said("by", "settings", by),
        ]
    }

    fn milestones(&self) -> Vec<ReportLine> {
        let day = self.tongue.day;
        let all = milestones(self.plan, self.schedule);
        let surplus = all.len().saturating_sub(MILESTONES);
        let chosen = self.set.and_then(|set| set.baseline).map(|baseline| self.planned(baseline));
        let lines = all.into_iter().skip(surplus).map(|found| {
            let key = found.task.to_string();
            let against = if self.set.is_some_and(|set| set.against_last) {
                self.last.and_then(|last| last.line(ReportPart::Milestones, &key)?.date)
            } else {
                match &chosen {
                    Some(entries) => {
                        let entry = entries.iter().find(|entry| entry.task == found.task);
                        entry.and_then(|entry| entry.finish).map(DateTime::date)
                    }
                    None => found.baseline,
                }
            };
            let slip = against.map(|against| found.date - against).filter(|slip| *slip != 0);
            ReportLine {
                lead: found.name,
                note: slip.map(words::difference).unwrap_or_default(),
                date: Some(found.date),
                against,
                reached: found.reached,
                critical: found.critical && !found.reached,
                about: Some(found.task.any()),
                ..said(&key, "timeline", day(found.date))
            }
        });
        lines.collect()
    }

    /// What a baseline kept.
    fn planned(&self, baseline: Id<Baseline>) -> Vec<&BaselineEntry> {
        self.plan.baseline_entries.iter().map(|entry| &**entry).filter(|entry| entry.baseline == baseline).collect()
    }
}

/// Whether a sentence or figure says an amount of money.
fn tells_of_money(part: ReportPart, line: &ReportLine) -> bool {
    matches!(part, ReportPart::Summary | ReportPart::Figures | ReportPart::Health)
        && matches!(line.key.as_str(), "cost" | "cpi" | "exposure" | "risk")
}

/// A line that says something, and the place where it comes from.
fn said(key: &str, place: &str, text: impl Into<String>) -> ReportLine {
    ReportLine { key: key.into(), place: place.into(), text: text.into(), ..ReportLine::default() }
}

/// As [`said`], of a record.
fn of(id: AnyId, place: &str, text: impl Into<String>) -> ReportLine {
    ReportLine { about: Some(id), ..said(&id.to_string(), place, text) }
}
