//! Templates: plans of a kind of project, to be cut to size.

mod migration;
mod routine;
mod software;
mod step;
mod website;

use crate::plan::{Date, DateTime, Ids, Plan, Project};

/// What a new project may start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Template {
    /// Nothing but columns and a calendar.
    #[default]
    Blank,
    /// Software delivery with Scrum.
    Software,
    /// A website launch.
    Website,
    /// Moving a system to a new platform.
    Migration,
}

impl Template {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Blank, Self::Software, Self::Website, Self::Migration];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blank => "Blank",
            Self::Software => "Software delivery with Scrum",
            Self::Website => "Website launch",
            Self::Migration => "System migration",
        }
    }

    /// What is in it, in a line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Blank => "Four board columns and a working calendar.",
            Self::Software => "Inception, three sprints of two weeks with a first backlog, hardening and release.",
            Self::Website => "Concept, design, build, content, tests and launch, with the milestones between.",
            Self::Migration => "Assessment, target platform, trial runs, cut-over and the time after it.",
        }
    }

    /// The word by which a project remembers it; empty for a blank one.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blank => "",
            Self::Software => "software",
            Self::Website => "website",
            Self::Migration => "migration",
        }
    }

    /// A plan made from it, beginning on `start`.
    #[must_use]
    pub fn plan(self, name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
        let mut plan = match self {
            Self::Blank => super::blank(name, now, ids),
            Self::Software => software::plan(name, start, now, ids),
            Self::Website => website::plan(name, start, now, ids),
            Self::Migration => migration::plan(name, start, now, ids),
        };
        if let Some(project) = plan.project().cloned() {
            let (start, template) = (start.at(8 * 3600), self.word().into());
            plan.put(Project { start, template, ..Project::clone(&project) }.into());
        }
        if self != Self::Blank {
            routine::put(&mut plan, start, ids);
        }
        plan
    }
}
