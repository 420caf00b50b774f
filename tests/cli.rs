//! The command line as people run it: exit codes, what it prints, what it writes.
#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const PLAN: &str = r#"{"format":"landfall","version":1,"records":[
{"kind":"project","id":"000000000001","name":"Small","key":"S","start":"2026-03-02T08:00"},
{"kind":"task","id":"000000000002","number":1,"name":"Build","rank":1,"duration":"57600 d"},
{"kind":"task","id":"000000000003","number":2,"name":"Ship","rank":2,"milestone":true},
{"kind":"link","id":"000000000004","predecessor":"000000000002","successor":"000000000003"}
]}
"#;

const PROJECT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Small</Title><StartDate>2026-03-02T08:00:00</StartDate>
<Tasks><Task><UID>17</UID><Name>Build</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>
<Task><UID>4</UID><Name>Ship</Name><OutlineLevel>1</OutlineLevel><Duration>PT0H0M0S</Duration>
<PredecessorLink><PredecessorUID>17</PredecessorUID><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task></Tasks></Project>"#;

/// An empty folder for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = env::temp_dir().join(format!("landfall-cli-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_landfall")).args(words).output().unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn check_names_what_is_wrong_and_goes_on() {
    let folder = Folder::new("check");
    let good = folder.file("good.json", PLAN);
    let bad = folder.file("bad.json", &PLAN.replace("57600 d", "two days"));
    let xml = folder.file("good.xml", PROJECT);
    let output = run(&["check", path(&good), path(&bad), path(&xml)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("good.json: Landfall, 2 tasks, 1 links, 0 risks"), "{}", printed(&output));
    assert!(printed(&output).contains("good.xml: Microsoft Project XML, 2 tasks"), "{}", printed(&output));
    assert!(
        complained(&output).contains("bad.json: Line 3, task “Build”, field “duration”"),
        "{}",
        complained(&output)
    );
    assert_eq!(run(&["check", path(&good)]).status.code(), Some(0));
}

#[test]
fn convert_keeps_our_own_files_byte_for_byte() {
    let folder = Folder::new("convert");
    let from = folder.file("plan.json", PLAN);
    let to = folder.0.join("copy.json");
    assert_eq!(run(&["convert", path(&from), path(&to)]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&to).unwrap(), PLAN);
    let xml = folder.0.join("plan.xml");
    assert_eq!(run(&["convert", path(&from), path(&xml)]).status.code(), Some(0));
    let back = folder.0.join("back.json");
    assert_eq!(run(&["convert", path(&xml), path(&back)]).status.code(), Some(0));
    assert!(fs::read_to_string(&back).unwrap().contains("\"name\":\"Build\""));
    let wrong = run(&["convert", path(&from), path(&folder.0.join("plan.doc"))]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(complained(&wrong).contains("neither .json nor .xml"));
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 4, "nothing is left over");
}

#[test]
fn convert_writes_and_reads_files_of_ganttproject() {
    let folder = Folder::new("gantt");
    let from = folder.file("plan.xml", PROJECT);
    let gan = folder.0.join("plan.gan");
    assert_eq!(run(&["convert", path(&from), path(&gan)]).status.code(), Some(0));
    let output = run(&["check", path(&gan)]);
    assert!(printed(&output).contains("plan.gan: GanttProject, 2 tasks, 1 links"), "{}", printed(&output));
    let dates = |file: &Path| -> serde_json::Value {
        serde_json::from_slice(&run(&["schedule", path(file), "--json"]).stdout).unwrap()
    };
    assert_eq!(dates(&from), dates(&gan));
    let wrong = folder.file("wrong.gan", "<project><tasks>\n<task id='1' start='soon'/></tasks></project>");
    let output = run(&["check", path(&wrong)]);
    assert!(
        complained(&output).contains("wrong.gan: Line 2, project/tasks/task@start: “soon”"),
        "{}",
        complained(&output)
    );
}

