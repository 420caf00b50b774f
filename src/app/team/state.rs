//! What the place is about: how long a period is, who has how much to do in each, and where the cursor is.

use leptos::{html, prelude::*};

use super::across::Across;
use super::grid::{BLOCK, Spot, Window, focus_spot, in_sight};
use crate::analysis::overload::{Overload, overloads};
use crate::analysis::workload::{Grain, Row, Workload};
use crate::app::locale::{self, Form};
use crate::app::state::{AppState, Place, Route, Shared, Workspace, use_app, use_workspace};
pub use crate::app::text::hours;
use crate::app::widgets::Memo;
use crate::plan::{Date, Id, Person, Task};

/// The lengths of a period: their word in addresses, and what the button says.
pub const GRAINS: [(Grain, &str, &str); 3] =
    [(Grain::Day, "day", "Days"), (Grain::Week, "week", "Weeks"), (Grain::Month, "month", "Months")];

/// The parts of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Who has how much to do.
    #[default]
    Workload,
    /// Who does what, answers for it, is asked and told.
    Raci,
    /// Who can do what, and what is needed.
    Skills,
}

/// The parts: their word in addresses, and what the button says.
pub const PARTS: [(Part, &str, &str); 3] =
    [(Part::Workload, "", "Workload"), (Part::Raci, "raci", "RACI"), (Part::Skills, "skills", "Skills")];

/// Pixels from one row to the next.
pub const ROW: f64 = 39.0;
/// Pixels of the dates above the rows.
pub const TOP: f64 = 47.0;
/// The place's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct TeamPlace {
    pub app: AppState,
    pub workspace: Workspace,
    /// Which part is shown.
    pub part: Memo<Part>,
    /// How long a period is.
    pub grain: Memo<Grain>,
    pub overloads: Memo<Shared<Vec<Overload>>>,
    pub workload: Memo<Shared<Workload>>,
    /// Who is over-allocated from today on, and on which days: whatever the period that is shown.
    pub over: Memo<Vec<(Id<Person>, Vec<Date>)>>,
    /// What the same people have to do in other projects.
    pub across: Across,
    /// Tasks that were added as rows of the RACI matrix and have no part yet.
    pub picked: RwSignal<Vec<Id<Task>>>,
    /// Where Tab enters the map; `None` = at today in the first row.
    pub cursor: RwSignal<Option<Spot>>,
    /// The cell whose tasks are shown: whose, and from which day on.
    pub opened: RwSignal<Option<(Id<Person>, Date)>>,
    /// Whether the dialog that levels is open.
    pub levelling: RwSignal<bool>,
    pub window: RwSignal<Window>,
    /// The first column that is in sight as a whole: what it belongs to is told above it.
    pub edge: RwSignal<usize>,
    /// What scrolls.
    pub scroller: NodeRef<html::Div>,
}

