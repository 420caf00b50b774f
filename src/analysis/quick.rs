//! One line into a task: `Retry failed downloads @priya #backend !high ^fri 3d`.
//!
//! - `@` a person: initials, first name, full name without spaces, or the beginning of one, where only one fits.
//! - `#` a label; one that is not there yet will be made.
//! - `!` a priority: `!urgent`, `!high`, `!normal`, `!low`, `!lowest`, or `!1` (urgent) to `!5`; `!!` is urgent.
//! - `^` a due date: `^27mar`, `^27.3.`, `^2026-03-27`, `^+3d`, `^fri`, `^today`, `^tomorrow`; or two words: `^next fri`
//!   (the Friday of next week), `^27 mar`.
//! - a duration such as `3d`, after the last word of the title.
//! - `\` before a word keeps it as it is.
//!
//! What cannot be read stays in the title.

use crate::plan::{Date, Duration, Id, Label, Person, Plan, Priority};
use crate::schedule::{Units, parse_duration};

/// A line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quick {
    /// The title: what is left.
    pub name: String,
    /// People, in the order named.
    pub people: Vec<Id<Person>>,
    /// Labels that the plan has.
    pub labels: Vec<Id<Label>>,
    /// Names of labels to be made.
    pub new_labels: Vec<String>,
    /// Priority, where one is named.
    pub priority: Option<Priority>,
    /// Due date.
    pub due: Option<Date>,
    /// Duration.
    pub duration: Option<Duration>,
}

/// Reads a line.
#[must_use]
pub fn read(text: &str, plan: &Plan, today: Date) -> Quick {
    let mut quick = Quick::default();
    let units = plan.project().map_or_else(Units::default, |project| Units::of(project));
    let words: Vec<&str> = text.split_whitespace().collect();
    // What is left of the title, each with whether it may be a duration.
    let mut left: Vec<(&str, bool)> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let taken = match word.chars().next() {
            Some('@') => person(&word[1..], plan).is_some_and(|person| {
                if !quick.people.contains(&person) {
                    quick.people.push(person);
                }
                true
            }),
            Some('#') => quick.take_label(&word[1..], plan),
            Some('!') => priority(&word[1..]).is_some_and(|priority| {
                quick.priority = Some(priority);
                true
            }),
            Some('^') => {
                let two = words.get(at).and_then(|next| parse_date(&format!("{} {next}", &word[1..]), today));
                if two.is_some() {
                    at += 1;
                }
                let date = two.or_else(|| parse_date(&word[1..], today));
                quick.due = date.or(quick.due);
                date.is_some()
            }
            _ => false,
        };
        if !taken {
            left.push(word.strip_prefix('\\').map_or((*word, true), |plain| (plain, false)));
        }
    }
    if let [_, .., (last, true)] = left.as_slice() {
        // With its unit: a bare number at the end of a title is part of it.
        let starts = last.starts_with(|letter: char| letter.is_ascii_digit());
        let unit = last.trim_end_matches('?').ends_with(char::is_alphabetic);
        if let Some(duration) = parse_duration(last, &units).ok().filter(|_| starts && unit) {
            quick.duration = Some(duration);
            left.pop();
        }
    }
    quick.name = left.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    quick
}

impl Quick {
    fn take_label(&mut self, name: &str, plan: &Plan) -> bool {
        // `#1` is a number more often than a label.
        if !name.starts_with(char::is_alphabetic) {
            return false;
        }
        let lower = name.to_lowercase();
        match plan.labels.iter().find(|label| label.name.to_lowercase().replace(' ', "-") == lower) {
            Some(label) if !self.labels.contains(&label.id) => self.labels.push(label.id),
            Some(_) => {}
            None if self.new_labels.iter().any(|known| known.to_lowercase() == lower) => {}
            None => self.new_labels.push(name.into()),
        }
        true
    }
}

