//! The minutes: typed as they come, and what their marked lines become.

use std::sync::Arc;

use leptos::web_sys::{Element, HtmlTextAreaElement};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::use_meetings;
use crate::analysis::minutes::{Mark, Marked, counted_from, new_people, read, wordless};
use crate::analysis::quick::Quick;
use crate::app::board::{Understood, new_card};
use crate::app::prose::Prose;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::meetings::{self, Filed, TextField, Who};
use crate::plan::{Id, LogKind, LogStatus, Meeting};
use crate::schedule::{Units, duration_text};

/// The section.
#[component]
pub fn Minutes(
    /// Which meeting.
    id: Id<Meeting>,
    /// The meeting.
    meeting: Memo<Arc<Meeting>>,
    /// What is being written.
    typed: RwSignal<Option<String>>,
) -> impl IntoView {
    let place = use_meetings();
    let workspace = place.workspace;
    let text = Memo::new(move |_| meeting.with(|meeting| meeting.minutes.clone()));
    let source = move || typed.get().unwrap_or_else(|| text.get());
    let from = move || meeting.with(|meeting| counted_from(meeting, place.app.today.get()));
    let understood = move |minutes: &str| workspace.plan.with(|plan| read(minutes, plan, from()));
    // Signs without words, told beside those with some; not yet the one that is being typed.
    let bare = Memo::new(move |_| {
        let (source, writing) = (source(), typed.with(Option::is_some));
        let last = source.lines().count().saturating_sub(1);
        let mut found = workspace.plan.with(|plan| wordless(&source, plan, from()));
        found.retain(|line| !(writing && *line == last));
        found
    });
    let marked = Memo::new(move |_| understood(&source()));
    // What stands in the field since the lines were filed, until somebody types on.
    let filed_as = RwSignal::new(None::<String>);
    let file = move |minutes: String| {
        let found = untrack(|| understood(&minutes));
        let writing = typed.with_untracked(Option::is_some);
        // Kept as they were typed first: who undoes the filing has them again.
        workspace.edit(|draft| meetings::set_text(draft, id, TextField::Minutes, &minutes));
        if let Some((line, word)) = found.iter().find_map(|marked| Some((marked.line, marked.no_date()?))) {
            place.app.toasts.refused(format!(
                "Nothing is filed yet: “{word}” in line {} is no day. Mend it, or write \\{word} to keep it as it is.",
                line + 1
            ));
            select(&minutes, line, word);
            return;
        }
        let units = workspace.plan.with_untracked(|plan| Units::of_plan(plan));
        let items: Vec<(usize, Filed)> = found.into_iter().map(|marked| (marked.line, filed(marked, &units))).collect();
        let done = workspace.edit_with_undo(|draft| meetings::file(draft, id, &minutes, &items));
        // Writing goes on, with what became of the lines in their place, on a line of its own.
        if done && writing {
            let kept = text.get_untracked();
            let stands = if kept.is_empty() { kept } else { kept + "\n" };
            filed_as.set(Some(stands.clone()));
            typed.set(Some(stands));
        }
    };
    // Right after the filing, undo takes it back, and the lines stand in the field as they were typed.
    let undo = move |event: ev::KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        let untouched = filed_as.with_untracked(Option::is_some) && filed_as.get_untracked() == typed.get_untracked();
        if control && !event.shift_key() && event.key().eq_ignore_ascii_case("z") && untouched {
            event.prevent_default();
            event.stop_propagation();
            filed_as.set(None);
            workspace.undo();
            typed.set(Some(text.get_untracked()));
        }
    };
    // In a field it is the field's own key.
    let listener = window_event_listener(ev::keydown, move |event| {
        let control = (event.ctrl_key() || event.meta_key()) && !event.repeat() && !event.default_prevented();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let field = |target: Element| target.closest("input,textarea,select,dialog").ok().flatten();
        let elsewhere = target.and_then(field).is_none();
        if control && event.key() == "Enter" && elsewhere && marked.with_untracked(|marked| !marked.is_empty()) {
            event.prevent_default();
            file(untrack(source));
        }
    });
    on_cleanup(move || listener.remove());
    let any = Memo::new(move |_| marked.with(|marked| !marked.is_empty()));
    let new = Memo::new(move |_| marked.with(|marked| new_people(marked)));
    view! {
        <div on:keydown=undo>
        <Prose
            title="Minutes" add="Write the minutes" text=text
            key=format!("minutes/{}/{id}", workspace.id)
            help="A line that begins with ! becomes a task, = a decision, ? a question to decide, /issue an issue, /risk a risk. @name says who, ^fri by when. Ctrl Enter files them."
            tick=Callback::new(|_: usize| ())
            keep=Callback::new(move |text: String| {
                workspace.edit(|draft| meetings::set_text(draft, id, TextField::Minutes, &text));
            })
            enter=Callback::new(file)
            typed=typed
            notes=true
        />
        </div>
        {live(move || any.get().then(|| view! {
            <section class="mtmarks" aria-label="What these lines become">
                <ul>{move || marked.with(|marked| marked.iter().cloned().map(line).collect_views())}</ul>
                {live(move || new.with(|new| (!new.is_empty()).then(|| view! {
                    <p class="mut">{format!("New in the project: {}", new.join(", "))}</p>
                })))}
                {live(move || bare.with(|bare| (!bare.is_empty()).then(|| {
                    let lines: Vec<String> = bare.iter().map(|line| (line + 1).to_string()).collect();
                    let says = if lines.len() == 1 { "says nothing, and stays as it is" } else { "say nothing, and stay as they are" };
                    let line = if lines.len() == 1 { "Line" } else { "Lines" };
                    view! { <p class="mut">{format!("{line} {} {says}.", lines.join(", "))}</p> }
                })))}
                <button
                    type="button" class="btn primary sm"
                    // Pressed while somebody writes it leaves them the field.
                    on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                    on:click=move |_| file(untrack(source))
                >
                    <span>{move || format!("File {}", count(marked.with(Vec::len), "line", "lines"))}</span>
                    <kbd class="wide-only">"Ctrl Enter"</kbd>
                </button>
            </section>
        }))}
    }
}

