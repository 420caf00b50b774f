//! The course line: a project from its start to its landfall, with its milestones on the way.

use std::collections::BTreeSet;

use super::scene::{Linear, Scene, Shape, diamond, tenth};
use super::text::{cut, width_of};
use super::ticks::ticks;
use crate::plan::{Date, Report, ReportLine, ReportPart};

/// Height of the picture.
pub const HEIGHT: f64 = 136.0;
/// Where the line runs.
const LINE: f64 = 56.0;
/// Half a diamond.
const MARK: f64 = 7.0;
/// Space between labels.
const GAP: f64 = 12.0;
/// Longest name of a milestone before it is cut.
const NAME: f64 = 150.0;
/// Most diamonds drawn: more could not be told apart.
const MOST: usize = 200;
/// Diamonds that are nearer to each other cover each other.
const APART: f64 = 4.0;

/// A milestone on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What it is called.
    pub name: String,
    /// When.
    pub date: Date,
    /// Days after its baseline in words, and whether that is late: `("+4 d", true)`.
    pub slip: Option<(String, bool)>,
    /// Reached.
    pub reached: bool,
    /// On the critical path.
    pub critical: bool,
}

/// What the line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// First day.
    pub start: Date,
    /// Scheduled finish.
    pub finish: Date,
    /// Today.
    pub today: Date,
    /// Wanted finish.
    pub target: Option<Date>,
    /// P80 of the finish, where a forecast tells it.
    pub likely: Option<Date>,
    /// Milestones by date.
    pub stops: Vec<Stop>,
    /// Today is a day of then: it is called by its date.
    pub then: bool,
}

impl Course {
    /// The way of a status report, as it was then.
    #[must_use]
    pub fn of_report(report: &Report) -> Option<Self> {
        let late = |line: &ReportLine| line.date.zip(line.against).is_some_and(|(date, against)| date > against);
        let stop = |line: &ReportLine| {
            Some(Stop {
                name: line.lead.clone(),
                date: line.date?,
                slip: (!line.note.is_empty()).then(|| (line.note.clone(), late(line))),
                reached: line.reached,
                critical: line.critical,
            })
        };
        Some(Self {
            start: report.start?,
            finish: report.finish?,
            today: report.to?,
            target: report.target,
            likely: report.likely,
            stops: report.section(ReportPart::Milestones)?.shown().filter_map(stop).collect(),
            then: true,
        })
    }

    /// The place of the first milestone that is not reached; the first of all where none is left.
    fn ahead(&self) -> usize {
        self.stops.iter().position(|stop| !stop.reached).unwrap_or(0)
    }
}

/// How dates are written.
pub struct Words<'a> {
    /// A day: `12 Mar`.
    pub day: &'a dyn Fn(Date) -> String,
    /// The month of a day: `Mar`.
    pub month: &'a dyn Fn(Date) -> String,
}

/// A label's box: left, top, right, bottom.
type Box4 = [f64; 4];

/// Room taken by labels so far.
struct Room {
    taken: Vec<Box4>,
    width: f64,
}

impl Room {
    /// Takes the box if it is within the picture and free.
    fn take(&mut self, wanted: Box4) -> bool {
        let [left, top, right, bottom] = wanted;
        let inside = left >= 0.0 && right <= self.width;
        let meets =
            |other: &Box4| left < other[2] + GAP && other[0] < right + GAP && top < other[3] && other[1] < bottom;
        let free = inside && !self.taken.iter().any(meets);
        if free {
            self.taken.push(wanted);
        }
        free
    }
}

