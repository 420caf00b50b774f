//! Six lists: milestones ahead, what does not go on, health by side, threats and issues, what was finished, meetings.

use leptos::prelude::*;

use super::state::use_wall;
use crate::analysis::board::lead_of;
use crate::analysis::war_room::Trouble;
use crate::app::locale::{self, Form};
use crate::app::overview::words::HealthMark;
use crate::app::text::{count, difference, with_tongue};
use crate::app::widgets::{CollectViews, Icon, live, view};
use crate::plan::{DateTime, Id, Meeting, Person, Plan, Task};

/// Lines that have room in a list.
const LINES: usize = 4;

/// A list under its heading; a word of why it is empty where it is.
fn list(title: &'static str, all: usize, empty: &'static str, lines: Vec<AnyView>) -> AnyView {
    let hidden = all.saturating_sub(lines.len());
    view! {
        <section class="wrmlist">
            <h2>
                {title}
                {(all > 0).then(|| view! { <span class="count">{all}</span> })}
                {(hidden > 0).then(|| view! { <small>{format!("{hidden} more")}</small> })}
            </h2>
            {if lines.is_empty() { view! { <p class="wrmnone">{empty}</p> } } else { view! { <ul>{lines}</ul> } }}
        </section>
    }
}

/// A line: what stands in front, what it is, and more of it.
fn line(front: AnyView, what: String, more: String, late: bool) -> AnyView {
    view! {
        <li>
            <span class="wrmfront">{front}</span>
            <b>{what}</b>
            <p class:late=late>{more}</p>
        </li>
    }
}

fn name(plan: &Plan, person: Option<Id<Person>>) -> Option<String> {
    person.and_then(|person| plan.get(person)).map(|person| person.name.clone())
}

/// The next milestones, and how many days it is to each.
#[component]
pub fn Ahead() -> impl IntoView {
    let wall = use_wall();
    live(move || {
        let today = wall.app.today.get();
        wall.facts.with(|facts| {
            let lines = facts.ahead.iter().take(LINES).map(|one| {
                let days = one.date - today;
                let far = days.abs() >= 100;
                let front = view! { <b class="wrmdays" class:late=days < 0 class:wrmfar=far>{days.unsigned_abs()}</b><small>{if days.abs() == 1 { "day" } else { "days" }}</small> };
                let slip = one.slip().filter(|slip| *slip != 0);
                let late = days < 0 || slip.is_some_and(|slip| slip > 0);
                let when = if days < 0 { format!("was due {}", wall.day(one.date)) } else { wall.day(one.date) };
                let slip = slip.map_or_else(String::new, |slip| format!(", {} to baseline", difference(slip)));
                line(front, one.name.clone(), format!("{when}{slip}"), late)
            });
            list("Next milestones", facts.ahead.len(), "No milestone is ahead.", lines.collect())
        })
    })
}

/// Blocked and overdue tasks.
#[component]
pub fn Held() -> impl IntoView {
    let wall = use_wall();
    live(move || {
        wall.workspace.plan.with(|plan| {
            wall.facts.with(|facts| {
                let lines = facts.held.iter().take(LINES).filter_map(|one| {
                    let task = plan.get(one.task)?;
                    let why = match (one.overdue, &task.blocked) {
                        (Some(days), _) => format!("{} overdue", count(days.unsigned_abs() as usize, "day", "days")),
                        (None, Some(blocked)) if !blocked.reason.is_empty() => format!("Blocked: {}", blocked.reason),
                        (None, _) => "Blocked".into(),
                    };
                    let who = name(plan, lead_of(plan, one.task).or(task.accountable));
                    let more = [Some(why), one.critical.then(|| "critical".into()), who];
                    let more = more.into_iter().flatten().collect::<Vec<String>>().join(", ");
                    let icon = if one.overdue.is_some() { "clock" } else { "block" };
                    Some(line(view! { <Icon name=icon /> }, task.name.clone(), more, one.critical))
                });
                list("Blocked and overdue", facts.held.len(), "Nothing is blocked or overdue.", lines.collect())
            })
        })
    })
}

/// Health by side with its reason.
#[component]
pub fn Sides() -> impl IntoView {
    let wall = use_wall();
    live(move || {
        let health = wall.facts.with(|facts| facts.health.clone());
        let sides =
            [("Scope", health.scope), ("Schedule", health.schedule), ("Cost", health.cost), ("Risk", health.risk)];
        let lines = with_tongue(&wall.workspace.project(), wall.app.today.get(), |tongue| {
            let side = |(name, judged): (&str, crate::analysis::health::Judgement)| {
                let name = name.to_owned();
                let reason = tongue.say(&judged.reason);
                view! { <li><b>{name}</b><HealthMark health=judged.health /><p>{reason}</p></li> }
            };
            sides.into_iter().map(side).collect_views()
        });
        view! { <section class="wrmlist wrmsides"><h2>"Health"</h2><ul>{lines}</ul></section> }
    })
}

