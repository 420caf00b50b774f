//! What a card says.

use std::sync::Arc;

use super::face::Face;
use super::ready::Ready;
use super::related::Related;
use crate::analysis::flow::cycle::elapsed_days;
use crate::analysis::flow::history::is_recorded;
use crate::plan::{Category, Date, DateTime, Id, Plan, Priority, Project, Task};
use crate::schedule::{Schedule, TaskDates};

/// How a due date stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Done: the date is the one it was finished on.
    Done,
    /// There is time.
    Later,
    /// Today or tomorrow.
    Soon,
    /// This many days ago.
    Overdue(i32),
}

/// When a card is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The date.
    pub date: Date,
    /// How it stands to today.
    pub state: DueState,
    /// Nobody set a date: it is the scheduled finish.
    pub scheduled: bool,
}

impl Due {
    /// When a task is due: the date it was given, else its scheduled finish; of a finished task, when it was finished.
    #[must_use]
    pub fn of(plan: &Plan, dates: Option<&TaskDates>, task: &Task, today: Date) -> Option<Self> {
        // A finish at midnight is the end of the day before.
        let day = |moment: crate::plan::DateTime| (moment - 1).date();
        let done = task.is_done(plan);
        if done {
            let date = task.actual_finish.map(crate::plan::DateTime::date).or(dates.map(|dates| day(dates.finish)))?;
            return Some(Self { date, state: DueState::Done, scheduled: false });
        }
        let date = task.due.or(dates.map(|dates| day(dates.finish)))?;
        let state = match date - today {
            past if past < 0 => DueState::Overdue(-past),
            0 | 1 => DueState::Soon,
            _ => DueState::Later,
        };
        Some(Self { date, state, scheduled: task.due.is_none() })
    }
}

/// What a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// `CPR-12`.
    pub key: String,
    /// Title.
    pub name: String,
    /// Key and title of the first open risk that would hit it.
    pub risk: Option<(String, String)>,
    /// How urgent.
    pub priority: Priority,
    /// Why it cannot go on.
    pub blocked: Option<String>,
    /// Days for which it has been; `None` on the first, and where nothing tells since when.
    pub blocked_days: Option<i32>,
    /// Name and colour of its labels.
    pub labels: Vec<(String, u8)>,
    /// When it is due.
    pub due: Option<Due>,
    /// When it is to be done again, in words.
    pub repeats: Option<String>,
    /// Lines ticked, and all lines, of its checklist.
    pub checklist: Option<(usize, usize)>,
    /// Who works on it.
    pub people: Vec<Face>,
    /// Size in hundredths of a story point.
    pub points: Option<u32>,
    /// Days in its column, of work in progress that came there before today, counted as ages are: today is one of them.
    pub age: Option<i32>,
    /// Keys and names of the tasks that must come first, where that is said: none, and it is ready to start.
    pub waits: Option<Vec<String>>,
    /// Whether it is done.
    pub done: bool,
    /// Whether it is an event.
    pub milestone: bool,
}

impl Card {
    /// The card of a task; `None` when the task is not there.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, related: &Related, id: Id<Task>, today: Date) -> Option<Self> {
        let task = plan.tasks.get(id)?;
        let risk = related.risks(id).first().and_then(|risk| plan.risks.get(*risk));
        let ticked = task.checklist.iter().filter(|line| line.is_done(plan)).count();
        Some(Self {
            key: key(plan, task),
            name: task.name.clone(),
            risk: risk.map(|risk| (Project::risk_key(risk.number), risk.title.clone())),
            priority: task.priority,
            blocked: task.blocked.as_ref().map(|blocked| blocked.reason.clone()),
            blocked_days: task
                .blocked
                .as_ref()
                .filter(|blocked| blocked.since != DateTime::default())
                .map(|blocked| today - blocked.since.date())
                .filter(|days| *days > 0),
            labels: task
                .labels
                .iter()
                .filter_map(|id| plan.labels.get(*id))
                .map(|label| (label.name.clone(), label.colour.clamp(1, 8)))
                .collect(),
            due: Due::of(plan, schedule.task(id), task, today),
            repeats: task.repeats.map(crate::plan::Recurrence::words),
            checklist: (!task.checklist.is_empty()).then_some((ticked, task.checklist.len())),
            people: related.people(id).iter().filter_map(|id| Face::of(plan, *id)).collect(),
            points: task.points,
            age: age(plan, task, today),
            waits: Ready::of(plan, schedule, related, task).map(|ready| match ready {
                Ready::Yes => Vec::new(),
                Ready::Waits(tasks) => {
                    let named = |task: &Arc<Task>| format!("{} {}", key(plan, task), task.name);
                    tasks.into_iter().filter_map(|id| plan.get(id)).map(named).collect()
                }
            }),
            done: task.is_done(plan),
            milestone: task.milestone,
        })
    }
}

/// Days in its column, where that stands for work in progress; `None` on its first day, or when nothing tells when it came.
fn age(plan: &Plan, task: &Task, today: Date) -> Option<i32> {
    let column = plan.get(task.column?)?;
    let came = task.transitions.last().filter(|last| last.column == task.column)?;
    let days = elapsed_days(came.at, today.midnight());
    let known = is_recorded(task, column.category, came.at);
    (column.category == Category::Doing && known && days > 1).then_some(days)
}

/// The key of a task, or its name where it has no number.
pub(super) fn key(plan: &Plan, task: &Task) -> String {
    match plan.project() {
        Some(project) if task.number > 0 => project.task_key(task.number),
        _ => task.name.clone(),
    }
}
