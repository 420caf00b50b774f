//! Status, priority, people, labels, dates in short; and why the task cannot go on.

use leptos::{ev, html, prelude::*};

use super::pickers::{LabelPicker, PeoplePicker};
use super::raci::RaciParts;
use super::repeats::Repeats;
use super::state::{TaskState, use_task};
use crate::analysis::baseline::current_baseline;
use crate::analysis::board::Face;
use crate::analysis::release::release_of;
use crate::analysis::timesheet;
use crate::app::board::{PriorityMark, move_task};
use crate::app::timer::TimerButton;
use crate::app::widgets::{
    Avatar, CollectViews, Each, Icon, LineField, Memo, Menu, MenuItem, Show, effect, live, view,
};
use crate::document::{assign, board as board_edits, details, skills, sprints};
use crate::plan::hours_text::hours_text;
use crate::plan::skill::Skill;
use crate::plan::{BaselineEntry, Date, Id, Person, Plan, Priority, SprintState, Task, points};

/// Why the task cannot go on, or a field to say so.
#[component]
pub fn BlockedNote(
    /// Whether the reason is being typed.
    blocking: RwSignal<bool>,
) -> impl IntoView {
    let state = use_task();
    let blocked = Memo::new(move |_| state.read(|task| task.blocked.clone()));
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if blocking.get() {
            request_animation_frame(move || {
                if let Some(field) = field.try_get_untracked().flatten() {
                    let _ = field.focus();
                }
            });
        }
    });
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let reason = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if state.workspace.edit(|draft| details::block(draft, state.id, &reason)) {
            blocking.set(false);
        }
    };
    let known = move || {
        blocked.with_untracked(|blocked| blocked.as_ref().map(|blocked| blocked.reason.clone()).unwrap_or_default())
    };
    view! {
        <Show when=move || blocking.get()>
            <form class="note danger" on:submit=keep>
                <Icon name="block" />
                <input
                    node_ref=field class="in" aria-label="What it is waiting for" placeholder="What is it waiting for?" prop:value=known()
                    on:keydown=move |event| if event.key() == "Escape" {
                        event.stop_propagation();
                        event.prevent_default();
                        blocking.set(false);
                    }
                />
                <button type="submit" class="btn sm"><span>"Block task"</span></button>
            </form>
        </Show>
        {move || blocked.get().filter(|_| !blocking.get()).map(|blocked| {
            let since = state.day(blocked.since.date());
            view! {
                <p class="note danger">
                    <Icon name="block" />
                    <button type="button" class="grow asis" title="Change the reason" on:click=move |_| blocking.set(true)>
                        {format!("Blocked since {since}: {}", blocked.reason)}
                    </button>
                    <button type="button" class="btn sm" on:click=move |_| { state.workspace.edit_with_undo(|draft| details::unblock(draft, state.id)); }>
                        <span>"Unblock"</span>
                    </button>
                </p>
            }
        })}
    }
}

