//! Money by month.

use leptos::prelude::*;

use super::state::use_budget;
use crate::analysis::earned_value::{Month as Cash, cash_flow_of};
use crate::app::chart_card::ChartCard;
use crate::app::locale::{self, Form};
use crate::app::state::Shared;
use crate::app::widgets::{CollectViews, Memo, view};
use crate::chart::cash::{Month, WORDS, cash, table};
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
    let found = move || {
        let scale = scale();
        let major = |money: Money| money.0 as f64 / scale;
        let month = |month: &Cash| Month {
            first: month.first,
            planned: major(month.planned),
            committed: major(month.committed),
            actual: major(month.actual),
            forecast: major(month.forecast),
        };
        months.with(|months| months.iter().map(month).collect::<Vec<Month>>())
    };
    let draw = Callback::new(move |width: f64| {
        let (scale, today) = (scale(), place.app.today.get());
        let amount = |value: f64| place.money(Money((value * scale).round() as i64), true);
        locale::with_chart_words(today, &amount, |words| cash(&found(), width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| table(&found(), &|first| locale::date(first, Form::Month)));
    let nothing = Signal::derive(move || {
        months.with(|months| months.is_empty()).then_some("The months show here once something is to be spent.")
    });
    let note =
        Signal::derive(move || format!("By month, in {}", place.currency.with(|currency| currency.code.clone())));
    let legend = || {
        let marks = ["w0", "f2", "csf", "cso"].into_iter().zip(WORDS);
        let marks = marks.map(|(class, word)| view! { <span><i class=class></i>{word}</span> });
        view! { <p class="legend cshl">{marks.collect_views()}</p> }
    };
    view! {
        <ChartCard
            title="Cash flow" note=note word="cash-flow" class="cash" wide=true nothing=nothing draw=draw numbers=numbers above=legend
            about="Planned: the baseline, evenly over each task's working time; cost items on their day. Spent: time written down on its day at its rate, cost items paid, the rest by progress. To come: what the outlook chosen above says is still to be spent, as the plan spends what is left. Of it ordered: cost items ordered and not yet paid, in the month they are due. Over all months these are the budget, the actual cost and the estimate to complete."
        />
    }
}
