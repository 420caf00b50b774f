//! Tasks with their links, and baselines.

use std::fmt::Display;

use super::super::codes::{encoded, link_code, priority_code};
use super::File;
use super::out::Out;
use crate::format::hyperlink;
use crate::plan::{BaselineEntry, ConstraintKind, DAY_SECONDS, Id, Lag, Link, Mode, Money, Priority, Task};
use crate::schedule::TaskDates;

/// The columns that GanttProject itself has: name and type of their values. Some readers want them.
const COLUMNS: [(&str, &str); 10] = [
    ("type", "icon"),
    ("priority", "icon"),
    ("info", "icon"),
    ("name", "text"),
    ("begindate", "date"),
    ("enddate", "date"),
    ("duration", "int"),
    ("completion", "int"),
    ("coordinator", "text"),
    ("predecessorsr", "text"),
];

impl File<'_> {
    pub(super) fn columns(out: &mut Out) {
        for (place, (name, kind)) in COLUMNS.iter().enumerate() {
            let id = format!("tpd{place}");
            out.empty("taskproperty", &[("id", &id), ("name", name), ("type", &"default"), ("valuetype", kind)]);
        }
    }

    pub(super) fn tasks(&self, out: &mut Out) {
        let mut open: Vec<usize> = Vec::new();
        let mut next = 0;
        for (index, (row, dates)) in self.schedule.outline().rows().iter().zip(self.schedule.rows()).enumerate() {
            while open.last().is_some_and(|end| *end <= index) {
                open.pop();
                out.close("task");
            }
            let Some(task) = self.plan.tasks.get(row.task).filter(|_| index >= next) else { continue };
            if dates.inactive {
                next = row.end;
                continue;
            }
            self.task(out, task, dates);
            open.push(row.end);
        }
        for _ in open {
            out.close("task");
        }
    }

    /// The start tag of a task and what stands before the tasks below it.
    fn task(&self, out: &mut Out, task: &Task, dates: &TaskDates) {
        let number = self.tasks.get(&task.id).copied().unwrap_or(0);
        let (notes, link) = hyperlink::split(&task.description);
        let days = self.days(dates.duration);
        let event = days == 0 && !dates.summary;
        let start = self.day(dates.start);
        let constraint = &task.constraint;
        let earliest = constraint.date.filter(|_| constraint.kind == ConstraintKind::StartNoEarlierThan);
        let earliest = earliest.map(|date| self.day(date));
        let address = link.map(|(_, address)| encoded(address));
        let (priority, cost) = (priority_code(task.priority), self.money(task.fixed_cost));
        let mut attributes: Vec<(&str, &dyn Display)> = vec![
            ("id", &number),
            ("name", &task.name),
            ("meeting", &event),
            ("start", &start),
            ("duration", &days),
            ("complete", &dates.percent_complete),
        ];
        if let Some(earliest) = &earliest {
            attributes.push(("thirdDate", earliest));
            attributes.push(("thirdDate-constraint", &1));
        }
        if task.priority != Priority::default() {
            attributes.push(("priority", &priority));
        }
        if let Some(address) = &address {
            attributes.push(("webLink", address));
        }
        attributes.push(("expand", &true));
        if task.fixed_cost != Money::default() {
            attributes.push(("cost-manual-value", &cost));
            attributes.push(("cost-calculated", &false));
        }
        out.open("task", &attributes);
        if !notes.is_empty() {
            out.words("notes", &[], notes);
        }
        self.links(out, task.id);
    }

    fn links(&self, out: &mut Out, task: Id<Task>) {
        let outline = self.schedule.outline();
        let mut links: Vec<(usize, i64, &Link)> = self
            .links
            .get(&task)
            .into_iter()
            .flatten()
            .filter_map(|link| Some((outline.row_of(link.successor)?, *self.tasks.get(&link.successor)?, *link)))
            .collect();
        links.sort_by_key(|(row, _, link)| (*row, link.id));
        for (_, number, link) in links {
            let hardness = if self.follows(link.successor) { "Strong" } else { "Rubber" };
            let (kind, lag) = (link_code(link.link_kind), self.lag(link));
            out.empty("depend", &[("id", &number), ("type", &kind), ("difference", &lag), ("hardness", &hardness)]);
        }
    }

    /// Whether a task starts as soon as its links let it: others stay where they are unless they are pushed.
    fn follows(&self, task: Id<Task>) -> bool {
        let follows = |kind| matches!(kind, ConstraintKind::AsSoonAsPossible | ConstraintKind::StartNoEarlierThan);
        self.plan.tasks.get(task).is_none_or(|task| task.mode == Mode::Auto && follows(task.constraint.kind))
    }

    /// The lag of a link in whole days, to the nearest.
    fn lag(&self, link: &Link) -> i64 {
        let planned = || self.schedule.task(link.predecessor).map_or(0, |dates| dates.duration);
        let (seconds, day) = match link.lag {
            Lag::Working(seconds, _) => (seconds, self.project.day_seconds()),
            Lag::Elapsed(seconds, _) => (seconds, DAY_SECONDS),
            Lag::Percent(percent) | Lag::ElapsedPercent(percent) => {
                (planned().saturating_mul(percent) / 100, self.project.day_seconds())
            }
        };
        (2 * i128::from(seconds) + i128::from(day)).div_euclid(2 * i128::from(day)) as i64
    }

    pub(super) fn baselines(&self, out: &mut Out) {
        let mut baselines: Vec<_> = self.plan.baselines.iter().collect();
        baselines.sort_by_key(|baseline| (baseline.slot, baseline.taken_at, &baseline.name, baseline.id));
        for baseline in baselines {
            let kept = self.plan.baseline_entries.iter().filter(|entry| entry.baseline == baseline.id);
            let mut kept: Vec<(i64, &BaselineEntry)> =
                kept.filter_map(|entry| Some((*self.tasks.get(&entry.task)?, &**entry))).collect();
            kept.sort_by_key(|(number, _)| *number);
            out.open("previous-tasks", &[("name", &baseline.name)]);
            for (number, entry) in kept {
                let Some(start) = entry.start.map(|start| self.day(start)) else { continue };
                let days = self.days(entry.duration);
                let summary = self.schedule.task(entry.task).is_some_and(|dates| dates.summary);
                out.empty(
                    "previous-task",
                    &[
                        ("id", &number),
                        ("start", &start),
                        ("duration", &days),
                        ("meeting", &(days == 0)),
                        ("super", &summary),
                    ],
                );
            }
            out.close("previous-tasks");
        }
    }
}
