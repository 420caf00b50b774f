//! Every check on a plan that has what it looks for, and what it must leave alone.

use super::*;
use crate::plan::{Baseline, BaselineEntry, Ids, Project, Risk};
use crate::schedule::tests::fixture::{Fixture, moment};

/// A plan with its outcomes as of a day of March 2026.
struct Checked {
    fixture: Fixture,
    outcomes: Vec<Outcome>,
}

impl Checked {
    fn of(fixture: Fixture, day: i64) -> Self {
        let outcomes = check(&fixture.plan, &Schedule::of(&fixture.plan), moment(&format!("{day}@0")).date());
        assert_eq!(outcomes.len(), Check::ALL.len());
        Self { fixture, outcomes }
    }

    fn get(&self, check: Check) -> &Outcome {
        let outcome = &self.outcomes[check as usize];
        assert_eq!(outcome.check, check, "the order is that of the list");
        outcome
    }

    /// The names of the tasks found, and how many were looked at.
    fn found(&self, check: Check) -> (String, usize) {
        let outcome = self.get(check);
        let name = |finding: &Finding| self.fixture.plan.get(finding.task).unwrap().name.clone();
        (outcome.found.iter().map(name).collect::<Vec<_>>().join(" "), outcome.base)
    }
}

/// The outcomes of a text, as of Monday the 2nd, when the project begins.
fn checked(text: &str) -> Checked {
    Checked::of(Fixture::of(text), 2)
}

fn found(text: &str, check: Check) -> (String, usize) {
    checked(text).found(check)
}

/// Keeps the schedule of a fixture as its baseline.
fn with_baseline(mut fixture: Fixture) -> Fixture {
    let mut ids = Ids::seeded(9);
    let schedule = Schedule::of(&fixture.plan);
    let baseline = Baseline { id: ids.next(), taken_at: Some(moment("1@0")), ..Baseline::default() };
    let kept: Vec<BaselineEntry> = (fixture.plan.tasks.iter())
        .map(|task| {
            let dates = schedule.task(task.id).unwrap();
            let (start, finish) = (Some(dates.start), Some(dates.finish));
            let (id, baseline) = (ids.next(), baseline.id);
            BaselineEntry { id, baseline, task: task.id, start, finish, ..BaselineEntry::default() }
        })
        .collect();
    fixture.plan.put(baseline.into());
    kept.into_iter().for_each(|entry| {
        fixture.plan.put(entry.into());
    });
    fixture
}

fn change(fixture: &mut Fixture, name: &str, change: impl FnOnce(&mut Task)) {
    let mut task = Task::clone(fixture.plan.get(fixture.tasks[name]).unwrap());
    change(&mut task);
    fixture.plan.put(task.into());
}

fn project(fixture: &mut Fixture, change: impl FnOnce(&mut Project)) {
    let mut project = Project::clone(fixture.plan.project().unwrap());
    change(&mut project);
    fixture.plan.put(project.into());
}

#[test]
fn an_empty_plan_is_not_judged() {
    assert!(Checked::of(Fixture::of(""), 2).outcomes.iter().all(|outcome| outcome.passes().is_none()));
    let nothing = check(&Plan::default(), &Schedule::default(), Date::default());
    assert!(nothing.iter().all(|outcome| outcome.base == 0));
}

#[test]
fn open_ends_are_found_but_for_the_first_and_the_last() {
    let plan = checked("A 1d\nB 1d <A\nC 1d <B\nD 1d <A\nE 1d\nF 1d <E <C");
    assert_eq!(plan.found(Check::Logic), ("D E".to_owned(), 6));
    let faults: Vec<Fault> = plan.get(Check::Logic).found.iter().map(|finding| finding.fault).collect();
    let open = |start, finish| Fault::Open { start, finish };
    assert_eq!(faults, [open(false, true), open(true, false)]);
    assert_eq!((plan.get(Check::Logic).percent(), plan.get(Check::Logic).passes()), (33, Some(false)));
    // A link more, and a finding less.
    assert_eq!(found("A 1d\nB 1d <A\nC 1d <B\nD 1d <A\nE 1d\nF 1d <E <C <D", Check::Logic), ("E".to_owned(), 6));
    // Alone, a task is both.
    assert_eq!(found("A 1d", Check::Logic), (String::new(), 1));
}

