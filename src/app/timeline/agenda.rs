//! On a phone: the tasks by date, as a list. Only what is in sight is in the document.

use leptos::{html, prelude::*};

use super::actions;
use super::scene::Scene;
use super::state::Timeline;
use super::words;
use crate::app::locale::{self, Form};
use crate::app::state::{Shared, ViewAction, provide_action};
use crate::app::widgets::{Avatar, Each, Icon, Memo, Show, effect, live, view};
use crate::plan::Date;
use crate::schedule::TaskDates;

/// Height of a task.
const ITEM: f64 = 56.0;
/// Height of a month's heading.
const MONTH: f64 = 36.0;
/// Pixels kept above and below what is in sight.
const AROUND: f64 = 300.0;

/// A line of the list: a month, or a task's row in the scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Entry {
    Month(Date),
    Task(usize),
}

/// The lines, each with where it begins, and the height of all.
#[derive(Default)]
struct Entries {
    all: Vec<(f64, Entry)>,
    height: f64,
}

impl Entries {
    fn of(scene: &Scene) -> Self {
        let mut tasks: Vec<(crate::plan::DateTime, usize)> = (0..scene.len())
            .filter_map(|line| Some((line, scene.row(line)?.1)))
            .filter(|(_, dates)| !dates.summary && !dates.inactive)
            .map(|(line, dates)| (dates.start, line))
            .collect();
        tasks.sort_unstable();
        let mut entries = Self::default();
        let mut month = None;
        for (start, line) in tasks {
            let first = start.date().month_start(0);
            if month != Some(first) {
                month = Some(first);
                entries.push(Entry::Month(first), MONTH);
            }
            entries.push(Entry::Task(line), ITEM);
        }
        entries
    }

    fn push(&mut self, entry: Entry, height: f64) {
        self.all.push((self.height, entry));
        self.height += height;
    }

    /// The lines between two heights.
    fn between(&self, top: f64, bottom: f64) -> Vec<(f64, Entry)> {
        let from = self.all.partition_point(|(at, _)| *at + ITEM < top);
        let to = self.all.partition_point(|(at, _)| *at < bottom);
        self.all.get(from..to.max(from)).unwrap_or_default().to_vec()
    }
}

/// The list.
#[component]
pub fn Agenda() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let node = NodeRef::<html::Div>::new();
    let view = RwSignal::new((0.0, 800.0));
    let entries = Memo::new(move |_| Shared::new(timeline.scene.with(|scene| Entries::of(scene))));
    let shown = Memo::new(move |_| {
        let (top, height) = view.get();
        entries.with(|entries| entries.between(top - AROUND, top + height + AROUND))
    });
    let look = move || {
        // The event comes a frame late: the place may have been left meanwhile.
        if let Some(node) = node.try_get_untracked().flatten() {
            view.set((f64::from(node.scroll_top()), f64::from(node.client_height())));
        }
    };
    let scroll = move |at: f64| {
        request_animation_frame(move || {
            if let Some(node) = node.try_get_untracked().flatten() {
                node.set_scroll_top(at as i32);
                look();
            }
        });
    };
    let show_first = move |wanted: fn(&TaskDates, Date) -> bool, or_last: bool| {
        scroll(entries.with_untracked(|entries| {
            let scene = timeline.scene.get_untracked();
            let wanted = |entry: &Entry| match entry {
                Entry::Task(line) => scene.row(*line).is_some_and(|(_, dates)| wanted(dates, scene.today)),
                Entry::Month(_) => false,
            };
            let end = if or_last { entries.all.len().saturating_sub(1) } else { 0 };
            let first = entries.all.iter().position(|(_, entry)| wanted(entry)).unwrap_or(end);
            // With the heading of its month, where it comes right after that.
            let before = first.checked_sub(1).filter(|at| matches!(entries.all.get(*at), Some((_, Entry::Month(_)))));
            entries.all.get(before.unwrap_or(first)).map_or(0.0, |(at, _)| *at)
        }));
    };
    provide_action(ViewAction::Today, move || show_first(|dates, today| dates.finish.date() >= today, true));
    // Begins with what is not done yet.
    let begun = StoredValue::new(false);
    effect(move || {
        if node.get().is_some() && !begun.get_value() {
            begun.set_value(true);
            show_first(|dates, _| dates.percent_complete < 100, false);
        }
    });
    // A task that was added comes into sight.
    effect(move || {
        let Some(task) = timeline.active.get() else { return };
        let ((top, height), scene) = (view.get_untracked(), timeline.scene.get_untracked());
        let is_it = |entry: &Entry| matches!(entry, Entry::Task(line) if scene.task_id(*line) == Some(task));
        let at = entries.with_untracked(|entries| Some(entries.all.iter().find(|(_, entry)| is_it(entry))?.0));
        if let Some(at) = at.filter(|at| *at < top || *at + ITEM > top + height) {
            scroll((at - height / 2.0).max(0.0));
        }
    });
    let nothing = move || entries.with(|entries| entries.all.is_empty());
    view! {
        <div class="agenda" node_ref=node on:scroll=move |_| look()>
            <Show when=nothing>
                <Show when=move || timeline.is_filtered() fallback=|| view! { <p class="mut">"No tasks yet."</p> }>
                    <p class="mut">"No tasks match the filter."</p>
                    <button type="button" class="btn" on:click=move |_| timeline.clear_filters()>"Show all tasks"</button>
                </Show>
            </Show>
            <ul style:height=move || format!("{}px", entries.with(|entries| entries.height))>
                <Each each=move || shown.get() key=|(at, entry)| (at.to_bits(), *entry) children=move |(at, entry)| view! {
                    <li style:top=format!("{at}px") class:month=matches!(entry, Entry::Month(_))>
                        {match entry {
                            Entry::Month(first) => view! { <h2>{locale::date(first, Form::Month)}</h2> },
                            Entry::Task(line) => view! { <Item line=line /> },
                        }}
                    </li>
                } />
            </ul>
        </div>
    }
}

/// A task.
#[component]
fn Item(
    /// Its row in the scene.
    line: usize,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    live(move || {
        let scene = timeline.scene.get();
        let (task, dates) = scene.row(line)?;
        let id = task.id;
        let when = if dates.milestone {
            words::day(&scene, dates.finish)
        } else {
            words::span(&scene, dates.start, dates.finish)
        };
        let owner = scene.owners.task(id).first().and_then(|person| scene.plan.get(*person)).map(|person| {
            view! { <Avatar name=person.name.clone() letters=person.avatar_letters() colour=words::colour(&scene, person) /> }
        });
        let critical = timeline.critical.get() && dates.critical;
        Some(view! {
            <button type="button" class="ag" class:crit=critical class:done={dates.percent_complete >= 100} on:click=move |_| actions::open(timeline, id)>
                {dates.milestone.then(|| view! { <Icon name="diamond" /> })}
                <span class="grow">
                    <b class="ell">{task.name.clone()}</b>
                    <small>{when}{critical.then_some(" · critical")}{task.blocked.is_some().then_some(" · blocked")}</small>
                </span>
                <small>{(!dates.milestone).then(|| format!("{}%", dates.percent_complete))}</small>
                {owner}
            </button>
        })
    })
}
