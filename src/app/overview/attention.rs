//! What needs attention now, each with what can be done at once.

use leptos::prelude::*;

use super::state::{person_of, use_facts};
use crate::analysis::attention::{Attention, brief};
use crate::app::goals::words::amount;
use crate::app::locale;
use crate::app::people::{PersonAvatar, chosen, owners};
use crate::app::state::{Place, Route};
use crate::app::text::{count, log_key, risk_key, task_key};
use crate::app::widgets::{Each, Icon, Memo, Picker, view};
use crate::document::goals::requirements;
use crate::document::{communications, risks};
use crate::plan::{Id, Plan, Risk, Task};

/// Entries shown at first.
const FEW: usize = 6;
/// Most entries shown; more would be no list to act on.
const MOST: usize = 100;

/// An entry in words.
#[derive(Clone, PartialEq)]
struct Entry {
    what: Attention,
    icon: &'static str,
    class: &'static str,
    title: String,
    key: String,
    why: String,
    route: Route,
}

/// The list.
#[component]
pub fn NeedsAttention() -> impl IntoView {
    let facts = use_facts();
    let all = RwSignal::new(false);
    let number = Memo::new(move |_| facts.attention.with(Vec::len));
    let entries = Memo::new(move |_| {
        let chosen = facts
            .attention
            .with(|found| if all.get() { found.iter().take(MOST).cloned().collect() } else { brief(found, FEW) });
        facts
            .workspace
            .plan
            .with(|plan| chosen.into_iter().filter_map(|what| entry(plan, &facts, what)).collect::<Vec<Entry>>())
    });
    view! {
        <section class="card attention">
            <header>
                <h2>"Needs attention"</h2>
                {move || (number.get() > 0).then(|| view! { <span class="count">{number.get()}</span> })}
                <span class="end">
                    {move || (number.get() > FEW).then(|| view! {
                        <button type="button" class="btn ghost sm" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|all| *all = !*all)>
                            {move || if all.get() { "Show less" } else { "Show all" }}
                        </button>
                    })}
                </span>
            </header>
            {move || if number.get() == 0 {
                view! { <p class="nothing"><Icon name="ok" class="good" />"Nothing is overdue or blocked, and no review is due."</p> }
            } else {
                view! {
                    <ul>
                        <Each each=move || entries.get() key=|entry| entry.what.clone() let:entry>
                            <Line entry=entry />
                        </Each>
                        {move || {
                            let hidden = number.get().saturating_sub(MOST);
                            (all.get() && hidden > 0).then(|| view! { <li class="mut">{format!("and {hidden} more")}</li> })
                        }}
                    </ul>
                }
            }}
        </section>
    }
}

#[component]
fn Line(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let keyed = !entry.key.is_empty();
    view! {
        <li>
            <span class=format!("ic {}", entry.class)><Icon name=entry.icon /></span>
            <a class="grow" href=entry.route.href()>
                <b class="ell">{entry.title}</b>
                <p class="ell">
                    {keyed.then(|| view! { <span class="key">{entry.key}<span class="vh">", "</span></span> })}
                    {entry.why}
                </p>
            </a>
            <Remedy what=entry.what />
        </li>
    }
}