#[test]
fn convert_writes_dates_for_calendars() {
    let folder = Folder::new("calendar");
    let meeting = r#"{"kind":"meeting","id":"000000000005","name":"Weekly","start":"2026-03-12T10:00","length":1800}"#;
    let plan = PLAN.replace("\n]}", &format!(",\n{meeting}\n]}}"));
    let (from, to) = (folder.file("plan.json", &plan), folder.0.join("plan.ics"));
    // The time of a meeting is that of the plan, which has no time zone, wherever the file is written.
    let begins = "DTSTART:20260312T100000\r\n";
    for options in [&[] as &[&str], &["--utc-offset=+01:00"]] {
        let words = [&["convert", path(&from), "-o", path(&to)], options].concat();
        assert_eq!(run(&words).status.code(), Some(0));
        let text = fs::read_to_string(&to).unwrap();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains(begins), "{text}");
        assert!(text.contains("SUMMARY:S-2 Ship\r\n") && text.contains("UID:000000000005@landfall\r\n"), "{text}");
    }
}

#[test]
fn convert_takes_lists_of_every_tracker() {
    let folder = Folder::new("lists");
    for (fixture, told) in [
        ("jira.csv", "Jira CSV, 5 tasks, 2 links"),
        ("gitlab.csv", "GitLab CSV, 2 tasks"),
        ("github-project.tsv", "GitHub project TSV, 2 tasks"),
        ("github-issues.json", "GitHub issues, 2 tasks"),
        ("trello.json", "Trello board, 4 tasks"),
    ] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(fixture);
        let output = run(&["check", path(&from)]);
        assert!(printed(&output).contains(told), "{}", printed(&output));
        let plan = folder.0.join("plan.json");
        assert_eq!(run(&["convert", path(&from), path(&plan)]).status.code(), Some(0), "{fixture}");
        let first = fs::read(&plan).unwrap();
        assert_eq!(run(&["convert", path(&from), path(&plan)]).status.code(), Some(0), "{fixture}");
        assert!(first == fs::read(&plan).unwrap(), "{fixture}: the same file is the same plan");
        for ending in ["csv", "jira.csv", "risks.csv", "time.csv", "md", "xml"] {
            let out = folder.0.join(format!("plan.{ending}"));
            assert_eq!(run(&["convert", path(&plan), path(&out)]).status.code(), Some(0), "{fixture} to {ending}");
        }
        let table = run(&["check", path(&folder.0.join("plan.csv"))]);
        assert!(printed(&table).contains("plan.csv: CSV, "), "{}", printed(&table));
    }
    let md = fs::read_to_string(folder.0.join("plan.md")).unwrap();
    assert!(md.starts_with("# Shop board\n\n- [ ] "), "{md}");
    // What is wrong in a row is told, and the others go in.
    let rows = folder.file("rows.csv", "Name,Due\nGood,2026-03-02\nBad,soon\n,2026-03-03\n");
    let output = run(&["convert", path(&rows), path(&folder.0.join("rows.json"))]);
    assert_eq!(output.status.code(), Some(0));
    assert!(complained(&output).contains("rows.csv: Line 3, Due: “soon” is not a date"), "{}", complained(&output));
    assert!(complained(&output).contains("Line 4, Name: The row has no name"), "{}", complained(&output));
    let open = folder.file("open.csv", "Name,Due\n\"Open,1\n");
    assert!(complained(&run(&["check", path(&open)])).contains("open.csv: Line 2: a quotation mark opens"));
}

#[test]
fn schedule_prints_the_dates_of_every_task() {
    let folder = Folder::new("schedule");
    let xml = folder.file("plan.xml", PROJECT);
    let output = run(&["schedule", path(&xml), "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let build = serde_json::json!({
        "uid": 17, "name": "Build", "summary": false, "milestone": false,
        "start": "2026-03-02T08:00", "finish": "2026-03-03T17:00",
        "early_start": "2026-03-02T08:00", "early_finish": "2026-03-03T17:00",
        "late_start": "2026-03-02T08:00", "late_finish": "2026-03-03T17:00",
        "total_slack_minutes": 0, "free_slack_minutes": 0, "critical": true,
    });
    assert_eq!(rows[0], build);
    assert_eq!((&rows[1]["uid"], &rows[1]["milestone"]), (&4.into(), &true.into()));
    assert_eq!(rows[1]["start"], rows[1]["finish"]);
    let ours = folder.file("plan.json", PLAN);
    let rows: serde_json::Value = serde_json::from_str(&printed(&run(&["schedule", path(&ours), "--json"]))).unwrap();
    assert_eq!(rows[0]["uid"], "000000000002");
}

