//! Lists that go out, and come back.

use super::*;
use crate::document::{Draft, starter};
use crate::format::table;
use crate::format::tracker;
use crate::plan::{Date, DateTime, Ids};

fn sample() -> Plan {
    starter::sample(Date(20_600), DateTime(1_779_900_000), &mut Ids::seeded(1))
}

#[test]
fn an_edited_table_comes_back_and_changes_only_what_was_edited() {
    let plan = sample();
    let text = tasks(&plan);
    let back = |text: &str| {
        let source = tracker::read(text.as_bytes(), &|_| 0).unwrap().unwrap();
        let mut ids = Ids::seeded(2);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(1_779_900_000));
        let taken = source.take_in(&mut draft, &source.mapping()).unwrap();
        (taken.clone(), draft.plan().clone(), draft.finish(taken.words("x")).unwrap())
    };
    let (taken, _, edit) = back(&text);
    assert_eq!(taken.problems, []);
    assert_eq!((taken.created.len(), taken.changed.len()), (0, 0));
    assert_eq!(edit, None, "unedited, it is the plan it came from");
    let task = plan.tasks.iter().find(|task| task.points.is_none() && task.name.len() > 12).unwrap();
    let (taken, after, _) = back(&text.replacen(&task.name, "Edited in a spreadsheet", 1));
    assert_eq!((taken.created.len(), taken.changed.as_slice()), (0, &[task.id][..]));
    assert_eq!(after.get(task.id).unwrap().name, "Edited in a spreadsheet");
}

#[test]
fn whatever_things_are_called_an_unedited_table_changes_nothing() {
    use crate::plan::{Assignment, Label, Lag, Link, LinkKind, Person, Sprint, TimeUnit};
    for key in ["", "=X", "CPR"] {
        let mut plan = sample();
        let project = plan.project().unwrap().clone();
        plan.put(crate::plan::Project { key: key.into(), ..crate::plan::Project::clone(&project) }.into());
        let mut ids = Ids::seeded(9);
        let tasks: Vec<_> = plan.tasks.iter().map(|task| task.id).collect();
        let names = ["＋α", "=1+1", "\tcode", "'=x", "'tis", "-", "@home; \"all\"", "−5 °C"];
        let mut labels = Vec::new();
        for name in ["a, b", "a", "b", "\"c\"; d", "＝e"] {
            let id = ids.next();
            plan.put(Label { id, name: name.into(), ..Label::default() }.into());
            labels.push(id);
        }
        for name in ["Developer", "Developer", "developer", "Doe; Jane", "+49"] {
            let id = ids.next();
            plan.put(Person { id, name: name.into(), ..Person::default() }.into());
            for task in tasks.iter().skip(labels.len() % 3).step_by(2) {
                plan.put(Assignment { id: ids.next(), task: *task, person: id, ..Assignment::default() }.into());
            }
        }
        let sprints: Vec<Id<Sprint>> = (0..2).map(|_| ids.next()).collect();
        for id in &sprints {
            plan.put(Sprint { id: *id, name: "Sprint".into(), ..Sprint::default() }.into());
        }
        for (at, id) in tasks.iter().enumerate() {
            let mut task = Task::clone(plan.get(*id).unwrap());
            task.name = names[at % names.len()].trim().into();
            task.description = names[(at + 3) % names.len()].into();
            task.labels = labels.iter().copied().skip(at % 3).collect();
            task.sprint = Some(sprints[at % 2]);
            plan.put(task.into());
        }
        let mut links: Vec<Link> = plan.links.iter().map(|link| Link::clone(link)).collect();
        for (at, link) in links.iter_mut().enumerate() {
            link.link_kind = LinkKind::ALL[at % 4];
            link.lag =
                [Lag::Working(-100, TimeUnit::Day), Lag::Elapsed(5400, TimeUnit::Week), Lag::Percent(-50)][at % 3];
            plan.put(link.clone().into());
        }
        assert!(links.len() > 3);
        let source = tracker::read(tasks_of(&plan).as_bytes(), &|_| 0).unwrap().unwrap();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(1_779_900_000));
        let taken = source.take_in(&mut draft, &source.mapping()).unwrap();
        assert_eq!((taken.problems.as_slice(), taken.created.len(), taken.changed.len()), (&[][..], 0, 0), "{key}");
        assert_eq!(draft.finish("x").unwrap(), None, "{key}");
    }
}

fn tasks_of(plan: &Plan) -> String {
    super::tasks(plan)
}

