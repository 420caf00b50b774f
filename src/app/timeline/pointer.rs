//! The pointer in the chart, and the gestures that begin there.

mod hit;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

pub use self::hit::{Hit, Part, by, cursor, handle, hit, link_kind, percent_at};
use super::actions;
use super::link::Opened;
use super::moves;
use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::app::foreseen::follows;
use crate::chart::gantt::{Bar, End, ROW, Shape};
use crate::plan::{Id, Link, LinkKind, Task};
use crate::schedule::length_text;

/// How far the pointer travels before a press becomes a drag.
const TRAVEL: f64 = 4.0;
/// Within this distance of a link the pointer is over it.
const LINK_REACH: f64 = 4.0;
/// Within this distance of an edge the view scrolls along.
pub const EDGE: f64 = 48.0;

/// What the pointer is doing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Pressed, not moved yet. Places in the chart.
    Pressed {
        /// On what.
        hit: Option<Hit>,
        /// Where.
        from: (f64, f64),
    },
    /// Moving, resizing or filling a bar.
    Bar {
        /// Which, and how.
        hit: Hit,
        /// Where it began.
        from: f64,
        /// Where the pointer is.
        at: f64,
    },
    /// Drawing a link.
    Link {
        /// From where.
        hit: Hit,
        /// Where the pointer is.
        at: (f64, f64),
        /// The end it would reach.
        over: Option<(Hit, End)>,
    },
    /// Moving the view: pixels scrolled at first, and where the pointer was in the window.
    Pan {
        /// Scrolled left and top.
        scrolled: (f64, f64),
        /// Pointer in the window.
        from: (f64, f64),
    },
}

/// The chart's pointer.
#[derive(Clone, Copy)]
pub struct Pointer {
    surface: Surface,
    /// What it is doing.
    pub gesture: RwSignal<Gesture>,
    /// What it is over.
    pub hover: RwSignal<Option<Hit>>,
    /// The link it is over, where it is over no bar.
    pub hover_link: RwSignal<Option<Id<Link>>>,
    /// Where the tooltip is to stand: the row's task and a place in the window.
    pub tip: RwSignal<Option<(Id<Task>, f64, f64)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Where the pointer was last, in the window.
    last: StoredValue<(f64, f64)>,
    scrolling: StoredValue<Option<IntervalHandle>>,
}

impl Pointer {
    /// Makes the pointer and provides it to the parts.
    pub fn provide(surface: Surface) -> Self {
        let pointer = Self {
            surface,
            gesture: RwSignal::default(),
            hover: RwSignal::new(None),
            hover_link: RwSignal::new(None),
            tip: RwSignal::new(None),
            timer: StoredValue::new(None),
            last: StoredValue::new((0.0, 0.0)),
            scrolling: StoredValue::new(None),
        };
        on_cleanup(move || {
            pointer.end_tip();
            pointer.end_scrolling();
        });
        provide_context(pointer);
        pointer
    }

    fn timeline(&self) -> Timeline {
        self.surface.timeline
    }

    fn hit_at(&self, x: f64, y: f64) -> Option<Hit> {
        let timeline = self.timeline();
        let scale = timeline.scale.get_untracked();
        timeline.scene.with_untracked(|scene| hit(scene, &scale, timeline.critical.get_untracked(), x, y))
    }

    fn link_at(&self, x: f64, y: f64) -> Option<Id<Link>> {
        let timeline = self.timeline();
        let scale = timeline.scale.get_untracked();
        timeline.scene.with_untracked(|scene| scene.link_at(x, y, LINK_REACH, &scale))
    }

