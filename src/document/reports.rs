//! Edits of status reports.
//!
//! What the screen shows comes in whole: this layer cannot write a report, but it keeps what a person chose, wrote, and
//! wants to have as it is. The draft becomes a record with the first such edit.

use super::draft::{Draft, EditError};
use crate::plan::{Audience, Baseline, Date, DateTime, Id, Kind, Report, ReportLine, ReportPart, ReportSection};

/// Changes a report that is shown: a kept one as it stands, of the draft only what a person chose and wrote.
fn change(draft: &mut Draft<'_>, shown: &Report, change: impl FnOnce(&mut Report)) -> Result<(), EditError> {
    if draft.plan().get(shown.id).is_some() {
        let now = draft.now();
        return draft.update(shown.id, |report| {
            let before = report.kept.map(|_| words(report));
            change(report);
            // Whoever got it once shall see that it is no longer what they got.
            let Some(before) = before.filter(|before| *before != words(report)) else { return };
            if report.reworded.is_none() {
                report.kept_words = mark(&before);
            }
            let put_back = report.kept_words == mark(&words(report));
            report.reworded = (!put_back).then_some(now);
            if put_back {
                report.kept_words.clear();
            }
        });
    }
    let mut report = Report { id: draft.next_id(), sections: shown.sections.clone(), ..Report::default() };
    for section in &mut report.sections {
        section.lines.clear();
        section.points.clear();
        section.title.clear();
    }
    report.audience = shown.audience;
    change(&mut report);
    draft.put(report);
    Ok(())
}

/// What a report says.
type Words = Vec<(ReportPart, String, Vec<[String; 3]>)>;

/// The words in a few letters (FNV-1a, 64 bits). They lie in people's plans: nothing of the standard library decides on them.
fn mark(words: &Words) -> String {
    // No letter has these bytes: two texts do not run into each other, nor two sections.
    let texts = words.iter().flat_map(|(_, title, lines)| {
        let lines = lines.iter().flatten().map(|text| (text, 0xff));
        std::iter::once((title, 0xfe)).chain(lines)
    });
    let bytes = texts.flat_map(|(text, end)| text.bytes().chain([end]));
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// What a report says, in whatever order.
fn words(report: &Report) -> Words {
    let line = |line: &ReportLine| [&line.lead, &line.text, &line.note].map(Clone::clone);
    let said = |section: &ReportSection| (section.part, section.title.clone(), section.shown().map(line).collect());
    let mut all: Vec<_> = report.sections.iter().filter(|section| !section.off).map(said).collect();
    all.sort_by_key(|section| section.0);
    all
}

/// A section of a report to change; one that an older draft does not have is added.
fn section(report: &mut Report, part: ReportPart) -> Option<&mut ReportSection> {
    if report.section(part).is_none() {
        report.sections.push(ReportSection { part, ..ReportSection::default() });
    }
    report.sections.iter_mut().find(|section| section.part == part)
}

/// What reports are called in the words of an edit.
#[must_use]
pub fn name(report: &Report) -> String {
    if report.kept.is_some() { format!("status report {}", report.number) } else { "the status report".into() }
}

/// Writes a line anew, or adds one. A line without words is no longer shown.
///
/// # Errors
/// When the report is gone, or the line is a figure of a kept one: the next report compares with it.
pub fn write(draft: &mut Draft<'_>, shown: &Report, part: ReportPart, line: ReportLine) -> Result<String, EditError> {
    let before = shown.line(part, &line.key).map(|known| &known.lead);
    if shown.kept.is_some() && part == ReportPart::Figures && before.is_some_and(|lead| *lead != line.lead) {
        return Err(EditError::Input(
            "The figures of a kept report stay as they were; the words beside them can be changed.".into(),
        ));
    }
    change(draft, shown, |report| {
        let Some(section) = section(report, part) else { return };
        let line = ReportLine { edited: true, ..line };
        match section.lines.iter_mut().find(|known| known.key == line.key) {
            Some(known) => *known = line,
            None => section.lines.push(line),
        }
    })?;
    Ok(format!("Edited {}", name(shown)))
}

/// Writes the heading of a section.
///
/// # Errors
/// When the heading is empty, or the report is gone.
pub fn title(draft: &mut Draft<'_>, shown: &Report, part: ReportPart, title: &str) -> Result<String, EditError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(EditError::Input("A section needs a heading. Switch it off to leave it out.".into()));
    }
    change(draft, shown, |report| {
        if let Some(section) = section(report, part) {
            (section.title, section.titled) = (title.into(), true);
        }
    })?;
    Ok(format!("Edited {}", name(shown)))
}

