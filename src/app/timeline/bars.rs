//! The chart's rows in the document: a picture to a block of eight rows, made once and drawn anew with whatever rows come
//! into sight.

use leptos::prelude::document;
use leptos::web_sys::{Element, SvgElement};
use wasm_bindgen::JsCast;

use super::criticality::label;
use super::painter::Frame;
use super::scene::{PASSING, Scene};
use super::words;
use crate::chart::gantt::bars::Ink;
use crate::chart::gantt::window::{self, BLOCK, BLOCK_PX};
use crate::chart::gantt::{BAR, BAR_TOP, Bar, Label, LabelAt, Picture, ROW, RowShape, Shape, TimeScale, labels};
use crate::chart::path;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A bar in the document.
struct BarView {
    element: Element,
    shown: Option<(u32, Bar)>,
}

/// A block of the chart in the document.
pub struct ChartBlock {
    /// The picture of the block.
    pub element: Element,
    lines: Element,
    lines_shown: usize,
    rows: Element,
    rows_shown: String,
    paths: Vec<(Element, String)>,
    bars: Vec<BarView>,
    labels: Element,
    labels_shown: Vec<(usize, bool, LabelAt)>,
    /// Which block it shows.
    pub block: Option<usize>,
    width: f64,
}

fn svg(name: &str, class: &str) -> Option<Element> {
    let element = document().create_element_ns(Some(SVG), name).ok()?;
    if !class.is_empty() {
        set(&element, "class", class);
    }
    Some(element)
}

/// Sets an attribute; fails only for names that are none.
fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

impl ChartBlock {
    /// A block, not yet in the document.
    pub fn new() -> Option<Self> {
        let element = svg("svg", "chart blk")?;
        set(&element, "aria-hidden", "true");
        set(&element, "hidden", "");
        set(&element, "height", &path::text(BLOCK_PX));
        let lines = svg("path", "lines")?;
        element.append_child(&lines).ok()?;
        let rows = svg("path", "selrow")?;
        element.append_child(&rows).ok()?;
        let mut paths = Vec::with_capacity(Ink::ALL.len());
        let mut bars = Vec::with_capacity(BLOCK);
        for ink in Ink::ALL {
            if !ink.under_bars() && bars.is_empty() {
                for _ in 0..BLOCK {
                    let bar = svg("rect", "none")?;
                    element.append_child(&bar).ok()?;
                    bars.push(BarView { element: bar, shown: None });
                }
            }
            let path = svg("path", ink.class())?;
            element.append_child(&path).ok()?;
            paths.push((path, String::new()));
        }
        let labels = svg("g", "")?;
        element.append_child(&labels).ok()?;
        Some(Self {
            element,
            lines,
            lines_shown: 0,
            rows,
            rows_shown: String::new(),
            paths,
            bars,
            labels,
            labels_shown: Vec::new(),
            block: None,
            width: 0.0,
        })
    }

    /// Takes the block out of sight.
    pub fn hide(&mut self) {
        if self.block.take().is_some() {
            set(&self.element, "hidden", "");
        }
    }

    /// Shows the rows of a block; `picture` is room to draw in.
    pub fn show(&mut self, block: usize, frame: &Frame, picture: &mut Picture) {
        if self.block != Some(block) {
            if self.block.replace(block).is_none() {
                let _ = self.element.remove_attribute("hidden");
            }
            if let Some(element) = self.element.dyn_ref::<SvgElement>() {
                let _ = element.style().set_property("top", &format!("{}px", block as f64 * BLOCK_PX));
            }
        }
        let width = frame.scale.width();
        if self.width != width {
            self.width = width;
            set(&self.element, "width", &path::text(width));
            self.lines_shown = 0;
        }
        picture.clear();
        picture.status = frame.status;
        let lines = window::rows_of(block, frame.scene.len());
        if self.lines_shown != lines.len() {
            self.lines_shown = lines.len();
            let mut path = String::new();
            for place in 1..=lines.len() {
                let bottom = place as f64 * ROW;
                path::commands(
                    &mut path,
                    &[('M', &[0.0, bottom - 1.0]), ('h', &[width]), ('v', &[1.0]), ('h', &[-width]), ('z', &[])],
                );
            }
            set(&self.lines, "d", &path);
        }
        let mut rows = String::new();
        let mut words = Vec::new();
        for (place, view) in self.bars.iter_mut().enumerate() {
            let line = lines.start + place;
            let shape = (line < lines.end).then(|| frame.scene.shape(line, frame.critical)).flatten();
            let Some(shape) = shape else {
                view.show(place, None);
                continue;
            };
            picture.row(place, &shape, &frame.scale);
            let task = frame.scene.row(line).map(|(task, _)| task);
            // The heading of a group has a bracket that nobody can take hold of.
            view.show(place, task.map(|task| (task.number, Bar::of(&shape, &frame.scale))));
            if task.is_some_and(|task| frame.is_chosen(task.id)) {
                path::commands(
                    &mut rows,
                    &[('M', &[0.0, place as f64 * ROW]), ('h', &[width]), ('v', &[ROW]), ('h', &[-width]), ('z', &[])],
                );
            }
            let strong = shape.shape == Shape::Milestone;
            words.extend(labels_of(&frame.scene, &frame.scale, line, &shape).into_iter().map(|at| (place, strong, at)));
            let index = task.and_then(|task| label(frame.criticality.as_ref(), task.id, &shape, &frame.scale));
            words.extend(index.map(|at| (place, false, at)));
        }
        let mut passing = 0;
        frame.scene.links_through(&lines, frame.critical, &frame.scale, |link| {
            if !lines.contains(&link.from_row) && !lines.contains(&link.to_row) {
                passing += 1;
                if passing > PASSING {
                    return;
                }
            }
            picture.link(link, lines.start);
        });
        if rows != self.rows_shown {
            set(&self.rows, "d", &rows);
            self.rows_shown = rows;
        }
        for (ink, (element, shown)) in Ink::ALL.into_iter().zip(&mut self.paths) {
            let path = picture.path(ink);
            if shown != path {
                set(element, "d", path);
                path.clone_into(shown);
            }
        }
        if words != self.labels_shown {
            self.show_labels(&words);
            self.labels_shown = words;
        }
    }

