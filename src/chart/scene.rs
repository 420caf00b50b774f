//! A scene: shapes and labels with class names, in CSS pixels. What it means and which colours it has is not known here.

use super::text::width_of;

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Path data as SVG writes it.
    Path(String),
    /// A rectangle with round corners.
    Rect {
        /// Left.
        x: f64,
        /// Top.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Radius of the corners.
        r: f64,
    },
    /// A circle.
    Circle {
        /// Centre from the left.
        x: f64,
        /// Centre from the top.
        y: f64,
        /// Radius.
        r: f64,
    },
    /// A line of text; `class` says whether it starts (default), ends (`e`) or is centred (`m`) at `x`.
    Text {
        /// Where.
        x: f64,
        /// Base line.
        y: f64,
        /// What it says.
        text: String,
        /// More of it with a class of its own.
        more: Option<(String, &'static str)>,
    },
    /// A part with coordinates of its own, of which only what lies in its place is seen.
    Part {
        /// Left, top, width and height of its place.
        place: [f64; 4],
        /// What of its own coordinates lies at the left top of its place.
        from: (f64, f64),
        /// What it shows, lowest first.
        marks: Vec<Mark>,
    },
}

/// A shape with its class names and, for what can be pointed at, words.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The shape.
    pub shape: Shape,
    /// Class names.
    pub class: &'static str,
    /// Tooltip.
    pub title: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What it shows, in a sentence for those who do not see it.
    pub label: String,
    /// The marks, lowest first.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty scene.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, ..Self::default() }
    }

    /// Adds a shape.
    pub fn add(&mut self, class: &'static str, shape: Shape) {
        self.marks.push(Mark { shape, class, title: None });
    }

    /// Adds a path.
    pub fn path(&mut self, class: &'static str, d: impl Into<String>) {
        self.add(class, Shape::Path(d.into()));
    }

    /// Adds a text.
    pub fn text(&mut self, class: &'static str, x: f64, y: f64, text: impl Into<String>) {
        self.add(class, Shape::Text { x, y, text: text.into(), more: None });
    }

    /// Gives the last mark a tooltip.
    pub fn titled(&mut self, title: impl Into<String>) {
        if let Some(mark) = self.marks.last_mut() {
            mark.title = Some(title.into());
        }
    }

    /// The boxes that the texts of the scene take: left, top, right, bottom. For tests that nothing overlaps.
    #[must_use]
    pub fn text_boxes(&self) -> Vec<[f64; 4]> {
        self.marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Text { x, y, text, more } => {
                    let bold = mark.class.split(' ').any(|class| class == "b");
                    let width = width_of(text, bold) + more.as_ref().map_or(0.0, |(more, _)| width_of(more, false));
                    let left = if mark.class.split(' ').any(|class| class == "e") {
                        x - width
                    } else if mark.class.split(' ').any(|class| class == "m") {
                        x - width / 2.0
                    } else {
                        *x
                    };
                    Some([left, y - 9.0, left + width, y + 3.0])
                }
                _ => None,
            })
            .collect()
    }
}

/// Path data of a line through points.
#[must_use]
pub fn polyline(points: &[(f64, f64)]) -> String {
    let mut d = String::with_capacity(points.len() * 12);
    for (place, (x, y)) in points.iter().enumerate() {
        d.push(if place == 0 { 'M' } else { 'L' });
        d.push_str(&format!("{} {}", tenth(*x), tenth(*y)));
    }
    d
}

/// A line in steps: what changes at once (a scope) does not change in slopes.
#[must_use]
pub fn steps(line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut steps: Vec<(f64, f64)> = Vec::with_capacity(line.len());
    for (x, y) in line {
        if let Some((_, before)) = steps.last().copied()
            && (before - y).abs() > 0.05
        {
            steps.push((*x, before));
        }
        steps.push((*x, *y));
    }
    steps
}

/// Path data of a diamond around a point.
#[must_use]
pub fn diamond(x: f64, y: f64, r: f64) -> String {
    let (x, r) = (tenth(x), tenth(r));
    format!("M{x} {}l{r} {r}-{r} {r}-{r}-{r}z", tenth(y) - r)
}

/// A length to a tenth of a pixel.
#[must_use]
pub fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A straight line from one range to another.
#[derive(Debug, Clone, Copy)]
pub struct Linear {
    from: f64,
    to: f64,
    low: f64,
    scale: f64,
}

impl Linear {
    /// Maps `from..to` to `low..high`; a range without extent maps to `low`.
    #[must_use]
    pub fn new(from: f64, to: f64, low: f64, high: f64) -> Self {
        let scale = if (to - from).abs() < f64::EPSILON { 0.0 } else { (high - low) / (to - from) };
        Self { from, to, low, scale }
    }

    /// Where a value lies.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        self.low + (value - self.from) * self.scale
    }

    /// Where a value lies, within the range.
    #[must_use]
    pub fn within(&self, value: f64) -> f64 {
        self.at(value.clamp(self.from.min(self.to), self.from.max(self.to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short() {
        assert_eq!(polyline(&[(0.0, 1.26), (10.04, 2.0)]), "M0 1.3L10 2");
        assert_eq!(steps(&[(0.0, 5.0), (9.0, 5.0), (12.0, 3.0)]), [(0.0, 5.0), (9.0, 5.0), (12.0, 5.0), (12.0, 3.0)]);
        assert_eq!(diamond(10.0, 20.0, 5.0), "M10 15l5 5-5 5-5-5z");
    }

    #[test]
    fn ranges_map_and_clamp() {
        let line = Linear::new(0.0, 10.0, 100.0, 0.0);
        assert_eq!((line.at(2.0), line.within(20.0)), (80.0, 0.0));
        assert_eq!(Linear::new(3.0, 3.0, 7.0, 9.0).at(3.0), 7.0);
    }
}
