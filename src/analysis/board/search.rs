//! What is typed into the filter: words, and the signs with which cards are made (see [`crate::analysis::quick`]).
//!
//! - `@` a person, also by the beginning of a name; `@none` or `@nobody`
//! - `#` a label, by its beginning; `#none` no label
//! - `!` a priority
//! - `^` due by a date, as `^fri`, `^27mar` or `^7d` (within seven days); `^overdue`
//! - `*` that many points; `*>3`, `*<=8`; `*none` not estimated
//! - `is:blocked`, `is:ready` (to start, as all before it is done), `is:waiting`, `is:done`, `is:open`, `is:milestone`
//! - any other word must stand in key, title, labels or blocked reason, and so must a `"quoted phrase"`
//! - `-` before any of these: the cards of which it does not hold
//!
//! Everything must hold; of several people, labels or priorities, one of them. What is still being typed, as `@`, filters
//! nothing. A sign that says nothing, as `@` before a name that nobody has, is part of a word.

use super::card::{Due, DueState, key};
use super::ready::Ready;
use super::related::Related;
use crate::analysis::quick;
use crate::plan::date_text::parse_new_date;
use crate::plan::{Date, Id, Label, Person, Plan, Priority, Task, points};
use crate::schedule::Schedule;

/// What a card must be to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Blocked,
    Ready,
    Waiting,
    Done,
    Open,
    Milestone,
    Overdue,
}

const STATES: [(&str, Is); 7] = [
    ("blocked", Is::Blocked),
    ("ready", Is::Ready),
    ("waiting", Is::Waiting),
    ("done", Is::Done),
    ("open", Is::Open),
    ("milestone", Is::Milestone),
    ("overdue", Is::Overdue),
];

/// What can be typed, in one line for where it is.
pub const HELP: &str = "Words, \"a phrase\", @person, @nobody, #label, !high, *5, *>3, ^7d, ^overdue, is:blocked; - before any of them: not that";

/// A text, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    words: Vec<String>,
    /// `None` inside = nobody.
    people: Option<Vec<Option<Id<Person>>>>,
    labels: Option<Vec<Option<Id<Label>>>>,
    priorities: Vec<Priority>,
    due_by: Option<Date>,
    points: Vec<Option<u32>>,
    /// Least and most points, in hundredths.
    sizes: Option<(u32, u32)>,
    states: Vec<Is>,
    /// What must not hold, each by itself.
    without: Vec<Self>,
}

