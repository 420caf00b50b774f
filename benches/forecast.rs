//! How long a forecast takes: plans with two links a task, uncertain durations and thirty risks, from model to curves and
//! to the full analysis, on one core, beside a bare pass of such a network in plain JavaScript.
//!
//! `cargo bench --no-default-features --bench forecast` prints a line a plan. The pass in JavaScript runs with Node.js
//! where there is one: `LANDFALL_JS_PASS=engine.mjs` names the module with the class `Mc` to be used; without it a pass of
//! the same kind that is written here.

// A benchmark takes the time; nothing of this runs in a browser.
#![allow(clippy::disallowed_methods)]

mod common;

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use landfall::analysis::forecast::{Depth, Model, Options, Run};
use landfall::plan::{
    Assignment, Calendar, CalendarException, Correlation, Date, Duration, Estimate, Hours, Id, ImpactKind, Link, Money,
    Person, Plan, Rank, Risk, RiskImpact, Shape, Task,
};
use landfall::schedule::Schedule;

/// The bare pass: triangular durations, forward pass, 80th percentile; typed arrays, predecessors by index.
const JS: &str = r"
const [n, m, trials] = [1000, 2000, 10000];
let s = 42; const r = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 4294967296;
const off = new Uint32Array(n + 1), adj = new Uint32Array(m), list = Array.from({ length: n }, () => []);
for (let k = 0; k < m; k++) { const j = 1 + Math.floor(r() * (n - 1)); list[j].push(j - 1 - Math.floor(r() * Math.min(200, j))); }
for (let i = 0, k = 0; i < n; i++) { for (const p of list[i]) adj[k++] = p; off[i + 1] = k; }
const a = new Float64Array(n), b = new Float64Array(n), f = new Float64Array(n), ka = new Float64Array(n), kb = new Float64Array(n), ef = new Float64Array(n);
for (let i = 0; i < n; i++) { const d = 1 + Math.floor(r() * 20); a[i] = d * (0.6 + 0.3 * r()); b[i] = d * (1.1 + 0.9 * r()); f[i] = (d - a[i]) / (b[i] - a[i]); ka[i] = (b[i] - a[i]) * (d - a[i]); kb[i] = (b[i] - a[i]) * (b[i] - d); }
let [x, y, z, w] = [1234, 362436069, 521288629, 88675123];
function run() { const out = new Float64Array(trials);
  for (let t = 0; t < trials; t++) { let end = 0; for (let i = 0; i < n; i++) {
    const q = x ^ (x << 11); x = y; y = z; z = w; w = w ^ (w >>> 19) ^ (q ^ (q >>> 8)); const u = (w >>> 0) * 2.3283064365386963e-10;
    const d = u < f[i] ? a[i] + Math.sqrt(u * ka[i]) : b[i] - Math.sqrt((1 - u) * kb[i]);
    let from = 0; for (let k = off[i], e = off[i + 1]; k < e; k++) { const v = ef[adj[k]]; if (v > from) from = v; }
    const to = from + d; ef[i] = to; if (to > end) end = to; } out[t] = end; }
  out.sort(); return out[Math.floor(trials * 0.8)]; }
run(); const now = () => process.cpuUsage().user / 1000, times = []; for (let i = 0; i < 5; i++) { const t = now(); run(); times.push(now() - t); }
console.log(times.sort((p, q) => p - q)[2]);
";

/// How a plan of the benchmark is made.
#[derive(Clone, Copy)]
struct Recipe {
    tasks: usize,
    shape: Shape,
    risks: usize,
    /// Tasks in one correlation group.
    correlated: usize,
    /// Who works on the tasks at times of their own.
    people: People,
}

#[derive(Clone, Copy)]
enum People {
    Nobody,
    /// Ten people with days off, some of whom never work on Fridays, each on a tenth of the tasks.
    DaysOff,
    /// One who works when nobody else does, on one task: trials run one by one.
    AtNight,
}

