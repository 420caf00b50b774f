//! Health as set by a person.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::Health;

/// Name of a health.
#[must_use]
pub const fn name(health: Health) -> &'static str {
    match health {
        Health::Auto => "From the facts",
        Health::OnTrack => "On track",
        Health::AtRisk => "At risk",
        Health::OffTrack => "Off track",
    }
}

/// Sets the project's health with the reason; [`Health::Auto`] goes by the facts again and drops the reason.
///
/// # Errors
/// When the plan has no project record, or a judgement comes without a reason.
pub fn set(draft: &mut Draft<'_>, health: Health, reason: &str) -> Result<String, EditError> {
    let project = tasks::project(draft)?;
    let reason = if health == Health::Auto { "" } else { reason.trim() };
    if health != Health::Auto && reason.is_empty() {
        return Err(EditError::Input("Say in a sentence why; it stands beside the health everywhere.".into()));
    }
    draft.update(project, |project| {
        project.health = health;
        project.health_reason = reason.into();
    })?;
    Ok(match health {
        Health::Auto => "Health follows the facts".into(),
        health => format!("Set health to {}", name(health).to_lowercase()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_judgement_needs_a_reason() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("P", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(matches!(set(&mut draft, Health::AtRisk, " "), Err(EditError::Input(_))));
        let words = set(&mut draft, Health::AtRisk, " Supplier is late ").unwrap();
        assert_eq!(words, "Set health to at risk");
        draft.finish(words).unwrap().unwrap().apply(&mut plan);
        assert_eq!(plan.project().unwrap().health_reason, "Supplier is late");
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        set(&mut draft, Health::Auto, "left over").unwrap();
        draft.finish("auto").unwrap().unwrap().apply(&mut plan);
        assert_eq!(plan.project().unwrap().health_reason, "");
    }
}
