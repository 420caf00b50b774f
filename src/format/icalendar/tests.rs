use super::*;
use crate::document::starter;
use crate::plan::arbitrary::plans;
use crate::plan::{Communication, Ids, Risk};
use proptest::prelude::*;

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn clock() -> Clock<'static> {
    Clock { utc: at("2026-03-12T08:00"), to_utc: None }
}

fn base(ids: &mut Ids) -> Plan {
    starter::blank("Office; move", at("2026-03-09T08:00"), ids)
}

/// The components of a kind, each as its unfolded lines.
fn components(text: &str, kind: &str) -> Vec<String> {
    let text = text.replace("\r\n ", "");
    let begin = format!("BEGIN:{kind}\r\n");
    let parts = text.split(&begin).skip(1);
    parts.filter_map(|part| part.split(&format!("END:{kind}\r\n")).next()).map(str::to_owned).collect()
}

#[test]
fn milestones_reviews_and_what_is_told_are_events_of_a_day() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    let milestone = Task {
        id: ids.next(),
        number: 4,
        name: "Keys".into(),
        milestone: true,
        duration: Default::default(),
        ..Task::default()
    };
    let review = Some("2026-12-31".parse().unwrap());
    let risk = Risk { id: ids.next(), number: 2, title: "Lift, again".into(), next_review: review, ..Risk::default() };
    let told = Communication { id: ids.next(), name: "News".into(), next: review, ..Communication::default() };
    let closed = Risk { id: ids.next(), status: RiskStatus::Closed, next_review: review, ..Risk::default() };
    let (uid, review_uid) = (milestone.id, risk.id);
    plan.put(milestone.into());
    plan.put(risk.into());
    plan.put(closed.into());
    plan.put(told.into());
    let text = write(&plan, &clock());
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("X-WR-CALNAME:Office\\; move\r\n"));
    let events = components(&text, "VEVENT");
    assert_eq!(events.len(), 3);
    assert!(events[0].starts_with(&format!("UID:{uid}@landfall\r\nDTSTAMP:20260312T080000Z\r\nSEQUENCE:3257760\r\n")));
    assert!(
        events[0].contains("DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260310\r\nSUMMARY:OM-4 Keys\r\n"),
        "{}",
        events[0]
    );
    // The end of a day at the end of a year is in the next.
    assert!(
        events[1]
            .contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Review R-02 Lift\\, again")
    );
    assert!(events[1].contains(&format!("UID:{review_uid}-review@landfall")));
    assert!(events[2].contains("SUMMARY:News"));
}

#[test]
fn tasks_are_to_dos_that_are_due_after_they_begin() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    let day = |days: i64| crate::plan::Duration::working(days * 8 * 3600);
    let task = |ids: &mut Ids, number, days| Task {
        id: ids.next(),
        number,
        name: "Pack".into(),
        duration: day(days),
        ..Task::default()
    };
    let done = Task {
        percent_complete: 100,
        actual_finish: Some(at("2026-03-09T17:00")),
        priority: Priority::Urgent,
        ..task(&mut ids, 1, 1)
    };
    let long = Task { percent_complete: 30, ..task(&mut ids, 2, 3) };
    plan.put(done.into());
    plan.put(long.into());
    let ahead = |at: DateTime| at - 3600;
    let text = write(&plan, &Clock { to_utc: Some(&ahead), ..clock() });
    let all = components(&text, "VTODO");
    assert_eq!(all.len(), 2);
    let done = all.iter().find(|one| one.contains("OM-1")).unwrap();
    assert!(done.contains("DUE;VALUE=DATE:20260309") && !done.contains("DTSTART"));
    assert!(done.contains("STATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\nCOMPLETED:20260309T160000Z\r\nPRIORITY:1"));
    let long = all.iter().find(|one| one.contains("OM-2")).unwrap();
    assert!(long.contains("DTSTART;VALUE=DATE:20260309\r\nDUE;VALUE=DATE:20260311"));
    assert!(long.contains("STATUS:IN-PROCESS\r\nPERCENT-COMPLETE:30"));
}