#[test]
fn what_answers_a_risk_beside_the_network_is_no_open_end() {
    let text = "X 1d\nA 2d\nB 1d <A";
    assert_eq!(found(text, Check::Logic), ("X A".to_owned(), 3));
    let mut fixture = Fixture::of(text);
    let action = fixture.plan.tasks.iter().find(|task| task.name == "X").map(|task| task.id).unwrap();
    fixture.plan.put(Risk { id: Ids::seeded(7).next(), actions: vec![action], ..Risk::default() }.into());
    assert_eq!(Checked::of(fixture, 2).found(Check::Logic), (String::new(), 3));
}

#[test]
fn links_that_tie_nothing_do_not_close_open_ends() {
    assert_eq!(found("A 1d\nB 1d <A inactive\nC 2d <B", Check::Logic), ("A C".to_owned(), 2));
    // Of a loop one link is set aside.
    let plan = "A 1d <C\nB 1d <A\nC 1d <B\nD 3d <C";
    assert_eq!(found(plan, Check::Logic).1, 4);
    assert_eq!(checked(plan).get(Check::Leads).base, 3);
}

#[test]
fn links_of_a_summary_tie_all_that_is_below_it() {
    let plan = checked("A 1d\nS 0d <A\n  B 1d\n  T 0d\n    C 1d\nD 1d <S");
    assert_eq!(plan.found(Check::Logic), (String::new(), 4));
    assert_eq!(plan.found(Check::SummaryLinks), ("S D".to_owned(), 2));
    assert_eq!(plan.found(Check::DanglingStart).0, "");
}

#[test]
fn finished_inactive_and_foreign_tasks_are_not_asked() {
    let plan = "A 1d\nB 1d began=2@8 ended=2@17\nC 1d inactive\nD 1d external from=2@8 to=3@17\nE 9d";
    assert_eq!(found(plan, Check::Logic), ("A E".to_owned(), 2));
    assert_eq!(checked(plan).get(Check::InvalidDates).base, 3);
}

#[test]
fn leads_lags_and_kinds_are_counted_over_the_open_links() {
    let plan = checked("A 5d\nB 5d <A-1d\nC 5d <B+11d\nD 5d <C:SS\nE 5d <D+10d\nF 1d <E began=2@8 ended=2@17");
    assert_eq!(plan.found(Check::Leads), ("B".to_owned(), 4));
    assert_eq!(plan.found(Check::Lags), ("C E".to_owned(), 4));
    assert_eq!(plan.found(Check::LongLags), ("C".to_owned(), 4));
    assert_eq!(plan.found(Check::LinkKinds), ("D".to_owned(), 4));
    assert_eq!(plan.get(Check::Leads).passes(), Some(false));
}

#[test]
fn lags_of_other_units_are_weighed_too() {
    for (lag, long) in [("+14ed", ""), ("+15ed", "B"), ("+50%", ""), ("+51%", "B"), ("-20d", "")] {
        let plan = format!("A 20d\nB 1d <A{lag}");
        assert_eq!(found(&plan, Check::LongLags).0, long, "{lag}");
    }
}

#[test]
fn shares_are_held_against_their_limits_exactly() {
    let outcome = |check, base, found| Outcome {
        check,
        base,
        found: vec![Finding { task: crate::plan::Id::default(), fault: Fault::Plain }; found],
        index: None,
    };
    assert_eq!(outcome(Check::Lags, 20, 1).passes(), Some(true));
    assert_eq!(outcome(Check::Lags, 39, 2).passes(), Some(false));
    assert_eq!(outcome(Check::LinkKinds, 20, 2).passes(), Some(true));
    assert_eq!(outcome(Check::Leads, 1000, 1).passes(), Some(false));
    let shares = [(1000, 1), (1000, 999), (32, 3), (200, 3), (8, 8), (8, 0), (0, 0)];
    assert_eq!(shares.map(|(base, found)| outcome(Check::Leads, base, found).percent()), [1, 99, 9, 2, 100, 0, 0]);
    assert_eq!(outcome(Check::Unassigned, 10, 10).passes(), None);
    let index = |index| Outcome { index, ..outcome(Check::Execution, 3, 0) };
    let passes = [Some(94), Some(95), None].map(|hundredths| index(hundredths).passes());
    assert_eq!(passes, [Some(false), Some(true), None]);
}

