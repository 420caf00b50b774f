//! The risk register: matrices that filter, the list, and the record beside it.

mod add;
mod bulk;
mod course;
mod csv;
mod drag;
mod fields;
mod lines;
mod matrix;
mod panel;
mod parts;
mod prompts;
mod review;
mod row;
mod state;
mod table;
mod tools;

use leptos::prelude::*;

use self::state::{RiskPlace, use_risks};
use crate::analysis::register::due_reviews;
use crate::analysis::risk::{exposure, is_live};
use crate::app::rows::enter_panel;
use crate::app::settings::Section;
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, view};
use crate::app::{files, locale};
use crate::document::risks;
use crate::format::Format;
use crate::plan::{Money, RiskKind};

/// The risk register.
#[component]
pub fn Risks() -> impl IntoView {
    let place = RiskPlace::provide();
    offer_actions(place);
    drag::follow(place);
    let any = Memo::new(move |_| place.workspace.plan.with(|plan| !plan.risks.is_empty()));
    let shown = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let kind = place.query.with(|query| query.kind);
            plan.risks.iter().any(|risk| risk.risk_kind == kind && is_live(risk))
        })
    });
    view! {
        <main id="main" class="sheet" tabindex="-1" on:drop=move |event| csv::dropped(place, &event)>
            <div class="split">
                <div class="col rkcol" class:dragging=move || place.drag.with(|drag| drag.as_ref().is_some_and(drag::Drag::is_moving)) on:scroll=move |_| place.scrolled.notify()>
                    <Head />
                    {move || if any.get() {
                        view! {
                            <tools::Tools />
                            {move || if place.course.get() {
                                view! { <course::Course /> }
                            } else {
                                view! {
                                    {move || shown.get().then(|| view! { <matrix::Matrices /> })}
                                    <table::RiskTable />
                                    <bulk::BulkBar />
                                }.into_any()
                            }}
                        }
                    } else {
                        view! { <NoRisks /> }
                    }}
                </div>
                {move || place.rows.open.get().map(|id| view! { <panel::RiskPanel id=id /> })}
            </div>
            <drag::Carried />
            <add::AddRisk />
            <review::ReviewMode />
            <prompts::Prompts />
            <csv::Import />
        </main>
    }
}

fn offer_actions(place: RiskPlace) {
    provide_action(ViewAction::New, move || place.adding.set(true));
    provide_action(ViewAction::Review, move || place.reviewing.set(true));
    provide_action(ViewAction::Suggest, move || place.prompting.set(true));
    provide_action(ViewAction::ImportTable, move || csv::choose(place));
    provide_action(ViewAction::Issue, move || {
        if let Some(id) = place.rows.current() {
            place.workspace.edit_with_undo(|draft| risks::to_issue(draft, id).map(|(_, words)| words));
        }
    });
    provide_action(ViewAction::Filter, move || tools::focus_filter(place));
    provide_action(ViewAction::Next, move || place.rows.step(1));
    provide_action(ViewAction::Previous, move || place.rows.step(-1));
    provide_action(ViewAction::Assign, move || {
        let Some(id) = place.rows.current() else { return };
        if place.rows.open.get_untracked().is_none() {
            place.rows.open(id);
        }
        request_animation_frame(|| request_animation_frame(panel::assign));
    });
    provide_action(ViewAction::Select, move || {
        if let Some(id) = place.rows.current() {
            place.toggle(id);
        }
    });
    provide_action(ViewAction::Delete, move || {
        if let Some(id) = place.rows.current() {
            place.delete(id);
        }
    });
    provide_action(ViewAction::Duplicate, move || {
        let Some(id) = place.rows.current() else { return };
        let mut made = None;
        place.workspace.edit_with_undo(|draft| {
            let (id, words) = risks::duplicate(draft, id)?;
            made = Some(id);
            Ok(words)
        });
        if let Some(made) = made {
            // The cursor stays where it was: there the focus returns should the copy be undone.
            let item = place.workspace.plan.with_untracked(|plan| plan.get(made).map(|risk| state::item(risk)));
            place.app.open_item(item);
            enter_panel();
        }
    });
    provide_action(ViewAction::Escape, move || {
        if place.rows.open.get_untracked().is_some() {
            place.rows.close();
        } else if place.selected.with_untracked(|chosen| !chosen.is_empty()) {
            place.selected.set(Default::default());
        } else if place.query.with_untracked(|query| query.cell.is_some()) {
            place.choose_cell(None);
        }
    });
}

