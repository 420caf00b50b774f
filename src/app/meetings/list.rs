//! The meetings as a list: those to come, and those that were.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_meetings;
use crate::analysis::meeting::{is_over, open_actions};
use crate::app::clock;
use crate::app::locale::{self, Form};
use crate::app::text::count;
use crate::app::widgets::{Each, Memo, roam, view};
use crate::plan::{Date, DateTime, Id, Meeting};

/// The list.
#[component]
pub fn List() -> impl IntoView {
    let place = use_meetings();
    let parts = Memo::new(move |_| {
        place.app.today.track();
        let now = clock::now();
        place.workspace.plan.with(|plan| {
            place.listed.with(|all| {
                let (over, mut coming): (Vec<Id<Meeting>>, Vec<Id<Meeting>>) =
                    all.iter().partition(|id| plan.get(**id).is_some_and(|meeting| is_over(meeting, now)));
                // The next one first.
                coming.reverse();
                (coming, over)
            })
        })
    });
    let part = move |title: &'static str, which: fn(&(Vec<Id<Meeting>>, Vec<Id<Meeting>>)) -> Vec<Id<Meeting>>| {
        let ids = Memo::new(move |_| parts.with(which));
        move || {
            ids.with(|ids| !ids.is_empty()).then(|| {
                view! {
                    <h2>{title}</h2>
                    <ul><Each each=move || ids.get() key=|id| *id let:id><li><Line id=id /></li></Each></ul>
                }
            })
        }
    };
    view! {
        <nav class="mtlist" aria-label="Meetings" on:keydown=move |event| {
            // Letters are the page's here.
            if event.key().starts_with("Arrow") {
                roam(&event);
            }
        }>
            {part("To come", |(coming, _)| coming.clone())}
            {part("Past", |(_, over)| over.clone())}
        </nav>
    }
}

#[component]
fn Line(
    /// Which meeting.
    id: Id<Meeting>,
) -> impl IntoView {
    let place = use_meetings();
    let meeting: Memo<Arc<Meeting>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let open =
        Memo::new(move |_| place.workspace.plan.with(|plan| meeting.with(|meeting| open_actions(plan, meeting))));
    let when = move || {
        meeting.with(|meeting| {
            meeting.start.map_or_else(|| "No date".into(), |start| moment(start, place.app.today.get()))
        })
    };
    view! {
        <button
            type="button"
            aria-current=move || (place.open.get() == Some(id)).then_some("true")
            on:click=move |_| place.open(Some(id))
        >
            <b class="ell">{move || meeting.with(|meeting| meeting.name.clone())}</b>
            <span class="mut">
                {when}
                {move || (open.get() > 0).then(|| format!(" · {}", count(open.get(), "open action", "open actions")))}
            </span>
        </button>
    }
}

/// `Thu 12 Mar, 10:00`; with the year when it is not this one.
pub fn moment(at: DateTime, today: Date) -> String {
    let same = at.date().ymd().0 == today.ymd().0;
    let day = if same { locale::date(at.date(), Form::Weekday) } else { locale::date(at.date(), Form::DayYear) };
    format!("{day}, {}", locale::moment(at, Form::Time))
}
