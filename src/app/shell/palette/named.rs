//! Commands among the results: by their names, or by further words for them.

use super::super::search::{Match, Query};
use super::hits::{Action, End, Hit};
use crate::app::commands::{Command, Run, also};

/// Commands that make no sense as a result.
pub fn listed(command: &Command) -> bool {
    !["Ctrl+K", "Escape"].contains(&command.keys)
}

/// How well a command matches: by its name, or else by the further words for it, which is told by the flag.
fn of_command(command: &Command, query: &Query) -> Option<(bool, Match)> {
    let others = || query.matches(&format!("{} {}", command.name, also(command.name)));
    query.matches(command.name).map(|found| (false, found)).or_else(|| Some((true, others()?)))
}

/// Those that match, best first; all of them, in their order, while nothing is typed.
pub fn of_commands(commands: &[(usize, &'static Command)], query: &Query) -> Vec<Hit> {
    let mut found: Vec<_> = (commands.iter())
        .filter_map(|(index, command)| Some((of_command(command, query)?, *index, *command)))
        .collect();
    if !query.is_empty() {
        found.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    }
    let hit = |((by_others, _), index, command): ((bool, _), usize, &'static Command)| Hit {
        icon: command.icon,
        text: match command.run {
            Run::Go(place) => place.title().into(),
            _ => command.name.into(),
        },
        // Why it is here.
        more: if by_others { also(command.name).into() } else { String::new() },
        end: if command.keys.is_empty() { End::Nothing } else { End::Keys(command.keys) },
        action: Action::Command(index),
    };
    found.into_iter().map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::COMMANDS;

    #[test]
    fn what_people_look_for_by_other_words_is_found() {
        let first = |typed: &str| {
            let query = Query::of(typed);
            let all = COMMANDS.iter().filter(|command| listed(command));
            let best = all.filter_map(|command| Some((of_command(command, &query)?, command.name)));
            best.min_by(|one, other| one.0.cmp(&other.0)).map(|(_, name)| name)
        };
        for (typed, name) in [
            ("levelling", "Level the plan"),
            ("workload", "Go to Team"),
            ("contingency", "Draw down a reserve"),
            ("status date", "Go to Budget"),
            ("freeze", "Go to Releases"),
            ("freezes", "Go to Releases"),
            ("portfolio", "Go to Projects"),
            ("save as", "Save as template"),
            ("add cost", "New cost"),
            ("write status", "Go to Reports"),
            ("keep this report", "Go to Reports"),
            ("go/no-go checks", "Export go/no-go checks as CSV"),
            ("add person", "New person"),
            ("baseline", "Set baseline"),
            ("team", "Go to Team"),
        ] {
            assert_eq!(first(typed), Some(name), "{typed}");
        }
        // What is not offered everywhere has a way that is.
        for (typed, name) in
            [("save as", "Export file"), ("baseline", "Go to Timeline"), ("go/no-go checks", "Go to Releases")]
        {
            let query = Query::of(typed);
            let found = COMMANDS.iter().filter(|command| of_command(command, &query).is_some());
            assert!(found.map(|command| command.name).any(|known| known == name), "{typed}");
        }
    }
}
