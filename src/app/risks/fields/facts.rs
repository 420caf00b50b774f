//! Owner, response, cost, delay, trigger, reviews.

use std::sync::Arc;

use leptos::prelude::*;

use super::TextRow;
use super::impacts::TaskImpacts;
use super::kin::Kin;
use crate::analysis::register::categories;
use crate::analysis::risk::{Moment, Review, review};
use crate::app::links::TaskTokens;
use crate::app::locale;
use crate::app::people::OwnerPick;
use crate::app::risks::parts::near;
use crate::app::risks::state::use_risks;
use crate::app::typed::{typed_money, typed_percent, typed_time};
use crate::app::widgets::{Choice, CollectViews, Icon, InlineDate, InlineText, LineField, Memo, Picker, view};
use crate::document::people::Chosen;
use crate::document::risks::{self, TextField, USUAL_REVIEW_DAYS};
use crate::plan::{Duration, Id, Plan, Response, Risk, RiskKind};
use crate::schedule::{Units, duration_text};

/// The facts of a risk as a list of pairs.
#[component]
pub fn Facts(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    view! {
        <dl class="props">
            <dt>"Owner"</dt>
            <dd><OwnerPick
                owner=Signal::derive(move || risk.with(|risk| risk.owner))
                choose=Callback::new(move |who: Chosen| {
                    place.workspace.edit(|draft| who.gets(draft, |draft, owner| risks::set_owner(draft, id, owner)));
                })
            /></dd>
            <dt>"Response"</dt>
            <dd><ResponseField id=id risk=risk /></dd>
            <dt>"Response plan"</dt>
            <dd><TextRow id=id risk=risk field=TextField::ResponsePlan label="Response plan" placeholder="What will be done" lines=true read=|risk| risk.response_plan.clone() /></dd>
            <dt>{move || loss(&risk, "Cost if it happens", "Gain if it happens")}</dt>
            <dd><CostField id=id risk=risk /></dd>
            <dt>{move || loss(&risk, "Delay if it happens", "Time won")}</dt>
            <dd><DelayField id=id risk=risk />
                <TaskTokens
                    linked=Memo::new(move |_| risk.with(|risk| risk.tasks.clone())) label="Link a task it would change"
                    set=Callback::new(move |(task, linked)| { place.workspace.edit(|draft| risks::set_task(draft, id, task, linked)); })
                />
            </dd>
            <dt>"Trigger"</dt>
            <dd><TextRow id=id risk=risk field=TextField::Trigger label="Trigger" placeholder="What shows that it happens" read=|risk| risk.trigger.clone() /></dd>
            <dt>"Next review"</dt>
            <dd><ReviewField id=id risk=risk /></dd>
        </dl>
        <TaskImpacts id=id risk=risk />
        <details class="more">
            <summary>"Category, proximity, contingency, secondary risks, pace of reviews"</summary>
            <dl class="props">
                <dt>"Category"</dt>
                <dd><CategoryField id=id risk=risk /></dd>
                <dt>"Could hit from"</dt>
                <dd><ProximityField id=id risk=risk /></dd>
                <dt>"If it happens"</dt>
                <dd><TextRow id=id risk=risk field=TextField::ContingencyPlan label="Contingency plan" placeholder="Contingency plan" lines=true read=|risk| risk.contingency_plan.clone() /></dd>
                <dt>"Probability"</dt>
                <dd><PercentField id=id risk=risk /></dd>
                <dt>"Reviewed"</dt>
                <dd><PaceField id=id risk=risk /></dd>
                <Kin id=id risk=risk />
                <dt>"Notes"</dt>
                <dd><TextRow id=id risk=risk field=TextField::Notes label="Notes" placeholder="Anything else" lines=true read=|risk| risk.notes.clone() /></dd>
            </dl>
        </details>
    }
}

/// The categories to choose from: those in use, the starter set, what is typed, and none where there is one.
#[must_use]
pub fn categories_to_choose(plan: &Plan, text: &str, now: &str) -> Vec<Choice> {
    let typed = text.trim();
    let wanted = typed.to_lowercase();
    let mut all = categories(plan);
    all.extend(risks::starter_categories().map(str::to_owned));
    all.sort_unstable();
    all.dedup();
    all.retain(|name| name.to_lowercase().contains(&wanted));
    let choice =
        |value: &str, text: String| Choice { value: value.into(), text, note: String::new(), chosen: value == now };
    let mut found: Vec<Choice> = all.iter().map(|name| choice(name, name.clone())).collect();
    if typed.is_empty() && !now.is_empty() {
        found
            .insert(0, Choice { value: String::new(), text: "No category".into(), note: String::new(), chosen: false });
    }
    if !typed.is_empty() && !all.iter().any(|name| name.to_lowercase() == wanted) {
        found.push(choice(typed, format!("New: {typed}")));
    }
    found
}

