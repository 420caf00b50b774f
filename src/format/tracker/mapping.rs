//! Which column of a table becomes what: guessed by the headings, and then up to the person.

use super::field::Field;
use crate::format::table::Table;
use crate::format::table::dates::{Order, Told};

/// Whose table it is, as far as its headings tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Anybody's.
    #[default]
    Plain,
    /// Jira's export of issues.
    Jira,
    /// GitLab's export of issues.
    GitLab,
    /// Of GitHub's projects or issues.
    GitHub,
}

/// What Jira calls the key and the summary, by the language of the account that exports.
const JIRA: [(&str, &str); 6] = [
    ("issue key", "summary"),
    ("vorgangsschlüssel", "zusammenfassung"),
    ("schlüssel", "zusammenfassung"),
    ("clé de ticket", "résumé"),
    ("clé", "résumé"),
    ("clave de incidencia", "resumen"),
];

impl Dialect {
    /// The dialect of a table.
    #[must_use]
    pub fn of(table: &Table) -> Self {
        let has = |wanted: &str| table.head.iter().any(|heading| heading.to_lowercase() == wanted);
        let hub = || {
            let url = table.head.iter().position(|heading| heading.eq_ignore_ascii_case("url"));
            let on_hub = |row: &crate::format::table::Row| url.is_some_and(|url| row.cell(url).contains("github.com/"));
            table.rows.iter().take(20).any(on_hub)
        };
        if JIRA.iter().any(|(key, summary)| has(key) && has(summary)) {
            Self::Jira
        } else if has("issue id") && has("title") && has("state") {
            Self::GitLab
        } else if has("title") && (hub() || has("number") && has("state") && has("closed_at")) {
            Self::GitHub
        } else {
            Self::Plain
        }
    }

    /// The tool that writes it.
    #[must_use]
    pub const fn tool(self) -> &'static str {
        match self {
            Self::Plain => "Table",
            Self::Jira => "Jira",
            Self::GitLab => "GitLab",
            Self::GitHub => "GitHub",
        }
    }
}

/// What each column of a table becomes, and how its dates are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The field of each column.
    pub fields: Vec<Field>,
    /// Which comes first in dates such as `03/04/2024`.
    pub order: Order,
}

impl Mapping {
    /// The mapping that the headings speak for.
    #[must_use]
    pub fn guess(table: &Table) -> Self {
        let dialect = Dialect::of(table);
        let guesses: Vec<Option<(Field, usize)>> = table.head.iter().map(|heading| guess(dialect, heading)).collect();
        let mut fields: Vec<Field> = guesses.iter().map(|guess| guess.map_or(Field::Keep, |guess| guess.0)).collect();
        // One column is the name, and one the key.
        for single in [Field::Name, Field::Key] {
            let of =
                |guess: &Option<(Field, usize)>| guess.filter(|(field, _)| *field == single).map(|(_, place)| place);
            let best = guesses.iter().enumerate().filter_map(|(at, guess)| Some((of(guess)?, at))).min();
            for (at, field) in fields.iter_mut().enumerate().filter(|(_, field)| **field == single) {
                if best.is_some_and(|(_, best)| best != at) {
                    *field = if single == Field::Key { Field::Alias } else { Field::Keep };
                }
            }
        }
        if !fields.contains(&Field::Name)
            && let Some(field) = likely_name(table, &fields).and_then(|at| fields.get_mut(at))
        {
            *field = Field::Name;
        }
        let mut mapping = Self { fields, order: Order::default() };
        if let Told::Clear(order) = mapping.told(table) {
            mapping.order = order;
        }
        mapping
    }

    /// What the dates of a table say about their order.
    #[must_use]
    pub fn told(&self, table: &Table) -> Told {
        let dates = |at: &usize| self.fields.get(*at).is_some_and(|field| field.is_date());
        let columns: Vec<usize> = (0..table.head.len()).filter(dates).collect();
        Order::told_by(table.rows.iter().flat_map(|row| columns.iter().map(|at| row.cell(*at))))
    }

    /// Whether a column is the name: without one there are no tasks.
    #[must_use]
    pub fn has_name(&self) -> bool {
        self.fields.contains(&Field::Name)
    }
}

fn guess(dialect: Dialect, heading: &str) -> Option<(Field, usize)> {
    let heading = heading.trim().to_lowercase();
    match (dialect, heading.as_str()) {
        (Dialect::Jira, "issue id" | "vorgangs-id" | "id de ticket" | "id de incidencia") => Some((Field::Alias, 0)),
        // Words about the project in each row.
        (
            Dialect::Jira,
            "project type"
            | "project key"
            | "project lead"
            | "project description"
            | "project url"
            | "projekttyp"
            | "projektschlüssel"
            | "projektleiter"
            | "type de projet"
            | "clé de projet"
            | "responsable du projet",
        ) => Some((Field::Drop, 0)),
        // The same once more, as accounts.
        (Dialect::Jira, "assignee id" | "reporter id" | "creator id" | "watchers id") => Some((Field::Drop, 0)),
        // A status of its own beside open and closed.
        (Dialect::GitHub, "status") => Some((Field::Status, 0)),
        _ => Field::of_heading(&heading),
    }
}

/// The first column without a meaning whose cells are words, most of them different.
fn likely_name(table: &Table, fields: &[Field]) -> Option<usize> {
    let wordy = |at: &usize| {
        let cells = || table.rows.iter().take(50).map(|row| row.cell(*at)).filter(|cell| !cell.is_empty());
        let words = cells().filter(|cell| cell.chars().any(char::is_alphabetic)).count();
        let different: std::collections::HashSet<&str> = cells().collect();
        words * 2 > cells().count() && different.len() * 2 > cells().count()
    };
    let free = |at: &usize| fields.get(*at) == Some(&Field::Keep);
    (0..fields.len()).filter(free).find(wordy).or_else(|| (0..fields.len()).find(free))
}
