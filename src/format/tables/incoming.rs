//! Objectives, requirements, gaps and stakeholders that come back from a spreadsheet, or in from elsewhere: what each row
//! says, and which rows cannot be taken in, with the reason.

use super::Table;
use crate::document::details::priority_word;
use crate::document::goals::intake::{Goal, GoalRow, Taken, take_in};
use crate::document::goals::requirements::{kind_name, status_name, wanted_name};
use crate::document::stakeholders::engagement_name;
use crate::document::{Draft, EditError, tasks};
use crate::format::cells::unmarked;
use crate::format::register::{Fault, Twice, left_out, one_line, short, told_twice, word};
use crate::format::table::dates::{self, Order, Told};
use crate::format::table::{self, Row, TableError};
use crate::plan::{
    Date, Decimal, Gap, Id, Objective, Plan, Priority, Reading, Requirement, RequirementKind, RequirementStatus,
    Stakeholder, Task, Wanted,
};

/// A heading as we write it, and what others call it, in small letters.
type Head = (&'static str, &'static [&'static str]);

/// What the columns of a table are called; the first names the record. What only goes out has an empty list of others.
const fn heads(kind: Table) -> &'static [Head] {
    match kind {
        Table::Objectives => &[
            ("Objective", &["name", "goal", "title"]),
            ("Measure", &["kpi", "metric", "indicator"]),
            ("Unit", &[]),
            ("Baseline", &["start value"]),
            ("Target", &["target value"]),
            ("By", &["due", "due date", "target date"]),
            ("Owner", &["responsible"]),
            ("Read on", &["date", "measured on"]),
            ("Value", &["actual", "current value"]),
            ("Note", &["comment"]),
        ],
        Table::Requirements => &[
            ("Requirement", &["text", "name", "title", "summary", "description"]),
            ("Key", &["id", "no", "no.", "ref"]),
            ("Wanted", &["priority", "moscow"]),
            ("Kind", &["type"]),
            ("Status", &["state"]),
            ("Asked by", &["stakeholder", "requester"]),
            ("Source", &[]),
            ("Accepted when", &["acceptance criteria", "criterion", "acceptance"]),
            ("Objective", &["goal"]),
            ("Tasks", &["task"]),
            ("Tasks done", &[]),
            ("Accepted by", &[]),
            ("Accepted on", &[]),
            ("Notes", &["comments", "comment"]),
        ],
        Table::Gaps => &[
            ("Gap", &["name", "title", "area"]),
            ("Now", &["current", "current state", "as is", "as-is"]),
            ("Wanted", &["target", "target state", "to be", "to-be"]),
            ("Missing", &["difference"]),
            ("Action", &["measure"]),
            ("Priority", &[]),
            ("Owner", &["responsible"]),
            ("Task", &[]),
            ("Objective", &["goal"]),
        ],
        _ => &[
            ("Name", &["stakeholder"]),
            ("Role", &["function", "position"]),
            ("E-mail", &["email", "mail"]),
            ("Power", &["influence"]),
            ("Interest", &[]),
            ("Engagement", &["attitude"]),
            ("Wanted", &["engagement wanted"]),
            ("Needs", &["expectations"]),
            ("Notes", &["comments", "comment"]),
        ],
    }
}

/// Columns of dates, over all kinds.
const DATES: [&str; 3] = ["By", "Read on", "Accepted on"];

/// A table that comes in.
#[derive(Debug)]
pub struct Incoming {
    kind: Table,
    table: table::Table,
    /// Of each column, the place of its heading.
    columns: Vec<Option<usize>>,
    twice: Vec<Twice>,
}

impl Incoming {
    /// Reads a table of objectives, requirements, gaps or stakeholders, whatever its encoding and delimiter.
    ///
    /// # Errors
    /// When it is not one, or no column names the records.
    pub fn read(kind: Table, bytes: &[u8]) -> Result<Self, String> {
        let table = table::read(bytes).map_err(|error: TableError| error.to_string())?;
        let heads = heads(kind);
        let place = |heading: &String| {
            let wanted = unmarked(heading).trim().to_lowercase();
            let ours = heads.iter().position(|(name, _)| name.to_lowercase() == wanted);
            ours.or_else(|| heads.iter().position(|(_, others)| others.contains(&wanted.as_str())))
        };
        let mut columns: Vec<Option<usize>> = table.head.iter().map(place).collect();
        let first = heads.first().map_or("", |(name, _)| *name);
        let key = heads.iter().position(|(name, _)| *name == "Key");
        if columns.iter().any(|column| *column == Some(0) || (key.is_some() && *column == key)) {
            let twice = told_twice(&mut columns);
            return Ok(Self { kind, table, columns, twice });
        }
        Err(format!("No column has the heading {first}. Name the column that way, and read the file again."))
    }

    /// The columns that are not taken in, in words.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        left_out(&self.table.head, &self.columns, &self.twice)
    }

    /// What the dates say about which comes first, the day or the month.
    #[must_use]
    pub fn told(&self) -> Told {
        let heads = heads(self.kind);
        let dates =
            |column: &Option<usize>| column.and_then(|at| heads.get(at)).is_some_and(|(name, _)| DATES.contains(name));
        let columns: Vec<usize> =
            (0..).zip(&self.columns).filter(|(_, column)| dates(column)).map(|(at, _)| at).collect();
        Order::told_by(self.table.rows.iter().flat_map(|row| columns.iter().map(|at| row.cell(*at))))
    }

    /// Takes the rows in; gives what became of them, which cannot be read, and the words for the edit.
    ///
    /// # Errors
    /// When the plan has no project record.
    pub fn take_in(&self, draft: &mut Draft<'_>, order: Order) -> Result<(Taken, Vec<Fault>, String), EditError> {
        match self.kind {
            Table::Objectives => self.taken(draft, order, objective),
            Table::Requirements => self.taken(draft, order, requirement),
            Table::Gaps => self.taken(draft, order, gap),
            _ => self.taken(draft, order, stakeholder),
        }
    }

    fn taken<T: Goal>(
        &self,
        draft: &mut Draft<'_>,
        order: Order,
        read: fn(&Cells<'_>) -> Result<GoalRow<T>, String>,
    ) -> Result<(Taken, Vec<Fault>, String), EditError> {
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        for row in &self.table.rows {
            let cells = Cells { row, of: self, order, plan: draft.plan(), today: draft.now().date() };
            match read(&cells) {
                Ok(found) if found.number == 0 && found.name.is_empty() => {
                    faults.push(Fault { line: row.line, words: "it has no name.".into() });
                }
                Ok(found) => rows.push(GoalRow { line: row.line, ..found }),
                Err(words) => faults.push(Fault { line: row.line, words }),
            }
        }
        let (taken, words) = take_in(draft, &rows, self.kind.word())?;
        faults.extend(taken.twice.iter().map(|(line, name)| Fault::twice(*line, name)));
        faults.sort_by_key(|fault| fault.line);
        Ok((taken, faults, words))
    }
}

/// A row with what is needed to read it.
struct Cells<'a> {
    row: &'a Row,
    of: &'a Incoming,
    order: Order,
    plan: &'a Plan,
    today: Date,
}

