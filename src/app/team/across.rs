//! Work of the same people in the other projects of this browser, read one project at a time when it is asked for.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::across::Elsewhere;
use crate::app::state::{AppState, Shared, Workspace};
use crate::app::widgets::{Memo, effect};
use crate::plan::Id;
use crate::platform::files::painted;
use crate::schedule::Schedule;

/// What is known of other projects; `Copy`.
#[derive(Clone, Copy)]
pub struct Across {
    /// Whether it is asked for.
    pub on: Memo<bool>,
    /// What has been read so far.
    pub elsewhere: RwSignal<Shared<Elsewhere>>,
    /// Projects that are still to be read.
    pub left: RwSignal<usize>,
}

impl Across {
    /// Reads other projects as soon as the address asks for them, and again when the people of this one become others.
    pub fn new(app: AppState, workspace: Workspace) -> Self {
        let on = Memo::new(move |_| app.route.with(|route| route.get("across").is_some()));
        let this = Self { on, elsewhere: RwSignal::new(Shared::new(Elsewhere::default())), left: RwSignal::new(0) };
        let who = Memo::new(move |_| {
            workspace.plan.with(|plan| {
                plan.people
                    .iter()
                    .map(|person| (person.id, person.name.clone(), person.email.clone()))
                    .collect::<Vec<_>>()
            })
        });
        let run = StoredValue::new(0_u32);
        effect(move || {
            who.track();
            run.update_value(|run| *run = run.wrapping_add(1));
            if on.get() {
                this.read(app, workspace, run);
            }
        });
        this
    }

    fn read(self, app: AppState, workspace: Workspace, run: StoredValue<u32>) {
        let mine = run.get_value();
        let cards = untrack(|| app.library.cards());
        let others: Vec<Id<_>> = (cards.into_iter().filter(|card| !card.archived))
            .map(|card| Id::new(card.id))
            .filter(|id| *id != workspace.id)
            .collect();
        self.left.set(others.len());
        spawn_local(async move {
            let mut found = Elsewhere::default();
            for id in others {
                // The page has its turn between two projects.
                painted().await;
                if run.try_get_value() != Some(mine) {
                    return;
                }
                if let Ok(other) = app.library.plan(id) {
                    let schedule = Schedule::of(&other);
                    workspace.plan.try_with_untracked(|plan| found.add(plan, id, &other, &schedule));
                }
                self.left.try_update(|left| *left = left.saturating_sub(1));
            }
            self.left.try_set(0);
            self.elsewhere.try_set(Shared::new(found));
        });
    }
}
