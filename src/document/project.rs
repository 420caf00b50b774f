//! Edits of the project record: charter, settings, calendar choice, risk scale.

use super::draft::{Draft, EditError};
use super::tasks;
use crate::plan::{Charter, Date, Project, RiskLevel, RiskScale, ScoringRule};

/// Changes the project record.
fn update(draft: &mut Draft<'_>, change: impl FnOnce(&mut Project)) -> Result<(), EditError> {
    let id = tasks::project(draft)?;
    draft.update(id, change)
}

/// Renames the project.
///
/// # Errors
/// When the name is empty.
pub fn rename(draft: &mut Draft<'_>, name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("A project needs a name.".into()));
    }
    update(draft, |project| project.name = name.into())?;
    Ok(format!("Renamed the project to {name}"))
}

/// A name that no other project has: the wanted one, or that with the first free number from 2.
#[must_use]
pub fn free_name(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(wanted) {
        return wanted.into();
    }
    (2..=u32::MAX)
        .map(|number| format!("{wanted} {number}"))
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| wanted.into())
}

/// The sponsor in a few words, `Sponsor Helen Brandt`; a name that says so itself stands alone. `None` where nobody is named.
#[must_use]
pub fn sponsor_words(charter: &Charter) -> Option<String> {
    let name = charter.sponsor.trim();
    let says_so = name.to_lowercase().contains("sponsor");
    (!name.is_empty()).then(|| if says_so { name.into() } else { format!("Sponsor {name}") })
}

/// Puts the project away, or takes it out again.
///
/// # Errors
/// When the plan has no project record.
pub fn archive(draft: &mut Draft<'_>, away: bool) -> Result<String, EditError> {
    let id = tasks::project(draft)?;
    let name = draft.get(id)?.name.clone();
    draft.update(id, |project| project.archived = away)?;
    Ok(if away { format!("Archived {name}") } else { format!("Moved {name} to the active projects") })
}

/// Changes the letters before task numbers. Keys of tasks change with it; numbers stay.
///
/// # Errors
/// When it holds anything but letters and digits, or begins with a digit.
pub fn set_key(draft: &mut Draft<'_>, key: &str) -> Result<String, EditError> {
    let key = checked_key(key)?;
    update(draft, |project| project.key.clone_from(&key))?;
    Ok(if key.is_empty() { "Took the key of the project away".into() } else { format!("Changed the key to {key}") })
}

/// A key in capitals.
///
/// # Errors
/// When it is not one.
pub(super) fn checked_key(key: &str) -> Result<String, EditError> {
    let key = key.trim().to_uppercase();
    let sound = key.chars().all(char::is_alphanumeric) && !key.starts_with(|letter: char| letter.is_ascii_digit());
    if let Some(others) = match key.as_str() {
        "R" => Some("risks"),
        "RQ" => Some("requirements"),
        _ => None,
    } {
        // R-1 names a risk.
        return Err(EditError::Input(format!("The key {key} is taken: it stands before the numbers of {others}.")));
    }
    if sound && key.chars().count() <= 10 {
        Ok(key)
    } else {
        Err(EditError::Input("A key is up to ten letters and digits and begins with a letter, as in CPR.".into()))
    }
}

/// Changes the charter; `what` names the field in the words of the edit.
///
/// # Errors
/// When the plan has no project record.
pub fn set_charter(draft: &mut Draft<'_>, what: &str, change: impl FnOnce(&mut Charter)) -> Result<String, EditError> {
    update(draft, |project| change(&mut project.charter))?;
    Ok(format!("Changed the {what} of the project"))
}

/// Changes a setting of the project; `what` names it in the words of the edit.
///
/// # Errors
/// When the plan has no project record.
pub fn set(draft: &mut Draft<'_>, what: &str, change: impl FnOnce(&mut Project)) -> Result<String, EditError> {
    update(draft, change)?;
    Ok(format!("Changed the {what} of the project"))
}

/// Sets the day whose state the figures tell, as of the end of its working hours; `None` = always today.
///
/// # Errors
/// When the plan has no project record.
pub fn set_status_date(draft: &mut Draft<'_>, day: Option<Date>) -> Result<String, EditError> {
    update(draft, |project| project.status_date = day.map(|day| day.at(project.end_of_day())))?;
    Ok(day.map_or_else(|| "The status date is today".into(), |day| format!("Set the status date to {day}")))
}