impl Cells<'_> {
    /// What stands in a column; empty where nothing does.
    fn text(&self, head: &str) -> &str {
        let heads = heads(self.of.kind);
        let is = |column: &Option<usize>| column.and_then(|at| heads.get(at)).is_some_and(|(name, _)| *name == head);
        let column = self.of.columns.iter().position(is);
        column.map_or("", |column| unmarked(self.row.cell(column)).trim())
    }

    /// What a column says, if anything.
    fn said<T>(&self, head: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, String> {
        match self.text(head) {
            "" => Ok(None),
            text => read(text).map(Some),
        }
    }

    fn words(&self, head: &str) -> Option<String> {
        Some(self.text(head)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn date(&self, head: &str) -> Result<Option<Date>, String> {
        self.said(head, |text| {
            let found = dates::parse(text, self.order).map(|moment| moment.date);
            found.ok_or_else(|| format!("“{}” is no date.", short(text)))
        })
    }

    fn number(&self, head: &str, unit: &str) -> Result<Option<Decimal>, String> {
        self.said(head, |text| Decimal::parse(text, unit).ok_or_else(|| format!("“{}” is no number.", short(text))))
    }

    /// A day on which something has happened.
    fn past(&self, head: &str) -> Result<Option<Date>, String> {
        let date = self.date(head)?;
        match date {
            Some(date) if date > self.today => Err(format!("{head} {date} is still to come.")),
            date => Ok(date),
        }
    }

    fn objective(&self) -> Result<Option<Id<Objective>>, String> {
        self.said("Objective", |text| {
            let wanted = text.to_lowercase();
            let found = self.plan.objectives.iter().find(|one| one.name.to_lowercase() == wanted);
            found.map(|one| one.id).ok_or_else(|| format!("“{}” is no objective of this project.", short(text)))
        })
    }

    /// The tasks whose keys stand in a column.
    fn tasks(&self, head: &str) -> Result<Option<Vec<Id<Task>>>, String> {
        self.said(head, |text| {
            let keys = text.split([',', ';']).map(str::trim).filter(|key| !key.is_empty());
            keys.map(|wanted| {
                let is = |task: &Task| tasks::key(self.plan, task).eq_ignore_ascii_case(wanted);
                let found = self.plan.tasks.iter().find(|task| is(task)).map(|task| task.id);
                found.ok_or_else(|| format!("there is no task {}.", short(wanted)))
            })
            .collect()
        })
    }
}

/// Puts what was said in place.
fn put<T: Clone>(place: &mut T, said: Option<&T>) {
    if let Some(said) = said {
        place.clone_from(said);
    }
}

/// As [`put`], where there may be nothing.
fn put_some<T: Clone>(place: &mut Option<T>, said: Option<&T>) {
    if said.is_some() {
        *place = said.cloned();
    }
}

fn objective(cells: &Cells<'_>) -> Result<GoalRow<Objective>, String> {
    let (measure, unit) = (cells.words("Measure"), cells.words("Unit"));
    let number = |head| cells.number(head, unit.as_deref().unwrap_or_default());
    let (baseline, target, due) = (number("Baseline")?, number("Target")?, cells.date("By")?);
    let reading = match (cells.past("Read on")?, number("Value")?) {
        (date, Some(value)) => {
            let date = date.unwrap_or(cells.today);
            Some(Reading { date, value, note: cells.text("Note").to_owned(), ..Reading::default() })
        }
        (Some(date), None) => return Err(format!("no value stands beside {date}.")),
        (None, None) => None,
    };
    let further = reading.is_some();
    let change = move |one: &mut Objective| {
        put(&mut one.measure, measure.as_ref());
        put(&mut one.unit, unit.as_ref());
        put_some(&mut one.baseline, baseline.as_ref());
        put_some(&mut one.target, target.as_ref());
        put_some(&mut one.due, due.as_ref());
        if let Some(reading) = &reading
            && !one.readings.contains(reading)
        {
            one.readings.retain(|known| known.date != reading.date);
            let at = one.readings.partition_point(|known| known.date < reading.date);
            one.readings.insert(at, reading.clone());
        }
    };
    Ok(GoalRow {
        number: 0,
        name: one_line(cells.text("Objective")),
        owner: one_line(cells.text("Owner")),
        further,
        line: 0,
        change: Box::new(change),
    })
}

fn requirement(cells: &Cells<'_>) -> Result<GoalRow<Requirement>, String> {
    let text = cells.words("Requirement").map(|text| one_line(&text));
    let wanted = cells.said("Wanted", |text| {
        // An apostrophe may be a straight one.
        word(&text.replace('\'', "’"), Wanted::ALL, wanted_name, "way to be wanted")
    })?;
    let kind = cells.said("Kind", |text| word(text, RequirementKind::ALL, kind_name, "kind"))?;
    let status = cells.said("Status", |text| word(text, RequirementStatus::ALL, status_name, "status"))?;
    let asked = cells.words("Asked by");
    let known = asked.as_ref().and_then(|asked| {
        let wanted = asked.to_lowercase();
        cells.plan.stakeholders.iter().find(|one| one.name.to_lowercase() == wanted).map(|one| one.id)
    });
    // Who is no stakeholder of this project is named where it was asked for.
    let named = asked.filter(|_| known.is_none()).into_iter().chain(cells.words("Source")).collect::<Vec<_>>();
    let source = (!named.is_empty()).then(|| named.join(", "));
    let (criterion, notes) = (cells.words("Accepted when"), cells.words("Notes"));
    let (objective, tasks) = (cells.objective()?, cells.tasks("Tasks")?);
    let (accepted_by, accepted) = (cells.words("Accepted by"), cells.past("Accepted on")?);
    let number = cells.said("Key", |key| Ok(number_of(key)))?.flatten().unwrap_or(0);
    let name = text.clone().unwrap_or_default();
    if number > 0 && name.is_empty() && !cells.plan.requirements.iter().any(|one| one.number == number) {
        return Err("there is no requirement with this key, and no words for a new one.".into());
    }
    let change = move |one: &mut Requirement| {
        put(&mut one.text, text.as_ref());
        put(&mut one.wanted, wanted.as_ref());
        put(&mut one.requirement_kind, kind.as_ref());
        put(&mut one.status, status.as_ref());
        put_some(&mut one.stakeholder, known.as_ref());
        put(&mut one.source, source.as_ref());
        put(&mut one.criterion, criterion.as_ref());
        put_some(&mut one.objective, objective.as_ref());
        put(&mut one.tasks, tasks.as_ref());
        put(&mut one.accepted_by, accepted_by.as_ref());
        put_some(&mut one.accepted, accepted.as_ref());
        put(&mut one.notes, notes.as_ref());
    };
    Ok(GoalRow { line: 0, number, name, owner: String::new(), further: false, change: Box::new(change) })
}

/// The number of a key of ours: `RQ-03`.
fn number_of(key: &str) -> Option<u32> {
    let digits = key.get(..2).filter(|letters| letters.eq_ignore_ascii_case("RQ")).and_then(|_| key.get(2..))?;
    digits.trim_start_matches(['-', ' ']).parse().ok()
}

fn gap(cells: &Cells<'_>) -> Result<GoalRow<Gap>, String> {
    let [now, wanted, missing, action] = ["Now", "Wanted", "Missing", "Action"].map(|head| cells.words(head));
    let priority = cells.said("Priority", |text| word(text, Priority::ALL, priority_word, "priority"))?;
    let task = cells.tasks("Task")?.and_then(|all| all.first().copied());
    let objective = cells.objective()?;
    let change = move |gap: &mut Gap| {
        put(&mut gap.now, now.as_ref());
        put(&mut gap.wanted, wanted.as_ref());
        put(&mut gap.missing, missing.as_ref());
        put(&mut gap.action, action.as_ref());
        put(&mut gap.priority, priority.as_ref());
        put_some(&mut gap.task, task.as_ref());
        put_some(&mut gap.objective, objective.as_ref());
    };
    Ok(GoalRow {
        number: 0,
        name: one_line(cells.text("Gap")),
        owner: one_line(cells.text("Owner")),
        further: false,
        line: 0,
        change: Box::new(change),
    })
}

fn stakeholder(cells: &Cells<'_>) -> Result<GoalRow<Stakeholder>, String> {
    let [role, email, needs, notes] = ["Role", "E-mail", "Needs", "Notes"].map(|head| cells.words(head));
    let level = |head: &str, named: bool| {
        cells.said(head, |text| {
            let by_name =
                |level: &u8| named && engagement_name(*level).is_some_and(|name| name.eq_ignore_ascii_case(text));
            let found = (1..=5).find(by_name).or_else(|| text.parse().ok().filter(|level| (1..=5).contains(level)));
            found.ok_or_else(|| format!("“{}” is no level of {}; there are 1 to 5.", short(text), head.to_lowercase()))
        })
    };
    let (power, interest) = (level("Power", false)?, level("Interest", false)?);
    let (engagement, engagement_wanted) = (level("Engagement", true)?, level("Wanted", true)?);
    let change = move |one: &mut Stakeholder| {
        put(&mut one.role, role.as_ref());
        put(&mut one.email, email.as_ref());
        put(&mut one.power, power.as_ref());
        put(&mut one.interest, interest.as_ref());
        put(&mut one.engagement, engagement.as_ref());
        put(&mut one.engagement_wanted, engagement_wanted.as_ref());
        put(&mut one.needs, needs.as_ref());
        put(&mut one.notes, notes.as_ref());
    };
    let name = one_line(cells.text("Name"));
    Ok(GoalRow { line: 0, number: 0, name, owner: String::new(), further: false, change: Box::new(change) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{DateTime, Ids};

    const KINDS: [Table; 4] = [Table::Stakeholders, Table::Objectives, Table::Requirements, Table::Gaps];

    fn in_to(plan: &mut Plan, kind: Table, csv: &str, now: DateTime) -> (Taken, Vec<String>, String) {
        let incoming = Incoming::read(kind, csv.as_bytes()).unwrap();
        let mut ids = Ids::seeded(9);
        let mut draft = Draft::new(plan, &mut ids, now);
        let (taken, faults, words) = incoming.take_in(&mut draft, Order::DayFirst).unwrap();
        if let Some(edit) = draft.finish(words.clone()).unwrap() {
            edit.apply(plan);
        }
        (taken, faults.iter().map(ToString::to_string).collect(), words)
    }

    fn now() -> DateTime {
        "2026-06-12T08:00".parse().unwrap()
    }

    #[test]
    fn what_goes_out_comes_back_as_it_was_and_into_another_project_as_it_is() {
        let sample = starter::sample(now().date(), now(), &mut Ids::seeded(1));
        let mut again = sample.clone();
        for kind in KINDS {
            let (taken, faults, _) = in_to(&mut again, kind, &kind.write(&sample), now());
            assert_eq!((taken.added.len(), taken.changed, faults), (0, vec![], vec![]), "{kind:?}");
            assert!(taken.same > 2);
        }
        let mut other = starter::blank("Other", now(), &mut Ids::seeded(2));
        for kind in [Table::Stakeholders, Table::Objectives] {
            let (taken, faults, _) = in_to(&mut other, kind, &kind.write(&sample), now());
            assert!(taken.added.len() > 2 && faults.is_empty(), "{faults:?}");
        }
        assert_eq!(Table::Objectives.write(&other), Table::Objectives.write(&sample));
        assert_eq!(Table::Stakeholders.write(&other), Table::Stakeholders.write(&sample));
    }

    #[test]
    fn rows_that_cannot_be_read_are_told_by_their_line_and_the_others_come_in() {
        let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
        let csv = "Goal;KPI;Target;Due;Owner;Date;Actual\n\
                   Fewer calls;Calls a month;1,200;31/12/2026;Dana Scott;01/06/2026;3,400\n\
                   Fewer calls;;;;;02/06/2026;3,300\n\
                   More sales;;many;;;;\n;;5;;;;\nLater;;;;;01/01/2030;5\n";
        let (taken, faults, words) = in_to(&mut plan, Table::Objectives, csv, now());
        assert_eq!((taken.added, taken.people), (vec!["Fewer calls".to_owned()], vec!["Dana Scott".to_owned()]));
        assert_eq!(words, "Imported objectives: 1 new, 0 changed");
        let told =
            ["Line 4: “many” is no number.", "Line 5: it has no name.", "Line 6: Read on 2030-01-01 is still to come."];
        assert_eq!(faults, told);
        let one = plan.objectives.iter().next().unwrap();
        assert_eq!(
            (one.readings.len(), one.target, one.due),
            (2, Some(Decimal(12_000_000)), "2026-12-31".parse().ok())
        );
        let csv = "Key,Requirement,Wanted,Status,Asked by,Objective,Tasks\n\
                   A-1,Pay by card,won't,Accepted,Finance,fewer calls,\n,Export,,,,,OM-99\n,Print,banana,,,,\nRQ-9,,,,,,\n";
        let (taken, faults, _) = in_to(&mut plan, Table::Requirements, csv, now());
        assert_eq!(taken.added, ["Pay by card"]);
        assert_eq!(faults[0], "Line 3: there is no task OM-99.");
        assert!(faults[1].starts_with("Line 4: “banana” is no way to be wanted; there are Must,"));
        assert_eq!(faults.len(), 3);
        let one = plan.requirements.iter().next().unwrap();
        assert_eq!((one.wanted, one.source.as_str(), one.number), (Wanted::Wont, "Finance", 1));
        assert_eq!((one.accepted, one.objective.is_some()), (Some(now().date()), true));
        // Found again by its key, under other words.
        let (taken, ..) = in_to(&mut plan, Table::Requirements, "Key,Requirement\nrq-01,Pay by any card\n", now());
        assert_eq!((taken.added.len(), taken.changed), (0, vec!["Pay by any card".to_owned()]));
        assert!(Incoming::read(Table::Gaps, b"Task,Owner\nA,B\n").is_err());
    }

    #[test]
    fn a_second_row_of_a_name_is_told_by_its_line_and_changes_nothing() {
        let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
        let csv = "Name,Role\nLegal,Counsel\nFinance,\nlegal,Landlord's lawyer\n";
        let (taken, faults, _) = in_to(&mut plan, Table::Stakeholders, csv, now());
        assert_eq!(taken.added, ["Legal", "Finance"]);
        assert_eq!(faults, ["Line 4: “legal” stands in a row above already; give it a name of its own."]);
        assert_eq!(plan.stakeholders.iter().find(|one| one.name == "Legal").unwrap().role, "Counsel");
        // A further row of an objective has a reading; one without is a second objective.
        let csv = "Objective,Target,Read on,Value\nCalls,5,2026-06-01,9\nCalls,,2026-06-02,8\nCalls,7,,\n";
        let (_, faults, _) = in_to(&mut plan, Table::Objectives, csv, now());
        assert_eq!(faults, ["Line 4: “Calls” stands in a row above already; give it a name of its own."]);
        let one = plan.objectives.iter().next().unwrap();
        assert_eq!((one.readings.len(), one.target.map(|target| target.0)), (2, Some(50_000)));
    }

    #[test]
    fn of_columns_that_mean_the_same_the_first_counts_and_the_others_are_told() {
        let csv = b"Name,Colour,Notes,Comments,Notes\nLegal,red,a,b,c\n";
        let incoming = Incoming::read(Table::Stakeholders, csv).unwrap();
        let told = [
            "Columns not taken in: Colour.",
            "Column “Comments” was left out: column 3 (“Notes”) says the same.",
            "Column 5 (“Notes”) was left out: column 3 (“Notes”) says the same.",
        ];
        assert_eq!(incoming.left_out(), told);
        let mut plan = starter::blank("Office move", now(), &mut Ids::seeded(3));
        in_to(&mut plan, Table::Stakeholders, std::str::from_utf8(csv).unwrap(), now());
        assert_eq!(plan.stakeholders.iter().next().unwrap().notes, "a");
    }
}
