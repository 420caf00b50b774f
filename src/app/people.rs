//! People on the screen: letters and colour of their avatar, the same in every place.

use leptos::prelude::*;

use super::state::use_workspace;
use super::widgets::Avatar;
use crate::app::widgets::{Choice, Icon, Memo, Picker, live, view};
use crate::document::people::Chosen;
use crate::plan::{Id, Person, PersonKind, Plan};

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

/// The people whose name holds a text, to choose from.
#[must_use]
pub fn people(plan: &Plan, text: &str, chosen: Option<Id<Person>>) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<Choice> = plan
        .people
        .iter()
        .filter(|person| {
            let human = matches!(person.person_kind, PersonKind::Person | PersonKind::Role);
            human && !person.archived && person.name.to_lowercase().contains(&wanted)
        })
        .map(|person| Choice {
            value: person.id.to_string(),
            text: person.name.clone(),
            note: String::new(),
            chosen: chosen == Some(person.id),
        })
        .collect();
    found.sort_by_cached_key(|choice| choice.text.to_lowercase());
    found
}

/// Before the name of somebody new in the value of a choice.
const NEW: char = '+';

/// The people whose name holds a text, to give something to: as [`people`], with nobody where somebody has it now, and
/// with whom is typed where there is nobody of that name.
#[must_use]
pub fn owners(plan: &Plan, text: &str, now: Option<Id<Person>>) -> Vec<Choice> {
    let mut found = people(plan, text, now);
    let choice = |value: String, text: String| Choice { value, text, note: String::new(), chosen: false };
    let typed = text.trim();
    if typed.is_empty() {
        if now.is_some() {
            found.insert(0, choice(String::new(), "Nobody".into()));
        }
    } else if !plan.people.iter().any(|person| person.name.to_lowercase() == typed.to_lowercase()) {
        found.push(choice(format!("{NEW}{typed}"), format!("Add {typed} as a new person")));
    }
    found
}

/// Who is meant by the value of a choice of [`owners`].
#[must_use]
pub fn chosen(value: &str) -> Chosen {
    match value.strip_prefix(NEW) {
        Some(name) => Chosen::New(name.into()),
        None => value.parse().map_or(Chosen::Nobody, Chosen::Known),
    }
}

/// Who owns a record, chosen where it stands.
#[component]
pub fn OwnerPick(
    /// The owner.
    owner: Signal<Option<Id<Person>>>,
    /// Called with the one chosen.
    choose: Callback<Chosen>,
) -> impl IntoView {
    let workspace = use_workspace();
    let find = Callback::new(move |text: String| workspace.plan.with(|plan| owners(plan, &text, owner.get())));
    let label = move || {
        let name = workspace.plan.with(|plan| owner.get().and_then(|id| plan.get(id).map(|one| one.name.clone())));
        format!("Owner: {}", name.unwrap_or_else(|| "Nobody yet".into()))
    };
    view! {
        <Picker
            label=Signal::derive(label)
            own_name=true
            class="btn sel sm who"
            button=move || view! {
                <PersonAvatar id=owner named=true />
                {move || owner.get().is_none().then(|| view! { <span class="faint">"Nobody yet"</span> })}
                <Icon name="down" class="chev" />
            }
            find=find
            choose=Callback::new(move |value: String| choose.run(chosen(&value)))
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn a_name_that_nobody_has_is_offered_as_a_new_person() {
        let plan = starter::sample(Date(20_600), DateTime(0), &mut Ids::seeded(1));
        let last = |text: &str| owners(&plan, text, None).pop().map(|choice| (chosen(&choice.value), choice.text));
        let new = (Chosen::New("Anna Berg".into()), "Add Anna Berg as a new person".to_owned());
        assert_eq!(last(" Anna Berg "), Some(new));
        let priya = plan.people.iter().find(|person| person.name == "Priya Nair").unwrap().id;
        assert_eq!(last("priya nair"), Some((Chosen::Known(priya), "Priya Nair".to_owned())));
        // Part of a name finds who has it, and may be another person all the same.
        assert_eq!(owners(&plan, "priya", None).len(), 2);
        let first = owners(&plan, "", Some(priya)).remove(0);
        assert_eq!((chosen(&first.value), first.text.as_str()), (Chosen::Nobody, "Nobody"));
    }
}
