//! Templates for cards.

use super::super::card_templates::named;
use super::super::draft::{Draft, EditError};
use super::super::tasks;
use super::Item;
use super::names::Names;
use crate::plan::{CardTemplate, ChecklistItem, Duration};

/// Takes templates into the plan; gives how many are new. One that is there already, by its key or its name, stays as it
/// is here.
pub(super) fn take_in(draft: &mut Draft<'_>, items: &[Item], names: &mut Names) -> Result<usize, EditError> {
    let mut new = 0;
    for item in items {
        let name = tasks::one_line(&item.name);
        let key = Some(item.key.clone()).filter(|key| !key.is_empty());
        let known = draft.plan().card_templates.iter().any(|template| key.is_some() && template.source_key == key);
        if name.is_empty() || known || named(draft.plan(), &name).is_some() {
            continue;
        }
        let mut template = CardTemplate {
            id: draft.next_id(),
            name,
            description: item.description.clone().unwrap_or_default(),
            priority: item.priority.unwrap_or_default(),
            points: item.points.flatten(),
            duration: item.duration.flatten().map(|seconds| Duration::working(seconds.max(0))),
            source_key: key,
            ..CardTemplate::default()
        };
        for (text, _) in item.checklist.iter().flatten() {
            template.checklist.push(ChecklistItem { text: tasks::one_line(text), ..ChecklistItem::default() });
        }
        for label in item.labels.iter().flatten() {
            let label = names.label(draft, label, &[])?;
            template.labels.extend(label.filter(|label| !template.labels.contains(label)));
        }
        for who in item.people.iter().flatten() {
            let person = names.person(draft, who, |_| false)?;
            template.people.extend(person.filter(|person| !template.people.contains(person)));
        }
        draft.put(template);
        new += 1;
    }
    Ok(new)
}