/// The words of a text; what stands between quotation marks is one.
fn words(text: &str) -> Vec<String> {
    let (mut all, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for letter in text.chars().map(|letter| if quick::QUOTES.contains(&letter) { '"' } else { letter }) {
        // Within a word it is a sign for inches.
        let opens = letter == '"' && !word.contains(char::is_alphanumeric);
        match letter {
            '"' if quoted => {
                quoted = false;
                word.push(letter);
            }
            letter if letter.is_whitespace() && !quoted => all.push(std::mem::take(&mut word)),
            letter => {
                quoted |= opens;
                word.push(letter);
            }
        }
    }
    all.push(word);
    all.retain(|word| !word.is_empty());
    all
}

impl Search {
    /// Reads what is typed.
    #[must_use]
    pub fn read(text: &str, plan: &Plan, today: Date) -> Self {
        let mut search = Self::default();
        for word in words(&text.to_lowercase()) {
            if word.starts_with('-') {
                let without = Self::read(word.trim_start_matches('-'), plan, today);
                search.without.extend(Some(without).filter(|without| *without != Self::default()));
                continue;
            }
            let mut letters = word.chars();
            let sign = letters.next().unwrap_or_default();
            let rest = letters.as_str().replace('"', "");
            let taken = match sign {
                '"' => {
                    search.words.extend(Some(rest).filter(|phrase| !phrase.trim().is_empty()));
                    true
                }
                '@' | '#' | '!' | '^' | '*' if rest.is_empty() => true,
                '@' => take_one_of(&mut search.people, || match rest.as_str() {
                    "none" | "nobody" => vec![None],
                    name => quick::matching(name, plan).map(|person| Some(person.id)).collect(),
                }),
                '#' => take_one_of(&mut search.labels, || {
                    let typed = rest.replace(' ', "-");
                    let fits = |label: &Label| label.name.to_lowercase().replace(' ', "-").starts_with(&typed);
                    match rest.as_str() {
                        "none" => vec![None],
                        _ => plan.labels.iter().filter(|label| fits(label)).map(|label| Some(label.id)).collect(),
                    }
                }),
                _ => search.take(sign, &rest, &word, today),
            };
            if !taken {
                search.words.push(word);
            }
        }
        search
    }

    /// Takes a word that says something by itself; gives whether it does.
    fn take(&mut self, sign: char, rest: &str, word: &str, today: Date) -> bool {
        if let Some(state) =
            word.strip_prefix("is:").or_else(|| word.strip_prefix('^').filter(|rest| *rest == "overdue"))
        {
            let state = STATES.iter().find(|(known, _)| *known == state).map(|(_, state)| *state);
            self.states.extend(state);
            // Half a word filters nothing yet.
            return state.is_some()
                || STATES.iter().any(|(known, _)| known.starts_with(word.trim_start_matches("is:")));
        }
        match sign {
            '!' => quick::priority(rest).map(|priority| self.priorities.push(priority)).is_some(),
            '^' => {
                let date = parse_new_date(rest, today).or_else(|_| parse_new_date(&format!("+{rest}"), today));
                date.map(|date| self.due_by = Some(date)).is_ok()
            }
            '*' if rest == "none" => {
                self.points.push(None);
                true
            }
            '*' if rest.starts_with(['<', '>']) => self.take_size(rest),
            '*' => points::parse(rest).map(|points| self.points.push(Some(points))).is_some(),
            _ => false,
        }
    }

    /// Takes a bound of points such as `>3` or `<=8`; gives whether it is one, or may become one.
    fn take_size(&mut self, text: &str) -> bool {
        let amount = text.trim_start_matches(['<', '>', '=']);
        let Some(bound) = points::parse(amount) else { return amount.is_empty() };
        let (least, most) = self.sizes.unwrap_or((0, u32::MAX));
        let narrowed = match text.trim_end_matches(amount) {
            ">" => (least.max(bound.saturating_add(1)), most),
            ">=" => (least.max(bound), most),
            "<" if bound > 0 => (least, most.min(bound - 1)),
            "<=" => (least, most.min(bound)),
            _ => return false,
        };
        self.sizes = Some(narrowed);
        true
    }

    /// Whether a card is shown.
    pub(super) fn takes(&self, plan: &Plan, schedule: &Schedule, related: &Related, today: Date, task: &Task) -> bool {
        let due = || Due::of(plan, schedule.task(task.id), task, today);
        let is = |state: &Is| match state {
            Is::Blocked => task.blocked.is_some(),
            Is::Done => task.is_done(plan),
            Is::Open => !task.is_done(plan),
            Is::Milestone => task.milestone,
            Is::Overdue => due().is_some_and(|due| matches!(due.state, DueState::Overdue(_))),
            Is::Ready => matches!(Ready::of(plan, schedule, related, task), Some(Ready::Yes)),
            Is::Waiting => matches!(Ready::of(plan, schedule, related, task), Some(Ready::Waits(_))),
        };
        let person = |person: &Option<Id<Person>>| match person {
            Some(person) => related.people(task.id).contains(person),
            None => related.people(task.id).is_empty(),
        };
        let label = |label: &Option<Id<Label>>| match label {
            Some(label) => task.labels.contains(label),
            None => task.labels.is_empty(),
        };
        self.states.iter().all(is)
            && self.people.as_ref().is_none_or(|people| people.iter().any(person))
            && self.labels.as_ref().is_none_or(|labels| labels.iter().any(label))
            && (self.priorities.is_empty() || self.priorities.contains(&task.priority))
            && (self.points.is_empty() || self.points.contains(&task.points))
            && self.sizes.is_none_or(|(least, most)| task.points.is_some_and(|size| (least..=most).contains(&size)))
            && self.due_by.is_none_or(|by| due().is_some_and(|due| due.state != DueState::Done && due.date <= by))
            && (self.words.is_empty() || self.holds(plan, task))
            && !self.without.iter().any(|without| without.takes(plan, schedule, related, today, task))
    }

    /// Whether a task's key, title, labels and blocked reason hold all the words.
    fn holds(&self, plan: &Plan, task: &Task) -> bool {
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
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Adds what a sign names to those of which one must hold; gives whether it names anything.
fn take_one_of<T>(all: &mut Option<Vec<T>>, named: impl FnOnce() -> Vec<T>) -> bool {
    let named = named();
    let any = !named.is_empty();
    if any {
        all.get_or_insert_default().extend(named);
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Blocked, Ids, Project};

    fn plan() -> (Plan, [Id<Task>; 3]) {
        let mut ids = Ids::seeded(5);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), key: "AB".into(), ..Project::default() }.into());
        let (priya, dana, label) = (ids.next(), ids.next(), ids.next());
        plan.put(Person { id: priya, name: "Priya Nair".into(), ..Person::default() }.into());
        plan.put(Person { id: dana, name: "Dana Prior".into(), ..Person::default() }.into());
        plan.put(Label { id: label, name: "Back end".into(), ..Label::default() }.into());
        let tasks: [Id<Task>; 3] = std::array::from_fn(|_| ids.next());
        for (at, (id, name)) in
            tasks.into_iter().zip(["Order pages", "Sign in @ask #17 *bold*", "Order history"]).enumerate()
        {
            let mut task = Task { id, number: at as u32 + 1, name: name.into(), ..Task::default() };
            task.due = Date::new(2026, 3, 10 + 5 * at as u32);
            match at {
                0 => (task.labels, task.points) = (vec![label], Some(500)),
                1 => (task.priority, task.blocked) = (Priority::High, Some(Blocked::default())),
                _ => task.percent_complete = 100,
            }
            plan.put(task.into());
        }
        for (task, person) in [(tasks[0], priya), (tasks[1], dana)] {
            plan.put(Assignment { id: ids.next(), task, person, ..Assignment::default() }.into());
        }
        (plan, tasks)
    }

    /// Numbers of the tasks that a text finds.
    fn found(text: &str) -> Vec<u32> {
        let (plan, tasks) = plan();
        let today = Date::new(2026, 3, 12).unwrap();
        let search = Search::read(text, &plan, today);
        let (schedule, related) = (Schedule::of(&plan), Related::of(&plan));
        let all = tasks.iter().filter_map(|id| plan.get(*id));
        all.filter(|task| search.takes(&plan, &schedule, &related, today, task)).map(|task| task.number).collect()
    }

    #[test]
    fn each_sign_finds_what_it_says() {
        for (text, wanted) in [
            ("", vec![1, 2, 3]),
            ("order", vec![1, 3]),
            ("ORDER ab-1", vec![1]),
            ("@priya", vec![1]),
            ("@pr", vec![1, 2]),
            ("@none", vec![3]),
            ("@zzz", vec![]),
            ("#back", vec![1]),
            ("#back-end order", vec![1]),
            ("#none", vec![2, 3]),
            ("!high", vec![2]),
            ("*5", vec![1]),
            ("*none", vec![2, 3]),
            ("is:blocked", vec![2]),
            ("is:done", vec![3]),
            ("is:open", vec![1, 2]),
            ("is:overdue", vec![1]),
            ("^overdue", vec![1]),
            ("^2026-03-15", vec![1, 2]),
            ("@priya #none", vec![]),
            ("@nobody", vec![3]),
            ("@priya @dana", vec![1, 2]),
            ("\"order p\"", vec![1]),
            ("\"order h", vec![3]),
            ("\"pages order\"", vec![]),
            ("#\"back end\"", vec![1]),
            ("-order", vec![2]),
            ("order -pages", vec![3]),
            ("-\"order pages\"", vec![2, 3]),
            ("-#back", vec![2, 3]),
            ("-@dana", vec![1, 3]),
            ("-@nobody", vec![1, 2]),
            ("-@pr", vec![3]),
            ("-!high -is:done", vec![1]),
            ("-*none", vec![1]),
            ("*>4", vec![1]),
            ("*>5", vec![]),
            ("*>=5 *<8", vec![1]),
            ("*<5", vec![]),
            ("*<=5", vec![1]),
            ("^7d", vec![1, 2]),
            ("^2d", vec![1]),
            ("-^overdue", vec![2, 3]),
            ("@ask", vec![2]),
            ("#17", vec![2]),
            ("*bold*", vec![2]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_still_being_typed_filters_nothing() {
        for text in ["@", "#", "!", "^", "*", "is:", "is:bl", "-", "-@", "-is:bl", "*>", "\"", "-\""] {
            assert_eq!(found(text), [1, 2, 3], "{text}");
        }
        assert_eq!(found("!!!!"), Vec::<u32>::new(), "no sign: a word");
    }
}
