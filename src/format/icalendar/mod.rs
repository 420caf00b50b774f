//! iCalendar (RFC 5545): what has a date, for calendars and lists of tasks.
//!
//! - Milestones, reviews of risks and what the communication plan has due are **events of a day**; their end is the day
//!   after, as the standard has it, and they block nobody's time.
//! - Tasks are **to-dos**. Outlook and Google Calendar pass over those; other calendars show them.
//! - Meetings are **events with a time**. A plan has times of day, but no time zone; so their time is “floating” (section
//!   3.3.5: at the same hour for every reader), as the page shows it to everybody. Whoever writes the file, wherever, it is
//!   the same; and what repeats stays at its hour when the clocks change.
//! - A series is one event that repeats (RRULE), as its latest meeting is. What is otherwise on a day of it is an event with
//!   the same UID that names the day by when the rule has it (RECURRENCE-ID, section 3.8.4.4): earlier meetings, one that was
//!   moved alone, and one that was called off (STATUS:CANCELLED). Earlier meetings that the rule does not lead from are
//!   events of their own.
//!
//! What is written has the id of its record as UID, so that a calendar takes a later file as news of the same things, and
//! not as more of them. Of two files that tell of one thing the later counts: by when it was written (DTSTAMP), and by a
//! number that grows with that (`SEQUENCE`), since calendars pass over an invitation that has none.

mod line;
mod rule;
mod series;
#[cfg(test)]
mod tests;

use self::line::{Lines, quoted};
use self::series::Series;
use super::lists::Listed;
use crate::document::tasks::key;
use crate::plan::date_text::in_range;
use crate::plan::{Date, DateTime, Meeting, Person, Plan, Priority, Project, RiskStatus, Task};

/// The time outside the plan.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// This moment, in UTC.
    pub utc: DateTime,
    /// The moment of UTC at which the office clock shows a time; `None` = nobody knows how far it is ahead.
    pub to_utc: Option<&'a dyn Fn(DateTime) -> DateTime>,
}

/// A calendar with the dates of a plan: milestones, tasks, meetings, reviews, what is to be told.
#[must_use]
pub fn write(plan: &Plan, clock: &Clock<'_>) -> String {
    let name = plan.project().map_or("", |project| project.name.as_str());
    let mut calendar = Calendar::begin("PUBLISH", name, clock);
    let listed = Listed::of(plan);
    for line in listed.lines().filter(|line| !line.summary && !line.task.inactive) {
        let (start, finish) = (line.dates.start.date(), line.dates.finish.date());
        let parent = line.task.parent.and_then(|parent| plan.get(parent)).map_or("", |parent| parent.name.as_str());
        let title = format!("{} {}", key(plan, line.task), line.task.name);
        if line.task.milestone {
            calendar.day_event(&line.task.id.to_string(), finish, &title, &line.task.description, "Milestone");
            continue;
        }
        let people: Vec<&str> = listed.people(line.task.id).iter().map(|person| person.name.as_str()).collect();
        // What ends at midnight ends with the day before.
        let midnight = line.dates.finish.time_of_day() == 0 && finish > start;
        let dates = (start, line.task.due.unwrap_or(if midnight { finish - 1 } else { finish }));
        calendar.task(plan, line.task, &title, dates, &people, parent);
    }
    for meeting in plan.meetings.iter() {
        calendar.meeting(plan, meeting, None);
    }
    for risk in plan.risks.iter().filter(|risk| matches!(risk.status, RiskStatus::Open | RiskStatus::Draft)) {
        if let Some(day) = risk.next_review {
            let title = format!("Review {} {}", Project::risk_key(risk.number), risk.title);
            calendar.day_event(&format!("{}-review", risk.id), day, &title, &risk.response_plan, "Risk review");
        }
    }
    for told in plan.communications.iter() {
        if let Some(day) = told.next {
            calendar.day_event(&told.id.to_string(), day, &told.name, &told.purpose, "Communication");
        }
    }
    calendar.end()
}

/// The invitation to a meeting. With an e-mail of the project manager it asks the others for an answer to it; without one
/// it only says when and where.
#[must_use]
pub fn invitation(plan: &Plan, meeting: &Meeting, clock: &Clock<'_>) -> String {
    let manager = plan.project().and_then(|project| plan.get(project.manager?));
    let organizer = manager.map(|manager| &**manager).filter(|manager| is_address(&manager.email));
    let method = if organizer.is_some() { "REQUEST" } else { "PUBLISH" };
    let mut calendar = Calendar::begin(method, "", clock);
    calendar.meeting(plan, meeting, organizer);
    // With the rule of a series goes what is otherwise on single days of it, or those would show as the rule has them.
    if let Some((_, series)) = series_of(plan, meeting).filter(|(_, series)| series.is_latest(meeting)) {
        for other in series.otherwise() {
            calendar.meeting(plan, other, organizer);
        }
    }
    calendar.end()
}