    /// A press in the chart.
    pub fn down(&self, event: &ev::PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some((x, y)) = self.place(event) else { return };
        self.end_tip();
        self.tip.set(None);
        if let Some(element) =
            event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
        {
            // Fails only for a pointer that is gone already.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        self.gesture.set(Gesture::Pressed { hit: self.hit_at(x, y), from: (x, y) });
    }

    fn place(&self, event: &ev::PointerEvent) -> Option<(f64, f64)> {
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.last.set_value(at);
        self.surface.chart_point(at.0, at.1)
    }

    /// The pointer moves in the chart.
    pub fn moved(&self, event: &ev::PointerEvent) {
        let Some((x, y)) = self.place(event) else { return };
        match self.gesture.get_untracked() {
            Gesture::None => self.hover_at(x, y),
            gesture => self.drag(gesture, x, y),
        }
    }

    fn hover_at(&self, x: f64, y: f64) {
        let found = self.hit_at(x, y);
        let link = if found.is_none() { self.link_at(x, y) } else { None };
        if self.hover_link.get_untracked() != link {
            self.hover_link.set(link);
        }
        if self.hover.get_untracked() == found {
            return;
        }
        let task = found.map(|hit| hit.task);
        let changed = self.hover.get_untracked().map(|hit| hit.task) != task;
        self.hover.set(found);
        if changed {
            self.end_tip();
            self.tip.set(None);
            if let Some(task) = task {
                let pointer = *self;
                let show = move || {
                    let (x, y) = pointer.last.try_get_value().unwrap_or_default();
                    pointer.tip.try_set(Some((task, x, y)));
                };
                self.timer.set_value(set_timeout_with_handle(show, std::time::Duration::from_millis(500)).ok());
            }
        }
    }

    /// The pointer leaves the chart, or the chart moves under it.
    pub fn left(&self) {
        if self.gesture.is_disposed() {
            return;
        }
        self.end_tip();
        if self.gesture.get_untracked() == Gesture::None && self.hover.get_untracked().is_some() {
            self.hover.set(None);
        }
        if self.hover_link.get_untracked().is_some() {
            self.hover_link.set(None);
        }
        if self.tip.get_untracked().is_some() {
            self.tip.set(None);
        }
    }

    fn end_tip(&self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    fn drag(&self, gesture: Gesture, x: f64, y: f64) {
        let next = match gesture {
            Gesture::None => return,
            Gesture::Pressed { from, .. } if (x - from.0).hypot(y - from.1) < TRAVEL => return,
            Gesture::Pressed { hit, from } => {
                let begun = self.begin(hit, from, x, y);
                if begun != Gesture::None {
                    self.begin_scrolling();
                }
                begun
            }
            Gesture::Bar { hit, from, .. } => Gesture::Bar { hit, from, at: x },
            Gesture::Link { hit, .. } => {
                let over = self.hit_at(x, y).filter(|over| over.task != hit.task);
                let over = over.map(|over| {
                    let end = match over.part {
                        Part::Link(end) => end,
                        _ if x < over.bar.centre() => End::Start,
                        _ => End::Finish,
                    };
                    (over, end)
                });
                Gesture::Link { hit, at: (x, y), over }
            }
            Gesture::Pan { scrolled, from } => {
                let at = self.last.get_value();
                self.surface.scroll_to(Some(scrolled.0 - at.0 + from.0), Some(scrolled.1 - at.1 + from.1));
                return;
            }
        };
        if next != gesture {
            self.gesture.set(next);
        }
    }

    fn begin(&self, hit: Option<Hit>, from: (f64, f64), x: f64, y: f64) -> Gesture {
        let Some(hit) = hit else {
            let scrolled = (self.surface.left.get_untracked(), self.surface.top());
            return Gesture::Pan { scrolled, from: self.last.get_value() };
        };
        let timeline = self.timeline();
        if timeline.targets().len() < 2 || !timeline.targets().contains(&hit.task) {
            timeline.activate(hit.task);
        }
        match hit.part {
            Part::Link(_) => Gesture::Link { hit, at: (x, y), over: None },
            Part::Body if hit.bar.shape == Shape::Summary => {
                timeline.app.announce("A summary moves with its tasks; move those");
                Gesture::None
            }
            _ => Gesture::Bar { hit, from: from.0, at: x },
        }
    }

    /// The pointer is let go.
    pub fn up(&self, event: &ev::PointerEvent) {
        let gesture = self.gesture.get_untracked();
        self.gesture.set(Gesture::None);
        self.end_scrolling();
        match gesture {
            Gesture::None | Gesture::Pan { .. } => {}
            Gesture::Pressed { hit, from } => self.click(hit, from, event),
            Gesture::Bar { hit, from, at } => self.drop_bar(&hit, from, at),
            Gesture::Link { hit, over, .. } => {
                if let (Part::Link(leaves), Some((over, reaches))) = (hit.part, over) {
                    let kind = link_kind(leaves, reaches);
                    moves::link(self.timeline(), hit.task, over.task, kind);
                }
            }
        }
    }

    /// Takes a gesture back. Says whether there was one.
    pub fn cancel(&self) -> bool {
        let under_way = self.gesture.get_untracked() != Gesture::None;
        if under_way {
            self.gesture.set(Gesture::None);
            self.end_scrolling();
        }
        under_way
    }

    fn click(&self, hit: Option<Hit>, from: (f64, f64), event: &ev::PointerEvent) {
        let timeline = self.timeline();
        let line = (from.1 / ROW) as usize;
        let scene = timeline.scene.get_untracked();
        if let (Some(predecessor), Some(hit)) = (timeline.linking.get_untracked(), hit) {
            timeline.linking.set(None);
            if predecessor != hit.task {
                moves::link(timeline, predecessor, hit.task, LinkKind::FinishToStart);
            }
            return;
        }
        if hit.is_none()
            && let Some(link) = self.link_at(from.0, from.1)
        {
            timeline.open_link.set(Some(Opened { link, at: self.last.get_value() }));
            return;
        }
        if let Some(task) = hit.map(|hit| hit.task).or_else(|| scene.task_id(line)) {
            if event.ctrl_key() || event.meta_key() {
                timeline.active.set(Some(task));
                super::keys::toggle(self.surface);
            } else if event.shift_key() {
                let anchor = timeline.anchor.get_untracked().unwrap_or(task);
                super::keys::select_to(self.surface, anchor, line);
                timeline.active.set(Some(task));
            } else {
                timeline.activate(task);
            }
        }
    }

    fn drop_bar(&self, hit: &Hit, from: f64, at: f64) {
        let timeline = self.timeline();
        let scene = timeline.scene.get_untracked();
        let scale = timeline.scale.get_untracked();
        let steps = scale.steps(at - from);
        let Some((task, dates)) = scene.row(hit.line).filter(|(task, _)| task.id == hit.task) else { return };
        match hit.part {
            Part::Progress => {
                let percent = percent_at(&hit.bar, at);
                moves::set_percent(timeline, task.id, percent);
            }
            _ if steps == 0 => {}
            Part::Body => moves::move_by(timeline, task.id, steps),
            Part::Start => {
                moves::start_with_finish_kept(timeline, task.id, by(&scale, dates, hit.part, steps));
            }
            Part::Finish => {
                let finish = dates.finish + by(&scale, dates, hit.part, steps);
                let length = moves::resized(&scene, task, dates, finish);
                let shrunk = || crate::plan::Duration { seconds: 0, estimated: false, ..task.duration };
                if let Err(words) = moves::set_length(timeline, task.id, length.unwrap_or_else(shrunk)) {
                    timeline.app.toasts.error(words);
                }
            }
            Part::Link(_) => {}
        }
    }

    /// What a gesture would do, in words; and the bar as it would be, before calendars.
    pub fn preview(&self, gesture: Gesture) -> Option<(Bar, String)> {
        let timeline = self.timeline();
        let (scene, scale) = (timeline.scene.get_untracked(), timeline.scale.get_untracked());
        let Gesture::Bar { hit, from, at } = gesture else { return None };
        let (task, dates) = scene.row(hit.line).filter(|(task, _)| task.id == hit.task)?;
        let by = by(&scale, dates, hit.part, scale.steps(at - from));
        let bar = |start, finish| {
            let (x, right) = (scale.x(start), scale.x(finish));
            match hit.bar.shape {
                Shape::Milestone => Bar { x: right - hit.bar.width / 2.0, ..hit.bar },
                _ => Bar { x, width: (right - x).max(2.0), ..hit.bar },
            }
        };
        let length = |seconds: i64| {
            length_text(crate::plan::Duration { seconds, estimated: false, ..task.duration }, &scene.units)
        };
        // With what follows from it for who works on the task.
        let told = |seconds: i64| {
            let follows = follows(&scene.plan, task.id, seconds);
            follows.map_or_else(|| length(seconds), |follows| format!("{} · {follows}", length(seconds)))
        };
        let span = |start, finish| {
            if scale.has_hours() { words::hours(&scene, start, finish) } else { words::span(&scene, start, finish) }
        };
        match hit.part {
            Part::Body => {
                let (start, finish) = moves::moved(&scene, task, dates, by);
                Some((bar(start, finish), span(start, finish)))
            }
            Part::Start => {
                let (start, _) = moves::moved(&scene, task, dates, by);
                let start = start.min(dates.finish);
                let seconds =
                    moves::resized(&scene, task, &crate::schedule::TaskDates { start, ..*dates }, dates.finish)?;
                let words = format!("{} · {}", span(start, dates.finish), told(seconds.seconds));
                Some((bar(start, dates.finish), words))
            }
            Part::Finish => {
                let finish = (dates.finish + by).max(dates.start);
                let seconds = moves::resized(&scene, task, dates, finish).map_or(0, |duration| duration.seconds);
                let words = format!("{} · {}", span(dates.start, finish), told(seconds));
                Some((bar(dates.start, finish), words))
            }
            Part::Progress => {
                let percent = percent_at(&hit.bar, at);
                let width = hit.bar.width * f64::from(percent) / 100.0;
                Some((Bar { width: width.max(1.0), ..hit.bar }, format!("{percent}% done")))
            }
            Part::Link(_) => None,
        }
    }

    /// While something is dragged near an edge, the view moves on.
    fn begin_scrolling(&self) {
        let pointer = *self;
        let tick = move || {
            let Some(gesture) = pointer.gesture.try_get_untracked() else { return };
            if matches!(gesture, Gesture::None | Gesture::Pressed { .. } | Gesture::Pan { .. }) {
                return;
            }
            let (x, y) = pointer.last.get_value();
            if pointer.surface.scroll_at_edge(Some(x), y)
                && let Some((x, y)) = pointer.surface.chart_point(x, y)
            {
                pointer.drag(pointer.gesture.get_untracked(), x, y);
            }
        };
        self.end_scrolling();
        self.scrolling.set_value(set_interval_with_handle(tick, std::time::Duration::from_millis(16)).ok());
    }

    fn end_scrolling(&self) {
        if let Some(handle) = self.scrolling.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }

    /// A double press: the task's panel.
    pub fn opened(&self, event: &ev::MouseEvent) {
        let place = self.surface.chart_point(f64::from(event.client_x()), f64::from(event.client_y()));
        if let Some(hit) = place.and_then(|(x, y)| self.hit_at(x, y)) {
            actions::open(self.timeline(), hit.task);
        }
    }
}
