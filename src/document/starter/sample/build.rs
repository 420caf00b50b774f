//! The tasks of the sample: the build.

use super::work::{Phase, milestone, phase, task};
use crate::plan::{Priority, TaskType};

/// Phases, in order: the build.
pub(super) fn phases() -> Vec<Phase> {
    vec![
phase("Build", "TR", vec![
    task("gateway", "API gateway and rate limits", "TR").planned(5, (2, 6), (2, 12)).takes(6).done((2, 10), (2, 17)).waited((2, 12), (2, 13)).labels(&["backend", "platform"]).priority(Priority::High).column("done").after(&["cicd"]),
    task("profile", "Customer profile service", "PN").planned(10, (2, 23), (3, 6)).takes(14).started((2, 23), 90).left(1, 2, 4).units(50).labels(&["backend"]).priority(Priority::High).column("accept").checklist(5, &["Data model", "Read and update", "Consent flags", "Audit trail", "Contract tests"]).due((3, 11)).after(&["gateway"]).deadline((3, 11)),
    task("orders", "Order history service", "PN").planned(8, (3, 9), (3, 18)).takes(8).left(6, 8, 13).units(80).labels(&["backend"]).priority(Priority::High).column("todo").with(&[("JW", 50)]).checklist(0, &["Agree the fields with sales", "Paging and search", "Export as CSV", "Contract tests"]).after(&["profile"]),
    task("sap", "Billing adapter for SAP", "PN").effort(TaskType::FixedWork).planned(15, (3, 4), (3, 24)).takes(18).started((3, 4), 35).left(8, 12, 22).units(70).labels(&["backend", "integration"]).priority(Priority::Urgent).column("prog").blocked("Waiting for SAP sandbox", (3, 10)).with(&[("TR", 15)]).checklist(2, &["Agree message contract", "Map tax codes", "Post invoice", "Read payment status", "Retry with back-off", "Reconcile daily totals", "Alert on failed postings"]).after(&["gateway"]).about("Posts approved invoices to **SAP FI** and reads payment status back. Contract in `billing/openapi.yaml`.\n\n- Retry with back-off, stop after 5 tries\n- No card data in logs"),
    task("notify", "Notification service", "TR").planned(6, (3, 9), (3, 16)).takes(6).left(5, 6, 10).labels(&["backend"]).column("todo").with(&[("JW", 30)]).after(&["sso"]),
    task("shell", "App shell and navigation", "JW").planned(6, (2, 16), (2, 23)).takes(6).done((2, 16), (2, 23)).labels(&["frontend"]).column("done").checklist(4, &["Header and footer", "Main navigation", "Error and empty pages", "Language switch"]).after(&["ds"]),
    task("signin", "Sign-in and account pages", "JW").planned(8, (3, 2), (3, 11)).takes(8).started((3, 3), 95).left(1, 1, 3).units(80).labels(&["frontend", "security"]).priority(Priority::High).column("prog").checklist(6, &["Sign in", "Sign out", "Forgotten password", "Profile page", "Notification settings", "Close account"]).after(&["shell", "visual"]).deadline((3, 18)),
    task("pay", "Invoice and payment pages", "JW").effort(TaskType::FixedUnits).planned(9, (3, 25), (4, 8)).takes(10).left(8, 10, 18).units(100).labels(&["frontend", "integration"]).priority(Priority::Urgent).column("todo").with(&[("PN", 50)]).checklist(0, &["Invoice list", "Invoice detail and PDF", "Card payment", "Direct debit", "Receipt by e-mail", "Failed payment", "Refund notice", "Accessibility check"]).after(&["sap", "signin"]).deadline((4, 17)).about("Customers see every invoice, pay it and get a receipt. Needs the signed payment contract."),
    task("orderui", "Order pages", "JW").planned(8, (4, 9), (4, 20)).takes(8).left(6, 8, 12).units(100).labels(&["frontend"]).priority(Priority::High).column("todo").with(&[("PN", 60)]).checklist(0, &["Order list", "Order detail", "Delivery tracking", "Reorder", "Returns"]).after(&["pay", "orders"]),
    task("help", "Help centre and search", "AK").planned(6, (3, 23), (3, 30)).takes(6).not_before((3, 23)).left(5, 6, 9).labels(&["design"]).priority(Priority::Low).column("todo").with(&[("JW", 40)]).after(&["visual"]),
    task("a11y", "Accessibility fixes", "JW").planned(4, (4, 21), (4, 24)).takes(4).left(3, 4, 8).labels(&["frontend", "accessibility"]).with(&[("AK", 60), ("PN", 30)]).after(&["orderui", "help"]),
    milestone("M4", "Feature complete", "TR").planned(0, (4, 24), (4, 24)).after(&["a11y", "notify", "obs"]).deadline((5, 4)),
]),
    ]
}
