use super::*;
use crate::document::{Draft, starter};
use crate::plan::arbitrary::plans;
use crate::plan::{Communication, Id, Ids, Recurrence, Risk};
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
    assert!(
        events[0].starts_with(&format!("UID:{uid}@landfall\r\nDTSTAMP:20260312T080000Z\r\nSEQUENCE:195465600\r\n"))
    );
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

/// The value of a line of a component, whatever parameters it has.
fn value<'a>(component: &'a str, name: &str) -> Option<&'a str> {
    component.lines().find_map(|line| {
        let (head, value) = line.split_once(':')?;
        (head.split(';').next() == Some(name)).then_some(value)
    })
}

/// A floating time as it is written.
fn moment(text: &str) -> DateTime {
    let part = |from: usize, to: usize| text.get(from..to).unwrap();
    at(&format!("{}-{}-{}T{}:{}", part(0, 4), part(4, 6), part(6, 8), part(9, 11), part(11, 13)))
}

/// When a calendar that takes the file shows something of a series, up to a day: the days of its rule, each replaced by what
/// has its RECURRENCE-ID, those called off left out (RFC 5545, section 3.8.4.4). Checks what must hold of each event.
fn shown(text: &str, uid: &str, rule: Recurrence, to: Date) -> Vec<DateTime> {
    let events = components(text, "VEVENT");
    let of_it: Vec<&String> = events.iter().filter(|one| value(one, "UID") == Some(uid)).collect();
    let (masters, others): (Vec<&String>, Vec<&String>) =
        of_it.into_iter().partition(|one| value(one, "RRULE").is_some());
    assert_eq!(masters.len(), 1, "one event has the rule: {text}");
    assert_eq!(value(masters[0], "RRULE"), Some(super::rule::rule(rule).as_str()));
    let first = moment(value(masters[0], "DTSTART").unwrap());
    let mut all = Vec::new();
    rule.each(first.date(), to, &mut |day| {
        all.push(day.at(first.time_of_day()));
        true
    });
    for other in others {
        let slot = moment(value(other, "RECURRENCE-ID").expect("what has the UID and no rule names its day"));
        assert!(value(other, "SEQUENCE").is_some() && value(other, "DTSTAMP").is_some());
        let place = all.iter().position(|at| *at == slot).expect("the day is one of the rule, and named once");
        match value(other, "STATUS") {
            Some("CANCELLED") => drop(all.remove(place)),
            _ => all[place] = moment(value(other, "DTSTART").unwrap()),
        }
    }
    all
}