/// The course line for a width.
#[must_use]
pub fn course(course: &Course, width: f64, words: &Words<'_>) -> Scene {
    let mut scene = Scene::new(width, HEIGHT);
    let last = course.finish.max(course.target.unwrap_or(course.finish)).max(course.likely.unwrap_or(course.finish));
    let length = (last - course.start).max(7);
    // Today counts while it is near; a project of years ago is shown for itself.
    let here = course.today <= last + length / 4 && course.today >= course.start - length / 4;
    let first = if here { course.start.min(course.today) } else { course.start };
    let end = if here { last.max(course.today) } else { last } + (length / 24).max(1);
    let x = Linear::new(f64::from(first.0), f64::from(end.0), 10.0, width - 10.0);
    let at = |date: Date| tenth(x.at(f64::from(date.0)));
    let mut room = Room { taken: Vec::new(), width };
    months(&mut scene, course, first, end, here, &at, words);
    scene.path("c-rest", format!("M{} {LINE}H{}", at(course.start), at(course.finish.max(course.start + 1))));
    let done = if here { course.today.clamp(course.start, course.finish) } else { course.finish };
    if course.today > course.start {
        scene.path("c-done", format!("M{} {LINE}H{}", at(course.start), at(done)));
    }
    if here {
        let now = at(course.today);
        scene.path("now", format!("M{now} {}v24M{now} 108v10", LINE - 12.0));
        // The pill stays inside the picture at either end.
        let left = (now - 20.0).clamp(0.0, width - 40.0);
        scene.add("nowtag", Shape::Rect { x: left, y: 116.0, width: 40.0, height: 16.0, r: 4.0 });
        let word = if course.then { (words.day)(course.today) } else { "Today".into() };
        scene.text("nowtext m", left + 20.0, 128.0, word);
    }
    if let Some(target) = course.target {
        mark_target(&mut scene, &mut room, at(target), &(words.day)(target));
    }
    if let Some(likely) = course.likely {
        mark_likely(&mut scene, &mut room, at(likely), &(words.day)(likely));
    }
    stops(&mut scene, &mut room, course, &at, words);
    scene.label = label(course, words);
    scene
}

fn label(course: &Course, words: &Words<'_>) -> String {
    let all = course.stops.len();
    // Of too many those that are still to be reached.
    let from = if all > MOST { course.ahead().min(all - MOST) } else { 0 };
    let told = course.stops.iter().skip(from).take(MOST);
    let told: Vec<String> = told.map(|stop| format!("{} {}", stop.name, (words.day)(stop.date))).collect();
    let more = if all > MOST { format!(", and {} more", all - MOST) } else { String::new() };
    let likely = course.likely.map_or_else(String::new, |likely| format!(". P80 {}", (words.day)(likely)));
    if told.is_empty() {
        format!("No milestones{likely}")
    } else {
        format!("Milestones: {}{more}{likely}", told.join(", "))
    }
}

fn months(
    scene: &mut Scene,
    course: &Course,
    first: Date,
    end: Date,
    here: bool,
    at: &dyn Fn(Date) -> f64,
    words: &Words<'_>,
) {
    let start = (words.day)(course.start);
    let pill = here.then(|| at(course.today));
    let clear = |x: f64, w: f64| pill.is_none_or(|pill| x > pill + 26.0 || x + w < pill - 26.0);
    let left = at(course.start);
    let mut free_from = 0.0;
    if clear(left, width_of(&start, false)) {
        scene.text("t3", left, 128.0, start.clone());
        free_from = left + width_of(&start, false) + GAP;
    }
    for tick in ticks(first, end, at, words.month) {
        let right = tick.x + width_of(&tick.text, false);
        if tick.x < free_from || right > scene.width {
            continue;
        }
        scene.path("grid", format!("M{} {}v12", tick.x, LINE - 6.0));
        if clear(tick.x, right - tick.x) {
            scene.text("t3", tick.x, 128.0, tick.text);
        }
        free_from = right + GAP;
    }
}

fn mark_target(scene: &mut Scene, room: &mut Room, x: f64, day: &str) {
    scene.path("tgt", format!("M{x} {}v40", LINE - 26.0));
    let width = width_of("Target", true).max(width_of(day, false));
    let right = room.take([x + 5.0, 17.0, x + 5.0 + width, 44.0]);
    if right {
        scene.text("xt b", x + 5.0, 27.0, "Target");
        scene.text("xt", x + 5.0, 41.0, day);
    } else if room.take([x - 5.0 - width, 17.0, x - 5.0, 44.0]) {
        scene.text("xt b e", x - 5.0, 27.0, "Target");
        scene.text("xt e", x - 5.0, 41.0, day);
    }
    // The line itself: a label that crosses it cannot be read.
    room.taken.push([x - 1.0 + GAP, LINE - 26.0, x + 1.0 - GAP, LINE + 14.0]);
}

fn mark_likely(scene: &mut Scene, room: &mut Room, x: f64, day: &str) {
    scene.add("c-range", Shape::Rect { x: x - 11.0, y: LINE - 5.0, width: 22.0, height: 10.0, r: 3.0 });
    scene.titled(format!("P80, {day}"));
    let width = width_of("P80", true).max(width_of(day, false));
    let places = [
        (x - width / 2.0, x, "t1 b m", "m"),
        (x - 11.0, x - 11.0, "t1 b", ""),
        (x + 11.0 - width, x + 11.0, "t1 b e", "e"),
    ];
    for (top, base) in [(73.0, 83.0), (17.0, 27.0)] {
        for (left, anchor, bold, plain) in places {
            if room.take([left, top, left + width, top + 27.0]) {
                scene.text(bold, anchor, base, "P80");
                return scene.text(plain, anchor, base + 14.0, day);
            }
        }
    }
}

