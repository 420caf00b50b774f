//! The chart on paper: rows with their cells beside their bars, cut into pages, headings on each.

use std::ops::Range;

use super::bars::Ink;
use super::{BAR, BAR_TOP, Bar, HEADER, LabelAt, LinkShape, Picture, ROW, RowShape, Shape, TimeScale};
use crate::chart::path;
use crate::chart::scene::{Mark, Scene, Shape as Drawn};
use crate::chart::text::{cut, width_of};

/// Height of the line with the title, above everything.
pub const TITLE: f64 = 32.0;
/// Height of the line below everything.
pub const FOOT: f64 = 22.0;
/// Room before and after the text of a cell.
const PAD: f64 = 6.0;
/// Indentation of a level.
const INDENT: f64 = 12.0;

/// A column of the grid on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetColumn {
    /// Heading.
    pub heading: String,
    /// Width.
    pub width: f64,
    /// Whether its cells stand at its right end.
    pub figure: bool,
    /// Whether its cells are indented by level.
    pub tree: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetRow {
    /// What stands in the cells, in the order of the columns.
    pub cells: Vec<String>,
    /// Depth, from 0.
    pub level: usize,
    /// What it shows in the chart.
    pub shape: Option<RowShape>,
    /// Words beside its marks.
    pub labels: Vec<LabelAt>,
}

/// A stretch of a header row: where it begins, how wide it is, what it says.
pub type Stretch = (f64, f64, String);

/// Everything there is to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is a chart of.
    pub title: String,
    /// As of when, and what else there is to say.
    pub subtitle: String,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The rows.
    pub rows: Vec<SheetRow>,
    /// The links between rows, by row.
    pub links: Vec<LinkShape>,
    /// The time axis.
    pub scale: TimeScale,
    /// Upper header row.
    pub upper: Vec<Stretch>,
    /// Lower header row.
    pub lower: Vec<Stretch>,
    /// Days without work: place and width.
    pub days_off: Vec<(f64, f64)>,
    /// Where today lies.
    pub today: Option<f64>,
    /// Where the status date lies, when the progress line is to be drawn.
    pub status: Option<f64>,
}

/// What of a sheet goes on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Which rows.
    pub rows: Range<usize>,
    /// From and to where on the time axis.
    pub span: (f64, f64),
    /// What stands at the foot: the page's number.
    pub foot: String,
}

impl Sheet {
    /// Width of the grid.
    #[must_use]
    pub fn grid(&self) -> f64 {
        self.columns.iter().map(|column| column.width).sum()
    }

    /// The pages on which `rows` rows and `width` pixels of the axis from `span.0` to `span.1` have room, first down, then
    /// to the right, as spreadsheets print.
    #[must_use]
    pub fn cuts(&self, rows: usize, span: (f64, f64), width: f64) -> Vec<Cut> {
        let (rows, width) = (rows.max(1), width.max(1.0));
        let across = (((span.1 - span.0) / width).ceil() as usize).max(1);
        let down = self.rows.len().div_ceil(rows).max(1);
        let mut cuts = Vec::with_capacity(across * down);
        for column in 0..across {
            for row in 0..down {
                let from = span.0 + column as f64 * width;
                cuts.push(Cut {
                    rows: row * rows..((row + 1) * rows).min(self.rows.len()),
                    span: (from, from + width),
                    foot: format!("{} / {}", column * down + row + 1, across * down),
                });
            }
        }
        cuts
    }

    /// A page.
    #[must_use]
    pub fn page(&self, cut: &Cut) -> Scene {
        let grid = self.grid();
        let width = grid + cut.span.1 - cut.span.0;
        let body = cut.rows.len() as f64 * ROW;
        let mut scene = Scene::new(width, TITLE + HEADER + body + FOOT);
        scene.label.clone_from(&self.title);
        scene.text("t1 b big", 0.0, 20.0, self.title.clone());
        scene.text("e", width, 20.0, self.subtitle.clone());
        scene.text("e", width, TITLE + HEADER + body + 16.0, cut.foot.clone());
        self.headings(&mut scene, cut);
        self.cells(&mut scene, cut);
        let chart = self.chart(cut);
        scene.add(
            "",
            Drawn::Part {
                place: [grid, TITLE + HEADER, cut.span.1 - cut.span.0, body],
                from: (cut.span.0, 0.0),
                marks: chart,
            },
        );
        let mut frame = String::new();
        let bottom = TITLE + HEADER + body;
        for x in [0.5, grid + 0.5, width - 0.5] {
            path::commands(&mut frame, &[('M', &[x, TITLE]), ('V', &[bottom])]);
        }
        for y in [TITLE, TITLE + HEADER, bottom] {
            path::commands(&mut frame, &[('M', &[0.0, y + 0.5]), ('H', &[width])]);
        }
        scene.path("frame", frame);
        scene
    }

