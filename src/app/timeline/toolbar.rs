//! Heading and tools.

use leptos::prelude::*;

use super::actions;
use super::columns::Column;
use super::state::{Room, Timeline};
use super::surface::Surface;
use super::words;
use crate::app::locale;
use crate::app::state::ViewAction;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, Show, view};
use crate::chart::gantt::Zoom;

/// The heading: what there is to know first, whose tasks, where in time.
#[component]
pub fn Head() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let facts = Memo::new(move |_| {
        let target = timeline.workspace.project().charter.target_finish;
        timeline.workspace.schedule.with(|schedule| words::facts(schedule, target, timeline.app.today.get()))
    });
    let zoom = Memo::new(move |_| Zoom::of(timeline.day_px.get()));
    let act = move |action: ViewAction| move |_| timeline.app.act(action);
    view! {
        <div class="head tlhead">
            <h1>"Timeline"</h1>
            <div class="meta">
                {move || facts.get().into_iter().enumerate().map(|(place, fact)| view! {
                    <span>{(place > 0).then(|| view! { <span class="dot" aria-hidden="true">"·"</span> })}{fact}</span>
                }).collect_views()}
            </div>
            <div class="acts">
                <Show when=move || timeline.room.get() == Room::One>
                    <div class="seg" role="group" aria-label="Show">
                        <button type="button" aria-pressed=move || (!timeline.show_chart.get()).to_string() on:click=move |_| timeline.show_chart.set(false)>"Grid"</button>
                        <button type="button" aria-pressed=move || timeline.show_chart.get().to_string() on:click=move |_| timeline.show_chart.set(true)>"Chart"</button>
                    </div>
                </Show>
                <span class="row owners" class:on=move || timeline.owner.get().is_some()><OwnerMenu /></span>
                <button type="button" class="btn sm" title="Today" on:click=act(ViewAction::Today)>
                    <Icon name="calendar" class="phone-only" /><span>"Today"</span>
                </button>
                <button type="button" class="btn primary phone-only" title="Add task" on:click=act(ViewAction::New)>
                    <Icon name="plus" /><span>"Add task"</span>
                </button>
                <span class="row zoom wide-only">
                    <button type="button" class="ib" aria-label="Zoom out" title="Zoom out  −" on:click=move |_| actions::zoom(surface, 1.0 / 1.5, None)>
                        <Icon name="minus" />
                    </button>
                    <div class="seg" role="group" aria-label="Zoom">
                        {Zoom::ALL.into_iter().map(|level| view! {
                            <button
                                type="button" aria-pressed=move || (zoom.get() == level).to_string()
                                on:click=move |_| actions::zoom_to(surface, level.day_px(), None)
                            >
                                {level.name()}
                            </button>
                        }).collect_views()}
                    </div>
                    <button type="button" class="ib" aria-label="Zoom in" title="Zoom in  +" on:click=move |_| actions::zoom(surface, 1.5, None)>
                        <Icon name="plus" />
                    </button>
                    <button type="button" class="ib" aria-label="Fit the whole project" title="Fit the whole project" on:click=move |_| actions::fit(surface)>
                        <Icon name="collapse" />
                    </button>
                </span>
            </div>
        </div>
    }
}

/// Whose tasks are shown.
#[component]
fn OwnerMenu() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let name = move || {
        let owner = timeline.owner.get();
        timeline.workspace.plan.with(|plan| {
            owner
                .and_then(|owner| plan.get(owner).map(|person| person.name.clone()))
                .unwrap_or_else(|| "All owners".into())
        })
    };
    view! {
        <Menu
            label=Signal::derive(move || format!("Owner: {}", name()))
            class="btn sel"
            button=move || view! { <Icon name="filter" /><span>{name}</span><Icon name="down" class="chev" /> }
        >
            <MenuItem text="All owners" chosen=timeline.owner.get_untracked().is_none() run=move |()| timeline.remember("owner", None) />
            {timeline.workspace.plan.with_untracked(|plan| plan.people.iter().filter(|person| !person.archived).map(|person| {
                let id = person.id;
                view! {
                    <MenuItem
                        text=person.name.clone() chosen=timeline.owner.get_untracked() == Some(id)
                        run=move |()| timeline.remember("owner", Some(id.to_string()))
                    />
                }
            }).collect_views())}
        </Menu>
    }
}

