use super::super::starter;
use super::*;
use crate::document::board::NewCard;
use crate::plan::{Ids, LogKind, LogStatus, Plan};

fn thursday() -> DateTime {
    "2026-03-12T10:00".parse().unwrap()
}

fn blank(ids: &mut Ids) -> Plan {
    starter::blank("Move", thursday(), ids)
}

#[test]
fn a_series_goes_on_with_what_was_left_open() {
    let mut ids = Ids::seeded(4);
    let plan = blank(&mut ids);
    let mut draft = Draft::new(&plan, &mut ids, thursday());
    assert!(create(&mut draft, " ", None).is_err());
    let (first, words) = create(&mut draft, "Weekly", Some(thursday())).unwrap();
    assert_eq!(words, "Added meeting Weekly of 2026-03-12");
    let (person, _) = super::super::people::create(&mut draft, "Mara").unwrap();
    set_attendee(&mut draft, first, person, true).unwrap();
    set_attendee(&mut draft, first, person, true).unwrap();
    set_text(&mut draft, first, TextField::Minutes, "All fine.").unwrap();
    set_repeats(&mut draft, first, Some(Recurrence::Weekly { every: 2, days: 0b1000 })).unwrap();
    add_to_agenda(&mut draft, first, &["- [ ] One".into(), String::new(), "- [ ] Two".into()]).unwrap();
    assert!(add_to_agenda(&mut draft, first, &[" ".into()]).is_err(), "nothing is no topic");
    tick(&mut draft, first, 2).unwrap();
    assert_eq!(draft.get(first).unwrap().agenda, "- [x] One\n- [ ] Two");
    assert!(tick(&mut draft, first, 0).is_err());

    let (second, words) = next(&mut draft, first, |_, next| format!("- [ ] Two ({})", next.attendees.len())).unwrap();
    assert_eq!(words, "Planned Weekly of 2026-03-26");
    let made = draft.get(second).unwrap();
    assert_eq!((made.series, made.attendees.as_slice(), made.minutes.as_str()), (Some(first), &[person][..], ""));
    assert_eq!((made.agenda.as_str(), made.start.map(DateTime::time_of_day)), ("- [ ] Two (1)", Some(36_000)));
    let (third, _) = next(&mut draft, second, |_, _| String::new()).unwrap();
    assert_eq!(draft.get(third).unwrap().series, Some(first));

    // Without its first meeting the series stays together.
    delete(&mut draft, first).unwrap();
    assert_eq!((draft.get(second).unwrap().series, draft.get(third).unwrap().series), (None, Some(second)));
    assert!(draft.finish("t").unwrap().is_some());
}

#[test]
fn a_meeting_moved_alone_leaves_its_series_where_it_is_and_one_deleted_is_called_off() {
    let mut ids = Ids::seeded(4);
    let plan = blank(&mut ids);
    let mut draft = Draft::new(&plan, &mut ids, thursday());
    let at = |text: &str| -> DateTime { text.parse().unwrap() };
    let (first, _) = create(&mut draft, "Weekly", Some(thursday())).unwrap();
    set_repeats(&mut draft, first, Some(Recurrence::Weekly { every: 1, days: 0b1000 })).unwrap();
    let (second, _) = next(&mut draft, first, |_, _| String::new()).unwrap();
    let words = set_start(&mut draft, second, Some(at("2026-03-20T14:00"))).unwrap();
    assert_eq!(words, "Weekly is on 2026-03-20 at 14:00 this time");
    assert_eq!(draft.get(second).unwrap().moved_from, Some(at("2026-03-19T10:00")));
    // Moved on, it is still the one of that Thursday; moved back, it is not moved.
    set_start(&mut draft, second, Some(at("2026-03-18T09:00"))).unwrap();
    assert_eq!(draft.get(second).unwrap().moved_from, Some(at("2026-03-19T10:00")));
    assert!(next(&mut draft, first, |_, _| String::new()).is_err(), "that Thursday has its meeting");
    let (third, _) = next(&mut draft, second, |_, _| String::new()).unwrap();
    assert_eq!(draft.get(third).unwrap().start, Some(at("2026-03-26T10:00")));
    set_start(&mut draft, second, Some(at("2026-03-19T11:00"))).unwrap();
    assert_eq!(draft.get(second).unwrap().moved_from, None);
    delete(&mut draft, third).unwrap();
    assert_eq!(draft.get(first).unwrap().called_off, [at("2026-03-26T10:00")]);
    delete(&mut draft, first).unwrap();
    let head = draft.get(second).unwrap();
    assert_eq!((head.known_as, head.called_off.len()), (Some(first), 2));
    let (third, _) = next(&mut draft, second, |_, _| String::new()).unwrap();
    assert_eq!(draft.get(third).unwrap().start, Some(at("2026-03-26T11:00")));
    assert_eq!(draft.get(second).unwrap().called_off.len(), 1);
}

