//! The chart on paper and as a picture: the rows and columns that are shown, on pages, or as one SVG or PNG file.

use leptos::task::spawn_local;
use leptos::{ev, prelude::*};

use super::bars::labels_of;
use super::columns::Column;
use super::criticality::label;
use super::header;
use super::state::Timeline;
use super::words;
use crate::app::files::file_name;
use crate::app::locale;
use crate::app::shell::share::print as print_page;
use crate::app::widgets::{CollectViews, Dialog, Each, Icon, Picture, Show, view};
use crate::chart::gantt::header::{days_off, hours_off};
use crate::chart::gantt::sheet::{Cut, FOOT, Sheet, SheetColumn, SheetRow, TITLE};
use crate::chart::gantt::{HEADER, ROW};
use crate::chart::svg;
use crate::platform::{files, picture};

/// Width of the name on paper.
const NAME: f64 = 210.0;
/// How much smaller than on the screen everything is printed.
const SMALLER: f64 = 0.72;
/// Largest picture that browsers draw, pixels along a side.
const LARGEST: f64 = 16_000.0;
/// Pages that are printed at most: beyond this a browser takes minutes.
const MOST_PAGES: usize = 400;

/// A size of paper, lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    A4,
    A3,
    Letter,
}

impl Paper {
    const ALL: [Self; 3] = [Self::A4, Self::A3, Self::Letter];

    const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::Letter => "Letter",
        }
    }

    /// Class of its pages (`style/timeline.css` gives the size of the paper), and the width and height within its margins
    /// of 10 mm, in CSS pixels.
    const fn page(self) -> (&'static str, f64, f64) {
        match self {
            Self::A4 => ("page a4", 1046.0, 716.0),
            Self::A3 => ("page a3", 1510.0, 1045.0),
            Self::Letter => ("page letter", 979.0, 739.0),
        }
    }
}

/// Everything that is shown, at a zoom; and from where to where on the time axis there is something to see.
fn sheet(timeline: Timeline, day_px: f64) -> (Sheet, (f64, f64)) {
    let scene = timeline.scene.get_untracked();
    let scale = timeline.scale.get_untracked();
    let scale = scale.zoomed(day_px);
    let critical = timeline.critical.get_untracked();
    let criticality = timeline.criticality.get_untracked();
    let shown = timeline.columns.get_untracked();
    let columns: Vec<Column> = shown.iter().collect();
    let rows: Vec<SheetRow> = (0..scene.len())
        .map(|line| {
            // The row of a task being added is empty on paper, too: links count rows.
            let Some(shape) = scene.shape(line, critical) else { return SheetRow::default() };
            let group = scene.group(line);
            let level = scene.outline_row(line).and_then(|row| scene.schedule.outline().rows().get(row));
            let level =
                if scene.is_grouped() { usize::from(group.is_none()) } else { level.map_or(0, |found| found.level) };
            let cells = columns.iter().map(|column| match column {
                Column::Owner => {
                    let people = scene.task_id(line).map(|task| scene.owners.task(task)).unwrap_or_default();
                    let people = people.iter().filter_map(|id| scene.plan.get(*id));
                    people.map(|person| person.avatar_letters()).collect::<Vec<_>>().join(" ")
                }
                column => match group {
                    Some(group) => words::group(&scene, group, *column),
                    None => words::cell(&scene, line, *column),
                },
            });
            let index = scene.task_id(line).and_then(|task| label(criticality.as_ref(), task, &shape, &scale));
            SheetRow {
                cells: cells.collect(),
                level,
                labels: labels_of(&scene, &scale, line, &shape).into_iter().chain(index).collect(),
                shape: Some(shape),
            }
        })
        .collect();
    // From a little before the first bar to a little after the last mark.
    let mut span = (f64::INFINITY, f64::NEG_INFINITY);
    for row in &rows {
        let Some(shape) = &row.shape else { continue };
        let deadline = shape.deadline.map(|(at, _)| at);
        let from = [Some(shape.start), shape.baseline.map(|(start, _)| start)].into_iter().flatten().min();
        let to = [Some(shape.finish), shape.baseline.map(|(_, finish)| finish), deadline].into_iter().flatten().max();
        span.0 = span.0.min(from.map_or(f64::INFINITY, |at| scale.x(at)));
        span.1 = span.1.max(to.map_or(f64::NEG_INFINITY, |at| scale.x(at)));
        span.1 = row.labels.iter().filter(|label| !label.before).fold(span.1, |end, label| end.max(label.end()));
    }
    if span.0 > span.1 {
        span = (0.0, 400.0);
    }
    let span = (span.0 - 12.0, span.1 + 12.0);
    let calendar = scene.schedule.calendar();
    let name = scene.plan.project().map(|project| project.name.clone()).unwrap_or_default();
    let column = |column: &Column| SheetColumn {
        heading: column.title().to_owned(),
        width: if *column == Column::Name { NAME } else { shown.width(*column) },
        figure: column.is_figure(),
        tree: *column == Column::Name,
    };
    let sheet = Sheet {
        title: name,
        subtitle: format!("Timeline, {}", locale::date(scene.today, locale::Form::Long)),
        columns: columns.iter().map(column).collect(),
        rows,
        links: scene.links(critical, &scale),
        upper: header::stretches(&scale, true, span.0, span.1),
        lower: header::stretches(&scale, false, span.0, span.1),
        days_off: days_off(&scale, span.0, span.1, |day| calendar.is_working_day(day))
            .into_iter()
            .chain(hours_off(&scale, span.0, span.1, |day| calendar.hours_on(day).shifts().to_vec()))
            .collect(),
        today: untrack(|| timeline.today_x(&scale)),
        status: untrack(|| timeline.status_x(&scale)),
        scale,
    };
    (sheet, span)
}

