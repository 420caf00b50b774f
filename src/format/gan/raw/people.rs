//! People, their roles, days off and tasks as they stand in the file.

use std::collections::HashMap;

use super::{CASH_DIGITS, date, number, yes};
use crate::format::numbers::decimal;
use crate::format::xml::{Xml, XmlError};
use crate::plan::Date;

#[derive(Debug, Default)]
pub(in super::super) struct RawPerson {
    pub id: Option<i64>,
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
    /// For a day of work, in 10^-[`CASH_DIGITS`].
    pub rate: Option<i64>,
    pub custom_fields: usize,
}

#[derive(Debug, Default)]
pub(in super::super) struct RawAllocation {
    pub task: Option<i64>,
    pub person: Option<i64>,
    pub role: String,
    pub responsible: bool,
    /// In hundredths of a percent.
    pub load: Option<i64>,
}

#[derive(Debug, Default)]
pub(in super::super) struct RawVacation {
    pub person: Option<i64>,
    pub from: Option<Date>,
    /// Included.
    pub to: Option<Date>,
}

pub(super) fn person(xml: &mut Xml<'_>) -> Result<RawPerson, XmlError> {
    let mut person = RawPerson::default();
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "id" => person.id = number(attribute)?,
            "name" => attribute.text().clone_into(&mut person.name),
            "function" => attribute.text().clone_into(&mut person.role),
            "contacts" => attribute.text().clone_into(&mut person.email),
            "phone" => attribute.text().clone_into(&mut person.phone),
            _ => {}
        }
        Ok(())
    })?;
    xml.children(|xml, name| {
        match name {
            "rate" => xml.attributes(&mut |attribute| {
                if attribute.name == "value" {
                    person.rate = attribute.value("a number", |text| decimal(text, CASH_DIGITS))?;
                }
                Ok(())
            })?,
            "custom-property" => person.custom_fields += 1,
            _ => {}
        }
        Ok::<(), XmlError>(())
    })?;
    Ok(person)
}

pub(super) fn allocation(xml: &Xml<'_>) -> Result<RawAllocation, XmlError> {
    let mut allocation = RawAllocation::default();
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "task-id" => allocation.task = number(attribute)?,
            "resource-id" => allocation.person = number(attribute)?,
            "function" => attribute.text().clone_into(&mut allocation.role),
            "responsible" => allocation.responsible = yes(attribute)?,
            "load" => allocation.load = attribute.value("a number", |text| decimal(text, 2))?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(allocation)
}

pub(super) fn vacation(xml: &Xml<'_>) -> Result<RawVacation, XmlError> {
    let mut vacation = RawVacation::default();
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "start" => vacation.from = date(attribute)?,
            "end" => vacation.to = date(attribute)?,
            "resourceid" => vacation.person = number(attribute)?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(vacation)
}

pub(super) fn role(xml: &Xml<'_>, roles: &mut HashMap<String, String>) -> Result<(), XmlError> {
    let (mut id, mut name) = (String::new(), String::new());
    xml.attributes(&mut |attribute| {
        match attribute.name {
            "id" => attribute.text().clone_into(&mut id),
            "name" => attribute.text().clone_into(&mut name),
            _ => {}
        }
        Ok(())
    })?;
    roles.insert(id, name);
    Ok(())
}
