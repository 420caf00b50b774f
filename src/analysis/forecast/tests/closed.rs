//! Closed forms and exact convolution.

use super::*;
use crate::plan::{Correlation, CostEstimate, CostItem};

/// The normal distribution function, by libm like the engine's but through another identity.
fn normal(at: f64) -> f64 {
    0.5 * (1.0 + libm::erf(at / 2.0_f64.sqrt()))
}

#[test]
fn a_long_path_is_normal() {
    let mut maker = Maker::new();
    let mut last: Vec<Id<Task>> = Vec::new();
    for _ in 0..40 {
        last = vec![maker.task(20, Some(([10, 20, 30], Shape::Triangular)), &last)];
    }
    let found = lengths(&maker.forecast());
    // Symmetric, of variance (b − a)²/24 each.
    let (mean, deviation) = (80.0, (40.0 * 4.0 / 24.0_f64).sqrt());
    assert_moments(&found, mean, deviation);
    for sigmas in [-2.0, -1.0, -0.3, 0.0, 0.5, 1.0, 2.0] {
        assert_chance(&found, mean + sigmas * deviation, normal(sigmas));
    }
}

#[test]
fn the_later_of_two_paths() {
    let mut maker = Maker::new();
    let uniform = Some(([100, 100, 200], Shape::Uniform));
    let both = [maker.task(100, uniform, &[]), maker.task(100, uniform, &[])];
    maker.task(0, None, &both);
    let outcome = maker.forecast();
    let found = lengths(&outcome);
    // F(x) = x² on 0 to 1: mean 2/3, variance 1/18.
    assert_moments(&found, 10.0 + 20.0 / 3.0, 10.0 / 18.0_f64.sqrt());
    for part in [0.1_f64, 0.3, 0.5, 0.8, 0.95] {
        assert_chance(&found, 10.0 + 10.0 * part, part * part);
    }
    // Each is as likely to be the later one; both at once hardly ever are. The event is critical always.
    let [one, other, event] = outcome.tasks.as_slice() else { panic!("three tasks") };
    assert!((one.criticality - 0.5).abs() < 0.015 && (other.criticality - 0.5).abs() < 0.015);
    assert!((one.criticality + other.criticality - 1.0).abs() < 0.002 && event.criticality == 1.0);
    // Of u and v, both uniform: the mean of the later one is ½ + (1/5)²/6 where u is in its lowest fifth, and (1 + E u²)/2
    // where it is in its highest.
    let (short, long) = (0.5 + 0.04 / 6.0, 0.5 + (1.0 - 0.512) / 3.0 / 0.2 / 2.0);
    for (found, wanted) in [(one.swing.0, short), (one.swing.1, long)] {
        let found = found / DAY as f64;
        assert!((found - 10.0 * (wanted - 2.0 / 3.0)).abs() < 0.15, "{found} for {wanted}");
    }
    // SSI = ½ · (10/√12) ÷ (10/√18).
    assert!((one.ssi - 0.5 * 18.0_f64.sqrt() / 12.0_f64.sqrt()).abs() < 0.02, "{}", one.ssi);
}

#[test]
fn a_discrete_risk_on_one_task() {
    let mut maker = Maker::new();
    let task = maker.task(100, None, &[]);
    let risk = maker.risk(30, |risk| risk.cost_impact = euro(1000));
    maker.impact(risk, task, ImpactKind::Delay, [5 * DAY; 3]);
    let outcome = maker.forecast();
    let found = lengths(&outcome);
    assert_moments(&found, 11.5, 5.0 * (0.3 * 0.7_f64).sqrt());
    assert_chance(&found, 10.0, 0.7);
    assert_chance(&found, 14.9, 0.7);
    assert_eq!((found[6_900], found[7_100]), (10.0, 15.0));
    // Its cost comes with it, and all is gone without it.
    assert_eq!((outcome.cost.curve.percentile(69), outcome.cost.curve.percentile(71)), (euro(0), euro(1000)));
    let effect = outcome.risks[0];
    assert_eq!((effect.finish_saved, effect.cost_saved), (5 * DAY, euro(1000)));
    assert!((effect.mean_finish_saved / DAY as f64 - 1.5).abs() < 0.05);
    let swing = (effect.swing.0 / DAY as f64, effect.swing.1 / DAY as f64);
    assert!((swing.0 + 1.5).abs() < 0.05 && (swing.1 - 3.5).abs() < 0.05, "{swing:?}");
}

