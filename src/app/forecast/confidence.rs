//! Dates and amounts by confidence, the reserve for one, and what the responses to risks bring.

use leptos::prelude::*;

use super::state::{ForecastPlace, Measure, percent, target, use_forecast};
use crate::analysis::cost;
use crate::analysis::forecast::{CostCurve, FinishCurve};
use crate::analysis::reserve::{Balance, granted};
use crate::app::locale;
use crate::app::text::difference;
use crate::app::widgets::{CollectViews, live, view};
use crate::document::project;
use crate::plan::Money;
use crate::plan::Reserve::Contingency;

/// Chances that are listed.
const LISTED: [u32; 6] = [10, 25, 50, 80, 90, 95];
/// The one that a promise should have.
const PROMISED: u32 = 80;
/// Confidences that a reserve is asked for.
const ASKED: [u32; 8] = [50, 60, 70, 75, 80, 85, 90, 95];

/// The table of percentiles.
#[component]
pub fn Confidence() -> impl IntoView {
    let place = use_forecast();
    let shown = move || {
        place.read(|known| match place.measure.get() {
            Measure::Finish => finish_table(place, known.outcome.asked()),
            Measure::Cost => cost_table(place, &known.outcome.cost),
        })
    };
    view! { <section class="card frconf" aria-label="Confidence">{live(shown)}</section> }
}

/// A line of the table: percentile or mean, value, difference, and whether that is more than wanted.
type Line = (Option<u32>, String, String, bool);

fn finish_table(place: ForecastPlace, finish: &FinishCurve) -> AnyView {
    let curve = &finish.curve;
    let target = target(finish);
    let against = target.unwrap_or_else(|| curve.deterministic.date());
    let today = place.app.today.get();
    let line = |at: Option<u32>, moment: crate::plan::DateTime| -> Line {
        let late = moment.date() - against;
        (at, place.day(moment), difference(late).replace(" d", ""), late > 0)
    };
    let lines = LISTED.into_iter().map(|at| line(Some(at), curve.percentile(at))).chain([line(None, finish.mean)]);
    let chances = [
        Some(format!("Plan {}: {} likely", place.day(curve.deterministic), percent(curve.chance_of_deterministic()))),
        curve
            .chance_of_target()
            .zip(target)
            .map(|(chance, target)| format!("Target {}: {} likely", locale::short(target, today), percent(chance))),
    ];
    let note =
        format!("Against {} {}", if target.is_some() { "target" } else { "plan" }, locale::short(against, today));
    table(&note, "Finish", "Calendar days", lines.collect(), chances)
}

fn cost_table(place: ForecastPlace, cost: &CostCurve) -> AnyView {
    let curve = &cost.curve;
    let against = curve.target.unwrap_or(curve.deterministic);
    let line = |at: Option<u32>, amount: Money| -> Line {
        let over = Money(amount.0.saturating_sub(against.0));
        (at, place.money(amount), money_difference(place, over), over.0 > 0)
    };
    let lines = LISTED.into_iter().map(|at| line(Some(at), curve.percentile(at))).chain([line(None, cost.mean)]);
    let chances = [
        Some(format!("Plan {}: {} likely", place.money(curve.deterministic), percent(curve.chance_of_deterministic()))),
        curve.chance_of_target().map(|chance| format!("Budget {}: {} likely", place.money(against), percent(chance))),
    ];
    let word = if curve.target.is_some() { "Budget" } else { "Plan" };
    table(&format!("Against {} {}", word.to_lowercase(), place.money(against)), "Cost", word, lines.collect(), chances)
}

/// An amount more or less: `+€2,000`.
pub fn money_difference(place: ForecastPlace, amount: Money) -> String {
    let sign = match amount.0.signum() {
        1 => "+",
        0 => "±",
        _ => "−",
    };
    format!("{sign}{}", place.money(Money(amount.0.saturating_abs())))
}

