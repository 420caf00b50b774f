//! Where the words beside milestones stand.

/// Width of a letter, on average, at the size of chart labels.
const LETTER: f64 = 5.8;
/// Width of a wide letter: strong, in a wide font.
const WIDE: f64 = 7.0;
/// From a mark to its words.
const GAP: f64 = 12.0;

/// Words beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Middle of the mark.
    pub x: f64,
    /// Left end of everything drawn around the mark (a baseline diamond, say).
    pub left: f64,
    /// Right end of it (a deadline flag, say).
    pub right: f64,
    /// The name.
    pub name: String,
    /// The date, in the words of the locale.
    pub date: String,
}

/// Where a label stands and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelAt {
    /// Where the words begin, or end where `before` is set.
    pub x: f64,
    /// Whether they end at `x`.
    pub before: bool,
    /// The name.
    pub name: String,
    /// The date; empty where there was no room for it.
    pub date: String,
}

impl LabelAt {
    /// Where the words end at the latest.
    #[must_use]
    pub fn end(&self) -> f64 {
        let letters = self.name.chars().count() + 1 + self.date.chars().count();
        self.x + if self.before { 0.0 } else { letters as f64 * WIDE }
    }
}

/// Places the labels of one row in an axis `width` wide: to the right of their mark, else to the left, without the date
/// where that does not fit, else not at all (the tooltip keeps them).
#[must_use]
pub fn place(labels: &[Label], width: f64) -> Vec<LabelAt> {
    let wide = |text: &str| text.chars().count() as f64 * LETTER;
    let mut placed = Vec::with_capacity(labels.len());
    let mut taken = f64::NEG_INFINITY;
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(width, |next| next.left - 4.0);
        let (from, to) = (label.right.max(label.x) + GAP, label.left.min(label.x) - GAP);
        let (name, both) = (wide(&label.name), wide(&label.name) + wide(&label.date) + LETTER);
        let fits_right = |needed: f64| from + needed <= next;
        let fits_left = |needed: f64| to - needed >= taken.max(0.0);
        let (before, dated) = if fits_right(both) {
            (false, true)
        } else if fits_left(both) {
            (true, true)
        } else if fits_right(name) {
            (false, false)
        } else if fits_left(name) {
            (true, false)
        } else {
            taken = label.right + 4.0;
            continue;
        };
        let x = if before { to } else { from };
        taken = if before { label.right + 4.0 } else { from + if dated { both } else { name } };
        let date = if dated { label.date.clone() } else { String::new() };
        placed.push(LabelAt { x, before, name: label.name.clone(), date });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(x: f64, name: &str) -> Label {
        Label { x, left: x - 7.0, right: x + 7.0, name: name.into(), date: "2 Mar".into() }
    }

    #[test]
    fn words_stand_right_then_left_then_lose_the_date_then_go() {
        let alone = place(&[label(100.0, "Design approved")], 800.0);
        assert_eq!((alone[0].x, alone[0].before, alone[0].date.as_str()), (119.0, false, "2 Mar"));
        let at_the_end = place(&[label(780.0, "Go-live")], 800.0);
        assert!(at_the_end[0].before && at_the_end[0].x == 761.0);
        let crowded = place(&[label(30.0, "Requirements"), label(130.0, "Design"), label(140.0, "Build")], 300.0);
        let said: Vec<_> = crowded.iter().map(|at| (at.name.as_str(), at.date.as_str())).collect();
        assert_eq!(said, [("Requirements", ""), ("Build", "2 Mar")]);
    }
}
