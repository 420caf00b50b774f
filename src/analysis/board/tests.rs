use super::*;
use crate::analysis::flow::History;
use crate::analysis::flow::ages::ages;
use crate::plan::{
    Assignment, Blocked, Category, ChecklistItem, Column, Date, DateTime, Duration, Id, Ids, Label, Person, Plan,
    Priority, Project, Rank, Risk, Sprint, SprintState, Task, Transition,
};
use crate::schedule::Schedule;

/// Two columns; a summary with two tasks, and three tasks beside it.
struct Sample {
    plan: Plan,
    ids: Ids,
    tasks: Vec<Id<Task>>,
}

const TODAY: Date = Date(20_000);

impl Sample {
    fn new() -> Self {
        let mut ids = Ids::seeded(7);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), key: "T".into(), start: TODAY.at(8 * 3600), ..Project::default() }.into());
        let columns: Vec<Id<Column>> = [("To do", Category::ToDo), ("Done", Category::Done)]
            .into_iter()
            .enumerate()
            .map(|(place, (name, category))| {
                let id = ids.next();
                plan.put(
                    Column { id, name: name.into(), category, rank: Rank::nth(place), ..Column::default() }.into(),
                );
                id
            })
            .collect();
        let mut sample = Self { plan, ids, tasks: Vec::new() };
        for (place, (name, parent, column)) in [
            ("summary", None, None),
            ("alpha", Some(0), Some(0)),
            ("beta", Some(0), Some(1)),
            ("gamma", None, Some(0)),
            ("delta", None, None),
            ("epsilon", None, Some(0)),
        ]
        .into_iter()
        .enumerate()
        {
            let id = sample.ids.next();
            sample.plan.put(
                Task {
                    id,
                    number: place as u32 + 1,
                    name: name.into(),
                    parent: parent.map(|at: usize| sample.tasks[at]),
                    rank: Rank::nth(place),
                    duration: Duration::working(8 * 3600),
                    column: column.map(|at: usize| columns[at]),
                    ..Task::default()
                }
                .into(),
            );
            sample.tasks.push(id);
        }
        sample
    }

    fn change(&mut self, task: usize, change: impl FnOnce(&mut Task)) {
        let mut record = Task::clone(self.plan.tasks.get(self.tasks[task]).unwrap());
        change(&mut record);
        self.plan.put(record.into());
    }

    fn person(&mut self, name: &str, on: &[(usize, u32)]) -> Id<Person> {
        let person = self.ids.next();
        self.plan.put(Person { id: person, name: name.into(), ..Person::default() }.into());
        for (task, units) in on {
            let id = self.ids.next();
            let task = self.tasks[*task];
            self.plan.put(Assignment { id, task, person, units: Some(*units), ..Assignment::default() }.into());
        }
        person
    }

    fn board(&self, filter: &Filter, grouping: Grouping) -> Board {
        Board::of(&self.plan, &Schedule::of(&self.plan), &Related::of(&self.plan), filter, grouping, TODAY, &[])
    }

    fn names(&self, board: &Board) -> Vec<Vec<Vec<&str>>> {
        let name = |id: &Id<Task>| self.plan.tasks.get(*id).unwrap().name.as_str();
        let cell = |cell: &Vec<Id<Task>>| cell.iter().map(name).collect();
        board.lanes.iter().map(|lane| lane.cards.iter().map(cell).collect()).collect()
    }

    fn shown(&self, filter: Filter) -> Vec<&str> {
        let board = self.board(&filter, Grouping::None);
        self.names(&board).concat().concat()
    }
}

#[test]
fn cards_are_leaves_with_a_column_by_rank_then_outline() {
    let mut sample = Sample::new();
    sample.change(5, |task| task.card_rank = Rank(-1));
    let board = sample.board(&Filter::default(), Grouping::None);
    assert_eq!(sample.names(&board), [[vec!["epsilon", "alpha", "gamma"], vec!["beta"]]]);
    assert_eq!((board.shown, board.tasks, &board.off_board[..]), (4, 5, &sample.tasks[4..5]));
    sample.change(3, |task| task.archived = true);
    assert_eq!(sample.board(&Filter::default(), Grouping::None).counts, [2, 1]);
    // What is finished stays in the plan when it is put away, and is off the board all the same.
    sample.change(1, |task| (task.archived, task.percent_complete) = (true, 100));
    let board = sample.board(&Filter::default(), Grouping::None);
    assert_eq!((board.counts.iter().sum::<usize>(), board.shown, board.tasks), (2, 2, 3));
}

#[test]
fn a_summary_that_was_given_a_column_is_a_card() {
    let mut sample = Sample::new();
    let column = sample.board(&Filter::default(), Grouping::None).columns[1];
    sample.change(0, |task| task.column = Some(column));
    let board = sample.board(&Filter::default(), Grouping::None);
    assert_eq!(sample.names(&board)[0][1], ["summary", "beta"]);
    assert_eq!((board.shown, board.tasks), (5, 6));
}

