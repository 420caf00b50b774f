//! Which tasks the keys of tables mean, and tables of ours that come back.

use super::*;
use crate::format::lists;

#[test]
fn an_estimate_of_nothing_is_none_and_a_duration_of_nothing_is_an_event() {
    for text in [
        "Title,Issue ID,State,Time Estimate\nA,21,Open,0\n",
        "Summary,Issue key,Original Estimate\nA,W-1,0\n",
        "Task,Estimate (hours)\nA,0\n",
        "Task,Estimate\nA,0\n",
    ] {
        let plan = imported(text).plan;
        let task = named(&plan, "A");
        assert_eq!((task.duration.seconds, task.duration.estimated), (28_800, true), "{text}");
    }
    assert_eq!(named(&imported("Task,Duration\nA,0\n").plan, "A").duration.seconds, 0);
}

#[test]
fn a_story_keeps_its_estimate_beside_those_of_its_sub_tasks_and_the_report_says_so() {
    let text = "Summary,Issue key,Issue id,Issue Type,Status,Original Estimate,Parent id\n\
        Pay page,WEB-3,3,Story,To Do,57600,\nSub one,WEB-4,4,Sub-task,To Do,,3\n";
    let Trial { plan, taken } = imported(text);
    assert_eq!(
        (named(&plan, "Pay page").duration.seconds, named(&plan, "Pay page").duration.estimated),
        (57_600, false)
    );
    let told: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Line 2, Estimate: The tasks below it"), "{told:?}");
    assert_eq!(into(&plan, text, 2).taken.problems, [], "it is told once");
}

#[test]
fn sprints_of_the_past_are_closed_and_told() {
    use crate::plan::SprintState::{Closed, Planned};
    let head = "Summary,Issue key,Status,Resolved,Sprint,Sprint\n";
    let rows = "A,W-1,Done,2024-06-05 10:00,Sprint 1,Sprint 2\nB,W-2,Done,2024-06-04 10:00,Sprint 1,\nC,W-3,To Do,,Sprint 3,\n";
    let Trial { plan, taken } = imported(&format!("{head}{rows}"));
    let states = |plan: &Plan| {
        let mut found: Vec<_> =
            plan.sprints.iter().map(|sprint| (sprint.name.clone(), sprint.state, sprint.closed_at)).collect();
        found.sort_by(|one, other| one.0.cmp(&other.0));
        found
    };
    let expected = [
        ("Sprint 1".to_owned(), Closed, Some(moment("2024-06-04T10:00"))),
        ("Sprint 2".to_owned(), Closed, Some(moment("2024-06-05T10:00"))),
        ("Sprint 3".to_owned(), Planned, None),
    ];
    assert_eq!(states(&plan), expected);
    assert_eq!(named(&plan, "A").extra["source"]["cells"]["Sprint"], "Sprint 1");
    let told: Vec<String> = taken.problems.iter().map(|problem| problem.what.clone()).collect();
    assert_eq!(told.iter().filter(|what| what.starts_with("1 task was in earlier sprints")).count(), 1, "{told:?}");
    assert_eq!(told.iter().filter(|what| what.contains("came in as a closed sprint")).count(), 2, "{told:?}");
    // The next part of the export has more of it: the sprint is open again, as far as anybody knows.
    let next = into(&plan, "Summary,Issue key,Status,Sprint\nD,W-4,To Do,Sprint 1\n", 2);
    assert_eq!(states(&next.plan)[0], ("Sprint 1".to_owned(), Planned, None));
    assert!(named(&next.plan, "D").sprint.is_some());
}

#[test]
fn headings_in_four_languages_are_known() {
    let german =
        "Nr;Aufgabe;Zuständig;Fällig;Tage;Stand;Kosten\n1;Prüfen;Jörg Groß;01.12.2026;2,5;in Arbeit;1.234,50\n";
    let french =
        "N°;Tâche;Attribué à;Échéance;Durée (jours);Statut;Coût\n1;Prüfen;Jörg Groß;01.12.2026;2,5;En cours;1234,50\n";
    let spanish =
        "Número;Tarea;Asignado a;Vencimiento;Días;Estado;Costo\n1;Prüfen;Jörg Groß;01.12.2026;2,5;En curso;1.234,5\n";
    let english = "No,Task,Owner,Due,Days,Status,Cost\n1,Prüfen,Jörg Groß,2026-12-01,2.5,In progress,\"1,234.50\"\n";
    for text in [german, french, spanish, english] {
        let Trial { plan, taken } = imported(text);
        assert_eq!(taken.problems, [], "{text}");
        let task = named(&plan, "Prüfen");
        assert_eq!(people(&plan, task), ["Jörg Groß"], "{text}");
        assert_eq!((task.due, task.duration.seconds), ("2026-12-01".parse().ok(), 72_000), "{text}");
        assert_eq!(task.fixed_cost, crate::plan::Money(123_450), "{text}");
        assert!(!column(&plan, task).is_empty() && task.actual_start.is_some(), "{text}");
    }
    let odd = imported("Task,Cost\nA,a lot\n");
    assert_eq!(odd.taken.problems.len(), 1);
    assert_eq!(named(&odd.plan, "A").extra["source"]["cells"]["Cost"], "a lot");
}

#[test]
fn no_heading_stands_for_two_fields() {
    let mut seen = std::collections::HashMap::new();
    for field in Field::all() {
        for heading in field.headings() {
            assert_eq!(seen.insert(heading, field), None, "{heading}");
        }
    }
}

