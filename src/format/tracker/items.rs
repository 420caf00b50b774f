//! The rows of a table as items: what each cell says, and what cannot be read. A cell that cannot be read says nothing: what
//! is known of the task stays.

use super::cells::{Read, fingerprint, shares};
use super::field::Field;
use super::mapping::{Dialect, Mapping};
use super::values::{self, key, key_of_address, list, parts_of_key, percent, priority, remark, who};
use super::{predecessors, wiki};
use crate::document::intake::{Batch, Item, Problem, Remark, Stage, category_of};
use crate::format::table::dates::{self, Moment};
use crate::format::table::numbers::{Spans, number, seconds};
use crate::format::table::{Row, Table};
use crate::format::{hyperlink, lists};
use crate::plan::{Category, Currency, Date, DateTime, Money, Plan};
use crate::schedule::{Schedule, Units, WorkingTime};

/// The batch of the first `most` rows of a table, for a plan that it goes into, and what of it cannot be read.
pub(super) fn batch(table: &Table, mapping: &Mapping, plan: &Plan, most: usize) -> (Batch, Vec<Problem>) {
    let dialect = Dialect::of(table);
    let project = plan.project();
    let reader = Reader {
        table,
        mapping,
        dialect,
        morning: project.map_or(8 * 3600, |project| project.start_of_day()),
        evening: project.map_or(17 * 3600, |project| project.end_of_day()),
        spans: Spans {
            bare: 1,
            day: project.map_or(8 * 3600, |project| project.day_seconds()),
            week: project.map_or(40 * 3600, |project| project.week_seconds()),
        },
        units: project.map(|project| Units::of(project)).unwrap_or_default(),
        currency: project.map(|project| project.currency.clone()).unwrap_or_default(),
        working: mapping.fields.contains(&Field::Finish).then(|| Schedule::of(plan).calendar().clone()),
        shares: mapping
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| *field == Field::Percent && shares(table, at))
            .collect(),
        repeated: table
            .head
            .iter()
            .map(|heading| table.head.iter().filter(|other| *other == heading).count() > 1)
            .collect(),
    };
    let mut problems = Vec::new();
    let items: Vec<Item> = table.rows.iter().take(most).map(|row| reader.item(row, &mut problems)).collect();
    problems.extend(reader.earlier_sprints(most));
    let mut prefixes = items.iter().map(|item| parts_of_key(&item.key).map(|(prefix, _)| prefix));
    let first = prefixes.next().flatten();
    let prefix = first.filter(|first| prefixes.all(|prefix| prefix.as_ref() == Some(first)));
    let plain = dialect == Dialect::Plain;
    let batch = Batch {
        tool: dialect.tool().into(),
        plain,
        ours: plain && lists::is_ours(&table.head),
        headings: if plain { fingerprint(&table.head) } else { String::new() },
        partial: most < table.rows.len(),
        stages: Vec::new(),
        prefix,
        items,
        templates: Vec::new(),
    };
    (batch, problems)
}

/// The name of the project, where the rows agree on one.
pub(super) fn project_name(table: &Table, mapping: &Mapping) -> Option<String> {
    let column = mapping.fields.iter().position(|field| *field == Field::Project)?;
    let mut names = table.rows.iter().map(|row| row.cell(column)).filter(|name| !name.is_empty());
    let first = names.next()?;
    names.all(|name| name == first).then(|| first.to_owned())
}

/// Types of items that only hold others.
const CONTAINERS: [&str; 9] =
    ["epic", "initiative", "theme", "feature", "capability", "portfolio epic", "phase", "milestone", "meilenstein"];

struct Reader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    dialect: Dialect,
    morning: i64,
    evening: i64,
    spans: Spans,
    units: Units,
    currency: Currency,
    working: Option<WorkingTime>,
    /// Whether shares of a column are fractions.
    shares: Vec<bool>,
    /// Whether the heading of a column stands over others too: then each cell is one value.
    repeated: Vec<bool>,
}

/// A row being read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    row: &'a Row,
    item: Item,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn item(&'a self, row: &'a Row, problems: &'a mut Vec<Problem>) -> Item {
        let item = Item { line: row.line, ..Item::default() };
        let mut reading = Reading { reader: self, row, item, problems };
        reading.identity();
        reading.facts();
        reading.times();
        reading.text();
        reading.ties();
        reading.rest();
        reading.item
    }

    /// What becomes of the sprints that rows were in before.
    fn earlier_sprints(&self, most: usize) -> Option<Problem> {
        let sprints = |row: &Row| {
            let fields = self.mapping.fields.iter().enumerate();
            fields.filter(|(at, field)| **field == Field::Sprint && !row.cell(*at).is_empty()).count()
        };
        let tasks = match self.table.rows.iter().take(most).filter(|row| sprints(row) > 1).count() {
            0 => return None,
            1 => "1 task was".to_owned(),
            many => format!("{many} tasks were"),
        };
        let what = format!(
            "{tasks} in earlier sprints as well, and when is not said: each came in with its last one, the others are kept with it as text."
        );
        Some(Problem { column: "Sprint".into(), what, ..Problem::default() })
    }

    fn markup(&self, text: &str) -> String {
        if self.dialect == Dialect::Jira { wiki::markdown(text) } else { text.to_owned() }
    }
}