/// Selects a word of a line in the field, where somebody writes in it.
fn select(minutes: &str, line: usize, word: &str) {
    let field = document().active_element().and_then(|active| active.dyn_into::<HtmlTextAreaElement>().ok());
    let lines = minutes.split_inclusive('\n');
    let before: String = lines.clone().take(line).collect();
    let within = lines.skip(line).find_map(|text| text.split_once(word)).map(|(before, _)| before);
    if let (Some(field), Some(within)) = (field, within) {
        // The platform counts in UTF-16.
        let units = |text: &str| text.encode_utf16().count() as u32;
        let from = units(&before) + units(within);
        let _ = field.set_selection_range(from, from + units(word));
    }
}

/// A line as it was understood.
fn line(marked: Marked) -> AnyView {
    let (icon, what) = match marked.mark {
        Mark::Action => ("check", "Task"),
        Mark::Decision => ("flag", "Decision"),
        Mark::Question => ("help", "To be decided"),
        Mark::Issue => ("warn", "Issue"),
        Mark::Risk => ("risks", "Risk"),
    };
    let name = marked.quick.name.clone();
    view! {
        <li>
            <Icon name=icon />
            <span class="mut">{what}</span>
            <b class="ell">{name}</b>
            <Understood quick=marked.quick />
        </li>
    }
}

/// What a line becomes.
fn filed(marked: Marked, units: &Units) -> Filed {
    let entry = |quick: Quick, kind, status| Filed::Entry {
        kind,
        status,
        owner: owner(&quick),
        due: quick.due,
        title: quick.name,
    };
    let quick = marked.quick;
    match marked.mark {
        Mark::Action => {
            let length = quick.duration.map(|duration| duration_text(duration, units));
            Filed::Action(new_card(quick), length)
        }
        Mark::Decision => entry(quick, LogKind::Decision, LogStatus::Closed),
        Mark::Question => entry(quick, LogKind::Decision, LogStatus::Open),
        Mark::Issue => entry(quick, LogKind::Issue, LogStatus::Open),
        Mark::Risk => Filed::Risk { owner: owner(&quick), due: quick.due, title: quick.name },
    }
}

fn owner(quick: &Quick) -> Option<Who> {
    let known = quick.people.first().map(|person| Who::Known(*person));
    known.or_else(|| quick.new_people.first().map(|name| Who::New(name.clone())))
}
