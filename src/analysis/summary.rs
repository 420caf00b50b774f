//! What the list of projects shows of each: kept beside the plan, so that the list need not load plans.

use serde::{Deserialize, Serialize};

use super::baseline::baseline_entries;
use super::earned_value::{earned_value, expected, status_of};
use super::health::{Likely, ProjectHealth};
use super::milestones::{Milestone, milestones};
use super::reserve::granted;
use super::risk::Scale;
use super::{health, log_list, progress, release};
use crate::plan::{
    Currency, Date, DateTime, Health, Id, IdMap, LogKind, Money, Person, PersonKind, Plan, RiskKind, RiskStatus,
};
use crate::schedule::Schedule;

/// At most this many milestones and faces are kept; a card shows no more.
const MARKS: usize = 40;
/// Faces on a card; the rest is a number.
const FACES: usize = 4;

/// A milestone on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// What it is called.
    pub name: String,
    /// When it is reached by the schedule.
    pub date: Date,
    /// When it should be by the latest baseline.
    pub baseline: Option<Date>,
    /// Reached.
    pub done: bool,
    /// On the critical path.
    pub critical: bool,
}

/// Somebody who works on the project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Face {
    /// Full name.
    pub name: String,
    /// Letters.
    pub letters: String,
    /// Colour, 1 to 7.
    pub colour: u8,
}

/// What the list of projects shows of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// How it is doing: as set by a person, or derived; `Auto` = not known.
    pub health: Health,
    /// Scheduled start.
    pub start: Option<Date>,
    /// Scheduled finish.
    pub finish: Option<Date>,
    /// Wanted finish.
    pub target: Option<Date>,
    /// Share of the planned time that is done, percent.
    pub progress: u8,
    /// Milestones by date.
    pub milestones: Vec<Mark>,
    /// Who works on it, the busiest first.
    pub people: Vec<Face>,
    /// How many more do.
    pub more_people: usize,
    /// How many lessons it has; `None` = not known.
    pub lessons: Option<usize>,
    /// What the table and the roadmap of all projects show beyond that; `None` = not known.
    pub figures: Option<Figures>,
}

/// What the table and the roadmap of all projects show of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// Why its health is what it is, in words.
    pub reason: String,
    /// Finish by the latest baseline.
    pub baseline: Option<Date>,
    /// What it is counted in.
    pub currency: Currency,
    /// Budget with what was drawn from the reserves, in minor units.
    pub budget: Option<i64>,
    /// Estimate at completion; before anything is earned, what is planned.
    pub cost: Option<i64>,
    /// The open threat with the highest score.
    pub risk: String,
    /// The colour of its score, 1 to 5; 0 without one.
    pub heat: u8,
    /// Open issues.
    pub issues: usize,
    /// Who manages it.
    pub manager: String,
    /// Who wants it and decides.
    pub sponsor: String,
    /// Releases by date.
    pub releases: Vec<Mark>,
    /// Times in which nothing is released: name, first and last day.
    pub freezes: Vec<(String, Date, Date)>,
    /// From how many trials the P80 of this plan comes; 0 = not asked yet. It is no part of [`Figures::of`], which must be
    /// quick.
    pub trials: usize,
    /// The day on which it was asked: the trials lie ahead of it.
    pub likely_on: Option<Date>,
    /// P80 of the finish, where anything is uncertain; of the plan as it was before, until it has been asked.
    pub likely: Option<Date>,
    /// P80 of the cost, in minor units, where anything is uncertain.
    pub likely_cost: Option<i64>,
}

impl Figures {
    /// What the forecast said last with 80 % confidence, where it did.
    #[must_use]
    pub fn likely(&self) -> Option<Likely> {
        Some(Likely { finish: self.likely?, cost: Money(self.likely_cost?) })
    }

    /// The figures of a plan as of a day, without the reason, which is told elsewhere.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, today: Date) -> Self {
        let Some(project) = plan.project() else { return Self::default() };
        let value = earned_value(plan, schedule, None, status_of(plan, today)).total;
        let scale = Scale::of_plan(plan);
        let open =
            plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open && risk.risk_kind == RiskKind::Threat);
        let top = open
            .filter_map(|risk| Some((scale.score(&risk.current)?, risk)))
            .max_by_key(|(score, risk)| (*score, std::cmp::Reverse(risk.number)));
        let releases =
            release::in_order(plan, schedule).into_iter().filter_map(|id| plan.get(id)).filter_map(|found| {
                let released = found.released.map(DateTime::date);
                let date = released.or_else(|| release::due(schedule, found))?;
                Some(Mark { name: found.name.clone(), date, done: released.is_some(), ..Mark::default() })
            });
        Self {
            reason: String::new(),
            baseline: baseline_entries(plan).values().filter_map(|entry| entry.finish).max().map(DateTime::date),
            currency: project.currency.clone(),
            budget: granted(plan).map(|Money(amount)| amount),
            cost: expected(plan, schedule, &value).map(|found| found.cost.0),
            risk: top.map(|(_, risk)| risk.title.clone()).unwrap_or_default(),
            heat: top.map_or(0, |(score, _)| scale.heat(score)),
            issues: log_list::open_count(plan, Some(LogKind::Issue)),
            manager: project.manager.and_then(|id| plan.get(id)).map(|person| person.name.clone()).unwrap_or_default(),
            sponsor: project.charter.sponsor.clone(),
            releases: releases.take(MARKS).collect(),
            freezes: project
                .freezes
                .iter()
                .map(|freeze| (freeze.name.clone(), freeze.from, freeze.to))
                .take(MARKS)
                .collect(),
            trials: 0,
            likely_on: None,
            likely: None,
            likely_cost: None,
        }
    }
}

