use super::*;

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
