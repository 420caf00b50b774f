//! What a project costs in money and time, and what was planned.

use super::super::*;
use super::{Source, World};

impl World {
    pub(super) fn cost_item(&self, s: &mut Source, id: Id<CostItem>) -> CostItem {
        CostItem {
            id,
            name: s.text(),
            category: s.text(),
            task: s.perhaps(&self.tasks),
            planned: s.money(),
            estimate: s.maybe(|s| CostEstimate {
                best: s.money(),
                likely: s.money(),
                worst: s.money(),
                shape: s.word(Shape::ALL),
                extra: s.extra(),
            }),
            committed: s.money(),
            actual: s.money(),
            date: s.maybe(Source::date),
            supplier: s.text(),
            notes: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn time_entry(&self, s: &mut Source, id: Id<TimeEntry>, person: Id<Person>) -> TimeEntry {
        TimeEntry {
            id,
            person,
            task: s.perhaps(&self.tasks),
            date: s.date(),
            seconds: s.amount(),
            started: s.maybe(Source::moment),
            notes: s.text(),
            extra: s.extra(),
        }
    }

    pub(super) fn draw_down(&self, s: &mut Source, id: Id<DrawDown>) -> DrawDown {
        DrawDown {
            id,
            reserve: s.word(Reserve::ALL),
            date: s.date(),
            amount: s.money(),
            reason: s.text(),
            risk: s.perhaps(&self.risks),
            log_entry: None,
            extra: s.extra(),
        }
    }

    pub(super) fn baseline(&self, s: &mut Source, id: Id<Baseline>, index: usize) -> Baseline {
        Baseline {
            id,
            name: s.text(),
            taken_at: s.maybe(Source::moment),
            slot: s.maybe(|_| index as u8),
            cost_items: s.one_in(2),
            extra: s.extra(),
        }
    }

    pub(super) fn baseline_entry(
        &self,
        s: &mut Source,
        id: Id<BaselineEntry>,
        baseline: Id<Baseline>,
        task: Id<Task>,
    ) -> BaselineEntry {
        BaselineEntry {
            id,
            baseline,
            task,
            start: s.maybe(Source::moment),
            finish: s.maybe(Source::moment),
            duration: s.span(),
            work: s.span(),
            cost: s.money(),
            extra: s.extra(),
        }
    }

    pub(super) fn baseline_item(
        s: &mut Source,
        id: Id<BaselineItem>,
        baseline: Id<Baseline>,
        item: Id<CostItem>,
    ) -> BaselineItem {
        BaselineItem {
            id,
            baseline,
            item,
            planned: s.money(),
            start: s.maybe(Source::moment),
            finish: s.maybe(Source::moment),
            extra: s.extra(),
        }
    }
}
