//! What the board shows: which tasks are cards, in which lane and column, in which order, and what a card says.

use std::collections::HashMap;

use crate::plan::{
    Category, Column, Date, Id, IdMap, Label, Person, Plan, Priority, Project, Rank, Risk, RiskStatus, SprintState,
    Task,
};
use crate::schedule::{Schedule, TaskDates};

/// By what the board is divided into lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// By the person with the largest share of the task.
    Assignee,
    /// By the summary it is part of.
    Parent,
    /// By priority.
    Priority,
    /// By its first label.
    Label,
}

impl Grouping {
    /// All groupings, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::None, Self::Assignee, Self::Parent, Self::Priority, Self::Label];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Assignee => "assignee",
            Self::Parent => "parent",
            Self::Priority => "priority",
            Self::Label => "label",
        }
    }

    /// The grouping of a word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.word() == word)
    }

    /// The grouping a board has until somebody chooses one: by assignee for a team of two to nine with cards, else none
    /// (a lane for each of fifty people of an imported plan would hide the columns).
    #[must_use]
    pub fn usual(plan: &Plan, related: &Related) -> Self {
        let cards = plan.tasks.iter().filter(|task| task.column.is_some() && !task.archived);
        let mut leads: Vec<Id<Person>> = cards.filter_map(|task| related.lead(task.id)).collect();
        leads.sort_unstable();
        leads.dedup();
        if (2..=9).contains(&leads.len()) { Self::Assignee } else { Self::None }
    }
}

/// What a lane stands for; `None` inside = the tasks without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// The only lane of a board that is not grouped.
    All,
    /// A person's.
    Person(Option<Id<Person>>),
    /// A summary's.
    Parent(Option<Id<Task>>),
    /// A priority's.
    Priority(Priority),
    /// A label's.
    Label(Option<Id<Label>>),
}

impl LaneKey {
    /// The word in addresses: short, the same after a reload.
    #[must_use]
    pub fn word(&self) -> String {
        let id = |id: Option<String>| id.unwrap_or_else(|| "-".into());
        match self {
            Self::All => "all".into(),
            Self::Person(person) => id(person.map(|id| id.to_string())),
            Self::Parent(parent) => id(parent.map(|id| id.to_string())),
            Self::Label(label) => id(label.map(|id| id.to_string())),
            Self::Priority(priority) => (*priority as u8).to_string(),
        }
    }
}

/// When a card must be due to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFilter {
    /// Before today, and not done.
    Overdue,
    /// Overdue, today, or within this many days.
    Within(i32),
}

/// Which cards are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that key, title, labels or blocked reason must hold, all of them.
    pub text: String,
    /// Any of these people; empty = all.
    pub people: Vec<Id<Person>>,
    /// Any of these labels.
    pub labels: Vec<Id<Label>>,
    /// Any of these priorities.
    pub priorities: Vec<Priority>,
    /// Blocked ones only.
    pub blocked: bool,
    /// By due date.
    pub due: Option<DueFilter>,
    /// Those of the active sprint only.
    pub sprint: bool,
}

impl Filter {
    /// How many filters are on.
    #[must_use]
    pub fn count(&self) -> usize {
        [
            !self.text.trim().is_empty(),
            !self.people.is_empty(),
            !self.labels.is_empty(),
            !self.priorities.is_empty(),
            self.blocked,
            self.due.is_some(),
            self.sprint,
        ]
        .into_iter()
        .filter(|on| *on)
        .count()
    }

    /// Whether a card is shown. `words` are those of `text`, in lower case.
    fn takes(
        &self,
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        today: Date,
        words: &[String],
        task: &Task,
    ) -> bool {
        let any = |chosen: bool, hit: bool| !chosen || hit;
        let active = || task.sprint.and_then(|sprint| plan.get(sprint)).map(|sprint| sprint.state);
        any(self.blocked, task.blocked.is_some())
            && (!self.sprint || active() == Some(SprintState::Active))
            && any(!self.priorities.is_empty(), self.priorities.contains(&task.priority))
            && any(!self.labels.is_empty(), task.labels.iter().any(|label| self.labels.contains(label)))
            && any(!self.people.is_empty(), related.people(task.id).iter().any(|id| self.people.contains(id)))
            && self.due.is_none_or(|filter| {
                let due = Due::of(plan, schedule.task(task.id), task, today);
                due.is_some_and(|due| match filter {
                    DueFilter::Overdue => matches!(due.state, DueState::Overdue(_)),
                    DueFilter::Within(days) => due.state != DueState::Done && due.date <= today + days,
                })
            })
            && (words.is_empty() || holds(plan, task, words))
    }
}

