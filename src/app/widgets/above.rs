//! What stands above everything and can be reached there, such as messages. All outside an open dialog is out of reach, so it
//! goes into the dialog that was opened last, and back where it came from when none is open.

use std::cell::RefCell;

use leptos::web_sys::{Element, HtmlDialogElement};

#[derive(Default)]
struct Above {
    /// What stands above, and where it is while no dialog is open.
    kept: Option<(Element, Element)>,
    /// Open dialogs, the one opened last at the end.
    dialogs: Vec<HtmlDialogElement>,
}

thread_local! {
    static ABOVE: RefCell<Above> = RefCell::default();
}

/// Keeps an element above dialogs from now on. There is one such element.
pub fn keep_above(element: &Element) {
    ABOVE.with_borrow_mut(|above| above.kept = element.parent_element().map(|home| (element.clone(), home)));
    settle();
}

/// A dialog was opened.
pub fn opened(dialog: &HtmlDialogElement) {
    ABOVE.with_borrow_mut(|above| above.dialogs.push(dialog.clone()));
    settle();
}

/// A dialog was closed, or has left the page.
pub fn settle() {
    ABOVE.with_borrow_mut(|above| {
        above.dialogs.retain(|dialog| dialog.open() && dialog.is_connected());
        let Some((element, home)) = &above.kept else { return };
        let place: &Element = above.dialogs.last().map_or(home, AsRef::as_ref);
        if element.parent_element().as_ref() != Some(place) {
            // Fails only where the place is inside the element, which holds no dialog.
            let _ = place.append_child(element);
        }
    });
}
