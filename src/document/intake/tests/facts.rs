//! Progress, limits, statuses and loops.

use super::*;
use crate::plan::{Constraint, ConstraintKind};

fn staged(key: &str, stage: &str) -> Item {
    Item { stage: Some(Stage { name: stage.into(), category: None }), ..item(key, key) }
}

fn column(plan: &Plan, name: &str) -> String {
    named(plan, name).column.and_then(|id| plan.get(id)).map(|column| column.name.clone()).unwrap_or_default()
}

#[test]
fn a_share_takes_its_card_along() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    import(&mut plan, ids, &batch(vec![staged("A", "To do"), staged("B", "Done")]));
    let share = |key: &str, percent| Item { percent: Some(percent), ..item(key, key) };
    import(&mut plan, ids, &batch(vec![share("A", 100), share("B", 50)]));
    let (a, b) = (named(&plan, "A"), named(&plan, "B"));
    assert_eq!((column(&plan, "A").as_str(), a.percent_complete, a.actual_finish.is_some()), ("Done", 100, true));
    assert_eq!((column(&plan, "B").as_str(), b.percent_complete, b.actual_finish), ("In progress", 50, None));
    assert!(b.actual_start.is_some());
}

#[test]
fn where_share_and_status_differ_the_status_counts() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let both = |key: &str, stage: &str, percent| Item { percent: Some(percent), ..staged(key, stage) };
    let file = batch(vec![both("A", "In progress", 100), both("B", "Done", 99)]);
    let taken = import(&mut plan, ids, &file);
    assert_eq!(taken.problems.len(), 1, "{:?}", taken.problems);
    assert_eq!((column(&plan, "A").as_str(), named(&plan, "A").actual_finish), ("In progress", None));
    assert_eq!((column(&plan, "B").as_str(), named(&plan, "B").percent_complete), ("Done", 100));
    // The time that is left of what is done is no reason to open it again.
    import(&mut plan, ids, &batch(vec![both("B", "Done", 98)]));
    assert_eq!((column(&plan, "B").as_str(), named(&plan, "B").percent_complete), ("Done", 100));
}

#[test]
fn a_start_that_no_file_records_is_marked_as_assumed() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let made = DateTime(1_718_100_000);
    let old = |key: &str, stage: &str| Item { created: Some(made), ..staged(key, stage) };
    let resolved = |item: Item| Item { resolved: Some(DateTime(1_718_600_000)), ..item };
    let start = Some(Some(DateTime(1_718_400_000)));
    let moves = vec![("In progress".to_owned(), DateTime(1_718_300_000))];
    import(
        &mut plan,
        ids,
        &batch(vec![
            Item { duration: Some(Some(5 * 28_800)), ..resolved(old("Estimated", "Done")) },
            Item { start, ..resolved(old("Dated", "Done")) },
            Item { moves, ..resolved(old("Moved", "Done")) },
            old("Begun", "In progress"),
            Item { moved: Some(DateTime(1_718_500_000)), ..old("Since", "In progress") },
            Item { percent: Some(40), ..item("Share", "Share") },
            old("Later", "To do"),
        ]),
    );
    import(&mut plan, ids, &batch(vec![staged("Later", "In progress")]));
    let assumed = |name: &str| named(&plan, name).start_is_assumed();
    for (name, wanted) in [
        ("Estimated", true),
        ("Dated", false),
        ("Moved", false),
        ("Begun", true),
        ("Since", false),
        ("Share", true),
        ("Later", false),
    ] {
        assert!(named(&plan, name).actual_start.is_some(), "{name}");
        assert_eq!(assumed(name), wanted, "{name}");
    }
}

#[test]
fn a_start_leaves_other_limits_alone() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let starts = |key: &str, day| Item { start: Some(day), ..item(key, key) };
    let day = |number: i64| Some(DateTime(1_718_700_000 + number * 86_400));
    import(&mut plan, ids, &batch(vec![starts("A", day(0)), starts("B", day(0)), starts("C", day(0))]));
    for (name, kind) in [("A", ConstraintKind::MustFinishOn), ("B", ConstraintKind::MustStartOn)] {
        let mut task = named(&plan, name).clone();
        task.constraint = Constraint { kind, date: day(3), ..Constraint::default() };
        plan.put(task.into());
    }
    let kind = |plan: &Plan, name: &str| (named(plan, name).constraint.kind, named(plan, name).constraint.date);
    let taken = import(&mut plan, ids, &batch(vec![starts("A", day(1)), starts("B", day(1)), starts("C", day(1))]));
    assert_eq!(taken.problems.len(), 1, "{:?}", taken.problems);
    assert_eq!(kind(&plan, "A"), (ConstraintKind::MustFinishOn, day(3)));
    assert_eq!(kind(&plan, "B"), (ConstraintKind::MustStartOn, day(1)));
    assert_eq!(kind(&plan, "C"), (ConstraintKind::StartNoEarlierThan, day(1)));
    import(&mut plan, ids, &batch(vec![starts("A", None), starts("C", None)]));
    assert_eq!(kind(&plan, "A"), (ConstraintKind::MustFinishOn, day(3)));
    assert_eq!(kind(&plan, "C").0, ConstraintKind::AsSoonAsPossible);
}

#[test]
fn a_column_of_many_words_is_no_status() {
    let ids = &mut Ids::seeded(1);
    let plan = blank(ids);
    let file = batch((0..3000).map(|number| staged(&format!("A-{number}"), &format!("Word {number}"))).collect());
    let mut draft = Draft::new(&plan, ids, DateTime(1_718_701_200));
    let refused = take_in(&mut draft, &file).unwrap_err();
    assert!(refused.to_string().contains("3000 different values"), "{refused}");
}

#[test]
fn long_chains_with_loops_come_in_without_the_loops() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let tie = |number: usize| Tie { other: format!("T-{number}"), first: true, kind: None };
    // Each waits for the next, and every second one for the one before as well.
    let row = |number: usize| Item {
        ties: [Some(number + 1).filter(|next| *next < 4000), number.checked_sub(1).filter(|_| number % 2 == 1)]
            .into_iter()
            .flatten()
            .map(tie)
            .collect(),
        ..item(&format!("T-{number}"), &format!("Task {number}"))
    };
    let taken = import(&mut plan, ids, &batch((0..4000).map(row).collect()));
    assert_eq!((plan.links.len(), taken.problems.len()), (3999, 2000));
    assert_eq!(crate::document::loops::cuts(&plan, plan.links.iter().map(|link| link.id)), []);
    let ring = |number: usize| Item { ties: vec![tie((number + 1) % 3000)], ..item(&format!("T-{number}"), "x") };
    let mut plan = blank(ids);
    let taken = import(&mut plan, ids, &batch((0..3000).map(ring).collect()));
    assert_eq!((plan.links.len(), taken.problems.len()), (2999, 1));
    assert!(taken.problems[0].what.len() < 300, "{}", taken.problems[0].what);
}
