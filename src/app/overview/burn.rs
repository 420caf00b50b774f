//! The burn-up, as a chart or as the same numbers in a table.

use leptos::prelude::*;

use super::state::use_facts;
use crate::analysis::progress::burn_up;
use crate::app::locale;
use crate::app::widgets::{AsTable, CollectViews, FittedPicture, Memo, view};
use crate::chart::burnup::{self, Point};

/// Height of the chart.
const HEIGHT: f64 = 286.0;

/// The burn-up.
#[component]
pub fn BurnUp() -> impl IntoView {
    let facts = use_facts();
    let as_table = RwSignal::new(false);
    let chart = Memo::new(move |_| {
        let today = facts.app.today.get();
        facts.workspace.plan.with(|plan| {
            let project = plan.project()?;
            let points = facts.workspace.schedule.with(|schedule| burn_up(plan, schedule, today))?;
            let day = project.day_seconds().max(1) as f64;
            let days = |seconds: i64| seconds as f64 / day;
            let point = |found: &crate::analysis::progress::BurnPoint| Point {
                on: found.on,
                scope: days(found.scope),
                done: found.done.map(days),
                baseline: found.baseline.map(days),
                scheduled: found.scheduled.map(days),
            };
            let target = project.charter.target_finish;
            Some(burnup::BurnUp { points: points.iter().map(point).collect(), today, target })
        })
    });
    let known = Memo::new(move |_| chart.with(Option::is_some));
    let draw = Callback::new(move |width: f64| {
        let today = facts.app.today.get();
        let draw = |chart: &burnup::BurnUp| {
            locale::with_chart_words(today, &amount, |words| burnup::burn_up(chart, width, HEIGHT, words))
        };
        chart.with(|chart| chart.as_ref().map(draw)).unwrap_or_default()
    });
    view! {
        <section class="card burn">
            <header>
                <h2>"Burn-up"</h2>
                <p class="mut">"Task days"</p>
                <span class="end">
                    {move || known.get().then(|| view! { <AsTable table=as_table /> })}
                </span>
            </header>
            {move || match (known.get(), as_table.get()) {
                (false, _) => view! { <p class="nothing">"What is done against all there is to do shows here once tasks have a duration."</p> },
                (true, false) => view! { <FittedPicture draw=draw least=320.0 /> },
                (true, true) => view! { <Numbers chart=chart /> },
            }}
        </section>
    }
}

/// An amount of days: whole, or with one decimal where there are few.
fn amount(days: f64) -> String {
    if days < 20.0 && (days - days.round()).abs() >= 0.05 {
        format!("{days:.1}")
    } else {
        locale::number(days.round() as i64)
    }
}

#[component]
fn Numbers(
    /// What the chart shows.
    chart: Memo<Option<burnup::BurnUp>>,
) -> impl IntoView {
    let facts = use_facts();
    let number = |value: Option<f64>| value.map(|value| format!("{value:.1}"));
    view! {
        <div class="numbers" tabindex="0" role="region" aria-label="Burn-up in numbers">
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">"End of"</th>
                        <th scope="col" class="num">"Scope"</th>
                        <th scope="col" class="num">"Done"</th>
                        <th scope="col" class="num">"Baseline"</th>
                        <th scope="col" class="num">"Schedule"</th>
                    </tr>
                </thead>
                <tbody>
                    {move || chart.with(|chart| chart.as_ref().map(|chart| {
                        chart.points.iter().map(|point| view! {
                            <tr>
                                <td>{locale::short(point.on, facts.app.today.get())}</td>
                                <td class="num">{number(Some(point.scope))}</td>
                                <td class="num">{number(point.done)}</td>
                                <td class="num">{number(point.baseline)}</td>
                                <td class="num">{number(point.scheduled)}</td>
                            </tr>
                        }).collect_views()
                    }))}
                </tbody>
            </table>
        </div>
    }
}
