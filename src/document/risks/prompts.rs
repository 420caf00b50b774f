//! Risks that IT projects often have, by category and phase: for those who begin with an empty register.

use super::create;
use crate::document::draft::{Draft, EditError};
use crate::plan::{Id, Risk, RiskKind};

/// A phase of an IT project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Getting agreed and funded.
    Start,
    /// Finding out what is to be built.
    Design,
    /// Building.
    Build,
    /// Testing and accepting.
    Test,
    /// Going live and handing over.
    RollOut,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 5] = [Self::Start, Self::Design, Self::Build, Self::Test, Self::RollOut];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Design => "Design",
            Self::Build => "Build",
            Self::Test => "Test",
            Self::RollOut => "Roll-out",
        }
    }
}

/// A suggested risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt {
    /// Category, levels separated by ` / `.
    pub category: &'static str,
    /// When it shows first.
    pub phase: Phase,
    /// Threat or opportunity.
    pub kind: RiskKind,
    /// In a few words.
    pub title: &'static str,
    /// Why it could happen.
    pub cause: &'static str,
    /// What it would do.
    pub effect: &'static str,
}

const fn threat(
    category: &'static str,
    phase: Phase,
    title: &'static str,
    cause: &'static str,
    effect: &'static str,
) -> Prompt {
    Prompt { category, phase, kind: RiskKind::Threat, title, cause, effect }
}

const fn chance(
    category: &'static str,
    phase: Phase,
    title: &'static str,
    cause: &'static str,
    effect: &'static str,
) -> Prompt {
    Prompt { category, phase, kind: RiskKind::Opportunity, title, cause, effect }
}

