//! The tasks of the sample: discovery, design and platform.

use super::work::{Phase, milestone, phase, task};
use crate::plan::Priority;

/// Phases, in order: discovery, design and platform.
pub(super) fn phases() -> Vec<Phase> {
    vec![
phase("Discovery", "ML", vec![
    task("charter", "Project charter and scope", "ML").planned(3, (1, 12), (1, 14)).takes(3).done((1, 12), (1, 14)).column("done").about("Why, what is in, what is out, who decides. Signed by the sponsor."),
    task("interviews", "Stakeholder interviews", "ML").planned(5, (1, 15), (1, 21)).takes(5).done((1, 15), (1, 21)).column("done").after(&["charter"]),
    task("audit", "Audit current portal and analytics", "AK").planned(5, (1, 12), (1, 16)).takes(5).done((1, 12), (1, 16)).column("done"),
    task("nfr", "Non-functional requirements", "TR").planned(4, (1, 15), (1, 20)).takes(4).done((1, 15), (1, 20)).column("done").after(&["charter"]),
    task("reqs", "Requirements and acceptance criteria", "ML").planned(6, (1, 22), (1, 29)).takes(8).done((1, 22), (2, 2)).column("done").after(&["interviews", "audit", "nfr"]),
    milestone("M1", "Requirements signed off", "ML").planned(0, (1, 29), (1, 29)).done((2, 2), (2, 2)).after(&["reqs"]),
]),
phase("UX and design", "AK", vec![
    task("journeys", "Customer journey maps", "AK").planned(5, (1, 22), (1, 28)).takes(5).done((1, 22), (1, 28)).column("done").after(&["interviews"]),
    task("ia", "Information architecture", "AK").planned(4, (1, 29), (2, 3)).takes(4).done((1, 29), (2, 3)).column("done").after(&["journeys"]),
    task("wires", "Wireframes: account and orders", "AK").planned(6, (2, 4), (2, 11)).takes(6).done((2, 4), (2, 11)).column("done").after(&["ia", "reqs"]),
    task("ds", "Design system and tokens", "JW").planned(8, (2, 4), (2, 13)).takes(8).done((2, 4), (2, 13)).labels(&["design", "frontend"]).column("done").checklist(9, &["Colour roles", "Type scale", "Spacing and grid", "Icons", "Buttons", "Form fields", "Tables", "Dialogs", "Handover to engineering"]).after(&["ia"]),
    task("usability", "Usability test, round 1", "AK").planned(4, (2, 12), (2, 17)).takes(4).done((2, 12), (2, 17)).costs(4800).column("done").after(&["wires"]),
    task("visual", "Visual design: key screens", "AK").planned(7, (2, 18), (2, 26)).takes(9).done((2, 18), (3, 2)).waited((2, 23), (2, 25)).column("done").after(&["usability", "ds"]),
    milestone("M2", "Design approved", "AK").planned(0, (2, 26), (2, 26)).done((3, 2), (3, 2)).after(&["visual"]),
]),
phase("Platform and security", "OA", vec![
    task("envs", "Environments: dev, test, prod", "OA").planned(7, (1, 21), (1, 29)).takes(9).done((1, 21), (2, 2)).waited((1, 26), (1, 29)).costs(14500).column("done").after(&["nfr"]),
    task("cicd", "Build and deploy pipeline", "OA").planned(5, (1, 30), (2, 5)).takes(5).done((2, 3), (2, 9)).column("done").after(&["envs"]),
    task("sso", "Single sign-on with Entra ID", "TR").planned(10, (2, 23), (3, 6)).takes(16).started((2, 23), 75).left(2, 3, 7).units(90).labels(&["security", "integration"]).priority(Priority::Urgent).column("prog").checklist(6, &["Register the application in Entra ID", "Redirect addresses per environment", "Map groups to roles", "Session length agreed", "Sign-out everywhere", "Test users", "Security sign-on approval", "Fallback account for support"]).due((3, 11)).after(&["envs", "reqs"]).about("Customers sign in with the account they have; staff with Entra ID. Nobody gets a second password."),
    task("keys", "Secrets and key rotation", "OA").planned(3, (3, 5), (3, 9)).takes(5).started((3, 9), 60).left(1, 2, 4).units(60).labels(&["platform", "security"]).priority(Priority::High).column("review").checklist(3, &["Vault per environment", "Move secrets out of the pipeline", "Rotation schedule", "Rotation without downtime", "Runbook"]).due((3, 9)).after(&["cicd"]),
    task("obs", "Logs, metrics and traces", "OA").planned(5, (3, 10), (3, 16)).takes(5).left(4, 5, 8).units(60).labels(&["platform"]).column("todo").with(&[("TR", 10)]).after(&["keys"]),
    milestone("M3", "Platform ready", "OA").planned(0, (3, 16), (3, 16)).after(&["sso", "obs"]),
]),
    ]
}