    fn headings(&self, scene: &mut Scene, cut: &Cut) {
        let mut x = 0.0;
        for column in &self.columns {
            let text = cut_to(&column.heading, column.width - 2.0 * PAD, true);
            if column.figure {
                scene.text("b e", x + column.width - PAD, TITLE + 37.0, text);
            } else {
                scene.text("b", x + PAD, TITLE + 37.0, text);
            }
            x += column.width;
        }
        let (from, to) = cut.span;
        let mut marks = Vec::new();
        let mut lines = String::new();
        path::commands(&mut lines, &[('M', &[from, 22.0]), ('H', &[to])]);
        for (row, class, stretches) in [(0.0, "t1 b", &self.upper), (22.0, "", &self.lower)] {
            for (x, width, words) in stretches.iter().filter(|(x, width, _)| x + width > from && *x < to) {
                path::commands(&mut lines, &[('M', &[*x, row]), ('v', &[22.0])]);
                // What began on the page before says its name here again; what has no room for it says nothing.
                let start = x.max(from);
                let room = (x + width).min(to) - start - 4.0;
                if width_of(words, row == 0.0) <= room {
                    marks.push(text(class, start + 4.0, row + 15.0, words.clone()));
                }
            }
        }
        marks.insert(0, drawn("gl", lines));
        scene.add("", Drawn::Part { place: [self.grid(), TITLE, to - from, HEADER], from: (from, 0.0), marks });
    }

    fn cells(&self, scene: &mut Scene, cut: &Cut) {
        for (line, row) in self.rows.get(cut.rows.clone()).unwrap_or_default().iter().enumerate() {
            let y = TITLE + HEADER + line as f64 * ROW + 17.0;
            let summary = row.shape.as_ref().is_some_and(|shape| shape.shape == Shape::Summary);
            let mut x = 0.0;
            for (column, cell) in self.columns.iter().zip(&row.cells) {
                let indent = if column.tree { row.level.min(12) as f64 * INDENT } else { 0.0 };
                let words = cut_to(cell, column.width - 2.0 * PAD - indent, summary);
                match (column.figure, summary) {
                    (true, _) => scene.text("e", x + column.width - PAD, y, words),
                    (false, true) => scene.text("t1 b", x + PAD + indent, y, words),
                    (false, false) => scene.text("t1", x + PAD + indent, y, words),
                }
                x += column.width;
            }
        }
    }

    /// The bars of a page, in the coordinates of the axis.
    fn chart(&self, cut: &Cut) -> Vec<Mark> {
        let body = cut.rows.len() as f64 * ROW;
        let (from, to) = cut.span;
        let mut marks = Vec::new();
        let mut off = String::new();
        for (x, width) in &self.days_off {
            path::commands(
                &mut off,
                &[('M', &[*x, 0.0]), ('h', &[*width]), ('v', &[body]), ('h', &[-width]), ('z', &[])],
            );
        }
        let mut lines = String::new();
        for (x, _, _) in &self.lower {
            path::commands(&mut lines, &[('M', &[*x, 0.0]), ('v', &[body])]);
        }
        for line in 1..cut.rows.len() {
            path::commands(&mut lines, &[('M', &[from, line as f64 * ROW - 0.5]), ('H', &[to])]);
        }
        marks.push(drawn("wk", off));
        marks.push(drawn("gl", lines));
        if let Some(x) = self.today {
            marks.push(drawn("today", format!("M{} 0v{}", path::text(x.floor() + 0.5), path::text(body))));
        }
        let mut picture = Picture::default();
        picture.status = self.status;
        let (mut bars, mut words) = (Vec::new(), Vec::new());
        for (line, row) in self.rows.get(cut.rows.clone()).unwrap_or_default().iter().enumerate() {
            let Some(shape) = &row.shape else { continue };
            picture.row(line, shape, &self.scale);
            let (bar, top) = (Bar::of(shape, &self.scale), line as f64 * ROW);
            if bar.shape == Shape::Task {
                let rect = Drawn::Rect { x: bar.x, y: top + BAR_TOP, width: bar.width, height: BAR, r: 3.0 };
                bars.push(Mark { shape: rect, class: bar.state.bar_class(), title: None });
            }
            for label in &row.labels {
                let class = match (shape.shape == Shape::Milestone, label.before) {
                    (true, true) => "t1 b halo e",
                    (true, false) => "t1 b halo",
                    (false, true) => "t1 halo e",
                    (false, false) => "t1 halo",
                };
                let dated = format!("{} {}", label.name, label.date);
                words.push(text(class, label.x, top + 15.0, dated.trim_end().to_owned()));
            }
        }
        for link in &self.links {
            let (first, last) = (link.from_row.min(link.to_row), link.from_row.max(link.to_row));
            if first < cut.rows.end && last + 1 > cut.rows.start {
                picture.link(link, cut.rows.start);
            }
        }
        let mut inks = Ink::ALL.into_iter().peekable();
        while let Some(ink) = inks.next_if(|ink| ink.under_bars()) {
            marks.push(drawn(ink.class(), picture.path(ink).to_owned()));
        }
        marks.append(&mut bars);
        marks.extend(inks.map(|ink| drawn(ink.class(), picture.path(ink).to_owned())));
        marks.retain(|mark| mark.shape != Drawn::Path(String::new()));
        marks.append(&mut words);
        marks
    }
}

