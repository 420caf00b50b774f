//! What a risk comes from and what came of it: the risk whose response made it, those its own response made, and the issue
//! that it became.

use std::sync::Arc;

use leptos::prelude::*;

use super::AddLine;
use crate::analysis::register::secondary;
use crate::app::links::{LogLink, RiskLink, risks as choices};
use crate::app::risks::state::use_risks;
use crate::app::widgets::{Each, Icon, Memo, Picker, view};
use crate::document::risks;
use crate::plan::{Id, LogEntry, Risk};

/// The issue that the risk became, while there is one.
#[component]
pub fn Became(
    /// Which risk.
    id: Id<Risk>,
) -> impl IntoView {
    let place = use_risks();
    let entries = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            plan.log_entries.iter().filter(|entry| entry.risk == Some(id)).map(|entry| entry.id).collect::<Vec<_>>()
        })
    });
    view! {
        <Each each=move || entries.get() key=|entry| *entry let:entry><BecameOne entry=entry /></Each>
    }
}

#[component]
fn BecameOne(
    /// Which entry.
    entry: Id<LogEntry>,
) -> impl IntoView {
    view! { <p class="row became"><Icon name="log" /><span class="mut">"In the log:"</span><LogLink entry=entry titled=true /></p> }
}

/// Where it comes from, and the secondary risks of its response.
#[component]
pub fn Kin(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let parent = Signal::derive(move || risk.with(|risk| risk.parent));
    let made = Memo::new(move |_| place.workspace.plan.with(|plan| secondary(plan, id)));
    let add = move |title: String| {
        let kind = risk.with_untracked(|risk| risk.risk_kind);
        place.workspace.edit(|draft| {
            let (made, said) = risks::create(draft, kind, &title)?;
            risks::set_parent(draft, made, Some(id))?;
            Ok(said)
        })
    };
    view! {
        <dt>"Comes from"</dt>
        <dd>
            {move || parent.get().map(|parent| view! { <RiskLink risk=parent titled=true /> })}
            <Picker
                label="Choose the risk whose response made it"
                class="ib sm"
                button=|| view! { <Icon name="edit" /> }
                find=Callback::new(move |text: String| {
                    place.workspace.plan.with(|plan| choices(plan, &text, parent.get(), Some(id)))
                })
                choose=Callback::new(move |value: String| {
                    place.workspace.edit(|draft| risks::set_parent(draft, id, value.parse().ok()));
                })
            />
        </dd>
        <dt>"Its response makes"</dt>
        <dd class="kin">
            <Each each=move || made.get() key=|made| *made let:made><RiskLink risk=made titled=true /></Each>
            <AddLine class="in" label="Add a secondary risk" add=Callback::new(add) />
        </dd>
    }
}
