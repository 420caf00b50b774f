//! Objectives, requirements, gaps and stakeholders that come in as rows: found again by key or name, changed where a row says
//! something, added where they are new.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{gaps, objectives, requirements};
use crate::document::draft::{Draft, EditError};
use crate::document::{people, stakeholders};
use crate::plan::{
    AnyId, Date, Gap, Id, InPlan, Objective, Person, Requirement, RequirementStatus as Status, Stakeholder,
};

/// What a row says of one record.
pub struct GoalRow<T> {
    /// The line of the file, from 1.
    pub line: usize,
    /// The number of its key; 0 for none.
    pub number: u32,
    /// What it is called; empty where only the key tells.
    pub name: String,
    /// Name of the owner; empty for nothing said.
    pub owner: String,
    /// Whether it may say more of a record that a row before it told of: a further reading.
    pub further: bool,
    /// What it says that further rows must not say otherwise: what, and how, as texts to compare.
    pub fixed: Vec<(String, String)>,
    /// Makes the record say what the row says.
    pub change: Box<dyn Fn(&mut T)>,
}

/// What became of rows, each by its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// New ones.
    pub added: Vec<String>,
    /// Those that were there and changed.
    pub changed: Vec<(AnyId, String)>,
    /// How many were there and stay as they are.
    pub same: usize,
    /// Names of people who are new.
    pub people: Vec<String>,
    /// Rows left out because one before them has their name: the line and the name.
    pub twice: Vec<(usize, String)>,
    /// Rows left out because they say otherwise than one before them of the same name: the line and in words what.
    pub contradict: Vec<(usize, String)>,
    /// How many rows were further readings of a record that a row before them told of.
    pub further: usize,
}

/// A record that comes in as a row.
pub trait Goal: InPlan {
    /// What it is called.
    fn name(&self) -> &str;

    /// The number of its key; 0 where it has none.
    fn number(&self) -> u32 {
        0
    }

    /// Who sees to it.
    fn owner(&mut self) -> Option<&mut Option<Id<Person>>> {
        None
    }

    /// Makes a new one.
    ///
    /// # Errors
    /// As adding one by hand.
    fn make(draft: &mut Draft<'_>, name: &str) -> Result<Id<Self>, EditError>;

    /// Mends what the row left half said of what it changed.
    fn settle(&mut self, _before: &Self, _today: Date) {}
}

impl Goal for Objective {
    fn name(&self) -> &str {
        &self.name
    }

    fn owner(&mut self) -> Option<&mut Option<Id<Person>>> {
        Some(&mut self.owner)
    }

    fn make(draft: &mut Draft<'_>, name: &str) -> Result<Id<Self>, EditError> {
        Ok(objectives::add(draft, Self { name: name.into(), ..Self::default() })?.0)
    }
}

impl Goal for Requirement {
    fn name(&self) -> &str {
        &self.text
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn make(draft: &mut Draft<'_>, name: &str) -> Result<Id<Self>, EditError> {
        Ok(requirements::add(draft, Self { text: name.into(), ..Self::default() })?.0)
    }

    fn settle(&mut self, before: &Self, today: Date) {
        let said =
            (self.status, self.accepted) != (before.status, before.accepted) || self.accepted_by != before.accepted_by;
        if !said {
            return;
        }
        if self.status == Status::Accepted {
            self.accepted = self.accepted.or(Some(today));
        } else {
            self.accepted = None;
            self.accepted_by.clear();
        }
    }
}

impl Goal for Gap {
    fn name(&self) -> &str {
        &self.name
    }

    fn owner(&mut self) -> Option<&mut Option<Id<Person>>> {
        Some(&mut self.owner)
    }

    fn make(draft: &mut Draft<'_>, name: &str) -> Result<Id<Self>, EditError> {
        Ok(gaps::add(draft, Self { name: name.into(), ..Self::default() })?.0)
    }
}

impl Goal for Stakeholder {
    fn name(&self) -> &str {
        &self.name
    }