#[test]
fn dangling_ends_have_links_at_the_other_end_only() {
    let plan = checked("A 5d\nB 5d <A:FF\nC 5d <A:SS\nD 9d <C:SS <B");
    assert_eq!(plan.found(Check::DanglingStart), ("B".to_owned(), 4));
    assert_eq!(plan.found(Check::DanglingFinish), ("C".to_owned(), 4));
    // Of an event, both ends are one; what has begun needs nobody to start it.
    assert_eq!(found("A 5d\nM 0d <A:FF", Check::DanglingStart), (String::new(), 1));
    assert_eq!(found("A 5d\nB 5d <A:FF began=2@8", Check::DanglingStart).0, "");
}

#[test]
fn hard_constraints_are_the_four_that_beat_links() {
    let plan = "A 1d mso=2@8\nB 1d mfo=2@17\nC 1d snlt=9@8\nD 1d fnlt=9@17\nE 1d snet=3@8\nF 1d fnet=3@17\nG 1d alap";
    assert_eq!(found(plan, Check::HardConstraints), ("A B C D".to_owned(), 7));
}

#[test]
fn slack_and_length_are_high_over_44_days() {
    let plan = checked("A 44d\nB 45d\nC 61ed\nD 60ed\nE 89d\nM 0d");
    assert_eq!(plan.found(Check::HighDuration), ("B C E".to_owned(), 5));
    // From the end of A there are 45 days to the end of E, from that of B 44; from that of D more than 62 by the clock.
    assert_eq!(plan.found(Check::HighSlack).0, "A D");
}

#[test]
fn negative_slack_tells_how_much_is_missing() {
    let plan = checked("A 5d\nB 2d <A deadline=9@17\nC 1d");
    assert_eq!(plan.found(Check::NegativeSlack), ("A B".to_owned(), 3));
    assert_eq!(plan.get(Check::NegativeSlack).found[0].fault, Fault::Seconds(8 * 3600));
}

#[test]
fn dates_are_invalid_on_the_wrong_side_of_today() {
    let text = "A 1d\nB 3d\nC 1d began=12@8\nD 2d began=3@8 pct=50\nE 1d began=2@8 ended=2@17";
    // On the 4th A should be over, D is to end that day.
    let plan = Checked::of(Fixture::of(text), 4);
    assert_eq!(plan.found(Check::InvalidDates), ("A C".to_owned(), 5));
    let faults: Vec<Fault> = plan.get(Check::InvalidDates).found.iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::Past(moment("2@17")), Fault::Ahead(moment("12@8"))]);
    // What was moved to today is in time, work and event: no work fits before that moment.
    let text = "A 1d snet=4@8\nM 0d snet=4@0\nN 0d snet=4@8\nO 0d snet=3@8";
    assert_eq!(Checked::of(Fixture::of(text), 4).found(Check::InvalidDates).0, "O");
    let text = "A 1d\nB 3d\nC 1d began=12@8\nD 2d began=3@8 pct=50\nE 1d began=2@8 ended=2@17";
    // A status date counts in place of today.
    let mut fixture = Fixture::of(text);
    project(&mut fixture, |project| project.status_date = Some(moment("4@17")));
    assert_eq!(Checked::of(fixture, 20).found(Check::InvalidDates).0, "A B C D");
}

#[test]
fn work_without_people_is_told_and_not_judged() {
    let plan = checked("calendar night 22:00-24:00\nperson ana night\nA 1d +ana\nB 1d\nM 0d");
    assert_eq!(plan.found(Check::Unassigned), ("B".to_owned(), 2));
    assert_eq!(plan.get(Check::Unassigned).passes(), None);
}

#[test]
fn the_baseline_tells_what_is_missed_and_how_many_are_done() {
    let mut fixture = with_baseline(Fixture::of("A 1d\nB 2d\nC 1d\nD 9d\nM 0d"));
    assert_eq!(Checked::of(Fixture::of("A 1d"), 4).get(Check::Missed).passes(), None);
    // A is finished in time, B a day late, C is not.
    change(&mut fixture, "A", |task| task.percent_complete = 100);
    change(&mut fixture, "B", |task| {
        (task.actual_start, task.actual_finish) = (Some(moment("2@8")), Some(moment("4@17")));
    });
    let plan = Checked::of(fixture, 5);
    assert_eq!(plan.found(Check::Missed), ("B C".to_owned(), 3));
    assert_eq!(plan.found(Check::Execution), ("C".to_owned(), 3));
    assert_eq!((plan.get(Check::Execution).index, plan.get(Check::Execution).passes()), (Some(66), Some(false)));
}

