//! The program stops with a fault of its own: the person is told that the plan is safe, takes along all that is stored,
//! reloads, and finds everything as it was.

use serde_json::Value;

use crate::harness::Journey;

/// The smallest program that does nothing but stop, as the page's own does at a broken invariant.
const FAULT: &str = "
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    setTimeout(f);";

/// The smallest program that calls itself until its stack is used up.
const NO_STACK: &str = "
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 16, 0, 11];
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    setTimeout(f);";

#[test]
fn a_fault_of_the_program_loses_nothing() {
    let page = Journey::open("fault");
    page.sample();
    let stored = page.eval("return Object.keys(localStorage).length");

    page.eval(FAULT);
    page.wait("the screen says so", "document.querySelector('[role=alertdialog] h1')?.id === 'crash-title'");
    assert_eq!(page.eval("return document.activeElement.textContent"), "Reload", "the way on is one key away");
    let said = page.console();
    assert!(said.iter().any(|line| line.contains("unreachable")), "the console names the fault: {said:?}");

    page.press("Control+k");
    assert_eq!(page.count("[role=combobox]"), 0, "the stopped program hears no keys");
    let refused = "try { localStorage.setItem('landfall/x', ''); return false } catch { return true }";
    assert_eq!(page.eval(refused), true, "and stores nothing more");

    let (name, bytes) = page.saved_by(|| page.click("button", "Download all that is stored"));
    assert_eq!(name, "landfall-stored.json");
    let saved: Value = serde_json::from_slice(&bytes).expect("what was saved is JSON");
    assert_eq!(Value::from(saved.as_object().map_or(0, serde_json::Map::len)), stored, "every key is in the file");

    page.click("button", "Reload");
    page.wait("the project is back", "!document.getElementById('crash-title') && document.querySelector('main h1')");
    page.finish();
}

#[test]
fn a_fault_under_an_open_dialog_is_told_above_it() {
    let page = Journey::open("fault-above");
    page.sample();
    page.press("Control+k");
    page.wait("the palette is open", "document.querySelector('[role=combobox]')");

    page.eval(NO_STACK);
    page.wait("the screen has the keys", "document.activeElement.innerText === 'Reload'");
    let said = page.console();
    assert!(said.iter().any(|line| line.contains("Maximum call stack")), "the console names the fault: {said:?}");
    page.press("Escape");
    page.click("button", "Reload");
    page.wait("the project is back", "!document.getElementById('crash-title') && document.querySelector('main h1')");
    page.finish();
}
