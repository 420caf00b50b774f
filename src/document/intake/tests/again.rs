//! The same items once more, and further parts of a file.

use super::*;
use crate::document::links;
use crate::plan::{Kind, LinkKind, Person, Release, Sprint, SprintState};

fn edit<T>(plan: &mut Plan, ids: &mut Ids, change: impl FnOnce(&mut Draft<'_>) -> T) -> T {
    let before = plan.clone();
    let mut draft = Draft::new(&before, ids, DateTime(1_718_704_800));
    let given = change(&mut draft);
    draft.finish("Edited").unwrap().into_iter().for_each(|edit| edit.apply(plan));
    given
}

fn tied(key: &str, others: &[&str]) -> Item {
    let tie = |other: &&str| Tie { other: (*other).into(), first: true, kind: None };
    Item { ties: others.iter().map(tie).collect(), ..item(key, key) }
}

#[test]
fn what_was_not_there_the_first_time_is_found_the_next_time() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let part = || batch(vec![Item { parent: Some("A-1".into()), ..tied("A-2", &["A-3"]) }]);
    assert_eq!(import(&mut plan, ids, &part()).problems.len(), 2);
    import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), item("A-3", "A-3")]));
    let taken = import(&mut plan, ids, &part());
    assert_eq!((taken.problems, taken.changed.len(), plan.links.len()), (vec![], 1, 1));
    assert_eq!(named(&plan, "A-2").parent, Some(named(&plan, "A-1").id));
    assert_eq!(import(&mut plan, ids, &part()).same, 1);
}

#[test]
fn a_link_deleted_here_stays_deleted_while_another_is_still_open() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let file = batch(vec![tied("A-2", &["A-1", "A-99"]), item("A-1", "A-1")]);
    import(&mut plan, ids, &file);
    let link = plan.links.iter().next().unwrap().id;
    edit(&mut plan, ids, |draft| draft.remove(Kind::Link, link.any()).unwrap());
    let taken = import(&mut plan, ids, &file);
    assert_eq!((taken.problems.len(), taken.same, plan.links.len()), (1, 2, 0));
}

#[test]
fn a_file_with_dependencies_alone_changes_tasks() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), item("A-2", "A-2")]));
    let taken = import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), tied("A-2", &["A-1"])]));
    assert_eq!((taken.changed, taken.same), (vec![named(&plan, "A-2").id], 1));
}

#[test]
fn a_kind_that_the_file_states_changes_a_link_and_a_bare_key_does_not() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), tied("A-2", &["A-1"])]));
    let (from, to) = (named(&plan, "A-1").id, named(&plan, "A-2").id);
    edit(&mut plan, ids, |draft| links::set(draft, from, to, LinkKind::FinishToFinish, Lag::default()).unwrap());
    let kind = |plan: &Plan| plan.links.iter().find(|link| link.predecessor == from).unwrap().link_kind;
    import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), item("A-3", "A-3"), tied("A-2", &["A-1", "A-3"])]));
    assert_eq!((kind(&plan), plan.links.len()), (LinkKind::FinishToFinish, 2));
    let mut stated = tied("A-2", &["A-1"]);
    stated.ties[0].kind = Some((LinkKind::StartToStart, Lag::default()));
    let taken = import(&mut plan, ids, &batch(vec![item("A-1", "A-1"), stated]));
    assert_eq!(kind(&plan), LinkKind::StartToStart);
    assert_eq!(taken.changed, [to]);
}

#[test]
fn blanks_of_a_column_that_is_new_take_nothing_away() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    import(&mut plan, ids, &batch(vec![item("A-1", "A-1")]));
    let task = named(&plan, "A-1").id;
    edit(&mut plan, ids, |draft| {
        let (sprint, release, ann) = (draft.next_id(), draft.next_id(), draft.next_id());
        draft.put(Sprint { id: sprint, name: "Sprint 1".into(), ..Sprint::default() });
        draft.put(Release { id: release, name: "2.0".into(), ..Release::default() });
        draft.put(Person { id: ann, name: "Ann".into(), ..Person::default() });
        crate::document::assign::assign(draft, task, ann).unwrap();
        let label = crate::document::labels::find_or_create(draft, "ui").unwrap();
        draft
            .update(task, |task| {
                (task.sprint, task.release, task.points, task.due) =
                    (Some(sprint), Some(release), Some(300), Some(Date(19_900)));
                (task.labels, task.description, task.milestone) = (vec![label], "Here".into(), true);
                task.duration = crate::plan::Duration::working(7200);
                (task.priority, task.percent_complete) = (Priority::High, 40);
            })
            .unwrap();
    });
    let before = plan.clone();
    let blanks = || Item {
        sprint: Some(None),
        release: Some(None),
        points: Some(None),
        due: Some(None),
        duration: Some(None),
        start: Some(None),
        labels: Some(Vec::new()),
        people: Some(Vec::new()),
        description: Some(String::new()),
        milestone: Some(false),
        priority: Some(Priority::Normal),
        percent: Some(0),
        parent: Some(String::new()),
        ..item("A-1", "A-1")
    };
    let taken = import(&mut plan, ids, &batch(vec![blanks()]));
    assert_eq!((taken.same, plan.assignments.len()), (1, 1));
    assert_eq!(named(&plan, "A-1").sprint, named(&before, "A-1").sprint);
    // What the file had and has no more, goes.
    import(&mut plan, ids, &batch(vec![Item { due: Some(Some(Date(19_901))), ..blanks() }]));
    assert_eq!(named(&plan, "A-1").due, Some(Date(19_901)));
    import(&mut plan, ids, &batch(vec![blanks()]));
    assert_eq!(named(&plan, "A-1").due, None);
}