/// What can be done with the rows.
#[component]
pub fn Tools() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let nothing = move || timeline.active.get().is_none();
    let act = move |action: ViewAction| move |_| timeline.app.act(action);
    view! {
        <div class="tools">
            <button type="button" class="btn sm wide-only" title="Add task  N" on:click=act(ViewAction::New)>
                <Icon name="plus" /><span>"Add task"</span>
            </button>
            <span class="sep wide-only"></span>
            <button type="button" class="ib wide-only" aria-label="Outdent" title="Outdent  Alt ←" disabled=nothing on:click=move |_| actions::outdent(timeline)>
                <Icon name="outdent" />
            </button>
            <button type="button" class="ib wide-only" aria-label="Indent" title="Indent  Alt →" disabled=nothing on:click=move |_| actions::indent(timeline)>
                <Icon name="indent" />
            </button>
            <button type="button" class="ib wide-only" aria-label="Link selected tasks" title="Link selected tasks  L" disabled=nothing on:click=act(ViewAction::Link)>
                <Icon name="link" />
            </button>
            <button type="button" class="ib wide-only" aria-label="Turn into milestone" title="Turn into milestone" disabled=nothing on:click=move |_| actions::milestone(timeline)>
                <Icon name="diamond" />
            </button>
            <button type="button" class="ib wide-only" aria-label="Delete" title="Delete  Del" disabled=nothing on:click=act(ViewAction::Delete)>
                <Icon name="trash" />
            </button>
            <span class="sep wide-only"></span>
            <button
                type="button" class="btn sm" class:on=move || timeline.critical.get() title="Critical path  C"
                aria-pressed=move || timeline.critical.get().to_string() on:click=act(ViewAction::CriticalPath)
            >
                <Icon name="critical" /><span>"Critical path"</span>
            </button>
            <BaselineMenu />
            <button type="button" class="btn sm check" title="Schedule check" on:click=act(ViewAction::Check)>
                <Icon name="checklist" /><span>"Check"</span>
            </button>
            <span class="end wide-only">
                <button type="button" class="ib" aria-label="Undo" disabled=move || timeline.workspace.undoable.get().is_none() on:click=move |_| timeline.workspace.undo()>
                    <Icon name="undo" />
                </button>
                <ColumnMenu />
            </span>
        </div>
    }
}

/// Which baseline is shown.
#[component]
fn BaselineMenu() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let words = move || {
        let today = timeline.app.today.get();
        let chosen = timeline.baseline.get();
        timeline.workspace.plan.with(|plan| {
            chosen.and_then(|id| plan.get(id)).map_or_else(
                || "none".to_owned(),
                |baseline| match baseline.taken_at {
                    Some(at) => format!("{}, {}", baseline.name, locale::short(at.date(), today)),
                    None => baseline.name.clone(),
                },
            )
        })
    };
    let any = move || timeline.workspace.plan.with(|plan| !plan.baselines.is_empty());
    view! {
        <Show when=any>
            <Menu
                label=Signal::derive(move || format!("Baseline {}", words()))
                class="btn sel sm"
                button=move || view! { <Icon name="baseline" /><span><em>"Baseline"</em>" "{words}</span><Icon name="down" class="chev" /> }
            >
                <MenuItem text="No baseline" chosen=timeline.baseline.get_untracked().is_none() run=move |()| timeline.baseline.set(None) />
                {timeline.workspace.plan.with_untracked(|plan| plan.baselines.iter().map(|baseline| {
                    let id = baseline.id;
                    view! {
                        <MenuItem
                            text=baseline.name.clone() chosen=timeline.baseline.get_untracked() == Some(id)
                            run=move |()| timeline.baseline.set(Some(id))
                        />
                    }
                }).collect_views())}
            </Menu>
        </Show>
    }
}

/// Which columns are shown.
#[component]
fn ColumnMenu() -> impl IntoView {
    let timeline: Timeline = expect_context();
    view! {
        <Menu label="Columns" class="btn sel sm wide-only" button=move || view! { <span>"Columns"</span><Icon name="down" class="chev" /> }>
            {Column::ALL.into_iter().filter(|column| *column != Column::Name).map(|column| view! {
                <MenuItem
                    text=column.title() chosen=timeline.chosen_columns.get_untracked().has(column)
                    run=move |()| timeline.remember("cols", timeline.chosen_columns.get_untracked().toggled(column).words())
                />
            }).collect_views()}
        </Menu>
    }
}
