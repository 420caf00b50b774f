//! A count at the end of each day, as steps.

use super::super::frame::{Frame, Words};
use super::super::scene::{Scene, tenth};
use super::{Level, RIGHT, highest, levels};
use crate::plan::Date;

/// The chart of counts from a day on; `what` names what is counted.
#[must_use]
pub fn over_time(
    counts: &[u32],
    first: Date,
    across: &[Level],
    what: &str,
    width: f64,
    height: f64,
    words: &Words<'_>,
) -> Scene {
    let mut scene = Scene::new(width, height);
    let Some(now) = counts.last() else { return scene };
    let last = first + (counts.len() as i32 - 1);
    let values = counts.iter().map(|count| f64::from(*count)).chain(across.iter().map(|level| level.at));
    let frame = Frame::new(&scene, highest(values), RIGHT, words);
    let x = frame.days(first, last);
    frame.grid(&mut scene, words);
    frame.time(&mut scene, first, last, words);
    frame.foot(&mut scene);
    let mut line = String::new();
    let mut before = None;
    for (day, count) in counts.iter().enumerate() {
        let (place, y) = (tenth(x.at(f64::from(first.0) + day as f64)), tenth(frame.y.at(f64::from(*count))));
        // A count holds until it is another one: a step, not a slope.
        match before {
            None => line.push_str(&format!("M{place} {y}")),
            Some(known) if known != y => line.push_str(&format!("H{place}V{y}")),
            Some(_) => {}
        }
        before = Some(y);
    }
    line.push_str(&format!("H{}", tenth(frame.right)));
    scene.path("ln k1", line);
    levels(&mut scene, &frame, across);
    let most = counts.iter().max().unwrap_or(now);
    scene.label = format!(
        "{what} from {} to {}: {} at the end, {} at most",
        (words.day)(first),
        (words.day)(last),
        (words.amount)(f64::from(*now)),
        (words.amount)(f64::from(*most)),
    );
    scene
}

#[cfg(test)]
mod tests {
    use super::super::super::frame::tests::{apart, words};
    use super::super::super::scene::Shape;
    use super::*;

    #[test]
    fn counts_are_steps() {
        let mean = [Level { at: 2.0, text: "Mean 2".into() }];
        let scene = words(|words| over_time(&[1, 1, 3], Date(20_000), &mean, "Work in progress", 284.0, 200.0, words));
        apart(&scene);
        let line = scene.marks.iter().find(|mark| mark.class == "ln k1").map(|mark| mark.shape.clone());
        assert_eq!(line, Some(Shape::Path("M34 120H200V12H200".into())));
        assert!(scene.label.ends_with("3 at the end, 3 at most"), "{}", scene.label);
    }
}
