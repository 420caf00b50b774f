//! Edits of risks: judging, responding, reviewing, and what a risk turns into.

use super::draft::{Draft, EditError};
use super::tasks::{self, Place, key as task_key};
use crate::plan::{
    Category, Date, Id, Impacts, Kind, LogEntry, LogKind, Money, Person, Plan, Project, Rank, Response, Risk, RiskKind,
    RiskLevel, RiskScale, RiskStatus, Score, Scored, ScoringRule, Task, Transition,
};

/// Days between reviews where a risk names none.
pub const USUAL_REVIEW_DAYS: u32 = 14;

/// Which judgement is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Before any response.
    Inherent,
    /// As it is now.
    Current,
    /// If the responses work.
    Residual,
}

impl Judgement {
    const fn of(self, risk: &mut Risk) -> &mut Score {
        match self {
            Self::Inherent => &mut risk.inherent,
            Self::Current => &mut risk.current,
            Self::Residual => &mut risk.residual,
        }
    }

    /// How words name it: nothing for the present.
    const fn words(self) -> &'static str {
        match self {
            Self::Inherent => " before responses",
            Self::Current => "",
            Self::Residual => " after responses",
        }
    }
}

/// An objective that a risk bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Dates.
    Schedule,
    /// Money.
    Cost,
    /// Scope.
    Scope,
    /// Quality.
    Quality,
}

impl Objective {
    /// All objectives.
    pub const ALL: [Self; 4] = [Self::Schedule, Self::Cost, Self::Scope, Self::Quality];

    /// Its name in words.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Cost => "cost",
            Self::Scope => "scope",
            Self::Quality => "quality",
        }
    }

    /// Its level among the impacts.
    #[must_use]
    pub const fn level(self, impacts: &Impacts) -> u8 {
        match self {
            Self::Schedule => impacts.schedule,
            Self::Cost => impacts.cost,
            Self::Scope => impacts.scope,
            Self::Quality => impacts.quality,
        }
    }

    const fn of(self, impacts: &mut Impacts) -> &mut u8 {
        match self {
            Self::Schedule => &mut impacts.schedule,
            Self::Cost => &mut impacts.cost,
            Self::Scope => &mut impacts.scope,
            Self::Quality => &mut impacts.quality,
        }
    }
}

/// A text of a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// In a few words.
    Title,
    /// Why it could happen.
    Cause,
    /// What could happen.
    Event,
    /// What that would do.
    Effect,
    /// Category.
    Category,
    /// The plan of the response.
    ResponsePlan,
    /// What to do when it happens all the same.
    ContingencyPlan,
    /// What shows that it is happening.
    Trigger,
    /// Notes.
    Notes,
}

impl TextField {
    const fn of(self, risk: &mut Risk) -> &mut String {
        match self {
            Self::Title => &mut risk.title,
            Self::Cause => &mut risk.cause,
            Self::Event => &mut risk.event,
            Self::Effect => &mut risk.effect,
            Self::Category => &mut risk.category,
            Self::ResponsePlan => &mut risk.response_plan,
            Self::ContingencyPlan => &mut risk.contingency_plan,
            Self::Trigger => &mut risk.trigger,
            Self::Notes => &mut risk.notes,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Cause => "cause",
            Self::Event => "event",
            Self::Effect => "effect",
            Self::Category => "category",
            Self::ResponsePlan => "response plan",
            Self::ContingencyPlan => "contingency plan",
            Self::Trigger => "trigger",
            Self::Notes => "notes",
        }
    }
}

/// The key of a risk for words and screens: `R-03`, or its title where it has no number.
#[must_use]
pub fn key(risk: &Risk) -> String {
    if risk.number > 0 { Project::risk_key(risk.number) } else { risk.title.clone() }
}

fn scale(plan: &Plan) -> RiskScale {
    plan.project().map(|project| project.risk_scale.clone()).unwrap_or_default()
}

fn level_name(levels: &[RiskLevel], level: u8) -> &str {
    usize::from(level).checked_sub(1).and_then(|at| levels.get(at)).map_or("not judged", |level| level.name.as_str())
}

fn named(draft: &Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    Ok(key(&*draft.get(id)?))
}

/// A new risk, raised today. Gives its id and the words for the edit.
///
/// # Errors
/// When the title is empty, or the plan has no project record.
pub fn create(draft: &mut Draft<'_>, kind: RiskKind, title: &str) -> Result<(Id<Risk>, String), EditError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(EditError::Input("Give the risk a title: a few words for what could happen.".into()));
    }
    let number = take_number(draft)?;
    let id = draft.next_id();
    let raised = Some(draft.now().date());
    draft.put(Risk { id, number, title: title.into(), risk_kind: kind, raised, ..Risk::default() });
    Ok((id, format!("Added {} {title}", Project::risk_key(number))))
}

