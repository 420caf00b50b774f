//! Who is named in a plan becomes the role they have: in the register of people, among the stakeholders, in the charter, and
//! wherever a text names them.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::plan::{AnyId, AnyRecord, Person, PersonKind, Plan, Project, Stakeholder};

/// Words within names that are written small.
const PARTICLES: [&str; 12] = ["von", "van", "de", "der", "den", "di", "da", "la", "le", "del", "bin", "al"];

/// A plan in which nobody is named.
pub fn without(plan: &Plan) -> Plan {
    let mut roles: BTreeMap<String, usize> = BTreeMap::new();
    let mut new: BTreeMap<AnyId, String> = BTreeMap::new();
    let mut said: Vec<(String, String)> = Vec::new();
    let persons: Vec<_> = plan.people.iter().filter(|person| person.person_kind == PersonKind::Person).collect();
    for person in &persons {
        let role = numbered(&person.role, "Team member", &mut roles);
        said.push((person.name.trim().into(), role.clone()));
        new.insert(person.id.any(), role);
    }
    let sponsor = plan.project().map(|project| project.charter.sponsor.trim().to_owned()).unwrap_or_default();
    let known: HashSet<&str> = persons.iter().map(|person| person.name.trim()).collect();
    for one in plan.stakeholders.iter() {
        let name = one.name.trim();
        let person = one.person.and_then(|person| new.get(&person.any()).cloned());
        let named = person.is_some()
            || !one.email.trim().is_empty()
            || known.contains(name)
            || is_name(name)
            || (name == sponsor && one.role.to_lowercase().contains("sponsor"));
        if named {
            let role = one.role.split(',').next().unwrap_or_default();
            let role = person.unwrap_or_else(|| numbered(role, "Stakeholder", &mut roles));
            said.push((name.into(), role.clone()));
            new.insert(one.id.any(), role);
        }
    }
    if !sponsor.is_empty() && said.iter().all(|(name, _)| *name != sponsor) && is_name(&sponsor) {
        said.push((sponsor, "Sponsor".into()));
    }
    said.retain(|(name, _)| !name.is_empty());
    // Who is called like the beginning of another one comes after them.
    said.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    Plan::of(plan.records().map(|record| {
        let record = match record {
            AnyRecord::Person(person) => match new.get(&person.id.any()) {
                Some(role) => as_role(&person, role).into(),
                None => AnyRecord::Person(person),
            },
            AnyRecord::Stakeholder(one) => match new.get(&one.id.any()) {
                Some(role) => {
                    let (name, email) = (role.clone(), String::new());
                    Stakeholder { name, email, ..Stakeholder::clone(&one) }.into()
                }
                None => AnyRecord::Stakeholder(one),
            },
            AnyRecord::Project(project) if !project.charter.sponsor.trim().is_empty() => {
                let mut project = Project::clone(&project);
                let known = said.iter().find(|(name, _)| *name == project.charter.sponsor.trim());
                project.charter.sponsor = known.map_or_else(|| "Sponsor".to_owned(), |(_, role)| role.clone());
                project.into()
            }
            other => other,
        };
        let mut value = Value::Object(record.to_value());
        if rewrite(&mut value, &said) { AnyRecord::from_value(record.kind(), &value).unwrap_or(record) } else { record }
    }))
}

/// A role by name: `Developer`, the next one `Developer 2`.
fn numbered(role: &str, without: &str, roles: &mut BTreeMap<String, usize>) -> String {
    let role = if role.trim().is_empty() { without } else { role.trim() };
    let number = roles.entry(role.to_owned()).or_default();
    *number += 1;
    if *number == 1 { role.to_owned() } else { format!("{role} {number}") }
}

/// A person as the role that they fill. What says who it was is gone.
fn as_role(person: &Person, name: &str) -> Person {
    let role = if person.role.trim().is_empty() { name } else { person.role.trim() };
    Person {
        id: person.id,
        name: name.to_owned(),
        role: role.to_owned(),
        person_kind: PersonKind::Role,
        group: person.group.clone(),
        skills: person.skills.clone(),
        capacity: person.capacity,
        rates: person.rates.clone(),
        colour: person.colour,
        ..Person::default()
    }
}

/// Whether a text is written as names of persons are: several words, each with a capital. `Service desk` is none.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1
        && words.first().is_some_and(|word| capital(word))
        && words.last().is_some_and(|word| capital(word))
        && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
}

