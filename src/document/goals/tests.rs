use super::*;
use crate::document::{Draft, project, starter};
use crate::plan::{
    Better, CharterObjective, Date, DateTime, Decimal, Gap, Ids, Objective, Priority, Requirement,
    RequirementStatus as Status, Wanted,
};

fn desk<R>(work: impl FnOnce(&mut Draft<'_>) -> R) -> R {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(9 * 86_400));
    let done = work(&mut draft);
    assert!(draft.finish("t").unwrap().is_some());
    done
}

#[test]
fn an_objective_is_read_in_order_of_days() {
    desk(|draft| {
        assert!(objectives::add(draft, Objective::default()).is_err());
        let (id, words) =
            objectives::add(draft, Objective { name: " Fewer\ncalls ".into(), ..Objective::default() }).unwrap();
        assert_eq!(words, "Added the objective “Fewer calls”");
        objectives::set_text(draft, id, objectives::TextField::Unit, "calls").unwrap();
        objectives::read(draft, id, Date(9), Decimal(90_000), "").unwrap();
        objectives::read(draft, id, Date(3), Decimal(120_000), "first").unwrap();
        let words = objectives::read(draft, id, Date(9), Decimal(85_000), "again").unwrap();
        assert_eq!(words, "“Fewer calls” on 1970-01-10: 8.5 calls in place of 9 calls");
        assert!(objectives::read(draft, id, Date(10), Decimal(1), "").is_err(), "tomorrow's is not known");
        let held = draft.get(id).unwrap();
        let days: Vec<_> = held.readings.iter().map(|reading| (reading.date.0, reading.value.0)).collect();
        assert_eq!(days, [(3, 120_000), (9, 85_000)], "one a day, in order");
        objectives::set(draft, id, "target", |objective| objective.target = Some(Decimal(50_000))).unwrap();
        assert_eq!(draft.get(id).unwrap().direction(), Better::Less, "from 12 down to 5");
        objectives::unread(draft, id, Date(3)).unwrap();
        assert_eq!(draft.get(id).unwrap().from(), Some(Decimal(85_000)));
        assert!(objectives::set_text(draft, id, objectives::TextField::Name, " ").is_err());
    });
}

#[test]
fn requirements_have_numbers_that_are_given_once() {
    desk(|draft| {
        let typed = |text: &str| Requirement { text: text.into(), ..Requirement::default() };
        assert!(requirements::add(draft, typed(" ")).is_err());
        let (first, words) = requirements::add(draft, typed("Pay by card")).unwrap();
        assert_eq!(words, "Added RQ-01 Pay by card");
        requirements::delete(draft, first).unwrap();
        let (id, words) = requirements::add(draft, typed("Pay by direct debit")).unwrap();
        assert_eq!(words, "Added RQ-02 Pay by direct debit");
        assert_eq!(requirements::set_wanted(draft, id, Wanted::Must).unwrap(), "RQ-02 is a must now");
        assert_eq!(requirements::to_task(draft, id).unwrap(), "Added T-1 for RQ-02");
        let task = draft.get(id).unwrap().tasks[0];
        requirements::set_task(draft, id, task, true).unwrap();
        assert_eq!(draft.get(id).unwrap().tasks.len(), 1, "once");
        let words = requirements::set_status(draft, id, Status::Accepted, Some(" Helen ")).unwrap();
        assert_eq!(words, "RQ-02 is accepted by Helen now");
        let held = draft.get(id).unwrap();
        assert_eq!((held.accepted, held.accepted_by.as_str()), (Some(Date(9)), "Helen"));
        requirements::set_status(draft, id, Status::Agreed, None).unwrap();
        let held = draft.get(id).unwrap();
        assert_eq!((held.accepted, held.accepted_by.as_str()), (None, ""));
        assert_eq!(requirements::set_task(draft, id, task, false).unwrap(), "Unlinked RQ-02 from T-1");
    });
}

#[test]
fn a_second_value_of_a_day_says_what_it_replaces() {
    desk(|draft| {
        let new = Objective { name: "Calls".into(), unit: "%".into(), ..Objective::default() };
        let (id, _) = objectives::add(draft, new).unwrap();
        let (day, value) = (draft.now().date(), |whole: i64| Decimal(whole * 10_000));
        assert_eq!(objectives::read(draft, id, day, value(-5), "").unwrap(), "Noted −5% for “Calls”");
        let words = objectives::read(draft, id, day, value(51), "").unwrap();
        assert_eq!(words, format!("“Calls” on {day}: 51% in place of −5%"));
    });
}

#[test]
fn the_action_of_a_gap_becomes_its_task_once() {
    desk(|draft| {
        let (id, _) =
            gaps::add(draft, Gap { name: "Sign-in".into(), now: "Passwords".into(), ..Gap::default() }).unwrap();
        assert_eq!(gaps::to_task(draft, id).unwrap_err().to_string(), "Say first what closes the gap.");
        gaps::set_text(draft, id, gaps::TextField::Action, "Introduce single sign-on").unwrap();
        gaps::set_priority(draft, id, Priority::High).unwrap();
        assert_eq!(gaps::to_task(draft, id).unwrap(), "Added T-1 to close “Sign-in”");
        let task = draft.get(draft.get(id).unwrap().task.unwrap()).unwrap();
        assert_eq!((task.name.as_str(), task.priority), ("Introduce single sign-on", Priority::High));
        assert_eq!(task.description, "Now: Passwords");
        assert!(gaps::to_task(draft, id).is_err());
    });
}

#[test]
fn nothing_of_the_charter_is_lost() {
    desk(|draft| {
        assert!(charter::take_over(draft).is_err());
        let one = |text: &str, measure: &str, target: &str, current: &str| CharterObjective {
            text: text.into(),
            measure: measure.into(),
            target: target.into(),
            current: current.into(),
            ..CharterObjective::default()
        };
        let all = vec![
            one("Fewer calls", "Calls a month", "1,200", "3,400"),
            one("Pay online", "Share of invoices", "60%", "18 %"),
            one("", "Mood", "good", "so so"),
        ];
        project::set_charter(draft, "objectives", |charter| charter.objectives = all).unwrap();
        assert_eq!(charter::take_over(draft).unwrap(), "Took over 3 objectives of the charter");
        let mut found: Vec<_> = draft.plan().objectives.iter().cloned().collect();
        found.sort_by_key(|one| one.name.clone());
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.name.as_str(), one.unit.as_str(), one.target, one.latest().map(|found| found.value)))
            .collect();
        let number = |number: i64| Some(Decimal(number * 10_000));
        assert_eq!(told[0], ("Fewer calls", "", number(1200), number(3400)));
        assert_eq!(told[1], ("Mood", "", None, None));
        assert_eq!(told[2], ("Pay online", "%", number(60), number(18)));
        assert_eq!(found[1].notes, "Target: good\nToday: so so");
        assert!(draft.plan().project().unwrap().charter.objectives.is_empty());
    });
}

