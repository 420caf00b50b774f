//! A plan made ready for trials: what varies, by which distribution, and what it does to dates and cost.

use std::sync::{Arc, OnceLock};

use super::correlation::{Groups, Member};
use super::distribution::{Known, Quantiles, STRATA};
use super::drivers::{self, Driver, Hit};
use super::prices::{self, Price};
use super::sample::{Key, Role};
use super::source::{Kind, Source};
use super::spent::Spent;
use super::uncertain::Rules;
use super::{Depth, MOST_TRIALS, Note, Options};
use crate::analysis::{cost, reserve};
use crate::plan::{CostItem, Date, DateTime, Id, ImpactKind, Money, Plan, Task};
use crate::schedule::simulation::{Affected, LANES, Lanes, Simulation};
use crate::schedule::{Schedule, remainder_from};

/// The longest that a task may take in a trial, in seconds, unless it is planned so: nine years of eight hours a day.
const LONGEST: f64 = (1 << 26) as f64;

/// A number added so that the lowest bits of the sum are the nearest whole number: 1.5 · 2⁵².
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The nearest whole number, even where two are as near; of numbers between −2³¹ and 2³¹. The usual conversion looks at
/// each number to see whether it fits, and cannot run side by side.
#[inline]
pub(super) fn whole(number: f64) -> i32 {
    (number + WHOLE).to_bits() as i32
}

/// A plan made ready for trials.
#[derive(Debug)]
pub struct Model {
    pub(super) options: Options,
    pub(super) simulation: Simulation,
    /// Seconds by outline row, as planned.
    pub(super) planned: Vec<Lanes>,
    pub(super) tasks: Vec<TaskDraw>,
    pub(super) items: Vec<ItemDraw>,
    pub(super) drivers: Vec<Driver>,
    /// What switching each driver off can move, and what any of them can: found when a trial first asks, as a plan has
    /// hundreds of risks and the page waits for its model.
    pub(super) affected: Vec<OnceLock<Affected>>,
    pub(super) affected_by_any: OnceLock<Affected>,
    /// By driver, places among `tasks` of those it hits; and of all that any hits.
    pub(super) hit: Vec<Vec<usize>>,
    pub(super) hit_by_any: Vec<usize>,
    pub(super) groups: Vec<Key>,
    /// Outline rows of open tasks, each with its task.
    pub(super) open: Vec<(usize, Id<Task>)>,
    /// Milestones whose finish is kept: outline row, task, planned finish, deadline.
    pub(super) watched: Vec<(usize, Id<Task>, DateTime, Option<DateTime>)>,
    /// Place among `watched` of the milestone that drivers are about; `None` = the project.
    pub(super) about: Option<usize>,
    pub(super) finish: DateTime,
    pub(super) cost: Money,
    /// What every trial costs before anything varies: what is planned, and what was spent beyond it.
    pub(super) base: Money,
    pub(super) target: Option<Date>,
    pub(super) budget: Option<Money>,
    pub(super) notes: Vec<Note>,
    /// Tasks that the trials take up later than the plan says: see [`Model::ahead`].
    behind: Vec<Id<Task>>,
}

/// Something that is drawn.
#[derive(Debug, Clone)]
pub(super) struct Draw {
    pub quantiles: Arc<Quantiles>,
    pub key: Key,
    pub member: Option<Member>,
}

/// A task whose duration varies.
#[derive(Debug, Clone)]
pub(super) struct TaskDraw {
    pub row: usize,
    /// Planned seconds, and how many of them are still to go.
    pub total: i64,
    pub left: i64,
    pub draw: Option<Draw>,
    /// Chance that it is needed at all.
    pub chance: Option<(f64, Key)>,
    pub hits: Vec<Hit>,
    pub price: Price,
}

/// A cost item that varies.
#[derive(Debug, Clone)]
pub(super) struct ItemDraw {
    /// What it comes to in [`Model::base`].
    pub planned: f64,
    /// What it costs at least: what is paid and ordered.
    pub known: f64,
    pub draw: Draw,
}