/// Writes roles where texts have names; says whether it wrote anything. A name of one word may be a word like any other, so it
/// counts only where nothing else stands.
fn rewrite(value: &mut Value, said: &[(String, String)]) -> bool {
    match value {
        Value::String(text) => {
            let mut changed = false;
            for (name, role) in said {
                if text.trim() == name {
                    text.clone_from(role);
                    changed = true;
                } else if name.contains(' ') && text.contains(name.as_str()) {
                    *text = whole_words(text, name, role);
                    changed = true;
                }
            }
            changed
        }
        Value::Array(items) => items.iter_mut().fold(false, |changed, item| rewrite(item, said) | changed),
        Value::Object(fields) => fields.values_mut().fold(false, |changed, field| rewrite(field, said) | changed),
        _ => false,
    }
}

/// A text with a name replaced where it is not part of a longer word.
fn whole_words(text: &str, name: &str, role: &str) -> String {
    let mut parts = text.split(name).peekable();
    let mut written = String::with_capacity(text.len());
    while let Some(part) = parts.next() {
        written.push_str(part);
        if let Some(next) = parts.peek() {
            let inside = written.chars().next_back().is_some_and(char::is_alphanumeric)
                || next.chars().next().is_some_and(char::is_alphanumeric);
            written.push_str(if inside { name } else { role });
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{
        Assignment, CardTemplate, Column, Communication, CostItem, Date, DateTime, Gap, Id, Ids, Kind, Meeting,
        Objective, Release, Requirement, Risk, Sprint, Task,
    };

    #[test]
    fn persons_are_told_from_departments() {
        for name in ["Helen Brandt", "Ludwig van Beethoven", "Ana María de la Cruz"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["Finance", "Service desk", "Staff of the old portal", "Owners of neighbouring systems", ""] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_name_inside_a_word_stays() {
        assert_eq!(whole_words("Ann Lee, Ann Leeds; (Ann Lee)", "Ann Lee", "Buyer"), "Buyer, Ann Leeds; (Buyer)");
    }

    /// Nobody's name is left in any text of any kind of record.
    #[test]
    fn no_kind_of_record_keeps_a_name() {
        let mut ids = Ids::seeded(5);
        let mut plan = starter::sample(Date::new(2026, 3, 12).unwrap(), DateTime(0), &mut ids);
        let guest =
            Stakeholder { id: ids.next(), name: "Ole Dahl".into(), role: "Auditor".into(), ..Stakeholder::default() };
        let told = "Ask Ole Dahl and Helen Brandt, then Priya Nair";
        let text = || told.to_owned();
        plan.put(guest.into());
        let task = Id::default();
        let records: Vec<AnyRecord> = vec![
            Task { id: ids.next(), name: text(), description: text(), ..Task::default() }.into(),
            Risk { id: ids.next(), title: text(), response_plan: text(), trigger: text(), ..Risk::default() }.into(),
            Column { id: ids.next(), name: text(), policy: text(), ..Column::default() }.into(),
            Sprint { id: ids.next(), name: text(), goal: text(), ..Sprint::default() }.into(),
            CardTemplate { id: ids.next(), name: text(), description: text(), ..CardTemplate::default() }.into(),
            Communication { id: ids.next(), name: text(), purpose: text(), ..Communication::default() }.into(),
            Meeting { id: ids.next(), name: text(), agenda: text(), place: text(), ..Meeting::default() }.into(),
            Release { id: ids.next(), name: text(), purpose: text(), ..Release::default() }.into(),
            Requirement { id: ids.next(), text: text(), source: text(), notes: text(), ..Requirement::default() }
                .into(),
            Objective { id: ids.next(), name: text(), notes: text(), ..Objective::default() }.into(),
            Gap { id: ids.next(), name: text(), action: text(), ..Gap::default() }.into(),
            CostItem { id: ids.next(), name: text(), supplier: "Ole Dahl".into(), ..CostItem::default() }.into(),
            Assignment { id: ids.next(), task, ..Assignment::default() }.into(),
        ];
        for record in records {
            plan.put(record);
        }
        let names: Vec<String> = (plan.people.iter().filter(|person| person.person_kind == PersonKind::Person))
            .map(|person| person.name.clone())
            .chain(["Helen Brandt".into(), "Ole Dahl".into()])
            .collect();
        let after = without(&plan);
        assert_eq!(after.len(), plan.len());
        for record in after.records() {
            let written = Value::Object(record.to_value()).to_string();
            for name in &names {
                assert!(!written.contains(name.as_str()), "{name} in {:?}: {written}", record.kind());
            }
            assert!(!written.contains('@') || record.kind() != Kind::Stakeholder);
        }
        assert_eq!(after.project().unwrap().charter.sponsor, "Sponsor");
        assert!(after.stakeholders.iter().any(|one| one.name == "Finance"), "a department is no person");
        assert!(after.tasks.iter().any(|task| task.name.starts_with("Ask Auditor and Sponsor, then Backend engineer")));
    }
}
