//! Picking things up by mouse or finger, carrying them to an edge that scrolls, and putting them down.

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, leptos_dom::helpers::WindowListenerHandle, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// How far a pointer travels before a press becomes a drag.
const THRESHOLD: f64 = 4.0;
/// How near an edge of the scroller it scrolls.
const EDGE: f64 = 48.0;
/// How long a finger rests before it lifts something; shorter, and a slow start of scrolling would.
const LONG_PRESS: std::time::Duration = std::time::Duration::from_millis(350);
/// How far a resting finger may tremble.
const TREMBLE: f64 = 10.0;

/// A place whose things can be dragged.
pub trait Draggable: Copy + Send + Sync + 'static {
    /// What can be picked up.
    type Item: Copy + Send + Sync + 'static;

    /// What a press on an element would pick up.
    fn under(&self, pressed: &leptos::web_sys::Element) -> Option<Self::Item>;

    /// Picks it up; `start` is where in the window it was pressed.
    fn lift(&self, item: Self::Item, start: (f64, f64));

    /// Finds where it would be dropped, with the pointer at this point of the window.
    fn aim(&self, at: (f64, f64));

    /// Whether something is in the hand, and not by keys. Asked once more after the place has gone.
    fn held(&self) -> bool;

    /// Puts it down where it was aimed.
    fn put_down(&self);

    /// Puts it back where it was.
    fn put_back(&self);

    /// A finger rested on it, and left it where it was.
    fn rested(&self, _item: Self::Item) {
        self.put_down();
    }

    /// What scrolls while the pointer is near its edges.
    fn scroller(&self) -> Option<leptos::web_sys::HtmlElement>;
}

/// A press that may become a drag.
#[derive(Clone, Copy)]
struct Press<I> {
    item: I,
    start: (f64, f64),
    touch: bool,
    pointer: i32,
}

/// The pointer's part of dragging; `Copy`.
#[derive(Clone, Copy)]
pub struct PointerDrag<D: Draggable> {
    place: D,
    press: StoredValue<Option<Press<D::Item>>>,
    /// Where the pointer is, in the window.
    pub at: RwSignal<(f64, f64)>,
    timer: StoredValue<Option<TimeoutHandle>>,
    listeners: StoredValue<Vec<WindowListenerHandle>>,
    still: StoredValue<Option<Still>, LocalStorage>,
    /// A drag has just ended: the click that follows it is no click.
    dragged: StoredValue<bool>,
    /// What was lifted has been carried about, or the place has scrolled below it.
    travelled: StoredValue<bool>,
    /// The latest press was that of a finger or a pen.
    touched: StoredValue<bool>,
}

type Still = Closure<dyn FnMut(leptos::web_sys::Event)>;

impl<D: Draggable> PointerDrag<D> {
    /// For a place, as long as it is shown.
    pub fn new(place: D) -> Self {
        let drag = Self {
            place,
            press: StoredValue::new(None),
            at: RwSignal::new((0.0, 0.0)),
            timer: StoredValue::new(None),
            listeners: StoredValue::new(Vec::new()),
            still: StoredValue::new_local(None),
            dragged: StoredValue::new(false),
            travelled: StoredValue::new(false),
            touched: StoredValue::new(false),
        };
        on_cleanup(move || drag.let_go());
        drag
    }

