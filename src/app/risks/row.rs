//! A risk's row in the register.

use leptos::{ev, prelude::*};

use super::drag;
use super::parts::{ScoreChip, TrendMark};
use super::state::use_risks;
use crate::analysis::risk::{Moment, Review, review, trend};
use crate::app::locale;
use crate::app::people::{PersonAvatar, chosen, owners};
use crate::app::text::risk_key;
use crate::app::widgets::{Memo, Picker, live, view};
use crate::document::risks;
use crate::plan::{Id, Person, Response, Risk, RiskStatus};

/// The row of a risk.
#[component]
pub fn Row(
    /// Which risk.
    id: Id<Risk>,
) -> impl IntoView {
    let place = use_risks();
    let risk = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    let index = move || place.rows.all.with(|all| all.iter().position(|found| *found == id).map_or(0, |at| at + 2));
    let open = Memo::new(move |_| place.rows.open.get() == Some(id));
    let chosen = Memo::new(move |_| place.selected.with(|chosen| chosen.contains(&id)));
    let entry = Memo::new(move |_| place.rows.entry.get() == Some(id));
    let score = move |moment: Moment| {
        Signal::derive(move || {
            let risk = risk.get()?;
            place.scale.with(|scale| scale.score(moment.of(&risk)).map(|score| (score, scale.heat(score))))
        })
    };
    let cell = Signal::derive(move || {
        let Some(risk) = risk.get() else { return String::new() };
        place.scale.with(|scale| {
            scale.cell(&risk.current).map_or_else(String::new, |cell| {
                let (probability, impact) = (scale.probability_name(cell.probability), scale.impact_name(cell.impact));
                format!("{probability} probability, {} impact", impact.to_lowercase())
            })
        })
    });
    view! {
        <tr
            role="row" data-risk=id.to_string() aria-rowindex=index
            aria-selected=move || (open.get() || chosen.get()).to_string()
            class:chosen=move || chosen.get()
            tabindex=move || if entry.get() { "0" } else { "-1" }
            on:click=move |event: ev::MouseEvent| {
                if place.dragged.get_value() {
                    return;
                }
                if event.shift_key() {
                    place.select_to(id);
                } else if event.ctrl_key() || event.meta_key() {
                    place.toggle(id);
                } else {
                    place.rows.open(id);
                }
            }
            on:pointerdown=move |event: ev::PointerEvent| if drag::on_bare_row(&event) { drag::press(place, &event, Some(id)) }
            on:focus=move |_| place.rows.cursor.set(Some(id))
        >
            <td role="gridcell" class="key">{move || risk.get().map(|risk| risk_key(&risk))}</td>
            <td role="gridcell" class="ti">
                <span class="ell">{move || risk.get().map(|risk| risk.title.clone())}</span>
                {move || risk.get().and_then(|risk| status_word(risk.status)).map(|word| view! { <span class="count">{word}</span> })}
            </td>
            <td role="gridcell" class="num"><ScoreChip score=score(Moment::Now) title=cell /></td>
            <td role="gridcell" class="num"><ScoreChip score=score(Moment::After) /></td>
            <td role="gridcell">{move || risk.get().map(|risk| {
                let trend = place.scale.with(|scale| trend(scale, &risk, place.app.today.get()));
                view! { <TrendMark trend=trend kind=risk.risk_kind /> }
            })}</td>
            <td role="gridcell">{move || risk.get().map(|risk| {
                let name = risks::response_name(risk.response);
                view! { <span class:late=risk.response == Response::None>{name}</span> }
            })}</td>
            <td role="gridcell" on:click=|event: ev::MouseEvent| event.stop_propagation()>
                <Owner id=id owner=Signal::derive(move || risk.get().and_then(|risk| risk.owner)) />
            </td>
            <td role="gridcell" class="num">
                {move || risk.get().and_then(|risk| risk.proximity).map(|date| locale::short(date, place.app.today.get()))}
            </td>
            <td role="gridcell" class=move || match risk.get().and_then(|risk| review(&risk, place.app.today.get())) {
                Some(Review::Due) => "num late",
                Some(Review::Soon) => "num soon",
                _ => "num",
            }>
                {move || risk.get().and_then(|risk| risk.next_review).map(|date| locale::short(date, place.app.today.get()))}
            </td>
        </tr>
    }
}

const fn status_word(status: RiskStatus) -> Option<&'static str> {
    match status {
        RiskStatus::Open => None,
        RiskStatus::Draft => Some("Draft"),
        RiskStatus::Occurred => Some("Occurred"),
        RiskStatus::Closed => Some("Closed"),
    }
}

/// The owner, or a button to name one.
#[component]
fn Owner(
    /// Which risk.
    id: Id<Risk>,
    /// Who.
    owner: Signal<Option<Id<Person>>>,
) -> impl IntoView {
    let place = use_risks();
    let owned = Memo::new(move |_| owner.get().is_some());
    live(move || {
        if owned.get() {
            return view! { <PersonAvatar id=owner /> };
        }
        view! {
            <Picker
                label="Assign an owner"
                class="btn sm"
                button=|| view! { "Assign" }
                find=Callback::new(move |text: String| place.workspace.plan.with(|plan| owners(plan, &text, None)))
                choose=Callback::new(move |value: String| {
                    place.workspace.edit_with_undo(|draft| {
                        chosen(&value).gets(draft, |draft, owner| risks::set_owner(draft, id, owner))
                    });
                })
            />
        }
    })
}
