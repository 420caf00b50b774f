//! Sections put in order by pointer and by keys.

use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};
use wasm_bindgen::JsCast;

use super::state::Reports;
use crate::app::widgets::Draggable;
use crate::document::reports;
use crate::plan::ReportPart;

/// The row of a section, by its name.
pub fn row_id(part: ReportPart) -> String {
    format!("section-{part:?}").to_lowercase()
}

fn part_of(element: &Element) -> Option<ReportPart> {
    let row = element.closest(".rpsecs > li").ok().flatten()?;
    ReportPart::ALL.iter().copied().find(|part| row_id(*part) == row.id())
}

impl Draggable for Reports {
    type Item = ReportPart;

    fn under(&self, pressed: &Element) -> Option<ReportPart> {
        part_of(pressed)
    }

    fn lift(&self, part: ReportPart, _: (f64, f64)) {
        self.held.set(Some(part));
    }

    fn aim(&self, (x, y): (f64, f64)) {
        let Some(over) = document().element_from_point(x as f32, y as f32) else { return };
        let Some(part) = part_of(&over) else { return };
        let rect = over.closest("li").ok().flatten().unwrap_or(over).get_bounding_client_rect();
        let before = if y < rect.top() + rect.height() / 2.0 { Some(part) } else { self.after(part, 1) };
        self.target.set(Some(before));
    }

    fn held(&self) -> bool {
        self.held.try_get_untracked().flatten().is_some()
    }

    fn put_down(&self) {
        if let (Some(part), Some(before)) = (self.held.get_untracked(), self.target.get_untracked()) {
            self.edit(|draft, shown| reports::move_section(draft, shown, part, before));
        }
        self.put_back();
    }

    fn put_back(&self) {
        self.held.set(None);
        self.target.set(None);
    }

    fn scroller(&self) -> Option<HtmlElement> {
        document().query_selector(".rpside").ok().flatten().and_then(|side| side.dyn_into().ok())
    }
}

impl Reports {
    /// The section so many places after another.
    fn after(&self, part: ReportPart, by: usize) -> Option<ReportPart> {
        self.shown.with_untracked(|report| {
            let at = report.sections.iter().position(|section| section.part == part)?;
            report.sections.get(at + by).map(|section| section.part)
        })
    }

    /// Moves a section a place up (−1) or down (1), by keys; the focus goes along.
    pub fn step(&self, part: ReportPart, down: bool) {
        let before = if down {
            let Some(next) = self.after(part, 1) else { return };
            self.after(next, 1)
        } else {
            let above = self.shown.with_untracked(|report| {
                let at = report.sections.iter().position(|section| section.part == part)?;
                report.sections.get(at.checked_sub(1)?).map(|section| section.part)
            });
            // The head stays first.
            let Some(above) = above.filter(|above| *above != ReportPart::Head) else { return };
            Some(above)
        };
        if self.edit(|draft, shown| reports::move_section(draft, shown, part, before)) {
            self.app.announce(if down { "Moved down" } else { "Moved up" });
            request_animation_frame(move || {
                let field = document().query_selector(&format!("#{} input", row_id(part))).ok().flatten();
                if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                    let _ = field.focus();
                }
            });
        }
    }
}
