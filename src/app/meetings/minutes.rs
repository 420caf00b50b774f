//! The minutes: typed as they come, and what their marked lines become.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::state::use_meetings;
use crate::analysis::minutes::{Mark, Marked, read};
use crate::analysis::quick::Quick;
use crate::app::board::{Understood, new_card};

use crate::app::prose::Prose;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::meetings::{self, Filed, TextField, Who};
use crate::plan::{Id, LogKind, LogStatus, Meeting};

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
    let marked = Memo::new(move |_| {
        let today = place.app.today.get();
        workspace.plan.with(|plan| read(&source(), plan, today))
    });
    let file = move |minutes: String| {
        let today = place.app.today.get_untracked();
        let found = workspace.plan.with_untracked(|plan| read(&minutes, plan, today));
        let items: Vec<(usize, Filed)> = found.into_iter().map(|marked| (marked.line, filed(marked))).collect();
        let writing = typed.with_untracked(Option::is_some);
        // Kept as they were typed first: who undoes the filing has them again.
        workspace.edit(|draft| meetings::set_text(draft, id, TextField::Minutes, &minutes));
        let done = workspace.edit_with_undo(|draft| meetings::file(draft, id, &minutes, &items));
        // Writing goes on, with what became of the lines in their place, on a line of its own.
        if done && writing {
            let kept = text.get_untracked();
            typed.set(Some(if kept.is_empty() { kept } else { kept + "\n" }));
        }
    };
    let any = Memo::new(move |_| marked.with(|marked| !marked.is_empty()));
    view! {
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
        {live(move || any.get().then(|| view! {
            <section class="mtmarks" aria-label="What these lines become">
                <ul>{move || marked.with(|marked| marked.iter().cloned().map(line).collect_views())}</ul>
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
fn filed(marked: Marked) -> Filed {
    let entry = |quick: Quick, kind, status| Filed::Entry {
        kind,
        status,
        owner: owner(&quick),
        due: quick.due,
        title: quick.name,
    };
    let quick = marked.quick;
    match marked.mark {
        Mark::Action => Filed::Action(new_card(quick)),
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
