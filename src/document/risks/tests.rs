//! Edits of risks, on a small plan.

use super::*;
use crate::document::starter;
use crate::plan::{Category, DateTime, Ids, Impacts, Plan, Score};

/// A plan, and a way to edit it on a day.
struct Desk {
    plan: Plan,
    ids: Ids,
    at: DateTime,
}

impl Desk {
    fn new() -> Self {
        let mut ids = Ids::seeded(3);
        let at = day("2026-03-12").at(9 * 3600);
        Self { plan: starter::blank("Customer Portal Relaunch", at, &mut ids), ids, at }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> String {
        let mut draft = Draft::new(&self.plan, &mut self.ids, self.at);
        let words = change(&mut draft).unwrap();
        if let Some(edit) = draft.finish(words.clone()).unwrap() {
            edit.apply(&mut self.plan);
        }
        words
    }

    fn with_risk() -> (Self, Id<Risk>) {
        let mut desk = Self::new();
        desk.edit(|draft| create(draft, RiskKind::Threat, " Sandbox late ").map(|(_, words)| words));
        let id = desk.plan.risks.iter().next().unwrap().id;
        (desk, id)
    }

    fn risk(&self, id: Id<Risk>) -> &Risk {
        self.plan.get(id).unwrap()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn numbers_are_given_once() {
    let (mut desk, id) = Desk::with_risk();
    assert_eq!((desk.risk(id).number, desk.risk(id).title.as_str()), (1, "Sandbox late"));
    desk.edit(|draft| delete(draft, id));
    let words = desk.edit(|draft| create(draft, RiskKind::Threat, "Next").map(|(_, words)| words));
    assert_eq!(words, "Added R-02 Next");
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(matches!(create(&mut draft, RiskKind::Threat, "  "), Err(EditError::Input(_))));
}

#[test]
fn judging_leaves_one_trace_a_day() {
    let (mut desk, id) = Desk::with_risk();
    let probability = |level| move |draft: &mut Draft<'_>| set_probability(draft, id, Judgement::Current, level);
    assert_eq!(desk.edit(probability(3)), "Judged probability of R-01 as Medium");
    assert_eq!(desk.edit(probability(4)), "Raised probability of R-01 from Medium to High");
    desk.at = day("2026-03-20").at(9 * 3600);
    assert_eq!(desk.edit(probability(1)), "Lowered probability of R-01 from High to Very low");
    let trace: Vec<_> = desk.risk(id).history.iter().map(|past| (past.on, past.score.probability)).collect();
    assert_eq!(trace, [(day("2026-03-12"), 4), (day("2026-03-20"), 1)]);
    desk.edit(|draft| set_probability(draft, id, Judgement::Residual, 2));
    assert_eq!(desk.risk(id).history.len(), 2);
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(set_probability(&mut draft, id, Judgement::Current, 6).is_err());
}

#[test]
fn the_impact_as_a_whole_keeps_what_is_lower() {
    let (mut desk, id) = Desk::with_risk();
    let overall = |level| move |draft: &mut Draft<'_>| set_overall_impact(draft, id, Judgement::Current, level);
    desk.edit(overall(4));
    desk.edit(|draft| set_impact(draft, id, Judgement::Current, Objective::Quality, 2));
    desk.edit(overall(5));
    let levels = |desk: &Desk| Objective::ALL.map(|objective| objective.level(&desk.risk(id).current.impacts));
    assert_eq!(levels(&desk), [5, 0, 0, 2]);
    desk.edit(overall(1));
    assert_eq!(levels(&desk), [1, 0, 0, 1]);
    let words = desk.edit(|draft| set_cell(draft, id, Judgement::Current, 4, 3));
    assert_eq!(words, "Moved R-01 to probability High, impact Medium");
}

#[test]
fn a_response_fits_the_kind() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_response(draft, id, Response::Mitigate));
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(set_response(&mut draft, id, Response::Exploit).is_err());
    desk.edit(|draft| set_kind(draft, id, RiskKind::Opportunity));
    assert_eq!(desk.risk(id).response, Response::None);
}

#[test]
fn reviewing_moves_the_next_review_by_the_cadence() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| mark_reviewed(draft, id));
    assert_eq!(desk.risk(id).next_review, Some(day("2026-03-26")));
    desk.edit(|draft| set_review_every(draft, id, Some(7)));
    desk.edit(|draft| mark_reviewed(draft, id));
    assert_eq!(desk.risk(id).next_review, Some(day("2026-03-19")));
}