#[test]
fn two_spreadsheets_that_count_from_one_are_two() {
    let plan = imported("ID,Task,Owner\n1,Paint,\n2,Sand,\n3,Varnish,\n").plan;
    let other = "#,Name,Points\n1,Invite,1\n2,Cook,2\n3,Dance,3\n";
    let Trial { plan, taken } = into(&plan, other, 2);
    assert_eq!((taken.created.len(), plan.tasks.len()), (3, 6));
    // Of one template, but of something else.
    let third = "ID,Task,Owner\n1,Dig,\n2,Plant,\n3,Water,\n";
    let Trial { plan, taken } = into(&plan, third, 3);
    assert_eq!((taken.created.len(), plan.tasks.len()), (3, 9));
    for text in [other, third, "ID,Task,Owner\n1,Paint,\n2,Sand,\n3,Varnish,\n"] {
        assert_eq!(into(&plan, text, 4).taken.same, 3, "{text}");
    }
    // A later state of the first: with a column more, and a row that is called otherwise.
    let later = into(&plan, "ID,Task,Owner,Cost\n1,Paint,Ann,5\n2,Sand it,,6\n3,Varnish,,7\n4,Sell,,\n", 5);
    assert_eq!(
        (later.taken.created.len(), later.taken.changed.len(), later.plan.tasks.len()),
        (1, 3, 10),
        "all have a cost now"
    );
    let part = into(&later.plan, "ID,Task,Owner,Cost\n3,Varnish all,,8\n", 6);
    assert_eq!((part.taken.created.len(), part.taken.changed.len()), (0, 1));
}

#[test]
fn an_edited_table_leaves_the_tool_its_tasks() {
    let plan = imported(JIRA).plan;
    let mut lines = lists::tasks(&plan).lines().map(str::to_owned).collect::<Vec<_>>();
    lines[0].push_str(",Remarks");
    let remark = lines.iter_mut().find(|line| line.contains("Switch over")).unwrap();
    remark.push_str(",Ask Helen");
    let edited = into(&plan, &lines.join("\n"), 2);
    assert_eq!(edited.taken.created, []);
    let task = named(&edited.plan, "Switch over");
    assert_eq!(task.extra["source"]["table"]["Remarks"], "Ask Helen");
    let before = &named(&plan, "Switch over").extra["source"];
    assert_eq!(task.extra["source"]["cells"], before["cells"]);
    let again = into(&edited.plan, JIRA, 3);
    assert_eq!((again.taken.created.len(), again.taken.same), (0, 5));
    assert_eq!(named(&again.plan, "Switch over").extra["source"]["table"]["Remarks"], "Ask Helen");
}

#[test]
fn bare_numbers_are_keys_of_the_project_in_our_own_table_only() {
    let mut plan = imported("Name,Due\nOurs,\nOthers,\n").plan;
    let project = plan.project().unwrap().clone();
    plan.put(crate::plan::Project { key: String::new(), ..crate::plan::Project::clone(&project) }.into());
    let table = lists::tasks(&plan);
    assert!(table.contains("#1,"), "{table}");
    assert_eq!(into(&plan, &table, 2).taken.same, 2);
    let edited = into(&plan, &table.replace("Others", "Others!"), 3);
    assert_eq!((edited.taken.created.len(), edited.taken.changed.len()), (0, 1));
    assert_eq!(into(&plan, "ID,Name\n1,Theirs\n2,Ours\n", 4).taken.created.len(), 2);
}

#[test]
fn keys_of_another_project_with_the_same_letters_are_not_ours() {
    let plan = imported("Name,Due\nOurs,\nOthers,\n").plan;
    let letters = plan.project().unwrap().key.clone();
    let theirs = into(&plan, &format!("Key,Name\n{letters}-1,Theirs\n{letters}-2,Theirs too\n"), 2);
    assert_eq!((theirs.taken.created.len(), theirs.plan.tasks.len()), (2, 4));
    // Nor are they what such a file refers to, the second time as little as the first.
    let plan = imported("Name,Due\nOurs,\nOthers,\nThird,\n").plan;
    let tied = format!("Key,Name,Part of\n{letters}-1,Theirs,{letters}-3\n{letters}-2,Theirs too,\n");
    let first = into(&plan, &tied, 3);
    let again = into(&first.plan, &tied, 4);
    assert_eq!((again.taken.same, again.taken.problems.len()), (2, 1));
    assert_eq!(named(&again.plan, "Theirs").parent, None);
    // What came in from the file goes by its key there, whatever number it was given here.
    let number = named(&again.plan, "Theirs too").number;
    let more = format!("Key,Name,Part of\n{letters}-2,Theirs too,\n{letters}-{number},New,\n");
    let more = into(&again.plan, &more, 5);
    assert_eq!((more.taken.created.len(), more.taken.same), (1, 1));
}

#[test]
fn the_beginning_of_a_file_is_tried_as_the_whole_would_be() {
    let rows = (0..900).map(|row| format!("T-{row},Task {row},{},T-{}\n", f64::from(row) / 1000.0, row + 1));
    let text = format!("Key,Name,% done,Depends on\n{}T-900,Last,1,\n", rows.collect::<String>());
    let whole = source(&text);
    let look = whole.first(10);
    let mapping = look.mapping();
    let ids = &mut Ids::seeded(1);
    let base = look.new_plan(&mapping, "List", now(), ids);
    let tried = trial(&look, &mapping, &base, now(), ids).unwrap();
    assert_eq!((tried.taken.created.len(), tried.taken.problems.len()), (10, 0), "{:?}", tried.taken.problems);
    assert_eq!((look.len(), look.mapping()), (901, whole.mapping()));
    let all = trial(&whole, &mapping, &base, now(), ids).unwrap();
    assert_eq!((all.taken.created.len(), all.plan.links.len(), all.taken.problems.len()), (901, 900, 0));
}
