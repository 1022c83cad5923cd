//! The document's own words for things: `"Member" means a practice …`, found again wherever they are used.

use super::{
    lexicon::Word,
    named::Names,
    sense::Sense,
    term::{TermId, Terms},
    token::{Scanner, Signs, Token},
};
use crate::document::Document;

/// What a document's own terms mean.
#[derive(Debug, Default)]
pub(super) struct Defined {
    phrases: Vec<OwnPhrase>,
}

#[derive(Debug)]
struct OwnPhrase {
    words: Vec<Word>,
    capital: bool,
    term: TermId,
}

/// A meaning is told by what it names among its first words.
const FIRST_WORDS: usize = 4;

/// How many definitions of a document are heeded; none has more in earnest.
const MOST: usize = 2_000;

impl Defined {
    /// The definitions of a document that come to a term of the readings.
    pub(super) fn of(document: &Document, terms: &Terms, scanner: &mut Scanner<'_>) -> Self {
        let mut defined = Self::default();
        for definition in document.definitions().iter().take(MOST) {
            for term in named_first(&definition.text, terms, scanner) {
                defined.add(&definition.term, term, scanner);
            }
        }
        defined
    }

    /// Has words mean a term.
    pub(super) fn add(&mut self, words: &str, term: TermId, scanner: &mut Scanner<'_>) {
        let capital = words.starts_with(char::is_uppercase);
        let words = scanner.learn(words);
        if !words.is_empty() {
            let at = self.phrases.partition_point(|it| it.words <= words);
            let phrase = OwnPhrase {
                words,
                capital,
                term,
            };
            self.phrases.insert(at, phrase);
        }
    }

    /// The first word of each definition, and the term it may lead to.
    pub(super) fn first_words(&self) -> impl Iterator<Item = (Word, TermId)> {
        self.phrases
            .iter()
            .filter_map(|it| it.words.first().map(|word| (*word, it.term)))
    }

    /// The terms that the document's own words say at a token, each with how many words say it. A defined word that is
    /// written without its capital, or that something is `of`, is the plain word.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, TermId)> {
        let word = tokens.get(at).map(|it| it.word);
        let first = |it: &OwnPhrase| it.words.first().copied();
        let from = self.phrases.partition_point(|it| first(it) < word);
        let to = self.phrases.partition_point(|it| first(it) <= word);
        let phrases = self.phrases.get(from..to).unwrap_or_default();
        phrases.iter().filter_map(move |it| {
            let rest = tokens.get(at..at + it.words.len())?;
            let first = rest.first()?;
            let same = rest
                .iter()
                .zip(&it.words)
                .all(|(token, word)| token.word == *word);
            let written = !it.capital || first.signs.has(Signs::CAPITAL);
            (same && written).then_some((it.words.len(), it.term))
        })
    }
}

/// The terms that a meaning names first.
pub(super) fn named_first(meaning: &str, terms: &Terms, scanner: &mut Scanner<'_>) -> Vec<TermId> {
    let mut tokens = Vec::new();
    scanner.scan(meaning, 0, &mut tokens);
    tokens.truncate(FIRST_WORDS * 3);
    let names = Names::of(&tokens, &Sense::default(), terms, &Defined::default());
    let Some(start) = names.mentions.first().map(|it| it.start) else {
        return Vec::new();
    };
    if start >= FIRST_WORDS {
        return Vec::new();
    }
    let end = names.starting(start).map(|it| it.end).max();
    let longest = names.starting(start).filter(|it| Some(it.end) == end);
    longest.map(|it| it.term).collect()
}
