//! What the palette finds, group by group.

use std::cmp::Reverse;

use leptos::prelude::*;

use super::super::search::Query;
use super::named::{listed, of_commands};
use super::recent;
use crate::analysis::log_list::is_open;
use crate::analysis::risk::Scale;
use crate::app::commands::{COMMANDS, Run};
use crate::app::home::Choice;
use crate::app::state::{AppState, Place, Route};
use crate::app::text::{log_key, risk_key, task_key};
use crate::document::goals::requirements::key as key_of;
use crate::document::log::kind_name;
use crate::document::reserves::reserve_word;
use crate::document::starter::Template;
use crate::plan::skill::Skill;
use crate::plan::{AnyId, Id, LogEntry, Meeting, Plan, Report, ReportPart, Risk, RiskKind, RiskStatus, Task};

/// At most this many tasks are shown; more typing finds the rest.
const TASKS: usize = 8;
/// At most this many of any other kind.
const OTHERS: usize = 5;

/// What choosing a result does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Runs the command at this place of the table.
    Command(usize),
    /// Goes there.
    Go(Route),
    /// Opens the record of this key in the present place.
    Open(String),
}

/// What stands at the end of a result.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// Nothing.
    Nothing,
    /// Its keys.
    Keys(&'static str),
    /// A risk's score and how grave it is.
    Score(u32, u8),
}

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Icon.
    pub icon: &'static str,
    /// What it says.
    pub text: String,
    /// What it says beside that, smaller.
    pub more: String,
    /// What stands at the end.
    pub end: End,
    /// What choosing it does.
    pub action: Action,
}

/// Results under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The heading.
    pub name: &'static str,
    /// The results, best first.
    pub hits: Vec<Hit>,
}

/// All that matches, in groups. `>` at the beginning asks for commands only.
pub fn groups(app: &AppState, typed: &str) -> Vec<Group> {
    let (only_commands, text) = match typed.trim_start().strip_prefix('>') {
        Some(rest) => (true, rest),
        None => (false, typed),
    };
    let query = Query::of(text);
    let (places, commands): (Vec<_>, Vec<_>) = (COMMANDS.iter().enumerate())
        .filter(|(_, command)| listed(command) && command.available(app))
        .partition(|(_, command)| matches!(command.run, Run::Go(_)));
    let mut groups = Vec::new();
    if !only_commands {
        if query.is_empty() {
            groups.push(Group { name: "Recent", hits: recent::hits(app) });
        } else if let Some(hit) = by_key(app, text.trim()) {
            groups.push(Group { name: "Key", hits: vec![hit] });
        }
        groups.push(Group { name: "Go to", hits: of_commands(&places, &query) });
    }
    groups.push(Group { name: "Commands", hits: of_commands(&commands, &query) });
    if !only_commands && !query.is_empty() {
        app.workspace.with(|workspace| {
            if let Some(workspace) = workspace {
                workspace.plan.with(|plan| {
                    groups.push(Group { name: "Tasks", hits: tasks(plan, &query) });
                    groups.push(Group { name: "Risks", hits: risks(plan, &query) });
                    groups.push(Group { name: "Log", hits: entries(plan, &query) });
                    groups.push(Group { name: "Meetings", hits: meetings(plan, app, workspace.id, &query) });
                    groups.push(Group { name: "Stakeholders", hits: stakeholders(plan, workspace.id, &query) });
                    groups.push(Group { name: "Goals", hits: goals(plan, workspace.id, &query) });
                    groups.push(Group { name: "Releases", hits: releases(plan, workspace.id, &query) });
                    groups.push(Group { name: "Lessons", hits: lessons(plan, workspace.id, &query) });
                    groups.push(Group { name: "Reports", hits: reports(plan, workspace.id, &query) });
                    groups.push(Group { name: "Budget", hits: money(plan, workspace.id, &query) });
                    groups.push(Group { name: "People", hits: people(plan, workspace.id, &query) });
                });
            }
        });
    }
    if !only_commands {
        groups.push(Group { name: "Projects", hits: projects(app, &query) });
        if !query.is_empty() {
            groups.push(Group { name: "Templates", hits: templates(app, &query) });
        }
    }
    groups.retain(|group| !group.hits.is_empty());
    groups
}

