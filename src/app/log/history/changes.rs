//! What an edit changed, record by record and field by field, in words.

use serde_json::{Map, Value};

use crate::app::locale::{self, Form};
use crate::app::state::Route;
use crate::app::text::{capital, task_key};
use crate::document::{Change, Edit};
use crate::plan::hours_text::hours_text;
use crate::plan::{AnyId, AnyRecord, Currency, Date, DateTime, Decimal, Duration, Kind, Money, Plan, Project};
use crate::schedule::{Units, length_text};

/// Longest value told.
const LONGEST: usize = 80;
/// Fields that say nothing to people: order in lists, raw material of metrics, counters.
const SILENT: [&str; 13] = [
    "id",
    "rank",
    "card_rank",
    "backlog_rank",
    "sprint_moves",
    "transitions",
    "blocked_before",
    "history",
    "next_task_number",
    "next_risk_number",
    "next_log_number",
    "next_requirement_number",
    "created",
];
/// Fields that hold money in minor units.
const MONEY: [&str; 12] = [
    "amount",
    "fixed_cost",
    "cost_impact",
    "planned",
    "committed",
    "actual",
    "cost",
    "budget",
    "contingency",
    "management_reserve",
    "cost_min",
    "cost_max",
];
/// Fields that hold a number of any measure, where they hold a number.
const MEASURED: [&str; 2] = ["baseline", "target"];
/// Fields that hold working seconds.
const SECONDS: [&str; 7] =
    ["delay_min", "delay_max", "remaining_duration", "actual_duration", "work", "schedule_impact", "levelling_delay"];

/// A changed record in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Its kind.
    pub kind: Kind,
    /// `Task CPR-12 Billing adapter`.
    pub name: String,
    /// Added, changed or deleted.
    pub verb: &'static str,
    /// Name of the field, value before, value after.
    pub fields: Vec<(String, String, String)>,
    /// Where it is to be seen, while it is there.
    pub route: Option<Route>,
}

