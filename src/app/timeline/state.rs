//! What the timeline shows and what is chosen in it: one handle for all its parts.

mod chosen;

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;

use super::beside::{Beside, There};
use super::columns::{Column, Columns};
use super::criticality::Criticality;
use super::filter::{Filter, Only};
use super::group::GroupBy;
use super::link::Opened;
use super::marks::{Mark, Marks};
use super::owners::Owners;
use super::scene::{Adding, Scene};
use crate::analysis::baseline::current_baseline;
use crate::app::clock;
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, effect};
use crate::chart::gantt::scale::{LARGEST_DAY, SMALLEST_DAY};
use crate::chart::gantt::{TimeScale, Zoom};
use crate::plan::{Baseline, DAY_SECONDS, DateTime, Id, IdMap, IdSet, Person, Project, Task};
use crate::platform::locale::parse_number;
use crate::schedule::Schedule;

/// Usual width of the grid.
const GRID: f64 = 586.0;
/// Width of the grid with its few columns in a narrow window.
const GRID_NARROW: f64 = 320.0;

/// Share of the window that the grid takes at most by itself.
const MOST: f64 = 0.62;

/// A cell being edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// The task; `None` for the one being added.
    pub task: Option<Id<Task>>,
    /// Which cell.
    pub column: Column,
    /// What a key began with, in place of what stands there.
    pub typed: Option<String>,
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// A list by date.
    Phone,
    /// Grid or chart.
    One,
    /// Both, with few columns.
    Narrow,
    /// Both.
    Wide,
}

impl Room {
    fn of(width: f64) -> Self {
        match width {
            width if width < 768.0 => Self::Phone,
            width if width < 1024.0 => Self::One,
            width if width < 1200.0 => Self::Narrow,
            _ => Self::Wide,
        }
    }
}

/// The timeline's handle. `Copy`; everything in it lives as long as the place is shown.
#[derive(Clone, Copy)]
pub struct Timeline {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Pixels a day.
    pub day_px: RwSignal<f64>,
    /// Folded summaries.
    pub folded: RwSignal<IdSet<Id<Task>>>,
    /// The row the keys act on.
    pub active: RwSignal<Option<Id<Task>>>,
    /// The cell of that row.
    pub column: RwSignal<Column>,
    /// Rows selected beside the active one.
    pub selected: RwSignal<BTreeSet<Id<Task>>>,
    /// Where a selection by Shift began.
    pub anchor: RwSignal<Option<Id<Task>>>,
    /// Whether the critical path is marked.
    pub critical: RwSignal<bool>,
    /// This minute.
    now: RwSignal<DateTime>,
    /// The baseline that somebody chose.
    pub chosen_baseline: RwSignal<Option<Id<Baseline>>>,
    /// The baseline that is shown: the one chosen; while that is gone (deleted, its taking undone), the latest.
    pub baseline: Memo<Option<Id<Baseline>>>,
    /// The cell being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// The task being added.
    pub adding: RwSignal<Option<Adding>>,
    /// The task from which a link is being chosen by keys.
    pub linking: RwSignal<Option<Id<Task>>>,
    /// The link whose card is open.
    pub open_link: RwSignal<Option<Opened>>,
    /// What the chart marks beside the bars.
    pub marks: Memo<Marks>,
    /// How often each task is critical in the forecast, while that is marked.
    pub criticality: RwSignal<Option<Shared<Criticality>>>,
    /// A column whose end is being dragged, and how wide that would make it.
    pub resizing: RwSignal<Option<(Column, f64)>>,
    /// Whether the list of baselines is open.
    pub managing_baselines: RwSignal<bool>,
    /// Whether the milestone trend is open.
    pub trend: RwSignal<bool>,
    /// The other project that it is compared with.
    pub there: Memo<Option<Shared<There>>>,
    /// Whether the comparison is open.
    pub comparing: RwSignal<bool>,
    /// Whether the person is asked how to print.
    pub printing: RwSignal<bool>,
    /// Only tasks whose name or key holds this, with the summaries above them.
    pub text: RwSignal<String>,
    /// Which tasks are shown.
    pub only: Memo<Option<Only>>,
    /// What rows are grouped by.
    pub group: Memo<Option<GroupBy>>,
    /// Names of folded groups.
    pub folded_groups: RwSignal<HashSet<String>>,
    /// Width of the grid as set by the person.
    pub wanted_grid: RwSignal<Option<f64>>,
    /// Which half shows where there is room for one.
    pub show_chart: RwSignal<bool>,
    /// Width and height of the scrolling part.
    pub viewport: RwSignal<(f64, f64)>,
    /// How much room there is.
    pub room: Memo<Room>,
    /// Only this person's tasks.
    pub owner: Memo<Option<Id<Person>>>,
    /// The columns chosen.
    pub chosen_columns: Memo<Columns>,
    /// The columns shown.
    pub columns: Memo<Columns>,
    /// Width of the grid.
    pub grid: Memo<f64>,
    /// How far the columns beside the name are to be slid to the left.
    pub slide: RwSignal<f64>,
    /// How far they can be.
    pub reach: Memo<f64>,
    /// How far they are.
    pub slid: Memo<f64>,
    /// Width the chart can show.
    pub chart_width: Memo<f64>,
    /// What there is to show.
    pub scene: Memo<Shared<Scene>>,
    /// The time axis.
    pub scale: Memo<TimeScale>,
}

