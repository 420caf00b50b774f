//! The pointer in the chart: what lies under it, and the gestures that begin there.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::actions;
use super::link::Opened;
use super::moves;
use super::scene::Scene;
use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::app::foreseen::follows;
use crate::chart::gantt::{BAR_TOP, Bar, BarState, End, MIDDLE, ROW, Shape, TimeScale};
use crate::plan::{Id, Link, LinkKind, Task};
use crate::schedule::{TaskDates, duration_text};

/// How far the pointer travels before a press becomes a drag.
const TRAVEL: f64 = 4.0;
/// Within this distance of a link the pointer is over it.
const LINK_REACH: f64 = 4.0;
/// Within this distance of an edge the view scrolls along.
pub const EDGE: f64 = 48.0;

/// A part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Moves it.
    Body,
    /// Changes the start.
    Start,
    /// Changes the finish.
    Finish,
    /// Changes the share done.
    Progress,
    /// Draws a link from an end.
    Link(End),
}

/// A part of a bar under the pointer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The task.
    pub task: Id<Task>,
    /// Its row.
    pub line: usize,
    /// Its bar.
    pub bar: Bar,
    /// Which part.
    pub part: Part,
}

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

/// The share done that a place in a bar stands for.
pub fn percent_at(bar: &Bar, x: f64) -> u8 {
    ((x - bar.x) / bar.width * 100.0).round().clamp(0.0, 100.0) as u8
}

/// What lies at a place in the chart.
pub fn hit(scene: &Scene, scale: &TimeScale, critical: bool, x: f64, y: f64) -> Option<Hit> {
    if y < 0.0 {
        return None;
    }
    let line = (y / ROW) as usize;
    let within = y - line as f64 * ROW;
    let (task, dates) = scene.row(line)?;
    let bar = scene.bar(line, critical, scale)?;
    if !(2.0..=22.0).contains(&within) {
        return None;
    }
    let (left, right) = (bar.x, bar.right());
    let at = |part| Some(Hit { task: task.id, line, bar, part });
    // Handles stand outside the ends, edges inside them; a short bar is all body but its last pixels.
    let wide = bar.width >= 18.0;
    match bar.shape {
        Shape::Milestone | Shape::Summary if (left - 1.0..=right + 1.0).contains(&x) => at(Part::Body),
        _ if x > right + 1.0 && x <= right + 13.0 => at(Part::Link(End::Finish)),
        _ if x < left - 1.0 && x >= left - 13.0 => at(Part::Link(End::Start)),
        Shape::Milestone | Shape::Summary => None,
        Shape::Task if !(left - 1.0..=right + 1.0).contains(&x) => None,
        Shape::Task => {
            let done = left + bar.width * f64::from(dates.percent_complete) / 100.0;
            let fills = wide && bar.state != BarState::Done && within > BAR_TOP + 3.0 && (x - done).abs() <= 4.0;
            if fills {
                at(Part::Progress)
            } else if x >= right - if wide { 6.0 } else { 2.0 } {
                at(Part::Finish)
            } else if wide && x <= left + 5.0 {
                at(Part::Start)
            } else {
                at(Part::Body)
            }
        }
    }
}

/// By how many seconds of the clock a part of a task's bar moves that goes by so many steps of the axis.
pub fn by(scale: &TimeScale, dates: &TaskDates, part: Part, steps: i64) -> i64 {
    match part {
        Part::Finish => scale.moved(dates.finish, steps, true),
        // A milestone at the end of a day goes from end to end.
        _ => scale.moved(dates.start, steps, dates.milestone && dates.start.time_of_day() == scale.hours().1),
    }
}

/// The class that gives the pointer its shape over a part.
pub const fn cursor(part: Option<Part>) -> &'static str {
    match part {
        None => "",
        Some(Part::Body) => "at-bar",
        Some(Part::Start | Part::Finish) => "at-edge",
        Some(Part::Progress) => "at-progress",
        Some(Part::Link(_)) => "at-handle",
    }
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
                moves::set_length(timeline, task.id, length.unwrap_or_else(shrunk));
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
            duration_text(crate::plan::Duration { seconds, estimated: false, ..task.duration }, &scene.units)
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

/// The kind of link that leaves one end and reaches another.
pub const fn link_kind(leaves: End, reaches: End) -> LinkKind {
    match (leaves, reaches) {
        (End::Finish, End::Start) => LinkKind::FinishToStart,
        (End::Start, End::Start) => LinkKind::StartToStart,
        (End::Finish, End::Finish) => LinkKind::FinishToFinish,
        (End::Start, End::Finish) => LinkKind::StartToFinish,
    }
}

/// Where a link leaves a bar.
pub fn handle(bar: &Bar, line: usize, end: End) -> (f64, f64) {
    let x = match end {
        End::Start => bar.x - 3.0,
        End::Finish => bar.right() + 3.0,
    };
    (x, line as f64 * ROW + MIDDLE)
}
