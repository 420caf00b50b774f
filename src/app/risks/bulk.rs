//! What can be done to the selected risks, each in one step.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::fields::categories_to_choose;
use super::state::{RiskPlace, use_risks};
use crate::app::people::{self, owners};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, Picker, Show, effect, view};
use crate::document::risks::{self, TextField, each};
use crate::plan::{Id, Response, Risk, RiskStatus};

/// The bar, while risks are selected.
#[component]
pub fn BulkBar() -> impl IntoView {
    let place = use_risks();
    let number = Memo::new(move |_| place.selected.with(BTreeSet::len));
    // Risks that are gone (deleted, filtered away, undone) leave the selection.
    effect(move || {
        if number.get() > 0 {
            let there: BTreeSet<Id<Risk>> = place.register.with(|register| register.all().collect());
            if place.selected.with_untracked(|chosen| !chosen.is_subset(&there)) {
                place.selected.update(|chosen| chosen.retain(|id| there.contains(id)));
            }
        }
    });
    view! { <Show when=move || { number.get() > 0 }><Bar /></Show> }
}

/// The selected risks in the order of the list.
fn chosen(place: &RiskPlace) -> Vec<Id<Risk>> {
    place.register.with_untracked(|register| {
        place.selected.with_untracked(|chosen| register.all().filter(|id| chosen.contains(id)).collect())
    })
}

#[component]
fn Bar() -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    place.app.toasts.raise();
    let number = move || format!("{} selected", place.selected.with(BTreeSet::len));
    let close = move |status| {
        workspace.edit_with_undo(|draft| {
            each(draft, &chosen(&place), "Closed", |draft, id| risks::set_status(draft, id, status))
        });
    };
    view! {
        <div class="draghint bulk" role="toolbar" aria-label="Selected risks">
            <b>{number}</b>
            <Picker
                label="Set the owner"
                class="btn sm"
                button=|| view! { <Icon name="person" /><span>"Owner"</span> }
                find=Callback::new(move |text: String| workspace.plan.with(|plan| owners(plan, &text, None)))
                choose=Callback::new(move |value: String| {
                    workspace.edit_with_undo(|draft| {
                        people::chosen(&value).gets(draft, |draft, owner| {
                            each(draft, &chosen(&place), "Set the owner of", |draft, id| risks::set_owner(draft, id, owner))
                        })
                    });
                })
            />
            <Menu label="Set the response" class="btn sm" button=|| view! { <Icon name="check" /><span>"Response"</span> }>
                {Response::for_kind(place.query.with(|query| query.kind)).iter().map(|one| view! {
                    <MenuItem text=risks::response_name(*one) run=move |()| {
                        workspace.edit_with_undo(|draft| {
                            each(draft, &chosen(&place), "Set the response of", |draft, id| risks::set_response(draft, id, *one))
                        });
                    } />
                }).collect_views()}
            </Menu>
            <Picker
                label="Set the category"
                class="btn sm"
                button=|| view! { <Icon name="tag" /><span>"Category"</span> }
                find=Callback::new(move |text: String| workspace.plan.with(|plan| categories_to_choose(plan, &text, "")))
                choose=Callback::new(move |value: String| {
                    workspace.edit_with_undo(|draft| {
                        each(draft, &chosen(&place), "Set the category of", |draft, id| {
                            risks::set_text(draft, id, TextField::Category, &value)
                        })
                    });
                })
            />
            <button type="button" class="btn sm" aria-label="Mark reviewed" on:click=move |_| {
                workspace.edit_with_undo(|draft| each(draft, &chosen(&place), "Reviewed", risks::mark_reviewed));
            }><Icon name="calendar" /><span>"Reviewed"</span></button>
            <button type="button" class="btn sm" aria-label="Close risks" on:click=move |_| close(RiskStatus::Closed)><Icon name="block" /><span>"Close"</span></button>
            <button type="button" class="btn sm" aria-label="Delete risks" on:click=move |_| {
                let all = chosen(&place);
                if workspace.edit_with_undo(|draft| each(draft, &all, "Deleted", risks::delete)) {
                    place.app.announce(format!("Deleted {}", count(all.len(), "risk", "risks")));
                    super::lines::focus_cursor(place);
                }
            }><Icon name="trash" /><span>"Delete"</span></button>
            <span class="grow"></span>
            <button type="button" class="btn sm ghost" on:click=move |_| {
                place.selected.set(BTreeSet::new());
                super::lines::focus_cursor(place);
            }><span>"Clear selection"</span></button>
        </div>
    }
}
