//! Keeps the document in step with the scene: which blocks are in it, and what they show.

use std::collections::BTreeSet;
use std::ops::Range;

use leptos::web_sys::{Element, HtmlElement};

use super::bars::ChartBlock;
use super::columns::{Column, Columns};
use super::criticality::Criticality;
use super::rows::GridBlock;
use super::scene::Scene;
use crate::app::state::Shared;
use crate::chart::gantt::{Picture, TimeScale, window};
use crate::plan::{Id, Task};

/// Everything that decides what the rows show.
#[derive(Clone)]
pub struct Frame {
    /// What there is to show.
    pub scene: Shared<Scene>,
    /// The time axis.
    pub scale: TimeScale,
    /// The columns.
    pub columns: Columns,
    /// Whether the critical path is marked.
    pub critical: bool,
    /// How often each task is critical in the forecast, while that is marked.
    pub criticality: Option<Shared<Criticality>>,
    /// Where the status date lies, when the progress line is to be drawn.
    pub status: Option<f64>,
    /// The row the keys act on.
    pub active: Option<Id<Task>>,
    /// Its cell.
    pub column: Column,
    /// Rows selected beside it.
    pub selected: BTreeSet<Id<Task>>,
}

impl Frame {
    /// Whether a row is marked.
    pub fn is_chosen(&self, task: Id<Task>) -> bool {
        self.active == Some(task) || self.selected.contains(&task)
    }
}

/// The blocks in the document.
pub struct Painter {
    grid: Element,
    chart: Element,
    frame: Frame,
    rows: Vec<GridBlock>,
    bars: Vec<ChartBlock>,
    shown: Range<usize>,
    view: (f64, f64),
    picture: Picture,
}

impl Painter {
    /// A painter into the elements that hold the blocks of the grid and of the chart.
    pub fn new(grid: Element, chart: Element, frame: Frame) -> Self {
        Self {
            grid,
            chart,
            frame,
            rows: Vec::new(),
            bars: Vec::new(),
            shown: 0..0,
            view: (0.0, 0.0),
            picture: Picture::default(),
        }
    }

    /// Shows something else.
    pub fn show(&mut self, frame: Frame) {
        if !frame.columns.same(&self.frame.columns) {
            self.empty();
        }
        self.frame = frame;
        self.redraw(true);
    }

    /// Shows what is in sight when `top` pixels are scrolled away and `height` pixels of rows are visible.
    pub fn scroll(&mut self, top: f64, height: f64) {
        if self.view.1 != height && window::slots(height) != window::slots(self.view.1) {
            self.empty();
        }
        self.view = (top, height);
        self.redraw(false);
    }

    fn empty(&mut self) {
        for block in self.rows.drain(..) {
            block.element.remove();
        }
        for block in self.bars.drain(..) {
            block.element.remove();
        }
        self.shown = 0..0;
    }

    /// Brings the document up to date; `all` also looks again at the blocks that stay.
    fn redraw(&mut self, all: bool) {
        let (top, height) = self.view;
        let wanted = window::blocks(top, height, self.frame.scene.len());
        if !all && wanted == self.shown {
            return;
        }
        let slots = window::slots(height);
        while self.rows.len() < slots {
            let (Some(rows), Some(bars)) = (GridBlock::new(&self.frame.columns), ChartBlock::new()) else { return };
            let _ = self.grid.append_child(&rows.element);
            let _ = self.chart.append_child(&bars.element);
            self.rows.push(rows);
            self.bars.push(bars);
        }
        for block in wanted.clone() {
            let slot = block % slots;
            if let Some(rows) = self.rows.get_mut(slot).filter(|rows| all || rows.block != Some(block)) {
                rows.show(block, &self.frame);
            }
            if let Some(bars) = self.bars.get_mut(slot).filter(|bars| all || bars.block != Some(block)) {
                bars.show(block, &self.frame, &mut self.picture);
            }
        }
        // Slots that are not needed (a short plan) show nothing.
        let stale = |block: Option<usize>| block.is_some_and(|block| !wanted.contains(&block));
        self.rows.iter_mut().filter(|rows| stale(rows.block)).for_each(GridBlock::hide);
        self.bars.iter_mut().filter(|bars| stale(bars.block)).for_each(ChartBlock::hide);
        self.shown = wanted;
    }

    /// Puts the blocks of the grid in the order in which they are seen, for those who read the document in its order.
    /// The one with the focus stays where it is, so that it keeps it.
    pub fn put_in_order(&self) {
        let mut blocks: Vec<&GridBlock> = self.rows.iter().filter(|rows| rows.block.is_some()).collect();
        blocks.sort_by_key(|rows| rows.block);
        let focused = leptos::prelude::document().active_element();
        let holds = |rows: &&GridBlock| rows.element.contains(focused.as_ref().map(AsRef::as_ref));
        let pivot = blocks.iter().position(holds);
        let (before, after) = blocks.split_at(pivot.unwrap_or(0));
        let mut next = after.first().map(|rows| rows.element.clone());
        for rows in before.iter().rev() {
            if let Some(next) = &next
                && next.previous_element_sibling().as_ref() != Some(rows.element.as_ref())
            {
                let _ = self.grid.insert_before(&rows.element, Some(next));
            }
            next = Some(rows.element.clone());
        }
        for pair in after.windows(2) {
            if let [one, other] = pair
                && one.element.next_element_sibling().as_ref() != Some(other.element.as_ref())
            {
                let _ = self.grid.insert_before(&other.element, one.element.next_sibling().as_ref());
            }
        }
    }

    /// The cell of a row, when it is in the document.
    pub fn cell(&self, line: usize, column: Column) -> Option<HtmlElement> {
        let block = line / window::BLOCK;
        let rows = self.rows.get(block % self.rows.len().max(1)).filter(|rows| rows.block == Some(block))?;
        rows.cell(line, self.frame.columns.place(column))
    }
}
