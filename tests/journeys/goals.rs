//! What a project is for: an objective from its first value to the overview, requirements traced to tasks, gaps closed.

use serde_json::{Value, json};

use crate::harness::Journey;

/// The readings of the one objective there is.
fn readings(page: &Journey) -> Vec<Value> {
    let values = page.records("objective")[0]["readings"].as_array().cloned().unwrap_or_default();
    values.into_iter().map(|reading| reading["value"].clone()).collect()
}

#[test]
fn an_objective_is_typed_and_read_by_keys() {
    let page = Journey::open("goals-objective");
    page.blank_project("Office move");
    page.press("g");
    page.press("g");
    page.at("Goals");
    page.accessible_in_both("goals-none");
    page.press("n");
    page.wait("what shall be achieved is asked", "document.activeElement.name === 'new-name'");
    page.write("Fewer calls");
    page.press("Tab");
    page.write("calls");
    page.fill("Value now", "3,400");
    page.fill("Target", "many");
    page.press("Enter");
    page.wait("it is said what is wrong", "document.querySelector('.gwform .late').innerText.includes('is a number')");
    page.fill("Target", "1,200 calls");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.gwp h2 textarea')?.value === 'Fewer calls'");
    page.wait("it counts down", "document.querySelector('.gwp .props').innerText.includes('Less is better')");
    assert_eq!(page.records("objective")[0]["target"], json!(12_000_000));
    page.press("Escape");
    page.wait("the focus is on its row", "document.activeElement.matches('[data-row]')");

    // What is typed on the row before the field is there belongs to the value; what is no number is refused.
    page.press_at_once(&["1", "e", "9"]);
    page.wait("all of it is in the field", "document.activeElement.value === '1e9'");
    page.press("Enter");
    page.wait("it is no number", "document.querySelector('.gwread .late').innerText.startsWith('Type a number')");
    // Without a day nothing is noted.
    page.fill("Value that was read", "5");
    page.eval(
        "const day = document.querySelector('.gwread input[type=date]'); day.value = '';
         day.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.press("Enter");
    page.wait(
        "it asks for the day",
        "document.querySelector('.gwread .late').innerText.startsWith('Say on which day')",
    );
    assert_eq!(readings(&page), [json!(34_000_000)]);
    page.press("Escape");
    page.wait("the focus is on its row again", "document.activeElement.matches('[data-row]')");

    // A digit on the row begins a value, the panel goes on with it. The one of the same day gives way, and that is said.
    page.press("2");
    page.wait(
        "the value goes on",
        "document.activeElement.ariaLabel === 'Value that was read' && document.activeElement.value === '2'",
    );
    page.write("300");
    page.press("Enter");
    page.wait("half the way", "document.querySelector('.gwvals li b')?.innerText === '2,300'");
    page.wait(
        "what it replaces is said",
        "/2300 calls in place of 3400 calls/.test(document.querySelector('.toast')?.innerText)",
    );
    assert_eq!(readings(&page), [json!(23_000_000)]);
    page.accessible_in_both("goals-objective");
    page.press("Escape");
    page.press("Control+z");
    page.wait("the first value is back", "document.querySelector('.gwobj [data-row]').innerText.includes('3,400')");

    // It is found, and the charter tells it.
    page.press("Control+k");
    page.write("fewer");
    page.wait("it is found", "document.querySelector('[role=listbox]')?.innerText.includes('Fewer calls')");
    page.press("Escape");
    page.press("g");
    page.press("o");
    page.at("Overview");
    page.wait("the charter names it", "document.querySelector('.charter')?.innerText.includes('target 1,200')");
    page.finish();
}

#[test]
fn what_is_asked_for_is_traced_and_gaps_become_work() {
    let page = Journey::open("goals-trace");
    page.sample();
    page.visit("Goals");
    page.wait("objectives are there", "document.querySelectorAll('.gwobj [data-row]').length === 3");
    page.accessible_in_both("goals-sample");
    page.click_text(".seg button", "Requirements");
    page.wait("what nobody builds stands out", "document.querySelector('.gwreq').innerText.includes('No task')");
    page.accessible_in_both("goals-requirements");

    // One press makes the task that was missing, and its panel says what it is for.
    page.option("Which requirements", "Asked for, not built");
    page.wait("one is left", "document.querySelectorAll('.gwreq [data-row]').length === 1");
    page.eval("document.querySelector('.gwreq [data-row]').focus()");
    page.press("1");
    page.wait("it is a must", "document.querySelector('.gwreq .gwwant').innerText === 'Must'");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.gwp')?.contains(document.activeElement)");
    page.click("button", "Make a task of it");
    page.wait("it has a task", "document.querySelector('.gwp .tok .lnk')");
    page.click_on(".gwp .tok .lnk");
    page.wait(
        "the task says what for",
        "document.querySelector('.gwfor')?.innerText.includes('Invoices can be downloaded')",
    );
    page.accessible("goals-task");
    page.press("Control+z");

    // What is built and not asked for is linked where it stands.
    page.press("g");
    page.press("g");
    page.click_text(".seg button", "Requirements");
    page.click_on(".gwun summary");
    let before = page.count(".gwun li");
    page.click_on(".gwun li .btn");
    page.write("WCAG");
    page.press("Enter");
    page.until("one less", || (page.count(".gwun li") < before).then_some(()));

    // A gap whose action has no task gets one by keys; undone in one step.
    page.click_text(".seg button", "Gaps");
    page.wait("gaps are there", "document.querySelectorAll('.gwgap [data-row]').length === 3");
    page.accessible_in_both("goals-gaps");
    page.eval("document.querySelector('.gwgap [data-row]').focus()");
    page.press("Control+Enter");
    page.wait("its task has begun to count", "document.querySelectorAll('.gwgap progress').length === 3");
    page.press("Control+z");
    page.wait("there is none again", "document.querySelectorAll('.gwgap progress').length === 2");
    page.finish();
}

#[test]
fn goals_come_in_as_a_table_in_one_step() {
    let page = Journey::open("goals-import");
    page.blank_project("Office move");
    page.visit("Goals");
    let path = std::env::temp_dir().join(format!("landfall-goals-{}.csv", std::process::id()));
    std::fs::write(&path, "Objective;Target;Owner;Colour\r\nFewer calls;1,200;Dana Scott;red\r\nMore sales;many;;\r\n")
        .expect("a file can be written");
    page.choose_files(&[&path], || page.choose("More", "Import CSV…"));
    page.wait(
        "what would come of it is told",
        "/1 objective is new/.test(document.querySelector('.rkim')?.innerText)
         && /New people: Dana Scott/.test(document.querySelector('.rkim').innerText)
         && /Line 3: “many” is no number/.test(document.querySelector('.rkim .faults').innerText)",
    );
    page.accessible_in_both("goals-import");
    page.click("button", "Import 1 objective");
    page.said("Imported objectives: 1 new, 0 changed");
    page.wait("it is there", "/Fewer calls/.test(document.querySelector('.gwobj')?.innerText)");
    assert_eq!(page.records("person").len(), 1);

    // Again, with another target: what changes is told before it does. Two columns that may both be meant are told as well.
    let again = "Name;Objective;Target;Read on;Value\r\nCalls;Fewer calls;900;2024-03-01;5\r\n;Fewer calls;900;2024-03-02;4\r\n";
    std::fs::write(&path, again).expect("a file can be written");
    page.choose_files(&[&path], || page.choose("More", "Import CSV…"));
    page.wait(
        "the values are told",
        "/target .*1,?200 → .*900/.test(document.querySelector('.rkim')?.innerText)
         && /1 row is taken as a further reading/.test(document.querySelector('.rkim').innerText)
         && /could both be meant: “Objective” was taken. 1 row says something else/.test(document.querySelector('.rkim').innerText)",
    );
    page.press("Escape");
    page.press("Control+z");
    page.wait("one step takes it back", "!document.querySelector('.gwobj')");
    let _ = std::fs::remove_file(&path);
    page.finish();
}
