//! Templates: plans of a kind of project, to be cut to size.

mod script;

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
    /// Rolling out a bought package, an ERP system above all.
    Package,
    /// Moving an office with its IT.
    Office,
    /// A project of one's own.
    Personal,
}

impl Template {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Blank, Self::Software, Self::Website, Self::Migration, Self::Package, Self::Office, Self::Personal];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blank => "Blank",
            Self::Software => "Software delivery with Scrum",
            Self::Website => "Website launch",
            Self::Migration => "Infrastructure migration",
            Self::Package => "ERP or package roll-out",
            Self::Office => "Office IT move",
            Self::Personal => "Personal project",
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
            Self::Package => "Fit-gap, build, data, tests and training, a pilot site, then the others in waves.",
            Self::Office => "Survey and orders, building, network and workplaces, the moving weekend, handing back.",
            Self::Personal => "Get clear, a first version in evenings, shown and finished.",
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
            Self::Package => "package",
            Self::Office => "office",
            Self::Personal => "personal",
        }
    }

    /// What it is read from.
    const fn text(self) -> &'static str {
        match self {
            Self::Blank => "",
            Self::Software => include_str!("software.txt"),
            Self::Website => include_str!("website.txt"),
            Self::Migration => include_str!("migration.txt"),
            Self::Package => include_str!("package.txt"),
            Self::Office => include_str!("office.txt"),
            Self::Personal => include_str!("personal.txt"),
        }
    }

    /// A plan made from it, beginning on `start`.
    #[must_use]
    pub fn plan(self, name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
        let mut plan = match self {
            Self::Blank => super::blank(name, now, ids),
            _ => script::plan(self.text(), name, start, now, ids),
        };
        if let Some(project) = plan.project().cloned() {
            let (start, template) = (start.at(8 * 3600), self.word().into());
            plan.put(Project { start, template, ..Project::clone(&project) }.into());
        }
        plan
    }
}
