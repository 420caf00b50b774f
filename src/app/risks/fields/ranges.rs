//! The range of what a risk costs, and what the responses leave of it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::locale;
use crate::app::risks::state::use_risks;
use crate::app::widgets::{Memo, view};
use crate::document::risks;
use crate::plan::{Id, Money, Risk};

/// Four fields: least and most cost, probability and impact after the responses.
#[component]
pub fn Ranges(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    let cost = move |most: bool, name: &'static str, label: &'static str| {
        let known = move || risk.with(|risk| if most { risk.cost_max } else { risk.cost_min });
        let shown = move || known().map(|cost| locale::money(cost, &workspace.currency(), false)).unwrap_or_default();
        view! {
            <label>
                <span>{name}</span>
                <input
                    class="in wide" type="text" autocomplete="off" aria-label=label placeholder="as likely"
                    prop:value=shown
                    on:change:target=move |event| {
                        let text = event.target().value();
                        let typed = Money::parse(&text, &untrack(|| workspace.currency()));
                        if typed.is_none() && !text.trim().is_empty() {
                            place.app.toasts.error("Type an amount such as 24,000 or 24k.");
                        } else {
                            let (least, greatest) = risk.with_untracked(|risk| (risk.cost_min, risk.cost_max));
                            let (least, greatest) = if most { (least, typed) } else { (typed, greatest) };
                            workspace.edit(|draft| risks::set_cost_range(draft, id, least, greatest));
                        }
                        event.target().set_value(&untrack(shown));
                    }
                />
            </label>
        }
    };
    let left = move |impact: bool, name: &'static str, label: &'static str, usual: &'static str| {
        let known = move || {
            risk.with(|risk| {
                if impact {
                    risk.residual_impact.map(|left| left.div_ceil(10).min(100) as u8)
                } else {
                    risk.residual_percent
                }
            })
        };
        let shown = move || known().map(|percent| percent.to_string()).unwrap_or_default();
        view! {
            <label>
                <span>{name}</span>
                <input
                    class="in" type="number" min="0" max="100" aria-label=label placeholder=usual
                    prop:value=shown
                    on:change:target=move |event| {
                        let typed = event.target().value().parse::<u8>().ok();
                        let (percent, left) = risk.with_untracked(|risk| {
                            (risk.residual_percent, risk.residual_impact.map(|left| left.div_ceil(10).min(100) as u8))
                        });
                        let (percent, left) = if impact { (percent, typed) } else { (typed, left) };
                        workspace.edit(|draft| risks::set_residual(draft, id, percent, left));
                        event.target().set_value(&untrack(shown));
                    }
                />
            </label>
        }
    };
    view! {
        <h3>"Cost if it happens"</h3>
        <div class="row pt3">
            {cost(false, "Least", "Least cost")}
            {cost(true, "Most", "Most cost")}
        </div>
        <h3>"After the responses"</h3>
        <div class="row pt3">
            {left(false, "Probability %", "Probability after responses, in per cent", "by level")}
            {left(true, "Impact left %", "Impact left after responses, in per cent", "100")}
        </div>
    }
}
