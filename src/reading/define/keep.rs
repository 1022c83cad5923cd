//! What a document's words are kept to mean, each meaning once.

use std::sync::Arc;

use super::{Defined, Narrowed, OwnPhrase, Still};
use crate::{
    document::ClauseId,
    reading::{term::TermId, token::Scanner},
};

impl Defined {
    /// Has words mean a term in a clause or throughout the document, and go on saying and meaning some.
    pub(in crate::reading) fn add(
        &mut self,
        scope: Option<ClauseId>,
        words: &str,
        term: TermId,
        still: Still,
        scanner: &mut Scanner<'_>,
    ) {
        let capital = words.starts_with(char::is_uppercase);
        let words = scanner.learn(words);
        let phrase = OwnPhrase {
            words,
            capital,
            term,
            scope,
            still,
        };
        let at = self.phrases.partition_point(|it| it.words <= phrase.words);
        let same = self.phrases.get(..at).unwrap_or_default().iter().rev();
        let mut same = same.take_while(|it| it.words == phrase.words);
        // What is defined twice the same is defined once.
        if !phrase.words.is_empty() && !same.any(|it| *it == phrase) {
            let first = phrase.words.iter().take(1);
            first.for_each(|it| self.firsts.grow_and_add(*it));
            self.is_scoped |= phrase.scope.is_some();
            self.phrases.insert(at, phrase);
        }
    }

    /// What is narrowed twice the same is narrowed once, by the first clause that says so.
    pub(super) fn add_narrowed(&mut self, narrowed: Narrowed) {
        let same = |it: &Arc<Narrowed>| {
            it.words == narrowed.words
                && it.capital == narrowed.capital
                && it.scope == narrowed.scope
                && it.out == narrowed.out
        };
        if !self.narrowed.iter().any(same) {
            self.is_scoped |= narrowed.scope.is_some();
            self.narrowed.push(Arc::new(narrowed));
        }
    }
}
