//! The inside of a card, written as HTML: a board draws some forty cards at once and five more with each turn of the wheel,
//! and a browser reads a text in a fraction of the time that building element by element takes.
//!
//! What comes from the plan goes in through [`Html::text`] alone, which leaves no sign of HTML in it.

use super::shown::{Fact, Shown};
use crate::analysis::board::{Card, Due, DueState, Face};
use crate::app::locale;
use crate::app::text;
use crate::document::details;
use crate::plan::{Date, Priority, points};

/// How many faces a card shows before it counts the rest.
const FACES: usize = 3;

/// What decides how a card looks, besides what it says.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Today.
    pub today: Date,
    /// What is shown.
    pub shown: Shown,
    /// Whether a button moves it to another column, as on a phone.
    pub movable: bool,
}

/// HTML being written.
#[derive(Default)]
struct Html(String);

impl Html {
    /// Markup of the program's own.
    fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text, between tags or in an attribute with double quotes.
    fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(letter),
            }
        }
        self
    }

    /// An icon of the sprite, with further classes.
    fn icon(&mut self, name: &'static str, class: &'static str) -> &mut Self {
        self.raw("<svg class=\"i ").raw(class).raw("\" aria-hidden=\"true\"><use href=\"icons.svg#");
        self.raw(name).raw("\"></use></svg>")
    }

    /// A part of a line: class, tooltip (none where empty), icon (none where empty), words.
    fn part(&mut self, class: &'static str, title: &str, icon: &'static str, words: &str) {
        self.raw("<span class=\"").raw(class);
        if !title.is_empty() {
            self.raw("\" title=\"").text(title);
        }
        self.raw("\">");
        if !icon.is_empty() {
            self.icon(icon, "");
        }
        self.text(words).raw("</span>");
    }

    /// A sign with its meaning as tooltip and label.
    fn sign(&mut self, class: &'static str, icon: &'static str, meaning: &str) {
        self.raw("<span class=\"").raw(class).raw("\" title=\"").text(meaning);
        self.raw("\" role=\"img\" aria-label=\"").text(meaning).raw("\">").icon(icon, "").raw("</span>");
    }

    fn face(&mut self, face: &Face) {
        self.raw("<span class=\"av av-").text(&face.colour.clamp(1, 8).to_string());
        self.raw("\" role=\"img\" title=\"").text(&face.name).raw("\" aria-label=\"").text(&face.name);
        self.raw("\">").text(&face.letters).raw("</span>");
    }
}

/// The inside of a card.
pub fn inside_of(card: &Card, look: Look) -> String {
    let mut html = Html::default();
    head(&mut html, card, look.shown);
    html.raw("<h3>").text(&card.name).raw("</h3>");
    if let Some(reason) = card.blocked.as_ref().filter(|_| !card.done) {
        html.raw("<p class=\"why\">").icon("block", "").raw("<span class=\"ell grow\">").text(reason).raw("</span>");
        if let Some(days) = card.blocked_days {
            html.part(
                "d",
                &format!("Blocked for {}", text::count(days as usize, "day", "days")),
                "",
                &format!("{days} d"),
            );
        }
        html.raw("</p>");
    }
    if !card.done && look.shown.has(Fact::Labels) && !card.labels.is_empty() {
        html.raw("<div class=\"tags\">");
        for (name, colour) in &card.labels {
            html.raw("<span class=\"tag l").text(&colour.to_string()).raw("\">").text(name).raw("</span>");
        }
        html.raw("</div>");
    }
    html.raw("<div class=\"row m\">");
    foot(&mut html, card, look);
    html.raw("</div>");
    if look.movable {
        html.raw("<button type=\"button\" class=\"ib mv\" aria-label=\"Move ").text(&card.key);
        html.raw(" to another column\">").icon("arrowright", "").raw("</button>");
    }
    html.0
}

