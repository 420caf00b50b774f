//! `landfall level`: levels a file, writes the plan with its delays, and says what moved and what that wins.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use landfall::analysis::overload::{Overload, overloads};
use landfall::plan::{Date, Plan, Project};
use landfall::schedule::Schedule;
use landfall::schedule::levelling::{Levelling, Options, Outcome};

/// Seconds of search unless somebody asks for more or fewer.
const SECONDS: u64 = 10;
/// No search is longer.
const MOST_SECONDS: u64 = 3_600;
/// Moved tasks that are told of one by one.
const TOLD: usize = 20;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Of which file.
    pub file: &'a str,
    /// Where the levelled plan goes.
    pub out: &'a str,
    seconds: u64,
    options: Options,
}

impl<'a> Request<'a> {
    /// What the words after `level` ask for.
    ///
    /// # Errors
    /// When there is not one file and one to write, or a word or number is wrong; the error says which.
    pub fn of(words: &[&'a str]) -> Result<Self, String> {
        let (mut file, mut out, mut seconds, mut options) = (None, None, SECONDS, Options::default());
        let mut words = words.iter().copied();
        while let Some(word) = words.next() {
            match word {
                "-o" => out = Some(words.next().ok_or("-o: the file to write is missing.")?),
                "--seconds" => {
                    let text = words.next().unwrap_or_default();
                    let known = text.parse().ok().filter(|seconds| (1..=MOST_SECONDS).contains(seconds));
                    seconds = known.ok_or_else(|| format!("--seconds “{text}”: a number from 1 to {MOST_SECONDS}."))?;
                }
                "--seed" => {
                    let text = words.next().unwrap_or_default();
                    options.seed =
                        text.parse().map_err(|_| format!("--seed “{text}”: a number from 0 to {}.", u64::MAX))?;
                }
                "--within-slack" => options.within_slack = true,
                other if other.starts_with('-') => return Err(format!("“{other}” is nothing that level knows.")),
                other => {
                    if file.replace(other).is_some() {
                        return Err(format!("One file at a time; “{other}” is another."));
                    }
                }
            }
        }
        let (file, out) = (file.ok_or("Which file?")?, out.ok_or("Where to? Say it with -o.")?);
        Ok(Self { file, out, seconds, options })
    }

    /// Levels a plan for as long as was asked for, or until nothing better is to be expected.
    ///
    /// # Errors
    /// When the plan cannot be levelled.
    // How long it has taken is for whoever waits; it changes nothing but how long is searched.
    #[allow(clippy::disallowed_methods)]
    pub fn run(&self, plan: &Plan, today: Date) -> Result<Outcome, String> {
        let Options { from, .. } = Options::on(plan, &Schedule::of(plan), today);
        let mut levelling =
            Levelling::of(plan, Options { from, ..self.options }).map_err(|refusal| refusal.to_string())?;
        let (begun, limit) = (Instant::now(), Duration::from_secs(self.seconds));
        // A few schedules at a time, so that a large plan is not searched for much longer.
        let some = (20_000 / plan.tasks.len().max(1)).clamp(3, 300) as u64;
        while !levelling.is_settled() && begun.elapsed() < limit {
            levelling.step(some);
        }
        Ok(levelling.outcome())
    }
}

/// What moved and what that wins.
pub fn words(plan: &Plan, outcome: &Outcome) -> String {
    // What is over does not count: nothing can be done about it.
    let ahead = |mut found: Vec<Overload>| {
        found.retain(|one| outcome.from.is_none_or(|from| one.to > from));
        found
    };
    let before = ahead(overloads(plan, &outcome.before));
    let after = ahead(overloads(&outcome.plan, &outcome.schedule));
    let moved: Vec<_> = outcome.moved().collect();
    let mut text = String::new();
    // Writing into a string does not fail.
    let mut line = |words: String| {
        let _ = writeln!(text, "{words}");
    };
    if before.is_empty() {
        line("Nobody has more to do than they can: no task needs to move.".into());
    } else {
        line(format!("Asked for more than there is: {} before, {} after.", told(plan, &before), told(plan, &after)));
    }
    if let (Some(was), Some(is)) = (outcome.before.finish(), outcome.schedule.finish()) {
        let day = plan.project().map_or(Project::default().day_seconds(), |project| project.day_seconds()).max(1);
        let later = outcome.schedule.calendar().between(was, is) as f64 / day as f64;
        line(if was == is {
            format!("Finish: {is}, as before.")
        } else {
            format!("Finish: {was} before, {is} after ({later:+.1} working days).")
        });
    }
    line(match moved.len() {
        1 => format!("1 task moves ({} schedules tried).", outcome.schedules),
        many => format!("{many} tasks move ({} schedules tried).", outcome.schedules),
    });
    for (task, from, to) in moved.iter().take(TOLD) {
        line(format!("  {}: {from} to {to}", name(plan, *task)));
    }
    if moved.len() > TOLD {
        line(format!("  and {} more", moved.len() - TOLD));
    }
    for task in &outcome.stuck {
        line(format!("  {} found no room in time and stays where it is.", name(plan, *task)));
    }
    text
}

/// How many stretches, of how many people.
fn told(plan: &Plan, found: &[Overload]) -> String {
    let mut people: Vec<_> = found.iter().map(|overload| overload.person).collect();
    people.dedup();
    let person = people.first().and_then(|id| plan.get(*id)).map_or("", |person| person.name.as_str());
    let times = if found.len() == 1 { "once".to_owned() } else { format!("{} times", found.len()) };
    match people.len() {
        0 => "never".into(),
        1 => format!("{times} ({person})"),
        many => format!("{times} ({many} people)"),
    }
}

fn name(plan: &Plan, task: landfall::plan::Id<landfall::plan::Task>) -> String {
    let Some(task) = plan.get(task) else { return String::new() };
    match plan.project().filter(|_| task.number > 0) {
        Some(project) => format!("{} {}", project.task_key(task.number), task.name),
        None => task.name.clone(),
    }
}
