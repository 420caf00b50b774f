//! A button with a menu: the platform's popover, placed below the button, arrow keys inside.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::Icon;
use super::effect;
use super::{Show, view};

/// A button that opens a menu of [`MenuItem`]s (or any children).
#[component]
pub fn Menu(
    /// Label of the button for readers, and its tooltip.
    #[prop(into)]
    label: Signal<String>,
    /// The button's own words are its name; the label is only its tooltip.
    #[prop(optional)]
    own_name: bool,
    /// Classes of the button.
    #[prop(optional, into)]
    class: &'static str,
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// Role of what opens: `menu` (default), `listbox` or `dialog`.
    #[prop(optional, into)]
    role: Option<&'static str>,
    /// The menu's content; built anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let opener = NodeRef::<html::Button>::new();
    let popup = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    let children = StoredValue::new(children);
    let toggle = move |_| {
        let Some(popup) = popup.get_untracked() else { return };
        open.set(true);
        let _ = popup.toggle_popover();
    };
    // Placed once its content is there, so that it never leaves the window.
    effect(move || {
        if !open.get() {
            return;
        }
        request_animation_frame(move || {
            // What opened it may be gone by now.
            let (Some(opener), Some(popup)) =
                (opener.try_get_untracked().flatten(), popup.try_get_untracked().flatten())
            else {
                return;
            };
            let from = opener.get_bounding_client_rect();
            place(&popup, from.left(), from.top() - 4.0, from.bottom() + 4.0);
            if let Ok(Some(first)) =
                popup.query_selector("[aria-selected=true],input,select,[role^=menuitem],[role=option]")
                && let Ok(first) = first.dyn_into::<leptos::web_sys::HtmlElement>()
            {
                let _ = first.focus();
            }
        });
    });
    let on_toggle = move |_: ev::Event| {
        let shown = popup.get_untracked().is_some_and(|popup| popup.matches(":popover-open").unwrap_or(false));
        open.set(shown);
    };
    view! {
        <button
            type="button"
            node_ref=opener
            class=class
            aria-haspopup=role.unwrap_or("menu")
            aria-expanded=move || open.get().to_string()
            aria-label=move || (!own_name).then(|| label.get())
            title=move || label.get()
            on:click=toggle
        >
            {button.run()}
        </button>
        <div
            node_ref=popup
            popover="auto"
            class="menu"
            role=role.unwrap_or("menu")
            aria-label=move || label.get()
            on:toggle=on_toggle
            on:keydown=move |event| roam(&event)
            on:click=move |event: ev::MouseEvent| {
                let item = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
                let chosen = item.and_then(|item| item.closest("[role^=menuitem],[role=option]").ok().flatten());
                if chosen.is_some_and(|item| !item.has_attribute("data-stay"))
                    && let Some(popup) = popup.get_untracked() {
                        let _ = popup.hide_popover();
                    }
            }
        >
            <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
        </div>
    }
}

/// Places a popover in the window: from `left` on, with its top at `below` or, where there is no room for it, with its foot
/// at `above`; where there is none for all of it, on the side with more, scrolled.
pub fn place(popup: &leptos::web_sys::HtmlElement, left: f64, above: f64, below: f64) {
    let _ = popup.style().remove_property("max-height");
    let size = popup.get_bounding_client_rect();
    let extent = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let (width, height) = (extent(window().inner_width()), extent(window().inner_height()));
    let left = left.min(width - size.width() - 8.0).max(8.0);
    let (over, under) = (above - 8.0, height - 8.0 - below);
    let down = size.height() <= under || under >= over;
    let room = if down { under } else { over };
    if size.height() > room {
        let _ = popup.style().set_property("max-height", &format!("{}px", room.max(120.0)));
    }
    let top = if down { below } else { (above - size.height().min(room)).max(8.0) };
    // Fails only for names that are none.
    let _ = popup.style().set_property("left", &format!("{left}px"));
    let _ = popup.style().set_property("top", &format!("{top}px"));
}

/// Moves the focus among the items by arrow keys, Home and End.
fn roam(event: &ev::KeyboardEvent) {
    let Some(list) = event.current_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
    else {
        return;
    };
    let Ok(items) = list.query_selector_all("[role^=menuitem]:not([disabled]),[role=option]") else { return };
    let count = items.length();
    let focused = document().active_element();
    let at = (0..count).find(|index| items.item(*index).as_ref() == focused.as_ref().map(AsRef::as_ref));
    let next = match event.key().as_str() {
        "ArrowDown" => at.map_or(0, |at| (at + 1) % count.max(1)),
        "ArrowUp" => at.map_or(count.saturating_sub(1), |at| (at + count - 1) % count.max(1)),
        "Home" if at.is_some() => 0,
        "End" if at.is_some() => count.saturating_sub(1),
        _ => return,
    };
    if let Some(item) = items.item(next).and_then(|item| item.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        event.stop_propagation();
        let _ = item.focus();
    }
}

/// A line of a menu.
#[component]
pub fn MenuItem(
    /// What it says.
    #[prop(into)]
    text: String,
    /// Icon.
    #[prop(optional, into)]
    icon: Option<&'static str>,
    /// Shortcut, shown at the end.
    #[prop(optional, into)]
    keys: Option<String>,
    /// Marks a line that destroys something.
    #[prop(optional)]
    danger: bool,
    /// Cannot be chosen now.
    #[prop(optional)]
    disabled: bool,
    /// Whether it is the chosen one of several.
    #[prop(optional, into)]
    chosen: Option<bool>,
    /// Whether it is on or off by itself, and not the one chosen of several.
    #[prop(optional)]
    check: bool,
    /// What it does.
    #[prop(into)]
    run: Callback<()>,
) -> impl IntoView {
    let role = match (chosen, check) {
        (None, _) => "menuitem",
        (Some(_), true) => "menuitemcheckbox",
        (Some(_), false) => "menuitemradio",
    };
    view! {
        <button
            type="button"
            role=role
            tabindex="-1"
            class:bad=danger
            class:on=chosen.unwrap_or(false)
            disabled=disabled
            aria-checked=chosen.map(|chosen| chosen.to_string())
            on:click=move |_| run.run(())
        >
            {icon.map(|icon| view! { <Icon name=icon /> })}
            <span>{text}</span>
            {keys.map(|keys| view! { <kbd>{keys}</kbd> })}
            {(chosen == Some(true)).then(|| view! { <Icon name="check" class="end" /> })}
        </button>
    }
}
