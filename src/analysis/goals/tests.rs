use super::*;
use crate::plan::{
    Better, Date, Decimal, Duration, Ids, Objective, Project, Rank, Reading, Requirement, RequirementStatus, Task,
};
use crate::schedule::Schedule;

fn objective(from: i64, target: i64, readings: &[(i32, i64)]) -> Objective {
    let one = |(day, value): &(i32, i64)| Reading { date: Date(*day), value: number(*value), ..Reading::default() };
    Objective {
        baseline: Some(number(from)),
        target: Some(number(target)),
        due: Some(Date(100)),
        readings: readings.iter().map(one).collect(),
        ..Objective::default()
    }
}

const fn number(value: i64) -> Decimal {
    Decimal(value * 10_000)
}

#[test]
fn a_straight_line_from_the_first_value_to_the_target_is_what_is_expected() {
    // From 0 on day 0 to 100 on day 100: 50 on day 50, and a tenth of the way is forgiven.
    for (value, standing) in
        [(50, Standing::OnTrack), (40, Standing::OnTrack), (39, Standing::AtRisk), (100, Standing::Achieved)]
    {
        let found = course(&objective(0, 100, &[(0, 0), (50, value)]), Date(50));
        assert_eq!((found.standing, found.expected), (standing, Some(number(50))), "{value}");
        assert_eq!(found.percent, Some(value as u8));
    }
    // The other way round, and after the day.
    let less = objective(3400, 1200, &[(0, 3400), (50, 2300)]);
    let found = course(&less, Date(50));
    assert_eq!((found.standing, found.percent, found.trend), (Standing::OnTrack, Some(50), Some(Trend::Better)));
    assert_eq!(found.reached, Some(Date(100)));
    assert_eq!(course(&less, Date(100)).standing, Standing::AtRisk, "what is read long ago falls behind");
    assert_eq!(course(&less, Date(101)).standing, Standing::Missed);
    assert_eq!(course(&objective(3400, 1200, &[(0, 3400), (120, 1100)]), Date(130)).standing, Standing::Achieved);
}

#[test]
fn what_cannot_be_judged_is_not() {
    let nothing = Objective { target: Some(number(1)), ..Objective::default() };
    let found = course(&nothing, Date(9));
    assert_eq!(
        (found.standing, found.percent, found.expected, found.reached),
        (Standing::Unmeasured, None, None, None)
    );
    let valued = Objective { target: None, ..objective(0, 9, &[(0, 3)]) };
    assert_eq!(course(&valued, Date(9)).standing, Standing::NoTarget, "it was measured");
    assert_eq!(course(&objective(0, 9, &[]), Date(101)).standing, Standing::Missed, "never read, and its day is over");
    // Without a day only getting worse is a reason.
    let open = |value| Objective { due: None, ..objective(0, 9, &[(0, 3), (5, value)]) };
    assert_eq!(course(&open(2), Date(9)).standing, Standing::AtRisk);
    assert_eq!(course(&open(3), Date(9)).standing, Standing::OnTrack);
    // Something to be kept: baseline and target are the same.
    let kept = Objective { better: Better::Less, ..objective(5, 5, &[(0, 5), (5, 6)]) };
    assert_eq!(course(&kept, Date(9)).percent, Some(0));
    assert_eq!(course(&Objective { better: Better::More, ..kept.clone() }, Date(9)).standing, Standing::Achieved);
    // Values at the ends of what can be held neither overflow nor divide by nothing.
    let far = Objective {
        baseline: Some(Decimal(i64::MIN)),
        target: Some(Decimal(i64::MAX)),
        due: Some(Date(0)),
        readings: vec![
            Reading { date: Date(0), ..Reading::default() },
            Reading { date: Date(0), value: Decimal(1), ..Reading::default() },
        ],
        ..Objective::default()
    };
    assert_eq!(course(&far, Date(0)).percent, Some(50));
}

#[test]
fn requirements_and_tasks_are_held_against_each_other() {
    let mut ids = Ids::seeded(1);
    let mut plan = Plan::default();
    plan.put(Project { id: ids.next(), start: Date(20_000).at(28_800), ..Project::default() }.into());
    let mut task = |rank: i64, parent: Option<Id<Task>>, percent: u8| {
        let task = Task {
            id: ids.next(),
            rank: Rank(rank),
            parent,
            duration: Duration::working(rank * 28_800),
            percent_complete: percent,
            ..Task::default()
        };
        plan.put(task.clone().into());
        task.id
    };
    let build = task(1, None, 0);
    let (pay, show) = (task(1, Some(build), 100), task(3, Some(build), 0));
    let extra = task(2, Some(build), 0);
    let other = task(2, None, 0);
    task(1, Some(other), 0);
    task(2, Some(other), 0);
    let schedule = Schedule::of(&plan);
    assert!(unasked(&plan, &schedule).is_empty(), "no requirements, no questions");
    let asked = Requirement { id: ids.next(), number: 2, tasks: vec![pay, show], ..Requirement::default() };
    let bare = Requirement { id: ids.next(), number: 1, text: "Help".into(), ..Requirement::default() };
    for one in [&asked, &bare] {
        plan.put(one.clone().into());
    }
    assert_eq!(unasked(&plan, &schedule), [extra, other], "a branch stands for what is below it");
    assert_eq!(coverage(&plan, &schedule, &asked), Coverage { tasks: 2, done: 1, percent: 25 });
    assert_eq!((is_unbuilt(&asked), is_unbuilt(&bare)), (false, true));
    assert_eq!(requirements(&plan, &schedule, Open::All, ""), [bare.id, asked.id]);
    assert_eq!(requirements(&plan, &schedule, Open::Unbuilt, "hel"), [bare.id]);
    assert_eq!(requirements(&plan, &schedule, Open::All, "rq-02"), [asked.id]);
    let dropped = Requirement { status: RequirementStatus::Dropped, ..bare };
    assert!(!is_unbuilt(&dropped));
    let whole = Requirement { tasks: vec![build], ..asked };
    plan.put(whole.into());
    plan.put(dropped.into());
    assert_eq!(unasked(&plan, &schedule), [other], "what a branch is asked for, all of it is");
}