/// The record that a typed key names: `CPR-20`, `cpr20`, `20`, `R-03`, `r3`.
fn by_key(app: &AppState, typed: &str) -> Option<Hit> {
    let workspace = app.workspace.get()?;
    let typed: String = typed.to_uppercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    let digits = typed.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let number: u32 = digits.parse().ok()?;
    let letters = typed.strip_suffix(digits)?;
    workspace.plan.with(|plan| {
        let key = &plan.project()?.key;
        if letters == "R" {
            let risk = plan.risks.iter().find(|risk| risk.number == number)?;
            return Some(risk_hit(plan, risk));
        }
        let task = || plan.tasks.iter().find(|task| task.number == number).map(|task| task_hit(plan, task));
        let entry = || plan.log_entries.iter().find(|entry| entry.number == number).map(|entry| entry_hit(entry));
        match letters {
            "" => task(),
            letters if letters == key => task(),
            "L" => entry(),
            "RQ" => {
                let one = plan.requirements.iter().find(|one| one.number == number)?;
                Some(goal_hit(workspace.id, one.id.any(), format!("{} {}", key_of(one), one.text), "Requirement"))
            }
            _ => None,
        }
    })
}

fn task_hit(plan: &Plan, task: &Task) -> Hit {
    let icon = match (task.milestone, task.percent_complete) {
        (true, _) => "diamond",
        (_, 100) => "check",
        _ => "checklist",
    };
    let parent = task.parent.and_then(|parent| plan.get(parent)).map(|parent| parent.name.clone());
    let key = if task.number > 0 { task_key(plan, task) } else { task.id.to_string() };
    let shown = if task.number > 0 { format!("{key} {}", task.name) } else { task.name.clone() };
    Hit { icon, text: shown, more: parent.unwrap_or_default(), end: End::Nothing, action: Action::Open(key) }
}

fn risk_hit(plan: &Plan, risk: &Risk) -> Hit {
    let scale = Scale::of_plan(plan);
    let score = scale.score(&risk.current);
    let owner =
        risk.owner.and_then(|owner| plan.get(owner)).map_or_else(|| "No owner".into(), |owner| owner.name.clone());
    Hit {
        icon: "risks",
        text: format!("{} {}", risk_key(risk), risk.title),
        more: owner,
        end: score.map_or(End::Nothing, |score| End::Score(score, scale.heat(score))),
        action: Action::Open(risk_key(risk)),
    }
}

fn entry_hit(entry: &LogEntry) -> Hit {
    Hit {
        icon: "log",
        text: format!("{} {}", log_key(entry), entry.title),
        more: kind_name(entry.log_kind).into(),
        end: End::Nothing,
        action: Action::Open(log_key(entry)),
    }
}

/// The best few of many: matched, ordered, cut, and only then made into results.
fn best<T>(all: impl Iterator<Item = T>, most: usize, text: impl Fn(&T) -> String, query: &Query) -> Vec<T> {
    let mut found: Vec<_> = all.filter_map(|item| Some((query.matches(&text(&item))?, item))).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found.into_iter().take(most).map(|(_, item)| item).collect()
}

fn tasks(plan: &Plan, query: &Query) -> Vec<Hit> {
    let all = plan.tasks.iter().filter(|task| !task.archived);
    best(all, TASKS, |task| task.name.clone(), query).into_iter().map(|task| task_hit(plan, task)).collect()
}

fn risks(plan: &Plan, query: &Query) -> Vec<Hit> {
    let scale = Scale::of_plan(plan);
    // The word itself finds the gravest ones.
    let text = |risk: &Risk| {
        let kind = if risk.risk_kind == RiskKind::Threat { "threat" } else { "opportunity" };
        format!("{} {} {kind} risk", risk.title, risk.category)
    };
    let mut found: Vec<_> = (plan.risks.iter())
        .filter(|risk| risk.status != RiskStatus::Closed)
        .filter_map(|risk| {
            Some(((query.matches(&text(risk))?.rank, Reverse(scale.score(&risk.current)), risk.number), risk))
        })
        .collect();
    found.sort_by_key(|one| one.0);
    found.into_iter().take(OTHERS).map(|(_, risk)| risk_hit(plan, risk)).collect()
}

