//! What holds items together: parents and dependencies.

use std::collections::{HashMap, HashSet};

use super::super::draft::{Draft, EditError};
use super::super::{loops, tasks};
use super::marks::Origin;
use super::{Batch, Found, Item, Problem};
use crate::plan::{AnyRecord, Id, Kind, Link, Plan, Task};

/// The parent of each item that the file states one for, or none. A parent that is not there, or is below its own child,
/// is told and left out.
pub(super) fn parents(
    plan: &Plan,
    batch: &Batch,
    matched: &[Option<Found>],
    known: &HashMap<&str, Id<Task>>,
    problems: &mut Vec<Problem>,
) -> HashMap<Id<Task>, Option<Id<Task>>> {
    let mut parents: HashMap<Id<Task>, Option<Id<Task>>> = HashMap::new();
    let elsewhere = Elsewhere::of(plan);
    for (item, found) in batch.items.iter().zip(matched) {
        let (Some(found), Some(wanted)) = (found, &item.parent) else { continue };
        let mut origin = Origin::of(plan, item, *found);
        if !origin.says_new("parent", wanted) {
            continue;
        }
        if wanted.is_empty() {
            parents.insert(found.id, None);
            continue;
        }
        let odd = |what: String| Problem { line: item.line, column: "Parent".into(), what, left_out: false };
        let Some(parent) = known.get(wanted.as_str()).copied().or_else(|| elsewhere.task(wanted)) else {
            problems.push(odd(format!(
                "{wanted} is neither in the file nor in the plan; the task came in without it. Import the file with \
                 {wanted} as well, then this one again."
            )));
            continue;
        };
        if reaches(plan, &parents, parent, found.id) {
            problems.push(odd(format!("{wanted} is part of this task itself; it came in without a parent.")));
            continue;
        }
        parents.insert(found.id, Some(parent));
    }
    parents
}

/// Whether a task is `wanted` or somewhere below it.
fn reaches(plan: &Plan, parents: &HashMap<Id<Task>, Option<Id<Task>>>, task: Id<Task>, wanted: Id<Task>) -> bool {
    let mut at = Some(task);
    let mut seen = HashSet::new();
    while let Some(id) = at {
        if id == wanted {
            return true;
        }
        // A ring that was in the plan before is not ours to judge.
        if !seen.insert(id) {
            return false;
        }
        at = parents.get(&id).copied().unwrap_or_else(|| plan.get(id).and_then(|task| task.parent));
    }
    false
}

/// Tasks of the plan by the keys that files use.
struct Elsewhere(HashMap<String, Id<Task>>);

impl Elsewhere {
    fn of(plan: &Plan) -> Self {
        let own = plan.tasks.iter().filter(|task| task.number > 0).map(|task| (tasks::key(plan, task), task.id));
        let source = plan.tasks.iter().filter_map(|task| Some((task.source_key.clone()?, task.id)));
        Self(own.chain(source).collect())
    }

    fn task(&self, key: &str) -> Option<Id<Task>> {
        self.0.get(key).copied()
    }
}

/// Dependencies as they come in.
pub(super) struct Ties<'batch> {
    known: HashMap<&'batch str, Id<Task>>,
    elsewhere: Elsewhere,
    /// Pairs that are linked.
    there: HashSet<(Id<Task>, Id<Task>)>,
}

impl<'batch> Ties<'batch> {
    pub(super) fn of(plan: &Plan, known: HashMap<&'batch str, Id<Task>>) -> Self {
        let there = plan.links.iter().map(|link| (link.predecessor, link.successor)).collect();
        Self { known, elsewhere: Elsewhere::of(plan), there }
    }

    /// The dependencies of an item, where the file states others than last time. What somebody deleted here does not come
    /// back before that.
    pub(super) fn link(
        &mut self,
        draft: &mut Draft<'_>,
        item: &Item,
        found: Found,
        origin: &mut Origin,
        problems: &mut Vec<Problem>,
    ) {
        if let Some(parent) = &item.parent {
            origin.says_new("parent", parent);
        }
        if item.ties.is_empty() || !origin.says_new("ties", &item.ties) {
            return;
        }
        for tie in &item.ties {
            let other = self.known.get(tie.other.as_str()).copied().or_else(|| self.elsewhere.task(&tie.other));
            let Some(other) = other.filter(|other| *other != found.id) else {
                let what = format!("{} is neither in the file nor in the plan; the link was left out.", tie.other);
                problems.push(Problem { line: item.line, column: "Link".into(), what, left_out: false });
                continue;
            };
            let (predecessor, successor) = if tie.first { (other, found.id) } else { (found.id, other) };
            if self.there.insert((predecessor, successor)) {
                let id = draft.next_id();
                draft.put(Link { id, predecessor, successor, ..Link::default() });
            }
        }
    }
}

/// Takes new links out that close a loop: trackers allow that two items block each other.
pub(super) fn cut_loops(
    draft: &mut Draft<'_>,
    parents: &HashMap<Id<Task>, Option<Id<Task>>>,
    problems: &mut Vec<Problem>,
) -> Result<(), EditError> {
    let base = draft.base();
    let mut moved: Vec<Id<Task>> = parents.iter().filter(|(_, parent)| parent.is_some()).map(|(id, _)| *id).collect();
    moved.sort_unstable();
    loop {
        let new: Vec<Link> = draft
            .plan()
            .links
            .iter()
            .filter(|link| !base.links.contains(link.id))
            .map(|link| Link::clone(link))
            .collect();
        let Some(ring) = loops::find(draft.plan(), &new, &moved) else { return Ok(()) };
        let pairs: HashSet<(Id<Task>, Id<Task>)> =
            ring.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect();
        let on_ring: HashSet<Id<Task>> = ring.iter().copied().collect();
        let exact = new.iter().find(|link| pairs.contains(&(link.predecessor, link.successor)));
        let near = new.iter().find(|link| on_ring.contains(&link.predecessor) && on_ring.contains(&link.successor));
        let name = |id: Id<Task>| draft.plan().get(id).map_or_else(String::new, |task| tasks::key(draft.plan(), task));
        if let Some(link) = exact.or(near) {
            let names: Vec<String> = ring.iter().map(|id| name(*id)).collect();
            let what = format!(
                "{} would be a loop; the link from {} to {} was left out.",
                names.join(" → "),
                name(link.predecessor),
                name(link.successor)
            );
            problems.push(Problem { line: 0, column: "Link".into(), what, left_out: false });
            draft.remove_all(vec![(Kind::Link, link.id.any())]);
            continue;
        }
        // A link that was there before drives the task into its own summary: the task stays where it was.
        let Some(task) = moved.iter().position(|id| on_ring.contains(id)).map(|at| moved.remove(at)) else {
            return Ok(());
        };
        let what = format!("{} depends on what it would be part of; it stays where it is.", name(task));
        problems.push(Problem { line: 0, column: "Parent".into(), what, left_out: false });
        let before = match base.record(Kind::Task, task.any()) {
            Some(AnyRecord::Task(task)) => task.parent,
            _ => None,
        };
        tasks::move_to(draft, task, tasks::Place::LastIn(before))?;
    }
}