/// Whether a task's key, title, labels and blocked reason hold all the words.
fn holds(plan: &Plan, task: &Task, words: &[String]) -> bool {
    let mut text = key(plan, task).to_lowercase();
    let mut add = |more: &str| {
        text.push(' ');
        text.push_str(&more.to_lowercase());
    };
    add(&task.name);
    if let Some(blocked) = &task.blocked {
        add(&blocked.reason);
    }
    for label in task.labels.iter().filter_map(|id| plan.labels.get(*id)) {
        add(&label.name);
    }
    words.iter().all(|word| text.contains(word.as_str()))
}

/// Who works on which task, and which risk threatens it: looked up by task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Related {
    people: IdMap<Id<Task>, Vec<Id<Person>>>,
    risks: IdMap<Id<Task>, Vec<Id<Risk>>>,
}

impl Related {
    /// Looks everything up once. People by falling share of their time, then by name; risks by number, open ones only.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut people: IdMap<Id<Task>, Vec<Id<Person>>> = IdMap::default();
        for (task, person) in assigned(plan) {
            people.entry(task).or_default().push(person);
        }
        let mut risks: IdMap<Id<Task>, Vec<Id<Risk>>> = IdMap::default();
        let mut open: Vec<_> = plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open).collect();
        open.sort_by_key(|risk| risk.number);
        for risk in open {
            for task in &risk.tasks {
                risks.entry(*task).or_default().push(risk.id);
            }
        }
        Self { people, risks }
    }

    /// Who works on a task.
    #[must_use]
    pub fn people(&self, task: Id<Task>) -> &[Id<Person>] {
        self.people.get(&task).map_or(&[], Vec::as_slice)
    }

    /// The person with the largest share of a task.
    #[must_use]
    pub fn lead(&self, task: Id<Task>) -> Option<Id<Person>> {
        self.people(task).first().copied()
    }

    /// Open risks that would hit a task.
    #[must_use]
    pub fn risks(&self, task: Id<Task>) -> &[Id<Risk>] {
        self.risks.get(&task).map_or(&[], Vec::as_slice)
    }
}

/// Who works on which task: those with the largest share first, then by name.
pub fn assigned(plan: &Plan) -> impl Iterator<Item = (Id<Task>, Id<Person>)> {
    let mut all: Vec<_> = plan
        .assignments
        .iter()
        .filter_map(|found| Some((found.task, plan.people.get(found.person)?, found.units.unwrap_or(10_000))))
        .collect();
    all.sort_by(|(_, one, one_units), (_, other, other_units)| {
        other_units.cmp(one_units).then_with(|| one.name.cmp(&other.name))
    });
    all.into_iter().map(|(task, person, _)| (task, person.id))
}

/// The person with the largest share of one task, as [`assigned`] has it.
#[must_use]
pub fn lead_of(plan: &Plan, task: Id<Task>) -> Option<Id<Person>> {
    let on_it = plan.assignments.iter().filter(|found| found.task == task);
    let with_share = on_it.filter_map(|found| Some((found.units.unwrap_or(10_000), plan.people.get(found.person)?)));
    let first = with_share.min_by(|(one_units, one), (other_units, other)| {
        other_units.cmp(one_units).then_with(|| one.name.cmp(&other.name))
    });
    first.map(|(_, person)| person.id)
}

/// A lane: its cards by column, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// What it stands for.
    pub key: LaneKey,
    /// Cards of each column.
    pub cards: Vec<Vec<Id<Task>>>,
}