/// The sheet and its pages on a paper, so many pages wide; at the zoom of the screen where that is not given.
fn pages(timeline: Timeline, paper: Paper, wide: Option<u32>) -> (Sheet, Vec<Cut>) {
    let (_, width, height) = paper.page();
    let (width, height) = (width / SMALLER, height / SMALLER);
    let zoom = timeline.scale.get_untracked().day_px;
    let (mut found, mut span) = sheet(timeline, zoom);
    // The columns leave the bars a third of the page at least; texts are cut to their columns.
    let narrower = (width * 0.67 / found.grid()).min(1.0);
    let fit = |sheet: &mut Sheet| sheet.columns.iter_mut().for_each(|column| column.width *= narrower);
    fit(&mut found);
    let room = width - found.grid();
    if let Some(wide) = wide {
        let wanted = room * f64::from(wide);
        // Words beside milestones do not shrink with the axis: the second look is the right one.
        for _ in 0..3 {
            let now = found.scale.day_px;
            (found, span) = sheet(timeline, now * wanted / (span.1 - span.0));
        }
        fit(&mut found);
        span.1 = span.1.min(span.0 + wanted);
    }
    let rows = ((height - TITLE - HEADER - FOOT) / ROW).floor() as usize;
    let cuts = found.cuts(rows, span, room);
    (found, cuts)
}

/// What is said where there are more than [`MOST_PAGES`].
const TOO_MUCH: &str = "That is too much paper. Zoom out, fold or filter rows, or take fewer pages.";

/// A page that says why there is no chart on it.
fn notice(words: &str) -> crate::chart::scene::Scene {
    let mut page = crate::chart::scene::Scene::new(600.0, 60.0);
    page.text("t1", 0.0, 30.0, words);
    words.clone_into(&mut page.label);
    page
}

/// A paper, and what is on each page of it.
type Printed = (Paper, Vec<(usize, crate::chart::scene::Scene)>);

/// The pages as they are drawn; `None` where they are too many.
fn pages_of(timeline: Timeline, paper: Paper, wide: Option<u32>) -> Option<Printed> {
    let (sheet, cuts) = pages(timeline, paper, wide);
    (cuts.len() <= MOST_PAGES).then(|| (paper, cuts.iter().map(|cut| sheet.page(cut)).enumerate().collect()))
}

/// One picture of everything, at the zoom of the screen.
fn whole(timeline: Timeline) -> crate::chart::scene::Scene {
    let (sheet, span) = sheet(timeline, timeline.scale.get_untracked().day_px);
    sheet.page(&Cut { rows: 0..sheet.rows.len(), span, foot: String::new() })
}

fn name(timeline: Timeline, ending: &str) -> String {
    timeline.workspace.plan.with_untracked(|plan| file_name(plan, ending))
}

fn save_svg(timeline: Timeline) {
    let file = svg::write(&whole(timeline));
    hand_out(timeline, files::download(&name(timeline, "svg"), "image/svg+xml", file.as_bytes()));
}

