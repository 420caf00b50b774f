//! Levelling on its way: a search in slices between two frames, with the best so far.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::found::Found;
use crate::app::clock;
use crate::app::state::{Shared, Workspace};
use crate::plan::{Date, DateTime, Plan};
use crate::platform::files::painted;
use crate::schedule::levelling::{Levelling, Options};

/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 8.0;
/// Milliseconds after which the best so far has to do.
const LIMIT: f64 = 20_000.0;

/// How far levelling is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// Not begun.
    Asked,
    /// It cannot be done, and why.
    Refused(String),
    /// Searching.
    Running {
        /// Schedules tried.
        tried: u64,
        /// When the project is finished by the best of them.
        finish: Option<DateTime>,
        /// Share of the time it may take, in percent.
        share: f64,
    },
    /// Done: the plan it is for, and what would change.
    Done(Shared<Plan>, Shared<Found>),
}

/// Levelling's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Running {
    pub stage: RwSignal<Stage>,
    /// Which run is the present one: an older one has nothing to say any more.
    number: StoredValue<u32>,
    enough: StoredValue<bool>,
}

impl Running {
    /// Nothing runs yet.
    pub fn new() -> Self {
        Self { stage: RwSignal::new(Stage::Asked), number: StoredValue::new(0), enough: StoredValue::new(false) }
    }

    /// Ends whatever runs; nothing of it stays.
    pub fn cancel(self) {
        self.number.try_update_value(|number| *number = number.wrapping_add(1));
        self.stage.try_set(Stage::Asked);
    }

    /// Ends the search with the best it has found.
    pub fn enough(self) {
        self.enough.set_value(true);
    }

    /// Begins to search.
    pub fn start(self, workspace: Workspace, today: Date, within_slack: bool) {
        self.cancel();
        self.enough.set_value(false);
        self.stage.set(Stage::Running { tried: 0, finish: None, share: 0.0 });
        let this = self.number.get_value();
        let (plan, schedule) = (workspace.plan.get_untracked(), workspace.schedule.get_untracked());
        let options = Options { within_slack, ..Options::on(&plan, &schedule, today) };
        spawn_local(async move {
            painted().await;
            let mut levelling = match Levelling::of(&plan, options) {
                Ok(levelling) => levelling,
                Err(refusal) => {
                    self.tell(this, Stage::Refused(refusal.to_string()));
                    return;
                }
            };
            let begun = clock::ticking();
            loop {
                let slice = clock::ticking();
                while !levelling.is_settled() && clock::ticking() - slice < SLICE {
                    levelling.step(1);
                }
                let spent = clock::ticking() - begun;
                if levelling.is_settled() || spent > LIMIT || self.enough.try_get_value() != Some(false) {
                    break;
                }
                let (tried, finish) = (levelling.schedules(), levelling.finish());
                self.tell(this, Stage::Running { tried, finish, share: spent * 100.0 / LIMIT });
                painted().await;
                if self.number.try_get_value() != Some(this) {
                    return;
                }
            }
            let found = Found::of(&plan, &schedule, levelling.outcome());
            self.tell(this, Stage::Done(plan, Shared::new(found)));
        });
    }

    /// Tells how far a run is, unless another has taken its place.
    fn tell(self, this: u32, stage: Stage) {
        if self.number.try_get_value() == Some(this) {
            self.stage.try_set(stage);
        }
    }
}
