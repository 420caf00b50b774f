//! The sample project: the relaunch of a customer portal, ten weeks in. It shows every place of the application at work,
//! with figures that agree with each other.

mod build;
mod early;
mod goals;
mod late;
mod meetings;
mod raci;
mod releases;
mod risks;
mod sheets;
mod work;

use self::work::Day;
use super::builder::Builder;
use crate::plan::{
    AnyId, Availability, Baseline, Category, Charter, Comment, Currency, Date, DateTime, DrawDown, FULL_TIME, Health,
    Ids, LogEntry, LogKind, LogStatus, Money, Person, Plan, Rate, Reserve,
};

/// What the project is called.
pub const NAME: &str = "Customer Portal Relaunch";

/// The year in which the sample is written, moved by whole weeks so that it is always ten weeks in.
#[derive(Debug, Clone, Copy)]
struct Calendar2026 {
    /// Days by which all dates move; a multiple of seven.
    shift: i32,
}

/// The day the sample is written for: Thursday, 12 March 2026.
const WRITTEN_FOR: Date = Date(20_524);

impl Calendar2026 {
    /// The year as seen on a day: Wednesday to Tuesday see the Thursday in their midst or before as “today”, so that
    /// nothing that is written as done lies in the future for long.
    const fn seen_on(today: Date) -> Self {
        Self { shift: (today.0 - WRITTEN_FOR.0 + 1).div_euclid(7) * 7 }
    }

    /// A day of the year.
    fn date(self, (month, day): Day) -> Date {
        Date::new(2026, month, day).unwrap_or(WRITTEN_FOR) + self.shift
    }
}

