//! One release in full.

use leptos::prelude::*;

use super::checks::Checks;
use super::decide::{Ask, DecideDialog, Decisions};
use super::state::{Text, use_releases};
use super::words::ahead;
use super::{notes, outcome, ready, scope, waves};
use crate::analysis::release::milestone_date;
use crate::app::clock;
use crate::app::lessons::capture;
use crate::app::links::{TaskLink, tasks};
use crate::app::locale;
use crate::app::table_file::ExportCsv;
use crate::app::text::difference;
use crate::app::widgets::{Choice, Icon, InlineDate, Memo, Menu, MenuItem, Picker, live, view};
use crate::document::releases::{self, CheckList, Event, TextField};
use crate::format::tables::Table;
use crate::plan::{Id, Lesson, Release};

/// A release.
#[component]
pub fn Page(
    /// Which.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let asked = RwSignal::new(None::<Ask>);
    view! {
        <Head id=id asked=asked />
        <div class="body relp" tabindex="0" role="region" aria-label="Release">
            <ready::ReadyCard id=id />
            <div class="relmain">
                <scope::ScopeCard id=id />
                <waves::WavesCard id=id />
                <notes::NotesCard id=id />
            </div>
            <div class="relside">
                <Facts id=id />
                <section class="card relgo">
                    <header>
                        <h2>"Go or no go"</h2>
                        <span class="end"><ExportCsv word="checks" further=true rows=move |()| {
                            place.workspace.plan.with(|plan| Table::Checks.rows(plan, Some(&[id.any()])))
                        } /></span>
                    </header>
                    <Checks list=CheckList::Release(id) />
                    <Decisions id=id />
                </section>
                <outcome::BackOut id=id />
                <outcome::Outcome id=id asked=asked />
            </div>
        </div>
        <DecideDialog id=id asked=asked />
    }
}

#[component]
fn Head(
    /// Which.
    id: Id<Release>,
    /// What the dialog asks.
    asked: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    let out = Memo::new(move |_| release.with(|release| release.released.is_some()));
    let not_out = move |()| {
        place.workspace.edit_with_undo(|draft| releases::happened(draft, id, Event::Released, None));
    };
    let decide = move || asked.set(Some(Ask::Decision));
    view! {
        <div class="head relhead">
            <a class="ib" href=place.route(None).href() title="All releases  Esc" aria-label="All releases"><Icon name="left" /></a>
            <h1 class="ell">{move || release.with(|release| release.name.clone())}</h1>
            <div class="meta">
                {move || out.get().then(|| view! { <span class="count">"Released"</span> })}
            </div>
            <div class="acts">
                {move || if out.get() {
                    view! {
                        <button type="button" class="btn" title="Write down a lesson" on:click=move |_| {
                            capture::open(place.app, Lesson { release: Some(id), ..Lesson::default() });
                        }><Icon name="lessons" /><span>"Write down a lesson"</span></button>
                    }
                } else {
                    view! {
                        <button type="button" class="btn" title="It is out now" on:click=move |_| asked.set(Some(Ask::Out(clock::now())))>
                            <Icon name="check" /><span>"It is out now"</span>
                        </button>
                        <button type="button" class="btn primary" title="Decide go or no go" on:click=move |_| decide()>
                            <Icon name="flag" /><span>"Decide"</span>
                        </button>
                    }
                }}
                <Menu label="More actions" class="ib" button=|| view! { <Icon name="more" /> }>
                    {out.get().then(|| view! { <MenuItem text="It is not out" icon="undo" run=not_out /> })}
                    {out.get().then(|| view! { <MenuItem text="Decide go or no go" icon="flag" run=move |()| decide() /> })}
                    <MenuItem text="Write down a lesson" icon="lessons" run=move |()| {
                        capture::open(place.app, Lesson { release: Some(id), ..Lesson::default() });
                    } />
                    <div class="sep" role="separator"></div>
                    <MenuItem text="Delete release" icon="trash" danger=true run=move |()| place.delete(id) />
                </Menu>
            </div>
        </div>
    }
}

/// Name, purpose, the day, the milestone.
#[component]
fn Facts(
    /// Which.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    let today = move || place.app.today.get();
    let date = Signal::derive(move || release.with(|release| release.date));
    let milestone = Memo::new(move |_| release.with(|release| release.milestone));
    let reached = Memo::new(move |_| {
        let reached = place
            .workspace
            .painted()
            .schedule
            .with(|schedule| release.with(|found| milestone_date(schedule, found)))?;
        Some((reached, date.get().map(|promised| reached - promised)))
    });
    let find = Callback::new(move |text: String| {
        let chosen = milestone.get();
        let mut found = place.workspace.plan.with(|plan| tasks(plan, &text, chosen.as_slice()));
        // Milestones first.
        place.workspace.plan.with(|plan| {
            let is = |choice: &Choice| {
                choice
                    .value
                    .parse()
                    .ok()
                    .and_then(|id: Id<crate::plan::Task>| plan.get(id))
                    .is_some_and(|task| task.milestone)
            };
            found.sort_by_cached_key(|choice| !is(choice));
        });
        if text.trim().is_empty() && chosen.is_some() {
            found.insert(0, Choice { value: String::new(), text: "None".into(), note: String::new(), chosen: false });
        }
        found
    });
    view! {
        <section class="card relfacts" aria-label="Facts">
            <dl class="props">
                <dt>"Name"</dt>
                <dd><Text id=id field=TextField::Name label="Name" placeholder="" read=|release| &release.name /></dd>
                <dt>"What for"</dt>
                <dd><Text id=id field=TextField::Purpose label="What it is for" placeholder="What it brings to whom" read=|release| &release.purpose /></dd>
                <dt>"Promised for"</dt>
                <dd>
                    <InlineDate
                        value=date label="Promised for"
                        shown=Signal::derive(move || date.get().map_or_else(|| "No day yet".into(), |date| locale::short(date, today())))
                        commit=Callback::new(move |date| { place.workspace.edit(|draft| releases::set_date(draft, id, date)); })
                    />
                    {move || date.get().filter(|_| release.with(|release| release.released.is_none())).map(|date| view! { <span class="faint">{ahead(date, today())}</span> })}
                </dd>
                <dt>"Milestone"</dt>
                <dd>
                    {move || milestone.get().map(|task| view! { <TaskLink task=task /> })}
                    {live(move || reached.get().map(|(reached, slip)| {
                        let slip = slip.filter(|days| *days != 0);
                        view! {
                            <span class="mut">{locale::short(reached, today())}</span>
                            {slip.map(|days| view! { <span class={if days > 0 { "delta late" } else { "delta early" }}>{difference(days)}</span> })}
                        }
                    }))}
                    <Picker
                        label="Choose the milestone that stands for it" class="ib sm" button=|| view! { <Icon name="edit" /> }
                        find=find
                        choose=Callback::new(move |value: String| {
                            place.workspace.edit(|draft| releases::set_milestone(draft, id, value.parse().ok()));
                        })
                    />
                </dd>
            </dl>
        </section>
    }
}