#[test]
fn actions_are_tasks_on_the_board() {
    let (mut desk, id) = Desk::with_risk();
    let words = desk.edit(|draft| add_action(draft, id, "Escalate"));
    assert_eq!(words, "Added CPR-1 Escalate for R-01");
    let task = desk.risk(id).actions[0];
    let category = |desk: &Desk| desk.plan.get(desk.plan.get(task).unwrap().column.unwrap()).unwrap().category;
    assert_eq!(category(&desk), Category::ToDo);
    desk.edit(|draft| set_action_done(draft, task, true));
    assert_eq!((category(&desk), desk.plan.get(task).unwrap().percent_complete), (Category::Done, 100));
    desk.edit(|draft| set_action_done(draft, task, false));
    assert_eq!((category(&desk), desk.plan.get(task).unwrap().actual_finish), (Category::ToDo, None));
    desk.edit(|draft| set_action(draft, id, task, false));
    assert!(desk.risk(id).actions.is_empty() && desk.plan.tasks.contains(task));
}

#[test]
fn a_risk_that_occurs_becomes_an_issue() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_text(draft, id, TextField::Event, "It opens late"));
    let words = desk.edit(|draft| to_issue(draft, id).map(|(_, words)| words));
    assert_eq!(words, "R-01 has occurred and is issue L-01 now");
    let entry = desk.plan.log_entries.iter().next().unwrap();
    assert_eq!((entry.number, entry.text.as_str(), entry.risk), (1, "It opens late", Some(id)));
    assert_eq!((desk.risk(id).status, desk.risk(id).closed), (RiskStatus::Occurred, Some(day("2026-03-12"))));
    // Deleting the risk leaves the issue, without its reference.
    desk.edit(|draft| delete(draft, id));
    assert_eq!(desk.plan.log_entries.iter().next().unwrap().risk, None);
}

#[test]
fn delays_are_put_in_order() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_delay(draft, id, 6, 2));
    assert_eq!((desk.risk(id).delay_min, desk.risk(id).delay_max), (2, 6));
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(set_cost(&mut draft, id, Money(-1)).is_err());
}

#[test]
fn ranges_hold_the_likely_cost_and_responses_leave_at_most_all() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_cost(draft, id, Money(500)));
    desk.edit(|draft| set_cost_range(draft, id, Some(Money(200)), Some(Money(900))));
    assert_eq!((desk.risk(id).cost_min, desk.risk(id).cost_max), (Some(Money(200)), Some(Money(900))));
    desk.edit(|draft| set_residual(draft, id, Some(10), Some(100)));
    assert_eq!((desk.risk(id).residual_percent, desk.risk(id).residual_impact), (Some(10), None));
    desk.edit(|draft| set_residual(draft, id, None, Some(40)));
    assert_eq!((desk.risk(id).residual_percent, desk.risk(id).residual_impact), (None, Some(400)));
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(set_cost_range(&mut draft, id, Some(Money(501)), None).is_err());
    assert!(set_cost_range(&mut draft, id, None, Some(Money(499))).is_err());
    assert!(set_residual(&mut draft, id, Some(101), None).is_err());
}

#[test]
fn a_review_judges_anew_keeps_its_note_and_names_the_next_day() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_cell(draft, id, Judgement::Current, 4, 4));
    assert_eq!(desk.edit(|draft| review(draft, id, None, None, " ")), "Reviewed R-01");
    desk.edit(|draft| set_review_every(draft, id, Some(7)));
    desk.at = day("2026-03-26").at(10 * 3600);
    let words = desk.edit(|draft| review(draft, id, Some(2), None, "The lift works again "));
    assert_eq!(words, "Reviewed R-01 and judged it anew");
    let risk = desk.risk(id);
    assert_eq!((risk.reviews.len(), risk.reviewed_at), (2, Some(desk.at)));
    assert_eq!((risk.reviews[1].note.as_str(), risk.reviews[1].score.probability), ("The lift works again", 2));
    assert_eq!(risk.next_review, Some(day("2026-04-02")));
    assert_eq!(risk.history.last().map(|past| past.on), Some(day("2026-03-26")));
}

