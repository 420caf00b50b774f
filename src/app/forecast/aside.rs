//! Trials on threads beside the page's: the page asks each worker for one block after the other.

use js_sys::{Array, BigUint64Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::analysis::forecast::{Model, Options, Part, Worker as Room};
use crate::format::json;
use crate::plan::{DateTime, Id, Plan, Task};
use crate::platform::worker::{self, Worker};
use crate::schedule::Schedule;

/// The most workers for one forecast: each holds the plan and room for its trials.
const MOST: usize = 4;

/// How many workers shall compute: the page keeps a thread for itself where there are several.
pub fn members() -> usize {
    worker::threads().saturating_sub(1).clamp(1, MOST)
}

/// What a worker is to compute: a plan, how many trials from which seed, the milestone that drivers are about, the moment
/// that trials lie ahead of.
pub fn order(plan: &Plan, options: Options, about: Option<Id<Task>>, status: DateTime) -> Array {
    let text = json::write(plan);
    let about = about.map_or_else(String::new, |about| about.to_string());
    let (trials, status) = ((options.trials as f64).into(), (status.0 as f64).into());
    Array::of5(&text.into(), &trials, &options.seed.into(), &about.into(), &status)
}

/// A worker that has an order.
pub struct Aside(Worker);

impl Aside {
    /// Starts a worker and gives it an order; `None` where there are no workers.
    pub async fn start(order: &Array) -> Option<Self> {
        let worker = Worker::start().await?;
        worker.ask(order).await?.is_truthy().then_some(Self(worker))
    }

    /// A block of a model.
    pub async fn block(&self, model: &Model, block: usize) -> Option<Part> {
        let words = self.0.ask(&(block as f64).into()).await?.dyn_into::<BigUint64Array>().ok()?;
        Part::of_words(model, &words.to_vec())
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

/// The model of an order.
fn model(order: &Array) -> Option<Model> {
    let plan = json::read(order.get(0).as_string()?.as_bytes()).ok()?.plan;
    let seed = u64::try_from(order.get(2)).ok()?;
    let options = Options { trials: order.get(1).as_f64()? as usize, seed, ..Options::default() };
    let about = order.get(3).as_string().and_then(|about| about.parse().ok());
    let status = DateTime(order.get(4).as_f64()? as i64);
    Some(Model::ahead(&plan, &Schedule::of(&plan), status, options).about(about))
}
