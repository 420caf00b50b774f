//! A board of Trello as its JSON: lists, cards, checklists, comments, and the moves that the board still remembers.
//!
//! What is not in such a file: e-mails of members, the files that are attached, and all but the newest thousand actions.
//! The private address to which a card can be mailed is left out on purpose.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::field::Field;
use super::json::{any_text, is_on, line, list, text};
use super::values::{Zone, iso, local};
use crate::document::intake::{Batch, Item, Remark, Stage, Who};
use crate::format::numbers::decimal;
use crate::format::table::numbers::number;
use crate::plan::DateTime;

/// Whether a JSON document is a board.
pub(super) fn is_board(file: &Value) -> bool {
    file.get("lists").is_some_and(Value::is_array) && file.get("cards").is_some_and(Value::is_array)
}

/// The cards of a board, and its templates for cards.
pub(super) fn batch(board: &Value, zone: Zone<'_>) -> Batch {
    let lists = by_pos(list(board, "lists"));
    let archived: HashMap<&str, bool> = lists.iter().map(|list| (text(list, "id"), is_on(list, "closed"))).collect();
    let stages = lists.iter().filter(|list| !is_on(list, "closed")).map(|list| stage(list)).collect();
    let names: HashMap<&str, &str> = lists.iter().map(|list| (text(list, "id"), text(list, "name"))).collect();
    let place: HashMap<&str, usize> = lists.iter().enumerate().map(|(at, list)| (text(list, "id"), at)).collect();
    let board = Board::of(board, &names, zone);
    // In the order of the board: list by list, and by place within.
    let mut cards = by_pos(list(board.file, "cards"));
    cards.sort_by_key(|card| place.get(text(card, "idList")).copied().unwrap_or(usize::MAX));
    let (mut items, mut templates) = (Vec::with_capacity(cards.len()), Vec::new());
    for card in cards {
        let in_archive = is_on(card, "closed") || archived.get(text(card, "idList")).copied().unwrap_or(false);
        let item = board.item(card, in_archive);
        match (is_on(card, "isTemplate"), in_archive) {
            (false, _) => items.push(item),
            (true, false) => templates.push(item),
            // Put away there, it is offered here no more either.
            (true, true) => {}
        }
    }
    Batch { tool: "Trello".into(), stages, items, templates, ..Batch::default() }
}

/// Things in the order of their places; those are decimal numbers.
fn by_pos(things: &[Value]) -> Vec<&Value> {
    let pos = |thing: &Value| thing.get("pos").and_then(|pos| decimal(&pos.to_string(), 6)).unwrap_or(i64::MAX);
    let mut sorted: Vec<&Value> = things.iter().collect();
    sorted.sort_by_key(|thing| pos(thing));
    sorted
}

fn stage(list: &Value) -> Stage {
    Stage { name: text(list, "name").into(), category: None }
}

/// When something was made: its id begins with the seconds since 1970, in UTC.
fn made(id: &str) -> Option<DateTime> {
    let seconds = i64::from_str_radix(id.get(..8)?, 16).ok()?;
    (id.len() == 24).then_some(DateTime(seconds))
}

/// What cards refer to, by id.
struct Board<'a> {
    file: &'a Value,
    zone: Zone<'a>,
    lists: &'a HashMap<&'a str, &'a str>,
    members: HashMap<&'a str, &'a str>,
    labels: HashMap<&'a str, &'a Value>,
    checklists: HashMap<&'a str, Vec<&'a Value>>,
    fields: HashMap<&'a str, &'a Value>,
    /// Comments and moves of each card, oldest first.
    actions: HashMap<&'a str, Vec<&'a Value>>,
}

impl<'a> Board<'a> {
    fn of(file: &'a Value, lists: &'a HashMap<&'a str, &'a str>, zone: Zone<'a>) -> Self {
        let by_id = |name: &str| list(file, name).iter().map(|thing| (text(thing, "id"), thing)).collect();
        let mut checklists: HashMap<&str, Vec<&Value>> = HashMap::new();
        for checklist in by_pos(list(file, "checklists")) {
            checklists.entry(text(checklist, "idCard")).or_default().push(checklist);
        }
        let mut actions: HashMap<&str, Vec<&Value>> = HashMap::new();
        // The file has the newest first.
        for action in list(file, "actions").iter().rev() {
            if let Some(card) = action.pointer("/data/card/id").and_then(Value::as_str) {
                actions.entry(card).or_default().push(action);
            }
        }
        let members = list(file, "members").iter();
        Self {
            file,
            zone,
            lists,
            members: members.map(|one| (text(one, "id"), any_text(one, &["fullName", "username"]))).collect(),
            labels: by_id("labels"),
            checklists,
            fields: by_id("customFields"),
            actions,
        }
    }

    fn iso(&self, text: &str) -> Option<DateTime> {
        iso(text, self.zone)
    }

