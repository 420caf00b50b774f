//! Status reports as Markdown and as a page of HTML that needs nothing else.

mod html;
mod markdown;

pub use html::{html, rich};
pub use markdown::markdown;

use crate::plan::{Health, MORE, Report, ReportLine, ReportPart};

/// The words of a health, and its colour on paper.
const fn health(health: Health) -> (&'static str, &'static str) {
    match health {
        Health::Auto => ("Not enough facts yet", "#555d67"),
        Health::OnTrack => ("On track", "#006a3a"),
        Health::AtRisk => ("At risk", "#774f02"),
        Health::OffTrack => ("Off track", "#a11a17"),
    }
}

/// The words of a line of the head.
fn head<'a>(report: &'a Report, key: &str) -> &'a str {
    report.line(ReportPart::Head, key).map(|line| line.text.as_str()).unwrap_or_default()
}

/// Whether the lines of a section are sentences that follow each other.
const fn is_prose(part: ReportPart) -> bool {
    matches!(part, ReportPart::Summary | ReportPart::BurnUp | ReportPart::Cost)
}

/// What a table says of a line, cell by cell, and whether it has a column for what was before.
fn cells(part: ReportPart, line: &ReportLine) -> Vec<String> {
    let ReportLine { lead, text, note, was, .. } = line;
    let before = |was: &str| if was.is_empty() { String::new() } else { format!("was {was}") };
    match part {
        ReportPart::Figures => vec![lead.clone(), text.clone(), before(was)],
        ReportPart::Health | ReportPart::Objectives => {
            vec![lead.clone(), health(line.health).0.into(), before(was), text.clone()]
        }
        ReportPart::Milestones => {
            let state = if line.reached { "reached" } else { "" };
            vec![lead.clone(), text.clone(), note.clone(), state.into()]
        }
        ReportPart::Risks => {
            vec![
                line.score.map(|score| score.to_string()).unwrap_or_default(),
                lead.clone(),
                text.clone(),
                note.clone(),
            ]
        }
        ReportPart::Phases | ReportPart::Responsibilities => {
            std::iter::once(lead).chain(&line.cells).cloned().collect()
        }
        _ => vec![lead.clone(), text.clone(), note.clone()],
    }
}

/// Whether a line of a table is a sentence below it: how many more there are, too.
#[must_use]
pub fn is_note(part: ReportPart, line: &ReportLine) -> bool {
    (columns(part).is_some() && line.cells.is_empty()) || (heads(part).is_some() && line.key.starts_with(MORE))
}

/// The headings of a table whose lines have cells: of the name, then of each cell. `None` for other sections.
#[must_use]
pub const fn columns(part: ReportPart) -> Option<&'static [&'static str]> {
    match part {
        ReportPart::Phases => Some(&["Phase", "Baseline", "Planned", "Earned", "Actual", "Estimate"]),
        ReportPart::Responsibilities => Some(&["Deliverable", "Responsible", "Accountable", "Consulted", "Informed"]),
        _ => None,
    }
}

