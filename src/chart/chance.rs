//! Chances of a date or an amount: above, how likely it is to be met; below, how many trials came to it.

use super::frame::{Frame, Words, nice_step};
use super::labels::Labels;
use super::scene::{Linear, Scene, Shape, polyline, tenth};
use super::text::width_of;
use crate::plan::Date;

/// Share of the height that the curve takes.
const UPPER: f64 = 0.58;
/// Room above the curve for its heading.
const HEAD: f64 = 26.0;

/// A bar of the histogram.
#[derive(Debug, Clone, PartialEq)]
pub struct ChanceBar {
    /// From what value.
    pub from: f64,
    /// To what value, not included.
    pub to: f64,
    /// Per cent of trials.
    pub percent: f64,
    /// Tooltip.
    pub title: String,
}

/// What lies along the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Along {
    /// Days since 1970-01-01.
    #[default]
    Days,
    /// Amounts.
    Amounts,
}

/// What the chart shows. Values are days or amounts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chance {
    /// What lies along the axis.
    pub along: Along,
    /// Values and the share of trials, 0 to 1, that do not exceed each; ascending.
    pub curve: Vec<(f64, f64)>,
    /// The histogram.
    pub bars: Vec<ChanceBar>,
    /// Points of the curve with their words: value, share, `P80 2 Jul`.
    pub points: Vec<(f64, f64, String)>,
    /// What the plan says, and its words.
    pub planned: Option<(f64, String)>,
    /// What is wanted, and its words; bars beyond it are marked.
    pub target: Option<(f64, String)>,
    /// Headings of the curve and of the bars.
    pub heads: [String; 2],
    /// The whole in a sentence.
    pub label: String,
}

/// The chart. `value` writes a value of the axis where it is an amount.
#[must_use]
pub fn chance(chart: &Chance, width: f64, height: f64, words: &Words<'_>, value: &dyn Fn(f64) -> String) -> Scene {
    let mut scene = Scene::new(width, height);
    scene.label.clone_from(&chart.label);
    let Some((from, to)) = range(chart) else { return scene };
    let upper = (height * UPPER).round();
    let tallest = chart.bars.iter().map(|bar| bar.percent).fold(0.0, f64::max);
    let percent = |amount: f64| format!("{amount:.0}%");
    let words = Words { day: words.day, month: words.month, amount: &percent };
    let mut frame = Frame::below(upper + 2.0 * HEAD, &scene, tallest.max(0.5), 14.0, &words);
    // The same left edge, whatever the lower scale says.
    frame.left = frame.left.max(width_of("100%", false) + 14.0).ceil();
    let x = Linear::new(from, to, frame.left, frame.right);
    let y = Linear::new(0.0, 100.0, upper, HEAD);
    for step in 0..=4 {
        let amount = f64::from(step) * 25.0;
        let class = if step == 0 { "axis" } else { "grid" };
        scene.path(class, format!("M{} {}H{}", frame.left, tenth(y.at(amount)), frame.right));
        scene.text("e", frame.left - 8.0, y.at(amount) + 4.0, percent(amount));
    }
    frame.grid(&mut scene, &words);
    bars(&mut scene, &frame, chart, &x);
    frame.foot(&mut scene);
    axis(&mut scene, &frame, chart, (from, to), &words, value);
    let line = curve(&mut scene, chart, &x, &y, upper);
    let [over_curve, over_bars] = &chart.heads;
    scene.text("t1 b", frame.left, 12.0, over_curve.clone());
    scene.text("t1 b halo", frame.left, upper + HEAD, over_bars.clone());
    marks(&mut scene, &frame, chart, &x, &y, &line);
    scene
}

/// The values from the first to the last that is shown, with a little room.
fn range(chart: &Chance) -> Option<(f64, f64)> {
    let ends = chart.curve.iter().map(|(value, _)| *value);
    let bars = chart.bars.iter().flat_map(|bar| [bar.from, bar.to]);
    let marks = [&chart.planned, &chart.target].into_iter().flatten().map(|(value, _)| *value);
    let all: Vec<f64> = ends.chain(bars).collect();
    let (low, high) = extent(all.iter().copied())?;
    // A target far off would leave the curve no room.
    let span = (high - low).max(1.0);
    let near = marks.filter(|value| *value > low - 2.0 * span && *value < high + 2.0 * span);
    let (low, high) = extent(all.iter().copied().chain(near))?;
    let room = ((high - low) * 0.04).max(1.0);
    Some((low - room, high + room))
}

fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |found: Option<(f64, f64)>, value| {
        Some(found.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
    })
}

fn bars(scene: &mut Scene, frame: &Frame, chart: &Chance, x: &Linear) {
    let beyond = |bar: &ChanceBar| chart.target.as_ref().is_some_and(|(target, _)| bar.from >= *target);
    for bar in &chart.bars {
        let (left, right) = (x.at(bar.from), x.at(bar.to));
        let gap = if right - left > 6.0 { 1.5 } else { 0.0 };
        let top = frame.y.at(bar.percent);
        let shape = Shape::Rect {
            x: tenth(left + gap),
            y: tenth(top),
            width: tenth((right - left - 2.0 * gap).max(0.6)),
            height: tenth(frame.bottom - top),
            r: 1.0,
        };
        scene.add(if beyond(bar) { "c-over" } else { "c-bar" }, shape);
        scene.titled(bar.title.clone());
    }
}

fn axis(
    scene: &mut Scene,
    frame: &Frame,
    chart: &Chance,
    (from, to): (f64, f64),
    words: &Words<'_>,
    value: &dyn Fn(f64) -> String,
) {
    if chart.along == Along::Days {
        // Whole days within the range, each where the curve has it.
        let (first, last) = (Date(from.ceil() as i32), Date(to.floor() as i32));
        let x = Linear::new(from, to, frame.left, frame.right);
        let mut inner = *frame;
        (inner.left, inner.right) = (x.at(f64::from(first.0)), x.at(f64::from(last.0)));
        inner.time(scene, first, last, words);
        return;
    }
    let x = Linear::new(from, to, frame.left, frame.right);
    let step = nice_step((to - from) / 6.0);
    let first = (from / step).ceil() as i64;
    let count = ((to - from) / step).ceil() as i64;
    let places = (first..=first.saturating_add(count)).map(|at| at as f64 * step).filter(|amount| *amount <= to);
    frame.labels(scene, places.map(|amount| (x.at(amount), value(amount))).collect());
}

/// The curve over its area; gives its points.
fn curve(scene: &mut Scene, chart: &Chance, x: &Linear, y: &Linear, foot: f64) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> =
        chart.curve.iter().map(|(value, share)| (x.at(*value), y.at(*share * 100.0))).collect();
    let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else { return line };
    line.insert(0, (first.0, foot));
    let path = polyline(&line);
    scene.path("area", format!("{path}V{}H{}z", tenth(foot), tenth(first.0)));
    scene.path("ln k1", path);
    line.push((last.0, last.1));
    line
}

/// A line from above to the bottom that leaves the heading of the bars free.
fn upright(x: f64, top: f64, foot: f64, bottom: f64) -> String {
    format!("M{x} {top}V{foot}M{x} {}V{bottom}", foot + HEAD + 8.0)
}