#[test]
fn a_meeting_without_a_date_has_no_next_one_and_without_a_rule_one_a_week_later() {
    let mut ids = Ids::seeded(4);
    let plan = blank(&mut ids);
    let mut draft = Draft::new(&plan, &mut ids, thursday());
    let (id, _) = create(&mut draft, "Kick-off", None).unwrap();
    assert!(next(&mut draft, id, |_, _| String::new()).is_err());
    set_start(&mut draft, id, Some(thursday())).unwrap();
    let (second, _) = next(&mut draft, id, |_, _| String::new()).unwrap();
    assert_eq!(draft.get(second).unwrap().start, Some("2026-03-19T10:00".parse().unwrap()));
    assert!(set_length(&mut draft, id, -1).is_err());
    // Asked for again from the first one: there is one on that day.
    let refused = next(&mut draft, id, |_, _| String::new()).unwrap_err().to_string();
    assert_eq!(refused, "The one of 2026-03-19 is planned already.");
}

#[test]
fn marked_lines_are_filed_in_one_step_and_only_once() {
    let mut ids = Ids::seeded(4);
    let plan = blank(&mut ids);
    let mut draft = Draft::new(&plan, &mut ids, thursday());
    let (id, _) = create(&mut draft, "Weekly", Some(thursday())).unwrap();
    let action = NewCard { name: "Order vans".into(), new_people: vec!["Dana Scott".into()], ..NewCard::default() };
    let due = Some("2026-03-27".parse().unwrap());
    let entry = |status, title: &str| Filed::Entry {
        kind: LogKind::Decision,
        status,
        title: title.into(),
        owner: Some(Who::New("dana scott".into())),
        due,
    };
    let marked = [
        (1, Filed::Action(action, Some("3d".into()))),
        (2, entry(LogStatus::Closed, "We move in May")),
        (3, entry(LogStatus::Open, "Who pays")),
        (4, Filed::Risk { title: "Lift is out".into(), owner: None, due: None }),
    ];
    let words = file(
        &mut draft,
        id,
        "News\n! Order vans @DanaScott\n  = We move in May\n? Who pays\n/risk Lift is out\n",
        &marked,
    );
    assert_eq!(words.unwrap(), "Filed 4 lines of Weekly of 2026-03-12, with Dana Scott as new in the project");
    let meeting = draft.get(id).unwrap();
    assert_eq!(
        meeting.minutes,
        "News\n- Action M-1 Order vans (Dana Scott, 3d)\n  - Decision L-01 We move in May (Dana Scott, due 2026-03-27)\n\
         - To be decided L-02 Who pays (Dana Scott, due 2026-03-27)\n- Risk R-01 Lift is out"
            .replace("M-1", &tasks_key(&draft))
    );
    let plan = draft.plan();
    assert_eq!((plan.tasks.len(), plan.risks.len(), plan.people.len()), (1, 1, 1));
    let task = plan.tasks.iter().next().unwrap();
    assert_eq!((meeting.actions.as_slice(), task.column.is_some()), (&[task.id][..], true));
    let decided: Vec<_> = plan.log_entries.iter().map(|entry| (entry.status, entry.closed)).collect();
    assert!(
        decided.contains(&(LogStatus::Closed, Some(thursday().date()))) && decided.contains(&(LogStatus::Open, None))
    );
    let risk = plan.risks.iter().next().unwrap().id;
    assert_eq!((meeting.entries.len(), meeting.risks.as_slice()), (2, &[risk][..]));
    // The next one begins with nothing of this one's.
    let (next, _) = next(&mut draft, id, |_, _| String::new()).unwrap();
    let following = draft.get(next).unwrap();
    assert!(following.actions.is_empty() && following.entries.is_empty() && following.risks.is_empty());
    let edit = draft.finish("t").unwrap().unwrap();
    assert!(edit.changes.len() >= 6, "one edit holds it all");
}

fn tasks_key(draft: &Draft<'_>) -> String {
    let task = draft.plan().tasks.iter().next().unwrap();
    super::super::tasks::key(draft.plan(), task)
}
