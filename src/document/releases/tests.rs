//! Edits of releases, on a small plan.

use super::*;
use crate::document::starter;
use crate::plan::{Freeze, Gate, Ids, LogKind, LogStatus, Person, Plan, Wave};

struct Desk {
    plan: Plan,
    ids: Ids,
}

impl Desk {
    fn new() -> Self {
        let mut ids = Ids::seeded(5);
        Self { plan: starter::blank("Test", DateTime(0), &mut ids), ids }
    }

    fn attempt<T>(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<T, EditError>) -> Result<T, EditError> {
        let mut draft = Draft::new(&self.plan, &mut self.ids, DateTime(1000));
        let found = change(&mut draft)?;
        if let Some(edit) = draft.finish("")? {
            edit.apply(&mut self.plan);
        }
        Ok(found)
    }

    fn edit<T>(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<T, EditError>) -> T {
        self.attempt(change).unwrap()
    }

    fn release(&self, id: Id<Release>) -> Release {
        Release::clone(self.plan.get(id).unwrap())
    }
}

#[test]
fn a_decision_needs_a_name_and_keeps_what_was_checked() {
    let mut desk = Desk::new();
    let (id, words) = desk.edit(|draft| create(draft, " Portal\n1.0 ", None));
    assert_eq!(words, "Added the release Portal 1.0");
    let list = CheckList::Release(id);
    assert_eq!(desk.edit(|draft| usual_checks(draft, list)), "Added 8 checks for Portal 1.0");
    assert!(desk.attempt(|draft| usual_checks(draft, list)).is_err());
    desk.edit(|draft| tick_check(draft, list, 0, true));
    assert!(desk.attempt(|draft| decide(draft, id, Verdict::Go, " ", "")).is_err());
    assert!(desk.attempt(|draft| decide(draft, id, Verdict::NoGo, "Helen", " ")).is_err());
    let words = desk.edit(|draft| decide(draft, id, Verdict::NoGo, "Helen", "Tests are red"));
    assert_eq!(words, "Helen decided no go on Portal 1.0");
    assert!(desk.attempt(|draft| decide(draft, id, Verdict::Go, "Helen", "")).is_err(), "seven checks are open");
    desk.edit(|draft| decide(draft, id, Verdict::Go, "Helen", "The rest holds by Monday"));
    let log: Vec<_> = desk.plan.log_entries.iter().map(|one| (one.title.as_str(), one.log_kind, one.status)).collect();
    let decision = (LogKind::Decision, LogStatus::Closed);
    assert_eq!(log, [("No go: Portal 1.0", decision.0, decision.1), ("Go: Portal 1.0", decision.0, decision.1)]);
    let told = desk.plan.log_entries.iter().last().unwrap().text.clone();
    assert_eq!(told, "Decided by Helen, with 1 of 8 checks held.\n\nThe rest holds by Monday");
    let release = desk.release(id);
    assert_eq!(release.decisions.iter().map(|one| one.verdict).collect::<Vec<_>>(), [Verdict::NoGo, Verdict::Go]);
    assert_eq!((release.decisions[0].checked, release.decisions[0].checks, release.decisions[0].at.0), (1, 8, 1000));
}

#[test]
fn checks_are_ticked_owned_renamed_and_deleted() {
    let mut desk = Desk::new();
    let ann: Id<Person> = desk.edit(|draft| {
        let id = draft.next_id();
        draft.put(Person { id, name: "Ann".into(), ..Person::default() });
        Ok(id)
    });
    let list = CheckList::Closing;
    assert_eq!(desk.edit(|draft| add_checks(draft, list, "a\n\n b ")), "Added 2 checks for closing");
    assert_eq!(desk.edit(|draft| set_check_owner(draft, list, 1, Some(ann))), "Ann answers for “b”");
    desk.edit(|draft| rename_check(draft, list, 0, "A"));
    desk.edit(|draft| rename_check(draft, list, 1, ""));
    let closing = desk.plan.project().unwrap().closing.clone();
    assert_eq!(closing.iter().map(|check| check.text.as_str()).collect::<Vec<_>>(), ["A"]);
    assert!(desk.attempt(|draft| tick_check(draft, list, 1, true)).is_err());
    assert!(desk.attempt(|draft| add_checks(draft, list, " ")).is_err());
}

