//! Somebody brings a plan along from Microsoft Project: its dates are compared, and the choice is theirs.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::harness::{Folder, Journey};

/// The rows of the list of differences: task, in the file, in Landfall, why.
const DIFFERENCES: &str = "return [...document.querySelectorAll('.difft tbody tr')].map(
    (row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))";

/// A small plan of ours in the format of Microsoft Project.
fn shop_move() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shop-move.xml");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Tasks with their start by hand, where they have one.
fn by_hand(page: &Journey) -> Vec<(String, String)> {
    let tasks = page.records("task");
    let start = |task: &Value| Some((task["name"].as_str()?.to_owned(), task["manual_start"].as_str()?.to_owned()));
    tasks.iter().filter_map(start).collect()
}

#[test]
fn dates_are_compared_and_kept_where_that_is_wanted() {
    let page = Journey::open("mspdi");
    // As scheduled there is as scheduled here: nothing to ask, and nothing lost on the way.
    page.drop_file("shop-move.xml", shop_move().as_bytes());
    page.at("Overview");
    page.visit("Timeline");
    let outline = "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr:not(.none)')]
        .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
        .map((row) => [Number(row.ariaLevel), row.querySelector('.nm').innerText.trim()])";
    let tasks = json!([
        [1, "Prepare"],
        [2, "Agree the scope"],
        [2, "Order & receive hardware"],
        [1, "Move"],
        [2, "Copy the data"],
        [2, "Shop is open"],
    ]);
    page.sees("its outline", outline, &tasks);

    // Another file says other dates than links and calendars give.
    page.click("link", "Projects");
    page.blank_project("Office move");
    let blank = page.exported();
    let later = shop_move().replace("2027-01-13T", "2027-01-18T");
    page.drop_file("shop-later.xml", later.as_bytes());
    page.wait("two tasks differ", "document.querySelectorAll('.difft tbody tr').length === 2");
    let rows = page.eval(DIFFERENCES);
    let text = |row: usize, column: usize| rows[row][column].as_str().unwrap_or_default().to_owned();
    assert!(text(0, 0).ends_with("Copy the data"), "{rows}");
    assert!(text(0, 1).contains("18") && text(0, 2).contains("13"), "both dates are told: {rows}");
    assert!(text(0, 3).contains("Order & receive hardware") && text(0, 3).contains("FS+1d"), "and the reason: {rows}");
    assert!(text(1, 0).ends_with("Shop is open") && text(1, 3).contains("Copy the data"), "{rows}");

    // Kept as in the file, in the place of the plan that is open.
    page.click("radio", "In the place of Office move");
    page.click("radio", "Keep the file's dates");
    page.click("button", "Replace the plan");
    page.said("Replaced the plan with shop-later.xml");
    let kept = by_hand(&page);
    assert_eq!(kept.len(), 2, "two tasks are scheduled by hand: {kept:?}");
    assert!(kept.iter().all(|(_, start)| start.starts_with("2027-01-18")), "at the file's dates: {kept:?}");
    let replaced = page.exported();
    page.press("Control+z");
    page.wait("one step back", "document.title.includes('Office move')");
    assert!(page.exported() == blank, "it is the plan of before, to the byte");
    page.press("Control+Shift+z");
    page.wait("and forward", "document.title.includes('Shop move')");
    assert!(page.exported() == replaced, "it is the file's plan again");

    // By our schedule, as a project of its own.
    page.drop_file("shop-later.xml", later.as_bytes());
    page.click("button", "Open as a new project");
    page.at("Overview");
    assert_eq!(by_hand(&page), [], "nothing is scheduled by hand");
    page.finish();
}

/// Files of real projects: `LANDFALL_MSPDI`, or beside the project. They are not part of it.
fn real_files() -> Option<Vec<PathBuf>> {
    let folder = env::var_os("LANDFALL_MSPDI")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/mspdi"), PathBuf::from);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("Skipped: there are no files of Microsoft Project in {}.", folder.display());
        return None;
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    // The largest first.
    files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |about| about.len())));
    Some(files)
}

