//! What the place is about: the releases in their order, the tasks of each, and the one that the address names.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::release::{Readiness, Scopes, in_order, readiness};
use crate::app::state::{AppState, Place, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::{InlineText, Memo, view};
use crate::document::releases::{self, TextField};
use crate::plan::{Id, Kind, Release, Task};

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct ReleasesPlace {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// The tasks in scope of each release.
    pub scopes: Memo<Shared<Scopes>>,
    /// The releases, the next one first.
    pub order: Memo<Vec<Id<Release>>>,
    /// The release that is open.
    pub open: Memo<Option<Id<Release>>>,
    /// Whether the dialog for a new release is open.
    pub adding: RwSignal<bool>,
}

impl ReleasesPlace {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let painted = workspace.painted();
        let place = Self {
            app,
            workspace,
            scopes: Memo::new(move |_| Shared::new(painted.plan.with(|plan| Scopes::of(plan)))),
            order: Memo::new(move |_| {
                painted.plan.with(|plan| painted.schedule.with(|schedule| in_order(plan, schedule)))
            }),
            open: Memo::new(move |_| {
                let item = app.route.with(|route| route.item.clone())?;
                workspace.find_item(&item).filter(|(kind, _)| *kind == Kind::Release).map(|(_, id)| Id::new(id))
            }),
            adding: RwSignal::new(false),
        };
        provide_context(place);
        place
    }

    /// A release as it is now; while it goes, as it was.
    pub fn release(&self, id: Id<Release>) -> Memo<Arc<Release>> {
        let plan = self.workspace.plan;
        Memo::new(move |before: Option<&Arc<Release>>| {
            plan.with(|plan| plan.get(id).cloned()).or_else(|| before.cloned()).unwrap_or_default()
        })
    }

    /// The tasks in scope of a release.
    pub fn scope(&self, id: Id<Release>) -> Memo<Vec<Id<Task>>> {
        let scopes = self.scopes;
        Memo::new(move |_| scopes.with(|scopes| scopes.get(id).to_vec()))
    }

    /// How far a release is.
    pub fn readiness(&self, id: Id<Release>) -> Memo<Readiness> {
        let (place, release, scope) = (*self, self.release(id), self.scope(id));
        Memo::new(move |_| {
            let today = place.app.today.get();
            let painted = place.workspace.painted();
            painted.plan.with(|plan| {
                painted.schedule.with(|schedule| {
                    release.with(|release| scope.with(|scope| readiness(plan, schedule, release, scope, today)))
                })
            })
        })
    }

    /// The address of a release.
    pub fn route(&self, id: Option<Id<Release>>) -> Route {
        Route { item: id.map(|id| id.to_string()), ..Route::to(self.workspace.id, Place::Releases) }
    }

    /// Deletes a release, with a way back, and goes to the list.
    pub fn delete(&self, id: Id<Release>) {
        if self.workspace.edit_with_undo(|draft| releases::delete(draft, id)) {
            self.app.open_item(None);
        }
    }
}

/// The handle of the place around.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
#[must_use]
pub fn use_releases() -> ReleasesPlace {
    expect_context()
}

/// A text of the release, written over where it stands.
#[component]
pub fn Text(
    /// Which release.
    id: Id<Release>,
    /// Which text.
    field: TextField,
    /// Label for readers.
    label: &'static str,
    /// Shown while empty.
    placeholder: &'static str,
    /// Reads it.
    read: fn(&Release) -> &str,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    view! {
        <InlineText
            value=Signal::derive(move || release.with(|release| read(release).to_owned()))
            label=label placeholder=placeholder lines={field != TextField::Name}
            keep={move |text: String| place.workspace.keep(|draft| releases::set_text(draft, id, field, &text))}
        />
    }
}
