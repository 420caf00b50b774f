//! Drafts, kept reports, audiences and periods.

use super::super::starter;
use super::*;
use crate::plan::{DateTime, Ids};

/// A report as the screen would show it.
fn shown() -> Report {
    let line =
        ReportLine { key: "finish".into(), text: "Late.".into(), place: "timeline".into(), ..Default::default() };
    let section = |part, title: &str| ReportSection {
        part,
        title: title.into(),
        lines: vec![line.clone()],
        ..Default::default()
    };
    let sections = vec![
        section(ReportPart::Head, ""),
        section(ReportPart::Summary, "Summary"),
        section(ReportPart::Risks, "Top risks"),
    ];
    Report { number: 1, to: Some(Date(20_000)), sections, ..Report::default() }
}

#[test]
fn the_draft_holds_only_what_a_person_chose_and_wrote_until_it_is_kept() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let mut shown = shown();
    assert_eq!(switch(&mut draft, &shown, ReportPart::Risks, true).unwrap(), "Left Top risks out of the status report");
    let id = draft.plan().reports.iter().next().unwrap().id;
    let held = draft.get(id).unwrap();
    assert!(held.sections.iter().all(|section| section.lines.is_empty() && section.title.is_empty()));
    assert!(held.section(ReportPart::Risks).unwrap().off && held.to.is_none());

    shown.id = id;
    let line = ReportLine { text: "Not late.".into(), ..shown.sections[1].lines[0].clone() };
    write(&mut draft, &shown, ReportPart::Summary, line.clone()).unwrap();
    write(&mut draft, &shown, ReportPart::Summary, line).unwrap();
    let held = draft.get(id).unwrap();
    assert_eq!(held.section(ReportPart::Summary).unwrap().lines.len(), 1);
    assert!(held.line(ReportPart::Summary, "finish").unwrap().edited);

    move_section(&mut draft, &shown, ReportPart::Risks, Some(ReportPart::Summary)).unwrap();
    let parts: Vec<_> = draft.get(id).unwrap().sections.iter().map(|section| section.part).collect();
    assert_eq!(parts, [ReportPart::Head, ReportPart::Risks, ReportPart::Summary]);
    move_section(&mut draft, &shown, ReportPart::Risks, None).unwrap();
    assert_eq!(draft.get(id).unwrap().sections[2].part, ReportPart::Risks);

    let (kept, words) = keep(&mut draft, &shown).unwrap();
    assert_eq!((kept, words.as_str()), (id, "Kept status report 1"));
    let kept = draft.get(id).unwrap();
    assert_eq!((kept.kept, kept.sections.len(), kept.to), (Some(DateTime(7)), 3, Some(Date(20_000))));
    assert!(keep(&mut draft, &kept).is_err());
    assert!(draft.finish("t").unwrap().is_some());
}

#[test]
fn a_kept_report_says_that_its_words_were_changed_and_not_what_was_only_moved() {
    let mut ids = Ids::seeded(4);
    let mut plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let (id, _) = keep(&mut draft, &shown()).unwrap();
    draft.finish("t").unwrap().unwrap().apply(&mut plan);
    let kept = Report::clone(plan.get(id).unwrap());
    let line = ReportLine { text: "Not late.".into(), ..kept.sections[1].lines[0].clone() };
    let at = DateTime(90_000);
    let reworded = |edit: &dyn Fn(&mut Draft<'_>)| {
        let mut ids = Ids::seeded(5);
        let mut draft = Draft::new(&plan, &mut ids, at);
        edit(&mut draft);
        draft.get(id).unwrap().reworded
    };
    let written = |part, line: &ReportLine| reworded(&|draft| drop(write(draft, &kept, part, line.clone()).unwrap()));
    assert_eq!(written(ReportPart::Summary, &line), Some(at));
    assert_eq!(reworded(&|draft| drop(title(draft, &kept, ReportPart::Risks, "Threats").unwrap())), Some(at));
    assert_eq!(reworded(&|draft| drop(switch(draft, &kept, ReportPart::Risks, true).unwrap())), Some(at));
    assert_eq!(
        reworded(&|draft| drop(move_section(draft, &kept, ReportPart::Risks, Some(ReportPart::Summary)).unwrap())),
        None
    );
    assert_eq!(written(ReportPart::Summary, &kept.sections[1].lines[0]), None, "the same words");
    // Put back by hand, they are what whoever got it has.
    let mut ids = Ids::seeded(5);
    let mut draft = Draft::new(&plan, &mut ids, at);
    let again = ReportLine { text: "Early.".into(), ..line.clone() };
    for line in [&line, &again] {
        write(&mut draft, &kept, ReportPart::Summary, line.clone()).unwrap();
        assert_eq!(draft.get(id).unwrap().reworded, Some(at));
    }
    write(&mut draft, &kept, ReportPart::Summary, kept.sections[1].lines[0].clone()).unwrap();
    let held = draft.get(id).unwrap();
    assert_eq!((held.reworded, held.kept_words.as_str()), (None, ""));
    // A figure is none of its words.
    let figure = ReportLine { key: "spi".into(), lead: "0.45".into(), ..ReportLine::default() };
    let section = ReportSection { part: ReportPart::Figures, lines: vec![figure.clone()], ..ReportSection::default() };
    let kept = Report { sections: kept.sections.iter().cloned().chain([section]).collect(), ..kept.clone() };
    let mut ids = Ids::seeded(5);
    let mut draft = Draft::new(&plan, &mut ids, at);
    let better = ReportLine { lead: "1.00".into(), ..figure.clone() };
    assert!(write(&mut draft, &kept, ReportPart::Figures, better).is_err());
    let worded = ReportLine { text: "behind, as feared".into(), ..figure };
    write(&mut draft, &kept, ReportPart::Figures, worded).unwrap();
}