/// Name, letters, role, euro cents an hour, capacity in percent, colour.
type Row = (&'static str, &'static str, &'static str, i64, u32, u8);

const PEOPLE: [Row; 7] = [
    ("ML", "Mara Lindqvist", "Project manager", 9000, 100, 1),
    ("TR", "Tomás Rivera", "Tech lead", 9500, 100, 2),
    ("AK", "Aisha Khan", "UX designer", 8000, 80, 3),
    ("JW", "Jonas Weber", "Frontend engineer", 7750, 100, 4),
    ("PN", "Priya Nair", "Backend engineer", 8250, 100, 5),
    ("CW", "Chen Wei", "Test engineer", 7250, 100, 6),
    ("OA", "Olu Adeyemi", "Platform engineer", 8500, 60, 7),
];

/// What a task was planned to cost: the owner's days at their rate, as much again by nine tenths for those who help, and
/// the fixed cost in whole euros.
fn planned_cost(owner: &str, days: i64, percent: u32, fixed: i64) -> Money {
    let hourly = PEOPLE.iter().find(|row| row.0 == owner).map_or(0, |row| row.3);
    Money(days * 8 * hourly * i64::from(percent) * 19 / 1000 + fixed * 100)
}

/// The sample project, with its dates moved so that `today` is in the week it is written for.
#[must_use]
pub fn sample(today: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let year = Calendar2026::seen_on(today);
    let mut b = Builder::new(NAME, year.date((1, 12)), now, ids);
    for day in [(4, 3), (4, 6), (5, 1), (5, 14), (5, 25)] {
        b.holiday("Public holiday", year.date(day));
    }
    for (letters, name, role, hourly, percent, colour) in PEOPLE {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase().replace('á', "a");
        b.person(
            letters,
            Person {
                name: name.into(),
                initials: letters.into(),
                role: role.into(),
                email: format!("{first}@example.com"),
                capacity: (percent != 100).then_some(percent * 100),
                // On other work until the roll-out.
                availability: if letters == "OA" {
                    vec![Availability { from: year.date((5, 4)), units: FULL_TIME, ..Availability::default() }]
                } else {
                    Vec::new()
                },
                rates: vec![Rate { standard: Money(hourly), ..Rate::default() }],
                skills: raci::skills(letters),
                colour,
                ..Person::default()
            },
        );
    }
    b.column("todo", "To do", Category::ToDo, None);
    b.column("prog", "In progress", Category::Doing, Some(4));
    b.column("review", "In review", Category::Doing, Some(3));
    b.column("accept", "Acceptance", Category::Doing, Some(3));
    b.column("done", "Done", Category::Done, None);
    for (name, colour) in [
        ("frontend", 1),
        ("backend", 2),
        ("integration", 3),
        ("data", 4),
        ("testing", 5),
        ("platform", 6),
        ("design", 7),
        ("security", 8),
        ("accessibility", 1),
    ] {
        b.label(name, colour);
    }
    let manager = b.person_named("ML");
    let project = b.project();
    project.charter = charter(year);
    project.manager = manager;
    project.currency = Currency::default();
    project.health = Health::Auto;
    let baseline = Baseline {
        id: b.id(),
        name: "Plan A".into(),
        taken_at: Some(year.date((1, 12)).at(9 * 3600)),
        slot: Some(0),
        cost_items: true,
        ..Baseline::default()
    };
    let taken = baseline.id;
    b.put(baseline);
    let mut sheets = sheets::Sheets::new(taken);
    for phase in early::phases().into_iter().chain(build::phases()).chain(late::phases()) {
        work::put(&mut b, phase, year, taken, &mut sheets);
    }
    let first_risk = risks::put(&mut b, year);
    log(&mut b, year);
    meetings::put(&mut b, year);
    releases::put(&mut b, year);
    goals::put(&mut b, year);
    if let Some(task) = b.task_named("sap") {
        comment(
            &mut b,
            task.any(),
            "PN",
            year.date((3, 10)).at(54_000),
            "Recorded responses cover 60% of the contract.",
        );
    }
    if let Some(risk) = first_risk {
        comment(
            &mut b,
            risk.any(),
            "PN",
            year.date((3, 10)).at(34_200),
            "SAP partner team has not replied since Friday.",
        );
    }
    b.finish()
}

fn charter(year: Calendar2026) -> Charter {
    Charter {
        purpose: "Customers see orders and invoices, pay and get help in one place, on any device. The old portal is switched \
                  off."
            .into(),
        scope_in: ["Sign-in and profile", "Order history", "Invoices and payment", "Help centre", "Migration of customer data"]
            .map(String::from)
            .to_vec(),
        scope_out: ["Shop and product catalogue", "Mobile app", "Changes to the ERP"].map(String::from).to_vec(),
        sponsor: "Helen Brandt".into(),
        target_finish: Some(year.date((6, 30))),
        budget: Some(Money(320_000_00)),
        contingency: Some(Money(80_000_00)),
        management_reserve: Some(Money(20_000_00)),
        ..Charter::default()
    }
}

fn comment(b: &mut Builder<'_>, subject: AnyId, author: &'static str, at: DateTime, text: &str) {
    let comment =
        Comment { id: b.id(), subject, author: b.person_named(author), at, text: text.into(), ..Comment::default() };
    b.put(comment);
}

fn log(b: &mut Builder<'_>, year: Calendar2026) {
    let rows = [
        (
            LogKind::ChangeRequest,
            "Direct debit as a second way to pay",
            LogStatus::Approved,
            "ML",
            (2, 10),
            Some((2, 16)),
            8,
        ),
        (LogKind::ChangeRequest, "Returns in the order pages", LogStatus::Approved, "ML", (2, 24), Some((3, 2)), 6),
        (
            LogKind::Decision,
            "Recorded responses until the SAP sandbox opens",
            LogStatus::Closed,
            "TR",
            (3, 9),
            Some((3, 9)),
            0,
        ),
        (
            LogKind::Issue,
            "Environment for tests is shared with another project",
            LogStatus::Open,
            "OA",
            (3, 5),
            None,
            0,
        ),
        (LogKind::Assumption, "Entra ID serves customers and staff", LogStatus::Open, "TR", (1, 19), None, 0),
        (LogKind::Dependency, "Payment provider sends a test account", LogStatus::Open, "ML", (3, 2), None, 0),
        (LogKind::ChangeRequest, "Gift cards in the checkout", LogStatus::Open, "ML", (3, 10), None, 5),
    ];
    // What is still open is due on these days.
    let due = [
        ("Environment for tests is shared with another project", (3, 16)),
        ("Payment provider sends a test account", (3, 20)),
        ("Gift cards in the checkout", (3, 24)),
    ];
    for (log_kind, title, status, owner, raised, closed, delay) in rows {
        let number = b.project().next_log_number;
        b.project().next_log_number += 1;
        let entry = LogEntry {
            id: b.id(),
            number,
            log_kind,
            title: title.into(),
            status,
            owner: b.person_named(owner),
            raised: Some(year.date(raised)),
            due: due.iter().find(|(due, _)| *due == title).map(|(_, day)| year.date(*day)),
            closed: closed.map(|day| year.date(day)),
            cost_impact: if status == LogStatus::Open { Money(delay * 360_000) } else { Money(0) },
            schedule_impact: delay * 8 * 3600,
            ..LogEntry::default()
        };
        if title == "Returns in the order pages" {
            let drawn = DrawDown {
                id: b.id(),
                reserve: Reserve::Management,
                date: year.date((3, 2)),
                amount: Money(2_400_00),
                reason: "Returns came in with the change request: design and tests by a second team".into(),
                log_entry: Some(entry.id),
                ..DrawDown::default()
            };
            b.put(drawn);
        }
        b.put(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_follows_the_week() {
        assert_eq!(Date::new(2026, 3, 12), Some(WRITTEN_FOR));
        for offset in -400..400 {
            let today = WRITTEN_FOR + offset;
            let year = Calendar2026::seen_on(today);
            let ahead = today - year.date((3, 12));
            assert!((-1..=5).contains(&ahead), "{today}: {ahead}");
            assert_eq!(year.shift % 7, 0);
        }
    }
}
