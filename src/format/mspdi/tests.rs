mod calendars;
mod people;

use super::*;
use crate::document::check_plan;
use crate::format::Topic;
use crate::plan::{
    ConstraintKind, DateTime, Duration, Hours, Lag, LinkKind, Mode, Money, PersonKind, Plan, Recurrence, ScheduleFrom,
    Task, TaskType, TimeUnit,
};

/// A file with these elements in `Tasks`, `Resources`, `Assignments`, and others before them.
fn file(head: &str, tasks: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\
         <Name>Data Centre Exit.mpp</Name><StartDate>2026-03-02T08:00:00</StartDate><CurrencyCode>EUR</CurrencyCode>\
         {head}<Tasks>{tasks}</Tasks>{rest}</Project>"
    )
}

fn import(head: &str, tasks: &str, rest: &str) -> Imported {
    let imported = read(file(head, tasks, rest).as_bytes()).unwrap();
    assert_eq!(check_plan(&imported.plan), []);
    imported
}

fn task(uid: i64, level: i64, more: &str) -> String {
    format!("<Task><UID>{uid}</UID><ID>{uid}</ID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>{more}</Task>")
}

fn named<'a>(plan: &'a Plan, name: &str) -> &'a Task {
    plan.tasks.iter().find(|task| task.name == name).unwrap()
}

