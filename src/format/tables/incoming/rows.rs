//! What a row says of an objective, a requirement, a gap or a stakeholder.

use super::cells::Cells;
use crate::document::details::priority_word;
use crate::document::goals::intake::GoalRow;
use crate::document::goals::requirements::{kind_name, status_name, wanted_name};
use crate::document::stakeholders::engagement_name;
use crate::format::register::{one_line, short, word};
use crate::plan::{
    Decimal, Gap, Objective, Priority, Reading, Requirement, RequirementKind, RequirementStatus, Stakeholder, Wanted,
};

/// Puts what was said in place.
fn put<T: Clone>(place: &mut T, said: Option<&T>) {
    if let Some(said) = said {
        place.clone_from(said);
    }
}

/// As [`put`], where there may be nothing.
fn put_some<T: Clone>(place: &mut Option<T>, said: Option<&T>) {
    if said.is_some() {
        *place = said.cloned();
    }
}

pub(super) fn objective(cells: &Cells<'_>) -> Result<GoalRow<Objective>, String> {
    let (measure, unit) = (cells.words("Measure"), cells.words("Unit"));
    let number = |head| cells.number(head, unit.as_deref().unwrap_or_default());
    let (baseline, target, due) = (number("Baseline")?, number("Target")?, cells.date("By")?);
    let reading = match (cells.past("Read on")?, number("Value")?) {
        (date, Some(value)) => {
            let date = date.unwrap_or(cells.today);
            Some(Reading { date, value, note: cells.text("Note").to_owned(), ..Reading::default() })
        }
        (Some(date), None) => return Err(format!("no value stands beside {date}.")),
        (None, None) => None,
    };
    let further = reading.is_some();
    let day = reading.as_ref().map(|reading| {
        let note = if reading.note.is_empty() { String::new() } else { format!(" ({})", reading.note) };
        (format!("value of {}", reading.date), format!("{}{note}", reading.value.text()))
    });
    let fixed = [
        ("measure", measure.clone()),
        ("unit", unit.clone()),
        ("baseline", baseline.map(Decimal::text)),
        ("target", target.map(Decimal::text)),
        ("date", due.map(|due| due.to_string())),
        ("owner", cells.words("Owner").map(|name| one_line(&name))),
    ];
    let fixed = fixed.into_iter().filter_map(|(what, how)| Some((what.to_owned(), how?))).chain(day).collect();
    let change = move |one: &mut Objective| {
        put(&mut one.measure, measure.as_ref());
        put(&mut one.unit, unit.as_ref());
        put_some(&mut one.baseline, baseline.as_ref());
        put_some(&mut one.target, target.as_ref());
        put_some(&mut one.due, due.as_ref());
        if let Some(reading) = &reading
            && !one.readings.contains(reading)
        {
            one.readings.retain(|known| known.date != reading.date);
            let at = one.readings.partition_point(|known| known.date < reading.date);
            one.readings.insert(at, reading.clone());
        }
    };
    Ok(GoalRow {
        number: 0,
        name: one_line(cells.text("Objective")),
        owner: one_line(cells.text("Owner")),
        further,
        fixed,
        line: 0,
        change: Box::new(change),
    })
}

