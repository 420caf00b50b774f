//! How the sample writes a task down, before it becomes records.

use super::Calendar2026;
use super::sheets::Sheets;
use crate::document::starter::builder::{Builder, days};
use crate::plan::{
    Baseline, BaselineEntry, Blocked, ChecklistItem, Column, Constraint, ConstraintKind, DateTime, Estimate, Id, Money,
    Period, Priority, Task, TaskType, Transition,
};

/// Month and day of the sample's year.
pub(super) type Day = (u32, u32);

const DAY: i64 = 8 * 3600;
/// Default start and finish of a working day, seconds since midnight.
const MORNING: i64 = 8 * 3600;
const EVENING: i64 = 17 * 3600;

/// A phase: its name, who answers for it, its tasks.
pub(super) struct Phase {
    name: &'static str,
    owner: &'static str,
    tasks: Vec<Work>,
}

/// A phase.
pub(super) fn phase(name: &'static str, owner: &'static str, tasks: Vec<Work>) -> Phase {
    Phase { name, owner, tasks }
}

/// How far a task has come.
#[derive(Clone, Copy)]
enum Progress {
    Ahead,
    Started(Day, u8),
    Done(Day, Day),
}

/// A task or milestone of the sample.
pub(super) struct Work {
    word: &'static str,
    name: &'static str,
    owner: &'static str,
    milestone: bool,
    days: i64,
    baseline: (i64, Day, Day),
    progress: Progress,
    after: &'static [&'static str],
    not_before: Option<Day>,
    left: Option<[i64; 3]>,
    /// Share of the owner's time, percent.
    units: u32,
    /// Who else works on it, and how much of their time in percent.
    team: &'static [(&'static str, u32)],
    /// Fixed cost in whole euros.
    cost: i64,
    labels: &'static [&'static str],
    priority: Priority,
    column: Option<&'static str>,
    checklist: (usize, &'static [&'static str]),
    blocked: Option<(&'static str, Day)>,
    waited: Option<(Day, Day)>,
    due: Option<Day>,
    deadline: Option<Day>,
    about: &'static str,
    /// What stays when work, duration or units change; work does when people come or go.
    effort: Option<TaskType>,
}

/// A task; most things about it follow in the methods.
pub(super) fn task(word: &'static str, name: &'static str, owner: &'static str) -> Work {
    Work {
        word,
        name,
        owner,
        milestone: false,
        days: 0,
        baseline: (0, (1, 12), (1, 12)),
        progress: Progress::Ahead,
        after: &[],
        not_before: None,
        left: None,
        units: 85,
        team: &[],
        cost: 0,
        labels: &[],
        priority: Priority::Normal,
        column: None,
        checklist: (0, &[]),
        blocked: None,
        waited: None,
        due: None,
        deadline: None,
        about: "",
        effort: None,
    }
}

/// A milestone.
pub(super) fn milestone(word: &'static str, name: &'static str, owner: &'static str) -> Work {
    Work { milestone: true, ..task(word, name, owner) }
}

