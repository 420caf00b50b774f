//! Earned value over time, and what earned schedule says.

use leptos::prelude::*;

use super::figures::OutlookMenu;
use super::state::{BudgetPlace, use_budget};
use crate::analysis::earned_value::EarnedSchedule;
use crate::analysis::reserve::granted;
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::view;
use crate::chart::earned::{Earned, Point, earned};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::Money;

/// Height of the chart, where it is narrow and where it is wide.
const HEIGHT: (f64, f64) = (300.0, 380.0);
/// From this width on it is wide.
const WIDE: f64 = 600.0;

/// The card.
#[component]
pub fn CurveCard() -> impl IntoView {
    let place = use_budget();
    // Of hours the course is in seconds.
    let scale = move || {
        if place.hours.get() { 3600.0 } else { 10f64.powi(i32::from(place.currency.with(|currency| currency.digits))) }
    };
    let draw = Callback::new(move |width: f64| {
        let (scale, today) = (scale(), place.app.today.get());
        let major = |money: Money| money.0 as f64 / scale;
        let points = place.course.with(|course| {
            let point = |point: &crate::analysis::earned_value::Point| Point {
                on: point.on,
                planned: major(point.planned),
                earned: point.earned.map(major),
                actual: point.actual.map(major),
                forecast: point.forecast.map(major),
            };
            course.points.iter().map(point).collect()
        });
        let now = if place.status() == today { "Today" } else { "Status date" };
        let hours = place.hours.get();
        let budget = place.workspace.plan.with(|plan| granted(plan)).filter(|budget| budget.0 > 0 && !hours);
        let amount = |value: f64| {
            if hours {
                format!("{} h", locale::number(value.round() as i64))
            } else {
                place.money(Money((value * scale).round() as i64), true)
            }
        };
        locale::with_chart_words(today, &amount, |words| {
            let height = if width < WIDE { HEIGHT.0 } else { HEIGHT.1 };
            let took = if hours { ["Actual work", "worked"] } else { ["Actual cost", "spent"] };
            earned(&Earned { points, budget: budget.map(major), now, took }, width, height, words)
        })
    });
    let numbers = Callback::new(move |()| {
        let scale = scale();
        let cell = |money: Option<Money>| money.map_or(Cell::None, |money| Cell::Amount(money.0 as f64 / scale));
        let rows = place.course.with(|course| {
            let row = |point: &crate::analysis::earned_value::Point| {
                vec![
                    Cell::Day(point.on),
                    cell(Some(point.planned)),
                    cell(point.earned),
                    cell(point.actual),
                    cell(point.forecast),
                ]
            };
            course.points.iter().map(row).collect()
        });
        let took = if place.hours.get() { "Actual work" } else { "Actual cost" };
        let heads = ["End of", "Planned value", "Earned value", took, "Forecast"].map(str::to_owned).to_vec();
        Numbers { heads, rows }
    });
    let nothing = Signal::derive(move || {
        let words = if place.hours.get() {
            "The curves show here once somebody is assigned to tasks."
        } else {
            "The curves show here once tasks or cost items have a price."
        };
        place.course.with(|course| course.points.is_empty()).then_some(words)
    });
    let told = move || {
        let by_time = place.course.with(|course| course.schedule.map(|found| told(place, found)));
        // Nobody wrote down how far the work was on a day that is over.
        let past = (place.status() < place.app.today.get()).then(|| {
            "What is under way counts as far as it is today: earned value on the status date may have been less."
                .to_owned()
        });
        by_time.into_iter().chain(past).collect::<Vec<_>>().join(" ")
    };
    let note = move || {
        if place.hours.get() {
            "Cumulative, in hours of work".to_owned()
        } else {
            format!("Cumulative, in {}", place.currency.with(|currency| currency.code.clone()))
        }
    };
    let measure = move || {
        let choice = |hours: bool, name: &'static str| {
            view! {
                <button
                    type="button" aria-pressed=move || (place.hours.get() == hours).to_string()
                    on:click=move |_| place.set("in", hours.then(|| "hours".to_owned()))
                >{name}</button>
            }
        };
        view! { <div class="seg" role="group" aria-label="Measured in">{choice(false, "Cost")}{choice(true, "Hours")}</div> }
    };
    view! {
        <ChartCard
            title="Earned value" note=Signal::derive(note)
            word="earned-value" class="evc" nothing=nothing draw=draw numbers=numbers controls=move || view! { {measure()}<OutlookMenu /> }
            above=move || view! { <p class="mut told">{told}</p> }
            about="Planned value follows the baseline, evenly over each task's working time. Earned value before the status date is spread over the time a task was worked on, as only today's share is known; time written down counts on its day. The forecast goes from the actual cost to the estimate at completion as the plan spends what is left. Earned schedule (Lipke): the time at which as much was planned as is earned now, by weeks, in working time; the finish is the start plus the planned time divided by SPI(t). In hours the same is told of the work of those who are assigned: what was planned of it, what the share done comes to, what was written down or follows from the share done, and what is left."
        />
    }
}

/// What earned schedule says, in a sentence.
fn told(place: BudgetPlace, found: EarnedSchedule) -> String {
    let days = found.earned_days - found.actual_days;
    let working = |days: f64| format!("{:.1} working days", days.abs());
    let (Some(index), Some(finish)) = (found.index, found.finish) else {
        return "By earned schedule nothing can be said of the finish yet: nothing has been earned.".into();
    };
    let apart = if days.abs() < 0.25 {
        "as far as planned".to_owned()
    } else if days < 0.0 {
        format!("{} behind", working(days))
    } else {
        format!("{} ahead", working(days))
    };
    format!(
        "By earned schedule the work is {apart}, SPI(t) {index:.2}; at this pace it is done on {}.",
        locale::short(finish, place.app.today.get())
    )
}
