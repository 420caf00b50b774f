//! What the forecast promises besides right numbers.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::analysis::forecast::{Depth, Note, Part, RiskEffect, Run, Sensitivity, Worker};
use crate::analysis::random::mix;
use crate::plan::arbitrary::plans;
use crate::plan::{
    Assignment, CostEstimate, CostItem, Label, LogEntry, LogKind, LogStatus, Person, Rate, RiskStatus, RuleSubject,
    UncertaintyRule,
};

/// Two paths with a risk, rules and costs.
fn busy() -> Maker {
    busy_with(Maker::new())
}

fn busy_with(mut maker: Maker) -> Maker {
    let first = maker.task(50, Some(([40, 50, 80], Shape::Pert)), &[]);
    let second = maker.task(30, Some(([20, 30, 60], Shape::Lognormal)), &[first]);
    let third = maker.task(70, Some(([60, 70, 100], Shape::TriangularPercentiles)), &[]);
    maker.task(0, None, &[second, third]);
    let risk = maker.risk(40, |risk| {
        risk.cost_impact = euro(500);
        risk.cost_max = Some(euro(900));
        risk.residual_percent = Some(10);
        risk.tasks = vec![third];
        (risk.delay_min, risk.delay_max) = (DAY, 4 * DAY);
    });
    maker.impact(risk, first, ImpactKind::Factor, [1000, 1200, 1500]);
    maker
}

#[test]
fn trials_lie_ahead_of_what_is_over() {
    let mut maker = Maker::new();
    let begun = maker.task(50, Some(([40, 50, 80], Shape::Triangular)), &[]);
    let next = maker.task(30, Some(([20, 30, 60], Shape::Triangular)), &[begun]);
    let end = maker.task(0, None, &[next]);
    maker.change(end, |task| task.milestone = true);
    maker.change(begun, |task| {
        (task.percent_complete, task.actual_start) = (40, Some("2026-03-02T08:00".parse().unwrap()));
    });
    let schedule = Schedule::of(&maker.plan);
    let options = Options { trials: 1_000, ..Options::default() };
    let (soon, later) = ("2026-03-03T00:00".parse().unwrap(), "2026-05-04T00:00".parse().unwrap());
    // On the first day nothing is late: the model is that of the plan.
    let usual = Model::of(&maker.plan, &schedule, options).outcome();
    let model = Model::ahead(&maker.plan, &schedule, soon, options);
    assert!(model.behind().is_empty());
    assert_eq!(model.outcome(), usual);
    // Two months later what is left of the first and all of the second are to do: four and two days at least.
    let model = Model::ahead(&maker.plan, &schedule, later, options);
    assert_eq!(model.behind(), [begun, next, end]);
    let outcome = model.outcome();
    let earliest = outcome.finish.curve.percentile(0);
    assert!(
        ("2026-05-11T17:00".parse().unwrap().."2026-05-13T00:00".parse().unwrap()).contains(&earliest),
        "{earliest}"
    );
    assert_eq!(outcome.finish.curve.deterministic, usual.finish.curve.deterministic);
    assert_eq!(outcome.finish.curve.chance_of_deterministic(), 0.0);
    let planned = |outcome: &Outcome| outcome.milestones.first().map(|(id, curve)| (*id, curve.curve.deterministic));
    assert_eq!(planned(&outcome), planned(&usual));
    assert_eq!(planned(&usual).map(|(id, _)| id), Some(end));
}

#[test]
fn the_same_seed_gives_the_same_answer_however_it_is_run() {
    let maker = busy();
    let options = Options { trials: 2_000, seed: 5, depth: Depth::Full };
    let at_once = maker.run(options);
    assert_eq!(at_once, maker.run(options));
    assert_ne!(at_once.finish, maker.run(Options { seed: 6, ..options }).finish);
    // In steps, with blocks from another worker, in another order.
    let model = Arc::new(Model::of(&maker.plan, &Schedule::of(&maker.plan), options));
    let mut run = Run::new(Arc::clone(&model));
    let mut elsewhere = Worker::new(&model);
    let parts: Vec<_> = [3, 1].map(|block| model.block(&mut elsewhere, block)).into();
    parts.into_iter().for_each(|part| run.take(part));
    assert!(!run.is_done() && run.progress() == (512 + 464, 2_000));
    assert!(!run.advance(1));
    let interim = run.outcome().unwrap();
    assert_eq!(interim.trials, 512 + 512 + 464);
    assert!(run.advance(1) && run.advance(1));
    assert_eq!(run.outcome().unwrap(), at_once);
    // Curves alone are the same curves.
    let curves = maker.run(Options { depth: Depth::Curves, ..options });
    assert_eq!((&curves.finish, &curves.cost), (&at_once.finish, &at_once.cost));
    assert!(curves.tasks.is_empty() && curves.risks.is_empty() && curves.after.is_none());
}

