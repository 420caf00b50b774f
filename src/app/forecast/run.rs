//! The forecast on its way, anew whenever the plan changes: what is soon done in slices between two frames, all else on a
//! thread beside the page's.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::aside::Aside;
use crate::analysis::forecast::{Model, Options, Outcome, Run};
use crate::app::clock;
use crate::app::state::{Shared, Workspace};
use crate::app::widgets::{Memo, effect};
use crate::plan::{Id, Plan, Task};
use crate::platform::files::painted;

/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 8.0;
/// Slices that a run may take. What needs more goes on beside the page, which takes its time to begin.
const SLICES: usize = 25;
/// Results are told after so many trials, and then after four times as many each.
const FIRST: usize = 512;

/// A model, and what its trials say so far.
pub struct Known {
    /// What was run.
    pub model: Arc<Model>,
    /// What it says.
    pub outcome: Outcome,
}

/// The forecast's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Running {
    /// What is known; that of the plan before an edit until the first of the new is.
    pub known: RwSignal<Option<Shared<Known>>>,
    /// Whether nothing in the plan is uncertain; `None` before that is known.
    pub certain: RwSignal<Option<bool>>,
    /// How many trials are done, of how many.
    pub progress: RwSignal<(usize, usize)>,
    /// Whether it runs.
    pub on: RwSignal<bool>,
    /// Asks for another run.
    again: RwSignal<u32>,
    /// Which run is the present one: an older one has nothing to say any more.
    number: StoredValue<u32>,
    /// Ends the run with what it has.
    enough: StoredValue<bool>,
}

impl Running {
    /// Follows the plan with so many trials, and drivers of the finish of a milestone or of the project.
    pub fn follow(workspace: Workspace, trials: Memo<usize>, about: Memo<Option<Id<Task>>>) -> Self {
        let running = Self {
            known: RwSignal::new(None),
            certain: RwSignal::new(None),
            progress: RwSignal::new((0, 0)),
            on: RwSignal::new(true),
            again: RwSignal::new(0),
            number: StoredValue::new(0),
            enough: StoredValue::new(false),
        };
        effect(move || {
            running.again.track();
            let (plan, schedule, about) = (workspace.plan.get(), workspace.schedule.get(), about.get());
            let options = Options { trials: trials.get(), ..Options::of(&plan) };
            running.number.update_value(|number| *number = number.wrapping_add(1));
            running.enough.set_value(false);
            let this = running.number.get_value();
            running.on.set(true);
            running.progress.set((0, options.trials));
            spawn_local(async move {
                painted().await;
                if running.is(this) {
                    let model = Model::of(&plan, &schedule, options).about(about);
                    running.run(this, &plan, about, Arc::new(model)).await;
                }
            });
        });
        running
    }

    /// Runs all trials, unless another run takes its place.
    async fn run(self, this: u32, plan: &Plan, about: Option<Id<Task>>, model: Arc<Model>) {
        self.certain.set(Some(model.is_certain()));
        if model.is_certain() {
            self.known.set(None);
            self.on.set(false);
            return;
        }
        let options = *model.options();
        let mut run = Run::new(model);
        let (mut next, mut slices) = (FIRST, 0);
        while slices < SLICES || self.progress.try_get_untracked().is_some_and(|(done, of)| 2 * done > of) {
            slices += 1;
            let begun = clock::ticking();
            while !run.step() && clock::ticking() - begun < SLICE {}
            if self.tell(&run, &mut next) {
                return;
            }
            painted().await;
            if !self.is(this) {
                return;
            }
        }
        let aside = Aside::start(plan, options, about).await;
        loop {
            let part = match &aside {
                Some(aside) => aside.next(&run).await,
                None => None,
            };
            if !self.is(this) {
                return;
            }
            if let Some(part) = part {
                run.take(part);
            } else {
                // There are no workers here: as before.
                let begun = clock::ticking();
                while !run.step() && clock::ticking() - begun < SLICE {}
                painted().await;
            }
            if !self.is(this) || self.tell(&run, &mut next) {
                return;
            }
        }
    }

    /// Tells how far a run is, and now and then what is known; says whether it is over.
    fn tell(self, run: &Run, next: &mut usize) -> bool {
        let over = run.is_done() || self.enough.try_get_value() == Some(true);
        let progress = run.progress();
        self.progress.try_set(progress);
        if over || progress.0 >= *next {
            *next = progress.0 * 4;
            if let Some(outcome) = run.outcome() {
                self.known.try_set(Some(Shared::new(Known { model: Arc::clone(run.model()), outcome })));
            }
        }
        if over {
            self.on.try_set(false);
        }
        over
    }

    /// Whether a run is the present one, and the place still there.
    fn is(self, this: u32) -> bool {
        self.number.try_get_value() == Some(this)
    }

    /// Ends the run; what it has so far stays.
    pub fn stop(self) {
        self.enough.set_value(true);
    }

    /// Runs all trials once more.
    pub fn again(self) {
        self.again.update(|again| *again = again.wrapping_add(1));
    }
}
