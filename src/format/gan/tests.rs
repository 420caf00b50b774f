use proptest::prelude::*;

use super::*;
use crate::document::check_plan;
use crate::document::starter::blank;
use crate::format::shape::shape;
use crate::format::{Topic, compare};
use crate::plan::arbitrary::plans;
use crate::plan::{
    Constraint, ConstraintKind, Date, Duration, Hours, Id, Ids, Lag, Link, LinkKind, Money, Outline, Plan, Priority,
    Rank, Task, TimeUnit,
};
use crate::schedule::Schedule;

/// A plan as GanttProject saves it. 2 March 2026 is a Monday.
const SHOP: &str = r##"<?xml version="1.0" encoding="UTF-8"?><project name="Shop move" company="Ours" webLink="https://example.org/shop" view-date="2026-02-01" version="3.0.3000" locale="de_DE">
    <description><![CDATA[Why & how]]></description>
    <view zooming-state="default:7" id="gantt-chart"><field id="tpd3" name="Vorgang" width="158" order="0"/></view>
    <!-- -->
    <calendars>
        <day-types>
            <default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="1" sat="1"/>
            <only-show-weekends value="false"/><overriden-day-types/><days/>
        </day-types>
        <date year="2026" month="3" date="9" type="HOLIDAY"><![CDATA[Works outing]]></date>
        <date year="2026" month="3" date="13" type="WORKING_DAY"/>
        <date year="" month="5" date="1" type="HOLIDAY"/>
        <date year="2026" month="3" date="17" type="NEUTRAL"/>
    </calendars>
    <tasks empty-milestones="true">
        <taskproperties><taskproperty id="tpd0" name="type" type="default" valuetype="icon"/><taskproperty id="tpc0" name="own" type="custom" valuetype="text"/></taskproperties>
        <task id="0" name="Pack" color="#99ccff" meeting="false" start="2026-03-02" duration="7" complete="40" expand="true">
            <task id="1" name="Count &quot;all&quot;" meeting="false" start="2026-03-02" duration="3" complete="100" priority="2" webLink="http%3A%2F%2Fexample.org%2Fa%3Fb%3D1" expand="true">
                <notes>
                    <![CDATA[Twice.
Really]]>
                </notes>
                <depend id="2" type="2" difference="1" hardness="Strong"/>
                <depend id="4" type="1" difference="0" hardness="Rubber"/>
                <customproperty taskproperty-id="tpc0" value="x"/>
            </task>
            <task id="2" name="Wrap" meeting="false" start="2026-03-10" duration="3" complete="0" thirdDate="2018-02-06" thirdDate-constraint="0" expand="true" cost-manual-value="120.50" cost-calculated="false">
                <depend id="3" type="2" difference="0" hardness="Strong"/>
            </task>
        </task>
        <task id="3" name="Packed" color="#000000" meeting="true" start="2026-03-13" duration="0" complete="0" expand="true">
            <depend id="5" type="" difference="0"/>
        </task>
        <task id="4" name="Order lorry" meeting="false" start="2026-03-04" duration="-2" complete="0" priority="7" expand="true"/>
        <task id="5" name="Drive" meeting="false" start="2026-03-17" duration="1" complete="0" thirdDate="2026-03-17" thirdDate-constraint="1" expand="true"/>
    </tasks>
    <resources>
        <resource id="0" name="Ada" function="Default:1" contacts="ada@example.org" phone="0123 456"><rate name="standard" value="400"/></resource>
        <resource id="7" name="Ben" function="2" contacts="" phone=""/>
    </resources>
    <allocations>
        <allocation task-id="1" resource-id="0" function="Default:1" responsible="true" load="50.0"/>
        <allocation task-id="1" resource-id="7" function="2" responsible="false" load="100.0"/>
        <allocation task-id="99" resource-id="0" function="2" responsible="false" load="100.0"/>
    </allocations>
    <vacations><vacation start="2026-04-01" end="2026-04-07" resourceid="7"/></vacations>
    <previous>
        <previous-tasks name="First &amp; last"><previous-task id="1" start="2026-03-02" duration="2" meeting="false" super="false"/><previous-task id="3" start="2026-03-05" duration="0" meeting="true" super="false"/></previous-tasks>
    </previous>
    <roles roleset-name="Default"/>
    <roles><role id="2" name="Driver"/></roles>