#[allow(clippy::unnecessary_wraps)] // what it is compared with is optional
fn at(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

#[test]
fn the_head_becomes_the_project() {
    let head = "<Title>Exit</Title><ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-06-30T17:00:00</FinishDate>\
                <CriticalSlackLimit>2</CriticalSlackLimit><MinutesPerDay>450</MinutesPerDay><MinutesPerWeek>2250</MinutesPerWeek>\
                <DaysPerMonth>22</DaysPerMonth><DefaultStartTime>09:00:00</DefaultStartTime><HonorConstraints>0</HonorConstraints>\
                <MultipleCriticalPaths>1</MultipleCriticalPaths><StatusDate>2026-04-01T17:00:00</StatusDate>";
    let tasks =
        "<Task><UID>0</UID><OutlineLevel>0</OutlineLevel><Name>Own row</Name><Notes>Why &amp; how</Notes></Task>";
    let imported = import(head, tasks, "");
    let project = imported.plan.project().unwrap();
    assert_eq!((project.name.as_str(), project.key.as_str()), ("Exit", "E"));
    assert_eq!(project.schedule_from, ScheduleFrom::Finish);
    assert_eq!((Some(project.start), project.finish), (at("2026-03-02T08:00"), at("2026-06-30T17:00")));
    assert_eq!((project.day_seconds(), project.week_seconds(), project.month_seconds()), (27_000, 135_000, 594_000));
    assert_eq!((project.critical_slack, project.start_of_day(), project.end_of_day()), (54_000, 32_400, 61_200));
    assert!(project.links_before_constraints && project.multiple_critical_paths);
    assert_eq!(project.charter.purpose, "Why & how");
    assert_eq!(project.status_date, at("2026-04-01T17:00"));
    assert!(imported.plan.tasks.is_empty());
    let plain = import("", "", "");
    assert_eq!(plain.plan.project().unwrap().name, "Data Centre Exit");
    assert_eq!(plain.plan.calendars.len(), 1, "a plan without calendars gets the standard one");
}

#[test]
fn list_order_and_level_make_the_outline_and_blank_rows_are_none() {
    let tasks = [task(10, 1, ""), task(7, 2, "<Summary>0</Summary>"), task(3, 3, ""), task(9, 2, ""), task(4, 1, "")];
    let blank = "<Task><UID>99</UID><ID>3</ID><IsNull>1</IsNull></Task>";
    let imported = import("", &tasks.join(blank), "");
    let outline = crate::plan::Outline::of(&imported.plan);
    let rows: Vec<String> = outline
        .rows()
        .iter()
        .enumerate()
        .map(|(index, row)| format!("{} {}", outline.wbs(index), imported.plan.tasks.get(row.task).unwrap().name))
        .collect();
    assert_eq!(rows, ["1 T10", "1.1 T7", "1.1.1 T3", "1.2 T9", "2 T4"]);
    let numbers: Vec<u32> =
        outline.rows().iter().map(|row| imported.plan.tasks.get(row.task).unwrap().number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert_eq!(imported.plan.project().unwrap().next_task_number, 6);
    let same = read(file("", &[task(1, 1, ""), task(1, 1, "")].join("\n"), "").as_bytes()).unwrap_err();
    assert_eq!(same.to_string(), "Line 3: a second task has the UID 1.");
}

#[test]
fn durations_constraints_and_modes() {
    let tasks = [
        task(
            1,
            1,
            "<Duration>PT16H0M0S</Duration><DurationFormat>39</DurationFormat><ConstraintType>4</ConstraintType>\
                    <ConstraintDate>2026-03-05T08:00:00</ConstraintDate><Deadline>2026-03-10T17:00:00</Deadline>",
        ),
        task(
            2,
            1,
            "<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat><ConstraintType>1</ConstraintType>",
        ),
        task(
            3,
            1,
            "<Manual>1</Manual><Start>next week</Start><ManualStart>2026-03-09T08:00:00</ManualStart>\
                    <ManualFinish>2026-03-10T17:00:00</ManualFinish><ManualDuration>PT16H0M0S</ManualDuration>",
        ),
        task(
            4,
            1,
            "<Active>0</Active><ExternalTask>1</ExternalTask><ConstraintType>7</ConstraintType>\
                    <LevelingDelay>14400</LevelingDelay><Priority>700</Priority><CalendarUID>-1</CalendarUID>",
        ),
    ];
    let imported = import("", &tasks.concat(), "");
    let plan = &imported.plan;
    let one = named(plan, "T1");
    assert_eq!(one.duration, Duration { seconds: 57_600, unit: TimeUnit::Day, elapsed: false, estimated: true });
    assert_eq!(
        (one.constraint.kind, one.constraint.date),
        (ConstraintKind::StartNoEarlierThan, at("2026-03-05T08:00"))
    );
    assert_eq!(one.deadline, at("2026-03-10T17:00"));
    let two = named(plan, "T2");
    assert_eq!((two.duration.seconds, two.duration.elapsed), (172_800, true));
    assert_eq!(two.constraint.kind, ConstraintKind::AsLateAsPossible);
    let three = named(plan, "T3");
    assert_eq!((three.mode, three.duration.seconds), (Mode::Manual, 57_600));
    assert_eq!((three.manual_start, three.manual_finish), (at("2026-03-09T08:00"), at("2026-03-10T17:00")));
    let four = named(plan, "T4");
    assert!(four.inactive && four.external && four.column.is_none());
    assert_eq!((four.levelling_delay, four.levelling_priority), (86_400, Some(700)));
    assert_eq!(four.constraint.kind, ConstraintKind::AsSoonAsPossible);
    let topics: Vec<Topic> = imported.notes.iter().map(|note| note.topic).collect();
    assert_eq!(topics, [Topic::ConstraintsWithoutDate, Topic::TextDates]);
}

#[test]
fn links_carry_kind_and_lag() {
    let link = |uid: i64, more: &str| {
        format!("<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>{more}</PredecessorLink>")
    };
    let links = [
        link(1, ""),
        link(2, "<Type>3</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>"),
        link(3, "<Type>0</Type><LinkLag>-14400</LinkLag><LagFormat>8</LagFormat>"),
        link(4, "<Type>2</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>"),
        link(1, "<Type>3</Type>"),
        link(5, ""),
        link(77, ""),
        link(
            78,
            "<CrossProject>1</CrossProject><CrossProjectName>C:\\plans\\other.mpp\\2</CrossProjectName><LinkLag>10</LinkLag>",
        ),
    ];
    let tasks: String = (1..5)
        .map(|uid| task(uid, 1, ""))
        .chain([task(5, 1, &format!("<Start>2026-04-01T08:00:00</Start>{}", links.concat()))])
        .collect();
    let imported = import("", &tasks, "");
    let mut found: Vec<String> = imported
        .plan
        .links
        .iter()
        .map(|link| {
            format!(
                "{} {} {}",
                imported.plan.tasks.get(link.predecessor).unwrap().name,
                link.link_kind.sign(),
                link.lag
            )
        })
        .collect();
    found.sort();
    let other = named(&imported.plan, "other.mpp / 2");
    assert!(other.external && other.number == 6 && other.manual_finish == at("2026-04-01T08:00"));
    assert_eq!(found, ["T1 FS 0 d", "T2 SS 28800 d", "T3 FF -86400 ed", "T4 SF 50 %", "other.mpp / 2 FS 0 d"]);
    let told: Vec<(Topic, usize)> = imported.notes.iter().map(|note| (note.topic, note.count)).collect();
    assert_eq!(told, [(Topic::CrossProjectLinks, 1), (Topic::BrokenLinks, 2), (Topic::DoubleLinks, 1)]);
    assert_eq!((LinkKind::FinishToStart, Lag::default()), Default::default());
}

#[test]
fn progress_places_cards_and_keeps_facts() {
    let tasks = [
        task(1, 1, "<Duration>PT8H0M0S</Duration>"),
        task(
            2,
            1,
            "<Duration>PT16H0M0S</Duration><PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>\
                    <ActualDuration>PT8H0M0S</ActualDuration><RemainingDuration>PT8H0M0S</RemainingDuration>\
                    <Stop>2026-03-02T17:00:00</Stop><Resume>2026-03-05T08:00:00</Resume>",
        ),
        task(3, 1, "<PercentComplete>100</PercentComplete><ActualFinish>2026-03-02T17:00:00</ActualFinish>"),
    ];
    let plan = import("", &tasks.concat(), "").plan;
    let column = |name: &str| plan.columns.get(named(&plan, name).column.unwrap()).unwrap().name.clone();
    assert_eq!([column("T1"), column("T2"), column("T3")], ["To do", "In progress", "Done"]);
    let two = named(&plan, "T2");
    assert_eq!((two.actual_duration, two.remaining_duration), (Some(28_800), Some(28_800)));
    assert_eq!((two.stop, two.resume), (at("2026-03-02T17:00"), at("2026-03-05T08:00")));
    assert_eq!(named(&plan, "T3").actual_finish, at("2026-03-02T17:00"));
}

#[test]
fn types_units_and_work_are_read_and_written_as_the_same() {
    let kinds = [(0, TaskType::FixedUnits), (1, TaskType::FixedDuration), (2, TaskType::FixedWork)];
    for (code, task_type) in kinds {
        for (driven, units, work, kept) in [
            (0, "1", "PT80H0M0S", (None, None)),
            (1, "0.5", "PT40H0M0S", (Some(5_000), None)),
            (1, "1.25", "PT64H0M0S", (Some(12_500), Some(64 * 3600))),
        ] {
            let task = task(
                1,
                1,
                &format!(
                    "<Type>{code}</Type><EffortDriven>{driven}</EffortDriven><Duration>PT80H0M0S</Duration>\
                 <DurationFormat>7</DurationFormat><Work>{work}</Work>"
                ),
            );
            let rest = format!(
                "<Resources><Resource><UID>1</UID><ID>1</ID><Name>Ada</Name><Type>1</Type></Resource></Resources>\
                 <Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID>\
                 <Units>{units}</Units><Work>{work}</Work></Assignment></Assignments>"
            );
            let plan = import("", &task, &rest).plan;
            let of = |plan: &Plan| {
                let (task, one) = (named(plan, "T1"), plan.assignments.iter().next().unwrap());
                ((task.task_type, task.effort_driven, task.work), (one.units, one.work))
            };
            assert_eq!(of(&plan), ((task_type, driven == 1, None), kept), "type {code}, units {units}");
            let written = write(&plan);
            for line in [
                format!("<Type>{code}</Type>"),
                format!("<EffortDriven>{driven}</EffortDriven>"),
                format!("<Work>{work}</Work>"),
            ] {
                assert!(written.contains(&line), "{line}");
            }
            assert_eq!(of(&read(written.as_bytes()).unwrap().plan), of(&plan));
        }
    }
}

#[test]
fn interruptions_come_from_work_by_time() {
    let work = |from: &str, to: &str, hours: u32| {
        format!(
            "<TimephasedData><Type>1</Type><UID>1</UID><Start>2026-03-{from}:00</Start><Finish>2026-03-{to}:00</Finish><Unit>2</Unit><Value>PT{hours}H0M0S</Value></TimephasedData>"
        )
    };
    // Monday, nothing on Tuesday, Wednesday to Friday, a weekend, Monday.
    let timephased = [
        work("02T08:00", "02T17:00", 8),
        work("02T17:00", "04T08:00", 0),
        work("04T08:00", "06T17:00", 24),
        work("09T08:00", "09T17:00", 8),
    ];
    let rest = format!(
        "<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type></Resource></Resources><Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID>\
         <ResourceUID>1</ResourceUID><Work>PT40H0M0S</Work>{}</Assignment></Assignments>",
        timephased.concat()
    );
    let plan = import("", &task(1, 1, "<Duration>PT40H0M0S</Duration>"), &rest).plan;
    let splits: Vec<_> = named(&plan, "T1").splits.iter().map(|split| (Some(split.from), Some(split.to))).collect();
    assert_eq!(splits, [(at("2026-03-02T17:00"), at("2026-03-04T08:00"))]);
    let own: Vec<usize> = plan.assignments.iter().map(|assignment| assignment.splits.len()).collect();
    assert_eq!(own, [1]);
    let again = read(write(&plan).as_bytes()).unwrap().plan;
    assert_eq!(named(&again, "T1").splits, named(&plan, "T1").splits);
}

#[test]
fn baselines_become_records() {
    let baseline = |number: i64, more: &str| format!("<Baseline><Number>{number}</Number>{more}</Baseline>");
    let both = [
        baseline(
            0,
            "<Start>2026-03-02T08:00:00</Start><Finish>2026-03-02T17:00:00</Finish><Duration>PT8H0M0S</Duration><Work>PT8H0M0S</Work><Cost>40000</Cost>",
        ),
        baseline(10, "<Duration>PT4H0M0S</Duration>"),
        baseline(3, ""),
        baseline(11, "<Duration>PT4H0M0S</Duration>"),
    ];
    let plan = import("", &task(1, 1, &both.concat()), "").plan;
    let mut names: Vec<&str> = plan.baselines.iter().map(|baseline| baseline.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Baseline", "Baseline 10"]);
    let entry = plan.baseline_entries.iter().find(|entry| entry.start.is_some()).unwrap();
    assert_eq!(
        (entry.finish, entry.duration, entry.work, entry.cost),
        (at("2026-03-02T17:00"), 28_800, 28_800, Money(40_000))
    );
}

#[test]
fn notes_are_text_and_web_links_come_along() {
    let tasks = [
        task(
            1,
            1,
            "<Notes>&lt;script&gt;\r\nx</Notes><Hyperlink>The [plan]</Hyperlink><HyperlinkAddress>https://example.org/a</HyperlinkAddress>",
        ),
        task(2, 1, "<HyperlinkAddress>C:\\secret.doc</HyperlinkAddress>"),
        task(3, 1, "<HyperlinkAddress>javascript:alert(1)</HyperlinkAddress>"),
    ];
    let imported = import("", &tasks.concat(), "");
    assert_eq!(named(&imported.plan, "T1").description, "<script>\nx\n\n[The plan](https://example.org/a)");
    assert_eq!(named(&imported.plan, "T2").description, "");
    assert_eq!(
        imported.notes.iter().map(|note| (note.topic, note.count)).collect::<Vec<_>>(),
        [(Topic::Hyperlinks, 2)]
    );
}

#[test]
fn errors_name_line_and_element() {
    let told = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
    let text = file("", "\n<Task><UID>1</UID>\n<Duration>three days</Duration></Task>", "");
    assert_eq!(
        told(&text),
        "Line 4, Project/Tasks/Task/Duration: “three days” is not a duration of the form PT8H0M0S."
    );
    let text = file("<StatusDate>01.02.2026</StatusDate>", "", "");
    assert_eq!(
        told(&text),
        "Line 2, Project/StatusDate: “01.02.2026” is not a date and time of the form YYYY-MM-DDTHH:MM:SS."
    );
    assert!(told("<html></html>").starts_with("The file begins with <html>"));
    assert!(told(&file("", &task(1, 1, ""), "").replace("</Project>", "")).contains("ends inside <Project>"));
    assert!(told("<Project>\n<!DOCTYPE x>\n<Name>&x;</Name></Project>").starts_with("Line 3: the entity"));
}

#[test]
fn the_same_file_gives_the_same_plan() {
    let text = file("", &[task(1, 1, ""), task(2, 1, "")].concat(), "");
    assert_eq!(read(text.as_bytes()), read(text.as_bytes()));
}