fn drawn(class: &'static str, d: String) -> Mark {
    Mark { shape: Drawn::Path(d), class, title: None }
}

fn text(class: &'static str, x: f64, y: f64, text: String) -> Mark {
    Mark { shape: Drawn::Text { x, y, text, more: None }, class, title: None }
}

/// The text as far as there is room; nothing where there is none for even a letter.
fn cut_to(text: &str, width: f64, strong: bool) -> String {
    let kept = cut(text, width, strong);
    if kept == "…" { String::new() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::DateTime;

    fn sheet(rows: usize) -> Sheet {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let (first, last) = (at("2026-03-02T00:00").date(), at("2026-06-30T00:00").date());
        let scale = TimeScale::covering(first, last, 5.0, (8 * 3600, 17 * 3600), 0.0);
        let shape = RowShape { start: at("2026-03-02T08:00"), finish: at("2026-03-06T17:00"), ..RowShape::default() };
        let row = |number: usize| SheetRow {
            cells: vec![format!("Task {number}")],
            shape: Some(shape.clone()),
            ..SheetRow::default()
        };
        let column = SheetColumn { heading: "Name".into(), width: 120.0, figure: false, tree: true };
        let x = scale.day_x(first);
        Sheet {
            title: "Plan".into(),
            subtitle: String::new(),
            columns: vec![column],
            rows: (0..rows).map(row).collect(),
            links: Vec::new(),
            scale,
            upper: vec![(x, 155.0, "March 2026".into()), (x + 155.0, 150.0, "April 2026".into())],
            lower: Vec::new(),
            days_off: Vec::new(),
            today: None,
            status: None,
        }
    }

    fn words(scene: &Scene) -> Vec<String> {
        fn add(found: &mut Vec<String>, marks: &[Mark]) {
            for mark in marks {
                match &mark.shape {
                    Drawn::Text { text, .. } => found.push(text.clone()),
                    Drawn::Part { marks, .. } => add(found, marks),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        add(&mut found, &scene.marks);
        found
    }

    #[test]
    fn every_row_is_on_one_page_of_each_column_of_pages_and_every_page_has_the_headings() {
        let sheet = sheet(25);
        let cuts = sheet.cuts(10, (0.0, 500.0), 300.0);
        assert_eq!(cuts.len(), 6);
        assert_eq!(cuts.last().unwrap().foot, "6 / 6");
        for half in [&cuts[..3], &cuts[3..]] {
            let said: Vec<String> = half.iter().flat_map(|cut| words(&sheet.page(cut))).collect();
            for number in 0..25 {
                assert_eq!(said.iter().filter(|words| **words == format!("Task {number}")).count(), 1);
            }
            assert_eq!(said.iter().filter(|words| *words == "Name").count(), 3);
        }
        // A plan without rows is a page, too.
        assert_eq!(self::sheet(0).cuts(10, (0.0, 100.0), 300.0).len(), 1);
    }

    #[test]
    fn a_month_that_began_on_the_page_before_says_its_name_again() {
        let sheet = sheet(1);
        let x = sheet.upper[0].0;
        let cut = Cut { rows: 0..1, span: (x + 20.0, x + 300.0), foot: String::new() };
        let said = words(&sheet.page(&cut));
        assert!(said.contains(&"March 2026".to_owned()) && said.contains(&"April 2026".to_owned()));
    }
}