/// The person a word means; `None` when nobody or more than one fits.
fn person(word: &str, plan: &Plan) -> Option<Id<Person>> {
    let word = word.to_lowercase();
    if word.is_empty() {
        return None;
    }
    let people = || plan.people.iter().filter(|person| !person.archived);
    let plain = |name: &str| name.to_lowercase().split_whitespace().collect::<String>();
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let only = |fits: &dyn Fn(&Person) -> bool| {
        let mut found = people().filter(|person| fits(person));
        found.next().filter(|_| found.next().is_none()).map(|person| person.id)
    };
    only(&|person| person.avatar_letters().to_lowercase() == word)
        .or_else(|| only(&|person| first(&person.name) == word))
        .or_else(|| only(&|person| plain(&person.name) == word))
        .or_else(|| only(&|person| plain(&person.name).starts_with(&word)))
}

fn priority(word: &str) -> Option<Priority> {
    Some(match word.to_lowercase().as_str() {
        "!" | "1" | "urgent" | "now" => Priority::Urgent,
        "2" | "high" => Priority::High,
        "3" | "normal" | "medium" => Priority::Normal,
        "4" | "low" => Priority::Low,
        "5" | "lowest" => Priority::Lowest,
        _ => return None,
    })
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads a date as people type it: `2026-03-27`, `27 mar`, `27mar 2027`, `27.3.`, `+3d`, `+2w`, `fri` (the next one),
/// `next fri` (of next week), `today`, `tomorrow`. A day and month without a year is the next such day from `today` on,
/// or one up to sixty days ago.
#[must_use]
pub fn parse_date(text: &str, today: Date) -> Option<Date> {
    let text = text.trim().to_lowercase();
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    match text.as_str() {
        "today" => return Some(today),
        "tomorrow" | "tom" => return Some(today + 1),
        _ => {}
    }
    if let Some(ahead) = text.strip_prefix('+') {
        let digits = ahead.trim_end_matches(char::is_alphabetic);
        let count: i32 = digits.trim().parse().ok().filter(|count| (0..=9999).contains(count))?;
        return match ahead[digits.len()..].trim() {
            "" | "d" | "day" | "days" => Some(today + count),
            "w" | "wk" | "week" | "weeks" => Some(today + 7 * count),
            _ => None,
        };
    }
    let weekday = |word: &str| DAYS.iter().position(|day| word.len() >= 2 && (word.starts_with(day) || *day == word));
    if let Some(day) = text.strip_prefix("next ").and_then(|word| weekday(word.trim())) {
        let monday = today - today.weekday() as i32 + 7;
        return Some(monday + day as i32);
    }
    if let Some(day) = weekday(&text) {
        let ahead = (day as i32 - today.weekday() as i32).rem_euclid(7);
        return Some(today + if ahead == 0 { 7 } else { ahead });
    }
    let (day, month, year) = day_and_month(&text)?;
    if let Some(year) = year {
        Date::new(year, month, day)
    } else {
        let this = Date::new(today.ymd().0, month, day);
        this.filter(|date| *date >= today - 60).or_else(|| Date::new(today.ymd().0 + 1, month, day))
    }
}

/// Day, month and year of `27 mar`, `27mar`, `mar 27`, `27.3.`, `27.3.2027`, `27 mar 2027`.
fn day_and_month(text: &str) -> Option<(u32, u32, Option<i32>)> {
    let mut parts: Vec<String> = Vec::new();
    for letter in text.chars() {
        let kind = |letter: char| if letter.is_ascii_digit() { 1 } else { i32::from(letter.is_alphabetic()) * 2 };
        match parts.last_mut() {
            Some(last)
                if kind(letter) != 0 && last.chars().all(|known| kind(known) == kind(letter)) && !last.is_empty() =>
            {
                last.push(letter);
            }
            _ if kind(letter) != 0 => parts.push(letter.into()),
            // A sign ends a part.
            _ => parts.push(String::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    let month = |word: &str| {
        let named = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month));
        named.map(|at| at as u32 + 1)
    };
    let number = |word: &String| word.parse::<u32>().ok();
    let year = match parts.get(2) {
        Some(word) => Some(number(word).filter(|year| (1900..=2200).contains(year))? as i32),
        None => None,
    };
    let (first, second) = (parts.first()?, parts.get(1)?);
    if parts.len() > 3 {
        return None;
    }
    match (number(first), number(second), month(first), month(second)) {
        (Some(day), None, _, Some(month)) | (None, Some(day), Some(month), _) => Some((day, month, year)),
        // Day before month, as the signs between them say (27.3.); 27-3 and 3/27 are not read.
        (Some(day), Some(month), ..) if text.contains('.') => Some((day, month, year)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, TimeUnit};
    use proptest::prelude::*;

    fn plan() -> (Plan, Vec<Id<Person>>, Id<Label>) {
        let mut ids = Ids::seeded(2);
        let mut plan = Plan::default();
        let people = ["Priya Nair", "Tomás Rivera", "Tom Rich"]
            .into_iter()
            .map(|name| {
                let id = ids.next();
                plan.put(Person { id, name: name.into(), ..Person::default() }.into());
                id
            })
            .collect();
        let label = ids.next();
        plan.put(Label { id: label, name: "backend".into(), ..Label::default() }.into());
        (plan, people, label)
    }

    fn thursday() -> Date {
        Date::new(2026, 3, 12).unwrap()
    }

    #[test]
    fn every_sign_is_read() {
        let (plan, people, label) = plan();
        let quick = read("Retry failed downloads @priya #Backend #new !high ^27mar 3d", &plan, thursday());
        assert_eq!(quick.name, "Retry failed downloads");
        assert_eq!((quick.people, quick.labels), (vec![people[0]], vec![label]));
        assert_eq!((quick.new_labels, quick.priority), (vec!["new".to_owned()], Some(Priority::High)));
        assert_eq!(quick.due, Date::new(2026, 3, 27));
        let duration = quick.duration.unwrap();
        assert_eq!((duration.seconds, duration.unit), (3 * 8 * 3600, TimeUnit::Day));
    }

    #[test]
    fn signs_may_stand_anywhere_and_dates_take_two_words() {
        let (plan, people, _) = plan();
        let quick = read("@PN Call !! ^next fri SAP @tomásr 1.5d", &plan, thursday());
        assert_eq!(quick.name, "Call SAP");
        assert_eq!((quick.people, quick.priority), (vec![people[0], people[1]], Some(Priority::Urgent)));
        assert_eq!(quick.due, Date::new(2026, 3, 20));
        assert_eq!(quick.duration.unwrap().seconds, 12 * 3600);
    }

    #[test]
    fn what_cannot_be_read_stays_in_the_title() {
        let (plan, ..) = plan();
        for text in [
            "Mail a@b.example to @nobody",
            "Fix issue #12",
            "Say hello!",
            "2^10 checks",
            "Buy 3d printer",
            "Version 3",
            "3d",
            "Ask @t",
            "Do it ^someday",
        ] {
            let quick = read(text, &plan, thursday());
            assert_eq!(quick, Quick { name: text.into(), ..Quick::default() });
        }
        assert_eq!(read(r"Model in \3d \#backend", &plan, thursday()).name, "Model in 3d #backend");
    }

    #[test]
    fn dates_as_people_type_them() {
        let date = |text: &str| parse_date(text, thursday()).map(|date| date.to_string());
        for (text, expected) in [
            ("today", "2026-03-12"),
            ("tomorrow", "2026-03-13"),
            ("+3d", "2026-03-15"),
            ("+2w", "2026-03-26"),
            ("fri", "2026-03-13"),
            ("Thursday", "2026-03-19"),
            ("next fri", "2026-03-20"),
            ("next mon", "2026-03-16"),
            ("27 Mar", "2026-03-27"),
            ("mar 27", "2026-03-27"),
            ("1 feb", "2026-02-01"),
            ("5jan", "2027-01-05"),
            ("27.3.", "2026-03-27"),
            ("27.3.2028", "2028-03-27"),
            ("2026-12-01", "2026-12-01"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "31 feb", "3/27", "27", "+d", "+1y", "mars attacks now", "2026-13-01", "next"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(text in ".{0,40}") {
            let (plan, ..) = plan();
            let _ = read(&text, &plan, thursday());
            let _ = parse_date(&text, thursday());
        }
    }
}
