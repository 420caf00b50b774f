//! The week, the days that differ from it, and days off of people.

use super::super::codes::WEEKDAYS;
use super::super::read::YEARS;
use super::File;
use super::out::{Attributes, Out};
use crate::format::stretches::stretches;
use crate::plan::{Calendar, Hours, Id, Recurrence};
use crate::schedule::compile::occurrences;

impl File<'_> {
    /// A calendar and those it is based on.
    fn chain(&self, calendar: Option<Id<Calendar>>) -> Vec<&Calendar> {
        let mut found: Vec<&Calendar> = Vec::new();
        let mut next = calendar;
        while let Some(calendar) = next.and_then(|id| self.plan.calendars.get(id)) {
            if found.iter().any(|known| known.id == calendar.id) {
                break;
            }
            found.push(calendar);
            next = calendar.base;
        }
        found
    }

    pub(super) fn calendars(&self, out: &mut Out) {
        let standard = Calendar::standard(Id::default());
        let mut chain = self.chain(self.project.calendar);
        if chain.is_empty() {
            chain.push(&standard);
        }
        let off = |day: usize| {
            let own = chain.iter().find_map(|calendar| calendar.week.get(day).and_then(Option::as_ref));
            u8::from(own.is_none_or(Hours::is_closed))
        };
        let week: [u8; 7] = std::array::from_fn(off);
        out.within("calendars", &[], &mut |out| {
            out.within("day-types", &[], &mut |out| {
                out.empty("day-type", &[("id", &0)]);
                out.empty("day-type", &[("id", &1)]);
                let mut days: Vec<(&str, &dyn std::fmt::Display)> = vec![("id", &1), ("name", &"default")];
                days.extend(WEEKDAYS.iter().zip(&week).map(|(name, off)| (*name, off as &dyn std::fmt::Display)));
                out.empty("default-week", &days);
                out.empty("only-show-weekends", &[("value", &false)]);
            });
            for exception in chain.iter().flat_map(|calendar| &calendar.exceptions) {
                let kind = if exception.hours.is_closed() { "HOLIDAY" } else { "WORKING_DAY" };
                let mut put = |year: &str, month: u32, day: u32| {
                    let attributes: &Attributes<'_> =
                        &[("year", &year), ("month", &month), ("date", &day), ("type", &kind)];
                    out.words("date", attributes, &exception.name);
                };
                // A day without a year comes every year; one of some years only is written for each.
                let always = exception.to.ymd().0 - exception.from.ymd().0 >= YEARS;
                match exception.recurrence {
                    Recurrence::YearlyByDate { month, day } if always => put("", month, day),
                    _ => occurrences(exception, |date| {
                        let (year, month, day) = date.ymd();
                        put(&year.to_string(), month, day);
                    }),
                }
            }
        });
    }

    /// What the calendars of people close.
    pub(super) fn vacations(&self, out: &mut Out) {
        for (number, person) in &self.people {
            let own = person.calendar.filter(|id| Some(*id) != self.project.calendar);
            let Some(calendar) = own.and_then(|id| self.plan.calendars.get(id)) else { continue };
            for exception in calendar.exceptions.iter().filter(|exception| exception.hours.is_closed()) {
                for (from, to) in stretches(exception) {
                    out.empty("vacation", &[("start", &from), ("end", &to), ("resourceid", number)]);
                }
            }
        }
    }
}