#[component]
fn CategoryField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let now = Memo::new(move |_| risk.with(|risk| risk.category.clone()));
    view! {
        <Picker
            label=Signal::derive(move || now.with(|now| if now.is_empty() { "Category".to_owned() } else { format!("Category: {now}") }))
            own_name=true
            class="btn sel sm who"
            button=move || view! {
                <span class="ell" class:faint=move || now.with(String::is_empty)>
                    {move || now.with(|now| if now.is_empty() { "None".to_owned() } else { now.clone() })}
                </span>
                <Icon name="down" class="chev" />
            }
            find=Callback::new(move |text: String| {
                place.workspace.plan.with(|plan| now.with(|now| categories_to_choose(plan, &text, now)))
            })
            choose=Callback::new(move |value: String| {
                place.workspace.edit(|draft| risks::set_text(draft, id, TextField::Category, &value));
            })
        />
    }
}

#[component]
fn ResponseField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let response = move || risk.with(|risk| risk.response);
    view! {
        <select
            class="in auto" aria-label="Response"
            on:change:target=move |event| {
                let chosen = Response::ALL.iter().find(|one| risks::response_name(**one) == event.target().value());
                if let Some(chosen) = chosen {
                    place.workspace.edit(|draft| risks::set_response(draft, id, *chosen));
                }
            }
        >
            {move || {
                let kind = risk.with(|risk| risk.risk_kind);
                Response::for_kind(kind).iter().map(|one| {
                    let name = risks::response_name(*one);
                    view! { <option value=name prop:selected=move || response() == *one>{name}</option> }
                }).collect_views()
            }}
        </select>
    }
}

/// What is said of a threat, and of an opportunity.
fn loss(risk: &Memo<Arc<Risk>>, threat: &'static str, opportunity: &'static str) -> &'static str {
    if risk.with(|risk| risk.risk_kind) == RiskKind::Threat { threat } else { opportunity }
}

#[component]
fn CostField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let shown = Signal::derive(move || {
        let cost = risk.with(|risk| risk.cost_impact);
        if cost.0 == 0 { String::new() } else { locale::money(cost, &place.workspace.currency(), false) }
    });
    let expected = move || {
        let risk = risk.get();
        let amount = place.scale.with(|scale| scale.expected(&risk, Moment::Now));
        let percent = place.scale.with(|scale| scale.percent(&risk, Moment::Now));
        (amount.0 > 0)
            .then(|| (locale::money(amount, &place.workspace.currency(), false), format!("{percent}% of the cost")))
    };
    view! {
        <span class="short">
            <InlineText
                value=shown
                label=Signal::derive(move || loss(&risk, "Cost if it happens", "Gain if it happens").to_owned())
                placeholder="Not estimated"
                keep={move |text: String| {
                    let amount = typed_money(&text, &untrack(|| place.workspace.currency()))?;
                    place.workspace.keep(|draft| risks::set_cost(draft, id, amount.unwrap_or_default()))
                }}
            />
        </span>
        {move || expected().map(|(amount, how)| view! { <span class="mut" title=how>{format!("expected {amount}")}</span> })}
        {move || by_scale(place.scale.with(|scale| (scale.impact_name(scale.level_of_cost(risk.with(|risk| risk.cost_impact)))).to_owned()))}
    }
}

/// The level that an amount has by the ranges of the scale; nothing without ranges.
fn by_scale(level: String) -> Option<AnyView> {
    (!level.is_empty()).then(|| view! { <span class="mut" title="By the ranges of the project's scale">{format!("{level} on the scale")}</span> })
}

