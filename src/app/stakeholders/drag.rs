//! A stakeholder carried over the grid of power and interest: judged anew in one step.

use leptos::prelude::*;

use crate::app::state::Workspace;
use crate::app::widgets::Draggable;
use crate::document::stakeholders;
use crate::plan::{Id, Stakeholder};

/// A place of the grid: power, then interest; 0 and 0 = not placed.
pub type Spot = (u8, u8);

/// The grid as what is dragged on; `Copy`.
#[derive(Clone, Copy)]
pub struct Grid {
    workspace: Workspace,
    /// Who is carried, and over which place.
    pub held: RwSignal<Option<(Id<Stakeholder>, Option<Spot>)>>,
}

impl Grid {
    /// Nobody is carried.
    pub fn new(workspace: Workspace) -> Self {
        Self { workspace, held: RwSignal::new(None) }
    }

    /// Puts a stakeholder at a place, and offers to take it back.
    pub fn put(&self, id: Id<Stakeholder>, (power, interest): Spot) {
        self.workspace.edit_with_undo(|draft| stakeholders::place(draft, id, power, interest));
    }
}

impl Draggable for Grid {
    type Item = Id<Stakeholder>;

    fn under(&self, pressed: &leptos::web_sys::Element) -> Option<Self::Item> {
        pressed.closest("[data-dot]").ok().flatten()?.get_attribute("data-dot")?.parse().ok()
    }

    fn lift(&self, item: Self::Item, _: (f64, f64)) {
        self.held.set(Some((item, None)));
    }

    fn aim(&self, (x, y): (f64, f64)) {
        let under = document().element_from_point(x as f32, y as f32);
        let spot = under.and_then(|under| under.closest("[data-spot]").ok().flatten()).and_then(|cell| {
            let name = cell.get_attribute("data-spot")?;
            let (power, interest) = name.split_once('-')?;
            Some((power.parse().ok()?, interest.parse().ok()?))
        });
        self.held.update(|held| {
            if let Some((_, over)) = held {
                *over = spot;
            }
        });
    }

    fn held(&self) -> bool {
        self.held.try_with_untracked(Option::is_some).unwrap_or(false)
    }

    fn put_down(&self) {
        if let Some((id, Some(spot))) = self.held.get_untracked() {
            self.held.set(None);
            self.put(id, spot);
        } else {
            self.held.set(None);
        }
    }

    fn put_back(&self) {
        self.held.try_set(None);
    }

    fn scroller(&self) -> Option<leptos::web_sys::HtmlElement> {
        None
    }
}
