//! Somebody keeps the risk register: writes a risk down, judges it, finds it in the matrix, and has something done.

use serde_json::json;

use crate::harness::Journey;

/// Keys and titles of the risks in the list.
const REGISTER: &str = "return [...document.querySelectorAll('.rt [data-risk]')].map(
    (row) => [row.querySelector('.key').innerText, row.querySelector('.ti .ell').innerText])";

/// Puts a text into one of the fields of the panel that read like text until they are edited.
fn write_into(page: &Journey, field: &str, text: &str) {
    page.fill(field, text);
    page.press("Control+Enter");
    page.wait(&format!("{field} is left"), "!document.activeElement.matches('textarea')");
}

#[test]
fn a_risk_is_written_down_judged_and_acted_on() {
    let page = Journey::open("risks");
    page.blank_project("Office move");
    page.visit("Risks");

    // The first risk, with a word about what is missing.
    page.click("button", "Add the first risk");
    page.click("button", "Add risk");
    page.wait("a title is asked for", "document.getElementById('new-risk-fault').innerText");
    page.fill("What could happen that would hurt?", "The lift is out of order");
    page.option("Probability", "Low");
    page.option("Impact", "High");
    page.press("Enter");
    page.click("button", "Add risk");
    page.wait("it is open", "document.querySelector('.rkp .key')?.innerText === 'R-01'");
    page.sees("it is in the list", REGISTER, &json!([["R-01", "The lift is out of order"]]));

    // Cause, event, effect; each is one edit.
    write_into(&page, "Cause", "It is being repaired until summer");
    write_into(&page, "Event", "The movers must use the stairs");
    write_into(&page, "Effect", "The move takes a day longer");
    let score = |moment: &str| page.text(&format!(".ba > div:{moment}-of-type .sc"));
    let before: u32 = score("first").parse().expect("a score is a number");
    page.option("Probability, now", "High");
    page.until("the score follows", || (score("first").parse::<u32>().ok()? > before).then_some(()));
    page.option("Probability, after response", "Low");
    page.option("Impact, after response", "Low");
    page.until("it is lower after the response", || {
        (score("last").parse::<u32>().ok()? < score("first").parse().ok()?).then_some(())
    });
    page.option("Response", "Mitigate");

    // Its owner is somebody whom the project does not know yet.
    page.click_text(".rkp .props button", "Nobody yet");
    page.write("Anna Berg");
    page.wait(
        "she is offered",
        "document.querySelector('[role=option]')?.innerText === 'Add Anna Berg as a new person'",
    );
    page.press("Enter");
    page.wait("she owns it", "document.querySelector('.rkp .props .who')?.innerText.includes('Anna Berg')");

    // An action is a task from then on.
    page.fill("Add an action", "Ask for the repair plan");
    page.press("Enter");
    page.wait(
        "it is among the actions",
        "document.querySelector('.todo')?.innerText.includes('Ask for the repair plan')",
    );
    let key = page.text(".todo .lnk");
    page.click("link", &key);
    page.wait("its link leads to the task", &format!("document.querySelector('.taskp .key')?.innerText === {key:?}"));
    assert!(page.place().contains("v=board"), "it is a card on the board: {}", page.place());
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.taskp')");
    page.sees(
        "it is in the first column",
        "return document.querySelector('.cell[data-column=\"0\"] .tk h3').innerText",
        &json!("Ask for the repair plan"),
    );

    // Done on the board is done in the register.
    page.click_on(".tk h3");
    page.choose("Status: To do", "Done");
    page.visit("Risks");
    page.click_on("[data-risk] .ti");
    page.wait("the action is done", "document.querySelector('.todo input')?.checked");

    page.reload();
    page.wait("it is open again", "document.querySelector('.rkp .key')?.innerText === 'R-01'");
    let text = |label: &str| {
        page.eval_with(
            "return document.querySelector(`.rkp textarea[aria-label=\"${arguments[0]}\"]`).value",
            &json!([label]),
        )
    };
    assert_eq!(text("Cause"), "It is being repaired until summer");
    assert_eq!(text("Event"), "The movers must use the stairs");
    assert_eq!(text("Effect"), "The move takes a day longer");

    // Closed, found among the closed ones, opened again by undo.
    page.choose("More actions", "Close risk");
    page.press("Escape");
    page.wait("the list is empty", "document.querySelectorAll('.rt [data-risk]').length === 0");
    page.press("Control+z");
    page.sees("it is back", REGISTER, &json!([["R-01", "The lift is out of order"]]));
    page.finish();
}

