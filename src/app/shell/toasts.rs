//! Messages at the foot of the page.

use std::time::Duration;

use leptos::{html, prelude::*};

use crate::app::state::{Toast, ToastKind, use_app};
use crate::app::widgets::{Each, Icon, effect, keep_above, view};

/// How long a message of success stays.
const STAY: Duration = Duration::from_secs(8);

/// All messages.
#[component]
pub fn ToastList() -> impl IntoView {
    let toasts = use_app().toasts;
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(list) = node.get() {
            keep_above(&list);
        }
    });
    view! {
        <div class="toasts" class:raised=move || toasts.are_raised() node_ref=node>
            <Each each=move || toasts.all.get() key=|toast| toast.id let:toast>
                <ToastView toast=toast />
            </Each>
        </div>
    }
}

/// One message; pauses while the pointer or the focus is on it.
#[component]
fn ToastView(
    /// The message.
    toast: Toast,
) -> impl IntoView {
    let toasts = use_app().toasts;
    let id = toast.id;
    let error = toast.kind != ToastKind::Done;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    let start = move || {
        if !error {
            stop();
            timer.set_value(set_timeout_with_handle(move || toasts.close(id), STAY).ok());
        }
    };
    start();
    on_cleanup(stop);
    view! {
        <div
            class="toast" role=if error { "alert" } else { "status" }
            on:mouseenter=move |_| stop() on:mouseleave=move |_| start()
            on:focusin=move |_| stop() on:focusout=move |_| start()
        >
            <Icon name=if error { "stopsign" } else { "ok" } class=if error { "bad" } else { "ok" } />
            <span>{toast.text}</span>
            {toast.action.map(|(words, run)| view! {
                <button type="button" class="btn" on:click=move |_| toasts.press(id, &run)>{words}</button>
            })}
            <button type="button" class="ib sm" aria-label="Close message" on:click=move |_| toasts.close(id)><Icon name="x" /></button>
        </div>
    }
}
