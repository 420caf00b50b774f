//! What is set aside: contingency for known risks, management reserve for unknown ones, and what they have to carry.

use leptos::prelude::*;

use super::state::use_budget;
use crate::analysis::earned_value::{Growth, Source, expected_by, growth};
use crate::analysis::reserve::{Balance, granted};
use crate::analysis::risk;
use crate::app::settings::Section;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::plan::{Money, Plan, Reserve as Kept};

/// Most branches that are listed.
const SHOWN: usize = 6;

/// The card.
#[component]
pub fn Reserve() -> impl IntoView {
    let place = use_budget();
    let facts = Memo::new(move |_| {
        let total = place.value.with(|value| value.total);
        let outlook = place.outlook.get();
        place.workspace.plan.with(|plan| {
            let charter = plan.project().map(|project| project.charter.clone()).unwrap_or_default();
            // What was taken out of the reserves is granted by now.
            let cost = place.workspace.painted().schedule.with(|schedule| expected_by(plan, schedule, &total, outlook));
            let over = granted(plan).zip(cost).map(|(budget, found)| found.cost.0.saturating_sub(budget.0));
            let threats = plan
                .project()
                .map_or(Money(0), |project| risk::exposure(plan, &risk::Scale::of(&project.risk_scale)).threats);
            let [kept, reserve] = [Kept::Contingency, Kept::Management].map(|reserve| Balance::of(plan, reserve));
            (charter.budget, kept, reserve.left(), over.unwrap_or(0).max(0), threats)
        })
    });
    let grown = Memo::new(move |_| {
        let outlook = place.outlook.get();
        let found = place
            .workspace
            .painted()
            .schedule
            .with(|schedule| place.value.with(|value| growth(value, schedule, outlook)));
        place.workspace.plan.with(|plan| named(plan, &found))
    });
    let project = place.workspace.id;
    view! {
        <section class="card resv">
            <header>
                <h2>"Contingency"</h2>
                <span class="end mut">{move || facts.with(|(_, kept, ..)| kept.set_aside.map(|kept| place.money(kept, true)))}</span>
            </header>
            {live(move || {
                let (budget, kept, reserve, over, threats) = facts.get();
                let drawn = kept.drawn;
                let needed = over.saturating_add(threats.0).saturating_add(drawn.0);
                let Some(kept) = kept.set_aside else {
                    return view! {
                        <p class="nothing">"No contingency is set."</p>
                        <a class="btn sm" href=Section::Charter.of(project).href()>"Set it in the charter"</a>
                    };
                };
                let whole = needed.max(kept.0).max(1);
                let width = |amount: i64| format!("{:.1}%", amount as f64 * 100.0 / whole as f64);
                let words = match needed.saturating_sub(kept.0) {
                    short @ 1.. => view! {
                        <p class="note warn"><Icon name="warn" />{format!("{} more than the contingency.", place.money(Money(short), true))}</p>
                    },
                    left => view! {
                        <p class="note"><Icon name="ok" />{format!("{} of the contingency is free.", place.money(Money(-left), true))}</p>
                    },
                };
                view! {
                    <div class="resbar" role="img" aria-label=format!("{} drawn, {} of the estimate not granted and {} for threats, of {}", place.money(drawn, true), place.money(Money(over), true), place.money(threats, true), place.money(kept, true))>
                        <span class="out" style:width=width(drawn.0)></span>
                        <span style:width=width(over)></span>
                        <span style:width=width(threats.0)></span>
                    </div>
                    {(drawn.0 > 0).then(|| view! { <p class="row mut"><span>{format!("{} drawn", place.money(drawn, true))}</span></p> })}
                    <p class="row mut" title="What the estimate at completion is over the budget of the charter and what was drawn"><span>{format!("{} of the estimate not granted", place.money(Money(over), true))}</span><span class="end">{format!("{} expected of threats", place.money(threats, true))}</span></p>
                    {words}
                    {reserve.map(|reserve| view! { <p class="mut">{format!("Management reserve left, for what nobody foresaw: {}", place.money(reserve, true))}</p> })}
                    {budget.is_none().then(|| view! { <p class="mut">"No budget is set: what is over it is not known."</p> })}
                }
            })}
            {live(move || grown.with(|grown| grown.iter().any(|(_, more)| more.0 > 0)).then(|| {
                let rows = grown.get();
                let most = rows.iter().map(|(_, more)| more.0).max().unwrap_or(1).max(1);
                let whole = rows.iter().fold(0_i64, |sum, (_, more)| sum.saturating_add(more.0));
                let signed = move |Money(more): Money| {
                    let amount = place.money(Money(more.saturating_abs()), true);
                    format!("{}{amount}", if more < 0 { "−" } else { "+" })
                };
                // What rounds to nothing explains nothing.
                let counts = move |more: Money| {
                    place.money(Money(more.0.saturating_abs()), true) != place.money(Money(0), true)
                };
                let lines = rows.into_iter().filter(|(_, more)| counts(*more)).map(|(name, more)| view! {
                    <li>
                        <span class="ell" title=name.clone()>{name.clone()}</span>
                        <span class="bar" aria-hidden="true"><i style:width=format!("{:.0}%", more.0.max(0) as f64 * 100.0 / most as f64)></i></span>
                        <b>{signed(more)}</b>
                    </li>
                });
                let (below, whole) = if whole < 0 {
                    ("Under the baseline (BAC)", place.money(Money(whole.saturating_neg()), true))
                } else {
                    ("Over the baseline (BAC)", signed(Money(whole)))
                };
                view! {
                    <h3>"Where the estimate changed"</h3>
                    <ul class="grown">
                        {lines.collect_views()}
                        <li><span>{below}</span><span></span><b>{whole}</b></li>
                    </ul>
                }
            }))}
        </section>
    }
}

/// Rows in words: of many branches the first ones, and what the others come to.
fn named(plan: &Plan, found: &[Growth]) -> Vec<(String, Money)> {
    let branches = found.iter().filter(|one| matches!(one.source, Source::Branch(_))).count();
    // One more says no less than that there is one more.
    let shown = if branches > SHOWN + 1 { SHOWN } else { branches };
    let (listed, rest) = (found.iter().take(shown), found.iter().skip(shown).take(branches - shown));
    let row = |one: &Growth| {
        let name = match one.source {
            Source::Branch(task) => plan.get(task).map(|task| task.name.clone()).unwrap_or_default(),
            Source::NoTask => "Costs of no task".into(),
            Source::Later => "Came after the baseline".into(),
            Source::Index => "By the project’s index".into(),
        };
        (name, one.more)
    };
    let others = (branches > shown).then(|| (format!("and {} more", branches - shown), rest.map(|one| one.more).sum()));
    listed.map(row).chain(others).chain(found.iter().skip(branches).map(row)).collect()
}
