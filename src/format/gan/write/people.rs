//! People, and who works on what.

use std::collections::HashMap;

use super::super::people::{PHONE, ROLES};
use super::File;
use super::out::Out;
use crate::format::numbers::decimal_text;
use crate::plan::{Id, Money, Person};

impl File<'_> {
    pub(super) fn resources(&self, out: &mut Out) {
        for (number, person) in &self.people {
            let usual = ROLES.iter().find(|(_, name)| *name == person.role).map(|(code, _)| (*code).to_owned());
            let own = || self.roles.iter().position(|role| *role == person.role).unwrap_or(0).to_string();
            let role = usual.unwrap_or_else(own);
            let phone = person.notes.strip_prefix(PHONE).filter(|phone| !phone.contains('\n')).unwrap_or_default();
            out.open(
                "resource",
                &[
                    ("id", number),
                    ("name", &person.name),
                    ("function", &role),
                    ("contacts", &person.email),
                    ("phone", &phone),
                ],
            );
            if let Some(rate) = person.rates.first().filter(|rate| rate.standard.0 > 0) {
                // The format has what a day costs.
                let cents = i128::from(rate.standard.0) * i128::from(self.project.day_seconds()) / 3600;
                let value = self.money(Money(i64::try_from(cents).unwrap_or(i64::MAX)));
                out.empty("rate", &[("name", &"standard"), ("value", &value)]);
            }
            out.close("resource");
        }
    }

    pub(super) fn allocations(&self, out: &mut Out) {
        let numbers: HashMap<Id<Person>, i64> =
            self.people.iter().map(|(number, person)| (person.id, *number)).collect();
        let assignments = self.plan.assignments.iter();
        let mut all: Vec<(i64, i64, u32, bool)> = assignments
            .filter_map(|one| {
                let answers = self.plan.tasks.get(one.task)?.accountable == Some(one.person);
                Some((*self.tasks.get(&one.task)?, *numbers.get(&one.person)?, one.units.unwrap_or(10_000), answers))
            })
            .collect();
        all.sort_unstable();
        for (task, person, units, answers) in all {
            let load = decimal_text(i64::from(units), 2);
            out.empty(
                "allocation",
                &[
                    ("task-id", &task),
                    ("resource-id", &person),
                    ("function", &"Default:0"),
                    ("responsible", &answers),
                    ("load", &load),
                ],
            );
        }
    }
}
