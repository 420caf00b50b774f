//! How the project is doing: health, figures, milestones, what needs attention, what changed.

mod attention;
mod burn;
mod changes;
mod charter;
mod figures;
mod health;
mod milestones;
mod state;
pub mod words;

use leptos::prelude::*;

use self::state::{Facts, use_facts};
use self::words::HealthMark;
use crate::app::locale;
use crate::app::state::{Place, Route, use_app};
use crate::app::war_room;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::document::project;
use crate::plan::Health;

/// How the project is doing: at a desk, or on a wall.
#[component]
pub fn Overview() -> impl IntoView {
    let app = use_app();
    let on_wall = Memo::new(move |_| app.route.with(war_room::is_shown));
    view! { {move || if on_wall.get() { view! { <war_room::WarRoom /> } } else { view! { <AtDesk /> } }} }
}

#[component]
fn AtDesk() -> impl IntoView {
    Facts::provide();
    let setting = RwSignal::new(false);
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head setting=setting />
            <div class="body ov" tabindex="0" role="region" aria-label="Overview">
                <health::ByHand setting=setting />
                <crate::app::lessons::Offer />
                <health::HealthCard />
                <figures::Figures />
                <milestones::Milestones />
                <burn::BurnUp />
                <div class="ovside">
                    <attention::NeedsAttention />
                    <changes::RecentChanges />
                </div>
                <charter::CharterCard />
            </div>
            <health::SetHealth open=setting />
        </main>
    }
}

/// Title, health in a word, how far, who wants it.
#[component]
fn Head(
    /// Opens the dialog that sets the health.
    setting: RwSignal<bool>,
) -> impl IntoView {
    let facts = use_facts();
    let told = move || {
        let mut told = Vec::new();
        told.extend(week(&facts));
        if facts.progress.with(|progress| progress.scope > 0) {
            told.push(format!(
                "{}% of work done",
                facts.progress.with(super::super::analysis::progress::Progress::percent)
            ));
        }
        told.extend(facts.workspace.plan.with(|plan| project::sponsor_words(&plan.project()?.charter)));
        told
    };
    let set = move || facts.workspace.plan.with(|plan| plan.project().is_some_and(|p| p.health != Health::Auto));
    view! {
        <div class="head ovhead">
            <h1>"Overview"</h1>
            <div class="meta">
                {move || facts.shown.get().map(|health| view! { <HealthMark health=Some(health) pill=true /> })}
                {move || told().into_iter().enumerate().map(|(place, fact)| view! {
                    <span class="fact">{(place > 0).then(|| view! { <span class="dot" aria-hidden="true">"·"</span> })}{fact}</span>
                }).collect_views()}
            </div>
            <div class="acts">
                <button
                    type="button" class="btn" title="The dashboard for a wall  Shift W" aria-label="War room"
                    on:click=move |_| war_room::go(&facts.app)
                >
                    <Icon name="wall" /><span>"War room"</span>
                </button>
                <button
                    type="button" class="btn" aria-label=move || if set() { "Change health" } else { "Set health" }
                    on:click=move |_| setting.set(true)
                >
                    <Icon name="target" />
                    <span>{move || if set() { "Change health" } else { "Set health" }}</span>
                </button>
                <a class="btn primary" href=Route::to(facts.workspace.id, Place::Reports).href() aria-label="Write status report">
                    <Icon name=Place::Reports.icon() /><span>"Write status report"</span>
                </a>
            </div>
        </div>
    }
}

/// `Week 9 of 24`; before the start, when that is.
fn week(facts: &Facts) -> Option<String> {
    let target = facts.workspace.plan.with(|plan| plan.project().and_then(|project| project.charter.target_finish));
    let today = facts.app.today.get();
    facts.workspace.schedule.with(|schedule| {
        let start = schedule.start()?.date();
        if today < start {
            return Some(format!("Starts {}", locale::short(start, today)));
        }
        let (now, all) = crate::analysis::report::week(schedule, target, today)?;
        Some(format!("Week {now} of {all}"))
    })
}