/// Key, risk, what it waits for, how long it has been here, how urgent it is.
fn head(html: &mut Html, card: &Card, shown: Shown) {
    html.raw("<div class=\"row k\">");
    if shown.has(Fact::Key) {
        html.part("key", "", "", &card.key);
    }
    if card.milestone {
        html.icon("diamond", "ms");
    }
    if let Some((key, title)) = card.risk.as_ref().filter(|_| shown.has(Fact::Risk)) {
        html.part("rk", &format!("Linked risk {key}: {title}"), "risks", key);
    }
    match card.waits.as_deref().filter(|_| shown.has(Fact::Links)) {
        Some([]) => html.part("lk ready", "All that comes before it is done", "play", "Ready"),
        Some(waits) => html.part("lk", &format!("Waits for {}", waits.join(", ")), "link", &waits.len().to_string()),
        None => {}
    }
    if let Some(days) = card.age.filter(|_| shown.has(Fact::Age)) {
        let title = format!("In this column for {}", text::count(days as usize, "day", "days"));
        html.part("age", &title, "", &format!("{days} d"));
    }
    if card.done {
        html.icon("check", "good end");
    } else if shown.has(Fact::Priority) {
        let (class, icon, word) = priority_sign(card.priority);
        html.sign(class, icon, &word);
    }
    html.raw("</div>");
}

/// When it is due, how far it is, its size, and who does it.
fn foot(html: &mut Html, card: &Card, look: Look) {
    let open = !card.done;
    if let Some(Due { date, state, scheduled }) = card.due.filter(|_| look.shown.has(Fact::Due)) {
        let date = locale::short(date, look.today);
        match state {
            DueState::Overdue(days) => {
                html.part("late", &format!("Due {date}"), "clock", &format!("{days} d overdue"));
            }
            DueState::Soon | DueState::Later if scheduled => html.part("", "Scheduled to finish", "timeline", &date),
            DueState::Soon => html.part("soon", "", "calendar", &date),
            DueState::Later | DueState::Done => html.part("", "", "calendar", &date),
        }
    }
    if let Some(rule) = card.repeats.as_ref().filter(|_| open) {
        html.sign("", "repeat", &format!("Repeats {rule}"));
    }
    if let Some((ticked, all)) = card.checklist.filter(|_| open && look.shown.has(Fact::Checklist)) {
        let title = format!("{ticked} of {all} lines of the checklist");
        html.part("", &title, "checklist", &format!("{ticked}/{all}"));
    }
    if let Some(points) = card.points.filter(|_| look.shown.has(Fact::Points)) {
        let points = points::text(points);
        html.part("pts", &format!("{points} points"), "", &points);
    }
    match card.people.as_slice() {
        _ if !look.shown.has(Fact::People) => {}
        [] => {}
        [face] => html.face(face),
        faces => {
            html.raw("<span class=\"avs\">");
            faces.iter().take(FACES).for_each(|face| html.face(face));
            if let Some(rest) = faces.get(FACES..).filter(|rest| !rest.is_empty()) {
                let names = rest.iter().map(|face| face.name.as_str()).collect::<Vec<_>>().join(", ");
                html.part("av", &names, "", &format!("+{}", rest.len()));
            }
            html.raw("</span>");
        }
    }
}

/// Classes, icon and meaning of the sign of a priority.
pub fn priority_sign(priority: Priority) -> (&'static str, &'static str, String) {
    let (class, icon) = match priority {
        Priority::Urgent => ("prio p1", "p1"),
        Priority::High => ("prio p2", "p2"),
        Priority::Normal => ("prio p3", "p3"),
        Priority::Low | Priority::Lowest => ("prio p4", "p4"),
    };
    (class, icon, format!("{} priority", details::priority_word(priority)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_plan_is_never_markup() {
        let hostile = "\"><img src=x onerror='alert(1)'>&amp;";
        let mut html = Html::default();
        html.part("key", hostile, "", hostile);
        html.sign("prio", "p1", hostile);
        let written = html.0.replace("&lt;", "").replace("&gt;", "").replace("&quot;", "").replace("&#39;", "");
        assert!(!written.contains("<img") && !written.contains("='"), "{written}");
        assert_eq!(html.0.matches("&lt;img").count(), 4);
        assert_eq!(html.0.matches("&amp;amp;").count(), 4, "what looks like an entity stays text");
    }
}
