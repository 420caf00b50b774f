//! Edits of kept forecasts.

use super::draft::{Draft, EditError};
use crate::plan::{ForecastSnapshot, Id, Kind, Plan};

/// Kept forecasts, the oldest first.
#[must_use]
pub fn in_order(plan: &Plan) -> Vec<&ForecastSnapshot> {
    let mut found: Vec<&ForecastSnapshot> = plan.forecast_snapshots.iter().map(|snapshot| &**snapshot).collect();
    found.sort_by_key(|snapshot| (snapshot.taken, snapshot.id));
    found
}

/// Keeps a forecast, as of now. One of the same day makes room for it.
///
/// # Errors
/// Never: there is nothing it could contradict.
pub fn keep(draft: &mut Draft<'_>, wanted: ForecastSnapshot) -> Result<String, EditError> {
    let now = draft.now();
    let today = |snapshot: &&ForecastSnapshot| snapshot.taken.date() == now.date();
    let before: Vec<_> = in_order(draft.plan()).into_iter().filter(today).map(|snapshot| snapshot.id).collect();
    for id in before {
        draft.remove(Kind::ForecastSnapshot, id.any())?;
    }
    let id = draft.next_id();
    draft.put(ForecastSnapshot { id, taken: now, ..wanted });
    Ok("Kept the forecast as a snapshot".into())
}

/// Deletes a kept forecast.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<ForecastSnapshot>) -> Result<String, EditError> {
    draft.get(id)?;
    draft.remove(Kind::ForecastSnapshot, id.any())?;
    Ok("Deleted a snapshot of the forecast".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{DAY_SECONDS, DateTime, Ids, Money};

    #[test]
    fn there_is_one_a_day() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("P", DateTime(0), &mut ids);
        for (now, cost) in [(10, 1), (20, 2), (DAY_SECONDS, 3)] {
            let mut draft = Draft::new(&plan, &mut ids, DateTime(now));
            let words = keep(&mut draft, ForecastSnapshot { p80_cost: Money(cost), ..Default::default() }).unwrap();
            draft.finish(words).unwrap().unwrap().apply(&mut plan);
        }
        let found: Vec<(i64, i64)> = in_order(&plan).iter().map(|kept| (kept.taken.0, kept.p80_cost.0)).collect();
        assert_eq!(found, [(20, 2), (DAY_SECONDS, 3)]);
        let id = in_order(&plan)[0].id;
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let words = delete(&mut draft, id).unwrap();
        draft.finish(words).unwrap().unwrap().apply(&mut plan);
        assert_eq!(in_order(&plan).len(), 1);
    }
}
