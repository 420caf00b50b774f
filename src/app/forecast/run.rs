//! The forecast on its way, anew whenever the plan changes: what is soon done in slices between two frames, all else on
//! threads beside the page's.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::aside::{self, Aside};
use crate::analysis::forecast::{Model, Options, Outcome, Run};
use crate::app::clock;
use crate::app::state::{AppState, Shared, Workspace};
use crate::app::widgets::{Memo, effect};
use crate::plan::{Charter, DateTime, Id, Plan, Project, Task};
use crate::platform::files::painted;
use crate::schedule::done_until;

/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 8.0;
/// Slices that a run may take. What needs more goes on beside the page, which takes its time to begin.
const SLICES: usize = 25;
/// Results are told after so many trials, and then after four times as many each.
const FIRST: usize = 512;
/// The page is drawn in so many turns, a frame each: all that a forecast shows at once would cost frames.
pub const TURNS: usize = 6;

/// A model, and what its trials say so far.
pub struct Known {
    /// What was run.
    pub model: Arc<Model>,
    /// What it says.
    pub outcome: Outcome,
}

/// What is done of a run, and what of it nobody has begun.
struct Work {
    run: Run,
    /// Blocks that workers have still to be asked for.
    open: Range<usize>,
    /// Results are told at so many trials.
    next: usize,
}

/// The forecast's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Running {
    /// What is known, as it is drawn in the first turn; that of the plan before an edit until the first of the new is.
    pub known: RwSignal<Option<Shared<Known>>>,
    /// The same, as it is drawn in each turn.
    turns: [RwSignal<Option<Shared<Known>>>; TURNS],
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
    pub fn follow(app: AppState, workspace: Workspace, trials: Memo<usize>, about: Memo<Option<Id<Task>>>) -> Self {
        let turns = [(); TURNS].map(|()| RwSignal::new(None));
        let running = Self {
            known: turns[0],
            turns,
            certain: RwSignal::new(None),
            progress: RwSignal::new((0, 0)),
            on: RwSignal::new(true),
            again: RwSignal::new(0),
            number: StoredValue::new(0),
            enough: StoredValue::new(false),
        };
        let asked =
            Memo::new(move |_| workspace.plan.with(|plan| Asked(what_counts(plan), done_until(plan, app.today.get()))));
        effect(move || {
            running.again.track();
            let status = asked.with(|asked| asked.1);
            let (plan, schedule) = (workspace.plan.get_untracked(), workspace.schedule.get_untracked());
            let about = about.get();
            let options = Options { trials: trials.get(), ..Options::of(&plan) };
            running.number.update_value(|number| *number = number.wrapping_add(1));
            running.enough.set_value(false);
            let this = running.number.get_value();
            running.on.set(true);
            running.progress.set((0, options.trials));
            spawn_local(async move {
                painted().await;
                if running.is(this) {
                    let model = Model::ahead(&plan, &schedule, status, options).about(about);
                    let order = move || aside::order(&plan, options, about, status);
                    running.run(this, Arc::new(model), order).await;
                }
            });
        });
        running
    }

    /// Runs all trials, unless another run takes its place.
    async fn run(self, this: u32, model: Arc<Model>, order: impl Fn() -> Array) {
        self.certain.set(Some(model.is_certain()));
        if model.is_certain() {
            self.turns.iter().for_each(|turn| turn.set(None));
            self.on.set(false);
            return;
        }
        let mut work = Work { open: 0..model.blocks(), run: Run::new(model), next: FIRST };
        let mut slices = 0;
        while slices < SLICES || self.progress.try_get_untracked().is_some_and(|(done, of)| 2 * done > of) {
            slices += 1;
            slice(&mut work.run);
            if self.tell(this, &mut work) {
                return;
            }
            painted().await;
            if !self.is(this) {
                return;
            }
        }
        work.open.start = work.run.open().unwrap_or(work.open.end);
        let work = Rc::new(RefCell::new(work));
        let order = order();
        for member in 0..aside::members() {
            let (work, order) = (Rc::clone(&work), order.clone());
            spawn_local(async move { self.beside(this, member, &order, &work).await });
        }
    }

    /// Has a worker compute block after block, as long as one is left that nobody has begun. The first of several computes
    /// here what no worker does: there are none, or it broke down.
    async fn beside(self, this: u32, member: usize, order: &Array, work: &RefCell<Work>) {
        let aside = Aside::start(order).await;
        while self.is(this) && (aside.is_some() || member == 0) {
            let Some(block) = work.borrow_mut().open.next() else { return };
            let model = Arc::clone(work.borrow().run.model());
            let part = match &aside {
                Some(aside) => aside.block(&model, block).await,
                None => None,
            };
            if let Some(part) = part {
                work.borrow_mut().run.take(part);
            }
            while self.is(this) && work.borrow().run.lacks(block) {
                slice(&mut work.borrow_mut().run);
                painted().await;
            }
            if !self.is(this) || self.tell(this, &mut work.borrow_mut()) {
                return;
            }
        }
    }

    /// Tells how far a run is, and now and then what is known; says whether it is over.
    fn tell(self, this: u32, work: &mut Work) -> bool {
        let enough = self.enough.try_get_value() == Some(true);
        let over = work.run.is_done() || enough;
        let progress = work.run.progress();
        self.progress.try_set(progress);
        if over || progress.0 >= work.next {
            work.next = progress.0 * 4;
            if let Some(outcome) = work.run.outcome() {
                self.draw(this, Shared::new(Known { model: Arc::clone(work.run.model()), outcome }), over);
            } else if over {
                self.on.try_set(false);
            }
        }
        over
    }

    /// Gives the page what is known, turn by turn.
    fn draw(self, this: u32, known: Shared<Known>, over: bool) {
        spawn_local(async move {
            for turn in self.turns {
                painted().await;
                if !self.is(this) {
                    return;
                }
                turn.try_set(Some(known.clone()));
            }
            if over {
                self.on.try_set(false);
            }
        });
    }

    /// Whether a run is the present one, and the place still there.
    fn is(self, this: u32) -> bool {
        self.number.try_get_value() == Some(this)
    }

    /// The same, as it is drawn in a turn, counted from nought.
    #[must_use]
    pub fn in_turn(self, turn: usize) -> Self {
        Self { known: self.turns.get(turn).copied().unwrap_or(self.known), ..self }
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

/// Runs trials until the page wants its turn.
fn slice(run: &mut Run) {
    let begun = clock::ticking();
    while !run.step() && clock::ticking() - begun < SLICE {}
}

/// A plan as far as a forecast depends on it, and the moment that it lies ahead of.
#[derive(Clone, PartialEq)]
struct Asked(Plan, DateTime);

/// A plan without what changes nothing of its forecast: what was forecast before, what was reported, what is set aside.
fn what_counts(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    (plan.forecast_snapshots, plan.reports) = Default::default();
    if let Some(project) = plan.project().map(|project| Project::clone(project)) {
        let charter = Charter { contingency: None, ..project.charter };
        plan.put(Project { charter, ..project }.into());
    }
    plan
}