    /// A press on the place; one on a control or field in it is not about dragging.
    pub fn down(&self, event: &ev::PointerEvent) {
        self.dragged.set_value(false);
        self.travelled.set_value(false);
        self.touched.set_value(event.pointer_type() != "mouse");
        let Some(target) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return;
        };
        if event.button() != 0 || target.closest("button,a,input,textarea,select,.menu").ok().flatten().is_some() {
            return;
        }
        let Some(item) = self.place.under(&target) else { return };
        let touch = event.pointer_type() != "mouse";
        let start = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.let_go();
        self.press.set_value(Some(Press { item, start, touch, pointer: event.pointer_id() }));
        let drag = *self;
        self.listeners.set_value(vec![
            window_event_listener(ev::pointermove, move |event| drag.moved(&event)),
            window_event_listener(ev::pointerup, move |event| drag.up(&event)),
            window_event_listener(ev::pointercancel, move |_| drag.abandon()),
            window_event_listener(ev::blur, move |_| drag.abandon()),
        ]);
        if touch {
            self.timer.set_value(set_timeout_with_handle(move || drag.lift(start), LONG_PRESS).ok());
        }
    }

    fn moved(&self, event: &ev::PointerEvent) {
        let Some(press) = self.press.get_value().filter(|press| press.pointer == event.pointer_id()) else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        if self.place.held() {
            if far > TREMBLE {
                self.travelled.set_value(true);
            }
            self.at.set(at);
            self.place.aim(at);
        } else if press.touch {
            // A finger that moves before it has rested is scrolling.
            if far > TREMBLE {
                self.let_go();
            }
        } else if far >= THRESHOLD {
            self.lift(at);
        }
    }

    /// Picks up what is pressed.
    fn lift(&self, at: (f64, f64)) {
        let Some(press) = self.press.try_get_value().flatten() else { return };
        self.at.set(at);
        self.place.lift(press.item, press.start);
        if self.place.held() {
            self.place.aim(at);
            self.scroll_on();
        }
    }

    /// Scrolls while the pointer is near an edge, frame by frame, as long as the drag goes on.
    fn scroll_on(&self) {
        let drag = *self;
        request_animation_frame(move || {
            let Some(scroller) = drag.place.held().then(|| drag.place.scroller()).flatten() else { return };
            let (x, y) = drag.at.get_untracked();
            let rect = scroller.get_bounding_client_rect();
            let (across, down) = (pull(x, rect.left(), rect.right()), pull(y, rect.top(), rect.bottom()));
            if across != 0 || down != 0 {
                drag.travelled.set_value(true);
                scroller.set_scroll_left(scroller.scroll_left() + across);
                scroller.set_scroll_top(scroller.scroll_top() + down);
                drag.place.aim((x, y));
            }
            drag.scroll_on();
        });
    }

    fn up(&self, event: &ev::PointerEvent) {
        if self.press.get_value().is_none_or(|press| press.pointer != event.pointer_id()) {
            return;
        }
        let press = self.press.get_value();
        self.let_go();
        if self.place.held() {
            self.dragged.set_value(true);
            match press.filter(|press| press.touch && !self.travelled.get_value()) {
                Some(press) => self.place.rested(press.item),
                None => self.place.put_down(),
            }
        }
    }

    /// The drag ends without a drop.
    fn abandon(&self) {
        self.let_go();
        if self.place.held() {
            self.place.put_back();
        }
    }

    /// Esc: the drag ends without a drop, and the button let go later is no click.
    pub fn escape(&self) {
        self.dragged.set_value(true);
        self.abandon();
    }

    fn let_go(&self) {
        self.press.try_set_value(None);
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        for listener in self.listeners.try_update_value(std::mem::take).unwrap_or_default() {
            listener.remove();
        }
    }

    /// Whether a click is the tap of a finger or a pen.
    pub fn by_touch(&self) -> bool {
        self.touched.get_value()
    }

    /// Whether a click is the end of a drag; asks once.
    pub fn was_drag(&self) -> bool {
        let was = self.dragged.get_value();
        self.dragged.set_value(false);
        was
    }

    /// Keeps the browser from scrolling `scroller` while a finger drags. It must be asked before it starts, hence a
    /// listener that is not passive.
    pub fn hold_still(&self, scroller: &leptos::web_sys::Element) {
        let place = self.place;
        let still: Still = Closure::new(move |event: leptos::web_sys::Event| {
            if event.cancelable() && place.held() {
                event.prevent_default();
            }
        });
        let options = leptos::web_sys::AddEventListenerOptions::new();
        options.set_passive(false);
        let hear = still.as_ref().unchecked_ref();
        // Where the browser takes no listener, a drag by finger scrolls along, and drops all the same.
        let _ = scroller.add_event_listener_with_callback_and_add_event_listener_options("touchmove", hear, &options);
        self.still.set_value(Some(still));
    }
}

/// How many pixels to scroll in a frame, for a pointer at `at` between two edges: faster the nearer it is.
fn pull(at: f64, from: f64, to: f64) -> i32 {
    let near = |distance: f64| ((EDGE - distance.max(0.0)).max(0.0) / EDGE * 18.0) as i32;
    near(to - at) - near(at - from)
}
