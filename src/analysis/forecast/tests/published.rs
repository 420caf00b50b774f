//! Examples from the literature.

use super::*;

/// Anderson, Sweeney, Williams: *An Introduction to Management Science*, the Daugherty Porta-Vac project: ten activities
/// in weeks, here in days; all of them, or those of the critical path A-E-H-I-J alone.
fn porta_vac(shape: Shape, all: bool) -> Maker {
    let mut maker = Maker::new();
    let mut task = |best: i64, likely: i64, worst: i64, after: &[Id<Task>]| {
        maker.task(likely, Some(([best, likely, worst], shape)), after)
    };
    let a = task(40, 50, 120, &[]);
    let e = task(20, 30, 40, &[a]);
    if !all {
        let h = task(25, 35, 75, &[e]);
        let i = task(15, 20, 25, &[h]);
        task(10, 20, 30, &[i]);
        return maker;
    }
    let b = task(10, 15, 50, &[]);
    let c = task(20, 30, 40, &[a]);
    let d = task(30, 40, 110, &[a]);
    let f = task(15, 20, 25, &[c]);
    let g = task(15, 30, 45, &[d]);
    let h = task(25, 35, 75, &[b, e]);
    let i = task(15, 20, 25, &[g, h]);
    task(10, 20, 30, &[f, i]);
    maker
}

/// The book: on the critical path an expected time of 17 weeks and a variance of 2.65, so that 20 weeks are met with
/// 97 %. That looks at one path; the whole network takes longer on average, and meets 20 weeks less often (merge bias).
#[test]
fn the_pert_example_of_the_text_books() {
    let path = lengths(&porta_vac(Shape::Pert, false).forecast());
    let (mean, deviation) = moments(&path);
    assert!((mean - 17.0).abs() < 3.0 * 1.63 / (TRIALS as f64).sqrt(), "{mean}");
    // The book takes a sixth of the range for the deviation, and the sum for normal.
    assert!((deviation - 1.63).abs() < 0.15, "{deviation}");
    assert!((share(&path, 20.0) - 0.967).abs() < 0.02, "{}", share(&path, 20.0));
    let whole = lengths(&porta_vac(Shape::Pert, true).forecast());
    assert!(moments(&whole).0 > mean + 0.1 && share(&whole, 20.0) < share(&path, 20.0) - 0.01);
}

/// The critical path of the same project simulated in a course at Northern Illinois University (OMIS 352, 5,000 trials):
/// 17 weeks are met with 26 %, and 85 % need 21 weeks.
#[test]
fn the_simulation_of_the_same_example() {
    let path = lengths(&porta_vac(Shape::Triangular, false).forecast());
    // Three standard errors of theirs.
    assert!((share(&path, 17.0) - 0.26).abs() < 0.019, "{}", share(&path, 17.0));
    assert!((share(&path, 21.0) - 0.85).abs() < 0.03, "{}", share(&path, 21.0));
}

/// Hulett, *Schedule Risk Analysis Simplified*: parallel paths that are alike meet a date with the product of their
/// chances, so that a date one path meets with 50 % three paths meet with 12.5 %.
#[test]
fn merge_bias() {
    for paths in 1..=3 {
        let mut maker = Maker::new();
        let ends: Vec<Id<Task>> =
            (0..paths).map(|_| maker.task(100, Some(([50, 100, 150], Shape::Triangular)), &[])).collect();
        maker.task(0, None, &ends);
        assert_chance(&lengths(&maker.forecast()), 10.0, 0.5_f64.powi(paths));
    }
}

/// Hulett, *Practical Schedule Risk Analysis*: tasks that share a risk correlate by it alone. Of two tasks that one risk
/// hits, the spread is that of a task of twice the length; with a risk of its own each, it is smaller by √2.
#[test]
fn a_shared_risk_correlates() {
    let deviation = |shared: bool| {
        let mut maker = Maker::new();
        let first = maker.task(1000, None, &[]);
        let second = maker.task(1000, None, &[first]);
        let risk = maker.risk(100, |_| {});
        let other = if shared { risk } else { maker.risk(100, |_| {}) };
        maker.impact(risk, first, ImpactKind::Factor, [900, 1050, 1300]);
        maker.impact(other, second, ImpactKind::Factor, [900, 1050, 1300]);
        moments(&lengths(&maker.forecast())).1
    };
    // Triangular 0.9, 1.05, 1.3: variance 0.065/… by the formula, of 100 days.
    let (a, m, b) = (0.9_f64, 1.05, 1.3);
    let one = 100.0 * ((a * a + m * m + b * b - a * m - a * b - m * b) / 18.0).sqrt();
    let error = 3.0 / (2.0 * TRIALS as f64).sqrt();
    assert!((deviation(true) / (2.0 * one) - 1.0).abs() < error, "{}", deviation(true));
    assert!((deviation(false) / (2.0_f64.sqrt() * one) - 1.0).abs() < error, "{}", deviation(false));
}

/// Williams (1992) and Elmaghraby (2000) on why criticality is not enough: a short certain task is always critical and
/// means nothing, a long uncertain one beside it decides. SSI and cruciality tell them apart, and so does significance.
#[test]
fn sensitivity_tells_importance_from_criticality() {
    let mut maker = Maker::new();
    let short = maker.task(10, None, &[]);
    let long = maker.task(500, Some(([300, 500, 900], Shape::Triangular)), &[short]);
    let outcome = maker.forecast();
    let of = |task| outcome.tasks.iter().find(|found| found.task == task).unwrap();
    assert!((of(short).criticality - 1.0).abs() < 1e-12 && (of(long).criticality - 1.0).abs() < 1e-12);
    assert!(of(short).ssi.abs() < 1e-9 && (of(long).ssi - 1.0).abs() < 1e-6);
    assert!(of(short).correlation.abs() < 1e-9 && (of(long).correlation - 1.0).abs() < 1e-3);
    // Both without slack: duration ÷ (duration + slack) is 1.
    assert!((of(long).significance - 1.0).abs() < 1e-9);
}
