//! Dragging tasks by pointer, and what dropping does, by pointer or key.

use leptos::prelude::*;

use super::grid::{element_of, line_under, scroller};
use super::keys::focus_line;
use super::lines::Line;
use super::state::{BacklogState, Drag, Target, use_backlog};
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{Draggable, PointerDrag, view};
use crate::plan::{Id, Task};

impl Draggable for BacklogState {
    type Item = Id<Task>;

    fn under(&self, pressed: &leptos::web_sys::Element) -> Option<Id<Task>> {
        match line_under(pressed) {
            Some(Line::Task(task)) => Some(task),
            _ => None,
        }
    }

    fn lift(&self, task: Id<Task>, _: (f64, f64)) {
        self.drag.set(Some(Drag { tasks: self.hand(task), task, keys: false }));
    }

    fn aim(&self, (x, y): (f64, f64)) {
        let target = aim_at(self, x, y);
        if self.target.get_untracked() != target {
            self.target.set(target);
        }
    }

    fn held(&self) -> bool {
        self.drag.try_get_untracked().flatten().is_some_and(|drag| !drag.keys)
    }

    fn put_down(&self) {
        drop_tasks(self);
    }

    fn put_back(&self) {
        cancel(self);
    }

    fn scroller(&self) -> Option<leptos::web_sys::HtmlElement> {
        scroller()
    }
}

/// The place of the list under a point of the window; closed sprints take nothing.
fn aim_at(state: &BacklogState, x: f64, y: f64) -> Option<Target> {
    let line = line_under(&document().element_from_point(x as f32, y as f32)?)?;
    let open = |sprint: Id<crate::plan::Sprint>| {
        state.found.with_untracked(|found| found.open.iter().any(|section| section.sprint == sprint))
    };
    let target = match line {
        Line::Sprint(sprint) => Target { sprint: Some(sprint), before: state.list(Some(sprint)).first().copied() },
        Line::Backlog => Target { sprint: None, before: state.list(None).first().copied() },
        Line::Empty(sprint) => Target { sprint, before: None },
        Line::Add => Target { sprint: None, before: None },
        Line::Past => return None,
        Line::Task(task) => {
            let sprint = state.list_of(task)?;
            let rect = element_of(line)?.get_bounding_client_rect();
            let list = state.list(sprint);
            let at = list.iter().position(|id| *id == task)?;
            let at = if y < rect.top() + rect.height() / 2.0 { at } else { at + 1 };
            Target { sprint, before: list.get(at).copied() }
        }
    };
    Some(target).filter(|target| target.sprint.is_none_or(open))
}

/// Puts the tasks down where they were.
pub fn cancel(state: &BacklogState) {
    let task = state.drag.with_untracked(|drag| drag.as_ref().map(|drag| drag.task));
    state.drag.set(None);
    state.target.set(None);
    state.app.announce("Cancelled, nothing moved");
    if let Some(task) = task {
        focus_line(state, Line::Task(task));
    }
}

/// Drops the tasks in the hand.
pub fn drop_tasks(state: &BacklogState) {
    let (drag, target) = (state.drag.get_untracked(), state.target.get_untracked());
    state.drag.set(None);
    state.target.set(None);
    let Some(drag) = drag else { return };
    match target {
        Some(target) => state.move_to(&drag.tasks, target),
        None => state.app.announce("Nothing moved"),
    }
    focus_line(state, Line::Task(drag.task));
}

/// The task that follows the pointer.
#[component]
pub fn InHand(
    /// Where the pointer is.
    pointer: PointerDrag<BacklogState>,
) -> impl IntoView {
    let state = use_backlog();
    // Esc puts it back, before anything else that Esc would do.
    provide_action(ViewAction::Escape, move || pointer.escape());
    let drag = state.drag.get_untracked();
    let (task, count) = drag.map_or((None, 1), |drag| (Some(drag.task), drag.tasks.len()));
    let name =
        task.and_then(|task| state.workspace.plan.with_untracked(|plan| plan.get(task).map(|task| task.name.clone())));
    let key = task.and_then(|task| state.key_of(task));
    let place = move || {
        let (x, y) = pointer.at.get();
        format!("translate({}px, {}px)", x + 8.0, y - 16.0)
    };
    view! {
        <div class="tk lift blf" aria-hidden="true" style:transform=place>
            <span class="key">{key}</span>
            <span class="ell">{name}</span>
            {(count > 1).then(|| view! { <span class="count">{count}</span> })}
        </div>
    }
}
