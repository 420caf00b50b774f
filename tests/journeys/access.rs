//! Every screen, light and dark, is asked by axe for what keeps people out.

use crate::harness::Journey;

#[test]
fn axe_finds_nothing_before_there_is_a_project() {
    let page = Journey::open("access-empty");
    page.wait("the first page is there", "document.querySelector('.emp h1')");
    page.accessible_in_both("home-empty");
    page.press("n");
    page.wait("it asks for a name", "document.activeElement.matches('dialog[open] input')");
    page.accessible_in_both("new-project");
    page.press("Escape");
    page.finish();
}

#[test]
fn axe_finds_nothing_in_the_places_of_a_project() {
    let page = Journey::open("access-places");
    page.sample();
    let places = [
        "Overview",
        "Board",
        "Backlog",
        "Flow",
        "Timeline",
        "Risks",
        "Forecast",
        "Budget",
        "Team",
        "Goals",
        "Stakeholders",
        "Releases",
        "Meetings",
        "Reports",
        "Log",
        "Lessons",
        "Settings",
    ];
    for place in places {
        page.visit(place);
        page.wait("it is drawn", "document.querySelector('main .head')");
        page.accessible_in_both(&place.to_lowercase());
    }
    page.click("link", "Projects");
    page.wait("Home is there", "document.querySelector('.pc')");
    page.accessible_in_both("home");
    page.finish();
}

#[test]
fn axe_finds_nothing_in_panels_and_dialogs() {
    let page = Journey::open("access-panels");
    page.sample();
    let project = page.project();
    let task = || page.text(".tk .key");
    page.visit("Board");
    let key = task();
    page.go(&format!("{project}&v=board&item={key}"));
    page.wait("the task is open", "document.querySelector('.taskp')");
    page.accessible_in_both("task");
    page.press("Escape");
    page.go(&format!("{project}&v=timeline&item={key}"));
    page.wait("the task is open", "document.querySelector('.taskp')");
    page.accessible_in_both("timeline-task");
    page.go(&format!("{project}&v=risks&item=R-03"));
    page.wait("the risk is open", "document.querySelector('.rkp')");
    page.accessible_in_both("risk");
    for section in ["charter", "calendar", "people", "labels", "scale", "storage", "device"] {
        page.go(&format!("{project}&v=settings&section={section}"));
        page.wait("the section is there", "document.querySelector('.sets section')");
        page.accessible_in_both(&format!("settings-{section}"));
    }

    page.go(&format!("{project}&v=board"));
    page.at("Board");
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('.pal input')");
    page.accessible_in_both("palette");
    page.write("risk");
    page.accessible_in_both("palette-found");
    page.press("Escape");
    page.wait("the palette is closed", "!document.querySelector('dialog[open]')");
    page.press("?");
    page.wait("the keys are shown", "document.querySelector('dialog[open] kbd')");
    page.accessible_in_both("keys");
    page.press("Escape");
    page.click_on(".colmenu");
    page.click("menuitem", "Name, meaning and limits…");
    page.wait("the column is asked about", "document.querySelector('dialog[open] form')");
    page.accessible_in_both("column");
    page.press("Escape");

    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/shop-move.xml"));
    let later = file.expect("the fixture is there").replace("2027-01-13T", "2027-01-18T");
    page.drop_file("shop-later.xml", later.as_bytes());
    page.wait("the file is shown", "document.querySelector('.difft')");
    page.accessible_in_both("import");
    page.press("Escape");
    page.drop_file("half.json", b"{");
    page.wait("the fault is shown", "document.querySelector('dialog[open] [role=alert]')");
    page.accessible_in_both("import-fault");
    page.press("Escape");
    page.finish();
}

#[test]
fn axe_finds_nothing_on_a_phone() {
    let page = Journey::open("access-phone");
    page.sample();
    let project = page.project();
    page.window(390, 844);
    for place in
        ["overview", "board", "backlog", "timeline", "risks", "releases", "log", "lessons", "lessons&show=slippage"]
    {
        page.go(&format!("{project}&v={place}"));
        page.wait("it is drawn", "document.querySelector('main .head')");
        page.accessible_in_both(&format!("phone-{place}"));
        let wide = page.eval("return document.documentElement.scrollWidth - innerWidth");
        assert!(wide.as_i64() <= Some(0), "{place} is {wide} px wider than the phone");
    }
    page.finish();
}