fn table(
    note: &str,
    what: &'static str,
    against: &'static str,
    lines: Vec<Line>,
    chances: [Option<String>; 2],
) -> AnyView {
    let row = |(at, value, more, over): Line| {
        let name = at.map_or_else(|| "Mean".to_owned(), |at| format!("P{at}"));
        let promised = at == Some(PROMISED);
        view! {
            <tr class:on=promised>
                <th scope="row">{name}{promised.then(|| view! { <small>"commit to this"</small> })}</th>
                <td class="num">{value}</td>
                <td class="num" class:late=over class:early=!over>{more}</td>
            </tr>
        }
    };
    view! {
        <header><h2>"Confidence"</h2><p class="mut end">{note.to_owned()}</p></header>
        <table class="tbl">
            <thead><tr><th scope="col">"Chance"</th><th scope="col" class="num">{what}</th><th scope="col" class="num">{against}</th></tr></thead>
            <tbody>{lines.into_iter().map(row).collect_views()}</tbody>
        </table>
        <ul class="frch">{chances.into_iter().flatten().map(|words| view! { <li>{words}</li> }).collect_views()}</ul>
    }
}

/// What a contingency of money comes on top of.
fn on_top_of(place: ForecastPlace, cost: &CostCurve) -> String {
    cost.curve.target.map_or_else(|| "plan".to_owned(), |budget| format!("budget of {}", place.money(budget)))
}

/// Contingency: what plan and budget need on top for a confidence that is chosen.
#[component]
pub fn Reserve() -> impl IntoView {
    let place = use_forecast();
    let wanted = RwSignal::new(PROMISED);
    let said = move || {
        let at = wanted.get();
        place.read(|known| {
            let (seconds, cost) = known.outcome.contingency(&known.model, at);
            let finish = known.outcome.asked().curve.percentile(at);
            let total = known.outcome.cost.curve.percentile(at);
            let joint = percent(known.outcome.joint_chance(finish, total));
            // Money is that of the project, not of a milestone.
            let money = known.outcome.about.is_none().then(|| {
                view! {
                    <dt>"Money"</dt>
                    <dd><b>{money_difference(place, cost)}</b><small>{format!("on the {}, up to {}", on_top_of(place, &known.outcome.cost), place.money(total))}</small></dd>
                    <dt>"Both"</dt>
                    <dd><b>{joint}</b><small>"chance of keeping both"</small></dd>
                }
            });
            let aside = money.is_some().then(|| set_aside(place, at, cost));
            view! {
                <dl class="frres">
                    <dt>"Working days"</dt>
                    <dd><b>{place.days(seconds as f64).replace(" d", "")}</b><small>{format!("finish by {}", place.day(finish))}</small></dd>
                    {money}
                </dl>
                {aside}
            }
        })
    };
    view! {
        <section class="card" aria-label="Contingency">
            <header>
                <h2>"Contingency"</h2>
                <label class="end mut">
                    <span>"to be sure of"</span>
                    <select
                        class="in auto sm"
                        on:change:target=move |event| {
                            if let Ok(chosen) = event.target().value().parse() {
                                wanted.set(chosen);
                            }
                        }
                    >
                        {ASKED.into_iter().map(|at| view! {
                            <option value=at.to_string() prop:selected=move || wanted.get() == at>{format!("{at}%")}</option>
                        }).collect_views()}
                    </select>
                </label>
            </header>
            {live(said)}
        </section>
    }
}

