//! When: duration, progress, start, constraint, deadline, mode, calendar.

use std::cell::Cell;

use leptos::{ev, prelude::*};

use super::fold::{Fold, Typing};
use super::state::{TaskState, use_task};
use super::why::Why;
use crate::app::foreseen::Foreseen;
use crate::app::text;
use crate::app::widgets::{CollectViews, Each, LineField, Memo, Show, view};
use crate::document::effort::Wish;
use crate::document::{details, schedule_edits as edits};
use crate::plan::{Calendar, ConstraintKind, Date, DateTime, Id, Mode};
use crate::schedule::{duration_text, length_text, typed_length};

thread_local! {
    /// Whether the section is open: as the person left it, for the next task.
    static OPEN: Cell<bool> = const { Cell::new(false) };
}

/// The section.
#[component]
pub fn Dates() -> impl IntoView {
    let state = use_task();
    let summary = Memo::new(move |_| state.dates.get().is_some_and(|dates| dates.summary));
    let facts = move || {
        let dates = state.dates.get()?;
        let units = state.units();
        let amount = length_text(state.read(|task| task.duration), &units);
        Some(if dates.summary {
            format!("{}% done", dates.percent_complete)
        } else {
            format!("{amount}, {}% done", dates.percent_complete)
        })
    };
    view! {
        <Fold title="Schedule" kept=&OPEN facts=facts>
            <dl class="props">
                <Show when=move || !summary.get()><Work /></Show>
                <Limits />
                <Why />
            </dl>
        </Fold>
    }
}

/// A day of a date field.
fn typed_day(typed: &str) -> Result<Option<Date>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse::<Date>().map(Some).map_err(|error| error.to_string())
}

/// The moment on a day at which tasks start, or finish.
fn moment(state: &TaskState, day: Date, finish: bool) -> DateTime {
    let project = state.project();
    day.at(if finish { project.end_of_day() } else { project.start_of_day() })
}

/// Duration, progress, start: what a summary gets from the tasks below it.
#[component]
fn Work() -> impl IntoView {
    let state = use_task();
    let id = state.id;
    let duration = Signal::derive(move || length_text(state.read(|task| task.duration), &state.units()));
    // Where it is shown rounded, all of it.
    let exact = move || {
        let exact = duration_text(state.read(|task| task.duration), &state.units());
        duration.with(|shown| *shown != exact).then_some(exact)
    };
    let read = move |typed: &str| typed_length(typed, state.now(|task| task.duration), &state.units());
    let set_duration = move |typed: String| {
        let units = state.units();
        let duration = read(&typed).map_err(|error| error.to_string())?;
        let cases = || state.now(|task| task.estimate_left().map(|known| (known.best, known.worst)));
        let before = cases();
        state.workspace.keep(|draft| edits::set_duration(draft, id, duration, &length_text(duration, &units)))?;
        // What was typed elsewhere and gave way is said, with the way back.
        if let (Some(words), true) = (state.workspace.undoable.get_untracked(), cases() != before) {
            let workspace = state.workspace;
            state.app.toasts.done_with(words, "Undo", move || workspace.undo());
        }
        Ok(())
    };
    let percent = Signal::derive(move || state.read(|task| task.percent_complete).to_string());
    let set_percent = move |typed: String| {
        let share = typed.trim().trim_end_matches('%').trim().parse::<u8>().ok().filter(|share| *share <= 100);
        let share = share.ok_or("Type a share from 0 to 100 per cent.")?;
        let (start, finish) = state.span();
        state.workspace.edit(|draft| edits::set_percent(draft, id, share, start, finish));
        Ok(())
    };
    let start =
        Signal::derive(move || state.dates.get().map(|dates| dates.start.date().to_string()).unwrap_or_default());
    let set_start = move |typed: String| {
        let Some(day) = typed_day(&typed)? else {
            return Err(
                "A task needs a start. Set the constraint to “as soon as possible” to leave it to the schedule."
                    .to_owned(),
            );
        };
        let schedule = state.schedule();
        let (calendar, duration) = state.now(|task| (task.calendar, task.duration));
        let times = schedule.calendar_of(calendar);
        let start = times.next_working(moment(&state, day, false));
        let finish = if duration.elapsed { start + duration.seconds } else { times.add(start, duration.seconds) };
        let shown = state.day(start.date());
        state
            .workspace
            .edit_with_undo(|draft| edits::set_start(draft, id, start, finish, &shown).map(|(_, words)| words));
        Ok(())
    };
    let milestone = move |event: ev::Event| {
        let on = event_target_checked(&event);
        if !state.workspace.edit(|draft| edits::set_milestone(draft, id, on)) {
            // Refused: what has begun is no event.
            event_target::<leptos::web_sys::HtmlInputElement>(&event).set_checked(state.now(|task| task.milestone));
        }
    };
    let typing = RwSignal::new(None::<String>);
    let wish = Signal::derive(move || {
        let typed = typing.get()?;
        read(&typed).ok().map(|duration| Wish::Duration(duration.seconds))
    });
    view! {
        <dt>"Duration"</dt>
        <dd title=exact>
            <Typing typed=typing><LineField label="Duration" value=duration keep=set_duration class="in n6" /></Typing>
            <label class="ck"><input type="checkbox" prop:checked=move || state.read(|task| task.milestone) on:change=milestone />"Milestone"</label>
            <Foreseen task=id wish=wish />
        </dd>
        <dt>"Done"</dt>
        <dd><LineField label="Per cent done" value=percent keep=set_percent class="in n6" /><span class="faint">"%"</span></dd>
        <dt>"Start"</dt>
        <dd><LineField label="Start" value=start keep=set_start kind="date" class="in nd" /></dd>
    }
}