/// When the latest meeting of a series is, where this is an earlier one: its invitation tells of its own day alone, that of the
/// latest of all.
#[must_use]
pub fn latest_after(plan: &Plan, meeting: &Meeting) -> Option<DateTime> {
    let of_it = plan.meetings.iter().filter(|other| other.series() == meeting.series());
    let latest = of_it.max_by_key(|other| (other.slot(), other.id))?;
    (latest.id != meeting.id && latest.repeats.is_some()).then_some(latest.start).flatten()
}

/// The series that a meeting is of, and when its rule begins; `None` for a meeting that is an event of its own.
fn series_of<'a>(plan: &'a Plan, meeting: &Meeting) -> Option<(DateTime, Series<'a>)> {
    let series = Series::around(plan, meeting)?;
    let first = series.first().filter(|first| in_range(first.date()).is_some())?;
    Some((first, series))
}

/// A calendar being written.
struct Calendar<'a> {
    lines: Lines,
    clock: &'a Clock<'a>,
}

impl<'a> Calendar<'a> {
    fn begin(method: &str, name: &str, clock: &'a Clock<'a>) -> Self {
        let mut lines = Lines::default();
        lines.raw("BEGIN:VCALENDAR");
        lines.raw("VERSION:2.0");
        lines.raw("PRODID:-//Landfall//Landfall//EN");
        lines.raw("CALSCALE:GREGORIAN");
        lines.raw(&format!("METHOD:{method}"));
        // The name by RFC 7986, and the one that calendars have long read.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        Self { lines, clock }
    }

    fn end(mut self) -> String {
        self.lines.raw("END:VCALENDAR");
        self.lines.finish()
    }

    fn open(&mut self, kind: &str, id: &str) {
        self.lines.raw(&format!("BEGIN:{kind}"));
        self.lines.raw(&format!("UID:{id}@landfall"));
        self.lines.utc("DTSTAMP", self.clock.utc);
        self.lines.raw(&format!("SEQUENCE:{}", sequence(self.clock.utc)));
    }

    /// An event of a day, which blocks no time. A day that no calendar knows is passed over.
    fn day_event(&mut self, id: &str, day: Date, title: &str, text: &str, category: &str) {
        let (Some(day), Some(next)) = (in_range(day), in_range(day + 1)) else { return };
        self.open("VEVENT", id);
        self.lines.day("DTSTART", day);
        self.lines.day("DTEND", next);
        self.lines.text("SUMMARY", title);
        self.lines.text("DESCRIPTION", text);
        self.lines.text("CATEGORIES", category);
        self.lines.raw("TRANSP:TRANSPARENT");
        self.lines.raw("END:VEVENT");
    }

    /// A task with its first and last day. A to-do may not be due when it begins: what takes a day has its due date alone.
    fn task(&mut self, plan: &Plan, task: &Task, title: &str, dates: (Date, Date), people: &[&str], parent: &str) {
        let (Some(start), Some(due)) = (in_range(dates.0), in_range(dates.1)) else { return };
        self.open("VTODO", &task.id.to_string());
        if start < due {
            self.lines.day("DTSTART", start);
        }
        self.lines.day("DUE", due);
        self.lines.text("SUMMARY", title);
        let people = if people.is_empty() { String::new() } else { format!("With {}", people.join(", ")) };
        self.lines.text("DESCRIPTION", &[people, task.description.clone()].join("\n\n"));
        self.lines.text("CATEGORIES", parent);
        let done = task.is_done(plan);
        self.lines.raw(match (done, task.percent_complete) {
            (true, _) => "STATUS:COMPLETED",
            (false, 0) => "STATUS:NEEDS-ACTION",
            (false, _) => "STATUS:IN-PROCESS",
        });
        let percent = if done { 100 } else { task.percent_complete.min(99) };
        self.lines.raw(&format!("PERCENT-COMPLETE:{percent}"));
        if let (true, Some(finish)) = (done, task.actual_finish) {
            // The standard knows this moment in UTC only.
            let finish = self.clock.to_utc.map_or(finish, |to_utc| to_utc(finish));
            self.lines.utc("COMPLETED", finish);
        }
        // From 1, the most urgent, to 9.
        let priority = match task.priority {
            Priority::Urgent => 1,
            Priority::High => 3,
            Priority::Normal => 5,
            Priority::Low => 7,
            Priority::Lowest => 9,
        };
        self.lines.raw(&format!("PRIORITY:{priority}"));
        self.lines.raw("END:VTODO");
    }

