//! The words of a line. A name in quotes after `@` is one word, with its spaces.

use super::person;
use crate::plan::{Plan, points};

/// The quotes that keyboards write: phones turn straight ones.
pub const QUOTES: [char; 4] = ['"', '“', '”', '„'];

/// The words, in order.
pub fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = end_of_name(rest).or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        found.push(word);
        rest = after.trim_start();
    }
    found
}

/// Where a name in quotes ends that the text begins with; `None` where it does not, or they are not closed.
fn end_of_name(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?.strip_prefix(QUOTES)?;
    let after = name.get(name.find(QUOTES)?..)?.strip_prefix(QUOTES)?;
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    ends.then_some(text.len() - after.len())
}

/// The name that stands in quotes, its spaces set right; `None` where nobody can be called so.
pub fn quoted(word: &str) -> Option<String> {
    let name = word.strip_prefix(QUOTES)?.strip_suffix(QUOTES)?;
    name.contains(char::is_alphabetic).then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Points as in `(5)`; what is larger is a year or a room, and part of the title.
pub fn in_brackets(word: &str) -> Option<u32> {
    /// In hundredths.
    const MOST: u32 = 100 * 100;
    let typed = word.strip_prefix('(')?.strip_suffix(')')?;
    points::parse(typed).filter(|points| *points <= MOST)
}

/// A name typed in one word, with its spaces: `DanaScott` is Dana Scott.
pub fn spaced(word: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for letter in word.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            name.push(' ');
        }
        name.push(letter);
        before = letter;
    }
    name
}

/// How many of the words after a first name are the rest of that person's name, written with spaces.
pub fn rest_of_name(first: &str, next: &[&str], plan: &Plan) -> usize {
    let name = person(first, plan).and_then(|id| plan.get(id)).map(|person| person.name.to_lowercase());
    let mut parts = name.as_deref().unwrap_or_default().split_whitespace();
    if parts.next() != Some(first.to_lowercase().as_str()) {
        return 0;
    }
    parts.zip(next).take_while(|(part, word)| *part == word.to_lowercase()).count()
}

impl super::Quick {
    /// Takes a whole name: somebody who is called exactly so, or else somebody new. Whether it says who it is: two people
    /// may be called the same.
    pub(super) fn take_whole(&mut self, name: String, plan: &Plan) -> bool {
        let lower = name.to_lowercase();
        let mut known = plan.people.iter().filter(|person| !person.archived && person.name.to_lowercase() == lower);
        match (known.next(), known.next()) {
            (Some(_), Some(_)) => return false,
            (Some(person), _) if !self.people.contains(&person.id) => self.people.push(person.id),
            (None, _) if !self.new_people.iter().any(|new| new.to_lowercase() == lower) => self.new_people.push(name),
            _ => {}
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::tests::{plan, thursday};

    #[test]
    fn a_name_in_quotes_is_a_whole_name() {
        let (plan, people, _) = plan();
        let of = |text: &str| {
            let quick = read(text, &plan, thursday());
            (quick.name, quick.people, quick.new_people)
        };
        let zoe = || vec!["Zoe Blum".to_owned()];
        assert_eq!(of("Call @\"Zoe Blum\" 3d"), ("Call".into(), vec![], zoe()));
        assert_eq!(of("@“Zoe  Blum” Call @\"zoe blum\""), ("Call".into(), vec![], zoe()));
        assert_eq!(of("Call @\"tom rich\" now"), ("Call now".into(), vec![people[2]], vec![]));
        // The beginning of somebody's name is another name.
        assert_eq!(of("Call @\"Tom\""), ("Call".into(), vec![], vec!["Tom".to_owned()]));
        // Without quotes it is a first name, and a word of the title.
        assert_eq!(of("Call @Zoe Blum"), ("Call Blum".into(), vec![], vec!["Zoe".to_owned()]));
    }

    #[test]
    fn quotes_that_hold_no_name_stay_in_the_title() {
        let (plan, ..) = plan();
        for text in
            ["Call @\"Zoe Blum", "Call @\"\"", "Call @\" \"", "Call @\"12\"", "Say \"Zoe Blum\"", "Call @\"Zoe\"x"]
        {
            let quick = read(text, &plan, thursday());
            assert_eq!((quick.name.as_str(), quick.new_people), (text, vec![]), "{text}");
        }
    }
}
