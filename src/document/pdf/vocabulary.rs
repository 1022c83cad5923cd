//! The words of a document, to tell a word broken across lines from two words.

use std::collections::HashSet;

use super::{Page, layout::Line};
use crate::document::words;

/// Every word that stands within a line, in lower case.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    pub(crate) fn of(pages: &[Page]) -> Self {
        let mut words = HashSet::new();
        let lines = pages.iter().flat_map(|it| &it.lines);
        for line in lines.flat_map(Line::said) {
            let mut inner: Vec<&str> = line.text.split(' ').collect();
            // The last word of a line may be the first half of one, and the first the second.
            inner.pop();
            for word in inner.into_iter().skip(1) {
                words.insert(bare(word));
            }
        }
        Self(words)
    }

    fn knows(&self, word: &str) -> bool {
        self.0.contains(&bare(word))
    }

    /// How two halves at a line's end and at the next one's start go together.
    pub(crate) fn join(&self, first: &str, second: &str) -> Join {
        let starts_small = words::starts_small(second);
        if let Some(stem) = first.strip_suffix(['-', '\u{ad}', '\u{2010}']) {
            let broken = starts_small && stem.ends_with(char::is_alphabetic);
            let whole = self.knows(&format!("{stem}{second}"));
            let hyphened = self.knows(&format!("{stem}-{second}")) || counts(stem);
            return match (broken, hyphened && !whole) {
                (true, false) => Join::WithoutHyphen,
                (true, true) => Join::Together,
                (false, _) if first.len() > 1 && !first.ends_with(" -") => Join::Together,
                (false, _) => Join::Apart,
            };
        }
        // A soft hyphen may be lost altogether.
        let halves = starts_small && first.len() > 1 && first.ends_with(char::is_alphabetic);
        let one_word = halves
            && self.knows(&format!("{first}{second}"))
            && !(self.knows(first) && self.knows(second));
        // In a narrow cell the last letter of a word may stand alone.
        let lone = halves && is_no_word(second) && !self.knows(first);
        if one_word || lone {
            Join::Together
        } else {
            Join::Apart
        }
    }
}

/// Whether a word is a number in letters, which keeps its hyphen: `three-quarters`, `twenty-eight`.
fn counts(word: &str) -> bool {
    let numbers = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "twenty", "thirty",
        "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    numbers.contains(&word.to_lowercase().as_str())
}

/// Whether a word is a lone consonant, which is none.
fn is_no_word(word: &str) -> bool {
    let mut letters = word.chars();
    let consonant = |it: char| it.is_ascii_lowercase() && !"aeiou".contains(it);
    letters.next().is_some_and(consonant) && letters.next().is_none()
}

/// How two halves go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    Apart,
    Together,
    WithoutHyphen,
}

fn bare(word: &str) -> String {
    words::bare(word).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_told_from_hyphened_ones() {
        let words = ["commissioning", "decision-making", "the", "group"].map(str::to_owned);
        let vocabulary = Vocabulary(HashSet::from(words));
        assert_eq!(vocabulary.join("commis-", "sioning"), Join::WithoutHyphen);
        assert_eq!(vocabulary.join("decision-", "making"), Join::Together);
        assert_eq!(vocabulary.join("commis", "sioning"), Join::Together);
        assert_eq!(vocabulary.join("the", "group"), Join::Apart);
        assert_eq!(vocabulary.join("2012-", "2013"), Join::Together);
        assert_eq!(vocabulary.join("three-", "quarters"), Join::Together);
        assert_eq!(vocabulary.join("Consideratio", "n"), Join::Together);
        assert_eq!(vocabulary.join("Consideration", "a"), Join::Apart);
    }
}