#[test]
fn a_cell_of_the_matrix_filters_the_register() {
    let page = Journey::open("risks-matrix");
    page.sample();
    page.visit("Risks");
    page.wait("risks are listed", "document.querySelectorAll('.rt [data-risk]').length > 5");
    let counted = page.eval(
        "const cell = [...document.querySelector('.hm').querySelectorAll('.hc')].find((cell) => Number(cell.innerText) > 0);
         cell.click();
         return [Number(cell.innerText), cell.ariaLabel]",
    );
    let counts = "[...document.querySelectorAll('.rt .gr .count')].map((one) => Number(one.innerText))";
    page.wait("those of the cell come first", &format!("{counts}[0] === {}", counted[0]));
    page.wait("the cell is in the address", "location.search.includes('cell=')");
    page.wait("and in words", "document.querySelector('.chip')?.innerText.includes('probability')");
    page.reload();
    page.wait("the address keeps it", &format!("{counts}[0] === {}", counted[0]));

    // By keys: the cell has the way into the grid; arrows walk, Enter chooses, Esc lets go.
    page.click("button", "Clear cell filter");
    page.wait("the list is whole", "!document.querySelector('.rt .gr')");
    page.eval("document.querySelector('.hm .hc[tabindex=\"0\"]').focus()");
    page.press("ArrowDown");
    page.press("ArrowRight");
    let at = page.eval("return document.activeElement.dataset.cell");
    page.press("Enter");
    page.wait("the key chooses it", &format!("new URL(location).searchParams.get('cell') === {at}"));
    page.press("Escape");
    page.wait("Esc lets it go", "!document.querySelector('.rt .gr')");

    // Text, owner, opportunities, and the way through the list by keys.
    page.press("/");
    page.wait("the cursor is in the filter", "document.activeElement.id === 'risk-filter'");
    page.write("legacy");
    page.wait("the text filters", "location.search.includes('text=legacy')");
    page.press("Escape");
    page.wait("and is taken away", "!location.search.includes('text=')");
    page.click_text("[aria-label=Register] button", "Opportunities");
    page.wait("opportunities are listed", "document.querySelector('.rt')?.ariaLabel === 'Opportunities'");
    page.click_text("[aria-label=Register] button", "Threats");
    page.wait("threats are listed", "document.querySelectorAll('.rt [data-risk]').length > 5");
    page.click_on("[data-risk] .ti");
    page.wait("the panel is open", "document.querySelector('.rkp')");
    let first = page.text(".rkp .key");
    page.press("j");
    page.wait("the next one is open", &format!("document.querySelector('.rkp .key').innerText !== {first:?}"));
    page.press("k");
    page.wait("the one before", &format!("document.querySelector('.rkp .key').innerText === {first:?}"));
    page.press("Escape");
    page.wait("the focus is back in the list", "document.activeElement.matches('[data-risk]')");
    page.press("ArrowDown");
    page.press("Enter");
    page.wait("a key opens it", "document.querySelector('.rkp')");
    page.finish();
}

#[test]
fn what_cannot_be_read_stays_to_be_mended() {
    let page = Journey::open("refused");
    page.sample();
    let project = page.project();
    page.visit("Risks");
    page.click_on("[data-risk] .ti");
    let cost = "document.querySelector('.rkp [aria-label=\"Cost if it happens\"]')";
    page.wait("the panel is open", cost);
    let before = page.eval(&format!("return {cost}.value"));
    for amount in ["much", "a lot", "much"] {
        page.fill("Cost if it happens", amount);
        page.press("Enter");
        page.wait(
            "it is said below the field, which names it as its description",
            &format!("document.getElementById({cost}.getAttribute('aria-describedby'))?.innerText.startsWith('Type an amount')"),
        );
        page.sees("the text stays", &format!("return [{cost}.value, {cost}.ariaInvalid]"), &json!([amount, "true"]));
    }
    page.sees(
        "it is said in one place",
        "return document.querySelectorAll('.toast, .rkp small.late').length",
        &json!(1),
    );
    page.press("Escape");
    page.sees(
        "Esc puts back what was there",
        &format!("return [{cost}.value, {cost}.ariaInvalid, document.querySelectorAll('.rkp small.late').length]"),
        &json!([before, null, 0]),
    );
    write_into(&page, "Longest delay", "40d");
    page.wait(
        "what was and what is stands in its activity",
        "document.querySelector('.rkp .act small')?.innerText.endsWith('→ 40d')",
    );

    // Below the fields, over their whole width; the fields stay where they are.
    page.go(&format!("{project}&v=board&item=CPR-20"));
    page.wait("the task is open", "document.querySelector('.est input')");
    let places =
        "return [...document.querySelectorAll('.est input')].map((one) => Math.round(one.getBoundingClientRect().x))";
    let before = page.eval(places);
    page.fill("Best", "soon");
    page.press("Enter");
    page.wait(
        "a word on it, in a line or two",
        "document.querySelector('.est small')?.getBoundingClientRect().height < 50",
    );
    page.sees("the fields are where they were", places, &before);
    page.press("Escape");

    // The order of the three is looked at as a whole: what was wrong of one is mended by another.
    let wrong = "[...document.querySelectorAll('.est [aria-invalid]')].map((one) => one.ariaLabel).join()";
    for (field, days, left) in [("Best", "90", "Best"), ("Likely", "95", "Likely"), ("Worst", "99", "")] {
        page.fill(field, days);
        page.press("Enter");
        page.wait(&format!("after {field} this is wrong: {left}"), &format!("{wrong} === {left:?}"));
    }
    page.finish();
}
