//! Dragging tasks by pointer, and what dropping does, by pointer or key.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::grid::{element_of, line_under, scroller};
use super::keys::focus_line;
use super::lines::Line;
use super::state::{BacklogState, Drag, Target, use_backlog};
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{Still, hold_still, view};
use crate::plan::{Id, Task};

/// How far a pointer travels before a press becomes a drag.
const THRESHOLD: f64 = 4.0;
/// How near an edge the list scrolls.
const EDGE: f64 = 48.0;
/// How long a finger rests before it lifts a task; shorter, and a slow start of scrolling would.
const LONG_PRESS: std::time::Duration = std::time::Duration::from_millis(350);
/// How far a resting finger may tremble.
const TREMBLE: f64 = 10.0;

/// A press that may become a drag.
#[derive(Clone, Copy)]
struct Press {
    task: Id<Task>,
    start: (f64, f64),
    touch: bool,
    pointer: i32,
}

/// The pointer's part of dragging; `Copy`.
#[derive(Clone, Copy)]
pub struct Pointer {
    state: BacklogState,
    press: StoredValue<Option<Press>>,
    /// Where the pointer is, in the window.
    at: RwSignal<(f64, f64)>,
    timer: StoredValue<Option<TimeoutHandle>>,
    listeners: StoredValue<Vec<WindowListenerHandle>>,
    /// A drag has just ended: the click that follows it is no click.
    dragged: StoredValue<bool>,
}

impl Pointer {
    pub fn new(state: BacklogState) -> Self {
        let pointer = Self {
            state,
            press: StoredValue::new(None),
            at: RwSignal::new((0.0, 0.0)),
            timer: StoredValue::new(None),
            listeners: StoredValue::new(Vec::new()),
            dragged: StoredValue::new(false),
        };
        on_cleanup(move || pointer.let_go());
        pointer
    }

    /// A press on the list.
    pub fn down(&self, event: &ev::PointerEvent) {
        self.dragged.set_value(false);
        let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return;
        };
        if event.button() != 0 || target.closest("button,a,input,.menu").ok().flatten().is_some() {
            return;
        }
        let Some(Line::Task(task)) = line_under(&target) else { return };
        let touch = event.pointer_type() != "mouse";
        let start = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.let_go();
        self.press.set_value(Some(Press { task, start, touch, pointer: event.pointer_id() }));
        let pointer = *self;
        self.listeners.set_value(vec![
            window_event_listener(ev::pointermove, move |event| pointer.moved(&event)),
            window_event_listener(ev::pointerup, move |event| pointer.up(&event)),
            window_event_listener(ev::pointercancel, move |_| pointer.abandon()),
            window_event_listener(ev::blur, move |_| pointer.abandon()),
        ]);
        if touch {
            let lift = move || {
                if pointer.press.try_get_value().flatten().is_some() {
                    pointer.lift(start);
                }
            };
            self.timer.set_value(set_timeout_with_handle(lift, LONG_PRESS).ok());
        }
    }

    fn moved(&self, event: &ev::PointerEvent) {
        let Some(press) = self.press.get_value().filter(|press| press.pointer == event.pointer_id()) else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        if self.state.drag.with_untracked(Option::is_some) {
            self.at.set(at);
            self.aim();
        } else if press.touch {
            // A finger that moves before it has rested is scrolling.
            if far > TREMBLE {
                self.let_go();
            }
        } else if far >= THRESHOLD {
            self.lift(at);
        }
    }

    /// Picks the pressed task up.
    fn lift(&self, at: (f64, f64)) {
        let Some(press) = self.press.get_value() else { return };
        self.at.set(at);
        let tasks = self.state.hand(press.task);
        self.state.drag.set(Some(Drag { tasks, task: press.task, keys: false }));
        self.aim();
        self.scroll_on();
    }

    fn aim(&self) {
        let (x, y) = self.at.get_untracked();
        let target = aim_at(&self.state, x, y);
        if self.state.target.get_untracked() != target {
            self.state.target.set(target);
        }
    }

    /// Scrolls while the pointer is near an edge, frame by frame, as long as the drag goes on.
    fn scroll_on(&self) {
        let pointer = *self;
        request_animation_frame(move || {
            let going = pointer.state.drag.try_get_untracked().flatten().is_some_and(|drag| !drag.keys);
            let Some(scroller) = scroller().filter(|_| going) else { return };
            let (_, y) = pointer.at.get_untracked();
            let rect = scroller.get_bounding_client_rect();
            let near = |distance: f64| ((EDGE - distance.max(0.0)).max(0.0) / EDGE * 18.0) as i32;
            let down = near(rect.bottom() - y) - near(y - rect.top());
            if down != 0 {
                scroller.set_scroll_top(scroller.scroll_top() + down);
                pointer.aim();
            }
            pointer.scroll_on();
        });
    }

    fn up(&self, event: &ev::PointerEvent) {
        if self.press.get_value().is_none_or(|press| press.pointer != event.pointer_id()) {
            return;
        }
        let dragging = self.state.drag.with_untracked(Option::is_some);
        self.let_go();
        if dragging {
            self.dragged.set_value(true);
            drop_tasks(&self.state);
        }
    }

    /// The drag ends without a drop.
    fn abandon(&self) {
        self.let_go();
        if self.state.drag.with_untracked(|drag| drag.as_ref().is_some_and(|drag| !drag.keys)) {
            cancel(&self.state);
        }
    }

    fn let_go(&self) {
        self.press.try_set_value(None);
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        for listener in self.listeners.try_update_value(std::mem::take).unwrap_or_default() {
            listener.remove();
        }
    }

    /// Whether a click is the end of a drag; asks once.
    pub fn was_drag(&self) -> bool {
        let was = self.dragged.get_value();
        self.dragged.set_value(false);
        was
    }

    /// Keeps the browser from scrolling while a finger drags a task (see [`hold_still`]).
    pub fn hold_still(&self, scroller: &leptos::web_sys::Element) -> Option<Still> {
        let state = self.state;
        hold_still(scroller, move || state.drag.try_with_untracked(Option::is_some).unwrap_or(false))
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
    pointer: Pointer,
) -> impl IntoView {
    let state = use_backlog();
    // Esc puts it back, before anything else that Esc would do.
    provide_action(ViewAction::Escape, move || {
        pointer.dragged.set_value(true);
        pointer.abandon();
    });
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
