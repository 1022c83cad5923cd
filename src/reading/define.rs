//! The document's own words for things: `"Member" means a practice …`, found again wherever they are used.

use super::{
    bits::Bits,
    lexicon::Word,
    namer::Namer,
    term::TermId,
    token::{Scanner, Signs, Token},
};
use crate::document::{ClauseId, Document, Role};

/// What a document's own terms mean.
#[derive(Debug, Default)]
pub(super) struct Defined {
    /// The cells of tables that hold a meaning, in document order.
    pub(super) in_tables: Vec<ClauseId>,
    phrases: Vec<OwnPhrase>,
    /// The words that they begin with.
    firsts: Bits,
}

#[derive(Debug, PartialEq, Eq)]
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
    pub(super) fn of(
        document: &Document,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Self {
        let mut defined = Self::default();
        for definition in document.definitions().iter().take(MOST) {
            if document.clause(definition.clause).role == Role::TableCell {
                defined.in_tables.push(definition.clause);
            }
            if is_well_known(&definition.term, namer, scanner) {
                continue;
            }
            for term in named_first(&definition.text, namer, scanner) {
                defined.add(&definition.term, term, scanner);
            }
        }
        defined
    }

    /// Has words mean a term.
    pub(super) fn add(&mut self, words: &str, term: TermId, scanner: &mut Scanner<'_>) {
        let capital = words.starts_with(char::is_uppercase);
        let words = scanner.learn(words);
        let phrase = OwnPhrase {
            words,
            capital,
            term,
        };
        let at = self.phrases.partition_point(|it| it.words <= phrase.words);
        let same = self.phrases.get(..at).unwrap_or_default().iter().rev();
        let mut same = same.take_while(|it| it.words == phrase.words);
        // What is defined twice the same is defined once.
        if !phrase.words.is_empty() && !same.any(|it| *it == phrase) {
            let first = phrase.words.first();
            first
                .into_iter()
                .for_each(|it| self.firsts.grow_and_add(*it));
            self.phrases.insert(at, phrase);
        }
    }

    /// The terms that the document's own words say at a token, each with how many words say it. A defined word that is
    /// written without its capital, or that something is `of`, is the plain word.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, TermId)> {
        let word = tokens.get(at).map(|it| it.word);
        let may_begin = word.is_some_and(|it| self.firsts.has(it));
        let first = |it: &OwnPhrase| it.words.first().copied();
        let begin = || {
            let from = self.phrases.partition_point(|it| first(it) < word);
            let to = self.phrases.partition_point(|it| first(it) <= word);
            self.phrases.get(from..to)
        };
        let phrases = may_begin.then(begin).flatten().unwrap_or_default();
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

/// Whether readings know some words as a name, of several words or all in capitals, or as the name of a member of a
/// choice, whatever a document says of it: what "Local Medical Committee", "GP" or "Locum" means need not be found out
/// from its definition. "Member" is different.
fn is_well_known(text: &str, namer: &mut Namer<'_>, scanner: &mut Scanner<'_>) -> bool {
    let terms = namer.terms;
    let capitals = text.len() > 1 && text.chars().all(|it| it.is_ascii_uppercase());
    let mut tokens = Vec::new();
    scanner.scan(text, 0, &mut tokens);
    let name = text.to_lowercase();
    let names_member = terms.find(&name).is_some_and(|it| terms.names_member(it));
    names_member || ((capitals || tokens.len() > 1) && is_said(&tokens, namer))
}

/// Whether some words are just the phrase of a term.
fn is_said(tokens: &[Token], namer: &mut Namer<'_>) -> bool {
    let names = namer.names(tokens, &Defined::default(), &[]);
    let mut whole = names.starting(0).filter(|it| it.end == tokens.len());
    whole.next().is_some()
}

/// The terms that a meaning names first.
pub(super) fn named_first(
    meaning: &str,
    namer: &mut Namer<'_>,
    scanner: &mut Scanner<'_>,
) -> Vec<TermId> {
    let mut tokens = Vec::new();
    scanner.scan(meaning, 0, &mut tokens);
    tokens.truncate(FIRST_WORDS * 3);
    let mut names = namer.names(&tokens, &Defined::default(), &[]);
    names.uncover(namer.terms);
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
