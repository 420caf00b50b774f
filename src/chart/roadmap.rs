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

/// What a roadmap is drawn for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// A scale of quarters instead of months.
    pub quarters: bool,
    /// Width of the picture.
    pub width: f64,
    /// Room behind each name for what stands there, such as a menu.
    pub beside: f64,
}

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

/// The roadmap: lanes of a group one after the other, under its head.
#[must_use]
pub fn roadmap(lanes: &[Lane], today: Date, look: Look, words: &Words<'_>) -> Scene {
    page(lanes, reach(lanes, today), today, look, words)
}

/// Whether the scale has quarters: as asked for, or for want of room.
#[must_use]
pub fn in_quarters(lanes: &[Lane], today: Date, look: Look) -> bool {
    let (left, right) = sides(look.width);
    quartered(reach(lanes, today), look.quarters, right - left)
}

/// Where the scale begins and ends in a picture of a width.
fn sides(width: f64) -> (f64, f64) {
    ((width * 0.2).clamp(116.0, 240.0), width - 12.0)
}

/// Months too narrow for their names give way to quarters.
fn quartered((from, to): (Date, Date), wanted: bool, width: f64) -> bool {
    let months = (f64::from(to - from) / 30.4).max(1.0);
    wanted || width / months < MONTH
}

/// The roadmap on sheets no higher than `height`, each with the same scale; a group that goes on has its head again.
#[must_use]
pub fn pages(lanes: &[Lane], today: Date, look: Look, height: f64, words: &Words<'_>) -> Vec<Scene> {
    let reach = reach(lanes, today);
    let mut sheets = Vec::new();
    let mut rest = lanes;
    while !rest.is_empty() {
        // One lane at least, or it would never end.
        let fits = (1..=rest.len())
            .rev()
            .find(|count| rest.get(..*count).is_some_and(|lanes| *count == 1 || HEAD + tops(lanes).1 + FOOT <= height));
        let (here, after) = rest.split_at(fits.unwrap_or(rest.len()));
        sheets.push(page(here, reach, today, look, words));
        rest = after;
    }
    sheets
}

/// How far down each lane begins, from the top of the picture.
#[must_use]
pub fn lane_tops(lanes: &[Lane]) -> Vec<f64> {
    tops(lanes).0.into_iter().map(|top| HEAD + top).collect()
}

/// How far below the scale each lane begins, and where the last ends.
fn tops(lanes: &[Lane]) -> (Vec<f64>, f64) {
    let (mut found, mut y) = (Vec::with_capacity(lanes.len()), 0.0);
    for group in lanes.chunk_by(|one, other| one.group == other.group) {
        if group.first().is_some_and(|lane| !lane.group.is_empty()) {
            y += GROUP;
        }
        for _ in group {
            found.push(y);
            y += ROW;
        }
    }
    (found, y)
}

