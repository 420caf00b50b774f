//! Status reports: one press writes one from facts; what is on the paper can be written over, printed, sent, and kept.

mod charts;
mod drag;
mod hand_out;
mod line;
mod paper;
mod side;
mod state;

use leptos::prelude::*;

use self::state::{Reports as Handle, use_reports};
use crate::analysis::report::{health_name, kept};
use crate::app::locale::{self, Form};
use crate::app::shell::share;
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{CollectViews, Icon, Menu, MenuItem, focus_found, view};
use crate::document::reports;
use crate::plan::{Id, Report};

/// Status reports.
#[component]
pub fn Reports() -> impl IntoView {
    Handle::provide();
    let options = RwSignal::new(false);
    provide_action(ViewAction::Escape, move || options.set(false));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head options=options />
            <div class="split rp">
                <div class="rpdesk" tabindex="0" role="region" aria-label="Report">
                    <KeptNote />
                    <paper::Paper />
                </div>
                <side::Side open=options />
            </div>
        </main>
    }
}

#[component]
fn Head(
    /// Whether the options are open, where there is no room for them.
    options: RwSignal<bool>,
) -> impl IntoView {
    let place = use_reports();
    let told = move || {
        place.shown.with(|report| {
            let what = if report.kept.is_some() { "Report" } else { "Draft" };
            let to = report.to.map(|to| locale::short(to, place.app.today.get())).unwrap_or_default();
            format!("{what} {} · to {to}", report.number)
        })
    };
    let keep = move |_| {
        let mut id = None;
        let shown = place.now();
        let done = place.workspace.edit_with_undo(|draft| {
            let (kept, words) = reports::keep(draft, &shown)?;
            id = Some(kept);
            Ok(words)
        });
        if done {
            place.open(id);
            // The button is gone; what it kept is what there is to read.
            focus_found(".rpdesk".into());
        }
    };
    view! {
        <div class="head rphead">
            <h1>"Reports"</h1>
            <div class="meta"><span>{told}</span></div>
            <div class="acts">
                <Earlier />
                <button type="button" class="btn" title="Copy with formatting" on:click=move |_| hand_out::copy_rich(place)>
                    <Icon name="copy" /><span>"Copy"</span>
                </button>
                {move || (!place.is_kept()).then(|| view! {
                    <button type="button" class="btn" title="Keep this report with its figures as they are" on:click=keep>
                        <Icon name="check" /><span>"Keep this report"</span>
                    </button>
                })}
                <button type="button" class="btn primary" title="Print or save PDF" on:click=move |_| share::print()>
                    <Icon name="print" /><span>"Print or save PDF"</span><kbd>"Ctrl P"</kbd>
                </button>
                <button
                    type="button" class="ib rpmore" title="Sections, period, paper" aria-label="Sections, period, paper"
                    aria-expanded=move || options.get().to_string() on:click=move |_| options.update(|open| *open = !*open)
                >
                    <Icon name="settings" />
                </button>
            </div>
        </div>
    }
}

/// The kept reports, the latest first, and the way back to the draft.
#[component]
fn Earlier() -> impl IntoView {
    let place = use_reports();
    let lines = move || {
        let today = place.app.today.get();
        let open = place.shown.with(|report| report.kept.is_some().then_some(report.id));
        let mut lines: Vec<(Option<Id<Report>>, String, bool)> = vec![(None, "Draft".into(), open.is_none())];
        place.workspace.plan.with(|plan| {
            for report in kept(plan) {
                let to = report.to.map(|to| locale::short(to, today)).unwrap_or_default();
                let words = format!("Report {}, {to}: {}", report.number, health_name(report.health).to_lowercase());
                lines.push((Some(report.id), words, open == Some(report.id)));
            }
        });
        lines
    };
    let any = move || place.workspace.plan.with(|plan| !kept(plan).is_empty());
    view! {
        <Menu
            label="Earlier reports" own_name=true class="btn sel"
            button=move || view! { <Icon name="log" /><span>"Earlier reports"</span><Icon name="down" class="chev" /> }
        >
            {move || lines().into_iter().map(|(id, words, chosen)| view! {
                <MenuItem text=words chosen=chosen run=move |()| place.open(id) />
            }).collect_views()}
            {move || (!any()).then(|| view! { <p class="none">"Reports that you keep are listed here."</p> })}
        </Menu>
    }
}

/// Says of a kept report that it is one.
#[component]
fn KeptNote() -> impl IntoView {
    let place = use_reports();
    let when = move || place.shown.with(|report| report.kept.map(|at| locale::moment(at, Form::Moment)));
    let delete = move |_| {
        let id = place.shown.with_untracked(|report| report.id);
        if place.workspace.edit_with_undo(|draft| reports::delete(draft, id)) {
            place.open(None);
        }
    };
    move || {
        when().map(|when| view! {
            <div class="note">
                <Icon name="info" />
                <span class="grow">{format!("Kept {when}, with its figures as they were.")}</span>
                <button type="button" class="btn sm ghost" on:click=move |_| place.open(None)>"Back to the draft"</button>
                <button type="button" class="btn sm ghost" on:click=delete>"Delete"</button>
            </div>
        })
    }
}
