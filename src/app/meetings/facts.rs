//! When, where, how long, how often, and with whom.

use std::sync::Arc;

use leptos::prelude::*;

use super::add::at;
use super::state::use_meetings;
use crate::app::locale::{self, Form};
use crate::app::people::{PersonAvatar, people};
use crate::app::recurrence::RecurrencePicker;
use crate::app::widgets::{Choice, CollectViews, Each, Icon, InlineDate, InlineText, Memo, Picker, view};
use crate::document::meetings::{self, TextField};
use crate::plan::{DateTime, Id, Meeting, Person, Stakeholder};

/// Lengths to choose from, in minutes.
const LENGTHS: [i64; 9] = [15, 30, 45, 60, 90, 120, 180, 240, 480];

/// The facts as a list of pairs.
#[component]
pub fn Facts(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
) -> impl IntoView {
    let place = use_meetings();
    let (app, workspace) = (place.app, place.workspace);
    let start = move || meeting.with(|meeting| meeting.start);
    let day = Signal::derive(move || start().map(DateTime::date));
    let set_start = move |start| {
        workspace.edit(|draft| meetings::set_start(draft, id, start));
    };
    let length = Memo::new(move |_| meeting.with(|meeting| meeting.length));
    view! {
        <dl class="props mtfacts">
            <dt>"When"</dt>
            <dd>
                <InlineDate
                    value=day
                    shown=Signal::derive(move || day.get().map_or_else(|| "No date".into(), |day| locale::date(day, Form::Long)))
                    label="Day"
                    commit=Callback::new(move |new: Option<crate::plan::Date>| {
                        let time = untrack(start).map_or(36_000, DateTime::time_of_day);
                        set_start(new.map(|day| day.at(time)));
                    })
                />
                {move || start().map(|start| view! {
                    <input
                        class="in mttime" type="time" aria-label="Begins at"
                        prop:value=start.to_string().get(11..16).unwrap_or_default().to_owned()
                        on:change:target=move |event| {
                            if let Some(new) = at(start.date(), &event.target().value()) {
                                set_start(Some(new));
                            }
                        }
                    />
                })}
                <select
                    class="in auto" aria-label="Length"
                    on:change:target=move |event| {
                        if let Ok(minutes) = event.target().value().parse::<i64>() {
                            workspace.edit(|draft| meetings::set_length(draft, id, minutes * 60));
                        }
                    }
                >
                    {move || {
                        let now = length.get() / 60;
                        let own = (!LENGTHS.contains(&now)).then_some(now);
                        own.into_iter().chain(LENGTHS).map(|minutes| view! {
                            <option value=minutes.to_string() prop:selected=minutes == now>{long(minutes)}</option>
                        }).collect_views()
                    }}
                </select>
                {move || meeting.with(|meeting| meeting.moved_from).map(|slot| view! {
                    <span class="mut">{format!("moved from {}", locale::short(slot.date(), app.today.get()))}</span>
                })}
            </dd>
            <dt>"Repeats"</dt>
            <dd><RecurrencePicker
                rule=Signal::derive(move || meeting.with(|meeting| meeting.repeats))
                from=Signal::derive(move || day.get().unwrap_or_else(|| app.today.get()))
                set=Callback::new(move |rule| { workspace.edit(|draft| meetings::set_repeats(draft, id, rule)); })
                label="Repeats" none="Not at all"
                help="The next one is planned when you say so, for the next such day; what is open goes over to it."
            /></dd>
            <dt>"Where"</dt>
            <dd><InlineText
                value=Signal::derive(move || meeting.with(|meeting| meeting.place.clone()))
                label="Where" placeholder="A room or a link"
                keep={move |text: String| workspace.keep(|draft| meetings::set_text(draft, id, TextField::Place, &text))}
            /></dd>
            <dt>"With"</dt>
            <dd><Attendees id=id meeting=meeting /></dd>
        </dl>
    }
}

/// `45 min`, `1 h`, `1 h 30 min`.
fn long(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Who comes, people of the project and stakeholders, with a way to invite more.
#[component]
fn Attendees(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
) -> impl IntoView {
    let place = use_meetings();
    let workspace = place.workspace;
    let people_of = Memo::new(move |_| meeting.with(|meeting| meeting.attendees.clone()));
    let guests = Memo::new(move |_| meeting.with(|meeting| meeting.guests.clone()));
    let guest_name =
        move |guest: Id<Stakeholder>| workspace.plan.with(|plan| plan.get(guest).map(|guest| guest.name.clone()));
    let person_name = move |person: Id<Person>| {
        workspace.plan.with(|plan| plan.get(person).map_or_else(String::new, |one| one.name.clone()))
    };
    let person = move |person: Id<Person>, comes| {
        workspace.edit(|draft| meetings::set_attendee(draft, id, person, comes));
    };
    let guest = move |guest: Id<Stakeholder>, comes| {
        workspace.edit(|draft| meetings::set_guest(draft, id, guest, comes));
    };
    // Those who are not on it yet: people of the project, then stakeholders who are none of them.
    let find = move |text: String| {
        workspace.plan.with(|plan| {
            let mut found = people(plan, &text, None);
            found.retain(|choice| people_of.with(|all| all.iter().all(|known| known.to_string() != choice.value)));
            let wanted = text.trim().to_lowercase();
            let others = plan.stakeholders.iter().filter(|one| {
                one.person.is_none()
                    && one.name.to_lowercase().contains(&wanted)
                    && guests.with(|all| !all.contains(&one.id))
            });
            found.extend(others.map(|one| Choice {
                value: one.id.to_string(),
                text: one.name.clone(),
                note: "Stakeholder".into(),
                chosen: false,
            }));
            found
        })
    };
    let choose = move |value: String| {
        let known =
            workspace.plan.with_untracked(|plan| value.parse::<Id<Person>>().ok().filter(|id| plan.get(*id).is_some()));
        match (known, value.parse()) {
            (Some(known), _) => person(known, true),
            (None, Ok(other)) => guest(other, true),
            _ => {}
        }
    };
    view! {
        <Each each=move || people_of.get() key=|id| *id let:who>
            <span class="tok mtwho">
                <PersonAvatar id=Signal::stored(Some(who)) named=true />
                <button type="button" aria-label=move || format!("Take off {}", person_name(who)) title="Take off" on:click=move |_| person(who, false)><Icon name="x" /></button>
            </span>
        </Each>
        <Each each=move || guests.get() key=|id| *id let:who>
            <span class="tok mtwho">
                <span class="ell">{move || guest_name(who)}</span>
                <button type="button" aria-label=move || format!("Take off {}", guest_name(who).unwrap_or_default()) title="Take off" on:click=move |_| guest(who, false)><Icon name="x" /></button>
            </span>
        </Each>
        <Picker
            label="Invite somebody" class="ib sm" button=|| view! { <Icon name="plus" /> }
            find=Callback::new(find) choose=Callback::new(choose)
        />
    }
}