#[test]
fn of_several_with_a_name_the_one_at_hand_is_meant() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let by = |points| Item {
        people: Some(vec![Who { name: "Developer".into(), email: String::new() }]),
        sprint: Some(Some("Sprint".into())),
        release: Some(Some(("R".into(), None))),
        stage: Some(Stage { name: "In review".into(), category: None }),
        points: Some(Some(points)),
        ..item("", "Task")
    };
    import(&mut plan, ids, &batch(vec![by(100)]));
    let first = named(&plan, "Task").clone();
    edit(&mut plan, ids, |draft| {
        for _ in 0..3 {
            let (person, sprint, release, column) =
                (draft.next_id(), draft.next_id(), draft.next_id(), draft.next_id());
            draft.put(Person { id: person, name: "developer".into(), ..Person::default() });
            draft.put(Sprint { id: sprint, name: "Sprint".into(), ..Sprint::default() });
            draft.put(Release { id: release, name: "r".into(), ..Release::default() });
            draft.put(crate::plan::Column { id: column, name: "in review".into(), ..crate::plan::Column::default() });
        }
    });
    let key = crate::document::tasks::key(&plan, &first);
    let table = Batch { plain: true, tool: "Table".into(), ..batch(vec![Item { key, ..by(200) }]) };
    let assigned: Vec<_> = plan.assignments.iter().map(|found| found.person).collect();
    let taken = import(&mut plan, ids, &table);
    let task = named(&plan, "Task");
    assert_eq!((taken.changed.len(), task.points), (1, Some(200)));
    assert_eq!((task.sprint, task.release, task.column), (first.sprint, first.release, first.column));
    assert_eq!(plan.assignments.iter().map(|found| found.person).collect::<Vec<_>>(), assigned);
}

#[test]
fn closed_sprints_stay_as_they_were_and_active_ones_know_what_came_later() {
    let ids = &mut Ids::seeded(1);
    let mut plan = blank(ids);
    let within = |key: &str, sprint: &str, created| Item {
        sprint: Some(Some(sprint.into())),
        created: Some(DateTime(created)),
        ..item(key, key)
    };
    import(&mut plan, ids, &batch(vec![within("A-1", "One", 0), within("A-2", "Two", 0)]));
    let sprint = |plan: &Plan, name: &str| plan.sprints.iter().find(|sprint| sprint.name == name).unwrap().id;
    let (one, two) = (sprint(&plan, "One"), sprint(&plan, "Two"));
    let started = DateTime(1_718_650_000);
    edit(&mut plan, ids, |draft| {
        draft
            .update(one, |sprint| {
                (sprint.state, sprint.started_at) = (SprintState::Closed, Some(DateTime(0)));
            })
            .unwrap();
        draft.update(two, |sprint| (sprint.state, sprint.started_at) = (SprintState::Active, Some(started))).unwrap();
    });
    let later = started.0 + 7200;
    let taken = import(
        &mut plan,
        ids,
        &batch(vec![
            within("A-1", "One", 0),
            within("A-2", "One", 0),
            within("A-3", "Two", later),
            within("A-4", "One", 0),
        ]),
    );
    assert_eq!((named(&plan, "A-2").sprint, named(&plan, "A-4").sprint), (Some(two), None));
    let told: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("One is closed"), "{told:?}");
    let moves = &named(&plan, "A-3").sprint_moves;
    assert_eq!(moves.iter().map(|step| (step.sprint, step.at)).collect::<Vec<_>>(), [(Some(two), DateTime(later))]);
}
