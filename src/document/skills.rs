//! Edits of what people can do and what tasks need.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::skill::{Skill, SkillLevel};
use crate::plan::{Id, Person, Task};

/// Sets what somebody can do, as typed: `React expert, SQL`.
///
/// # Errors
/// When the person is not there.
pub fn set_of_person(draft: &mut Draft<'_>, id: Id<Person>, typed: &str) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, |person| person.skills = Skill::list(typed))?;
    Ok(format!("Changed the skills of {name}"))
}

/// Sets what a task needs, as typed.
///
/// # Errors
/// When the task is not there.
pub fn set_of_task(draft: &mut Draft<'_>, id: Id<Task>, typed: &str) -> Result<String, EditError> {
    let key = key(draft.plan(), &*draft.get(id)?);
    draft.update(id, |task| task.skills = Skill::list(typed))?;
    Ok(format!("Changed the skills that {key} needs"))
}

/// Sets how well somebody has a skill; `None` = not at all.
///
/// # Errors
/// When the person is not there.
pub fn set_level(
    draft: &mut Draft<'_>,
    id: Id<Person>,
    skill: &str,
    level: Option<SkillLevel>,
) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, |person| match (person.skills.iter_mut().find(|known| known.is(skill)), level) {
        (Some(known), Some(level)) => known.level = level,
        (None, Some(level)) => person.skills.push(Skill { name: skill.trim().to_owned(), level }),
        (_, None) => person.skills.retain(|known| !known.is(skill)),
    })?;
    Ok(match level {
        Some(level) => format!("{name} has {skill}: {}", level.word()),
        None => format!("{name} does not have {skill}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{people, starter};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_level_is_set_changed_and_taken_away() {
        let mut ids = Ids::seeded(2);
        let plan = starter::blank("T", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (ada, _) = people::create(&mut draft, "Ada").unwrap();
        set_of_person(&mut draft, ada, "SQL, React expert").unwrap();
        assert_eq!(set_level(&mut draft, ada, "sql", Some(SkillLevel::Basic)).unwrap(), "Ada has sql: basic");
        set_level(&mut draft, ada, "Rust", Some(SkillLevel::Good)).unwrap();
        set_level(&mut draft, ada, "react", None).unwrap();
        assert_eq!(Skill::line(&draft.get(ada).unwrap().skills), "SQL (basic), Rust");
    }
}
