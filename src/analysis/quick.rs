//! One line into a task: `Retry failed downloads @priya #backend !high ^fri 3d`.
//!
//! - `@` a person: initials, first name, full name, or the beginning of one, where only one fits. One whom nobody's name
//!   begins like will be added, written without spaces. A whole name, of somebody new too, may stand in quotes with its
//!   spaces: `@"Zoe Blum"`.
//! - `#` a label, or the first letters (three at least) of one, where only one begins so; one that is not there yet will be
//!   made, and with `+` after it (`#front+`) also where another begins like it.
//! - `!` a priority: `!urgent`, `!high`, `!normal`, `!low`, `!lowest`, or `!1` (urgent) to `!5`; `!!` is urgent.
//! - `^` a due date: `^27mar`, `^27.3.`, `^2026-03-27`, `^+3d`, `^fri`, `^today`, `^tomorrow`; or two words: `^next fri`
//!   (the Friday of next week), `^27 mar`.
//! - `*` points: `*5`, `*0.5`; or `(5)` after the last word of the title.
//! - a duration such as `3d`, `2w`, `4h`, `30m` or `1mo`, after the last word of the title.
//! - `\` before a word keeps it as it is.
//!
//! What cannot be read stays in the title, and is told apart from it in [`Quick::unread`].

mod suggest;
mod words;

use std::sync::Arc;

use crate::plan::date_text::parse_new_date;
use crate::plan::{Date, Duration, Id, Label, Person, Plan, Priority, points};
use crate::schedule::{Units, parse_duration};

pub use self::suggest::{Suggestion, suggest};
pub(super) use self::words::{QUOTES, words};

/// A line, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quick {
    /// The title: what is left.
    pub name: String,
    /// People, in the order named.
    pub people: Vec<Id<Person>>,
    /// Names of people to be added.
    pub new_people: Vec<String>,
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
    /// Size in hundredths of a story point.
    pub points: Option<u32>,
    /// Words that begin with a sign and could not be read; they are part of the title.
    pub unread: Vec<String>,
}

/// Reads a line.
#[must_use]
pub fn read(text: &str, plan: &Plan, today: Date) -> Quick {
    let mut quick = Quick::default();
    let units = Units::of_plan(plan);
    let words = words(text);
    // What is left of the title, each with whether it may be a duration.
    let mut left: Vec<(&str, bool)> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        let taken = match word.chars().next() {
            Some('@') => {
                at += words::rest_of_name(&word[1..], words.get(at..).unwrap_or_default(), plan);
                quick.take_person(&word[1..], plan)
            }
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
            Some('*') => {
                let points = word[1..].starts_with(|letter: char| letter.is_ascii_digit());
                let points = points.then(|| points::parse(&word[1..])).flatten();
                quick.points = points.or(quick.points);
                points.is_some()
            }
            _ => false,
        };
        if !taken {
            let sign = word.len() > 1 && word.starts_with(['@', '!', '^', '*']) && !word.ends_with(['*', '!']);
            if sign {
                quick.unread.push((*word).to_owned());
            }
            left.push(word.strip_prefix('\\').map_or((*word, !sign), |plain| (plain, false)));
        }
    }
    // Duration and points in brackets stand behind the title, as may words that could not be read.
    for _ in 0..2 {
        let title = left.iter().rposition(|(word, _)| !quick.unread.iter().any(|unread| unread == word));
        let Some((at, (last, true))) = title.filter(|at| *at > 0).and_then(|at| Some((at, left.get(at)?))) else {
            break;
        };
        let (duration, points) = (duration(last, &units), words::in_brackets(last));
        if !(duration.is_some() && quick.duration.is_none() || points.is_some() && quick.points.is_none()) {
            break;
        }
        (quick.duration, quick.points) = (quick.duration.or(duration), quick.points.or(points));
        left.remove(at);
    }
    quick.name = left.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
    quick
}

/// A duration with its unit: a bare number at the end of a title is part of it.
fn duration(word: &str, units: &Units) -> Option<Duration> {
    let starts = word.starts_with(|letter: char| letter.is_ascii_digit());
    let unit = word.trim_end_matches('?').ends_with(char::is_alphabetic);
    parse_duration(word, units).ok().filter(|_| starts && unit)
}

