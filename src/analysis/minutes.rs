//! Minutes as they are typed: lines that begin with a sign become tasks, entries of the log, or risks.
//!
//! | line begins with | or | becomes |
//! | --- | --- | --- |
//! | `!` | `/action` | a task, read as [`super::quick`] reads one: `! Order the test devices @priya ^fri 3d` |
//! | `=` | `/decision` | what was decided |
//! | `?` | `/question` | what is to be decided: `? Who pays for the licences @mara ^27mar` |
//! | | `/issue` | an issue |
//! | | `/risk` | a threat for the register |
//!
//! `@` names who does it or sees to it, `^` when it is due, counted from [`counted_from`]. A bullet before the sign does not matter; a backslash before it
//! keeps the line as it is.

use super::quick::{self, Quick};
use crate::plan::{Date, DateTime, Meeting, Plan};

/// What a line of the minutes becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A task.
    Action,
    /// A decision that was made.
    Decision,
    /// A decision that is to be made.
    Question,
    /// An issue.
    Issue,
    /// A threat.
    Risk,
}

/// The words that begin a line, with the sign that does the same.
const WORDS: [(&str, Option<char>, Mark); 5] = [
    ("/action", Some('!'), Mark::Action),
    ("/decision", Some('='), Mark::Decision),
    ("/question", Some('?'), Mark::Question),
    ("/issue", None, Mark::Issue),
    ("/risk", None, Mark::Risk),
];

/// A line that becomes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its place among the lines of the minutes, from 0.
    pub line: usize,
    /// What it becomes.
    pub mark: Mark,
    /// What it says. Only a task has more than a name, people and a date.
    pub quick: Quick,
}

impl Marked {
    /// The word that was meant for a date and is none: `^2026-02-30`.
    #[must_use]
    pub fn no_date(&self) -> Option<&str> {
        self.quick.unread.iter().map(String::as_str).find(|word| word.starts_with('^'))
    }

    /// The people whom it adds: a task has any number, all else one who sees to it, whom the project may know.
    fn added(&self) -> &[String] {
        let new = &self.quick.new_people;
        match (self.mark, self.quick.people.is_empty()) {
            (Mark::Action, _) => new,
            (_, true) => new.get(..1).unwrap_or_default(),
            (_, false) => &[],
        }
    }
}

/// The day that dates in the minutes of a meeting count from: minutes may be prepared before it, and filed days after it.
#[must_use]
pub fn counted_from(meeting: &Meeting, today: Date) -> Date {
    meeting.start.map_or(today, |start| today.max(DateTime::date(start)))
}

/// The names of the people whom these lines add to the project, each once, in their order.
#[must_use]
pub fn new_people(marked: &[Marked]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in marked.iter().flat_map(Marked::added) {
        if !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            names.push(name.clone());
        }
    }
    names
}

/// The lines of minutes that become something, in their order.
#[must_use]
pub fn read(minutes: &str, plan: &Plan, today: Date) -> Vec<Marked> {
    minutes
        .lines()
        .enumerate()
        .filter_map(|(line, text)| {
            let (mark, said) = marked(text)?;
            let quick = match mark {
                Mark::Action => quick::read(said, plan, today),
                _ => quick::read(&plain(said), plan, today),
            };
            (!quick.name.is_empty()).then_some(Marked { line, mark, quick })
        })
        .collect()
}

/// The places of lines that begin with a sign and say nothing after it, but for whom and by when: nothing becomes of them.
#[must_use]
pub fn wordless(minutes: &str, plan: &Plan, today: Date) -> Vec<usize> {
    let bare = |text: &str| {
        let text = text.trim();
        let text = ["- ", "* ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet)).unwrap_or(text).trim();
        let is = |(word, sign, _): (&str, Option<char>, Mark)| {
            text.eq_ignore_ascii_case(word) || sign.is_some_and(|sign| text.chars().eq([sign]))
        };
        WORDS.into_iter().any(is)
            || marked(text).is_some_and(|(_, said)| quick::read(said, plan, today).name.is_empty())
    };
    minutes.lines().enumerate().filter(|(_, text)| bare(text)).map(|(line, _)| line).collect()
}

/// The mark a line begins with, and what it says after it.
fn marked(line: &str) -> Option<(Mark, &str)> {
    let line = line.trim_start();
    let line = ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet)).unwrap_or(line).trim();
    WORDS.into_iter().find_map(|(word, sign, mark)| {
        let by_word = line
            .get(..word.len())
            .filter(|begin| begin.eq_ignore_ascii_case(word))
            .and_then(|_| line.get(word.len()..))
            .filter(|rest| rest.starts_with(char::is_whitespace));
        let by_sign = || {
            let rest = line.strip_prefix(sign?)?;
            let first = rest.split_whitespace().next()?;
            match mark {
                // A picture; and a priority that begins the line is one, and says by itself that there is something to do.
                Mark::Action if rest.starts_with('[') => None,
                Mark::Action if rest.starts_with(first) && quick::priority(first).is_some() => Some(line),
                Mark::Action => Some(rest),
                // `==` and `?!` are no signs.
                _ => rest.starts_with(char::is_whitespace).then_some(rest),
            }
        };
        by_word.or_else(by_sign).map(|said| (mark, said))
    })
}