</project>
"##;

fn import(text: &str) -> Imported {
    let imported = read(text.as_bytes()).unwrap();
    assert_eq!(check_plan(&imported.plan), []);
    imported
}

fn plan_name(plan: &Plan, id: Id<Task>) -> &str {
    plan.get(id).map_or("", |task| task.name.as_str())
}

fn named<'a>(plan: &'a Plan, name: &str) -> &'a Task {
    plan.tasks.iter().find(|task| task.name == name).unwrap()
}

#[test]
fn project_and_calendar() {
    let imported = import(SHOP);
    let plan = &imported.plan;
    let project = plan.project().unwrap();
    assert_eq!((project.name.as_str(), project.key.as_str()), ("Shop move", "SM"));
    assert_eq!(project.charter.purpose, "Why & how\n\n[https://example.org/shop](https://example.org/shop)");
    assert_eq!(project.start.to_string(), "2026-03-02T08:00");
    let calendar = plan.calendars.get(project.calendar.unwrap()).unwrap();
    let off: Vec<bool> = calendar.week.iter().map(|hours| hours.as_ref().is_none_or(Hours::is_closed)).collect();
    assert_eq!(off, [false, false, false, false, true, true, true]);
    let days: Vec<String> = calendar
        .exceptions
        .iter()
        .map(|day| format!("{} {}/{} {:?} {}", day.name, day.from, day.to, day.recurrence, day.hours))
        .collect();
    assert_eq!(
        days,
        [
            "Works outing 2026-03-09/2026-03-09 EachDay ",
            " 2026-03-13/2026-03-13 EachDay 08:00-12:00 13:00-17:00",
            " 2026-01-01/2056-12-31 YearlyByDate { month: 5, day: 1 } ",
        ]
    );
    let told: Vec<(Topic, usize)> = imported.notes.iter().map(|note| (note.topic, note.count)).collect();
    assert_eq!(
        told,
        [(Topic::BrokenAssignments, 1), (Topic::CustomFields, 1), (Topic::MarkedDays, 1), (Topic::Companies, 1)]
    );
}

#[test]
fn tasks_and_links() {
    let plan = import(SHOP).plan;
    let outline = Outline::of(&plan);
    let rows: Vec<String> = outline
        .rows()
        .iter()
        .enumerate()
        .map(|(index, row)| format!("{} {}", outline.wbs(index), plan.get(row.task).unwrap().name))
        .collect();
    assert_eq!(rows, ["1 Pack", "1.1 Count \"all\"", "1.2 Wrap", "2 Packed", "3 Order lorry", "4 Drive"]);
    let count = named(&plan, "Count \"all\"");
    assert_eq!((count.duration.seconds, count.percent_complete, count.priority), (86_400, 100, Priority::High));
    let address = "http://example.org/a?b=1";
    assert_eq!(count.description, format!("Twice.\nReally\n\n[{address}]({address})"));
    assert_eq!(plan.columns.get(count.column.unwrap()).unwrap().name, "Done");
    assert_eq!(named(&plan, "Wrap").fixed_cost, Money(120_50));
    let packed = named(&plan, "Packed");
    assert!(packed.milestone && packed.duration.seconds == 0);
    let lorry = named(&plan, "Order lorry");
    assert_eq!((lorry.duration.seconds, lorry.priority), (28_800, Priority::Normal), "less than nothing is a day");
    let name = |id| plan_name(&plan, id);
    let mut links: Vec<(&str, &str, LinkKind, Lag)> = plan
        .links
        .iter()
        .map(|link| (name(link.predecessor), name(link.successor), link.link_kind, link.lag))
        .collect();
    links.sort_by_key(|(from, to, ..)| (*from, *to));
    let (days, none) = (|days: i64| Lag::Working(days * 28_800, TimeUnit::Day), Lag::default());
    assert_eq!(
        links,
        [
            ("Count \"all\"", "Order lorry", LinkKind::StartToStart, none),
            ("Count \"all\"", "Wrap", LinkKind::FinishToStart, days(1)),
            ("Packed", "Drive", LinkKind::FinishToStart, none),
            ("Wrap", "Packed", LinkKind::FinishToStart, none),
        ]
    );
}