/// The records of an edit; those whose change says nothing to people are left out, unless nothing else is there.
#[must_use]
pub fn changed(plan: &Plan, edit: &Edit) -> Vec<Changed> {
    let all: Vec<Changed> = edit.changes.iter().map(|change| one(plan, change)).collect();
    let telling: Vec<Changed> =
        all.iter().filter(|found| found.verb != "Changed" || !found.fields.is_empty()).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

/// The values that the words of an edit leave open, of one record: `cost impact €8,000 → €12,000`. Empty where the words
/// tell them, or where the record is not the one that was changed.
#[must_use]
pub fn values(plan: &Plan, edit: &Edit, id: AnyId) -> String {
    let found = edit.changes.iter().find(|change| change.id() == id).filter(|_| edit.words.starts_with("Changed "));
    let fields = found.map(|change| one(plan, change).fields).unwrap_or_default();
    let told: Vec<String> = fields.iter().map(|(name, old, new)| format!("{name} {old} → {new}")).collect();
    told.join(", ")
}

fn one(plan: &Plan, change: &Change) -> Changed {
    let (before, after) = (fields(change.before()), fields(change.after()));
    let verb = match (change.before(), change.after()) {
        (None, _) => "Added",
        (_, None) => "Deleted",
        _ => "Changed",
    };
    let mut told = Vec::new();
    if verb == "Changed" {
        let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names.into_iter().filter(|name| !SILENT.contains(&name.as_str())) {
            let (old, new) = (before.get(name), after.get(name));
            if old != new {
                told.push((name.replace('_', " "), value(plan, name, old), value(plan, name, new)));
            }
        }
    }
    let record = change.after().or(change.before());
    let there = plan.record(change.kind(), change.id());
    Changed {
        kind: change.kind(),
        name: record.map_or_else(String::new, |record| named(plan, record)),
        verb,
        fields: told,
        route: there.and_then(|record| route(plan, &record)),
    }
}

/// The fields that a change changed in one record of an edit: name, value before, value after.
#[must_use]
pub fn fields_of(plan: &Plan, edit: &Edit, id: AnyId) -> Vec<(String, String, String)> {
    let found = edit.changes.iter().find(|change| change.id() == id);
    found.map(|change| one(plan, change).fields).unwrap_or_default()
}

fn fields(record: Option<&AnyRecord>) -> Map<String, Value> {
    let Some(record) = record else { return Map::new() };
    // Files leave out what is as usual: a choice is a word all the same.
    let choice = |value: &Value| value.as_str().is_some_and(|word| !word.is_empty());
    let written = record.to_value();
    let told = |(name, value): &(String, Value)| written.contains_key(name) || choice(value);
    record.to_full_value().into_iter().filter(told).collect()
}

/// What a record is called: kind, key, name.
fn named(plan: &Plan, record: &AnyRecord) -> String {
    let task = |id| plan.get(id).map_or_else(|| "a task".to_owned(), |task| task_key(plan, task));
    match record {
        AnyRecord::Task(found) if found.number > 0 => format!("Task {} {}", task_key(plan, found), found.name),
        AnyRecord::Task(found) => format!("Task {}", found.name),
        AnyRecord::Risk(found) => format!("Risk {} {}", Project::risk_key(found.number), found.title),
        AnyRecord::LogEntry(found) => {
            let kind = crate::document::log::kind_name(found.log_kind);
            format!("{kind} {} {}", Project::log_key(found.number), found.title)
        }
        AnyRecord::Requirement(found) => {
            format!("Requirement {} {}", Project::requirement_key(found.number), short(&found.text))
        }
        AnyRecord::Link(found) => format!("Link from {} to {}", task(found.predecessor), task(found.successor)),
        AnyRecord::Assignment(found) => {
            let person = plan.get(found.person).map_or("somebody", |person| person.name.as_str());
            format!("Assignment of {person} to {}", task(found.task))
        }
        AnyRecord::Responsibility(found) => {
            let person = plan.get(found.person).map_or("somebody", |person| person.name.as_str());
            format!("Part of {person} in {}", task(found.task))
        }
        AnyRecord::TimeEntry(found) => {
            let person = plan.get(found.person).map_or("somebody", |person| person.name.as_str());
            format!("Time of {person} on {}", found.task.map_or_else(|| "no task".into(), task))
        }
        AnyRecord::DrawDown(found) => format!("Draw-down {}", short(&found.reason)),
        AnyRecord::Project(_) => "The project".into(),
        other => {
            let kind = other.kind().word().replace('_', " ");
            let fields = fields(Some(other));
            let name = ["name", "title", "text", "topic"].iter().find_map(|field| fields.get(*field)?.as_str());
            let kind = capital(&kind);
            name.map_or_else(|| kind.clone(), |name| format!("{kind} {}", short(name)))
        }
    }
}

fn route(plan: &Plan, record: &AnyRecord) -> Option<Route> {
    use crate::app::state::Place;
    let project = plan.project()?;
    let place = match record {
        AnyRecord::Task(task) if task.column.is_some() => Place::Board,
        AnyRecord::Task(_) | AnyRecord::Link(_) => Place::Timeline,
        AnyRecord::Risk(_) => Place::Risks,
        AnyRecord::LogEntry(_) => Place::Log,
        AnyRecord::Meeting(_) => Place::Meetings,
        AnyRecord::Stakeholder(_) => Place::Stakeholders,
        AnyRecord::Release(_) => Place::Releases,
        AnyRecord::Lesson(_) => Place::Lessons,
        AnyRecord::Objective(_) | AnyRecord::Requirement(_) | AnyRecord::Gap(_) => Place::Goals,
        AnyRecord::Column(_) | AnyRecord::Label(_) => Place::Board,
        AnyRecord::Responsibility(_) => Place::Team,
        AnyRecord::CostItem(_) | AnyRecord::TimeEntry(_) | AnyRecord::DrawDown(_) => Place::Budget,
        AnyRecord::Project(_) | AnyRecord::Calendar(_) | AnyRecord::Person(_) => Place::Settings,
        _ => return None,
    };
    let item = match record {
        AnyRecord::Task(_)
        | AnyRecord::Risk(_)
        | AnyRecord::LogEntry(_)
        | AnyRecord::Meeting(_)
        | AnyRecord::Stakeholder(_)
        | AnyRecord::Release(_)
        | AnyRecord::Lesson(_)
        | AnyRecord::Objective(_)
        | AnyRecord::Requirement(_)
        | AnyRecord::Gap(_) => Some(Route::item_of(record, project)),
        AnyRecord::Link(link) => {
            plan.get(link.successor).map(|task| Route::item_of(&AnyRecord::Task(task.clone()), project))
        }
        _ => None,
    };
    Some(Route { item, ..Route::to(project.id, place) })
}

/// A field's value in words.
fn value(plan: &Plan, field: &str, value: Option<&Value>) -> String {
    let project = plan.project().map(|project| Project::clone(project)).unwrap_or_default();
    match value {
        None | Some(Value::Null) => "–".into(),
        Some(Value::Bool(yes)) => if *yes { "yes" } else { "no" }.into(),
        Some(Value::Number(number)) => match number.as_i64() {
            Some(amount) if MONEY.contains(&field) => money(Money(amount), &project.currency),
            Some(measure) if MEASURED.contains(&field) => Decimal(measure).text(),
            Some(seconds) if SECONDS.contains(&field) => length_text(Duration::working(seconds), &Units::of(&project)),
            Some(seconds) if field == "seconds" => hours_text(seconds),
            _ => number.to_string(),
        },
        Some(Value::String(text)) => words(plan, &project, field, text),
        Some(Value::Array(items)) if items.is_empty() => "–".into(),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            let told: Vec<String> =
                items.iter().filter_map(Value::as_str).map(|text| words(plan, &project, field, text)).collect();
            short(&told.join(", "))
        }
        Some(Value::Array(items)) => format!("{} entries", items.len()),
        Some(Value::Object(parts)) => {
            let told: Vec<String> = parts
                .iter()
                .map(|(name, part)| format!("{} {}", name.replace('_', " "), self::value(plan, name, Some(part))))
                .collect();
            short(&told.join(", "))
        }
    }
}

