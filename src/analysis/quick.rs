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

use crate::plan::date_text::parse_new_date;
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
                let next = words.get(at).filter(|next| goes_on(&word[1..], next));
                let two = next.and_then(|next| parse_new_date(&format!("{} {next}", &word[1..]), today).ok());
                if two.is_some() {
                    at += 1;
                }
                let date = two.or_else(|| parse_new_date(&word[1..], today).ok());
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

/// Whether the word after the first of a date may belong to it: `27 mar`, `next fri`, `mar 27`, `27.3. 2027`. A number after
/// a day is what the task is about.
fn goes_on(first: &str, next: &str) -> bool {
    let digits = next.chars().all(|letter| letter.is_ascii_digit());
    let names_month = first.chars().all(char::is_alphabetic);
    !digits && next.starts_with(char::is_alphabetic) || digits && (next.len() == 4 || names_month && next.len() <= 2)
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

    proptest! {
        #[test]
        fn no_line_panics(text in ".{0,40}") {
            let (plan, ..) = plan();
            let _ = read(&text, &plan, thursday());
        }
    }
}