impl People {
    const fn count(self) -> usize {
        match self {
            Self::Nobody => 0,
            Self::DaysOff => 10,
            Self::AtNight => 1,
        }
    }

    /// On how many tasks each of them works.
    const fn tasks(self, of: usize) -> usize {
        if matches!(self, Self::AtNight) { 1 } else { of / 10 }
    }
}

fn plan(recipe: Recipe) -> Plan {
    let (mut plan, mut ids, mut random) = common::begun();
    let mut next = |below: u64| random.next(below);
    let mut tasks: Vec<Id<Task>> = Vec::new();
    for place in 0..recipe.tasks {
        let likely = (1 + next(20) as i64) * 4 * 3600;
        let estimate = Estimate {
            best: likely * (600 + next(300) as i64) / 1000,
            likely,
            worst: likely * (1100 + next(900) as i64) / 1000,
            shape: recipe.shape,
            ..Estimate::default()
        };
        let task = Task {
            id: ids.next(),
            rank: Rank::nth(place),
            duration: Duration::working(likely),
            estimate: Some(estimate),
            fixed_cost: Money(1000),
            ..Task::default()
        };
        tasks.push(task.id);
        plan.put(task.into());
        for link in 0..2 {
            if let Some(from) = place.checked_sub(1 + link * 7 + next((place as u64).clamp(1, 100)) as usize) {
                let (predecessor, successor) = (tasks[from], tasks[place]);
                plan.put(Link { id: ids.next(), predecessor, successor, ..Link::default() }.into());
            }
        }
    }
    for number in 0..recipe.risks {
        let probability_percent = Some(10 + next(60) as u8);
        let risk = Risk {
            id: ids.next(),
            number: number as u32 + 1,
            probability_percent,
            residual_percent: Some(5),
            cost_impact: Money(10_000_00),
            ..Risk::default()
        };
        for _ in 0..20 {
            let impact = RiskImpact {
                id: ids.next(),
                risk: risk.id,
                task: tasks[next(recipe.tasks as u64) as usize],
                impact_kind: ImpactKind::Factor,
                best: 1050,
                likely: 1200,
                worst: 1600,
                shape: Shape::Triangular,
                ..RiskImpact::default()
            };
            plan.put(impact.into());
        }
        plan.put(risk.into());
    }
    if recipe.correlated > 0 {
        let tasks = tasks.iter().take(recipe.correlated).copied().collect();
        plan.put(Correlation { id: ids.next(), tasks, coefficient: 500, ..Correlation::default() }.into());
    }
    for number in 0..recipe.people.count() {
        let week = std::array::from_fn(|day| match recipe.people {
            People::AtNight => Some(Hours::new([(18 * 3600, 22 * 3600)])),
            _ => (number % 5 == 0 && day == 4).then(Hours::closed),
        });
        let start = plan.project().map_or_else(Date::default, |project| project.start.date());
        let exceptions = (0..30).map(|_| {
            let from = start + next(900) as i32;
            CalendarException { from, to: from + next(5) as i32, ..CalendarException::default() }
        });
        let base = plan.project().and_then(|project| project.calendar);
        let calendar = Calendar { id: ids.next(), base, week, exceptions: exceptions.collect(), ..Calendar::default() };
        let person = Person { id: ids.next(), calendar: Some(calendar.id), ..Person::default() };
        for task in tasks.iter().skip(number).step_by(recipe.people.count()).take(recipe.people.tasks(recipe.tasks)) {
            plan.put(Assignment { id: ids.next(), task: *task, person: person.id, ..Assignment::default() }.into());
        }
        plan.put(calendar.into());
        plan.put(person.into());
    }
    plan
}

/// Milliseconds that this thread has had a processor for, where the system says: other programs do not count.
fn on_processor() -> Option<f64> {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split_whitespace().next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e6)
}

