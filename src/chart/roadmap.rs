//! All projects as bars over time, with their milestones, releases and freezes, and today.

use super::frame::Words;
use super::scene::{Linear, Scene, Shape, diamond, tenth};
use super::text::{cut, width_of};
use crate::plan::Date;

/// Half the width of the tag of today.
const TAG: f64 = 20.0;
/// Height of a project.
const ROW: f64 = 38.0;
/// Height of the head of a group.
const GROUP: f64 = 26.0;
/// Height of the scale.
const HEAD: f64 = 40.0;
/// Height of the legend.
const FOOT: f64 = 30.0;
/// Least width of a month; below it the scale has quarters.
const MONTH: f64 = 34.0;

/// A point in time with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What.
    pub name: String,
    /// When.
    pub date: Date,
    /// Reached.
    pub done: bool,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// How it is doing, in a word.
    pub note: String,
    /// Under which head it stands; empty for none.
    pub group: String,
    /// First and last day, where anything is planned.
    pub span: Option<(Date, Date)>,
    /// Wanted finish.
    pub target: Option<Date>,
    /// P80 of the finish.
    pub likely: Option<Date>,
    /// How much is done, percent.
    pub progress: u8,
    /// Off track.
    pub late: bool,
    /// Milestones by date.
    pub milestones: Vec<Point>,
    /// Releases by date.
    pub releases: Vec<Point>,
    /// Times in which nothing is released.
    pub freezes: Vec<(String, Date, Date)>,
}

/// The roadmap: lanes of a group one after the other, under its head. `quarters` asks for a scale of quarters.
#[must_use]
pub fn roadmap(lanes: &[Lane], today: Date, quarters: bool, width: f64, words: &Words<'_>) -> Scene {
    let heads = lanes
        .chunk_by(|one, other| one.group == other.group)
        .filter(|lanes| !lanes.iter().all(|lane| lane.group.is_empty()));
    let height = HEAD + lanes.len() as f64 * ROW + heads.count() as f64 * GROUP + FOOT;
    let mut scene = Scene::new(width, height);
    let (from, to) = reach(lanes, today);
    let names = if width < 560.0 { 96.0 } else { (width * 0.2).min(240.0) };
    let (left, right, foot) = (names, width - 12.0, height - FOOT);
    let x = Linear::new(f64::from(from.0), f64::from(to.0), left, right);
    let at = |date: Date| tenth(x.within(f64::from(date.0)));
    let now = at(today);
    scale(&mut scene, (from, to), quarters, [left, right, foot, now], &at, words);
    let mut y = HEAD;
    for group in lanes.chunk_by(|one, other| one.group == other.group) {
        if let Some(name) = group.first().map(|lane| lane.group.as_str()).filter(|name| !name.is_empty()) {
            scene.text("t1 b", 0.0, y + 17.0, cut(name, left, true));
            y += GROUP;
        }
        for lane in group {
            draw(&mut scene, lane, y, [left, right], &at, words);
            y += ROW;
            scene.path("grid", format!("M0 {y}H{}", tenth(right)));
        }
    }
    scene.path("now", format!("M{now} {}V{foot}", HEAD - 16.0));
    scene.add("nowtag", Shape::Rect { x: now - TAG, y: HEAD - 20.0, width: 2.0 * TAG, height: 16.0, r: 4.0 });
    scene.text("nowtext m", now, HEAD - 8.0, "Today");
    legend(&mut scene, left, height - 11.0, right);
    let told: Vec<String> = lanes.iter().map(|lane| said(lane, words)).collect();
    scene.label = format!("Roadmap of {} projects. {}", lanes.len(), told.join("; "));
    scene
}

/// The months that hold everything, at least three.
fn reach(lanes: &[Lane], today: Date) -> (Date, Date) {
    let spans = lanes.iter().flat_map(|lane| {
        let ends = [lane.target, lane.likely].into_iter().flatten();
        lane.span
            .iter()
            .flat_map(|(from, to)| [*from, *to])
            .chain(ends)
            .chain(lane.releases.iter().map(|point| point.date))
    });
    let (first, last) = spans.fold((today, today), |(first, last), date| (first.min(date), last.max(date)));
    let from = first.month_start(0);
    (from, last.month_start(1).max(from.month_start(3)))
}

