//! Effects on the world outside: focus, title, storage.

use leptos::prelude::Effect;

/// Runs `run` now (a tick after the view stands) and whenever a signal it reads changes: Leptos' `Effect`, boxed, so that
/// its task is compiled once and not once for each effect of the page.
pub fn effect(run: impl Fn() + 'static) {
    boxed(Box::new(run));
}

fn boxed(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}