    fn make(draft: &mut Draft<'_>, name: &str) -> Result<Id<Self>, EditError> {
        Ok(stakeholders::create(draft, name)?.0)
    }
}

/// Takes rows in. Several tell of one record where they have its key, or further readings of it; another row of the same name
/// is left out and told, since neither what it says nor that there are two may be lost in silence; so is a further reading that
/// says otherwise of the record itself: there may be two of one name. `many` is what they are
/// called, for the words of the edit.
///
/// # Errors
/// When one cannot be made.
pub fn take_in<T: Goal>(draft: &mut Draft<'_>, rows: &[GoalRow<T>], many: &str) -> Result<(Taken, String), EditError> {
    let mut taken = Taken::default();
    let mut names: BTreeMap<String, Id<T>> = BTreeMap::new();
    let mut shared: BTreeSet<String> = BTreeSet::new();
    let mut numbers: BTreeMap<u32, Id<T>> = BTreeMap::new();
    for one in T::table(draft.plan()).iter() {
        if names.insert(one.name().to_lowercase(), one.id()).is_some() {
            shared.insert(one.name().to_lowercase());
        }
        numbers.insert(one.number(), one.id());
    }
    // Those that rows tell of, in their order, as they were before.
    let mut met: Vec<(Id<T>, Option<Arc<T>>)> = Vec::new();
    let mut seen: BTreeSet<Id<T>> = BTreeSet::new();
    let mut fixed: BTreeMap<(Id<T>, &str), &str> = BTreeMap::new();
    let today = draft.now().date();
    for row in rows {
        let by_number = Some(row.number).filter(|number| *number > 0).and_then(|number| numbers.get(&number));
        if by_number.is_none() && shared.contains(&row.name.to_lowercase()) {
            let words =
                format!("There are several “{}”: which one is meant? Give them different names first.", row.name);
            return Err(EditError::Input(words));
        }
        let by_name = by_number.is_none().then(|| names.get(&row.name.to_lowercase())).flatten();
        if !row.further && by_name.is_some_and(|id| seen.contains(id)) {
            taken.twice.push((row.line, row.name.clone()));
            continue;
        }
        let known = by_number.or(by_name).copied();
        let otherwise = known.and_then(|id| {
            let says = |(what, how): &&(String, String)| {
                fixed.get(&(id, what.as_str())).is_some_and(|said| said.to_lowercase() != how.to_lowercase())
            };
            row.fixed.iter().find(says)
        });
        if let Some((what, how)) = otherwise {
            let words = format!(
                "“{}” stands in a row above already, with another {what} than {how}; give it a name of its own.",
                row.name
            );
            taken.contradict.push((row.line, words));
            continue;
        }
        let id = match known {
            Some(id) => id,
            None => T::make(draft, &row.name)?,
        };
        names.entry(row.name.to_lowercase()).or_insert(id);
        for (what, how) in &row.fixed {
            fixed.entry((id, what)).or_insert(how);
        }
        if seen.insert(id) {
            met.push((id, known.map(|id| draft.get(id)).transpose()?));
        } else {
            taken.further += usize::from(row.further);
        }
        let owner = match row.owner.as_str() {
            "" => None,
            name => Some(people::named(draft, name, &mut taken.people)?),
        };
        draft.update(id, |one| {
            let before = one.clone();
            (row.change)(one);
            one.settle(&before, today);
            if let (Some(owner), Some(place)) = (owner, one.owner()) {
                *place = Some(owner);
            }
        })?;
    }
    for (id, before) in met {
        let now = draft.get(id)?;
        match before {
            None => taken.added.push(now.name().to_owned()),
            Some(before) if before == now => taken.same += 1,
            Some(_) => taken.changed.push((id.any(), now.name().to_owned())),
        }
    }
    let words = format!("Imported {many}: {} new, {} changed", taken.added.len(), taken.changed.len());
    Ok((taken, words))
}
