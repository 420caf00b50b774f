//! What the checks are called and mean, in the terms of the practice: page and command line say the same.

use super::Check;

impl Check {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// What it finds, and why that matters, in a sentence or two.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Logic => (
                "Missing logic",
                "A task without predecessor starts whenever the project does, and one without successor delays nothing. One to begin and one to end the project are as it should be.",
            ),
            Self::Leads => (
                "Leads",
                "A negative lag lets work begin before what it waits for is done. Split the predecessor where the work really goes on.",
            ),
            Self::Lags => ("Lags", "A lag is time that passes without a task to see, to own or to shorten."),
            Self::LinkKinds => (
                "Links other than finish to start",
                "Finish to start is easily followed. Other kinds are for work that really overlaps.",
            ),
            Self::HardConstraints => (
                "Hard constraints",
                "Must start on, must finish on, and no later than hold a task on a date against its links.",
            ),
            Self::HighSlack => (
                "High slack",
                "Who can slip by more than 44 working days often lacks a successor that really needs the result.",
            ),
            Self::NegativeSlack => (
                "Negative slack",
                "As scheduled, these tasks are too late for a deadline or a constraint, their own or one further on.",
            ),
            Self::HighDuration => (
                "Long tasks",
                "Progress of more than 44 working days is hard to judge. Shorter parts show early that something is late.",
            ),
            Self::InvalidDates => (
                "Invalid dates",
                "What has happened lies in the past, and what is to be done lies ahead. These dates say otherwise.",
            ),
            Self::Unassigned => ("Without people", "Work that nobody is assigned to. Told for information."),
            Self::Missed => (
                "Late against the baseline",
                "By the latest baseline these should be finished by now. They are not, or were later.",
            ),
            Self::CriticalPath => (
                "Critical path",
                "What sets the finish is followed back, link by link, to what is under way. Where a date and no link holds a task, the path is broken: delays before it do not show in the finish.",
            ),
            Self::PathLength => (
                "Critical path length index",
                "The time there is until the target (or the finish of the baseline), for each day that the critical path takes. Under 1 the target is out of reach as scheduled.",
            ),
            Self::Execution => (
                "Baseline execution index",
                "Tasks finished, for each that the latest baseline has finished by now. Listed is what it has finished and what is not.",
            ),
            Self::DanglingStart => (
                "Dangling starts",
                "Predecessors drive the finish only: if the task takes longer, it starts earlier. Add a link to its start.",
            ),
            Self::DanglingFinish => (
                "Dangling finishes",
                "Successors wait for the start only: however long the task takes, it delays nothing. Add a link from its finish.",
            ),
            Self::LongLags => {
                ("Long lags", "Lags of more than 10 working days hide a task that has not been written down.")
            }
            Self::SummaryLinks => (
                "Links of summaries",
                "A link of a summary ties all tasks below it, those that need it and those that do not. Link the tasks instead.",
            ),
            Self::OutOfSequence => (
                "Out of sequence",
                "Work has begun, or is done, before its links allow. Either the progress or the link is wrong.",
            ),
        }
    }
}