fn money(amount: Money, currency: &Currency) -> String {
    locale::money(amount, currency, false)
}

/// A text, or what it stands for: a date, a duration, another record.
fn words(plan: &Plan, project: &Project, field: &str, text: &str) -> String {
    if let Ok(moment) = text.parse::<DateTime>() {
        return locale::moment(moment, Form::Moment);
    }
    if let Ok(date) = text.parse::<Date>() {
        return locale::date(date, Form::DayYear);
    }
    if let Some(record) = text.parse::<AnyId>().ok().and_then(|id| plan.find(id)) {
        return match &record {
            AnyRecord::Task(task) => task_key(plan, task),
            AnyRecord::Person(person) => person.name.clone(),
            AnyRecord::Column(column) => column.name.clone(),
            AnyRecord::Label(label) => label.name.clone(),
            other => named(plan, other),
        };
    }
    if field == "duration"
        && let Ok(duration) = text.parse::<Duration>()
    {
        return length_text(duration, &Units::of(project));
    }
    short(&text.replace('_', " "))
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Draft, EditError, log, risks, starter};
    use crate::plan::{ChangeEffect, Ids, LogEntry, LogKind, RiskKind};

    #[test]
    fn what_the_words_of_an_edit_leave_open_is_told() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("T", DateTime(0), &mut ids);
        let mut done = |change: &dyn Fn(&mut Draft<'_>) -> Result<String, EditError>| {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
            let words = change(&mut draft).unwrap();
            let edit = draft.finish(words).unwrap().unwrap();
            edit.apply(&mut plan);
            (plan.clone(), edit)
        };
        let (before, _) = done(&|draft| risks::create(draft, RiskKind::Threat, "Late data").map(|(_, words)| words));
        let risk = before.risks.iter().next().unwrap().id;
        let (plan, edit) = done(&|draft| risks::set_delay(draft, risk, 28_800, 57_600));
        assert_eq!(values(&plan, &edit, risk.any()), "delay max – → 2d, delay min – → 1d");
        let (plan, edit) = done(&|draft| risks::set_text(draft, risk, risks::TextField::Title, "Late files"));
        assert_eq!(values(&plan, &edit, risk.any()), "", "its words tell the title");
    }

    #[test]
    fn a_choice_that_was_as_usual_is_told_by_its_word() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("T", DateTime(0), &mut ids);
        let entry = LogEntry { id: ids.next(), log_kind: LogKind::ChangeRequest, ..LogEntry::default() };
        let id = entry.id;
        plan.put(entry.into());
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let words = log::set_impact(&mut draft, id, 0, ChangeEffect::Tasks, Money(0)).unwrap();
        let edit = draft.finish(words).unwrap().unwrap();
        assert_eq!(values(&plan, &edit, id.any()), "change effect target → tasks");
    }
}