/// Sets the risk scale.
///
/// # Errors
/// When it has fewer than three or more than seven levels, levels without a name, percents that do not rise, or
/// thresholds that do not, or that no score reaches.
pub fn set_scale(draft: &mut Draft<'_>, scale: RiskScale) -> Result<String, EditError> {
    let input = |text: &str| Err(EditError::Input(text.into()));
    for levels in [&scale.probability, &scale.impact] {
        // None at all stands for the usual five.
        if !levels.is_empty() && !(3..=7).contains(&levels.len()) {
            return input("A scale has three to seven levels.");
        }
        if levels.iter().any(|level| level.name.trim().is_empty()) {
            return input("Each level needs a name.");
        }
    }
    let percents: Vec<u8> = scale.probability.iter().map(|level| level.percent).collect();
    if percents.iter().any(|percent| *percent > 100)
        || percents.windows(2).any(|pair| matches!(pair, [low, high] if low >= high))
    {
        return input("The percents must rise from level to level, up to 100.");
    }
    for from in [|level: &RiskLevel| level.cost.0, |level: &RiskLevel| level.delay] {
        let given: Vec<i64> = scale.impact.iter().map(from).filter(|from| *from != 0).collect();
        if given.iter().any(|from| *from < 0) || given.windows(2).any(|pair| matches!(pair, [low, high] if low >= high))
        {
            return input("The ranges must rise from level to level.");
        }
    }
    if !scale.thresholds.is_empty()
        && (scale.thresholds.len() != 4
            || scale.thresholds.windows(2).any(|pair| matches!(pair, [low, high] if low >= high)))
    {
        return input("The scores must rise from low to very high.");
    }
    let highest = highest_score(&scale);
    let known = tasks::project(draft).and_then(|project| draft.get(project)).map(|project| project.risk_scale.clone());
    // One that an older version let through is no hindrance to anything else.
    let changed = known.map_or(true, |known| known.thresholds != scale.thresholds);
    if changed && scale.thresholds.iter().any(|from| *from > highest) {
        return Err(EditError::Input(format!("No score is above {highest} on this scale.")));
    }
    update(draft, |project| project.risk_scale = scale)?;
    Ok("Changed the risk scale".into())
}

/// The highest score: both levels at their highest, of all objectives where impacts are added up.
fn highest_score(scale: &RiskScale) -> u32 {
    let objectives = if scale.rule == ScoringRule::Sum { 4 } else { 1 };
    (scale.probability_levels().len() * scale.impact_levels().len() * objectives) as u32
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn the_status_date_is_the_end_of_its_working_hours_or_today() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let day: Date = "2026-03-13".parse().unwrap();
        assert_eq!(set_status_date(&mut draft, Some(day)).unwrap(), "Set the status date to 2026-03-13");
        let status = |draft: &Draft<'_>| draft.plan().project().unwrap().status_date;
        assert_eq!(status(&draft), "2026-03-13T17:00".parse().ok());
        assert_eq!(set_status_date(&mut draft, None).unwrap(), "The status date is today");
        assert_eq!(status(&draft), None);
    }

    #[test]
    fn scales_rise() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let level = |name: &str, percent: u8| RiskLevel { name: name.into(), percent, ..RiskLevel::default() };
        let scale = |levels: &[(&str, u8)], thresholds: &[u32]| RiskScale {
            probability: levels.iter().map(|(name, percent)| level(name, *percent)).collect(),
            thresholds: thresholds.to_vec(),
            ..RiskScale::default()
        };
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        for wrong in [
            scale(&[("Low", 10), ("High", 90)], &[]),
            scale(&[("Low", 10), ("Middle", 10), ("High", 90)], &[]),
            scale(&[("Low", 10), (" ", 50), ("High", 90)], &[]),
            scale(&[("Low", 10), ("Middle", 50), ("High", 101)], &[]),
            scale(&[], &[3, 6, 6, 15]),
        ] {
            assert!(set_scale(&mut draft, wrong).is_err());
        }
        set_scale(&mut draft, scale(&[("Low", 10), ("Middle", 50), ("High", 90)], &[2, 3, 4, 6])).unwrap();
        // Three levels by the usual five: 15 is the most, and four times that where impacts are added up.
        let high = scale(&[("Low", 10), ("Middle", 50), ("High", 90)], &[2, 3, 4, 16]);
        assert_eq!(set_scale(&mut draft, high.clone()).unwrap_err().to_string(), "No score is above 15 on this scale.");
        set_scale(&mut draft, RiskScale { rule: ScoringRule::Sum, ..high }).unwrap();
    }

    #[test]
    fn names_are_numbered_where_others_have_them() {
        let taken = |names: &'static [&'static str]| move |name: &str| names.contains(&name);
        assert_eq!(free_name("Portal", taken(&["Portals"])), "Portal");
        assert_eq!(free_name("Portal", taken(&["Portal", "Portal 2"])), "Portal 3");
    }

    #[test]
    fn a_sponsor_is_not_called_so_twice() {
        let words = |sponsor: &str| sponsor_words(&Charter { sponsor: sponsor.into(), ..Charter::default() });
        assert_eq!(words("Helen Brandt").as_deref(), Some("Sponsor Helen Brandt"));
        assert_eq!(words("Sponsor").as_deref(), Some("Sponsor"));
        assert_eq!(words("Executive sponsor").as_deref(), Some("Executive sponsor"));
        assert_eq!(words(" "), None);
    }

    #[test]
    fn keys_are_short_and_tell_tasks_from_risks() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        for wrong in ["R", "r", "RQ", "1A", "A-B", "ABCDEFGHIJK"] {
            assert!(matches!(set_key(&mut draft, wrong), Err(EditError::Input(_))), "{wrong}");
        }
        assert_eq!(set_key(&mut draft, " web2 ").unwrap(), "Changed the key to WEB2");
        assert!(rename(&mut draft, "  ").is_err());
    }
}
