//! The page, and the worker that computes for it.

fn main() {
    // Releases say nothing when they stop: the words for every possible fault would make the page a sixth heavier, and
    // public/crash.js tells the person what matters.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    if !landfall::app::works_aside() {
        landfall::app::start();
    }
}
