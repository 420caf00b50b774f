//! The parts in a real browser: what is drawn, what keeps its element, where the focus is.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev;
use leptos::html;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::task::tick;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Dialog, Each, Memo, Show, effect, focus, follow, leave, live, view};

/// A place in the document of the test's own; gone with it.
struct Stage(HtmlElement, Option<Box<dyn std::any::Any>>);

impl Stage {
    fn new<V: IntoView + 'static>(draw: impl FnOnce() -> V + 'static) -> Self
    where
        UnmountHandle<V::State>: 'static,
    {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let mounted = mount_to(place.clone(), draw);
        Self(place, Some(Box::new(mounted)))
    }

    fn find<T: JsCast>(&self, css: &str) -> T {
        self.0.query_selector(css).unwrap().unwrap_or_else(|| panic!("{css} is there")).unchecked_into()
    }

    fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.1.take();
        self.0.remove();
    }
}

/// After the next frame.
async fn frame() {
    let next = js_sys::Promise::new(&mut |done, _| {
        window().request_animation_frame(&done).unwrap();
    });
    JsFuture::from(next).await.unwrap();
    tick().await;
}

fn focused() -> Option<Element> {
    document().active_element()
}

#[wasm_bindgen_test]
async fn who_reads_a_memo_hears_of_other_values_only() {
    let heard = Rc::new(Cell::new(0));
    let counts = Rc::clone(&heard);
    let source = RwSignal::new(1);
    let _stage = Stage::new(move || {
        let tens = Memo::new(move |before: Option<&i32>| before.map_or(0, |_| 0) + source.get() / 10);
        effect(move || {
            tens.get();
            counts.set(counts.get() + 1);
        });
        live(move || tens.get())
    });
    tick().await;
    assert_eq!(heard.get(), 1);
    source.set(9);
    tick().await;
    assert_eq!(heard.get(), 1, "it is the same value");
    source.set(20);
    tick().await;
    assert_eq!(heard.get(), 2);
}

#[wasm_bindgen_test]
async fn a_row_keeps_its_element_while_its_key_stays() {
    let items = RwSignal::new(vec!["a", "b", "c"]);
    let stage = Stage::new(move || {
        view! { <ul><Each each=move || items.get() key=|item| *item let:item><li id=item>{item}</li></Each></ul> }
    });
    let b: Element = stage.find("#b");
    items.set(vec!["c", "b", "d"]);
    tick().await;
    assert_eq!(stage.text(), "cbd");
    assert!(stage.find::<Element>("#b") == b, "the row is the same");
}

#[wasm_bindgen_test]
async fn what_is_shown_follows_its_signals() {
    let (on, words) = (RwSignal::new(true), RwSignal::new("one"));
    let stage = Stage::new(move || {
        view! { <Show when=move || on.get() fallback=|| "off">{live(move || view! { <b>{words.get()}</b> })}</Show> }
    });
    assert_eq!(stage.text(), "one");
    words.set("two");
    tick().await;
    assert_eq!(stage.text(), "two");
    on.set(false);
    tick().await;
    assert_eq!(stage.text(), "off");
}

#[wasm_bindgen_test]
async fn a_field_that_is_typed_in_is_left_alone() {
    let value = RwSignal::new("stored".to_owned());
    let stage = Stage::new(move || {
        let node = NodeRef::<html::Input>::new();
        follow(move || node.get().map(Into::into), value.into(), || ());
        view! { <input node_ref=node /> }
    });
    tick().await;
    let field: HtmlInputElement = stage.find("input");
    assert_eq!(field.value(), "stored");
    field.focus().unwrap();
    value.set("from another tab".into());
    tick().await;
    assert_eq!(field.value(), "from another tab", "nothing was typed yet");
    field.set_value("typed");
    value.set("again".into());
    tick().await;
    assert_eq!(field.value(), "typed");
    field.blur().unwrap();
    value.set("at last".into());
    tick().await;
    assert_eq!(field.value(), "at last");
}

/// A key in the element that has the focus; whether the browser is still to do what it does by itself.
fn press(key: &str) -> bool {
    let init = format!("{{ key: '{key}', bubbles: true, cancelable: true }}");
    let script = format!("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {init}))");
    js_sys::eval(&script).unwrap().is_truthy()
}

/// Escape dropped what was typed in a form without a word.
#[wasm_bindgen_test]
async fn a_dialog_asks_before_it_drops_what_was_typed() {
    let open = RwSignal::new(false);
    let stage = Stage::new(move || {
        view! {
            <Dialog open=open title=Signal::stored("Cost".to_owned())>
                <form>
                    <input />
                    <button type="submit">"Save"</button>
                </form>
            </Dialog>
        }
    });
    let asked = || stage.0.query_selector("[role=alertdialog]").unwrap().is_some();
    open.set(true);
    frame().await;
    frame().await;
    let field: HtmlInputElement = stage.find("input");
    field.focus().unwrap();
    assert!(press("Escape"), "nothing is typed: the browser closes it");
    field.set_value("filled in by a choice");
    assert!(press("Escape"), "nobody typed that");
    field.set_value("licences");
    js_sys::eval("document.activeElement.dispatchEvent(new InputEvent('input', { bubbles: true }))").unwrap();
    assert!(!press("Escape"), "first it is asked");
    frame().await;
    frame().await;
    assert!(asked() && open.get_untracked());
    assert!(focused().is_some_and(|at| at.text_content().as_deref() == Some("Go on typing")));
    press("Escape");
    tick().await;
    assert!(!asked() && focused().is_some_and(|at| at == **field), "typing goes on");
    press("Escape");
    frame().await;
    stage.find::<HtmlElement>("[role=alertdialog] .danger").click();
    tick().await;
    assert!(!open.get_untracked());
}

#[wasm_bindgen_test]
async fn the_focus_does_not_fall_into_nothing() {
    let there = RwSignal::new(true);
    let stage = Stage::new(move || {
        focus::catch();
        view! {
            <aside class="panel" tabindex="-1">
                <input on:keydown=move |event: ev::KeyboardEvent| leave(&event.target().unwrap().unchecked_into()) />
                <Show when=move || there.get()><button type="button">"Go"</button></Show>
            </aside>
        }
    });
    let panel: Element = stage.find(".panel");
    let field: HtmlElement = stage.find("input");
    field.focus().unwrap();
    field.dispatch_event(&ev::KeyboardEvent::new("keydown").unwrap()).unwrap();
    assert!(focused() == Some(panel.clone()), "a field that is left leaves the focus around it");

    stage.find::<HtmlElement>("button").focus().unwrap();
    there.set(false);
    frame().await;
    frame().await;
    assert!(focused() == Some(panel), "what is taken away leaves it to the panel");
}