impl Lane {
    /// How many cards it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.iter().map(Vec::len).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.iter().all(Vec::is_empty)
    }

    /// What lanes are ordered by at first: those without last; people by falling number of open cards, then by name;
    /// summaries by outline; priorities by urgency; labels by name. `done` says which columns are.
    fn usual_place(&self, plan: &Plan, schedule: &Schedule, done: &[bool]) -> (bool, usize, String) {
        match self.key {
            LaneKey::All => (false, 0, String::new()),
            LaneKey::Person(person) => {
                let name = person.and_then(|id| plan.people.get(id)).map(|person| person.name.to_lowercase());
                let open: usize =
                    self.cards.iter().zip(done).filter(|(_, done)| !**done).map(|(cards, _)| cards.len()).sum();
                (name.is_none(), usize::MAX - open, name.unwrap_or_default())
            }
            LaneKey::Parent(parent) => {
                let row = parent.and_then(|id| schedule.outline().row_of(id));
                (row.is_none(), row.unwrap_or_default(), String::new())
            }
            LaneKey::Priority(priority) => (false, usize::from(u8::MAX - priority as u8), String::new()),
            LaneKey::Label(label) => {
                let name = label.and_then(|id| plan.labels.get(id)).map(|label| label.name.to_lowercase());
                (name.is_none(), 0, name.unwrap_or_default())
            }
        }
    }
}

/// Where a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Index of the lane.
    pub lane: usize,
    /// Index of the column.
    pub column: usize,
    /// Place in the cell, from 0.
    pub index: usize,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// Columns in order.
    pub columns: Vec<Id<Column>>,
    /// Lanes in order; at least one.
    pub lanes: Vec<Lane>,
    /// The order of all lanes that were ever shown, for the next board: see [`Board::of`].
    pub order: Vec<LaneKey>,
    /// Cards of each column, filtered out or not: what its limits are about.
    pub counts: Vec<usize>,
    /// Cards that are shown.
    pub shown: usize,
    /// Tasks without tasks below them, milestones left out: what could be on the board.
    pub tasks: usize,
    /// Those of them that are in no column.
    pub off_board: Vec<Id<Task>>,
}

impl Board {
    /// The board of a plan. A card is a task in a column that is neither archived nor a summary. Lanes that are in `order`
    /// (that of the board before, if it was grouped alike) stay in it, so that none jumps when a card is done.
    #[must_use]
    pub fn of(
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        filter: &Filter,
        grouping: Grouping,
        today: Date,
        order: &[LaneKey],
    ) -> Self {
        let mut columns: Vec<(Rank, Id<Column>)> = plan.columns.iter().map(|column| (column.rank, column.id)).collect();
        columns.sort_unstable();
        let columns: Vec<Id<Column>> = columns.into_iter().map(|(_, id)| id).collect();
        let place: IdMap<Id<Column>, usize> = columns.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let words: Vec<String> = filter.text.split_whitespace().map(str::to_lowercase).collect();
        let mut board = Self { counts: vec![0; columns.len()], columns, order: order.to_vec(), ..Self::default() };
        let mut cards: Vec<(usize, Rank, usize, &Task)> = Vec::new();
        let outline = schedule.outline();
        for (row, found) in outline.rows().iter().enumerate() {
            let Some(task) = plan.tasks.get(found.task).filter(|_| !outline.is_summary(row)) else { continue };
            let column = task.column.and_then(|column| place.get(&column).copied());
            // Milestones are no work to be moved about; one that was given a card counts all the same.
            board.tasks += usize::from(!task.milestone || column.is_some());
            let Some(column) = column else {
                if !task.milestone {
                    board.off_board.push(task.id);
                }
                continue;
            };
            if let Some(count) = board.counts.get_mut(column) {
                *count += 1;
            }
            if filter.takes(plan, schedule, related, today, &words, task) {
                cards.push((column, task.card_rank, row, task));
            }
        }
        cards.sort_unstable_by_key(|(column, rank, row, _)| (*column, *rank, *row));
        board.shown = cards.len();
        board.fill(plan, schedule, related, grouping, &cards);
        board
    }