impl<'a> Reading<'a> {
    /// The columns of a field with what they say in this row.
    fn cells(&self, field: Field) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let (row, fields) = (self.row, &self.reader.mapping.fields);
        let of_field = move |(at, found): (usize, &Field)| (*found == field).then(|| (at, row.cell(at)));
        fields.iter().enumerate().filter_map(of_field).filter(|(_, cell)| !cell.is_empty())
    }

    fn has(&self, field: Field) -> bool {
        self.reader.mapping.fields.contains(&field)
    }

    fn first(&self, field: Field) -> Option<(usize, &'a str)> {
        self.cells(field).next()
    }

    fn text_of(&self, field: Field) -> &'a str {
        self.first(field).map_or("", |(_, cell)| cell)
    }

    /// Tells that a cell cannot be read, and keeps it as it stands.
    fn odd(&mut self, (at, cell): (usize, &str), what: &str) {
        let column = self.reader.table.head.get(at).cloned().unwrap_or_default();
        let cell: String = cell.chars().take(40).collect();
        let what = format!("“{cell}” {what}; the task came in without it, and the text is kept with it.");
        self.problems.push(Problem { line: self.row.line, column, what, left_out: false });
        self.keep(at);
    }

    /// Keeps a cell with the task as it stands.
    fn keep(&mut self, at: usize) {
        let cell = self.row.cell(at);
        if let (Some(heading), false) = (self.reader.table.head.get(at), cell.is_empty()) {
            self.item.cells.entry(heading.clone()).or_default().push(cell.to_owned());
        }
    }

    /// Name and key.
    fn identity(&mut self) {
        self.text_of(Field::Name).clone_into(&mut self.item.name);
        let stated = key(self.text_of(Field::Key)).to_owned();
        let address = self.text_of(Field::Address);
        let hosted = matches!(self.reader.dialect, Dialect::GitHub | Dialect::GitLab);
        self.item.key = key_of_address(address).filter(|_| hosted).unwrap_or_else(|| stated.clone());
        self.item.number = parts_of_key(&self.item.key).map(|(_, number)| number);
        let aliases = self.cells(Field::Alias).map(|(_, cell)| key(cell).to_owned());
        self.item.aliases = aliases.chain([stated, address.to_owned()]).filter(|name| !name.is_empty()).collect();
    }

    /// What is one of a few, or a name.
    fn facts(&mut self) {
        if let Some((at, kind)) = self.first(Field::Kind) {
            match kind.to_lowercase().as_str() {
                "milestone" | "meilenstein" => self.item.milestone = Some(true),
                "task" => self.item.milestone = Some(false),
                // What is below it makes it that.
                "summary" => {}
                _ => {
                    self.item.milestone = Some(false);
                    self.keep(at);
                }
            }
        }
        if let Some((_, status)) = self.first(Field::Status) {
            let stated = self.first(Field::Category).and_then(|(_, meaning)| category_of(meaning));
            self.item.stage = Some(Stage { name: values::status(status), category: stated });
        }
        let kind = self.text_of(Field::Kind).to_lowercase();
        self.item.story = match kind.as_str() {
            // In a table of ours only a summary that is a card says its status.
            "summary" => self.item.stage.is_some(),
            "" => self.reader.dialect != Dialect::Plain,
            kind => !CONTAINERS.contains(&kind),
        };
        if let Some(found) = self.first(Field::Priority) {
            self.item.priority = priority(found.1);
            if self.item.priority.is_none() {
                self.keep(found.0);
            }
        }
        if self.has(Field::People) {
            let plural = |at: usize| {
                let heading = self.reader.table.head.get(at).map(|heading| heading.to_lowercase()).unwrap_or_default();
                // “Doe, Jane” is one person; a heading of several has names between commas.
                heading.ends_with('s') && !self.reader.repeated.get(at).copied().unwrap_or_default()
            };
            let names = self.cells(Field::People).flat_map(|(at, cell)| {
                let signs: &[char] = if plural(at) { &[',', ';'] } else { &[';'] };
                list(cell, signs).iter().map(|name| who(name)).collect::<Vec<_>>()
            });
            self.item.people = Some(names.collect());
        }
        if self.has(Field::Labels) {
            let labels = self.cells(Field::Labels).flat_map(|(at, cell)| {
                let one = self.reader.repeated.get(at).copied().unwrap_or_default();
                if one { vec![cell.to_owned()] } else { list(cell, &[',', ';']) }
            });
            self.item.labels = Some(labels.collect());
        }
        if self.has(Field::Sprint) {
            // Jira names all sprints something was ever in; the last is the one it is in now. When it was in the others is
            // not said, so they are no moves between sprints.
            let mut sprints: Vec<(usize, &str)> = self.cells(Field::Sprint).collect();
            self.item.sprint = Some(sprints.pop().map(|(_, sprint)| sprint.to_owned()));
            sprints.iter().for_each(|(at, _)| self.keep(*at));
        }
        if self.has(Field::Release) {
            let mut releases = self.cells(Field::Release);
            self.item.release = Some(releases.next().map(|(_, release)| (release.to_owned(), None)));
            let more: Vec<usize> = releases.map(|(at, _)| at).collect();
            more.into_iter().for_each(|at| self.keep(at));
        }
    }

    /// Points, amounts of time, dates.
    fn times(&mut self) {
        if self.has(Field::Points) {
            let points = |cell: &str| u32::try_from(number(cell, 2)?).ok();
            self.item.points = match self.first(Field::Points).map(|found| (found, points(found.1))) {
                None => Some(None),
                Some((_, Some(points))) => Some(Some(points)),
                Some((found, None)) => {
                    self.odd(found, "is not a number of points");
                    None
                }
            };
        }
        if let Some(found) = self.first(Field::Percent) {
            self.item.percent = percent(found.1, self.reader.shares.get(found.0).copied().unwrap_or_default());
            if self.item.percent.is_none() {
                self.odd(found, "is not a share from 0 to 100");
            }
        }
        if self.has(Field::Cost) {
            let found = self.first(Field::Cost);
            self.item.cost = match found.map(|found| (found, Money::parse(found.1, &self.reader.currency))) {
                None => Some(None),
                Some((_, Some(cost))) => Some(Some(cost)),
                Some((found, None)) => {
                    self.odd(found, "is not an amount of money");
                    None
                }
            };
        }
        self.durations();
        self.dates();
    }

    fn durations(&mut self) {
        let day = self.reader.spans.day;
        let (mut stated, mut unread) = (false, false);
        for (field, bare) in [(Field::Seconds, 1), (Field::Hours, 3600), (Field::Days, day)] {
            stated |= self.has(field);
            match self.amount(field, bare) {
                // What trackers write where nobody has estimated.
                Read::Is(0) if self.is_estimate(field) => {}
                Read::Is(amount) if self.item.duration.is_none() => self.item.duration = Some(Some(amount)),
                Read::Odd => unread = true,
                _ => {}
            }
        }
        if stated && !unread && self.item.duration.is_none() {
            self.item.duration = Some(None);
        }
        let (spent, left) = (self.amount(Field::Spent, 1).value(), self.amount(Field::Remaining, 1).value());
        // Beside the share done that follows from them they say something that a plan has no place for.
        for (field, amount) in [(Field::Spent, spent), (Field::Remaining, left)] {
            let known = self.first(field).filter(|_| amount.is_some_and(|amount| amount > 0));
            known.into_iter().for_each(|(at, _)| self.keep(at));
        }
        let stage = self.item.stage.as_ref();
        let done = stage.and_then(|stage| stage.category.or_else(|| category_of(&stage.name))) == Some(Category::Done);
        // What is done is so by its status, whatever is left of its estimate.
        if let (Some(spent), Some(left), None, false) = (spent, left, self.item.percent, done)
            && spent > 0
        {
            self.item.percent =
                u8::try_from(spent.saturating_mul(100) / (spent + left).max(1)).ok().map(|share| share.min(99));
        }
    }

    /// Whether a column holds estimates, of which none is 0; a duration of 0 days is that of an event.
    fn is_estimate(&self, field: Field) -> bool {
        let heading = self.first(field).and_then(|(at, _)| self.reader.table.head.get(at));
        let heading = heading.map(|heading| heading.to_lowercase()).unwrap_or_default();
        field != Field::Days || ["estim", "schätz"].iter().any(|word| heading.contains(word))
    }

    fn dates(&mut self) {
        let (start, finish, due) = (self.date(Field::Start), self.date(Field::Finish), self.date(Field::Due));
        let start = start.map(|date| date.at(self.reader.morning));
        let finish = finish.map(|date| date.at(self.reader.evening));
        self.item.start = start.said().filter(|_| self.has(Field::Start));
        if let (Read::Is(from), Read::Is(to), Some(working)) = (start, finish, &self.reader.working)
            && self.item.duration.flatten().is_none()
        {
            self.item.duration = Some(Some(working.between(from, to.max(from))));
        }
        // Without a start, a finish is when it is due; with one, it says how long it takes and nothing of that.
        let alone = match start {
            Read::None => finish.map(DateTime::date),
            _ => Read::None,
        };
        self.item.due = match (due.map(|moment| moment.date), alone) {
            (Read::Is(due), _) | (Read::None, Read::Is(due)) => Some(Some(due)),
            (Read::Odd, _) | (_, Read::Odd) => None,
            (Read::None, Read::None) => {
                let told = self.has(Field::Due) || self.has(Field::Finish) && !self.has(Field::Start);
                told.then_some(None)
            }
        };
        self.item.created = self.date(Field::Created).value().map(|date| date.at(0));
        self.item.moved = self.date(Field::Moved).value().map(|date| date.at(0));
        self.item.resolved = self.date(Field::Resolved).value().map(|date| date.at(0));
    }

    fn amount(&mut self, field: Field, bare: i64) -> Read<i64> {
        let Some(found) = self.first(field) else { return Read::None };
        let amount = seconds(found.1, &Spans { bare, ..self.reader.spans });
        amount.map_or_else(|| self.unread(found, "is not an amount of time"), Read::Is)
    }

    fn date(&mut self, field: Field) -> Read<Moment> {
        let Some(found) = self.first(field) else { return Read::None };
        let date = dates::parse(found.1, self.reader.mapping.order);
        date.map_or_else(|| self.unread(found, "is not a date"), Read::Is)
    }

    fn unread<T>(&mut self, found: (usize, &str), what: &str) -> Read<T> {
        self.odd(found, what);
        Read::Odd
    }

    /// Description and comments.
    fn text(&mut self) {
        if self.has(Field::Description) || self.has(Field::Address) {
            let description = self.reader.markup(self.text_of(Field::Description));
            let (description, _) = hyperlink::description(&description, "", self.text_of(Field::Address));
            self.item.description = Some(description);
        }
        let jira = self.reader.dialect == Dialect::Jira;
        let markup = |text: &str| self.reader.markup(text);
        let comment = |(_, cell): (usize, &str)| {
            if jira {
                remark(cell, self.reader.mapping.order, &markup)
            } else {
                Remark { text: cell.to_owned(), ..Remark::default() }
            }
        };
        // Some exports only count the comments.
        let counted = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit());
        self.item.comments = self.cells(Field::Comment).filter(|(_, cell)| !counted(cell)).map(comment).collect();
    }

    /// Parent and dependencies.
    fn ties(&mut self) {
        let wbs = self.text_of(Field::Wbs).trim_end_matches('.');
        if !wbs.is_empty() {
            self.item.aliases.push(format!("WBS {wbs}"));
            let above = wbs.rsplit_once('.').map(|(above, _)| format!("WBS {above}"));
            self.item.parent = Some(above.unwrap_or_default());
        }
        if self.has(Field::Parent) && (wbs.is_empty() || self.first(Field::Parent).is_some()) {
            // Jira has several: of a number and a key the key is known beyond the file.
            let of_letters =
                |(_, cell): &(usize, &str)| parts_of_key(cell).is_some_and(|(letters, _)| !letters.is_empty());
            let found = self.cells(Field::Parent).find(of_letters).or_else(|| self.first(Field::Parent));
            let parent = found.map_or("", |(_, cell)| cell);
            let hosted = key_of_address(parent);
            self.item.parent = Some(hosted.unwrap_or_else(|| key(parent).to_owned()));
        }
        for (field, first) in [(Field::After, true), (Field::Before, false)] {
            for (at, cell) in self.cells(field).collect::<Vec<_>>() {
                let (ties, odd) = predecessors::read(cell, first, &self.reader.units);
                self.item.ties.extend(ties);
                for (entry, what) in odd {
                    let column = self.reader.table.head.get(at).cloned().unwrap_or_default();
                    let what = format!("The lag of “{entry}” cannot be read; the link came in without it. {what}");
                    self.problems.push(Problem { line: self.row.line, column, what, left_out: false });
                }
            }
        }
    }

    /// What has no place in a plan.
    fn rest(&mut self) {
        let fields = &self.reader.mapping.fields;
        let kept: Vec<usize> =
            fields.iter().enumerate().filter(|(_, field)| **field == Field::Keep).map(|(at, _)| at).collect();
        kept.into_iter().for_each(|at| self.keep(at));
    }
}

/// The earliest day that a batch speaks of for what is still to do.
pub(super) fn first_day(batch: &Batch) -> Option<Date> {
    let done = |item: &Item| {
        let stage = item.stage.as_ref().and_then(|stage| stage.category.or_else(|| category_of(&stage.name)));
        stage == Some(Category::Done)
            || item.resolved.is_some()
            || item.finished == Some(true)
            || item.percent == Some(100)
    };
    let open = batch.items.iter().filter(|item| !done(item));
    open.filter_map(|item| item.start.flatten()).map(DateTime::date).min()
}
