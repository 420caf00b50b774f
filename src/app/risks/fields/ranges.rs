//! The range of what a risk costs, and what the responses leave of it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::locale;
use crate::app::risks::state::use_risks;
use crate::app::typed::{typed_money, typed_percent};
use crate::app::widgets::{LineField, Memo, view};
use crate::document::risks;
use crate::plan::{Id, Risk, RiskKind};

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
        let keep = move |text: String| {
            let typed = typed_money(&text, &untrack(|| workspace.currency()))?;
            let (least, greatest) = risk.with_untracked(|risk| (risk.cost_min, risk.cost_max));
            let (least, greatest) = if most { (least, typed) } else { (typed, greatest) };
            workspace.keep(|draft| risks::set_cost_range(draft, id, least, greatest))
        };
        view! {
            <label>
                <span>{name}</span>
                <LineField label=label class="in wide" placeholder="as likely" value=Signal::derive(shown) keep=keep />
            </label>
        }
    };
    let left = move |impact: bool, name: &'static str, label: &'static str, usual: &'static str| {
        let known = move || risk.with(|risk| if impact { impact_left(risk) } else { risk.residual_percent });
        let shown = move || known().map(|percent| percent.to_string()).unwrap_or_default();
        let keep = move |text: String| {
            let typed = typed_percent(&text)?;
            let (percent, left) = risk.with_untracked(|risk| (risk.residual_percent, impact_left(risk)));
            let (percent, left) = if impact { (percent, typed) } else { (typed, left) };
            workspace.keep(|draft| risks::set_residual(draft, id, percent, left))
        };
        view! {
            <label>
                <span>{name}</span>
                <LineField label=label placeholder=usual value=Signal::derive(shown) keep=keep />
            </label>
        }
    };
    let opportunity = move || risk.with(|risk| risk.risk_kind == RiskKind::Opportunity);
    view! {
        <h3>{move || if opportunity() { "Gain if it happens" } else { "Cost if it happens" }}</h3>
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

/// What the responses leave of delays and costs, in per cent.
fn impact_left(risk: &Risk) -> Option<u8> {
    risk.residual_impact.map(|left| left.div_ceil(10).min(100) as u8)
}