impl TeamPlace {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let grain = Memo::new(move |_| {
            let word = app.route.with(|route| route.get("by").map(str::to_owned));
            GRAINS
                .iter()
                .find(|(_, known, _)| Some(*known) == word.as_deref())
                .map_or(Grain::Week, |(grain, ..)| *grain)
        });
        let painted = workspace.painted();
        let (plan, schedule) = (painted.plan, painted.schedule);
        let found =
            Memo::new(move |_| plan.with(|plan| schedule.with(|schedule| Shared::new(overloads(plan, schedule)))));
        let of = move |grain| {
            let today = app.today.get();
            plan.with(|plan| {
                schedule.with(|schedule| found.with(|found| Workload::of(plan, schedule, found, grain, today)))
            })
        };
        let across = Across::new(app, workspace);
        let of_all = move |grain| {
            let own = of(grain);
            Shared::new(if across.on.get() {
                across.elsewhere.with(|elsewhere| match elsewhere.projects {
                    0 => own,
                    _ => elsewhere.with(own, &of(Grain::Day)),
                })
            } else {
                own
            })
        };
        let daily = Memo::new(move |_| of_all(Grain::Day));
        let workload = Memo::new(move |_| match grain.get() {
            Grain::Day => daily.get(),
            grain => of_all(grain),
        });
        let over = Memo::new(move |_| {
            let today = app.today.get();
            daily.with(|daily| {
                let days = |row: &Row| {
                    let days = daily.days.iter().zip(&row.cells).filter(|(day, cell)| **day >= today && cell.is_over());
                    (row.person, days.map(|(day, _)| *day).collect::<Vec<_>>())
                };
                let end = daily.days.last().copied().unwrap_or(today);
                let mut all: Vec<(Id<Person>, Vec<Date>)> = daily.rows.iter().map(days).collect();
                // Later than the days that are told one by one.
                found.with(|found| {
                    for one in found.iter().filter(|one| one.from.date() >= end) {
                        if let Some((_, days)) = all.iter_mut().find(|(person, _)| *person == one.person) {
                            days.push(one.from.date());
                        }
                    }
                });
                all.retain(|(_, days)| !days.is_empty());
                all
            })
        });
        let part = Memo::new(move |_| {
            let word = app.route.with(|route| route.get("s").unwrap_or_default().to_owned());
            PARTS.iter().find(|(_, known, _)| *known == word).map(|(part, ..)| *part).unwrap_or_default()
        });
        let place = Self {
            app,
            workspace,
            part,
            grain,
            overloads: found,
            workload,
            over,
            across,
            picked: RwSignal::new(Vec::new()),
            cursor: RwSignal::new(None),
            opened: RwSignal::new(None),
            levelling: RwSignal::new(false),
            window: RwSignal::new([0, BLOCK, 0, BLOCK]),
            edge: RwSignal::new(0),
            scroller: NodeRef::new(),
        };
        provide_context(place);
        place
    }

    /// Shows a part, by its word.
    pub fn show(&self, word: &str) {
        let route = Route::to(self.workspace.id, Place::Team);
        self.app.go(&route.with("s", (!word.is_empty()).then(|| word.to_owned())));
    }

    /// Pixels from one column to the next.
    pub fn column(&self) -> f64 {
        match self.grain.get() {
            Grain::Day => 48.0,
            Grain::Week => 56.0,
            Grain::Month => 72.0,
        }
    }

    /// The column of today.
    pub fn today(&self) -> usize {
        self.workload.with(|workload| workload.period(self.app.today.get()))
    }

    /// The cell that has the cursor.
    pub fn at(&self) -> Spot {
        let today = self.today();
        self.workload.with(|workload| {
            let (row, column) = self.cursor.get().unwrap_or((0, today));
            (row.min(workload.rows.len().saturating_sub(1)), column.min(workload.days.len().saturating_sub(2)))
        })
    }

    /// Sees which part of the map is in sight.
    pub fn look(&self) {
        let Some(scroller) = self.scroller.get_untracked() else { return };
        let column = untrack(|| self.column());
        let seen = in_sight(&scroller, ROW, column);
        if self.window.get_untracked() != seen {
            self.window.set(seen);
        }
        let edge = (f64::from(scroller.scroll_left()) / column).ceil() as usize;
        if self.edge.get_untracked() != edge {
            self.edge.set(edge);
        }
    }

    /// Scrolls so that today is the second column.
    pub fn show_today(&self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            let column = untrack(|| self.column());
            let today = untrack(|| self.today());
            scroller.set_scroll_left((today.saturating_sub(1) as f64 * column) as i32);
            self.look();
        }
    }

    /// Puts the cursor, and the focus, on a cell.
    pub fn step_to(&self, spot: Spot) {
        let place = *self;
        place.cursor.set(Some(spot));
        focus_spot(place.scroller, spot, (ROW, untrack(|| place.column())), move || place.look());
    }

    /// The next cell after the cursor, from today on, in which somebody is over-allocated; round from the last to the
    /// first.
    pub fn next_over(&self) -> Option<Spot> {
        let (over, at) = untrack(|| (self.over.get(), self.cursor.get().map(|_| self.at())));
        self.workload.with_untracked(|workload| {
            let all = workload.rows.iter().enumerate().flat_map(|(place, row)| {
                let days = over.iter().find(|(person, _)| *person == row.person).map(|(_, days)| days.iter());
                days.into_iter().flatten().map(move |day| (place, workload.period(*day)))
            });
            let mut first = None;
            for spot in all {
                if Some(spot) > at {
                    return Some(spot);
                }
                first = first.or(Some(spot));
            }
            first
        })
    }

    /// A period in words: `16 Mar to 22 Mar`, `Mon 16 Mar`, `March 2026`.
    pub fn period(&self, first: Date) -> String {
        let grain = self.grain.get();
        match grain {
            Grain::Day => locale::date(first, Form::Weekday),
            Grain::Week => {
                let today = self.app.today.get();
                format!("{} to {}", locale::short(first, today), locale::short(first + 6, today))
            }
            Grain::Month => locale::date(first, Form::Month),
        }
    }

    /// The name of a person.
    pub fn name(&self, person: Id<Person>) -> String {
        self.workspace.plan.with(|plan| plan.get(person).map(|person| person.name.clone()).unwrap_or_default())
    }
}

/// The state of the place around.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
pub fn use_team() -> TeamPlace {
    expect_context()
}
