//! Words that are not in the name of a command, and by which people look for it all the same.

/// Names of commands, and what else finds each. Nothing that is a command of its own: that would be found second.
const ALSO: &[(&str, &str)] = &[
    ("Go to Projects", "Portfolio, roadmap"),
    ("Go to Timeline", "Baseline, Gantt"),
    ("Go to Budget", "Contingency, status date, earned value, cash flow"),
    ("Go to Team", "Workload, over-allocated, levelling"),
    ("Go to Releases", "Freezes, go/no-go checks"),
    ("Go to Reports", "Write status report, keep this report"),
    ("Go to Settings", "Charter, contingency, calendar, people"),
    ("Level the plan", "Levelling"),
    ("Draw down a reserve", "Contingency"),
    ("New cost", "Add cost"),
    ("New person", "Add person"),
    ("Export file", "Save as"),
];

/// What else finds the command of a name; empty for most.
#[must_use]
pub fn also(name: &str) -> &'static str {
    ALSO.iter().find(|(known, _)| *known == name).map_or("", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::COMMANDS;

    #[test]
    fn each_word_belongs_to_a_command() {
        for (name, _) in ALSO {
            assert!(COMMANDS.iter().any(|command| command.name == *name), "{name}");
        }
    }
}
