//! Small plans as text, each with the dates it expects.
//!
//! ```text
//! finish 13@17                      the project is scheduled from this finish
//! links first                       constraints give way to links
//! calendar night 22:00-24:00        the same hours on all days; `calendar late 10:00-18:00 mon-fri`
//! holiday 4                         nobody works on the 4th; `holiday 4 night`: nobody of that calendar
//! person ana night                  somebody with a calendar of her own; `person bo standard 50` with half of his time,
//!                                   `person bo standard 3-4=0 8=50` with none of it on the 3rd and 4th, and half from the 8th on
//! A 2d => 2@8 3@17 slack=1d         a task: duration, then what it has, then what is expected
//! B 1d <A <C:SS+1d snet=5@8         links from A and C, a constraint
//!   B1 1d                           a task of the summary above it
//! ```
//! Moments are `day@hour[:minute]` of March 2026 (the 2nd is a Monday; day 33 is 2 April). The project starts on 2@8,
//! works Monday to Friday 8 to 12 and 13 to 17. Expected are start and finish, in this order, or by name: `es ef ls lf`,
//! `slack free` (durations), `critical`, `not-critical`, `late` (deadline missed), `done=50`, and the driver as `by=link`.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::plan::{
    Assignment, Availability, Calendar, CalendarException, Constraint, ConstraintKind, Date, DateTime, Hours, Id, Ids,
    Lag, Link, LinkKind, Mode, Period, Person, Plan, Project, Rank, ScheduleFrom, Task, TaskType,
};
use crate::schedule::{Driver, Schedule, TaskDates, Units, parse_duration, parse_lag};

/// A plan in the making.
pub struct Fixture {
    pub plan: Plan,
    pub tasks: HashMap<String, Id<Task>>,
    /// Expected, by task name, in the order of the text.
    expected: Vec<(String, Vec<String>)>,
    calendars: HashMap<String, Id<Calendar>>,
    people: HashMap<String, Id<Person>>,
    ids: Ids,
}

/// A moment such as `5@8:30`.
pub fn moment(text: &str) -> DateTime {
    let (day, time) = text.split_once('@').unwrap_or_else(|| panic!("“{text}” is no moment"));
    let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
    let number = |text: &str| text.parse::<i64>().unwrap_or_else(|_| panic!("“{text}” is no number"));
    (Date::new(2026, 3, 1).unwrap() + (number(day) as i32 - 1)).at(number(hour) * 3600 + number(minute) * 60)
}

/// A moment as it is written in fixtures.
fn shown(moment: DateTime) -> String {
    let day = moment.date() - Date::new(2026, 3, 1).unwrap() + 1;
    let (hour, minute) = (moment.time_of_day() / 3600, moment.time_of_day() / 60 % 60);
    if minute == 0 { format!("{day}@{hour}") } else { format!("{day}@{hour}:{minute:02}") }
}

fn seconds(text: &str) -> i64 {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    sign * parse_duration(rest, &Units::default()).unwrap().seconds
}

impl Fixture {
    /// The plan of a text.
    pub fn of(text: &str) -> Self {
        let mut ids = Ids::seeded(1);
        let calendar = Calendar::standard(ids.next());
        let project =
            Project { id: ids.next(), calendar: Some(calendar.id), start: moment("2@8"), ..Project::default() };
        let mut fixture = Self {
            plan: Plan::default(),
            tasks: HashMap::new(),
            expected: Vec::new(),
            calendars: HashMap::from([("standard".to_owned(), calendar.id)]),
            people: HashMap::new(),
            ids,
        };
        fixture.plan.put(calendar.into());
        fixture.plan.put(project.into());
        let mut links = Vec::new();
        let mut above: Vec<(usize, Id<Task>)> = Vec::new();
        // The first line begins at the quote, the others where the source is indented to.
        let indent = |line: &str| line.len() - line.trim_start().len();
        let margin = text.lines().skip(1).map(indent).min().filter(|margin| *margin >= 8).unwrap_or(0);
        for (place, line) in text.lines().enumerate() {
            if line.trim().is_empty() || fixture.setting(line.trim()) {
                continue;
            }
            let depth = indent(line).saturating_sub(margin);
            while above.last().is_some_and(|(known, _)| *known >= depth) {
                above.pop();
            }
            let (given, expected) = line.split_once("=>").unwrap_or((line, ""));
            let mut words = given.split_whitespace();
            let name = words.next().unwrap().to_owned();
            let mut task = Task {
                id: fixture.ids.next(),
                name: name.clone(),
                parent: above.last().map(|(_, id)| *id),
                rank: Rank::nth(place),
                ..Task::default()
            };
            for word in words {
                fixture.give(&mut task, word, &mut links);
            }
            above.push((depth, task.id));
            fixture.tasks.insert(name.clone(), task.id);
            fixture.expected.push((name, expected.split_whitespace().map(str::to_owned).collect()));
            fixture.plan.put(task.into());
        }
        for (successor, text) in links {
            fixture.link(successor, &text);
        }
        fixture
    }

