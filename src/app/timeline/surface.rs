//! The scrolling part as the other parts use it: what is in sight, how to bring something into sight, where the focus is.

use leptos::prelude::*;
use leptos::{html, web_sys};

use super::painter::{Frame, Painter};
use super::pointer::EDGE;
use super::state::Timeline;
use crate::app::widgets::effect;
use crate::chart::gantt::{HEADER, ROW, window};
use crate::plan::{Date, Id, Task};

/// The scrolling part. `Copy`.
#[derive(Clone, Copy)]
pub struct Surface {
    /// The timeline.
    pub timeline: Timeline,
    /// What scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The tree grid.
    pub treegrid: NodeRef<html::Div>,
    /// Pixels scrolled away at the left.
    pub left: RwSignal<f64>,
    /// Pixels of rows scrolled away at the top, as last seen: asking the document costs a layout whenever something in it
    /// has just changed.
    pub down: RwSignal<f64>,
    /// Whether rows are moving under the pointer, so that it marks none.
    pub moving: RwSignal<bool>,
    painter: StoredValue<Option<Painter>, LocalStorage>,
    /// Whether the focus is in the tree grid.
    focused: StoredValue<bool>,
    /// A timer that ends a scroll.
    rest: StoredValue<Option<TimeoutHandle>>,
    /// A timer that notes the zoom.
    zoomed: StoredValue<Option<TimeoutHandle>>,
}

impl Surface {
    /// Makes the handle and provides it to the parts.
    pub fn provide(timeline: Timeline) -> Self {
        let surface = Self {
            timeline,
            scroller: NodeRef::new(),
            treegrid: NodeRef::new(),
            left: RwSignal::new(0.0),
            down: RwSignal::new(0.0),
            moving: RwSignal::new(false),
            painter: StoredValue::new_local(None),
            focused: StoredValue::new(false),
            rest: StoredValue::new(None),
            zoomed: StoredValue::new(None),
        };
        on_cleanup(move || surface.forget_zoom());
        provide_context(surface);
        surface
    }

    /// What the rows show now.
    fn frame(&self) -> Frame {
        let timeline = &self.timeline;
        // Before the axis, which is computed from them: see `Memo`.
        let columns = timeline.columns.get();
        let scene = timeline.scene.get();
        let scale = timeline.scale.get();
        Frame {
            scene,
            scale,
            status: timeline.status_x(&scale),
            columns,
            critical: timeline.critical.get(),
            criticality: timeline.criticality.get(),
            active: timeline.active.get(),
            column: timeline.column.get(),
            selected: timeline.selected.get(),
        }
    }

    /// Keeps the rows between `grid` and `chart` in step with the timeline, as long as the caller lives.
    pub fn paint(&self, grid: NodeRef<html::Div>, chart: NodeRef<html::Div>) {
        let surface = *self;
        surface.down.set(0.0);
        on_cleanup(move || {
            surface.painter.try_set_value(None);
        });
        effect(move || {
            let (Some(grid), Some(chart)) = (grid.get(), chart.get()) else { return };
            let frame = surface.frame();
            let (_, height) = surface.timeline.viewport.get();
            // Where rows have gone, the browser scrolls back a frame later.
            let most = frame.scene.len() as f64 * ROW + HEADER - height;
            let top = surface.top().min(most.max(0.0));
            surface.painter.update_value(|painter| {
                let painter = painter.get_or_insert_with(|| Painter::new(grid.into(), chart.into(), frame.clone()));
                painter.scroll(top, height - HEADER);
                painter.show(frame);
            });
            surface.keep_focus();
        });
    }

    /// Draws what has come into sight. Called at every step of scrolling.
    pub fn scrolled(&self) {
        // The event comes a frame late: the place may have been left meanwhile.
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else { return };
        let (top, left) = (f64::from(scroller.scroll_top()), f64::from(scroller.scroll_left()));
        let (_, height) = self.timeline.viewport.get_untracked();
        self.painter.update_value(|painter| {
            if let Some(painter) = painter {
                painter.scroll(top, height - HEADER);
            }
        });
        for (signal, now) in [(self.left, left), (self.down, top)] {
            #[allow(clippy::float_cmp)] // The very same number when nothing moved that way.
            if signal.get_untracked() != now {
                signal.set(now);
            }
        }
        if self.rest.with_value(Option::is_none) {
            self.moving.set(true);
            self.rest_later();
        }
    }