/// Top threats and issues.
#[component]
pub fn Troubles() -> impl IntoView {
    let wall = use_wall();
    live(move || {
        wall.workspace.plan.with(|plan| {
            wall.facts.with(|facts| {
                let lines = facts.troubles.iter().take(LINES).filter_map(|one| {
                    let nobody = || "No owner".to_owned();
                    match *one {
                        Trouble::Risk(risk, judged) => {
                            let risk = plan.get(risk)?;
                            let (class, front) = judged.map_or(("sc".into(), "–".into()), |(score, heat)| {
                                (format!("sc h{heat}"), score.to_string())
                            });
                            let owner = name(plan, risk.owner);
                            let bare = owner.is_none();
                            let mut more = owner.unwrap_or_else(nobody);
                            if judged.is_none() {
                                more += ", not judged yet";
                            }
                            Some(line(view! { <span class=class>{front}</span> }, risk.title.clone(), more, bare))
                        }
                        Trouble::Issue(entry) => {
                            let entry = plan.get(entry)?;
                            let due = entry.due.map(|due| format!("issue, due {}", wall.day(due)));
                            let late = entry.due.is_some_and(|due| due < wall.app.today.get());
                            let more =
                                [name(plan, entry.owner).or_else(|| Some(nobody())), due.or(Some("issue".into()))];
                            let more = more.into_iter().flatten().collect::<Vec<String>>().join(", ");
                            Some(line(view! { <Icon name="flag" /> }, entry.title.clone(), more, late))
                        }
                    }
                });
                let empty = "No open threats and no issues.";
                list("Top risks and issues", facts.troubles.len(), empty, lines.collect())
            })
        })
    })
}

/// What was finished in the last days.
#[component]
pub fn Finished() -> impl IntoView {
    let wall = use_wall();
    let who = |plan: &Plan, task: Id<Task>| name(plan, lead_of(plan, task));
    live(move || {
        wall.workspace.plan.with(|plan| {
            wall.facts.with(|facts| {
                let lines = facts.finished.iter().take(LINES).filter_map(|(task, on)| {
                    let more = [Some(wall.day(*on)), who(plan, *task)];
                    let more = more.into_iter().flatten().collect::<Vec<_>>().join(", ");
                    let front = view! { <Icon name="ok" class="good" /> };
                    Some(line(front, plan.get(*task)?.name.clone(), more, false))
                });
                let empty = "Nothing was finished in the last seven days.";
                list("Finished in 7 days", facts.finished.len(), empty, lines.collect())
            })
        })
    })
}

/// The meetings of today, and those after it.
#[component]
pub fn Meetings() -> impl IntoView {
    let wall = use_wall();
    live(move || {
        let (now, today) = (wall.now.get(), wall.app.today.get());
        wall.workspace.plan.with(|plan| {
            wall.facts.with(|facts| {
                // What is over gives way to what comes.
                let found = facts.meetings.iter().filter_map(|(id, start)| Some((plan.get(*id)?, *start)));
                let found: Vec<_> = found.filter(|(meeting, start)| meeting.end_from(*start) > now).collect();
                let lines = found.iter().take(LINES).map(|(meeting, start)| meeting_line(meeting, *start, now));
                let here = found.first().is_some_and(|(_, start)| start.date() == today);
                let title = if here { "Meetings today and next" } else { "Next meetings" };
                list(title, found.len(), "No meeting is ahead.", lines.collect())
            })
        })
    })
}

fn meeting_line(meeting: &Meeting, start: DateTime, now: DateTime) -> AnyView {
    let time = locale::moment(start, Form::Time);
    let place = Some(meeting.place.clone()).filter(|place| !place.is_empty());
    let today = start.date() == now.date();
    let (front, more) = if !today {
        (locale::date(start.date(), Form::Day), [Some(time), place])
    } else if start <= now {
        (time, [Some("now".into()), place])
    } else {
        (time, [place, None])
    };
    let more = more.into_iter().flatten().collect::<Vec<_>>().join(", ");
    line(view! { <b class="wrmat" class:soon=today>{front}</b> }, meeting.name.clone(), more, false)
}
