//! New dates for tasks: by dragging, by keys, by typing. The schedule says where they come to lie.

use super::pointer::{Part, by};
use super::scene::Scene;
use super::state::Timeline;
use super::words;
use crate::app::text;
use crate::chart::gantt::TimeScale;
use crate::document::schedule_edits::{self, StartKept};
use crate::plan::{DAY_SECONDS, Date, DateTime, Duration, Id, Link, LinkKind, Task};
use crate::schedule::{TaskDates, WorkingTime, length_text};

/// The working time that a task is planned on.
fn calendar<'a>(scene: &'a Scene, task: &Task) -> &'a WorkingTime {
    scene.schedule.calendar_of(task.calendar)
}

/// Where a task would finish that starts at `start`.
fn finish_from(scene: &Scene, task: &Task, start: DateTime) -> DateTime {
    if task.duration.elapsed {
        start + task.duration.seconds
    } else {
        calendar(scene, task).add(start, task.duration.seconds)
    }
}

/// Start and finish of a task moved by seconds of the clock: on the next working time from there on.
pub fn moved(scene: &Scene, task: &Task, dates: &TaskDates, by: i64) -> (DateTime, DateTime) {
    let wanted = dates.start + by;
    let start = if by == 0 || task.duration.elapsed || task.duration.seconds == 0 {
        wanted
    } else {
        calendar(scene, task).next_working(wanted)
    };
    (start, finish_from(scene, task, start))
}

/// How many days away the next working day is, in a direction.
fn working_step(scene: &Scene, task: &Task, from: Date, forward: bool) -> i32 {
    let step = if forward { 1 } else { -1 };
    let calendar = calendar(scene, task);
    // A calendar that rests a whole year is moved through day by day.
    (1..366).map(|days| days * step).find(|days| calendar.is_working_day(from + *days)).unwrap_or(step)
}

/// The duration of a task that is to finish at `finish`, or nothing when that is before its start.
pub fn resized(scene: &Scene, task: &Task, dates: &TaskDates, finish: DateTime) -> Option<Duration> {
    let seconds =
        if task.duration.elapsed { finish - dates.start } else { calendar(scene, task).between(dates.start, finish) };
    (seconds >= 0).then_some(Duration { seconds, estimated: false, ..task.duration })
}

/// The end of the working day that a date is, for a task; of the last one before it where it is a day off.
pub fn end_of_day(scene: &Scene, task: &Task, date: Date) -> DateTime {
    let end = (date + 1).midnight();
    if task.duration.elapsed { end } else { calendar(scene, task).previous_working(end) }
}

/// The start of work on a date, for a task.
pub fn start_of_day(scene: &Scene, task: &Task, date: Date) -> DateTime {
    if task.duration.elapsed || task.duration.seconds == 0 {
        // An event stands at the time of day at which it stood.
        return date.at(scene.schedule.task(task.id).map_or(0, |dates| dates.start.time_of_day()));
    }
    calendar(scene, task).next_working(date.midnight())
}

/// A moment in words: to the hour where hours are seen.
fn when(timeline: Timeline, scene: &Scene, moment: DateTime) -> String {
    if timeline.scale.with_untracked(TimeScale::has_hours) {
        words::hours(scene, moment, moment)
    } else {
        words::day(scene, moment)
    }
}

/// Moves a task to a new start, and says what became of it.
pub fn start_at(timeline: Timeline, id: Id<Task>, start: DateTime) -> bool {
    starts_at(timeline, &[(id, start)])
}

/// Moves tasks to new starts as one edit.
fn starts_at(timeline: Timeline, wanted: &[(Id<Task>, DateTime)]) -> bool {
    let scene = timeline.scene.get_untracked();
    let (mut kept, mut begun) = (StartKept::Typed, 0);
    let done = timeline.workspace.edit(|draft| {
        let mut said = String::new();
        for (id, start) in wanted {
            let task = draft.get(*id)?;
            let finish = finish_from(&scene, &task, *start);
            let (how, words) = schedule_edits::set_start(draft, *id, *start, finish, &when(timeline, &scene, *start))?;
            begun += usize::from(how == StartKept::Actual);
            kept = how;
            said = words;
        }
        Ok(match (wanted.len(), begun) {
            (0 | 1, _) => said,
            (many, 0) => format!("Moved {many} tasks"),
            (many, 1) => format!("Moved {many} tasks, the actual start of one of them too"),
            (many, begun) => format!("Moved {many} tasks, the actual start of {begun} of them too"),
        })
    });
    if !done {
        return false;
    }
    let mut words = timeline.workspace.undoable.get_untracked().unwrap_or_default();
    if let ([(id, start)], StartKept::Constraint) = (wanted, kept) {
        // Links may not let it start there.
        let schedule = timeline.workspace.schedule.get_untracked();
        if let Some(dates) = schedule.task(*id).filter(|dates| dates.start > *start) {
            words = format!("{words}; its links make it {}", when(timeline, &scene, dates.start));
        }
    }
    tell(timeline, words);
    true
}

/// Says what was done and what it means for the finish, with undo.
fn tell(timeline: Timeline, words: String) {
    let workspace = timeline.workspace;
    timeline.app.announce(words.clone());
    timeline.app.toasts.done_with(words, "Undo", move || workspace.undo());
}