/// What can be done at once, or who is to do it.
#[component]
fn Remedy(
    /// About what.
    what: Attention,
) -> impl IntoView {
    let facts = use_facts();
    let workspace = facts.workspace;
    match what {
        Attention::RiskWithoutOwner { risk, .. } => view! {
            <Picker
                label="Assign an owner"
                class="btn sm"
                button=|| view! { "Assign" }
                find=Callback::new(move |text: String| workspace.plan.with(|plan| owners(plan, &text, None)))
                choose=Callback::new(move |value: String| {
                    workspace.edit_with_undo(|draft| {
                        chosen(&value).gets(draft, |draft, owner| risks::set_owner(draft, risk, owner))
                    });
                })
            />
        },
        Attention::ReviewDue { risk, .. } => view! {
            <button
                type="button" class="btn sm"
                on:click=move |_| { workspace.edit_with_undo(|draft| risks::mark_reviewed(draft, risk)); }
            >"Reviewed"</button>
        },
        Attention::RiskWithoutResponse { risk, .. } => {
            let owner = workspace.plan.with_untracked(|plan| plan.get(risk).and_then(|risk| risk.owner));
            view! { <PersonAvatar id=owner /> }
        }
        Attention::Overdue { task, .. }
        | Attention::Blocked { task, .. }
        | Attention::DeadlineMissed { task, .. }
        | Attention::OutOfSequence { task, .. }
        | Attention::Slipped { task, .. } => {
            let person = Signal::derive(move || workspace.plan.with(|plan| person_of(plan, task)));
            view! { <PersonAvatar id=person /> }
        }
        Attention::LogOverdue { entry, .. } => {
            let owner =
                Signal::derive(move || workspace.plan.with(|plan| plan.get(entry).and_then(|entry| entry.owner)));
            view! { <PersonAvatar id=owner /> }
        }
        Attention::ToldDue { line, .. } => view! {
            <button
                type="button" class="btn sm"
                on:click=move |_| { workspace.edit_with_undo(|draft| communications::done(draft, line)); }
            >"Done"</button>
        },
        Attention::ResponsesDone { risk } => view! {
            <button
                type="button" class="btn sm" title="The score after responses becomes the present one"
                on:click=move |_| { workspace.edit_with_undo(|draft| risks::take_residual(draft, risk)); }
            >"Confirm"</button>
        },
        Attention::ObjectiveBehind { objective, .. } => {
            let owner =
                Signal::derive(move || workspace.plan.with(|plan| plan.get(objective).and_then(|one| one.owner)));
            view! { <PersonAvatar id=owner /> }
        }
        Attention::Unbuilt { requirement } => view! {
            <button
                type="button" class="btn sm" title="Make a task that builds it"
                on:click=move |_| { workspace.edit_with_undo(|draft| requirements::to_task(draft, requirement)); }
            >"Make task"</button>
        },
        Attention::OverLimit { .. } => ().into_any(),
    }
}