/// A link of rubber only pushes: what it does not push stays where it was put, as do tasks without links.
#[test]
fn tasks_stay_where_the_file_has_them() {
    let imported = import(SHOP);
    let plan = &imported.plan;
    let held = |name: &str| {
        let constraint = &named(plan, name).constraint;
        constraint.date.map(|date| (constraint.kind, date.to_string()))
    };
    let from = |date: &str| Some((ConstraintKind::StartNoEarlierThan, format!("{date}T08:00")));
    assert_eq!(held("Order lorry"), from("2026-03-04"));
    assert_eq!(held("Drive"), from("2026-03-17"), "the earliest begin that the file sets");
    assert_eq!((held("Count \"all\""), held("Wrap"), held("Packed")), (None, None, None));
    // Count to Wednesday, a day, the 9th and three days of the week off, and Wrap on the three days after them. That Packed is
    // reached on the evening of the 12th and not on the morning of the 13th is no difference.
    assert_eq!(compare::compare(plan, &Schedule::of(plan), &imported.file_dates), []);
    let moved = import(&SHOP.replace("start=\"2026-03-10\"", "start=\"2026-03-12\""));
    let differences = compare::compare(&moved.plan, &Schedule::of(&moved.plan), &moved.file_dates);
    let told: Vec<&str> = differences.iter().map(|one| plan_name(&moved.plan, one.task)).collect();
    assert_eq!(told, ["Wrap"], "what a strong link pulls along is listed where the file has it elsewhere");
}

#[test]
fn people_and_baselines() {
    let plan = import(SHOP).plan;
    let person = |name: &str| plan.people.iter().find(|person| person.name == name).unwrap();
    let (ada, ben) = (person("Ada"), person("Ben"));
    assert_eq!(
        (ada.role.as_str(), ada.email.as_str(), ada.notes.as_str()),
        ("Project manager", "ada@example.org", "Phone: 0123 456")
    );
    assert_eq!((ada.rates[0].standard, ada.calendar), (Money(50_00), None), "400 a day are 50 an hour");
    assert_eq!((ben.role.as_str(), ben.rates.len()), ("Driver", 0));
    let off = &plan.calendars.get(ben.calendar.unwrap()).unwrap().exceptions;
    assert_eq!((off[0].from.to_string(), off[0].to.to_string()), ("2026-04-01".into(), "2026-04-07".into()));
    let mut units: Vec<Option<u32>> = plan.assignments.iter().map(|one| one.units).collect();
    units.sort_unstable();
    assert_eq!(units, [None, Some(5_000)]);
    assert_eq!(named(&plan, "Count \"all\"").accountable, Some(ada.id));
    assert_eq!(plan.baselines.iter().next().unwrap().name, "First & last");
    let mut kept: Vec<String> = plan
        .baseline_entries
        .iter()
        .map(|entry| format!("{:?} {:?} {}", entry.start.unwrap(), entry.finish.unwrap(), entry.duration))
        .collect();
    kept.sort();
    assert_eq!(kept, ["2026-03-02T08:00 2026-03-03T17:00 57600", "2026-03-05T08:00 2026-03-05T08:00 0"]);
}

#[test]
fn errors_name_line_and_attribute() {
    let told = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
    let task = |attributes: &str| format!("<project>\n<tasks>\n<task id=\"1\" {attributes}/>\n</tasks>\n</project>");
    assert_eq!(
        told(&task("start=\"soon\"")),
        "Line 3, project/tasks/task@start: “soon” is not a date of the form YYYY-MM-DD."
    );
    assert_eq!(told(&task("duration=\"a\"")), "Line 3, project/tasks/task@duration: “a” is not a whole number.");
    assert_eq!(told(&task("meeting=\"1\"")), "Line 3, project/tasks/task@meeting: “1” is not true or false.");
    let twice = task("start=\"2026-03-02\"").replace("</tasks>", "<task id=\"1\"/>\n</tasks>");
    assert_eq!(told(&twice), "Line 4: a second task has the id 1.");
    assert_eq!(
        told("<project><tasks><task id=\"1\"><depend id=\"2\" type=\"9\"/></task></tasks></project>"),
        "Line 1, project/tasks/task/depend@type: “9” is not a kind of link from 1 to 4."
    );
    assert!(told("<Project/>").starts_with("The file begins with <Project>"));
    assert!(told(SHOP.split_at(3000).0).contains("Line"), "half a file");
    assert!(import("<project/>").plan.tasks.is_empty());
}

