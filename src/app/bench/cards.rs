//! Columns of cards, as measuring scripts give them.

use std::collections::HashMap;

use serde::Deserialize;

use crate::app::clock;
use crate::document::starter;
use crate::plan::{Assignment, Category, Column, Id, Ids, Label, Person, Plan, Project, Rank, Table, Task};

/// A column.
#[derive(Deserialize)]
pub struct Given {
    title: String,
    cards: Vec<GivenCard>,
}

#[derive(Deserialize)]
struct GivenCard {
    title: String,
    text: String,
    labels: Vec<String>,
    who: String,
    due: String,
}

/// The given columns as a plan: the first two hold what is to be done, the last what is done.
pub fn plan_of(given: Vec<Given>) -> Plan {
    let mut ids = Ids::seeded(clock::random_seed());
    let mut plan = starter::blank("Benchmark", clock::now(), &mut ids);
    plan.columns = Table::default();
    let last = given.len().saturating_sub(1);
    let mut labels: HashMap<String, Id<Label>> = HashMap::new();
    let mut people: HashMap<String, Id<Person>> = HashMap::new();
    let mut number = 0;
    for (place, column) in given.into_iter().enumerate() {
        let category = match place {
            _ if place == last => Category::Done,
            0 | 1 => Category::ToDo,
            _ => Category::Doing,
        };
        let id = ids.next();
        plan.put(Column { id, name: column.title, rank: Rank::nth(place), category, ..Column::default() }.into());
        for (row, card) in column.cards.into_iter().enumerate() {
            number += 1;
            let task = Task {
                id: ids.next(),
                number,
                name: card.title,
                description: card.text,
                rank: Rank::nth(number as usize),
                column: Some(id),
                card_rank: Rank::nth(row),
                labels: card.labels.into_iter().map(|name| label(&mut plan, &mut labels, &mut ids, name)).collect(),
                due: card.due.parse().ok(),
                percent_complete: if category == Category::Done { 100 } else { 0 },
                ..Task::default()
            };
            let person = *people.entry(card.who).or_insert_with_key(|name| {
                let id = ids.next();
                plan.put(Person { id, name: name.clone(), initials: name.clone(), ..Person::default() }.into());
                id
            });
            plan.put(Assignment { id: ids.next(), task: task.id, person, ..Assignment::default() }.into());
            plan.put(task.into());
        }
    }
    if let Some(project) = plan.project().cloned() {
        plan.put(Project { next_task_number: number + 1, ..Project::clone(&project) }.into());
    }
    plan
}

/// The label of a name, made where there is none yet.
fn label(plan: &mut Plan, known: &mut HashMap<String, Id<Label>>, ids: &mut Ids, name: String) -> Id<Label> {
    let colour = (known.len() % 8 + 1) as u8;
    *known.entry(name).or_insert_with_key(|name| {
        let id = ids.next();
        plan.put(Label { id, name: name.clone(), colour, ..Label::default() }.into());
        id
    })
}
