//! Tasks, links and baselines of a plan from the tasks of a file.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::FileDates;
use super::calendars::Calendars;
use super::error::ImportError;
use super::people::Cash;
use super::raw::{RawBaseline, RawTask};
use super::units::{CONSTRAINTS, LINK_KINDS, TASK_TYPES, by_code, format};
use crate::format::hyperlink;
use crate::format::notes::{Notes, Topic};
use crate::format::xml::line_at;
use crate::plan::{
    Accrual, Baseline, BaselineEntry, Constraint, ConstraintKind, DateTime, Duration, Id, Ids, Lag, Link, LinkKind,
    Mode, Rank, Task,
};

/// A task of the file that becomes one of the plan.
pub(super) struct Row<'a> {
    pub raw: &'a RawTask,
    pub uid: i64,
    pub id: Id<Task>,
    pub parent: Option<Id<Task>>,
    pub place: usize,
    pub summary: bool,
}

/// Whether a row of the file stands for the project itself.
pub(super) fn is_project(raw: &RawTask) -> bool {
    raw.uid == Some(0) && level(raw) == 0
}

/// Depth in the outline, 1 at the top.
fn level(raw: &RawTask) -> i64 {
    raw.outline_level.unwrap_or_else(|| match raw.outline_number.as_str() {
        "" => i64::from(raw.uid != Some(0)),
        "0" => 0,
        number => 1 + number.matches('.').count() as i64,
    })
}

/// The tasks of a file in its order, with their places in the outline: list order and level make the hierarchy.
pub(super) fn rows<'a>(raw: &'a [RawTask], text: &str, ids: &mut Ids) -> Result<Vec<Row<'a>>, ImportError> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(raw.len());
    let mut seen = HashSet::with_capacity(raw.len());
    // Open summaries: level, id, row, children so far. The first stands for the project.
    let mut open: Vec<(i64, Option<usize>, usize)> = vec![(0, None, 0)];
    // Tasks without a UID get one beyond all others: links cannot name them anyway.
    let mut spare = raw.iter().filter_map(|raw| raw.uid).max().unwrap_or(0).max(0);
    for raw in raw.iter().filter(|raw| !raw.is_null && !is_project(raw)) {
        let uid = raw.uid.unwrap_or_else(|| {
            spare = spare.saturating_add(1);
            spare
        });
        if !seen.insert(uid) {
            return Err(ImportError::SameUid { line: line_at(text, raw.at), uid });
        }
        let level = level(raw).max(1);
        while open.len() > 1 && open.last().is_some_and(|(above, _, _)| *above >= level) {
            open.pop();
        }
        let Some((_, parent, count)) = open.last_mut() else { continue };
        let place = *count;
        *count += 1;
        let parent = *parent;
        let parent = parent.and_then(|row| rows.get_mut(row)).map(|row| {
            row.summary = true;
            row.id
        });
        open.push((level, Some(rows.len()), 0));
        rows.push(Row { raw, uid, id: ids.next(), parent, place, summary: false });
    }
    Ok(rows)
}

/// The task of a row, without its column and number.
pub(super) fn task(row: &Row<'_>, calendars: &Calendars, cash: Cash, notes: &mut Notes) -> Task {
    let raw = row.raw;
    told(row, notes);
    let manual = raw.manual;
    // The dates of another project's task are facts, like those that a person typed.
    let typed = manual || raw.external;
    let started = !row.summary && (raw.actual_start.is_some() || raw.percent.unwrap_or(0) > 0);
    let open = started && raw.actual_finish.is_none();
    let percent = if row.summary { 0 } else { raw.percent.unwrap_or(0).clamp(0, 100) as u8 };
    let physical = raw.physical_percent.filter(|percent| !row.summary && *percent > 0);
    Task {
        id: row.id,
        name: raw.name.clone(),
        parent: row.parent,
        rank: Rank::nth(row.place),
        milestone: raw.milestone && !row.summary,
        mode: if manual { Mode::Manual } else { Mode::Auto },
        duration: duration(row, notes),
        constraint: constraint(raw, notes),
        deadline: raw.deadline,
        manual_start: if typed { raw.manual_start.or(raw.start) } else { None },
        manual_finish: if typed { raw.manual_finish.or(raw.finish) } else { None },
        inactive: raw.active == Some(false),
        external: raw.external,
        calendar: calendars.get(raw.calendar),
        ignore_resource_calendar: raw.ignore_resource_calendar,
        actual_start: raw.actual_start.filter(|_| !row.summary),
        actual_finish: raw.actual_finish.filter(|_| !row.summary),
        percent_complete: percent,
        physical_percent_complete: physical.map(|percent| percent.clamp(0, 100) as u8),
        actual_duration: raw.actual_duration.filter(|seconds| started && *seconds >= 0),
        remaining_duration: raw.remaining_duration.filter(|seconds| open && *seconds >= 0),
        stop: raw.stop.filter(|_| open),
        resume: raw.resume.filter(|_| open),
        levelling_delay: raw.levelling_delay.unwrap_or(0).max(0),
        levelling_priority: raw
            .priority
            .filter(|priority| *priority != 500)
            .map(|priority| priority.clamp(0, 1000) as u16),
        task_type: raw.kind.and_then(|code| by_code(&TASK_TYPES, code)).unwrap_or_default(),
        effort_driven: raw.effort_driven,
        fixed_cost: cash.cost(raw.fixed_cost.unwrap_or(0)),
        fixed_cost_accrual: match raw.accrual {
            Some(1) => Accrual::Start,
            Some(2) => Accrual::End,
            _ => Accrual::Prorated,
        },
        description: description(raw, notes),
        created: raw.created,
        uid: Some(row.uid),
        ..Task::default()
    }
}