fn entry(plan: &Plan, facts: &super::state::Facts, what: Attention) -> Option<Entry> {
    let today = facts.app.today.get();
    let project = facts.workspace.id;
    let task = |id: Id<Task>| {
        let task = plan.get(id)?;
        let key = if task.number > 0 { task_key(plan, task) } else { String::new() };
        let there = if task.column.is_some() { Place::Board } else { Place::Timeline };
        let item = if key.is_empty() { id.to_string() } else { key.clone() };
        Some((task.name.clone(), key, Route { item: Some(item), ..Route::to(project, there) }))
    };
    let risk = |id: Id<Risk>| {
        let risk = plan.get(id)?;
        let key = risk_key(risk);
        Some((risk.title.clone(), key.clone(), Route { item: Some(key), ..Route::to(project, Place::Risks) }))
    };
    let late = |days: i32| count(days.unsigned_abs() as usize, "day", "days");
    let (icon, class, (title, key, route), why) = match &what {
        Attention::RiskWithoutOwner { risk: id, score } => {
            ("warn", "warn", risk(*id)?, format!("Score {score}, no owner"))
        }
        Attention::RiskWithoutResponse { risk: id, score } => {
            ("warn", "soft", risk(*id)?, format!("Score {score}, no response yet"))
        }
        Attention::DeadlineMissed { task: id, deadline, days } => (
            "flag",
            "clock",
            task(*id)?,
            format!("{} after its deadline, {}", late(*days), locale::short(*deadline, today)),
        ),
        Attention::Overdue { task: id, days, percent, critical } => {
            let critical = if *critical { ", critical" } else { "" };
            let milestone = plan.get(*id)?.milestone;
            let done = if milestone { String::new() } else { format!(", {percent}% done") };
            ("clock", "clock", task(*id)?, format!("{} overdue{done}{critical}", late(*days)))
        }
        Attention::Blocked { task: id, critical, slack } => {
            let day = plan.project().map_or(28_800, |project| project.day_seconds()).max(1);
            let slack = late((slack / day) as i32);
            let why = if *critical {
                format!("Blocked on the critical path, {slack} slack")
            } else {
                format!("Blocked, {slack} slack")
            };
            ("block", if *critical { "block" } else { "soft" }, task(*id)?, why)
        }
        Attention::Slipped { task: id, from, to } => {
            let why = format!(
                "Slipped {} to {}, was {}",
                late(*to - *from),
                locale::short(*to, today),
                locale::short(*from, today)
            );
            ("diamond", "soft", task(*id)?, why)
        }
        Attention::OutOfSequence { task: id, before } => {
            let (name, key, _) = task(*before)?;
            let before = if key.is_empty() { name } else { key };
            (
                "link",
                "soft",
                task(*id)?,
                format!("Finished before {before}, which it follows: dates no longer wait for that"),
            )
        }
        Attention::ReviewDue { risk: id, since } => {
            let why = if *since == today {
                "Review is due today".to_owned()
            } else {
                format!("Review was due {}", locale::short(*since, today))
            };
            ("calendar", "soft", risk(*id)?, why)
        }
        Attention::LogOverdue { entry: id, days } => {
            let found = plan.get(*id)?;
            let key = log_key(found);
            let route = Route { item: Some(key.clone()), ..Route::to(project, Place::Log) };
            let kind = crate::document::log::kind_name(found.log_kind);
            ("log", "clock", (found.title.clone(), key, route), format!("{kind}, {} overdue", late(*days)))
        }
        Attention::ToldDue { line, since } => {
            let found = plan.get(*line)?;
            let route = Route { item: Some(line.to_string()), ..Route::to(project, Place::Stakeholders) };
            let names: Vec<String> =
                found.audience.iter().filter_map(|id| plan.get(*id)).map(|one| one.name.clone()).collect();
            let whom = if names.is_empty() { String::new() } else { format!(" to {}", names.join(", ")) };
            let why = if *since == today {
                format!("Goes out today{whom}")
            } else {
                format!("Was to go out {}{whom}", locale::short(*since, today))
            };
            let route = route.with("show", Some("plan".into()));
            ("stakeholders", "soft", (found.name.clone(), String::new(), route), why)
        }
        Attention::ResponsesDone { risk: id } => {
            ("check", "soft", risk(*id)?, "All actions are done: does the score after them hold?".to_owned())
        }
        Attention::ObjectiveBehind { objective, missed } => {
            let one = plan.get(*objective)?;
            let route = Route { item: Some(objective.to_string()), ..Route::to(project, Place::Goals) };
            let now =
                one.latest().map_or_else(String::new, |latest| format!(", now {}", amount(latest.value, &one.unit)));
            let target =
                one.target.map_or_else(String::new, |target| format!(", target {}", amount(target, &one.unit)));
            let due = one.due.map_or_else(String::new, |due| format!(" by {}", locale::short(due, today)));
            let (icon, word) = if *missed { ("stopsign", "Missed") } else { ("warn", "Objective at risk") };
            (
                icon,
                if *missed { "warn" } else { "soft" },
                (one.name.clone(), String::new(), route),
                format!("{word}{now}{target}{due}"),
            )
        }
        Attention::Unbuilt { requirement } => {
            let one = plan.get(*requirement)?;
            let route = Route { item: Some(requirement.to_string()), ..Route::to(project, Place::Goals) };
            (
                "goals",
                "soft",
                (one.text.clone(), requirements::key(one), route),
                "Agreed, and no task builds it".to_owned(),
            )
        }
        Attention::OverLimit { column, cards, limit } => {
            let name = plan.get(*column)?.name.clone();
            let route = Route::to(project, Place::Board);
            ("board", "soft", (name, String::new(), route), format!("{cards} cards, the limit is {limit}"))
        }
    };
    Some(Entry { what, icon, class, title, key, why, route })
}
