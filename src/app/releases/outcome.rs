//! The way back, and what came of it: when it went out, brought trouble, was restored or taken back.

use leptos::prelude::*;

use super::decide::Ask;
use super::state::{Text, use_releases};
use crate::app::locale;
use crate::app::widgets::{CollectViews, view};
use crate::document::releases::{self, Event, TextField};
use crate::plan::{DateTime, Id, Release};

/// How to go back, and what makes us.
#[component]
pub fn BackOut(
    /// Of which release.
    id: Id<Release>,
) -> impl IntoView {
    view! {
        <section class="card relback">
            <header><h2>"Back-out"</h2></header>
            <h3>"We go back when"</h3>
            <Text id=id field=TextField::BackOutTrigger label="We go back when" placeholder="Sign-in fails for more than 1% over ten minutes" read=|release| &release.back_out_trigger />
            <h3>"How"</h3>
            <Text id=id field=TextField::BackOutPlan label="How we go back" placeholder="Steps, who does them, until when it is possible" read=|release| &release.back_out_plan />
        </section>
    }
}

/// What happens to a release, in its order: what, in words, and when.
type Happening = (Event, &'static str, fn(&Release) -> Option<DateTime>);

const HAPPENINGS: [Happening; 4] = [
    (Event::Released, "Went out", |release| release.released),
    (Event::Failed, "Trouble noticed", |release| release.failed),
    (Event::Restored, "Service restored", |release| release.restored),
    (Event::BackedOut, "Taken back", |release| release.backed_out),
];

/// What came of it.
#[component]
pub fn Outcome(
    /// Of which release.
    id: Id<Release>,
    /// What the dialog asks.
    asked: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    let field = move |(event, label, read): Happening| {
        let shown = move || release.with(|release| read(release)).map(locale::in_field).unwrap_or_default();
        // Nothing follows what has not happened.
        let off = move || {
            release.with(|release| match event {
                Event::Released => false,
                Event::Failed | Event::BackedOut => release.released.is_none(),
                Event::Restored => release.failed.is_none(),
            })
        };
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    class="in" type="datetime-local" prop:value=shown disabled=off
                    on:change:target=move |input| {
                        let at = input.target().value().parse().ok();
                        match at {
                            // That it goes out is asked for, however it is said.
                            Some(at) if event == Event::Released && release.with_untracked(|known| known.released.is_none()) => {
                                asked.set(Some(Ask::Out(at)));
                            }
                            _ => { place.workspace.edit(|draft| releases::happened(draft, id, event, at)); }
                        }
                        input.target().set_value(&untrack(shown));
                    }
                />
            </label>
        }
    };
    view! {
        <section class="card relout">
            <header><h2>"What came of it"</h2></header>
            <div class="fg2">{HAPPENINGS.into_iter().map(field).collect_views()}</div>
        </section>
    }
}