/// A holiday of three years stays open in the fourth; an address is not decoded that nobody encoded.
#[test]
fn days_of_some_years_and_odd_addresses_come_back() {
    let mut plan = import(SHOP).plan;
    let calendar = plan.calendars.iter().next().unwrap().clone();
    let on = |text: &str| text.parse::<crate::plan::Date>().unwrap();
    let holiday = crate::plan::CalendarException {
        name: "Jubilee".into(),
        from: on("2026-01-01"),
        to: on("2028-12-31"),
        recurrence: crate::plan::Recurrence::YearlyByDate { month: 5, day: 6 },
        ..crate::plan::CalendarException::default()
    };
    let exceptions = vec![holiday];
    plan.put(crate::plan::Calendar { exceptions, ..crate::plan::Calendar::clone(&calendar) }.into());
    let text = write(&plan).replace("https://example.org/shop", "https://example.org/a%20b?c=d+e");
    let again = import(&text).plan;
    let schedule = crate::schedule::Schedule::of(&again);
    let works = |year: &str| !schedule.calendar().hours_on(on(&format!("{year}-05-06"))).shifts().is_empty();
    assert_eq!(["2026", "2027", "2028"].map(works), [false; 3]);
    assert!(text.matches("Jubilee").count() == 3, "{text}");
    assert!(again.project().unwrap().charter.purpose.contains("https://example.org/a%20b?c=d+e"));
}

#[test]
fn what_is_read_is_written_and_read_as_the_same_plan() {
    let plan = import(SHOP).plan;
    let written = write(&plan);
    let again = import(&written).plan;
    assert_eq!(shape(&plan), shape(&again), "{written}");
    assert_eq!(write(&again), written);
    for part in [
        "<default-week id=\"1\" name=\"default\" mon=\"0\" tue=\"0\" wed=\"0\" thu=\"0\" fri=\"1\" sat=\"1\" sun=\"1\"/>",
        "<date year=\"\" month=\"5\" date=\"1\" type=\"HOLIDAY\"></date>",
        "<task id=\"3\" name=\"Packed\" meeting=\"true\" start=\"2026-03-13\" duration=\"0\" complete=\"0\" expand=\"true\">",
        "<depend id=\"2\" type=\"2\" difference=\"1\" hardness=\"Strong\"/>",
        "thirdDate=\"2026-03-17\" thirdDate-constraint=\"1\"",
        "cost-manual-value=\"120.5\" cost-calculated=\"false\"",
        "<rate name=\"standard\" value=\"400\"/>",
        "<vacation start=\"2026-04-01\" end=\"2026-04-07\" resourceid=\"7\"/>",
        "<allocation task-id=\"1\" resource-id=\"0\" function=\"Default:0\" responsible=\"true\" load=\"50\"/>",
    ] {
        assert!(written.contains(part), "{part}\n{written}");
    }
}