/// The short facts.
#[component]
pub fn Properties() -> impl IntoView {
    let state = use_task();
    let people = Memo::new(move |_| state.workspace.plan.with(|plan| faces(plan, state.id)));
    let labels = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            state.read(|task| {
                task.labels
                    .iter()
                    .filter_map(|id| plan.labels.get(*id))
                    .map(|label| (label.id, label.name.clone(), label.colour.clamp(1, 8)))
                    .collect::<Vec<_>>()
            })
        })
    });
    let summary = Memo::new(move |_| state.dates.get().is_some_and(|dates| dates.summary));
    let repeats = Memo::new(move |_| {
        let open = state.read(|task| task.percent_complete < 100 && task.actual_finish.is_none());
        (open || state.read(|task| task.repeats.is_some())) && !summary.get()
    });
    // A summary in a column is a card like others.
    let is_card = Memo::new(move |_| state.read(|task| task.column.is_some()));
    let in_sprints = Memo::new(move |_| state.workspace.plan.with(|plan| !plan.sprints.is_empty()));
    let in_releases = Memo::new(move |_| state.workspace.plan.with(|plan| !plan.releases.is_empty()));
    let worked = move || match state.workspace.plan.with(|plan| timesheet::on_task(plan, state.id)) {
        0 => "None written down".to_owned(),
        seconds => hours_text(seconds),
    };
    let needs = Signal::derive(move || state.read(|task| Skill::line(&task.skills)));
    let keep_needs = move |typed: String| state.workspace.keep(|draft| skills::set_of_task(draft, state.id, &typed));
    let take_off = move |person: Id<Person>| {
        state.workspace.edit_with_undo(|draft| assign::unassign(draft, state.id, person));
    };
    view! {
        <dl class="props">
            <dt>"Status"</dt>
            <dd>
                <Show when=move || is_card.get() || !summary.get() fallback=|| view! { <span class="mut">"Summary of the tasks below it"</span> }>
                    <StatusMenu />
                </Show>
                <PriorityMenu />
            </dd>
            <dt>"Assignees"</dt>
            <dd>
                <Each each=move || people.get() key=|face| face.clone() let:face>
                    {
                        let (id, name) = (face.id, face.name.clone());
                        view! {
                            <span class="who">
                                <Avatar name=face.name.clone() letters=face.letters.clone() colour=face.colour />
                                {face.name.clone()}
                                <button type="button" class="ib sm" aria-label=format!("Take {name} off") title=format!("Take {name} off") on:click=move |_| take_off(id)>
                                    <Icon name="x" />
                                </button>
                            </span>
                        }
                    }
                </Each>
                <Show when=move || people.with(Vec::is_empty)><span class="faint">"Nobody yet"</span></Show>
                <PeoplePicker />
            </dd>
            <dt>"RACI"</dt>
            <dd><RaciParts /></dd>
            <dt>"Skills"</dt>
            <dd><LineField label="Skills it needs" value=needs keep=keep_needs placeholder="SQL, React expert" class="in" /></dd>
            <dt>"Labels"</dt>
            <dd>
                <Each each=move || labels.get() key=|label| label.clone() let:label>
                    <span class=format!("tag l{}", label.2)>{label.1.clone()}</span>
                </Each>
                <LabelPicker />
            </dd>
            <Show when=move || is_card.get() || (in_sprints.get() && !summary.get())>
                <dt>{move || if in_sprints.get() { "Sprint" } else { "Points" }}</dt>
                <dd><Show when=move || in_sprints.get()><SprintMenu /></Show><Size /></dd>
            </Show>
            <Show when=move || in_releases.get()>
                <dt>"Release"</dt>
                <dd><ReleaseMenu /></dd>
            </Show>
            <dt>"Dates"</dt>
            <dd><Span /></dd>
            <Show when=move || !summary.get()>
                <dt>"Time"</dt>
                <dd><span>{worked}</span><TimerButton task=state.id key=state.key worded=true /></dd>
            </Show>
            // What is finished goes on in its next one; a summary does not repeat.
            <Show when=move || repeats.get()>
                <dt>"Repeats"</dt>
                <dd><Repeats /></dd>
            </Show>
        </dl>
    }
}

/// People on a task, by falling share.
fn faces(plan: &Plan, id: Id<Task>) -> Vec<Face> {
    let mut found: Vec<_> = plan
        .assignments
        .iter()
        .filter(|found| found.task == id)
        .filter_map(|found| Some((std::cmp::Reverse(found.units.unwrap_or(10_000)), Face::of(plan, found.person)?)))
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.name.cmp(&other.1.name)));
    found.into_iter().map(|(_, face)| face).collect()
}

