//! Tables of goals and stakeholders, back from a spreadsheet and in from elsewhere.

use super::*;
use crate::document::starter;
use crate::plan::{DateTime, Decimal, Ids, Plan, Wanted};

const KINDS: [Table; 4] = [Table::Stakeholders, Table::Objectives, Table::Requirements, Table::Gaps];

fn in_to(plan: &mut Plan, kind: Table, csv: &str, now: DateTime) -> (Taken, Vec<String>, String) {
    let incoming = Incoming::read(kind, csv.as_bytes()).unwrap();
    let mut ids = Ids::seeded(9);
    let mut draft = Draft::new(plan, &mut ids, now);
    let (taken, faults, words) = incoming.take_in(&mut draft, Order::DayFirst).unwrap();
    if let Some(edit) = draft.finish(words.clone()).unwrap() {
        edit.apply(plan);
    }
    (taken, faults.iter().map(ToString::to_string).collect(), words)
}

fn now() -> DateTime {
    "2026-06-12T08:00".parse().unwrap()
}

#[test]
fn what_goes_out_comes_back_as_it_was_and_into_another_project_as_it_is() {
    let sample = starter::sample(now().date(), now(), &mut Ids::seeded(1));
    let mut again = sample.clone();
    for kind in KINDS {
        let (taken, faults, _) = in_to(&mut again, kind, &kind.write(&sample), now());
        assert_eq!((taken.added.len(), taken.changed, faults), (0, vec![], vec![]), "{kind:?}");
        assert!(taken.same > 2);
    }
    let mut other = starter::blank("Other", now(), &mut Ids::seeded(2));
    for kind in [Table::Stakeholders, Table::Objectives] {
        let (taken, faults, _) = in_to(&mut other, kind, &kind.write(&sample), now());
        assert!(taken.added.len() > 2 && faults.is_empty(), "{faults:?}");
    }
    assert_eq!(Table::Objectives.write(&other), Table::Objectives.write(&sample));
    assert_eq!(Table::Stakeholders.write(&other), Table::Stakeholders.write(&sample));
}

#[test]
fn rows_that_cannot_be_read_are_told_by_their_line_and_the_others_come_in() {
    let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
    let csv = "Goal;KPI;Target;Due;Owner;Date;Actual\n\
               Fewer calls;Calls a month;1,200;31/12/2026;Dana Scott;01/06/2026;3,400\n\
               Fewer calls;;;;;02/06/2026;3,300\n\
               More sales;;many;;;;\n;;5;;;;\nLater;;;;;01/01/2030;5\n";
    let (taken, faults, words) = in_to(&mut plan, Table::Objectives, csv, now());
    assert_eq!((taken.added, taken.people), (vec!["Fewer calls".to_owned()], vec!["Dana Scott".to_owned()]));
    assert_eq!(words, "Imported objectives: 1 new, 0 changed");
    let told =
        ["Line 4: “many” is no number.", "Line 5: it has no name.", "Line 6: Read on 2030-01-01 is still to come."];
    assert_eq!(faults, told);
    let one = plan.objectives.iter().next().unwrap();
    assert_eq!((one.readings.len(), one.target, one.due), (2, Some(Decimal(12_000_000)), "2026-12-31".parse().ok()));
    let csv = "Key,Requirement,Wanted,Status,Asked by,Objective,Tasks\n\
               A-1,Pay by card,won't,Accepted,Finance,fewer calls,\n,Export,,,,,OM-99\n,Print,banana,,,,\nRQ-9,,,,,,\n";
    let (taken, faults, _) = in_to(&mut plan, Table::Requirements, csv, now());
    assert_eq!(taken.added, ["Pay by card"]);
    assert_eq!(faults[0], "Line 3: there is no task OM-99.");
    assert!(faults[1].starts_with("Line 4: “banana” is no way to be wanted; there are Must,"));
    assert_eq!(faults.len(), 3);
    let one = plan.requirements.iter().next().unwrap();
    assert_eq!((one.wanted, one.source.as_str(), one.number), (Wanted::Wont, "Finance", 1));
    assert_eq!((one.accepted, one.objective.is_some()), (Some(now().date()), true));
    // Found again by its key, under other words.
    let id = one.id.any();
    let (taken, ..) = in_to(&mut plan, Table::Requirements, "Key,Requirement\nrq-01,Pay by any card\n", now());
    assert_eq!((taken.added.len(), taken.changed), (0, vec![(id, "Pay by any card".to_owned())]));
    assert!(Incoming::read(Table::Gaps, b"Task,Owner\nA,B\n").is_err());
}

