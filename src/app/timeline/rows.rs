//! The grid's rows in the document: eight to a block, made once and filled anew with whatever rows come into sight.
//!
//! This goes to the document directly instead of through views, because it runs at every step of scrolling: a row costs
//! a handful of changed texts, and only those that differ.

use leptos::prelude::document;
use leptos::web_sys::{Element, HtmlElement, Text};
use wasm_bindgen::JsCast;

use super::columns::{Column, Columns};
use super::painter::Frame;
use super::words;
use crate::chart::gantt::window::{self, BLOCK, BLOCK_PX};

/// Deepest level with an indentation of its own (`style/timeline.css` has a class for each).
const DEEPEST: usize = 12;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Content {
    class: String,
    /// From 1.
    level: usize,
    /// From 2: the heading is row 1.
    index: usize,
    /// Whether a summary is unfolded.
    expanded: Option<bool>,
    selected: bool,
    /// The cell that has the focus, by place.
    cursor: Option<usize>,
    cells: Vec<String>,
    /// Letters, colour and names of whoever works on it.
    owner: Option<(String, u8, String)>,
    /// Why it cannot go on.
    blocked: Option<String>,
}

/// A cell in the document.
struct Cell {
    element: Element,
    text: Text,
}

/// A row in the document.
struct Row {
    element: Element,
    cells: Vec<Cell>,
    twisty: Option<Element>,
    avatar: Option<(Element, Text)>,
    shown: Content,
}

/// A block of rows in the document.
pub struct GridBlock {
    /// The element of the block.
    pub element: HtmlElement,
    rows: Vec<Row>,
    /// Which block it shows.
    pub block: Option<usize>,
}

