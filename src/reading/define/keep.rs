//! What a document's words are kept to mean, each meaning once.

use std::sync::Arc;

use super::{Defined, Narrowed, OwnPhrase, Still};
use crate::{
    document::ClauseId,
    reading::{term::TermId, token::Scanner},
};

impl OwnPhrase {
    /// Whether it is the same as another but perhaps for what it means.
    fn is_but_for_terms(&self, other: &Self) -> bool {
        self.words == other.words
            && self.capital == other.capital
            && self.scope == other.scope
            && self.still == other.still
    }
}

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
        let Some(first) = words.first().copied() else {
            return;
        };
        let phrase = OwnPhrase {
            words,
            capital,
            terms: vec![term],
            scope,
            still,
        };
        let at = self.phrases.partition_point(|it| it.words <= phrase.words);
        let before = self.phrases.get_mut(..at).unwrap_or_default();
        let same = before.iter().rev();
        let mut same = same.take_while(|it| it.words == phrase.words);
        // What is defined twice the same is defined once.
        if same.any(|it| it.terms.contains(&term) && it.is_but_for_terms(&phrase)) {
            return;
        }
        match before.last_mut() {
            Some(last) if last.is_but_for_terms(&phrase) => last.terms.push(term),
            _ => {
                self.firsts.grow_and_add(first);
                self.is_scoped |= phrase.scope.is_some();
                self.phrases.insert(at, phrase);
            }
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
