//! All projects of this browser: cards, the milestones ahead, and the ways to begin.

mod actions;
mod ahead;
mod bin;
mod card;
mod course;
mod dialogs;
mod empty;
mod list;
mod new_project;
mod outlook;
mod own_templates;
mod project_menu;
mod roadmap;
mod table;
mod top;
mod ways;

use leptos::prelude::*;

use self::ahead::Ahead;
use self::bin::Bin;
use self::empty::Empty;
use self::list::{Cards, Sorting};
use self::new_project::NewProject;
pub use self::own_templates::Choice;
use self::project_menu::{Asked, ProjectDialogs};
use self::roadmap::Roadmap;
use self::table::PortfolioTable;
use self::top::HomeTop;
use self::ways::{Shelf, Way};
use crate::app::files;
use crate::app::rehearsal;
use crate::app::settings::{DeviceSettings, StorageSection};
use crate::app::shell::StorageNote;
use crate::app::state::{AppState, ViewAction, provide_action, use_app};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, Menu, MenuItem, Show, effect, view};
use crate::plan::{Id, Project};

/// All projects.
#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    document().set_title("Projects · Landfall");
    app.library.refresh();
    rehearsal::begin();
    let creating = RwSignal::new(false);
    let settings = RwSignal::new(false);
    provide_action(ViewAction::New, move || creating.set(true));
    // The palette asks for it by the address.
    let named = Memo::new(move |_| app.route.with(|route| route.get("new").is_some()));
    effect(move || {
        if named.get() {
            creating.set(true);
        }
    });
    let asked = Asked::provide();
    let shelf = Memo::new(move |_| app.route.with(Shelf::of));
    // With nothing but deleted projects it begins anew, unless these are asked for.
    let none = Memo::new(move |_| app.library.cards().is_empty() && shelf.get() != Shelf::Deleted);
    view! {
        <div class="home" class:empty=move || none.get()>
            <a class="skip" href="#main">"Skip to content"</a>
            <HomeTop settings=settings />
            <main id="main" tabindex="-1">
                <StorageNote />
                {move || if none.get() {
                    view! { <Empty creating=creating /> }
                } else {
                    view! { <Projects creating=creating shelf=shelf /> }
                }}
            </main>
        </div>
        <NewProject open=creating />
        <ProjectDialogs asked=asked />
        <Dialog open=settings title="Settings of this device" size="md">
            <div class="db sets"><DeviceSettings /><StorageSection /></div>
        </Dialog>
    }
}

/// Deletes a project that is not open; offers the way back.
pub fn delete_project(app: AppState, id: Id<Project>) {
    let name = untrack(|| app.library.card(id)).map(|card| card.name).unwrap_or_default();
    actions::delete(app, id, &name);
}

/// Brings a deleted project back, or says why not.
pub fn restore_project(app: AppState, id: Id<Project>) {
    actions::restore(app, id);
}

/// The page when there are projects.
#[component]
fn Projects(
    /// Whether the dialog for a new project is open.
    creating: RwSignal<bool>,
    /// Which of them.
    shelf: Memo<Shelf>,
) -> impl IntoView {
    let app = use_app();
    let archived = Memo::new(move |_| shelf.get() == Shelf::Archived);
    let sorting = Memo::new(move |_| app.route.with(|route| Sorting::of_word(route.get("sort"))));
    let way = Memo::new(move |_| app.route.with(|route| Way::of(app, route)));
    let number = move |shelf: Shelf| match shelf {
        Shelf::Deleted => app.library.deleted().len(),
        other => app.library.cards().iter().filter(|card| card.archived == (other == Shelf::Archived)).count(),
    };
    let kept = move || shelf.get() != Shelf::Deleted;
    view! {
        <div class="ph">
            <div>
                <h1>"Projects"</h1>
                <p class="mut">"Stored in this browser, on this device. Export a file to back up or share."</p>
            </div>
            <div class="acts">
                <button type="button" class="btn ghost" on:click=move |_| actions::open_sample(app)>
                    <Icon name="spark" /><span>"Explore the sample project"</span>
                </button>
                <button type="button" class="btn" on:click=move |_| files::choose(app)>
                    <Icon name="folder" /><span>"Open a file"</span>
                </button>
                <button type="button" class="btn primary" on:click=move |_| creating.set(true)>
                    <Icon name="plus" /><span>"New project"</span>
                </button>
            </div>
        </div>
        <div class="row ft">
            <div class="seg" role="group" aria-label="Show">
                {Shelf::ALL.into_iter().map(|choice| view! {
                    <button
                        type="button" aria-pressed=move || (shelf.get() == choice).to_string()
                        on:click=move |_| choice.choose(app)
                    >
                        {move || format!("{} {}", choice.name(), number(choice))}
                    </button>
                }).collect_views()}
            </div>
            {move || kept().then(|| view! { <div class="seg" role="group" aria-label="Show as">
                {Way::ALL.into_iter().map(|choice| view! {
                    <button
                        type="button" aria-pressed=move || (way.get() == choice).to_string()
                        on:click=move |_| choice.choose(app)
                    >
                        {choice.name()}
                    </button>
                }).collect_views()}
            </div> })}
            <span class="grow"></span>
            {move || (kept() && way.get() != Way::Table).then(|| view! { <Menu
                label=Signal::derive(move || format!("Sort by {}", sorting.get().name()))
                class="btn sel sm"
                button=move || view! {
                    <Icon name="sort" />
                    <span><em>"Sort by "</em>{move || sorting.get().name()}</span>
                    <Icon name="down" class="chev" />
                }
            >
                {Sorting::ALL.into_iter().map(|by| view! {
                    <MenuItem text=by.name() chosen=by == sorting.get_untracked() run=move |()| {
                        app.replace(&app.route.get_untracked().with("sort", by.word().map(Into::into)));
                    } />
                }).collect_views()}
            </Menu> })}
        </div>
        {move || match way.get() {
            _ if !kept() => view! { <Bin /> },
            Way::Cards => view! {
                <Cards archived=archived sorting=sorting />
                <Show when=move || !archived.get()><Ahead /></Show>
            },
            Way::Table => view! { <PortfolioTable archived=archived /> },
            Way::Roadmap => view! { <Roadmap archived=archived sorting=sorting /> },
        }}
        <p class="drop">
            <Icon name="drop" />"Drop a file anywhere on this page to open it: Landfall, Microsoft Project (XML), GanttProject, Jira, Trello, GitLab, GitHub, or a table (CSV)"
        </p>
        <p class="vh" role="status">{move || count(number(shelf.get()), "project", "projects")}</p>
    }
}
