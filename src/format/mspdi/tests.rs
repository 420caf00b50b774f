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

const DAY: &str =
    "<WorkingTimes><WorkingTime><FromTime>20:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes>";

#[test]
fn calendars_with_both_styles_of_exceptions_and_work_weeks() {
    let old = |from: &str, to: &str| {
        format!(
            "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}T23:59:00</ToDate></TimePeriod></WeekDay>"
        )
    };
    let new = |from: &str, to: &str, more: &str| {
        format!(
            "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Name>{from}</Name>{more}</Exception>"
        )
    };
    let exceptions = [
        new("2026-12-24", "2026-12-26", "<Type>1</Type><DayWorking>0</DayWorking>"),
        new(
            "2026-01-01",
            "2030-12-31",
            "<Type>2</Type><Month>4</Month><MonthDay>1</MonthDay><DayWorking>0</DayWorking>",
        ),
        new(
            "2026-01-01",
            "2030-12-31",
            "<Type>3</Type><Month>10</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition><DayWorking>0</DayWorking>",
        ),
        new(
            "2026-01-01",
            "2026-12-31",
            "<Type>4</Type><Period>3</Period><MonthDay>31</MonthDay><DayWorking>0</DayWorking>",
        ),
        new(
            "2026-01-01",
            "2026-12-31",
            "<Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition><DayWorking>0</DayWorking>",
        ),
        new(
            "2026-01-01",
            "2026-12-31",
            &format!("<Type>6</Type><Period>2</Period><DaysOfWeek>65</DaysOfWeek><DayWorking>1</DayWorking>{DAY}"),
        ),
        new("2026-01-01", "2026-12-31", "<Type>7</Type><Period>10</Period><DayWorking>0</DayWorking>"),
    ];
    let week = format!(
        "<WorkWeek><TimePeriod><FromDate>2026-07-01T00:00:00</FromDate><ToDate>2026-08-31T23:59:00</ToDate></TimePeriod><Name>Summer</Name><WeekDays><WeekDay><DayType>6</DayType><DayWorking>1</DayWorking>{DAY}</WeekDay></WeekDays></WorkWeek>"
    );
    let head = format!(
        "<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Base</Name><IsBaseCalendar>1</IsBaseCalendar>\
         <BaseCalendarUID>-1</BaseCalendarUID><WeekDays><WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>\
         <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>{DAY}</WeekDay>{}{}</WeekDays><Exceptions>{}</Exceptions>\
         <WorkWeeks>{week}</WorkWeeks></Calendar>\
         <Calendar><UID>2</UID><Name>Ada</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>\
         <Calendar><UID>3</UID><Name>Bo</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>\
         <WeekDays><WeekDay><DayType>2</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar></Calendars>",
        old("2026-12-25", "2026-12-26"),
        old("2026-06-05", "2026-06-05"),
        exceptions.concat(),
    );
    let person = |uid: i64| {
        format!(
            "<Resource><UID>{uid}</UID><Name>P{uid}</Name><Type>1</Type><CalendarUID>{uid}</CalendarUID></Resource>"
        )
    };
    let rest = format!("<Resources>{}{}</Resources>", person(2), person(3));
    let imported = import(&head, &task(1, 1, "<CalendarUID>1</CalendarUID>"), &rest);
    let plan = &imported.plan;
    let calendar = |name: &str| plan.calendars.iter().find(|calendar| calendar.name == name);
    let base = calendar("Base").unwrap();
    assert_eq!(base.week[0], Some(Hours::new([(72_000, 86_400)])));
    assert_eq!((base.week[6].clone(), base.week[1].clone()), (Some(Hours::closed()), None));
    let recurrences: Vec<Recurrence> = base.exceptions.iter().map(|exception| exception.recurrence).collect();
    assert_eq!(
        recurrences,
        [
            Recurrence::EachDay,
            Recurrence::YearlyByDate { month: 5, day: 1 },
            Recurrence::YearlyByPosition { month: 11, nth: 4, days: 0x08 },
            Recurrence::MonthlyByDate { every: 3, day: 31 },
            Recurrence::MonthlyByPosition { every: 1, nth: 5, days: 0x1f },
            Recurrence::Weekly { every: 2, days: 0x60 },
            Recurrence::Daily(10),
            // The old style's Christmas is there already; its day in June is not.
            Recurrence::EachDay,
        ]
    );
    assert_eq!(base.exceptions[7].from.to_string(), "2026-06-05");
    assert_eq!(base.exceptions[5].hours, Hours::new([(72_000, 86_400)]));
    assert_eq!(
        (base.work_weeks[0].name.as_str(), base.work_weeks[0].to.to_string().as_str()),
        ("Summer", "2026-08-31")
    );
    assert!(base.work_weeks[0].week[4].is_some());
    assert!(calendar("Ada").is_none(), "a calendar that only repeats its base is left out");
    assert_eq!(calendar("Bo").unwrap().base, Some(base.id));
    let of = |name: &str| plan.people.iter().find(|person| person.name == name).unwrap().calendar;
    assert_eq!((of("P2"), of("P3")), (Some(base.id), calendar("Bo").map(|calendar| calendar.id)));
    assert_eq!(named(plan, "T1").calendar, Some(base.id));
    let again = read(write(plan).as_bytes()).unwrap().plan;
    let exceptions =
        |plan: &Plan| plan.calendars.iter().find(|calendar| calendar.name == "Base").unwrap().exceptions.clone();
    assert_eq!(exceptions(&again), exceptions(plan));
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
fn resources_and_assignments() {
    let rest = "<Resources>\
        <Resource><UID>0</UID><Type>1</Type></Resource>\
        <Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><Initials>AD</Initials><MaxUnits>0.75</MaxUnits><StandardRate>82.5</StandardRate>\
          <StandardRateFormat>2</StandardRateFormat><OvertimeRate>100</OvertimeRate><CostPerUse>1500</CostPerUse></Resource>\
        <Resource><UID>2</UID><Name>Cable</Name><Type>0</Type><MaterialLabel>m</MaterialLabel></Resource>\
        <Resource><UID>3</UID><Name>Travel</Name><Type>2</Type></Resource>\
        <Resource><UID>4</UID><Name>Tester</Name><Type>1</Type><IsGeneric>1</IsGeneric></Resource></Resources>\
        <Assignments>\
        <Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units><Work>PT8H0M0S</Work></Assignment>\
        <Assignment><UID>2</UID><TaskUID>1</TaskUID><ResourceUID>4</ResourceUID><Units>1</Units><Work>PT10H0M0S</Work><Delay>4800</Delay><LevelingDelay>2400</LevelingDelay><OvertimeWork>PT1H0M0S</OvertimeWork>\
          <ActualWork>PT2H0M0S</ActualWork><RemainingWork>PT8H0M0S</RemainingWork></Assignment>\
        <Assignment><UID>3</UID><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Cost>40000</Cost></Assignment>\
        <Assignment><UID>4</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment>\
        <Assignment><UID>5</UID><TaskUID>8</TaskUID><ResourceUID>1</ResourceUID></Assignment></Assignments>";
    let imported = import("", &task(1, 1, "<Duration>PT16H0M0S</Duration><Work>PT18H0M0S</Work>"), rest);
    let plan = &imported.plan;
    let person = |name: &str| plan.people.iter().find(|person| person.name == name).unwrap();
    assert_eq!(plan.people.len(), 4);
    let ada = person("Ada");
    assert_eq!((ada.capacity, ada.rates.len()), (Some(7_500), 1));
    assert_eq!(
        (ada.rates[0].standard, ada.rates[0].overtime, ada.rates[0].per_use),
        (Money(8_250), Money(10_000), Money(1_500))
    );
    let kinds = ["Ada", "Cable", "Travel", "Tester"].map(|name| person(name).person_kind);
    assert_eq!(kinds, [PersonKind::Person, PersonKind::Material, PersonKind::Cost, PersonKind::Role]);
    let of = |name: &str| plan.assignments.iter().find(|assignment| assignment.person == person(name).id).unwrap();
    assert_eq!((of("Ada").units, of("Ada").work), (Some(5_000), None), "work follows from duration and units");
    assert_eq!(
        (of("Tester").work, of("Tester").actual_work, of("Tester").remaining_work),
        (Some(36_000), Some(7_200), None)
    );
    assert_eq!((of("Tester").delay, of("Travel").cost), (43_200, Some(Money(40_000))));
    assert_eq!(of("Tester").overtime, Some(3_600));
    assert_eq!(named(plan, "T1").work, None, "the sum of the assignments");
    assert_eq!(
        imported.notes.iter().map(|note| (note.topic, note.count)).collect::<Vec<_>>(),
        [(Topic::BrokenAssignments, 1)]
    );
}

#[test]
fn availability_is_read_and_written_by_day() {
    let period = |from: &str, to: &str, units: &str| {
        format!(
            "<AvailabilityPeriod><AvailableFrom>{from}</AvailableFrom><AvailableTo>{to}</AvailableTo><AvailableUnits>{units}</AvailableUnits></AvailabilityPeriod>"
        )
    };
    let table = [
        period("1984-01-01T00:00:00", "2026-03-31T23:59:00", "0.8"),
        period("2026-04-01T00:00:00", "2026-04-30T23:59:00", "0.5"),
        period("2026-06-01T00:00:00", "2049-12-31T23:59:00", "1"),
    ];
    let rest = format!(
        "<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><MaxUnits>1</MaxUnits><AvailabilityPeriods>{}</AvailabilityPeriods></Resource></Resources>",
        table.concat()
    );
    let imported = import("", &task(1, 1, "<Duration>PT16H0M0S</Duration>"), &rest);
    assert_eq!(imported.notes, []);
    let told = |plan: &Plan| {
        let ada = plan.people.iter().next().unwrap();
        let changes = ada.capacity_changes().into_iter().map(|(day, units)| (day.to_string(), units));
        (ada.capacity, changes.collect::<Vec<_>>())
    };
    // Beyond its periods there is nothing.
    let changes = [("2026-04-01", 5_000), ("2026-05-01", 0), ("2026-06-01", 10_000)];
    let expected = (Some(8_000), changes.map(|(day, units)| (day.to_owned(), units)).to_vec());
    assert_eq!(told(&imported.plan), expected);
    let written = write(&imported.plan);
    for line in ["<AvailableTo>2026-04-30T23:59:00</AvailableTo>", "<AvailableUnits>0.5</AvailableUnits>"] {
        assert!(written.contains(line), "{line}\n{written}");
    }
    assert_eq!(told(&read(written.as_bytes()).unwrap().plan), expected);
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
