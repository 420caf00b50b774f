//! Generated plans for property tests: every record kind, every field, valid by construction.
//!
//! A plan is built from a string of bytes, so that a failing case shrinks by itself: fewer bytes make a smaller plan,
//! and where the bytes run out every choice is the plainest one. The records are written out field by field, without
//! `..default()`: a field that is added does not compile until it is generated here.

// Every generator takes the same arguments, needed or not.
#![allow(clippy::unused_self)]

mod cards;
mod costs;
mod goals;
mod records;
mod reports;
mod risks;
mod source;

use std::collections::HashSet;

use proptest::prelude::*;

pub use source::Source;

use super::kinds::Plan;
use super::rank::Rank;
use super::{AnyId, Foreign, Id, Ids, Link, Task};

/// Plans of up to a few dozen records.
pub fn plans() -> impl Strategy<Value = Plan> {
    proptest::collection::vec(any::<u8>(), 0..3000).prop_map(|bytes| plan_of(&bytes))
}

/// The plan that these bytes stand for; the same bytes give the same plan.
pub fn plan_of(bytes: &[u8]) -> Plan {
    let source = &mut Source::new(bytes);
    let ids = &mut Ids::of_content(&bytes[..bytes.len().min(8)]);
    let mut world = World::of(source, ids);
    let mut plan = Plan::default();
    world.fill(source, &mut plan);
    plan
}

/// The ids that records may refer to, given out before the records are made.
pub(super) struct World {
    calendars: Vec<Id<super::Calendar>>,
    people: Vec<Id<super::Person>>,
    columns: Vec<Id<super::Column>>,
    labels: Vec<Id<super::Label>>,
    sprints: Vec<Id<super::Sprint>>,
    releases: Vec<Id<super::Release>>,
    tasks: Vec<Id<Task>>,
    risks: Vec<Id<super::Risk>>,
    stakeholders: Vec<Id<super::Stakeholder>>,
    meetings: Vec<Id<super::Meeting>>,
    objectives: Vec<Id<super::Objective>>,
    baselines: Vec<Id<super::Baseline>>,
    ids: Ids,
}

impl World {
    fn of(source: &mut Source, ids: &mut Ids) -> Self {
        fn some<T>(source: &mut Source, ids: &mut Ids, most: usize) -> Vec<Id<T>> {
            (0..source.below(most + 1)).map(|_| ids.next()).collect()
        }
        Self {
            tasks: some(source, ids, 12),
            people: some(source, ids, 4),
            risks: some(source, ids, 3),
            calendars: some(source, ids, 3),
            columns: some(source, ids, 4),
            labels: some(source, ids, 3),
            sprints: some(source, ids, 2),
            releases: some(source, ids, 2),
            stakeholders: some(source, ids, 2),
            meetings: some(source, ids, 2),
            baselines: some(source, ids, 2),
            objectives: some(source, ids, 2),
            ids: ids.clone(),
        }
    }

    fn fill(&mut self, source: &mut Source, plan: &mut Plan) {
        let project = self.ids.next();
        plan.put(self.project(source, project).into());
        for index in 0..self.tasks.len() {
            plan.put(self.task(source, index).into());
        }
        self.links(source, plan);
        for index in 0..self.calendars.len() {
            plan.put(self.calendar(source, index).into());
        }
        for index in 0..self.people.len() {
            plan.put(self.person(source, index).into());
        }
        for index in 0..self.columns.len() {
            plan.put(self.column(source, index).into());
        }
        for id in self.labels.clone() {
            plan.put(self.label(source, id).into());
        }
        for id in self.sprints.clone() {
            plan.put(self.sprint(source, id).into());
        }
        for id in self.releases.clone() {
            plan.put(self.release(source, id).into());
        }
        for index in 0..self.risks.len() {
            plan.put(self.risk(source, index).into());
        }
        for id in self.stakeholders.clone() {
            plan.put(self.stakeholder(source, id).into());
        }
        for index in 0..self.meetings.len() {
            plan.put(self.meeting(source, index).into());
        }
        for id in self.objectives.clone() {
            plan.put(self.objective(source, id).into());
        }
        self.pairs(source, plan);
        self.loose(source, plan);
    }

    /// Links run forward in the list of tasks, between tasks neither of which contains the other: no cycle is possible.
    fn links(&mut self, source: &mut Source, plan: &mut Plan) {
        let mut seen = HashSet::new();
        for _ in 0..source.below(2 * self.tasks.len() + 1) {
            let (from, to) = (source.below(self.tasks.len()), source.below(self.tasks.len()));
            let leaf = |at: usize| !plan.tasks.iter().any(|task| task.parent == Some(self.tasks[at]));
            if from < to && leaf(from) && leaf(to) && seen.insert((from, to)) {
                let link = Link {
                    id: self.ids.next(),
                    predecessor: self.tasks[from],
                    successor: self.tasks[to],
                    link_kind: source.word(super::LinkKind::ALL),
                    lag: source.lag(),
                    extra: source.extra(),
                };
                plan.put(link.into());
            }
        }
    }

