//! What was done and what comes next, the gravest risks, open issues, decisions that are needed.

use std::cmp::Reverse;

use super::super::attention::overdue;
use super::super::risk::{Moment, Scale, is_live};
use super::{Facts, MOST, of, period, said};
use crate::plan::{
    Category, Date, DateTime, Id, LogEntry, LogKind, LogStatus, MORE, Person, ReportLine, RiskKind, Task,
};
use crate::schedule::TaskDates;

impl Facts<'_> {
    /// The tasks that count: no summaries. A card that is put away was finished all the same.
    fn work(&self) -> impl Iterator<Item = (&Task, &TaskDates)> {
        let rows = self.schedule.outline().rows().iter().zip(self.schedule.rows());
        rows.filter(|(_, dates)| !dates.summary && !dates.inactive)
            .filter_map(|(row, dates)| Some((&**self.plan.get(row.task)?, dates)))
    }

    /// When its card came to a done column, where it is there: what is finished before its time keeps its planned finish as
    /// the fact, and was done then all the same.
    fn came_to_done(&self, task: &Task) -> Option<Date> {
        let last = task.transitions.last()?;
        let column = self.plan.get(last.column?)?;
        (column.category == Category::Done).then(|| last.at.date())
    }

    /// What was finished in the period, the latest first, or that nothing was; then what is under way, the furthest first.
    /// With neither there are no lines, as in other sections.
    pub(super) fn done(&self) -> Vec<ReportLine> {
        let period = self.from..=self.to;
        let finished = self.work().filter_map(|(task, dates)| {
            // Of what is done before its time, nobody said when: by now.
            let planned = || (dates.percent_complete == 100).then(|| dates.finish.date().min(self.to));
            let written = task.actual_finish.map(DateTime::date);
            Some((written.map(|on| self.came_to_done(task).map_or(on, |came| came.min(on))).or_else(planned)?, task))
        });
        let mut found: Vec<_> = finished.filter(|(on, _)| period.contains(on)).collect();
        found.sort_by_key(|(on, task)| (Reverse(*on), !task.milestone, task.number));
        let nothing = found.is_empty();
        let done = found.into_iter().map(|(_, task)| of(task.id.any(), "board", task.name.clone()));
        let mut begun: Vec<_> = self
            .work()
            .filter(|(task, dates)| (1..100).contains(&dates.percent_complete) && task.actual_finish.is_none())
            .filter(|(_, dates)| dates.start.date() <= self.to)
            .collect();
        begun.sort_by_key(|(task, dates)| (Reverse(dates.percent_complete), task.number));
        // Below the heading, what is under way alone would be read as done.
        let none = (nothing && !begun.is_empty()).then(|| said("nothing", "board", "Nothing was finished."));
        let under_way = begun
            .into_iter()
            .map(|(task, dates)| of(task.id.any(), "board", format!("{}, {}%", task.name, dates.percent_complete)));
        none.into_iter().chain(first(done.chain(under_way), "board")).collect()
    }

    /// What is overdue, then what is to be finished or begun in the week after the period, by date.
    pub(super) fn next(&self) -> Vec<ReportLine> {
        let day = self.tongue.day;
        // What is due on the last day of the period is open on its evening.
        let ahead = |date: Date| date >= self.to && date <= self.to + period::DAYS;
        let mut found: Vec<(Date, &Task, String)> = Vec::new();
        for (task, dates) in
            self.work().filter(|(task, dates)| dates.percent_complete < 100 && task.actual_finish.is_none())
        {
            let (start, finish) = (dates.start.date(), dates.finish.date());
            if let Some(days) = overdue(task, dates, self.to) {
                let due = self.to - days;
                found.push((due, task, format!("{}, was due {}", task.name, day(due))));
            } else if ahead(finish) {
                let what = if task.milestone { "" } else { "finish " };
                found.push((finish, task, format!("{}, {what}{}", task.name, day(finish))));
            } else if ahead(start) && task.actual_start.is_none() {
                found.push((start, task, format!("{}, begins {}", task.name, day(start))));
            } else if start < self.to && dates.percent_complete == 0 && task.actual_start.is_none() {
                found.push((start, task, format!("{}, was to begin {}", task.name, day(start))));
            }
        }
        found.sort_by_key(|(date, task, _)| (*date, task.number));
        first(found.into_iter().map(|(_, task, words)| of(task.id.any(), "timeline", words)), "timeline")
    }

    /// The threats with the highest scores, with what is done about them and by whom.
    pub(super) fn risks(&self) -> Vec<ReportLine> {
        let scale = Scale::of_plan(self.plan);
        let live = self.plan.risks.iter().filter(|risk| is_live(risk) && risk.risk_kind == RiskKind::Threat);
        let mut found: Vec<_> = live.filter_map(|risk| Some((scale.score(Moment::Now.of(risk))?, risk))).collect();
        found.sort_by_key(|(score, risk)| (Reverse(*score), risk.number));
        let line = |(score, risk): (u32, &std::sync::Arc<crate::plan::Risk>)| ReportLine {
            lead: risk.title.clone(),
            note: self.owner(risk.owner),
            score: Some(score),
            heat: scale.heat(score),
            ..of(risk.id.any(), "risks", first_of(&[&risk.response_plan, &risk.effect, &risk.event, &risk.cause]))
        };
        first(found.into_iter().map(line), "risks")
    }

    /// Open issues, those that are due first.
    pub(super) fn issues(&self) -> Vec<ReportLine> {
        let line = |entry: &LogEntry| ReportLine {
            lead: entry.title.clone(),
            note: self.owner(entry.owner),
            ..of(entry.id.any(), "log", first_of(&[&entry.text, &self.when(entry)]))
        };
        first(self.open(|entry| entry.log_kind == LogKind::Issue).into_iter().map(line), "log")
    }

    /// What waits for a yes or no, and what of the log is overdue.
    pub(super) fn decisions(&self) -> Vec<ReportLine> {
        let asks = |entry: &LogEntry| matches!(entry.log_kind, LogKind::Decision | LogKind::ChangeRequest);
        let late = |entry: &LogEntry| entry.log_kind != LogKind::Issue && entry.due.is_some_and(|due| due < self.to);
        let line = |entry: &LogEntry| {
            let when = self.when(entry);
            let joint = if when.is_empty() { "" } else { ", " };
            of(entry.id.any(), "log", format!("{}{joint}{when}", entry.title))
        };
        first(self.open(|entry| asks(entry) || late(entry)).into_iter().map(line), "log")
    }

    fn open(&self, wanted: impl Fn(&LogEntry) -> bool) -> Vec<&LogEntry> {
        let entries = self.plan.log_entries.iter().map(|entry| &**entry);
        let mut found: Vec<_> = entries.filter(|entry| entry.status == LogStatus::Open && wanted(entry)).collect();
        // Without a date comes last.
        found.sort_by_key(|entry| (entry.due.is_none(), entry.due, entry.number));
        found
    }

    fn when(&self, entry: &LogEntry) -> String {
        let day = self.tongue.day;
        match entry.due {
            Some(due) if due < self.to => format!("was due {}", day(due)),
            Some(due) => format!("by {}", day(due)),
            None => String::new(),
        }
    }

    fn owner(&self, owner: Option<Id<Person>>) -> String {
        owner.and_then(|owner| self.plan.get(owner)).map_or_else(|| "No owner".into(), |owner| owner.name.clone())
    }
}