#[test]
fn a_second_row_of_a_name_is_told_by_its_line_and_changes_nothing() {
    let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
    let csv = "Name,Role\nLegal,Counsel\nFinance,\nlegal,Landlord's lawyer\n";
    let (taken, faults, _) = in_to(&mut plan, Table::Stakeholders, csv, now());
    assert_eq!(taken.added, ["Legal", "Finance"]);
    assert_eq!(faults, ["Line 4: “legal” stands in a row above already; give it a name of its own."]);
    assert_eq!(plan.stakeholders.iter().find(|one| one.name == "Legal").unwrap().role, "Counsel");
    // A further row of an objective has a reading; one without is a second objective.
    let csv = "Objective,Target,Read on,Value\nCalls,5,2026-06-01,9\nCalls,,2026-06-02,8\nCalls,7,,\n";
    let (_, faults, _) = in_to(&mut plan, Table::Objectives, csv, now());
    assert_eq!(faults, ["Line 4: “Calls” stands in a row above already; give it a name of its own."]);
    let one = plan.objectives.iter().next().unwrap();
    assert_eq!((one.readings.len(), one.target.map(|target| target.0)), (2, Some(50_000)));
}

#[test]
fn of_columns_that_mean_the_same_the_first_counts_and_the_others_are_told() {
    let csv = b"Name,Colour,Notes,Comments,Notes\nLegal,red,a,b,c\n";
    let incoming = Incoming::read(Table::Stakeholders, csv).unwrap();
    let told = [
        "Columns not taken in: Colour.",
        "Columns 3 (“Notes”) and “Comments” could both be meant: 3 (“Notes”) was taken. 1 row says something else in “Comments”.",
        "Columns 3 (“Notes”) and 5 (“Notes”) could both be meant: 3 (“Notes”) was taken. 1 row says something else in 5 (“Notes”).",
    ];
    assert_eq!(incoming.left_out(), told);
    let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
    in_to(&mut plan, Table::Stakeholders, std::str::from_utf8(csv).unwrap(), now());
    assert_eq!(plan.stakeholders.iter().next().unwrap().notes, "a");
}

#[test]
fn two_objectives_of_one_name_are_not_merged() {
    let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
    let csv = "Objective,Target,Owner,Read on,Value\nCalls,5,Ada,2026-06-01,9\nCalls,5,Ada,2026-06-02,8\n\
               Calls,7,Ada,2026-06-03,7\nCalls,5,Ada,2026-06-02,6\nCalls,,Bo,2026-06-04,6\n";
    let (taken, faults, _) = in_to(&mut plan, Table::Objectives, csv, now());
    let told = |line: u32, what: &str| {
        format!("Line {line}: “Calls” stands in a row above already, with another {what}; give it a name of its own.")
    };
    assert_eq!(faults, [told(4, "target than 7"), told(5, "value of 2026-06-02 than 6"), told(6, "owner than Bo")]);
    assert_eq!((taken.further, taken.people), (1, vec!["Ada".to_owned()]));
    let one = plan.objectives.iter().next().unwrap();
    assert_eq!((one.readings.len(), one.target.map(|target| target.0)), (2, Some(50_000)));
}
