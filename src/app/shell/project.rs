//! A project's places: opens the project, then shows the one the address names.

use leptos::prelude::*;

use super::sidebar::{Sidebar, TabBar};
use super::topbar::TopBar;
use crate::app::state::{Place, Route, Workspace, use_app};
use crate::app::{board::Board, overview::Overview, risks::Risks, settings::Settings, timeline::Timeline};
use crate::plan::{Id, Project};

/// The open project in its frame.
#[component]
pub fn ProjectPlace(
    /// Which project.
    id: Id<Project>,
) -> impl IntoView {
    let app = use_app();
    let Some(history) = app.library.load(id) else {
        return view! {
            <main id="main" class="empty">
                <h1>"This project is not in this browser"</h1>
                <p>"It may be in another browser or profile, or it was deleted. Open its file to bring it here."</p>
                <a class="btn pri" href=Route::home().href()>"All projects"</a>
            </main>
        }
        .into_any();
    };
    let workspace = Workspace::new(app, id, history);
    provide_context(workspace);
    app.workspace.set(Some(workspace));
    on_cleanup(move || {
        app.workspace.try_set(None);
    });
    Effect::new(move |_| {
        let name = workspace.plan.with(|plan| plan.project().map(|project| project.name.clone()).unwrap_or_default());
        document().set_title(&format!("{} · {name} · Landfall", app.route.with(|route| route.place.title())));
    });
    let place = Memo::new(move |_| app.route.with(|route| route.place));
    view! {
        <div class="app" class:rail=move || app.preferences.rail.get()>
            <a class="skip" href="#main">"Skip to content"</a>
            <Sidebar />
            <TopBar />
            {move || match place.get() {
                Place::Board => view! { <Board /> }.into_any(),
                Place::Timeline => view! { <Timeline /> }.into_any(),
                Place::Risks => view! { <Risks /> }.into_any(),
                Place::Settings => view! { <Settings /> }.into_any(),
                Place::Overview | Place::Home | Place::Log => view! { <Overview /> }.into_any(),
            }}
            <TabBar />
        </div>
    }
    .into_any()
}
