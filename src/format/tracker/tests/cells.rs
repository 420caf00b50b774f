//! What single cells say, and what those say that cannot be read.

use super::*;
use crate::plan::{Lag, LinkKind, TimeUnit};

#[test]
fn a_cell_that_cannot_be_read_says_nothing() {
    let head = "Key,Name,Start,Due,Points,Duration";
    let plan = imported(&format!("{head}\nA-1,Task,2024-06-05,2024-06-20,3,2d\n")).plan;
    let Trial { plan: after, taken } = into(&plan, &format!("{head}\nA-1,Task,soon,31/02/2024,3 pts,long\n"), 2);
    assert_eq!(taken.problems.len(), 4, "{:?}", taken.problems);
    let (before, task) = (named(&plan, "Task"), named(&after, "Task"));
    assert_eq!((task.points, task.due, task.duration), (before.points, before.due, before.duration));
    assert_eq!((task.points, &task.constraint), (Some(300), &before.constraint));
    let emptied = into(&after, &format!("{head}\nA-1,Task,,,,\n"), 3).plan;
    assert_eq!((named(&emptied, "Task").points, named(&emptied, "Task").due), (None, None));
}

#[test]
fn start_and_finish_say_nothing_of_when_something_is_due() {
    let plan = imported("Key,Name,Due\nA-1,Task,2024-06-20\n").plan;
    let after = into(&plan, "Key,Name,Start,Finish\nA-1,Task,2024-06-03,2024-06-05\n", 2).plan;
    let task = named(&after, "Task");
    assert_eq!((task.due.unwrap().to_string().as_str(), task.duration.seconds), ("2024-06-20", 3 * 28_800));
    let alone = imported("Key,Name,Finish\nA-1,Task,2024-06-20\n").plan;
    assert_eq!(named(&alone, "Task").due.unwrap().to_string(), "2024-06-20");
}

#[test]
fn fractions_are_those_of_a_column() {
    let shares = |cells: [&str; 3]| {
        let rows = cells.iter().enumerate().map(|(at, cell)| format!("T{at};{cell}\n"));
        let plan = imported(&format!("Name;% done\n{}", rows.collect::<String>())).plan;
        [0, 1, 2].map(|at| named(&plan, &format!("T{at}")).percent_complete)
    };
    assert_eq!(shares(["0,5", "1", "0"]), [50, 100, 0]);
    assert_eq!(shares(["40", "0.5", "1"]), [40, 1, 1]);
    assert_eq!(shares(["40 %", "0.5", "1"]), [40, 50, 100]);
    assert_eq!(shares(["1", "2", "3"]), [1, 2, 3]);
}

#[test]
fn kinds_and_lags_of_links_come_in() {
    let plan = imported("Key,Name,Predecessors\nA-1,One,\nA-2,Two,A-1SS+2d\nA-3,Three,\"A-1, A-2FF-1,5d\"\n").plan;
    let link = |from: &str, to: &str| {
        let (from, to) = (named(&plan, from).id, named(&plan, to).id);
        let found = plan.links.iter().find(|link| (link.predecessor, link.successor) == (from, to)).unwrap();
        (found.link_kind, found.lag)
    };
    assert_eq!(link("One", "Two"), (LinkKind::StartToStart, Lag::Working(2 * 28_800, TimeUnit::Day)));
    assert_eq!(link("One", "Three"), (LinkKind::FinishToStart, Lag::default()));
    assert_eq!(link("Two", "Three"), (LinkKind::FinishToFinish, Lag::Working(-43_200, TimeUnit::Day)));
}

#[test]
fn exports_of_jira_are_known_in_the_language_of_the_account() {
    let german = "Zusammenfassung;Vorgangsschlüssel;Vorgangs-ID;Status;Kommentar;Beschreibung\n\
                  Daten lesen;SHOP-1;10001;Offen;05.06.2024 09:32;ann;h1. Ja;*wichtig*\n";
    let german = german.replace("05.06.2024 09:32;ann;h1. Ja", "\"05.06.2024 09:32;ann;Ja; gut\"");
    assert_eq!(source(&german).name, "Jira CSV");
    let plan = imported(&german).plan;
    let task = named(&plan, "Daten lesen");
    assert_eq!((task.source_key.as_deref(), task.description.as_str()), (Some("SHOP-1"), "**wichtig**"));
    assert_eq!(comments(&plan, task), [("2024-06-05T09:32".into(), "ann".into(), "Ja; gut".into())]);
    assert_eq!(source("Résumé;Clé de ticket\nLire;SHOP-1\n").name, "Jira CSV");
    assert_eq!(source("Name;Schlüssel\nLesen;SHOP-1\n").name, "CSV");
}

#[test]
fn moments_in_utc_become_those_of_the_office_clock() {
    let board = r#"{"name":"B","lists":[{"id":"l","name":"Ideas"}],"cards":[
        {"id":"665d8d100000000000000011","name":"Card","idList":"l","due":"2024-06-22T00:00:00.000Z"},
        {"id":"665d8d100000000000000012","name":"Winter","idList":"l","due":"2024-12-22T07:30:00.000Z"}]}"#;
    // Los Angeles: seven hours behind in summer, eight in winter.
    let zone = |utc: DateTime| if utc.date().to_string().as_str() < "2024-11" { -7 * 3600 } else { -8 * 3600 };
    let source = read(board.as_bytes(), &zone).unwrap().unwrap();
    let plan = as_project(&source, "List", now(), &mut Ids::seeded(1)).unwrap().plan;
    assert_eq!(named(&plan, "Card").due.unwrap().to_string(), "2024-06-21", "17:00 on the 21st");
    assert_eq!(named(&plan, "Winter").due.unwrap().to_string(), "2024-12-21");
    assert_eq!(named(&plan, "Card").created, Some(moment("2024-06-03T02:29:52")));
    let issues = r#"[{"title":"Issue","number":1,"createdAt":"2024-06-05T01:00:00Z",
        "milestone":{"title":"v2","dueOn":"2024-07-01T00:00:00Z"}}]"#;
    let source = read(issues.as_bytes(), &zone).unwrap().unwrap();
    let plan = as_project(&source, "List", now(), &mut Ids::seeded(1)).unwrap().plan;
    assert_eq!(named(&plan, "Issue").created, Some(moment("2024-06-04T18:00")));
    let release = plan.releases.iter().next().unwrap();
    assert_eq!(release.date.unwrap().to_string(), "2024-07-01", "a day is that day everywhere");
    for (text, seconds) in [("+02:00", 7200), ("-05:30", -19_800), ("2024-06-05T09:32:15+02:00", 7200)] {
        assert_eq!(offset(text), Some(seconds), "{text}");
    }
    assert_eq!(["2024-06-05", "2024-06-05T09:32:15Z", "+25:00", "x"].map(offset), [None; 4]);
}

#[test]
fn dates_that_may_mean_two_days_are_told_where_nobody_is_asked() {
    let told = |text: &str| imported(text).taken.problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(told("Name,Due\nA,03/04/2024\n")[0].contains("the day was taken to come first"));
    assert!(told("Name,Due\nA,13/04/2024\nB,04/13/2024\n")[0].contains("others the month"));
    assert_eq!(told("Name,Due\nA,13/04/2024\nB,2024-06-05\n"), [""; 0]);
}

#[test]
fn a_plan_begins_with_what_is_still_to_do() {
    let plan = imported("Name,Start,Status\nOld,2023-01-02,Done\nNext,2024-06-10,To do\n").plan;
    assert_eq!(plan.project().unwrap().start, moment("2024-06-10T08:00"));
}
