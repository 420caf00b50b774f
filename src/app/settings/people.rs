//! The people of the project.

use leptos::prelude::*;

use super::capacity::CapacityDialog;
use super::rates::RatesDialog;
use crate::app::locale;
use crate::app::people::colour;
use crate::app::state::use_workspace;
use crate::app::text::count;
use crate::app::typed::{typed_capacity, typed_money, units_text};
use crate::app::widgets::{Avatar, CollectViews, Each, Icon, LineField, Memo, Menu, MenuItem, Show, view};
use crate::document::{people, skills};
use crate::plan::skill::Skill;
use crate::plan::{Id, Person, PersonKind};

/// People: add, change, archive, delete.
#[component]
pub fn PeopleSection() -> impl IntoView {
    let workspace = use_workspace();
    let new = RwSignal::new(String::new());
    // Whose rates are shown.
    let rates = RwSignal::new(None::<Id<Person>>);
    // Whose capacity over time is shown.
    let times = RwSignal::new(None::<Id<Person>>);
    let archived = RwSignal::new(false);
    let listed = move |away: bool| {
        workspace.plan.with(|plan| {
            let mut all: Vec<_> = (plan.people.iter())
                .filter(|person| person.archived == away)
                .map(|person| (person.name.to_lowercase(), person.id))
                .collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    };
    let active = Memo::new(move |_| listed(false));
    let away = Memo::new(move |_| listed(true));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = new.get_untracked();
        if workspace.edit(|draft| people::create(draft, &name).map(|(_, words)| words)) {
            new.set(String::new());
        }
    };
    view! {
        <section aria-labelledby="set-people">
            <h2 id="set-people">"People"</h2>
            <p>"Who can be assigned. Capacity is the share of a full working week, and can change over time; rates make cost."</p>
            <form class="row" on:submit=add>
                <input
                    class="in" aria-label="Name of a new person" placeholder="Name" prop:value=move || new.get()
                    on:input:target=move |event| new.set(event.target().value())
                    on:keydown=move |event: leptos::ev::KeyboardEvent| if event.key() == "Escape" && new.with_untracked(|name| !name.is_empty()) {
                        event.stop_propagation();
                        new.set(String::new());
                    }
                />
                <button type="submit" class="btn" disabled=move || new.with(|name| name.trim().is_empty())>
                    <Icon name="plus" />"Add person"
                </button>
            </form>
            <div class="rowh wide-only" aria-hidden="true">
                <span></span><span>"Name"</span><span>"Role"</span><span>"E-mail"</span><span class="num">"Capacity"</span>
                <span class="num">"Rate an hour"</span><span></span>
            </div>
            <ul class="rows ppl">
                <Each each=move || active.get() key=|id| *id let:id><PersonRow id=id rates=rates times=times /></Each>
            </ul>
            <Show when=move || active.with(Vec::is_empty)>
                <p class="faint">"Nobody yet. Add the people who work on the project."</p>
            </Show>
            <Show when=move || away.with(|away| !away.is_empty())>
                <button type="button" class="btn ghost" aria-expanded=move || archived.get().to_string() on:click=move |_| archived.update(|shown| *shown = !*shown)>
                    <Icon name=Signal::derive(move || if archived.get() { "down" } else { "right" }) />
                    {move || count(away.with(Vec::len), "person who left", "people who left")}
                </button>
                <Show when=move || archived.get()>
                    <ul class="rows ppl">
                        <Each each=move || away.get() key=|id| *id let:id><PersonRow id=id rates=rates times=times /></Each>
                    </ul>
                </Show>
            </Show>
            <RatesDialog of=rates />
            <CapacityDialog of=times />
        </section>
    }
}

/// Somebody, each field an edit.
#[component]
fn PersonRow(
    /// Who.
    id: Id<Person>,
    /// Whose rates are shown.
    rates: RwSignal<Option<Id<Person>>>,
    /// Whose capacity over time is shown.
    times: RwSignal<Option<Id<Person>>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let person = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).map(|person| Person::clone(person))));
    let read = move |read: fn(&Person) -> String| person.with(|person| person.as_ref().map(read).unwrap_or_default());
    let name = move || read(|person| person.name.clone());
    let field = move |label: &'static str, get: fn(&Person) -> String, put: fn(&mut Person, String)| {
        view! {
            <label class="pf">
                <span class="phone-only">{label}</span>
                <LineField
                    label=Signal::derive(move || format!("{label} of {}", name())) placeholder=label
                    value=Signal::derive(move || read(get))
                    keep={move |text: String| workspace.keep(|draft| {
                        people::change(draft, id, &label.to_lowercase(), |person| put(person, text.trim().to_owned()))
                    })}
                />
            </label>
        }
    };
    let capacity = move || read(|person| units_text(person.capacity.unwrap_or(10_000)));
    let rate = move || {
        let first =
            person.with(|person| person.as_ref().and_then(|person| person.rates.first().map(|rate| rate.standard)));
        first
            .filter(|rate| rate.0 != 0)
            .map(|rate| locale::money(rate, &workspace.currency(), false))
            .unwrap_or_default()
    };
    let is_away = move || person.with(|person| person.as_ref().is_some_and(|person| person.archived));
    let kind = move || {
        person.with(|person| match person.as_ref().map(|person| person.person_kind) {
            Some(PersonKind::Role) => "Role",
            Some(PersonKind::Equipment) => "Equipment",
            Some(PersonKind::Material) => "Material",
            Some(PersonKind::Cost) => "Cost",
            Some(PersonKind::Person) | None => "Person",
        })
    };
    view! {
        <li>
            {move || workspace.plan.with(|plan| plan.get(id).map(|person| view! {
                <Avatar name=person.name.clone() letters=person.avatar_letters() colour=colour(plan, person) />
            }))}
            {field("Name", |person| person.name.clone(), |person, text| person.name = text)}
            {field("Role", |person| person.role.clone(), |person, text| person.role = text)}
            {field("E-mail", |person| person.email.clone(), |person, text| person.email = text)}
            <label class="pf">
                <span class="phone-only">"Capacity"</span>
                <LineField
                    class="in sm num" label=Signal::derive(move || format!("Capacity of {}", name()))
                    value=Signal::derive(capacity)
                    keep={move |text: String| {
                        let units = typed_capacity(&text)?;
                        let units = (units != 10_000).then_some(units);
                        workspace.keep(|draft| people::change(draft, id, "capacity", |person| person.capacity = units))
                    }}
                />
            </label>
            <label class="pf">
                <span class="phone-only">"Rate an hour"</span>
                <LineField
                    class="in sm num" label=Signal::derive(move || format!("Hourly rate of {}", name())) placeholder="Rate/h"
                    value=Signal::derive(rate)
                    keep={move |text: String| {
                        let amount = typed_money(&text, &untrack(|| workspace.currency()))?.unwrap_or_default();
                        workspace.keep(|draft| people::set_rate(draft, id, amount))
                    }}
                />
            </label>
            <label class="pf psk">
                <span>"Skills"</span>
                <LineField
                    class="in" label=Signal::derive(move || format!("Skills of {}", name())) placeholder="Such as SQL, React expert"
                    value=Signal::derive(move || read(|person| Skill::line(&person.skills)))
                    keep={move |text: String| workspace.keep(|draft| skills::set_of_person(draft, id, &text))}
                />
            </label>
            <Menu label=Signal::derive(move || format!("More actions for {}", name())) class="ib sm" button=move || view! { <Icon name="more" /> }>
                <MenuItem text="Capacity over time…" icon="calendar" run=move |()| times.set(Some(id)) />
                <MenuItem text="Rates over time…" icon="budget" run=move |()| rates.set(Some(id)) />
                <MenuItem text=if is_away() { "Bring back" } else { "Archive, left the project" } icon="folder" run=move |()| {
                    let away = !untrack(is_away);
                    workspace.edit_with_undo(|draft| people::archive(draft, id, away));
                } />
                {[PersonKind::Person, PersonKind::Role, PersonKind::Equipment].into_iter().map(|choice| {
                    let word = match choice { PersonKind::Role => "Role", PersonKind::Equipment => "Equipment", _ => "Person" };
                    view! {
                        <MenuItem text=format!("Is a {}", word.to_lowercase()).replace("a equipment", "equipment") chosen=untrack(kind) == word run=move |()| {
                            workspace.edit(|draft| people::change(draft, id, "kind", |person| person.person_kind = choice));
                        } />
                    }
                }).collect_views()}
                <div class="sep" role="separator"></div>
                <MenuItem
                    text=workspace.plan.with_untracked(|plan| {
                        let along = people::along(plan, id).words();
                        if along.is_empty() { "Delete".to_owned() } else { format!("Delete, with {along}") }
                    })
                    icon="trash" danger=true
                    run=move |()| { workspace.edit_with_undo(|draft| people::delete(draft, id)); }
                />
            </Menu>
        </li>
    }
}