/// Bit by bit, natively and in a browser: these numbers must never change without a reason that is told. The last two are
/// made of all bits of all trials, and of all that is said of tasks and risks.
#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn the_answer_is_pinned() {
    let outcome = busy().run(Options { trials: 1_000, seed: 5, depth: Depth::Full });
    let percentiles = [10, 50, 80, 90].map(|percent| outcome.finish.curve.percentile(percent).to_string());
    let costs = [10, 50, 80, 90].map(|percent| outcome.cost.curve.percentile(percent).0);
    let trials = outcome.pairs(1_000).into_iter().flat_map(|pair| [pair.finish.0 as u64, pair.cost.0 as u64]);
    let of_task = |task: &Sensitivity| [task.duration, task.deviation, task.ssi, task.correlation, task.significance];
    let tasks = outcome.tasks.iter().flat_map(of_task).map(f64::to_bits);
    let of_risk = |risk: &RiskEffect| [risk.finish_saved as f64, risk.mean_finish_saved, risk.mean_cost_saved];
    let risks = outcome.risks.iter().flat_map(of_risk).map(f64::to_bits);
    let hash = |words: &mut dyn Iterator<Item = u64>| words.fold(0, |sum, word| mix(sum ^ word));
    let hashes = (hash(&mut trials.into_iter()), hash(&mut tasks.chain(risks)));
    let found = (&*percentiles.join(" "), costs, outcome.finish.deviation.to_bits(), hashes);
    assert_eq!(found, PINNED, "the forecast of a seed is another than it was");
}

const PINNED: (&str, [i64; 4], u64, (u64, u64)) = (
    "2026-03-11T16:47 2026-03-16T08:23:36 2026-03-17T15:47:59 2026-03-18T16:07:56",
    [0, 0, 61093, 70013],
    4_677_822_580_079_163_419,
    (12_825_684_622_590_287_561, 8_813_390_053_237_772_647),
);

/// What a worker hands over as words is the block it computed; other words are none.
#[test]
fn a_block_goes_through_words() {
    let maker = busy();
    for depth in [Depth::Curves, Depth::Full] {
        let model = Model::of(&maker.plan, &Schedule::of(&maker.plan), Options { trials: 700, seed: 5, depth });
        let part = model.block(&mut Worker::new(&model), 1);
        let words = part.words();
        assert_eq!(Part::of_words(&model, &words), Some(part));
        assert!(Part::of_words(&model, &words[1..]).is_none() && Part::of_words(&model, &[]).is_none());
        assert!(Part::of_words(&model, &words[..words.len() - 1]).is_none());
    }
}

/// Two copies of a plan have other ids, and the same forecast to the last bit.
#[test]
fn copies_draw_alike() {
    let outcome = |seed| {
        let mut maker = busy_with(Maker::seeded(seed));
        for (name, amount) in [("Licences", 400), ("Hosting", 300), ("Hosting", 200)] {
            let estimate = CostEstimate {
                best: euro(amount),
                likely: euro(amount),
                worst: euro(900),
                shape: Shape::Pert,
                ..CostEstimate::default()
            };
            let id = maker.ids.next();
            let item = CostItem {
                id,
                name: name.into(),
                planned: euro(amount),
                estimate: Some(estimate),
                ..CostItem::default()
            };
            maker.plan.put(item.into());
        }
        maker.run(Options { trials: 512, ..Options::default() })
    };
    let (one, other) = (outcome(1), outcome(2));
    assert_ne!(one.risks[0].risk, other.risks[0].risk);
    assert_eq!((&one.finish, &one.cost, &one.after), (&other.finish, &other.cost, &other.after));
    let saved = |outcome: &Outcome| -> Vec<_> { outcome.risks.iter().map(|risk| (risk.number, risk.swing)).collect() };
    assert_eq!(saved(&one), saved(&other));
}