fn take_number(draft: &mut Draft<'_>) -> Result<u32, EditError> {
    let project = tasks::project(draft)?;
    let highest = draft.plan().risks.iter().map(|risk| risk.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_risk_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_risk_number = number.saturating_add(1))?;
    Ok(number)
}

/// Sets a text.
///
/// # Errors
/// When the risk is not there, or the title would be empty.
pub fn set_text(draft: &mut Draft<'_>, id: Id<Risk>, field: TextField, text: &str) -> Result<String, EditError> {
    let (name, text) = (named(draft, id)?, text.trim());
    if field == TextField::Title && text.is_empty() {
        return Err(EditError::Input("A risk needs a title; the old one stays.".into()));
    }
    draft.update(id, |risk| *field.of(risk) = text.into())?;
    Ok(match field {
        TextField::Title => format!("Renamed {name} to {text}"),
        TextField::Category if !text.is_empty() => format!("Set category of {name} to {text}"),
        _ => format!("Changed {} of {name}", field.word()),
    })
}

/// Makes a threat an opportunity or the other way round; a response that does not fit is taken off.
///
/// # Errors
/// When the risk is not there.
pub fn set_kind(draft: &mut Draft<'_>, id: Id<Risk>, kind: RiskKind) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| {
        risk.risk_kind = kind;
        if !Response::for_kind(kind).contains(&risk.response) {
            risk.response = Response::None;
        }
    })?;
    let word = if kind == RiskKind::Threat { "a threat" } else { "an opportunity" };
    Ok(format!("Made {name} {word}"))
}

/// Sets the owner.
///
/// # Errors
/// When the risk or the person is not there.
pub fn set_owner(draft: &mut Draft<'_>, id: Id<Risk>, owner: Option<Id<Person>>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let person = owner.map(|owner| draft.get(owner)).transpose()?;
    draft.update(id, |risk| risk.owner = owner)?;
    Ok(person
        .map_or_else(|| format!("Took the owner off {name}"), |person| format!("Assigned {name} to {}", person.name)))
}

/// Sets the response strategy.
///
/// # Errors
/// When the risk is not there, or the response is for the other kind of risk.
pub fn set_response(draft: &mut Draft<'_>, id: Id<Risk>, response: Response) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    if !Response::for_kind(risk.risk_kind).contains(&response) {
        return Err(EditError::Input("This response is for the other kind of risk.".into()));
    }
    draft.update(id, |risk| risk.response = response)?;
    Ok(match response {
        Response::None => format!("Took the response off {}", key(&risk)),
        response => format!("Set response of {} to {}", key(&risk), response_name(response).to_lowercase()),
    })
}

/// Name of a response strategy.
#[must_use]
pub const fn response_name(response: Response) -> &'static str {
    match response {
        Response::None => "None yet",
        Response::Avoid => "Avoid",
        Response::Transfer => "Transfer",
        Response::Mitigate => "Mitigate",
        Response::Accept => "Accept",
        Response::Escalate => "Escalate",
        Response::Exploit => "Exploit",
        Response::Share => "Share",
        Response::Enhance => "Enhance",
    }
}

