//! The pointer in the grid: choosing, folding, opening, and moving rows by dragging.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::actions;
use super::columns::Column;
use super::keys;
use super::state::Timeline;
use super::surface::Surface;
use crate::app::widgets::{live, view};
use crate::chart::gantt::{HEADER, ROW};
use crate::document::tasks::{self, Place};
use crate::plan::{Id, Task};

/// How far the pointer travels before a press becomes a drag.
const TRAVEL: f64 = 4.0;

/// Rows being moved: where they would go.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Dragging {
    /// Pressed, not moved yet.
    Pressed { task: Id<Task>, at: f64 },
    /// Selecting the rows from this one on.
    Selecting { anchor: Id<Task> },
    /// Before this row; `keys` when it was picked up by key, and the pointer has no part in it.
    To { task: Id<Task>, line: usize, keys: bool },
}

/// Moving rows by dragging them.
#[derive(Clone, Copy)]
pub struct RowDrag {
    surface: Surface,
    dragging: RwSignal<Option<Dragging>>,
}

impl RowDrag {
    /// Makes the handle and provides it to the parts.
    pub fn provide(surface: Surface) -> Self {
        let drag = Self { surface, dragging: RwSignal::new(None) };
        provide_context(drag);
        drag
    }

    fn timeline(&self) -> Timeline {
        self.surface.timeline
    }

    /// A press in the grid.
    pub fn down(&self, event: &ev::PointerEvent) {
        let timeline = self.timeline();
        self.cancel();
        if event.button() != 0 || within(event.as_ref(), ".cellin,.thead") {
            return;
        }
        let Some(pressed) = self.surface.line_at(f64::from(event.client_y())) else { return };
        let Some(task) = timeline.scene.with_untracked(|scene| scene.task_id(pressed)) else { return };
        // A press keeps the focus where it is; what is typed elsewhere is kept all the same.
        if timeline.editing.get_untracked().is_some() {
            leave_field();
        }
        let scene = timeline.scene.get_untracked();
        // What was typed may have added a row above, or taken one away.
        let Some(line) = scene.line_of(task) else { return };
        if within(event.as_ref(), ".tw") {
            event.prevent_default();
            timeline.fold(task, !scene.is_folded(line));
            return;
        }
        let column = self.column_at(event);
        timeline.column.set(column);
        if let Some(from) = timeline.linking.get_untracked().filter(|from| *from != task) {
            timeline.linking.set(None);
            super::moves::link(timeline, from, task, crate::plan::LinkKind::FinishToStart);
        }
        if event.ctrl_key() || event.meta_key() {
            if let Some(active) = timeline.active.get_untracked() {
                timeline.selected.update(|selected| {
                    selected.insert(active);
                });
            }
            timeline.active.set(Some(task));
            keys::toggle(self.surface);
        } else if event.shift_key() {
            let anchor = timeline.anchor.get_untracked().or(timeline.active.get_untracked()).unwrap_or(task);
            keys::select_to(self.surface, anchor, line);
            timeline.anchor.set(Some(anchor));
            timeline.active.set(Some(task));
        } else {
            timeline.activate(task);
            // Number and name are the row's handle; across the other cells rows are selected, as in a spreadsheet.
            let pressed = match column {
                Column::Wbs | Column::Name if scene.is_grouped() => None,
                Column::Wbs | Column::Name => Some(Dragging::Pressed { task, at: f64::from(event.client_y()) }),
                _ => Some(Dragging::Selecting { anchor: task }),
            };
            // A finger scrolls.
            self.dragging.set(pressed.filter(|_| event.pointer_type() != "touch"));
        }
        // The cells take the focus by themselves where they can; the drawing comes first.
        event.prevent_default();
        self.surface.focus();
        if timeline.app.route.with_untracked(|route| route.item.is_some()) {
            actions::open(timeline, task);
        }
    }

