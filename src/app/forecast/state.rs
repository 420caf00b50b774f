//! What the place shows: read from the address, so that a link and a reload know it.

use leptos::prelude::*;

use super::run::{Known, Running};
use crate::analysis::forecast::{FinishCurve, TRIALS};
use crate::app::locale::{self, Form};
use crate::app::state::{AppState, Place, Route, Workspace, use_app, use_workspace};
use crate::app::text;
use crate::app::widgets::Memo;
use crate::chart::frame::Words;
use crate::plan::{AnyRecord, Currency, Date, DateTime, Id, Money, Risk, Task};

/// Numbers of trials that are offered.
pub const OFFERED: [usize; 4] = [1_000, 10_000, 30_000, 100_000];

/// What the charts are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// When it is done.
    Finish,
    /// What it costs.
    Cost,
}

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct ForecastPlace {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// Dates or cost.
    pub measure: Memo<Measure>,
    /// The milestone that dates and what drives them are about; `None` = the project, as with cost.
    pub milestone: Memo<Option<Id<Task>>>,
    /// How many trials.
    pub trials: Memo<usize>,
    /// The forecast on its way.
    pub running: Running,
}

impl ForecastPlace {
    /// Begins the forecast and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let word =
            move |name: &'static str| Memo::new(move |_| app.route.with(|route| route.get(name).map(str::to_owned)));
        let (by, of, trials) = (word("by"), word("of"), word("trials"));
        let trials = Memo::new(move |_| {
            let asked = trials.with(|text| text.as_deref().and_then(|text| text.parse().ok()));
            asked.filter(|trials| OFFERED.contains(trials)).unwrap_or(TRIALS)
        });
        let measure =
            Memo::new(
                move |_| {
                    if by.with(|by| by.as_deref() == Some("cost")) { Measure::Cost } else { Measure::Finish }
                },
            );
        let milestone = Memo::new(move |_| {
            let of = of.with(|of| of.as_deref().and_then(|of| of.parse().ok()));
            of.filter(|_| measure.get() == Measure::Finish)
        });
        // Trials and charts follow a frame behind; rules and groups, which are typed in here, read the plan as it is.
        let workspace = workspace.painted();
        let running = Running::follow(app, workspace, trials, milestone);
        let place = Self { app, workspace, measure, milestone, trials, running };
        provide_context(place);
        place
    }

    /// The handle for what is drawn in a turn.
    #[must_use]
    pub fn in_turn(self, turn: usize) -> Self {
        Self { running: self.running.in_turn(turn), ..self }
    }

    /// Keeps a value in the address; `None` takes it out.
    pub fn set(&self, name: &'static str, value: Option<String>) {
        self.app.replace(&self.app.route.get_untracked().with(name, value));
    }

    /// Reads what is known; `None` while nothing is.
    pub fn read<T>(&self, read: impl FnOnce(&Known) -> T) -> Option<T> {
        self.running.known.with(|known| known.as_ref().map(|known| read(known)))
    }

    /// A day: `2 Jul`.
    pub fn day(&self, moment: DateTime) -> String {
        locale::short(moment.date(), self.app.today.get())
    }

    /// An amount in the project's currency.
    pub fn money(&self, amount: Money) -> String {
        locale::money(self.rounded(amount), &self.workspace.currency(), false)
    }

    /// An amount in whole units of the currency: forecasts are no more exact.
    pub fn rounded(&self, amount: Money) -> Money {
        rounded(amount, &self.workspace.currency())
    }

    /// Working seconds as days with their sign: `+3.2 d`.
    pub fn days(&self, seconds: f64) -> String {
        signed(seconds / self.day_seconds())
    }

    /// Working seconds as days with their sign, in a sentence: `+3.2 working days`.
    pub fn working_days(&self, seconds: f64) -> String {
        self.days(seconds).replace(" d", " working days")
    }

    /// Whether what is known is about a milestone.
    pub fn of_milestone(&self) -> bool {
        self.read(|known| known.outcome.about.is_some()).unwrap_or(false)
    }

    /// A note of what is said of the project even where a milestone is asked about.
    pub fn of_project(&self, note: &str) -> String {
        format!("{note}{}", if self.of_milestone() { ", project" } else { "" })
    }

    /// Working seconds of a day of the project.
    pub fn day_seconds(&self) -> f64 {
        self.workspace.plan.with(|plan| plan.project().map_or(28_800.0, |project| project.day_seconds().max(1) as f64))
    }

    /// Key and name of a task, and its word in addresses.
    pub fn named(&self, id: Id<Task>) -> Option<(String, String, String)> {
        self.workspace.plan.with(|plan| {
            let (task, project) = (plan.get(id)?, plan.project()?);
            let record: AnyRecord = task.clone().into();
            let key = if task.number > 0 { text::task_key(plan, task) } else { String::new() };
            Some((key, task.name.clone(), Route::item_of(&record, project)))
        })
    }

    /// Key and name of a task, and the address of its panel in this place.
    pub fn task(&self, id: Id<Task>) -> Option<(String, String, Route)> {
        let (key, name, item) = self.named(id)?;
        Some((key, name, Route { item: Some(item), ..self.app.route.get() }))
    }

    /// Key and title of a risk, and its address in the register.
    pub fn risk(&self, id: Id<Risk>) -> Option<(String, String, Route)> {
        self.workspace.plan.with(|plan| {
            let (risk, project) = (plan.get(id)?, plan.project()?);
            let record: AnyRecord = risk.clone().into();
            let item = Some(Route::item_of(&record, project));
            Some((
                text::risk_key(risk),
                risk.title.clone(),
                Route { item, ..Route::to(self.workspace.id, Place::Risks) },
            ))
        })
    }

    /// How charts of this place write dates and amounts.
    pub fn with_words<R>(&self, draw: impl FnOnce(&Words<'_>) -> R) -> R {
        locale::with_chart_words(self.app.today.get(), &|amount| locale::number(amount.round() as i64), draw)
    }
}