impl Model {
    /// The model of a plan and its schedule. Nothing in a plan makes it fail; [`Model::notes`] says what it left out.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, options: Options) -> Self {
        Self::of_planned((plan, schedule), plan, schedule, &Spent::default(), options)
    }

    /// The model of a plan and its schedule, where what is planned is another plan with its schedule: dates and prices that
    /// trials are compared with and paid by.
    fn of_planned(
        planned: (&Plan, &Schedule),
        plan: &Plan,
        schedule: &Schedule,
        spent: &Spent,
        options: Options,
    ) -> Self {
        let (promised, prices) = (planned.1, prices::of_tasks(planned.0, planned.1));
        let cost = cost::planned(planned.0, planned.1).unwrap_or_default();
        let options = Options { trials: options.trials.clamp(1, MOST_TRIALS), ..options };
        let outline = schedule.outline();
        let mut notes = Vec::new();
        let plain = Simulation::of(schedule, &[]);
        let (drivers, mut hits) = drivers::of(plan, schedule, &options, &mut notes);
        let groups = Groups::of(plan, outline);
        let named =
            outline.rows().iter().map(|row| plan.get(row.task).map_or((0, ""), |task| (task.number, &*task.name)));
        let sources = Source::of(Kind::Task, named);
        let rules = Rules::of(plan, outline);
        let mut known = Known::default();
        let mut tasks = Vec::new();
        let mut longest = vec![0; outline.rows().len()];
        let mut planned = vec![[0; LANES]; outline.rows().len()];
        let mut open = Vec::new();
        for ((row, found), source) in outline.rows().iter().enumerate().zip(sources) {
            let Some(task) = plan.get(found.task) else { continue };
            if plain.is_open(row) {
                open.push((row, task.id));
            }
            // What is planned to take a hundred years does not vary.
            let fits = |(total, _): &(i64, i64)| *total < 1 << 30;
            let Some((total, left)) = plain.planned(row).filter(fits) else {
                if task.estimate.is_some() && plain.is_open(row) {
                    notes.push(Note::EstimateUnused(task.id));
                }
                continue;
            };
            let points = rules.duration(task, left);
            let key = |role| Key::new(options.seed, source, role);
            let draw = points.map(|points| Draw {
                quantiles: known.of(points),
                key: key(Role::Amount),
                member: groups.of_row(row),
            });
            // What has begun is needed.
            let needed = task.chance.filter(|chance| *chance < 1000 && task.actual_start.is_none());
            let chance = needed.map(|chance| (f64::from(chance) / 1000.0, key(Role::Chance)));
            let task = TaskDraw {
                row,
                total,
                left,
                draw,
                chance,
                hits: hits.get_mut(row).map(std::mem::take).unwrap_or_default(),
                price: prices.get(&task.id).copied().unwrap_or_default(),
            };
            let most = task.longest(&drivers);
            if let (Some(longest), Some(planned)) = (longest.get_mut(row), planned.get_mut(row)) {
                (*longest, *planned) = (most, [total.clamp(0, i64::from(i32::MAX)) as i32; LANES]);
            }
            if task.varies() {
                tasks.push(task);
            }
        }
        let simulation = Simulation::of(schedule, &longest);
        let mut hit: Vec<Vec<usize>> = vec![Vec::new(); drivers.len()];
        let mut hit_by_any: Vec<usize> = Vec::new();
        for (at, task) in tasks.iter().enumerate().filter(|(_, task)| !task.hits.is_empty()) {
            hit_by_any.push(at);
            for by in &task.hits {
                // A driver may hit a task in more than one way.
                if let Some(hit) = hit.get_mut(by.driver).filter(|hit| hit.last() != Some(&at)) {
                    hit.push(at);
                }
            }
        }
        let full = options.depth == Depth::Full;
        // In an order that copies share: sums of numbers with a fraction depend on it.
        let number = |item: &CostItem| item.task.and_then(|task| plan.get(task)).map_or(0, |task| task.number);
        let mut all: Vec<_> = plan.cost_items.iter().filter(|item| !spent.settled.contains(&item.id)).collect();
        all.sort_by_cached_key(|item| (number(item), item.name.clone(), item.planned, item.id));
        let sources = Source::of(Kind::CostItem, all.iter().map(|item| (0, &*item.name)));
        let items = all.into_iter().zip(sources).filter_map(|(item, source)| {
            let draw = Draw {
                quantiles: known.of(rules.cost(item)?),
                key: Key::new(options.seed, source, Role::Amount),
                member: groups.of_item(item.id),
            };
            let known = spent.known(item);
            let planned = known.map_or(item.planned.0, |known| item.planned.0.max(known)) as f64;
            Some(ItemDraw { planned, known: known.map_or(f64::MIN, |known| known as f64), draw })
        });
        let items = items.collect();
        let milestones = open.iter().filter(|_| full).filter_map(|(row, id)| {
            let dates = schedule.row(*row).filter(|dates| dates.milestone)?;
            let finish = promised.task(*id).map_or(dates.finish, |dates| dates.finish);
            Some((*row, *id, finish, plan.get(*id)?.deadline))
        });
        let charter = plan.project().map(|project| project.charter.clone()).unwrap_or_default();
        let start = plan.project().map(|project| project.start).unwrap_or_default();
        Self {
            planned,
            affected: vec![OnceLock::new(); hit.len()],
            affected_by_any: OnceLock::new(),
            hit,
            hit_by_any,
            items,
            groups: groups.sources.iter().map(|source| Key::new(options.seed, *source, Role::Amount)).collect(),
            watched: milestones.collect(),
            about: None,
            open,
            finish: promised.finish().unwrap_or(start),
            cost,
            base: Money(cost.0.saturating_add(spent.beyond)),
            target: charter.target_finish,
            budget: reserve::granted(plan),
            notes,
            behind: Vec::new(),
            options,
            simulation,
            tasks,
            drivers,
        }
    }

    /// The model of a plan whose trials lie ahead: what should have been done before `status` and was not goes on from there,
    /// as nobody does it in the past. What is planned, and what work costs, stays what the plan says; what was spent beyond
    /// it, or saved, by then is in every trial.
    #[must_use]
    pub fn ahead(plan: &Plan, schedule: &Schedule, status: DateTime, options: Options) -> Self {
        let late = remainder_from(plan, schedule, status);
        let spent = Spent::by(plan, schedule, status);
        if late.is_empty() {
            return Self::of_planned((plan, schedule), plan, schedule, &spent, options);
        }
        let behind = late.iter().map(|task| task.id).collect();
        let mut moved = plan.clone();
        late.into_iter().for_each(|task| moved.put(task.into()));
        let model = Self::of_planned((plan, schedule), &moved, &schedule.next(&moved), &spent, options);
        Self { behind, ..model }
    }

    /// Tasks with work that should have been done and was not, which the trials take up later than the plan says.
    #[must_use]
    pub fn behind(&self) -> &[Id<Task>] {
        &self.behind
    }

    /// The model with drivers of the finish of a milestone instead of the project's; a task that is no milestone, or over,
    /// changes nothing.
    #[must_use]
    pub fn about(self, milestone: Option<Id<Task>>) -> Self {
        let about = self.watched.iter().position(|(_, task, ..)| Some(*task) == milestone);
        Self { about, ..self }
    }

    /// What was asked for.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// How many blocks of trials there are.
    #[must_use]
    pub const fn blocks(&self) -> usize {
        self.options.trials.div_ceil(STRATA)
    }

    /// How many trials a block has.
    pub(super) fn count(&self, block: usize) -> usize {
        self.options.trials.saturating_sub(block * STRATA).min(STRATA)
    }

    /// Whether nothing in the plan is uncertain: then every trial is the schedule itself. A risk that cannot happen, or
    /// does nothing when it does, makes nothing uncertain.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        let counts = |driver: &Driver| {
            driver.chance.iter().any(|chance| *chance > 0.0) && (driver.cost.is_some() || !driver.impacts.is_empty())
        };
        self.tasks.is_empty() && self.items.is_empty() && !self.drivers.iter().any(counts)
    }

    /// Whether trials run side by side, a hundred times as fast as one by one; see [`crate::schedule::simulation`].
    #[must_use]
    pub const fn is_side_by_side(&self) -> bool {
        self.simulation.is_side_by_side()
    }

    /// What of the plan the forecast could not use.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