/// What is said of a milestone is what would be said of a project that ends there; the curve of the project stays.
#[test]
fn a_milestone_has_drivers_of_its_own() {
    for own_hours in [false, true] {
        let mut maker = Maker::new();
        let early = maker.task(50, Some(([40, 50, 80], Shape::Pert)), &[]);
        let milestone = maker.task(0, None, &[early]);
        let risk = maker.risk(40, |risk| {
            risk.tasks = vec![early];
            (risk.delay_min, risk.delay_max) = (DAY, 4 * DAY);
        });
        if own_hours {
            maker.own_hours(early);
        }
        let alone = maker.run(Options { trials: 700, ..Options::default() });
        let late = maker.task(200, Some(([100, 200, 300], Shape::Uniform)), &[milestone]);
        let second = maker.risk(50, |risk| {
            risk.tasks = vec![late];
            (risk.delay_min, risk.delay_max) = (DAY, 9 * DAY);
        });
        let schedule = Schedule::of(&maker.plan);
        let model =
            |about| Model::of(&maker.plan, &schedule, Options { trials: 700, ..Options::default() }).about(about);
        assert_eq!(model(None).is_side_by_side(), !own_hours);
        let (project, asked) = (model(None).outcome(), model(Some(milestone)).outcome());
        assert_eq!((project.about, asked.about), (None, Some(milestone)));
        assert_eq!((&asked.finish, &asked.milestones), (&project.finish, &project.milestones));
        assert_eq!(asked.asked().curve.values(), alone.finish.curve.values());
        let of = |outcome: &Outcome, risk| *outcome.risks.iter().find(|found| found.risk == risk).unwrap();
        assert_eq!(of(&asked, risk).finish_saved, of(&alone, risk).finish_saved);
        assert_eq!(of(&asked, risk).swing, of(&alone, risk).swing);
        assert_eq!(asked.tasks[0].swing, alone.tasks[0].swing);
        assert!(of(&asked, second).finish_saved == 0 && of(&project, second).finish_saved > 0);
        let responses = |outcome: &Outcome| outcome.after.as_ref().unwrap().0.curve.values().to_vec();
        assert_eq!(responses(&asked), responses(&alone));
        assert_eq!(asked.contingency(&model(None), 80).0, alone.contingency(&model(None), 80).0);
        let settled = |outcome: &Outcome| -> Vec<_> { outcome.convergence.iter().map(|point| point.p80).collect() };
        assert_eq!(settled(&asked), settled(&alone));
        // A task that is no milestone is none.
        assert_eq!(model(Some(late)).outcome(), project);
    }
}

#[test]
fn an_edit_elsewhere_changes_no_draw() {
    let mut maker = busy();
    let before = maker.forecast();
    // A task beside, far from critical, drawn for itself.
    maker.task(10, Some(([5, 10, 15], Shape::Triangular)), &[]);
    assert_eq!(before.finish, maker.forecast().finish);
}

#[test]
fn a_plan_without_uncertainty_is_its_own_forecast() {
    let mut maker = Maker::new();
    let first = maker.task(50, None, &[]);
    maker.task(30, None, &[first]);
    maker.change(first, |task| task.fixed_cost = euro(10));
    let outcome = maker.forecast();
    let schedule = Schedule::of(&maker.plan);
    assert_eq!(outcome.trials, TRIALS);
    for percent in [0, 10, 50, 90, 100] {
        assert_eq!(Some(outcome.finish.curve.percentile(percent)), schedule.finish());
        assert_eq!(outcome.cost.curve.percentile(percent), euro(10));
    }
    assert_eq!((outcome.finish.curve.chance_of_deterministic(), outcome.finish.deviation), (1.0, 0.0));
    assert_eq!(Some(outcome.finish.mean), schedule.finish());
    assert!(outcome.tasks.iter().all(|task| task.criticality == 1.0 && task.ssi == 0.0), "{:?}", outcome.tasks);
    // Nothing at all is no reason to fail.
    let nothing = Model::of(&Plan::default(), &Schedule::of(&Plan::default()), Options::default()).outcome();
    assert_eq!(nothing.trials, TRIALS);
}