/// A plan with an estimate, a risk, a wanted day and a budget.
const UNSURE: &str = r#"{"format":"landfall","version":1,"records":[
{"kind":"project","id":"000000000001","name":"Small","key":"S","charter":{"target_finish":"2026-03-06","budget":250000},"start":"2026-03-02T08:00"},
{"kind":"task","id":"000000000002","number":1,"name":"Build","rank":1,"duration":"57600 d","estimate":{"best":57600,"likely":57600,"worst":115200,"shape":"uniform"},"uid":17},
{"kind":"task","id":"000000000003","number":2,"name":"Ship","rank":2,"milestone":true},
{"kind":"link","id":"000000000004","predecessor":"000000000002","successor":"000000000003"},
{"kind":"risk","id":"000000000005","number":3,"title":"Supplier is late","tasks":["000000000002"],"cost_impact":300000,"delay_min":28800,"delay_max":28800,"probability_percent":50}
]}
"#;

#[test]
fn forecast_prints_one_object_that_a_seed_decides() {
    let folder = Folder::new("forecast");
    let file = folder.file("plan.json", UNSURE);
    let words = ["forecast", path(&file), "--trials", "2000", "--seed", "7", "--json"];
    let output = run(&words);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    assert_eq!(output.stdout, run(&words).stdout);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&found["trials"], &found["seed"]), (&2000.into(), &7.into()));
    let finish = &found["finish"];
    assert_eq!(finish["deterministic"], "2026-03-03T17:00");
    assert_eq!(finish["p10"].as_str().unwrap().len(), "2026-03-03T17:00".len());
    // Two to four days, or three to five: the middle is three and a half.
    let middle = ["2026-03-05T11:5", "2026-03-05T12:00", "2026-03-05T13:0"];
    let (p50, mean) = (finish["p50"].as_str().unwrap(), finish["mean"].as_str().unwrap());
    assert!(middle.iter().any(|middle| p50.starts_with(middle)), "{p50}");
    assert!(middle.iter().any(|middle| mean.starts_with(middle)), "{mean}");
    assert!(finish["chance_of_deterministic"].as_f64().unwrap() < 0.01);
    assert_eq!(finish["chance_of_target"], 1.0);
    let cost = &found["cost"];
    assert_eq!((&cost["p10"], &cost["p90"], &cost["deterministic"]), (&0.into(), &300_000.into(), &0.into()));
    assert!((cost["chance_of_target"].as_f64().unwrap() - 0.5).abs() < 0.01);
    assert!((cost["mean"].as_f64().unwrap() - 150_000.0).abs() < 1_000.0);
    let task = &found["tasks"][0];
    assert_eq!((&task["uid"], &task["criticality_index"]), (&17.into(), &1.0.into()));
    assert!((task["ssi"].as_f64().unwrap() - 1.0).abs() < 1e-6);
    assert_eq!(found["tasks"][1]["uid"], "000000000003");
    let risk = &found["risks"][0];
    assert_eq!((&risk["key"], &risk["p80_cost_saved"]), (&"R-03".into(), &300_000.into()));
    assert!((risk["p80_days_saved"].as_f64().unwrap() - 0.6).abs() < 0.05, "{risk}");
    // Two weeks later nothing of it is done: it takes as long from there.
    let output = run(&[&words as &[&str], &["--status-date", "2026-03-16"]].concat());
    let later: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(later["finish"]["deterministic"], finish["deterministic"]);
    assert!(later["finish"]["p50"].as_str().unwrap().starts_with("2026-03-20T1"), "{}", later["finish"]);
    let own = UNSURE.replace(r#""start""#, r#""status_date":"2026-03-16T17:00","start""#);
    let own = folder.file("own.json", &own);
    let output = run(&[&["forecast", path(&own)] as &[&str], &words[2..]].concat());
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap(),
        later,
        "the plan's own status date"
    );
    let output = run(&["forecast", path(&file), "--status-date", "soon"]);
    assert!(complained(&output).contains("--status-date “soon”: a date such as 2026-03-12."));
    let told = printed(&run(&["forecast", path(&file)]));
    assert!(told.starts_with("10000 trials, seed 1\nFinish   P10 2026-03-0"), "{told}");
    assert!(told.contains("R-03  +0.6 days at P80  Supplier is late"), "{told}");
}