fn stops(scene: &mut Scene, room: &mut Room, course: &Course, at: &dyn Fn(Date) -> f64, words: &Words<'_>) {
    let class = |stop: &Stop| match (stop.reached, stop.critical) {
        (true, _) => "c-ms past",
        (false, true) => "c-ms crit",
        (false, false) => "c-ms",
    };
    // The landfall comes first, then what lies ahead, then the past from its latest.
    let mut order: Vec<(usize, &Stop)> = course.stops.iter().enumerate().collect();
    let (ahead, last) = (course.ahead(), course.stops.len().saturating_sub(1));
    order.sort_by_key(|(place, _)| match *place {
        place if place == last => 0,
        place if place >= ahead => 1 + place - ahead,
        place => usize::MAX - place,
    });
    // Of those that would cover each other one is drawn.
    let mut covered = BTreeSet::new();
    order.retain(|(_, stop)| covered.insert(((at(stop.date) / APART) as i64, class(stop))));
    order.truncate(MOST);
    let mut drawn = order.clone();
    drawn.sort_by_key(|(place, _)| *place);
    for (_, stop) in drawn {
        scene.path(class(stop), diamond(at(stop.date), LINE, MARK));
        let slip = stop.slip.as_ref().map_or_else(String::new, |(slip, _)| format!(" ({slip})"));
        scene.titled(format!("{}, {}{slip}", stop.name, (words.day)(stop.date)));
    }
    for (place, stop) in order {
        put_label(scene, room, stop, at(stop.date), place % 2 == 0, &(words.day)(stop.date));
    }
}

