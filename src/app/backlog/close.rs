//! Starting, closing and deleting a sprint: what is committed, what carries over and why, what is lost.

use leptos::{html, prelude::*};

use super::figures::{days, points};
use super::keys::focus_line;
use super::lines::Line;
use super::state::{BacklogState, use_backlog};
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Icon, view};
use crate::document::{Draft, EditError, sprints};
use crate::plan::points::text;
use crate::plan::{Id, Sprint, SprintState, Task};

/// How many of the tasks that carry over are named.
const NAMED: usize = 8;

/// Makes the edit that a dialog is about and closes the dialog, with a way back; a refusal is said in the dialog, which
/// stays open with all that was typed.
fn answered(
    state: &BacklogState,
    problem: RwSignal<Option<String>>,
    change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
) -> bool {
    match state.workspace.try_edit_with_undo(change) {
        Ok(done) => {
            state.ask.set(None);
            done
        }
        Err(error) => {
            problem.set(Some(error.to_string()));
            false
        }
    }
}

/// Cancels, or does it.
#[component]
fn Foot(
    /// What the main button says.
    word: &'static str,
    /// Why it was refused.
    problem: RwSignal<Option<String>>,
    /// Whether something is lost by it.
    #[prop(optional)]
    danger: bool,
    /// What it does.
    run: Callback<()>,
) -> impl IntoView {
    let state = use_backlog();
    view! {
        <footer class="df">
            <p class="late" role="alert">{move || problem.get()}</p>
            <span class="end">
                <button type="button" class="btn" on:click=move |_| state.ask.set(None)>"Cancel"</button>
                <button type="button" class=if danger { "btn danger" } else { "btn primary" } on:click=move |_| run.run(())>{word}</button>
            </span>
        </footer>
    }
}

fn sprint_of(state: &BacklogState, id: Id<Sprint>) -> Sprint {
    state.workspace.plan.with_untracked(|plan| plan.get(id).map(|sprint| Sprint::clone(sprint)).unwrap_or_default())
}

/// Starts a sprint, with what speaks against it.
#[component]
pub fn StartSprint(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let sprint = sprint_of(&state, id);
    let totals =
        state.found.with_untracked(|found| found.section(id).map(|section| section.totals).unwrap_or_default());
    let today = state.app.today.get_untracked();
    let active = state.workspace.plan.with_untracked(|plan| {
        crate::analysis::sprint::active(plan).map(|sprint| sprint.name.clone()).collect::<Vec<_>>()
    });
    let mut warnings: Vec<String> =
        active.iter().map(|name| format!("{name} is still active. Usually one sprint runs at a time.")).collect();
    if totals.tasks == 0 {
        warnings.push("Nothing is planned for it yet.".into());
    } else if totals.unestimated == totals.tasks {
        warnings.push("None of its tasks has an estimate: burndown and velocity will count points of 0.".into());
    } else if totals.unestimated > 0 {
        warnings.push(format!("{} no estimate yet.", count(totals.unestimated, "task has", "tasks have")));
    }
    if sprint.goal.is_empty() {
        warnings.push("It has no goal yet.".into());
    }
    if let Some(most) = sprint.capacity.filter(|most| totals.points > *most) {
        warnings.push(format!("{} are planned, of a capacity of {}.", points(totals.points), text(most)));
    }
    let (first, last) = sprints::days_from(&sprint, today);
    let moved = sprint.start.is_some_and(|start| start != first) || sprint.finish.is_some_and(|finish| finish != last);
    let insist = !active.is_empty();
    let problem = RwSignal::new(None::<String>);
    let run = Callback::new(move |()| {
        if answered(&state, problem, |draft| sprints::start(draft, id, insist)) {
            focus_line(&state, Line::Sprint(id));
        }
    });
    view! {
        <div class="db">
            <p>{format!("{} with {} are committed.", count(totals.tasks, "task", "tasks"), points(totals.points))}</p>
            <p class="mut">{if moved {
                let from_now = Sprint { start: Some(first), finish: Some(last), ..Sprint::clone(&sprint) };
                format!("It was planned for {}; it will be {}.", days(&sprint, today), days(&from_now, today))
            } else {
                days(&sprint, today)
            }}</p>
            {warnings.into_iter().map(|words| view! { <p class="note warn"><Icon name="warn" /><span>{words}</span></p> }).collect_views()}
        </div>
        <Foot word=if insist { "Start it all the same" } else { "Start sprint" } problem=problem run=run />
    }
}

/// The value of the choice of a new sprint: no id.
const NEW: &str = "new";

/// Where what is not done goes.
#[derive(Clone, Copy)]
enum CarryOver {
    Sprint(Id<Sprint>),
    NewSprint,
    Backlog,
}

impl CarryOver {
    /// What a choice stands for.
    fn of(value: &str) -> Self {
        match value.parse() {
            Ok(id) => Self::Sprint(id),
            Err(_) if value == NEW => Self::NewSprint,
            Err(_) => Self::Backlog,
        }
    }
}