/// Whether a constraint is about the finish.
const fn at_finish(kind: ConstraintKind) -> bool {
    matches!(
        kind,
        ConstraintKind::FinishNoEarlierThan | ConstraintKind::FinishNoLaterThan | ConstraintKind::MustFinishOn
    )
}

/// Constraint, deadline, due date, mode, calendar.
#[component]
fn Limits() -> impl IntoView {
    let state = use_task();
    let id = state.id;
    let kind = Memo::new(move |_| state.read(|task| task.constraint.kind));
    let choose = move |event: ev::Event| {
        let at: usize = event_target_value(&event).parse().unwrap_or(0);
        let Some(kind) = ConstraintKind::ALL.get(at).copied() else { return };
        let (start, finish) = state.span();
        // The date it has now is where the constraint starts from.
        let date = kind.has_date().then_some(if at_finish(kind) { finish } else { start });
        let known = state.now(|task| task.constraint.date).filter(|_| kind.has_date());
        state.workspace.edit(|draft| edits::set_constraint(draft, id, kind, known.or(date)));
    };
    let date = Signal::derive(move || {
        state.read(|task| task.constraint.date.map(|date| date.date().to_string())).unwrap_or_default()
    });
    let set_date = move |typed: String| {
        let Some(day) = typed_day(&typed)? else { return Err("This constraint needs a date.".to_owned()) };
        let kind = kind.get_untracked();
        let moment = moment(&state, day, at_finish(kind));
        state.workspace.edit(|draft| edits::set_constraint(draft, id, kind, Some(moment)));
        Ok(())
    };
    let deadline = Signal::derive(move || {
        state.read(|task| task.deadline.map(|date| date.date().to_string())).unwrap_or_default()
    });
    let set_deadline = move |typed: String| {
        let day = typed_day(&typed)?;
        state.workspace.edit(|draft| edits::set_deadline(draft, id, day.map(|day| moment(&state, day, true))));
        Ok(())
    };
    let due = Signal::derive(move || state.read(|task| task.due.map(|date| date.to_string())).unwrap_or_default());
    let set_due = move |typed: String| {
        let day = typed_day(&typed)?;
        state.workspace.edit(|draft| details::set_due(draft, id, day));
        Ok(())
    };
    let set_mode = move |event: ev::Event| {
        let mode = if event_target_value(&event) == "manual" { Mode::Manual } else { Mode::Auto };
        let (start, finish) = state.span();
        state.workspace.edit(|draft| details::set_mode(draft, id, mode, start, finish));
    };
    let calendars = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            let mut all: Vec<(String, Id<Calendar>)> =
                plan.calendars.iter().map(|calendar| (calendar.name.clone(), calendar.id)).collect();
            all.sort_by_key(|(name, _)| name.to_lowercase());
            all
        })
    });
    let set_calendar = move |event: ev::Event| {
        let calendar = event_target_value(&event).parse().ok();
        state.workspace.edit(|draft| details::set_calendar(draft, id, calendar));
    };
    view! {
        <dt><label for="task-constraint">"Constraint"</label></dt>
        <dd>
            <select id="task-constraint" class="in" on:change=choose>
                {ConstraintKind::ALL.iter().enumerate().map(|(at, value)| view! {
                    <option value=at.to_string() prop:selected=move || kind.get() == *value>{text::constraint(*value)}</option>
                }).collect_views()}
            </select>
            <Show when=move || kind.get().has_date()>
                <LineField label="Date of the constraint" value=date keep=set_date kind="date" class="in nd" />
            </Show>
        </dd>
        <dt>"Deadline"</dt>
        <dd><LineField label="Deadline" value=deadline keep=set_deadline kind="date" class="in nd" /></dd>
        <dt>"Due on board"</dt>
        <dd><LineField label="Due on the board" value=due keep=set_due kind="date" class="in nd" /><span class="faint">"where it is not the finish"</span></dd>
        <dt><label for="task-mode">"Scheduled"</label></dt>
        <dd>
            <select id="task-mode" class="in" on:change=set_mode>
                <option value="auto" prop:selected=move || state.read(|task| task.mode) == Mode::Auto>"Automatically"</option>
                <option value="manual" prop:selected=move || state.read(|task| task.mode) == Mode::Manual>"By hand"</option>
            </select>
        </dd>
        <dt><label for="task-calendar">"Calendar"</label></dt>
        <dd>
            <select id="task-calendar" class="in" on:change=set_calendar>
                <option value="" prop:selected=move || state.read(|task| task.calendar.is_none())>"The project’s"</option>
                <Each each=move || calendars.get() key=|calendar| calendar.clone() let:calendar>
                    {
                        let (name, id) = calendar;
                        view! { <option value=id.to_string() prop:selected=move || state.read(|task| task.calendar == Some(id))>{name}</option> }
                    }
                </Each>
            </select>
        </dd>
    }
}