/// Leaves a section out, or takes it in.
///
/// # Errors
/// When the report is gone.
pub fn switch(draft: &mut Draft<'_>, shown: &Report, part: ReportPart, off: bool) -> Result<String, EditError> {
    change(draft, shown, |report| {
        if let Some(section) = section(report, part) {
            (section.off, section.chosen) = (off, true);
        }
    })?;
    let title = shown.section(part).map(|section| section.title.as_str()).unwrap_or_default();
    Ok(if off { format!("Left {title} out of {}", name(shown)) } else { format!("Took {title} into {}", name(shown)) })
}

/// Moves a section before another, or to the end.
///
/// # Errors
/// When the report is gone.
pub fn move_section(
    draft: &mut Draft<'_>,
    shown: &Report,
    part: ReportPart,
    before: Option<ReportPart>,
) -> Result<String, EditError> {
    change(draft, shown, |report| {
        if before == Some(part) {
            return;
        }
        let Some(from) = report.sections.iter().position(|section| section.part == part) else { return };
        let moved = report.sections.remove(from);
        let to = before.and_then(|before| report.sections.iter().position(|section| section.part == before));
        report.sections.insert(to.unwrap_or(report.sections.len()), moved);
    })?;
    let title = shown.section(part).map(|section| section.title.as_str()).unwrap_or_default();
    Ok(format!("Moved {title} in {}", name(shown)))
}

/// Sets the period of the draft; `None` = as usual. What is usual for its end is what the report shows.
///
/// # Errors
/// When it ends before it begins, or after both today and the status date; when it begins before [`Report::earliest`]; when
/// the report is gone.
pub fn set_period(
    draft: &mut Draft<'_>,
    shown: &Report,
    (from, to): (Option<Date>, Option<Date>),
    today: Date,
) -> Result<String, EditError> {
    let refused = |words: &str| Err(EditError::Input(words.into()));
    let status = draft.plan().project().and_then(|project| project.status_date).map(DateTime::date);
    if to.is_some_and(|to| to > status.map_or(today, |status| status.max(today))) {
        return refused("That day is still to come: a report tells what was.");
    }
    let earliest = draft.plan().project().map(|project| Report::earliest(project, today));
    if let Some(earliest) = earliest.filter(|earliest| [from, to].into_iter().flatten().any(|day| day < *earliest)) {
        return refused(&format!("The earliest day for a report of this project is {earliest}."));
    }
    if from.zip(to.or(shown.to)).is_some_and(|(from, to)| to < from) {
        return refused("The period ends before it begins.");
    }
    change(draft, shown, |report| (report.from, report.to) = (from, to))?;
    Ok("Set the period of the status report".into())
}

/// Sets what milestones of the draft are held against: the report before, a baseline, or (`None`) the latest baseline.
///
/// # Errors
/// When the baseline or the report is gone.
pub fn compare(
    draft: &mut Draft<'_>,
    shown: &Report,
    against_last: bool,
    baseline: Option<Id<Baseline>>,
) -> Result<String, EditError> {
    if let Some(baseline) = baseline {
        draft.get(baseline)?;
    }
    change(draft, shown, |report| (report.against_last, report.baseline) = (against_last, baseline))?;
    Ok("Set what the status report compares with".into())
}

