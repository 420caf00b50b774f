//! Heading and tools.

use leptos::{ev, prelude::*};

use super::actions;
use super::baselines::BaselineMenu;
use super::columns::Column;
use super::filter::Only;
use super::group::GroupBy;
use super::marks::Mark;
use super::state::{Room, Timeline};
use super::surface::Surface;
use super::words;
use crate::app::remainder;
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
    let fits = move || {
        let several = timeline.selected.with(|selected| selected.len() > 1);
        if several { "Fit the selected tasks" } else { "Fit the whole project" }
    };
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
                    <button type="button" class="ib" aria-label=fits title=move || format!("{}  F", fits()) on:click=act(ViewAction::Fit)>
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
    let run = move |action: ViewAction| move |()| timeline.app.act(action);
    view! {
        <div class="tools tlt">
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
            <button type="button" class="ib wide-only roomy" aria-label="Turn into milestone" title="Turn into milestone" disabled=nothing on:click=move |_| actions::milestone(timeline)>
                <Icon name="diamond" />
            </button>
            <button type="button" class="ib wide-only roomy" aria-label="Delete" title="Delete  Del" disabled=nothing on:click=act(ViewAction::Delete)>
                <Icon name="trash" />
            </button>
            <span class="sep wide-only"></span>
            <button
                type="button" class="btn sm path" class:on=move || timeline.critical.get() title="Critical path  C"
                aria-pressed=move || timeline.critical.get().to_string() on:click=act(ViewAction::CriticalPath)
            >
                <Icon name="critical" /><span>"Critical path"</span>
            </button>
            <BaselineMenu />
            <button type="button" class="btn sm check" title="Schedule check" on:click=act(ViewAction::Check)>
                <Icon name="checklist" /><span>"Check"</span>
            </button>
            <span class="sep wide-only"></span>
            <Find />
            <OnlyMenu />
            <span class="end wide-only">
                <button type="button" class="ib" aria-label="Undo" disabled=move || timeline.workspace.undoable.get().is_none() on:click=move |_| timeline.workspace.undo()>
                    <Icon name="undo" />
                </button>
                <ColumnMenu />
                <Menu label="More" class="ib" button=move || view! { <Icon name="more" /> }>
                    {Mark::ALL.into_iter().map(|mark| view! {
                        <MenuItem
                            text=mark.title() check=true chosen=timeline.marks.get_untracked().has(mark)
                            run=move |()| timeline.toggle_mark(mark)
                        />
                    }).collect_views()}
                    <div class="sep" role="separator"></div>
                    // What a narrow window has no room for beside it.
                    {(timeline.room.get_untracked() == Room::One).then(|| view! {
                        <MenuItem text="Turn into milestone" icon="diamond" disabled=untrack(nothing) run=run(ViewAction::Milestone) />
                        <MenuItem text="Delete" icon="trash" keys="Del" disabled=untrack(nothing) run=run(ViewAction::Delete) />
                        <div class="sep" role="separator"></div>
                    })}
                    <MenuItem text="Reschedule unfinished work" icon="arrowright" run=move |()| remainder::reschedule(timeline.app, timeline.workspace) />
                    <MenuItem text="Export these rows as CSV" icon="export" run=run(ViewAction::Table) />
                    <MenuItem text="Print or save the chart…" icon="print" keys="Ctrl P" run=run(ViewAction::Print) />
                </Menu>
            </span>
        </div>
    }
}

/// Id of the text filter, for the key `/`.
const FIND: &str = "timeline-find";

/// Puts the cursor into the text filter.
pub fn focus_find() {
    use wasm_bindgen::JsCast;
    let field = document().get_element_by_id(FIND);
    if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Tasks by their names: what is typed shows them alone, Enter goes to the first.
#[component]
fn Find() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let keydown = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "Escape" if timeline.text.with_untracked(String::is_empty) => surface.focus(),
            "Escape" => timeline.text.set(String::new()),
            "Enter" | "ArrowDown" => actions::to_first_match(surface),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <label class="in filt">
            <Icon name="search" />
            <input
                id=FIND placeholder="Find tasks" aria-label="Find tasks" autocomplete="off" spellcheck="false"
                prop:value=move || timeline.text.get() on:input:target=move |event| timeline.text.set(event.target().value())
                on:keydown=keydown
            />
            <kbd>"/"</kbd>
        </label>
    }
}

/// Which kind of tasks is shown.
#[component]
fn OnlyMenu() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let words = move || {
        let only = timeline.only.get().map_or("All tasks", Only::title);
        timeline.group.get().map_or_else(|| only.to_owned(), |by| format!("{only} by {}", by.title().to_lowercase()))
    };
    let choose = move |only: Option<Only>| timeline.remember("show", only.map(|only| only.word().to_owned()));
    view! {
        <span class="row owners" class:on=move || timeline.only.with(Option::is_some) || timeline.group.with(Option::is_some)>
            <Menu
                label=Signal::derive(move || format!("Show: {}", words())) class="btn sel sm"
                button=move || view! { <Icon name="filter" /><span>{words}</span><Icon name="down" class="chev" /> }
            >
                <div role="group" aria-label="Show">
                    <MenuItem text="All tasks" chosen=timeline.only.get_untracked().is_none() run=move |()| choose(None) />
                    {Only::ALL.into_iter().map(|only| view! {
                        <MenuItem
                            text=only.title() chosen=timeline.only.get_untracked() == Some(only)
                            run=move |()| choose(Some(only))
                        />
                    }).collect_views()}
                </div>
                <div class="sep" role="separator"></div>
                <div role="group" aria-label="Group by">
                    <h3 role="presentation">"Group by"</h3>
                    {std::iter::once(None).chain(GroupBy::ALL.map(Some)).map(|by| view! {
                        <MenuItem
                            text=by.map_or("Work breakdown", GroupBy::title) chosen=timeline.group.get_untracked() == by
                            run=move |()| timeline.remember("group", by.map(|by| by.word().to_owned()))
                        />
                    }).collect_views()}
                </div>
            </Menu>
        </span>
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
                    text=column.title() check=true chosen=timeline.chosen_columns.get_untracked().has(column)
                    run=move |()| timeline.choose_columns(&timeline.chosen_columns.get_untracked().toggled(column))
                />
            }).collect_views()}
        </Menu>
    }
}