impl TaskDraw {
    /// Whether it takes anything but what is planned in some trial.
    fn varies(&self) -> bool {
        self.draw.is_some() || self.chance.is_some() || !self.hits.is_empty()
    }

    /// The longest it may take, in seconds.
    fn longest(&self, drivers: &[Driver]) -> i64 {
        let mut left = self.draw.as_ref().map_or(self.left as f64, |draw| draw.quantiles.greatest());
        let mut delays = 0.0;
        for hit in &self.hits {
            let Some(driver) = drivers.get(hit.driver) else { continue };
            let most = driver.impacts.get(hit.impact).map_or(0.0, |impact| impact.greatest());
            match hit.kind {
                ImpactKind::Factor => left *= (most / 1000.0).max(1.0),
                ImpactKind::Delay if driver.sign > 0.0 => delays += most,
                ImpactKind::Delay => {}
            }
        }
        let left = (left + delays + 1.0).clamp(0.0, self.most_left());
        (self.total - self.left).saturating_add(left as i64)
    }

    /// The most that may be left of it.
    #[inline]
    pub fn most_left(&self) -> f64 {
        if self.left > LONGEST as i64 { self.left as f64 } else { LONGEST }
    }

    /// Seconds of it that are done.
    #[inline]
    pub fn done(&self) -> i32 {
        (self.total - self.left) as i32
    }
}