/// A day for a text that is read later: `2 Jul 2026`.
pub fn full_day(moment: DateTime) -> String {
    locale::date(moment.date(), Form::DayYear)
}

/// The day by which somebody wants it.
pub fn target(finish: &FinishCurve) -> Option<Date> {
    finish.curve.target.map(day_before_end)
}

/// The day that a target ends: one at midnight is the end of the day before.
pub fn day_before_end(target: DateTime) -> Date {
    DateTime(target.0 - 1).date()
}

/// An amount to the nearest whole unit.
fn rounded(amount: Money, currency: &Currency) -> Money {
    let unit = 10_i64.pow(u32::from(currency.digits.min(6)));
    let nearest = amount.0.saturating_add(unit / 2).div_euclid(unit);
    Money(nearest.saturating_mul(unit))
}

/// A number of days to a tenth with its sign: `+3.2 d`, `−0.5 d`, `0 d`.
pub fn signed(days: f64) -> String {
    let tenths = (days * 10.0).round();
    let sign = if tenths > 0.0 {
        "+"
    } else if tenths < 0.0 {
        "−"
    } else {
        ""
    };
    let amount = tenths.abs() / 10.0;
    if amount.fract() == 0.0 { format!("{sign}{amount:.0} d") } else { format!("{sign}{amount:.1} d") }
}

/// A share of trials in whole per cent, where only none is 0 and only all is 100.
pub fn percent(share: f64) -> String {
    let percent = (share * 100.0).round();
    if percent >= 100.0 && share < 1.0 {
        ">99%".into()
    } else if percent < 1.0 && share > 0.0 {
        "<1%".into()
    } else {
        format!("{percent:.0}%")
    }
}

/// As [`percent`], in a sentence.
pub fn likely(share: f64) -> String {
    percent(share).replace('<', "less than ").replace('>', "more than ")
}

/// The place's handle.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
#[must_use]
pub fn use_forecast() -> ForecastPlace {
    expect_context()
}