/// Sets whom the draft is for: its sections are those that such people read, in their order, unless somebody moved sections:
/// then all stay where they are. What somebody switched by hand stays so, but for amounts of money that these people are not
/// told.
///
/// # Errors
/// When the report is kept, or gone.
pub fn address(draft: &mut Draft<'_>, shown: &Report, audience: Audience) -> Result<String, EditError> {
    if shown.kept.is_some() {
        return Err(EditError::Input("This report is kept as it was. Address the next one.".into()));
    }
    change(draft, shown, |report| {
        let moved = is_moved(report);
        report.audience = audience;
        for part in ReportPart::ALL {
            let money = matches!(part, ReportPart::Cost | ReportPart::Phases) && !audience.is_told_of_money();
            if let Some(section) = section(report, *part).filter(|section| money || !section.chosen) {
                // What these people are not told, though somebody wanted it, is as usual for the next.
                section.chosen &= !money || section.off;
                section.off = *part != ReportPart::Head && !audience.parts().contains(part);
            }
        }
        if !moved {
            report.sections.sort_by_key(|section| audience.order(section.part));
        }
    })?;
    let told = |part: ReportPart| audience.is_told_of_money() || !matches!(part, ReportPart::Cost | ReportPart::Phases);
    let chosen = |section: &&ReportSection| section.chosen && told(section.part) && !section.title.is_empty();
    let chosen: Vec<&str> = shown.sections.iter().filter(chosen).map(|section| section.title.as_str()).collect();
    let stays = if chosen.is_empty() { String::new() } else { format!(", as chosen: {}", chosen.join(", ")) };
    Ok(format!("Wrote the status report for {}{stays}", audience_name(audience)))
}

/// Whether the sections of a report stand as somebody moved them: neither in the order of those it is for, nor in the one that
/// they have from the start.
fn is_moved(report: &Report) -> bool {
    let on = || report.sections.iter().filter(|section| !section.off).map(|section| section.part);
    let usual = |part: ReportPart| ReportPart::ALL.iter().position(|one| *one == part);
    !on().is_sorted_by_key(|part| report.audience.order(part)) && !on().is_sorted_by_key(usual)
}

/// Whom a report is for, in words within a sentence.
#[must_use]
pub const fn audience_name(audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => "everyone",
        Audience::Sponsor => "the sponsor",
        Audience::Team => "the team",
        Audience::Customer => "the customer",
    }
}

/// Keeps the draft with its figures as they are. Gives its id.
///
/// # Errors
/// When it is kept already.
pub fn keep(draft: &mut Draft<'_>, shown: &Report) -> Result<(Id<Report>, String), EditError> {
    if shown.kept.is_some() {
        return Err(EditError::Input("This report is kept already.".into()));
    }
    let known = draft.plan().get(shown.id).is_some();
    let id = if known { shown.id } else { draft.next_id() };
    draft.put(Report { id, kept: Some(draft.now()), ..shown.clone() });
    Ok((id, format!("Kept status report {}", shown.number)))
}

/// Takes back what was chosen and written for the draft.
///
/// # Errors
/// When there is nothing to take back.
pub fn start_over(draft: &mut Draft<'_>, shown: &Report) -> Result<String, EditError> {
    draft.remove(Kind::Report, shown.id.any())?;
    Ok("Wrote the status report anew".into())
}

/// Deletes a kept report.
///
/// # Errors
/// When it is gone.
pub fn delete(draft: &mut Draft<'_>, id: Id<Report>) -> Result<String, EditError> {
    let name = name(&*draft.get(id)?);
    draft.remove(Kind::Report, id.any())?;
    Ok(format!("Deleted {name}"))
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            switch(&mut draft, &shown, ReportPart::Risks, true).unwrap(),
            "Left Top risks out of the status report"
        );
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
        let written =
            |part, line: &ReportLine| reworded(&|draft| drop(write(draft, &kept, part, line.clone()).unwrap()));
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
        let section =
            ReportSection { part: ReportPart::Figures, lines: vec![figure.clone()], ..ReportSection::default() };
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
        assert_eq!(
            address(&mut draft, &shown, Audience::Customer).unwrap(),
            "Wrote the status report for the customer"
        );
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
}