#[test]
fn forecast_of_a_plan_without_uncertainty_is_the_plan() {
    let folder = Folder::new("certain");
    let file = folder.file("plan.xml", PROJECT);
    let output = run(&["forecast", "--json", path(&file), "--trials", "100"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for figure in ["p10", "p50", "p80", "p90", "mean", "deterministic"] {
        assert_eq!(found["finish"][figure], "2026-03-04T17:00", "{figure}");
        assert_eq!(found["cost"][figure], 0, "{figure}");
    }
    assert_eq!((&found["finish"]["chance_of_deterministic"], &found["risks"]), (&1.0.into(), &serde_json::json!([])));
    assert_eq!(found["finish"]["chance_of_target"], serde_json::Value::Null);
    assert!(printed(&run(&["forecast", path(&file)])).starts_with("Nothing in this plan is uncertain"));
    for words in [&["--trials", "0"] as &[&str], &["--trials"], &["--seed", "x"], &["--fast"], &["other.json"]] {
        let output = run(&[&["forecast", path(&file)], words].concat());
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""), "{words:?}");
        assert!(complained(&output).contains("landfall forecast FILE"), "{words:?}");
    }
}

#[test]
fn report_writes_markdown_as_of_a_day() {
    let folder = Folder::new("report");
    let file = folder.file("plan.json", UNSURE);
    let output = run(&["report", path(&file), "--status-date", "2026-03-02"]);
    assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
    let told = printed(&output);
    assert!(told.starts_with("# Small\n\nStatus report 1 · **"), "{told}");
    assert!(told.contains("Week 1 of 1, 24 Feb 2026 to 2 Mar 2026."), "{told}");
    // Two days of work from Monday 2 March, none of it done; the milestone is reached with them.
    assert!(told.contains("## Next, to 9 Mar 2026\n\n- Build, finish 3 Mar 2026\n- Ship, 3 Mar 2026\n"), "{told}");
    assert!(told.contains("| Ship | 3 Mar 2026 |"), "{told}");
    let out = folder.0.join("report.md");
    let output = run(&["report", path(&file), "-o", path(&out), "--status-date", "2026-03-02"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(0), ""), "{}", complained(&output));
    assert_eq!(fs::read_to_string(out).unwrap(), told);
    // Only when it is asked for: who does and answers for what.
    let records = r#"{"kind":"person","id":"000000000006","name":"Ada"},{"kind":"responsibility","id":"000000000007","task":"000000000003","person":"000000000006","responsible":true}]}"#;
    let with = folder.file("raci.json", &UNSURE.trim_end().replace("\n]}", &format!(",{records}")));
    assert!(!printed(&run(&["report", path(&with)])).contains("Responsibilities"));
    let told = printed(&run(&["report", path(&with), "--responsibilities"]));
    assert!(
        told.contains("## Responsibilities\n\n| Deliverable | Responsible |")
            && told.contains("| Ship | Ada | – | – | – |"),
        "{told}"
    );
    for words in [&["--status-date", "soon"] as &[&str], &["-o"], &["--fast"], &["other.json"]] {
        let output = run(&[&["report", path(&file)], words].concat());
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""), "{words:?}");
        assert!(complained(&output).contains("landfall report FILE"), "{words:?}");
    }
}

