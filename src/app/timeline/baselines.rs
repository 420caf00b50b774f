//! Baselines: which one is shown, taking one, and the list of all.

use leptos::prelude::*;

use super::beside::{self, show_baseline};
use super::state::Timeline;
use super::words;
use crate::analysis::baseline::{snapshot, snapshot_items};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Each, Icon, Memo, Menu, MenuItem, Show, view};
use crate::document::baselines;
use crate::plan::{Baseline, Id};

/// Takes a baseline of the whole plan as it is now, and shows it.
pub fn take(timeline: Timeline, name: &str) {
    let (entries, items) = timeline
        .scene
        .with_untracked(|scene| (snapshot(&scene.plan, &scene.schedule), snapshot_items(&scene.plan, &scene.schedule)));
    let mut made = None;
    let done = timeline.workspace.edit_with_undo(|draft| {
        let (id, words) = baselines::take(draft, name, entries, items)?;
        made = Some(id);
        Ok(words)
    });
    // Whoever compares with another project goes on doing so.
    if done && timeline.there.with_untracked(Option::is_none) {
        show_baseline(timeline, made);
    }
}

/// Takes the chosen tasks, and the summaries above them, into a baseline anew.
fn take_again(timeline: Timeline, id: Id<Baseline>) {
    let targets = timeline.targets();
    let (entries, items) = timeline.scene.with_untracked(|scene| {
        let outline = scene.schedule.outline();
        let mut wanted = vec![false; outline.rows().len()];
        for task in &targets {
            let mut at = outline.row_of(*task);
            while let Some(row) = at.filter(|row| wanted.get(*row) == Some(&false)) {
                wanted[row] = true;
                at = outline.rows().get(row).and_then(|found| found.parent);
            }
        }
        let all = snapshot(&scene.plan, &scene.schedule);
        let entries = all.into_iter().zip(wanted).filter_map(|(entry, wanted)| wanted.then_some(entry)).collect();
        (entries, snapshot_items(&scene.plan, &scene.schedule))
    });
    timeline.workspace.edit_with_undo(|draft| baselines::take_again(draft, id, entries, items));
}

/// Which baseline is shown, and what can be done with them.
#[component]
pub fn BaselineMenu() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let managing = timeline.managing_baselines;
    let words = move || beside::words(timeline).unwrap_or_else(|| "none".into());
    let label = move || if timeline.there.with(Option::is_some) { "Compared with " } else { "Baseline " };
    let items = move || {
        let chosen = timeline.baseline.get_untracked();
        let known = timeline.workspace.plan.with_untracked(|plan| {
            plan.baselines.iter().map(|baseline| (baseline.id, baseline.name.clone())).collect::<Vec<_>>()
        });
        let current = chosen.and_then(|id| known.iter().find(|(other, _)| *other == id).cloned());
        let any = !known.is_empty();
        let there = timeline.there.get_untracked().map(|there| there.name());
        let versus = there.is_some();
        view! {
            <MenuItem text="Set baseline" icon="plus" run=move |()| take(timeline, "") />
            {current.map(|(id, name)| view! {
                <MenuItem
                    text=format!("Take selected tasks into {name}") icon="baseline"
                    disabled=timeline.targets().is_empty() run=move |()| take_again(timeline, id)
                />
            })}
            {any.then(|| view! {
                <MenuItem text="Manage baselines…" icon="edit" run=move |()| managing.set(true) />
            })}
            {any.then(|| view! {
                <MenuItem text="Milestone trend…" icon="diamond" run=move |()| timeline.trend.set(true) />
            })}
            <MenuItem text="Compare, what-if…" icon="split" run=move |()| timeline.comparing.set(true) />
            {(any || versus).then(|| view! {
                <div class="sep" role="separator"></div>
                <MenuItem text="No baseline" chosen=!versus && chosen.is_none() run=move |()| show_baseline(timeline, None) />
            })}
            {known.into_iter().map(|(id, name)| view! {
                <MenuItem text=name chosen=!versus && chosen == Some(id) run=move |()| show_baseline(timeline, Some(id)) />
            }).collect_views()}
            {there.map(|name| view! { <MenuItem text=name chosen=true run=move |()| timeline.comparing.set(true) /> })}
        }
    };
    view! {
        <Menu
            label=Signal::derive(move || format!("{}{}", label(), words()))
            class="btn sel sm"
            button=move || view! {
                <Icon name="baseline" />
                <span>{move || (!words().starts_with(label())).then(|| view! { <em>{label()}</em> })}{words}</span>
                <Icon name="down" class="chev" />
            }
        >
            {items()}
        </Menu>
    }
}

