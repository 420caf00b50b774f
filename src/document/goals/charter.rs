//! Objectives of the charter, which were words only, become records.

use super::objectives;
use crate::document::draft::{Draft, EditError};
use crate::document::tasks;
use crate::plan::{CharterObjective, Date, Decimal, Objective, Reading};

/// Makes an objective of each of the charter's, in one step. Values become numbers where they can be read; what cannot
/// stays in the notes, word for word.
///
/// # Errors
/// When the charter has none, or the plan has no project record.
pub fn take_over(draft: &mut Draft<'_>) -> Result<String, EditError> {
    let project = tasks::project(draft)?;
    let (known, due) = {
        let charter = &draft.get(project)?.charter;
        (charter.objectives.clone(), charter.target_finish)
    };
    if known.is_empty() {
        return Err(EditError::Input("The charter has no objectives left to take over.".into()));
    }
    let today = draft.now().date();
    for one in &known {
        objectives::add(draft, Objective { due, ..read(one, today) })?;
    }
    draft.update(project, |project| project.charter.objectives.clear())?;
    Ok(match known.len() {
        1 => "Took over the objective of the charter".into(),
        many => format!("Took over {many} objectives of the charter"),
    })
}

/// An objective of the charter as a record.
fn read(one: &CharterObjective, today: Date) -> Objective {
    let texts = [&one.target, &one.current];
    let unit = if texts.iter().any(|text| text.trim_end().ends_with('%')) { "%" } else { "" };
    let mut notes = Vec::new();
    let mut number = |name: &str, text: &str| {
        let value = Decimal::parse(text, unit);
        if value.is_none() && !text.trim().is_empty() {
            notes.push(format!("{name}: {}", text.trim()));
        }
        value
    };
    let (target, current) = (number("Target", &one.target), number("Today", &one.current));
    let name = if one.text.trim().is_empty() { &one.measure } else { &one.text };
    let name = if name.trim().is_empty() { "Objective".to_owned() } else { name.clone() };
    if !one.extra.is_empty() {
        notes.extend(one.extra.iter().map(|(field, value)| format!("{field}: {value}")));
    }
    Objective {
        name,
        measure: one.measure.clone(),
        unit: unit.into(),
        target,
        readings: current.map(|value| Reading { date: today, value, ..Reading::default() }).into_iter().collect(),
        notes: notes.join("\n"),
        ..Objective::default()
    }
}