    /// A meeting that has a date, by invitation of somebody or without one; with the latest of a series the rule of it, and
    /// what was called off.
    fn meeting(&mut self, plan: &Plan, meeting: &Meeting, organizer: Option<&Person>) {
        let Some(start) = meeting.start.filter(|start| in_range(start.date()).is_some()) else { return };
        let Some((first, series)) = series_of(plan, meeting) else {
            self.open("VEVENT", &meeting.id.to_string());
            return self.occasion(plan, meeting, start, organizer);
        };
        let uid = format!("{}-series", series.uid);
        if series.is_latest(meeting) {
            self.open("VEVENT", &uid);
            self.lines.raw(&format!("RRULE:{}", rule::rule(series.rule)));
            self.occasion(plan, meeting, first, organizer);
            for slot in &series.called_off {
                self.open("VEVENT", &uid);
                self.lines.floating("RECURRENCE-ID", *slot);
                self.lines.floating("DTSTART", *slot);
                self.lines.text("SUMMARY", &meeting.name);
                if let Some(organizer) = organizer {
                    self.organizer(organizer);
                }
                self.lines.raw("STATUS:CANCELLED");
                self.lines.raw("END:VEVENT");
            }
        }
        // The rule tells all there is to say of the latest one, unless that was moved or is not the first.
        if let Some(slot) = meeting.slot().filter(|slot| !(series.is_latest(meeting) && *slot == start)) {
            self.open("VEVENT", &uid);
            self.lines.floating("RECURRENCE-ID", slot);
            self.occasion(plan, meeting, start, organizer);
        }
    }

    fn organizer(&mut self, organizer: &Person) {
        self.lines.raw(&format!("ORGANIZER;CN={}:mailto:{}", quoted(&organizer.name), organizer.email.trim()));
    }

    /// What an event says of a meeting that begins then, to its end.
    fn occasion(&mut self, plan: &Plan, meeting: &Meeting, start: DateTime, organizer: Option<&Person>) {
        let end = meeting.end_from(start);
        self.lines.floating("DTSTART", start);
        // Without a length it ends when it begins, and an end is not said.
        if end > start {
            self.lines.floating("DTEND", end);
        }
        self.lines.text("SUMMARY", &meeting.name);
        self.lines.text("LOCATION", &meeting.place);
        let people = meeting.attendees.iter().filter_map(|id| plan.get(*id)).map(|one| (&one.name, &one.email));
        let guests = meeting.guests.iter().filter_map(|id| plan.get(*id)).map(|one| (&one.name, &one.email));
        // Somebody may be in the team and among the stakeholders; one letter is enough.
        let mut all: Vec<(&String, &String)> = Vec::new();
        for (name, email) in people.chain(guests) {
            let known = |other: &String| !email.trim().is_empty() && other.trim().eq_ignore_ascii_case(email.trim());
            if !all.iter().any(|(_, other)| known(other)) {
                all.push((name, email));
            }
        }
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        let names = if names.is_empty() { String::new() } else { format!("With {}", names.join(", ")) };
        self.lines.text("DESCRIPTION", &[names, meeting.agenda.clone()].join("\n\n"));
        if let Some(organizer) = organizer {
            self.organizer(organizer);
            for (name, email) in all.iter().filter(|(_, email)| is_address(email)) {
                let asks = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
                self.lines.raw(&format!("ATTENDEE;CN={};{asks}:mailto:{}", quoted(name), email.trim()));
            }
        }
        self.lines.raw("CATEGORIES:Meeting");
        self.lines.raw("STATUS:CONFIRMED");
        self.lines.raw("END:VEVENT");
    }
}

/// The number of a version (SEQUENCE): seconds since 2020, so that it grows from file to file whoever writes them, after an
/// undo, too, and has room in 31 bits until 2088.
fn sequence(utc: DateTime) -> i64 {
    /// 2020-01-01T00:00.
    const SINCE: i64 = 1_577_836_800;
    (utc.0 - SINCE).clamp(0, i64::from(i32::MAX))
}

/// Whether a text may be an e-mail address that a calendar can hold.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let parts = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    parts && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || ":;,\"<>".contains(letter))
}