    fn fill(
        &mut self,
        plan: &Plan,
        schedule: &Schedule,
        related: &Related,
        grouping: Grouping,
        cards: &[(usize, Rank, usize, &Task)],
    ) {
        let mut index: HashMap<LaneKey, usize> = HashMap::new();
        for (column, _, _, task) in cards {
            let key = match grouping {
                Grouping::None => LaneKey::All,
                Grouping::Assignee => LaneKey::Person(related.lead(task.id)),
                Grouping::Parent => LaneKey::Parent(task.parent),
                Grouping::Priority => LaneKey::Priority(task.priority),
                Grouping::Label => LaneKey::Label(task.labels.first().copied()),
            };
            let at = *index.entry(key).or_insert_with(|| {
                self.lanes.push(Lane { key, cards: vec![Vec::new(); self.columns.len()] });
                self.lanes.len() - 1
            });
            if let Some(cell) = self.lanes.get_mut(at).and_then(|lane| lane.cards.get_mut(*column)) {
                cell.push(task.id);
            }
        }
        let known: HashMap<LaneKey, usize> = self.order.iter().enumerate().map(|(at, key)| (*key, at)).collect();
        let done: Vec<bool> = self
            .columns
            .iter()
            .map(|id| plan.columns.get(*id).is_some_and(|column| column.category == Category::Done))
            .collect();
        self.lanes.sort_by_cached_key(|lane| {
            let at = known.get(&lane.key).copied().unwrap_or(usize::MAX);
            (at, lane.usual_place(plan, schedule, &done))
        });
        let new = self.lanes.iter().map(|lane| lane.key).filter(|key| !known.contains_key(key));
        self.order.extend(new);
        if self.lanes.is_empty() {
            self.lanes.push(Lane { key: LaneKey::All, cards: vec![Vec::new(); self.columns.len()] });
        }
    }

    /// The cards of a cell.
    #[must_use]
    pub fn cell(&self, lane: usize, column: usize) -> &[Id<Task>] {
        self.lanes.get(lane).and_then(|lane| lane.cards.get(column)).map_or(&[], Vec::as_slice)
    }

    /// Where a card is.
    #[must_use]
    pub fn find(&self, card: Id<Task>) -> Option<Position> {
        self.lanes.iter().enumerate().find_map(|(lane, found)| {
            found.cards.iter().enumerate().find_map(|(column, cell)| {
                let index = cell.iter().position(|id| *id == card)?;
                Some(Position { lane, column, index })
            })
        })
    }

    /// All cards, lane by lane and column by column, of the lanes that are `open`.
    pub fn cards<'a>(&'a self, open: &'a dyn Fn(&LaneKey) -> bool) -> impl Iterator<Item = Id<Task>> + 'a {
        self.lanes.iter().filter(move |lane| open(&lane.key)).flat_map(|lane| lane.cards.iter().flatten().copied())
    }

    /// The card that an arrow key leads to: up and down within the column, on into the next open lane; left and right to
    /// the nearest column of the lane with cards, at the same height.
    #[must_use]
    pub fn step(&self, from: Id<Task>, by: Step, open: &dyn Fn(&LaneKey) -> bool) -> Option<Id<Task>> {
        let Position { lane, column, index } = self.find(from)?;
        let cell = self.cell(lane, column);
        let lanes = |from: usize, down: bool| {
            let mut rest: Vec<usize> =
                if down { (from + 1..self.lanes.len()).collect() } else { (0..from).rev().collect() };
            rest.retain(|lane| self.lanes.get(*lane).is_some_and(|lane| open(&lane.key)));
            rest
        };
        match by {
            Step::Up if index > 0 => cell.get(index - 1).copied(),
            Step::Up => lanes(lane, false).into_iter().find_map(|lane| self.cell(lane, column).last().copied()),
            Step::Down if index + 1 < cell.len() => cell.get(index + 1).copied(),
            Step::Down => lanes(lane, true).into_iter().find_map(|lane| self.cell(lane, column).first().copied()),
            Step::First => cell.first().copied(),
            Step::Last => cell.last().copied(),
            Step::Left | Step::Right => {
                let columns: Vec<usize> = if by == Step::Left {
                    (0..column).rev().collect()
                } else {
                    (column + 1..self.columns.len()).collect()
                };
                let cell = columns.into_iter().map(|column| self.cell(lane, column)).find(|cell| !cell.is_empty())?;
                cell.get(index).or(cell.last()).copied()
            }
        }
    }
}

/// A step of the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the card above.
    Up,
    /// To the card below.
    Down,
    /// To the column before.
    Left,
    /// To the column after.
    Right,
    /// To the first card of the cell.
    First,
    /// To the last card of the cell.
    Last,
}

