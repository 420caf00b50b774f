//! A modal dialog: the platform's `<dialog>`, labelled by its title; Esc closes it, focus returns to the opener. Words that
//! are typed in it and not saved are asked about first; its own Cancel is an answer already.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::unsaved::Unsaved;
use super::{Icon, Show, above, view};
use super::{effect, from_closed_dialog};

/// A modal dialog, open while `open` is true. Its children are built anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open; set to false when the person closes it.
    open: RwSignal<bool>,
    /// Title.
    #[prop(into)]
    title: Signal<String>,
    /// Width class: empty (440), `md` (640), `lg` (1000).
    #[prop(optional, into)]
    size: &'static str,
    /// What `Ctrl+Z` does, but in a field with text, which the browser itself takes back.
    #[prop(optional)]
    undo: Option<Callback<()>>,
    /// Body and foot, in elements of class `db` and `df`.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let unsaved = Unsaved::new();
    // The field that had the focus when it was asked what is to become of the words.
    let asking = RwSignal::new_local(None::<leptos::web_sys::HtmlElement>);
    let asked = Memo::new(move |_| asking.with(Option::is_some));
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            unsaved.forget();
            asking.set(None);
            // Fails only on a dialog that is no longer in the page.
            let _ = dialog.show_modal();
            above::opened(&dialog);
            // The content is built after this; without a hand the focus would stay on the dialog itself.
            request_animation_frame(move || focus_first(node));
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // Gone with its screen, it says nothing of having been closed.
    on_cleanup(|| {
        request_animation_frame(above::settle);
    });
    let children = StoredValue::new(children);
    let go_on = move || {
        let field = asking.get_untracked();
        asking.set(None);
        if let Some(field) = field {
            let _ = field.focus();
        }
    };
    // Whether it has to be asked before it closes; then it is.
    let ask = move || {
        let must = open.get_untracked() && unsaved.any();
        if must && !asked.get_untracked() {
            let active = document().active_element();
            let dialog = node.get_untracked().map(Into::into);
            asking.set(active.and_then(|active| active.dyn_into().ok()).or(dialog));
            request_animation_frame(move || super::focus_found("dialog:modal .dlgask .btn".into()));
        }
        must
    };
    let close = move || {
        if !ask() {
            open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=node
            class=format!("dlg {size}")
            aria-label=move || title.get()
            on:close=move |_: ev::Event| {
                open.set(false);
                above::settle();
            }
            on:focusin=move |event| unsaved.entered(&event)
            // What else closes a dialog: the way back of a phone.
            on:cancel=move |event: ev::Event| {
                if hits(node, &event) && ask() {
                    event.prevent_default();
                }
            }
            on:input=move |event| {
                unsaved.typed(&event);
                if asked.get_untracked() {
                    asking.set(None);
                }
            }
            on:keydown=move |event: ev::KeyboardEvent| {
                if from_closed_dialog(&event) {
                    return;
                }
                event.stop_propagation();
                if event.key() == "Escape" && !event.is_composing() && !event.default_prevented() {
                    if asked.get_untracked() {
                        event.prevent_default();
                        go_on();
                    } else if ask() {
                        event.prevent_default();
                    }
                }
                if let Some(undo) = undo
                    && asks_to_undo(&event)
                {
                    event.prevent_default();
                    undo.run(());
                }
            }
            on:mousedown=move |event: ev::MouseEvent| {
                // A press on the backdrop has the dialog itself as its target.
                if hits(node, &event) {
                    close();
                }
            }
        >
            <Show when=move || open.get()>
                <header class="dh">
                    <h2>{move || title.get()}</h2>
                    <button type="button" class="ib ghost" aria-label="Close" on:click=move |_| close()>
                        <Icon name="x" />
                    </button>
                </header>
                {children.with_value(|children| children())}
                <Show when=move || asked.get()>
                    <div class="df dlgask" role="alertdialog" aria-label="What you typed is not saved">
                        <span>"What you typed is not saved"</span>
                        <span class="end">
                            <button type="button" class="btn" on:click=move |_| go_on()>"Go on typing"</button>
                            <button type="button" class="btn danger" on:click=move |_| open.set(false)>"Discard"</button>
                        </span>
                    </div>
                </Show>
            </Show>
        </dialog>
    }
}

/// Whether a dialog is open that is open while something is asked; closed, nothing is asked any more.
pub fn open_while<T: Send + Sync + 'static>(asked: RwSignal<Option<T>>) -> RwSignal<bool> {
    open_for(asked, |_| true)
}

/// As [`open_while`], where several dialogs share what is asked, and this one is for some of it.
pub fn open_for<T: Send + Sync + 'static>(
    asked: RwSignal<Option<T>>,
    ours: impl Fn(&T) -> bool + Copy + 'static,
) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    effect(move || open.set(asked.with(|asked| asked.as_ref().is_some_and(ours))));
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        if was == Some(true) && !now && asked.with_untracked(|asked| asked.as_ref().is_some_and(ours)) {
            asked.set(None);
        }
        now
    });
    open
}

/// Whether an event is about the dialog itself and nothing in it.
fn hits(node: NodeRef<html::Dialog>, event: &ev::Event) -> bool {
    let dialog = node.get_untracked();
    dialog.is_some_and(|dialog| {
        let dialog: &leptos::web_sys::EventTarget = dialog.as_ref();
        event.target().is_some_and(|target| target == *dialog)
    })
}

/// Whether a key asks to undo, and the field it is pressed in has no text of its own to take back.
fn asks_to_undo(event: &ev::KeyboardEvent) -> bool {
    let chord = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key();
    let field = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlInputElement>().ok());
    let has_text = field.is_some_and(|field| field.type_() != "radio" && !field.value().is_empty());
    chord && event.key().eq_ignore_ascii_case("z") && !has_text
}

/// Puts the focus where work begins: a field that asks for it, the first field, the main button, any button.
fn focus_first(node: NodeRef<html::Dialog>) {
    let Some(dialog) = node.try_get_untracked().flatten() else { return };
    let inside = document()
        .active_element()
        .filter(|active| dialog.contains(Some(active)) && active.tag_name() != dialog.tag_name())
        // The browser itself would begin with the button that closes.
        .is_some_and(|active| active.closest(".dh").ok().flatten().is_none());
    if inside {
        return;
    }
    for wanted in ["[autofocus]", "input:not([type=radio]),select,textarea", ".btn.primary", ".df .btn", "button"] {
        let found = dialog.query_selector(wanted).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
            return;
        }
    }
}
