//! How a template is written down: a text of one line a thing, `word part | part | …`, which is read when a project begins
//! with it.
//!
//! | line | parts |
//! | --- | --- |
//! | `purpose` | why such a project is done |
//! | `column` | short name, name, category (`todo`, `doing`, `done`), most cards; without any, the usual four |
//! | `label` | name and colour |
//! | `role` | short name, name; the first answers for the risks |
//! | `phase` | name, `ready` where its cards stand on the board at once |
//! | `sprint` | name, goal, `ready`: a phase that is a sprint of two weeks |
//! | `risk` | title, category, probability and impact, cause, event, effect, response, what is done, trigger |
//! | `people` | short name, name, role, power and interest, needs: a stakeholder |
//! | `tell` | name, purpose, whom, channel, how often (`weekly Fri`, `monthly`), who |
//! | `meet` | name, day and time, minutes, every so many weeks or `daily` |
//! | `close` | what is to be seen to at the end |
//! | `word |` | a task: short name, name with `#label`, `*points`, `@weekend` (done on Saturday and Sunday, whenever the project begins) and `@late` (as late as possible), days (0 = a milestone; best, likely, worst), role, predecessors, checklist |

use crate::document::starter::builder::{Builder, days};
use crate::plan::{
    Calendar, Category, ChecklistItem, Communication, Constraint, ConstraintKind, Date, DateTime, Estimate, GoCheck,
    Hours, Id, Ids, Impacts, Meeting, Person, PersonKind, Plan, Recurrence, Response, Risk, Score, Scored, Sprint,
    Stakeholder, Task,
};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// What the lines so far leave to those that follow.
struct Reader<'a> {
    b: Builder<'a>,
    start: Date,
    columns: usize,
    roles: usize,
    /// Who answers for the risks.
    lead: &'static str,
    people: Vec<(&'static str, Id<Stakeholder>)>,
    sprint: Option<Id<Sprint>>,
    sprints: i32,
    /// Cards of the present phase stand on the board.
    ready: bool,
    closing: Vec<GoCheck>,
    /// The calendar of what is done on Saturday and Sunday.
    weekend: Option<Id<Calendar>>,
}

/// The plan that a text describes, beginning on `start`.
pub(super) fn plan(text: &'static str, name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let mut reader = Reader {
        b: Builder::new(name, start, now, ids),
        start,
        columns: 0,
        roles: 0,
        lead: "",
        people: Vec::new(),
        sprint: None,
        sprints: 0,
        ready: false,
        closing: Vec::new(),
        weekend: None,
    };
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let parts: Vec<&'static str> = rest.split('|').map(str::trim).collect();
        reader.line(word, &parts);
    }
    let Reader { mut b, closing, .. } = reader;
    b.project().closing = closing;
    b.finish()
}