    fn item(&self, card: &'a Value, archived: bool) -> Item {
        let id = text(card, "id");
        let (points, mut cells) = self.custom(card);
        let attached: Vec<String> = list(card, "attachments")
            .iter()
            .map(|file| text(file, "url").to_owned())
            .filter(|url| !url.is_empty())
            .collect();
        for (name, values) in [("Attachments", attached), ("URL", vec![text(card, "shortUrl").to_owned()])] {
            if values.iter().any(|value| !value.is_empty()) {
                cells.insert(name.into(), values);
            }
        }
        let column = self.lists.get(text(card, "idList")).copied().unwrap_or_default();
        let members = list(card, "idMembers").iter().filter_map(Value::as_str);
        let members = members
            .filter_map(|id| self.members.get(id))
            .map(|name| Who { name: (*name).into(), email: String::new() });
        let moves = self.moves(id);
        Item {
            key: id.into(),
            number: card.get("idShort").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok()),
            aliases: vec![text(card, "shortLink").into(), text(card, "shortUrl").into()],
            name: text(card, "name").into(),
            stage: (!archived && !column.is_empty()).then(|| Stage { name: column.into(), category: None }),
            // A due date that is ticked off is what finishes a card.
            finished: card.get("dueComplete").and_then(Value::as_bool),
            archived: Some(archived),
            people: Some(members.collect()),
            labels: Some(self.labels(card)),
            points: points.map(Some),
            start: card
                .get("start")
                .map(|_| self.iso(text(card, "start")).map(|at| DateTime(at.0.div_euclid(60) * 60))),
            due: card.get("due").map(|_| self.iso(text(card, "due")).map(DateTime::date)),
            created: made(id).map(|at| local(at, self.zone)),
            moved: moves.last().map(|(_, at)| *at),
            resolved: is_on(card, "dueComplete").then(|| self.iso(text(card, "dateLastActivity"))).flatten(),
            moves,
            description: Some(text(card, "desc").into()),
            checklist: Some(self.checklist(id)),
            comments: self.comments(id),
            cells,
            ..Item::default()
        }
    }

    /// Names of a card's labels; one without a name goes by its colour.
    fn labels(&self, card: &Value) -> Vec<String> {
        let inside = list(card, "labels").iter();
        let by_id = list(card, "idLabels").iter().filter_map(|id| self.labels.get(id.as_str()?).copied());
        let all: Vec<&Value> = if list(card, "labels").is_empty() { by_id.collect() } else { inside.collect() };
        let name = |label: &&Value| {
            let colour = text(label, "color").replace('_', " ");
            let mut letters = colour.chars();
            let colour: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            Some(text(label, "name").to_owned()).filter(|name| !name.is_empty()).unwrap_or(colour)
        };
        all.iter().map(name).filter(|name| !name.is_empty()).collect()
    }

    fn checklist(&self, card: &str) -> Vec<(String, bool)> {
        let checklists = self.checklists.get(card).map(Vec::as_slice).unwrap_or_default();
        let several = checklists.len() > 1;
        let lines = |checklist: &&Value| {
            let heading = text(checklist, "name").to_owned();
            let line = move |item: &Value| {
                let words = text(item, "name");
                // Several checklists are one here: each line says which it was on.
                let words = if several && !heading.is_empty() { format!("{heading}: {words}") } else { words.into() };
                (words, text(item, "state") == "complete")
            };
            by_pos(list(checklist, "checkItems")).into_iter().map(line).collect::<Vec<_>>()
        };
        checklists.iter().flat_map(lines).collect()
    }

    fn comments(&self, card: &str) -> Vec<Remark> {
        let actions = self.actions.get(card).map(Vec::as_slice).unwrap_or_default();
        let comments = actions.iter().filter(|action| text(action, "type") == "commentCard");
        let remark = |action: &&Value| Remark {
            at: self.iso(text(action, "date")),
            author: action
                .get("memberCreator")
                .map(|who| any_text(who, &["fullName", "username"]))
                .unwrap_or_default()
                .into(),
            text: action.get("data").map(|data| text(data, "text")).unwrap_or_default().into(),
        };
        comments.map(remark).collect()
    }

    /// The lists a card came to, oldest first.
    fn moves(&self, card: &str) -> Vec<(String, DateTime)> {
        let actions = self.actions.get(card).map(Vec::as_slice).unwrap_or_default();
        let came = |action: &&Value| {
            let data = action.get("data")?;
            let to = match text(action, "type") {
                "updateCard" => data.get("listBefore").and(data.get("listAfter"))?,
                "createCard" | "copyCard" | "convertToCardFromCheckItem" => data.get("list")?,
                _ => return None,
            };
            let name = self.lists.get(text(to, "id")).copied().unwrap_or_else(|| text(to, "name"));
            Some((name.to_owned(), self.iso(text(action, "date"))?))
        };
        actions.iter().filter_map(came).collect()
    }

    /// Values of custom fields: points where a field is called so, the others as they stand.
    fn custom(&self, card: &Value) -> (Option<u32>, BTreeMap<String, Vec<String>>) {
        let mut points = None;
        let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for found in list(card, "customFieldItems") {
            let Some(field) = self.fields.get(text(found, "idCustomField")) else { continue };
            let chosen = || {
                let option =
                    list(field, "options").iter().find(|option| text(option, "id") == text(found, "idValue"))?;
                option.pointer("/value/text").and_then(line)
            };
            let value = found.get("value").and_then(Value::as_object).and_then(|value| value.values().find_map(line));
            let Some(value) = value.or_else(chosen) else { continue };
            let name = text(field, "name");
            if Field::of_heading(name).map(|(field, _)| field) == Some(Field::Points)
                && let Some(number) = number(&value, 2).and_then(|number| u32::try_from(number).ok())
            {
                points = Some(number);
            } else {
                cells.entry(name.into()).or_default().push(value);
            }
        }
        (points, cells)
    }
}