    fn project(&mut self, change: impl FnOnce(&mut Project)) {
        let mut project = Project::clone(self.plan.project().unwrap());
        change(&mut project);
        self.plan.put(project.into());
    }

    /// Reads a line about the project; says whether it was one.
    fn setting(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["start", start] => self.project(|project| project.start = moment(start)),
            ["finish", finish] => self.project(|project| {
                project.finish = Some(moment(finish));
                project.schedule_from = ScheduleFrom::Finish;
            }),
            ["links", "first"] => self.project(|project| project.links_before_constraints = true),
            ["every", "end", "critical"] => self.project(|project| project.multiple_critical_paths = true),
            ["critical", "within", slack] => self.project(|project| project.critical_slack = seconds(slack)),
            ["holiday", day, name @ ..] => {
                let day = moment(&format!("{day}@0")).date();
                let name = name.first().copied().unwrap_or("standard");
                let mut calendar = Calendar::clone(self.plan.calendars.get(self.calendars[name]).unwrap());
                calendar.exceptions.push(CalendarException { from: day, to: day, ..CalendarException::default() });
                self.plan.put(calendar.into());
            }
            ["calendar", name, rest @ ..] => {
                let weekdays = rest.last() == Some(&"mon-fri");
                let hours: Vec<&str> = rest.iter().copied().filter(|word| *word != "mon-fri").collect();
                let hours: Hours = hours.join(" ").parse().unwrap();
                let day = |day: usize| Some(if weekdays && day > 4 { Hours::closed() } else { hours.clone() });
                let week = std::array::from_fn(day);
                let calendar = Calendar { id: self.ids.next(), name: (*name).into(), week, ..Calendar::default() };
                self.calendars.insert((*name).to_owned(), calendar.id);
                self.plan.put(calendar.into());
            }
            ["person", name, calendar, capacity @ ..] => {
                let calendar = Some(self.calendars[*calendar]);
                let units = |percent: &str| percent.parse::<u32>().unwrap() * 100;
                let day = |day: &str| moment(&format!("{day}@0")).date();
                // `50` is the usual capacity, `3-5=0` that of some days, `8=100` that from a day on.
                let (times, usual): (Vec<&str>, Vec<&str>) = capacity.iter().partition(|word| word.contains('='));
                let time = |word: &str| {
                    let (days, percent) = word.split_once('=').unwrap();
                    let (from, to) = days.split_once('-').map_or((days, None), |(from, to)| (from, Some(day(to))));
                    Availability { from: day(from), to, units: units(percent), ..Availability::default() }
                };
                let person = Person {
                    id: self.ids.next(),
                    name: (*name).into(),
                    calendar,
                    capacity: usual.first().map(|percent| units(percent)),
                    availability: times.into_iter().map(time).collect(),
                    ..Person::default()
                };
                self.people.insert((*name).to_owned(), person.id);
                self.plan.put(person.into());
            }
            _ => return false,
        }
        true
    }

    /// Gives a task what a word says.
    fn give(&mut self, task: &mut Task, word: &str, links: &mut Vec<(Id<Task>, String)>) {
        if let Some(link) = word.strip_prefix('<') {
            links.push((task.id, link.to_owned()));
            return;
        }
        if let Some(who) = word.strip_prefix('+') {
            let mut parts = who.split(':');
            let person = self.people[parts.next().unwrap()];
            let mut assignment = Assignment { id: self.ids.next(), task: task.id, person, ..Assignment::default() };
            for part in parts {
                match part.split_at(1) {
                    ("w", amount) => assignment.work = Some(seconds(amount)),
                    ("o", amount) => assignment.overtime = Some(seconds(amount)),
                    ("d", delay) => assignment.delay = seconds(delay),
                    ("u", units) => assignment.units = Some(units.parse::<u32>().unwrap() * 100),
                    _ => panic!("“{who}” is no assignment"),
                }
            }
            self.plan.put(assignment.into());
            return;
        }
        let Some((key, value)) = word.split_once('=') else {
            match word {
                "manual" => task.mode = Mode::Manual,
                "inactive" => task.inactive = true,
                "external" => task.external = true,
                "milestone" => task.milestone = true,
                "fixed" => task.task_type = TaskType::FixedDuration,
                "own-hours" => task.ignore_resource_calendar = true,
                "alap" => task.constraint.kind = ConstraintKind::AsLateAsPossible,
                duration => task.duration = parse_duration(duration, &Units::default()).unwrap(),
            }
            return;
        };
        let kind = match key {
            "snet" => Some(ConstraintKind::StartNoEarlierThan),
            "snlt" => Some(ConstraintKind::StartNoLaterThan),
            "fnet" => Some(ConstraintKind::FinishNoEarlierThan),
            "fnlt" => Some(ConstraintKind::FinishNoLaterThan),
            "mso" => Some(ConstraintKind::MustStartOn),
            "mfo" => Some(ConstraintKind::MustFinishOn),
            _ => None,
        };
        if let Some(kind) = kind {
            task.constraint = Constraint { kind, date: Some(moment(value)), ..Constraint::default() };
            return;
        }
        match key {
            "deadline" => task.deadline = Some(moment(value)),
            "from" => task.manual_start = Some(moment(value)),
            "to" => task.manual_finish = Some(moment(value)),
            "began" => task.actual_start = Some(moment(value)),
            "ended" => task.actual_finish = Some(moment(value)),
            "stop" => task.stop = Some(moment(value)),
            "resume" => task.resume = Some(moment(value)),
            "pct" => task.percent_complete = value.parse().unwrap(),
            "left" => task.remaining_duration = Some(seconds(value)),
            "delay" => task.levelling_delay = seconds(value),
            "prio" => task.levelling_priority = Some(value.parse().unwrap()),
            "cal" => task.calendar = Some(self.calendars[value]),
            "gap" => {
                let (from, to) = value.split_once("..").unwrap();
                task.splits.push(Period { from: moment(from), to: moment(to), ..Period::default() });
            }
            _ => panic!("“{word}” says nothing"),
        }
    }

    /// A link such as `A`, `A:SS`, `A:FF-1d`, `A+2d`.
    fn link(&mut self, successor: Id<Task>, text: &str) {
        let end = text.find([':', '+', '-']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let (link_kind, lag) = match rest.strip_prefix(':') {
            None => (LinkKind::FinishToStart, rest),
            Some(rest) => {
                let kind = LinkKind::ALL.iter().find(|kind| rest.starts_with(kind.sign())).unwrap();
                (*kind, &rest[2..])
            }
        };
        let lag = if lag.is_empty() { Lag::default() } else { parse_lag(lag, &Units::default()).unwrap() };
        let predecessor = *self.tasks.get(name).unwrap_or_else(|| panic!("no task “{name}”"));
        let id = self.ids.next();
        self.plan.put(Link { id, predecessor, successor, link_kind, lag, ..Link::default() }.into());
    }
}

