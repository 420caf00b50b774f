//! Registers of a small plan and of any plan.

use super::*;
use crate::document::starter;
use crate::plan::{Ids, LogEntry, LogKind, Money, Release, Stakeholder, Wave};

fn base() -> (Plan, Ids) {
    let mut ids = Ids::seeded(1);
    let plan = starter::blank("Office move", DateTime(0), &mut ids);
    (plan, ids)
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect()
}

#[test]
fn every_register_has_its_heads_and_as_many_cells_in_each_row() {
    let mut ids = Ids::seeded(3);
    let plan = starter::sample(Date(20_524), DateTime(20_524 * 86_400), &mut ids);
    for table in Table::ALL {
        let rows = table.rows(&plan, None);
        assert!(rows.len() > 1, "{table:?} of the sample has rows");
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{table:?}");
        assert!(table.write(&plan).starts_with('\u{feff}'), "{table:?}: by the mark Excel knows UTF-8");
        let word = table.word().to_lowercase();
        assert!(table.ending().split('.').next().is_some_and(|ending| word.starts_with(ending)), "{table:?}");
    }
}

#[test]
fn a_table_has_what_is_shown_in_its_order() {
    let (mut plan, mut ids) = base();
    let mut entry = |number, title: &str| LogEntry {
        id: ids.next(),
        number,
        title: title.into(),
        log_kind: LogKind::Decision,
        ..LogEntry::default()
    };
    let (one, two, three) = (entry(1, "One"), entry(2, "=Two"), entry(3, "Three"));
    let shown = [three.id.any(), two.id.any()];
    for entry in [one, two, three] {
        plan.put(entry.into());
    }
    let text = cells::csv(&Table::Log.rows(&plan, Some(&shown)));
    let found = lines(&text);
    assert_eq!(found.len(), 3);
    assert!(found[1].starts_with("L-03,Decision,Three,"), "{found:?}");
    assert!(found[2].starts_with("L-02,Decision,'=Two,"), "no formula: {found:?}");
    assert_eq!(Table::Log.rows(&plan, None).len(), 4);
}

#[test]
fn amounts_stand_in_the_currency_and_releases_without_waves_are_there() {
    let (mut plan, mut ids) = base();
    let item = crate::plan::CostItem {
        id: ids.next(),
        name: "Vans, two".into(),
        planned: Money(120_050),
        ..Default::default()
    };
    plan.put(item.into());
    assert_eq!(
        lines(&Table::Costs.write(&plan)),
        [
            "What for,Category,Supplier,Task,When,Planned (EUR),Ordered (EUR),Paid (EUR),Notes",
            "\"Vans, two\",,,,,1200.5,0,0,"
        ]
    );
    let bare = Release { id: ids.next(), name: "A".into(), ..Release::default() };
    let wave = |name: &str| Wave { name: name.into(), percent: 50, ..Wave::default() };
    let full = Release { id: ids.next(), name: "B".into(), waves: vec![wave("x"), wave("y")], ..Release::default() };
    plan.put(bare.into());
    plan.put(full.into());
    let text = Table::Waves.write(&plan);
    assert_eq!(lines(&text)[1..], ["A,,,,,,,,,", "B,,,,x,50,,,,", "B,,,,y,50,,,,"]);
    plan.put(Stakeholder { id: ids.next(), name: "Ada".into(), power: 4, ..Stakeholder::default() }.into());
    assert_eq!(lines(&Table::Stakeholders.write(&plan))[1], "Ada,,,4,,,,,");
}