#[test]
fn a_series_is_one_event_with_a_rule_and_what_is_otherwise_names_its_day() {
    use crate::document::meetings::{create, delete, next, set_repeats, set_start};
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    // Thursdays.
    let rule = Recurrence::Weekly { every: 1, days: 0b1000 };
    let mut edit = |plan: &mut Plan, change: &dyn Fn(&mut Draft<'_>) -> Option<Id<Meeting>>| {
        let mut draft = Draft::new(plan, &mut ids, at("2026-03-12T08:00"));
        let made = change(&mut draft);
        draft.finish("t").unwrap().unwrap().apply(plan);
        made.unwrap_or_default()
    };
    let first = edit(&mut plan, &|draft| {
        let (id, _) = create(draft, "Weekly", Some(at("2026-03-12T10:00"))).unwrap();
        set_repeats(draft, id, Some(rule)).unwrap();
        Some(id)
    });
    let uid = format!("{first}-series@landfall");
    let to = "2026-04-10".parse().unwrap();
    let days = |all: &[DateTime]| all.iter().map(|at| at.to_string()[5..16].to_owned()).collect::<Vec<_>>().join(" ");
    assert_eq!(
        days(&shown(&write(&plan, &clock()), &uid, rule, to)),
        "03-12T10:00 03-19T10:00 03-26T10:00 04-02T10:00 04-09T10:00"
    );
    let follow =
        |after: Id<Meeting>| move |draft: &mut Draft<'_>| Some(next(draft, after, |_, _| String::new()).unwrap().0);
    let second = edit(&mut plan, &follow(first));
    let third = edit(&mut plan, &follow(second));
    // The second is on Friday, the third is called off, the fourth stands for those to come.
    edit(&mut plan, &|draft| {
        set_start(draft, second, Some(at("2026-03-20T14:00"))).unwrap();
        None
    });
    let moved = "03-12T10:00 03-20T14:00 03-26T10:00 04-02T10:00 04-09T10:00";
    assert_eq!(days(&shown(&write(&plan, &clock()), &uid, rule, to)), moved);
    // The invitation to the one that was moved tells of that day alone.
    let one = invitation(&plan, plan.get(second).unwrap(), &clock());
    assert_eq!(components(&one, "VEVENT").len(), 1);
    assert!(one.contains(&format!("UID:{uid}\r\n")) && one.contains("RECURRENCE-ID:20260319T100000\r\n"), "{one}");
    assert!(one.contains("DTSTART:20260320T140000\r\n") && !one.contains("RRULE"));
    let fourth = edit(&mut plan, &follow(third));
    edit(&mut plan, &|draft| delete(draft, third).map(|_| None).unwrap());
    let off = "03-12T10:00 03-20T14:00 04-02T10:00 04-09T10:00";
    assert_eq!(days(&shown(&write(&plan, &clock()), &uid, rule, to)), off);
    let later = invitation(&plan, plan.get(fourth).unwrap(), &clock());
    assert!(later.contains("RECURRENCE-ID:20260326T100000\r\n"));
    // It has the rule of the series, so it tells of the one before that was moved, too.
    assert_eq!(days(&shown(&later, &uid, rule, to)), off);
    // The first one goes: calendars know the series by the same id, and that this day is off as well.
    edit(&mut plan, &|draft| delete(draft, first).map(|_| None).unwrap());
    assert_eq!(days(&shown(&write(&plan, &clock()), &uid, rule, to)), "03-20T14:00 04-02T10:00 04-09T10:00");
    // The latest one, moved alone: the rule stays, and the day is named.
    edit(&mut plan, &|draft| {
        set_start(draft, fourth, Some(at("2026-04-01T09:00"))).unwrap();
        None
    });
    assert_eq!(days(&shown(&write(&plan, &clock()), &uid, rule, to)), "03-20T14:00 04-01T09:00 04-09T10:00");
    // What is written a second later is the later version.
    let later = Clock { utc: at("2026-03-12T08:00") + 1, to_utc: None };
    assert!(write(&plan, &later).contains("SEQUENCE:195465601\r\n"));
    // An invitation that is of one day only is known for it.
    let other = plan.meetings.iter().find(|one| one.id != fourth).unwrap();
    assert_eq!(latest_after(&plan, other), Some(at("2026-04-01T09:00")));
    assert_eq!(latest_after(&plan, plan.get(fourth).unwrap()), None);
}

#[test]
fn earlier_meetings_that_the_rule_does_not_lead_from_are_events_of_their_own() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    let rule = Recurrence::Weekly { every: 1, days: 0b1000 };
    let kick_off =
        Meeting { id: ids.next(), start: Some(at("2026-03-10T09:00")), repeats: Some(rule), ..Meeting::default() };
    let weekly =
        Meeting { id: ids.next(), start: Some(at("2026-03-12T10:00")), series: Some(kick_off.id), ..kick_off.clone() };
    let own = kick_off.id;
    plan.put(kick_off.into());
    plan.put(weekly.into());
    let text = write(&plan, &clock());
    assert!(text.contains(&format!("UID:{own}@landfall\r\n")) && !text.contains("RECURRENCE-ID"), "{text}");
    assert_eq!(shown(&text, &format!("{own}-series@landfall"), rule, "2026-03-20".parse().unwrap()).len(), 2);
}

#[test]
fn what_ends_at_midnight_is_due_on_the_day_before() {
    let mut ids = Ids::seeded(2);
    let mut plan = base(&mut ids);
    let night = Task {
        id: ids.next(),
        number: 1,
        name: "Migrate".into(),
        actual_start: Some(at("2026-03-09T18:00")),
        actual_finish: Some(at("2026-03-11T00:00")),
        percent_complete: 100,
        ..Task::default()
    };
    plan.put(night.into());
    let text = write(&plan, &clock());
    assert!(text.contains("DUE;VALUE=DATE:20260310\r\n"), "{text}");
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
        // No two events tell of one thing: an id comes once, or with different days of its rule.
        let told = |one: &String| (value(one, "UID").map(str::to_owned), value(one, "RECURRENCE-ID").map(str::to_owned));
        let mut all: Vec<_> = components(&text, "VEVENT").iter().map(told).collect();
        let number = all.len();
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), number);
    }
}
