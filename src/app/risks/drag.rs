//! A risk dragged onto a cell of a matrix: from the list, or out of a cell that holds it alone. Judged anew in one step.
//! Out of a cell with several none can be dragged: which is not to be told. Then it is said what to do.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::RiskPlace;
use crate::analysis::risk::{Cell, Moment};
use crate::app::text::risk_key;
use crate::app::widgets::{Memo, live, view};
use crate::document::risks::{self, Judgement};
use crate::plan::{Id, Risk};

/// So far the pointer moves before it drags.
const SLACK: f64 = 6.0;

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drag {
    /// The risk; `None` where several lie in the cell.
    id: Option<Id<Risk>>,
    /// Where the pointer was pressed.
    from: (f64, f64),
    /// Where it is.
    at: (f64, f64),
    /// Whether it has moved far enough.
    moving: bool,
    /// The cell it is over.
    over: Option<(Moment, Cell)>,
}

impl Drag {
    /// Whether it has moved far enough to be a drag.
    #[must_use]
    pub const fn is_moving(&self) -> bool {
        self.moving
    }

    /// The cell it is over, once it moves.
    #[must_use]
    pub fn target(&self) -> Option<(Moment, Cell)> {
        self.over.filter(|_| self.moving && self.id.is_some())
    }
}

/// A press that may become a drag. Touch scrolls instead: there the two lists of levels do the same.
pub fn press(place: RiskPlace, event: &ev::PointerEvent, id: Option<Id<Risk>>) {
    let control = event.ctrl_key() || event.meta_key() || event.shift_key();
    if event.button() == 0 && event.pointer_type() != "touch" && !control {
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        place.drag.set(Some(Drag { id, from, at: from, moving: false, over: None }));
    }
}

/// Follows the pointer while something is dragged, over the whole page.
pub fn follow(place: RiskPlace) {
    let moved = window_event_listener(ev::pointermove, move |event| {
        let Some(Some(drag)) = place.drag.try_get_untracked() else { return };
        if event.buttons() & 1 == 0 {
            place.drag.set(None);
            return;
        }
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let moving = drag.moving || (at.0 - drag.from.0).hypot(at.1 - drag.from.1) > SLACK;
        let over = if moving { cell_at(at) } else { None };
        if moving {
            event.prevent_default();
        }
        if moving && drag.id.is_none() {
            place.drag.set(None);
            place.app.toasts.done("Several risks are in this cell: drag one of them from the list.");
            return;
        }
        if moving {
            place.drag.set(Some(Drag { at, moving, over, ..drag }));
        }
    });
    let dropped = window_event_listener(ev::pointerup, move |_| {
        let Some(Some(drag)) = place.drag.try_get_untracked() else { return };
        place.drag.set(None);
        if let (Some((moment, cell)), Some(id)) = (drag.target(), drag.id) {
            let judgement = if moment == Moment::After { Judgement::Residual } else { Judgement::Current };
            place
                .workspace
                .edit_with_undo(|draft| risks::set_cell(draft, id, judgement, cell.probability, cell.impact));
        }
        if drag.moving {
            // The click that follows a drag is none.
            place.dragged.set_value(true);
            request_animation_frame(move || {
                let _ = place.dragged.try_set_value(false);
            });
        }
    });
    let cancelled = window_event_listener(ev::keydown, move |event| {
        let dragging = place.drag.try_get_untracked().flatten().is_some_and(|drag| drag.moving);
        if event.key() == "Escape" && dragging {
            event.stop_propagation();
            place.drag.set(None);
        }
    });
    on_cleanup(move || {
        moved.remove();
        dropped.remove();
        cancelled.remove();
    });
}

/// What is dragged, beside the pointer.
#[component]
pub fn Carried() -> impl IntoView {
    let place = super::state::use_risks();
    let shown = Memo::new(move |_| {
        let id = place.drag.with(|drag| drag.filter(Drag::is_moving).and_then(|drag| drag.id))?;
        place.workspace.plan.with(|plan| plan.get(id).map(|risk| (risk_key(risk), risk.title.clone())))
    });
    let at = move || place.drag.with(|drag| drag.map_or((0.0, 0.0), |drag| drag.at));
    live(move || {
        shown.get().map(|(key, title)| view! {
            <div class="carried" aria-hidden="true" style:left=move || format!("{}px", at().0) style:top=move || format!("{}px", at().1)>
                <span class="key">{key}</span><span class="ell">{title}</span>
            </div>
        })
    })
}

/// The cell of a matrix at a place of the window.
fn cell_at((x, y): (f64, f64)) -> Option<(Moment, Cell)> {
    let under = document().element_from_point(x as f32, y as f32)?;
    let button = under.closest("[data-cell]").ok().flatten()?;
    let after = button.closest(".nolab").ok().flatten().is_some();
    let cell = super::matrix::cell_of(&button)?;
    Some((if after { Moment::After } else { Moment::Now }, cell))
}

/// The element that an event came from, if it is no control of its own.
pub fn on_bare_row(event: &ev::PointerEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("button,a,input").ok().flatten().is_none())
}
