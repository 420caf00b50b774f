//! What was opened lately, for the empty palette. Kept on this device.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::hits::{Action, End, Hit};
use crate::app::state::{AppState, Route};
use crate::app::widgets::effect;
use crate::plan::{AnyId, Id};

/// Records remembered.
const KEPT: usize = 12;
/// Records shown.
const SHOWN: usize = 5;
/// The setting they are kept under.
const SETTING: &str = "recent";

/// A record that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    project: AnyId,
    /// Its key, as in addresses.
    item: String,
}

/// Remembers each record whose panel opens.
pub fn follow(app: AppState) {
    effect(move || {
        let Some((project, item)) = app.route.with(|route| Some((route.project?.any(), route.item.clone()?))) else {
            return;
        };
        let mut all: Vec<Opened> = app.library.setting(SETTING).unwrap_or_default();
        let opened = Opened { project, item };
        if all.first() == Some(&opened) {
            return;
        }
        all.retain(|other| *other != opened);
        all.insert(0, opened);
        all.truncate(KEPT);
        app.library.set_setting(SETTING, serde_json::to_value(all).unwrap_or_default());
    });
}

/// The records of the open project that were opened last and are still there.
pub fn hits(app: &AppState) -> Vec<Hit> {
    let Some(workspace) = app.workspace.get() else { return Vec::new() };
    let route = app.route.get();
    let all: Vec<Opened> = app.library.setting(SETTING).unwrap_or_default();
    all.into_iter()
        .filter(|opened| opened.project == workspace.id.any() && route.item.as_ref() != Some(&opened.item))
        .filter_map(|opened| {
            let (_, id) = workspace.find_item(&opened.item)?;
            let (icon, name) = workspace.plan.with(|plan| {
                let task = plan.tasks.get(Id::new(id)).map(|task| ("checklist", task.name.clone()));
                task.or_else(|| plan.risks.get(Id::new(id)).map(|risk| ("risks", risk.title.clone())))
                    .or_else(|| plan.log_entries.get(Id::new(id)).map(|entry| ("log", entry.title.clone())))
                    .or_else(|| plan.meetings.get(Id::new(id)).map(|meeting| ("meetings", meeting.name.clone())))
                    .or_else(|| plan.stakeholders.get(Id::new(id)).map(|one| ("stakeholders", one.name.clone())))
            })?;
            let action = Action::Go(Route { item: Some(opened.item.clone()), ..route.clone() });
            Some(Hit { icon, text: format!("{} {name}", opened.item), more: String::new(), end: End::Nothing, action })
        })
        .take(SHOWN)
        .collect()
}
