//! Somebody takes a plan to GanttProject and back.

use std::path::Path;

use crate::harness::Journey;

/// Rows of the timeline: level and name.
const OUTLINE: &str = "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr:not(.none)')]
    .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
    .map((row) => [Number(row.ariaLevel), row.querySelector('.nm').innerText.trim()])";

#[test]
fn a_plan_goes_out_for_ganttproject_and_comes_back() {
    let page = Journey::open("gantt");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shop-move.xml");
    page.drop_file("shop-move.xml", &std::fs::read(path).expect("the plan is there"));
    page.at("Overview");
    let (name, xml) = page.saved_by(|| page.choose("Share", "Export for Microsoft Project"));
    assert!(name.starts_with("shop-move-20"), "{name}");
    assert!(Path::new(&name).extension().is_some_and(|ending| ending == "xml"), "{name}");
    assert!(String::from_utf8_lossy(&xml).contains("<Project xmlns="), "it is Project's own format");
    let (name, gan) = page.saved_by(|| page.choose("Share", "Export for GanttProject"));
    assert!(Path::new(&name).extension().is_some_and(|ending| ending == "gan"), "{name}");
    page.said("Exported shop-move");
    page.visit("Timeline");
    let rows = page.eval(OUTLINE);
    assert_eq!(rows.as_array().map(Vec::len), Some(6), "{rows}");

    // Dates are as they were, so all that is asked is where it goes.
    page.drop_file("back.gan", &gan);
    page.wait("the dialog", "document.querySelector('.imp')?.innerText.includes('GanttProject · 6 tasks')");
    page.wait("no dates differ", "!document.querySelector('.difft')");
    page.click("button", "Open as a new project");
    page.at("Overview");
    page.visit("Timeline");
    page.sees("the same outline", OUTLINE, &rows);

    // A damaged file says where it is wrong, and nothing is taken over.
    let wrong = String::from_utf8_lossy(&gan).replace("start=\"2027", "start=\"x2027");
    page.drop_file("wrong.gan", wrong.as_bytes());
    page.wait(
        "the place",
        "document.querySelector('.imp [role=alert]')?.innerText.includes('project/tasks/task@start')",
    );
    page.finish();
}
