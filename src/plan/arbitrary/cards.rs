//! What cards and their templates are made of.

use super::super::{CardTemplate, ChecklistItem, Estimate, Id, Priority, Shape, Task};
use super::{Source, World};

pub(super) fn line(s: &mut Source, tasks: &[Id<Task>]) -> ChecklistItem {
    ChecklistItem { text: s.text(), done: s.one_in(2), task: s.perhaps(tasks), extra: s.extra() }
}

pub(super) fn estimate(s: &mut Source) -> Estimate {
    let best = s.span();
    let likely = best + s.span();
    Estimate { best, likely, worst: likely + s.span(), shape: s.word(Shape::ALL), extra: s.extra() }
}

impl World {
    pub(super) fn card_template(&self, s: &mut Source, id: Id<CardTemplate>) -> CardTemplate {
        CardTemplate {
            id,
            name: s.text(),
            description: s.text(),
            checklist: s.list(2, |s| line(s, &[])),
            labels: s.some(&self.labels),
            priority: s.word(Priority::ALL),
            points: s.maybe(Source::count),
            duration: s.maybe(Source::duration),
            estimate: s.maybe(estimate),
            people: s.some(&self.people),
            source_key: s.maybe(Source::text),
            extra: s.extra(),
        }
    }
}