/// Title, exposure, and the button for a new risk.
#[component]
fn Head() -> impl IntoView {
    let place = use_risks();
    let facts = move || {
        let currency = place.workspace.currency();
        place.workspace.plan.with(|plan| {
            let sum = place.scale.with(|scale| exposure(plan, scale));
            let money = |amount: Money| locale::money(amount, &currency, true);
            match place.query.with(|query| query.kind) {
                _ if plan.risks.is_empty() => Vec::new(),
                RiskKind::Threat if sum.threats.0 == 0 && sum.unpriced > 0 => {
                    vec!["No exposure yet: no threat has a cost".to_owned()]
                }
                RiskKind::Threat => vec![
                    format!("Exposure {}", money(sum.threats)),
                    format!("{} after responses", money(sum.threats_after)),
                ],
                RiskKind::Opportunity => vec![
                    format!("Expected gain {}", money(sum.opportunities)),
                    format!("{} after responses", money(sum.opportunities_after)),
                ],
            }
        })
    };
    let due = Memo::new(move |_| {
        let today = place.app.today.get();
        place.workspace.plan.with(|plan| place.scale.with(|scale| due_reviews(plan, scale, today).len()))
    });
    let any = Memo::new(move |_| place.workspace.plan.with(|plan| !plan.risks.is_empty()));
    view! {
        <div class="head">
            <h1>"Risks"</h1>
            {move || any.get().then(|| view! {
                <div class="seg" role="group" aria-label="Show">
                    {[(false, "Register"), (true, "Course")].map(|(course, name)| view! {
                        <button
                            type="button" aria-pressed=move || (place.course.get() == course).to_string()
                            on:click=move |_| place.set("show", course.then(|| "course".to_owned()))
                        >{name}</button>
                    }).into_iter().collect_views()}
                </div>
            })}
            <div class="meta">
                {move || facts().into_iter().enumerate().map(|(place, fact)| view! {
                    <span title=fact>{(place > 0).then(|| view! { <span class="dot" aria-hidden="true">"·"</span> })}{fact.clone()}</span>
                }).collect_views()}
            </div>
            <div class="acts">
                {move || (due.get() > 0).then(|| view! {
                    <button type="button" class="btn" title="Review risks that are due  Shift V" on:click=move |_| place.reviewing.set(true)>
                        <Icon name="calendar" />
                        <span><span class="word">"Review "</span>{move || due.get()}</span>
                    </button>
                })}
                <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                    <Icon name="plus" />
                    <span>"Add risk"</span>
                    <kbd class="wide-only">"N"</kbd>
                </button>
                <Menu label="More about the register" class="ib ghost" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Suggested risks…" icon="checklist" run=move |()| place.prompting.set(true) />
                    <MenuItem text="Import CSV…" icon="import" run=move |()| csv::choose(place) />
                    <MenuItem text="Export CSV" icon="export" run=move |()| files::export_for(place.app, Format::Risks) />
                    <MenuItem text="Edit the scale" icon="settings" run=move |()| {
                        place.app.go(&Section::Scale.of(place.workspace.id));
                    } />
                </Menu>
            </div>
        </div>
    }
}

/// What stands here before there is any risk.
#[component]
fn NoRisks() -> impl IntoView {
    let place = use_risks();
    view! {
        <div class="es">
            <Icon name="risks" />
            <b>"No risks written down yet"</b>
            <p class="mut">"Write down what could hurt the project or help it, how likely that is, and what you will do about it."</p>
            <div class="row wrap">
                <button type="button" class="btn" on:click=move |_| place.adding.set(true)>
                    <Icon name="plus" />
                    "Add the first risk"
                </button>
                <button type="button" class="btn" on:click=move |_| place.prompting.set(true)>
                    <Icon name="checklist" />
                    "Choose from suggested risks"
                </button>
                <button type="button" class="btn" on:click=move |_| csv::choose(place)>
                    <Icon name="import" />
                    "Import a CSV file"
                </button>
            </div>
        </div>
    }
}
