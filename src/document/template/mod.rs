//! A project as a template, and a project from one.
//!
//! A template is a plan in which nothing has happened yet: no progress, no baselines, comments, log, reports, lessons or
//! time sheets. Its dates count from its project's start: a project that begins later has all of them later by as many
//! whole weeks, so that a Monday stays a Monday. Days of a calendar (holidays) are what they are and do not move.

mod names;

pub use names::Renamed;

use serde_json::Value;

use super::copies::unstarted;
use super::draft::Draft;
use crate::plan::{
    AnyId, AnyRecord, Assignment, Category, Charter, Column, Communication, CostItem, Date, DateTime, Gate, GoCheck,
    Health, Id, IdMap, Ids, Kind, Meeting, Money, Objective, Plan, Project, Recurrence, Release, Requirement,
    RequirementStatus, Risk, RiskStatus, Scored, Sprint, SprintState, Task, Wave,
};

/// Kinds of which a template has nothing.
const PAST: [Kind; 11] = [
    Kind::Baseline,
    Kind::BaselineEntry,
    Kind::BaselineItem,
    Kind::Comment,
    Kind::TimeEntry,
    Kind::DrawDown,
    Kind::LogEntry,
    Kind::Report,
    Kind::Lesson,
    Kind::ForecastSnapshot,
    Kind::SavedView,
];

/// A plan as a template with a name; people become roles unless they are kept.
#[must_use]
pub fn of_plan(plan: &Plan, name: &str, keep_people: bool, ids: &mut Ids) -> Plan {
    let mut draft = Draft::new(plan, ids, DateTime(0));
    let gone = plan.records().filter(is_past).map(|record| (record.kind(), record.id())).collect();
    draft.remove_all(gone);
    let kept = draft.plan().clone();
    let columns = super::board::columns(&kept);
    let first =
        columns.iter().copied().find(|id| kept.get(*id).is_some_and(|column| column.category == Category::ToDo));
    let start = kept.project().map_or(DateTime(0), |project| project.start);
    let records = kept.records().map(|record| match record {
        AnyRecord::Project(project) => fresh_project(&project, name).into(),
        AnyRecord::Task(task) => fresh_task(&task, first).into(),
        AnyRecord::Assignment(found) => Assignment {
            actual_work: None,
            remaining_work: None,
            start: None,
            finish: None,
            uid: None,
            splits: Vec::new(),
            ..Assignment::clone(&found)
        }
        .into(),
        AnyRecord::Risk(risk) => fresh_risk(&risk, start.date()).into(),
        AnyRecord::Release(release) => fresh_release(&release).into(),
        AnyRecord::Sprint(sprint) => Sprint {
            state: SprintState::Planned,
            committed: None,
            started_at: None,
            closed_at: None,
            retrospective: String::new(),
            retro_notes: Vec::new(),
            ..Sprint::clone(&sprint)
        }
        .into(),
        AnyRecord::CostItem(item) => {
            CostItem { committed: Money(0), actual: Money(0), ..CostItem::clone(&item) }.into()
        }
        AnyRecord::Communication(told) => {
            let next = told.next.and_then(|next| from_start(told.repeats, next, start.date()));
            Communication { last: None, next, ..Communication::clone(&told) }.into()
        }
        AnyRecord::Meeting(meeting) => fresh_meeting(&meeting, start.date()).into(),
        AnyRecord::Objective(objective) => Objective { readings: Vec::new(), ..Objective::clone(&objective) }.into(),
        AnyRecord::Requirement(asked) => fresh_requirement(&asked).into(),
        other => other,
    });
    let template = Plan::of(records);
    if keep_people { template } else { names::without(&template).0 }
}

/// What becomes of the names of people in a plan as a template that does not keep them.
#[must_use]
pub fn renamed(plan: &Plan, ids: &mut Ids) -> Renamed {
    names::without(&of_plan(plan, "", true, ids)).1
}

/// What has happened, as opposed to what is planned: also single meetings, and tasks that were put away.
fn is_past(record: &AnyRecord) -> bool {
    match record {
        AnyRecord::Meeting(meeting) => meeting.repeats.is_none(),
        AnyRecord::Task(task) => task.archived,
        other => PAST.contains(&other.kind()),
    }
}

fn fresh_project(project: &Project, name: &str) -> Project {
    let closing = project.closing.iter().map(|check| GoCheck { done: false, ..check.clone() }).collect();
    // Money was granted to this one project.
    let charter = Charter { budget: None, contingency: None, management_reserve: None, ..project.charter.clone() };
    Project {
        charter,
        name: name.trim().into(),
        health: Health::Auto,
        health_reason: String::new(),
        status_date: None,
        archived: false,
        created: None,
        freezes: Vec::new(),
        closing,
        ..project.clone()
    }
}