#[test]
fn what_happens_follows_in_time() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    let mut say = |event, at: Option<i64>| desk.attempt(|draft| happened(draft, id, event, at.map(DateTime))).is_ok();
    assert!(say(Event::Released, Some(100)));
    assert!(!say(Event::Failed, Some(90)));
    assert!(say(Event::Failed, Some(110)));
    assert!(!say(Event::Restored, Some(105)));
    assert!(say(Event::Restored, Some(120)));
    assert!(say(Event::Failed, None));
    assert_eq!(desk.release(id).restored, None);
    desk.edit(|draft| happened(draft, id, Event::BackedOut, Some(DateTime(130))));
    desk.edit(|draft| happened(draft, id, Event::Released, None));
    assert_eq!(desk.release(id).backed_out, None);
}

#[test]
fn what_goes_out_with_something_missing_has_somebody_who_answers_for_it() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    let (task, _) = desk.edit(|draft| tasks::create(draft, "t", tasks::Place::LastIn(None)));
    desk.edit(|draft| crate::document::details::set_release(draft, &[task], Some(id)));
    let list = CheckList::Release(id);
    desk.edit(|draft| add_checks(draft, list, "Tests pass"));
    let out = |desk: &mut Desk, by: &str, why: &str| desk.attempt(|draft| go_out(draft, id, DateTime(900), by, why));
    assert!(out(&mut desk, "", "It must").is_err());
    let refused = out(&mut desk, "Helen", " ").unwrap_err().to_string();
    assert_eq!(refused, "Say why it goes out with 1 task open, 1 check open, no decision to go.");
    assert!(desk.attempt(|draft| go_out(draft, id, DateTime(1001), "Helen", "It must")).is_err(), "still to come");
    let words = out(&mut desk, "Helen", "It must").unwrap();
    assert_eq!(words, "Released 1.0 with 1 task open, 1 check open, no decision to go; Helen decided it");
    let release = desk.release(id);
    let decision = &release.decisions[0];
    assert_eq!(
        (release.released, decision.verdict, decision.why.as_str()),
        (Some(DateTime(900)), Verdict::Go, "It must")
    );
    assert_eq!(desk.plan.log_entries.iter().count(), 1);
    // All done and decided: nothing is asked, and nothing decided once more.
    desk.edit(|draft| happened(draft, id, Event::Released, None));
    desk.edit(|draft| tick_check(draft, list, 0, true));
    desk.edit(|draft| draft.update(task, |task| task.percent_complete = 100));
    assert_eq!(out(&mut desk, "", "").unwrap(), "Released 1.0");
    assert_eq!(desk.release(id).decisions.len(), 1);
    // A no go has to be answered for as well.
    desk.edit(|draft| happened(draft, id, Event::Released, None));
    desk.edit(|draft| decide(draft, id, Verdict::NoGo, "Helen", "Tests are red"));
    assert!(out(&mut desk, "Helen", "").is_err());
}

#[test]
fn what_was_decided_to_go_goes_out_without_a_second_decision() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    desk.edit(|draft| add_checks(draft, CheckList::Release(id), "Tests pass"));
    desk.edit(|draft| decide(draft, id, Verdict::Go, "Helen", "It must"));
    let words = desk.edit(|draft| go_out(draft, id, DateTime(900), "", ""));
    assert_eq!(words, "Released 1.0 with 1 check open");
    let release = desk.release(id);
    assert_eq!((release.released, release.decisions.len()), (Some(DateTime(900)), 1));
    assert_eq!(desk.plan.log_entries.iter().count(), 1, "one decision, one entry");
    // It came back: what is still open is answered for again.
    desk.edit(|draft| {
        let now = draft.now();
        happened(draft, id, Event::BackedOut, Some(now))
    });
    assert!(Missing::of(&desk.plan, &desk.release(id)).asks_why());
    desk.edit(|draft| happened(draft, id, Event::BackedOut, None));
    // Conditions that do not hold yet are answered for.
    desk.edit(|draft| happened(draft, id, Event::Released, None));
    desk.edit(|draft| decide(draft, id, Verdict::GoWithConditions, "Helen", "Tests pass by Monday"));
    assert!(desk.attempt(|draft| go_out(draft, id, DateTime(900), "", "")).is_err());
}

