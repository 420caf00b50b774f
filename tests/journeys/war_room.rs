//! The dashboard on the wall: opened by a key, followed by nobody's hand, left by another key.

use serde_json::json;

use crate::harness::Journey;

#[test]
fn the_wall_follows_the_plan_and_the_clock_by_itself() {
    let page = Journey::open("war-room");
    page.sample();
    page.press("Shift+W");
    page.wait("the wall is there", "document.querySelector('.wrm h1')?.innerText === 'Customer Portal Relaunch'");
    page.wait("and nothing else", "!document.querySelector('.side').checkVisibility()");
    page.wait("the clock goes", "/^\\d\\d:\\d\\d/.test(document.querySelector('.wrmclock b').innerText)");
    let lists =
        json!(["Next milestones", "Blocked and overdue", "Health", "Top risks and issues", "Finished in 7 days"]);
    let seen = "return [...document.querySelectorAll('.wrmlist h2')].map((one) => one.firstChild.data).slice(0, 5)";
    page.sees("six lists", seen, &lists);
    page.accessible_in_both("war-room");

    // Whatever changes elsewhere shows here: another tab finishes what was blocked.
    let address = page.eval("return location.search");
    let address = address.as_str().unwrap_or_default().to_owned();
    assert!(address.contains("v=overview") && address.contains("show=wall"), "it can be linked: {address}");
    let wall = page.tab();
    let held = "document.querySelectorAll('.wrmlist')[1].innerText";
    page.wait("the adapter is blocked", &format!("{held}.includes('Billing adapter')"));
    page.second_tab(&format!("{}&v=settings", page.project()));
    page.fill("Name", "Portal, late");
    page.press("Tab");
    page.wait("it is named", "document.querySelector('.crumb').innerText.includes('Portal, late')");
    page.to_tab(&wall);
    page.wait("the wall knows", "document.querySelector('.wrm h1').innerText === 'Portal, late'");

    // On one press on paper, without what is for hands.
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    page.wait("no buttons on paper", "!document.querySelector('.wrmacts').checkVisibility()");
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "" }));

    page.reload();
    page.wait("a reload keeps it", "document.querySelector('.wrm')");
    page.press("Escape");
    page.wait("back at the desk", "document.querySelector('.ov')");
    page.finish();
}

#[test]
fn tables_leave_as_files_as_they_are_filtered() {
    let page = Journey::open("table-files");
    page.sample();
    page.visit("Log");
    page.wait("entries are there", "document.querySelector('[data-entry]')");
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("\r\n").count();
    let entries = page.count("[data-entry]");
    let (name, all) = page.saved_by(|| page.click("button", "Export log as CSV"));
    assert!(name.starts_with("customer-portal-relaunch-log-2") && name.contains(".csv"), "{name}");
    let text = String::from_utf8_lossy(&all);
    assert!(
        text.starts_with("\u{feff}Key,Kind,Title") && lines(&all) == entries + 1,
        "the {entries} open ones: {text}"
    );

    page.press("/");
    page.write("Gift");
    page.wait("it is filtered", "document.querySelectorAll('[data-entry]').length === 1");
    let shown = page.count("[data-entry]");
    page.press("Control+k");
    page.write("> export this table");
    let (_, some) = page.saved_by(|| page.press("Enter"));
    let some = String::from_utf8_lossy(&some).into_owned();
    let keys = some.lines().filter(|line| line.starts_with("L-")).count();
    assert!(shown > 0 && shown < entries && keys == shown, "{shown} of {entries}: {some}");

    // Of a place the filter of which is not in the way: from anywhere.
    page.press("Control+k");
    page.write("> export stakeholders");
    let (name, file) = page.saved_by(|| page.press("Enter"));
    assert!(name.contains("-stakeholders-20"), "{name}");
    assert!(lines(&file) > page.records("stakeholder").len(), "all of them");
    page.finish();
}
