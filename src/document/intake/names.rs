//! People, labels, sprints and releases by name: found in the plan, or made.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::draft::{Draft, EditError};
use super::super::{labels, people};
use super::Who;
use crate::plan::{
    AnyId, Assignment, Column, Comment, Date, Id, Kind, Label, Person, Plan, Rank, Release, Sprint, Task,
};

/// What a plan has under which name, letter case aside; looked up once and not once a row.
#[derive(Debug, Default)]
pub(super) struct Names {
    emails: HashMap<String, Id<Person>>,
    people: HashMap<String, Id<Person>>,
    labels: HashMap<String, Id<Label>>,
    sprints: HashMap<String, Id<Sprint>>,
    releases: HashMap<String, Id<Release>>,
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
            emails: plan.people.iter().map(|person| (folded(&person.email), person.id)).collect(),
            people: plan.people.iter().map(|person| (folded(&person.name), person.id)).collect(),
            labels: plan.labels.iter().map(|label| (folded(&label.name), label.id)).collect(),
            sprints: plan.sprints.iter().map(|sprint| (folded(&sprint.name), sprint.id)).collect(),
            releases: plan.releases.iter().map(|release| (folded(&release.name), release.id)).collect(),
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

    /// The person: by e-mail, else by name; `None` for nobody.
    pub(super) fn person(&mut self, draft: &mut Draft<'_>, who: &Who) -> Result<Option<Id<Person>>, EditError> {
        let email = folded(&who.email);
        let name = if who.name.trim().is_empty() { who.email.split('@').next().unwrap_or_default() } else { &who.name };
        let name = name.trim();
        let nobody = ["", "-", "unassigned", "none", "n/a"].contains(&folded(name).as_str());
        if nobody {
            return Ok(None);
        }
        let known = self.emails.get(&email).filter(|_| !email.is_empty()).or_else(|| self.people.get(&folded(name)));
        if let Some(known) = known {
            return Ok(Some(*known));
        }
        let (id, _) = people::create(draft, name)?;
        if !email.is_empty() {
            draft.update(id, |person| who.email.trim().clone_into(&mut person.email))?;
            self.emails.insert(email, id);
        }
        self.people.insert(folded(name), id);
        Ok(Some(id))
    }

    pub(super) fn label(&mut self, draft: &mut Draft<'_>, name: &str) -> Result<Option<Id<Label>>, EditError> {
        let folded = folded(name.trim().trim_start_matches('#'));
        if folded.is_empty() {
            return Ok(None);
        }
        let id = match self.labels.get(&folded) {
            Some(id) => *id,
            None => labels::find_or_create(draft, name)?,
        };
        self.labels.insert(folded, id);
        Ok(Some(id))
    }

    pub(super) fn sprint(&mut self, draft: &mut Draft<'_>, name: &str) -> Option<Id<Sprint>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        Some(*self.sprints.entry(folded(name)).or_insert_with(|| {
            let id = draft.next_id();
            draft.put(Sprint { id, name: name.into(), ..Sprint::default() });
            id
        }))
    }

    pub(super) fn release(&mut self, draft: &mut Draft<'_>, name: &str, date: Option<Date>) -> Option<Id<Release>> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        Some(*self.releases.entry(folded(name)).or_insert_with(|| {
            let id = draft.next_id();
            draft.put(Release { id, name: name.into(), date, ..Release::default() });
            id
        }))
    }

    /// Takes the assignments out that go, all at once: each look for what hangs on them is one at the whole plan.
    pub(super) fn let_go(&mut self, draft: &mut Draft<'_>) {
        let leaving = std::mem::take(&mut self.leaving);
        draft.remove_all(leaving.into_iter().map(|id| (Kind::Assignment, id.any())).collect());
    }
}