fn page(lanes: &[Lane], (from, to): (Date, Date), today: Date, look: Look, words: &Words<'_>) -> Scene {
    let Look { quarters, width, beside } = look;
    let (tops, end) = tops(lanes);
    let height = HEAD + end + FOOT;
    let mut scene = Scene::new(width, height);
    let ((left, right), foot) = (sides(width), height - FOOT);
    let x = Linear::new(f64::from(from.0), f64::from(to.0), left, right);
    let at = |date: Date| tenth(x.within(f64::from(date.0)));
    let now = at(today);
    scale(&mut scene, (from, to), quarters, [left, right, foot, now], &at, words);
    let mut group = "";
    for (lane, top) in lanes.iter().zip(tops) {
        let y = HEAD + top;
        if lane.group != group {
            group = &lane.group;
            scene.text("t1 b", 0.0, y + 17.0 - GROUP, cut(group, left, true));
        }
        draw(&mut scene, lane, y, [left, right, beside, now], &at, words);
        scene.path("grid", format!("M0 {}H{}", y + ROW, tenth(right)));
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
    let quarters = quartered((from, to), quarters, right - left);
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

fn draw(
    scene: &mut Scene,
    lane: &Lane,
    y: f64,
    [left, right, beside, now]: [f64; 4],
    at: &dyn Fn(Date) -> f64,
    words: &Words<'_>,
) {
    let day = words.day;
    let middle = y + 15.0;
    scene.text("t1", 0.0, y + 16.0, cut(&lane.name, left - 12.0 - beside, false));
    scene.titled(said(lane, words));
    scene.text("t3", 0.0, y + 30.0, cut(&lane.note, left - 12.0 - beside, false));
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
    // Names below the bar, of releases first, where there is room: under their sign, or moved aside from the line of today.
    let mut taken: Vec<(f64, f64)> = vec![(now - 1.0, now + 1.0)];
    for point in lane.releases.iter().chain(lane.milestones.iter().filter(|point| !point.done)) {
        let half = width_of(&point.name, false) / 2.0;
        let sign = at(point.date);
        let under = sign.clamp(left + half, (right - half).max(left + half));
        let span = |centre: f64| (centre - half - 4.0, centre + half + 4.0);
        let fits = |centre: &f64| {
            let (low, high) = span(*centre);
            let free = taken.iter().all(|(from, to)| high <= *from || low >= *to);
            free && low >= left - 4.0
                && high <= right + 6.0
                && (centre - sign).abs() <= (under - sign).abs().max(half + 6.0)
        };
        let found = [under, now - half - 6.0, now + half + 6.0].into_iter().find(fits);
        if let Some(centre) = found {
            scene.text("t3 m halo", tenth(centre), y + 34.0, point.name.clone());
            taken.push(span(centre));
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

    fn at(width: f64, quarters: bool) -> Look {
        Look { quarters, width, beside: 0.0 }
    }

    #[test]
    fn many_lanes_are_split_over_sheets_with_one_scale() {
        let today = Date(20_500);
        let mut lanes: Vec<Lane> =
            (0..45).map(|at| lane(&format!("Project {at}"), 20_400 + at * 7, 20_500 + at * 9)).collect();
        for (at, lane) in lanes.iter_mut().enumerate() {
            lane.group = if at < 30 { "One".into() } else { "Two".into() };
        }
        let sheets = words(|words| pages(&lanes, today, at(1200.0, false), 790.0, words));
        let has = |scene: &Scene, word: &str| {
            scene.marks.iter().filter(|mark| matches!(&mark.shape, Shape::Text { text, .. } if text == word)).count()
        };
        assert_eq!(sheets.len(), 3);
        for sheet in &sheets {
            assert!(sheet.height <= 790.0);
            assert_eq!(has(sheet, "Today"), 1);
        }
        let scale = |scene: &Scene| -> Vec<String> {
            let text = |shape: &Shape| match shape {
                Shape::Text { x, y, text, .. } if *y < HEAD => Some(format!("{x} {text}")),
                _ => None,
            };
            scene.marks.iter().filter_map(|mark| text(&mark.shape)).collect()
        };
        assert!(sheets.iter().all(|sheet| scale(sheet) == scale(&sheets[0])));
        for lane in &lanes {
            assert_eq!(sheets.iter().map(|sheet| has(sheet, &lane.name)).sum::<usize>(), 1, "{}", lane.name);
        }
        assert_eq!((has(&sheets[0], "One"), has(&sheets[1], "One"), has(&sheets[1], "Two")), (1, 1, 1));
        // A page too low for even one lane still ends.
        assert_eq!(words(|words| pages(&lanes, today, at(1200.0, false), 10.0, words)).len(), 45);
        assert_eq!(lane_tops(&lanes).len(), 45);
    }

    #[test]
    fn names_do_not_cover_each_other_at_any_width() {
        let today = Date(20_500);
        let mut lanes =
            vec![lane("A project with a long name that has no room", 20_400, 20_700), lane("B", 20_450, 20_480)];
        lanes.push(Lane { name: "Empty".into(), ..Lane::default() });
        for width in [320.0, 760.0, 1200.0] {
            for quarters in [false, true] {
                let scene = words(|words| roadmap(&lanes, today, at(width, quarters), words));
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
        let plain = words(|words| roadmap(&[grouped(""), grouped("")], today, at(900.0, false), words));
        let heads = words(|words| roadmap(&[grouped("One"), grouped("Two")], today, at(900.0, false), words));
        assert_eq!(heads.height - plain.height, 2.0 * GROUP);
        let (from, to) = reach(&[lane("A", 20_400, 20_700)], today);
        assert!(from <= Date(20_400) && to > Date(20_720));
        assert_eq!(words(|words| roadmap(&[], today, at(900.0, false), words)).label, "Roadmap of 0 projects. ");
    }

    /// A milestone of these days had its name under the line of today.
    #[test]
    fn no_name_lies_under_the_line_of_today() {
        for ahead in -20..20 {
            let today = Date(20_500);
            let soon = Point { name: "Platform ready".into(), date: today + ahead, done: false };
            let lane = Lane { milestones: vec![soon], releases: Vec::new(), ..lane("A", 20_400, 20_700) };
            let scene = words(|words| roadmap(&[lane], today, at(1100.0, false), words));
            let found = scene.marks.iter().find_map(|mark| match &mark.shape {
                Shape::Text { x, text, .. } if text == "Platform ready" => Some(*x),
                _ => None,
            });
            let now = scene.marks.iter().find_map(|mark| match &mark.shape {
                Shape::Text { x, text, .. } if text == "Today" => Some(*x),
                _ => None,
            });
            let (found, now) = found.zip(now).expect("both are there");
            assert!((found - now).abs() > width_of("Platform ready", false) / 2.0, "{ahead} days ahead");
        }
    }
}
