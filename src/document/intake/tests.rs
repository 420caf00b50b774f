//! Batches into plans, whatever file they are of.

mod again;
mod facts;

use super::*;
use crate::document::{board, check_plan, starter};
use crate::plan::{Ids, Plan};

fn blank(ids: &mut Ids) -> Plan {
    starter::blank("Test", DateTime(1_718_614_800), ids)
}

fn batch(items: Vec<Item>) -> Batch {
    Batch { tool: "Tool".into(), items, ..Batch::default() }
}

fn item(key: &str, name: &str) -> Item {
    Item { key: key.into(), name: name.into(), ..Item::default() }
}

/// Takes a batch in, a day after the one before.
fn import(plan: &mut Plan, ids: &mut Ids, batch: &Batch) -> Taken {
    let mut draft = Draft::new(plan, ids, DateTime(1_718_701_200));
    let taken = take_in(&mut draft, batch).unwrap();
    let edit = draft.finish("Imported").unwrap();
    let mut next = plan.clone();
    edit.into_iter().for_each(|edit| edit.apply(&mut next));
    *plan = next;
    assert_eq!(check_plan(plan), []);
    taken
}

fn named<'a>(plan: &'a Plan, name: &str) -> &'a Task {
    plan.tasks.iter().find(|task| task.name == name).unwrap()
}

#[test]
fn statuses_find_the_columns_that_are_there() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let staged = |key: &str, name: &str| Item {
        stage: Some(Stage { name: name.into(), category: None }),
        ..item(key, &format!("In {name}"))
    };
    let names = ["open", "IN REVIEW", "Resolved", "Code review", "Ready for test", "Somewhere", "Wontfix"];
    import(&mut plan, ids, &batch(names.iter().map(|name| staged(name, name)).collect()));
    let columns: Vec<String> = board::columns(&plan).into_iter().map(|id| plan.get(id).unwrap().name.clone()).collect();
    let expected =
        ["To do", "Ready for test", "Somewhere", "In progress", "In review", "Code review", "Done", "Wontfix"];
    assert_eq!(columns, expected);
    let column = |name: &str| plan.get(named(&plan, name).column.unwrap()).unwrap().name.clone();
    assert_eq!((column("In open"), column("In Resolved")), ("To do".into(), "Done".into()));
    assert_eq!(named(&plan, "In Resolved").percent_complete, 100);
    assert!(named(&plan, "In IN REVIEW").actual_start.is_some());
}

#[test]
fn numbers_of_the_plan_are_not_given_twice() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    import(&mut plan, ids, &batch(vec![item("", "First")]));
    let numbered = |key: &str, number| Item { number: Some(number), ..item(key, key) };
    let theirs = Batch {
        prefix: Some("T".into()),
        plain: true,
        ..batch(vec![numbered("T-1", 1), numbered("T-7", 7), numbered("T-8000000000", 0), item("", "Last")])
    };
    import(&mut plan, ids, &theirs);
    let numbers: Vec<u32> = ["T-1", "T-7", "Last"].iter().map(|name| named(&plan, name).number).collect();
    assert_eq!(numbers, [1, 7, 9], "T-1 is the project's own first task by another name now");
    assert!(plan.project().unwrap().next_task_number > 9);
    assert_eq!(plan.tasks.len(), 4);
}

#[test]
fn people_are_known_by_their_mail_and_leave_when_the_file_says_so() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let by = |people: &[(&str, &str)]| Item {
        people: Some(people.iter().map(|(name, email)| Who { name: (*name).into(), email: (*email).into() }).collect()),
        ..item("A", "Task")
    };
    import(
        &mut plan,
        ids,
        &batch(vec![by(&[("Ann Lee", "ann@example.org"), ("", "bo@example.org"), ("Unassigned", "")])]),
    );
    assert_eq!((plan.people.len(), plan.assignments.len()), (2, 2));
    import(&mut plan, ids, &batch(vec![by(&[("Lee, Ann", "Ann@example.org")])]));
    assert_eq!((plan.people.len(), plan.assignments.len()), (2, 1));
    // Unchanged in the file: what was done here stays.
    let assignment = plan.assignments.iter().next().unwrap().id;
    let mut draft = Draft::new(&plan, ids, DateTime(0));
    draft.remove(crate::plan::Kind::Assignment, assignment.any()).unwrap();
    let edit = draft.finish("Off").unwrap().unwrap();
    edit.apply(&mut plan);
    let taken = import(&mut plan, ids, &batch(vec![by(&[("Lee, Ann", "Ann@example.org")])]));
    assert_eq!((taken.same, plan.assignments.len()), (1, 0));
}

#[test]
fn what_would_be_a_loop_with_links_that_are_there_stays_where_it_is() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let first = Item { ties: vec![Tie { other: "B".into(), ..Tie::default() }], ..item("A", "A") };
    import(&mut plan, ids, &batch(vec![first, item("B", "B"), item("C", "C")]));
    assert_eq!(plan.links.len(), 1);
    let rank = named(&plan, "A").rank;
    let below = Item { parent: Some("B".into()), ..item("A", "A") };
    let taken = import(&mut plan, ids, &batch(vec![below, item("B", "B")]));
    assert_eq!(named(&plan, "A").parent, None);
    assert_eq!((taken.changed.as_slice(), named(&plan, "A").rank), (&[][..], rank), "it stays at its place");
    assert!(taken.problems[0].to_string().contains("depends on what it would be part of"), "{:?}", taken.problems);
}

#[test]
fn tasks_may_change_places_with_what_is_above_them() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let below = |key: &str, parent: &str| Item { parent: Some(parent.into()), ..item(key, key) };
    import(&mut plan, ids, &batch(vec![below("A", ""), below("B", "A"), below("C", "B")]));
    let taken = import(&mut plan, ids, &batch(vec![below("A", "C"), below("B", "A"), below("C", "")]));
    assert_eq!(taken.problems, []);
    assert_eq!(named(&plan, "A").parent, Some(named(&plan, "C").id));
    assert_eq!(named(&plan, "C").parent, None);
    let ring = import(&mut plan, ids, &batch(vec![below("A", "C"), below("B", "A"), below("C", "B")]));
    assert_eq!((ring.problems.len(), named(&plan, "C").parent), (1, None));
}

#[test]
fn thousands_of_rows_with_links_and_parents_come_in() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let row = |number: usize| Item {
        parent: Some(if number.is_multiple_of(10) { String::new() } else { format!("T-{}", number / 10 * 10) }),
        ties: if number % 10 > 1 {
            vec![Tie { other: format!("T-{}", number - 1), first: true, kind: None }]
        } else {
            Vec::new()
        },
        ..item(&format!("T-{number}"), &format!("Task {number}"))
    };
    let taken = import(&mut plan, ids, &batch((0..3000).map(row).collect()));
    assert_eq!((taken.created.len(), taken.problems.len(), plan.links.len()), (3000, 0, 2400));
}
