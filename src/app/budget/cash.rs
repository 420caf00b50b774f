//! Money by month.

use leptos::prelude::*;

use super::state::use_budget;
use crate::analysis::earned_value::{Month as Cash, cash_flow_of};
use crate::app::chart_card::ChartCard;
use crate::app::locale::{self, Form};
use crate::app::state::Shared;
use crate::app::widgets::{Memo, view};
use crate::chart::cash::{Month, cash};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::Money;

/// Height of the chart.
const HEIGHT: f64 = 220.0;

/// The card.
#[component]
pub fn CashCard() -> impl IntoView {
    let place = use_budget();
    let painted = place.workspace.painted();
    let (plan, schedule) = (painted.plan, painted.schedule);
    let months = Memo::new(move |before| {
        let outlook = place.outlook.get();
        plan.with(|plan| {
            schedule.with(|schedule| {
                place.lines.with(|lines| Shared::kept(before, cash_flow_of(lines, plan, schedule, outlook)))
            })
        })
    });
    let scale = move || 10f64.powi(i32::from(place.currency.with(|currency| currency.digits)));
    let draw = Callback::new(move |width: f64| {
        let (scale, today) = (scale(), place.app.today.get());
        let major = |money: Money| money.0 as f64 / scale;
        let month = |month: &Cash| Month {
            first: month.first,
            planned: major(month.planned),
            committed: major(month.committed),
            actual: major(month.actual),
            forecast: major(month.forecast),
        };
        let found: Vec<Month> = months.with(|months| months.iter().map(month).collect());
        let amount = |value: f64| place.money(Money((value * scale).round() as i64), true);
        locale::with_chart_words(today, &amount, |words| cash(&found, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| {
        let scale = scale();
        let row = |month: &Cash| {
            let amounts = [month.planned, month.committed, month.actual, month.forecast];
            let cells = amounts.map(|money| Cell::Amount(money.0 as f64 / scale));
            std::iter::once(Cell::Text(locale::date(month.first, Form::Month))).chain(cells).collect()
        };
        let rows = months.with(|months| months.iter().map(row).collect());
        let heads = ["Month", "Planned", "Ordered", "Actual", "Forecast"].map(str::to_owned).to_vec();
        Numbers { heads, rows }
    });
    let nothing = Signal::derive(move || {
        months.with(|months| months.is_empty()).then_some("The months show here once something is to be spent.")
    });
    let note =
        Signal::derive(move || format!("By month, in {}", place.currency.with(|currency| currency.code.clone())));
    let legend = || {
        view! {
            <p class="legend cshl">
                <span><i class="w0"></i>"Planned"</span><span><i class="f2"></i>"Spent"</span>
                <span><i class="csf"></i>"To come"</span><span><i class="cso"></i>"of it ordered"</span>
            </p>
        }
    };
    view! {
        <ChartCard
            title="Cash flow" note=note word="cash-flow" class="cash" wide=true nothing=nothing draw=draw numbers=numbers above=legend
            about="Planned: the baseline, evenly over each task's working time; cost items on their day. Spent: time written down on its day at its rate, cost items paid, the rest by progress. To come: what the outlook chosen above says is still to be spent, as the plan spends what is left. Ordered: of that, cost items ordered and not yet paid, in the month they are due. Over all months these are the budget, the actual cost and the estimate to complete."
        />
    }
}
