//! A release goes out: asked for once, with who decided where something is missing, and why.

use super::{Event, happened, write_decision};
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::one_line;
use crate::plan::scope::Scopes;
use crate::plan::{DateTime, Id, Plan, Release, Verdict};

/// What a release that goes out leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    /// Tasks in its scope that are not done.
    pub tasks: usize,
    /// Of these, blocked.
    pub blocked: usize,
    /// Checks that do not hold.
    pub checks: usize,
    /// The last decision was no go.
    pub refused: bool,
    /// Nobody has decided.
    pub undecided: bool,
    /// The last decision was to go, for a reason, and it did not come back since: what is open has been answered for.
    pub agreed: bool,
}

impl Missing {
    /// What a release of a plan, as it is now, would leave open.
    #[must_use]
    pub fn of(plan: &Plan, release: &Release) -> Self {
        let scopes = Scopes::of(plan);
        let open = scopes.get(release.id).iter().filter_map(|id| plan.get(*id)).filter(|task| !task.is_done(plan));
        let (tasks, blocked) =
            open.fold((0, 0), |(tasks, blocked), task| (tasks + 1, blocked + usize::from(task.blocked.is_some())));
        let last = release.decisions.last().map(|last| last.verdict);
        Self {
            tasks,
            blocked,
            checks: release.checks.iter().filter(|check| !check.done).count(),
            refused: last == Some(Verdict::NoGo),
            undecided: last.is_none(),
            agreed: release.decisions.last().is_some_and(|last| {
                let back = release.backed_out.max(release.failed);
                last.verdict == Verdict::Go && !last.why.is_empty() && back.is_none_or(|back| back < last.at)
            }),
        }
    }

    /// Whether somebody has to answer for it.
    #[must_use]
    pub const fn asks_who(&self) -> bool {
        self.undecided || self.asks_why()
    }

    /// Whether there has to be a reason.
    #[must_use]
    pub const fn asks_why(&self) -> bool {
        !self.agreed && (self.tasks > 0 || self.checks > 0 || self.refused)
    }

    /// What is missing, in words within a sentence: `26 tasks open (1 blocked), 7 checks open`; empty when nothing is.
    #[must_use]
    pub fn words(&self) -> String {
        let many = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
        let blocked = if self.blocked > 0 { format!(" ({} blocked)", self.blocked) } else { String::new() };
        let parts = [
            (self.tasks > 0).then(|| many(self.tasks, "task") + " open" + &blocked),
            (self.checks > 0).then(|| many(self.checks, "check") + " open"),
            self.refused.then(|| "the last decision no go".into()),
            self.undecided.then(|| "no decision to go".into()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Says that a release went out. Where something is missing and nobody decided to go it is such a decision, taken by `by` for
/// the reason `why`, and is kept with the others.
///
/// # Errors
/// When the release is not there, something is missing and nobody decided or without a reason, or the moment is still to
/// come.
pub fn go_out(draft: &mut Draft<'_>, id: Id<Release>, at: DateTime, by: &str, why: &str) -> Result<String, EditError> {
    let release = draft.get(id)?;
    let missing = Missing::of(draft.plan(), &release);
    let (by, why) = (one_line(by), why.trim());
    if missing.asks_who() && by.is_empty() {
        return Err(EditError::Input("Say who decided that it goes out.".into()));
    }
    if missing.asks_why() && why.is_empty() {
        return Err(EditError::Input(format!("Say why it goes out with {}.", missing.words())));
    }
    if !missing.asks_who() {
        let words = happened(draft, id, Event::Released, Some(at))?;
        return Ok(match missing.words() {
            open if open.is_empty() => words,
            open => format!("{words} with {open}"),
        });
    }
    write_decision(draft, id, Verdict::Go, &by, why)?;
    happened(draft, id, Event::Released, Some(at))?;
    let told = if missing.asks_why() { format!(" with {}", missing.words()) } else { String::new() };
    Ok(format!("Released {}{told}; {by} decided it", release.name))
}