    /// A click in the grid: on the heading of a group it folds and unfolds that.
    pub fn clicked(&self, event: &ev::MouseEvent) {
        let timeline = self.timeline();
        if !within(event.as_ref(), ".heading") {
            return;
        }
        if timeline.editing.get_untracked().is_some() {
            leave_field();
        }
        let Some(line) = self.surface.line_at(f64::from(event.client_y())) else { return };
        let scene = timeline.scene.get_untracked();
        if let Some(group) = scene.group(line) {
            timeline.fold_group(&group.name, !group.folded);
        }
    }

    fn column_at(&self, event: &ev::PointerEvent) -> Column {
        let timeline = self.timeline();
        let left =
            self.surface.scroller.get_untracked().map_or(0.0, |scroller| scroller.get_bounding_client_rect().left());
        let x = f64::from(event.client_x()) - left;
        timeline.columns.with_untracked(|columns| {
            columns.column_at(x, timeline.grid.get_untracked(), timeline.slid.get_untracked())
        })
    }

    /// The pointer moves in the grid.
    pub fn moved(&self, event: &ev::PointerEvent) {
        let y = f64::from(event.client_y());
        // The button was let go elsewhere.
        if event.buttons() == 0 && !matches!(self.dragging.get_untracked(), Some(Dragging::To { keys: true, .. })) {
            self.dragging.set(None);
            return;
        }
        if let Some(Dragging::Selecting { anchor }) = self.dragging.get_untracked() {
            self.select_to(anchor, event);
            return;
        }
        let (task, begun) = match self.dragging.get_untracked() {
            None | Some(Dragging::Selecting { .. } | Dragging::To { keys: true, .. }) => return,
            Some(Dragging::Pressed { task, at }) if (y - at).abs() < TRAVEL => {
                let _ = task;
                return;
            }
            Some(Dragging::Pressed { task, .. }) => (task, true),
            Some(Dragging::To { task, keys: false, .. }) => (task, false),
        };
        if begun {
            capture(event);
        }
        self.surface.scroll_at_edge(None, y);
        let Some((_, at)) = self.surface.chart_point(0.0, y) else { return };
        let count = self.timeline().scene.with_untracked(|scene| scene.len());
        let line = ((at / ROW).round().max(0.0) as usize).min(count);
        let next = Some(Dragging::To { task, line, keys: false });
        if self.dragging.get_untracked() != next {
            self.dragging.set(next);
        }
    }

    /// Selects the rows from the one that was pressed to the one under the pointer.
    fn select_to(&self, anchor: Id<Task>, event: &ev::PointerEvent) {
        let timeline = self.timeline();
        let y = f64::from(event.client_y());
        self.surface.scroll_at_edge(None, y);
        let Some(line) = self.surface.line_at(y) else { return };
        let Some(task) = timeline.scene.get_untracked().task_id(line) else { return };
        if timeline.active.get_untracked() != Some(task) {
            capture(event);
            keys::select_to(self.surface, anchor, line);
            timeline.active.set(Some(task));
        }
    }

    /// The place in the outline above which a line lies.
    fn place(&self, line: usize) -> Option<Place> {
        let scene = self.timeline().scene.get_untracked();
        let Some((at, above)) = line.checked_sub(1).and_then(|above| Some((above, scene.task_id(above)?))) else {
            return scene.task_id(0).map(Place::Before);
        };
        let open = scene.row(at).is_some_and(|(_, dates)| dates.summary) && !scene.is_folded(at);
        Some(if open { Place::FirstIn(Some(above)) } else { Place::After(above) })
    }

    /// The pointer lets go of the rows it dragged.
    pub fn up(&self) {
        if !matches!(self.dragging.get_untracked(), Some(Dragging::To { keys: true, .. })) {
            self.put_down();
        }
    }

    /// The rows are let go: by the pointer, or by Enter or Space.
    pub fn put_down(&self) {
        let Some(Dragging::To { task, line, .. }) = self.dragging.get_untracked() else {
            self.dragging.set(None);
            return;
        };
        self.dragging.set(None);
        let timeline = self.timeline();
        let own = |place: &Place| matches!(place, Place::Before(other) | Place::After(other) | Place::FirstIn(Some(other)) if *other == task);
        let place = self.place(line).filter(|place| !own(place));
        if !place.is_some_and(|place| timeline.workspace.edit_with_undo(|draft| tasks::move_to(draft, task, place))) {
            timeline.app.announce("Nothing moved");
        }
        self.surface.focus();
    }