fn driver(driver: Driver) -> &'static str {
    match driver {
        Driver::ProjectStart => "start",
        Driver::ProjectFinish => "finish",
        Driver::Link(_) => "link",
        Driver::SummaryLink(_) => "summary-link",
        Driver::Summary(_) => "summary",
        Driver::Constraint => "constraint",
        Driver::AsLateAsPossible => "late",
        Driver::Manual => "person",
        Driver::External => "external",
        Driver::ActualStart => "actual",
        Driver::Children => "children",
    }
}

/// Schedules the plan of a text and compares what it expects.
pub fn check(text: &str) -> Schedule {
    let fixture = Fixture::of(text);
    let schedule = Schedule::of(&fixture.plan);
    let mut wrong = String::new();
    for (name, expected) in &fixture.expected {
        let found = schedule.task(fixture.tasks[name]).unwrap_or_else(|| panic!("{name} has no dates"));
        let mut bare = 0;
        for word in expected {
            let (key, value) = word.split_once('=').unwrap_or_else(|| {
                bare += i32::from(word.contains('@'));
                (
                    if !word.contains('@') {
                        word
                    } else if bare == 1 {
                        "start"
                    } else {
                        "finish"
                    },
                    word,
                )
            });
            let ours = of(found, key);
            let same = match key {
                "slack" | "free" => seconds(value) == if key == "slack" { found.total_slack } else { found.free_slack },
                "critical" | "not-critical" | "late" | "in-time" => ours == key,
                _ => ours == value,
            };
            if !same {
                let _ = write!(wrong, "\n{name}: {key} is {ours}, not {value}");
            }
        }
    }
    assert!(wrong.is_empty(), "{text}\n{wrong}");
    schedule
}

fn of(found: &TaskDates, key: &str) -> String {
    match key {
        "start" => shown(found.start),
        "finish" => shown(found.finish),
        "es" => shown(found.early_start),
        "ef" => shown(found.early_finish),
        "ls" => shown(found.late_start),
        "lf" => shown(found.late_finish),
        "slack" => format!("{}h", found.total_slack as f64 / 3600.0),
        "free" => format!("{}h", found.free_slack as f64 / 3600.0),
        "critical" | "not-critical" => if found.critical { "critical" } else { "not-critical" }.to_owned(),
        "late" | "in-time" => if found.deadline_missed { "late" } else { "in-time" }.to_owned(),
        "done" => found.percent_complete.to_string(),
        "days" => (found.duration / 8 / 3600).to_string(),
        "by" => driver(found.driver).to_owned(),
        _ => panic!("“{key}” is nothing that can be expected"),
    }
}