#[test]
fn the_table_of_jira_has_three_levels_and_whole_rows() {
    let plan = sample();
    let text = jira(&plan);
    let table = table::read(text.as_bytes()).unwrap();
    assert_eq!(table.rows.len(), crate::plan::Outline::of(&plan).rows().len());
    let column = |name: &str| table.head.iter().position(|heading| heading == name).unwrap();
    let (id, parent, kind) = (column("Issue Id"), column("Parent Id"), column("Issue Type"));
    let kind_of =
        |number: &str| table.rows.iter().find(|row| row.cell(id) == number).map(|row| row.cell(kind)).unwrap();
    for row in &table.rows {
        match row.cell(kind) {
            "Epic" => assert_eq!(row.cell(parent), ""),
            "Sub-task" => assert_eq!(kind_of(row.cell(parent)), "Task"),
            _ => assert!(
                row.cell(parent).is_empty()
                    || kind_of(row.cell(parent)) == "Epic"
                    || kind_of(row.cell(parent)) == "Task"
            ),
        }
    }
    assert!(table.rows.iter().all(|row| row.cells.len() == table.head.len()), "empty cells keep their commas");
}

#[test]
fn what_came_from_jira_goes_back_with_its_key_and_without_dates_that_nobody_set() {
    let text = "Summary,Issue key,Status,Due date,Original Estimate,Time Spent,Reporter,Parent id,Issue id,Comment,Description\n\
        Pay page,WEB-3,To Do,,57600,36000,boss,,3,03/Nov/25 10:00 AM;ben;One; two,=HYPERLINK(1)\n\
        Sub one,WEB-4,To Do,2025-12-24,,,,3,4,,\n";
    let read = |text: &str| tracker::read(text.as_bytes(), &|_| 0).unwrap().unwrap();
    let (now, mut ids) = (DateTime(1_779_900_000), Ids::seeded(3));
    let plan = tracker::as_project(&read(text), "Web", now, &mut ids).unwrap().plan;
    let written = jira(&plan);
    let table = table::read(written.as_bytes()).unwrap();
    let cell = |row: usize, name: &str| {
        let at = table.head.iter().position(|heading| heading == name).unwrap();
        table.rows[row].cell(at).to_owned()
    };
    let told = ["Issue Key", "Due Date", "Start Date", "Original Estimate", "Time Spent", "Reporter", "Comment"];
    assert_eq!(
        told.map(|name| cell(0, name)),
        ["WEB-3", "", "", "57600", "36000", "boss", "2025-11-03 10:00;ben;One; two"]
    );
    assert_eq!((cell(1, "Issue Key"), cell(1, "Due Date")), ("WEB-4".into(), "2025-12-24".into()));
    assert!(!cell(1, "Scheduled Finish").is_empty());
    assert!(written.contains("'=HYPERLINK(1)"), "a spreadsheet does not run it");
    // And back: nothing new, nothing marked.
    let trial = tracker::trial(&read(&written), &read(&written).mapping(), &plan, now, &mut ids).unwrap();
    assert_eq!((trial.taken.created.len(), trial.plan.comments.len()), (0, 1));
    let pay = trial.plan.tasks.iter().find(|task| task.name == "Pay page").unwrap();
    assert_eq!((pay.description.as_str(), pay.due), ("=HYPERLINK(1)", None));
}

#[test]
fn the_list_is_nested_tick_boxes() {
    let mut ids = Ids::seeded(1);
    let mut plan = starter::blank("A *star*", "2026-03-02T08:00".parse().unwrap(), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, "2026-03-02T08:00".parse().unwrap());
    let (top, _) =
        crate::document::tasks::create(&mut draft, "Top", crate::document::tasks::Place::LastIn(None)).unwrap();
    let (below, _) =
        crate::document::tasks::create(&mut draft, "a_b [x]", crate::document::tasks::Place::LastIn(Some(top)))
            .unwrap();
    draft.update(below, |task| task.percent_complete = 40).unwrap();
    crate::document::assign::assign_new(&mut draft, below, "Ann").unwrap();
    draft.finish("x").unwrap().unwrap().apply(&mut plan);
    assert_eq!(
        markdown(&plan),
        "# A \\*star\\*\n\n- [ ] AS-1 **Top** (2026-03-02)\n  - [ ] AS-2 a\\_b \\[x\\] (Ann, 2026-03-02, 40 %)\n"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    #[test]
    fn any_plan_can_be_listed(plan in crate::plan::arbitrary::plans()) {
        let _ = (tasks(&plan), jira(&plan), markdown(&plan));
    }
}