impl Summary {
    /// The summary of a plan and its schedule, and of what its health follows from, as of a day.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, facts: &ProjectHealth, today: Date) -> Self {
        let (people, more_people) = faces(plan);
        Self {
            health: health::shown(plan, facts).unwrap_or_default(),
            start: schedule.start().map(DateTime::date),
            finish: schedule.finish().map(DateTime::date),
            target: plan.project().and_then(|project| project.charter.target_finish),
            progress: progress::progress(plan, schedule, today).percent(),
            milestones: marks(plan, schedule),
            people,
            more_people,
            lessons: Some(plan.lessons.len()),
            figures: Some(Figures::of(plan, schedule, today)),
        }
    }

    /// The first milestone that is not reached.
    #[must_use]
    pub fn next(&self) -> Option<&Mark> {
        self.milestones.iter().find(|mark| !mark.done)
    }

    /// Days by which the finish is after the target; negative when it is before.
    #[must_use]
    pub fn late_days(&self) -> Option<i32> {
        Some(self.finish? - self.target?)
    }
}

/// The milestones by date; of very many, the last ones, which lie ahead.
fn marks(plan: &Plan, schedule: &Schedule) -> Vec<Mark> {
    let all = milestones(plan, schedule);
    let surplus = all.len().saturating_sub(MARKS);
    let mark = |found: Milestone| Mark {
        name: found.name,
        date: found.date,
        baseline: found.baseline,
        done: found.reached,
        critical: found.critical,
    };
    all.into_iter().skip(surplus).map(mark).collect()
}

/// The people with the most assignments, and how many more there are.
fn faces(plan: &Plan) -> (Vec<Face>, usize) {
    let mut counts: IdMap<Id<Person>, usize> = IdMap::default();
    for assignment in plan.assignments.iter() {
        *counts.entry(assignment.person).or_default() += 1;
    }
    let mut people: Vec<_> = (plan.people.iter().enumerate())
        .filter(|(_, person)| !person.archived && matches!(person.person_kind, PersonKind::Person | PersonKind::Role))
        .map(|(place, person)| (counts.get(&person.id).copied().unwrap_or(0), place, person))
        .filter(|(count, ..)| *count > 0)
        .collect();
    people.sort_by(|one, other| (other.0, &one.2.name).cmp(&(one.0, &other.2.name)));
    let more = people.len().saturating_sub(FACES);
    let face = |(_, place, person): &(usize, usize, &std::sync::Arc<Person>)| Face {
        name: person.name.clone(),
        letters: person.avatar_letters(),
        colour: if person.colour > 0 { (person.colour - 1) % 7 + 1 } else { (place % 7) as u8 + 1 },
    };
    (people.iter().take(FACES).map(face).collect(), more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Ids, Project, Task};

    #[test]
    fn a_milestone_comes_with_its_baseline_and_people_with_their_number() {
        let mut ids = Ids::seeded(2);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), ..Project::default() }.into());
        let goal = Task { id: ids.next(), name: "Live".into(), milestone: true, ..Task::default() };
        let baseline = crate::plan::Baseline { id: ids.next(), ..Default::default() };
        let entry = crate::plan::BaselineEntry {
            id: ids.next(),
            baseline: baseline.id,
            task: goal.id,
            finish: Some(Date(20_000).at(0)),
            ..Default::default()
        };
        for (index, name) in ["Ada A", "Bo B", "Cy C", "Di D", "Ed E"].into_iter().enumerate() {
            let person = Person { id: ids.next(), name: name.into(), ..Person::default() };
            for _ in 0..=index {
                let (id, task, person) = (ids.next(), goal.id, person.id);
                plan.put(Assignment { id, task, person, ..Assignment::default() }.into());
            }
            plan.put(person.into());
        }
        plan.put(goal.into());
        plan.put(baseline.into());
        plan.put(entry.into());
        let (schedule, today) = (Schedule::of(&plan), Date(19_990));
        let summary = Summary::of(&plan, &schedule, &health::health(&plan, &schedule, today, None), today);
        assert_eq!(summary.next().map(|mark| (mark.name.as_str(), mark.baseline)), Some(("Live", Some(Date(20_000)))));
        assert_eq!(
            summary.people.iter().map(|face| face.letters.as_str()).collect::<Vec<_>>(),
            ["EE", "DD", "CC", "BB"]
        );
        assert_eq!(summary.more_people, 1);
        let figures = summary.figures.as_ref().unwrap();
        assert_eq!((figures.baseline, figures.issues, figures.budget), (Some(Date(20_000)), 0, None));
        let text = serde_json::to_string(&summary).unwrap();
        assert_eq!(serde_json::from_str::<Summary>(&text).unwrap(), summary);
    }
}
