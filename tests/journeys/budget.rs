//! The budget: figures and curves of the sample, a cost from its order to the total, and the way back.

use serde_json::json;

use crate::harness::Journey;

/// The figure of this name, and the words below it.
fn figure(name: &str) -> String {
    format!(
        "return ((one) => one && [one.querySelector('.big').innerText, one.querySelector('.sub').innerText])([...document.querySelectorAll('.figs > div')].find((one) => one.innerText.startsWith({name:?})))"
    )
}

#[test]
fn figures_follow_from_the_plan_and_what_was_spent() {
    let page = Journey::open("budget");
    page.sample();
    page.press("g");
    page.press("m");
    page.at("Budget");
    page.sees("the budget is the baseline's", &figure("Baseline cost, BAC"), &json!(["€320k", "Plan A"]));
    // What was to be earned by now grows from day to day of a week.
    page.until("earned by progress", || (page.eval(&figure("Earned value"))[0] == "€152k").then_some(()));
    page.click("button", "Hours");
    let label = "document.querySelector('.evc .chart')?.ariaLabel";
    page.wait("the curves are of work", &format!("/[1-9][\\d,]* h planned in all/.test({label})"));
    page.click("button", "Cost");
    page.wait("and of money again", &format!("{label}.includes('€320k planned in all')"));
    let number = |name: &str, part: usize, around: [&str; 2]| -> f64 {
        let words = page.eval(&figure(name))[part].as_str().unwrap_or_default().to_owned();
        let inner = words.strip_prefix(around[0]).and_then(|rest| rest.strip_suffix(around[1]));
        inner.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{name}: {words}"))
    };
    let planned = number("Earned value", 1, ["€", "k planned"]);
    let index = number("Schedule index", 0, ["", ""]);
    let behind = number("Schedule index", 1, ["€", "k behind plan"]);
    assert!((index - 152.0 / planned).abs() < 0.01, "earned over planned: {index} of {planned}");
    assert!((planned - 152.0 - behind).abs() <= 1.0, "what it is behind: {behind} of {planned}");
    page.wait(
        "the curves are drawn",
        "document.querySelector('.evc svg.chart')?.ariaLabel.startsWith('Earned value: ')",
    );
    page.wait("earned schedule is told", "document.querySelector('.evc .told').innerText.includes('SPI(t)')");

    // Another way to look at the rest.
    let before = page.eval(&figure("Estimate, EAC"));
    page.click_on(".evc [title=Outlook]");
    page.click_text("[role^=menuitem]", "The rest goes as budgeted");
    page.until("the estimate is another", || (page.eval(&figure("Estimate, EAC")) != before).then_some(()));

    // By keys: a cost is added, and counts at once.
    page.press("n");
    page.wait("the form is open", "document.activeElement.matches('dialog[open] input')");
    page.write("Penetration test");
    // What is typed is not dropped without a word.
    page.press("Escape");
    page.wait("it is asked back", "document.activeElement.closest('dialog[open] [role=alertdialog]')");
    page.accessible("budget-discard");
    page.press("Escape");
    page.wait(
        "typing goes on where it was",
        "document.activeElement.value === 'Penetration test' && !document.querySelector('[role=alertdialog]')",
    );
    page.fill("Planned", "12,5oo");
    page.click("button", "Add cost");
    page.wait(
        "what cannot be read is said",
        "document.querySelector('dialog[open] [role=alert]').innerText.includes('Type an amount')",
    );
    page.fill("Planned", "12.500");
    page.click("button", "Add cost");
    page.wait(
        "what may be a thousandfold is asked back",
        "document.querySelector('dialog[open] [role=alert]').innerText.includes('Thousands or decimals?')",
    );
    page.fill("Planned", "12,500");
    page.fill("Ordered", "9000");
    page.click("button", "Add cost");
    page.wait("the form is gone", "!document.querySelector('dialog[open]')");
    // Rows far from the screen are not drawn.
    let look_at = |card: &str| page.eval(&format!("document.querySelector('[aria-label={card:?}]').scrollIntoView()"));
    look_at("Costs");
    page.wait(
        "it is in the list",
        "document.querySelector('[aria-label=Costs]').innerText.includes('Penetration test')",
    );
    page.sees("what was approved stands", &figure("Baseline cost, BAC"), &json!(["€320k", "Plan A"]));
    page.wait(
        "and it says so",
        "document.querySelector('[aria-label=Costs]').innerText.includes('not in the baseline')",
    );
    let kept = || page.records("cost_item").into_iter().find(|item| item["name"] == "Penetration test");
    assert!(kept().is_some(), "it is in the file");
    page.click_text("[aria-label=Costs] tbody button", "Penetration test");
    page.wait("the form shows it", "document.querySelector('dialog[open] input')?.value === 'Penetration test'");
    page.fill("Paid", "9500");
    page.click_text("dialog[open] summary", "For the forecast");
    page.fill("Best", "11000");
    page.fill("Worst", "10000");
    page.click("button", "Save");
    page.wait(
        "points that do not rise are said",
        "document.querySelector('dialog[open] [role=alert]').innerText.includes('at most')",
    );
    page.fill("Worst", "20000");
    page.click("button", "Save");
    page.wait("it is paid", "document.querySelector('[aria-label=Costs] tbody').innerText.includes('€9,500')");
    let known = &kept().expect("it is in the file")["estimate"];
    assert_eq!([&known["best"], &known["likely"], &known["worst"]], [11_000_00, 12_500_00, 20_000_00], "{known}");
    page.click("button", "Delete the cost Penetration test");
    page.said("Deleted the cost Penetration test");
    page.click_text(".toast button", "Undo");
    page.wait("it is back", "document.querySelector('[aria-label=Costs]').innerText.includes('Penetration test')");

    // What is below a branch.
    look_at("By branch");
    page.click("button", "Expand Discovery");
    page.wait("its tasks show", "document.querySelector('.phs tbody').innerText.includes('Stakeholder')");
    page.accessible_in_both("budget");
    page.reload();
    page.wait("the card is there", "document.querySelector('[aria-label=Costs]')");
    look_at("Costs");
    page.wait("all of it is still there", "document.querySelector('[aria-label=Costs]')?.innerText.includes('€9,500')");
    page.finish();
}

