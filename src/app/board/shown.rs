//! What cards show: chosen by the person, kept for the next visit.

use leptos::prelude::*;

use super::state::use_board;
use super::tools::CheckItem;
use crate::app::widgets::{CollectViews, Icon, Menu, view};

/// Something that cards may show besides their title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Key,
    Priority,
    Risk,
    Labels,
    Due,
    Checklist,
    Points,
    Links,
    Age,
    People,
}

impl Fact {
    const ALL: [Self; 10] = [
        Self::Key,
        Self::Priority,
        Self::Risk,
        Self::Labels,
        Self::Due,
        Self::Checklist,
        Self::Points,
        Self::Links,
        Self::Age,
        Self::People,
    ];

    /// The word in the settings, and what the menu says.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Key => ("key", "Key"),
            Self::Priority => ("priority", "Priority"),
            Self::Risk => ("risk", "Linked risk"),
            Self::Labels => ("labels", "Labels"),
            Self::Due => ("due", "Due date"),
            Self::Checklist => ("checklist", "Checklist"),
            Self::Points => ("points", "Points"),
            Self::Links => ("links", "Ready to start"),
            Self::Age => ("age", "Days in column"),
            Self::People => ("people", "Assignees"),
        }
    }
}

/// What cards show, all of it as long as nobody chose otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    hidden: u16,
}

impl Shown {
    /// The choice that words stand for: those of what is hidden. Words that are not known are skipped.
    pub fn from_words(words: Option<&str>) -> Self {
        let hidden = words.unwrap_or_default().split_whitespace().filter_map(|word| {
            let known = Fact::ALL.into_iter().find(|fact| fact.words().0 == word)?;
            Some(1 << known as u16)
        });
        Self { hidden: hidden.fold(0, |all, one: u16| all | one) }
    }

    /// The words for a choice.
    pub fn words(self) -> String {
        let hidden = Fact::ALL.into_iter().filter(|fact| !self.has(*fact)).map(|fact| fact.words().0);
        hidden.collect::<Vec<_>>().join(" ")
    }

    /// Whether cards show something.
    pub const fn has(self, fact: Fact) -> bool {
        self.hidden & (1 << fact as u16) == 0
    }

    /// The choice with one thing more or less.
    const fn toggled(self, fact: Fact) -> Self {
        Self { hidden: self.hidden ^ (1 << fact as u16) }
    }
}

/// What cards show, to be ticked.
#[component]
pub fn ShownMenu() -> impl IntoView {
    let board = use_board();
    let toggle = move |fact: Fact| {
        let shown = board.shown.get_untracked().toggled(fact);
        board.app.preferences.card_hidden.set(Some(shown.words()));
        let (_, name) = fact.words();
        board.app.announce(format!("{name} {}", if shown.has(fact) { "shown" } else { "hidden" }));
    };
    view! {
        <Menu
            label="What cards show" class="btn sel"
            button=|| view! { <Icon name="settings" /><span>"Cards"</span><Icon name="down" class="chev" /> }
        >
            {Fact::ALL.into_iter().map(|fact| view! {
                <CheckItem
                    text=fact.words().1 on=Signal::derive(move || board.shown.get().has(fact))
                    run=Callback::new(move |()| toggle(fact))
                />
            }).collect_views()}
        </Menu>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_survives_as_words_and_the_usual_one_shows_all() {
        assert!(Fact::ALL.into_iter().all(|fact| Shown::from_words(None).has(fact)));
        let chosen = Shown::from_words(Some("age nonsense labels"));
        assert!(!chosen.has(Fact::Age) && !chosen.has(Fact::Labels) && chosen.has(Fact::Key));
        assert_eq!(Shown::from_words(Some(&chosen.words())), chosen);
        assert_eq!(chosen.toggled(Fact::Age).toggled(Fact::Labels), Shown::from_words(Some("")));
    }
}
