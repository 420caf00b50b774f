//! What the checks are called and mean, in the terms of the practice: page and command line say the same.

use super::Check;

impl Check {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// What it finds, and why that matters.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Logic => (
                "Missing logic",
                "A task without predecessor starts whenever the project starts, one without successor delays nothing. The first and the last task are as they should be.",
            ),
            Self::Leads => (
                "Leads",
                "A negative lag lets a task begin before what it waits for is done. Split the predecessor instead.",
            ),
            Self::Lags => ("Lags", "A lag is time that nobody owns. Where something happens in it, make it a task."),
            Self::LinkKinds => (
                "Links other than finish to start",
                "Finish to start is easily followed. Other kinds are for work that overlaps.",
            ),
            Self::HardConstraints => (
                "Hard constraints",
                "Must start or finish on, and no later than, hold a task on a date against its links.",
            ),
            Self::HighSlack => {
                ("High slack", "A task that can slip by more than 44 working days often lacks a successor.")
            }
            Self::NegativeSlack => {
                ("Negative slack", "Too late for a deadline or a constraint, of the task or of one that follows.")
            }
            Self::HighDuration => {
                ("Long tasks", "Tasks of more than 44 working days. In shorter ones it shows early what is late.")
            }
            Self::InvalidDates => (
                "Invalid dates",
                "What has happened lies in the past, what is to be done lies ahead. These dates say otherwise.",
            ),
            Self::Unassigned => ("Without people", "Tasks that nobody is assigned to."),
            Self::Missed => (
                "Late against the baseline",
                "By the latest baseline these should be finished by now. They are not, or were later.",
            ),
            Self::CriticalPath => (
                "Breaks in the critical path",
                "The finish is followed back, link by link, to what is under way. A task that is held by a date instead breaks the path: delays before it do not show in the finish.",
            ),
            Self::PathLength => (
                "Critical path length index",
                "Time until the target (or the finish of the baseline), for each day that the critical path takes.",
            ),
            Self::Execution => (
                "Baseline execution index",
                "Tasks finished, for each that the latest baseline has finished by now. Listed are those that are not.",
            ),
            Self::DanglingStart => {
                ("Dangling starts", "Predecessors drive the finish only: if the task takes longer, it starts earlier.")
            }
            Self::DanglingFinish => (
                "Dangling finishes",
                "Successors wait for the start only: if the task takes longer, it delays nothing.",
            ),
            Self::LongLags => ("Long lags", "A lag of more than 10 working days hides a task."),
            Self::SummaryLinks => {
                ("Links of summaries", "They tie all tasks below the summary, needed or not. Link the tasks instead.")
            }
            Self::OutOfSequence => ("Out of sequence", "Tasks that have begun, or are done, before their links allow."),
        }
    }
}