impl Quick {
    fn take_person(&mut self, word: &str, plan: &Plan) -> bool {
        if let Some(name) = words::quoted(word) {
            return self.take_whole(name, plan);
        }
        if let Some(person) = person(word, plan) {
            if !self.people.contains(&person) {
                self.people.push(person);
            }
            return true;
        }
        // Several begin like that: it is not said who. Fewer than two letters are a slip.
        let nobody = matching(word, plan).next().is_none();
        let letters = word.chars().all(|letter| letter.is_alphabetic() || "-'’".contains(letter));
        let new = nobody && letters && word.chars().nth(1).is_some();
        if new {
            let name = words::spaced(word);
            if !self.new_people.contains(&name) {
                self.new_people.push(name);
            }
        }
        new
    }

    fn take_label(&mut self, name: &str, plan: &Plan) -> bool {
        // `#1` is a number more often than a label.
        if !name.starts_with(char::is_alphabetic) {
            return false;
        }
        let (name, new) = name.strip_suffix('+').map_or((name, false), |name| (name, true));
        let lower = name.to_lowercase();
        let word = |label: &Label| label.name.to_lowercase().replace(' ', "-");
        let mut alike = plan.labels.iter().filter(|label| word(label).starts_with(&lower));
        let only = alike.next().filter(|_| alike.next().is_none() && !new && lower.chars().nth(2).is_some());
        match plan.labels.iter().find(|label| word(label) == lower).or(only) {
            Some(label) if !self.labels.contains(&label.id) => self.labels.push(label.id),
            Some(_) => {}
            None if self.new_labels.iter().any(|known| known.to_lowercase() == lower) => {}
            None => self.new_labels.push(name.into()),
        }
        true
    }
}

/// The people whom a word after `@` may mean, when more is typed: those whose name, or a word of it, begins like it, and those
/// with these initials. All of them for an empty word.
pub fn matching<'a>(word: &str, plan: &'a Plan) -> impl Iterator<Item = &'a Arc<Person>> {
    let word = word.to_lowercase();
    plan.people.iter().filter(move |person| {
        let name = person.name.to_lowercase();
        let plain: String = name.split_whitespace().collect();
        !person.archived
            && (plain.starts_with(&word)
                || name.split_whitespace().any(|part| part.starts_with(&word))
                || person.avatar_letters().to_lowercase() == word)
    })
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

/// The words of priorities, as they are suggested.
const WORDS: [(&str, Priority); 5] = [
    ("urgent", Priority::Urgent),
    ("high", Priority::High),
    ("normal", Priority::Normal),
    ("low", Priority::Low),
    ("lowest", Priority::Lowest),
];

