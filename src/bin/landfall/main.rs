//! The command line: checks, converts, schedules, levels and forecasts plans and reports on them, by the rules of the
//! page, without a browser.

mod forecast;
mod level;
mod report;

use std::path::Path;
use std::process::ExitCode;
use std::time::UNIX_EPOCH;
use std::{env, fs};

use landfall::format::icalendar::Clock;
use landfall::format::{Format, Opened, dates_json, open, tracker};
use landfall::plan::{Date, DateTime, Ids, Plan};
use landfall::schedule::Schedule;

const USAGE: &str = "\
landfall check FILE…           say whether each file is a plan that can be read, and what is odd about it
landfall convert IN OUT        read one file, whatever it is (Landfall, Microsoft Project XML, GanttProject, Jira CSV,
                               Trello JSON, GitLab CSV, GitHub JSON or TSV, any CSV or TSV), and write the other by its
                               ending: .json (Landfall), .xml (Microsoft Project), .gan (GanttProject), .csv (table),
                               .jira.csv (table for Jira), .risks.csv (table of the risks), .md (list), .ics (iCalendar:
                               milestones, tasks, meetings, reviews); -o may stand before OUT
landfall schedule FILE --json  print the computed dates and slacks of every task
landfall level FILE -o OUT [--seconds S] [--seed S] [--within-slack]
                               delay tasks so that nobody has more to do at a time than they can, in as short a plan as
                               S seconds (10 unless given) of search find; write it by the ending of OUT, and say what
                               moved. With --within-slack the project finishes as before, and the rest stays
