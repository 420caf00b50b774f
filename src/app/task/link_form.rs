//! Kind and lag of a dependency: the same form in a task's panel and in the chart.

use leptos::{ev, prelude::*};

use crate::app::state::use_workspace;
use crate::app::widgets::{CollectViews, LineField, Memo, view};
use crate::document::links;
use crate::plan::{Id, Lag, Link, LinkKind};
use crate::schedule::{Units, lag_text, parse_lag};

const KINDS: [(LinkKind, &str); 4] = [
    (LinkKind::FinishToStart, "Finish to start"),
    (LinkKind::StartToStart, "Start to start"),
    (LinkKind::FinishToFinish, "Finish to finish"),
    (LinkKind::StartToFinish, "Start to finish"),
];

/// Kind and lag of a link.
#[component]
pub fn LinkForm(
    /// Which link.
    link: Id<Link>,
) -> impl IntoView {
    let workspace = use_workspace();
    let now = move || workspace.plan.with_untracked(|plan| plan.get(link).cloned());
    let units = move || workspace.plan.with_untracked(|plan| Units::of_plan(plan));
    let set = move |kind: LinkKind, lag: Lag| {
        if let Some(known) = now() {
            workspace.edit(|draft| links::set(draft, known.predecessor, known.successor, kind, lag));
        }
    };
    let choose = move |event: ev::Event| {
        let at: usize = event_target_value(&event).parse().unwrap_or(0);
        if let (Some((kind, _)), Some(known)) = (KINDS.get(at), now()) {
            set(*kind, known.lag);
        }
    };
    let keep = move |typed: String| {
        let lag = if typed.trim().is_empty() {
            Lag::default()
        } else {
            parse_lag(&typed, &units()).map_err(|error| error.to_string())?
        };
        if let Some(known) = now() {
            set(known.link_kind, lag);
        }
        Ok(())
    };
    let kind = Memo::new(move |_| workspace.plan.with(|plan| plan.get(link).map(|link| link.link_kind)));
    let lag = Memo::new(move |_| {
        let lag = workspace.plan.with(|plan| plan.get(link).map(|link| link.lag)).unwrap_or_default();
        lag_text(lag, &units())
    });
    view! {
        <div class="stack howform">
            <label class="field">
                <span>"Kind"</span>
                <select class="in" on:change=choose>
                    {KINDS.iter().enumerate().map(|(at, (value, name))| view! {
                        <option value=at.to_string() prop:selected=move || kind.get() == Some(*value)>{*name}</option>
                    }).collect_views()}
                </select>
            </label>
            <div class="field">
                <span>"Lag, such as +2d, −1d or 50%"</span>
                <LineField label="Lag" value=Signal::derive(move || lag.get()) keep=keep placeholder="None" />
            </div>
        </div>
    }
}