#[test]
fn moments_of_the_shapes_come_through() {
    let (a, m, b): (f64, f64, f64) = (5.0, 8.0, 20.0);
    let variance = (a * a + m * m + b * b - a * m - a * b - m * b) / 18.0;
    let mean = (a + 4.0 * m + b) / 6.0;
    for (shape, wanted) in [
        (Shape::Triangular, ((a + m + b) / 3.0, variance.sqrt())),
        (Shape::Pert, (mean, ((mean - a) * (b - mean) / 7.0).sqrt())),
        (Shape::Uniform, (a.midpoint(b), (b - a) / 12.0_f64.sqrt())),
    ] {
        let mut maker = Maker::new();
        maker.task(80, Some(([50, 80, 200], shape)), &[]);
        assert_moments(&lengths(&maker.forecast()), wanted.0, wanted.1);
    }
}

#[test]
fn a_correlated_pair() {
    let uniform = Some(([100, 100, 200], Shape::Uniform));
    for (coefficient, rho) in [(800, 0.8_f64), (0, 0.0), (-600, -0.6)] {
        let mut maker = Maker::new();
        let one = maker.task(100, uniform, &[]);
        let other = maker.task(100, uniform, &[one]);
        let id = maker.ids.next();
        maker.plan.put(Correlation { id, tasks: vec![one, other], coefficient, ..Correlation::default() }.into());
        // Of uniform values the correlation is that of ranks: 6/π · asin(ρ/2).
        let correlation = 6.0 / std::f64::consts::PI * (rho / 2.0).asin();
        let variance = 100.0 / 12.0 * (2.0 + 2.0 * correlation);
        assert_moments(&lengths(&maker.forecast()), 30.0, variance.sqrt());
    }
}

/// Chances of each length in hundredths of a day, from a distribution function.
fn density(cdf: impl Fn(f64) -> f64, days: usize) -> Vec<f64> {
    let step = |cell: usize| cdf((cell as f64 + 0.5) / 100.0) - cdf((cell as f64 - 0.5) / 100.0);
    (0..=days * 100).map(step).collect()
}

fn convolve(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; one.len() + other.len() - 1];
    for (at, chance) in one.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        for (more, other) in other.iter().enumerate() {
            sum[at + more] += chance * other;
        }
    }
    sum
}

/// Three tasks one after the other, a parallel one, and a risk that doubles one of them: the exact distribution.
#[test]
fn paths_risks_and_merges_agree_with_exact_convolution() {
    let triangular = |a: f64, m: f64, b: f64| {
        move |x: f64| match x {
            x if x <= a => 0.0,
            x if x <= m => (x - a) * (x - a) / ((b - a) * (m - a)),
            x if x < b => 1.0 - (b - x) * (b - x) / ((b - a) * (b - m)),
            _ => 1.0,
        }
    };
    let uniform = |a: f64, b: f64| move |x: f64| ((x - a) / (b - a)).clamp(0.0, 1.0);
    let mut maker = Maker::new();
    let first = maker.task(30, Some(([20, 30, 60], Shape::Triangular)), &[]);
    let second = maker.task(50, Some(([40, 50, 90], Shape::Triangular)), &[first]);
    let third = maker.task(20, Some(([10, 10, 40], Shape::Uniform)), &[second]);
    let beside = maker.task(120, Some(([80, 80, 160], Shape::Uniform)), &[]);
    maker.task(0, None, &[third, beside]);
    let risk = maker.risk(25, |_| {});
    maker.impact(risk, second, ImpactKind::Factor, [2000; 3]);
    let found = lengths(&maker.forecast());
    let plain = density(triangular(4.0, 5.0, 9.0), 18);
    let doubled = density(|x| triangular(4.0, 5.0, 9.0)(x / 2.0), 18);
    let hit: Vec<f64> = plain.iter().zip(&doubled).map(|(plain, doubled)| 0.75 * plain + 0.25 * doubled).collect();
    let path = convolve(&convolve(&density(triangular(2.0, 3.0, 6.0), 6), &hit), &density(uniform(1.0, 4.0), 4));
    let mut upto = 0.0;
    for (cell, chance) in path.iter().enumerate() {
        upto += chance;
        let limit = (cell as f64 + 0.5) / 100.0;
        if cell % 50 == 0 && upto > 0.0005 && upto < 0.9995 {
            assert_chance(&found, limit, upto * uniform(8.0, 16.0)(limit));
        }
    }
}

