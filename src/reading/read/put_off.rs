//! Sentences that could take something out of what a clause of another chapter says, `Nothing in clause 4.3 entitles a
//! locum to stand`: they are read once all chapters are.

use super::Reader;
use crate::{
    document::ClauseId,
    reading::{passage::Passage, term::TermId, token::Token, topic::Before},
};

/// A sentence that is put off, and what was known when it was come to.
#[derive(Clone)]
pub(super) struct PutOff<'r> {
    passage: Passage<'r>,
    /// The clauses that its clause cites.
    cited: Vec<ClauseId>,
    tokens: Vec<Token>,
    /// The terms that a pronoun at its head stands for.
    meant: Vec<TermId>,
    before: Before,
    denied: bool,
    /// How much had been stated, and how many near misses there had been, before it.
    stated: usize,
    near: usize,
}

impl PutOff<'_> {
    /// It, where so much was stated, and so many near misses there were, in the chapters before.
    pub(super) fn after(self, stated: usize, near: usize) -> Self {
        Self {
            stated: self.stated + stated,
            near: self.near + near,
            ..self
        }
    }
}

impl<'r> Reader<'r> {
    /// Puts off a sentence of a clause that cites some others.
    pub(super) fn put_off(&mut self, passage: &Passage<'r>, cited: Vec<ClauseId>) {
        self.put_off.push(PutOff {
            passage: passage.clone(),
            cited,
            tokens: self.tokens.clone(),
            meant: self.pronoun.meant.clone(),
            before: self.before.clone(),
            denied: self.denied,
            stated: self.stated.len(),
            near: self.read.near.len(),
        });
    }

    /// Reads what was put off; what it states takes its place in document order.
    pub(super) fn read_put_off(&mut self) {
        self.enter(0..self.document.clauses.len());
        // Whatever any chapter states may have something taken out of it.
        self.chapter.stated = 0;
        let (stated, near) = (self.stated.len(), self.read.near.len());
        let mut added = Vec::new();
        for it in std::mem::take(&mut self.put_off) {
            let before = (self.stated.len(), self.read.near.len());
            let at = (it.stated, it.near);
            self.sentence_put_off(it);
            let added_now = (
                self.stated.len() - before.0,
                self.read.near.len() - before.1,
            );
            added.push((at, added_now));
        }
        let mut new_stated = self.stated.split_off(stated);
        let mut new_near = self.read.near.split_off(near);
        for ((stated, near), (more_stated, more_near)) in added.into_iter().rev() {
            let new = new_stated.split_off(new_stated.len() - more_stated);
            self.stated.splice(stated..stated, new);
            let new = new_near.split_off(new_near.len() - more_near);
            self.read.near.splice(near..near, new);
        }
    }

    fn sentence_put_off(&mut self, it: PutOff<'r>) {
        let clause = it.passage.clause;
        self.defined.enter(self.document, clause);
        self.tokens = it.tokens;
        self.pronoun.meant = it.meant;
        self.before = it.before;
        self.denied = it.denied;
        let first = self.stated.len();
        let names = self.names();
        let added = self.added_in(&it.cited, clause);
        self.heed(&it.passage, names, &added, true);
        self.refine(first);
        self.denied = false;
    }
}
