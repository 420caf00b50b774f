//! The report as one HTML file: its style and its picture are in it.

use super::{cells, head, heads, health};
use crate::format::xml::escape_into;
use crate::plan::{Report, ReportLine, ReportPart, ReportSection};

/// Paper, in the light colours of `style/tokens.css`.
const STYLE: &str = "body{max-width:680px;margin:48px auto;padding:0 24px;color:#171c22;background:#fff;\
font:13px/20px -apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}\
h1{font-size:22px;line-height:28px;margin:0}h2{font-size:14px;margin:24px 0 8px;break-after:avoid}\
header{border-bottom:2px solid;padding-bottom:12px}p{margin:0}header p,td.s{color:#555d67}\
table{width:100%;border-collapse:collapse}td{padding:6px 12px 6px 0;border-bottom:1px solid #e3e7ec;vertical-align:top}\
tr{break-inside:avoid}ul,ol{margin:0;padding-left:20px}svg{max-width:100%;height:auto}td.b{font-weight:600}\
@media print{body{margin:0;max-width:none;padding:0}}@page{margin:15mm}";

/// The report as a page; `picture` is the SVG of its milestones.
#[must_use]
pub fn html(report: &Report, picture: &str) -> String {
    let (word, colour) = health(report.health);
    let mut out = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    let (title, over) = (head(report, "title"), head(report, "over"));
    escape_into(&mut out, &format!("{title}, {over}"));
    out.push_str(&format!(
        "</title><meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head><body><header>"
    ));
    element(&mut out, "p", over);
    element(&mut out, "h1", title);
    element(&mut out, "p", head(report, "by"));
    out.push_str(&format!("<b style=\"color:{colour}\">{word}</b></header>\n"));
    for section in report.shown() {
        element(&mut out, "h2", &section.title);
        if section.part == ReportPart::Milestones {
            out.push_str(picture);
        }
        write(&mut out, section);
        out.push('\n');
    }
    out.push_str("</body></html>\n");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_into(out, text);
    out.push_str(&format!("</{name}>"));
}

fn write(out: &mut String, section: &ReportSection) {
    if heads(section.part).is_some() {
        out.push_str("<table>");
        for line in section.shown() {
            row(out, section.part, line);
        }
        out.push_str("</table>");
    } else if section.part == ReportPart::Summary {
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
        if matches!(part, ReportPart::Health | ReportPart::Objectives) && place == 1 {
            out.push_str(&format!("<td style=\"color:{}\">", health(line.health).1));
        } else if place == name {
            out.push_str("<td class=\"b\">");
        } else {
            out.push_str(if cell.starts_with("was ") { "<td class=\"s\">" } else { "<td>" });
        }
        escape_into(out, cell);
        out.push_str("</td>");
    }
    out.push_str("</tr>");
}