#[test]
fn what_cannot_be_done_is_said_with_exit_code_one() {
    for words in [&[] as &[&str], &["check"], &["convert", "a.json"], &["schedule", "a.json"], &["forecast"], &["fly"]]
    {
        let output = run(words);
        assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""), "{words:?}");
        assert!(complained(&output).contains("landfall check FILE…"), "{words:?}");
    }
    let missing = run(&["schedule", "/no/such/plan.xml", "--json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(complained(&missing).starts_with("/no/such/plan.xml: "), "{}", complained(&missing));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

#[test]
fn moments_in_utc_and_doubtful_dates_are_told() {
    let folder = Folder::new("zones");
    let board = r#"{"name":"B","lists":[{"id":"l","name":"Ideas"}],"cards":[{"id":"665d8d100000000000000011","name":"Card","idList":"l","due":"2024-06-22T00:00:00.000Z"}]}"#;
    let board = folder.file("board.json", board);
    let to = folder.0.join("out.json");
    let due = |words: &[&str]| {
        let output = run(&[&["convert", path(&board), path(&to)], words].concat());
        assert_eq!(output.status.code(), Some(0), "{}", complained(&output));
        let text = fs::read_to_string(&to).unwrap();
        let (_, after) = text.split_once("\"due\":\"").unwrap();
        after[..10].to_owned()
    };
    assert_eq!(due(&[]), "2024-06-22");
    assert_eq!(due(&["--utc-offset=-07:00"]), "2024-06-21");
    assert_eq!(run(&["check", path(&board), "--utc-offset=west"]).status.code(), Some(1));
    let list = folder.file("list.csv", "Name,Due\nA,03/04/2024\n");
    let output = run(&["check", path(&list)]);
    assert!(printed(&output).contains("the day was taken to come first"), "{}", printed(&output));
}

/// Two tasks of one person at the same time, and one that follows.
const TEAM: &str = r#"{"format":"landfall","version":1,"records":[
{"kind":"project","id":"000000000001","name":"Small","key":"S","start":"2026-03-02T08:00"},
{"kind":"person","id":"000000000005","name":"Ana"},
{"kind":"task","id":"000000000002","number":1,"name":"Build","rank":1,"duration":"57600 d"},
{"kind":"task","id":"000000000003","number":2,"name":"Write","rank":2,"duration":"28800 d"},
{"kind":"task","id":"000000000004","number":3,"name":"Ship","rank":3,"duration":"28800 d"},
{"kind":"link","id":"000000000006","predecessor":"000000000003","successor":"000000000004"},
{"kind":"assignment","id":"000000000007","task":"000000000002","person":"000000000005"},
{"kind":"assignment","id":"000000000008","task":"000000000003","person":"000000000005"}
]}
"#;

#[test]
fn level_delays_what_one_cannot_do_at_once_and_says_what_that_wins() {
    let folder = Folder::new("level");
    let (plan, out) = (folder.file("team.json", TEAM), folder.0.join("level.json"));
    let output = run(&["level", path(&plan), "-o", path(&out), "--seconds", "2"]);
    assert!(output.status.success(), "{}", complained(&output));
    let told = printed(&output);
    for line in [
        "Asked for more than there is: once (Ana) before, never after.",
        "Finish: 2026-03-03T17:00 before, 2026-03-04T17:00 after (+1.0 working days).",
        "1 task moves",
        "  S-1 Build: 2026-03-02T08:00 to 2026-03-03T08:00",
    ] {
        assert!(told.contains(line), "{told}");
    }
    assert!(fs::read_to_string(&out).unwrap().contains(r#""levelling_delay":86400"#));
    // What is levelled stays as it is, in Microsoft Project's form, too.
    let xml = folder.0.join("level.xml");
    let output = run(&["level", path(&out), "-o", path(&xml)]);
    assert!(output.status.success(), "{}", complained(&output));
    assert!(fs::read_to_string(&xml).unwrap().contains("<LevelingDelay>14400</LevelingDelay>"));
}

#[test]
fn level_within_slack_and_with_wrong_words() {
    let folder = Folder::new("level-wrong");
    let (plan, out) = (folder.file("team.json", TEAM), folder.0.join("level.json"));
    let output = run(&["level", "--within-slack", path(&plan), "-o", path(&out)]);
    let told = printed(&output);
    assert!(told.contains("as before.") && told.contains("found no room in time"), "{told}");
    for (words, reason) in [
        (vec!["level", path(&plan)], "Where to? Say it with -o."),
        (vec!["level", "-o", path(&out)], "Which file?"),
        (vec!["level", path(&plan), "-o", path(&out), "--seconds", "0"], "--seconds “0”: a number from 1 to 3600."),
        (vec!["level", path(&plan), "-o", "plan.txt"], "plan.txt: the ending is neither"),
    ] {
        let output = run(&words);
        assert_eq!(output.status.code(), Some(1));
        assert!(complained(&output).contains(reason), "{}", complained(&output));
    }
}