/// Counts what of a task is not taken over.
fn told(row: &Row<'_>, notes: &mut Notes) {
    let raw = row.raw;
    let name = || format!("“{}”", raw.name);
    if raw.text_date {
        notes.add(Topic::TextDates, name);
    }
    if raw.subproject {
        notes.add(Topic::Subprojects, name);
    }
    for _ in 0..raw.unread {
        notes.add(Topic::Unread, name);
    }
    for _ in 0..raw.custom_fields {
        notes.add(Topic::CustomFields, name);
    }
    if !raw.wbs.is_empty() && !raw.outline_number.is_empty() && raw.wbs != raw.outline_number {
        notes.add(Topic::WbsCodes, name);
    }
}

/// The planned duration. That of a summary follows from its children; a manual summary has its own.
fn duration(row: &Row<'_>, notes: &mut Notes) -> Duration {
    let raw = row.raw;
    if row.summary && !raw.manual {
        return Duration::default();
    }
    let format = format(raw.duration_format.unwrap_or(7));
    let given = if raw.manual { raw.manual_duration.or(raw.duration) } else { raw.duration };
    let seconds = given.unwrap_or(0);
    if seconds < 0 {
        notes.add(Topic::Negative, || format!("duration of “{}”", raw.name));
    }
    Duration {
        seconds: seconds.max(0),
        unit: format.unit,
        elapsed: format.elapsed,
        estimated: raw.estimated.unwrap_or(format.estimated),
    }
}

fn constraint(raw: &RawTask, notes: &mut Notes) -> Constraint {
    let kind = raw.constraint.and_then(|code| by_code(&CONSTRAINTS, code)).unwrap_or_default();
    let date = raw.constraint_date.filter(|_| kind.has_date());
    if kind.has_date() && date.is_none() {
        notes.add(Topic::ConstraintsWithoutDate, || format!("“{}”", raw.name));
        return Constraint { kind: ConstraintKind::AsSoonAsPossible, ..Constraint::default() };
    }
    Constraint { kind, date, ..Constraint::default() }
}

/// The notes, with the hyperlink at their end.
fn description(raw: &RawTask, notes: &mut Notes) -> String {
    let (text, taken) = hyperlink::description(&raw.notes, &raw.hyperlink, &raw.address);
    if !taken {
        notes.add(Topic::Hyperlinks, || raw.address.chars().take(80).collect());
    }
    text
}

/// What the file states about the dates of a row.
pub(super) fn file_dates(row: &Row<'_>) -> FileDates {
    let raw = row.raw;
    FileDates {
        task: row.id,
        uid: row.uid,
        start: raw.start,
        finish: raw.finish,
        early_start: raw.early_start,
        early_finish: raw.early_finish,
        late_start: raw.late_start,
        late_finish: raw.late_finish,
        total_slack: raw.total_slack,
        free_slack: raw.free_slack,
        start_slack: raw.start_slack,
        finish_slack: raw.finish_slack,
        critical: raw.critical,
    }
}

