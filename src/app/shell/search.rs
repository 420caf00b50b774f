//! Matching what a person types against names: all words must be there, beginnings of words count most.

/// A typed text, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

/// How well something matches, better first, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Lower is better.
    pub rank: usize,
    /// Length of the text: of two that match alike the shorter is the nearer.
    pub length: usize,
}

impl Query {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { words: text.split_whitespace().map(str::to_lowercase).collect() }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text matches; `None` when a word of the query is not in it.
    #[must_use]
    pub fn matches(&self, text: &str) -> Option<Match> {
        let text = text.to_lowercase();
        let mut rank = 0;
        for word in &self.words {
            let at = text.find(word.as_str())?;
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            rank += match before {
                None => 0,
                Some(letter) if !letter.is_alphanumeric() => 1,
                Some(_) => 3,
            };
        }
        Some(Match { rank, length: text.len() })
    }

    /// The parts of a text with whether each is one of the words: for highlighting.
    #[must_use]
    pub fn parts(&self, text: &str) -> Vec<(String, bool)> {
        // Lower case may be longer than the text in a few scripts; then nothing is highlighted.
        let lower = text.to_lowercase();
        let mut marked = vec![false; text.len()];
        if lower.len() == text.len() {
            for word in &self.words {
                if let Some(at) = lower.find(word.as_str())
                    && text.is_char_boundary(at)
                    && text.is_char_boundary(at + word.len())
                {
                    marked.iter_mut().skip(at).take(word.len()).for_each(|mark| *mark = true);
                }
            }
        }
        let mut parts: Vec<(String, bool)> = Vec::new();
        for (at, letter) in text.char_indices() {
            let mark = marked.get(at).copied().unwrap_or(false);
            match parts.last_mut() {
                Some((part, same)) if *same == mark => part.push(letter),
                _ => parts.push((letter.to_string(), mark)),
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_come_first_and_all_words_must_be_there() {
        let query = Query::of("bill sap");
        assert!(query.matches("Billing adapter for SAP").is_some());
        assert!(query.matches("Billing adapter").is_none());
        let query = Query::of("ship");
        let rank = |text: &str| query.matches(text).unwrap();
        assert!(rank("Shipping") < rank("Worldwide shipping") && rank("Worldwide shipping") < rank("Membership"));
    }

    #[test]
    fn parts_put_together_are_the_text() {
        let query = Query::of("straße über");
        for text in ["Über die Straße", "İstanbul über", "", "ß"] {
            let joined: String = query.parts(text).into_iter().map(|(part, _)| part).collect();
            assert_eq!(joined, text);
        }
        assert_eq!(Query::of("risk").parts("New risk"), [("New ".to_owned(), false), ("risk".to_owned(), true)]);
    }
}
