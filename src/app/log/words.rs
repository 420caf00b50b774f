//! Kept edits in words: what, of which kind, when, whether it still holds.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::history::changes::values;
use crate::app::locale::{self, Form};
use crate::app::widgets::{CollectViews, view};
use crate::document::{Act, Change, History};
use crate::plan::{AnyId, Date, DateTime, Kind};

/// An edit as lists tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The edit's id.
    pub id: AnyId,
    /// Kind of the first record it changed.
    pub kind: Kind,
    /// What was done.
    pub words: String,
    /// As `words`, with days as `2026-03-12`.
    pub written: String,
    /// When.
    pub at: DateTime,
    /// Whether it was undone.
    pub undone: bool,
    /// How many records it changed.
    pub changes: usize,
}

impl Told {
    /// Whether it holds a text in small letters, with its days as they are said or as `2026-03-12`.
    #[must_use]
    pub fn holds(&self, wanted: &str) -> bool {
        [&self.words, &self.written].into_iter().any(|words| words.to_lowercase().contains(wanted))
    }
}

/// What an edit must have changed to be told.
pub type About<'a> = &'a dyn Fn(&Change) -> bool;

/// The latest `most` edits, newest first, in words as seen `today`; with `about`, those with such a change that still hold.
#[must_use]
pub fn told(history: &History, about: Option<About<'_>>, most: usize, today: Date) -> Vec<Told> {
    let holding: BTreeSet<AnyId> = history.done().iter().map(|edit| edit.id).collect();
    history
        .entries()
        .iter()
        .rev()
        .filter_map(|entry| match &entry.act {
            Act::Do(edit) => Some(edit),
            Act::Undo(_) | Act::Redo(_) => None,
        })
        .filter(|edit| about.is_none_or(|about| holding.contains(&edit.id) && edit.changes.iter().any(about)))
        .take(most)
        .map(|edit| Told {
            id: edit.id,
            kind: main_kind(edit),
            words: locale::sentence(&edit.words, today),
            written: edit.words.clone(),
            at: edit.at,
            undone: !holding.contains(&edit.id),
            changes: edit.changes.len(),
        })
        .collect()
}

/// What the words of an edit leave open of a record, or of the only one it changed: see [`values`].
#[must_use]
pub fn values_of(history: &History, edit: AnyId, record: Option<AnyId>) -> String {
    let found = history.entries().iter().find_map(|entry| match &entry.act {
        Act::Do(known) if known.id == edit => Some(known),
        _ => None,
    });
    found.map_or_else(String::new, |edit| {
        let only = match edit.changes.as_slice() {
            [one] => Some(one.id()),
            _ => None,
        };
        record.or(only).map_or_else(String::new, |record| values(history.plan(), edit, record))
    })
}

/// The kind that an edit is about: the project record only counts numbers where there is anything else.
fn main_kind(edit: &crate::document::Edit) -> Kind {
    let kinds = || edit.changes.iter().map(crate::document::Change::kind);
    kinds().find(|kind| *kind != Kind::Project).or_else(|| kinds().next()).unwrap_or(Kind::Project)
}

/// The icon for a kind of record.
#[must_use]
pub const fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Task => "check",
        Kind::Link => "link",
        Kind::Assignment | Kind::Responsibility | Kind::Person => "person",
        Kind::Column => "board",
        Kind::Label => "tag",
        Kind::CardTemplate => "file",
        Kind::Risk => "risks",
        Kind::Calendar => "calendar",
        Kind::Project => "settings",
        Kind::Baseline | Kind::BaselineEntry | Kind::BaselineItem => "baseline",
        Kind::Comment => "comment",
        Kind::LogEntry => "log",
        Kind::CostItem | Kind::DrawDown => "budget",
        Kind::TimeEntry => "clock",
        Kind::Release => "releases",
        Kind::Meeting => "meetings",
        Kind::Stakeholder | Kind::Communication => "stakeholders",
        Kind::Lesson => "lessons",
        Kind::Report => "reports",
        Kind::Objective | Kind::Requirement | Kind::Gap => "goals",
        _ => "edit",
    }
}

/// When something was done, as short as it can be: the time today, the weekday within a week, else the date.
#[must_use]
pub fn when(at: DateTime, today: Date) -> String {
    match today - at.date() {
        0 => locale::moment(at, Form::Time),
        1..=6 => {
            let day = locale::date(at.date(), Form::Weekday);
            // The first word of “Thu 12 Mar” or “Thu, 12 Mar”.
            day.split([' ', ',']).next().unwrap_or(&day).to_owned()
        }
        _ => locale::short(at.date(), today),
    }
}

/// Words of an edit with the keys in them (`CPR-15`, `R-01`) made strong.
#[component]
pub fn Words(
    /// The words.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    parts(&text)
        .into_iter()
        .map(|(part, key)| {
            if key {
                view! { <b>{part}</b> }
            } else {
                part.into_any()
            }
        })
        .collect_views()
}

/// The text in parts, each with whether it is a key: capitals or digits, a hyphen, digits.
fn parts(text: &str) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', '.', ':']);
        if is_key(bare) {
            found.push((bare.to_owned(), true));
            found.push((word[bare.len()..].to_owned(), false));
        } else {
            match found.last_mut() {
                Some((last, false)) => last.push_str(word),
                _ => found.push((word.to_owned(), false)),
            }
        }
    }
    found.retain(|(part, _)| !part.is_empty());
    found
}

fn is_key(word: &str) -> bool {
    word.split_once('-').is_some_and(|(letters, digits)| {
        let all = |text: &str, test: fn(&char) -> bool| !text.is_empty() && text.chars().all(|letter| test(&letter));
        all(letters, |letter| letter.is_uppercase() || letter.is_ascii_digit())
            && letters.chars().any(char::is_alphabetic)
            && all(digits, char::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_as_it_is_said_and_as_it_is_written() {
        let told = Told {
            id: AnyId::default(),
            kind: Kind::Task,
            words: "Moved the deadline to 26 Nov".into(),
            written: "Moved the deadline to 2026-11-26".into(),
            at: DateTime(0),
            undone: false,
            changes: 1,
        };
        assert!(told.holds("26 nov") && told.holds("2026-11-26") && !told.holds("2026-11-27"));
    }

    #[test]
    fn keys_are_found_in_words() {
        let strong =
            |text: &str| parts(text).into_iter().filter(|(_, key)| *key).map(|(part, _)| part).collect::<Vec<_>>();
        assert_eq!(strong("Moved CPR-15 to In review"), ["CPR-15"]);
        assert_eq!(strong("Linked R-01, CPR-2 to follow-up"), ["R-01", "CPR-2"]);
        assert_eq!(
            parts("Moved CPR-15, done").into_iter().map(|(part, _)| part).collect::<String>(),
            "Moved CPR-15, done"
        );
        assert_eq!(strong("2026-11"), Vec::<String>::new());
    }
}
