//! A forecast on its way.

use std::sync::Arc;

use super::model::Model;
use super::outcome::Outcome;
use super::part::Part;
use super::room::Worker;

/// A forecast on its way: it runs in steps, so that a page can draw between them, and says at any time what is known so
/// far. To cancel it, drop it. Blocks that were computed elsewhere can be given to it as well.
pub struct Run {
    model: Arc<Model>,
    worker: Option<Worker>,
    parts: Vec<Option<Part>>,
}

impl Run {
    /// A run of all trials of a model, none of them done.
    #[must_use]
    pub fn new(model: Arc<Model>) -> Self {
        let parts = (0..model.blocks()).map(|_| None).collect();
        Self { model, worker: None, parts }
    }

    /// What runs.
    #[must_use]
    pub const fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Runs about so many trials more (whole blocks of 512, at least one); says whether all are done.
    pub fn advance(&mut self, trials: usize) -> bool {
        let before = self.progress().0;
        while !self.step() {
            if self.progress().0 >= before.saturating_add(trials.max(1)) {
                return self.is_done();
            }
        }
        true
    }

    /// Runs sixteen trials more, of which one hears when their block is done; says whether all are done.
    pub fn step(&mut self) -> bool {
        let Some(block) = self.open() else { return true };
        let worker = self.worker.get_or_insert_with(|| Worker::new(&self.model));
        if let Some(part) = self.model.go_on(worker, block) {
            self.take(part);
        }
        self.is_done()
    }

    /// The first block that is not done.
    #[must_use]
    pub fn open(&self) -> Option<usize> {
        self.parts.iter().position(Option::is_none)
    }

    /// Whether a block of the model is not done.
    #[must_use]
    pub fn lacks(&self, block: usize) -> bool {
        self.parts.get(block).is_some_and(Option::is_none)
    }

    /// Takes a block that was computed elsewhere from the same model.
    pub fn take(&mut self, part: Part) {
        if let Some(place) = self.parts.get_mut(part.block) {
            *place = Some(part);
        }
    }

    /// How many trials are done, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let done = self.parts.iter().flatten().map(|part| part.now.finish.len()).sum();
        (done, self.model.options().trials)
    }

    /// Whether all trials are done.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.parts.iter().all(Option::is_some)
    }

    /// What is known so far; `None` before the first block is done.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        let parts: Vec<&Part> = self.parts.iter().flatten().collect();
        (!parts.is_empty()).then(|| Outcome::of(&self.model, &parts))
    }
}

impl Model {
    /// Runs all trials at once.
    #[must_use]
    pub fn outcome(self) -> Outcome {
        let model = Arc::new(self);
        let mut run = Run::new(Arc::clone(&model));
        run.advance(usize::MAX);
        run.outcome().unwrap_or_else(|| Outcome::of(&model, &[]))
    }
}