/// A stand-in for a task of another file that drives tasks of this one. The file says nothing of its dates, so it stands
/// where the earliest of those that it drives begins (or ends, where the link drives that).
pub(super) struct StandIn {
    pub uid: i64,
    pub id: Id<Task>,
    pub name: String,
    pub at: DateTime,
}

/// The links of all rows, and stand-ins for the tasks of other files that they name.
pub(super) fn links(
    rows: &[Row<'_>],
    tasks: &HashMap<i64, Id<Task>>,
    ids: &mut Ids,
    notes: &mut Notes,
) -> (Vec<Link>, Vec<StandIn>) {
    let mut found = Vec::new();
    let mut others: BTreeMap<i64, StandIn> = BTreeMap::new();
    for row in rows {
        let mut seen = HashSet::new();
        for raw in &row.raw.links {
            let name = || format!("to “{}”", row.raw.name);
            let kind = raw.kind.and_then(|code| by_code(&LINK_KINDS, code)).unwrap_or_default();
            let mut lag = raw.lag;
            let mut predecessor = raw.predecessor.and_then(|uid| tasks.get(&uid)).copied();
            if let (None, true, Some(uid)) = (predecessor, raw.cross_project, raw.predecessor) {
                let drives_start = matches!(kind, LinkKind::FinishToStart | LinkKind::StartToStart);
                if let Some(at) = if drives_start { row.raw.start } else { row.raw.finish } {
                    let other = others.entry(uid).or_insert_with(|| {
                        let name = raw.other.rsplit(['/', '\\']).take(2).collect::<Vec<_>>();
                        let name = name.into_iter().rev().collect::<Vec<_>>().join(" / ");
                        StandIn { uid, id: ids.next(), name, at }
                    });
                    other.at = other.at.min(at);
                    predecessor = Some(other.id);
                    // The date is worked out without it.
                    lag = Lag::default();
                    notes.add(Topic::CrossProjectLinks, name);
                }
            }
            let Some(predecessor) = predecessor.filter(|id| *id != row.id) else {
                notes.add(Topic::BrokenLinks, name);
                continue;
            };
            if !seen.insert(predecessor) {
                notes.add(Topic::DoubleLinks, name);
                continue;
            }
            found.push(Link {
                id: ids.next(),
                predecessor,
                successor: row.id,
                link_kind: kind,
                lag,
                ..Link::default()
            });
        }
    }
    (found, others.into_values().collect())
}

/// The task that stands in for one of another file.
pub(super) fn stand_in(other: StandIn, place: usize, number: u32) -> Task {
    Task {
        id: other.id,
        number,
        name: other.name,
        rank: Rank::nth(place),
        card_rank: Rank::nth(number.saturating_sub(1) as usize),
        milestone: true,
        external: true,
        manual_start: Some(other.at),
        manual_finish: Some(other.at),
        uid: Some(other.uid),
        ..Task::default()
    }
}

/// The baselines of all rows: one for each slot in use, and what it keeps of each task.
pub(super) fn baselines(rows: &[Row<'_>], cash: Cash, ids: &mut Ids) -> (Vec<Baseline>, Vec<BaselineEntry>) {
    let mut slots: Vec<Option<Baseline>> = vec![None; 11];
    let mut entries = Vec::new();
    for row in rows {
        let mut seen = HashSet::new();
        for raw in row.raw.baselines.iter().filter(|raw| !is_blank(raw)) {
            let Ok(slot) = u8::try_from(raw.number) else { continue };
            let Some(place) = slots.get_mut(usize::from(slot)) else { continue };
            if !seen.insert(slot) {
                continue;
            }
            let baseline = place.get_or_insert_with(|| Baseline {
                id: ids.next(),
                name: if slot == 0 { "Baseline".into() } else { format!("Baseline {slot}") },
                slot: Some(slot),
                ..Baseline::default()
            });
            entries.push(BaselineEntry {
                id: ids.next(),
                baseline: baseline.id,
                task: row.id,
                start: raw.start,
                finish: raw.finish,
                duration: raw.duration.max(0),
                work: raw.work.max(0),
                cost: cash.cost(raw.cost),
                ..BaselineEntry::default()
            });
        }
    }
    (slots.into_iter().flatten().collect(), entries)
}

fn is_blank(raw: &RawBaseline) -> bool {
    raw.start.is_none() && raw.finish.is_none() && (raw.duration, raw.work, raw.cost) == (0, 0, 0)
}