/// Methods that each set one thing and give the task back.
macro_rules! with {
    ($($(#[$meta:meta])* $name:ident($($arg:ident: $type:ty),*) => $field:ident = $value:expr;)*) => {
        impl Work { $( $(#[$meta])* pub(super) fn $name(self, $($arg: $type),*) -> Self { Self { $field: $value, ..self } } )* }
    };
}

with! {
    /// What the baseline says: days, start and finish.
    planned(days: i64, start: Day, finish: Day) => baseline = (days, start, finish);
    /// Effort-driven, with what stays when work, duration or units change.
    effort(task_type: TaskType) => effort = Some(task_type);
    /// Working days.
    takes(days: i64) => days = days;
    /// Finished, between these days.
    done(start: Day, finish: Day) => progress = Progress::Done(start, finish);
    /// Begun on a day, so many percent done.
    started(start: Day, percent: u8) => progress = Progress::Started(start, percent);
    /// Starts no earlier than a day.
    not_before(day: Day) => not_before = Some(day);
    /// Three-point estimate of the days left.
    left(best: i64, likely: i64, worst: i64) => left = Some([best, likely, worst]);
    /// Predecessors.
    after(tasks: &'static [&'static str]) => after = tasks;
    /// Share of the owner's time, percent.
    units(percent: u32) => units = percent;
    /// Who else works on it, percent of their time.
    with(team: &'static [(&'static str, u32)]) => team = team;
    /// Fixed cost in whole euros.
    costs(euros: i64) => cost = euros;
    /// Labels.
    labels(names: &'static [&'static str]) => labels = names;
    /// Priority.
    priority(priority: Priority) => priority = priority;
    /// Column of its card.
    column(word: &'static str) => column = Some(word);
    /// Checklist, its first lines done.
    checklist(done: usize, lines: &'static [&'static str]) => checklist = (done, lines);
    /// Why it cannot go on, and since when.
    blocked(reason: &'static str, since: Day) => blocked = Some((reason, since));
    /// Blocked from the morning of a day to the morning of another, in the past.
    waited(from: Day, to: Day) => waited = Some((from, to));
    /// Due on the board.
    due(day: Day) => due = Some(day);
    /// Deadline, at the end of the day.
    deadline(day: Day) => deadline = Some(day);
    /// Description.
    about(text: &'static str) => about = text;
}

/// Puts a phase with its tasks, assignments and baseline entries into the plan.
pub(super) fn put(b: &mut Builder<'_>, phase: Phase, year: Calendar2026, baseline: Id<Baseline>, sheets: &mut Sheets) {
    let summary = b.phase(phase.name);
    let owner = b.person_named(phase.owner);
    b.change_task(summary, |task| task.accountable = owner);
    super::raci::put(b, summary, phase.name);
    for work in phase.tasks {
        put_task(b, &work, year, baseline, sheets);
    }
}

fn put_task(b: &mut Builder<'_>, work: &Work, year: Calendar2026, baseline: Id<Baseline>, sheets: &mut Sheets) {
    let morning = |day: Day| year.date(day).at(MORNING);
    let evening = |day: Day| year.date(day).at(EVENING);
    // A milestone happens at the end of its day.
    let begins = |day: Day| if work.milestone { evening(day) } else { morning(day) };
    let column = work.column.and_then(|word| b.column_named(word));
    let (actual_start, actual_finish, percent_complete) = match work.progress {
        Progress::Ahead => (None, None, 0),
        Progress::Started(start, percent) => (Some(begins(start)), None, percent),
        Progress::Done(start, finish) => (Some(begins(start)), Some(evening(finish)), 100),
    };
    let task = Task {
        name: work.name.into(),
        milestone: work.milestone,
        duration: days(work.days),
        estimate: work.left.map(|[best, likely, worst]| Estimate {
            best: best * DAY,
            likely: likely * DAY,
            worst: worst * DAY,
            ..Estimate::default()
        }),
        constraint: work.not_before.map_or_else(Constraint::default, |day| Constraint {
            kind: ConstraintKind::StartNoEarlierThan,
            date: Some(morning(day)),
            ..Constraint::default()
        }),
        deadline: work.deadline.map(evening),
        actual_start,
        actual_finish,
        percent_complete,
        fixed_cost: Money(work.cost * 100),
        priority: work.priority,
        column,
        due: work.due.map(|day| year.date(day)),
        labels: b.labels_named(work.labels),
        checklist: checklist(work.checklist.0, work.checklist.1),
        blocked: work.blocked.map(|(reason, since)| Blocked {
            reason: reason.into(),
            since: morning(since),
            ..Blocked::default()
        }),
        blocked_before: work
            .waited
            .map(|(from, to)| Period { from: morning(from), to: morning(to), ..Period::default() })
            .into_iter()
            .collect(),
        description: work.about.into(),
        task_type: work.effort.unwrap_or_default(),
        effort_driven: work.effort.is_some(),
        accountable: b.person_named(work.owner),
        skills: super::raci::needs(work.word),
        transitions: transitions(b, work, year, column),
        ..Task::default()
    };
    let id = b.task(work.word, task, work.after);
    if work.milestone {
        super::raci::put(b, id, work.name);
    } else {
        // Who helped with what is done is not named any more: it is in the owner's cost, as in the sheets.
        let helped = matches!(work.progress, Progress::Done(..));
        let cost = helped.then(|| super::planned_cost(work.owner, work.days, work.units, 0));
        b.assign_at(id, work.owner, work.units * 100, cost);
        for (person, percent) in work.team {
            b.assign(id, person, percent * 100);
        }
    }
    let (days, start, finish) = work.baseline;
    let entry = BaselineEntry {
        id: b.id(),
        baseline,
        task: id,
        start: Some(begins(start)),
        finish: Some(evening(finish)),
        duration: days * DAY,
        work: of_all(days * DAY * i64::from(work.units) / 100),
        cost: super::planned_cost(work.owner, days, work.units, work.cost),
        ..BaselineEntry::default()
    };
    b.put(entry);
    note_time(b, work, year, id, sheets);
}

/// From when to when a task was worked on, and what was written down for it: by the hours of its owner, half as much again
/// by nine tenths for all who helped, as the baseline counts them.
fn note_time(b: &mut Builder<'_>, work: &Work, year: Calendar2026, task: Id<Task>, sheets: &mut Sheets) {
    let (start, finish, percent) = match work.progress {
        _ if work.milestone => return,
        Progress::Ahead => return,
        Progress::Started(start, percent) => (year.date(start), year.date((3, 12)), percent),
        Progress::Done(start, finish) => (year.date(start), year.date(finish), 100),
    };
    let all = of_all(work.days * DAY * i64::from(work.units) * i64::from(percent) / 10_000);
    sheets.fill(b, work.owner, (start, finish), all, task);
}

/// Work of all on a task, of which its owner does so much.
const fn of_all(owner: i64) -> i64 {
    owner * 19 / 10
}

fn checklist(done: usize, lines: &[&str]) -> Vec<ChecklistItem> {
    let item = |(index, text): (usize, &&str)| ChecklistItem {
        text: (*text).into(),
        done: index < done,
        ..ChecklistItem::default()
    };
    lines.iter().enumerate().map(item).collect()
}

/// The card's way to its column, as the board would have noted it: known two weeks before it was planned to begin, then
/// through review, software through acceptance too. What took longer than planned came back from review once.
fn transitions(b: &mut Builder<'_>, work: &Work, year: Calendar2026, column: Option<Id<Column>>) -> Vec<Transition> {
    let Some(column) = column else { return Vec::new() };
    let step = |column: Option<Id<Column>>, at: DateTime| Transition { column, at, ..Transition::default() };
    let [todo, doing, review, accept] = ["todo", "prog", "review", "accept"].map(|word| b.column_named(word));
    let (planned_days, planned, _) = work.baseline;
    let known = (year.date(planned) - 14).clamp(year.date((1, 12)), year.date((3, 2)));
    let (start, finish) = match work.progress {
        Progress::Ahead => return vec![step(Some(column), known.at(10 * 3600))],
        Progress::Started(start, _) => (year.date(start), None),
        Progress::Done(start, finish) => (year.date(start), Some(year.date(finish))),
    };
    let mut steps = vec![step(todo, known.min(start).at(MORNING - 3600)), step(doing, start.at(MORNING + 1800))];
    let Some(finish) = finish else {
        if Some(column) != doing {
            steps.push(step(Some(column), year.date((3, 11)).at(EVENING - 5400)));
        }
        return steps;
    };
    // So many tenths of the way, on a working day.
    let on = |tenths: i32| {
        let day = start + (finish - start) * tenths / 10;
        day - (day.weekday() as i32 - 4).max(0)
    };
    if work.days > planned_days {
        steps.push(step(review, on(5).at(11 * 3600)));
        steps.push(step(doing, on(6).at(13 * 3600)));
    }
    steps.push(step(review, on(7).at(14 * 3600)));
    if !work.labels.is_empty() {
        steps.push(step(accept, on(9).at(15 * 3600)));
    }
    steps.push(step(Some(column), finish.at(EVENING - 5400)));
    steps
}
