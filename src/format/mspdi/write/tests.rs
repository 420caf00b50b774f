//! What a written file says of tasks, where reading it back would not show it.

use super::super::{read, write};

/// The file that is written of these tasks, as the `Task` elements by UID.
fn written(tasks: &str, rest: &str) -> impl Fn(i64) -> String + use<> {
    let file = format!("<Project><StartDate>2026-03-02T08:00:00</StartDate><Tasks>{tasks}</Tasks>{rest}</Project>");
    let text = write(&read(file.as_bytes()).unwrap().plan);
    move |uid| {
        let (_, task) = text.split_once(&format!("<Task>\n\t\t<UID>{uid}</UID>")).unwrap();
        task.split_once("</Task>").unwrap().0.to_owned()
    }
}

/// The text of an element; empty where it is not there.
fn of<'a>(task: &'a str, element: &str) -> &'a str {
    let value = task.split_once(&format!("<{element}>")).and_then(|(_, rest)| rest.split_once('<'));
    value.map_or("", |(value, _)| value)
}

fn task(uid: i64, level: i64, more: &str) -> String {
    format!("<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>{more}</Task>")
}

/// Project keeps these of summaries, too; they were left out.
#[test]
fn a_summary_has_the_work_and_the_progress_of_the_tasks_below_it() {
    let tasks = [
        task(1, 1, ""),
        task(2, 2, "<Duration>PT16H0M0S</Duration>"),
        task(3, 2, ""),
        task(
            4,
            3,
            "<Duration>PT24H0M0S</Duration><PercentComplete>50</PercentComplete>\
             <ActualStart>2026-03-03T08:00:00</ActualStart><ActualDuration>PT12H0M0S</ActualDuration>",
        ),
        task(5, 3, "<Duration>PT80H0M0S</Duration><Active>0</Active>"),
        task(6, 1, ""),
        task(7, 2, "<Duration>PT8H0M0S</Duration><PercentComplete>100</PercentComplete>"),
    ];
    let rest = "<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type></Resource></Resources><Assignments>\
        <Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units><Work>PT8H0M0S</Work></Assignment>\
        <Assignment><UID>2</UID><TaskUID>4</TaskUID><ResourceUID>1</ResourceUID><Work>PT24H0M0S</Work></Assignment>\
        <Assignment><UID>3</UID><TaskUID>5</TaskUID><ResourceUID>1</ResourceUID><Work>PT80H0M0S</Work></Assignment></Assignments>";
    let written = written(&tasks.concat(), rest);
    let told = |uid| {
        let task = written(uid);
        ["Work", "PercentComplete", "ActualStart", "ActualFinish", "ActualDuration", "RemainingDuration"]
            .map(|element| of(&task, element).to_owned())
    };
    // From Monday to Thursday evening; 12 of 40 hours are done.
    assert_eq!(told(1), ["PT32H0M0S", "30", "2026-03-02T08:00:00", "", "PT9H36M0S", "PT22H24M0S"]);
    assert_eq!(told(3), ["PT24H0M0S", "50", "2026-03-03T08:00:00", "", "PT12H0M0S", "PT12H0M0S"]);
    assert_eq!(told(6), ["PT0H0M0S", "100", "2026-03-02T08:00:00", "2026-03-02T17:00:00", "PT8H0M0S", "PT0H0M0S"]);
    assert_eq!(told(2), ["PT8H0M0S", "0", "", "", "", "PT16H0M0S"], "what has not begun is all to do");
}

/// To Project an event is what takes no time, be it a summary.
#[test]
fn a_summary_of_events_is_an_event() {
    let event = "<Duration>PT0H0M0S</Duration>";
    let tasks = [task(1, 1, ""), task(2, 2, event), task(3, 1, ""), task(4, 2, "<Duration>PT8H0M0S</Duration>")];
    let written = written(&tasks.concat(), "");
    assert_eq!([1, 2, 3, 4].map(|uid| of(&written(uid), "Milestone").to_owned()), ["1", "1", "0", "0"]);
}

/// It stood in the notes alone, and Project showed no link.
#[test]
fn a_link_at_the_end_of_the_description_is_a_hyperlink() {
    let link = "<Notes>Text</Notes><Hyperlink>Plan</Hyperlink><HyperlinkAddress>https://example.org/?a&amp;b</HyperlinkAddress>";
    let task = written(&task(1, 1, link), "")(1);
    assert_eq!(
        ["Notes", "Hyperlink", "HyperlinkAddress"].map(|element| of(&task, element)),
        ["Text", "Plan", "https://example.org/?a&amp;b"]
    );
}