#[test]
fn progress_out_of_sequence_is_a_link_that_did_not_hold() {
    let late = |link: &str, progress: &str| found(&format!("A 5d\nB 5d <A{link} {progress}"), Check::OutOfSequence);
    let wrong = ("B".to_owned(), 1);
    assert_eq!(late("", "began=2@8"), wrong);
    assert_eq!(late(":SS", "began=2@8"), wrong);
    assert_eq!(late(":FF", "began=2@8"), (String::new(), 1));
    assert_eq!(late(":FF", "began=2@8 ended=3@17"), wrong);
    assert_eq!(late(":SF", "began=2@8 ended=3@17"), wrong);
    assert_eq!(late("", ""), (String::new(), 0));
    assert_eq!(late("-5d", "began=2@8"), (String::new(), 0));
    assert_eq!(found("A 5d began=2@8 pct=20\nB 5d <A:SS began=2@8", Check::OutOfSequence), (String::new(), 1));
}

#[test]
fn the_critical_path_is_followed_back_to_what_is_under_way() {
    let path = |text: &str| found(text, Check::CriticalPath);
    assert_eq!(path("A 1d\nB 1d <A\nC 1d <B\nX 1d"), (String::new(), 3));
    // A date in the middle breaks it: what is before can slip without the finish moving.
    assert_eq!(path("A 1d\nB 1d <A snet=9@8\nC 1d <B"), ("B".to_owned(), 2));
    assert_eq!(path("A 1d\nB 1d <A manual from=9@8 to=9@17\nC 1d <B"), ("B".to_owned(), 2));
    // So it does at the very end.
    assert_eq!(path("A 5d\nB 1d snet=20@8"), ("B".to_owned(), 1));
    // What has begun is where it begins, whatever it waited for.
    let begun = Checked::of(Fixture::of("A 1d snet=4@8 began=4@8\nB 9d <A"), 5);
    assert_eq!(begun.found(Check::CriticalPath), (String::new(), 2));
    // Through summaries.
    assert_eq!(path("S 0d\n  A 1d\n  B 3d\nT 0d <S\n  C 1d"), (String::new(), 2));
    assert_eq!(path("A 1d began=2@8 ended=2@17"), (String::new(), 0));
    assert_eq!(path("finish 27@17\nA 1d\nB 1d <A"), (String::new(), 2));
}

#[test]
fn the_path_is_compared_with_the_target() {
    let index = |target: Option<&str>, day: i64| {
        let mut fixture = Fixture::of("A 5d\nB 5d <A");
        let target = target.map(|day| moment(day).date());
        project(&mut fixture, |project| project.charter.target_finish = target);
        let plan = Checked::of(fixture, day);
        let outcome = plan.get(Check::PathLength);
        (outcome.index, outcome.passes(), outcome.found.first().map(|finding| finding.fault))
    };
    assert_eq!(index(None, 2), (None, None, None));
    assert_eq!(index(Some("13@0"), 2), (Some(100), Some(true), None));
    assert_eq!(index(Some("20@0"), 2), (Some(150), Some(true), None));
    assert_eq!(index(Some("12@0"), 2), (Some(90), Some(false), Some(Fault::Seconds(8 * 3600))));
    // Later there is less to the finish, so the same day weighs more.
    assert_eq!(index(Some("12@0"), 9).0, Some(80));
    // Without a target, the baseline is one.
    let mut fixture = with_baseline(Fixture::of("A 5d\nB 5d <A"));
    change(&mut fixture, "B", |task| task.duration.seconds += 8 * 3600);
    assert_eq!(Checked::of(fixture, 2).get(Check::PathLength).index, Some(90));
}

#[test]
fn every_check_has_its_place_and_its_words() {
    for (place, check) in Check::ALL.into_iter().enumerate() {
        assert_eq!(check as usize, place);
        assert!(!check.name().is_empty() && check.meaning().ends_with('.'), "{check:?}");
    }
}
