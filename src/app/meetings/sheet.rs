//! One meeting: facts, agenda, minutes, what came of it; and as paper.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_meetings;
use super::{agenda, facts, hand_out, list, minutes, outcome};
use crate::analysis::meeting::{after, before};
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::task::markdown::Markdown;
use crate::app::widgets::{Icon, InlineText, Memo, Menu, MenuItem, live, view};
use crate::document::meetings::{self, TextField};
use crate::plan::{Id, Meeting};

/// A meeting.
#[component]
pub fn Sheet(
    /// Which.
    id: Id<Meeting>,
) -> impl IntoView {
    let place = use_meetings();
    let known = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    // The sheet stands only while the meeting is there; the last value covers the moment between.
    let meeting =
        Memo::new(move |before: Option<&Arc<Meeting>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    // What is being written into the minutes.
    let typed = RwSignal::new(None::<String>);
    let name = move || meeting.with(|meeting| meeting.name.clone());
    view! {
        <div class="mtsheet" tabindex="0" role="region" aria-label=name>
            <header class="row">
                <button type="button" class="btn sm ghost mtback" on:click=move |_| place.open(None)>
                    <Icon name="left" /><span>"All meetings"</span>
                </button>
                <span class="grow"></span>
                <button type="button" class="btn sm" title="Save as a file that calendars open" on:click=move |_| hand_out::invite(place, id)>
                    <Icon name="calendar" /><span>"Invitation"</span>
                </button>
                <button type="button" class="btn sm" title="Copy the minutes as Markdown" on:click=move |_| hand_out::copy(place, id)>
                    <Icon name="copy" /><span>"Copy minutes"</span>
                </button>
                <Menu label="More actions" class="ib sm" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Save minutes as Markdown" icon="file" run=move |()| hand_out::save(place, id) />
                    <MenuItem text="Print minutes" icon="print" keys="Ctrl P" run=move |()| crate::app::shell::share::print() />
                    <div class="sep" role="separator"></div>
                    <MenuItem text="Delete meeting" icon="trash" keys="Del" danger=true run=move |()| place.delete(id) />
                </Menu>
            </header>
            <h2><InlineText
                value=Signal::derive(name) label="Name"
                keep={move |text: String| place.workspace.keep(|draft| meetings::set_text(draft, id, TextField::Name, &text))}
            /></h2>
            <facts::Facts id=id meeting=meeting />
            <Series id=id meeting=meeting />
            <agenda::Agenda id=id meeting=meeting begun=Memo::new(move |_| typed.with(Option::is_some) || meeting.with(|meeting| !meeting.minutes.is_empty())) />
            <minutes::Minutes id=id meeting=meeting typed=typed />
            <outcome::Outcome meeting=meeting />
            <Activity id=id.any() />
        </div>
        <article class="mtpaper md" aria-hidden="true">
            {live(move || hand_out::text(place, id).map(|text| view! { <Markdown text=locale::sentence(&text, place.app.today.get()) /> }))}
        </article>
    }
}

/// The meetings before and after in the series.
#[component]
fn Series(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
) -> impl IntoView {
    let place = use_meetings();
    let of = move |earlier: bool| {
        Memo::new(move |_| {
            place.workspace.plan.with(|plan| {
                meeting.with(|meeting| {
                    let found = if earlier { before(plan, meeting).first().copied() } else { after(plan, meeting) };
                    found.and_then(|found| Some((found.id, list::moment(found.start?, place.app.today.get()))))
                })
            })
        })
    };
    let (earlier, later) = (of(true), of(false));
    let link = move |found: Memo<Option<(Id<Meeting>, String)>>, icon: &'static str, what: &'static str| {
        live(move || {
            found.get().map(|(id, when)| {
                view! {
                    <button type="button" class="btn sm ghost" title=what on:click=move |_| place.open(Some(id))>
                        <Icon name=icon /><span>{format!("{what} {when}")}</span>
                    </button>
                }
            })
        })
    };
    view! {
        <div class="row wrap mtseries">
            {link(earlier, "left", "Before:")}
            {link(later, "right", "Next:")}
            {live(move || later.with(Option::is_none).then(|| view! {
                <button
                    type="button" class="btn sm"
                    title="With the same people, at the same time and place; open actions and topics that are not ticked off go over"
                    on:click=move |_| place.plan_next(id)
                ><Icon name="repeat" /><span>"Plan the next one"</span></button>
            }))}
        </div>
    }
}