/// The headings of a table; `None` for sections that are sentences or lists.
const fn heads(part: ReportPart) -> Option<&'static [&'static str]> {
    match part {
        ReportPart::Figures => Some(&["Figure", "What", "Before"]),
        ReportPart::Health => Some(&["Side", "Health", "Before", "Why"]),
        ReportPart::Objectives => Some(&["Objective", "Standing", "Before", "Value"]),
        ReportPart::Milestones => Some(&["Milestone", "Date", "Slip", "State"]),
        ReportPart::Risks => Some(&["Score", "Risk", "Response", "Owner"]),
        ReportPart::Issues => Some(&["Issue", "What", "Owner"]),
        _ => columns(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{REWORDED, ReportSection};

    fn report() -> Report {
        let line = |lead: &str, text: &str, note: &str| ReportLine {
            lead: lead.into(),
            text: text.into(),
            note: note.into(),
            ..ReportLine::default()
        };
        let head = |key: &str, text: &str| ReportLine { key: key.into(), ..line("", text, "") };
        let section =
            |part, title: &str, lines| ReportSection { part, title: title.into(), lines, ..Default::default() };
        Report {
            health: Health::AtRisk,
            sections: vec![
                section(
                    ReportPart::Head,
                    "",
                    vec![head("over", "Status report 9"), head("title", "R&D <Portal>"), head("by", "Week 9.")],
                ),
                section(
                    ReportPart::Summary,
                    "Summary",
                    vec![line("", "Late by 2 days.", ""), line("", "", ""), line("", "Risk is *off* track.", "")],
                ),
                section(
                    ReportPart::Health,
                    "Health",
                    vec![ReportLine {
                        was: "on track".into(),
                        health: Health::OffTrack,
                        ..line("Risk", "Too much", "")
                    }],
                ),
                section(
                    ReportPart::Risks,
                    "Top risks",
                    vec![ReportLine { score: Some(16), heat: 5, ..line("SAP | late", "Ask", "No owner") }],
                ),
                ReportSection { off: true, ..section(ReportPart::Next, "Next", vec![line("", "Ship", "")]) },
                section(ReportPart::Decisions, "Decisions needed", vec![line("", "Go or not", "")]),
                section(ReportPart::Issues, "Open issues", Vec::new()),
            ],
            ..Report::default()
        }
    }

    #[test]
    fn markdown_says_what_is_on_the_paper() {
        let wanted = "# R\\&D \\<Portal\\>\n\nStatus report 9 · **At risk**\n\nWeek 9.\n\n\
            ## Summary\n\nLate by 2 days. Risk is \\*off\\* track.\n\n\
            ## Health\n\n| Side | Health | Before | Why |\n| --- | --- | --- | --- |\n| Risk | Off track | was on track | Too much |\n\n\
            ## Top risks\n\n| Score | Risk | Response | Owner |\n| --- | --- | --- | --- |\n| 16 | SAP \\| late | Ask | No owner |\n\n\
            ## Decisions needed\n\n1. Go or not\n";
        assert_eq!(markdown(&report()), wanted);
    }

    #[test]
    fn what_goes_out_says_that_its_words_were_changed() {
        let mut report = report();
        let line = ReportLine { key: REWORDED.into(), text: "Words changed on 26 Nov".into(), ..ReportLine::default() };
        report.sections[0].lines.push(line);
        assert!(markdown(&report).contains("\n\nWeek 9.\n\nWords changed on 26 Nov\n\n## Summary"));
        let wanted = "<p>Week 9.</p><p>Words changed on 26 Nov</p>";
        assert!(rich(&report).contains(wanted) && html(&report, &|_| String::new()).contains(wanted));
    }

    #[test]
    fn formatted_text_has_plain_elements_and_no_picture() {
        let mut report = report();
        let line =
            ReportLine { lead: "Build".into(), cells: vec!["€3k".into(), "–".into()], ..ReportLine::default() };
        let note = ReportLine { text: "The budget is €4k.".into(), ..ReportLine::default() };
        let phases = ReportSection { part: ReportPart::Phases, lines: vec![line, note], ..ReportSection::default() };
        report.sections.push(phases);
        let text = rich(&report);
        // The browser reads it within the page, whose policy forbids styles in elements.
        assert!(!text.contains("style") && !text.contains("<svg") && !text.contains("class="), "{text}");
        assert!(
            text.contains("<h1>R&amp;D &lt;Portal&gt;</h1>") && text.contains("<td align=\"right\">€3k</td>"),
            "{text}"
        );
        assert!(text.contains("</table><p>The budget is €4k.</p>"), "{text}");
        // Of a table over several pages each has the heads.
        assert!(text.contains("<thead><tr><th>Phase</th>") && text.contains("</tr></thead><tr>"), "{text}");
        let told = markdown(&report);
        assert!(told.contains("| Build | €3k | – |\n\nThe budget is €4k.\n"), "{told}");
    }

    #[test]
    fn html_stands_alone_and_shows_signs_as_they_are() {
        let page =
            html(&report(), &|part| if part == ReportPart::Milestones { "<svg></svg>".into() } else { String::new() });
        assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{page}");
        assert!(page.contains("<title>R&amp;D &lt;Portal&gt;, Status report 9</title>"), "{page}");
        assert!(page.contains("<h2>Top risks</h2>") && page.contains("<td><b>SAP | late</b></td>"), "{page}");
        assert!(!page.contains("Next") && !page.contains("Open issues"), "what is off or empty is not there");
        // No milestones, no picture; nothing is fetched.
        assert!(!page.contains("<svg") && !page.contains("http") && !page.contains("<script"), "{page}");
    }
}