#[test]
fn of_several_with_one_name_a_row_means_none() {
    desk(|draft| {
        let named = |name: &str| Objective { name: name.into(), ..Objective::default() };
        for name in ["Sales", "sales", "Calls"] {
            objectives::add(draft, named(name)).unwrap();
        }
        let row = |name: &str| intake::GoalRow::<Objective> {
            line: 0,
            further: false,
            fixed: Vec::new(),
            number: 0,
            name: name.into(),
            owner: String::new(),
            change: Box::new(|one| one.unit = "%".into()),
        };
        intake::take_in(draft, &[row("Calls")], "objectives").unwrap();
        let refused = intake::take_in(draft, &[row("SALES")], "objectives").unwrap_err().to_string();
        assert_eq!(refused, "There are several “SALES”: which one is meant? Give them different names first.");
        let units: Vec<_> = draft.plan().objectives.iter().map(|one| (one.name.clone(), one.unit.clone())).collect();
        assert!(units.iter().all(|(name, unit)| (name == "Calls") == (unit == "%")), "{units:?}");
    });
}

#[test]
fn a_row_that_says_nothing_of_acceptance_leaves_it() {
    desk(|draft| {
        let asked = Requirement { text: "Pay by card".into(), status: Status::Accepted, ..Requirement::default() };
        let (id, _) = requirements::add(draft, asked).unwrap();
        let row = |status: Option<Status>| intake::GoalRow::<Requirement> {
            line: 0,
            further: false,
            fixed: Vec::new(),
            number: 0,
            name: "Pay by card".into(),
            owner: String::new(),
            change: Box::new(move |one| {
                one.source = "Survey".into();
                one.status = status.unwrap_or(one.status);
            }),
        };
        draft.update(id, |one| one.accepted = None).unwrap();
        intake::take_in(draft, &[row(None)], "requirements").unwrap();
        assert_eq!(draft.get(id).unwrap().accepted, None, "of an older file, without a day");
        intake::take_in(draft, &[row(Some(Status::Proposed))], "requirements").unwrap();
        intake::take_in(draft, &[row(Some(Status::Accepted))], "requirements").unwrap();
        assert_eq!(draft.get(id).unwrap().accepted, Some(Date(9)), "today");
    });
}
