//! The timer on the screen: how long it has run, in the bar at the top, and the button that starts and stops it.

use leptos::prelude::*;

use crate::app::locale::{self, Form};
use crate::app::state::{Place, Route, use_app};
use crate::app::widgets::{Icon, Memo, Menu, MenuItem, live, view};
use crate::plan::hours_text::hours_text;
use crate::plan::{Id, Person, Task};

/// What is running, with what can be done about it; nothing while nothing is.
#[component]
pub fn TimerChip() -> impl IntoView {
    let app = use_app();
    let timing = app.timing;
    let running = Memo::new(move |_| timing.running.get());
    let elapsed = Memo::new(move |_| {
        let now = timing.now.get();
        hours_text(running.with(|timer| timer.as_ref().map_or(0, |timer| timer.elapsed(now))))
    });
    live(move || {
        let timer = running.get()?;
        let label = {
            let key = timer.key.clone();
            Signal::derive(move || format!("Timer: {key} {}", elapsed.get()))
        };
        let shown = timer.key.clone();
        Some(view! {
            <Menu
                label=label
                class="btn sm timer"
                button=move || view! {
                    <i class="pulse" aria-hidden="true"></i><span class="ell hide-s">{shown.clone()}</span>" "<b>{move || elapsed.get()}</b>
                }
            >
                {
                    let (project, key) = (timer.project, timer.key.clone());
                    let (started, today) = (timer.started(), app.today.get_untracked());
                    let time = locale::moment(started, Form::Time);
                    // A day is said only where it is not the present one: then it matters where the time will stand.
                    let since = if started.date() == today {
                        format!("Since {time}")
                    } else {
                        let day = locale::short(started.date(), today);
                        format!("Since {day}, {time}: it is written down on that day, 24 hours at most")
                    };
                    view! {
                        <p class="none" role="presentation">{since}</p>
                        <MenuItem text="Stop and write down" icon="stop" keys="Shift T" run=move |()| { app.stop_timer(); } />
                        <MenuItem text=format!("Open {key}") icon="checklist" run=move |()| {
                            let place = app.route.with_untracked(|route| route.place);
                            let place = if place == Place::Home { Place::Board } else { place };
                            app.go(&Route { item: Some(key.clone()), ..Route::to(project, place) });
                        } />
                        <div class="sep" role="separator"></div>
                        <MenuItem text="Discard" icon="trash" danger=true run=move |()| app.discard_timer() />
                    }
                }
            </Menu>
        })
    })
}

/// Starts the timer on a task, or stops it where it runs on that.
#[component]
pub fn TimerButton(
    /// The task.
    task: Id<Task>,
    /// Its key, for who cannot see where the button stands.
    #[prop(into)]
    key: Signal<String>,
    /// Whether the button says in words what it does.
    #[prop(optional)]
    worded: bool,
    /// Whose time it is; without it, that of who is at this device.
    #[prop(optional, into)]
    whose: Option<Signal<Option<Id<Person>>>>,
) -> impl IntoView {
    let app = use_app();
    let start = move || app.start_timer(task, whose.and_then(|whose| whose.get_untracked()));
    let on =
        Memo::new(move |_| app.timing.running.with(|timer| timer.as_ref().is_some_and(|timer| timer.task == task)));
    let words = move || if on.get() { "Stop timer" } else { "Start timer" };
    let label = move || format!("{} on {}", words(), key.get());
    view! {
        <button
            type="button" class=if worded { "btn sm" } else { "ib sm" } class:on=move || on.get() aria-label=label title=label
            on:click=move |_| if on.get_untracked() { app.stop_timer(); } else { start() }
        >
            {live(move || view! { <Icon name=if on.get() { "stop" } else { "play" } /> })}
            {worded.then(|| view! { <span>{words}</span> })}
        </button>
    }
}
