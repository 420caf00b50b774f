//! The page appears, says nothing in the console, and asks nobody else for anything.

use crate::harness::Journey;

#[test]
fn the_page_opens() {
    let page = Journey::open("smoke");
    page.wait(
        "the program has drawn its first page",
        "!document.getElementById('boot') && document.querySelector('main')",
    );
    assert_eq!(page.eval("return document.querySelectorAll('h1').length"), 1, "one heading says where one is");
    let wide = page.eval("return document.documentElement.scrollWidth - innerWidth");
    assert!(wide.as_i64() <= Some(0), "the page is {wide} px wider than the window");
    page.finish();
}

#[test]
fn every_icon_is_drawn() {
    // Icons come from one sprite by <use>; an empty one has a box of no size.
    let page = Journey::open("icons");
    page.wait("icons are there", "document.querySelectorAll('svg.i use').length > 0");
    page.wait(
        "icons have a shape",
        "[...document.querySelectorAll('svg.i use')].filter(u => u.checkVisibility() && u.getBBox().width === 0).length === 0",
    );
    page.finish();
}
