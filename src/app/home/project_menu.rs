//! What can be done with a project of the list, the same wherever it stands: on its card, in the table, on the roadmap. What
//! asks back does so in dialogs that stand once in the page.

use leptos::prelude::*;

use super::actions;
use super::dialogs::{DeleteForGood, KeepTemplate, Rename};
use crate::app::files;
use crate::app::state::{Place, Route, use_app};
use crate::app::widgets::{Icon, Menu, MenuItem, view};
use crate::plan::{AnyId, Id, Project};

/// What is asked about a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What it is to be called.
    Rename,
    /// How it is to be kept as a template.
    Template,
    /// Whether it may go for good.
    Delete,
}

/// What is asked now, and about which project.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Which project, while a dialog is open and after.
    pub project: RwSignal<Option<Id<Project>>>,
    renaming: RwSignal<bool>,
    keeping: RwSignal<bool>,
    deleting: RwSignal<bool>,
}

impl Asked {
    /// Nothing yet, for all that is below the calling component.
    pub fn provide() -> Self {
        let no = || RwSignal::new(false);
        let asked = Self { project: RwSignal::new(None), renaming: no(), keeping: no(), deleting: no() };
        provide_context(asked);
        asked
    }

    /// Asks about a project.
    pub fn about(self, project: Id<Project>, question: Question) {
        self.project.set(Some(project));
        match question {
            Question::Rename => self.renaming,
            Question::Template => self.keeping,
            Question::Delete => self.deleting,
        }
        .set(true);
    }
}

/// The dialogs that ask about a project.
#[component]
pub fn ProjectDialogs(
    /// What they ask.
    asked: Asked,
) -> impl IntoView {
    view! {
        <Rename open=asked.renaming project=asked.project />
        <KeepTemplate open=asked.keeping project=asked.project />
        <DeleteForGood open=asked.deleting project=asked.project />
    }
}

/// The menu of a project.
#[component]
pub fn ProjectMenu(
    /// Which one.
    id: AnyId,
) -> impl IntoView {
    let app = use_app();
    let asked: Asked = expect_context();
    let project = Id::new(id);
    let name = move || app.library.card(project).map(|card| card.name).unwrap_or_default();
    let archived = move || app.library.card(project).is_some_and(|card| card.archived);
    view! {
        <Menu
            label=Signal::derive(move || format!("More actions for {}", name()))
            class="ib sm"
            button=move || view! { <Icon name="more" /> }
        >
            <MenuItem text="Open" icon="arrowright" run=move |()| app.go(&Route::to(project, Place::Overview)) />
            <MenuItem text="Rename…" icon="edit" run=move |()| asked.about(project, Question::Rename) />
            <MenuItem text="Duplicate" icon="copy" run=move |()| actions::duplicate(app, project, &untrack(name)) />
            <MenuItem text="Save as template…" icon="file" run=move |()| asked.about(project, Question::Template) />
            <MenuItem text="Export file" icon="export" run=move |()| files::export_closed(app, project) />
            <MenuItem
                text=if untrack(archived) { "Move to active" } else { "Archive" } icon="folder"
                run=move |()| actions::archive(app, project, !untrack(archived))
            />
            <div class="sep" role="separator"></div>
            <MenuItem text="Delete" icon="trash" danger=true run=move |()| actions::delete(app, project, &untrack(name)) />
        </Menu>
    }
}
