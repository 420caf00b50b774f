//! Who works on a task, what comes before it, and which risk threatens it.

use crate::plan::{Id, IdMap, LinkKind, Person, Plan, Risk, RiskStatus, Task};

/// Who works on which task, what comes before it, and which risk threatens it: looked up by task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Related {
    people: IdMap<Id<Task>, Vec<Id<Person>>>,
    risks: IdMap<Id<Task>, Vec<Id<Risk>>>,
    before: IdMap<Id<Task>, Vec<(Id<Task>, LinkKind)>>,
}

impl Related {
    /// Looks everything up once. People by falling share of their time, then by name; risks by number, open ones only.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut people: IdMap<Id<Task>, Vec<Id<Person>>> = IdMap::default();
        for (task, person) in assigned(plan) {
            people.entry(task).or_default().push(person);
        }
        let mut risks: IdMap<Id<Task>, Vec<Id<Risk>>> = IdMap::default();
        let mut open: Vec<_> = plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open).collect();
        open.sort_by_key(|risk| risk.number);
        for risk in open {
            for task in &risk.tasks {
                risks.entry(*task).or_default().push(risk.id);
            }
        }
        let mut before: IdMap<Id<Task>, Vec<(Id<Task>, LinkKind)>> = IdMap::default();
        // The other two kinds say when a task finishes, not when it may begin.
        for link in
            plan.links.iter().filter(|link| matches!(link.link_kind, LinkKind::FinishToStart | LinkKind::StartToStart))
        {
            before.entry(link.successor).or_default().push((link.predecessor, link.link_kind));
        }
        Self { people, risks, before }
    }

    /// Who works on a task.
    #[must_use]
    pub fn people(&self, task: Id<Task>) -> &[Id<Person>] {
        self.people.get(&task).map_or(&[], Vec::as_slice)
    }

    /// The person with the largest share of a task.
    #[must_use]
    pub fn lead(&self, task: Id<Task>) -> Option<Id<Person>> {
        self.people(task).first().copied()
    }

    /// What must be done, or begun, before a task may start, by its own links.
    #[must_use]
    pub fn before(&self, task: Id<Task>) -> &[(Id<Task>, LinkKind)] {
        self.before.get(&task).map_or(&[], Vec::as_slice)
    }

    /// Open risks that would hit a task.
    #[must_use]
    pub fn risks(&self, task: Id<Task>) -> &[Id<Risk>] {
        self.risks.get(&task).map_or(&[], Vec::as_slice)
    }
}

/// Who works on which task: those with the largest share first, then by name.
pub fn assigned(plan: &Plan) -> impl Iterator<Item = (Id<Task>, Id<Person>)> {
    let mut all: Vec<_> = plan
        .assignments
        .iter()
        .filter_map(|found| Some((found.task, plan.people.get(found.person)?, found.units.unwrap_or(10_000))))
        .collect();
    all.sort_by(|(_, one, one_units), (_, other, other_units)| {
        other_units.cmp(one_units).then_with(|| one.name.cmp(&other.name))
    });
    all.into_iter().map(|(task, person, _)| (task, person.id))
}

/// The person with the largest share of one task, as [`assigned`] has it.
#[must_use]
pub fn lead_of(plan: &Plan, task: Id<Task>) -> Option<Id<Person>> {
    let on_it = plan.assignments.iter().filter(|found| found.task == task);
    let with_share = on_it.filter_map(|found| Some((found.units.unwrap_or(10_000), plan.people.get(found.person)?)));
    let first = with_share.min_by(|(one_units, one), (other_units, other)| {
        other_units.cmp(one_units).then_with(|| one.name.cmp(&other.name))
    });
    first.map(|(_, person)| person.id)
}
