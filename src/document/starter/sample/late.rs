//! The tasks of the sample: migration, tests and launch.

use super::work::{Phase, milestone, phase, task};
use crate::plan::Priority;

/// Phases, in order: migration, tests and launch.
pub(super) fn phases() -> Vec<Phase> {
    vec![
        phase(
            "Data migration",
            "TR",
            vec![
                task("map", "Map legacy customer data", "PN")
                    .planned(5, (3, 9), (3, 13))
                    .takes(7)
                    .started((3, 10), 20)
                    .left(4, 6, 10)
                    .units(40)
                    .labels(&["data"])
                    .priority(Priority::High)
                    .column("prog")
                    .checklist(
                        1,
                        &[
                            "Customer master",
                            "Addresses",
                            "Contacts and consent",
                            "Open invoices",
                            "Order history",
                            "Unmatched records",
                        ],
                    )
                    .after(&["reqs"])
                    .about("Every field of the old portal gets a target, a rule or a reason why it stays behind."),
                task("scripts", "Migration scripts", "TR")
                    .planned(8, (3, 17), (3, 26))
                    .takes(10)
                    .left(8, 10, 18)
                    .with(&[("PN", 35)])
                    .after(&["map", "notify"]),
                task("trial1", "Trial migration 1", "TR")
                    .planned(3, (3, 27), (3, 31))
                    .takes(3)
                    .left(2, 3, 5)
                    .with(&[("PN", 40)])
                    .after(&["scripts", "orders"]),
                task("trial2", "Trial migration 2", "TR")
                    .planned(3, (4, 20), (4, 22))
                    .takes(3)
                    .not_before((4, 27))
                    .left(2, 3, 6)
                    .with(&[("PN", 40), ("OA", 30)])
                    .after(&["trial1"]),
                task("dq", "Data quality sign-off", "ML")
                    .planned(3, (4, 23), (4, 27))
                    .takes(3)
                    .left(2, 3, 7)
                    .with(&[("TR", 40)])
                    .after(&["trial2"]),
            ],
        ),
        phase(
            "Test and acceptance",
            "CW",
            vec![
                task("strategy", "Test strategy and data", "CW")
                    .planned(5, (2, 16), (2, 20))
                    .takes(5)
                    .done((2, 16), (2, 20))
                    .labels(&["testing"])
                    .column("done")
                    .after(&["reqs"]),
                task("regress", "Automated regression suite", "CW")
                    .planned(20, (2, 25), (3, 24))
                    .takes(22)
                    .started((2, 26), 60)
                    .left(7, 9, 14)
                    .units(90)
                    .labels(&["testing"])
                    .column("prog")
                    .with(&[("JW", 20)])
                    .checklist(
                        9,
                        &[
                            "Sign in",
                            "Sign out",
                            "Forgotten password",
                            "Profile",
                            "Consent",
                            "Navigation",
                            "Language switch",
                            "Search",
                            "Error pages",
                            "Order list",
                            "Order detail",
                            "Reorder",
                            "Returns",
                            "Invoice list",
                            "Invoice PDF",
                            "Card payment",
                            "Direct debit",
                            "Refund",
                            "Notifications",
                            "Session expiry",
                        ],
                    )
                    .after(&["strategy", "shell"]),
                task("load", "Load and performance test", "CW")
                    .planned(5, (4, 27), (5, 4))
                    .takes(5)
                    .left(4, 5, 10)
                    .costs(6200)
                    .with(&[("TR", 60), ("OA", 30), ("JW", 60)])
                    .after(&["M4", "regress"]),
                task("pentest", "Penetration test", "OA")
                    .planned(5, (4, 27), (5, 4))
                    .takes(5)
                    .left(5, 5, 8)
                    .costs(18500)
                    .labels(&["security"])
                    .priority(Priority::High)
                    .with(&[("TR", 40)])
                    .after(&["M4"])
                    .deadline((5, 22)),
                task("uat", "User acceptance test", "CW")
                    .planned(12, (5, 5), (5, 21))
                    .takes(12)
                    .left(10, 12, 18)
                    .units(100)
                    .labels(&["testing"])
                    .priority(Priority::High)
                    .with(&[("ML", 30), ("AK", 40), ("JW", 50), ("PN", 40), ("TR", 30)])
                    .after(&["load", "dq"])
                    .about("Forty customers and the service desk work through the journeys on a copy of live data."),
                task("fix", "Fix acceptance findings", "PN")
                    .planned(7, (5, 22), (6, 2))
                    .takes(7)
                    .left(4, 7, 12)
                    .with(&[("JW", 90), ("TR", 60), ("CW", 70), ("AK", 30)])
                    .after(&["uat", "pentest"]),
                milestone("M5", "Acceptance signed off", "CW")
                    .planned(0, (6, 2), (6, 2))
                    .after(&["fix"])
                    .deadline((6, 15)),
            ],
        ),
        phase(
            "Launch",
            "ML",
            vec![
                task("train", "Train support team", "ML")
                    .planned(4, (5, 22), (5, 28))
                    .takes(4)
                    .left(3, 4, 6)
                    .with(&[("AK", 30), ("CW", 40)])
                    .after(&["uat"]),
                task("rehearse", "Cut-over rehearsal", "OA")
                    .planned(2, (6, 3), (6, 4))
                    .takes(2)
                    .left(2, 2, 4)
                    .with(&[("TR", 80), ("PN", 50), ("CW", 50)])
                    .after(&["M5", "dq"]),
                task("gonogo", "Go/no-go review", "ML")
                    .planned(1, (6, 5), (6, 5))
                    .takes(1)
                    .left(1, 1, 2)
                    .with(&[("TR", 50)])
                    .after(&["rehearse", "train"]),
                task("cutover", "Go-live cut-over", "OA")
                    .planned(2, (6, 8), (6, 9))
                    .takes(2)
                    .left(2, 2, 4)
                    .costs(9000)
                    .with(&[("TR", 90), ("PN", 80), ("JW", 50), ("CW", 80)])
                    .after(&["gonogo"])
                    .about("Freeze, last migration, switch, checks, and the way back until noon of the second day."),
                milestone("M6", "Go-live", "ML").planned(0, (6, 9), (6, 9)).after(&["cutover"]),
            ],
        ),
    ]
}
