//! Finds the terms that a sentence says.

use std::{cmp::Reverse, ops::Range};

use super::{
    bits::Bits,
    define::{Defined, OwnPhrase},
    lexicon::UNKNOWN,
    named::{Meaning, Mention, Names},
    phrases::Item,
    states::{StateId, States},
    term::{TermId, Terms},
    token::{Signs, Token},
};

/// Finds the terms in the sentences of a document.
#[derive(Debug, Clone)]
pub(super) struct Namer<'t> {
    pub(super) terms: &'t Terms,
    states: States<'t>,
    /// The terms found that begin at one word.
    group: Vec<Mention>,
    /// Where phrases have led, each with the word it goes on with.
    ways: Vec<(StateId, usize)>,
}

/// A sentence whose terms are looked for.
struct Sentence<'s> {
    tokens: &'s [Token],
    /// The document's own words in it, each with where it begins, in order.
    own: Vec<(usize, &'s OwnPhrase)>,
    /// How many words up to each make no name of a phrase.
    links: Vec<u16>,
}

/// What parts the words of a phrase: it is then no phrase.
const PARTING: Signs = Signs::SEMICOLON.with(Signs::COMMA);
/// In finding the terms that begin at one word no more steps are taken than this, however terms are built.
const MOST_STEPS: usize = 4_000;

impl<'s> Sentence<'s> {
    fn of(tokens: &'s [Token], defined: &'s Defined, terms: &Terms) -> Self {
        let own = |at| defined.at(tokens, at).map(move |it| (at, it));
        let links = tokens
            .iter()
            .scan((0u16, UNKNOWN), |(links, before), token| {
                *links = links.saturating_add(u16::from(terms.links(*before, token.word)));
                *before = token.word;
                Some(*links)
            });
        Self {
            tokens,
            own: (0..tokens.len()).flat_map(own).collect(),
            links: links.collect(),
        }
    }