/// Judges the probability; 0 takes the judgement back. A change of the present one goes into the risk's history.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_probability(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    level: u8,
) -> Result<String, EditError> {
    let levels = scale(draft.plan()).probability_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| old = std::mem::replace(&mut score.probability, level))?;
    Ok(judged_words("probability", &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges the impact on one objective; 0 = none.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_impact(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    objective: Objective,
    level: u8,
) -> Result<String, EditError> {
    let levels = scale(draft.plan()).impact_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| old = std::mem::replace(objective.of(&mut score.impacts), level))?;
    let what = format!("{} impact", objective.word());
    Ok(judged_words(&what, &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges the impact as a whole, so that it has this level by the scoring rule: by the highest, what is above it comes
/// down to it and, where nothing reaches it, the highest go up; by average or sum every judged objective gets it. Where
/// no objective is judged, the schedule is.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_overall_impact(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    level: u8,
) -> Result<String, EditError> {
    let scale = scale(draft.plan());
    let levels = scale.impact_levels();
    check_level(&levels, level)?;
    let mut old = 0;
    judge(draft, id, judgement, |score| {
        let all = Objective::ALL.map(|objective| objective.level(&score.impacts));
        old = all.into_iter().max().unwrap_or(0);
        for objective in Objective::ALL {
            let now = objective.of(&mut score.impacts);
            let moves = match scale.rule {
                ScoringRule::Highest => *now > level || *now == old,
                ScoringRule::Average | ScoringRule::Sum => true,
            };
            if *now > 0 && moves {
                *now = level;
            }
        }
        if old == 0 {
            score.impacts.schedule = level;
        }
    })?;
    Ok(judged_words("impact", &named(draft, id)?, judgement, &levels, old, level))
}

/// Judges probability and impact as a whole at once: a dot moved to another cell of the matrix.
///
/// # Errors
/// When the risk is not there, or the scale has no such level.
pub fn set_cell(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    probability: u8,
    impact: u8,
) -> Result<String, EditError> {
    set_probability(draft, id, judgement, probability)?;
    set_overall_impact(draft, id, judgement, impact)?;
    let scale = scale(draft.plan());
    Ok(format!(
        "Moved {}{} to probability {}, impact {}",
        named(draft, id)?,
        judgement.words(),
        level_name(&scale.probability_levels(), probability),
        level_name(&scale.impact_levels(), impact),
    ))
}

fn check_level(levels: &[RiskLevel], level: u8) -> Result<(), EditError> {
    if usize::from(level) > levels.len() {
        return Err(EditError::Input(format!("The project's scale has {} levels.", levels.len())));
    }
    Ok(())
}

fn judged_words(what: &str, name: &str, judgement: Judgement, levels: &[RiskLevel], old: u8, new: u8) -> String {
    let moment = judgement.words();
    match new {
        0 => format!("Took the {what} of {name}{moment} back"),
        _ if old == 0 => format!("Judged {what} of {name}{moment} as {}", level_name(levels, new)),
        _ => {
            let verb = if new > old { "Raised" } else { "Lowered" };
            let (from, to) = (level_name(levels, old), level_name(levels, new));
            format!("{verb} {what} of {name}{moment} from {from} to {to}")
        }
    }
}

/// Changes a judgement; the present one leaves a trace in the risk's history, one entry a day.
fn judge(
    draft: &mut Draft<'_>,
    id: Id<Risk>,
    judgement: Judgement,
    change: impl FnOnce(&mut Score),
) -> Result<(), EditError> {
    let today = draft.now().date();
    draft.update(id, |risk| {
        let before = risk.current.clone();
        change(judgement.of(risk));
        if judgement == Judgement::Current && risk.current != before {
            if let (true, Some(raised)) = (risk.history.is_empty() && before != Score::default(), risk.raised)
                && raised < today
            {
                risk.history.push(Scored { on: raised, score: before, ..Scored::default() });
            }
            risk.history.retain(|past| past.on != today);
            risk.history.push(Scored { on: today, score: risk.current.clone(), ..Scored::default() });
        }
    })
}

/// Sets what it would cost (bring, for an opportunity).
///
/// # Errors
/// When the risk is not there, or the amount is negative.
pub fn set_cost(draft: &mut Draft<'_>, id: Id<Risk>, cost: Money) -> Result<String, EditError> {
    if cost.0 < 0 {
        return Err(EditError::Input(
            "Type the amount without a minus; threats cost it and opportunities bring it.".into(),
        ));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.cost_impact = cost)?;
    Ok(format!("Changed cost impact of {name}"))
}

/// Sets the shortest and longest delay (gain) in working seconds; put in order where they are not.
///
/// # Errors
/// When the risk is not there, or one is negative.
pub fn set_delay(draft: &mut Draft<'_>, id: Id<Risk>, one: i64, other: i64) -> Result<String, EditError> {
    if one < 0 || other < 0 {
        return Err(EditError::Input("A delay is zero or more.".into()));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| {
        risk.delay_min = one.min(other);
        risk.delay_max = one.max(other);
    })?;
    Ok(format!("Changed delay of {name}"))
}

/// Sets the probability in percent where it is known better than its level's; `None` goes by the level again.
///
/// # Errors
/// When the risk is not there, or the percentage is above 100.
pub fn set_percent(draft: &mut Draft<'_>, id: Id<Risk>, percent: Option<u8>) -> Result<String, EditError> {
    if percent.is_some_and(|percent| percent > 100) {
        return Err(EditError::Input("A probability is at most 100%.".into()));
    }
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.probability_percent = percent)?;
    Ok(match percent {
        Some(percent) => format!("Set probability of {name} to {percent}%"),
        None => format!("Probability of {name} goes by its level"),
    })
}

/// Sets when it could hit first.
///
/// # Errors
/// When the risk is not there.
pub fn set_proximity(draft: &mut Draft<'_>, id: Id<Risk>, date: Option<Date>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.proximity = date)?;
    Ok(format!("Changed proximity of {name}"))
}

/// Sets the next review.
///
/// # Errors
/// When the risk is not there.
pub fn set_next_review(draft: &mut Draft<'_>, id: Id<Risk>, date: Option<Date>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.next_review = date)?;
    Ok(match date {
        Some(_) => format!("Changed next review of {name}"),
        None => format!("Took the next review off {name}"),
    })
}

/// Sets the days between reviews; `None` or 0 for the usual [`USUAL_REVIEW_DAYS`].
///
/// # Errors
/// When the risk is not there.
pub fn set_review_every(draft: &mut Draft<'_>, id: Id<Risk>, days: Option<u32>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    let days = days.filter(|days| *days > 0).map(|days| days.min(3660));
    draft.update(id, |risk| risk.review_every = days)?;
    Ok(match days {
        Some(days) => format!("{name} is reviewed every {days} days"),
        None => format!("{name} is reviewed at the usual pace"),
    })
}

/// Marks a risk as reviewed now; the next review follows by its cadence, counted from today.
///
/// # Errors
/// When the risk is not there.
pub fn mark_reviewed(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    let (name, now) = (named(draft, id)?, draft.now());
    draft.update(id, |risk| {
        let days = risk.review_every.filter(|days| *days > 0).unwrap_or(USUAL_REVIEW_DAYS).min(3660);
        risk.reviewed_at = Some(now);
        risk.next_review = Some(now.date() + days as i32);
    })?;
    Ok(format!("Reviewed {name}"))
}

/// Opens, closes or re-opens a risk.
///
/// # Errors
/// When the risk is not there.
pub fn set_status(draft: &mut Draft<'_>, id: Id<Risk>, status: RiskStatus) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.update(id, |risk| risk.status = status)?;
    Ok(match status {
        RiskStatus::Open => format!("Opened {name}"),
        RiskStatus::Draft => format!("Made {name} a draft"),
        RiskStatus::Occurred => format!("{name} has occurred"),
        RiskStatus::Closed => format!("Closed {name}"),
    })
}

/// The risk has happened: it is marked so, and an issue with its words, owner and tasks goes into the log.
///
/// # Errors
/// When the risk is not there, or the plan has no project record.
pub fn to_issue(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    let project = tasks::project(draft)?;
    let highest = draft.plan().log_entries.iter().map(|entry| entry.number).max().unwrap_or(0);
    let number = draft.get(project)?.next_log_number.max(highest.saturating_add(1)).max(1);
    draft.update(project, |project| project.next_log_number = number.saturating_add(1))?;
    draft.update(id, |risk| risk.status = RiskStatus::Occurred)?;
    let paragraphs = [&risk.event, &risk.effect, &risk.contingency_plan];
    let text: Vec<&str> = paragraphs.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let entry = LogEntry {
        id: draft.next_id(),
        number,
        log_kind: LogKind::Issue,
        title: risk.title.clone(),
        text: text.join("\n\n"),
        owner: risk.owner,
        raised: Some(draft.now().date()),
        tasks: risk.tasks.clone(),
        risk: Some(id),
        ..LogEntry::default()
    };
    draft.put(entry);
    Ok(format!("{} has occurred and is an issue now", key(&risk)))
}

/// A copy of a risk under a new number, without its history and actions.
///
/// # Errors
/// When the risk is not there, or the plan has no project record.
pub fn duplicate(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<(Id<Risk>, String), EditError> {
    let risk = draft.get(id)?;
    let number = take_number(draft)?;
    let copy = Risk {
        id: draft.next_id(),
        number,
        raised: Some(draft.now().date()),
        history: Vec::new(),
        actions: Vec::new(),
        reviewed_at: None,
        source_key: None,
        ..Risk::clone(&risk)
    };
    let words = format!("Copied {} as {}", key(&risk), Project::risk_key(number));
    let id = copy.id;
    draft.put(copy);
    Ok((id, words))
}

/// Deletes a risk. Its actions stay on the board as tasks.
///
/// # Errors
/// When the risk is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Risk>) -> Result<String, EditError> {
    let name = named(draft, id)?;
    draft.remove(Kind::Risk, id.any())?;
    Ok(format!("Deleted {name}"))
}

/// Links a task that the risk would hit, or takes the link off.
///
/// # Errors
/// When the risk or the task is not there.
pub fn set_task(draft: &mut Draft<'_>, id: Id<Risk>, task: Id<Task>, linked: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |risk| set_listed(&mut risk.tasks, task, linked))?;
    let task = task_key(draft.plan(), &found);
    Ok(if linked { format!("Linked {name} to {task}") } else { format!("Unlinked {name} from {task}") })
}

/// Makes a task an action of the risk, or no longer so; the task itself stays.
///
/// # Errors
/// When the risk or the task is not there.
pub fn set_action(draft: &mut Draft<'_>, id: Id<Risk>, task: Id<Task>, listed: bool) -> Result<String, EditError> {
    let (name, found) = (named(draft, id)?, draft.get(task)?);
    draft.update(id, |risk| set_listed(&mut risk.actions, task, listed))?;
    let task = task_key(draft.plan(), &found);
    Ok(if listed {
        format!("Made {task} an action of {name}")
    } else {
        format!("Took {task} off the actions of {name}")
    })
}

fn set_listed(list: &mut Vec<Id<Task>>, task: Id<Task>, listed: bool) {
    list.retain(|known| listed || *known != task);
    if listed && !list.contains(&task) {
        list.push(task);
    }
}

/// Adds an action: a new task, in the first column of the board, for the owner of the risk.
///
/// # Errors
/// When the risk is not there, or the name is empty.
pub fn add_action(draft: &mut Draft<'_>, id: Id<Risk>, name: &str) -> Result<String, EditError> {
    let risk = draft.get(id)?;
    if name.trim().is_empty() {
        return Err(EditError::Input("Say in a few words what is to be done.".into()));
    }
    let (task, _) = tasks::create(draft, name, Place::LastIn(None))?;
    let first = draft.plan().columns.iter().filter(|column| column.category == Category::ToDo).min_by_key(|c| c.rank);
    if let Some(column) = first.map(|column| column.id) {
        let last =
            draft.plan().tasks.iter().filter(|task| task.column == Some(column)).map(|task| task.card_rank).max();
        let at = draft.now();
        draft.update(task, |task| {
            task.column = Some(column);
            task.card_rank = Rank::between(last, None).unwrap_or_default();
            task.transitions.push(Transition { column: Some(column), at, ..Transition::default() });
        })?;
    }
    if let Some(person) = risk.owner {
        let id = draft.next_id();
        draft.put(crate::plan::Assignment { id, task, person, ..Default::default() });
    }
    draft.update(id, |risk| risk.actions.push(task))?;
    let made = task_key(draft.plan(), &*draft.get(task)?);
    Ok(format!("Added {made} {} for {}", name.trim(), key(&risk)))
}

/// Ticks an action off, or takes the tick back. On the board its card moves to the first column that means so.
///
/// # Errors
/// When the task is not there.
pub fn set_action_done(draft: &mut Draft<'_>, task: Id<Task>, done: bool) -> Result<String, EditError> {
    let found = draft.get(task)?;
    let now = draft.now();
    let wanted = if done { Category::Done } else { Category::ToDo };
    let on_board = found.column.and_then(|column| draft.plan().get(column)).map(|column| column.category);
    let columns = draft.plan().columns.iter().filter(|column| column.category == wanted);
    let column = on_board.filter(|now| (*now == Category::Done) != done).and(columns.min_by_key(|column| column.rank));
    let column = column.map(|column| column.id);
    let last = draft.plan().tasks.iter().filter(|task| task.column == column).map(|task| task.card_rank).max();
    draft.update(task, |task| {
        if done {
            task.percent_complete = 100;
            task.actual_start = task.actual_start.or(Some(now));
            task.actual_finish = Some(now);
        } else {
            task.percent_complete = 0;
            task.actual_start = None;
            task.actual_finish = None;
        }
        if let Some(column) = column {
            task.column = Some(column);
            task.card_rank = Rank::between(last, None).unwrap_or_default();
            task.transitions.push(Transition { column: Some(column), at: now, ..Transition::default() });
        }
    })?;
    let name = task_key(draft.plan(), &found);
    Ok(if done { format!("Finished {name}") } else { format!("Reopened {name}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{DateTime, Ids};

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
        let words = desk.edit(|draft| to_issue(draft, id));
        assert_eq!(words, "R-01 has occurred and is an issue now");
        let entry = desk.plan.log_entries.iter().next().unwrap();
        assert_eq!((entry.number, entry.text.as_str(), entry.risk), (1, "It opens late", Some(id)));
        assert_eq!(desk.risk(id).status, RiskStatus::Occurred);
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
}
