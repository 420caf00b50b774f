//! The log as a list: which entries are shown, in which order, and which of them are late.

use crate::plan::{Date, Id, LogEntry, LogKind, LogStatus, Person, Plan};
use crate::schedule::WorkingTime;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogSort {
    /// The soonest due first, then the latest raised.
    #[default]
    Due,
    /// By number.
    Number,
    /// By kind.
    Kind,
    /// By title.
    Title,
    /// By the owner's name; those without one first.
    Owner,
    /// By status.
    Status,
    /// The latest raised first.
    Raised,
}

/// Which entries are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuery {
    /// Of this kind; `None` = of all kinds.
    pub kind: Option<LogKind>,
    /// Those that are over, instead of the open ones.
    pub over: bool,
    /// Whose.
    pub owner: Option<Id<Person>>,
    /// Text in key, title, text or outcome; case does not matter.
    pub text: String,
    /// Order.
    pub sort: LogSort,
}

impl LogQuery {
    /// How many filters are on, the kind apart.
    #[must_use]
    pub fn filters(&self) -> usize {
        [self.over, self.owner.is_some(), !self.text.trim().is_empty()].into_iter().filter(|on| *on).count()
    }

    fn admits(&self, entry: &LogEntry) -> bool {
        let wanted = self.text.trim().to_lowercase();
        let key = crate::plan::Project::log_key(entry.number);
        self.kind.is_none_or(|kind| kind == entry.log_kind)
            && is_open(entry) != self.over
            && self.owner.is_none_or(|owner| entry.owner == Some(owner))
            && (wanted.is_empty()
                || [&key, &entry.title, &entry.text, &entry.resolution]
                    .into_iter()
                    .any(|words| words.to_lowercase().contains(&wanted)))
    }
}

/// Whether an entry is still to be dealt with.
#[must_use]
pub fn is_open(entry: &LogEntry) -> bool {
    entry.status == LogStatus::Open
}

/// Days that an open entry is late; `None` when it is not.
#[must_use]
pub fn late_by(entry: &LogEntry, today: Date) -> Option<i32> {
    let days = today - entry.due.filter(|_| is_open(entry))?;
    (days > 0).then_some(days)
}

/// The day that lies so many working seconds after another's end, or before it: where a target comes to lie.
#[must_use]
pub fn days_on(calendar: &WorkingTime, from: Date, seconds: i64) -> Date {
    let end = calendar.index((from + 1).midnight());
    calendar.ending(end.saturating_add(seconds)).date()
}

/// The entries that a query asks for, in order.
#[must_use]
pub fn listed(plan: &Plan, query: &LogQuery) -> Vec<Id<LogEntry>> {
    let mut found: Vec<&LogEntry> =
        plan.log_entries.iter().map(|entry| &**entry).filter(|one| query.admits(one)).collect();
    let raised = |entry: &LogEntry| std::cmp::Reverse(entry.raised.map_or(i32::MIN, |date| date.0));
    let due = |entry: &LogEntry| entry.due.map_or(i32::MAX, |date| date.0);
    // The usual order; what the person chose comes as a stable sort on top.
    found.sort_by_key(|entry| (due(entry), raised(entry), std::cmp::Reverse(entry.number), entry.id));
    match query.sort {
        LogSort::Due => {}
        LogSort::Number => found.sort_by_key(|entry| entry.number),
        LogSort::Kind => found.sort_by_key(|entry| entry.log_kind),
        LogSort::Title => found.sort_by_cached_key(|entry| entry.title.to_lowercase()),
        LogSort::Owner => found.sort_by_cached_key(|entry| {
            let owner = entry.owner.and_then(|owner| plan.get(owner));
            owner.map_or_else(String::new, |person| person.name.to_lowercase())
        }),
        LogSort::Status => found.sort_by_key(|entry| entry.status),
        LogSort::Raised => found.sort_by_key(|entry| raised(entry)),
    }
    found.into_iter().map(|entry| entry.id).collect()
}

/// How many entries a query would ask for if it were about another kind, or about all.
#[must_use]
pub fn counted(plan: &Plan, query: &LogQuery, kind: Option<LogKind>) -> usize {
    let query = LogQuery { kind, ..query.clone() };
    plan.log_entries.iter().filter(|entry| query.admits(entry)).count()
}

/// How many entries are open, of a kind or of all.
#[must_use]
pub fn open_count(plan: &Plan, kind: Option<LogKind>) -> usize {
    plan.log_entries.iter().filter(|entry| is_open(entry) && kind.is_none_or(|kind| kind == entry.log_kind)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    fn plan() -> Plan {
        let mut ids = Ids::seeded(1);
        let mut entry = |number, log_kind, title: &str, due: Option<i32>| LogEntry {
            id: ids.next(),
            number,
            log_kind,
            title: title.into(),
            due: due.map(Date),
            raised: Some(Date(number as i32)),
            ..LogEntry::default()
        };
        let mut plan = Plan::default();
        plan.put(entry(1, LogKind::Issue, "Build is red", None).into());
        plan.put(entry(2, LogKind::Decision, "Which bank", Some(20)).into());
        plan.put(entry(3, LogKind::Issue, "A late one", Some(10)).into());
        plan.put(LogEntry { status: LogStatus::Closed, ..entry(4, LogKind::Issue, "Gone", Some(1)) }.into());
        plan
    }

    #[test]
    fn the_usual_order_is_by_due_day_and_only_open_ones_are_listed() {
        let plan = plan();
        let numbers = |query: &LogQuery| {
            listed(&plan, query).iter().filter_map(|id| plan.get(*id)).map(|one| one.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&LogQuery::default()), [3, 2, 1]);
        assert_eq!(numbers(&LogQuery { sort: LogSort::Title, ..LogQuery::default() }), [3, 1, 2]);
        assert_eq!(numbers(&LogQuery { kind: Some(LogKind::Issue), ..LogQuery::default() }), [3, 1]);
        assert_eq!(numbers(&LogQuery { over: true, ..LogQuery::default() }), [4]);
        assert_eq!(numbers(&LogQuery { text: "l-02".into(), ..LogQuery::default() }), [2]);
        assert_eq!((open_count(&plan, None), open_count(&plan, Some(LogKind::Issue))), (3, 2));
    }

    #[test]
    fn each_kind_counts_what_it_would_list() {
        let plan = plan();
        let open = LogQuery { kind: Some(LogKind::Decision), ..LogQuery::default() };
        let over = LogQuery { over: true, ..open.clone() };
        for query in [open, over, LogQuery { text: "late".into(), ..LogQuery::default() }] {
            for kind in [None, Some(LogKind::Issue), Some(LogKind::Decision)] {
                let listed = listed(&plan, &LogQuery { kind, ..query.clone() });
                assert_eq!(counted(&plan, &query, kind), listed.len(), "{query:?} {kind:?}");
            }
        }
    }

    #[test]
    fn targets_move_by_working_days() {
        let schedule = crate::schedule::Schedule::of(&Plan::default());
        let moved =
            |days: i64| days_on(schedule.calendar(), "2026-03-12".parse().unwrap(), days * 8 * 3600).to_string();
        // The 12th is a Thursday.
        assert_eq!((moved(1), moved(2), moved(-4)), ("2026-03-13".into(), "2026-03-16".into(), "2026-03-06".into()));
    }

    #[test]
    fn only_open_entries_are_late() {
        let late: Vec<_> = plan().log_entries.iter().filter_map(|entry| late_by(entry, Date(15))).collect();
        assert_eq!(late, [5]);
    }
}
