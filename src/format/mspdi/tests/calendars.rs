use super::*;

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
