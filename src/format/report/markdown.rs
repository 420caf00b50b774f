//! The report as Markdown: sentences, lists and tables that GitHub, GitLab and wikis show as such.

use super::{cells, head, heads, health, is_note, is_prose};
use crate::format::lists::markdown::escaped;
use crate::plan::{REWORDED, Report, ReportPart, ReportSection};

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut out = format!(
        "# {}\n\n{} · **{}**\n\n{}\n",
        escaped(head(report, "title")),
        escaped(head(report, "over")),
        health(report.health).0,
        escaped(head(report, "by"))
    );
    let reworded = head(report, REWORDED);
    if !reworded.is_empty() {
        out.push_str(&format!("\n{}\n", escaped(reworded)));
    }
    for section in report.shown() {
        out.push_str(&format!("\n## {}\n\n", escaped(&section.title)));
        write(&mut out, section);
    }
    out
}

fn write(out: &mut String, section: &ReportSection) {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    if let Some(heads) = heads(section.part) {
        out.push_str(&row(&heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>()));
        out.push_str(&row(&vec!["---".to_owned(); heads.len()]));
        let (notes, rows): (Vec<_>, Vec<_>) = section.shown().partition(|line| is_note(section.part, line));
        for line in rows {
            out.push_str(&row(&cells(section.part, line).iter().map(|cell| escaped(cell)).collect::<Vec<_>>()));
        }
        for line in notes {
            out.push_str(&format!("\n{}\n", escaped(&line.text)));
        }
    } else if is_prose(section.part) {
        out.push_str(&section.shown().map(|line| escaped(&line.text)).collect::<Vec<_>>().join(" "));
        out.push('\n');
    } else {
        for (place, line) in section.shown().enumerate() {
            let mark = if section.part == ReportPart::Decisions { format!("{}.", place + 1) } else { "-".into() };
            out.push_str(&format!("{mark} {}\n", escaped(&line.text)));
        }
    }
}
