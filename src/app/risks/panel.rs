//! One risk in full, beside the list.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::fields::{Actions, Became, Facts, History, Judgements, Reviews, Statement};
use super::state::use_risks;
use crate::app::lessons::{Taught, capture};
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::text::risk_key;
use crate::app::widgets::{Icon, InlineText, Memo, Menu, MenuItem, live, view};
use crate::document::risks::{self, TextField};
use crate::plan::{Id, Risk, RiskKind, RiskStatus};

/// The panel of a risk.
#[component]
pub fn RiskPanel(
    /// Which.
    id: Id<Risk>,
) -> impl IntoView {
    let place = use_risks();
    let known = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the risk is there; the last value covers the moment between.
    let risk = Memo::new(move |before: Option<&Arc<Risk>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let key = move || risk.with(|risk| risk_key(risk));
    // A panel that goes because its risk went (undone, deleted elsewhere) leaves the focus to the list.
    on_cleanup(move || {
        request_animation_frame(move || {
            let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            let another = document().query_selector(".rkp").is_ok_and(|panel| panel.is_some());
            if nowhere && !another && place.rows.cursor.try_get_untracked().is_some() {
                super::lines::focus_cursor(place);
            }
        });
    });
    view! {
        <aside class="panel rkp" tabindex="-1" aria-label=move || format!("Risk {}", key())>
            <header class="row">
                <span class="key">{key}</span>
                <Status risk=risk />
                <span class="grow"></span>
                <button
                    type="button" class="ib sm" aria-label="Previous risk" title="Previous risk  K"
                    on:click=move |_| place.rows.step(-1)
                ><Icon name="up" /></button>
                <button
                    type="button" class="ib sm" aria-label="Next risk" title="Next risk  J"
                    on:click=move |_| place.rows.step(1)
                ><Icon name="down" /></button>
                <button type="button" class="ib sm" aria-label="Copy link" title="Copy link" on:click=move |_| copy_link(place)>
                    <Icon name="link" />
                </button>
                <More id=id risk=risk />
                <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.rows.close()>
                    <Icon name="x" />
                </button>
            </header>
            <h2>
                <InlineText
                    value=Signal::derive(move || risk.with(|risk| risk.title.clone()))
                    label="Title"
                    keep={move |text: String| place.workspace.keep(|draft| risks::set_text(draft, id, TextField::Title, &text))}
                />
            </h2>
            <Became id=id />
            <Statement id=id risk=risk />
            <Judgements id=id risk=risk />
            <Facts id=id risk=risk />
            <Actions id=id risk=risk />
            <History risk=risk />
            <Reviews risk=risk />
            <Taught by=id.any() />
            <Activity id=id.any() actions=Signal::derive(move || risk.with(|risk| risk.actions.clone())) />
        </aside>
    }
}

/// Opens the list of people who can own the risk.
pub fn assign() {
    with_element(".rkp .who[aria-haspopup]", leptos::web_sys::HtmlElement::click);
}

fn with_element(selector: &str, act: impl FnOnce(&leptos::web_sys::HtmlElement)) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        act(&found);
    }
}

fn copy_link(place: super::state::RiskPlace) {
    let Ok(address) = window().location().href() else { return };
    leptos::task::spawn_local(async move {
        let written = wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&address)).await;
        match written {
            Ok(_) => place.app.toasts.done("Link copied"),
            Err(_) => place.app.toasts.error("The browser did not allow copying. Copy the page's address instead."),
        }
    });
}

/// A word for what is not simply open.
#[component]
fn Status(
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    live(move || {
        let word = risk.with(|risk| match (risk.status, risk.risk_kind) {
            (RiskStatus::Draft, _) => "Draft",
            (RiskStatus::Occurred, _) => "Occurred",
            (RiskStatus::Closed, _) => "Closed",
            (RiskStatus::Open, RiskKind::Opportunity) => "Opportunity",
            (RiskStatus::Open, RiskKind::Threat) => "",
        });
        (!word.is_empty()).then(|| view! { <span class="count">{word}</span> })
    })
}

/// What else can be done with a risk.
#[component]
fn More(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    let status = move |status| {
        workspace.edit_with_undo(|draft| risks::set_status(draft, id, status));
    };
    view! {
        <Menu label="More actions" class="ib sm" button=|| view! { <Icon name="more" /> }>
            {
                let now = risk.get();
                let live = matches!(now.status, RiskStatus::Open | RiskStatus::Draft);
                let other = if now.risk_kind == RiskKind::Threat { RiskKind::Opportunity } else { RiskKind::Threat };
                view! {
                    <MenuItem text="Mark reviewed" icon="check" run=move |()| {
                        let today = place.app.today.get_untracked();
                        if workspace.edit_with_undo(|draft| risks::mark_reviewed(draft, id)) {
                            let next = workspace.plan.with_untracked(|plan| plan.get(id).and_then(|risk| risk.next_review));
                            if let Some(next) = next {
                                place.app.announce(format!("Next review {}", locale::short(next, today)));
                            }
                        }
                    } />
                    {live.then(|| view! {
                        <MenuItem text="It has happened: make it an issue" icon="flag" run=move |()| {
                            workspace.edit_with_undo(|draft| risks::to_issue(draft, id).map(|(_, words)| words));
                        } />
                        <MenuItem text="Close risk" icon="block" run=move |()| status(RiskStatus::Closed) />
                    })}
                    {(now.status != RiskStatus::Open).then(|| view! {
                        <MenuItem text="Open risk" icon="undo" run=move |()| status(RiskStatus::Open) />
                    })}
                    {(now.status == RiskStatus::Open).then(|| view! {
                        <MenuItem text="Make it a draft" icon="edit" run=move |()| status(RiskStatus::Draft) />
                    })}
                    <MenuItem
                        text=if other == RiskKind::Threat { "Make it a threat" } else { "Make it an opportunity" }
                        icon="split"
                        run=move |()| { workspace.edit_with_undo(|draft| risks::set_kind(draft, id, other)); }
                    />
                    <MenuItem text="Write down a lesson" icon="lessons" keys="Shift L" run=move |()| capture::about_open(place.app) />
                    <MenuItem text="Duplicate" icon="copy" keys="Ctrl D" run=move |()| place.app.act(crate::app::state::ViewAction::Duplicate) />
                    <div class="sep" role="separator"></div>
                    <MenuItem text="Delete risk" icon="trash" keys="Del" danger=true run=move |()| place.delete(id) />
                }
            }
        </Menu>
    }
}
