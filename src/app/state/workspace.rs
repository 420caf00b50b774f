//! The open project: its plan, its schedule, and the one way to change it.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{AppState, Library, Shared};
use crate::analysis::health::Likely;
use crate::app::widgets::Memo;
use crate::app::{clock, locale};
use crate::document::{Act, Draft, EditError, Entry, History};
use crate::plan::{AnyId, Currency, DateTime, Id, Ids, Kind, LogEntry, Plan, Project, Risk, Task};
use crate::schedule::Schedule;

/// The open project. `Copy`; screens read `plan` and `schedule`, and change things with [`Workspace::edit`].
#[derive(Clone, Copy)]
pub struct Workspace {
    /// Which project.
    pub id: Id<Project>,
    /// The plan as it is now; a new value after every edit.
    pub plan: Memo<Shared<Plan>>,
    /// The schedule of that plan, computed once an edit, when somebody looks.
    pub schedule: Memo<Shared<Schedule>>,
    /// The words of the edit that undo would take back.
    pub undoable: Memo<Option<String>>,
    /// The words of the edit that redo would make again.
    pub redoable: Memo<Option<String>>,
    /// What the forecast says of this plan with 80 % confidence; `None` while it does not know, and where nothing is
    /// uncertain.
    pub likely: RwSignal<Option<Likely>>,
    /// The project record: what reads it alone hears nothing of other edits.
    record: Memo<Arc<Project>>,
    currency: Memo<Currency>,
    history: RwSignal<History>,
    painted: Painted,
    library: Library,
    app: AppState,
}

/// Plan and schedule as they were when the screen was last painted: what takes long to compute follows these.
#[derive(Clone, Copy)]
struct Painted {
    /// Changes when they follow.
    frame: RwSignal<u32>,
    /// Whether they are about to.
    due: StoredValue<bool>,
    plan: Memo<Shared<Plan>>,
    schedule: Memo<Shared<Schedule>>,
}

impl Painted {
    fn new(plan: Memo<Shared<Plan>>, schedule: Memo<Shared<Schedule>>) -> Self {
        let frame = RwSignal::new(0_u32);
        // One memo of both: a schedule is always read with the plan that it is of.
        let both = Memo::new(move |_| {
            frame.track();
            (plan.get_untracked(), schedule.get_untracked())
        });
        Self {
            frame,
            due: StoredValue::new(false),
            plan: Memo::new(move |_| both.with(|(plan, _)| plan.clone())),
            schedule: Memo::new(move |_| both.with(|(_, schedule)| schedule.clone())),
        }
    }

    /// The plan has changed: lets the next frame be painted, and follows.
    fn follow(self) {
        if self.due.try_get_value() != Some(false) {
            return;
        }
        self.due.set_value(true);
        after_paint(move || self.catch_up());
    }

    /// Follows at once, if it is due. By then the project may be closed.
    fn catch_up(self) {
        if self.due.try_update_value(std::mem::take) == Some(true) {
            self.frame.try_update(|frame| *frame = frame.wrapping_add(1));
        }
    }
}

/// Does something once the next frame is painted.
fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// What an edit does to a draft; gives the words for it.
type DraftChange<'a> = Box<dyn FnOnce(&mut Draft<'_>) -> Result<String, EditError> + 'a>;

impl Workspace {
    /// Opens a history as the workspace.
    pub(crate) fn new(app: AppState, id: Id<Project>, history: History) -> Self {
        let history = RwSignal::new(history);
        let plan = Memo::new(move |previous: Option<&Shared<Plan>>| {
            history.with(|history| match previous {
                Some(previous) if previous.same(history.plan()) => previous.clone(),
                _ => Shared::new(history.plan().clone()),
            })
        });
        // The first to ask for the plan, always: whoever reads it after something computed from it hears of a change all the
        // same (see `Memo`).
        StoredValue::new_local(RenderEffect::new(move |_| plan.track()));
        let schedule = Memo::new(move |previous: Option<&Shared<Schedule>>| {
            plan.with(|plan| Shared::new(previous.map_or_else(|| Schedule::of(plan), |previous| previous.next(plan))))
        });
        let record = Memo::new(move |_| plan.with(|plan| plan.project().cloned().unwrap_or_default()));
        let painted = Painted::new(plan, schedule);
        painted.follow();
        Self {
            id,
            plan,
            schedule,
            record,
            currency: Memo::new(move |_| record.with(|project| project.currency.clone())),
            painted,
            undoable: Memo::new(move |_| history.with(|history| history.undoable().map(|edit| edit.words.clone()))),
            likely: RwSignal::new(None),
            redoable: Memo::new(move |_| history.with(|history| history.redoable().map(|edit| edit.words.clone()))),
            history,
            library: app.library,
            app,
        }
    }