/// As many sentences as a list has, and how many more there are in the place that has them all.
fn first(lines: impl Iterator<Item = ReportLine>, place: &str) -> Vec<ReportLine> {
    let mut lines: Vec<ReportLine> = lines.collect();
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    // Written over, it holds as long as the number does.
    lines.extend((more > 0).then(|| said(&format!("{MORE}{more}"), place, format!("and {more} more"))));
    lines
}

/// The first line of the first text that is not empty.
fn first_of(texts: &[&String]) -> String {
    let line = texts.iter().find_map(|text| text.lines().map(str::trim).find(|line| !line.is_empty()));
    line.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{day, report, sample, texts};
    use super::*;
    use crate::plan::{Impacts, Plan, Report, ReportPart, Risk, Score};
    use crate::schedule::Schedule;

    #[test]
    fn a_list_says_how_many_more_there_are_and_a_long_period_its_weeks() {
        let (mut plan, mut ids) = sample();
        let build = plan.tasks.iter().find(|task| task.name == "Build").unwrap().clone();
        for number in 10..17 {
            let finish = Some(day("2026-03-04").at(17 * 3600));
            let task =
                Task { id: ids.next(), number, actual_finish: finish, percent_complete: 100, ..Task::clone(&build) };
            plan.put(task.into());
        }
        plan.put(Report { id: ids.next(), from: Some(day("2026-03-02")), ..Report::default() }.into());
        let told = report(&plan, "2026-03-18");
        // Seven are done, one is under way.
        let done = texts(&told, ReportPart::Done);
        assert_eq!((done.len(), done.last()), (6, Some(&"and 3 more")));
        let by = texts(&told, ReportPart::Head)[2];
        assert!(by.starts_with("Weeks 1 to 3 of 3, 2026-03-02 to 2026-03-18."), "{by}");
        // From before the start on.
        let set = plan.reports.iter().next().unwrap().clone();
        plan.put(Report { from: Some(day("2026-02-02")), ..Report::clone(&set) }.into());
        let told = report(&plan, "2026-03-18");
        assert!(texts(&told, ReportPart::Head)[2].starts_with("2026-02-02 to 2026-03-18."));
    }

    #[test]
    fn open_work_of_the_last_day_comes_next() {
        let (mut plan, mut ids) = sample();
        let build = plan.tasks.iter().find(|task| task.name == "Build").unwrap().clone();
        let mut put = |name: &str, days: i64| {
            let (id, number, duration) = (ids.next(), 30, crate::plan::Duration::working(days * 8 * 3600));
            let task = Task { id, number, name: name.into(), duration, ..Task::clone(&build) };
            plan.put(Task { percent_complete: 0, actual_start: None, actual_finish: None, ..task }.into());
        };
        put("Today", 1);
        put("Long", 40);
        let first = |plan: &Plan| {
            let schedule = Schedule::of(plan);
            let task = plan.tasks.iter().find(|task| task.name == "Today").unwrap();
            schedule.task(task.id).unwrap().finish.date()
        };
        let due = first(&plan);
        let told = report(&plan, &due.to_string());
        let lines = texts(&told, ReportPart::Next);
        assert!(lines.contains(&&*format!("Today, finish {due}")), "{lines:?}");
        let told = report(&plan, &(due + 1).to_string());
        let lines = texts(&told, ReportPart::Next);
        assert!(lines.iter().any(|line| line.starts_with("Long, was to begin ")), "{lines:?}");
    }

    #[test]
    fn what_was_finished_last_leads_whether_it_is_put_away_or_not() {
        let (mut plan, mut ids) = sample();
        let build = plan.tasks.iter().find(|task| task.name == "Build").unwrap().clone();
        let mut done = |name: &str, on: Option<&str>, change: fn(&mut Task)| {
            let actual_finish = on.map(|on| day(on).at(17 * 3600));
            let (id, number) = (ids.next(), 20);
            let mut task = Task { id, number, name: name.into(), ..Task::clone(&build) };
            (task.actual_finish, task.percent_complete) = (actual_finish, 100);
            change(&mut task);
            plan.put(task.into());
        };
        done("Gate", Some("2026-03-04"), |task| task.milestone = true);
        done("Put away", Some("2026-03-05"), |task| task.archived = true);
        done("Last", Some("2026-03-06"), |_| ());
        let told = report(&plan, "2026-03-08");
        let lines = texts(&told, ReportPart::Done);
        assert_eq!(lines[..3], ["Last", "Put away", "Gate"], "{lines:?}");
        assert!(lines[3..].iter().any(|line| line.starts_with("Build, ")), "{lines:?}");
    }

    #[test]
    fn risks_and_issues_say_how_many_more_there_are() {
        let (mut plan, mut ids) = sample();
        let count = |plan: &Plan, part| report(plan, "2026-03-08").section(part).unwrap().lines.len();
        let (risks, issues) = (count(&plan, ReportPart::Risks), count(&plan, ReportPart::Issues));
        for number in 50..57 {
            let impacts = Impacts { schedule: 1, ..Impacts::default() };
            let current = Score { probability: 1, impacts, ..Score::default() };
            plan.put(Risk { id: ids.next(), number, title: "Late".into(), current, ..Risk::default() }.into());
            let (title, log_kind) = ("No room".into(), LogKind::Issue);
            plan.put(LogEntry { id: ids.next(), number, title, log_kind, ..LogEntry::default() }.into());
        }
        let told = report(&plan, "2026-03-08");
        for (part, more) in [(ReportPart::Risks, risks + 2), (ReportPart::Issues, issues + 2)] {
            let lines = texts(&told, part);
            let wanted = format!("and {more} more");
            assert_eq!((lines.len(), lines.last()), (6, Some(&wanted.as_str())));
        }
    }
}