/// The suggestions, by category.
pub const PROMPTS: [Prompt; 34] = [
    threat(
        "Scope / Requirements",
        Phase::Design,
        "Requirements stay unclear",
        "Users disagree on what is needed",
        "What is built has to be built again",
    ),
    threat(
        "Scope / Requirements",
        Phase::Build,
        "Wishes keep coming in",
        "Nobody decides on changes",
        "The scope grows, the date does not",
    ),
    threat(
        "Scope / Acceptance",
        Phase::Test,
        "Acceptance criteria are disputed",
        "They were not agreed in writing",
        "Acceptance takes longer",
    ),
    threat(
        "Plan / Estimates",
        Phase::Start,
        "Estimates are too hopeful",
        "The work is new to the team",
        "The finish slips",
    ),
    threat(
        "Plan / Dependencies",
        Phase::Build,
        "Another project delivers late",
        "Its plan is tighter than ours",
        "Work that needs it waits",
    ),
    threat(
        "Plan / Decisions",
        Phase::Design,
        "Decisions take too long",
        "The steering committee meets rarely",
        "The team waits or guesses",
    ),
    threat(
        "People / Team",
        Phase::Build,
        "A key person leaves or falls ill",
        "Knowledge is with one person",
        "Work stops until somebody has learnt it",
    ),
    threat(
        "People / Team",
        Phase::Start,
        "The team is not complete in time",
        "Posts are hard to fill",
        "The first weeks bring less than planned",
    ),
    threat(
        "People / Team",
        Phase::Build,
        "People are drawn off to operations",
        "They serve two masters",
        "Less gets done than planned",
    ),
    threat(
        "People / Users",
        Phase::Test,
        "Testers from the business have no time",
        "Their daily work goes on",
        "Tests take longer, faults stay in",
    ),
    threat(
        "People / Skills",
        Phase::Build,
        "The team lacks experience with the technology",
        "It is used for the first time",
        "Work takes longer and has more faults",
    ),
    threat(
        "Technology / Architecture",
        Phase::Design,
        "The chosen technology does not carry",
        "It was not tried under load",
        "Parts are designed anew",
    ),
    threat(
        "Technology / Integration",
        Phase::Build,
        "An interface behaves otherwise than described",
        "Its description is old",
        "The connection is built twice",
    ),
    threat(
        "Technology / Integration",
        Phase::Test,
        "No test environment of the other system",
        "It belongs to others",
        "Faults show only in production",
    ),
    threat(
        "Technology / Performance",
        Phase::Test,
        "It is too slow under load",
        "Load was estimated, not measured",
        "Go-live waits for tuning",
    ),
    threat(
        "Technology / Legacy",
        Phase::Build,
        "The old system hides rules nobody knows",
        "There is no documentation",
        "Functions are missing at go-live",
    ),
    threat(
        "Technology / Tools",
        Phase::Build,
        "Environments are not stable",
        "They are shared or set up by hand",
        "The team loses days",
    ),
    threat(
        "Data / Migration",
        Phase::Test,
        "Data are worse than sampled",
        "They were never cleaned",
        "The migration is repeated",
    ),
    threat(
        "Data / Migration",
        Phase::RollOut,
        "The migration takes longer than the window",
        "Volumes grew",
        "The cut-over is broken off",
    ),
    threat(
        "Data / Privacy",
        Phase::Design,
        "Personal data may not be used as planned",
        "Data protection was asked late",
        "Functions are changed or dropped",
    ),
    threat(
        "Security",
        Phase::Test,
        "The penetration test finds a grave flaw",
        "Security came last",
        "Go-live waits for the repair",
    ),
    threat(
        "Security",
        Phase::Design,
        "Security sign-off takes longer",
        "Requirements are not known",
        "Design goes in circles",
    ),
    threat(
        "Supplier / Delivery",
        Phase::Build,
        "The supplier delivers late",
        "Its people work on other contracts",
        "Everything that builds on it slips",
    ),
    threat(
        "Supplier / Delivery",
        Phase::Test,
        "The supplier delivers poor quality",
        "Acceptance was not agreed",
        "More rounds of tests",
    ),
    threat(
        "Supplier / Contract",
        Phase::Start,
        "The contract is not signed in time",
        "Purchasing takes its time",
        "The start moves",
    ),
    threat(
        "Supplier / Licences",
        Phase::RollOut,
        "Licences cost more than planned",
        "Usage is higher",
        "The budget is exceeded",
    ),
    threat(
        "Outside / Funding",
        Phase::Start,
        "The budget is cut",
        "Priorities of the company change",
        "Scope has to go",
    ),
    threat(
        "Outside / Law",
        Phase::Design,
        "A rule of law changes",
        "It is being debated",
        "Finished parts are changed",
    ),
    threat(
        "Roll-out / Operations",
        Phase::RollOut,
        "Operations are not ready to take over",
        "They came in late",
        "The team stays bound after go-live",
    ),
    threat(
        "Roll-out / Adoption",
        Phase::RollOut,
        "Users do not take it up",
        "They were not trained",
        "The benefit does not come",
    ),
    threat(
        "Roll-out / Cut-over",
        Phase::RollOut,
        "No way back after go-live",
        "The back-out was never rehearsed",
        "A fault becomes an outage",
    ),
    chance(
        "Technology / Tools",
        Phase::Build,
        "A standard component does the work",
        "The market offers one by now",
        "Less has to be built",
    ),
    chance(
        "People / Team",
        Phase::Start,
        "People who did it before become free",
        "Another project ends",
        "The start is faster",
    ),
    chance(
        "Supplier / Contract",
        Phase::Start,
        "A longer contract lowers the price",
        "The supplier looks for reference customers",
        "Money is saved",
    ),
];

/// The categories of the suggestions: a starter set.
pub fn starter_categories() -> impl Iterator<Item = &'static str> {
    let mut before = "";
    let mut all: Vec<&str> = PROMPTS.iter().map(|prompt| prompt.category).collect();
    all.sort_unstable();
    all.into_iter().filter(move |category| std::mem::replace(&mut before, category) != *category)
}

/// Writes suggested risks into the register, to be judged and owned.
///
/// # Errors
/// When none is chosen, or the plan has no project record.
pub fn suggest(draft: &mut Draft<'_>, chosen: &[Prompt]) -> Result<String, EditError> {
    let mut words = Err(EditError::Input("Choose at least one risk.".into()));
    for prompt in chosen {
        let (id, said): (Id<Risk>, String) = create(draft, prompt.kind, prompt.title)?;
        draft.update(id, |risk| {
            risk.category = prompt.category.into();
            risk.cause = prompt.cause.into();
            risk.effect = prompt.effect.into();
        })?;
        words = Ok(said);
    }
    if chosen.len() > 1 { Ok(format!("Added {} risks from the list", chosen.len())) } else { words }
}