    fn show_labels(&self, words: &[(usize, bool, LabelAt)]) {
        self.labels.set_text_content(None);
        for (place, strong, label) in words {
            let Some(text) = svg("text", if *strong { "t1 b halo" } else { "t1 halo" }) else { continue };
            if label.before {
                let _ = text.class_list().add_1("e");
            }
            set(&text, "x", &path::text(label.x));
            set(&text, "y", &path::text(*place as f64 * ROW + if *strong { 15.0 } else { 17.0 }));
            text.set_text_content(Some(&label.name));
            if let Some(date) = Some(&label.date).filter(|date| !date.is_empty()).and_then(|_| svg("tspan", "t3")) {
                date.set_text_content(Some(&format!(" {}", label.date)));
                let _ = text.append_child(&date);
            }
            let _ = self.labels.append_child(&text);
        }
    }
}

impl BarView {
    fn show(&mut self, place: usize, bar: Option<(u32, Bar)>) {
        if self.shown == bar {
            return;
        }
        let old = std::mem::replace(&mut self.shown, bar);
        let Some((number, bar)) = bar else {
            set(&self.element, "class", "none");
            let _ = self.element.remove_attribute("data-bar");
            return;
        };
        let looks = |bar: &Bar| match bar.shape {
            Shape::Task => (bar.state.bar_class(), BAR_TOP, BAR),
            Shape::Milestone => ("hit", BAR_TOP - 1.0, BAR + 2.0),
            Shape::Summary => ("hit", BAR_TOP, BAR),
        };
        let (state, y, height) = looks(&bar);
        if old.as_ref().map(|(_, old)| looks(old)) != Some((state, y, height)) {
            set(&self.element, "class", state);
            set(&self.element, "y", &path::text(place as f64 * ROW + y));
            set(&self.element, "height", &path::text(height));
            set(&self.element, "rx", if state == "hit" { "0" } else { "3" });
        }
        if old.as_ref().map(|(number, _)| number) != Some(&number) {
            set(&self.element, "data-bar", &number.to_string());
        }
        if old.as_ref().map(|(_, old)| old.x) != Some(bar.x) {
            set(&self.element, "x", &path::text(bar.x));
        }
        if old.as_ref().map(|(_, old)| old.width) != Some(bar.width) {
            set(&self.element, "width", &path::text(bar.width));
        }
    }
}

/// The words beside a milestone, or beside the milestones of a folded summary.
pub(super) fn labels_of(scene: &Scene, scale: &TimeScale, line: usize, shape: &RowShape) -> Vec<LabelAt> {
    let Some((task, _)) = scene.row(line) else { return Vec::new() };
    let strong = shape.shape == Shape::Milestone;
    let flag = shape.deadline.map(|(deadline, _)| scale.x(deadline));
    let around = |x: f64, half: f64, name: &str, date: crate::plan::DateTime, own: bool| {
        let marks =
            if own { [flag.map(|x| x + 1.0), shape.baseline.map(|(_, finish)| scale.x(finish))] } else { [None, None] };
        let marks = || marks.iter().flatten();
        Label {
            x,
            left: marks().fold(x - half, |left, mark| left.min(*mark)),
            right: marks().fold(x + half, |right, mark| right.max(*mark)),
            name: name.to_owned(),
            date: words::day(scene, date),
        }
    };
    let found: Vec<Label> = if strong {
        vec![around(scale.x(shape.finish), 0.0, &task.name, shape.finish, true)]
    } else if shape.milestones.is_empty() || !scene.is_folded(line) {
        // Below an open summary each milestone has its words in its own row.
        return Vec::new();
    } else {
        let mut found: Vec<Label> = scene
            .milestones_below(line)
            .filter_map(|(id, dates)| {
                Some(around(scale.x(dates.finish), 0.0, &scene.plan.get(id)?.name, dates.finish, false))
            })
            .collect();
        found.sort_by(|one, other| one.x.total_cmp(&other.x));
        found
    };
    labels::place(&found, scale.width())
}