/// How a due date stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueState {
    /// Done: the date is the one it was finished on.
    Done,
    /// There is time.
    Later,
    /// Today or tomorrow.
    Soon,
    /// This many days ago.
    Overdue(i32),
}

/// When a card is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The date.
    pub date: Date,
    /// How it stands to today.
    pub state: DueState,
}

impl Due {
    /// When a task is due: the date it was given, else its scheduled finish; of a finished task, when it was finished.
    #[must_use]
    pub fn of(plan: &Plan, dates: Option<&TaskDates>, task: &Task, today: Date) -> Option<Self> {
        // A finish at midnight is the end of the day before.
        let day = |moment: crate::plan::DateTime| (moment - 1).date();
        let done = is_done(plan, task);
        if done {
            let date = task
                .actual_finish
                .map(super::super::plan::time::DateTime::date)
                .or(dates.map(|dates| day(dates.finish)))?;
            return Some(Self { date, state: DueState::Done });
        }
        let date = task.due.or(dates.map(|dates| day(dates.finish)))?;
        let state = match date - today {
            past if past < 0 => DueState::Overdue(-past),
            0 | 1 => DueState::Soon,
            _ => DueState::Later,
        };
        Some(Self { date, state })
    }
}

/// Whether a card is done.
#[must_use]
pub fn is_done(plan: &Plan, task: &Task) -> bool {
    task.is_done(plan)
}

/// A person as an avatar shows them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Face {
    /// Who.
    pub id: Id<Person>,
    /// Full name.
    pub name: String,
    /// Letters.
    pub letters: String,
    /// Colour, 1 to 8.
    pub colour: u8,
}

impl Face {
    /// The face of a person.
    #[must_use]
    pub fn of(plan: &Plan, id: Id<Person>) -> Option<Self> {
        let person = plan.people.get(id)?;
        let colour = if person.colour > 0 {
            person.colour
        } else {
            // By place in the list, as the record says.
            plan.people.iter().position(|known| known.id == id).map_or(1, |at| (at % 7) as u8 + 1)
        };
        Some(Self { id, name: person.name.clone(), letters: person.avatar_letters(), colour })
    }
}

/// What a card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// `CPR-12`.
    pub key: String,
    /// Title.
    pub name: String,
    /// Key and title of the first open risk that would hit it.
    pub risk: Option<(String, String)>,
    /// How urgent.
    pub priority: Priority,
    /// Why it cannot go on.
    pub blocked: Option<String>,
    /// Name and colour of its labels.
    pub labels: Vec<(String, u8)>,
    /// When it is due.
    pub due: Option<Due>,
    /// Lines ticked, and all lines, of its checklist.
    pub checklist: Option<(usize, usize)>,
    /// Who works on it.
    pub people: Vec<Face>,
    /// Whether it is done.
    pub done: bool,
    /// Whether it is an event.
    pub milestone: bool,
}

impl Card {
    /// The card of a task; `None` when the task is not there.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, related: &Related, id: Id<Task>, today: Date) -> Option<Self> {
        let task = plan.tasks.get(id)?;
        let risk = related.risks(id).first().and_then(|risk| plan.risks.get(*risk));
        let ticked = task.checklist.iter().filter(|line| line.done).count();
        Some(Self {
            key: key(plan, task),
            name: task.name.clone(),
            risk: risk.map(|risk| (Project::risk_key(risk.number), risk.title.clone())),
            priority: task.priority,
            blocked: task.blocked.as_ref().map(|blocked| blocked.reason.clone()),
            labels: task
                .labels
                .iter()
                .filter_map(|id| plan.labels.get(*id))
                .map(|label| (label.name.clone(), label.colour.clamp(1, 8)))
                .collect(),
            due: Due::of(plan, schedule.task(id), task, today),
            checklist: (!task.checklist.is_empty()).then_some((ticked, task.checklist.len())),
            people: related.people(id).iter().filter_map(|id| Face::of(plan, *id)).collect(),
            done: is_done(plan, task),
            milestone: task.milestone,
        })
    }
}

/// The key of a task, or its name where it has no number.
fn key(plan: &Plan, task: &Task) -> String {
    match plan.project() {
        Some(project) if task.number > 0 => project.task_key(task.number),
        _ => task.name.clone(),
    }
}

#[cfg(test)]
mod tests;
