//! The report as one HTML file: its style and its picture are in it.

use super::{cells, head, heads, health, is_note, is_prose};
use crate::format::xml::escape_into;
use crate::plan::{Report, ReportLine, ReportPart, ReportSection};

/// Paper, in the light colours of `style/tokens.css`.
const STYLE: &str = "body{max-width:680px;margin:48px auto;padding:0 24px;color:#171c22;background:#fff;\
font:13px/20px -apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}\
h1{font-size:22px;line-height:28px;margin:0}h2{font-size:14px;margin:24px 0 8px;break-after:avoid}\
header{border-bottom:2px solid;padding-bottom:12px}p{margin:0}header p{color:#555d67}\
table{width:100%}th{text-align:right;font-weight:600;color:#555d67}th:first-child{text-align:left}th+th{padding-right:12px}\
tr{break-inside:avoid}ul,ol{margin:0;padding-left:20px}svg{max-width:100%;height:auto}\
@media print{body{margin:0;max-width:none;padding:0}}@page{margin:15mm}";

/// Of each cell, also where the style sheet is dropped.
const CELL: &str = "padding:4px 12px 4px 0;border-bottom:1px solid #e3e7ec;vertical-align:top";

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
/// stands in the elements, and milestones are a table.
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
    out.push_str(&format!("<p><b style=\"color:{colour}\">{word}</b></p></header>\n"));
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
        out.push_str("<table style=\"border-collapse:collapse\">");
        if section.part == ReportPart::Phases {
            out.push_str("<tr>");
            heads(section.part).into_iter().flatten().for_each(|head| element(out, "th", head));
            out.push_str("</tr>");
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
        let more = if matches!(part, ReportPart::Health | ReportPart::Objectives) && place == 1 {
            format!("color:{}", health(line.health).1)
        } else if place == name {
            "font-weight:600".into()
        } else if part == ReportPart::Phases {
            "text-align:right".into()
        } else if cell.starts_with("was ") {
            "color:#555d67".into()
        } else {
            String::new()
        };
        out.push_str(&format!("<td style=\"{CELL};{more}\">"));
        escape_into(out, cell);
        out.push_str("</td>");
    }
    out.push_str("</tr>");
}