/// Plan and target as upright lines, points of the curve with a line down to the bars, and the words of all.
fn marks(scene: &mut Scene, frame: &Frame, chart: &Chance, x: &Linear, y: &Linear, line: &[(f64, f64)]) {
    let foot = y.at(0.0);
    for (class, mark) in [("c-plan", &chart.planned), ("c-target", &chart.target)] {
        let Some((value, _)) = mark else { continue };
        let at = tenth(x.within(*value));
        scene.path(class, upright(at, HEAD - 8.0, foot, frame.bottom));
    }
    for (value, share, _) in &chart.points {
        let (at, top) = (tenth(x.at(*value)), tenth(y.at(share * 100.0)));
        scene.path("ln k1 dots thin", upright(at, top, foot, frame.bottom));
        scene.add("pt f1", Shape::Circle { x: at, y: top, r: 5.0 });
    }
    let mut labels = Labels::beside(scene);
    labels.avoid(line);
    for mark in [&chart.planned, &chart.target].into_iter().flatten() {
        let at = x.within(mark.0);
        labels.avoid(&[(at, HEAD - 8.0), (at, frame.bottom)]);
    }
    for (class, bold, mark) in [("xt b halo", true, &chart.target), ("halo", false, &chart.planned)] {
        let Some((value, text)) = mark else { continue };
        let at = x.within(*value);
        let long = width_of(text, bold);
        // Down to the foot: beside the curve at the top, or in its area at the bottom.
        let rows = (0..).map(|row| HEAD + 4.0 + f64::from(row) * 14.0).take_while(|row| *row < foot);
        let places: Vec<(f64, f64)> = rows.flat_map(|row| [(at - long - 12.0, row), (at + 8.0, row)]).collect();
        let inside = |(left, _): &(f64, f64)| *left >= frame.left && left + long <= scene.width;
        let places: Vec<(f64, f64)> = places.into_iter().filter(inside).collect();
        labels.put(scene, class, text, bold, &places);
    }
    for (value, share, text) in &chart.points {
        let (at, top) = (x.at(*value), y.at(share * 100.0));
        let long = width_of(text, true);
        let (left, right) = (at - long - 10.0, at + 10.0);
        let beside =
            [(left, top + 1.0), (right, top + 12.0), (left, top - 8.0), (right, top + 26.0), (left, top + 18.0)];
        let inside = |(left, _): &(f64, f64)| *left >= frame.left && left + long <= scene.width;
        let places: Vec<(f64, f64)> = beside.into_iter().filter(inside).collect();
        labels.put(scene, "t1 b halo", text, true, &places);
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn chart() -> Chance {
        let bars = (0..20).map(|day| ChanceBar {
            from: 20_600.0 + f64::from(day),
            to: 20_601.0 + f64::from(day),
            percent: 5.0,
            title: format!("{day}"),
        });
        Chance {
            curve: (0..=20).map(|day| (20_600.0 + f64::from(day), f64::from(day) / 20.0)).collect(),
            bars: bars.collect(),
            points: vec![
                (20_610.0, 0.5, "P50 10 Mar".into()),
                (20_616.0, 0.8, "P80 16 Mar".into()),
                (20_618.0, 0.9, "P90 18 Mar".into()),
            ],
            planned: Some((20_603.0, "Plan 3 Mar".into())),
            target: Some((20_615.0, "Target 14 Mar, 75% likely".into())),
            heads: ["Chance of finishing by this date".into(), "Share of trials".into()],
            label: "l".into(),
            ..Chance::default()
        }
    }

    #[test]
    fn labels_stand_apart_at_any_width() {
        for width in [300.0, 480.0, 780.0, 1200.0] {
            apart(&words(|words| chance(&chart(), width, 390.0, words, &|_| String::new())));
            let money = Chance { along: Along::Amounts, ..chart() };
            apart(&words(|words| chance(&money, width, 390.0, words, &|amount| format!("€{amount}"))));
        }
        assert!(words(|words| chance(&Chance::default(), 300.0, 390.0, words, &|_| String::new())).marks.is_empty());
    }

    /// Upright lines end above the heading of the bars and go on below it, wherever they are.
    #[test]
    fn no_line_runs_through_a_heading() {
        for planned in [20_600.0, 20_603.0, 20_615.0] {
            let chart = Chance { planned: Some((planned, "Plan".into())), ..chart() };
            let scene = words(|words| super::chance(&chart, 400.0, 390.0, words, &|_| String::new()));
            let heading = scene.text_boxes().into_iter().zip(texts(&scene)).find(|(_, text)| text == "Share of trials");
            let ([_, top, _, bottom], _) = heading.unwrap();
            let lines =
                scene.marks.iter().filter(|mark| matches!(mark.class, "c-plan" | "c-target" | "ln k1 dots thin"));
            for line in lines {
                let Shape::Path(path) = &line.shape else { panic!("a line") };
                // `M40 18V226M40 260V364`: from, to, from, to.
                let ends = path.split(['M', 'V']).filter(|part| !part.is_empty());
                let ends: Vec<f64> = ends.map(|part| part.split(' ').next_back().unwrap().parse().unwrap()).collect();
                for stretch in ends.chunks(2) {
                    assert!(stretch[1] <= top || stretch[0] >= bottom, "{path} through {top} to {bottom}");
                }
            }
        }
    }

    fn texts(scene: &Scene) -> Vec<String> {
        let text = |mark: &super::super::scene::Mark| match &mark.shape {
            Shape::Text { text, .. } => Some(text.clone()),
            _ => None,
        };
        scene.marks.iter().filter_map(text).collect()
    }

    #[test]
    fn bars_beyond_the_target_are_marked() {
        let scene = words(|words| chance(&chart(), 800.0, 390.0, words, &|_| String::new()));
        let count = |class| scene.marks.iter().filter(|mark| mark.class == class).count();
        assert_eq!((count("c-bar"), count("c-over")), (15, 5));
    }
}
