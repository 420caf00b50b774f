//! What people said about the task, and what happened to it.

use leptos::{ev, html, prelude::*};

use super::markdown::Markdown;
use super::state::use_task;
use crate::analysis::board::Face;
use crate::app::widgets::{Avatar, CollectViews, Icon, Memo, Show, leave, list_keys, view};
use crate::document::{Edit, comments};
use crate::plan::{AnyId, AnyRecord, Comment, DateTime, Id, Task};
use crate::platform::drafts;

/// Lines that are shown before “Show all”.
const SHOWN: usize = 6;
/// Edits that are looked through, latest first.
const LOOKED_AT: usize = 500;
/// An edit of more changes than this was about many tasks at once.
const BULK: usize = 400;

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
enum Happened {
    /// Somebody said something.
    Said(Id<Comment>, Option<Face>, String, DateTime),
    /// Something was changed.
    Did(AnyId, String, DateTime),
}

impl Happened {
    const fn at(&self) -> DateTime {
        match self {
            Self::Said(.., at) | Self::Did(.., at) => *at,
        }
    }
}

/// Whether an edit touched a task, or what belongs to it.
fn about(edit: &Edit, id: Id<Task>) -> bool {
    edit.changes.iter().take(BULK).any(|change| {
        change.id() == id.any()
            || [change.before(), change.after()].into_iter().flatten().any(|record| match record {
                AnyRecord::Assignment(assignment) => assignment.task == id,
                AnyRecord::Link(link) => link.predecessor == id || link.successor == id,
                _ => false,
            })
    })
}

/// The section.
#[component]
pub fn Activity() -> impl IntoView {
    let state = use_task();
    let all = RwSignal::new(false);
    let lines = Memo::new(move |_| {
        let mut lines: Vec<Happened> = state.workspace.plan.with(|plan| {
            plan.comments
                .iter()
                .filter(|comment| comment.subject == state.id.any())
                .map(|comment| {
                    let face = comment.author.and_then(|author| Face::of(plan, author));
                    Happened::Said(comment.id, face, comment.text.clone(), comment.at)
                })
                .collect()
        });
        state.workspace.with_history(|history| {
            let edits = history.done().iter().rev().take(LOOKED_AT).filter(|edit| about(edit, state.id));
            lines.extend(edits.map(|edit| Happened::Did(edit.id, edit.words.clone(), edit.at)));
        });
        lines.sort_by_key(|line| std::cmp::Reverse(line.at()));
        lines
    });
    let node = NodeRef::<html::Textarea>::new();
    // What was begun and not sent waits at its task.
    let key = StoredValue::new(format!("comment/{}/{}", state.workspace.id, state.id));
    let begun = key.with_value(|key| drafts::begun(key));
    let draft = move |text: &str| key.with_value(|key| drafts::keep(key, text));
    let send = move || {
        let Some(field) = node.get_untracked() else { return };
        let text = field.value();
        if !text.trim().is_empty() && state.workspace.edit(|draft| comments::add(draft, state.id.any(), None, &text)) {
            field.set_value("");
            draft("");
            state.app.announce("Comment added");
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        } else if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            if let Some(field) = node.get_untracked() {
                leave(&field);
            }
        } else if let Some(field) = node.get_untracked() {
            list_keys(&event, &field);
        }
    };
    let count = Memo::new(move |_| lines.with(Vec::len));
    view! {
        <section>
            <h3>"Activity"</h3>
            <ol class="act">
                {move || {
                    let shown = if all.get() { usize::MAX } else { SHOWN };
                    lines.get().into_iter().take(shown).map(|line| view! { <LineView line=line /> }).collect_views()
                }}
            </ol>
            <Show when=move || { !all.get() && count.get() > SHOWN }>
                <button type="button" class="btn sm ghost" on:click=move |_| all.set(true)>
                    <span>{move || format!("Show all {}", count.get())}</span>
                </button>
            </Show>
            <label class="in cm">
                <Icon name="comment" />
                <textarea
                    node_ref=node rows="1" placeholder="Write a comment" aria-label="Write a comment" prop:value=begun
                    on:keydown=keydown on:input:target=move |event| draft(&event.target().value())
                ></textarea>
                <button type="button" class="asis" on:click=move |_| send()><span class="vh">"Send the comment "</span><kbd>"Ctrl Enter"</kbd></button>
            </label>
        </section>
    }
}

/// A line.
#[component]
fn LineView(
    /// What happened.
    line: Happened,
) -> impl IntoView {
    let state = use_task();
    let at = untrack(|| state.when(line.at()));
    let exact = crate::app::locale::moment(line.at(), crate::app::locale::Form::Moment);
    match line {
        Happened::Did(_, words, _) => view! {
            <li>
                <span class="av none sm"><Icon name="log" /></span>
                <span class="grow mut">{crate::app::locale::sentence(&words, state.app.today.get_untracked())}</span>
                <time title=exact>{at}</time>
            </li>
        },
        Happened::Said(id, face, text, _) => {
            let name = face.as_ref().map(|face| face.name.split_whitespace().next().unwrap_or_default().to_owned());
            view! {
                <li class="said">
                    {match face {
                        Some(face) => view! { <Avatar name=face.name letters=face.letters colour=face.colour /> },
                        None => view! { <span class="av none sm"><Icon name="comment" /></span> },
                    }}
                    <div class="grow md">{name.map(|name| view! { <b>{name}" "</b> })}<Markdown text=text /></div>
                    <button
                        type="button" class="ib sm" aria-label="Delete comment"
                        on:click=move |_| { state.workspace.edit_with_undo(|draft| comments::delete(draft, id)); }
                    ><Icon name="trash" /></button>
                    <time title=exact>{at}</time>
                </li>
            }
        }
    }
}