    /// The document's own words that begin at a word.
    fn own_at(&self, start: usize) -> &[(usize, &'s OwnPhrase)] {
        if self.own.is_empty() {
            return &[];
        }
        let from = self.own.partition_point(|it| it.0 < start);
        let own = self.own.get(from..).unwrap_or_default();
        let count = own.iter().take_while(|it| it.0 == start).count();
        own.get(..count).unwrap_or_default()
    }

    /// Whether a phrase may be a name: no word of it links others.
    fn may_name(&self, start: usize, end: usize) -> bool {
        let up_to = |end: usize| {
            let last = end.checked_sub(1).and_then(|it| self.links.get(it));
            last.copied().unwrap_or_default()
        };
        up_to(start) == up_to(end)
    }
}

impl<'t> Namer<'t> {
    /// For one document.
    pub(super) fn new(terms: &'t Terms) -> Self {
        Self {
            terms,
            states: States::new(terms.phrases()),
            group: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// The terms that a sentence says, those inside others too. `it` is what a pronoun at its head stands for.
    pub(super) fn names(&mut self, tokens: &[Token], defined: &Defined, it: &[TermId]) -> Names {
        let sentence = Sentence::of(tokens, defined, self.terms);
        let mut mentions = Vec::with_capacity(tokens.len() * 5 + it.len());
        let head = |term: &TermId| Mention::new(0, 1, *term, self.terms);
        mentions.extend(it.iter().map(head));
        for at in 0..tokens.len() {
            self.find_at(&sentence, at);
            mentions.append(&mut self.group);
        }
        for (at, own) in &sentence.own {
            let from = mentions.partition_point(|it| it.start <= *at);
            let inside = mentions.get_mut(from..).unwrap_or_default();
            redefine(inside, at + own.words.len(), own);
            if own.still.nothing {
                let end = at + own.words.len();
                mentions.retain(|it| it.defined || it.end <= *at || it.start >= end);
            }
        }
        Names::of(mentions, self.terms)
    }

    /// Which terms a text says, those inside others too.
    pub(super) fn spoken(&mut self, tokens: &[Token], defined: &Defined) -> Bits {
        let sentence = Sentence::of(tokens, defined, self.terms);
        let mut said = Bits::new(self.terms.len());
        for at in 0..tokens.len() {
            self.find_at(&sentence, at);
            self.group.drain(..).for_each(|it| said.add(it.term.0));
        }
        said
    }

    /// Finds the terms that begin at a word, the shorter before the longer and the document's own words last.
    fn find_at(&mut self, sentence: &Sentence<'_>, start: usize) {
        let Some(token) = sentence.tokens.get(start) else {
            return;
        };
        let mut steps = 0;
        let begin = self.states.begin(Item::Word(token.word));
        self.ways.extend(begin.map(|it| (it, start + 1)));
        let parted = self.follow(sentence, start, &mut steps);
        let own = sentence.own_at(start);
        if own.is_empty() && !parted {
            return;
        }
        for (_, own) in own {
            let end = start + own.words.len();
            redefine(&mut self.group, end, own);
            self.group.push(Mention {
                defined: true,
                hides: true,
                ..Mention::new(start, end, own.term, self.terms)
            });
        }
        // What the document's own word means may itself begin phrases.
        let known = self.group.len();
        for (_, own) in own {
            let begin = self.states.begin(Item::Term(own.term));
            self.ways
                .extend(begin.map(|it| (it, start + own.words.len())));
        }
        self.follow(sentence, start, &mut steps);
        self.put_in_order(known - own.len()..known);
    }

    /// Puts the terms that begin at one word in order, each once: of those that are there twice the first stays. `own` are
    /// the places of those that the document's own words say; what phrases that these begin say comes after.
    fn put_in_order(&mut self, own: Range<usize>) {
        let same = |one: &Mention, other: &Mention| one.end == other.end && one.term == other.term;
        let mut begun = self.group.split_off(own.end);
        let defined = self.group.get(own).unwrap_or_default();
        begun.retain(|it| !defined.iter().any(|known| same(known, it)));
        self.group.append(&mut begun);
        self.group
            .sort_by_key(|it| (it.defined, it.end, Reverse(it.term)));
        self.group
            .dedup_by(|one, other| same(one, other) && one.defined == other.defined);
    }

    /// Follows the phrases that go on somewhere to their ends; tells whether they parted, at the document's own words.
    fn follow(&mut self, sentence: &Sentence<'_>, start: usize, steps: &mut usize) -> bool {
        let mut parted = false;
        while let Some((mut state, mut at)) = self.ways.pop() {
            while *steps < MOST_STEPS {
                *steps += 1;
                self.add(sentence, start, at, state);
                let next = sentence.tokens.get(at);
                let Some(token) = next.filter(|it| !it.signs.has(PARTING)) else {
                    break;
                };
                for (_, own) in sentence.own_at(at) {
                    let after = self.states.after(state, Item::Term(own.term));
                    parted |= after.is_some();
                    self.ways.extend(after.map(|it| (it, at + own.words.len())));
                }
                let Some(next) = self.states.after(state, Item::Word(token.word)) else {
                    break;
                };
                (state, at) = (next, at + 1);
            }
        }
        parted
    }

    /// Adds the terms that are said from one word up to another.
    fn add(&mut self, sentence: &Sentence<'_>, start: usize, end: usize, state: StateId) {
        let said = self.states.says(state);
        if said.is_empty() {
            return;
        }
        let hides = sentence.may_name(start, end);
        self.group.extend(said.iter().rev().map(|term| Mention {
            hides,
            ..Mention::new(start, end, *term, self.terms)
        }));
    }
}

/// What words say that the document has mean something else is no longer said by them, up to the end of these words, but
/// for what they still say or mean.
fn redefine(mentions: &mut [Mention], end: usize, own: &OwnPhrase) {
    for mention in mentions.iter_mut().take_while(|it| it.start < end) {
        if mention.end > end || mention.defined {
            continue;
        }
        if own.still.means.has(mention.term.0) {
            mention.meaning = Meaning::AsWell;
        } else if !own.still.says.has(mention.term.0) {
            mention.meaning = Meaning::Other;
        }
    }
}
