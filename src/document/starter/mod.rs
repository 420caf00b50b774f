//! Plans to start from: a blank one, templates, and the sample project.

mod builder;
mod sample;
mod templates;

pub use sample::sample;
pub use templates::Template;

use crate::plan::{Calendar, Category, Column, DateTime, Ids, Plan, Project, Rank};

/// An empty project: one record of everything a plan must have, and four columns.
#[must_use]
pub fn blank(name: &str, now: DateTime, ids: &mut Ids) -> Plan {
    let mut plan = Plan::default();
    let calendar = Calendar::standard(ids.next());
    let project = Project {
        id: ids.next(),
        name: name.trim().into(),
        key: key_from(name),
        start: now.date().at(8 * 3600),
        calendar: Some(calendar.id),
        next_task_number: 1,
        next_risk_number: 1,
        next_log_number: 1,
        created: Some(now),
        ..Project::default()
    };
    plan.put(project.into());
    plan.put(calendar.into());
    let columns = [
        ("To do", Category::ToDo, None),
        ("In progress", Category::Doing, Some(4)),
        ("In review", Category::Doing, Some(3)),
        ("Done", Category::Done, None),
    ];
    for (place, (name, category, wip_max)) in columns.into_iter().enumerate() {
        plan.put(
            Column {
                id: ids.next(),
                name: name.into(),
                rank: Rank::nth(place),
                category,
                wip_max,
                ..Column::default()
            }
            .into(),
        );
    }
    plan
}

/// Gives a plan another key, if it is one.
pub fn set_key(plan: &mut Plan, key: &str) {
    let key = super::project::checked_key(key);
    if let (Ok(key), Some(project)) = (key, plan.project().cloned()) {
        plan.put(Project { key, ..Project::clone(&project) }.into());
    }
}

/// The letters before task numbers, from a project's name: the initials of up to four words (`Customer Portal Relaunch`
/// gives `CPR`), or the first three letters of a single word. Words that begin with a digit do not count.
#[must_use]
pub fn key_from(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_alphabetic))
        .collect();
    let letters: String = match words.as_slice() {
        [one] if one.chars().count() > 4 => one.chars().take(3).collect(),
        [one] => one.chars().take(1).collect(),
        many => many.iter().take(4).filter_map(|word| word.chars().next()).collect(),
    };
    super::project::checked_key(&letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::check_plan;

    #[test]
    fn a_blank_project_is_valid() {
        let mut ids = Ids::seeded(1);
        assert_eq!(check_plan(&blank("Data Centre Exit", DateTime(0), &mut ids)), []);
        assert_eq!(
            (key_from("Customer Portal Relaunch"), key_from("Website"), key_from("–")),
            ("CPR".into(), "WEB".into(), String::new())
        );
        assert_eq!(key_from("2027 Office Move"), "OM");
    }
}
