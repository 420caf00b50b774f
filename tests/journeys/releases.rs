//! Somebody brings a release from its scope to a go decision and its notes; somebody writes lessons down and meets them again
//! in the next project.

use serde_json::json;

use crate::harness::Journey;

/// The key of a task.
fn key_of(page: &Journey, name: &str) -> String {
    let task = page.records("task").into_iter().find(|task| task["name"] == json!(name));
    format!("CPR-{}", task.unwrap_or_default()["number"])
}

/// The keys of the tasks in scope.
const SCOPE: &str = "return [...document.querySelectorAll('.rellist .key')].map((key) => key.innerText)";

#[test]
fn a_release_goes_from_its_scope_to_a_decision_and_its_notes() {
    let page = Journey::open("releases");
    page.sample();
    page.press("g");
    page.press("v");
    page.at("Releases");
    page.accessible_in_both("releases");

    // A new one, with the usual checks and a day.
    page.press("n");
    page.fill("Name", "Service desk tools");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('h1').innerText === 'Service desk tools'");
    page.wait("with the focus in it", "document.activeElement.matches('.relp')");
    page.wait(
        "it says that it is empty",
        "document.querySelector('.relready .relsays').innerText.includes('Nothing is in its scope')",
    );

    // Its scope: a task that is done.
    let key = key_of(&page, "Test strategy and data");
    page.click("button", "Add task");
    page.wait("the filter has the focus", "document.activeElement.placeholder === 'Filter'");
    page.write("Test strategy");
    page.press("Enter");
    page.sees("it is in the scope", SCOPE, &json!([key]));
    page.press("Control+z");
    page.sees("and out again", SCOPE, &json!([]));
    page.press("Control+Shift+z");
    page.sees("and in", SCOPE, &json!([key]));
    let named =
        format!("document.querySelector('.relnotes textarea').value.includes('- Test strategy and data ({key})')");
    page.wait("its notes name it", &named);

    // Checks: ticked, owned; one more.
    page.click_on(".relchecks li:first-child input");
    page.fill("Add a check", "The phone list is printed");
    page.press("Enter");
    page.wait("there are nine", "document.querySelectorAll('.relchecks li').length === 9");
    page.wait("one holds", "document.querySelector('.relcount').innerText.includes('1 of 9')");

    // No go needs a reason; go with conditions is taken down.
    page.click("button", "Decide");
    page.wait("nothing is chosen", "!document.querySelector('.relverdict input:checked')");
    page.click_text(".relverdict label", "No go");
    page.fill("Decided by", "Helen Brandt");
    page.press("Enter");
    page.wait("it asks why not", "document.querySelector('dialog[open] [role=alert]').innerText === 'Say why not.'");
    page.accessible_in_both("release-decision");
    page.click_text(".relverdict label", "Go with conditions");
    page.fill("On which conditions", "The phone list is printed by Monday");
    page.click("button", "Record decision");
    page.wait("it stands there", "document.querySelector('.reldec').innerText.includes('Helen Brandt')");
    let kept = |name: &str| {
        page.records("release").into_iter().find(|release| release["name"] == json!(name)).unwrap_or_default()
    };
    let decision = kept("Service desk tools")["decisions"][0].clone();
    assert_eq!(
        (&decision["verdict"], &decision["checks"], &decision["checked"]),
        (&json!("go_with_conditions"), &json!(9), &json!(1))
    );

    // A wave, its gate.
    page.click("button", "Add wave");
    page.fill("Where, or to whom", "First shift");
    page.press("Enter");
    page.click("button", "Done now: First shift");
    page.option("Health gate of First shift", "Passed");
    page.wait("it passed", "document.querySelector('.relwaves li .good')");
    // A wave that undo takes from under the focus leaves it to the one beside it.
    page.click("button", "Add wave");
    page.fill("Where, or to whom", "Night shift");
    page.press("Enter");
    page.wait("there are two", "document.querySelectorAll('.relwaves li').length === 2");
    page.eval("document.querySelector('.relwaves li:last-child select').focus()");
    page.press("Control+z");
    page.wait("there is one", "document.querySelectorAll('.relwaves li').length === 1");
    page.wait("the focus is near", "document.querySelector('.relwaves li').contains(document.activeElement)");

    // Notes written over, sent, written anew.
    page.eval(
        "const notes = document.querySelector('.relnotes textarea'); notes.focus(); notes.value = '# For the desk';
         notes.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.wait(
        "what is missing is told",
        "document.querySelector('.relnotes .note').innerText.includes('1 finished task is not named')",
    );
    let (name, saved) = page.saved_by(|| page.click("button", "Save"));
    assert!(name.ends_with("release-notes.md") && saved.starts_with(b"# For the desk"), "{name}");
    page.click("button", "Write anew from the tasks");
    page.wait("they follow the tasks again", &named);
    page.accessible_in_both("release");

    // Out: it moves to those that are.
    page.click("button", "It is out now");
    page.wait(
        "it says what is missing",
        "document.querySelector('dialog[open] p').innerText.includes('8 checks open')",
    );
    page.fill("Decided by", "Helen Brandt");
    page.press("Enter");
    page.wait(
        "it asks why",
        "document.querySelector('dialog[open] [role=alert]').innerText.startsWith('Say why it goes out with')",
    );
    page.accessible_in_both("release-out");
    page.fill("Why all the same", "The desk opens on Monday");
    page.click("button", "It is out");
    page.wait("it is out", "document.querySelector('.relhead .count')?.innerText === 'Released'");
    page.press("Escape");
    page.at("Releases");
    page.wait("it is in the record", "[...document.querySelectorAll('.reltrack tbody tr')].length === 3");
    page.wait("one of three failed", "document.querySelector('.reltrack .relfigs').innerText.includes('33%')");

    // Found by the palette.
    page.press("Control+k");
    page.write("portal 1.0");
    page.press("Enter");
    page.wait("search opens it", "document.querySelector('h1').innerText === 'Portal 1.0'");
    page.reload();
    page.wait("the address keeps it", "document.querySelector('h1')?.innerText === 'Portal 1.0'");
    page.finish();
}

#[test]
fn freezes_are_bands_on_the_timeline() {
    let page = Journey::open("releases-freeze");
    page.sample();
    page.visit("Releases");
    page.fill("Why", "Year-end close");
    page.eval(
        "const fields = document.querySelectorAll('.reladd input[type=date]');
         fields.forEach((field, place) => {
             field.value = new Date(Date.now() + place * 20 * 86400000).toLocaleDateString('sv');
             field.dispatchEvent(new Event('change', { bubbles: true }));
         })",
    );
    page.click("button", "Add freeze");
    page.wait("it is listed", "document.querySelectorAll('.relfr li').length === 3");
    page.visit("Timeline");
    let band = "[...document.querySelectorAll('.frz text')].some((text) => text.textContent.startsWith('Year'))";
    page.wait("it is a band", band);
    page.press("Control+z");
    page.wait("and gone with it", &format!("!{band}"));
    page.finish();
}

#[test]
fn lessons_are_written_down_anywhere_and_met_again_in_the_next_project() {
    let page = Journey::open("lessons");
    page.sample();

    // From a task's panel, by the key.
    let (project, key) = (page.project(), key_of(&page, "Test strategy and data"));
    page.go(&format!("{project}&v=board&item={key}"));
    page.wait("the task is open", &format!("document.querySelector('.taskp .key')?.innerText === '{key}'"));
    page.press("Shift+L");
    page.wait(
        "it is known what taught it",
        &format!("document.querySelector('.lesabout')?.innerText.includes('{key}')"),
    );
    page.accessible_in_both("lesson-capture");
    page.fill("What happened", "Acceptance tests were written too late.");
    page.fill("What next time", "Write the acceptance test with the users during design.");
    page.press("Control+Enter");
    page.said("Wrote down the lesson “Acceptance tests were written too late”");
    page.wait(
        "the task names it",
        "[...document.querySelectorAll('.taskp .lnk')].some((one) => one.innerText.startsWith('Acceptance tests'))",
    );
    page.press("Escape");
    page.press("g");
    page.press("n");
    page.at("Lessons");
    page.wait(
        "it is in the list",
        "document.querySelector('.lescard').innerText.includes('Acceptance tests were written too late')",
    );
    page.accessible_in_both("lessons");

    // One that is written down here is opened, with the focus in it.
    page.press("n");
    page.wait("the form has the focus", "document.activeElement.matches('dialog[open] textarea')");
    page.write("The lift stood still");
    page.press("Control+Enter");
    page.wait("it is open with the focus in it", "document.activeElement.matches('.lesp')");
    page.press("Control+z");
    page.wait("it is gone again", "!document.querySelector('.lesp')");

    // Its panel: a category; search; undo.
    page.click("button", "Acceptance tests were written too late");
    page.fill("Category", "Quality");
    page.press("Enter");
    page.wait("it is kept", "document.querySelector('.lescard').innerText.includes('Quality')");
    page.press("Escape");
    page.press("/");
    page.write("supplier");
    page.wait("search narrows", "document.querySelectorAll('.lescard').length === 1");
    page.press("Escape");

    // What slipped, and why.
    page.click("button", "Slippage");
    page.wait("moves are told", "document.querySelectorAll('.lesslips tbody tr').length > 0");
    page.accessible_in_both("slippage");
    page.click_on(".leswhy .btn");
    page.fill("Why", "Design started without content");
    page.press("Control+Enter");
    page.wait("the lesson says why", "[...document.querySelectorAll('.leswhy .lnk')].length > 0");
    page.click("button", "Closing");
    page.click("button", "Add the usual checks");
    page.wait("nine things to see to", "document.querySelectorAll('.relchecks li').length === 9");

    // The next project, from a template: offered on its overview.
    page.press("g");
    page.press("h");
    page.at("Projects");
    page.click("button", "New project");
    page.fill("Name", "Shop relaunch");
    page.click_text(".tpl", "Software delivery with Scrum");
    page.click("button", "Create project");
    page.at("Overview");
    page.wait("lessons are offered", "document.querySelector('.lesoffer .lescard')");
    page.accessible_in_both("lessons-offered");
    let title = page.text(".lesoffer .lescard h2");
    page.click("button", &format!("Take over: “{title}”"));
    page.until("it is here", || (page.records("lesson").len() == 1).then_some(()));
    assert_eq!(page.records("lesson")[0]["origin"], json!("Customer Portal Relaunch"));
    page.press("Control+z");
    page.until("undo takes it back", || page.records("lesson").is_empty().then_some(()));
    page.click("button", &format!("Make it a task: “{title}”"));
    page.until("it is work now", || {
        let tasks = page.records("task");
        tasks
            .iter()
            .any(|task| {
                task["description"].as_str().is_some_and(|text| text.contains("Lesson of Customer Portal Relaunch"))
            })
            .then_some(())
    });

    // The library of all projects.
    page.press("g");
    page.press("n");
    page.click("button", "All projects");
    page.wait("all are there", "document.querySelectorAll('.lescard').length >= 5");
    page.press("/");
    page.write("firewall");
    page.wait("search finds one", "document.querySelectorAll('.lescard').length === 1");
    page.finish();
}