    /// Records of which there may be one for each pair of others.
    fn pairs(&mut self, source: &mut Source, plan: &mut Plan) {
        for task in self.tasks.clone() {
            for person in self.people.clone() {
                if source.one_in(4) {
                    let id = self.ids.next();
                    plan.put(self.assignment(source, id, task, person).into());
                }
                if source.one_in(4) {
                    let id = self.ids.next();
                    plan.put(Self::responsibility(source, id, task, person).into());
                }
            }
        }
        for (index, baseline) in self.baselines.clone().into_iter().enumerate() {
            plan.put(self.baseline(source, baseline, index).into());
            for task in self.tasks.clone() {
                if source.one_in(2) {
                    let id = self.ids.next();
                    plan.put(self.baseline_entry(source, id, baseline, task).into());
                }
            }
        }
    }

    /// Records that nothing refers to.
    fn loose(&mut self, source: &mut Source, plan: &mut Plan) {
        for _ in 0..source.below(3) {
            let id = self.ids.next();
            plan.put(self.log_entry(source, id).into());
        }
        let mut items = Vec::new();
        for _ in 0..source.below(3) {
            let id = self.ids.next();
            items.push(id);
            plan.put(self.cost_item(source, id).into());
            if let Some(baseline) = source.pick(&self.baselines) {
                let kept = self.ids.next();
                plan.put(Self::baseline_item(source, kept, baseline, id).into());
            }
        }
        for index in 0..source.below(3) {
            let id = self.ids.next();
            plan.put(self.uncertainty_rule(source, id, index).into());
            let id = self.ids.next();
            plan.put(self.correlation(source, id, index, &items).into());
            let id = self.ids.next();
            plan.put(Self::forecast_snapshot(source, id).into());
        }
        if let Some((risk, task)) = source.pick(&self.risks).zip(source.pick(&self.tasks)) {
            let id = self.ids.next();
            plan.put(self.risk_impact(source, id, risk, task).into());
        }
        if let Some(person) = source.pick(&self.people) {
            let id = self.ids.next();
            plan.put(self.time_entry(source, id, person).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.draw_down(source, id).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.communication(source, id).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.lesson(source, id).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.report(source, id).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.requirement(source, id).into());
            let id = self.ids.next();
            plan.put(self.gap(source, id).into());
        }
        if let Some(task) = source.pick(&self.tasks) {
            let id = self.ids.next();
            plan.put(self.comment(source, id, task.any()).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.saved_view(source, id).into());
        }
        for _ in 0..source.below(2) {
            let id = self.ids.next();
            plan.put(self.card_template(source, id).into());
        }
        if source.one_in(3) {
            let fields = source.extra();
            plan.put(Foreign { id: self.ids.next(), word: "poem".into(), fields, ..Foreign::default() }.into());
        }
        if source.one_in(3) {
            let fields = source.extra();
            if !fields.is_empty() {
                plan.put(Foreign { id: Foreign::BESIDE, fields, ..Foreign::default() }.into());
            }
        }
    }

    /// A place of its own for each of a list.
    fn rank(source: &mut Source, index: usize) -> Rank {
        Rank(Rank::nth(index).0 + source.below(1000) as i64)
    }

    /// One of the tasks before `index`, so that parents never form a cycle.
    fn parent(&self, source: &mut Source, index: usize) -> Option<Id<Task>> {
        if source.one_in(3) { source.pick(&self.tasks[..index]) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kinds::Kind;
    use super::*;
    use crate::plan::Project;

    /// A generator that never makes some kind would leave it untested everywhere.
    #[test]
    fn every_kind_is_generated_and_every_reference_resolves() {
        let mut seen = HashSet::new();
        for seed in 0..200_u64 {
            let mut state = Ids::seeded(seed);
            let bytes: Vec<u8> = (0..400).flat_map(|_| state.next_any().bits().to_le_bytes()).collect();
            let plan = plan_of(&bytes);
            let ids: HashSet<AnyId> = plan.records().map(|record| record.id()).collect();
            assert_eq!(ids.len(), plan.len());
            for record in plan.records() {
                seen.insert(record.kind());
                record.references(&mut |id| assert!(ids.contains(&id), "{record:?} refers to nothing"));
            }
            assert_eq!(plan, plan_of(&bytes));
            // The older of two records with one id gives way, however the plan is put together.
            let older =
                plan.project().map(|project| Project { name: "Older".into(), ..Project::clone(project) }.into());
            assert_eq!(Plan::of(older.into_iter().chain(plan.records())), plan);
        }
        assert_eq!(seen, Kind::ALL.iter().copied().collect());
        assert_eq!(plan_of(&[]).len(), 1);
    }
}
