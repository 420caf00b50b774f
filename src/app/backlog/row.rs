//! A task of the list.

use leptos::{ev, prelude::*};

use super::lines::Line;
use super::points::Points;
use super::section::{RowFacts, level};
use super::state::{Ask, BacklogState, Target, use_backlog};
use crate::analysis::board::Face;
use crate::app::board::PriorityMark;
use crate::app::text::task_key;
use crate::app::widgets::{Avatar, CollectViews, Icon, Memo, Show, view};
use crate::plan::points::text;
use crate::plan::{Category, Id, Priority, Task};

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Facts {
    key: String,
    name: String,
    labels: Vec<(String, u8)>,
    priority: Priority,
    face: Option<Face>,
    points: Option<u32>,
    status: (String, Option<Category>),
    blocked: Option<String>,
    done: bool,
    last: bool,
}

fn facts(state: BacklogState, id: Id<Task>) -> Option<Facts> {
    state.workspace.plan.with(|plan| {
        let task = plan.get(id)?;
        let column = task.column.and_then(|column| plan.get(column));
        let done = task.is_done(plan);
        let status = match column {
            Some(column) => (column.name.clone(), Some(column.category)),
            None if done => ("Done".into(), Some(Category::Done)),
            None => (String::new(), None),
        };
        let labels = task.labels.iter().filter_map(|id| plan.get(*id));
        Some(Facts {
            key: task_key(plan, task),
            name: task.name.clone(),
            labels: labels.map(|label| (label.name.clone(), label.colour.clamp(1, 8))).collect(),
            priority: task.priority,
            face: state.related.with(|related| related.lead(id)).and_then(|person| Face::of(plan, person)),
            points: task.points,
            status,
            blocked: task.blocked.as_ref().map(|blocked| blocked.reason.clone()),
            done,
            last: state.found.with(|found| found.list(task.listed_in(plan)).last() == Some(&id)),
        })
    })
}

/// A row in words.
fn spoken(facts: &Facts, selected: bool, lifted: bool) -> String {
    let mut words = format!("{} {}", facts.key, facts.name);
    words.push_str(&match facts.points {
        None => ", no estimate".to_owned(),
        Some(points) => format!(", {}", super::figures::points(points)),
    });
    if !facts.status.0.is_empty() {
        words.push_str(&format!(", {}", facts.status.0));
    }
    if let Some(reason) = &facts.blocked {
        words.push_str(&format!(", blocked: {reason}"));
    }
    if selected {
        words.push_str(", selected");
    }
    if lifted {
        words.push_str(", being moved");
    }
    words
}

/// A task's row.
#[component]
pub fn TaskRow(
    /// Which task.
    id: Id<Task>,
) -> impl IntoView {
    let state = use_backlog();
    let line = Line::Task(id);
    let place = RowFacts::of(state, line);
    let facts = Memo::new(move |_| facts(state, id));
    let selected = Memo::new(move |_| state.selected.with(|selected| selected.contains(&id)));
    let open = Memo::new(move |_| state.workspace.open_task() == Some(id));
    let lifted = Memo::new(move |_| state.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.tasks.contains(&id))));
    let sprint = Memo::new(move |_| state.workspace.plan.with(|plan| plan.get(id).map(|task| task.listed_in(plan))));
    let before = move || state.target.get().is_some_and(|target| target.before == Some(id));
    let last = move || facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.last));
    let after = move || {
        last() && sprint.get().is_some_and(|sprint| state.target.get() == Some(Target { sprint, before: None }))
    };
    let flag = move |read: fn(&Facts) -> bool| facts.with(|facts| facts.as_ref().is_some_and(read));
    let label = move || {
        facts.with(|facts| facts.as_ref().map(|facts| spoken(facts, selected.get(), lifted.get())).unwrap_or_default())
    };
    let estimate = Signal::derive(move || {
        facts.with(|facts| facts.as_ref().and_then(|facts| facts.points)).map(text).unwrap_or_default()
    });
    let key =
        Signal::derive(move || facts.with(|facts| facts.as_ref().map(|facts| facts.key.clone()).unwrap_or_default()));
    view! {
        <div
            role="row" class="blr" data-line=line.word() {..level("2")} aria-rowindex=move || place.index.get()
            class:on=move || open.get() || selected.get()
            class:fin=move || flag(|facts| facts.done)
            class:ghost=move || lifted.get()
            class:before=before class:after=after
            aria-selected=move || selected.get().to_string()
            aria-label=label
            tabindex=move || place.tab.get()
            on:focus=move |_: ev::FocusEvent| state.cursor.set(Some(line))
        >
            {move || facts.get().map(|facts| view! {
                <span role="gridcell" class="key">{facts.key}</span>
                <span role="gridcell" class="ti">
                    <span class="ell">{facts.name}</span>
                    {facts.blocked.map(|reason| view! { <span class="blk" title=format!("Blocked: {reason}")><Icon name="block" /></span> })}
                    <span class="tags">
                        {facts.labels.into_iter().map(|(name, colour)| view! { <span class=format!("tag l{colour}")>{name}</span> }).collect_views()}
                    </span>
                </span>
                <span role="gridcell" class="pr"><PriorityMark priority=facts.priority /></span>
                <span role="gridcell" class="ow">{facts.face.map(|face| view! { <Avatar name=face.name letters=face.letters colour=face.colour /> })}</span>
                <span role="gridcell" class="st">
                    {facts.done.then(|| view! { <Icon name="check" class="good" /> })}
                    <span class="ell" class:doing=facts.status.1 == Some(Category::Doing)>{facts.status.0}</span>
                </span>
            })}
            <span role="gridcell" class="po"><Points id=id key=key value=estimate /></span>
            <Show when=move || state.narrow.get()>
                <span role="gridcell" class="mv">
                    <button type="button" class="ib" aria-label=move || format!("Move {}", key.get()) on:click=move |_| state.ask.set(Some(Ask::Move(vec![id])))>
                        <Icon name="arrowright" />
                    </button>
                </span>
            </Show>
        </div>
    }
}
