//! People on the screen: letters and colour of their avatar, the same in every place.

use leptos::prelude::*;

use super::state::use_workspace;
use super::widgets::Avatar;
use crate::app::widgets::{Memo, live, view};
use crate::plan::{Id, Person, Plan};

/// Colours of avatars.
const COLOURS: usize = 7;

/// The colour of a person's avatar, 1 to 7: their own, or by their place in the list.
#[must_use]
pub fn colour(plan: &Plan, person: &Person) -> u8 {
    match person.colour {
        0 => (plan.people.iter().position(|other| other.id == person.id).unwrap_or(0) % COLOURS) as u8 + 1,
        own => (own - 1) % COLOURS as u8 + 1,
    }
}

/// A person's avatar; nothing when they are not in the plan.
#[component]
pub fn PersonAvatar(
    /// Who.
    #[prop(into)]
    id: Signal<Option<Id<Person>>>,
    /// Whether the name stands behind it.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let workspace = use_workspace();
    let shown = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let person = plan.get(id.get()?)?;
            Some((person.name.clone(), person.avatar_letters(), colour(plan, person)))
        })
    });
    live(move || {
        shown.get().map(|(name, letters, colour)| {
            let avatar = view! { <Avatar name=name.clone() letters=letters colour=colour /> };
            if named {
                // The name stands beside it: the letters are an ornament then.
                return view! { <span aria-hidden="true">{avatar}</span> <span class="ell">{name}</span> };
            }
            avatar.into_any()
        })
    })
}