#[test]
fn rules_count_for_many_and_the_first_that_fits() {
    let mut maker = Maker::new();
    let label: Id<Label> = maker.ids.next();
    maker.plan.put(Label { id: label, ..Label::default() }.into());
    let labelled = maker.task(100, None, &[]);
    maker.change(labelled, |task| task.labels = vec![label]);
    let plain = maker.task(100, None, &[labelled]);
    let own = maker.task(100, Some(([100, 100, 100], Shape::Certain)), &[plain]);
    let mut rule = |place, label, points: [i64; 3]| UncertaintyRule {
        id: maker.ids.next(),
        rank: Rank::nth(place),
        subject: RuleSubject::Durations,
        label,
        best: points[0],
        likely: points[1],
        worst: points[2],
        shape: Shape::Uniform,
        ..UncertaintyRule::default()
    };
    let rules = [rule(2, None, [-100, 0, 300]), rule(1, Some(label), [0, 0, 0])];
    rules.into_iter().for_each(|rule| maker.plan.put(rule.into()));
    let outcome = maker.forecast();
    let of = |task| outcome.tasks.iter().find(|found| found.task == task).unwrap();
    assert!(of(labelled).deviation == 0.0 && of(own).deviation == 0.0);
    // Uniform from 9 to 13 days.
    assert!((of(plain).duration / DAY as f64 - 11.0).abs() < 0.05, "{}", of(plain).duration);
    assert!((of(plain).deviation / DAY as f64 - 4.0 / 12.0_f64.sqrt()).abs() < 0.03);
}

#[test]
fn responses_lower_what_risks_cost() {
    let outcome = busy().forecast();
    let (finish, cost) = outcome.after.as_ref().unwrap();
    assert!(finish.curve.percentile(80) < outcome.finish.curve.percentile(80));
    assert!(cost.mean.0 * 3 < outcome.cost.mean.0, "a tenth instead of four: {:?} {:?}", cost.mean, outcome.cost.mean);
    // An opportunity shortens; what it saves is negative when it is switched off.
    let mut maker = Maker::new();
    let task = maker.task(100, None, &[]);
    maker.risk(60, |risk| {
        risk.risk_kind = crate::plan::RiskKind::Opportunity;
        risk.tasks = vec![task];
        (risk.delay_min, risk.delay_max) = (2 * DAY, 4 * DAY);
        risk.cost_impact = euro(100);
    });
    let outcome = maker.forecast();
    assert_moments(&lengths(&outcome), 10.0 - 0.6 * 3.0, (0.6 * (9.0 + 1.0 / 3.0) - 3.24_f64).sqrt());
    assert!(outcome.risks[0].mean_cost_saved < -5_900.0, "{:?}", outcome.risks[0]);
}

#[test]
fn work_costs_as_long_as_it_takes() {
    let mut maker = Maker::new();
    let task = maker.task(100, Some(([100, 100, 200], Shape::Uniform)), &[]);
    let rates = vec![Rate { standard: Money(10_000), per_use: Money(5_000), ..Rate::default() }];
    let person = Person { id: maker.ids.next(), rates, ..Person::default() };
    let assignment =
        Assignment { id: maker.ids.next(), task, person: person.id, units: Some(5_000), ..Assignment::default() };
    maker.plan.put(person.into());
    maker.plan.put(assignment.into());
    let outcome = maker.forecast();
    // Half a person at 100.00 an hour: 4,000.00 for ten days and 50.00 once; a day more or less is 400.00.
    assert_eq!(outcome.cost.curve.deterministic, Money(4_050_00));
    assert!((outcome.cost.mean.0 - 6_050_00).abs() < 3 * 1_155_00 / 100, "{:?}", outcome.cost.mean);
    // Time and cost go together entirely.
    for percent in [10, 50, 90] {
        let at = |percent| (outcome.finish.curve.percentile(percent), outcome.cost.curve.percentile(percent));
        let (finish, cost) = at(percent);
        assert!((outcome.joint_chance(finish, cost) - f64::from(percent) / 100.0).abs() < 1e-3);
    }
    assert!(outcome.pairs(100).len() <= 100 && outcome.pairs(100).len() > 90);
}

