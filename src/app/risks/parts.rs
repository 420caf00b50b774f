//! Small parts of the register: score chip, trend, people and tasks to choose from, dates in words.

use leptos::prelude::*;

use crate::analysis::risk::Trend;
use crate::app::locale;
use crate::app::text::task_key;
use crate::app::widgets::{Choice, Icon, live, view};
use crate::plan::{Date, Id, Person, PersonKind, Plan, RiskKind, Task};

/// A score on its colour, or a dash where nothing is judged.
#[component]
pub fn ScoreChip(
    /// Score and how grave it is.
    #[prop(into)]
    score: Signal<Option<(u32, u8)>>,
    /// Probability and impact in words.
    #[prop(optional, into)]
    title: Signal<String>,
) -> impl IntoView {
    live(move || match score.get() {
        Some((score, heat)) => view! { <span class=format!("sc h{heat}") title=title.get()>{score}</span> },
        None => view! { <span class="faint" title="Not judged yet">"–"</span> },
    })
}

/// Where a score is heading, with an arrow and a word.
#[component]
pub fn TrendMark(
    /// The trend.
    trend: Trend,
    /// A rising threat is bad, a rising opportunity good.
    kind: RiskKind,
) -> impl IntoView {
    let (icon, word) = match trend {
        Trend::Rising => ("arrowup", "Rising"),
        Trend::Steady => ("flat", "Steady"),
        Trend::Falling => ("arrowdown", "Falling"),
    };
    let class = match (trend, kind) {
        (Trend::Steady, _) => "trend",
        (Trend::Rising, RiskKind::Threat) | (Trend::Falling, RiskKind::Opportunity) => "trend up",
        _ => "trend down",
    };
    view! { <span class=class><Icon name=icon />{word}</span> }
}

/// The people whose name holds a text, to choose from.
#[must_use]
pub fn people(plan: &Plan, text: &str, chosen: Option<Id<Person>>) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<Choice> = plan
        .people
        .iter()
        .filter(|person| {
            let human = matches!(person.person_kind, PersonKind::Person | PersonKind::Role);
            human && !person.archived && person.name.to_lowercase().contains(&wanted)
        })
        .map(|person| Choice {
            value: person.id.to_string(),
            text: person.name.clone(),
            note: String::new(),
            chosen: chosen == Some(person.id),
        })
        .collect();
    found.sort_by_cached_key(|choice| choice.text.to_lowercase());
    found
}

/// The tasks whose key or name holds a text, to choose from, without those in `except`.
#[must_use]
pub fn tasks(plan: &Plan, text: &str, except: &[Id<Task>]) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<(u32, Choice)> = plan
        .tasks
        .iter()
        .filter(|task| !task.archived && !except.contains(&task.id))
        .filter_map(|task| {
            let key = if task.number > 0 { task_key(plan, task) } else { String::new() };
            let matches = task.name.to_lowercase().contains(&wanted) || key.to_lowercase().contains(&wanted);
            matches.then(|| {
                let choice = Choice { value: task.id.to_string(), text: task.name.clone(), note: key, chosen: false };
                (task.number, choice)
            })
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// A date near today in words: `Today`, `Tomorrow, 13 Mar`, `12 Mar`.
#[must_use]
pub fn near(day: Date, today: Date) -> String {
    let date = locale::short(day, today);
    match day - today {
        0 => format!("Today, {date}"),
        1 => format!("Tomorrow, {date}"),
        -1 => format!("Yesterday, {date}"),
        _ => date,
    }
}