/// Opens a file as a new project, whatever it has to say.
fn open(page: &Journey, file: &Path) {
    page.choose_files(&[file], || page.press("Control+o"));
    let name = file.display();
    let asked = page.until(&format!("{name} is read"), || {
        let state = page.eval(
            "if (document.querySelector('.crash')) return 'crashed';
             if (document.querySelector('dialog[open] [role=alert]')) return document.querySelector('dialog[open] [role=alert]').innerText;
             if (document.querySelector('dialog[open] .df .btn.primary')) return 'asks';
             return location.search.includes('p=') && document.querySelector('.ovhead') ? 'open' : null",
        );
        state.as_str().map(str::to_owned)
    });
    match asked.as_str() {
        "asks" => page.click("button", "Open as a new project"),
        "open" => {}
        wrong => panic!("{name}: {wrong}"),
    }
    page.at("Overview");
}

/// Leaves nothing of a project behind, so that the next one finds the room of an empty browser.
fn forget(page: &Journey) {
    page.eval_async(
        "const done = arguments[0];
         const gone = indexedDB.deleteDatabase('landfall');
         localStorage.clear();
         history.replaceState(null, '', location.pathname);
         gone.onsuccess = gone.onerror = gone.onblocked = () => done()",
    );
    page.go("");
}

#[test]
fn every_real_file_opens_without_a_word_in_the_console() {
    let Some(files) = real_files() else { return };
    let page = Journey::open("mspdi-all");
    for file in &files {
        open(&page, file);
        let console = page.console();
        assert!(console.is_empty(), "{}: the console is not silent:\n{}", file.display(), console.join("\n"));
        forget(&page);
    }
    page.finish();
}

#[test]
fn the_largest_real_files_show_every_place_and_keep_an_edit_in_each() {
    let Some(files) = real_files() else { return };
    let folder = Folder::new("mail");
    let mut page = Journey::open("mspdi-large");
    for file in files.iter().take(3) {
        open(&page, file);
        page.visit("Board");
        page.wait(
            "the board has cards or offers to make them",
            "document.querySelector('.cell .tk, .es .btn.primary')",
        );
        if page.count(".cell .tk") == 0 {
            page.click_on(".es .btn.primary");
        }
        page.wait("cards are there", "document.querySelector('.cell .tk')");
        page.press("n");
        page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
        page.write("Written on the board");
        page.press("Enter");
        page.wait("it is written", "document.querySelector('.quick textarea').value === ''");
        page.press("Escape");

        page.visit("Timeline");
        page.wait("bars are there", "document.querySelector('[data-bar]')");
        page.click("button", "Add task");
        page.wait("the row is ready", "document.activeElement.matches('.cellin input')");
        page.write("Written in the timeline");
        page.press("Enter");
        page.wait(
            "the next one is ready",
            "document.activeElement.matches('.cellin input') && !document.activeElement.value",
        );
        page.press("Escape");

        page.visit("Risks");
        page.click_text(".btn", "Add");
        page.fill("What could happen that would hurt?", "Written in the register");
        page.press("Enter");
        page.wait("it is open", "document.querySelector('.rkp')");

        let before = page.exported();
        let same = |page: &Journey, when: &str| {
            page.wait("the plan is open", "document.querySelector('main h1')");
            assert!(page.exported() == before, "{}: all is kept to the byte {when}", file.display());
        };
        page.reload();
        same(&page, "through a reload");
        page.crash();
        same(&page, "when its tab dies");
        page.copied();
        page.power_cut();
        same(&page, "when its browser is killed");

        // Sent on to somebody who has nothing of it.
        let sent = folder.0.join("sent.json");
        fs::write(&sent, &before).expect("a file can be written");
        forget(&page);
        open(&page, &sent);
        same(&page, "in another browser");
        let text = String::from_utf8_lossy(&before);
        for words in ["Written on the board", "Written in the timeline", "Written in the register"] {
            assert!(text.contains(words), "{}: {words}", file.display());
        }
        forget(&page);
    }
    page.finish();
}