pub(super) fn requirement(cells: &Cells<'_>) -> Result<GoalRow<Requirement>, String> {
    let text = cells.words("Requirement").map(|text| one_line(&text));
    let wanted = cells.said("Wanted", |text| {
        // An apostrophe may be a straight one.
        word(&text.replace('\'', "’"), Wanted::ALL, wanted_name, "way to be wanted")
    })?;
    let kind = cells.said("Kind", |text| word(text, RequirementKind::ALL, kind_name, "kind"))?;
    let status = cells.said("Status", |text| word(text, RequirementStatus::ALL, status_name, "status"))?;
    let asked = cells.words("Asked by");
    let known = asked.as_ref().and_then(|asked| {
        let wanted = asked.to_lowercase();
        cells.plan.stakeholders.iter().find(|one| one.name.to_lowercase() == wanted).map(|one| one.id)
    });
    // Who is no stakeholder of this project is named where it was asked for.
    let named = asked.filter(|_| known.is_none()).into_iter().chain(cells.words("Source")).collect::<Vec<_>>();
    let source = (!named.is_empty()).then(|| named.join(", "));
    let (criterion, notes) = (cells.words("Accepted when"), cells.words("Notes"));
    let (objective, tasks) = (cells.objective()?, cells.tasks("Tasks")?);
    let (accepted_by, accepted) = (cells.words("Accepted by"), cells.past("Accepted on")?);
    let number = cells.said("Key", |key| Ok(number_of(key)))?.flatten().unwrap_or(0);
    let name = text.clone().unwrap_or_default();
    if number > 0 && name.is_empty() && !cells.plan.requirements.iter().any(|one| one.number == number) {
        return Err("there is no requirement with this key, and no words for a new one.".into());
    }
    let change = move |one: &mut Requirement| {
        put(&mut one.text, text.as_ref());
        put(&mut one.wanted, wanted.as_ref());
        put(&mut one.requirement_kind, kind.as_ref());
        put(&mut one.status, status.as_ref());
        put_some(&mut one.stakeholder, known.as_ref());
        put(&mut one.source, source.as_ref());
        put(&mut one.criterion, criterion.as_ref());
        put_some(&mut one.objective, objective.as_ref());
        put(&mut one.tasks, tasks.as_ref());
        put(&mut one.accepted_by, accepted_by.as_ref());
        put_some(&mut one.accepted, accepted.as_ref());
        put(&mut one.notes, notes.as_ref());
    };
    Ok(GoalRow {
        line: 0,
        number,
        name,
        owner: String::new(),
        further: false,
        fixed: Vec::new(),
        change: Box::new(change),
    })
}

/// The number of a key of ours: `RQ-03`.
fn number_of(key: &str) -> Option<u32> {
    let digits = key.get(..2).filter(|letters| letters.eq_ignore_ascii_case("RQ")).and_then(|_| key.get(2..))?;
    digits.trim_start_matches(['-', ' ']).parse().ok()
}

pub(super) fn gap(cells: &Cells<'_>) -> Result<GoalRow<Gap>, String> {
    let [now, wanted, missing, action] = ["Now", "Wanted", "Missing", "Action"].map(|head| cells.words(head));
    let priority = cells.said("Priority", |text| word(text, Priority::ALL, priority_word, "priority"))?;
    let task = cells.tasks("Task")?.and_then(|all| all.first().copied());
    let objective = cells.objective()?;
    let change = move |gap: &mut Gap| {
        put(&mut gap.now, now.as_ref());
        put(&mut gap.wanted, wanted.as_ref());
        put(&mut gap.missing, missing.as_ref());
        put(&mut gap.action, action.as_ref());
        put(&mut gap.priority, priority.as_ref());
        put_some(&mut gap.task, task.as_ref());
        put_some(&mut gap.objective, objective.as_ref());
    };
    Ok(GoalRow {
        number: 0,
        name: one_line(cells.text("Gap")),
        owner: one_line(cells.text("Owner")),
        further: false,
        fixed: Vec::new(),
        line: 0,
        change: Box::new(change),
    })
}

pub(super) fn stakeholder(cells: &Cells<'_>) -> Result<GoalRow<Stakeholder>, String> {
    let [role, email, needs, notes] = ["Role", "E-mail", "Needs", "Notes"].map(|head| cells.words(head));
    let level = |head: &str, named: bool| {
        cells.said(head, |text| {
            let by_name =
                |level: &u8| named && engagement_name(*level).is_some_and(|name| name.eq_ignore_ascii_case(text));
            let found = (1..=5).find(by_name).or_else(|| text.parse().ok().filter(|level| (1..=5).contains(level)));
            found.ok_or_else(|| format!("“{}” is no level of {}; there are 1 to 5.", short(text), head.to_lowercase()))
        })
    };
    let (power, interest) = (level("Power", false)?, level("Interest", false)?);
    let (engagement, engagement_wanted) = (level("Engagement", true)?, level("Wanted", true)?);
    let change = move |one: &mut Stakeholder| {
        put(&mut one.role, role.as_ref());
        put(&mut one.email, email.as_ref());
        put(&mut one.power, power.as_ref());
        put(&mut one.interest, interest.as_ref());
        put(&mut one.engagement, engagement.as_ref());
        put(&mut one.engagement_wanted, engagement_wanted.as_ref());
        put(&mut one.needs, needs.as_ref());
        put(&mut one.notes, notes.as_ref());
    };
    let name = one_line(cells.text("Name"));
    Ok(GoalRow {
        line: 0,
        number: 0,
        name,
        owner: String::new(),
        further: false,
        fixed: Vec::new(),
        change: Box::new(change),
    })
}
