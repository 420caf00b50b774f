//! What the last word of a line may become, while it is typed.

use super::{WORDS, matching, person};
use crate::plan::{Id, Label, Person, Plan, Priority};

/// Something that the last word of a line may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggestion {
    /// `@`.
    Person(Id<Person>),
    /// `#`.
    Label(Id<Label>),
    /// `!`.
    Priority(Priority),
}

impl Suggestion {
    /// The word to be typed for it, sign included; `None` when it is not there, or no word tells it from others.
    #[must_use]
    pub fn word(self, plan: &Plan) -> Option<String> {
        Some(match self {
            Self::Person(id) => {
                let name = plan.get(id)?.name.to_lowercase();
                let first = name.split_whitespace().next().unwrap_or_default().to_owned();
                let whole: String = name.split_whitespace().collect();
                let tells = |word: &String| person(word, plan) == Some(id);
                format!("@{}", Some(first).filter(tells).or_else(|| Some(whole).filter(tells))?)
            }
            Self::Label(id) => format!("#{}", plan.get(id)?.name.to_lowercase().replace(' ', "-")),
            Self::Priority(priority) => format!("!{}", WORDS.iter().find(|(_, known)| *known == priority)?.0),
        })
    }
}

/// What the last word of a line may become, at most `most`: people after `@`, labels after `#`, priorities after `!`. Nothing
/// where the word says it in full.
#[must_use]
pub fn suggest(text: &str, plan: &Plan, most: usize) -> Vec<Suggestion> {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut letters = last.chars();
    let sign = letters.next();
    let typed = letters.as_str().to_lowercase();
    let mut found: Vec<Suggestion> = match sign {
        Some('@') => {
            let mut people: Vec<_> = matching(&typed, plan).collect();
            people.sort_by_key(|person| person.name.to_lowercase());
            people.into_iter().map(|person| Suggestion::Person(person.id)).collect()
        }
        Some('#') => {
            let fits = |name: &str| {
                let name = name.to_lowercase().replace(' ', "-");
                name.starts_with(&typed) || name.split('-').any(|part| part.starts_with(&typed))
            };
            let mut labels: Vec<_> = plan.labels.iter().filter(|label| fits(&label.name)).collect();
            labels.sort_by_key(|label| label.name.to_lowercase());
            labels.into_iter().map(|label| Suggestion::Label(label.id)).collect()
        }
        Some('!') => {
            let fits = WORDS.iter().filter(|(word, _)| word.starts_with(&typed));
            fits.map(|(_, priority)| Suggestion::Priority(*priority)).collect()
        }
        _ => Vec::new(),
    };
    found.retain(|suggestion| suggestion.word(plan).is_some_and(|word| word != last.to_lowercase()));
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::tests::{plan, thursday};
    use super::*;

    #[test]
    fn the_last_word_is_suggested_until_it_is_said_in_full() {
        let (plan, people, label) = plan();
        let found = |text: &str| suggest(text, &plan, 5);
        assert_eq!(found("Call @t"), [Suggestion::Person(people[2]), Suggestion::Person(people[1])]);
        assert_eq!(found("Call @ri"), [Suggestion::Person(people[2]), Suggestion::Person(people[1])]);
        assert_eq!(found("Call #end"), []);
        assert_eq!(found("Call #BACK"), [Suggestion::Label(label)]);
        assert_eq!(found("Call !l"), [Suggestion::Priority(Priority::Low), Suggestion::Priority(Priority::Lowest)]);
        for text in ["Call @priya", "Call #backend", "Call !high", "Call", "@t Call", "mail@t"] {
            assert_eq!(found(text), [], "{text}");
        }
        for person in people {
            let word = Suggestion::Person(person).word(&plan).unwrap();
            assert_eq!(read(&format!("Call {word}"), &plan, thursday()).people, [person], "{word}");
        }
    }
}