/// The priority of a word after `!`.
pub fn priority(word: &str) -> Option<Priority> {
    let word = word.to_lowercase();
    let known = WORDS.iter().find(|(known, _)| *known == word).map(|(_, priority)| *priority);
    known.or(match word.as_str() {
        "!" | "1" | "now" => Some(Priority::Urgent),
        "2" => Some(Priority::High),
        "3" | "medium" => Some(Priority::Normal),
        "4" => Some(Priority::Low),
        "5" => Some(Priority::Lowest),
        _ => None,
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

    pub(super) fn plan() -> (Plan, Vec<Id<Person>>, Id<Label>) {
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

    #[test]
    fn a_full_name_may_have_its_spaces() {
        let (plan, people, _) = plan();
        let today = Date::new(2026, 3, 12).unwrap();
        let of = |text: &str| {
            let quick = read(text, &plan, today);
            (quick.name, quick.people)
        };
        assert_eq!(of("@Priya Nair Rotate keys"), ("Rotate keys".into(), vec![people[0]]));
        assert_eq!(of("Rotate keys @tomás rivera ^fri"), ("Rotate keys".into(), vec![people[1]]));
        // Another word is one of the title, and so is what follows initials.
        assert_eq!(of("@Priya Rotate Nair"), ("Rotate Nair".into(), vec![people[0]]));
        assert_eq!(of("@pn Nair index"), ("Nair index".into(), vec![people[0]]));
    }

    pub(super) fn thursday() -> Date {
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
    fn the_first_letters_of_a_label_mean_it() {
        let (plan, _, label) = plan();
        let labels = |text: &str| {
            let quick = read(text, &plan, thursday());
            (quick.labels, quick.new_labels.join(" "))
        };
        assert_eq!(labels("Call #bac"), (vec![label], String::new()));
        assert_eq!(labels("Call #ba"), (vec![], "ba".into()), "too short to be sure");
        assert_eq!(labels("Call #backup"), (vec![], "backup".into()));
        assert_eq!(labels("Call #back+"), (vec![], "back".into()), "a new one, as was said");
        assert_eq!(labels("Call #backend+"), (vec![label], String::new()));
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
            "Mail a@b.example",
            "Fix issue #12",
            "Print 2 * 3",
            "Be *bold*",
            "Say hello!",
            "2^10 checks",
            "Buy 3d printer",
            "Version 3",
            "3d",
            "Ask @t",
            "Do it ^someday",
            "Give it *many",
        ] {
            let quick = read(text, &plan, thursday());
            let unread = text.split(' ').filter(|word| ["@t", "^someday", "*many"].contains(word));
            let unread = unread.map(str::to_owned).collect();
            assert_eq!(quick, Quick { name: text.into(), unread, ..Quick::default() });
        }
        assert_eq!(read(r"Model in \3d \#backend", &plan, thursday()).name, "Model in 3d #backend");
    }

    #[test]
    fn points_and_new_people_are_read_and_what_is_not_hides_nothing_else() {
        let (plan, people, _) = plan();
        let quick = read("Card 3d *0.5 @t @priya ^whenever", &plan, thursday());
        assert_eq!((quick.name.as_str(), quick.points), ("Card @t ^whenever", Some(50)));
        assert_eq!(quick.duration.map(|duration| duration.seconds), Some(3 * 8 * 3600));
        assert_eq!((quick.people, quick.unread), (vec![people[0]], vec!["@t".to_owned(), "^whenever".to_owned()]));
        let quick = read("Call @DanaScott @dana *5 @dana", &plan, thursday());
        assert_eq!((quick.name.as_str(), quick.points), ("Call", Some(500)));
        assert_eq!(quick.new_people, ["Dana Scott", "dana"]);
        assert_eq!(read("Ask @T", &plan, thursday()).new_people, Vec::<String>::new());
    }

    #[test]
    fn points_in_brackets_end_a_title() {
        let (plan, ..) = plan();
        for (text, name, points, days) in [
            ("Sign in (5)", "Sign in", Some(500), None),
            ("Sign in (0.5) ^fri", "Sign in", Some(50), None),
            ("Sign in (100) 3d", "Sign in", Some(10_000), Some(3)),
            ("Sign in 3d (13) ^whenever", "Sign in ^whenever", Some(1300), Some(3)),
            ("Sign in (5) *3", "Sign in (5)", Some(300), None),
            ("Prepare budget (2026)", "Prepare budget (2026)", None, None),
            ("Sign in (again)", "Sign in (again)", None, None),
            ("(5)", "(5)", None, None),
            (r"Sign in \(5)", "Sign in (5)", None, None),
        ] {
            let quick = read(text, &plan, thursday());
            let found = quick.duration.map(|duration| duration.seconds / (8 * 3600));
            assert_eq!((quick.name.as_str(), quick.points, found), (name, points, days), "{text}");
        }
    }

    #[test]
    fn a_duration_may_have_any_unit() {
        let (plan, ..) = plan();
        for (typed, seconds, unit, elapsed) in [
            ("4h", 4 * 3600, TimeUnit::Hour, false),
            ("90min", 5400, TimeUnit::Minute, false),
            ("30m", 1800, TimeUnit::Minute, false),
            ("2w", 10 * 8 * 3600, TimeUnit::Week, false),
            ("1mo", 20 * 8 * 3600, TimeUnit::Month, false),
            ("3ed", 3 * 86_400, TimeUnit::Day, true),
            ("1,5d?", 12 * 3600, TimeUnit::Day, false),
        ] {
            let quick = read(&format!("Alpha {typed} *3"), &plan, thursday());
            assert_eq!((quick.name.as_str(), quick.points), ("Alpha", Some(300)), "{typed}");
            let found = quick.duration.unwrap();
            assert_eq!((found.seconds, found.unit, found.elapsed), (seconds, unit, elapsed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(text in ".{0,40}") {
            let (plan, ..) = plan();
            let _ = read(&text, &plan, thursday());
            let _ = suggest::suggest(&text, &plan, 3);
        }
    }
}
