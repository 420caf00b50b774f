//! Edits of saved views: filters and grouping kept under a name.

use super::draft::{Draft, EditError};
use crate::plan::{Id, Kind, SavedView};

/// Keeps the state of a place under a name; a view of that name for that place is replaced.
///
/// # Errors
/// When the name is empty.
pub fn save(draft: &mut Draft<'_>, place: &str, name: &str, query: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("Type a name for the view first.".into()));
    }
    let known = draft
        .plan()
        .saved_views
        .iter()
        .find(|view| view.place == place && view.name.to_lowercase() == name.to_lowercase())
        .map(|view| view.id);
    let id = match known {
        Some(id) => id,
        None => draft.next_id(),
    };
    draft.put(SavedView { id, name: name.into(), place: place.into(), query: query.into(), ..SavedView::default() });
    Ok(format!("Saved view {name}"))
}

/// Deletes a view.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<SavedView>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::SavedView, id.any())?;
    Ok(format!("Deleted view {name}"))
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_view_of_the_same_name_is_replaced() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        save(&mut draft, "board", "Mine", "who=a").unwrap();
        save(&mut draft, "board", " mine ", "who=b").unwrap();
        save(&mut draft, "risks", "Mine", "x=1").unwrap();
        assert_eq!(draft.plan().saved_views.len(), 2);
        let board = draft.plan().saved_views.iter().find(|view| view.place == "board").unwrap().clone();
        assert_eq!(board.query, "who=b");
        assert_eq!(delete(&mut draft, board.id).unwrap(), "Deleted view mine");
        assert!(save(&mut draft, "board", " ", "").is_err());
    }
}
