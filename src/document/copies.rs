//! Copies of tasks: beside their originals, or elsewhere with all that is below them. However many are copied, the plan is
//! gone through once.

use std::collections::{HashMap, HashSet};

use super::details::counted;
use super::draft::{Draft, EditError};
use super::tasks::{self, Place};
use crate::plan::{
    Assignment, Category, ChecklistItem, Column, Id, Link, Outline, Person, Rank, Responsibility, Sprint, SprintMove,
    SprintState, Task, Transition,
};

/// The field beside those of the plan in which an import keeps where a task came from.
const SOURCE: &str = "source";

/// Copies tasks, each just after itself: what they are and who does them, not what has happened to them (progress,
/// moves, comments) nor their dependencies. Gives the ids of the copies and the words for the edit.
///
/// # Errors
/// When one is not there.
pub fn duplicate(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<(Vec<Id<Task>>, String), EditError> {
    let mut copier = Copier::of(draft, ids.len())?;
    let ranks = ranks_after(draft, ids)?;
    let mut copies = Vec::with_capacity(ids.len());
    for original in ids {
        let source = draft.get(*original)?;
        let rank = ranks.get(original).copied().unwrap_or_default();
        copies.push(copier.copy(draft, &source, &format!("{} (copy)", source.name), source.parent, rank));
    }
    let words = format!("Duplicated {}", counted(draft, ids)?);
    Ok((copies, words))
}

/// Copies tasks with all below them, and the links among them, to a place. The copies have the names of their originals
/// and nothing of their progress. Gives the copies of `tops`.
///
/// # Errors
/// When a task is not there.
pub fn copy(draft: &mut Draft<'_>, tops: &[Id<Task>], place: Place) -> Result<Vec<Id<Task>>, EditError> {
    let outline = Outline::of(draft.plan());
    let span = |top: Id<Task>| {
        let first = outline.row_of(top)?;
        outline.rows().get(first..outline.rows().get(first)?.end)
    };
    let spans: Vec<_> = tops.iter().filter_map(|top| span(*top)).collect();
    let mut copier = Copier::of(draft, spans.iter().map(|span| span.len()).sum())?;
    let (parent, ranks) = tasks::make_room_for(draft, place, None, spans.len())?;
    let mut copies: HashMap<Id<Task>, Id<Task>> = HashMap::new();
    let mut made = Vec::with_capacity(spans.len());
    for (rows, rank) in spans.into_iter().zip(ranks) {
        for (at, found) in rows.iter().enumerate() {
            let source = draft.get(found.task)?;
            // Below a copy all is new: the order of the originals will do.
            let inside = source.parent.filter(|_| at > 0).and_then(|above| copies.get(&above).copied());
            let (parent, rank) = inside.map_or((parent, rank), |above| (Some(above), source.rank));
            let copy = copier.copy(draft, &source, &source.name, parent, rank);
            copies.insert(found.task, copy);
            if at == 0 {
                made.push(copy);
            }
        }
    }
    let among: Vec<Link> = draft
        .plan()
        .links
        .iter()
        .filter_map(|link| {
            let (predecessor, successor) = (*copies.get(&link.predecessor)?, *copies.get(&link.successor)?);
            Some(Link { predecessor, successor, ..Link::clone(link) })
        })
        .collect();
    for link in among {
        let id = draft.next_id();
        draft.put(Link { id, ..link });
    }
    // What the copies followed stays behind; without it they would start with the project.
    let followed: HashSet<Id<Task>> = draft.plan().links.iter().map(|link| link.successor).collect();
    for copy in copies.values().filter(|copy| !followed.contains(copy)) {
        tasks::not_in_the_past(draft, *copy)?;
    }
    Ok(made)
}

/// A task once more, just after it and under its name: what it is and who does it, not what has happened to it.
///
/// # Errors
/// When it is not there.
pub(super) fn again(draft: &mut Draft<'_>, id: Id<Task>) -> Result<Id<Task>, EditError> {
    let mut copier = Copier::of(draft, 1)?;
    let rank = ranks_after(draft, &[id])?.get(&id).copied().unwrap_or_default();
    let source = draft.get(id)?;
    Ok(copier.copy(draft, &source, &source.name, source.parent, rank))
}

/// The rank that a copy of each task has, just after it; where there is no room between siblings, they are renumbered.
fn ranks_after(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<HashMap<Id<Task>, Rank>, EditError> {
    let wanted: HashSet<Id<Task>> = ids.iter().copied().collect();
    let mut families: HashMap<Option<Id<Task>>, Vec<(Rank, Id<Task>)>> = HashMap::new();
    for id in ids {
        families.entry(draft.get(*id)?.parent).or_default();
    }
    for task in draft.plan().tasks.iter() {
        if let Some(family) = families.get_mut(&task.parent) {
            family.push((task.rank, task.id));
        }
    }
    let mut ranks = HashMap::new();
    for family in families.values_mut() {
        family.sort_unstable();
        let next = family.iter().skip(1).map(|(rank, _)| Some(*rank)).chain([None]);
        let between =
            |((rank, id), next): (&(Rank, Id<Task>), Option<Rank>)| Some((*id, Rank::between(Some(*rank), next)?));
        let copied = family.iter().zip(next).filter(|((_, id), _)| wanted.contains(id));
        if let Some(found) = copied.map(between).collect::<Option<Vec<_>>>() {
            ranks.extend(found);
            continue;
        }
        let mut places = 0..;
        for (_, id) in family.iter() {
            let mut place = || Rank::nth(places.next().unwrap_or_default());
            let rank = place();
            draft.update(*id, |task| task.rank = rank)?;
            if wanted.contains(id) {
                ranks.insert(*id, place());
            }
        }
    }
    Ok(ranks)
}

/// What is to be known of a plan to copy tasks of it.
struct Copier {
    /// The next task's number.
    number: u32,
    /// Where work on the board begins.
    first_open: Option<Id<Column>>,
    /// The last card of each column.
    last: HashMap<Option<Id<Column>>, Rank>,
    /// Who works on a task, with which share of their time.
    people: HashMap<Id<Task>, Vec<(Id<Person>, Option<u32>)>>,
    /// Who is responsible for a task, asked and told.
    parts: HashMap<Id<Task>, Vec<Responsibility>>,
}

impl Copier {
    /// For so many copies.
    fn of(draft: &mut Draft<'_>, count: usize) -> Result<Self, EditError> {
        let number = tasks::take_numbers(draft, count)?;
        let columns = super::board::columns(draft.plan());
        let is_to_do = |id: &&Id<Column>| draft.plan().get(**id).is_some_and(|found| found.category == Category::ToDo);
        let first_open = columns.iter().find(is_to_do).or(columns.first()).copied();
        let mut last: HashMap<Option<Id<Column>>, Rank> = HashMap::new();
        for task in draft.plan().tasks.iter() {
            let end = last.entry(task.column).or_insert(task.card_rank);
            *end = task.card_rank.max(*end);
        }
        let mut people: HashMap<Id<Task>, Vec<(Id<Person>, Option<u32>)>> = HashMap::new();
        for found in draft.plan().assignments.iter() {
            people.entry(found.task).or_default().push((found.person, found.units));
        }
        let mut parts: HashMap<Id<Task>, Vec<Responsibility>> = HashMap::new();
        for found in draft.plan().responsibilities.iter() {
            parts.entry(found.task).or_default().push(Responsibility::clone(found));
        }
        Ok(Self { number, first_open, last, people, parts })
    }

    /// Copies a task under a name to a place; it stands last in its column, and nothing has happened to it.
    fn copy(
        &mut self,
        draft: &mut Draft<'_>,
        source: &Task,
        name: &str,
        parent: Option<Id<Task>>,
        rank: Rank,
    ) -> Id<Task> {
        let (id, at) = (draft.next_id(), draft.now());
        let column = source.column.and(if source.percent_complete >= 100 { self.first_open } else { source.column });
        let card_rank = Rank::between(self.last.get(&column).copied(), None).unwrap_or_default();
        self.last.insert(column, card_rank);
        // What was done in a closed sprint stays as it was: a copy is new work, and waits in the backlog.
        let open =
            |sprint: &Id<Sprint>| draft.plan().get(*sprint).is_some_and(|found| found.state != SprintState::Closed);
        let sprint = source.sprint.filter(open);
        // A copy did not come from elsewhere: the next import must not take it for its original.
        let mut extra = source.extra.clone();
        extra.remove(SOURCE);
        draft.put(Task {
            id,
            number: self.number,
            name: tasks::one_line(name),
            parent,
            rank,
            created: Some(at),
            column,
            card_rank,
            transitions: column
                .map(|column| Transition { column: Some(column), at, ..Transition::default() })
                .into_iter()
                .collect(),
            sprint,
            sprint_moves: sprint
                .map(|sprint| SprintMove { sprint: Some(sprint), at, ..SprintMove::default() })
                .into_iter()
                .collect(),
            backlog_rank: None,
            extra,
            ..unstarted(source)
        });
        self.number = self.number.saturating_add(1);
        for (person, units) in self.people.get(&source.id).into_iter().flatten() {
            let assignment = draft.next_id();
            draft.put(Assignment { id: assignment, task: id, person: *person, units: *units, ..Assignment::default() });
        }
        for part in self.parts.get(&source.id).into_iter().flatten() {
            let copy = draft.next_id();
            draft.put(Responsibility { id: copy, task: id, ..part.clone() });
        }
        id
    }
}

/// A task to which nothing has happened yet, and which comes from nowhere else.
pub(super) fn unstarted(task: &Task) -> Task {
    Task {
        checklist: task.checklist.iter().map(ChecklistItem::fresh).collect(),
        percent_complete: 0,
        physical_percent_complete: None,
        actual_start: None,
        assumed_start: None,
        actual_finish: None,
        actual_duration: None,
        remaining_duration: None,
        stop: None,
        resume: None,
        splits: Vec::new(),
        sprint_moves: Vec::new(),
        transitions: Vec::new(),
        blocked: None,
        blocked_before: Vec::new(),
        uid: None,
        source_key: None,
        ..task.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::tests::{rows as list, shape};
    use super::super::{assign, board, links, rows, starter};
    use super::*;
    use crate::plan::{DateTime, Ids, Lag, LinkKind, Priority};

    #[test]
    fn a_copy_has_no_past() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let columns = board::columns(&plan);
        let card = board::NewCard { name: "a".into(), priority: Priority::High, ..board::NewCard::default() };
        let (task, _) = board::add_card(&mut draft, columns[3], &card).unwrap();
        super::super::checklist::add(&mut draft, task, "one").unwrap();
        super::super::checklist::tick(&mut draft, task, 0, true).unwrap();
        assign::assign_new(&mut draft, task, "Ada").unwrap();
        let (copies, words) = duplicate(&mut draft, &[task]).unwrap();
        assert_eq!(words, "Duplicated T-1");
        let copy = draft.get(copies[0]).unwrap();
        assert_eq!((copy.number, copy.priority, copy.percent_complete), (2, Priority::High, 0));
        assert_eq!((copy.actual_finish, copy.column, copy.transitions.len()), (None, Some(columns[0]), 1));
        assert!(!copy.checklist[0].done);
        assert_eq!(draft.plan().assignments.len(), 2);
        assert!(draft.finish(words).is_ok());
    }

    #[test]
    fn a_copy_of_what_was_done_in_a_closed_sprint_waits_in_the_backlog() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let sprint = Sprint { id: draft.next_id(), state: SprintState::Closed, ..Sprint::default() };
        let running = Sprint { id: draft.next_id(), state: SprintState::Active, ..Sprint::default() };
        let (closed, active) = (sprint.id, running.id);
        draft.put(sprint);
        draft.put(running);
        let (task, _) = tasks::create(&mut draft, "a", Place::LastIn(None)).unwrap();
        let marks = serde_json::json!({ "tool": "Jira" });
        draft
            .update(task, |task| {
                task.sprint = Some(closed);
                task.extra.insert(SOURCE.into(), marks);
                task.extra.insert("newer".into(), 1.into());
            })
            .unwrap();
        let copies = duplicate(&mut draft, &[task]).unwrap().0;
        let copy = draft.get(copies[0]).unwrap();
        assert_eq!((copy.sprint, copy.sprint_moves.len()), (None, 0));
        assert_eq!(copy.extra.keys().collect::<Vec<_>>(), ["newer"]);
        draft.update(task, |task| task.sprint = Some(active)).unwrap();
        let copies = duplicate(&mut draft, &[task]).unwrap().0;
        assert_eq!(draft.get(copies[0]).unwrap().sprint, Some(active));
    }

    #[test]
    fn copies_take_along_what_is_below_and_the_links_among_it() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let made =
            rows::insert(&mut draft, Place::LastIn(None), &list(&[(0, "a"), (1, "b"), (1, "c"), (0, "d")])).unwrap();
        let [a, b, c, d] = made[..] else { panic!("four") };
        links::set(&mut draft, b, c, LinkKind::StartToStart, Lag::default()).unwrap();
        links::set(&mut draft, c, d, LinkKind::FinishToStart, Lag::default()).unwrap();
        let copies = copy(&mut draft, &[a], Place::After(d)).unwrap();
        assert_eq!(shape(&draft), list(&[(0, "a"), (1, "b"), (1, "c"), (0, "d"), (0, "a"), (1, "b"), (1, "c")]));
        assert_eq!(copies.len(), 1);
        // The link out of the copied tasks is not copied.
        assert_eq!(draft.plan().links.len(), 3);
        assert!(draft.finish("Pasted").is_ok());
    }

    #[test]
    fn duplicates_follow_their_originals_even_where_there_is_no_room() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let made = rows::insert(&mut draft, Place::LastIn(None), &list(&[(0, "a"), (1, "b"), (1, "c"), (0, "d")]));
        let [a, b, c, d] = made.unwrap()[..] else { panic!("four") };
        let rank = draft.get(b).unwrap().rank;
        draft.update(c, |task| task.rank = Rank(rank.0 + 1)).unwrap();
        let (copies, words) = duplicate(&mut draft, &[a, b, c, d]).unwrap();
        assert_eq!(words, "Duplicated 4 tasks");
        let inside = [(1, "b"), (1, "b (copy)"), (1, "c"), (1, "c (copy)")];
        let around = [[(0, "a")].as_slice(), &inside, &[(0, "a (copy)"), (0, "d"), (0, "d (copy)")]].concat();
        assert_eq!(shape(&draft), list(&around));
        let numbers: Vec<u32> = copies.iter().map(|copy| draft.get(*copy).unwrap().number).collect();
        assert_eq!(numbers, [5, 6, 7, 8]);
        assert!(draft.finish(words).is_ok());
    }
}
