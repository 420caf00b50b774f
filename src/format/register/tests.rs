//! The register goes out to a spreadsheet and comes back; what cannot be read is told by its line.

use super::*;
use crate::document::risks::{self, take_in};
use crate::document::{Draft, starter};
use crate::format::table::dates::{Order, Told};
use crate::plan::{DateTime, Id, Ids, Money, Plan, Response, Risk, RiskKind, RiskStatus};

fn at() -> DateTime {
    "2026-03-12T09:00".parse().unwrap()
}

fn sample() -> Plan {
    let mut ids = Ids::seeded(4);
    starter::sample(at().date(), at(), &mut ids)
}

fn taken(plan: &Plan, file: &[u8]) -> (Plan, risks::Taken, Vec<String>) {
    let list = RiskTable::read(file).unwrap().rows(plan, Order::DayFirst);
    let mut ids = Ids::seeded(9);
    let mut draft = Draft::new(plan, &mut ids, at());
    let (taken, words) = take_in(&mut draft, &list.rows).unwrap();
    let mut next = plan.clone();
    if let Some(edit) = draft.finish(words).unwrap() {
        edit.apply(&mut next);
    }
    (next, taken, list.faults.iter().map(ToString::to_string).collect())
}

fn numbered(plan: &Plan, number: u32) -> &Risk {
    plan.risks.iter().find(|risk| risk.number == number).unwrap()
}

#[test]
fn the_register_comes_back_as_it_was() {
    let plan = sample();
    let file = write(&plan);
    let (next, told, faults) = taken(&plan, file.as_bytes());
    assert_eq!(faults, [] as [&str; 0]);
    assert_eq!((told.added.len(), told.changed.len(), told.same), (0, 0, plan.risks.len()));
    assert_eq!(next, plan);

    // Into a plan without risks everything that the table has is there.
    let mut empty = plan.clone();
    let ids: Vec<Id<Risk>> = plan.risks.iter().map(|risk| risk.id).collect();
    for id in ids {
        empty.take(crate::plan::Kind::Risk, id.any());
    }
    let (next, told, _) = taken(&empty, file.as_bytes());
    assert_eq!(told.added.len(), plan.risks.len());
    assert_eq!(write(&next).lines().count(), file.lines().count());
    let (before, after) =
        (numbered(&plan, 1), next.risks.iter().find(|risk| risk.title == numbered(&plan, 1).title).unwrap());
    assert_eq!(
        (&before.cause, before.cost_impact, before.delay_max),
        (&after.cause, after.cost_impact, after.delay_max)
    );
    assert_eq!((before.current.clone(), before.residual.clone()), (after.current.clone(), after.residual.clone()));
}

#[test]
fn rows_change_what_they_say_and_good_rows_go_in_beside_bad_ones() {
    let plan = sample();
    let title = numbered(&plan, 2).title.clone();
    let file = "\u{feff}Key;Title;Probability;Cost if it happens;Next review;Owner\r\n\
                R-01;;Very high;12.500,50;01.04.2026;Somebody New\r\n\
                r2;;4;;;\r\n\
                R-03;;Hugh;;;\r\n\
                ;A new one;45%;;31.12.2026;\r\n\
                ;;;5;;\r\n";
    let (next, told, faults) = taken(&plan, file.as_bytes());
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("Line 4: “Hugh” is no level of probability; there are Very low, Low,"), "{faults:?}");
    assert_eq!(faults[1], "Line 6: there is neither a key nor a title.");
    let first = numbered(&next, 1);
    assert_eq!((first.current.probability, first.cost_impact), (5, Money(1_250_050)));
    assert_eq!(first.next_review.map(|date| date.to_string()), Some("2026-04-01".into()));
    assert_eq!(first.history.last().map(|past| past.score.probability), Some(5));
    assert_eq!(numbered(&next, 2).title, title, "an empty cell says nothing");
    let new = next.get(told.added[0]).unwrap();
    assert_eq!((new.title.as_str(), new.current.probability, new.probability_percent), ("A new one", 3, Some(45)));
    assert_eq!(told.people, ["Somebody New"]);
}

#[test]
fn formulas_are_defused_and_come_back() {
    let mut plan = sample();
    let risk =
        Risk { title: "=HYPERLINK(\"http://x\")".into(), notes: "a\nb; \"c\"".into(), ..numbered(&plan, 1).clone() };
    plan.put(risk.clone().into());
    let file = write(&plan);
    assert!(file.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{file}");
    let (next, told, _) = taken(&plan, file.as_bytes());
    assert_eq!((told.changed.len(), next.get(risk.id).unwrap().title.as_str()), (0, risk.title.as_str()));
}

#[test]
fn registers_of_others_are_found_again_by_their_own_keys() {
    let plan = sample();
    let file = "ID,Risk,Type,Likelihood,Impact,Strategy,Status\nX-7,Server room floods,Threat,High,3,Avoid,Open\n";
    let (closed, told, _) = taken(&plan, file.replace("Open", "closed").as_bytes());
    assert_eq!(closed.get(told.added[0]).unwrap().closed, Some(at().date()));
    let (once, told, faults) = taken(&plan, file.as_bytes());
    assert_eq!((told.added.len(), faults), (1, Vec::new()));
    let made = once.get(told.added[0]).unwrap();
    assert_eq!((made.risk_kind, made.response, made.status), (RiskKind::Threat, Response::Avoid, RiskStatus::Open));
    assert_eq!((made.current.impacts.schedule, made.source_key.as_deref()), (3, Some("X-7")));
    let (_, again, _) = taken(&once, file.replace("High", "Low").as_bytes());
    assert_eq!((again.added.len(), again.changed), (0, vec![made.id]));
}

#[test]
fn tables_without_risks_are_refused_and_dates_tell_their_order() {
    assert!(RiskTable::read(b"A,B\n1,2\n").unwrap_err().contains("Title"));
    assert!(RiskTable::read(b"").is_err());
    let order = |dates: &str| RiskTable::read(format!("Title,Next review,Colour\n{dates}").as_bytes()).unwrap();
    assert_eq!(order("x,03/04/2026,\n").told(), Told::Open);
    assert_eq!(order("x,03/14/2026,\n").told(), Told::Clear(Order::MonthFirst));
    assert_eq!(order("x,,\n").left_out(), ["Columns not taken in: Colour."]);
}

#[test]
fn what_stands_twice_in_a_table_is_told() {
    let file = "Title,Risk,Notes\nFlood,Water,first\nFire,,\nflood,,second\n";
    let table = RiskTable::read(file.as_bytes()).unwrap();
    let both =
        "Columns “Title” and “Risk” could both be meant: “Title” was taken. 1 row says something else in “Risk”.";
    assert_eq!(table.left_out(), [both]);
    let (next, told, _) = taken(&sample(), file.as_bytes());
    assert_eq!((told.added.len(), told.twice), (2, vec![(4, "flood".to_owned())]));
    let flood = next.get(told.added[0]).unwrap();
    assert_eq!((flood.title.as_str(), flood.notes.as_str()), ("Flood", "first"));
}