/// Months or quarters, with years above; no name where today's is.
fn scale(
    scene: &mut Scene,
    (from, to): (Date, Date),
    quarters: bool,
    [left, right, foot, now]: [f64; 4],
    at: &dyn Fn(Date) -> f64,
    words: &Words<'_>,
) {
    let months = (f64::from(to - from) / 30.4).max(1.0);
    let quarters = quarters || (right - left) / months < MONTH;
    let mut first = from;
    let mut free = 0.0;
    while first < to {
        let (year, month, _) = first.ymd();
        let x = at(first);
        if !quarters || month % 3 == 1 {
            scene.path("grid", format!("M{x} {}V{foot}", HEAD - 18.0));
        }
        if month == 1 || first == from {
            scene.text("t1 b", x + 3.0, 12.0, year.to_string());
        }
        if !quarters || month % 3 == 1 || first == from {
            let word = if quarters { format!("Q{}", (month - 1) / 3 + 1) } else { (words.month)(first) };
            let end = x + 3.0 + width_of(&word, false);
            if x >= free && end <= right + 8.0 && (end < now - TAG || x > now + TAG) {
                scene.text("t3", x + 3.0, 28.0, word);
                free = end + 4.0;
            }
        }
        first = first.month_start(1);
    }
}

fn draw(scene: &mut Scene, lane: &Lane, y: f64, [left, right]: [f64; 2], at: &dyn Fn(Date) -> f64, words: &Words<'_>) {
    let day = words.day;
    let middle = y + 15.0;
    scene.text("t1", 0.0, y + 16.0, cut(&lane.name, left - 12.0, false));
    scene.titled(said(lane, words));
    scene.text("t3", 0.0, y + 30.0, cut(&lane.note, left - 12.0, false));
    for (name, from, to) in &lane.freezes {
        let (start, end) = (at(*from), at(*to + 1));
        if end > start {
            scene.add(
                "age2",
                Shape::Rect { x: start, y: y + 1.0, width: tenth(end - start), height: ROW - 2.0, r: 0.0 },
            );
            scene.titled(format!("Freeze: {name}, {} to {}", day(*from), day(*to)));
        }
    }
    let Some((from, to)) = lane.span else {
        scene.text("t3", left + 4.0, middle + 4.0, "No tasks yet");
        return;
    };
    let (start, end) = (at(from), at(to + 1));
    if let Some(likely) = lane.likely.filter(|likely| *likely > to) {
        let until = at(likely + 1);
        scene.add("c-range", Shape::Rect { x: end, y: middle - 6.0, width: tenth(until - end), height: 12.0, r: 2.0 });
        scene.titled(format!("P80 {}", day(likely)));
    }
    let wide = tenth((end - start).max(3.0));
    let bar = |width: f64| Shape::Rect { x: start, y: middle - 7.0, width, height: 14.0, r: 3.0 };
    scene.add(if lane.late { "bg crit" } else { "bg" }, bar(wide));
    scene.titled(said(lane, words));
    if lane.progress > 0 {
        let done = tenth(wide * f64::from(lane.progress.min(100)) / 100.0);
        scene.add(
            if lane.late { "pg crit" } else { "pg" },
            Shape::Rect { x: start, y: middle + 2.0, width: done, height: 4.0, r: 1.0 },
        );
        scene.titled(format!("{} % done", lane.progress));
    }
    if let Some(target) = lane.target {
        let x = at(target + 1);
        scene.path("tgt", format!("M{x} {}V{}", y + 3.0, y + 27.0));
        scene.titled(format!("Target {}", day(target)));
    }
    for point in &lane.milestones {
        scene.path(if point.done { "gms done" } else { "gms" }, diamond(at(point.date), middle, 5.0));
        scene.titled(format!("{}, {}", point.name, day(point.date)));
    }
    for point in &lane.releases {
        scene.path("pt f2", diamond(at(point.date), middle - 1.0, 7.0));
        scene.titled(format!("Release {}, {}", point.name, day(point.date)));
    }
    // Names below the bar, of releases first, where there is room.
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for point in lane.releases.iter().chain(lane.milestones.iter().filter(|point| !point.done)) {
        let half = width_of(&point.name, false) / 2.0;
        let centre = at(point.date).clamp(left + half, (right - half).max(left + half));
        let (low, high) = (centre - half - 4.0, centre + half + 4.0);
        if taken.iter().all(|(from, to)| high <= *from || low >= *to) && high <= right + 6.0 {
            scene.text("t3 m halo", tenth(centre), y + 34.0, point.name.clone());
            taken.push((low, high));
        }
    }
}

