//! Objectives, requirements and gaps, field by field.

use super::super::*;
use super::{Source, World};

impl World {
    pub(super) fn objective(&self, s: &mut Source, id: Id<Objective>) -> Objective {
        Objective {
            id,
            name: s.text(),
            measure: s.text(),
            unit: s.text(),
            baseline: s.maybe(|s| Decimal(s.number())),
            target: s.maybe(|s| Decimal(s.number())),
            better: s.word(Better::ALL),
            due: s.maybe(Source::date),
            owner: s.perhaps(&self.people),
            readings: s.list(3, |s| Reading {
                date: s.date(),
                value: Decimal(s.number()),
                note: s.text(),
                extra: s.extra(),
            }),
            notes: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn requirement(&self, s: &mut Source, id: Id<Requirement>) -> Requirement {
        Requirement {
            id,
            number: s.count(),
            text: s.text(),
            requirement_kind: s.word(RequirementKind::ALL),
            wanted: s.word(Wanted::ALL),
            status: s.word(RequirementStatus::ALL),
            stakeholder: s.perhaps(&self.stakeholders),
            source: s.text(),
            criterion: s.text(),
            objective: s.perhaps(&self.objectives),
            tasks: s.some(&self.tasks),
            accepted_by: s.text(),
            accepted: s.maybe(Source::date),
            notes: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn gap(&self, s: &mut Source, id: Id<Gap>) -> Gap {
        Gap {
            id,
            name: s.text(),
            now: s.text(),
            wanted: s.text(),
            missing: s.text(),
            action: s.text(),
            priority: s.word(Priority::ALL),
            owner: s.perhaps(&self.people),
            objective: s.perhaps(&self.objectives),
            task: s.perhaps(&self.tasks),
            extra: s.extra(),
        }
    }
}
