//! What happened to each item: when it came, started and finished, and which columns it stayed in.
//!
//! # Definitions
//! - **Started**: the first entry into a doing column (or straight into a done one) since the item was last in a to-do
//!   column. Who takes a card back to To do has not begun it, as the board's own rule of progress has it;
//!   its clock starts anew.
//! - **Finished**: the entry into a done column that was not left again for another category. Reopening takes it back.
//! - An item taken **off the board** before it was finished is no item of flow; put back, it is again.
//!
//! Facts of the timeline fill in what the board does not know: a task that was never a card counts from its actual start
//! and finish, and one that came onto the board begun or finished counts from these, not from the day it was put there.
//! So do they for stays in columns that are gone: what these meant nobody knows any more, but a card that became begun or
//! finished there says so in its actual start or finish, which the board's rule of progress noted when it came.
//!
//! A start that nobody **recorded** is none to measure from: that of a card that came onto the board finished, and one
//! that was assumed when a list was imported ([`Task::assumed_start`]). Such an item is work in progress since it was
//! made, as nothing else is known; once finished, it has no cycle time.

use crate::plan::{Category, Column, DateTime, Id, Plan, Task, summaries};

/// A column, as a stage that work goes through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The column.
    pub column: Id<Column>,
    /// What it is called.
    pub name: String,
    /// What being in it means.
    pub category: Category,
}

/// A stay in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Index of the stage; `None` where the board only knows what it meant, or the column is gone.
    pub stage: Option<usize>,
    /// From.
    pub from: DateTime,
    /// To; `None` = it is there still.
    pub to: Option<DateTime>,
}

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The task.
    pub task: Id<Task>,
    /// When it became known to the board.
    pub arrived: DateTime,
    /// When it started.
    pub started: Option<DateTime>,
    /// Whether that was recorded; else it is not later than that, and nobody knows.
    pub recorded: bool,
    /// When it finished.
    pub finished: Option<DateTime>,
    /// When it came for good to each stage or one beyond it: later than that it was never before the stage again.
    pub reached: Vec<Option<DateTime>>,
    /// Its stays in columns, oldest first.
    pub stays: Vec<Stay>,
    /// When nothing could go on, oldest first; the end is open while it is blocked.
    pub blocked: Vec<(DateTime, Option<DateTime>)>,
}

impl Item {
    /// The stage it is in; `None` where no column says so.
    #[must_use]
    pub fn stage(&self) -> Option<usize> {
        self.stays.last().filter(|stay| stay.to.is_none()).and_then(|stay| stay.stage)
    }
}

/// All items, and the stages they go through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Columns: those of to do, of doing, of done, each in the order of the board.
    pub stages: Vec<Stage>,
    /// Items in the order of the plan.
    pub items: Vec<Item>,
}

impl History {
    /// The history of a plan. Summaries are no items, nor is another project's work, nor are milestones without a card, nor
    /// what was archived unfinished.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut columns: Vec<&Column> = plan.columns.iter().map(AsRef::as_ref).collect();
        columns.sort_unstable_by_key(|column| (column.category as u8, column.rank, column.id));
        let stages: Vec<Stage> = columns
            .into_iter()
            .map(|column| Stage { column: column.id, name: column.name.clone(), category: column.category })
            .collect();
        let reader = Reader { stages: &stages };
        let above = summaries(plan);
        let items = plan
            .tasks
            .iter()
            .filter(|task| !task.external && !above.contains(&task.id))
            .filter_map(|task| reader.item(task).filter(|item| !task.archived || item.finished.is_some()))
            .collect();
        Self { stages, items }
    }

    /// The items that `keep` takes, with the same stages.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(Id<Task>) -> bool) -> Self {
        let items = self.items.iter().filter(|item| keep(item.task)).cloned().collect();
        Self { stages: self.stages.clone(), items }
    }

    /// Index of the first stage of a category or a later one; the number of stages where there is none.
    #[must_use]
    pub fn first_of(&self, category: Category) -> usize {
        first_of(&self.stages, category)
    }
}

