//! A project's places: opens the project, then shows the one the address names.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::banner::StorageNote;
use super::sidebar::{Sidebar, TabBar};
use super::topbar::TopBar;
use crate::app::state::{Place, Route, Workspace, keeper, use_app};
use crate::app::widgets::{Memo, effect, view};
use crate::app::{
    backlog::Backlog,
    board::Board,
    budget::Budget,
    files,
    flow::Flow,
    forecast::Forecast,
    goals::Goals,
    lessons::{CaptureDialog, Lessons},
    locale::{self, Form},
    log::Log,
    meetings::Meetings,
    overview::Overview,
    releases::Releases,
    reports::Reports,
    risks::Risks,
    settings::Settings,
    stakeholders::Stakeholders,
    team::Team,
    timeline::Timeline,
    war_room,
};
use crate::plan::{Id, Project};
use crate::storage::OpenError;

/// The open project in its frame.
#[component]
pub fn ProjectPlace(
    /// Which project.
    id: Id<Project>,
) -> impl IntoView {
    let app = use_app();
    let history = match app.library.load(id) {
        Ok(history) => history,
        Err(error) => return view! { <NotOpened id=id error=error /> },
    };
    app.toasts.forget_steps();
    let workspace = Workspace::new(app, id, history);
    provide_context(workspace);
    app.workspace.set(Some(workspace));
    keeper::keep(app, workspace);
    on_cleanup(move || {
        workspace.with_history_untracked(|history| app.library.close(id, history));
        app.workspace.try_set(None);
        // What their buttons would do is over with the project.
        app.toasts.all.try_update(|all| all.retain(|toast| toast.action.is_none()));
    });
    let place = Memo::new(move |_| app.route.with(|route| route.place));
    let name = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.project().map(|project| project.name.clone()).unwrap_or_default())
    });
    effect(move || document().set_title(&format!("{} · {} · Landfall", place.get().title(), name.get())));
    // Who comes by key is in the place, not nowhere.
    Effect::new(move |before: Option<Place>| {
        let now = place.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(|| {
                let nowhere = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
                let main = document().get_element_by_id("main").filter(|_| nowhere);
                if let Some(main) = main.and_then(|main| main.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                    let _ = main.focus();
                }
            });
        }
        now
    });
    view! {
        <div
            class="app" class:rail=move || app.preferences.rail_in(place.get()).get()
            class:wall=move || app.route.with(war_room::is_shown)
        >
            <a class="skip" href="#main">"Skip to content"</a>
            <Sidebar />
            <TopBar />
            <div class="notes"><StorageNote /></div>
            <p class="onpaper"><b>{move || name.get()}</b><span>{move || locale::date(app.today.get(), Form::DayYear)}</span></p>
            {move || match place.get() {
                Place::Goals => view! { <Goals /> },
                Place::Board => view! { <Board /> },
                Place::Flow => view! { <Flow /> },
                Place::Backlog => view! { <Backlog /> },
                Place::Timeline => view! { <Timeline /> },
                Place::Risks => view! { <Risks /> },
                Place::Forecast => view! { <Forecast /> },
                Place::Budget => view! { <Budget /> },
                Place::Team => view! { <Team /> },
                Place::Stakeholders => view! { <Stakeholders /> },
                Place::Meetings => view! { <Meetings /> },
                Place::Settings => view! { <Settings /> },
                Place::Releases => view! { <Releases /> },
                Place::Lessons => view! { <Lessons /> },
                Place::Reports => view! { <Reports /> },
                Place::Log => view! { <Log /> },
                Place::Overview | Place::Home => view! { <Overview /> },
            }}
            <TabBar />
            <CaptureDialog />
        </div>
    }
}

/// What is shown instead of a project that cannot be opened.
#[component]
fn NotOpened(
    /// Which project.
    id: Id<Project>,
    /// Why not.
    error: OpenError,
) -> impl IntoView {
    let app = use_app();
    let (title, more) = match error {
        OpenError::Missing => (
            "This project is not in this browser",
            "It may be in another browser or profile, or it was deleted. Open its file to bring it here.",
        ),
        OpenError::Newer => (
            "A newer version of Landfall stored this project",
            "Reload the page to get that version. Nothing was changed.",
        ),
        OpenError::Damaged => {
            ("This project cannot be read", "What is stored of it is damaged. Download what there is to keep it.")
        }
    };
    view! {
        <main id="main" class="crash" tabindex="-1">
            <h1>{title}</h1>
            <p>{more}</p>
            <div class="row">
                {(error != OpenError::Missing).then(|| view! {
                    <button type="button" class="btn" on:click=move |_| files::download_raw(app, id)>"Download what is stored"</button>
                })}
                <a class="btn primary" href=Route::home().href()>"All projects"</a>
            </div>
        </main>
    }
}