fn fresh_requirement(asked: &Requirement) -> Requirement {
    let accepted = asked.status == RequirementStatus::Accepted;
    Requirement {
        status: if accepted { RequirementStatus::Agreed } else { asked.status },
        accepted: None,
        accepted_by: String::new(),
        ..asked.clone()
    }
}

fn fresh_task(task: &Task, first: Option<Id<Column>>) -> Task {
    Task { column: task.column.and(first), levelling_delay: 0, created: None, ..unstarted(task) }
}

fn fresh_meeting(meeting: &Meeting, start: Date) -> Meeting {
    let at = meeting.slot().and_then(|at| Some(from_start(meeting.repeats, at.date(), start)?.at(at.time_of_day())));
    Meeting {
        start: at,
        minutes: String::new(),
        actions: Vec::new(),
        entries: Vec::new(),
        risks: Vec::new(),
        series: None,
        moved_from: None,
        called_off: Vec::new(),
        known_as: None,
        ..Meeting::clone(meeting)
    }
}

/// The first day of what comes again and is due on a day next, counted from the project's start: a project that has run for
/// a while has only its latest meetings, and a new one begins with its first.
fn from_start(repeats: Option<Recurrence>, next: Date, start: Date) -> Option<Date> {
    let Some(rule) = repeats.filter(|_| next > start) else { return Some(next) };
    // Whole weeks back, so that a rule without a weekday of its own keeps the one it has.
    let near = start + (next - start).rem_euclid(7);
    rule.first(if rule.first(near) == Some(near) { near } else { start }).filter(|first| *first < next).or(Some(next))
}

fn fresh_risk(risk: &Risk, start: Date) -> Risk {
    let score = if risk.inherent.probability > 0 { &risk.inherent } else { &risk.current };
    Risk {
        status: RiskStatus::Open,
        current: score.clone(),
        raised: Some(start),
        history: vec![Scored { on: start, score: score.clone(), ..Scored::default() }],
        reviewed_at: None,
        reviews: Vec::new(),
        next_review: Some(start + 14),
        closed: None,
        source_key: None,
        ..risk.clone()
    }
}

fn fresh_release(release: &Release) -> Release {
    let wave = |wave: &Wave| Wave { done: None, result: Gate::Open, ..wave.clone() };
    Release {
        checks: release.checks.iter().map(|check| GoCheck { done: false, ..check.clone() }).collect(),
        decisions: Vec::new(),
        waves: release.waves.iter().map(wave).collect(),
        notes: String::new(),
        released: None,
        failed: None,
        restored: None,
        backed_out: None,
        ..release.clone()
    }
}

/// A project that begins with a template: its records with new ids, its dates counted from `start`.
#[must_use]
pub fn begin(template: &Plan, name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let from = template.project().map_or(start, |project| project.start.date());
    let weeks = (start - from + 6).div_euclid(7);
    let new: IdMap<AnyId, AnyId> = template.records().map(|record| (record.id(), ids.next_any())).collect();
    let records = template.records().filter_map(|record| {
        let kind = record.kind();
        // When somebody can work, and for how much, is not the project's.
        let days = if matches!(kind, Kind::Calendar | Kind::Person) { 0 } else { weeks * 7 };
        let mut value = Value::Object(record.to_value());
        moved(&mut value, days, &new);
        // What was a record a moment ago is one again.
        AnyRecord::from_value(kind, &value).ok()
    });
    let mut plan = Plan::of(records);
    if let Some(project) = plan.project().cloned() {
        let at = template.project().map_or(8 * 3600, |project| project.start.time_of_day());
        let (name, start) = (name.trim().into(), start.at(at));
        plan.put(Project { name, start, created: Some(now), ..Project::clone(&project) }.into());
    }
    plan
}

