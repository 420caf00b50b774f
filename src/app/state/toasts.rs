//! Short messages at the foot of the page.

use std::sync::Arc;

use leptos::prelude::*;

/// Messages on screen at once.
const MOST: usize = 3;
/// So many steps outside a project can be undone one after the other.
const STEPS: usize = 50;

/// How a message looks, and how long it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    /// Something was done; goes after eight seconds.
    Done,
    /// Something failed; stays until it is closed or there are too many.
    Error,
    /// An edit was refused; stays until one succeeds.
    Refused,
}

/// What the button of a message does. Not a callback of the screen it was made on: a message outlives that.
pub type Action = Arc<dyn Fn() + Send + Sync>;

/// A message, perhaps with one button.
#[derive(Clone)]
pub struct Toast {
    /// Number for keyed lists.
    pub id: u32,
    /// How it looks.
    pub kind: ToastKind,
    /// What it says.
    pub text: String,
    /// Words of the button, and what it does.
    pub action: Option<(String, Action)>,
}

/// The messages on screen.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// Oldest first.
    pub all: RwSignal<Vec<Toast>>,
    /// What was done outside a project, by the number of its message, and what undoes it; the last is undone first.
    steps: RwSignal<Vec<(u32, Action)>>,
    next: StoredValue<u32>,
    /// Bars at the foot of the page, above which they stand.
    bars: RwSignal<usize>,
}

impl Toasts {
    pub(super) fn new() -> Self {
        Self { all: RwSignal::default(), steps: RwSignal::default(), next: StoredValue::new(1), bars: RwSignal::new(0) }
    }

    /// Whether they stand above a bar at the foot of the page.
    #[must_use]
    pub fn are_raised(&self) -> bool {
        self.bars.get() > 0
    }

    /// Raises them above a bar at the foot of the page, for as long as the component that asks is there.
    pub fn raise(&self) {
        let bars = self.bars;
        bars.update(|bars| *bars += 1);
        on_cleanup(move || {
            bars.try_update(|bars| *bars = bars.saturating_sub(1));
        });
    }

    fn push(&self, kind: ToastKind, text: String, action: Option<(String, Action)>) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.all.update(|all| {
            // One message of success at a time: the newest is about what the person just did. The same refusal stands once.
            all.retain(|toast| toast.kind != ToastKind::Done && toast.text != text);
            all.push(Toast { id, kind, text, action });
            if all.len() > MOST {
                all.remove(0);
            }
        });
        id
    }

    /// Says that something was done.
    pub fn done(&self, text: impl Into<String>) {
        self.push(ToastKind::Done, text.into(), None);
    }

    /// Says that something was done, with a button.
    pub fn done_with(
        &self,
        text: impl Into<String>,
        button: impl Into<String>,
        run: impl Fn() + Send + Sync + 'static,
    ) {
        self.push(ToastKind::Done, text.into(), Some((button.into(), Arc::new(run))));
    }

    /// Says that something was done outside a project. It can be undone by the button and, until a project is opened, by key,
    /// which says so in turn; `run` says whether it was.
    pub fn undoable(
        &self,
        text: impl Into<String>,
        undone: impl Into<String>,
        run: impl Fn() -> bool + Send + Sync + 'static,
    ) {
        let (undone, toasts) = (undone.into(), *self);
        let undo: Action = Arc::new(move || {
            if run() {
                toasts.done(undone.clone());
            }
        });
        let id = self.push(ToastKind::Done, text.into(), Some(("Undo".into(), Arc::clone(&undo))));
        self.steps.update(|steps| {
            steps.push((id, undo));
            let surplus = steps.len().saturating_sub(STEPS);
            steps.drain(..surplus);
        });
    }

    /// What was done outside a project is past: a project is worked on now, and to undo a step from before would take that
    /// work along.
    pub fn forget_steps(&self) {
        let steps = self.steps.try_update(std::mem::take).unwrap_or_default();
        self.all.update(|all| all.retain(|toast| steps.iter().all(|(step, _)| *step != toast.id)));
    }

    /// Says that something failed, and what to do.
    pub fn error(&self, text: impl Into<String>) {
        self.push(ToastKind::Error, text.into(), None);
    }

    /// Says that an edit was refused, and what to do.
    pub fn refused(&self, text: impl Into<String>) {
        self.push(ToastKind::Refused, text.into(), None);
    }

    /// An edit succeeded: what was said of refused ones is past.
    pub fn succeeded(&self) {
        let any = |all: &Vec<Toast>| all.iter().any(|toast| toast.kind == ToastKind::Refused);
        if self.all.with_untracked(any) {
            self.all.update(|all| all.retain(|toast| toast.kind != ToastKind::Refused));
        }
    }

    /// What can be undone outside a project: what a message on screen offers, else the last step.
    fn offered(&self) -> Option<(u32, Action)> {
        let offers = |toast: &Toast| {
            let (_, run) = toast.action.as_ref().filter(|(button, _)| button == "Undo")?;
            Some((toast.id, Arc::clone(run)))
        };
        let shown = self.all.with(|all| all.iter().rev().find_map(offers));
        shown.or_else(|| self.steps.with(|steps| steps.last().cloned()))
    }

    /// Whether anything can be undone outside a project.
    pub fn can_undo(&self) -> bool {
        self.offered().is_some()
    }

    /// Undoes the last step outside a project.
    pub fn undo(&self) {
        if let Some((id, undo)) = untrack(|| self.offered()) {
            self.press(id, &undo);
        }
    }

    /// Does what the button of a message does, which is over then.
    pub fn press(&self, id: u32, run: &Action) {
        self.close(id);
        self.steps.update(|steps| steps.retain(|(step, _)| *step != id));
        run();
    }

    /// Takes a message away.
    pub fn close(&self, id: u32) {
        self.all.update(|all| all.retain(|toast| toast.id != id));
    }
}
