//! Somebody works with the keyboard and goes elsewhere: what had the focus loses it when all around it is gone already.

use crate::harness::Journey;

/// Leaves the place by its link without moving the focus there, as the back button and keys do.
fn leave(page: &Journey) {
    page.eval("document.querySelector('.side a[title=Settings]').click()");
    page.at("Settings");
    page.eval_async("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
}

#[test]
fn a_place_can_be_left_with_the_focus_in_it() {
    let page = Journey::open("leaving");
    page.sample();
    for (place, row) in [("Timeline", ".tg .td.nm"), ("Board", ".tk"), ("Risks", ".rt tbody tr")] {
        page.visit(place);
        page.wait("it has rows", &format!("document.querySelectorAll({row:?}).length > 2"));
        page.eval(&format!("document.querySelectorAll({row:?})[2].focus()"));
        leave(&page);
    }
    page.visit("Timeline");
    page.click_on(".tg .tr.task .td.nm");
    page.press("F2");
    page.wait("the cell is open", "document.activeElement.matches('.cellin input')");
    leave(&page);
    page.finish();
}