    /// The same project, its plan and schedule one painted frame behind: for figures of the whole plan, which take longer to
    /// compute than a frame. What was edited shows first, and they follow. Edits made through it are edits of the plan as it is.
    #[must_use]
    pub fn painted(self) -> Self {
        Self { plan: self.painted.plan, schedule: self.painted.schedule, ..self }
    }

    /// Whether the project has been on the screen: what is beside the point of a place can wait for that.
    pub fn is_on_screen(&self) -> bool {
        self.painted.frame.get() > 0
    }

    /// Lets [`Workspace::painted`] catch up at once: for an edit that keeps figures.
    pub fn catch_up(&self) {
        self.painted.catch_up();
    }

    /// The project record. Every plan that was opened has one; the default stands in where a merge left none.
    pub fn project(&self) -> Project {
        self.record.with(|project| Project::clone(project))
    }

    /// The project's currency.
    pub fn currency(&self) -> Currency {
        self.currency.get()
    }

    /// Changes the plan: `change` works on a draft and gives the words for what was done. Returns whether it was done;
    /// a refusal is told to the person and changes nothing.
    pub fn edit(&self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> bool {
        self.tell(self.attempt(Box::new(change)), false)
    }

    /// As [`Workspace::edit`], and offers to undo it in a message that says what was done.
    pub fn edit_with_undo(&self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> bool {
        self.tell(self.attempt(Box::new(change)), true)
    }

    /// As [`Workspace::edit_with_undo`], for what takes work out of the plan: the message also says how the finish moves.
    pub fn edit_telling_finish(&self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> bool {
        let finish = || self.schedule.with_untracked(|schedule| schedule.finish());
        let before = finish();
        let done = self.attempt(Box::new(change)).map(|words| {
            words.map(|words| match (before, finish()) {
                (Some(old), Some(new)) if old.date() != new.date() => {
                    let today = self.app.today.get_untracked();
                    let day = |moment: DateTime| locale::short(moment.date(), today);
                    format!("{words}: the finish moves from {} to {}", day(old), day(new))
                }
                _ => words,
            })
        });
        self.tell(done, true)
    }

    /// Tells the person of a refusal, and of what was done if it should be easy to undo; says whether it was done.
    fn tell(&self, done: Result<Option<String>, EditError>, offer_undo: bool) -> bool {
        match done {
            Ok(Some(words)) => {
                self.app.toasts.succeeded();
                if offer_undo {
                    let workspace = *self;
                    let words = locale::sentence(&words, self.app.today.get_untracked());
                    self.app.announce(words.clone());
                    self.app.toasts.done_with(words, "Undo", move || workspace.undo());
                }
                true
            }
            Ok(None) => false,
            Err(error) => {
                self.app.toasts.refused(error.to_string());
                false
            }
        }
    }

    /// Changes the plan; gives the words of the edit, or `None` when nothing differs.
    ///
    /// # Errors
    /// Why the edit was refused; nothing has changed.
    pub fn try_edit(
        &self,
        change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
    ) -> Result<Option<String>, EditError> {
        self.attempt(Box::new(change))
    }

    /// Makes something new and says so; gives it, with the words.
    ///
    /// # Errors
    /// Why it was refused, in words; nothing has changed.
    pub fn make<T>(
        &self,
        make: impl FnOnce(&mut Draft<'_>) -> Result<(T, String), EditError>,
    ) -> Result<(T, String), String> {
        let mut made = None;
        let done = self.attempt(Box::new(|draft: &mut Draft<'_>| {
            let (new, words) = make(draft)?;
            made = Some(new);
            Ok(words)
        }));
        let words = done.map_err(|error| error.to_string())?.unwrap_or_default();
        self.app.announce(words.clone());
        made.map(|made| (made, words)).ok_or_else(String::new)
    }

    /// As [`Workspace::edit`], for a field that says itself what is wrong with what was typed.
    ///
    /// # Errors
    /// Why the edit was refused, in words; nothing has changed.
    pub fn keep(&self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> Result<(), String> {
        let done = self.attempt(Box::new(change)).map_err(|error| error.to_string())?;
        self.tell(Ok(done), false);
        Ok(())
    }

    /// As [`Workspace::try_edit`], and offers to undo it as [`Workspace::edit_with_undo`] does; says whether anything
    /// changed.
    ///
    /// # Errors
    /// Why the edit was refused; nothing has changed.
    pub fn try_edit_with_undo(
        &self,
        change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
    ) -> Result<bool, EditError> {
        let done = self.attempt(Box::new(change))?;
        Ok(self.tell(Ok(done), true))
    }

    /// Boxed, so that it is compiled once and not once for each of a hundred edits.
    fn attempt(&self, change: DraftChange<'_>) -> Result<Option<String>, EditError> {
        let mut ids = Ids::seeded(clock::random_seed());
        let edit = self.history.with_untracked(|history| {
            let mut draft = Draft::new(history.plan(), &mut ids, clock::now());
            let words = change(&mut draft)?;
            draft.finish(words)
        })?;
        let Some(edit) = edit else { return Ok(None) };
        let words = edit.words.clone();
        self.perform(Act::Do(edit.into()));
        Ok(Some(words))
    }

    /// Takes the latest edit back, and says so.
    pub fn undo(&self) {
        if let Some((act, words)) =
            self.history.with_untracked(|history| history.undo().zip(history.undoable().map(|edit| edit.words.clone())))
        {
            self.perform(act);
            let words = locale::sentence(&words, self.app.today.get_untracked());
            self.app.toasts.done(format!("Undone: {words}"));
            self.app.announce(format!("Undone: {words}"));
        }
    }

    /// Makes the latest undone edit again, and says so.
    pub fn redo(&self) {
        if let Some((act, words)) =
            self.history.with_untracked(|history| history.redo().zip(history.redoable().map(|edit| edit.words.clone())))
        {
            self.perform(act);
            let words = locale::sentence(&words, self.app.today.get_untracked());
            self.app.toasts.done(format!("Redone: {words}"));
            self.app.announce(format!("Redone: {words}"));
        }
    }

    fn perform(&self, act: Act) {
        let stamp = self.history.with_untracked(|history| history.next_stamp(self.library.tab()));
        let entry = Entry { stamp, act };
        // On disk first: the screen never shows what a crash could take back.
        self.library.append(self.id, &entry);
        self.history.update(|history| {
            history.add(entry);
        });
        self.painted.follow();
    }

    /// Lets storage bring in what other tabs wrote: `take` says whether it changed the history.
    pub(crate) fn hear(&self, take: impl FnOnce(&mut History) -> bool) {
        self.history.try_maybe_update(|history| (take(history), ()));
        self.painted.follow();
    }

    /// Reads the history (for the log and for storage).
    pub fn with_history<R>(&self, read: impl FnOnce(&History) -> R) -> R {
        self.history.with(read)
    }

    /// As [`Workspace::with_history`], without following its changes.
    pub fn with_history_untracked<R>(&self, read: impl FnOnce(&History) -> R) -> R {
        self.history.with_untracked(read)
    }

    /// The record that an address names: a task, risk or entry of the log by key, anything by id.
    pub fn find_item(&self, item: &str) -> Option<(Kind, AnyId)> {
        self.plan.with(|plan| {
            let project = plan.project()?;
            let number = |prefix: &str| item.strip_prefix(prefix).and_then(|rest| rest.parse::<u32>().ok());
            if let Some(number) = number("R-")
                && let Some(risk) = plan.risks.iter().find(|risk| risk.number == number)
            {
                return Some((Kind::Risk, risk.id.any()));
            }
            let prefix = project.task_key(0);
            if let Some(number) = number(prefix.trim_end_matches('0'))
                && let Some(task) = plan.tasks.iter().find(|task| task.number == number)
            {
                return Some((Kind::Task, task.id.any()));
            }
            if let Some(number) = number("L-")
                && let Some(entry) = plan.log_entries.iter().find(|entry| entry.number == number)
            {
                return Some((Kind::LogEntry, entry.id.any()));
            }
            if let Some(number) = number("RQ-")
                && let Some(one) = plan.requirements.iter().find(|one| one.number == number)
            {
                return Some((Kind::Requirement, one.id.any()));
            }
            let record = plan.find(item.parse().ok()?)?;
            Some((record.kind(), record.id()))
        })
    }

    /// The task whose panel the address asks for.
    pub fn open_task(&self) -> Option<Id<Task>> {
        let item = self.app.route.with(|route| route.item.clone())?;
        self.find_item(&item).filter(|(kind, _)| *kind == Kind::Task).map(|(_, id)| Id::new(id))
    }

    /// The risk whose panel the address asks for.
    pub fn open_risk(&self) -> Option<Id<Risk>> {
        let item = self.app.route.with(|route| route.item.clone())?;
        self.find_item(&item).filter(|(kind, _)| *kind == Kind::Risk).map(|(_, id)| Id::new(id))
    }

    /// The entry of the log whose panel the address asks for.
    pub fn open_entry(&self) -> Option<Id<LogEntry>> {
        let item = self.app.route.with(|route| route.item.clone())?;
        self.find_item(&item).filter(|(kind, _)| *kind == Kind::LogEntry).map(|(_, id)| Id::new(id))
    }
}

/// The open project's handle, in every place of a project.
///
/// # Panics
/// Outside a project: a broken invariant of ours, never of data.
#[must_use]
pub fn use_workspace() -> Workspace {
    expect_context()
}
