//! What holds items together: parents and dependencies.

use std::collections::{HashMap, HashSet};

use super::super::draft::{Draft, EditError};
use super::super::{loops, tasks};
use super::keys::Keys;
use super::marks::Origin;
use super::{Batch, Found, Item, Problem, Tie};
use crate::plan::{AnyRecord, Id, Kind, Lag, Link, Plan, Task};

/// The parents that a file states.
#[derive(Debug, Default)]
pub(super) struct Parents {
    /// The parent of each task that the file states one for, or none.
    pub of: HashMap<Id<Task>, Option<Id<Task>>>,
    /// Tasks whose parent was not taken: the same file says it anew next time.
    open: HashSet<Id<Task>>,
}

impl Parents {
    /// Marks what was said of an item's parent.
    pub(super) fn note(&self, item: &Item, found: Found, origin: &mut Origin) {
        if let Some(parent) = &item.parent {
            origin.says_new("parent", parent);
            if self.open.contains(&found.id) {
                origin.unsay("parent");
            }
        }
    }
}

/// The parents of the items. One that is not there, or is below its own child, is told and left out.
pub(super) fn parents(
    plan: &Plan,
    batch: &Batch,
    matched: &[Option<Found>],
    known: &HashMap<&str, Id<Task>>,
    keys: &Keys,
    problems: &mut Vec<Problem>,
) -> Parents {
    let mut parents = Parents::default();
    let mut stated: Vec<(&Item, Id<Task>, Id<Task>)> = Vec::new();
    let mut odd = |item: &Item, what: String| {
        problems.push(Problem { line: item.line, column: "Parent".into(), what, left_out: false });
    };
    for (item, found) in batch.items.iter().zip(matched) {
        let (Some(found), Some(wanted)) = (found, &item.parent) else { continue };
        if !Origin::of(plan, item, *found).says_new("parent", wanted) {
            continue;
        }
        if wanted.is_empty() {
            parents.of.insert(found.id, None);
            continue;
        }
        let Some(parent) = known.get(wanted.as_str()).copied().or_else(|| keys.any(wanted)) else {
            if !batch.partial {
                let what = format!(
                    "{wanted} is neither in the file nor in the plan; the task came in without it. Import the file with \
                     {wanted} as well, then this one again."
                );
                odd(item, what);
            }
            parents.open.insert(found.id);
            continue;
        };
        parents.of.insert(found.id, Some(parent));
        stated.push((item, found.id, parent));
    }
    // Only now is known where each of them goes. One that stays where it was may close another ring.
    loop {
        let before = stated.len();
        // Of a ring, the last row gives way.
        let mut kept = Vec::with_capacity(before);
        for (item, task, parent) in stated.into_iter().rev() {
            if reaches(plan, &parents.of, parent, task) {
                parents.of.remove(&task);
                parents.open.insert(task);
                let wanted = item.parent.as_deref().unwrap_or_default();
                odd(item, format!("{wanted} is part of this task itself; it came in without a parent."));
            } else {
                kept.push((item, task, parent));
            }
        }
        kept.reverse();
        stated = kept;
        if stated.len() == before {
            return parents;
        }
    }
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

/// Whether two lags are the same amount, whatever the unit it is shown in.
const fn same(one: Lag, other: Lag) -> bool {
    match (one, other) {
        (Lag::Working(one, _), Lag::Working(other, _))
        | (Lag::Elapsed(one, _), Lag::Elapsed(other, _))
        | (Lag::Percent(one), Lag::Percent(other))
        | (Lag::ElapsedPercent(one), Lag::ElapsedPercent(other)) => one == other,
        _ => one.is_zero() && other.is_zero(),
    }
}

/// Dependencies as they come in.
pub(super) struct Ties<'a> {
    known: HashMap<&'a str, Id<Task>>,
    keys: &'a Keys,
    partial: bool,
    /// Pairs that are linked.
    there: HashMap<(Id<Task>, Id<Task>), Id<Link>>,
    /// New links, with the task and the dependency that they stand for.
    new: HashMap<Id<Link>, (Id<Task>, &'a Tie)>,
    /// Tasks with a link that was there and is another now.
    changed: HashSet<Id<Task>>,
}

impl<'a> Ties<'a> {
    pub(super) fn of(plan: &Plan, known: HashMap<&'a str, Id<Task>>, keys: &'a Keys, partial: bool) -> Self {
        let there = plan.links.iter().map(|link| ((link.predecessor, link.successor), link.id)).collect();
        Self { known, keys, partial, there, new: HashMap::new(), changed: HashSet::new() }
    }

    /// The dependencies of an item, where the file states others than last time, and those that were left out then. What
    /// somebody deleted here does not come back before that.
    pub(super) fn link(
        &mut self,
        draft: &mut Draft<'_>,
        item: &'a Item,
        found: Found,
        origin: &mut Origin,
        problems: &mut Vec<Problem>,
    ) -> Result<(), EditError> {
        if item.ties.is_empty() {
            origin.speaks_of_no_ties();
            return Ok(());
        }
        let anew = origin.says_new("ties", &item.ties);
        for tie in item.ties.iter().filter(|tie| anew || origin.was_left_out(tie)).collect::<Vec<_>>() {
            let other = self.known.get(tie.other.as_str()).copied().or_else(|| self.keys.any(&tie.other));
            let Some(other) = other.filter(|other| *other != found.id) else {
                origin.leave_out(tie);
                if !self.partial {
                    let what = format!("{} is neither in the file nor in the plan; the link was left out.", tie.other);
                    problems.push(Problem { line: item.line, column: "Link".into(), what, left_out: false });
                }
                continue;
            };
            let pair = if tie.first { (other, found.id) } else { (found.id, other) };
            let Some(link) = self.there.get(&pair).copied() else {
                let id = draft.next_id();
                let (link_kind, lag) = tie.kind.unwrap_or_default();
                draft.put(Link { id, predecessor: pair.0, successor: pair.1, link_kind, lag, ..Link::default() });
                self.there.insert(pair, id);
                self.new.insert(id, (found.id, tie));
                continue;
            };
            // A bare key says that there is a link, and not of which kind.
            let Some((kind, lag)) = tie.kind else { continue };
            let is = draft.get(link)?;
            if is.link_kind != kind || !same(is.lag, lag) {
                draft.update(link, |link| (link.link_kind, link.lag) = (kind, lag))?;
                self.changed.insert(found.id);
            }
        }
        Ok(())
    }

    /// Tasks whose links are others than before.
    pub(super) fn touched(&self) -> impl Iterator<Item = Id<Task>> {
        self.new.values().map(|(task, _)| *task).chain(self.changed.iter().copied())
    }

    /// Takes new links out that close a loop: trackers allow that two items block each other. A task that comes into a loop
    /// by its new parent stays where it was.
    pub(super) fn cut_loops(
        &mut self,
        draft: &mut Draft<'_>,
        parents: &HashMap<Id<Task>, Option<Id<Task>>>,
        origins: &mut HashMap<Id<Task>, Origin>,
        problems: &mut Vec<Problem>,
    ) -> Result<(), EditError> {
        let base = draft.base();
        let mut moved: Vec<Id<Task>> =
            parents.iter().filter(|(_, parent)| parent.is_some()).map(|(id, _)| *id).collect();
        moved.sort_unstable();
        loop {
            self.take_out(draft, loops::cuts(draft.plan(), self.new.keys().copied()), origins, problems);
            let mut new: Vec<Link> =
                self.new.keys().filter_map(|id| draft.plan().get(*id)).map(|link| Link::clone(link)).collect();
            new.sort_unstable_by_key(|link| link.id);
            let Some(ring) = loops::find(draft.plan(), &new, &moved) else { return Ok(()) };
            let on_ring: HashSet<Id<Task>> = ring.iter().copied().collect();
            let near = |link: &&Link| on_ring.contains(&link.predecessor) && on_ring.contains(&link.successor);
            // It goes round through a loop that was there before.
            if let Some(link) = new.iter().find(near).map(|link| link.id) {
                self.take_out(draft, vec![loops::Cut { link, ring }], origins, problems);
                continue;
            }
            // A link that was there before drives a task into its own summary.
            let Some(task) = moved.iter().position(|id| on_ring.contains(id)).map(|at| moved.remove(at)) else {
                return Ok(());
            };
            let what = format!("{} depends on what it would be part of; it stays where it is.", key(draft, task));
            problems.push(Problem { line: 0, column: "Parent".into(), what, left_out: false });
            let was = match base.record(Kind::Task, task.any()) {
                Some(AnyRecord::Task(was)) => Some((was.parent, was.rank)),
                _ => None,
            };
            let taken = |place| draft.plan().tasks.iter().any(|other| (other.parent, other.rank) == place);
            // Its place among the others, too: a file that says so each time moves nothing.
            if let Some(place) = was.filter(|was| !taken(*was)) {
                draft.update(task, |task| (task.parent, task.rank) = place)?;
            } else {
                let above = was.and_then(|(parent, _)| parent);
                tasks::move_to(draft, task, tasks::Place::LastIn(above))?;
            }
            if let Some(origin) = origins.get_mut(&task) {
                origin.unsay("parent");
            }
        }
    }

    /// Takes links out again, with words, and notes that they were left out.
    fn take_out(
        &mut self,
        draft: &mut Draft<'_>,
        cuts: Vec<loops::Cut>,
        origins: &mut HashMap<Id<Task>, Origin>,
        problems: &mut Vec<Problem>,
    ) {
        for cut in &cuts {
            let Ok(link) = draft.get(cut.link) else { continue };
            let ring: Vec<String> = cut.ring.iter().map(|id| key(draft, *id)).collect();
            let what = format!(
                "{} would be a loop; the link from {} to {} was left out.",
                loops::ring_text(&ring),
                key(draft, link.predecessor),
                key(draft, link.successor)
            );
            problems.push(Problem { line: 0, column: "Link".into(), what, left_out: false });
            if let Some((task, tie)) = self.new.remove(&cut.link)
                && let Some(origin) = origins.get_mut(&task)
            {
                origin.leave_out(tie);
            }
        }
        draft.remove_all(cuts.iter().map(|cut| (Kind::Link, cut.link.any())).collect());
    }
}

/// The key of a task for people.
fn key(draft: &Draft<'_>, id: Id<Task>) -> String {
    draft.plan().get(id).map_or_else(String::new, |task| tasks::key(draft.plan(), task))
}
