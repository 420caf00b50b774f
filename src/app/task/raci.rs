//! Who is responsible, accountable, consulted and informed, set where the task stands.

use leptos::prelude::*;

use super::state::use_task;
use crate::app::people::people;
use crate::app::state::{Place, Route};
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, MenuItem, Picker, Show, view};
use crate::document::raci;
use crate::plan::Id;
use crate::plan::responsibility::{Part, Parts};

/// The parts people have in the task, each to be changed, and a way to name more.
#[component]
pub fn RaciParts() -> impl IntoView {
    let state = use_task();
    let parts = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let parts = Parts::of_task(plan, state.id);
            let mut found: Vec<_> = parts.in_task(state.id).to_vec();
            let place = |part: Part| if part.accountable { 0 } else { usize::from(!part.responsible) + 1 };
            found.sort_by_cached_key(|(person, part)| {
                (place(*part), plan.get(*person).map(|person| person.name.to_lowercase()))
            });
            found
        })
    });
    let find = Callback::new(move |text: String| {
        let mut found = state.workspace.plan.with(|plan| people(plan, &text, None));
        parts.with(|parts| found.retain(|choice| parts.iter().all(|(person, _)| person.to_string() != choice.value)));
        found
    });
    // The first thing that is missing is what somebody new is for.
    let add = Callback::new(move |value: String| {
        let missing = parts.with_untracked(|parts| {
            let has = |letter| parts.iter().any(|(_, part)| part.has(letter));
            ['A', 'R'].into_iter().find(|letter| !has(*letter)).unwrap_or('C')
        });
        if let Ok(person) = value.parse() {
            state.workspace.edit(|draft| raci::set(draft, (state.id, person), Part::default().toggled(missing)));
        }
    });
    let matrix = move || Route::to(state.workspace.id, Place::Team).with("s", Some("raci".into())).href();
    view! {
        <Each each=move || parts.get() key=|one| *one let:one>
            <Somebody person=one.0 part=one.1 />
        </Each>
        <Show when=move || parts.with(Vec::is_empty)><span class="faint">"Nobody yet"</span></Show>
        <Picker label="Give somebody a part" class="ib sm" button=|| view! { <Icon name="plus" /> } find=find choose=add />
        <a class="lnk" href=matrix>"Matrix"</a>
    }
}

/// Somebody with their letters, which open the menu of all four.
#[component]
fn Somebody(person: Id<crate::plan::Person>, part: Part) -> impl IntoView {
    let state = use_task();
    let name =
        state.workspace.plan.with_untracked(|plan| plan.get(person).map(|one| one.name.clone()).unwrap_or_default());
    let label = format!("{name}: {}", part.words());
    let set = move |part: Part| {
        state.workspace.edit_with_undo(|draft| raci::set(draft, (state.id, person), part));
    };
    view! {
        <Menu
            label=label class="btn sel sm rcwho"
            button=move || view! {
                {part.letters().chars().map(|letter| view! { <i class=format!("rcl rc{letter}") data-letter=letter.to_string()></i> }).collect_views()}
                <span class="ell">{name.clone()}</span>
            }
        >
            {Part::LETTERS.into_iter().map(|(letter, word)| view! {
                <MenuItem text=word chosen=part.has(letter) run=move |()| set(part.toggled(letter)) />
            }).collect_views()}
            <div class="sep" role="separator"></div>
            <MenuItem text="No part" icon="x" run=move |()| set(Part::default()) />
        </Menu>
    }
}