#[test]
fn responses_that_work_make_the_residual_the_present() {
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_cell(draft, id, Judgement::Current, 4, 4));
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(take_residual(&mut draft, id).is_err(), "not judged yet");
    desk.edit(|draft| set_cell(draft, id, Judgement::Residual, 2, 3));
    desk.edit(|draft| set_cost(draft, id, Money(1000)));
    desk.edit(|draft| set_delay(draft, id, 100, 200));
    desk.edit(|draft| set_residual(draft, id, Some(15), Some(40)));
    desk.at = day("2026-03-13").at(9 * 3600);
    desk.edit(|draft| take_residual(draft, id));
    let risk = desk.risk(id);
    let impacts = Impacts { schedule: 3, ..Impacts::default() };
    assert_eq!(risk.current, Score { probability: 2, impacts, ..Score::default() });
    assert_eq!((risk.cost_impact, risk.delay_min, risk.delay_max), (Money(400), 40, 80));
    assert_eq!((risk.probability_percent, risk.residual_percent, risk.residual_impact), (Some(15), None, None));
    assert_eq!(risk.history.len(), 2);

    // What the responses brought on the day of the first judgement is seen, too: 16 before, 6 after. What is judged anew
    // later that day corrects only the latter.
    let (mut desk, id) = Desk::with_risk();
    desk.edit(|draft| set_cell(draft, id, Judgement::Current, 4, 4));
    desk.edit(|draft| set_cell(draft, id, Judgement::Residual, 2, 3));
    desk.edit(|draft| take_residual(draft, id));
    let probabilities = |risk: &Risk| risk.history.iter().map(|past| past.score.probability).collect::<Vec<_>>();
    assert_eq!(probabilities(desk.risk(id)), [4, 2]);
    desk.edit(|draft| set_probability(draft, id, Judgement::Current, 3));
    assert_eq!(probabilities(desk.risk(id)), [4, 3]);
}

#[test]
fn a_risk_does_not_come_from_itself() {
    let (mut desk, first) = Desk::with_risk();
    desk.edit(|draft| create(draft, RiskKind::Threat, "Second").map(|(_, words)| words));
    let second = desk.plan.risks.iter().find(|risk| risk.number == 2).unwrap().id;
    assert_eq!(desk.edit(|draft| set_parent(draft, second, Some(first))), "R-02 comes from R-01");
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(set_parent(&mut draft, first, Some(second)).is_err());
    assert!(set_parent(&mut draft, first, Some(first)).is_err());
}

#[test]
fn suggestions_come_in_one_step_and_no_title_stands_twice() {
    let mut titles: Vec<&str> = PROMPTS.iter().map(|prompt| prompt.title).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), PROMPTS.len());
    assert!(Phase::ALL.iter().all(|phase| PROMPTS.iter().any(|prompt| prompt.phase == *phase)));
    assert!(starter_categories().count() > 15);
    let mut desk = Desk::new();
    assert_eq!(desk.edit(|draft| suggest(draft, &PROMPTS[..2])), "Added 2 risks from the list");
    let first = desk.plan.risks.iter().find(|risk| risk.number == 1).unwrap();
    assert_eq!((first.title.as_str(), first.category.as_str()), ("Requirements stay unclear", "Scope / Requirements"));
    let mut draft = Draft::new(&desk.plan, &mut desk.ids, desk.at);
    assert!(suggest(&mut draft, &[]).is_err());
}

#[test]
fn several_risks_change_in_one_step() {
    let (mut desk, first) = Desk::with_risk();
    desk.edit(|draft| create(draft, RiskKind::Threat, "Second").map(|(_, words)| words));
    let all: Vec<Id<Risk>> = desk.plan.risks.iter().map(|risk| risk.id).collect();
    let respond = |draft: &mut Draft<'_>, id| set_response(draft, id, Response::Accept);
    assert_eq!(desk.edit(|draft| each(draft, &all, "Set response of", respond)), "Set response of 2 risks");
    assert!(desk.plan.risks.iter().all(|risk| risk.response == Response::Accept));
    assert_eq!(desk.edit(|draft| each(draft, &[first], "Set response of", respond)), "Set response of R-01 to accept");
}