landfall forecast FILE [--trials N] [--seed S] [--status-date YYYY-MM-DD] [--json]
                               say when the project finishes and what it costs, as chances: N trials (10,000 unless
                               given) of what is uncertain in the plan; the same seed gives the same answer. Work that
                               should be done by the end of the status date (without it: the plan's own) and is not
                               goes on from there; with neither, all is done when the plan says
landfall report FILE [--status-date YYYY-MM-DD] [--responsibilities] [-o OUT]
                               write the status report of the week that ends on that day (without it: on the plan's own
                               status date, else today) as Markdown; with --responsibilities also who does, answers for,
                               is asked and is told of what is delivered

--utc-offset=+02:00            for all of them: how far the office clock is ahead of UTC, in which Trello and GitHub write
                               their times; without it, UTC is taken for it. In an iCalendar file meetings are in UTC
                               with it, and without it at the same hour for every reader
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (options, words): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|word| word.starts_with("--utc-offset"));
    let ahead = match ahead(&options) {
        Ok(ahead) => ahead,
        Err(reason) => return finish(Err(reason)),
    };
    let done = match words.as_slice() {
        ["check", files @ ..] if !files.is_empty() => return check(files, ahead),
        ["convert", from, to] | ["convert", from, "-o", to] => convert(from, to, ahead, !options.is_empty()),
        ["schedule", file, "--json"] | ["schedule", "--json", file] => schedule(file, ahead),
        ["level", rest @ ..] => match level::Request::of(rest) {
            Ok(request) => level(&request, ahead),
            Err(reason) => Err(format!("{reason}\n{}", USAGE.trim_end())),
        },
        ["forecast", rest @ ..] => match forecast::Request::of(rest) {
            Ok(request) => read(request.file, ahead).and_then(|found| print(&forecast::run(&found.plan, &request))),
            Err(reason) => Err(format!("{reason}\n{}", USAGE.trim_end())),
        },
        ["report", rest @ ..] => match report::Request::of(rest) {
            Ok(request) => report(&request, ahead),
            Err(reason) => Err(format!("{reason}\n{}", USAGE.trim_end())),
        },
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        ["--version" | "-V"] => {
            println!("landfall {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        _ => Err(format!("This is how it is used:\n{}", USAGE.trim_end())),
    };
    finish(done)
}

/// The word after `--status-date`.
fn status_date(word: Option<&str>) -> Result<Date, String> {
    let text = word.unwrap_or_default();
    text.parse().map_err(|_| format!("--status-date “{text}”: a date such as 2026-03-12."))
}

fn finish(done: Result<(), String>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// How far the office clock is ahead of UTC, in seconds, as an option says.
fn ahead(options: &[&str]) -> Result<i64, String> {
    let Some(option) = options.last() else { return Ok(0) };
    let offset = option.strip_prefix("--utc-offset=").and_then(tracker::offset);
    offset.ok_or_else(|| format!("{option}: write it as in --utc-offset=+02:00 or --utc-offset=-05:00."))
}

/// Reads all files, even after one that is wrong.
fn check(files: &[&str], ahead: i64) -> ExitCode {
    let mut wrong = 0;
    for file in files {
        match read(file, ahead) {
            Ok(Found { name, plan, notes }) => {
                let (tasks, links, risks) = (plan.tasks.len(), plan.links.len(), plan.risks.len());
                println!("{file}: {name}, {tasks} tasks, {links} links, {risks} risks");
                let schedule = Schedule::of(&plan);
                let problems = schedule.problems().iter().map(|problem| problem.describe(&plan));
                for note in notes.into_iter().chain(problems) {
                    println!("{file}: {note}");
                }
            }
            Err(reason) => {
                eprintln!("{reason}");
                wrong += 1;
            }
        }
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads one file and writes another; `known` tells whether somebody said how far the office clock is ahead of UTC.
fn convert(from: &str, to: &str, ahead: i64, known: bool) -> Result<(), String> {
    let format = format_of(to)?;
    let Found { plan, notes, .. } = read(from, ahead)?;
    for note in notes {
        eprintln!("{from}: {note}");
    }
    let to_utc = |at: DateTime| at - ahead;
    let clock = Clock { utc: utc(), to_utc: if known { Some(&to_utc) } else { None } };
    put(to, format.write(&plan, &clock).as_ref())
}

fn level(request: &level::Request<'_>, ahead: i64) -> Result<(), String> {
    let format = format_of(request.out)?;
    let Found { plan, notes, .. } = read(request.file, ahead)?;
    for note in notes {
        eprintln!("{}: {note}", request.file);
    }
    let outcome = request.run(&plan, (utc() + ahead).date()).map_err(|reason| format!("{}: {reason}", request.file))?;
    put(request.out, format.write(&outcome.plan, &Clock { utc: utc(), to_utc: None }).as_ref())?;
    print(&level::words(&plan, &outcome))
}

fn format_of(name: &str) -> Result<Format, String> {
    Format::of_name(name).ok_or_else(|| {
        format!("{name}: the ending is neither .json nor .xml nor .gan nor .csv nor .jira.csv nor .risks.csv nor .time.csv nor .md nor .ics.")
    })
}

/// This moment, in UTC.
fn utc() -> DateTime {
    DateTime(UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() as i64))
}

/// Writes a file.
fn put(to: &str, content: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{to}: {error}");
    // Written beside and renamed: whoever reads the file finds the old one or the new one, never a part.
    let beside = format!("{to}.part");
    fs::write(&beside, content).map_err(failed)?;
    fs::rename(&beside, Path::new(to)).map_err(failed)
}

fn report(request: &report::Request<'_>, ahead: i64) -> Result<(), String> {
    let plan = read(request.file, ahead)?.plan;
    let text = report::run(&plan, request, (utc() + ahead).date());
    request.to.map_or_else(|| print(&text), |to| put(to, text.as_bytes()))
}

fn schedule(file: &str, ahead: i64) -> Result<(), String> {
    let plan = read(file, ahead)?.plan;
    print(&dates_json(&plan, &Schedule::of(&plan)))
}

fn print(text: &str) -> Result<(), String> {
    // A reader that has seen enough may close the pipe.
    match std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// What a file held.
struct Found {
    /// What it is.
    name: &'static str,
    plan: Plan,
    /// What to know about it.
    notes: Vec<String>,
}

fn read(file: &str, ahead: i64) -> Result<Found, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{file}: {error}");
    let bytes = fs::read(file).map_err(|error| wrong(&error))?;
    let Some(source) = tracker::read(&bytes, &|_| ahead) else {
        let Opened { format, plan, notes, .. } = open(&bytes).map_err(|error| wrong(&error))?;
        return Ok(Found { name: format.name(), plan, notes });
    };
    let source = source.map_err(|error| wrong(&error))?;
    let name = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or("Imported project");
    let trial =
        tracker::as_project(&source, name, made(file), &mut Ids::of_content(&bytes)).map_err(|error| wrong(&error))?;
    let notes = trial.taken.problems.iter().map(ToString::to_string).collect();
    Ok(Found { name: source.name, plan: trial.plan, notes })
}

/// When a file was written: a list says how things stood then, and the same file always gives the same plan.
fn made(file: &str) -> DateTime {
    let modified = fs::metadata(file).and_then(|about| about.modified()).ok();
    let since = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    DateTime(since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or_default())
}