fn element(name: &str, class: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// Sets an attribute; fails only for names that are none.
fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

impl Row {
    fn new(columns: &Columns) -> Option<Self> {
        let row = element("div", "tr")?;
        set(&row, "role", "row");
        let mut cells = Vec::with_capacity(columns.len());
        let mut avatar = None;
        for column in columns.iter() {
            let cell = element("div", column.class())?;
            set(&cell, "role", "gridcell");
            set(&cell, "tabindex", "-1");
            let text = document().create_text_node("");
            if column == Column::Owner {
                let circle = element("span", "av sm")?;
                set(&circle, "role", "img");
                set(&circle, "hidden", "");
                circle.append_child(&text).ok()?;
                cell.append_child(&circle).ok()?;
                avatar = Some((circle, text.clone()));
            } else {
                cell.append_child(&text).ok()?;
            }
            row.append_child(&cell).ok()?;
            cells.push(Cell { element: cell, text });
        }
        Some(Self { element: row, cells, twisty: None, avatar, shown: Content::default() })
    }

    fn show(&mut self, columns: &Columns, content: Content) {
        let old = std::mem::replace(&mut self.shown, content);
        let new = &self.shown;
        if old == *new {
            return;
        }
        if old.class != new.class {
            self.element.set_class_name(&new.class);
        }
        if old.index != new.index {
            set(&self.element, "aria-rowindex", &new.index.to_string());
        }
        if old.level != new.level {
            set(&self.element, "aria-level", &new.level.to_string());
        }
        if old.selected != new.selected {
            set(&self.element, "aria-selected", if new.selected { "true" } else { "false" });
        }
        if old.expanded != new.expanded {
            let _ = match new.expanded {
                Some(expanded) => self.element.set_attribute("aria-expanded", if expanded { "true" } else { "false" }),
                None => self.element.remove_attribute("aria-expanded"),
            };
        }
        // The row of a task being added has no words yet.
        for (place, cell) in self.cells.iter().enumerate() {
            if old.cells.get(place) != new.cells.get(place) && columns.at(place) != Column::Owner {
                cell.text.set_data(new.cells.get(place).map_or("", String::as_str));
            }
        }
        if old.cursor != new.cursor {
            for (place, tabindex) in [(old.cursor, "-1"), (new.cursor, "0")] {
                if let Some(cell) = place.and_then(|place| self.cells.get(place)) {
                    set(&cell.element, "tabindex", tabindex);
                }
            }
        }
        if old.owner != new.owner
            && let Some((circle, text)) = &self.avatar
        {
            match &new.owner {
                Some((letters, colour, names)) => {
                    circle.set_class_name(&format!("av av-{colour} sm"));
                    set(circle, "title", names);
                    set(circle, "aria-label", names);
                    text.set_data(letters);
                    let _ = circle.remove_attribute("hidden");
                }
                None => set(circle, "hidden", ""),
            }
        }
        let renamed = new.expanded.is_some() && old.cells != new.cells;
        if old.blocked != new.blocked
            && let Some(cell) = self.cells.get(columns.place(Column::Name))
        {
            match &new.blocked {
                Some(reason) => set(&cell.element, "title", &format!("Blocked: {reason}")),
                None => {
                    let _ = cell.element.remove_attribute("title");
                }
            }
        }
        if renamed || old.expanded != self.shown.expanded {
            self.show_twisty(columns);
        }
    }

    fn show_twisty(&mut self, columns: &Columns) {
        let place = columns.place(Column::Name);
        let (Some(cell), name) = (self.cells.get(place), self.shown.cells.get(place)) else { return };
        let Some(expanded) = self.shown.expanded else {
            if let Some(twisty) = &self.twisty {
                set(twisty, "hidden", "");
            }
            return;
        };
        if self.twisty.is_none() {
            self.twisty = element("button", "tw");
            if let Some(twisty) = &self.twisty {
                set(twisty, "type", "button");
                set(twisty, "tabindex", "-1");
                let _ = cell.element.insert_before(twisty, Some(&cell.text));
            }
        }
        if let Some(twisty) = &self.twisty {
            let _ = twisty.remove_attribute("hidden");
            let word = if expanded { "Collapse" } else { "Expand" };
            set(twisty, "aria-label", &format!("{word} {}", name.map_or("", String::as_str)));
        }
    }
}

impl GridBlock {
    /// A block with these columns, not yet in the document.
    pub fn new(columns: &Columns) -> Option<Self> {
        let block: HtmlElement = element("div", "blk")?.dyn_into().ok()?;
        set(&block, "role", "presentation");
        // Until it shows something: a short plan needs fewer blocks than fit on the screen.
        set(&block, "hidden", "");
        let rows: Vec<Row> = (0..BLOCK).filter_map(|_| Row::new(columns)).collect();
        for row in &rows {
            block.append_child(&row.element).ok()?;
        }
        Some(Self { element: block, rows, block: None })
    }

    /// Takes the block out of sight.
    pub fn hide(&mut self) {
        if self.block.take().is_some() {
            set(&self.element, "hidden", "");
        }
    }

    /// Shows the rows of a block.
    pub fn show(&mut self, block: usize, frame: &Frame) {
        if self.block != Some(block) {
            if self.block.replace(block).is_none() {
                let _ = self.element.remove_attribute("hidden");
            }
            let top = format!("{}px", block as f64 * BLOCK_PX);
            let _ = self.element.style().set_property("top", &top);
        }
        let lines = window::rows_of(block, frame.scene.len());
        for (place, row) in self.rows.iter_mut().enumerate() {
            let line = lines.start + place;
            let content = if line < lines.end {
                content(frame, line)
            } else {
                Content { class: "tr none".into(), ..Content::default() }
            };
            row.show(&frame.columns, content);
        }
    }

    /// The cell of a row of this block.
    pub fn cell(&self, line: usize, place: usize) -> Option<HtmlElement> {
        let row = self.rows.get(line.checked_sub(self.block? * BLOCK)?)?;
        row.cells.get(place)?.element.clone().dyn_into().ok()
    }
}

fn content(frame: &Frame, line: usize) -> Content {
    let scene = &frame.scene;
    if let Some(group) = scene.group(line) {
        // Whoever is in a folded group stands on its heading.
        let inside = frame.active.is_some_and(|active| scene.line_showing(active) == Some(line));
        return Content {
            class: "tr summary heading l0".into(),
            level: 1,
            index: line + 2,
            expanded: Some(!group.folded),
            selected: inside,
            cursor: inside.then(|| frame.columns.place(frame.column)),
            cells: frame.columns.iter().map(|column| words::group(scene, group, column)).collect(),
            ..Content::default()
        };
    }
    let (Some((task, dates)), Some(row)) = (scene.row(line), scene.outline_row(line)) else {
        let level = scene.adding.map_or(0, |adding| adding.level);
        return Content {
            class: format!("tr task new l{}", level.min(DEEPEST)),
            level: level + 1,
            index: line + 2,
            ..Content::default()
        };
    };
    let outline = scene.schedule.outline();
    let level = if scene.is_grouped() { 1 } else { outline.rows().get(row).map_or(0, |found| found.level) };
    let kind = if dates.summary {
        "summary"
    } else if dates.milestone {
        "milestone"
    } else {
        "task"
    };
    let mut class = format!("tr {kind} l{}", level.min(DEEPEST));
    if frame.critical && dates.critical && !dates.summary {
        class.push_str(" crit");
    }
    if dates.inactive {
        class.push_str(" inactive");
    }
    if task.blocked.is_some() {
        class.push_str(" blocked");
    }
    let active = frame.active == Some(task.id);
    let owners = scene.owners.task(task.id);
    let owner = owners.first().and_then(|id| scene.plan.get(*id)).map(|person| {
        let names: Vec<&str> =
            owners.iter().filter_map(|id| scene.plan.get(*id)).map(|person| person.name.as_str()).collect();
        let colour = words::colour(scene, person);
        (person.avatar_letters(), colour, names.join(", "))
    });
    Content {
        class,
        level: level + 1,
        index: line + 2,
        expanded: dates.summary.then(|| !scene.is_folded(line)),
        selected: active || frame.selected.contains(&task.id),
        cursor: active.then(|| frame.columns.place(frame.column)),
        cells: frame.columns.iter().map(|column| words::cell(scene, line, column)).collect(),
        owner,
        blocked: task.blocked.as_ref().map(|blocked| blocked.reason.clone()),
    }
}
