//! The bar at the top of a project: where one is, search, save state, undo, share.

use leptos::prelude::*;

use super::likely::LikelyFinish;
use super::share::{PhoneMenu, SaveWord, ShareMenu};
use crate::app::state::{Place, Route, use_app, use_workspace};
use crate::app::timer::TimerChip;
use crate::app::widgets::{Icon, view};

/// The top bar.
#[component]
pub fn TopBar() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let name =
        move || workspace.plan.with(|plan| plan.project().map(|project| project.name.clone()).unwrap_or_default());
    let rail = move || app.preferences.rail_in(app.route.with(|route| route.place));
    let undo_label = move || workspace.undoable.get().map_or("Undo".to_owned(), |words| format!("Undo: {words}"));
    let redo_label = move || workspace.redoable.get().map_or("Redo".to_owned(), |words| format!("Redo: {words}"));
    view! {
        <header class="top">
            <button
                type="button" class="ib ghost hide-s" aria-label="Collapse sidebar" title="Collapse sidebar  ["
                aria-pressed=move || rail().get().to_string()
                on:click=move |_| rail().update(|rail| *rail = !*rail)
            >
                <Icon name="panel" />
            </button>
            <a class="ib phone-only" href=Route::home().href() aria-label="Back to projects"><Icon name="left" /></a>
            <nav class="crumb" aria-label="Breadcrumb">
                <ol>
                    <li><a href=Route::home().href()>"Projects"</a></li>
                    <li><a href=Route::to(workspace.id, Place::Overview).href()>{name}</a></li>
                    <li aria-current="page">{move || app.route.with(|route| route.place.title())}</li>
                </ol>
            </nav>
            <LikelyFinish />
            <button type="button" class="find" on:click=move |_| app.palette.set(true) title="Search or run a command">
                <Icon name="search" />
                <span>"Search or run a command"</span>
                <kbd>"Ctrl K"</kbd>
            </button>
            <TimerChip />
            <SaveWord />
            <div class="group">
                <button
                    type="button" class="ib ghost" aria-label=undo_label title=undo_label
                    disabled=move || workspace.undoable.with(Option::is_none)
                    on:click=move |_| workspace.undo()
                >
                    <Icon name="undo" />
                </button>
                <button
                    type="button" class="ib ghost" aria-label=redo_label title=redo_label
                    disabled=move || workspace.redoable.with(Option::is_none)
                    on:click=move |_| workspace.redo()
                >
                    <Icon name="redo" />
                </button>
            </div>
            <ShareMenu />
            <PhoneMenu />
        </header>
    }
}