/// The column, and the others to choose from.
#[component]
fn StatusMenu() -> impl IntoView {
    let state = use_task();
    let column = Memo::new(move |_| {
        let column = state.read(|task| task.column);
        state.workspace.plan.with(|plan| column.and_then(|id| plan.get(id)).map(|column| column.name.clone()))
    });
    let choose = move |column| {
        move_task(&state.workspace, &[state.id], column);
    };
    view! {
        <Menu
            label=Signal::derive(move || format!("Status: {}", column.get().unwrap_or_else(|| "not on the board".into())))
            class="btn sel boxed sm"
            button=move || view! {
                <span>{move || column.get().unwrap_or_else(|| "Not on the board".into())}</span><Icon name="down" class="chev" />
            }
        >
            {move || {
                let now = state.now(|task| task.column);
                let columns = state.workspace.plan.with_untracked(|plan| {
                    board_edits::columns(plan).into_iter().filter_map(|id| plan.get(id).map(|column| (id, column.name.clone()))).collect::<Vec<_>>()
                });
                columns.into_iter().map(|(id, name)| view! {
                    <MenuItem text=name chosen=now == Some(id) run=move |()| choose(Some(id)) />
                }).collect_views()
            }}
            <div class="sep" role="separator"></div>
            <MenuItem text="Off the board" chosen=state.now(|task| task.column.is_none()) run=move |()| choose(None) />
        </Menu>
    }
}

#[component]
fn PriorityMenu() -> impl IntoView {
    let state = use_task();
    let priority = Memo::new(move |_| state.read(|task| task.priority));
    view! {
        <Menu
            label=Signal::derive(move || format!("Priority: {}", details::priority_word(priority.get())))
            class="btn sel sm"
            button=move || view! {
                {move || view! { <PriorityMark priority=priority.get() /> }}
                <span>{move || details::priority_word(priority.get())}</span>
            }
        >
            {move || Priority::ALL.iter().rev().map(|choice| {
                let choice = *choice;
                view! {
                    <MenuItem
                        text=details::priority_word(choice) chosen=priority.get_untracked() == choice
                        run=move |()| { state.workspace.edit(|draft| details::set_priority(draft, &[state.id], choice)); }
                    />
                }
            }).collect_views()}
        </Menu>
    }
}

/// The sprint it is planned for.
#[component]
fn SprintMenu() -> impl IntoView {
    let state = use_task();
    let now = Memo::new(move |_| state.read(|task| task.sprint));
    let name = move || {
        state.workspace.plan.with(|plan| {
            now.get()
                .and_then(|sprint| plan.get(sprint))
                .map_or_else(|| "Backlog".to_owned(), |sprint| sprint.name.clone())
        })
    };
    let choices = move || {
        state.workspace.plan.with(|plan| {
            let open = plan
                .sprints
                .iter()
                .filter(|sprint| sprint.state != SprintState::Closed || now.get() == Some(sprint.id));
            let mut open: Vec<_> = open.map(|sprint| (sprint.start, sprint.name.clone(), Some(sprint.id))).collect();
            open.sort();
            open.push((None, "Backlog".into(), None));
            open
        })
    };
    view! {
        <Menu label="Sprint" own_name=true class="btn sel sm" button=move || view! { <span>{name}</span> }>
            {move || choices().into_iter().map(|(_, name, sprint)| view! {
                <MenuItem text=name chosen=now.get_untracked() == sprint run=move |()| {
                    if now.get_untracked() != sprint {
                        state.workspace.edit_with_undo(|draft| sprints::move_tasks(draft, &[state.id], sprint, sprints::Spot::End));
                    }
                } />
            }).collect_views()}
        </Menu>
    }
}

/// The release it goes out with.
#[component]
fn ReleaseMenu() -> impl IntoView {
    let state = use_task();
    let now = Memo::new(move |_| state.read(|task| task.release));
    // One that it has from a task above it.
    let above = Memo::new(move |_| {
        state.workspace.plan.with(|plan| {
            state.read(|task| release_of(plan, task)).and_then(|id| plan.get(id)).map(|release| release.name.clone())
        })
    });
    let name = move || above.get().unwrap_or_else(|| "None".to_owned());
    let choices = move || {
        state.workspace.plan.with(|plan| {
            let open =
                plan.releases.iter().filter(|release| release.released.is_none() || now.get() == Some(release.id));
            let mut open: Vec<_> = open.map(|release| (release.date, release.name.clone(), Some(release.id))).collect();
            open.sort();
            open.push((None, "None".into(), None));
            open
        })
    };
    view! {
        <Menu label="Release" own_name=true class="btn sel sm" button=move || view! { <span>{name}</span> }>
            {move || choices().into_iter().map(|(_, name, release)| view! {
                <MenuItem text=name chosen=now.get_untracked() == release run=move |()| {
                    if now.get_untracked() != release {
                        state.workspace.edit_with_undo(|draft| details::set_release(draft, &[state.id], release));
                    }
                } />
            }).collect_views()}
        </Menu>
    }
}

