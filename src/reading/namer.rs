//! Finds the terms that a sentence says.

use std::cmp::Reverse;

use super::{
    bits::Bits,
    define::Defined,
    named::{Mention, Names, said_by},
    phrases::{Item, StateId, States},
    term::{TermId, Terms},
    token::{Signs, Token},
};

/// Finds the terms in the sentences of a document.
#[derive(Debug)]
pub(super) struct Namer<'t> {
    pub(super) terms: &'t Terms,
    states: States<'t>,
    /// The terms found in a sentence, by where they begin, the last first.
    found: Vec<Mention>,
    /// For each word, which of them begin with it.
    groups: Vec<(usize, usize)>,
    /// Where phrases have led, each with the word it goes on with.
    ways: Vec<(StateId, usize)>,
}

/// What parts the words of a phrase: it is then no phrase.
const PARTING: Signs = Signs::SEMICOLON.with(Signs::COMMA);
/// In finding the terms that begin at one word no more steps are taken than this, however terms are built.
const MOST_STEPS: usize = 4_000;

impl<'t> Namer<'t> {
    /// For one document.
    pub(super) fn new(terms: &'t Terms) -> Self {
        Self {
            terms,
            states: States::new(terms.phrases()),
            found: Vec::new(),
            groups: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// The terms that a sentence says, those inside others too. `it` is what a pronoun at its head stands for.
    pub(super) fn names(&mut self, tokens: &[Token], defined: &Defined, it: &[TermId]) -> Names {
        self.find(tokens, defined);
        let head = |term: &TermId| Mention::new(0, 1, *term, self.terms);
        self.found.extend(it.iter().rev().map(head));
        let mentions = self.found.iter().rev().copied().collect();
        Names::of(mentions, self.terms)
    }

    /// Which terms a text says, those inside others too.
    pub(super) fn spoken(&mut self, tokens: &[Token], defined: &Defined) -> Bits {
        self.find(tokens, defined);
        said_by(self.found.iter(), self.terms)
    }

    fn find(&mut self, tokens: &[Token], defined: &Defined) {
        self.found.clear();
        self.groups.clear();
        self.groups.resize(tokens.len(), (0, 0));
        // From the last word to the first, so that the terms are known which a phrase goes on with.
        for at in (0..tokens.len()).rev() {
            self.find_at(tokens, at, defined);
        }
    }

    fn find_at(&mut self, tokens: &[Token], start: usize, defined: &Defined) {
        let Some(token) = tokens.get(start) else {
            return;
        };
        let first = self.found.len();
        let mut steps = 0;
        let begin = self.states.begin(Item::Word(token.word));
        self.ways.extend(begin.map(|it| (it, start + 1)));
        self.follow(tokens, start, first, &mut steps);
        for own in defined.at(tokens, start) {
            let end = start + own.words.len();
            self.redefine(end, &own.still_says);
            self.found.push(Mention {
                defined: true,
                hides: true,
                ..Mention::new(start, end, own.term, self.terms)
            });
        }
        // A term may itself begin others, and so may the document's own word for it.
        let mut next = first;
        while let Some(mention) = self.found.get(next) {
            if let Some(state) = self.states.begin(Item::Term(mention.term)) {
                self.ways.push((state, mention.end));
                self.follow(tokens, start, first, &mut steps);
            }
            next += 1;
        }
        let group = self.found.get_mut(first..).unwrap_or_default();
        group.sort_unstable_by_key(|it| (!it.defined, Reverse(it.end), it.term));
        if let Some(slot) = self.groups.get_mut(start) {
            *slot = (first, self.found.len());
        }
    }

    /// What was found last, up to the end of words that the document has mean something else, is no longer said by them,
    /// but for what they still say.
    fn redefine(&mut self, end: usize, still_says: &Bits) {
        let last = self.found.iter_mut().rev();
        for mention in last.take_while(|it| it.start < end) {
            let inside = mention.end <= end && !mention.defined;
            mention.redefined |= inside && !still_says.has(mention.term.0);
        }
    }

    /// Follows the phrases that go on somewhere to their ends; `first` is the first term found that begins at `start`.
    fn follow(&mut self, tokens: &[Token], start: usize, first: usize, steps: &mut usize) {
        while let Some((state, at)) = self.ways.pop().filter(|_| *steps < MOST_STEPS) {
            *steps += 1;
            for said in 0..self.states.says(state).len() {
                let term = self.states.says(state).get(said).copied();
                term.into_iter()
                    .for_each(|it| self.add(tokens, start, at, it, first));
            }
            let Some(token) = tokens.get(at).filter(|it| !it.signs.has(PARTING)) else {
                continue;
            };
            let word = self.states.after(state, Item::Word(token.word));
            self.ways.extend(word.map(|it| (it, at + 1)));
            if !self.states.goes_on_with_terms(state) {
                continue;
            }
            let (from, to) = self.groups.get(at).copied().unwrap_or_default();
            for mention in from..to {
                let Some(it) = self.found.get(mention) else {
                    continue;
                };
                let next = self.states.after(state, Item::Term(it.term));
                self.ways.extend(next.map(|state| (state, it.end)));
            }
        }
        self.ways.clear();
    }

    fn add(&mut self, tokens: &[Token], start: usize, end: usize, term: TermId, first: usize) {
        let known = self.found.get(first..).unwrap_or_default();
        if !known.iter().any(|it| it.end == end && it.term == term) {
            let words = tokens.get(start..end).unwrap_or_default();
            self.found.push(Mention {
                hides: !words.iter().any(|it| self.terms.links(it.word)),
                ..Mention::new(start, end, term, self.terms)
            });
        }
    }
}