#[test]
fn what_cannot_be_used_is_said() {
    let mut maker = Maker::new();
    let task = maker.task(100, Some(([100, 100, 200], Shape::Uniform)), &[]);
    let without = maker.risk(0, |risk| risk.cost_impact = euro(1));
    let nowhere = maker.risk(10, |risk| risk.delay_max = DAY);
    maker.risk(90, |risk| (risk.status, risk.cost_impact) = (RiskStatus::Closed, euro(1)));
    maker.change(task, |task| {
        task.mode = crate::plan::Mode::Manual;
        task.manual_start = Some("2026-03-02T08:00".parse().unwrap());
        task.manual_finish = Some("2026-03-12T17:00".parse().unwrap());
    });
    let model = Model::of(&maker.plan, &Schedule::of(&maker.plan), Options::default());
    let notes = [Note::RiskWithoutProbability(without), Note::RiskWithoutTask(nowhere), Note::EstimateUnused(task)];
    assert_eq!(model.notes(), notes);
    // A risk that cannot happen and one that does nothing leave all as it is planned.
    assert!(model.is_certain());
    let outcome = model.outcome();
    assert_eq!(outcome.cost.curve.percentile(100), euro(0));
    assert_eq!(outcome.finish.deviation, 0.0);
}

/// What has happened does what it does, certainly, until its issue is settled.
#[test]
fn a_risk_that_has_happened_counts_until_its_issue_is_settled() {
    let mut maker = Maker::new();
    maker.task(100, None, &[]);
    let risk = maker.risk(20, |risk| (risk.status, risk.cost_impact) = (RiskStatus::Occurred, euro(9)));
    let p10 = |maker: &Maker| maker.run(Options::default()).cost.curve.percentile(10);
    assert_eq!(p10(&maker), euro(0));
    let issue = |status| LogEntry { id: Id::new(risk.any()), risk: Some(risk), status, ..LogEntry::default() };
    maker.plan.put(LogEntry { log_kind: LogKind::Issue, ..issue(LogStatus::Open) }.into());
    assert_eq!(p10(&maker), euro(9));
    maker.plan.put(LogEntry { log_kind: LogKind::Issue, ..issue(LogStatus::Closed) }.into());
    assert_eq!(p10(&maker), euro(0));
}

/// Somebody on hours of their own: trials run one by one, and what they say is what they say side by side.
#[test]
fn both_engines_say_the_same() {
    let mut maker = busy();
    let side_by_side = maker.run(Options { trials: 600, ..Options::default() });
    let task = maker.plan.tasks.iter().next().unwrap().id;
    maker.own_hours(task);
    let schedule = Schedule::of(&maker.plan);
    let model = Model::of(&maker.plan, &schedule, Options { trials: 600, ..Options::default() });
    assert!(!model.is_side_by_side());
    let exactly = model.outcome();
    assert_eq!(exactly.finish, side_by_side.finish);
    assert_eq!((exactly.tasks, exactly.risks), (side_by_side.tasks, side_by_side.risks));
    assert_eq!(exactly.after, side_by_side.after);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is in a plan, a forecast of it comes, and its figures are in order.
    #[test]
    fn no_plan_makes_it_fail(plan in plans(), seed in any::<u64>(), trials in 1_usize..700) {
        let schedule = Schedule::of(&plan);
        let model = Model::of(&plan, &schedule, Options { trials, seed, depth: Depth::Full });
        let outcome = model.outcome();
        prop_assert_eq!(outcome.trials, trials);
        prop_assert!(outcome.finish.curve.percentile(10) <= outcome.finish.curve.percentile(90));
        prop_assert!(outcome.cost.curve.percentile(10) <= outcome.cost.curve.percentile(90));
        for task in &outcome.tasks {
            prop_assert!((0.0..=1.0).contains(&task.criticality) && task.ssi >= 0.0, "{:?}", task);
            prop_assert!((-1.0..=1.0).contains(&task.correlation), "{:?}", task);
        }
        prop_assert!(outcome.finish.bars(20).iter().map(|bar| bar.2).sum::<usize>() == trials);
    }
}