/// Its size in points.
#[component]
fn Size() -> impl IntoView {
    let state = use_task();
    let size = Signal::derive(move || state.read(|task| task.points).map(points::text).unwrap_or_default());
    let keep = move |typed: String| -> Result<(), String> {
        let read = points::parse(&typed);
        if read.is_none() && !typed.trim().is_empty() {
            return Err("Type a number of points such as 3 or 0.5.".into());
        }
        state.workspace.edit(|draft| sprints::set_points(draft, &[state.id], read));
        Ok(())
    };
    view! {
        <LineField label="Points" value=size keep=keep placeholder="–" class="in n6" />
        <span class="faint">"points"</span>
    }
}

/// Start to finish, and how far that is from the baseline.
#[component]
fn Span() -> impl IntoView {
    let state = use_task();
    let kept = Memo::new(move |_| state.workspace.plan.with(|plan| baseline_finish(plan, state.id)));
    live(move || {
        let Some(dates) = state.dates.get() else {
            return view! { <span class="faint">"In the archive"</span> };
        };
        let (start, finish) = (state.day(dates.start.date()), state.day(dates.finish.date()));
        let one_day = dates.start.date() == dates.finish.date();
        let baseline = kept.get().map(|(name, kept)| {
            let units = state.units();
            let schedule = state.schedule();
            let slip = schedule.calendar().between(kept, dates.finish);
            // To the half day: a task that ends an hour later is not late.
            let days = (slip * 2 + slip.signum() * units.day / 2) / units.day.max(1);
            let delta = match days {
                0 => None,
                late if late > 0 => Some(("delta late", format!("+{} d", halves(late)))),
                early => Some(("delta early", format!("−{} d", halves(-early)))),
            };
            let date = state.day(kept.date());
            view! {
                <span class="faint" title=name>{format!("baseline {date}")}</span>
                {delta.map(|(class, words)| view! { <span class=class>{words}</span> })}
            }
        });
        view! {
            {if one_day { view! { <b>{finish}</b> } } else { view! { <span>{start}" to "<b>{finish}</b></span> } }}
            {baseline}
            {due(&state, dates.finish.date()).map(|(words, late)| view! { <span class=if late { "late" } else { "faint" }>{words}</span> })}
            {dates.deadline_missed.then(|| view! { <span class="late row"><Icon name="flag" />"deadline missed"</span> })}
        }
    })
}

/// The due date, where it is another day than the finish; whether it has passed with the task not done.
fn due(state: &TaskState, finish: Date) -> Option<(String, bool)> {
    let day = state.read(|task| task.due).filter(|day| *day != finish)?;
    let open = state.workspace.plan.with(|plan| state.read(|task| !task.is_done(plan)));
    Some((format!("due {}", state.day(day)), open && day < state.app.today.get()))
}

/// Half days as a number: `3`, `2.5`.
fn halves(count: i64) -> String {
    if count % 2 == 0 { (count / 2).to_string() } else { format!("{}.5", count / 2) }
}

/// The finish that the latest baseline kept of a task, with the baseline's name.
fn baseline_finish(plan: &Plan, id: Id<Task>) -> Option<(String, crate::plan::DateTime)> {
    let latest = current_baseline(plan)?;
    let entry: &std::sync::Arc<BaselineEntry> =
        plan.baseline_entries.iter().find(|entry| entry.baseline == latest.id && entry.task == id)?;
    let name = if latest.name.is_empty() { "Baseline".to_owned() } else { latest.name.clone() };
    Some((name, entry.finish?))
}