#[test]
fn an_invitation_asks_those_who_can_be_written_to() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    let person = |ids: &mut Ids, name: &str, email: &str| Person {
        id: ids.next(),
        name: name.into(),
        email: email.into(),
        ..Person::default()
    };
    let again = person(&mut ids, "Tom of the board", " TOM@example.org");
    let (mara, tom, jo) = (
        person(&mut ids, "Mara \"M\" Lind", "mara@example.org"),
        person(&mut ids, "Tom", "tom@example.org"),
        person(&mut ids, "Jo", "no address\r\nATTENDEE:x"),
    );
    let mut meeting = Meeting {
        id: ids.next(),
        name: "Weekly".into(),
        start: Some(at("2026-03-12T10:00")),
        length: 1800,
        place: "Room 2".into(),
        attendees: vec![mara.id, tom.id, jo.id, again.id],
        agenda: "- [ ] One\n- [ ] Two".into(),
        ..Meeting::default()
    };
    // Nobody invites: it says when and where.
    let floating = invitation(&plan, &meeting, &clock());
    assert!(
        floating.contains("METHOD:PUBLISH\r\n")
            && floating.contains("DTSTART:20260312T100000\r\nDTEND:20260312T103000\r\n")
    );
    let mut project = Project::clone(plan.project().unwrap());
    project.manager = Some(mara.id);
    plan.put(project.into());
    for person in [mara, tom, jo, again] {
        plan.put(person.into());
    }
    let ahead = |at: DateTime| at - 3600;
    let text = invitation(&plan, &meeting, &Clock { to_utc: Some(&ahead), ..clock() }).replace("\r\n ", "");
    assert!(
        text.contains("METHOD:REQUEST\r\n") && text.contains("DTSTART:20260312T100000\r\nDTEND:20260312T103000\r\n")
    );
    assert!(text.contains("ORGANIZER;CN=\"Mara 'M' Lind\":mailto:mara@example.org\r\n"));
    assert_eq!(text.matches("ATTENDEE").count(), 2, "{text}");
    assert!(text.contains("DESCRIPTION:With Mara \"M\" Lind\\, Tom\\, Jo\\n\\n- [ ] One\\n- [ ] Two\r\n"));
    meeting.start = None;
    assert!(!invitation(&plan, &meeting, &clock()).contains("VEVENT"));
}

#[test]
fn the_latest_meeting_of_a_series_stands_for_those_to_come() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    // Thursdays.
    let first = Meeting {
        id: ids.next(),
        start: Some(at("2026-03-12T10:00")),
        repeats: Some(Recurrence::Weekly { every: 1, days: 0b1000 }),
        ..Meeting::default()
    };
    let second =
        Meeting { id: ids.next(), start: Some(at("2026-03-19T10:00")), series: Some(first.id), ..first.clone() };
    let series = format!("UID:{}-series@landfall\r\n", first.id);
    let rule = "RRULE:FREQ=WEEKLY;BYDAY=TH;WKST=SU\r\n";
    plan.put(first.clone().into());
    let text = invitation(&plan, &first, &clock());
    assert!(text.contains(&series) && text.contains(rule), "{text}");
    plan.put(second.clone().into());
    let (before, now) = (invitation(&plan, &first, &clock()), invitation(&plan, &second, &clock()));
    assert!(now.contains(&series) && now.contains(rule), "{now}");
    assert!(before.contains(&format!("UID:{}@landfall", first.id)) && !before.contains("RRULE"), "{before}");
    // On another day than those of the rule it is held once.
    let moved = Meeting { start: Some(at("2026-03-20T10:00")), ..second };
    plan.put(moved.clone().into());
    assert!(!invitation(&plan, &moved, &clock()).contains("RRULE"));
    // What is written a minute later is the later version.
    let later = Clock { utc: at("2026-03-12T08:01"), to_utc: None };
    assert!(invitation(&plan, &moved, &later).contains("SEQUENCE:3257761\r\n"));
}

proptest! {
    /// Whatever a plan holds: lines end as they must and are short, and what begins ends.
    #[test]
    fn every_plan_makes_a_calendar(plan in plans()) {
        let text = write(&plan, &clock());
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        for kind in ["VEVENT", "VTODO"] {
            let count = |word: &str| text.matches(&format!("\r\n{word}:{kind}\r\n")).count();
            prop_assert_eq!(count("BEGIN"), count("END"));
        }
        let text = text.replace("\r\n ", "");
        prop_assert_eq!(text.matches("\r\nUID:").count(), text.matches("\r\nDTSTAMP:").count());
    }
}