/// Median milliseconds of several runs.
fn time<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let (begun, had) = (Instant::now(), on_processor());
            let result = run();
            let took = begun.elapsed().as_secs_f64() * 1000.0;
            let had = on_processor().zip(had).map(|(now, before)| now - before);
            drop(result);
            had.unwrap_or(took)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Milliseconds of the pass in JavaScript; `None` without Node.js.
fn javascript() -> Option<f64> {
    let script = std::env::var("LANDFALL_JS_PASS").map_or_else(
        |_| JS.to_owned(),
        |path| {
            format!(
                "import {{ Mc }} from {path:?}; const mc = new Mc(1000, 2000, 42); const now = () => process.cpuUsage().user / 1000, times = [];
for (let i = 0; i < 6; i++) {{ const t = now(); mc.run(10000, false); times.push(now() - t); }}
console.log(times.slice(1).sort((p, q) => p - q)[2]);"
            )
        },
    );
    let output = Command::new("node").args(["--input-type=module", "-e", &script]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The most memory that this process has taken so far, in megabytes, where the system says.
fn memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}

fn main() {
    const TRIALS: usize = 10_000;
    println!("Milliseconds of processor time (median) of {TRIALS} trials; ns: per task and trial.");
    println!("model: plan and schedule to model. curves: percentiles. full: criticality, sensitivity, every risk off.");
    let pass = javascript();
    if let Some(pass) = pass {
        println!("bare pass in JavaScript, 1000 tasks, no calendar: {pass:.0} ms, {:.1} ns", pass / 10.0);
    }
    println!(
        "{:>6} {:>6} {:>6} {:>6} {:>11} {:>6} {:>8} {:>8} {:>7} {:>8} {:>7} {:>9} {:>7}",
        "tasks",
        "links",
        "risks",
        "people",
        "shape",
        "engine",
        "model",
        "curves",
        "ns",
        "full",
        "ns",
        "JS/curves",
        "MB"
    );
    let usual = Recipe { tasks: 1_000, shape: Shape::Triangular, risks: 30, correlated: 0, people: People::Nobody };
    for recipe in [
        usual,
        Recipe { shape: Shape::Pert, ..usual },
        Recipe { correlated: 1_000, ..usual },
        Recipe { tasks: 100, ..usual },
        Recipe { people: People::DaysOff, ..usual },
        Recipe { people: People::AtNight, ..usual },
        Recipe { tasks: 10_000, ..usual },
    ] {
        let plan = plan(recipe);
        let schedule = Schedule::of(&plan);
        let model = |depth| Arc::new(Model::of(&plan, &schedule, Options { trials: TRIALS, seed: 1, depth }));
        let side_by_side = model(Depth::Curves).is_side_by_side();
        let runs = if side_by_side && recipe.tasks < 5_000 { 7 } else { 1 };
        let run = |depth| {
            let mut run = Run::new(model(depth));
            run.advance(usize::MAX);
            run.outcome()
        };
        let compiled = time(runs, || model(Depth::Full));
        let curves = time(runs, || run(Depth::Curves));
        let full = time(runs, || run(Depth::Full));
        let nanoseconds = |milliseconds: f64| milliseconds * 1e6 / (recipe.tasks * TRIALS) as f64;
        let ahead = pass.map_or_else(String::new, |pass| format!("{:.1}", pass / 10.0 / nanoseconds(curves)));
        println!(
            "{:>6} {:>6} {:>6} {:>6} {:>11} {:>6} {compiled:>8.1} {curves:>8.0} {:>7.1} {full:>8.0} {:>7.1} {ahead:>9} {:>7.0}",
            recipe.tasks,
            plan.links.len(),
            recipe.risks,
            recipe.people.count(),
            format!("{:?}", recipe.shape),
            if side_by_side { "lanes" } else { "exact" },
            nanoseconds(curves),
            nanoseconds(full),
            memory().unwrap_or_default(),
        );
    }
}