/// The list of all baselines, open while somebody manages them.
#[component]
pub fn Baselines() -> impl IntoView {
    let timeline: Timeline = expect_context();
    view! {
        <Dialog open=timeline.managing_baselines title="Baselines" size="md">
            <Manage />
        </Dialog>
    }
}

/// All baselines: their names, what they said of the finish, deleting, and taking another.
#[component]
fn Manage() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let new = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        timeline.workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan.baselines.iter().map(|baseline| (baseline.taken_at, baseline.id)).collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    view! {
        <div class="db">
            <p>"A baseline keeps the dates, durations, work and cost of all tasks as they are now, to compare with later."</p>
            <ul class="rows basel">
                <Each each=move || all.get() key=|id| *id let:id><Row id=id /></Each>
            </ul>
            <Show when=move || all.with(Vec::is_empty)><p class="faint">"No baselines yet."</p></Show>
            <form class="row" on:submit=move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                take(timeline, &new.get_untracked());
                new.set(String::new());
            }>
                <input
                    class="in" aria-label="Name of a new baseline" placeholder="Name, or leave empty" prop:value=move || new.get()
                    on:input:target=move |event| new.set(event.target().value())
                />
                <button type="submit" class="btn primary"><Icon name="plus" />"Set baseline"</button>
            </form>
        </div>
    }
}

#[component]
fn Row(
    /// Which one.
    id: Id<Baseline>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let name = Memo::new(move |_| {
        timeline.workspace.plan.with(|plan| plan.get(id).map(|baseline| baseline.name.clone()).unwrap_or_default())
    });
    let facts = Memo::new(move |_| {
        let scene = timeline.scene.get();
        let kept = scene.plan.baseline_entries.iter().filter(|entry| entry.baseline == id);
        let (tasks, finish) = kept.fold((0, None), |(tasks, last), entry| (tasks + 1, last.max(entry.finish)));
        let taken = scene.plan.get(id).and_then(|baseline| baseline.taken_at);
        let taken = taken.map(|at| format!("taken {}", words::day(&scene, at)));
        let finish = finish.map(|finish| {
            let slip = scene.schedule.finish().map_or(0, |now| now.date() - finish.date());
            let against = match slip {
                0 => "as now".to_owned(),
                slip if slip > 0 => {
                    format!("{} earlier than now", count(slip as usize, "calendar day", "calendar days"))
                }
                slip => {
                    format!("{} later than now", count(slip.unsigned_abs() as usize, "calendar day", "calendar days"))
                }
            };
            format!("finish {}, {against}", words::day(&scene, finish))
        });
        let parts = taken.into_iter().chain([count(tasks, "task", "tasks")]).chain(finish);
        parts.collect::<Vec<_>>().join(" · ")
    });
    view! {
        <li>
            <input
                class="in" aria-label="Name" prop:value=move || name.get()
                on:change:target=move |event| {
                    let input = event.target();
                    if !timeline.workspace.edit(|draft| baselines::rename(draft, id, &input.value())) {
                        input.set_value(&name.get_untracked());
                    }
                }
            />
            <button
                type="button" class="ib" aria-label=move || format!("Delete baseline {}", name.get()) title="Delete"
                on:click=move |_| {
                    timeline.workspace.edit_with_undo(|draft| baselines::delete(draft, id));
                }
            >
                <Icon name="trash" />
            </button>
            <span class="faint">{move || facts.get()}</span>
        </li>
    }
}
