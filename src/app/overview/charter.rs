//! The charter in short: why, what for, how far, for how much.

use leptos::prelude::*;

use super::state::use_facts;
use crate::analysis::goals::course;
use crate::analysis::reserve::drawn;
use crate::app::goals::words::{StandingMark, amount};
use crate::app::locale;
use crate::app::settings::Section;
use crate::app::state::{Place, Route};
use crate::app::widgets::{CollectViews, Memo, view};
use crate::plan::{Charter, Currency, Date, Money, Objective};

/// The charter.
#[component]
pub fn CharterCard() -> impl IntoView {
    let facts = use_facts();
    let charter = Memo::new(move |_| facts.workspace.project().charter);
    let aims = Memo::new(move |_| {
        facts.workspace.plan.with(|plan| {
            let all = crate::analysis::goals::objectives(plan, "").into_iter().filter_map(|id| plan.get(id));
            all.map(|one| Objective::clone(one)).collect::<Vec<_>>()
        })
    });
    let empty = move || charter.with(|charter| *charter == Charter::default()) && aims.with(Vec::is_empty);
    view! {
        <section class="card charter">
            <header>
                <h2>"Charter"</h2>
                <span class="end">
                    <a class="btn ghost sm" href=Section::Charter.of(facts.workspace.id).href()>
                        {move || if empty() { "Write the charter" } else { "Edit" }}
                    </a>
                </span>
            </header>
            {move || if empty() {
                view! { <p class="nothing">"Why the project exists, what it shall achieve, by when and for how much."</p> }
            } else {
                let (today, currency) = (facts.app.today.get(), facts.workspace.currency());
                let drawn = facts.workspace.plan.with(|plan| drawn(plan));
                charter.with(|charter| view! {
                    <div class="cols">
                        <Purpose charter=charter.clone() today=today currency=currency drawn=drawn />
                        <Objectives charter=charter.clone() aims=aims.get() today=today />
                        <Scope charter=charter.clone() />
                    </div>
                }).into_any()
            }}
        </section>
    }
}

#[component]
fn Purpose(
    /// The charter.
    charter: Charter,
    /// Today.
    today: Date,
    /// The project's currency.
    currency: Currency,
    /// What was drawn from the reserves.
    drawn: Money,
) -> impl IntoView {
    let drawn = match drawn {
        Money(0) => String::new(),
        drawn => format!(", and {} drawn", locale::money(drawn, &currency, false)),
    };
    let rows = [
        ("Sponsor", (!charter.sponsor.is_empty()).then(|| charter.sponsor.clone())),
        ("Target", charter.target_finish.map(|date| locale::short(date, today))),
        // Wherever else a budget is told, what was drawn is in it.
        ("Budget", charter.budget.map(|amount| format!("{}{}", locale::money(amount, &currency, false), drawn))),
        ("Contingency", charter.contingency.map(|amount| locale::money(amount, &currency, false))),
        ("Reserve", charter.management_reserve.map(|amount| locale::money(amount, &currency, false))),
    ];
    view! {
        <div>
            {(!charter.purpose.is_empty()).then(|| view! { <h3>"Purpose"</h3><p>{charter.purpose.clone()}</p> })}
            <dl class="props">
                {rows.into_iter().filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> })).collect_views()}
            </dl>
        </div>
    }
}

#[component]
fn Objectives(
    /// The charter.
    charter: Charter,
    /// The objectives that are measured.
    aims: Vec<Objective>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let facts = use_facts();
    (!(charter.objectives.is_empty() && aims.is_empty())).then(|| {
        view! {
            <div>
                <h3>"Objectives"</h3>
                <ul class="goals">
                    {aims.into_iter().map(|one| {
                        let found = course(&one, today);
                        let there = Route { item: Some(one.id.to_string()), ..Route::to(facts.workspace.id, Place::Goals) };
                        let now = one.latest().map(|latest| format!("now {}", amount(latest.value, &one.unit)));
                        let target = one.target.map(|target| format!("target {}", amount(target, &one.unit)));
                        let told = [now, target].into_iter().flatten().collect::<Vec<_>>().join(", ");
                        let told = if told.is_empty() { one.measure } else { told };
                        view! {
                            <li>
                                <a class="lnk" href=there.href()>{one.name}</a>
                                <small>{told}" "<StandingMark standing=found.standing /></small>
                            </li>
                        }
                    }).collect_views()}
                    {charter.objectives.into_iter().map(|objective| {
                        let measure = [objective.measure, objective.target].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ");
                        let now = (!objective.current.is_empty()).then(|| format!("now {}", objective.current));
                        view! {
                            <li>
                                <span>{objective.text}</span>
                                <small>{measure}{now.map(|now| format!(", {now}"))}</small>
                            </li>
                        }
                    }).collect_views()}
                </ul>
            </div>
        }
    })
}

#[component]
fn Scope(
    /// The charter.
    charter: Charter,
) -> impl IntoView {
    let list = |title: &'static str, items: Vec<String>| {
        (!items.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                <ul class="goals">{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_views()}</ul>
            }
        })
    };
    let any = !charter.scope_in.is_empty() || !charter.scope_out.is_empty();
    any.then(|| view! { <div>{list("In scope", charter.scope_in)}{list("Not in scope", charter.scope_out)}</div> })
}