/// What somebody costs: an amount that may be another is asked back, a day has one rate, and the history says from what to
/// what.
#[test]
fn a_rate_is_never_a_thousandfold_and_has_its_day_alone() {
    let page = Journey::open("rates");
    page.sample();
    page.go(&format!("{}&v=settings&section=people", page.project()));
    page.choose("More actions for Aisha Khan", "Rates over time…");
    page.wait("the rates are there", "document.querySelector('dialog[open] .rates')");
    let problem = "document.querySelector('dialog[open] .rates .late')?.innerText";
    let hour = "dialog[open] .rates tbody tr:last-child td:nth-child(2) input";
    let add = "const field = document.querySelector('dialog[open] form.row input');
        field.value = '2031-01-01'; field.dispatchEvent(new Event('input', { bubbles: true }));";
    page.eval(add);
    page.click("button", "Add a rate from then on");
    page.wait("a row more", &format!("document.querySelector('{hour}')?.ariaLabel.includes('2031')"));
    for (typed, words) in [("95.555", "Thousands or decimals?"), ("999999999999", "A rate is from 0 to 100 million")] {
        page.click_on(hour);
        page.press("Control+a");
        page.write(typed);
        page.press("Enter");
        page.wait("it is said at the field", &format!("{problem}?.includes('{words}')"));
    }
    page.press("Control+a");
    page.write("95.55");
    page.press("Enter");
    page.wait("it is taken", &format!("document.querySelector('{hour}').value.includes('95.55')"));

    page.eval(add);
    page.click("button", "Add a rate from then on");
    page.wait(
        "it is there already",
        "document.querySelector('dialog[open] .db > .late')?.innerText.includes('in its row')",
    );
    page.wait("the focus is in its row", &format!("document.activeElement === document.querySelector('{hour}')"));
    page.press("Escape");
    page.press("Escape");
    page.wait("closed", "!document.querySelector('dialog[open]')");
    page.wait(
        "the step says from what to what",
        "[...document.querySelectorAll('.top button')].some((one) => /Changed the hourly rate of Aisha Khan from .* to 95.55 EUR/.test(one.ariaLabel + one.title))",
    );
    page.finish();
}