impl Reader<'_> {
    fn line(&mut self, word: &'static str, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        match word {
            // What stands alone before the first stroke is the short name of a task.
            _ if part(0).is_empty() => self.task(word, parts.get(1..).unwrap_or_default()),
            "purpose" => self.b.project().charter.purpose = part(0).into(),
            "column" => self.column(part(0), part(1), part(2), part(3).parse().ok()),
            "label" => {
                let (name, colour) = part(0).split_once(' ').unwrap_or_default();
                self.b.label(name, colour.parse().unwrap_or_default());
            }
            "role" => self.role(part(0), part(1)),
            "phase" | "sprint" => {
                if self.columns == 0 {
                    self.usual_columns();
                }
                self.b.phase(part(0));
                self.sprint = (word == "sprint").then(|| self.next_sprint(part(0), part(1)));
                self.ready = parts.last() == Some(&"ready");
            }
            "risk" => self.risk(parts),
            "people" => self.stakeholder(parts),
            "tell" => self.communication(parts),
            "meet" => self.meeting(parts),
            "close" => self.closing.push(GoCheck { text: part(0).into(), ..GoCheck::default() }),
            _ => {}
        }
    }

    fn column(&mut self, word: &'static str, name: &str, category: &str, most: Option<u32>) {
        let category = match category {
            "done" => Category::Done,
            "doing" => Category::Doing,
            _ => Category::ToDo,
        };
        self.b.column(word, name, category, most);
        self.columns += 1;
    }

    fn usual_columns(&mut self) {
        self.column("todo", "To do", "todo", None);
        self.column("doing", "In progress", "doing", Some(4));
        self.column("review", "In review", "doing", Some(3));
        self.column("done", "Done", "done", None);
    }

    fn role(&mut self, word: &'static str, name: &str) {
        let colour = (self.roles % 8) as u8 + 1;
        let (name, role): (String, String) = (name.into(), name.into());
        self.b.person(word, Person { name, role, person_kind: PersonKind::Role, colour, ..Person::default() });
        if self.roles == 0 {
            self.lead = word;
        }
        self.roles += 1;
    }

    /// Sprints begin on the third Monday after the start, when a first phase of twelve working days is over.
    fn next_sprint(&mut self, name: &str, goal: &str) -> Id<Sprint> {
        let from = self.start + (21 - self.start.weekday() as i32) + 14 * self.sprints;
        self.sprints += 1;
        let id = self.b.id();
        let (name, goal) = (name.into(), goal.into());
        self.b.put(Sprint { id, name, goal, start: Some(from), finish: Some(from + 11), ..Sprint::default() });
        id
    }

    fn task(&mut self, word: &'static str, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let (mut name, mut labels, mut points) = (part(0), Vec::new(), None);
        let (mut calendar, mut constraint) = (None, Constraint::default());
        while let Some((rest, last)) = name.rsplit_once(' ') {
            if let Some(label) = last.strip_prefix('#') {
                labels.extend(self.b.labels_named(&[label]));
            } else if let Some(number) = last.strip_prefix('*').and_then(|number| number.parse::<u32>().ok()) {
                points = Some(number * 100);
            } else if last == "@weekend" {
                calendar = Some(self.weekend());
            } else if last == "@late" {
                constraint.kind = ConstraintKind::AsLateAsPossible;
            } else {
                break;
            }
            name = rest;
        }
        let lengths: Vec<i64> = part(1).split(' ').filter_map(|days| days.parse().ok()).collect();
        let (likely, estimate) = match *lengths.as_slice() {
            [best, likely, worst] => {
                let [best, worst] = [best, worst].map(|length| days(length).seconds);
                (likely, Some(Estimate { best, likely: days(likely).seconds, worst, ..Estimate::default() }))
            }
            [length] => (length, None),
            _ => (0, None),
        };
        let milestone = likely == 0;
        let column = if self.ready && !milestone { self.b.column_named("todo") } else { None };
        let item = |text: &str| ChecklistItem { text: text.trim().into(), ..ChecklistItem::default() };
        let checklist = part(4).split(';').filter(|text| !text.is_empty()).map(item).collect();
        let task = Task {
            name: name.into(),
            milestone,
            duration: days(likely),
            estimate,
            column,
            labels,
            points,
            sprint: self.sprint,
            checklist,
            constraint,
            calendar,
            // Whoever does it has the weekend off else.
            ignore_resource_calendar: calendar.is_some(),
            accountable: self.b.person_named(part(2)),
            ..Task::default()
        };
        let after: Vec<&'static str> = part(3).split_whitespace().collect();
        let id = self.b.task(word, task, &after);
        if !milestone {
            self.b.assign(id, part(2), 10_000);
        }
    }

    /// The calendar of Saturday and Sunday, made with the first task that needs it.
    fn weekend(&mut self) -> Id<Calendar> {
        if let Some(known) = self.weekend {
            return known;
        }
        let id = self.b.id();
        let week = std::array::from_fn(|day| Some(if day < 5 { Hours::closed() } else { Hours::office() }));
        self.b.put(Calendar { id, name: "Weekend".into(), week, ..Calendar::default() });
        self.weekend = Some(id);
        id
    }

    /// A risk, for a first review two weeks after the start.
    fn risk(&mut self, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let (probability, schedule) = two(part(2));
        let current = Score { probability, impacts: Impacts { schedule, ..Impacts::default() }, ..Score::default() };
        let response = match part(6) {
            "avoid" => Response::Avoid,
            "transfer" => Response::Transfer,
            "accept" => Response::Accept,
            _ => Response::Mitigate,
        };
        let owner = self.b.person_named(self.lead);
        self.b.risk(Risk {
            title: part(0).into(),
            category: part(1).into(),
            cause: part(3).into(),
            event: part(4).into(),
            effect: part(5).into(),
            response,
            response_plan: part(7).into(),
            trigger: part(8).into(),
            owner,
            raised: Some(self.start),
            inherent: current.clone(),
            history: vec![Scored { on: self.start, score: current.clone(), ..Scored::default() }],
            current,
            next_review: Some(self.start + 14),
            review_every: Some(14),
            ..Risk::default()
        });
    }

    fn stakeholder(&mut self, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let id = self.b.id();
        let (power, interest) = two(part(3));
        self.people.push((part(0), id));
        let [name, role, needs] = [part(1), part(2), part(4)].map(Into::into);
        let engagement_wanted = 4;
        self.b.put(Stakeholder { id, name, role, interest, power, engagement_wanted, needs, ..Stakeholder::default() });
    }

    fn communication(&mut self, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let audience = (part(2).split(' '))
            .filter_map(|word| self.people.iter().find(|(known, _)| *known == word).map(|(_, id)| *id))
            .collect();
        let (word, day) = part(4).split_once(' ').unwrap_or((part(4), ""));
        let repeats = match word {
            "weekly" => Some(weekly(1, day)),
            "fortnightly" => Some(weekly(2, day)),
            "monthly" => Some(Recurrence::MonthlyByPosition { every: 1, nth: 1, days: 1 << 3 }),
            _ => None,
        };
        let next = repeats.and_then(|rule| rule.first(self.start));
        let id = self.b.id();
        let owner = self.b.person_named(part(5));
        let [name, purpose, channel] = [part(0), part(1), part(3)].map(Into::into);
        self.b.put(Communication {
            id,
            name,
            purpose,
            audience,
            channel,
            repeats,
            owner,
            next,
            ..Communication::default()
        });
    }

    fn meeting(&mut self, parts: &[&'static str]) {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let (day, time) = part(1).split_once(' ').unwrap_or_default();
        let (hour, minute) = time.split_once(':').unwrap_or_default();
        let at = hour.parse().unwrap_or(9) * 3600 + minute.parse().unwrap_or(0) * 60;
        let rule = match part(3) {
            "daily" => Recurrence::Weekly { every: 1, days: 0b1_1111 },
            weeks => weekly(weeks.parse().unwrap_or(1), day),
        };
        // The first one by its day, also of those held every day.
        let start = self.first(weekly(1, day)).map(|date| date.at(at));
        let length = part(2).parse().unwrap_or(30) * 60;
        let id = self.b.id();
        self.b.put(Meeting { id, name: part(0).into(), start, length, repeats: Some(rule), ..Meeting::default() });
    }

    /// The first day of a rule, not before the first week is over.
    fn first(&self, rule: Recurrence) -> Option<Date> {
        rule.next(self.start + 6, self.start)
    }
}

