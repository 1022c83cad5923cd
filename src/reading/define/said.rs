//! Where a document says its own words: with the capital that it gave them, and as no part of another title.

use std::{ops::Range, sync::Arc};

use super::{Defined, Narrowed, OwnPhrase};
use crate::{
    document::{ClauseId, Document},
    reading::{
        lexicon::Word,
        token::{Signs, Token},
    },
};

impl Defined {
    /// Tells which clause is read next, so that words have the meanings that they have there.
    pub(in crate::reading) fn enter(&mut self, document: &Document, clause: ClauseId) {
        if self.is_scoped {
            self.here.clear();
            self.here.push(clause);
            self.here.extend(document.ancestors(clause));
        }
    }

    /// The document's own words that are said at a token.
    pub(in crate::reading) fn at(
        &self,
        tokens: &[Token],
        at: usize,
    ) -> impl Iterator<Item = &OwnPhrase> {
        let word = tokens.get(at).map(|it| it.word);
        let may_begin = word.is_some_and(|it| self.firsts.has(it));
        let first = |it: &OwnPhrase| it.words.first().copied();
        let begin = || {
            let from = self.phrases.partition_point(|it| first(it) < word);
            let to = self.phrases.partition_point(|it| first(it) <= word);
            self.phrases.get(from..to)
        };
        let phrases = may_begin.then(begin).flatten().unwrap_or_default();
        let said = move |it: &&OwnPhrase| {
            self.holds_here(it.scope) && self.says(tokens, at, &it.words, it.capital)
        };
        phrases.iter().filter(said)
    }

    /// Where a sentence says the document's own words that mean nothing of what they say elsewhere.
    pub(in crate::reading) fn said_of_others(&self, tokens: &[Token]) -> Vec<Range<usize>> {
        if !self.phrases.iter().any(|it| it.still.nothing) {
            return Vec::new();
        }
        let said = |at| self.at(tokens, at).map(move |it| (at, it));
        let others = (0..tokens.len())
            .flat_map(said)
            .filter(|it| it.1.still.nothing);
        others.map(|(at, it)| at..at + it.words.len()).collect()
    }

    /// The words of a sentence that mean only some of those whom they would name elsewhere: where they stand, and which
    /// they are.
    pub(in crate::reading) fn narrowed(&self, tokens: &[Token]) -> Vec<(usize, Arc<Narrowed>)> {
        if self.narrowed.is_empty() {
            return Vec::new();
        }
        let at = |at: usize| {
            let said = move |it: &&Arc<Narrowed>| {
                self.holds_here(it.scope) && self.says(tokens, at, &it.words, it.capital)
            };
            let said = self.narrowed.iter().filter(said);
            said.map(move |it| (at, Arc::clone(it)))
        };
        (0..tokens.len()).flat_map(at).collect()
    }

    /// Whether words that have their meaning in one clause alone have it in the clause that is read.
    fn holds_here(&self, scope: Option<ClauseId>) -> bool {
        scope.is_none_or(|it| self.here.contains(&it))
    }

    /// Whether some of the document's own words are said at a token. One that is written without its capital, or that
    /// another title is made of, is the plain word.
    fn says(&self, tokens: &[Token], at: usize, words: &[Word], capital: bool) -> bool {
        let rest = tokens.get(at..at + words.len()).unwrap_or_default();
        let said = !words.is_empty() && rest.iter().map(|it| it.word).eq(words.iter().copied());
        let written = rest.first().is_some_and(|it| it.signs.has(Signs::CAPITAL));
        let meant = || !self.is_titled(tokens, at) && !self.is_of_a_body(tokens, at, words);
        said && (!capital || written) && meant()
    }

    /// Whether members are those of something that is no group: `members of staff`, `a member of the committee`.
    fn is_of_a_body(&self, tokens: &[Token], at: usize, words: &[Word]) -> bool {
        let word = |at: usize| tokens.get(at).map(|it| it.word);
        let of_group = || {
            (at + 2..at + 4)
                .filter_map(word)
                .any(|it| self.groups.has(it))
        };
        words == [self.member] && word(at + 1) == Some(self.of) && !of_group()
    }

    /// Whether a word with a capital stands before a token that makes another title of it.
    fn is_titled(&self, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        let parted = tokens.get(at).is_none_or(|it| it.signs.has(Signs::COMMA));
        let title = |it: &Token| {
            let inside = at > 1 && !self.pointing.has(it.word);
            self.titles.has(it.word) || (it.signs.has(Signs::CAPITAL) && inside)
        };
        !parted && before.is_some_and(title)
    }
}
