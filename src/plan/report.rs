//! Status reports.

use super::baseline::Baseline;
use super::id::{AnyId, Id};
use super::project::{Health, Project};
use super::record::{part, record, words};
use super::time::{Date, DateTime};

/// Key of the line of the head that says when the words of a kept report were changed; it is told, never kept.
pub const REWORDED: &str = "reworded";

/// With this begins the key of the line below a list that says how many more there are.
pub const MORE: &str = "more-";

words! {
    /// A section of a status report.
    pub enum ReportPart {
        /// Title and who it is by and for; always first.
        #[default]
        Head,
        /// How things stand, in sentences.
        Summary,
        /// A few numbers.
        Figures,
        /// Health by scope, schedule, cost and risk.
        Health,
        /// Objectives: where they stand, and where they shall be.
        Objectives,
        /// Milestones against what was planned.
        Milestones,
        /// Scope and what is done of it, over time.
        BurnUp,
        /// Planned value, earned value and cost, over time.
        Cost,
        /// Money by branch of the work breakdown.
        Phases,
        /// What was done in the period.
        Done,
        /// What comes next.
        Next,
        /// The gravest threats.
        Risks,
        /// Open issues.
        Issues,
        /// What somebody has to decide.
        Decisions,
        /// Who does, answers for, is asked and is told of what is delivered (RACI).
        Responsibilities,
    }
}

words! {
    /// Whom a report is for: which sections it has, in which order, and whether it tells of money.
    pub enum Audience {
        /// Nobody in particular.
        #[default]
        Everyone,
        /// Who pays and decides.
        Sponsor,
        /// Who does the work.
        Team,
        /// Who gets the result.
        Customer,
    }
}

impl Audience {
    /// The sections below the head that it reads, in their order; further ones are left out.
    #[must_use]
    pub const fn parts(self) -> &'static [ReportPart] {
        use ReportPart as Part;
        match self {
            Self::Everyone => &[
                Part::Summary,
                Part::Figures,
                Part::Health,
                Part::Milestones,
                Part::Done,
                Part::Next,
                Part::Risks,
                Part::Issues,
                Part::Decisions,
            ],
            Self::Sponsor => &[
                Part::Summary,
                Part::Decisions,
                Part::Figures,
                Part::Health,
                Part::Milestones,
                Part::Cost,
                Part::Phases,
                Part::Risks,
            ],
            Self::Team => &[
                Part::Summary,
                Part::Done,
                Part::Next,
                Part::BurnUp,
                Part::Milestones,
                Part::Issues,
                Part::Risks,
                Part::Decisions,
            ],
            Self::Customer => &[Part::Summary, Part::Milestones, Part::Done, Part::Next, Part::Decisions],
        }
    }

    /// Whether sentences and figures tell it of money.
    #[must_use]
    pub const fn is_told_of_money(self) -> bool {
        matches!(self, Self::Everyone | Self::Sponsor)
    }

    /// Where a section stands for it, so that those it does not read come last.
    #[must_use]
    pub fn order(self, part: ReportPart) -> usize {
        if part == ReportPart::Head {
            return 0;
        }
        let all = ReportPart::ALL.iter().position(|one| *one == part).unwrap_or_default();
        self.parts().iter().position(|one| *one == part).map_or(ReportPart::ALL.len() + all, |place| place + 1)
    }
}

part! {
    /// A line of a report: a sentence, a figure, a milestone, a risk. It holds what was said then, not what is so now.
    pub struct ReportLine {
        /// What it is about, the same in every report: a word, or the id of a record.
        pub key: String,
        /// What stands first: the number of a figure, the name of a milestone. Empty in plain sentences.
        pub lead: String,
        /// What it says.
        pub text: String,
        /// What stands at its end: an owner, a slip.
        pub note: String,
        /// The lead of this line in the report before.
        pub was: String,
        /// How it is doing, where that is judged.
        pub health: Health,
        /// Milestone: its date.
        pub date: Option<Date>,
        /// Milestone: the date it is held against.
        pub against: Option<Date>,
        /// Milestone: reached.
        pub reached: bool,
        /// Milestone: on the critical path.
        pub critical: bool,
        /// Risk: its score.
        pub score: Option<u32>,
        /// Branch: its amounts in words, by the heads of the table.
        pub cells: Vec<String>,
        /// Risk: how grave the score is, 1 (very low) to 5 (very high).
        pub heat: u8,
        /// The place of the application where it comes from, as in addresses; empty for none.
        pub place: String,
        /// The record it comes from, which may be gone by now.
        pub about: Option<AnyId>,
        /// Written by a person: it stays when the facts are asked anew.
        pub edited: bool,
    }
}