fn first_of(stages: &[Stage], category: Category) -> usize {
    stages.partition_point(|stage| (stage.category as u8) < category as u8)
}

/// An entry into a stage.
#[derive(Clone, Copy)]
struct Entry {
    category: Category,
    stage: Option<usize>,
    at: DateTime,
    /// Whether it is known that work began then, where it had not before.
    recorded: bool,
}

struct Reader<'a> {
    stages: &'a [Stage],
}

impl Reader<'_> {
    /// The stage of a column; a board has a handful.
    fn place(&self, column: Id<Column>) -> Option<usize> {
        self.stages.iter().position(|stage| stage.column == column)
    }

    fn item(&self, task: &Task) -> Option<Item> {
        let mut stays = self.stays(task);
        let mut entries: Vec<Entry> = Vec::with_capacity(stays.len());
        for stay in &stays {
            match stay.stage.and_then(|stage| self.stages.get(stage)) {
                Some(stage) => {
                    let recorded = is_recorded(task, stage.category, stay.from);
                    entries.push(Entry { category: stage.category, stage: stay.stage, at: stay.from, recorded });
                }
                None => entries.extend(in_a_column_that_is_gone(task, stay)),
            }
        }
        if entries.is_empty() {
            entries = self.by_facts(task)?;
            let known = entries.last().filter(|last| last.stage.is_some());
            stays.extend(known.map(|last| Stay { stage: last.stage, from: last.at, to: None }));
        } else {
            came_begun(task, &mut entries);
        }
        let mut item = self.walk(task, &entries)?;
        // Off the board at the end: gone, unless it was finished.
        if task.transitions.last().is_some_and(|last| last.column.is_none()) && item.finished.is_none() {
            return None;
        }
        item.stays = stays;
        item.blocked = task
            .blocked_before
            .iter()
            .map(|period| (period.from, Some(period.to)))
            .chain(task.blocked.as_ref().map(|blocked| (blocked.since, None)))
            .collect();
        Some(item)
    }

    /// Stays in columns as the moves tell them, oldest first whatever clock stamped them.
    fn stays(&self, task: &Task) -> Vec<Stay> {
        let mut moves: Vec<(DateTime, Option<Id<Column>>)> =
            task.transitions.iter().map(|step| (step.at, step.column)).collect();
        moves.sort_by_key(|(at, _)| *at);
        let ends = moves.iter().skip(1).map(|(at, _)| Some(*at)).chain([None]);
        moves
            .iter()
            .zip(ends)
            .filter_map(|((from, column), to)| Some(Stay { stage: self.place((*column)?), from: *from, to }))
            .collect()
    }

    /// What the facts of the timeline say of a task that has not moved: its column, if it has one, says how far it is, the
    /// dates say when. `None` where it is not on the board and has not begun, or nobody knows when.
    fn by_facts(&self, task: &Task) -> Option<Vec<Entry>> {
        let stage = task.column.and_then(|column| self.place(column));
        let category = match stage.and_then(|stage| self.stages.get(stage)) {
            Some(stage) => stage.category,
            None if task.milestone => return None,
            None if task.actual_finish.is_some() => Category::Done,
            None if task.actual_start.is_some() => Category::Doing,
            None => return None,
        };
        let finish = task.actual_finish.filter(|_| category == Category::Done);
        let start = task.actual_start.filter(|_| category != Category::ToDo && !task.start_is_assumed());
        let entry = |category: Category, stage: Option<usize>, at: DateTime| Entry {
            category,
            stage,
            at,
            recorded: category == Category::Doing && start.is_some(),
        };
        let came = [task.created, start, finish].into_iter().flatten().min()?;
        let last = match category {
            Category::ToDo => return Some(vec![entry(category, stage, came)]),
            Category::Doing => entry(category, stage, start.unwrap_or(came)),
            Category::Done => entry(category, stage, finish?),
        };
        let mut entries = vec![entry(Category::ToDo, None, came)];
        entries.extend(start.filter(|_| finish.is_some()).map(|start| entry(Category::Doing, None, start)));
        entries.push(last);
        Some(entries)
    }

    /// Walks through the entries; `None` without any.
    fn walk(&self, task: &Task, entries: &[Entry]) -> Option<Item> {
        let mut item = Item {
            task: task.id,
            arrived: entries.first()?.at,
            started: None,
            recorded: true,
            finished: None,
            reached: vec![None; self.stages.len()],
            stays: Vec::new(),
            blocked: Vec::new(),
        };
        for Entry { category, stage, at, recorded } in entries {
            if *category != Category::ToDo && item.started.is_none() {
                item.recorded = *recorded;
                let since = task.created.filter(|made| !recorded && *category == Category::Doing && made < at);
                item.started = since.or(Some(*at));
            }
            match category {
                Category::ToDo => (item.started, item.finished) = (None, None),
                Category::Doing => item.finished = None,
                Category::Done => {
                    item.finished.get_or_insert(*at);
                }
            }
            let depth = stage.map_or_else(|| self.depth(*category), |stage| stage + 1);
            for (place, reached) in item.reached.iter_mut().enumerate() {
                *reached = if place < depth { reached.or(Some(*at)) } else { None };
            }
        }
        Some(item)
    }

    /// How many stages an item has reached of which only the category is known.
    fn depth(&self, category: Category) -> usize {
        let first = first_of(self.stages, category);
        first + usize::from(self.stages.get(first).is_some_and(|stage| stage.category == category))
    }
}

