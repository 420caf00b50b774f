//! A series of meetings as calendars know it: one rule, and what is otherwise on single days of it.

use crate::plan::{AnyId, Date, DateTime, Meeting, Plan, Recurrence};

/// Most days of a rule that are looked at between two meetings.
const BETWEEN: usize = 400;

/// A series.
pub struct Series<'a> {
    /// The id by which calendars know it; it stays when the first meeting of the series is deleted.
    pub uid: AnyId,
    /// On which days.
    pub rule: Recurrence,
    /// Its meetings, in their order: as far back from the latest as they follow each other by the rule.
    pub meetings: Vec<&'a Meeting>,
    /// When the rule has one that was called off, from the first of these on.
    pub called_off: Vec<DateTime>,
}

impl<'a> Series<'a> {
    /// The series around a meeting; `None` where it does not repeat, or is of older days than the rule.
    pub fn around(plan: &'a Plan, meeting: &Meeting) -> Option<Self> {
        let id = meeting.series();
        let of_it = plan.meetings.iter().map(|other| &**other).filter(|other| other.series() == id);
        let mut all: Vec<(DateTime, &Meeting)> = of_it.filter_map(|other| Some((other.slot()?, other))).collect();
        all.sort_by_key(|(slot, other)| (*slot, other.id));
        let (latest, last) = all.pop()?;
        let rule = last.repeats.filter(|rule| rule.first(latest.date()) == Some(latest.date()))?;
        let head = plan.get(id);
        let off = |date: Date| {
            let slot = date.at(latest.time_of_day());
            head.is_some_and(|head| head.called_off.contains(&slot))
        };
        // Whether the rule leads from one day to another, and all between was called off.
        let leads = |from: Date, to: Date| {
            let days = std::iter::successors(rule.next(from, from), |day| rule.next(*day, *day));
            days.take(BETWEEN).find(|day| *day >= to || !off(*day)) == Some(to)
        };
        let mut meetings = vec![last];
        let mut first = latest;
        for (slot, other) in all.into_iter().rev() {
            let follows = slot.time_of_day() == latest.time_of_day()
                && rule.first(slot.date()) == Some(slot.date())
                && leads(slot.date(), first.date());
            if !follows {
                break;
            }
            first = slot;
            meetings.push(other);
        }
        meetings.reverse();
        if !meetings.iter().any(|known| known.id == meeting.id) {
            return None;
        }
        let held = |slot: &DateTime| meetings.iter().any(|other| other.slot() == Some(*slot));
        let called_off = head.map(|head| head.called_off.iter().copied()).into_iter().flatten();
        let mut called_off: Vec<DateTime> = called_off
            .filter(|slot| *slot > first && off(slot.date()) && slot.time_of_day() == latest.time_of_day())
            .filter(|slot| !held(slot) && rule.first(slot.date()) == Some(slot.date()))
            .collect();
        called_off.sort_unstable();
        called_off.dedup();
        // Never that of a meeting that is there: it would be two series.
        let known_as = head.and_then(|head| head.known_as).filter(|known| plan.get(*known).is_none());
        let uid = known_as.unwrap_or(id).any();
        Some(Self { uid, rule, meetings, called_off })
    }

    /// When the rule begins.
    pub fn first(&self) -> Option<DateTime> {
        self.meetings.first().and_then(|first| first.slot())
    }

    /// The meetings before the latest one that are not as the rule has them: moved, elsewhere, or of another length or name.
    pub fn otherwise(&self) -> impl Iterator<Item = &'a Meeting> {
        let (last, earlier) = self.meetings.split_last().map_or((None, [].as_slice()), |(last, all)| (Some(last), all));
        earlier.iter().copied().filter(move |one| {
            one.moved_from.is_some()
                || last
                    .is_some_and(|last| (&one.name, &one.place, one.length) != (&last.name, &last.place, last.length))
        })
    }

    /// Whether a meeting is the latest one, which the rule itself tells of.
    pub fn is_latest(&self, meeting: &Meeting) -> bool {
        self.meetings.last().is_some_and(|last| last.id == meeting.id)
    }
}
