//! Short messages at the foot of the page.

use std::sync::Arc;

use leptos::prelude::*;

/// Messages on screen at once.
const MOST: usize = 3;

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
    next: StoredValue<u32>,
}

impl Toasts {
    pub(super) fn new() -> Self {
        Self { all: RwSignal::default(), next: StoredValue::new(1) }
    }

    fn push(&self, kind: ToastKind, text: String, action: Option<(String, Action)>) {
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

    /// The message on screen that offers to undo, and what that does.
    pub fn undo(&self) -> Option<(u32, Action)> {
        let offers = |toast: &Toast| {
            let (_, run) = toast.action.as_ref().filter(|(button, _)| button == "Undo")?;
            Some((toast.id, Arc::clone(run)))
        };
        self.all.with(|all| all.iter().rev().find_map(offers))
    }

    /// Takes a message away.
    pub fn close(&self, id: u32) {
        self.all.update(|all| all.retain(|toast| toast.id != id));
    }
}