/// Moves the targets by a working day.
pub fn nudge(timeline: Timeline, forward: bool) {
    let scene = timeline.scene.get_untracked();
    let wanted: Vec<(Id<Task>, DateTime)> = timeline
        .targets()
        .into_iter()
        .filter_map(|id| Some((scene.plan.get(id)?, scene.schedule.task(id)?)))
        .filter(|(_, dates)| !dates.summary)
        .map(|(task, dates)| {
            let days = working_step(&scene, task, dates.start.date(), forward);
            (task.id, moved(&scene, task, dates, i64::from(days) * DAY_SECONDS).0)
        })
        .collect();
    if wanted.is_empty() {
        timeline.app.announce("A summary moves with its tasks; move those");
    } else {
        starts_at(timeline, &wanted);
    }
}

/// Moves a task, and the others selected with it, by steps of the time axis: each from its own start.
pub fn move_by(timeline: Timeline, id: Id<Task>, steps: i64) {
    let (scene, scale) = (timeline.scene.get_untracked(), timeline.scale.get_untracked());
    let mut targets = timeline.targets();
    if !targets.contains(&id) {
        targets = vec![id];
    }
    let wanted: Vec<(Id<Task>, DateTime)> = targets
        .into_iter()
        .filter_map(|id| Some((scene.plan.get(id)?, scene.schedule.task(id)?)))
        .filter(|(_, dates)| !dates.summary)
        .map(|(task, dates)| (task.id, moved(&scene, task, dates, by(&scale, dates, Part::Body, steps)).0))
        .collect();
    starts_at(timeline, &wanted);
}

/// Changes the length of the targets by a day.
pub fn stretch(timeline: Timeline, longer: bool) {
    let scene = timeline.scene.get_untracked();
    let targets = timeline.targets();
    timeline.workspace.edit(|draft| {
        let mut said = Vec::new();
        for id in &targets {
            let task = draft.get(*id)?;
            if scene.schedule.outline().has_children(*id) {
                continue;
            }
            let day = if task.duration.elapsed { DAY_SECONDS } else { scene.units.day };
            let seconds = if longer { task.duration.seconds + day } else { (task.duration.seconds - day).max(0) };
            let duration = Duration { seconds, estimated: false, ..task.duration };
            said.push(schedule_edits::set_duration(draft, *id, duration, &length_text(duration, &scene.units))?);
        }
        Ok(match said.as_slice() {
            [one] => one.clone(),
            _ => format!("Changed the length of {}", text::count(said.len(), "task", "tasks")),
        })
    });
    timeline.app.announce(timeline.workspace.undoable.get_untracked().unwrap_or_default());
}

/// Gives a task a length.
///
/// # Errors
/// Why it cannot have it, in words.
pub fn set_length(timeline: Timeline, id: Id<Task>, duration: Duration) -> Result<(), String> {
    let scene = timeline.scene.get_untracked();
    let shown = length_text(duration, &scene.units);
    let set = timeline.workspace.try_edit_with_undo(|draft| schedule_edits::set_duration(draft, id, duration, &shown));
    set.map(drop).map_err(|error| error.to_string())
}

/// Moves the start of a task by seconds of the clock and keeps its finish.
pub fn start_with_finish_kept(timeline: Timeline, id: Id<Task>, by: i64) -> bool {
    let scene = timeline.scene.get_untracked();
    let (Some(task), Some(dates)) = (scene.plan.get(id), scene.schedule.task(id)) else { return false };
    let (start, _) = moved(&scene, task, dates, by);
    let at_start = TaskDates { start, ..*dates };
    let Some(duration) = resized(&scene, task, &at_start, dates.finish) else { return false };
    let shown = (when(timeline, &scene, start), length_text(duration, &scene.units));
    timeline.workspace.edit_with_undo(|draft| {
        let (_, words) = schedule_edits::set_start(draft, id, start, dates.finish, &shown.0)?;
        schedule_edits::set_duration(draft, id, duration, &shown.1)?;
        Ok(format!("{words} and takes {}", shown.1))
    })
}

/// Sets the share done.
pub fn set_percent(timeline: Timeline, id: Id<Task>, percent: u8) -> bool {
    let scene = timeline.scene.get_untracked();
    let Some(dates) = scene.schedule.task(id) else { return false };
    let (start, finish) = (dates.start, dates.finish);
    timeline.workspace.edit_with_undo(|draft| schedule_edits::set_percent(draft, id, percent, start, finish))
}

/// Links two tasks.
pub fn link(timeline: Timeline, from: Id<Task>, to: Id<Task>, kind: LinkKind) -> bool {
    timeline.workspace.edit_with_undo(|draft| {
        let known = crate::document::links::between(draft.plan(), from, to);
        let lag = known.and_then(|id| draft.plan().get(id)).map(|link| link.lag).unwrap_or_default();
        let words = crate::document::links::set(draft, from, to, kind, lag)?;
        Ok(format!("{words} ({})", kind.sign()))
    })
}

/// Takes a link away.
pub fn unlink(timeline: Timeline, link: Id<Link>) -> bool {
    timeline.workspace.edit_with_undo(|draft| crate::document::links::delete(draft, link))
}
