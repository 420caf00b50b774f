//! What opening a project runs, run once beforehand on a small plan while there is nothing else to do: a browser compiles
//! code when it first runs, and whoever opens a plan of thousands of tasks should not wait for that.
//!
//! Nothing of it is stored or shown.

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use leptos::prelude::set_timeout;

use super::clock;
use crate::analysis::board::{Board, Filter, Grouping, Related};
use crate::document::starter;
use crate::format::json;
use crate::plan::{AnyRecord, Ids, Plan};
use crate::schedule::Schedule;
use crate::storage::{chunk, envelope};

/// Before the first part and between two: the page has been painted, and whatever a person does comes first.
const PAUSE: Duration = Duration::from_millis(60);

/// The parts; each takes some milliseconds.
const PARTS: [fn(&Plan); 4] = [store, read, schedule, board];

thread_local! {
    static BEGUN: Cell<bool> = const { Cell::new(false) };
}

/// Begins, if it has not been begun.
pub fn begin() {
    if !BEGUN.replace(true) {
        set_timeout(
            || {
                let now = clock::now();
                let plan = starter::sample(now.date(), now, &mut Ids::seeded(1));
                go_on(plan, 0);
            },
            PAUSE,
        );
    }
}

fn go_on(plan: Plan, at: usize) {
    if let Some(part) = PARTS.get(at) {
        set_timeout(
            move || {
                part(&plan);
                go_on(plan, at + 1);
            },
            PAUSE,
        );
    }
}

fn store(plan: &Plan) {
    let records: Vec<AnyRecord> = plan.records().collect();
    let sealed = envelope::seal("rehearsal", &chunk::write_records(&records));
    black_box(envelope::unseal("rehearsal", &sealed).ok());
}

fn read(plan: &Plan) {
    black_box(json::read(json::write(plan).as_bytes()).ok());
}

fn schedule(plan: &Plan) {
    black_box(Schedule::of(plan));
}

fn board(plan: &Plan) {
    let (schedule, related) = (Schedule::of(plan), Related::of(plan));
    let today = clock::now().date();
    black_box(Board::of(plan, &schedule, &related, &Filter::default(), Grouping::None, today, &[]));
}
