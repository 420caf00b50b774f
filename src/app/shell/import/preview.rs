//! What would come of an import: counts, tasks, and what cannot be read.

use std::collections::HashSet;

use leptos::prelude::*;

use super::list::Tried;
use crate::app::locale;
use crate::app::state::use_app;
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Icon, live, view};
use crate::document::intake::Problem;
use crate::format::tracker::Trial;
use crate::plan::{Date, Id, Outline, Plan, Task};

/// Tasks and problems shown; more would help nobody and hold up the page.
const SHOWN: usize = 100;

/// What would come of the import.
#[component]
pub(super) fn Preview(
    /// The import as it would be.
    tried: Tried,
    /// Whether rows are found again by a key.
    keyed: Signal<bool>,
    /// That only a part of the file was tried, in words.
    part: Option<String>,
) -> impl IntoView {
    let today = use_app().today;
    view! {
        <section class="lprev" aria-labelledby="lprev">
            <h3 id="lprev">"What comes of it"</h3>
            {part.map(|part| view! { <p class="mut">{part}" The whole file is read when it is imported; what does not come in as it stands is told then."</p> })}
            {live(move || tried.with(|tried| match tried {
                Ok(trial) => drawn(trial, keyed.get(), today.get_untracked()),
                Err(words) => view! {
                    <div class="note warn" role="status"><Icon name="warn" /><div class="grow">{words.clone()}</div></div>
                },
            }))}
        </section>
    }
}

fn drawn(trial: &Trial, keyed: bool, today: Date) -> AnyView {
    let taken = &trial.taken;
    let left_out = taken.problems.iter().filter(|problem| problem.left_out).count();
    let (new, changed) = (taken.created.len(), taken.changed.len());
    let figure = |class: &'static str, number: usize, words: &'static str| {
        // Nothing to point at where there is none.
        let class = if number == 0 { "" } else { class };
        view! { <span class=class><b>{number}</b>{words}</span> }
    };
    let lines = lines(&trial.plan, &taken.created, &taken.changed, today);
    let put_away =
        taken.created.iter().chain(&taken.changed).filter(|id| trial.plan.get(**id).is_some_and(|task| task.archived));
    let put_away = put_away.count();
    let more = (new + changed).saturating_sub(lines.len() + put_away);
    view! {
        <p class="cnts" role="status">
            {figure("a", new, " new")}
            {figure("c", changed, " changed")}
            {figure("", taken.same, " the same")}
            {figure("r", left_out, " left out")}
        </p>
        {(!taken.problems.is_empty()).then(|| problems(&taken.problems))}
        {(taken.templates > 0).then(|| view! {
            <p class="mut">{format!("{} for cards.", count(taken.templates, "new template", "new templates"))}</p>
        })}
        {(!keyed).then(|| view! {
            <p class="mut">"No column is the key, so importing the file once more adds its tasks once more."</p>
        })}
        <ul class="chg" tabindex="0" aria-label="Tasks that come in">{lines}</ul>
        {(more > 0).then(|| view! { <p class="mut">{format!("And {more} more.")}</p> })}
        {(put_away > 0).then(|| view! { <p class="mut">{format!("{} in the archive.", count(put_away, "task is", "tasks are"))}</p> })}
    }
}

/// Tasks that are new or changed, as the outline has them.
fn lines(plan: &Plan, created: &[Id<Task>], changed: &[Id<Task>], today: Date) -> Vec<AnyView> {
    let new: HashSet<Id<Task>> = created.iter().copied().collect();
    let changed: HashSet<Id<Task>> = changed.iter().copied().collect();
    let outline = Outline::of(plan);
    let concerned = outline.rows().iter().filter(|row| new.contains(&row.task) || changed.contains(&row.task));
    let line = |row: &crate::plan::OutlineRow| {
        let task = plan.get(row.task)?;
        let is_new = new.contains(&row.task);
        let (class, icon, what) = if is_new { ("a", "plus", "New: ") } else { ("c", "edit", "Changed: ") };
        let indent = format!("{}px", row.level.min(6) * 16);
        Some(view! {
            <li class=class style:padding-left=indent>
                <Icon name=icon />
                <span class="vh">{what}</span>
                <span class="key">{(task.number > 0).then(|| task_key(plan, task))}</span>
                <span class="ell">{task.name.clone()}</span>
                <small class="ell mut">{facts(plan, task, today)}</small>
            </li>
        })
    };
    concerned.take(SHOWN).filter_map(line).collect_views()
}

/// Column, people and due date of a task.
fn facts(plan: &Plan, task: &Task, today: Date) -> String {
    let column = task.column.and_then(|id| plan.get(id)).map(|column| column.name.clone());
    let people = plan.assignments.iter().filter(|found| found.task == task.id);
    let people = people.filter_map(|found| plan.get(found.person)).map(|person| person.name.clone());
    let due = task.due.map(|due| locale::short(due, today));
    column.into_iter().chain(people).chain(due).collect::<Vec<_>>().join(" · ")
}

/// What does not come in as it stands.
pub(super) fn problems(problems: &[Problem]) -> AnyView {
    let line = |problem: &Problem| {
        let class = if problem.left_out { "r" } else { "" };
        view! { <li class=class>{problem.to_string()}</li> }
    };
    let shown = problems.iter().take(SHOWN).map(line).collect_views();
    let more = problems.len().saturating_sub(SHOWN);
    view! {
        <details class="lodd" open>
            <summary>{count(problems.len(), "thing does not come in as it stands", "things do not come in as they stand")}</summary>
            <ul class="bul">{shown}</ul>
            {(more > 0).then(|| view! { <p class="mut">{format!("And {more} more.")}</p> })}
        </details>
    }
}