/// The text with all signs but those of people and dates made plain: a decision may well end with “3d”.
fn plain(said: &str) -> String {
    let mut after_date = false;
    let words = quick::words(said).into_iter().map(|word| {
        let sign = word.starts_with(['@', '^']);
        // The second word of `^next fri` belongs to the date.
        let kept = sign || std::mem::replace(&mut after_date, word.starts_with('^'));
        if sign {
            after_date = word.starts_with('^');
        }
        if kept { word.to_owned() } else { format!("\\{word}") }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Person, Priority};
    use proptest::prelude::*;

    fn plan() -> Plan {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        for name in ["Priya Nair", "Tomás Rivera"] {
            plan.put(Person { id: ids.next(), name: name.into(), ..Person::default() }.into());
        }
        plan
    }

    fn thursday() -> Date {
        Date::new(2026, 3, 12).unwrap()
    }

    fn marks(text: &str) -> Vec<(usize, Mark, String)> {
        read(text, &plan(), thursday()).into_iter().map(|found| (found.line, found.mark, found.quick.name)).collect()
    }

    #[test]
    fn every_sign_and_word_begins_a_line_that_becomes_something() {
        let text = "Round of news\n! Order devices @priya ^fri 3d\n- = We keep Entra\n  ? Who pays @tom\n/issue No room\n\
                    /Risk SAP is late\n* /action Call the council\n/decision  Move to May";
        let found = [
            (1, Mark::Action, "Order devices"),
            (2, Mark::Decision, "We keep Entra"),
            (3, Mark::Question, "Who pays"),
            (4, Mark::Issue, "No room"),
            (5, Mark::Risk, "SAP is late"),
            (6, Mark::Action, "Call the council"),
            (7, Mark::Decision, "Move to May"),
        ];
        assert_eq!(marks(text), found.map(|(line, mark, name)| (line, mark, name.to_owned())));
    }

    #[test]
    fn people_and_dates_are_read_and_other_signs_only_of_tasks() {
        let found =
            read("! Fix it !high #api @priya ^27mar 2d\n= Budget #4 is 3d @tom ^next fri !high", &plan(), thursday());
        assert_eq!((found[0].quick.priority, found[0].quick.due), (Some(Priority::High), Date::new(2026, 3, 27)));
        assert_eq!((found[0].quick.new_labels.len(), found[0].quick.people.len()), (1, 1));
        assert_eq!(found[1].quick.name, "Budget #4 is 3d !high");
        assert_eq!((found[1].quick.people.len(), found[1].quick.due), (1, Date::new(2026, 3, 20)));
        // A priority may begin the line.
        let urgent = read("!high Call SAP", &plan(), thursday());
        assert_eq!((urgent[0].quick.name.as_str(), urgent[0].quick.priority), ("Call SAP", Some(Priority::High)));
    }

    #[test]
    fn dates_count_from_the_later_of_meeting_and_today_and_one_that_is_none_is_told() {
        let meeting =
            |start: &str| Meeting { start: Some(format!("{start}T10:00").parse().unwrap()), ..Meeting::default() };
        assert_eq!(counted_from(&Meeting::default(), thursday()), thursday());
        assert_eq!(counted_from(&meeting("2026-03-09"), thursday()), thursday());
        let monday = counted_from(&meeting("2026-03-16"), thursday());
        assert_eq!(monday.to_string(), "2026-03-16");
        let found = read("! Call @priya ^fri\n= So it is ^2026-02-30\n! Keep \\^2026-02-30", &plan(), monday);
        assert_eq!(found[0].quick.due, Date::new(2026, 3, 20), "the Friday after the meeting");
        let told: Vec<_> = found.iter().map(Marked::no_date).collect();
        assert_eq!(told, [None, Some("^2026-02-30"), None]);
    }

    #[test]
    fn new_people_are_named_once_and_only_where_they_are_taken() {
        let text = "! Call @DanaScott @priya\n= So @dana @eve\n= Or so @priya @frank\n! And @danascott @Eve";
        assert_eq!(new_people(&read(text, &plan(), thursday())), ["Dana Scott", "dana", "danascott", "Eve"]);
    }

    #[test]
    fn signs_without_words_are_found() {
        let lines = "! Call\n!\n- =\n? \n! @priya ^fri\n/issue\nA word\n![a](b)\n! !high\n";
        assert_eq!(wordless(lines, &plan(), thursday()), [1, 2, 3, 4, 5, 8]);
        assert_eq!(read(lines, &plan(), thursday()).len(), 1);
    }

    #[test]
    fn what_only_looks_like_a_sign_stays() {
        for text in
            ["", "!", "! ", "![a picture](a.png)", "== so", "?!", "\\! not this", "a ! b", "/actions taken", "/action"]
        {
            assert_eq!(marks(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_minutes_panic(text in "[-!=?/\\\\@^ a-zé\n]{0,60}") {
            let count = text.lines().count();
            prop_assert!(read(&text, &plan(), thursday()).iter().all(|found| found.line < count));
        }
    }
}