/// Closes a sprint: says what is done and what is not, and asks where that goes and why.
#[component]
pub fn CloseSprint(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let sprint = sprint_of(&state, id);
    let (open, totals) = state.workspace.plan.with_untracked(|plan| {
        state.found.with_untracked(|found| {
            let Some(section) = found.section(id) else { return Default::default() };
            let open = section.tasks.iter().filter_map(|id| plan.get(*id)).filter(|task| !task.is_done(plan));
            let open: Vec<String> =
                open.map(|task: &std::sync::Arc<Task>| format!("{} {}", task_key(plan, task), task.name)).collect();
            (open, section.totals)
        })
    });
    let mut places: Vec<(Id<Sprint>, String)> = state.workspace.plan.with_untracked(|plan| {
        let open = plan.sprints.iter().filter(|other| other.id != id && other.state != SprintState::Closed);
        let mut open: Vec<_> = open.map(|sprint| (sprint.start, sprint.id, sprint.name.clone())).collect();
        open.sort();
        open.into_iter().map(|(_, id, name)| (id, name)).collect()
    });
    let next = state.workspace.plan.with_untracked(|plan| sprints::following(plan, id));
    let today = state.app.today.get_untracked();
    places.sort_by_key(|(place, _)| Some(*place) != next);
    let to = RwSignal::new(places.first().map_or(CarryOver::Backlog, |(place, _)| CarryOver::Sprint(*place)));
    let reason = NodeRef::<html::Textarea>::new();
    let problem = RwSignal::new(None::<String>);
    let run = Callback::new(move |()| {
        let why = reason.get_untracked().map(|field| field.value()).unwrap_or_default();
        let to = to.get_untracked();
        let closed = answered(&state, problem, |draft| match to {
            CarryOver::Sprint(to) => sprints::close(draft, id, Some(to), &why),
            CarryOver::NewSprint => sprints::close_into_new(draft, id, today, &why),
            CarryOver::Backlog => sprints::close(draft, id, None, &why),
        });
        if closed {
            state.past.set(true);
            focus_line(&state, Line::Sprint(id));
        }
    });
    let all_done = open.is_empty();
    let more = open.len().saturating_sub(NAMED);
    view! {
        <div class="db">
            <p>{format!(
                "Done: {} of {}, {} of {} committed.",
                totals.done, count(totals.tasks, "task", "tasks"),
                text(totals.points_done), points(sprint.committed.unwrap_or(0)),
            )}</p>
            {(!all_done).then(|| view! {
                <div class="field">
                    <span>{format!("Not done: {}", count(open.len(), "task", "tasks"))}</span>
                    <ul class="plain">
                        {open.iter().take(NAMED).map(|name| view! { <li class="ell">{name.clone()}</li> }).collect_views()}
                        {(more > 0).then(|| view! { <li class="faint">{format!("and {more} more")}</li> })}
                    </ul>
                </div>
                <label class="field">
                    <span>"Carry over to"</span>
                    <select class="in" on:change=move |event| to.set(CarryOver::of(&event_target_value(&event)))>
                        {places.iter().map(|(place, name)| view! { <option value=place.to_string()>{name.clone()}</option> }).collect_views()}
                        <option value="">"Backlog"</option>
                        <option value=NEW>"A new sprint"</option>
                    </select>
                </label>
                <label class="field">
                    <span>"Why they were not done"</span>
                    <textarea node_ref=reason class="in" rows="2" placeholder="Becomes a comment on each of them" data-unsaved=""></textarea>
                </label>
            })}
        </div>
        <Foot word="Close sprint" problem=problem run=run />
    }
}

/// Deletes a sprint that has been started: says what goes with it.
#[component]
pub fn DeleteSprint(
    /// Which.
    id: Id<Sprint>,
) -> impl IntoView {
    let state = use_backlog();
    let sprint = sprint_of(&state, id);
    let open = state.workspace.plan.with_untracked(|plan| sprints::open_work(plan, id));
    let lost = if sprint.retro_notes.is_empty() {
        "What was committed and its course go with it.".to_owned()
    } else {
        let notes = count(sprint.retro_notes.len(), "note", "notes");
        format!("What was committed, its course and the {notes} of its retrospective go with it.")
    };
    let left = match open {
        0 => "What was done in it stays in the project.".to_owned(),
        open => format!(
            "{} to the backlog; what was done stays in the project.",
            count(open, "open task goes", "open tasks go")
        ),
    };
    let problem = RwSignal::new(None::<String>);
    let run = Callback::new(move |()| {
        if answered(&state, problem, |draft| sprints::delete(draft, id)) {
            focus_line(&state, Line::Backlog);
        }
    });
    view! {
        <div class="db">
            <p>{lost}</p>
            <p class="mut">{left}</p>
        </div>
        <Foot word="Delete sprint" problem=problem danger=true run=run />
    }
}