#[test]
fn an_audience_has_its_sections_in_its_order() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let shown = shown();
    assert_eq!(address(&mut draft, &shown, Audience::Customer).unwrap(), "Wrote the status report for the customer");
    let held = draft.plan().reports.iter().next().unwrap().clone();
    let on: Vec<_> = held.sections.iter().filter(|section| !section.off).map(|section| section.part).collect();
    let wanted: Vec<_> = [ReportPart::Head].iter().chain(Audience::Customer.parts()).copied().collect();
    assert_eq!((held.audience, on), (Audience::Customer, wanted));
    assert_eq!(held.sections.len(), ReportPart::ALL.len(), "the others can be switched on");
    let kept = Report { kept: Some(DateTime(3)), ..shown };
    assert!(address(&mut draft, &kept, Audience::Team).is_err());
}

#[test]
fn a_period_begins_a_year_before_the_project_at_the_earliest() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let (shown, earliest) = (shown(), "1969-01-01".parse().unwrap());
    let mut from = |day: Date| set_period(&mut draft, &shown, (Some(day), None), Date(20_000));
    let refused = from(earliest - 1).unwrap_err().to_string();
    assert_eq!(refused, "The earliest day for a report of this project is 1969-01-01.");
    from(earliest).unwrap();
    // Before the project begins there are reports as well.
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let shown = Report { to: Some(Date(-1_000)), ..shown };
    set_period(&mut draft, &shown, (Some(Date(-1_100)), None), Date(-1_000)).unwrap();
}

/// Whoever ticked a section by hand finds it ticked, whoever the report is for; amounts of money go to nobody who is not
/// told of them.
#[test]
fn what_was_switched_by_hand_stays_when_the_audience_changes() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let mut shown = shown();
    switch(&mut draft, &shown, ReportPart::Objectives, false).unwrap();
    shown.id = draft.plan().reports.iter().next().unwrap().id;
    switch(&mut draft, &shown, ReportPart::Issues, true).unwrap();
    switch(&mut draft, &shown, ReportPart::Cost, false).unwrap();
    for audience in [Audience::Team, Audience::Customer, Audience::Everyone] {
        address(&mut draft, &shown, audience).unwrap();
        let held = draft.get(shown.id).unwrap();
        let off = |part| held.section(part).unwrap().off;
        assert!(!off(ReportPart::Objectives) && off(ReportPart::Issues), "{audience:?}");
        assert!(off(ReportPart::Cost), "{audience:?}");
    }
    shown.sections = draft.get(shown.id).unwrap().sections.clone();
    shown.sections.iter_mut().for_each(|section| section.title = format!("{:?}", section.part));
    let words = address(&mut draft, &shown, Audience::Team).unwrap();
    assert!(words.starts_with("Wrote the status report for the team, as chosen: "), "{words}");
    assert!(words.contains("Objectives") && words.contains("Issues"), "{words}");
}

#[test]
fn sections_that_were_moved_stay_where_they_are_when_the_audience_changes() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let mut shown = shown();
    address(&mut draft, &shown, Audience::Sponsor).unwrap();
    shown.id = draft.plan().reports.iter().next().unwrap().id;
    let order = |draft: &Draft<'_>, id| {
        let report = draft.get::<Report>(id).unwrap();
        report.sections.iter().map(|section| section.part).collect::<Vec<_>>()
    };
    move_section(&mut draft, &shown, ReportPart::Risks, Some(ReportPart::Summary)).unwrap();
    let moved = order(&draft, shown.id);
    for audience in [Audience::Customer, Audience::Team, Audience::Everyone] {
        address(&mut draft, &shown, audience).unwrap();
        assert_eq!(order(&draft, shown.id), moved, "{audience:?}");
    }
}

/// What the team is not told of money, somebody else is again.
#[test]
fn cost_that_was_wanted_comes_back_for_who_is_told_of_money() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(7));
    let mut shown = shown();
    switch(&mut draft, &shown, ReportPart::Cost, false).unwrap();
    shown.id = draft.plan().reports.iter().next().unwrap().id;
    for (audience, off) in [(Audience::Sponsor, false), (Audience::Team, true), (Audience::Sponsor, false)] {
        shown.sections = draft.get(shown.id).unwrap().sections.clone();
        address(&mut draft, &shown, audience).unwrap();
        assert_eq!(draft.get(shown.id).unwrap().section(ReportPart::Cost).unwrap().off, off, "{audience:?}");
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut ids = Ids::seeded(4);
    let plan = starter::blank("Test", DateTime(0), &mut ids);
    let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
    let shown = shown();
    let today = Date(20_000);
    let mut period = |from: Option<i32>, to: Option<i32>| {
        set_period(&mut draft, &shown, (from.map(Date), to.map(Date)), today).is_ok()
    };
    assert!(!period(Some(2), Some(1)) && !period(None, Some(20_001)));
    // The project begins on 1970-01-01, and nobody reports on more than a year before.
    assert!(!period(Some(-366), None) && !period(None, Some(-366)));
    // Its end is as usual, which is what is shown.
    assert!(!period(Some(20_001), None));
    assert!(title(&mut draft, &shown, ReportPart::Risks, " ").is_err());
    assert!(compare(&mut draft, &shown, false, Some(Id::default())).is_err());
    assert!(start_over(&mut draft, &shown).is_err());
    assert!(draft.finish("t").unwrap().is_none());
}