/// Every so many weeks on a day: `Fri`.
fn weekly(every: u32, day: &str) -> Recurrence {
    let at = WEEKDAYS.iter().position(|name| *name == day).unwrap_or_default();
    Recurrence::Weekly { every, days: 1 << at }
}

/// Two small numbers: `4 3`.
fn two(text: &str) -> (u8, u8) {
    let (one, other) = text.split_once(' ').unwrap_or_default();
    (one.parse().unwrap_or_default(), other.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::Template;
    use super::*;

    /// A slip in a text would be passed over in silence: what must have a form is looked at here.
    #[test]
    fn every_line_has_the_parts_of_its_kind() {
        for template in Template::ALL {
            let text = template.text();
            let roles: Vec<&str> = (text.lines())
                .filter_map(|line| line.strip_prefix("role ")?.split('|').next())
                .map(str::trim)
                .collect();
            for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let (word, rest) = line.split_once(' ').unwrap();
                let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
                let numbers =
                    |part: &str| part.split(' ').map(|number| number.parse::<i64>().ok()).collect::<Option<Vec<_>>>();
                let good = match word {
                    _ if parts[0].is_empty() => {
                        (4..=6).contains(&parts.len())
                            && roles.contains(&parts[3])
                            && numbers(parts[2]).is_some_and(|found| matches!(found.len(), 1 | 3) && found.is_sorted())
                    }
                    "purpose" | "close" => parts.len() == 1,
                    "label" => parts[0].split(' ').count() == 2,
                    "column" => parts.len() == 4,
                    "role" => parts.len() == 2,
                    "phase" => parts.len() == 1 || parts[1] == "ready",
                    "sprint" => parts.len() == 2 || parts[2] == "ready",
                    "risk" => {
                        parts.len() == 9
                            && numbers(parts[2])
                                .is_some_and(|found| found.len() == 2 && found.iter().all(|n| (1..=5).contains(n)))
                            && ["avoid", "transfer", "accept", "mitigate"].contains(&parts[6])
                    }
                    "people" => parts.len() == 5 && numbers(parts[3]).is_some_and(|found| found.len() == 2),
                    "tell" => parts.len() == 6 && roles.contains(&parts[5]),
                    "meet" => parts.len() == 4 && WEEKDAYS.iter().any(|day| parts[1].starts_with(day)),
                    _ => false,
                };
                assert!(good, "{}: {line}", template.name());
            }
        }
    }

    #[test]
    fn a_template_has_all_that_a_project_begins_with() {
        let start = Date::new(2026, 3, 16).unwrap();
        for template in Template::ALL.into_iter().filter(|template| *template != Template::Blank) {
            let plan = template.plan("New", start, start.at(0), &mut Ids::seeded(5));
            let name = template.name();
            let lists = plan.tasks.iter().filter(|task| !task.checklist.is_empty()).count();
            assert!(lists >= 5, "{name}: {lists} checklists");
            assert!(plan.tasks.iter().filter(|task| task.estimate.is_some()).count() * 2 > plan.tasks.len(), "{name}");
            assert!(plan.risks.iter().all(|risk| !risk.response_plan.is_empty() && !risk.trigger.is_empty()), "{name}");
            assert!(plan.communications.len() >= 2 && plan.communications.iter().all(|told| !told.audience.is_empty()));
            assert!(!plan.meetings.is_empty() && plan.people.len() >= 2 && plan.stakeholders.len() >= 2, "{name}");
            let project = plan.project().unwrap();
            assert!(project.closing.len() >= 3 && !project.charter.purpose.is_empty(), "{name}");
            // Everything but where it begins hangs together.
            let linked = plan.links.iter().map(|link| link.successor).collect::<std::collections::HashSet<_>>();
            let works = plan.tasks.iter().filter(|task| task.accountable.is_some());
            let loose = works.filter(|task| !linked.contains(&task.id)).count();
            assert!(loose <= 3, "{name}: {loose} tasks follow nothing");
        }
    }

    #[test]
    fn signs_at_the_end_of_a_name_are_no_part_of_it() {
        let start = Date::new(2026, 3, 16).unwrap();
        let plan = Template::Software.plan("New", start, start.at(0), &mut Ids::seeded(5));
        let task = plan.tasks.iter().find(|task| task.name == "A user signs in").unwrap();
        assert_eq!((task.points, task.labels.len(), task.duration), (Some(500), 1, days(5)));
        assert!(task.sprint.is_some() && task.column.is_some());
        let mut sprints: Vec<_> = plan.sprints.iter().filter_map(|sprint| sprint.start).collect();
        sprints.sort_unstable();
        assert_eq!(sprints, [21, 35, 49].map(|days| start + days));
    }
}
