//! The page.

fn main() {
    landfall::app::start();
}