    /// Takes the gesture back. Says whether there was one.
    pub fn cancel(&self) -> bool {
        let under_way = self.is_moving();
        self.dragging.set(None);
        if under_way {
            self.timeline().app.announce("Cancelled, nothing moved");
        }
        under_way
    }

    /// Whether a row is in the hand.
    pub fn is_moving(&self) -> bool {
        matches!(self.dragging.get_untracked(), Some(Dragging::To { .. }))
    }

    /// Picks the active row up by key.
    pub fn pick_up(&self) -> bool {
        let timeline = self.timeline();
        let scene = timeline.scene.get_untracked();
        let Some(task) = timeline.active.get_untracked() else { return false };
        let Some(line) = scene.line_of(task).filter(|_| timeline.in_outline()) else { return false };
        self.dragging.set(Some(Dragging::To { task, line, keys: true }));
        let name = scene.plan.get(task).map(|task| task.name.clone()).unwrap_or_default();
        timeline.app.announce(format!("Picked up {name}. Arrow keys move it, Enter drops it, Escape cancels."));
        true
    }

    /// Moves the place of the row in the hand by lines, and says where that is.
    pub fn step(&self, by: i64) {
        let Some(Dragging::To { task, line, keys }) = self.dragging.get_untracked() else { return };
        let timeline = self.timeline();
        let scene = timeline.scene.get_untracked();
        let mut line = (line as i64).saturating_add(by).clamp(0, scene.len() as i64) as usize;
        // Places within what is in the hand are none.
        let within = |line: usize| {
            let mut above = line.checked_sub(1).and_then(|above| scene.task_id(above));
            while let Some(id) = above.filter(|id| *id != task) {
                above = scene.plan.get(id).and_then(|task| task.parent);
            }
            above.is_some()
        };
        while within(line) {
            let next = if by > 0 { line + 1 } else { line - 1 };
            if next > scene.len() {
                return;
            }
            line = next;
        }
        self.dragging.set(Some(Dragging::To { task, line, keys }));
        self.surface.reveal_line(line.min(scene.len().saturating_sub(1)));
        let name = |id: Id<Task>| scene.plan.get(id).map(|task| task.name.clone()).unwrap_or_default();
        timeline.app.announce(match self.place(line) {
            Some(Place::FirstIn(Some(summary))) => format!("First in {}", name(summary)),
            Some(Place::After(above)) => format!("After {}", name(above)),
            _ => "At the top".to_owned(),
        });
    }

    /// A double press: the panel on the name, editing elsewhere.
    pub fn opened(&self, event: &ev::MouseEvent) {
        let timeline = self.timeline();
        if within(event.as_ref(), ".tw,.cellin,.thead,.heading,.slide") {
            return;
        }
        let Some(task) = timeline.active.get_untracked() else { return };
        if timeline.column.get_untracked().editable() && timeline.column.get_untracked() != Column::Name {
            keys::edit(self.surface, None);
        } else {
            actions::open(timeline, task);
        }
    }
}

/// Lets the grid have the pointer until it is let go.
pub fn capture(event: &ev::PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
    {
        // Fails only for a pointer that is gone already.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Takes the focus out of the field that has it.
fn leave_field() {
    let field = document().active_element();
    if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // Of an element that has no focus it does nothing.
        let _ = field.blur();
    }
}

/// Whether an event comes from within what the selector names.
fn within(event: &leptos::web_sys::Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// The line where dragged rows would go.
#[component]
pub fn DropLine() -> impl IntoView {
    let drag: RowDrag = expect_context();
    live(move || match drag.dragging.get() {
        Some(Dragging::To { line, .. }) => Some(view! {
            <div class="dropline" style:top=format!("{}px", HEADER + line as f64 * ROW - 1.0)></div>
        }),
        _ => None,
    })
}