#[test]
fn a_card_is_in_the_lane_of_the_largest_share() {
    let mut sample = Sample::new();
    sample.person("Zoe", &[(1, 10_000), (3, 5_000)]);
    sample.person("Ann", &[(1, 5_000), (3, 5_000)]);
    let board = sample.board(&Filter::default(), Grouping::Assignee);
    assert_eq!(
        sample.names(&board),
        [[vec!["gamma"], vec![]], [vec!["alpha"], vec![]], [vec!["epsilon"], vec!["beta"]]]
    );
    assert_eq!(board.lanes[2].key, LaneKey::Person(None));
    assert_eq!(Grouping::usual(&sample.plan, &Related::of(&sample.plan)), Grouping::Assignee);
}

#[test]
fn most_open_work_comes_first_and_then_lanes_stay() {
    let mut sample = Sample::new();
    sample.person("Ann", &[(2, 10_000)]);
    sample.person("Zoe", &[(1, 10_000), (3, 10_000)]);
    let board = sample.board(&Filter::default(), Grouping::Assignee);
    let first = |board: &Board| sample.names(board)[0].concat().first().copied().map(str::to_owned);
    assert_eq!(first(&board).as_deref(), Some("alpha"), "Zoe has two open cards, Ann none");
    let done = board.columns[1];
    let mut after = Sample { plan: sample.plan.clone(), ids: sample.ids.clone(), tasks: sample.tasks.clone() };
    after.change(1, |task| task.column = Some(done));
    after.change(3, |task| task.column = None);
    let (plan, schedule, related) = (&after.plan, Schedule::of(&after.plan), Related::of(&after.plan));
    let of =
        |order: &[LaneKey]| Board::of(plan, &schedule, &related, &Filter::default(), Grouping::Assignee, TODAY, order);
    assert_eq!(first(&of(&[])).as_deref(), Some("beta"), "by name, when neither has open cards");
    assert_eq!(first(&of(&board.order)).as_deref(), Some("alpha"), "but not while somebody looks");
}

#[test]
fn lanes_by_parent_priority_and_label_put_those_without_last() {
    let mut sample = Sample::new();
    sample.change(3, |task| task.priority = Priority::Urgent);
    let keys =
        |grouping| sample.board(&Filter::default(), grouping).lanes.iter().map(|lane| lane.key).collect::<Vec<_>>();
    assert_eq!(keys(Grouping::Parent), [LaneKey::Parent(Some(sample.tasks[0])), LaneKey::Parent(None)]);
    assert_eq!(keys(Grouping::Priority), [LaneKey::Priority(Priority::Urgent), LaneKey::Priority(Priority::Normal)]);
    assert_eq!(keys(Grouping::Label), [LaneKey::Label(None)]);
}

#[test]
fn filters_narrow_together() {
    let mut sample = Sample::new();
    let ann = sample.person("Ann", &[(1, 10_000), (3, 10_000)]);
    let label = sample.ids.next();
    sample.plan.put(Label { id: label, name: "Backend".into(), ..Label::default() }.into());
    sample.change(3, |task| {
        task.labels = vec![label];
        task.blocked = Some(Blocked { reason: "Waiting for SAP".into(), ..Blocked::default() });
    });
    let with = |change: fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        filter
    };
    assert_eq!(sample.shown(with(|filter| filter.text = "t-4".into())), ["gamma"]);
    assert_eq!(sample.shown(with(|filter| filter.text = "sap back GAM".into())), ["gamma"]);
    assert_eq!(sample.shown(with(|filter| filter.blocked = true)), ["gamma"]);
    assert_eq!(sample.shown(Filter { people: vec![ann], ..Filter::default() }), ["alpha", "gamma"]);
    assert_eq!(sample.shown(Filter { people: vec![ann], labels: vec![label], ..Filter::default() }), ["gamma"]);
    let sprint = Sprint { id: sample.ids.next(), state: SprintState::Active, ..Sprint::default() };
    let (active, planned) = (sprint.id, sample.ids.next());
    sample.plan.put(sprint.into());
    sample.plan.put(Sprint { id: planned, ..Sprint::default() }.into());
    sample.change(1, |task| task.sprint = Some(active));
    sample.change(3, |task| task.sprint = Some(planned));
    assert_eq!(sample.shown(with(|filter| filter.sprint = true)), ["alpha"]);
    let none = Filter { people: vec![ann], priorities: vec![Priority::Low], ..Filter::default() };
    assert_eq!((sample.shown(none.clone()).len(), none.count()), (0, 2));
    assert_eq!(sample.board(&none, Grouping::None).counts, [3, 1], "limits count what is filtered out");
}

