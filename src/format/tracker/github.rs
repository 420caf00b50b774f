//! Issues of GitHub as JSON: what `gh issue list --json …` prints, and what its API answers. Which fields are there is up to
//! who asked for them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::{any_text, line, list, text};
use super::values::{Zone, iso, key_of_address, status};
use crate::document::intake::{Batch, Item, Problem, Remark, Stage, Who};
use crate::format::hyperlink;
use crate::plan::{Category, DateTime};

/// Fields that are read; the others are kept as they stand.
const READ: [&str; 24] = [
    "number",
    "title",
    "body",
    "state",
    "labels",
    "assignees",
    "assignee",
    "milestone",
    "comments",
    "createdAt",
    "created_at",
    "closedAt",
    "closed_at",
    "updatedAt",
    "updated_at",
    "url",
    "html_url",
    "id",
    "node_id",
    "closed",
    "assigneesCount",
    "reactionGroups",
    "reactions",
    "user",
];

/// Whether a JSON document is a list of issues.
pub(super) fn is_list(file: &Value) -> bool {
    let issue = |one: &Value| one.get("title").is_some_and(Value::is_string);
    file.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(issue))
}

/// The issues of a list.
pub(super) fn batch(issues: &Value, zone: Zone<'_>) -> (Batch, Vec<Problem>) {
    let issues = issues.as_array().map(Vec::as_slice).unwrap_or_default();
    let items: Vec<Item> = issues.iter().map(|issue| item(issue, zone)).collect();
    let stages = [("Open", Category::ToDo), ("Closed", Category::Done)];
    let stages = stages.map(|(name, category)| Stage { name: name.into(), category: Some(category) });
    let stated = items.iter().any(|item| item.stage.is_some());
    let stages = if stated { stages.to_vec() } else { Vec::new() };
    (Batch { tool: "GitHub".into(), stages, prefix: Some(String::new()), items, ..Batch::default() }, Vec::new())
}

/// The name of the repository, where the issues tell it.
pub(super) fn repository(issues: &Value) -> Option<String> {
    let address = any_text(issues.as_array()?.first()?, &["html_url", "url"]);
    let (project, _) =
        key_of_address(address)?.rsplit_once('#').map(|(project, number)| (project.to_owned(), number.to_owned()))?;
    project.rsplit('/').next().map(str::to_owned)
}

fn item(issue: &Value, zone: Zone<'_>) -> Item {
    let number = issue.get("number").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
    let address = any_text(issue, &["html_url", "url"]);
    let bare = number.map(|number| number.to_string()).unwrap_or_default();
    let moment = |names: [&str; 2]| iso(any_text(issue, &names), zone);
    let (description, _) = hyperlink::description(text(issue, "body"), "", address);
    let mut item = Item {
        key: key_of_address(address).unwrap_or_else(|| bare.clone()),
        aliases: vec![bare, address.into()],
        number,
        name: text(issue, "title").into(),
        description: (issue.get("body").is_some() || !address.is_empty()).then_some(description),
        created: moment(["createdAt", "created_at"]),
        resolved: moment(["closedAt", "closed_at"]),
        cells: rest(issue),
        ..Item::default()
    };
    let state = text(issue, "state").to_lowercase();
    if !state.is_empty() {
        let category = if state == "open" { Category::ToDo } else { Category::Done };
        item.stage = Some(Stage { name: status(&state), category: Some(category) });
    }
    if issue.get("labels").is_some() {
        let name = |label: &Value| label.as_str().unwrap_or_else(|| text(label, "name")).to_owned();
        item.labels = Some(list(issue, "labels").iter().map(name).filter(|name| !name.is_empty()).collect());
    }
    if issue.get("assignees").is_some() {
        let who =
            |one: &Value| Who { name: any_text(one, &["name", "login"]).into(), email: text(one, "email").into() };
        item.people = Some(list(issue, "assignees").iter().map(who).collect());
    }
    if let Some(milestone) = issue.get("milestone") {
        let name = any_text(milestone, &["title", "name"]);
        // The day that was chosen; the time of day that is written with it means nothing.
        let due = iso(any_text(milestone, &["dueOn", "due_on"]), &|_| 0).map(DateTime::date);
        item.release = Some((!name.is_empty()).then(|| (name.to_owned(), due)));
    }
    item.comments = list(issue, "comments").iter().map(|comment| remark(comment, zone)).collect();
    item
}

fn remark(comment: &Value, zone: Zone<'_>) -> Remark {
    let author = comment.get("author").or_else(|| comment.get("user"));
    Remark {
        at: iso(any_text(comment, &["createdAt", "created_at"]), zone),
        author: author.map(|author| any_text(author, &["name", "login"])).unwrap_or_default().into(),
        text: text(comment, "body").into(),
    }
}

/// Fields that have no place in a plan.
fn rest(issue: &Value) -> BTreeMap<String, Vec<String>> {
    let fields = issue.as_object().into_iter().flatten();
    let unread = fields.filter(|(name, _)| !READ.contains(&name.as_str()) && !name.ends_with("_url"));
    unread.filter_map(|(name, value)| Some((name.clone(), vec![login(value).or_else(|| line(value))?]))).collect()
}

/// A person by the one field that says who it is.
fn login(value: &Value) -> Option<String> {
    Some(any_text(value.as_object().map(|_| value)?, &["login"]).to_owned()).filter(|login| !login.is_empty())
}