/// Moves every date in a value by so many days, and gives every id its new one; what a newer version added, too.
fn moved(value: &mut Value, days: i32, new: &IdMap<AnyId, AnyId>) {
    match value {
        Value::String(text) => {
            if let Some(id) = text.parse::<AnyId>().ok().and_then(|id| new.get(&id)) {
                *text = id.to_string();
            } else if days == 0 || !text.starts_with(|letter: char| letter.is_ascii_digit()) {
            } else if let Ok(date) = text.parse::<Date>() {
                *text = (date + days).to_string();
            } else if let Ok(moment) = text.parse::<DateTime>() {
                *text = (moment.date() + days).at(moment.time_of_day()).to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| moved(item, days, new)),
        Value::Object(fields) => fields.values_mut().for_each(|field| moved(field, days, new)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::{check_plan, starter};
    use super::*;
    use crate::plan::PersonKind;

    fn sample() -> Plan {
        starter::sample(Date::new(2026, 3, 12).unwrap(), DateTime(0), &mut Ids::seeded(1))
    }

    #[test]
    fn a_template_has_no_past_and_names_nobody() {
        let plan = sample();
        let template = of_plan(&plan, "Portal", false, &mut Ids::seeded(2));
        assert_eq!(check_plan(&template), []);
        assert!(template.records().all(|record| !is_past(&record)));
        assert!(template.tasks.iter().all(|task| task.percent_complete == 0 && task.actual_start.is_none()));
        assert_eq!((template.tasks.len(), template.links.len()), (plan.tasks.len(), plan.links.len()));
        assert_eq!((template.risks.len(), template.people.len()), (plan.risks.len(), plan.people.len()));
        let text: String = template.people.iter().flat_map(|person| [&*person.name, &*person.email]).collect();
        assert!(
            plan.people
                .iter()
                .filter(|person| person.person_kind == PersonKind::Person)
                .all(|person| !text.contains(&person.name))
        );
        let charter = &template.project().unwrap().charter;
        assert_eq!([charter.budget, charter.contingency, charter.management_reserve], [None; 3]);
        let kept = of_plan(&plan, "Portal", true, &mut Ids::seeded(2));
        assert!(plan.people.iter().all(|person| kept.people.iter().any(|other| other.name == person.name)));
    }

    /// Weekly and monthly meetings of a project that has run for weeks begin with the new one, on their day of the week.
    #[test]
    fn what_comes_again_begins_with_the_project() {
        let plan = sample();
        let template = of_plan(&plan, "Portal", false, &mut Ids::seeded(2));
        let start = template.project().unwrap().start.date();
        assert!(!template.meetings.is_empty());
        for meeting in template.meetings.iter() {
            let before = plan.get(meeting.id).unwrap().start.unwrap();
            let now = meeting.start.unwrap();
            assert!((0..31).contains(&(now.date() - start)), "{}: {}", meeting.name, now.date());
            assert_eq!(now.time_of_day(), before.time_of_day());
            if matches!(meeting.repeats, Some(Recurrence::Weekly { every: 1, .. })) {
                assert_eq!(now.date().weekday(), before.date().weekday());
            }
        }
        let weekly = |told: &Communication| matches!(told.repeats, Some(Recurrence::Weekly { every: 1, .. }));
        let due = template.communications.iter().filter(|told| weekly(told)).filter_map(|told| told.next);
        let due: Vec<i32> = due.map(|next| next - start).collect();
        assert!(!due.is_empty() && due.iter().all(|days| (0..7).contains(days)), "{due:?}");
    }

    #[test]
    fn a_project_from_a_template_is_moved_by_whole_weeks_and_is_another_one() {
        let template = of_plan(&sample(), "Portal", true, &mut Ids::seeded(2));
        assert!(template.people.iter().any(|one| !one.availability.is_empty()));
        let from = template.project().unwrap().start;
        for later in [1, 7, 30, 400, -10] {
            let start = from.date() + later;
            let plan = begin(&template, " Second ", start, DateTime(0), &mut Ids::seeded(9));
            assert_eq!(check_plan(&plan), []);
            assert_eq!(plan.len(), template.len());
            assert!(plan.records().all(|record| template.find(record.id()).is_none()));
            let project = plan.project().unwrap();
            assert_eq!((project.name.as_str(), project.start), ("Second", start.at(from.time_of_day())));
            let days = |plan: &Plan| plan.sprints.iter().filter_map(|sprint| sprint.start).min();
            if let (Some(before), Some(after)) = (days(&template), days(&plan)) {
                assert_eq!((after - before) % 7, 0);
                assert!(after - before >= later && after - before < later + 7);
            }
            // When somebody can work goes by the calendar of the world, as holidays do.
            let times = |plan: &Plan| plan.people.iter().flat_map(|one| one.availability.clone()).collect::<Vec<_>>();
            assert_eq!(times(&plan), times(&template));
            let holidays = |plan: &Plan| plan.calendars.iter().flat_map(|calendar| calendar.exceptions.clone()).count();
            assert_eq!(holidays(&plan), holidays(&template));
        }
    }
}