/// Offers the money as the contingency of the budget, or says that it is.
fn set_aside(place: ForecastPlace, at: u32, cost: Money) -> AnyView {
    let workspace = place.workspace;
    let (balance, budget) = workspace.plan.with(|plan| (Balance::of(plan, Contingency), granted(plan).is_some()));
    if cost.0 <= 0 {
        let words = if budget { "The budget covers this: no contingency is needed." } else { "The plan covers this." };
        return view! { <p class="frset mut">{words}</p> };
    }
    // What was taken out of it is in the budget by now, and stays part of what was set aside.
    let drawn = if budget { balance.drawn } else { Money(0) };
    let amount = place.rounded([cost, drawn].into_iter().sum());
    let known = balance.set_aside;
    if known == Some(amount) {
        return view! { <p class="frset mut">"Set aside as contingency of the budget."</p> };
    }
    let of_it = if drawn.0 > 0 { format!(", {} of it drawn already", place.money(drawn)) } else { String::new() };
    let less = known.filter(|known| *known > amount);
    let instead = known.map_or_else(String::new, |known| format!("; {} is set aside now", place.money(known)));
    view! {
        <div class="frset">
            <button
                type="button" class="btn sm"
                on:click=move |_| {
                    workspace.edit_with_undo(|draft| {
                        project::set_charter(draft, "contingency", |charter| charter.contingency = Some(amount))?;
                        let amount = place.money(amount);
                        Ok(match less {
                            Some(known) => format!(
                                "Lowered the contingency from {} to {amount}, for {at}% confidence",
                                place.money(known)
                            ),
                            None => format!("Set {amount} aside as contingency, for {at}% confidence"),
                        })
                    });
                }
            >
                {match less {
                    Some(_) => format!("Lower it to {}", place.money(amount)),
                    None => format!("Set {} aside", place.money(amount)),
                }}
            </button>
            <small class="mut">{format!("as contingency of the budget{of_it}{instead}")}</small>
        </div>
    }
}

/// With and without the responses to risks.
#[component]
pub fn Responses() -> impl IntoView {
    let place = use_forecast();
    let shown = move || {
        place.read(|known| {
            let outcome = &known.outcome;
            let (finish, cost) = outcome.after.as_ref().filter(|_| !outcome.risks.is_empty())?;
            let row = |name: &'static str, now: String, after: String| {
                view! { <tr><th scope="row">{name}</th><td class="num">{now}</td><td class="num">{after}</td></tr> }
            };
            let day = |curve: &FinishCurve, at| place.day(curve.curve.percentile(at));
            let amount = |curve: &CostCurve, at| place.money(curve.curve.percentile(at));
            let chance = |curve: &FinishCurve| curve.curve.chance_of_target().map(percent);
            let (now, priced) = (outcome.asked(), outcome.about.is_none());
            let won = known.model.working(finish.curve.percentile(80), now.curve.percentile(80));
            let saved = Money(outcome.cost.curve.percentile(80).0 - cost.curve.percentile(80).0);
            // A sign stays with its amount at the end of a line.
            let kept = |words: String| words.replace('−', "−\u{2060}").replace(' ', "\u{a0}");
            let (days, money) =
                (kept(place.working_days(-won as f64)), kept(money_difference(place, Money(saved.0.saturating_neg()))));
            let money = if priced { format!(" and {money}") } else { String::new() };
            let told = format!("The responses move the P80 by {days}{money}.");
            let price = place.workspace.plan.with(|plan| {
                place.workspace.schedule.with(|schedule| cost::of_responses(plan, schedule))
            });
            let price = match price {
                Money(0) => "Their actions cost nothing that is planned: no work at a rate, no cost item.".to_owned(),
                price => format!("Their actions cost {}, which is in the plan.", place.money(price)),
            };
            Some(view! {
                <section class="card frconf" aria-label="With responses">
                    <header><h2>"If the responses work"</h2></header>
                    <table class="tbl">
                        <thead><tr><th scope="col">"Figure"</th><th scope="col" class="num">"Now"</th><th scope="col" class="num">"Then"</th></tr></thead>
                        <tbody>
                            {row("P50 finish", day(now, 50), day(finish, 50))}
                            {row("P80 finish", day(now, 80), day(finish, 80))}
                            {chance(now).zip(chance(finish)).map(|(now, then)| row("Target met", now, then))}
                            {priced.then(|| row("P80 cost", amount(&outcome.cost, 80), amount(cost, 80)))}
                        </tbody>
                    </table>
                    <ul class="frch"><li>{told}</li><li>{price}</li></ul>
                </section>
            })
        })
        .flatten()
    };
    live(shown)
}