/// Plans that the format can hold: whole days, links of all sorts that only push, tasks that start no earlier than a day.
fn whole_days() -> impl Strategy<Value = Plan> {
    let task = (0_i64..6, proptest::option::of(1_i32..30), 0_u8..=100, any::<bool>());
    let link = (0_usize..10, 0_usize..10, any::<bool>(), 0_i64..4);
    (proptest::collection::vec(task, 1..10), proptest::collection::vec(link, 0..12)).prop_map(|(tasks, links)| {
        let ids = &mut Ids::seeded(1);
        let mut plan = blank("Whole days", Date::new(2026, 3, 2).unwrap().at(8 * 3600), ids);
        let start = plan.project().unwrap().start.date();
        let mut made: Vec<Id<Task>> = Vec::new();
        for (place, (days, from, percent, below)) in tasks.into_iter().enumerate() {
            let parent = made.last().copied().filter(|_| below && place % 3 == 1);
            let kind = if from.is_some() { ConstraintKind::StartNoEarlierThan } else { ConstraintKind::default() };
            // Weekends are no days to start on: the file would have the Monday.
            let date = from.map(|from| start + from).map(|date| date + [0, 0, 0, 0, 0, 2, 1][date.weekday()]);
            let constraint = Constraint { kind, date: date.map(|date| date.at(8 * 3600)), ..Constraint::default() };
            let task = Task {
                id: ids.next(),
                name: format!("T{place}"),
                parent,
                rank: Rank::nth(place),
                milestone: days == 0,
                duration: Duration::working(days * 28_800),
                percent_complete: percent,
                constraint,
                uid: Some(place as i64),
                ..Task::default()
            };
            made.push(task.id);
            plan.put(task.into());
        }
        let mut seen = std::collections::HashSet::new();
        for (from, to, start_to_start, lag) in links {
            let (Some(predecessor), Some(successor)) = (made.get(from).copied(), made.get(to).copied()) else {
                continue;
            };
            let family = |id: Id<Task>| plan.get(id).and_then(|task| task.parent);
            let apart = family(successor).is_none() && family(predecessor).is_none();
            if from < to && apart && seen.insert((from, to)) {
                let link_kind = if start_to_start { LinkKind::StartToStart } else { LinkKind::FinishToStart };
                let lag = Lag::Working(lag * 28_800, TimeUnit::Day);
                plan.put(Link { id: ids.next(), predecessor, successor, link_kind, lag, ..Link::default() }.into());
            }
        }
        plan
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a plan holds, its file is read; and a file whose dates are those of its links comes back as it was.
    #[test]
    fn any_plan_is_written_readably(plan in plans()) {
        let once = read(write(&plan).as_bytes());
        prop_assert!(once.is_ok(), "{:?}", once);
        let Imported { plan: once, file_dates, .. } = once.unwrap();
        prop_assert_eq!(check_plan(&once), []);
        let twice = read(write(&once).as_bytes()).unwrap().plan;
        prop_assert_eq!(check_plan(&twice), []);
        if compare::compare(&once, &Schedule::of(&once), &file_dates).is_empty() {
            let (before, after) = (shape(&once), shape(&twice));
            let differs = before.iter().zip(&after).find(|(one, other)| one != other);
            prop_assert!(before == after, "{:?}\n{}\n{}", differs, write(&plan), write(&once));
        }
    }

    /// A plan of whole days keeps all its days on the way through a file.
    #[test]
    fn days_come_back(plan in whole_days()) {
        let Imported { plan: once, file_dates, .. } = read(write(&plan).as_bytes()).unwrap();
        let schedule = Schedule::of(&once);
        prop_assert_eq!(compare::compare(&once, &schedule, &file_dates), []);
        let days = |plan: &Plan, schedule: &Schedule| -> Vec<String> {
            let mut days: Vec<String> = plan.tasks.iter().map(|task| {
                let dates = schedule.task(task.id).unwrap();
                format!("{} {:?} {:?} {}", task.name, dates.start, dates.finish, dates.percent_complete)
            }).collect();
            days.sort();
            days
        };
        prop_assert_eq!(days(&plan, &Schedule::of(&plan)), days(&once, &schedule));
        prop_assert_eq!(shape(&once), shape(&read(write(&once).as_bytes()).unwrap().plan));
    }

    /// A file damaged anywhere is read or refused.
    #[test]
    fn a_damaged_file_does_no_harm(
        places in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(b"<>&/09-\"T:P".to_vec())), 1..20),
    ) {
        let mut bytes = SHOP.as_bytes().to_vec();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(imported) = read(&bytes) {
            prop_assert_eq!(check_plan(&imported.plan), []);
            let _ = Schedule::of(&imported.plan);
        }
    }
}
