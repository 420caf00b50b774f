//! The report as one HTML file: its style and its picture are in it.

use super::{cells, columns, head, heads, health, is_note, is_prose};
use crate::format::xml::escape_into;
use crate::plan::{REWORDED, Report, ReportLine, ReportPart, ReportSection};

/// Paper, in the light colours of `style/tokens.css`.
const STYLE: &str = "body{max-width:680px;margin:48px auto;padding:0 24px;color:#171c22;background:#fff;\
font:13px/20px -apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}\
h1{font-size:22px;line-height:28px;margin:0}h2{font-size:14px;margin:24px 0 8px;break-after:avoid}\
header{border-bottom:2px solid;padding-bottom:12px}p{margin:0}header p{color:#555d67}\
table{width:100%;border-collapse:collapse;border:0}td,th{padding:4px 12px 4px 0;border:0;border-bottom:1px solid #e3e7ec;\
vertical-align:top}th{text-align:left;font-weight:600;color:#555d67}th[align]{text-align:right}\
thead{display:table-header-group}tr{break-inside:avoid}ul,ol{margin:0;padding-left:20px}svg{max-width:100%;height:auto}\
@media print{body{margin:0;max-width:none;padding:0}}@page{margin:15mm}";

/// The report as a page; `picture` gives the SVG of a section that has one, else nothing.
#[must_use]
pub fn html(report: &Report, picture: &dyn Fn(ReportPart) -> String) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    let (title, over) = (head(report, "title"), head(report, "over"));
    escape_into(&mut out, &format!("{title}, {over}"));
    out.push_str(&format!(
        "</title><meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head><body>"
    ));
    body(&mut out, report, picture);
    out.push_str("</body></html>\n");
    out
}

/// The report as formatted text for mails and documents. These drop style sheets and pictures: what matters of the style
/// is in elements and attributes of its own, and milestones are a table. There is no `style` attribute: the browser reads
/// the text within the page, whose policy forbids them.
#[must_use]
pub fn rich(report: &Report) -> String {
    let mut out = String::from("<meta charset=\"utf-8\">");
    body(&mut out, report, &|_| String::new());
    out
}

fn body(out: &mut String, report: &Report, picture: &dyn Fn(ReportPart) -> String) {
    let (word, colour) = health(report.health);
    out.push_str("<header>");
    element(out, "p", head(report, "over"));
    element(out, "h1", head(report, "title"));
    element(out, "p", head(report, "by"));
    let reworded = head(report, REWORDED);
    if !reworded.is_empty() {
        element(out, "p", reworded);
    }
    out.push_str(&format!("<p><b><font color=\"{colour}\">{word}</font></b></p></header>\n"));
    for section in report.shown() {
        element(out, "h2", &section.title);
        out.push_str(&picture(section.part));
        write(out, section);
        out.push('\n');
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_into(out, text);
    out.push_str(&format!("</{name}>"));
}

fn write(out: &mut String, section: &ReportSection) {
    if heads(section.part).is_some() {
        out.push_str("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">");
        if let Some(heads) = columns(section.part) {
            out.push_str("<thead><tr>");
            for (place, head) in heads.iter().enumerate() {
                out.push_str(&format!("<th{}>", aligned(section.part, place)));
                escape_into(out, head);
                out.push_str("</th>");
            }
            out.push_str("</tr></thead>");
        }
        let (notes, rows): (Vec<_>, Vec<_>) = section.shown().partition(|line| is_note(section.part, line));
        rows.into_iter().for_each(|line| row(out, section.part, line));
        out.push_str("</table>");
        notes.into_iter().for_each(|line| element(out, "p", &line.text));
    } else if is_prose(section.part) {
        element(out, "p", &section.shown().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "));
    } else {
        let list = if section.part == ReportPart::Decisions { "ol" } else { "ul" };
        out.push_str(&format!("<{list}>"));
        section.shown().for_each(|line| element(out, "li", &line.text));
        out.push_str(&format!("</{list}>"));
    }
}

fn row(out: &mut String, part: ReportPart, line: &ReportLine) {
    out.push_str("<tr>");
    for (place, cell) in cells(part, line).iter().enumerate() {
        // The name of the row stands out: that of a risk is behind its score.
        let name = usize::from(part == ReportPart::Risks);
        let (before, after) = if matches!(part, ReportPart::Health | ReportPart::Objectives) && place == 1 {
            (format!("<font color=\"{}\">", health(line.health).1), "</font>")
        } else if place == name {
            ("<b>".into(), "</b>")
        } else if cell.starts_with("was ") {
            ("<font color=\"#555d67\">".into(), "</font>")
        } else {
            (String::new(), "")
        };
        out.push_str(&format!("<td{}>{before}", aligned(part, place)));
        escape_into(out, cell);
        out.push_str(&format!("{after}</td>"));
    }
    out.push_str("</tr>");
}

/// The attribute of a cell that holds an amount.
const fn aligned(part: ReportPart, place: usize) -> &'static str {
    if matches!(part, ReportPart::Phases) && place > 0 { " align=\"right\"" } else { "" }
}