fn save_png(timeline: Timeline) {
    let scene = whole(timeline);
    let most = scene.width.max(scene.height);
    if most > LARGEST {
        timeline
            .app
            .toasts
            .error("The chart is too large for a PNG. Zoom out, fold or filter rows, or save it as SVG.");
        return;
    }
    // Twice as fine as the screen, where browsers draw that.
    let finer = (LARGEST / most).min(2.0);
    let name = name(timeline, "png");
    spawn_local(async move {
        let drawn = picture::png(&svg::write(&scene), scene.width * finer, scene.height * finer).await;
        let done = drawn.is_some_and(|bytes| files::download(&name, "image/png", &bytes));
        hand_out(timeline, done);
    });
}

fn hand_out(timeline: Timeline, done: bool) {
    timeline.printing.set(false);
    if done {
        timeline.app.toasts.done("Saved the chart");
    } else {
        timeline.app.toasts.error("The browser did not make the picture. Try a smaller one, or SVG.");
    }
}

/// Asks for the paper, and prints.
#[component]
pub fn PrintDialog() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let open = timeline.printing;
    let paper = RwSignal::new(Paper::A4);
    let wide = RwSignal::new(Some(1_u32));
    // What is on the pages while they are printed.
    let printed = RwSignal::new(None::<Printed>);
    // The browser's own way to print: on the pages, too, is everything and not only the rows in sight. What is set here is
    // drawn before the browser looks, as soon as this listener is done.
    let before = window_event_listener(ev::beforeprint, move |_| {
        if printed.with_untracked(Option::is_none) {
            let (paper, wide) = (paper.get_untracked(), wide.get_untracked());
            printed.set(pages_of(timeline, paper, wide).or_else(|| Some((paper, vec![(0, notice(TOO_MUCH))]))));
        }
    });
    let after = window_event_listener(ev::afterprint, move |_| printed.set(None));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    let count = move || open.get().then(|| pages(timeline, paper.get(), wide.get()).1.len());
    let print = move |_| {
        let Some(drawn) = pages_of(timeline, paper.get_untracked(), wide.get_untracked()) else {
            timeline.app.toasts.error(TOO_MUCH);
            return;
        };
        printed.set(Some(drawn));
        open.set(false);
        // After the pages are drawn.
        request_animation_frame(|| request_animation_frame(print_page));
    };
    let chosen = move |one: bool| one.to_string();
    view! {
        <Dialog open=open title="Print or save the chart">
            <div class="db">
                <p>"The rows, columns and bars as they are shown now, on landscape pages with headings on each."</p>
                <div class="row">
                    <span class="grow">"Paper"</span>
                    <div class="seg" role="group" aria-label="Paper">
                        {Paper::ALL.into_iter().map(|one| view! {
                            <button type="button" aria-pressed=move || chosen(paper.get() == one) on:click=move |_| paper.set(one)>
                                {one.name()}
                            </button>
                        }).collect_views()}
                    </div>
                </div>
                <div class="row">
                    <span class="grow">"Pages wide"</span>
                    <div class="seg" role="group" aria-label="Pages wide">
                        {[Some(1), Some(2), Some(4), None].into_iter().map(|one| view! {
                            <button type="button" aria-pressed=move || chosen(wide.get() == one) on:click=move |_| wide.set(one)>
                                {one.map_or("As zoomed".to_owned(), |pages| pages.to_string())}
                            </button>
                        }).collect_views()}
                    </div>
                </div>
            </div>
            <footer class="df">
                <button type="button" class="btn" on:click=move |_| save_svg(timeline)>"Save as SVG"</button>
                <button type="button" class="btn" on:click=move |_| save_png(timeline)>"Save as PNG"</button>
                <span class="end">
                    <button type="button" class="btn primary" on:click=print>
                        <Icon name="print" />
                        <span>{move || count().map(|pages| format!("Print {}", crate::app::text::count(pages, "page", "pages")))}</span>
                    </button>
                </span>
            </footer>
        </Dialog>
        <Show when=move || printed.with(Option::is_some)>
            <div class="paper" aria-hidden="true">
                <Each each=move || printed.with(|printed| printed.as_ref().map(|(_, pages)| (0..pages.len()).collect::<Vec<_>>()).unwrap_or_default()) key=|page| *page let:page>
                    {printed.with_untracked(|printed| printed.as_ref().and_then(|(paper, pages)| {
                        let (_, scene) = pages.get(page)?.clone();
                        Some(view! { <div class=paper.page().0><Picture scene=Signal::stored(scene) /></div> })
                    }))}
                </Each>
            </div>
        </Show>
    }
}
