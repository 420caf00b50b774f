//! The board and its cards, their templates, and sprints.

use super::super::*;
use super::{Source, World};

pub(super) fn line(s: &mut Source, tasks: &[Id<Task>]) -> ChecklistItem {
    ChecklistItem { text: s.text(), done: s.one_in(2), task: s.perhaps(tasks), extra: s.extra() }
}

pub(super) fn estimate(s: &mut Source) -> Estimate {
    let best = s.span();
    let likely = best + s.span();
    Estimate { best, likely, worst: likely + s.span(), shape: s.word(Shape::ALL), left: 1 + s.span(), extra: s.extra() }
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

    pub(super) fn column(&self, s: &mut Source, index: usize) -> Column {
        Column {
            id: self.columns[index],
            name: s.text(),
            rank: Self::rank(s, index),
            category: s.word(Category::ALL),
            wip_min: s.maybe(Source::count),
            wip_max: s.maybe(Source::count),
            wip_hard: s.one_in(4),
            policy: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn label(&self, s: &mut Source, id: Id<Label>) -> Label {
        Label { id, name: s.text(), colour: 1 + s.level(7), extra: s.extra() }
    }

    pub(super) fn sprint(&self, s: &mut Source, id: Id<Sprint>) -> Sprint {
        let mut note_ids = Ids::seeded(id.any().bits() ^ 1);
        Sprint {
            id,
            name: s.text(),
            goal: s.text(),
            start: s.maybe(Source::date),
            finish: s.maybe(Source::date),
            state: s.word(SprintState::ALL),
            capacity: s.maybe(Source::count),
            committed: s.maybe(Source::count),
            started_at: s.maybe(Source::moment),
            closed_at: s.maybe(Source::moment),
            retrospective: s.text(),
            retro_notes: s.list(3, |s| RetroNote {
                id: note_ids.next(),
                note_kind: s.word(RetroKind::ALL),
                text: s.text(),
                votes: s.count(),
                task: s.perhaps(&self.tasks),
                lesson: None,
                extra: s.extra(),
            }),
            extra: s.extra(),
        }
    }
}
