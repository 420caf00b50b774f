//! What drives dates and cost: each risk switched off, and how much each task has to do with the finish.

use leptos::prelude::*;

use super::confidence::money_difference;
use super::state::{ForecastPlace, Measure, percent, use_forecast};
use crate::app::chart_card::ChartCard;
use crate::app::state::Route;
use crate::app::widgets::{CollectViews, live, view};
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::rows::{RowBar, rows};
use crate::plan::Money;

/// Rows that are shown; table and files have all.
const SHOWN: usize = 10;

/// As many tasks are shown as risks beside them, but no fewer than this.
const FEW: usize = 5;

/// Both cards.
#[component]
pub fn Drivers() -> impl IntoView {
    view! { <div class="frtwo"><Tornado /><Tasks /></div> }
}

/// A row: what leads where, the length of its bar and what it says.
struct Row {
    key: String,
    name: String,
    route: Route,
    value: f64,
    text: String,
    /// Further figures, for readers and as a tooltip.
    more: String,
}

/// Rows that lead to what they stand for. A whole bar is `full`, or the widest value where that is more.
fn list(found: Vec<Row>, full: f64, shown: usize) -> AnyView {
    let most = found.iter().map(|row| row.value.abs()).fold(full.max(f64::MIN_POSITIVE), f64::max);
    let row = |row: Row| {
        let more = row.more.clone();
        let class = if row.value < 0.0 { "bar thin gain" } else { "bar thin" };
        view! {
            <li>
                <a href=row.route.href() title=row.more>
                    <span class="key">{row.key}</span>
                    <span class="ell">{row.name}</span>
                    <b class="num">{row.text}</b>
                    <progress class=class max="1000" value=(row.value.abs() * 1000.0 / most).round().to_string() aria-hidden="true"></progress>
                    <span class="vh">{more}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="frrows">{found.into_iter().take(shown).map(row).collect_views()}</ul> }
}

fn picture(found: Vec<Row>, full: f64, label: &str, width: f64) -> crate::chart::scene::Scene {
    let told: Vec<String> = found.iter().take(SHOWN).map(|row| format!("{} {}", row.name, row.text)).collect();
    let bars: Vec<RowBar> = found
        .into_iter()
        .take(SHOWN)
        .map(|row| RowBar { name: format!("{} {}", row.key, row.name).trim().into(), value: row.value, text: row.text })
        .collect();
    rows(&bars, full, format!("{label}: {}", told.join(", ")), width)
}

fn risks(place: ForecastPlace) -> Vec<Row> {
    let by_cost = place.measure.get() == Measure::Cost;
    let row = |risk: crate::analysis::forecast::RiskEffect| {
        let (key, name, route) = place.risk(risk.risk)?;
        let days = place.days(risk.finish_saved as f64);
        let money = money_difference(place, risk.cost_saved);
        let more = format!(
            "P80 {days}, {money}; on average {} working days",
            place.days(risk.mean_finish_saved).replace(" d", "")
        );
        let (value, text) = if by_cost { (risk.cost_saved.0 as f64, money) } else { (risk.finish_saved as f64, days) };
        Some(Row { key, name, route, value, text, more })
    };
    place.read(|known| known.outcome.strongest_risks(by_cost).into_iter().filter_map(row).collect()).unwrap_or_default()
}

/// Risks by what the P80 would save without each.
#[component]
fn Tornado() -> impl IntoView {
    let place = use_forecast();
    let nothing = Signal::derive(move || {
        risks(place).is_empty().then_some(
            "No open risk moves the P80. Give risks a probability, a delay and the tasks they hit, or a cost.",
        )
    });
    let note = Signal::derive(move || match place.measure.get() {
        Measure::Finish => "Working days at P80".to_owned(),
        Measure::Cost => "Cost at P80".to_owned(),
    });
    let numbers = Callback::new(move |()| {
        let day = place.day_seconds();
        let unit = 10_f64.powi(i32::from(place.workspace.currency().digits.min(6)));
        let by_cost = place.measure.get() == Measure::Cost;
        let row = |risk: crate::analysis::forecast::RiskEffect| {
            let (key, title, _) = place.risk(risk.risk)?;
            let Money(cost) = risk.cost_saved;
            Some(vec![
                Cell::Text(format!("{key} {title}")),
                Cell::Amount(risk.finish_saved as f64 / day),
                Cell::Amount(risk.mean_finish_saved / day),
                Cell::Amount(cost as f64 / unit),
                Cell::Amount(risk.mean_cost_saved / unit),
            ])
        };
        let found = place.read(|known| known.outcome.strongest_risks(by_cost).into_iter().filter_map(row).collect());
        Numbers {
            heads: ["Risk", "Working days at P80", "Working days on average", "Cost at P80", "Cost on average"]
                .map(String::from)
                .to_vec(),
            rows: found.unwrap_or_default(),
        }
    });
    view! {
        <ChartCard
            title="What the risks cost" word="forecast-risks" nothing=nothing note=note
            draw=Callback::new(move |width| picture(risks(place), 0.0, "What the risks cost at P80", width))
            numbers=numbers
            shown=move || live(move || list(risks(place), 0.0, SHOWN))
            about="Each open risk is switched off in turn, with the same chance for all else: so much earlier, or cheaper, the P80 then is. Opportunities count the other way. Because risks overlap, the rows do not add up."
        />
    }
}

/// The tasks that are drawn.
fn tasks(place: ForecastPlace) -> Vec<Row> {
    let row = |task: crate::analysis::forecast::Sensitivity| {
        let (key, name, route) = place.task(task.task)?;
        let more = format!(
            "sensitivity index {:.2}, cruciality {:.2}, significance {:.2}",
            task.ssi,
            task.correlation.abs(),
            task.significance
        );
        Some(Row { key, name, route, value: task.criticality, text: percent(task.criticality), more })
    };
    let strongest = place.read(|known| known.outcome.strongest_tasks()).unwrap_or_default();
    strongest.into_iter().take(SHOWN).filter_map(row).collect()
}

/// Tasks by how often they set the finish.
#[component]
fn Tasks() -> impl IntoView {
    let place = use_forecast();
    let nothing = Signal::derive(move || {
        place.read(|known| known.outcome.tasks.is_empty()).unwrap_or(true).then_some("No open tasks yet.")
    });
    let note = Signal::derive(move || place.of_project("Share of trials"));
    let numbers = Callback::new(move |()| {
        let day = place.day_seconds();
        let row = |task: crate::analysis::forecast::Sensitivity| {
            let (key, name, _) = place.task(task.task)?;
            Some(vec![
                Cell::Text(format!("{key} {name}").trim().into()),
                Cell::Amount(task.criticality * 100.0),
                Cell::Amount(task.ssi * 100.0),
                Cell::Amount(task.correlation.abs() * 100.0),
                Cell::Amount(task.significance * 100.0),
                Cell::Amount(task.duration / day),
                Cell::Amount(task.deviation / day),
            ])
        };
        let found = place.read(|known| known.outcome.strongest_tasks().into_iter().filter_map(row).collect());
        let heads = [
            "Task",
            "Criticality %",
            "Sensitivity %",
            "Cruciality %",
            "Significance %",
            "Mean working days",
            "Deviation in working days",
        ];
        Numbers { heads: heads.map(String::from).to_vec(), rows: found.unwrap_or_default() }
    });
    view! {
        <ChartCard
            title="Criticality index" word="forecast-tasks" nothing=nothing note=note
            draw=Callback::new(move |width| picture(tasks(place), 1.0, "Criticality index", width))
            numbers=numbers
            shown=move || live(move || list(tasks(place), 1.0, risks(place).len().clamp(FEW, SHOWN)))
            about="The criticality index is the share of trials in which a task was on the critical path to the end of the project. The schedule sensitivity index (SSI) weighs it by how much the task varies against the project. Cruciality is the rank correlation of its duration and the finish; the significance index counts how close it comes to being critical. The table has all four."
        />
    }
}
