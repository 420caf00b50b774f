//! The go/no-go decision: taken in a dialog, kept with who, when, why, and how many checks held.

use leptos::{ev, prelude::*};

use super::state::use_releases;
use super::words::{moment, told};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Icon, live, view};
use crate::document::releases::{decide, verdict_name};
use crate::plan::{GoDecision, Id, PersonKind, Release, Verdict};

/// Id of the list of those who may decide.
const DECIDERS: &str = "release-deciders";

/// Icon and class of a verdict.
const fn mark(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Go => ("ok", "green"),
        Verdict::GoWithConditions => ("warn", "amber"),
        Verdict::NoGo => ("stopsign", "red"),
    }
}

/// The decisions so far, the last first.
#[component]
pub fn Decisions(
    /// Of which release.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    let one = |decision: &GoDecision| {
        let (icon, class) = mark(decision.verdict);
        let checks =
            (decision.checks > 0).then(|| format!(", {} of {} checks held", decision.checked, decision.checks));
        view! {
            <li>
                <span class=format!("rag {class}")><Icon name=icon />{verdict_name(decision.verdict)}</span>
                <span class="faint">{format!("{}, {}{}", decision.by, moment(decision.at), checks.unwrap_or_default())}</span>
                {(!decision.why.is_empty()).then(|| view! { <p>{decision.why.clone()}</p> })}
            </li>
        }
    };
    live(move || {
        release.with(|release| {
            let last = release.decisions.iter().rev().map(one).collect_views();
            if last.is_empty() {
                return view! { <p class="nothing">"Nothing is decided yet."</p> };
            }
            view! { <ol class="reldec" aria-label="Decisions">{last}</ol> }
        })
    })
}

/// The dialog that takes a decision.
#[component]
pub fn DecideDialog(
    /// On which release.
    id: Id<Release>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! { <Dialog open=open title=Signal::stored("Go or no go".to_owned())><Form id=id open=open /></Dialog> }
}

#[component]
fn Form(
    /// On which release.
    id: Id<Release>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let place = use_releases();
    let ready = place.readiness(id);
    let verdict = RwSignal::new(Verdict::Go);
    let (by, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let deciders = place.workspace.plan.with_untracked(|plan| {
        let sponsor = plan.project().map(|project| project.charter.sponsor.clone()).filter(|name| !name.is_empty());
        let people = plan.people.iter().filter(|person| person.person_kind == PersonKind::Person && !person.archived);
        sponsor.into_iter().chain(people.map(|person| person.name.clone())).collect::<Vec<_>>()
    });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let done = place.workspace.try_edit_with_undo(|draft| {
            decide(draft, id, verdict.get_untracked(), &by.get_untracked(), &why.get_untracked())
        });
        match done {
            Ok(_) => open.set(false),
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let hint = move || match verdict.get() {
        Verdict::Go if ready.with(|ready| ready.checked < ready.checks) => "Why, with checks still open",
        Verdict::Go => "Why (not needed)",
        Verdict::GoWithConditions => "On which conditions",
        Verdict::NoGo => "Why not",
    };
    view! {
        <form on:submit=save novalidate>
            <div class="db">
                <p>{move || ready.with(|ready| {
                    let checks = (ready.checks > 0).then(|| format!(" {} of {} hold.", ready.checked, count(ready.checks, "check", "checks")));
                    format!("{}{}", told(ready, place.app.today.get()), checks.unwrap_or_default())
                })}</p>
                <fieldset class="relverdict">
                    <legend class="vh">"Decision"</legend>
                    {Verdict::ALL.iter().map(|choice| {
                        let choice = *choice;
                        let (icon, class) = mark(choice);
                        view! {
                            <label class="card" class:on=move || verdict.get() == choice>
                                <input
                                    type="radio" name="verdict" prop:checked=move || verdict.get() == choice
                                    on:change=move |_| { verdict.set(choice); fault.set(None); }
                                />
                                <span class=format!("rag {class}")><Icon name=icon />{verdict_name(choice)}</span>
                            </label>
                        }
                    }).collect_views()}
                </fieldset>
                <label class="field">
                    <span>"Decided by"</span>
                    <input
                        class="in" autofocus list=DECIDERS autocomplete="off" prop:value=move || by.get()
                        on:input:target=move |event| { by.set(event.target().value()); fault.set(None); }
                    />
                    <datalist id=DECIDERS>{deciders.into_iter().map(|name| view! { <option value=name></option> }).collect_views()}</datalist>
                </label>
                <label class="field">
                    <span>{hint}</span>
                    <textarea class="in" rows="3" prop:value=move || why.get() on:input:target=move |event| { why.set(event.target().value()); fault.set(None); }></textarea>
                </label>
                <p class="late" role="alert">{move || fault.get()}</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Record decision"</button>
                </span>
            </footer>
        </form>
    }
}
