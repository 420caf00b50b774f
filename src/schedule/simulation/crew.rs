//! Tasks on which people work at times of their own: how they lie in one trial, in working seconds of the project.
//!
//! It is what [`crate::schedule::span`] does with moments, where all that people work is within the project's hours.

use super::program::{Program, Span};
use super::stretches::Stretches;
use crate::schedule::rows::Part;

/// How a stretch of work grows with what it is a part of: with it where it was all of it, else in proportion.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    planned: i64,
    of: i64,
    whole: bool,
}

impl Share {
    /// So many seconds, of so many planned, of which `less` are not its own.
    pub const fn of(planned: i64, of: i64, less: i64) -> Self {
        let all = if of > less { of - less } else { 0 };
        Self { planned, of, whole: planned == all }
    }

    /// Its seconds when the whole takes so many.
    pub fn at(self, now: i64, less: i64) -> i64 {
        if self.whole {
            return (now - less).max(0);
        }
        match self.planned.checked_mul(now) {
            Some(product) => product.checked_div(self.of).unwrap_or(0),
            None => (i128::from(self.planned) * i128::from(now)).checked_div(i128::from(self.of)).unwrap_or(0) as i64,
        }
    }
}

/// The people of a task.
#[derive(Debug, Clone, Copy)]
pub struct Crew {
    /// Range in [`Program::members`].
    pub members: Span,
    /// Planned seconds of the task, and how many of them were to go when it was planned.
    duration: i32,
    remaining: i32,
    /// Whether its rest goes on after an interruption.
    resumes: bool,
    /// Whether one person works on it, from its start to its finish.
    alone: bool,
}

/// Somebody who works on a task.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    calendar: u16,
    delay: i32,
    gap: i32,
    length: Share,
    remaining: Share,
}

impl Crew {
    /// The crew of a task with these planned seconds, of which so many are to go.
    pub fn of(parts: &[Part], members: &mut Vec<Member>, (duration, remaining): (i64, i64), resumes: bool) -> Self {
        let first = members.len();
        members.extend(parts.iter().map(|part| Member {
            calendar: part.calendar,
            delay: part.delay as i32,
            gap: part.gap as i32,
            length: Share::of(part.length - part.gap, duration, part.delay),
            remaining: Share::of(part.remaining, remaining, 0),
        }));
        let whole = |one: &Member| one.delay == 0 && one.gap == 0 && one.length.whole;
        let alone = parts.len() == 1 && members.last().is_some_and(whole);
        let members = (first as u32, members.len() as u32);
        Self { members, duration: duration as i32, remaining: remaining as i32, resumes, alone }
    }
}

impl Program {
    /// The crew of a step; `None` where nobody has times of their own.
    #[inline]
    pub fn crew(&self, number: u32) -> Option<&Crew> {
        self.crews.get(number as usize)
    }

    fn members(&self, crew: &Crew) -> impl Iterator<Item = (&Member, &Stretches)> {
        let members = self.members.get(crew.members.0 as usize..crew.members.1 as usize).unwrap_or_default();
        members.iter().filter_map(|one| Some((one, self.calendars.get(usize::from(one.calendar))?.as_ref()?)))
    }

    /// The calendar of somebody who works alone on a task from its start to its finish.
    #[inline]
    fn alone(&self, crew: &Crew) -> Option<&Stretches> {
        let member = self.members.get(crew.members.0 as usize).filter(|_| crew.alone)?;
        self.calendars.get(usize::from(member.calendar))?.as_ref()
    }

    /// Working seconds of somebody from the task's start to when they are done, if the task takes so long.
    fn length(one: &Member, duration: i32) -> i32 {
        let work = one.length.at(i64::from(duration), i64::from(one.delay));
        one.delay + work as i32 + one.gap
    }

    /// The first second from one on at which somebody can begin, and that at which the last is done. The task takes some
    /// time.
    #[inline]
    pub fn laid_out(&self, crew: &Crew, duration: i32, from: i32) -> (i32, i32) {
        if let Some(calendar) = self.alone(crew) {
            return calendar.forth(from, duration);
        }
        let first = self.members(crew).map(|(one, calendar)| calendar.begin(calendar.own(from) + one.delay)).min();
        let start = first.unwrap_or(from);
        (start, self.done(crew, duration, start))
    }

    /// When the last is done, if they begin with a second.
    pub fn done(&self, crew: &Crew, duration: i32, start: i32) -> i32 {
        let done = self.members(crew).map(|(one, calendar)| match Self::length(one, duration) {
            0 => start,
            length => calendar.end(calendar.own(start) + length),
        });
        done.max().unwrap_or(start)
    }

    /// When the last is done with the rest, if it goes on with a second.
    pub fn rest_done(&self, crew: &Crew, duration: i32, resume: i32) -> i32 {
        if !crew.resumes {
            return self.done(crew, duration, resume);
        }
        let left = (crew.remaining + duration - crew.duration).max(0);
        let rest = self.members(crew).filter_map(|(one, calendar)| {
            let remaining = one.remaining.at(i64::from(left), 0) as i32;
            (remaining > 0).then(|| calendar.end(calendar.own(resume) + remaining))
        });
        rest.max().unwrap_or(resume + left)
    }

    /// When they must begin to be done with a second.
    pub fn begun(&self, crew: &Crew, duration: i32, finish: i32) -> i32 {
        let begun = self.members(crew).map(|(one, calendar)| match Self::length(one, duration) {
            0 => finish,
            length => calendar.begin(calendar.own(finish) - length),
        });
        begun.min().unwrap_or(finish)
    }

    /// When they must begin, and when they are done, to be done by a second. The task takes some time.
    #[inline]
    pub fn done_by(&self, crew: &Crew, duration: i32, finish: i32) -> (i32, i32) {
        if let Some(calendar) = self.alone(crew) {
            return calendar.back(finish, duration);
        }
        let ends = self.members(crew).map(|(_, calendar)| calendar.end(calendar.own(finish)));
        let finish = ends.max().unwrap_or(finish);
        (self.begun(crew, duration, finish), finish)
    }
}
