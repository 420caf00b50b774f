//! Trials on a thread beside the page's: the page asks a worker for one block after the other.

use js_sys::{Array, BigUint64Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::analysis::forecast::{Model, Options, Part, Run, Worker as Room};
use crate::format::json;
use crate::plan::{Id, Plan, Task};
use crate::platform::worker::{self, Worker};
use crate::schedule::Schedule;

/// A worker that has a plan.
pub struct Aside(Worker);

impl Aside {
    /// Starts a worker and gives it the plan, and the milestone that drivers are about; `None` where there are no workers.
    pub async fn start(plan: &Plan, options: Options, about: Option<Id<Task>>) -> Option<Self> {
        let worker = Worker::start().await?;
        let text = json::write(plan);
        let about = about.map_or_else(String::new, |about| about.to_string());
        let order = Array::of4(&text.into(), &(options.trials as f64).into(), &options.seed.into(), &about.into());
        worker.ask(&order).await?.is_truthy().then_some(Self(worker))
    }

    /// The next block that a run lacks.
    pub async fn next(&self, run: &Run) -> Option<Part> {
        let block = run.open()?;
        let words = self.0.ask(&(block as f64).into()).await?.dyn_into::<BigUint64Array>().ok()?;
        Part::of_words(run.model(), &words.to_vec())
    }
}

/// Computes for a page if this is a worker; says whether it is.
pub fn serve() -> bool {
    let mut begun: Option<(Model, Room)> = None;
    worker::serve(move |asked| {
        if let Some(block) = asked.as_f64() {
            let Some((model, room)) = &mut begun else { return JsValue::FALSE };
            return BigUint64Array::from(&*model.block(room, block as usize).words()).into();
        }
        begun = model(&Array::from(&asked)).map(|model| {
            let room = Room::new(&model);
            (model, room)
        });
        begun.is_some().into()
    })
}

/// The model of what a page wants computed: a plan, how many trials, the seed, the milestone.
fn model(order: &Array) -> Option<Model> {
    let plan = json::read(order.get(0).as_string()?.as_bytes()).ok()?.plan;
    let seed = u64::try_from(order.get(2)).ok()?;
    let options = Options { trials: order.get(1).as_f64()? as usize, seed, ..Options::default() };
    let about = order.get(3).as_string().and_then(|about| about.parse().ok());
    Some(Model::of(&plan, &Schedule::of(&plan), options).about(about))
}