/// What the signs mean, as many as have room.
fn legend(scene: &mut Scene, left: f64, y: f64, right: f64) {
    let mut x = left;
    for (class, word) in
        [("gms", "Milestone"), ("pt f2", "Release"), ("tgt", "Target"), ("c-range", "To the P80"), ("age2", "Freeze")]
    {
        let end = x + 16.0 + width_of(word, false);
        if end > right {
            return;
        }
        match class {
            "tgt" => scene.path(class, format!("M{} {}V{}", x + 6.0, y - 9.0, y + 1.0)),
            "c-range" | "age2" => scene.add(class, Shape::Rect { x, y: y - 9.0, width: 12.0, height: 10.0, r: 1.0 }),
            _ => scene.path(class, diamond(x + 6.0, y - 4.0, 5.0)),
        }
        scene.text("t3", x + 16.0, y, word);
        x = end + 14.0;
    }
}

fn said(lane: &Lane, words: &Words<'_>) -> String {
    let day = words.day;
    match lane.span {
        Some((from, to)) => format!("{}: {} to {}, {} % done", lane.name, day(from), day(to), lane.progress),
        None => format!("{}: no tasks yet", lane.name),
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::tests::{apart, words};
    use super::*;

    fn lane(name: &str, from: i32, to: i32) -> Lane {
        let point = |name: &str, date| Point { name: name.into(), date: Date(date), done: false };
        Lane {
            name: name.into(),
            note: "On track".into(),
            span: Some((Date(from), Date(to))),
            target: Some(Date(to + 9)),
            likely: Some(Date(to + 20)),
            progress: 40,
            milestones: (0..6).map(|at| point("Design agreed by all", from + at * 9)).collect(),
            releases: vec![point("Version 1", to)],
            freezes: vec![("Year end".into(), Date(to - 30), Date(to - 20))],
            ..Lane::default()
        }
    }

    #[test]
    fn names_do_not_cover_each_other_at_any_width() {
        let today = Date(20_500);
        let mut lanes =
            vec![lane("A project with a long name that has no room", 20_400, 20_700), lane("B", 20_450, 20_480)];
        lanes.push(Lane { name: "Empty".into(), ..Lane::default() });
        for width in [320.0, 760.0, 1200.0] {
            for quarters in [false, true] {
                let scene = words(|words| roadmap(&lanes, today, quarters, width, words));
                apart(&scene);
                assert!(scene.marks.iter().all(|mark| match mark.shape {
                    Shape::Rect { x, width: wide, .. } => x >= -1.0 && wide >= 0.0 && x + wide <= width + 20.0,
                    _ => true,
                }));
            }
        }
    }

    #[test]
    fn groups_have_heads_and_the_scale_holds_all() {
        let today = Date(20_500);
        let grouped = |group: &str| Lane { group: group.into(), ..lane("A", 20_400, 20_700) };
        let plain = words(|words| roadmap(&[grouped(""), grouped("")], today, false, 900.0, words));
        let heads = words(|words| roadmap(&[grouped("One"), grouped("Two")], today, false, 900.0, words));
        assert_eq!(heads.height - plain.height, 2.0 * GROUP);
        let (from, to) = reach(&[lane("A", 20_400, 20_700)], today);
        assert!(from <= Date(20_400) && to > Date(20_720));
        assert_eq!(words(|words| roadmap(&[], today, false, 900.0, words)).label, "Roadmap of 0 projects. ");
    }
}