#[test]
fn nothing_has_happened_later_than_now() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    let mut say = |at| desk.attempt(|draft| happened(draft, id, Event::Released, Some(DateTime(at)))).is_ok();
    assert!(!say(1001));
    assert!(say(1000));
    let wave = |done| Wave { name: "Staff".into(), done, ..Wave::default() };
    assert!(desk.attempt(|draft| add_wave(draft, id, wave(Some(DateTime(1001))))).is_err());
    desk.edit(|draft| add_wave(draft, id, wave(None)));
    assert!(desk.attempt(|draft| change_wave(draft, id, 0, wave(Some(DateTime(1001))))).is_err());
    // One that a file brought is kept while its name is changed.
    desk.edit(|draft| draft.update(id, |release| release.waves[0].done = Some(DateTime(2000))));
    desk.edit(|draft| change_wave(draft, id, 0, Wave { name: "All".into(), ..wave(Some(DateTime(2000))) }));
}

#[test]
fn waves_and_freezes_make_sense() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    let wave = |name: &str, percent| Wave { name: name.into(), percent, ..Wave::default() };
    assert!(desk.attempt(|draft| add_wave(draft, id, wave("", 5))).is_err());
    assert!(desk.attempt(|draft| add_wave(draft, id, wave("Staff", 101))).is_err());
    desk.edit(|draft| add_wave(draft, id, wave("Staff", 5)));
    desk.edit(|draft| change_wave(draft, id, 0, wave("Staff in Berlin", 2)));
    assert_eq!(desk.release(id).waves[0].name, "Staff in Berlin");
    let all = Wave { done: Some(DateTime(5)), ..wave("All", 100) };
    desk.edit(|draft| add_wave(draft, id, wave("All", 100)));
    assert_eq!(not_through(&desk.release(id), 1), ["Staff in Berlin"]);
    let words = desk.edit(|draft| change_wave(draft, id, 1, all.clone()));
    assert_eq!(words, "Changed the wave All of 1.0, before Staff in Berlin");
    // Done, but what must hold before the next was never looked at.
    let gated = Wave { done: Some(DateTime(1)), gate: "No errors".into(), ..wave("Staff in Berlin", 2) };
    desk.edit(|draft| change_wave(draft, id, 0, gated.clone()));
    assert_eq!(not_through(&desk.release(id), 1), ["Staff in Berlin"]);
    desk.edit(|draft| change_wave(draft, id, 0, Wave { result: Gate::Passed, ..gated.clone() }));
    assert_eq!(
        desk.edit(|draft| change_wave(draft, id, 1, Wave { percent: 90, ..all })),
        "Changed the wave All of 1.0"
    );
    desk.edit(|draft| remove_wave(draft, id, 1));
    desk.edit(|draft| remove_wave(draft, id, 0));
    assert!(desk.attempt(|draft| remove_wave(draft, id, 0)).is_err());
    let freeze = |from, to| Freeze { name: "Year end".into(), from: Date(from), to: Date(to), ..Freeze::default() };
    assert!(desk.attempt(|draft| add_freeze(draft, freeze(10, 9))).is_err());
    desk.edit(|draft| add_freeze(draft, freeze(10, 10)));
    desk.edit(|draft| change_freeze(draft, 0, freeze(10, 20)));
    assert_eq!(desk.plan.project().unwrap().freezes[0].to, Date(20));
    desk.edit(|draft| remove_freeze(draft, 0));
    assert!(desk.attempt(|draft| change_freeze(draft, 0, freeze(1, 2))).is_err());
}

#[test]
fn tasks_outlive_their_release() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, "1.0", None));
    let (task, _) = desk.edit(|draft| tasks::create(draft, "t", tasks::Place::LastIn(None)));
    desk.edit(|draft| crate::document::details::set_release(draft, &[task], Some(id)));
    assert_eq!(desk.edit(|draft| set_milestone(draft, id, Some(task))), "T-1 stands for 1.0");
    desk.edit(|draft| delete(draft, id));
    assert_eq!(desk.plan.get(task).unwrap().release, None);
}
