//! The war room: how the project is doing on one screen, for a wall. It is read from some metres away and touched by
//! nobody, so it follows the plan and the clock by itself and fits its screen.

mod figures;
mod lists;
mod state;

use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};

use self::state::{Wall, use_wall};
use crate::app::locale::{self, Form};
use crate::app::overview::words::HealthMark;
use crate::app::shell::share;
use crate::app::state::{AppState, Place, Route, ViewAction, provide_action};
use crate::app::text::with_tongue;
use crate::app::widgets::{Icon, Memo, view};
use crate::plan::Health;
use crate::platform::screen;

/// The address of the war room of the open project.
pub fn go(app: &AppState) {
    if let Some(project) = app.route.get_untracked().project {
        app.go(&address(&Route::to(project, Place::Overview)));
    }
}

/// The war room as a view of the overview.
fn address(overview: &Route) -> Route {
    overview.clone().with("show", Some("wall".into()))
}

/// Whether an address is that of the war room.
#[must_use]
pub fn is_shown(route: &Route) -> bool {
    route.place == Place::Overview && route.get("show") == Some("wall")
}

/// The wall.
#[component]
pub fn WarRoom() -> impl IntoView {
    let wall = Wall::provide();
    let app = wall.app;
    let main = NodeRef::<html::Main>::new();
    let leave = move || {
        if let Some(project) = app.route.get_untracked().project {
            app.go(&Route::to(project, Place::Overview));
        }
    };
    let fill = move || {
        if !screen::toggle_full() {
            app.toasts.error("This browser gives pages no full screen. Use its own, F11 on most.");
        }
    };
    provide_action(ViewAction::Escape, leave);
    provide_action(ViewAction::FullScreen, fill);
    provide_action(ViewAction::Print, share::print);
    stay_lit();
    // Whoever left the whole screen finds the page as it was before.
    on_cleanup(|| {
        if screen::is_full() {
            screen::toggle_full();
        }
    });
    request_animation_frame(move || {
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    });
    let full = RwSignal::new(screen::is_full());
    let handle = window_event_listener(ev::resize, move |_| full.set(screen::is_full()));
    on_cleanup(move || handle.remove());
    view! {
        <main id="main" class="wrm" tabindex="-1" node_ref=main>
            <header>
                <Title />
                <Verdict />
                <p class="wrmclock" role="timer" aria-label="Now">
                    <b>{move || locale::moment(wall.now.get(), Form::Time)}</b>
                    <span>{move || locale::moment(wall.now.get(), Form::Weekday)}</span>
                </p>
                <div class="wrmacts">
                    <button type="button" class="ib ghost" title="Print on A4, landscape" aria-label="Print" on:click=move |_| share::print()>
                        <Icon name="print" />
                    </button>
                    <button
                        type="button" class="ib ghost" title="Full screen  Shift F" aria-label="Full screen"
                        aria-pressed=move || full.get().to_string() on:click=move |_| fill()
                    ><Icon name="fullscreen" /></button>
                    <button type="button" class="ib ghost" title="Back to the overview  Esc" aria-label="Back to the overview" on:click=move |_| leave()>
                        <Icon name="x" />
                    </button>
                </div>
            </header>
            <figures::Figures />
            <div class="wrmgrid">
                <lists::Ahead />
                <lists::Held />
                <lists::Sides />
                <lists::Troubles />
                <lists::Finished />
                <lists::Meetings />
            </div>
        </main>
    }
}

/// Name of the project, and the week it is in.
#[component]
fn Title() -> impl IntoView {
    let wall = use_wall();
    let name = move || wall.workspace.project().name;
    let week = move || {
        let found = wall.workspace.schedule.with(|schedule| {
            let (target, today) = (wall.facts.with(|facts| facts.target), wall.app.today.get());
            crate::analysis::report::week(schedule, target, today)
        });
        found.map(|(now, all)| format!("Week {now} of {all}"))
    };
    view! { <div class="wrmname"><h1>{name}</h1><p>{week}</p></div> }
}

/// Health, and what decided it.
#[component]
fn Verdict() -> impl IntoView {
    let wall = use_wall();
    let shown = Memo::new(move |_| wall.facts.with(|facts| facts.shown));
    let reason = move || {
        let project = wall.workspace.project();
        if project.health != Health::Auto {
            return project.health_reason;
        }
        let decisive = wall.facts.with(|facts| facts.health.decisive().cloned());
        let tell = |judged: crate::analysis::health::Judgement| {
            with_tongue(&project, wall.app.today.get(), |tongue| {
                let more = judged.more.iter().map(|more| format!(". {}", tongue.say(more)));
                tongue.say(&judged.reason) + &more.collect::<String>()
            })
        };
        decisive.map(tell).unwrap_or_default()
    };
    view! {
        <div class="wrmhealth">
            {move || view! { <HealthMark health=shown.get() pill=true /> }}
            <p>{reason}</p>
        </div>
    }
}

/// Keeps the screen lit as long as the calling component lives. A page that was hidden meanwhile has to ask again.
fn stay_lit() {
    let lit = StoredValue::new_local(None);
    let ask = move || {
        spawn_local(async move {
            let kept = screen::keep_lit().await;
            // The wall may be gone by now.
            if let Some(late) = kept.filter(|kept| lit.try_update_value(|lit| *lit = Some(kept.clone())).is_none()) {
                screen::let_go(&late);
            }
        });
    };
    ask();
    let handle = window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() {
            ask();
        }
    });
    on_cleanup(move || {
        handle.remove();
        lit.with_value(|lit| lit.iter().for_each(screen::let_go));
    });
}
