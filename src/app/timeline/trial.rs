//! What a gesture would do to the rest of the plan, while it is under way.

use leptos::prelude::*;

use super::moves;
use super::pointer::{Gesture, Part, Pointer, by};
use super::scene::Scene;
use super::state::Timeline;
use super::words;
use crate::app::state::Shared;
use crate::app::widgets::Memo;
use crate::chart::gantt::{BAR, BAR_TOP, ROW, Shape, TimeScale};
use crate::chart::path;
use crate::document::{Draft, EditError, schedule_edits};
use crate::plan::{DateTime, Duration, Id, Ids, Task};
use crate::schedule::{TaskDates, Trial};

/// The schedule as it would be when the bar is let go now; `None` while nothing is dragged, or not by a
/// day or an hour yet.
pub fn of_gesture(timeline: Timeline, pointer: Pointer) -> Memo<Option<Shared<Trial>>> {
    // A schedule for each day or hour that the pointer comes to, not for each pixel.
    let wanted = Memo::new(move |_| match pointer.gesture.get() {
        Gesture::Bar { hit, from, at } if hit.part != Part::Progress => {
            let steps = timeline.scale.get().steps(at - from);
            (steps != 0).then_some((hit.task, hit.part, steps))
        }
        _ => None,
    });
    Memo::new(move |_| {
        let (task, part, steps) = wanted.get()?;
        let mut targets = timeline.targets();
        if part != Part::Body || !targets.contains(&task) {
            targets = vec![task];
        }
        let scale = timeline.scale.get_untracked();
        timeline.scene.with_untracked(|scene| tried(scene, &scale, &targets, part, steps)).ok().map(Shared::new)
    })
}

/// The schedule with some tasks moved, or one made longer or shorter.
fn tried(scene: &Scene, scale: &TimeScale, targets: &[Id<Task>], part: Part, steps: i64) -> Result<Trial, EditError> {
    let mut ids = Ids::seeded(1);
    let mut draft = Draft::new(&scene.plan, &mut ids, DateTime::default());
    for id in targets {
        let (Some(task), Some(dates)) = (scene.plan.get(*id), scene.schedule.task(*id)) else { continue };
        if dates.summary {
            continue;
        }
        let length = |start: DateTime, finish: DateTime| {
            let length = moves::resized(scene, task, &TaskDates { start, ..*dates }, finish);
            length.unwrap_or(Duration { seconds: 0, estimated: false, ..task.duration })
        };
        let by = by(scale, dates, part, steps);
        let (start, finish) = moves::moved(scene, task, dates, by);
        match part {
            Part::Body => drop(schedule_edits::set_start(&mut draft, *id, start, finish, "")?),
            Part::Start => {
                schedule_edits::set_start(&mut draft, *id, start, dates.finish, "")?;
                schedule_edits::set_duration(&mut draft, *id, length(start, dates.finish), "")?;
            }
            _ => {
                let finish = dates.finish + by;
                schedule_edits::set_duration(&mut draft, *id, length(dates.start, finish), "")?;
            }
        }
    }
    Ok(scene.schedule.trial(draft.plan()))
}

/// Outlines of the other bars in sight as they would be: rows from `top` pixels on, `height` pixels of them.
pub fn followers(timeline: Timeline, trial: &Trial, dragged: usize, top: f64, height: f64) -> String {
    let (scene, scale) = (timeline.scene.get_untracked(), timeline.scale.get_untracked());
    let (first, last) = ((top / ROW).max(0.0) as usize, ((top + height) / ROW) as usize + 1);
    let mut d = String::new();
    for line in (first..last.min(scene.len())).filter(|line| *line != dragged) {
        let Some(bar) = scene.moved_bar(line, trial, &scale) else { continue };
        let top = line as f64 * ROW + BAR_TOP;
        match bar.shape {
            Shape::Milestone => path::diamond(&mut d, bar.centre(), top + BAR / 2.0, bar.width / 2.0),
            Shape::Summary => path::rounded(&mut d, bar.x, top + 3.0, bar.width, 5.0, 1.0),
            Shape::Task => path::rounded(&mut d, bar.x, top, bar.width, BAR, 3.0),
        }
    }
    d
}

/// What would become of the project's finish, in words; nothing where it stays.
pub fn finish_words(timeline: Timeline, trial: &Trial) -> Option<String> {
    let scene = timeline.scene.get_untracked();
    let (now, then) = (scene.schedule.finish()?, trial.finish()?);
    (now.date() != then.date()).then(|| format!("project finish {}", words::day(&scene, then)))
}