part! {
    /// A point of a chart as it stood: at the end of a day, cumulative. Working seconds in the burn-up, minor units of money
    /// in the chart of cost.
    pub struct ReportPoint {
        /// When.
        pub on: Date,
        /// All there is to do; of money, the budget.
        pub scope: Option<i64>,
        /// Done by the baseline; planned value.
        pub planned: Option<i64>,
        /// Done; earned value.
        pub done: Option<i64>,
        /// Actual cost.
        pub spent: Option<i64>,
        /// What is to come: by the schedule, by the estimate at completion.
        pub ahead: Option<i64>,
    }
}

part! {
    /// A section of a report, in its place.
    pub struct ReportSection {
        /// Which.
        pub part: ReportPart,
        /// Left out of the report.
        pub off: bool,
        /// A person left it out or took it in: that holds for other readers, too.
        pub chosen: bool,
        /// Its heading.
        pub title: String,
        /// The heading was written by a person.
        pub titled: bool,
        /// Its lines; those without any words are not shown.
        pub lines: Vec<ReportLine>,
        /// Its chart, where it has one.
        pub points: Vec<ReportPoint>,
    }
}

record! {
    kind Report; owners []; refs [baseline];
    /// A status report. One that is kept says everything as it was. The one that is not (there is at most one) is the
    /// draft: it holds only what a person chose and wrote, and the facts come from the plan.
    pub struct Report {
        /// Counted from 1 among those that are kept; 0 for the draft.
        pub number: u32,
        /// When it was kept.
        pub kept: Option<DateTime>,
        /// When its words were last changed after it was kept.
        pub reworded: Option<DateTime>,
        /// A mark of the words as they were kept, in letters and digits, once they were changed: by it they are known again
        /// when somebody puts them back.
        pub kept_words: String,
        /// First day of its period; draft: `None` = six days before the last.
        pub from: Option<Date>,
        /// Last day of its period; draft: `None` = the status date, or today.
        pub to: Option<Date>,
        /// Milestones are held against the report before, not against a baseline.
        pub against_last: bool,
        /// The baseline that milestones are held against; `None` = the latest.
        pub baseline: Option<Id<Baseline>>,
        /// Whom it is for.
        pub audience: Audience,
        /// Health of the project.
        pub health: Health,
        /// Scheduled start of the project.
        pub start: Option<Date>,
        /// Scheduled finish.
        pub finish: Option<Date>,
        /// Wanted finish.
        pub target: Option<Date>,
        /// P80 of the finish, where a forecast told it.
        pub likely: Option<Date>,
        /// The sections in their order.
        pub sections: Vec<ReportSection>,
    }
}

impl Report {
    /// The first day that the period of a report may begin with: a year before the project, or before the period's last day
    /// where that is earlier.
    #[must_use]
    pub fn earliest(project: &Project, to: Date) -> Date {
        /// Days of a year.
        const YEAR: i32 = 365;
        project.start.date().min(to) - YEAR
    }
}

impl ReportLine {
    /// Whether there is anything to show.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !(self.lead.is_empty() && self.text.is_empty())
    }
}

impl ReportSection {
    /// The line about something.
    #[must_use]
    pub fn line(&self, key: &str) -> Option<&ReportLine> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// The lines that have words.
    pub fn shown(&self) -> impl Iterator<Item = &ReportLine> {
        self.lines.iter().filter(|line| line.is_shown())
    }
}

impl Report {
    /// A section.
    #[must_use]
    pub fn section(&self, part: ReportPart) -> Option<&ReportSection> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// A line of a section.
    #[must_use]
    pub fn line(&self, part: ReportPart, key: &str) -> Option<&ReportLine> {
        self.section(part)?.line(key)
    }

    /// What is on the paper below the head: the sections that are on and have something to show.
    pub fn shown(&self) -> impl Iterator<Item = &ReportSection> {
        self.sections
            .iter()
            .filter(|section| section.part != ReportPart::Head && !section.off && section.shown().next().is_some())
    }
}
