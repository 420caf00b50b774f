//! Rules of scheduling on small plans.

use super::Schedule;
use crate::plan::Plan;

#[test]
fn a_plan_without_tasks_has_no_dates() {
    let schedule = Schedule::of(&Plan::default());
    assert_eq!((schedule.start(), schedule.finish()), (None, None));
}