fn entries(plan: &Plan, query: &Query) -> Vec<Hit> {
    let text = |entry: &&LogEntry| format!("{} {}", entry.title, kind_name(entry.log_kind));
    let open = plan.log_entries.iter().map(|entry| &**entry).filter(|entry| is_open(entry));
    best(open, OTHERS, text, query).into_iter().map(entry_hit).collect()
}

fn people(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let all = plan.people.iter().filter(|person| !person.archived);
    let told = |person: &crate::plan::Person| {
        let parts = [person.role.clone(), Skill::line(&person.skills)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    best(all, OTHERS, |person| format!("{} {}", person.name, told(person)), query)
        .into_iter()
        .map(|person| Hit {
            icon: "person",
            text: person.name.clone(),
            more: told(person),
            end: End::Nothing,
            action: Action::Go(Route::to(project, Place::Board).with("who", Some(person.id.to_string()))),
        })
        .collect()
}

/// Cost items by what they are for and from whom, and what was taken out of a reserve by why.
fn money(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let costs = plan.cost_items.iter().map(|item| (item.name.clone(), item.supplier.clone()));
    let draws = plan.draw_downs.iter().map(|drawn| (drawn.reason.clone(), reserve_word(drawn.reserve).to_owned()));
    best(costs.chain(draws), OTHERS, |(name, more)| format!("{name} {more}"), query)
        .into_iter()
        .map(|(text, more)| Hit {
            icon: "budget",
            text,
            more,
            end: End::Nothing,
            action: Action::Go(Route::to(project, Place::Budget)),
        })
        .collect()
}

/// Meetings, by name, agenda and minutes; the latest first of those that match as well.
fn meetings(plan: &Plan, app: &AppState, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let text = |meeting: &&Meeting| format!("{} meeting {} {}", meeting.name, meeting.agenda, meeting.minutes);
    let today = app.today.get();
    let all = crate::analysis::meeting::listed(plan).into_iter().map(|meeting| &**meeting);
    best(all, OTHERS, text, query)
        .into_iter()
        .map(|meeting| Hit {
            icon: "meetings",
            text: meeting.name.clone(),
            more: meeting.start.map(|start| crate::app::locale::short(start.date(), today)).unwrap_or_default(),
            end: End::Nothing,
            action: Action::Go(Route { item: Some(meeting.id.to_string()), ..Route::to(project, Place::Meetings) }),
        })
        .collect()
}

fn releases(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    best(plan.releases.iter(), OTHERS, |release| format!("{} release", release.name), query)
        .into_iter()
        .map(|release| Hit {
            icon: "releases",
            text: release.name.clone(),
            more: if release.released.is_some() { "Released".into() } else { String::new() },
            end: End::Nothing,
            action: to_record(project, Place::Releases, release.id.to_string()),
        })
        .collect()
}

/// Objectives, requirements and gaps.
fn goals(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let objectives = plan.objectives.iter().map(|one| (one.id.any(), one.name.clone(), "Objective"));
    let asked =
        plan.requirements.iter().map(|one| (one.id.any(), format!("{} {}", key_of(one), one.text), "Requirement"));
    let gaps = plan.gaps.iter().map(|gap| (gap.id.any(), gap.name.clone(), "Gap"));
    best(objectives.chain(asked).chain(gaps), OTHERS, |(_, name, kind)| format!("{name} {kind}"), query)
        .into_iter()
        .map(|(id, text, kind)| goal_hit(project, id, text, kind))
        .collect()
}

fn goal_hit(project: Id<crate::plan::Project>, id: AnyId, text: String, kind: &str) -> Hit {
    let action = to_record(project, Place::Goals, id.to_string());
    Hit { icon: "goals", text, more: kind.into(), end: End::Nothing, action }
}

/// Stakeholders, and what they are told.
fn stakeholders(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let route =
        |id: crate::plan::AnyId| Route { item: Some(id.to_string()), ..Route::to(project, Place::Stakeholders) };
    let hit = |text: &str, more: &str, route| Hit {
        icon: "stakeholders",
        text: text.into(),
        more: more.into(),
        end: End::Nothing,
        action: Action::Go(route),
    };
    let all = plan.stakeholders.iter();
    let mut found: Vec<Hit> = best(all, OTHERS, |one| format!("{} {} stakeholder", one.name, one.role), query)
        .into_iter()
        .map(|one| hit(&one.name, &one.role, route(one.id.any())))
        .collect();
    let lines = best(plan.communications.iter(), OTHERS, |line| format!("{} {} tell", line.name, line.channel), query);
    found.extend(
        lines
            .into_iter()
            .map(|line| hit(&line.name, &line.channel, route(line.id.any()).with("show", Some("plan".into())))),
    );
    found.truncate(OTHERS);
    found
}

fn lessons(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let text = |lesson: &&std::sync::Arc<crate::plan::Lesson>| {
        format!("{} {} {} lesson", lesson.title, lesson.next_time, lesson.category)
    };
    best(plan.lessons.iter(), OTHERS, text, query)
        .into_iter()
        .map(|lesson| Hit {
            icon: "lessons",
            text: lesson.title.clone(),
            more: lesson.category.clone(),
            end: End::Nothing,
            action: to_record(project, Place::Lessons, lesson.id.to_string()),
        })
        .collect()
}

fn to_record(project: Id<crate::plan::Project>, place: Place, item: String) -> Action {
    Action::Go(Route { item: Some(item), ..Route::to(project, place) })
}

/// Kept reports, by their number, title and summary.
fn reports(plan: &Plan, project: Id<crate::plan::Project>, query: &Query) -> Vec<Hit> {
    let title = |report: &Report| format!("Status report {}", report.number);
    let summary = |report: &Report| {
        let section = report.section(ReportPart::Summary);
        section.map(|section| section.shown().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "))
    };
    let text = |report: &&Report| format!("{} {}", title(report), summary(report).unwrap_or_default());
    best(crate::analysis::report::kept(plan).into_iter(), OTHERS, text, query)
        .into_iter()
        .map(|report| Hit {
            icon: "reports",
            text: title(report),
            more: crate::analysis::report::health_name(report.health).into(),
            end: End::Nothing,
            action: Action::Go(Route::to(project, Place::Reports).with("report", Some(report.id.to_string()))),
        })
        .collect()
}

fn projects(app: &AppState, query: &Query) -> Vec<Hit> {
    let here = app.route.with(|route| route.project.map(Id::any));
    let cards = app.library.cards();
    let others = cards.iter().filter(|card| Some(card.id) != here);
    best(others, OTHERS, |card| card.name.clone(), query)
        .into_iter()
        .map(|card| Hit {
            icon: "folder",
            text: card.name.clone(),
            more: if card.archived { "Archived".into() } else { String::new() },
            end: End::Nothing,
            action: Action::Go(Route::to(Id::new(card.id), Place::Overview)),
        })
        .collect()
}

/// What a new project can begin with.
fn templates(app: &AppState, query: &Query) -> Vec<Hit> {
    let built_in =
        Template::ALL.into_iter().map(|one| (one.name().to_owned(), one.about().to_owned(), Choice::BuiltIn(one)));
    let own = app.library.templates().into_iter().map(|one| (one.name, one.about, Choice::Own(one.id)));
    best(built_in.chain(own), OTHERS, |(name, ..)| format!("New project from {name} template"), query)
        .into_iter()
        .map(|(name, about, choice)| Hit {
            icon: "plus",
            text: format!("New project from {name}"),
            more: about,
            end: End::Nothing,
            action: Action::Go(Route::home().with("new", Some(choice.word()))),
        })
        .collect()
}