#[test]
fn due_is_the_date_given_or_the_scheduled_finish() {
    let mut sample = Sample::new();
    sample.change(1, |task| task.due = Some(TODAY - 2));
    sample.change(3, |task| task.due = Some(TODAY + 9));
    sample.change(2, |task| task.actual_finish = Some((TODAY - 5).at(9 * 3600)));
    let due = |sample: &Sample, task: usize| {
        let schedule = Schedule::of(&sample.plan);
        let id = sample.tasks[task];
        Due::of(&sample.plan, schedule.task(id), sample.plan.tasks.get(id).unwrap(), TODAY).unwrap()
    };
    assert_eq!(due(&sample, 1).state, DueState::Overdue(2));
    assert_eq!(due(&sample, 3).state, DueState::Later);
    assert_eq!(due(&sample, 5).date, TODAY, "one day from the project's start");
    assert_eq!(due(&sample, 2), Due { date: TODAY - 5, state: DueState::Done, scheduled: false });
    assert_eq!(sample.shown(Filter { due: Some(DueFilter::Overdue), ..Filter::default() }), ["alpha"]);
    assert_eq!(sample.shown(Filter { due: Some(DueFilter::Within(7)), ..Filter::default() }), ["alpha", "epsilon"]);
}

#[test]
fn arrows_walk_columns_and_lanes() {
    let mut sample = Sample::new();
    sample.person("Ann", &[(1, 1)]);
    let board = sample.board(&Filter::default(), Grouping::Assignee);
    let all = |_: &LaneKey| true;
    let step = |task: usize, by| {
        let found = board.step(sample.tasks[task], by, &all)?;
        sample.tasks.iter().position(|id| *id == found)
    };
    assert_eq!((step(1, Step::Down), step(3, Step::Down), step(3, Step::Up)), (Some(3), Some(5), Some(1)));
    assert_eq!((step(5, Step::Right), step(2, Step::Left), step(1, Step::Right)), (Some(2), Some(3), None));
    assert_eq!((step(5, Step::First), step(3, Step::Last)), (Some(3), Some(5)));
    let shut = |key: &LaneKey| *key != LaneKey::Person(None);
    assert_eq!(board.step(sample.tasks[1], Step::Down, &shut), None);
    assert_eq!(board.cards(&all).count(), 4);
    assert_eq!(board.find(sample.tasks[2]), Some(Position { lane: 1, column: 1, index: 0 }));
}

#[test]
fn a_card_says_what_matters() {
    let mut sample = Sample::new();
    let risk = Risk {
        id: sample.ids.next(),
        number: 3,
        title: "Late".into(),
        tasks: vec![sample.tasks[1]],
        ..Risk::default()
    };
    sample.plan.put(risk.into());
    sample.person("Ann Bee", &[(1, 10_000)]);
    let line = |done| ChecklistItem { text: "x".into(), done, ..ChecklistItem::default() };
    sample.change(1, |task| task.checklist = vec![line(true), line(false)]);
    let (schedule, related) = (Schedule::of(&sample.plan), Related::of(&sample.plan));
    let card = Card::of(&sample.plan, &schedule, &related, sample.tasks[1], TODAY).unwrap();
    assert_eq!((card.key.as_str(), card.checklist), ("T-2", Some((1, 2))));
    assert_eq!(card.risk, Some(("R-03".into(), "Late".into())));
    assert_eq!((card.people[0].letters.as_str(), card.people[0].colour, card.done), ("AB", 1, false));
    assert_eq!(Card::of(&sample.plan, &schedule, &related, Id::default(), TODAY), None);
}

#[test]
fn a_card_says_for_how_long_it_is_blocked() {
    let mut sample = Sample::new();
    let days = |since: DateTime, sample: &mut Sample| {
        sample.change(1, |task| {
            task.blocked = Some(Blocked { reason: "No licence".into(), since, ..Blocked::default() });
        });
        let (schedule, related) = (Schedule::of(&sample.plan), Related::of(&sample.plan));
        Card::of(&sample.plan, &schedule, &related, sample.tasks[1], TODAY).unwrap().blocked_days
    };
    let at = |days: i32| (TODAY - days).at(15 * 3600);
    assert_eq!([at(0), at(1), at(9)].map(|since| days(since, &mut sample)), [None, Some(1), Some(9)]);
    assert_eq!(days(DateTime::default(), &mut sample), None, "a file may not say since when");
}

#[test]
fn a_card_in_progress_is_as_old_as_flow_says() {
    let mut sample = Sample::new();
    let doing = sample.ids.next();
    let column = Column { id: doing, name: "Doing".into(), category: Category::Doing, ..Column::default() };
    sample.plan.put(column.into());
    let step = |days: i32| Transition { column: Some(doing), at: (TODAY - days).midnight(), ..Transition::default() };
    for (at, days) in [(1, 0), (3, 1), (5, 8)] {
        sample.change(at, |task| (task.column, task.transitions) = (Some(doing), vec![step(days)]));
    }
    let (schedule, related) = (Schedule::of(&sample.plan), Related::of(&sample.plan));
    let ages = ages(&History::of(&sample.plan), TODAY);
    for (at, shown) in [(1, None), (3, Some(2)), (5, Some(9))] {
        let id = sample.tasks[at];
        let card = Card::of(&sample.plan, &schedule, &related, id, TODAY).unwrap();
        assert_eq!(card.age, shown);
        let flow = ages.iter().find(|age| age.task == id).unwrap().days;
        assert_eq!(shown.unwrap_or(1), flow);
    }
}
