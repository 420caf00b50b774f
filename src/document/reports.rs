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
mod tests;