    /// Puts things in order once scrolling rests.
    fn rest_later(&self) {
        let surface = *self;
        let before = surface.top();
        let handle = set_timeout_with_handle(
            move || {
                surface.rest.try_set_value(None);
                #[allow(clippy::float_cmp)] // The very same number when nothing moved.
                if surface.top() != before {
                    surface.rest_later();
                    return;
                }
                surface.painter.try_with_value(|painter| {
                    if let Some(painter) = painter {
                        painter.put_in_order();
                    }
                });
                surface.moving.try_set(false);
                surface.keep_focus();
            },
            std::time::Duration::from_millis(160),
        );
        self.rest.set_value(handle.ok());
    }

    /// Pixels of rows scrolled away at the top.
    pub fn top(&self) -> f64 {
        self.down.try_get_untracked().unwrap_or_default()
    }

    /// Notes the zoom in the address.
    pub fn remember_zoom(&self) {
        self.forget_zoom();
        if let Some(scale) = self.timeline.scale.try_get_untracked() {
            self.timeline.remember("zoom", Some(format!("{:.2}", scale.day_px)));
        }
    }

    /// Notes the zoom in the address once it rests: at each change of the address the browser fetches and draws the page's
    /// icon anew.
    pub fn remember_zoom_later(&self) {
        let surface = *self;
        surface.forget_zoom();
        let rest = std::time::Duration::from_millis(250);
        self.zoomed.set_value(set_timeout_with_handle(move || surface.remember_zoom(), rest).ok());
    }

    fn forget_zoom(&self) {
        if let Some(handle) = self.zoomed.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    /// Scrolls to pixels from the left and from the top.
    pub fn scroll_to(&self, left: Option<f64>, top: Option<f64>) {
        // Asked for a frame ahead; the place may have been left meanwhile.
        let Some(scroller) = self.scroller.try_get_untracked().flatten() else { return };
        if let Some(left) = left {
            scroller.set_scroll_left(left.round() as i32);
        }
        if let Some(top) = top {
            scroller.set_scroll_top(top.round() as i32);
        }
        self.scrolled();
    }

    /// Brings a row into sight.
    pub fn reveal_line(&self, line: usize) {
        let (_, height) = self.timeline.viewport.get_untracked();
        // A sideways scroll bar may cover the lowest pixels.
        if let Some(top) = window::reveal(line, self.top(), height - HEADER - 2.0) {
            self.scroll_to(None, Some(top));
        }
    }

    /// Brings a task into sight; unfolds what hides it.
    pub fn reveal(&self, task: Id<Task>) {
        let timeline = &self.timeline;
        let scene = timeline.scene.get_untracked();
        if scene.line_of(task).is_none() {
            if let Some(group) = scene.line_showing(task).and_then(|line| scene.group(line)) {
                timeline.fold_group(&group.name, false);
            }
            let mut above = scene.plan.get(task).and_then(|task| task.parent);
            while let Some(parent) = above {
                timeline.fold(parent, false);
                above = scene.plan.get(parent).and_then(|task| task.parent);
            }
        }
        if let Some(line) = timeline.scene.get_untracked().line_of(task) {
            self.reveal_line(line);
        }
    }

    /// Brings a day to about a sixth of the chart's width.
    pub fn show_date(&self, date: Date) {
        let timeline = &self.timeline;
        let Some(scale) = timeline.scale.try_get_untracked() else { return };
        let x = scale.day_x(date) - timeline.chart_width.get_untracked() / 6.0;
        self.scroll_to(Some(x.max(0.0)), None);
    }

    /// Brings the bar of a row into sight.
    pub fn reveal_bar(&self, task: Id<Task>) {
        let timeline = &self.timeline;
        let (scene, scale) = (timeline.scene.get_untracked(), timeline.scale.get_untracked());
        let Some(bar) = scene.line_of(task).and_then(|line| scene.bar(line, false, &scale)) else { return };
        let (left, width) = (self.left.get_untracked(), timeline.chart_width.get_untracked());
        if bar.right() < left + 8.0 || bar.x > left + width - 8.0 {
            self.scroll_to(Some((bar.x - width / 6.0).max(0.0)), None);
        }
    }

    /// Remembers whether the focus is in the tree grid.
    pub fn set_focused(&self, focused: bool) {
        self.focused.set_value(focused);
    }

    /// Gives the focus to the active cell: brings it into sight first.
    pub fn focus(&self) {
        self.focused.set_value(true);
        super::slide::reveal(self.timeline, self.timeline.column.get_untracked());
        let scene = self.timeline.scene.get_untracked();
        if let Some(line) = self.timeline.active.get_untracked().and_then(|task| scene.focus_line(task)) {
            self.reveal_line(line);
        }
        // The cell may only now be drawn as the active one.
        let surface = *self;
        request_animation_frame(move || surface.keep_focus());
        self.keep_focus();
    }

    /// While the focus is in the tree grid, it is on the active cell, or on the grid itself while that cell is scrolled
    /// out of the document.
    fn keep_focus(&self) {
        if !self.focused.try_get_value().unwrap_or(false) {
            return;
        }
        let timeline = &self.timeline;
        if timeline.editing.try_get_untracked().flatten().is_some() {
            return;
        }
        let Some(scene) = timeline.scene.try_get_untracked() else { return };
        let line = timeline.active.get_untracked().and_then(|task| scene.focus_line(task));
        let column = timeline.column.get_untracked();
        let cell = line.and_then(|line| {
            self.painter.with_value(|painter| painter.as_ref().and_then(|painter| painter.cell(line, column)))
        });
        let target: Option<web_sys::HtmlElement> = cell.or_else(|| self.treegrid.get_untracked().map(Into::into));
        let Some(target) = target else { return };
        let element: &web_sys::Element = target.as_ref();
        if document().active_element().as_ref() != Some(element) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = target.focus_with_options(&options);
        }
    }