/// How a timeline was left: what is folded, and the baseline that is shown.
type Left = (IdSet<Id<Task>>, Option<Id<Baseline>>);

thread_local! {
    /// What is folded in each project and which baseline is shown, so that coming back finds it as it was.
    static LEFT: std::cell::RefCell<IdMap<Id<Project>, Left>> = std::cell::RefCell::default();
}

/// What is folded when a project is opened: its finished phases, so that what is to be done is in sight. None where all of
/// it is finished.
fn finished(schedule: &Schedule) -> IdSet<Id<Task>> {
    let rows = || schedule.outline().rows().iter().zip(schedule.rows()).filter(|(_, dates)| dates.summary);
    if rows().all(|(_, dates)| dates.percent_complete == 100) {
        return IdSet::default();
    }
    rows().filter(|(_, dates)| dates.percent_complete == 100).map(|(row, _)| row.task).collect()
}

impl Timeline {
    /// Makes the handle and provides it to the parts.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let route = app.route;
        let of_window = || {
            let width = window().inner_width().ok().and_then(|width| width.as_f64());
            width.unwrap_or(1280.0)
        };
        let width = RwSignal::new(of_window());
        let resized = window_event_listener(leptos::ev::resize, move |_| width.set(of_window()));
        on_cleanup(move || resized.remove());
        let room = Memo::new(move |_| Room::of(width.get()));
        let zoom = route.with_untracked(|route| route.get("zoom").and_then(parse_number));
        let day_px = zoom.unwrap_or(Zoom::Weeks.day_px());
        let day_px = RwSignal::new(day_px.clamp(SMALLEST_DAY, LARGEST_DAY));
        let left = LEFT.with_borrow(|all| all.get(&workspace.id).cloned());
        let (folded, baseline) = left.unwrap_or_else(|| {
            let folded = workspace.schedule.with_untracked(|schedule| finished(schedule));
            let latest = workspace.plan.with_untracked(|plan| current_baseline(plan).map(|baseline| baseline.id));
            (folded, latest)
        });
        let (folded, baseline) = (RwSignal::new(folded), RwSignal::new(baseline));
        on_cleanup(move || {
            if let (Some(folded), Some(baseline)) = (folded.try_get_untracked(), baseline.try_get_untracked()) {
                LEFT.with_borrow_mut(|all| all.insert(workspace.id, (folded, baseline)));
            }
        });
        let chosen_baseline = baseline;
        let baseline = Memo::new(move |_| {
            let chosen = chosen_baseline.get()?;
            workspace.plan.with(|plan| match plan.get(chosen) {
                Some(_) => Some(chosen),
                None => current_baseline(plan).map(|latest| latest.id),
            })
        });
        let adding = RwSignal::new(None::<Adding>);
        let owner = Memo::new(move |_| {
            let named = route.with(|route| route.get("owner").and_then(|id| id.parse().ok()));
            named.filter(|id| workspace.plan.with(|plan| plan.people.contains(*id)))
        });
        let chosen_columns = Memo::new(move |_| {
            let named = route.with(|route| route.get("cols").map(str::to_owned));
            Columns::from_words(named.or_else(|| app.preferences.columns.get()).as_deref())
        });
        let resizing = RwSignal::new(None::<(Column, f64)>);
        let years = Memo::new(move |_| {
            let year = app.today.get().ymd().0;
            let other = |moment: Option<crate::plan::DateTime>| moment.is_some_and(|at| at.date().ymd().0 != year);
            workspace.schedule.with(|schedule| other(schedule.start()) || other(schedule.finish()))
        });
        let columns = Memo::new(move |_| {
            let chosen =
                if room.get() == Room::Narrow { Columns::narrow(&chosen_columns.get()) } else { chosen_columns.get() };
            let chosen = match resizing.get() {
                Some((column, width)) => chosen.resized(column, Some(width)),
                None => chosen,
            };
            chosen.with_years(years.get())
        });
        let text = RwSignal::new(route.with_untracked(|route| route.get("q").unwrap_or_default().to_owned()));
        // The address follows; nothing else depends on it.
        Effect::watch(
            move || text.get(),
            move |text, _, _| {
                let route = app.route.get_untracked();
                app.replace(&route.with("q", Some(text.trim().to_owned()).filter(|text| !text.is_empty())));
            },
            false,
        );
        let only = Memo::new(move |_| route.with(|route| route.get("show").and_then(Only::from_word)));
        let group = Memo::new(move |_| route.with(|route| route.get("group").and_then(GroupBy::from_word)));
        let folded_groups = RwSignal::new(HashSet::new());
        let viewport = RwSignal::new((800.0, 600.0));
        let wanted_grid = RwSignal::new(None::<f64>);
        let show_chart = RwSignal::new(false);
        let grid = Memo::new(move |_| {
            let (all, _) = viewport.get();
            let least = columns.with(Columns::least_width);
            match (room.get(), show_chart.get()) {
                (Room::Phone, _) | (Room::One, true) => 0.0,
                (Room::One, false) => all,
                (room, _) => {
                    let usual = if room == Room::Wide { GRID } else { GRID_NARROW };
                    let usual = usual + columns.with(Columns::years_width);
                    // Many columns leave the bars their room: those beyond the edge are slid into sight.
                    let usual = columns.with(Columns::usual_width).min(all * MOST).max(usual);
                    let most = f64::max(all - 120.0, 160.0);
                    wanted_grid.get().unwrap_or(usual).max(least.min(240.0)).min(most)
                }
            }
        });
        let slide = RwSignal::new(0.0_f64);
        let reach = Memo::new(move |_| columns.with(|columns| columns.reach(grid.get())));
        let slid = Memo::new(move |_| slide.get().clamp(0.0, reach.get()));
        let chart_width = Memo::new(move |_| (viewport.get().0 - grid.get() - SPLITTER).max(0.0));
        let owners = Memo::new(move |previous| workspace.plan.with(|plan| Owners::of(plan, previous)));
        let versus = Memo::new(move |_| {
            let named = route.with(|route| route.get("vs").and_then(|id| id.parse().ok()));
            named.filter(|id| app.library.is_there(*id))
        });
        // What is no more is not compared with again.
        effect(move || {
            if versus.get().is_none() && route.with(|route| route.get("vs").is_some()) {
                app.replace(&route.get_untracked().with("vs", None));
            }
        });
        let there = Memo::new(move |_| versus.get().and_then(|id| There::read(app, id)));
        let beside = Memo::new(move |previous| {
            workspace.plan.with(|plan| Beside::of(plan, there.get().as_deref(), baseline.get(), previous))
        });
        let marks = Memo::new(move |_| Marks::from_words(app.preferences.marks.get().as_deref()));
        let roll_up = Memo::new(move |_| marks.get().has(Mark::Milestones));
        let scene = Memo::new(move |previous: Option<&Shared<Scene>>| {
            folded.with(|folded| {
                // The phone's list has tasks only, none of the summaries that would unfold.
                let folded = Some(folded).filter(|_| room.get() != Room::Phone);
                let (text, only) = (text.get().trim().to_lowercase(), only.get());
                let folded_groups = folded_groups.get();
                let filter = Filter {
                    folded,
                    owner: owner.get(),
                    only,
                    text,
                    adding: adding.get(),
                    // The phone's list goes by date.
                    group: group.get().filter(|_| room.get() != Room::Phone),
                    folded_groups: Some(&folded_groups),
                    roll_up: roll_up.get(),
                };
                Shared::new(Scene::of(
                    previous,
                    workspace.plan.get(),
                    workspace.schedule.get(),
                    owners.get(),
                    beside.get(),
                    &filter,
                    app.today.get(),
                ))
            })
        });
        let scale = Memo::new(move |previous: Option<&TimeScale>| {
            let wanted = axis(&scene.get(), day_px.get(), chart_width.get());
            // The left end stays where it is while it can, so that an edit does not shift everything.
            match previous.filter(|previous| previous.day_px == wanted.day_px) {
                Some(previous) if previous.origin < wanted.origin && wanted.origin - previous.origin < 90 => {
                    wanted.starting(previous.origin)
                }
                _ => wanted,
            }
        });
        let timeline = Self {
            app,
            workspace,
            day_px,
            folded,
            active: RwSignal::new(None),
            column: RwSignal::new(Column::Name),
            selected: RwSignal::default(),
            anchor: RwSignal::new(None),
            critical: RwSignal::new(true),
            now: minutes(),
            chosen_baseline,
            baseline,
            editing: RwSignal::new(None),
            adding,
            linking: RwSignal::new(None),
            open_link: RwSignal::new(None),
            marks,
            criticality: RwSignal::new(None),
            resizing,
            managing_baselines: RwSignal::new(false),
            trend: RwSignal::new(false),
            there,
            comparing: RwSignal::new(false),
            printing: RwSignal::new(false),
            text,
            only,
            group,
            folded_groups,
            wanted_grid,
            show_chart,
            viewport,
            room,
            owner,
            chosen_columns,
            columns,
            grid,
            slide,
            reach,
            slid,
            chart_width,
            scene,
            scale,
        };
        provide_context(timeline);
        timeline
    }
}

/// The time, told anew each minute as long as the calling component lives.
fn minutes() -> RwSignal<DateTime> {
    let now = RwSignal::new(clock::now());
    let tick = move || {
        // The place may have been left.
        let _ = now.try_set(clock::now());
    };
    if let Ok(handle) = set_interval_with_handle(tick, std::time::Duration::from_mins(1)) {
        on_cleanup(move || handle.clear());
    }
    now
}

/// Width of the line between grid and chart.
pub const SPLITTER: f64 = 5.0;

/// The time axis for a scene.
fn axis(scene: &Scene, day_px: f64, width: f64) -> TimeScale {
    let (first, last) = scene.extent;
    TimeScale::covering(first, last, day_px, hours(&scene.schedule), width)
}

/// The first and the last working moment of the project's usual days.
fn hours(schedule: &Schedule) -> (i64, i64) {
    let from = schedule.start().unwrap_or_default().date();
    let days = (0..7).map(|day| schedule.calendar().hours_on(from + day));
    days.filter_map(|hours| Some((hours.shifts().first()?.0, hours.shifts().last()?.1)))
        .reduce(|(open, close), (first, last)| (open.min(first), close.max(last)))
        .unwrap_or((0, DAY_SECONDS))
}
