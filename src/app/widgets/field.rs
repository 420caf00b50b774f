//! A line that keeps what is typed when it is left, and what is wrong with it where it cannot be kept.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::{ev, html, prelude::*};

use super::{Icon, follow, leave, view};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A number for ids of elements on the page.
pub fn unique() -> u32 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The value of a field, how what is typed becomes it, and what is wrong with what was typed last: that stays in the field
/// to be mended.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    value: Signal<String>,
    keep: Callback<String, Result<(), String>>,
    /// What is wrong.
    pub problem: RwSignal<Option<String>>,
    /// Number of the field, for [`Below`].
    pub id: u32,
}

impl Keeping {
    pub fn new(value: Signal<String>, keep: Callback<String, Result<(), String>>) -> Self {
        Self { value, keep, problem: RwSignal::new(None), id: unique() }
    }

    /// Takes what was typed; gives what the field is to show then, or nothing where it is refused or the field has gone.
    pub fn take(&self, typed: String) -> Option<String> {
        // A field that goes while it is being typed into reports a change, too.
        let before = self.value.try_get_untracked()?;
        let same = typed == before || typed.trim() == before;
        let problem = if same { None } else { self.keep.run(typed).err() };
        let refused = problem.is_some();
        self.problem.try_set(problem);
        // What was kept may read differently than what was typed.
        if refused { None } else { self.value.try_get_untracked() }
    }

    /// Takes back what was typed; gives what the field shows then.
    pub fn take_back(&self) -> Option<String> {
        self.problem.try_set(None);
        self.value.try_get_untracked()
    }

    /// Value of `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.problem.with(Option::is_some).then_some("true")
    }

    /// Value of `aria-describedby`.
    pub fn described(&self) -> Option<String> {
        self.problem.with(Option::is_some).then(|| format!("h{}", self.id))
    }
}

/// What is wrong with a field that names `h` and its number as its description; else help with it.
#[component]
pub fn Below(
    /// Number of the field.
    id: u32,
    /// Help.
    #[prop(optional, into)]
    help: &'static str,
    /// What is wrong.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("h{id}");
    move || match problem.get() {
        Some(words) => Some(
            view! { <small id=id.clone() class="late" role="alert"><Icon name="warn" /><span>{words}</span></small> },
        ),
        None => (!help.is_empty()).then(|| view! { <small id=id.clone()>{help}</small> }),
    }
}

/// A line of text: Enter and leaving keep it, Esc puts back what was there.
#[component]
pub fn LineField(
    /// Label for readers.
    #[prop(into)]
    label: Signal<String>,
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Keeps what was typed, or says what is wrong with it.
    #[prop(into)]
    keep: Callback<String, Result<(), String>>,
    /// Classes.
    #[prop(optional, into)]
    class: &'static str,
    /// What stands there while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Kind of input, such as `date`.
    #[prop(optional, into)]
    kind: Option<&'static str>,
    /// What is wrong with it, where others are to know or can settle it.
    #[prop(optional)]
    problem: Option<RwSignal<Option<String>>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let mut keeping = Keeping::new(value, keep);
    keeping.problem = problem.unwrap_or(keeping.problem);
    let commit = move || {
        let field = node.try_get_untracked().flatten();
        // A date that is typed in part reads as none.
        if field.as_ref().is_some_and(|field| field.validity().bad_input()) {
            keeping.problem.set(Some("Type a whole date.".into()));
        } else if let Some(field) = field
            && let Some(now) = keeping.take(field.value())
        {
            field.set_value(&now);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            commit();
        }
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            if let (Some(field), Some(before)) = (node.get_untracked(), keeping.take_back()) {
                field.set_value(&before);
                leave(&field);
            }
        }
        _ => {}
    };
    follow(move || node.get().map(Into::into), value, move || keeping.problem.set(None));
    view! {
        <span class="fld">
            <input
                node_ref=node type=kind.unwrap_or("text") class=if class.is_empty() { "in" } else { class }
                placeholder=move || placeholder.get()
                aria-label=move || label.get() autocomplete="off"
                aria-invalid=move || keeping.invalid() aria-describedby=move || keeping.described()
                on:keydown=keydown
                // What was wrong with what stood there before says nothing of what is typed now.
                on:input=move |_| keeping.problem.set(None)
                on:blur=move |_| commit()
                on:change=move |_| if kind == Some("date") { commit() }
            />
            <Below id=keeping.id problem=keeping.problem />
        </span>
    }
}