    /// The row at a height of the window, and the place in it.
    pub fn line_at(&self, client_y: f64) -> Option<usize> {
        let scroller = self.scroller.get_untracked()?;
        let y = client_y - scroller.get_bounding_client_rect().top() - HEADER;
        let line = ((y + f64::from(scroller.scroll_top())) / ROW).floor();
        (y >= 0.0 && line >= 0.0 && (line as usize) < self.timeline.scene.get_untracked().len())
            .then_some(line as usize)
    }

    /// The place in the chart of a place in the window.
    pub fn chart_point(&self, client_x: f64, client_y: f64) -> Option<(f64, f64)> {
        let scroller = self.scroller.get_untracked()?;
        let rect = scroller.get_bounding_client_rect();
        let x = client_x - rect.left() + f64::from(scroller.scroll_left()) - self.chart_left();
        let y = client_y - rect.top() + f64::from(scroller.scroll_top()) - HEADER;
        Some((x, y))
    }

    /// Where the chart begins in the scrolled content.
    pub fn chart_left(&self) -> f64 {
        let grid = self.timeline.grid.get_untracked();
        if grid > 0.0 && self.timeline.chart_width.get_untracked() > 0.0 { grid + super::state::SPLITTER } else { grid }
    }

    /// Scrolls on where a place in the window is near an edge of the chart; only up and down where no `x` is given. Says
    /// whether it did.
    pub fn scroll_at_edge(&self, x: Option<f64>, y: f64) -> bool {
        let Some(scroller) = self.scroller.get_untracked() else { return false };
        let rect = scroller.get_bounding_client_rect();
        let along = |at: f64, from: f64, to: f64| {
            let (before, after) = (from + EDGE - at, at - (to - EDGE));
            // The nearer the edge, the faster: up to 16 pixels a frame.
            (if before > 0.0 { -before } else { after.max(0.0) } / 3.0).clamp(-16.0, 16.0).round()
        };
        let dx = x.map_or(0.0, |x| along(x, rect.left() + self.chart_left(), rect.right()));
        let dy = along(y, rect.top() + HEADER, rect.bottom());
        if dx == 0.0 && dy == 0.0 {
            return false;
        }
        let old = (scroller.scroll_left(), scroller.scroll_top());
        scroller.set_scroll_left(old.0 + dx as i32);
        scroller.set_scroll_top(old.1 + dy as i32);
        let moved = old != (scroller.scroll_left(), scroller.scroll_top());
        if moved {
            self.scrolled();
        }
        moved
    }
}