#[component]
fn DelayField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let units = move || place.workspace.plan.with(|plan| Units::of_plan(plan));
    let shown = move |seconds: i64| {
        if seconds == 0 { String::new() } else { duration_text(Duration::working(seconds), &units()) }
    };
    let keep = move |text: String, longest: bool| {
        let seconds = typed_time(&text, &untrack(units))?;
        let (min, max) = risk.with_untracked(|risk| (risk.delay_min, risk.delay_max));
        // Naming the shortest alone makes both the same; a longer one can follow.
        let (min, max) = if longest { (min.min(seconds), seconds) } else { (seconds, max.max(seconds)) };
        place.workspace.keep(|draft| risks::set_delay(draft, id, min, max))
    };
    view! {
        <span class="tiny">
            <InlineText
                value=Signal::derive(move || shown(risk.with(|risk| risk.delay_min)))
                label=Signal::derive(move || loss(&risk, "Shortest delay", "Least time won").to_owned()) placeholder="0d"
                keep={move |text| keep(text, false)}
            />
        </span>
        <span class="mut">"to"</span>
        <span class="tiny">
            <InlineText
                value=Signal::derive(move || shown(risk.with(|risk| risk.delay_max)))
                label=Signal::derive(move || loss(&risk, "Longest delay", "Most time won").to_owned()) placeholder="0d"
                keep={move |text| keep(text, true)}
            />
        </span>
        {move || by_scale(place.scale.with(|scale| scale.impact_name(scale.level_of_delay(risk.with(|risk| risk.delay_max))).to_owned()))}
    }
}

#[component]
fn ProximityField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let date = Signal::derive(move || risk.with(|risk| risk.proximity));
    view! {
        <InlineDate
            value=date
            shown=Signal::derive(move || date.get().map_or_else(|| "Not known".into(), |date| near(date, place.app.today.get())))
            label="Could hit from"
            commit=Callback::new(move |date| {
                place.workspace.edit(|draft| risks::set_proximity(draft, id, date));
            })
        />
    }
}

#[component]
fn ReviewField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let date = Signal::derive(move || risk.with(|risk| risk.next_review));
    let due = move || risk.with(|risk| review(risk, place.app.today.get()));
    let words = move || {
        let today = place.app.today.get();
        match (date.get(), due()) {
            (None, _) => "None set".into(),
            (Some(date), Some(Review::Due)) if date < today => format!("Overdue, {}", locale::short(date, today)),
            (Some(date), _) => near(date, today),
        }
    };
    let class = move || match due() {
        Some(Review::Due) => "late",
        Some(Review::Soon) => "soon",
        _ => "",
    };
    view! {
        <InlineDate
            value=date
            shown=Signal::derive(words)
            class=Signal::derive(class)
            label="Next review"
            commit=Callback::new(move |date| {
                place.workspace.edit(|draft| risks::set_next_review(draft, id, date));
            })
        />
        <button
            type="button" class="btn sm"
            title=move || format!("Moves the next review {} days on from today", pace(&risk.get()))
            on:click=move |_| { place.workspace.edit_with_undo(|draft| risks::mark_reviewed(draft, id)); }
        >"Mark reviewed"</button>
    }
}

fn pace(risk: &Risk) -> u32 {
    risk.review_every.filter(|days| *days > 0).unwrap_or(USUAL_REVIEW_DAYS)
}

#[component]
fn PaceField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    view! {
        <span>"every"</span>
        <LineField
            label="Days between reviews" class="in n"
            value=Signal::derive(move || risk.with(|risk| pace(risk)).to_string())
            keep={move |text: String| {
                let days = match text.trim() {
                    "" => None,
                    text => Some(text.parse().ok().filter(|days| (1..=3660).contains(days)).ok_or("Type a number of days from 1 to 3660.")?),
                };
                place.workspace.keep(|draft| risks::set_review_every(draft, id, days))
            }}
        />
        <span>"days"</span>
    }
}

/// The probability in percent, where it is known better than by its level.
#[component]
fn PercentField(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let by_level = move || {
        let risk = Risk { probability_percent: None, ..Risk::clone(&risk.get()) };
        place.scale.with(|scale| scale.percent(&risk, Moment::Now))
    };
    view! {
        <LineField
            label="Probability in percent" class="in n" placeholder=Signal::derive(move || by_level().to_string())
            value=Signal::derive(move || risk.with(|risk| risk.probability_percent.map(|percent| percent.to_string()).unwrap_or_default()))
            keep={move |text: String| {
                let percent = typed_percent(&text)?;
                place.workspace.keep(|draft| risks::set_percent(draft, id, percent))
            }}
        />
        <span>"%"</span>
        {move || risk.with(|risk| risk.probability_percent.is_none()).then(|| view! { <span class="mut">"as its level says"</span> })}
    }
}
