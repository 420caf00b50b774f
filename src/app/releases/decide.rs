//! The go/no-go decision: taken in a dialog, kept with who, when, why, and how many checks held. That it is out is asked
//! for in the same dialog, as where something is missing that is a decision, too.

use leptos::{ev, prelude::*};

use super::state::use_releases;
use super::words::{moment, told};
use crate::analysis::release::Readiness;
use crate::app::locale;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Icon, live, open_while, view};
use crate::document::releases::{Missing, decide, go_out, verdict_name};
use crate::plan::{DateTime, GoDecision, Id, PersonKind, Release, Verdict};

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

/// What the dialog asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Go or no go?
    Decision,
    /// It went out then: really?
    Out(DateTime),
}

/// The dialog, open while something is asked.
#[component]
pub fn DecideDialog(
    /// On which release.
    id: Id<Release>,
    /// What is asked.
    asked: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let open = open_while(asked);
    let title = Signal::derive(move || {
        if matches!(asked.get(), Some(Ask::Out(_))) { "It is out" } else { "Go or no go" }.to_owned()
    });
    view! { <Dialog open=open title=title>{move || asked.get().map(|ask| view! { <Form id=id ask=ask asked=asked /> })}</Dialog> }
}

#[component]
fn Form(
    /// On which release.
    id: Id<Release>,
    /// What is asked.
    ask: Ask,
    /// What the dialog asks.
    asked: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let place = use_releases();
    let ready = place.readiness(id);
    // Only what is ready goes without a thought.
    let verdict = RwSignal::new(ready.with_untracked(Readiness::is_ready).then_some(Verdict::Go));
    let (by, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let (deciders, missing) = place.workspace.plan.with_untracked(|plan| {
        let sponsor = plan.project().map(|project| project.charter.sponsor.clone()).filter(|name| !name.is_empty());
        let people = plan.people.iter().filter(|person| person.person_kind == PersonKind::Person && !person.archived);
        let names = people.map(|person| person.name.clone());
        let mut deciders: Vec<String> = sponsor.into_iter().chain(names).collect();
        for stakeholder in plan.stakeholders.iter().filter(|one| !deciders.contains(&one.name)).collect::<Vec<_>>() {
            deciders.push(stakeholder.name.clone());
        }
        (deciders, plan.get(id).map(|release| Missing::of(plan, release)).unwrap_or_default())
    });
    let out = matches!(ask, Ask::Out(_));
    let at = RwSignal::new(if let Ask::Out(at) = ask { Some(at) } else { None });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (by, why) = (by.get_untracked(), why.get_untracked());
        let done = if !out {
            let Some(verdict) = verdict.get_untracked() else {
                return fault.set(Some("Choose one of the three: go, go with conditions, no go.".into()));
            };
            place.workspace.try_edit_with_undo(|draft| decide(draft, id, verdict, &by, &why))
        } else if let Some(at) = at.get_untracked() {
            place.workspace.try_edit_with_undo(|draft| go_out(draft, id, at, &by, &why))
        } else {
            return fault.set(Some("Say when it went out.".into()));
        };
        match done {
            Ok(_) => asked.set(None),
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let hint = move || match verdict.get() {
        _ if out => "Why all the same",
        None => "Why",
        Some(Verdict::Go) if ready.with(|ready| ready.checked < ready.checks) => "Why, with checks still open",
        Some(Verdict::Go) => "Why (not needed)",
        Some(Verdict::GoWithConditions) => "On which conditions",
        Some(Verdict::NoGo) => "Why not",
    };
    let says = move || {
        if out {
            return match missing.words() {
                words if words.is_empty() => "All of it is done and decided.".into(),
                words => format!("It goes out with {words}."),
            };
        }
        ready.with(|ready| {
            let checks = (ready.checks > 0)
                .then(|| format!(" {} of {} hold.", ready.checked, count(ready.checks, "check", "checks")));
            format!("{}{}", told(ready, place.app.today.get()), checks.unwrap_or_default())
        })
    };
    view! {
        <form on:submit=save novalidate>
            <div class="db">
                <p>{says}</p>
                {(!out).then(|| view! { <fieldset class="relverdict">
                    <legend class="vh">"Decision"</legend>
                    {Verdict::ALL.iter().map(|choice| {
                        let choice = *choice;
                        let (icon, class) = mark(choice);
                        view! {
                            <label class="card" class:on=move || verdict.get() == Some(choice)>
                                <input
                                    type="radio" name="verdict" prop:checked=move || verdict.get() == Some(choice)
                                    on:change=move |_| { verdict.set(Some(choice)); fault.set(None); }
                                />
                                <span class=format!("rag {class}")><Icon name=icon />{verdict_name(choice)}</span>
                            </label>
                        }
                    }).collect_views()}
                </fieldset> })}
                {out.then(|| view! {
                    <label class="field">
                        <span>"Went out"</span>
                        <input
                            class="in" type="datetime-local" prop:value=move || at.get().map(locale::in_field).unwrap_or_default()
                            on:change:target=move |event| { at.set(event.target().value().parse().ok()); fault.set(None); }
                        />
                    </label>
                })}
                {(!out || missing.asks_who()).then(|| view! { <label class="field">
                    <span>"Decided by"</span>
                    <input
                        class="in" autofocus aria-required="true" placeholder="Name of who decides" list=DECIDERS autocomplete="off" prop:value=move || by.get()
                        on:input:target=move |event| { by.set(event.target().value()); fault.set(None); }
                    />
                    <datalist id=DECIDERS>{deciders.into_iter().map(|name| view! { <option value=name></option> }).collect_views()}</datalist>
                </label> })}
                {(!out || missing.asks_why()).then(|| view! { <label class="field">
                    <span>{hint}</span>
                    <textarea class="in" rows="3" prop:value=move || why.get() on:input:target=move |event| { why.set(event.target().value()); fault.set(None); }></textarea>
                </label> })}
                <p class="late" role="alert">{move || fault.get()}</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| asked.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if out { "It is out" } else { "Record decision" }}</button>
                </span>
            </footer>
        </form>
    }
}