#[test]
fn costs_add_up_like_durations() {
    let mut maker = Maker::new();
    maker.task(10, None, &[]);
    let mut item = |likely: i64| {
        let estimate = CostEstimate {
            best: euro(likely - 300),
            likely: euro(likely),
            worst: euro(likely + 600),
            shape: Shape::Triangular,
            ..CostEstimate::default()
        };
        let item =
            CostItem { id: maker.ids.next(), planned: euro(likely), estimate: Some(estimate), ..CostItem::default() };
        maker.plan.put(item.into());
    };
    (0..10).for_each(|_| item(1000));
    let outcome = maker.forecast();
    let costs: Vec<f64> = outcome.cost.curve.values().iter().map(|cost| cost.0 as f64 / 100.0).collect();
    // Mean of each: (700 + 1000 + 1600)/3; variance: 63/18 · 100².
    assert_moments(&costs, 11_000.0, (10.0 * 630_000.0 / 18.0_f64).sqrt());
    assert_eq!(outcome.cost.curve.deterministic, euro(10_000));
    assert!((outcome.cost.mean.0 - euro(11_000).0).abs() < 3 * 60 * 100 / 10, "{:?}", outcome.cost.mean);
}

#[test]
fn a_task_that_may_not_be_needed() {
    let mut maker = Maker::new();
    let first = maker.task(20, None, &[]);
    let perhaps = maker.task(50, None, &[first]);
    maker.task(10, None, &[perhaps]);
    maker.change(perhaps, |task| {
        task.chance = Some(400);
        task.fixed_cost = euro(70);
    });
    let outcome = maker.forecast();
    let found = lengths(&outcome);
    // Its links hold: the last task follows the first at once.
    assert_chance(&found, 3.0, 0.6);
    assert_moments(&found, 5.0, 5.0 * (0.24_f64).sqrt());
    assert_eq!((outcome.cost.curve.percentile(59), outcome.cost.curve.percentile(61)), (euro(0), euro(70)));
}

/// A task that is on its plan and further along is finished no later: its estimate is of what was left when it was given.
#[test]
fn progress_makes_a_forecast_no_later() {
    let mut maker = Maker::new();
    let id = maker.task(300, Some(([250, 300, 600], Shape::Triangular)), &[]);
    maker.change(id, Task::estimate_is_of_now);
    let before = maker.forecast();
    maker.change(id, |task| {
        task.percent_complete = 90;
        task.actual_start = Some("2026-03-02T08:00".parse().unwrap());
    });
    let after = maker.forecast();
    let days = |outcome: &Outcome| lengths(outcome).get(TRIALS * 8 / 10).copied().unwrap();
    // 27 days are done, and of the three that are left the worst case is six.
    assert!((30.0..33.1).contains(&days(&after)), "{}", days(&after));
    assert!(days(&before) > 40.0, "{}", days(&before));
}