/// Puts the label of a milestone where there is room: above or below, centred or to a side, with its date, without it.
fn put_label(scene: &mut Scene, room: &mut Room, stop: &Stop, x: f64, up: bool, day: &str) {
    let name = cut(&stop.name, NAME, true);
    let slip = stop.slip.as_ref().map_or(0.0, |(slip, _)| 4.0 + width_of(slip, false));
    let (wide, second) = (width_of(&name, true), width_of(day, false) + slip);
    for dated in [true, false] {
        let width = if dated { wide.max(second) } else { wide };
        for above in [up, !up] {
            for anchor in ["m", "", "e"] {
                let left = match anchor {
                    "m" => x - width / 2.0,
                    "e" => x + MARK - width,
                    _ => x - MARK,
                };
                let (top, bottom, base) = match (above, dated) {
                    (true, true) => (17.0, 44.0, 27.0),
                    (true, false) => (31.0, 44.0, 41.0),
                    (false, true) => (73.0, 100.0, 83.0),
                    (false, false) => (73.0, 86.0, 83.0),
                };
                if !room.take([left, top, left + width, bottom]) {
                    continue;
                }
                let (place, bold, plain) = match anchor {
                    "m" => (x, "t1 b m", "m"),
                    "e" => (x + MARK, "t1 b e", "e"),
                    _ => (x - MARK, "t1 b", ""),
                };
                scene.text(bold, place, base, name);
                if dated {
                    let more = stop.slip.clone().map(|(slip, late)| (slip, if late { "late" } else { "good" }));
                    scene.add(plain, Shape::Text { x: place, y: base + 14.0, text: day.into(), more });
                }
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ReportSection;

    fn stop(name: &str, date: i32) -> Stop {
        Stop {
            name: name.into(),
            date: Date(date),
            slip: Some(("+4 d".into(), true)),
            reached: date < 60,
            critical: false,
        }
    }

    fn draw(stops: Vec<Stop>, width: f64) -> Scene {
        draw_with(None, stops, width)
    }

    fn draw_with(likely: Option<Date>, stops: Vec<Stop>, width: f64) -> Scene {
        let (start, finish, target) = (Date(0), Date(155), Some(Date(170)));
        let line = Course { start, finish, today: Date(60), target, likely, stops, then: false };
        let words = Words { day: &|date| format!("{} Mar", date.0), month: &|_| "Mar".into() };
        course(&line, width, &words)
    }

    fn overlaps(scene: &Scene) -> Vec<(usize, usize)> {
        let boxes = scene.text_boxes();
        let mut found = Vec::new();
        for (one, a) in boxes.iter().enumerate() {
            for (other, b) in boxes.iter().enumerate().skip(one + 1) {
                if a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3] {
                    found.push((one, other));
                }
            }
        }
        found
    }

    fn labels(scene: &Scene) -> usize {
        scene.marks.iter().filter(|mark| mark.class.starts_with("t1 b")).count()
    }

    #[test]
    fn the_p80_stands_beside_target_and_milestones() {
        for (likely, width) in [(150, 736.0), (171, 736.0), (240, 736.0), (171, 330.0)] {
            let stops = vec![stop("Platform ready", 67), stop("Acceptance signed off", 147), stop("Go-live", 154)];
            let scene = draw_with(Some(Date(likely)), stops, width);
            assert_eq!(overlaps(&scene), [], "{likely} {width}");
            let told =
                |mark: &super::super::scene::Mark| matches!(&mark.shape, Shape::Text { text, .. } if text == "P80");
            assert!(scene.marks.iter().any(told), "{likely} {width}");
            assert!(scene.label.ends_with(&format!(". P80 {likely} Mar")));
        }
    }

    #[test]
    fn six_milestones_are_all_labelled() {
        let stops = [
            ("Requirements signed off", 21),
            ("Design approved", 49),
            ("Platform ready", 67),
            ("Feature complete", 108),
            ("Acceptance signed off", 147),
            ("Go-live", 154),
        ];
        let scene = draw(stops.map(|(name, date)| stop(name, date)).into(), 736.0);
        assert_eq!((labels(&scene), overlaps(&scene)), (6, vec![]));
    }

    #[test]
    fn labels_never_overlap_however_many_there_are_and_however_narrow_it_is() {
        for width in [320.0, 480.0, 736.0, 1200.0] {
            for step in [1, 3, 9, 40] {
                let stops =
                    (0..155).step_by(step).map(|date| stop(&format!("Milestone number {date}"), date)).collect();
                let scene = draw(stops, width);
                assert_eq!(overlaps(&scene), [], "{width} wide, every {step} days");
                assert!(labels(&scene) > 0);
                assert!(scene.text_boxes().iter().all(|found| found[0] >= -1.0 && found[2] <= width + 1.0));
            }
        }
    }

    #[test]
    fn of_too_many_those_ahead_are_drawn() {
        let many = (0..1200).map(|number| stop(&format!("Milestone {number}"), number * 155 / 1200)).collect();
        let scene = draw(many, 1200.0);
        let drawn = |class: &str| scene.marks.iter().filter(|mark| mark.class == class).count();
        let (ahead, past) = (drawn("c-ms"), drawn("c-ms past"));
        assert!(ahead > 50 && past > 0 && ahead + past <= MOST, "{ahead} ahead, {past} past");
        assert!(scene.label.starts_with("Milestones: Milestone 465 60 Mar"), "{}", scene.label);
        assert!(scene.label.ends_with("and 1000 more"));
    }

    #[test]
    fn a_report_is_drawn_as_of_its_day() {
        let line = ReportLine {
            lead: "Live".into(),
            note: "+3 d".into(),
            date: Some(Date(103)),
            against: Some(Date(100)),
            critical: true,
            ..ReportLine::default()
        };
        let part = ReportPart::Milestones;
        let section = ReportSection { part, lines: vec![line], ..ReportSection::default() };
        let report = Report {
            start: Some(Date(0)),
            finish: Some(Date(103)),
            to: Some(Date(50)),
            sections: vec![section],
            ..Report::default()
        };
        let way = Course::of_report(&report).unwrap();
        assert_eq!(way.stops[0].slip, Some(("+3 d".into(), true)));
        let words = Words { day: &|date| format!("day {}", date.0), month: &|_| "Mar".into() };
        let scene = course(&way, 600.0, &words);
        let said = |wanted: &str| {
            scene.marks.iter().any(|mark| matches!(&mark.shape, Shape::Text { text, .. } if text == wanted))
        };
        assert!(said("day 50") && !said("Today"), "the pill says of which day it is");
        assert!(Course::of_report(&Report::default()).is_none(), "without tasks there is no way");
    }

    #[test]
    fn a_project_of_years_ago_is_shown_without_today() {
        let line = Course {
            start: Date(0),
            finish: Date(100),
            today: Date(5000),
            target: None,
            likely: None,
            stops: vec![],
            then: false,
        };
        let scene = course(&line, 600.0, &Words { day: &|date| date.0.to_string(), month: &|_| "Mar".into() });
        assert!(!scene.marks.iter().any(|mark| mark.class == "now"));
        assert_eq!(scene.label, "No milestones");
    }
}
