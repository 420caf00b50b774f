//! Edits of what goes up and down together: groups of tasks and costs that correlate for a reason outside the plan.

use super::draft::{Draft, EditError};
use super::uncertainty::percent_text;
use crate::plan::{Correlation, CostItem, Id, Kind, Plan, Rank, Task};

/// The coefficient that a new group begins with, per mille: what analysts take for one team or one supplier when nobody
/// measured it.
const USUAL: i64 = 500;

/// The groups in the order in which they count.
#[must_use]
pub fn groups(plan: &Plan) -> Vec<&Correlation> {
    let mut groups: Vec<&Correlation> = plan.correlations.iter().map(|group| &**group).collect();
    groups.sort_by_key(|group| (group.rank, group.id));
    groups
}

/// Adds an empty group below those there are.
///
/// # Errors
/// When there is no room for it.
pub fn add(draft: &mut Draft<'_>) -> Result<(Id<Correlation>, String), EditError> {
    let known = groups(draft.plan());
    // One of one more names than there are groups is free.
    let name = (known.len() + 1..=2 * known.len() + 1)
        .map(|number| format!("Group {number}"))
        .find(|name| known.iter().all(|group| group.name != *name))
        .unwrap_or_default();
    let last = known.last().map(|group| group.rank);
    let rank = Rank::between(last, None)
        .ok_or_else(|| EditError::Input("There are too many groups. Delete one first.".into()))?;
    let id = draft.next_id();
    let words = format!("Added {name} of what moves together");
    draft.put(Correlation { id, rank, name, coefficient: USUAL, ..Correlation::default() });
    Ok((id, words))
}

/// Renames a group.
///
/// # Errors
/// When it is not there, or the name is empty.
pub fn rename(draft: &mut Draft<'_>, id: Id<Correlation>, name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("Give the group a name.".into()));
    }
    draft.update(id, |group| name.clone_into(&mut group.name))?;
    Ok(format!("Renamed the group to {name}"))
}

/// Sets how strongly each member of a group correlates with each, in per mille.
///
/// # Errors
/// When the group is not there, or the coefficient is none: below 0 there can only be two members, which go opposite ways.
pub fn set_coefficient(draft: &mut Draft<'_>, id: Id<Correlation>, coefficient: i64) -> Result<String, EditError> {
    let group = draft.get(id)?;
    let name = group.name.clone();
    if !(-1000..=1000).contains(&coefficient) {
        return Err(EditError::Input("A correlation lies between −100 % and 100 %.".into()));
    }
    if coefficient < 0 && group.tasks.len() + group.cost_items.len() > 2 {
        return Err(EditError::Input("Only two can go opposite ways. With more, give 0 % to 100 %.".into()));
    }
    draft.update(id, |group| group.coefficient = coefficient)?;
    Ok(format!("Changed the correlation of {name} to {}", percent_text(coefficient)))
}

/// Takes a task into a group, or out of it.
///
/// # Errors
/// When one of them is not there, or a third would join two that go opposite ways.
pub fn set_task(draft: &mut Draft<'_>, id: Id<Correlation>, task: Id<Task>, member: bool) -> Result<String, EditError> {
    let name = draft.get(task)?.name.clone();
    joined(draft, id, member, name, |group| toggle(&mut group.tasks, task, member))
}

/// Takes a cost item into a group, or out of it.
///
/// # Errors
/// When one of them is not there, or a third would join two that go opposite ways.
pub fn set_cost_item(
    draft: &mut Draft<'_>,
    id: Id<Correlation>,
    item: Id<CostItem>,
    member: bool,
) -> Result<String, EditError> {
    let name = draft.get(item)?.name.clone();
    joined(draft, id, member, name, |group| toggle(&mut group.cost_items, item, member))
}

fn joined(
    draft: &mut Draft<'_>,
    id: Id<Correlation>,
    member: bool,
    name: String,
    change: impl FnOnce(&mut Correlation),
) -> Result<String, EditError> {
    let group = draft.get(id)?;
    if member && group.coefficient < 0 && group.tasks.len() + group.cost_items.len() >= 2 {
        return Err(EditError::Input("Only two can go opposite ways. Give the group 0 % to 100 % first.".into()));
    }
    let of = group.name.clone();
    draft.update(id, change)?;
    Ok(if member { format!("Added {name} to {of}") } else { format!("Took {name} out of {of}") })
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T, member: bool) {
    list.retain(|known| *known != item);
    if member {
        list.push(item);
    }
}

/// Deletes a group; its members stay.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Correlation>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::Correlation, id.any())?;
    Ok(format!("Deleted the group {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn a_group_is_made_filled_and_taken_back_as_one_edit() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let before = plan.clone();
        let known = plan.correlations.len();
        let [one, other, third] = [0, 1, 2].map(|at| plan.tasks.iter().nth(at).unwrap().id);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (id, _) = add(&mut draft).unwrap();
        assert_eq!(rename(&mut draft, id, " SAP team ").unwrap(), "Renamed the group to SAP team");
        assert!(rename(&mut draft, id, " ").is_err());
        set_task(&mut draft, id, one, true).unwrap();
        set_task(&mut draft, id, other, true).unwrap();
        // Named twice it is still one member.
        set_task(&mut draft, id, other, true).unwrap();
        assert_eq!(set_coefficient(&mut draft, id, -300).unwrap(), "Changed the correlation of SAP team to −30 %");
        assert!(set_task(&mut draft, id, third, true).is_err());
        assert!(set_coefficient(&mut draft, id, 1001).is_err());
        set_coefficient(&mut draft, id, 700).unwrap();
        set_task(&mut draft, id, third, true).unwrap();
        assert!(set_coefficient(&mut draft, id, -1).is_err());
        set_task(&mut draft, id, one, false).unwrap();
        let edit = draft.finish("x").unwrap().unwrap();
        edit.apply(&mut plan);
        let group = plan.get(id).unwrap();
        assert_eq!((&*group.tasks, group.coefficient), (&[other, third][..], 700));
        assert_eq!(groups(&plan).len(), known + 1);
        edit.revert(&mut plan);
        assert_eq!(plan, before);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(delete(&mut draft, id).is_err());
    }
}
