//! People, labels, sprints and releases by name: found in the plan, or made.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::draft::{Draft, EditError};
use super::super::{labels, people};
use super::Who;
use crate::plan::{
    AnyId, Assignment, Column, Comment, Date, Id, Kind, Label, Person, Plan, Rank, Release, Sprint, SprintState, Task,
};

/// Records by name, letter case aside; of several with one name, the likeliest first.
#[derive(Debug)]
struct Named<T>(HashMap<String, Vec<Id<T>>>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Named<T> {
    /// Records with their names; those that are `past` come after the others.
    fn of<'plan>(records: impl Iterator<Item = (&'plan str, Id<T>, bool)>) -> Self {
        let mut named = Self::default();
        let (past, live): (Vec<_>, Vec<_>) = records.partition(|(_, _, past)| *past);
        for (name, id, _) in live.into_iter().chain(past) {
            named.add(folded(name), id);
        }
        named
    }

    fn add(&mut self, folded: String, id: Id<T>) {
        self.0.entry(folded).or_default().push(id);
    }

    /// The one that is meant: what the task has already, else the likeliest.
    fn meant(&self, folded: &str, has: impl Fn(Id<T>) -> bool) -> Option<Id<T>> {
        let all = self.0.get(folded)?;
        all.iter().copied().find(|id| has(*id)).or_else(|| all.first().copied())
    }
}

/// What a plan has under which name; looked up once and not once a row.
#[derive(Debug, Default)]
pub(super) struct Names {
    emails: Named<Person>,
    people: Named<Person>,
    labels: Named<Label>,
    sprints: Named<Sprint>,
    releases: Named<Release>,
    /// Columns by the name of a status.
    pub columns: HashMap<String, Id<Column>>,
    /// Who works on what, before the import.
    pub assignments: HashMap<Id<Task>, Vec<Arc<Assignment>>>,
    /// Comments, before the import.
    pub comments: HashMap<AnyId, Vec<Arc<Comment>>>,
    /// Tasks that were there, and whose people or comments changed.
    pub touched: HashSet<Id<Task>>,
    /// The last card of each column.
    pub last_cards: HashMap<Id<Column>, Rank>,
    /// Sprints that the file brought.
    pub new_sprints: Vec<Id<Sprint>>,
    /// Assignments that go.
    pub leaving: Vec<Id<Assignment>>,
}

/// A name as it is looked up.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

impl Names {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut names = Self {
            emails: Named::of(plan.people.iter().map(|person| (person.email.as_str(), person.id, person.archived))),
            people: Named::of(plan.people.iter().map(|person| (person.name.as_str(), person.id, person.archived))),
            labels: Named::of(plan.labels.iter().map(|label| (label.name.as_str(), label.id, false))),
            sprints: Named::of(plan.sprints.iter().map(|sprint| {
                let closed = sprint.state == SprintState::Closed;
                (sprint.name.as_str(), sprint.id, closed)
            })),
            releases: Named::of(
                plan.releases.iter().map(|release| (release.name.as_str(), release.id, release.released.is_some())),
            ),
            ..Self::default()
        };
        for assignment in plan.assignments.iter() {
            names.assignments.entry(assignment.task).or_default().push(Arc::clone(assignment));
        }
        for comment in plan.comments.iter() {
            names.comments.entry(comment.subject).or_default().push(Arc::clone(comment));
        }
        for task in plan.tasks.iter() {
            if let Some(column) = task.column {
                let last = names.last_cards.entry(column).or_insert(task.card_rank);
                *last = task.card_rank.max(*last);
            }
        }
        names
    }

    /// Puts a task at the end of a column.
    pub(super) fn put_in(&mut self, task: &mut Task, column: Id<Column>) {
        let last = self.last_cards.get(&column).copied();
        task.column = Some(column);
        // Cards may share a place; what comes first then follows from the outline.
        task.card_rank = Rank::between(last, None).or(last).unwrap_or_default();
        self.last_cards.insert(column, task.card_rank);
    }

    /// The column of a status: the one a task is in, where that has the name.
    pub(super) fn column(&self, draft: &Draft<'_>, task: &Task, name: &str) -> Option<Id<Column>> {
        let name = folded(name);
        let is = |id: &Id<Column>| draft.plan().get(*id).is_some_and(|column| folded(&column.name) == name);
        task.column.filter(is).or_else(|| self.columns.get(&name).copied())
    }

    /// The person: by e-mail, else by name; `None` for nobody. Of several, one whom the task `has`.
    pub(super) fn person(
        &mut self,
        draft: &mut Draft<'_>,
        who: &Who,
        has: impl Fn(Id<Person>) -> bool,
    ) -> Result<Option<Id<Person>>, EditError> {
        let email = folded(&who.email);
        let name = if who.name.trim().is_empty() { who.email.split('@').next().unwrap_or_default() } else { &who.name };
        let name = name.trim();
        let nobody = ["", "-", "unassigned", "none", "n/a"].contains(&folded(name).as_str());
        if nobody {
            return Ok(None);
        }
        let by_email = if email.is_empty() { None } else { self.emails.meant(&email, &has) };
        if let Some(known) = by_email.or_else(|| self.people.meant(&folded(name), &has)) {
            return Ok(Some(known));
        }
        let (id, _) = people::create(draft, name)?;
        if !email.is_empty() {
            draft.update(id, |person| who.email.trim().clone_into(&mut person.email))?;
            self.emails.add(email, id);
        }
        self.people.add(folded(name), id);
        Ok(Some(id))
    }

    /// The label; of several with a name, one of those that the task has.
    pub(super) fn label(
        &mut self,
        draft: &mut Draft<'_>,
        name: &str,
        has: &[Id<Label>],
    ) -> Result<Option<Id<Label>>, EditError> {
        let folded = folded(name.trim().trim_start_matches('#'));
        if folded.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.labels.meant(&folded, |id| has.contains(&id)) {
            return Ok(Some(known));
        }
        let id = labels::find_or_create(draft, name)?;
        self.labels.add(folded, id);
        Ok(Some(id))
    }

    /// The sprint; of several with a name, the one that the task is in.
    pub(super) fn sprint(&mut self, draft: &mut Draft<'_>, name: &str, has: Option<Id<Sprint>>) -> Option<Id<Sprint>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let known = self.sprints.meant(&folded(name), |id| has == Some(id));
        known.or_else(|| {
            let id = draft.next_id();
            draft.put(Sprint { id, name: name.into(), ..Sprint::default() });
            self.sprints.add(folded(name), id);
            self.new_sprints.push(id);
            Some(id)
        })
    }

    /// The release; of several with a name, the one that the task is in.
    pub(super) fn release(
        &mut self,
        draft: &mut Draft<'_>,
        (name, date): (&str, Option<Date>),
        has: Option<Id<Release>>,
    ) -> Option<Id<Release>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let known = self.releases.meant(&folded(name), |id| has == Some(id));
        known.or_else(|| {
            let id = draft.next_id();
            draft.put(Release { id, name: name.into(), date, ..Release::default() });
            self.releases.add(folded(name), id);
            Some(id)
        })
    }

    /// Takes the assignments out that go, all at once: each look for what hangs on them is one at the whole plan.
    pub(super) fn let_go(&mut self, draft: &mut Draft<'_>) {
        let leaving = std::mem::take(&mut self.leaving);
        draft.remove_all(leaving.into_iter().map(|id| (Kind::Assignment, id.any())).collect());
    }
}