/// What became of a task during a stay in a column that is gone, as far as its actual dates tell. The rule of progress
/// notes them to the minute: the stay is told to the minute, too.
fn in_a_column_that_is_gone(task: &Task, stay: &Stay) -> impl Iterator<Item = Entry> {
    let minute = |at: DateTime| at - at.time_of_day() % 60;
    let (from, first, last) = (stay.from, minute(stay.from), stay.to.map(minute));
    let within = move |at: &DateTime| *at >= first && last.is_none_or(|last| *at < last);
    [(Category::Doing, task.actual_start), (Category::Done, task.actual_finish)].into_iter().filter_map(
        move |(category, at)| {
            let at = at.filter(within)?.max(from);
            Some(Entry { category, stage: None, at, recorded: is_recorded(task, category, at) })
        },
    )
}

/// Whether it is known that work on a task began when it came to a category: not where the start was assumed, and it came
/// there no later.
#[must_use]
pub fn is_recorded(task: &Task, category: Category, at: DateTime) -> bool {
    let assumed = task.assumed_start.filter(|_| task.start_is_assumed());
    assumed.is_none_or(|assumed| category == Category::Doing && assumed + 60 <= at)
}

/// A card that came onto the board begun or finished: what the timeline knows of the time before goes before its moves.
fn came_begun(task: &Task, entries: &mut Vec<Entry>) {
    let Some(first) = entries.first().copied().filter(|first| first.category != Category::ToDo) else { return };
    let known = |at: Option<DateTime>| at.filter(|at| *at < first.at);
    if let Some(first) = entries.first_mut().filter(|first| first.category == Category::Done) {
        first.recorded = false;
    }
    let finish = known(task.actual_finish).filter(|_| first.category == Category::Done);
    let start = known(task.actual_start.filter(|_| !task.start_is_assumed()));
    let start = start.map(|at| Entry { category: Category::Doing, stage: None, at, recorded: true });
    let finish = finish.map(|at| Entry { category: Category::Done, stage: None, at, recorded: false });
    entries.splice(0..0, start.into_iter().chain(finish));
}

#[cfg(test)]
mod tests;
