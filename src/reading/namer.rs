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
    ways: Ways<'t>,
    /// The terms found that begin at one word.
    group: Vec<Mention>,
}

/// Where the words of a sentence lead through the phrases of terms.
#[derive(Debug, Clone)]
struct Ways<'t> {
    states: States<'t>,
    /// Where phrases have led, each with the word it goes on with.
    open: Vec<(StateId, usize)>,
    /// How many steps were taken from the word that is looked at.
    steps: usize,
}

/// A sentence whose terms are looked for.
struct Sentence<'s> {
    tokens: &'s [Token],
    /// The document's own words in it, each with where it begins, in order.
    own: Vec<(usize, &'s OwnPhrase)>,
}

/// What parts the words of a phrase: it is then no phrase.
const PARTING: Signs = Signs::SEMICOLON.with(Signs::COMMA);
/// In finding the terms that begin at one word no more steps are taken than this, however terms are built.
const MOST_STEPS: usize = 4_000;

impl<'s> Sentence<'s> {
    fn of(tokens: &'s [Token], defined: &'s Defined) -> Self {
        let own = |at| defined.at(tokens, at).map(move |it| (at, it));
        Self {
            tokens,
            own: (0..tokens.len()).flat_map(own).collect(),
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
}

/// How many words up to each word of a sentence make no name of a phrase.
struct Links(Vec<u16>);

impl Links {
    fn of(tokens: &[Token], terms: &Terms) -> Self {
        let links = tokens
            .iter()
            .scan((0u16, UNKNOWN), |(links, before), token| {
                *links = links.saturating_add(u16::from(terms.links(*before, token.word)));
                *before = token.word;
                Some(*links)
            });
        Self(links.collect())
    }

    /// Whether a phrase may be a name: no word of it links others.
    fn may_name(&self, start: usize, end: usize) -> bool {
        let up_to = |end: usize| {
            let last = end.checked_sub(1).and_then(|it| self.0.get(it));
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
            ways: Ways {
                states: States::new(terms.phrases()),
                open: Vec::new(),
                steps: 0,
            },
            group: Vec::new(),
        }
    }

    /// The terms that a sentence says, those inside others too. `it` is what a pronoun at its head stands for.
    pub(super) fn names(&mut self, tokens: &[Token], defined: &Defined, it: &[TermId]) -> Names {
        let sentence = Sentence::of(tokens, defined);
        let links = Links::of(tokens, self.terms);
        let mut mentions = Vec::with_capacity(tokens.len() * 5 + it.len());
        let head = |term: &TermId| Mention::new(0, 1, *term, self.terms);
        mentions.extend(it.iter().map(head));
        for at in 0..tokens.len() {
            self.find_at(&sentence, &links, at);
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
        let sentence = Sentence::of(tokens, defined);
        let mut said = Bits::new(self.terms.len());
        for (at, token) in tokens.iter().enumerate() {
            let mut find = |_, terms: &[TermId]| terms.iter().for_each(|it| said.add(it.0));
            self.ways.follow_word(&sentence, at, token, &mut find);
            let own = sentence.own_at(at);
            own.iter().for_each(|it| find(at, &it.1.terms));
            self.ways.follow_own(&sentence, at, own, &mut find);
        }
        said
    }

    /// Finds the terms that begin at a word, the shorter before the longer and the document's own words last.
    fn find_at(&mut self, sentence: &Sentence<'_>, links: &Links, start: usize) {
        let Some(token) = sentence.tokens.get(start) else {
            return;
        };
        let (terms, group) = (self.terms, &mut self.group);
        let mention = |end, term: &TermId| Mention::new(start, end, *term, terms);
        let add = |group: &mut Vec<Mention>, end, said: &[TermId]| {
            let hides = links.may_name(start, end);
            group.extend(said.iter().rev().map(|term| Mention {
                hides,
                ..mention(end, term)
            }));
        };
        let mut find = |end, said: &[TermId]| add(group, end, said);
        let parted = self.ways.follow_word(sentence, start, token, &mut find);
        let own = sentence.own_at(start);
        if own.is_empty() && !parted {
            return;
        }
        let before = group.len();
        for (_, own) in own {
            let end = start + own.words.len();
            redefine(group, end, own);
            group.extend(own.terms.iter().map(|term| Mention {
                defined: true,
                hides: true,
                ..mention(end, term)
            }));
        }
        let known = group.len();
        let mut find = |end, said: &[TermId]| add(group, end, said);
        self.ways.follow_own(sentence, start, own, &mut find);
        self.put_in_order(before..known);
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
}

impl Ways<'_> {
    /// Follows the phrases that begin with a word to their ends, and gives the terms that are said up to each; tells whether
    /// they parted, at the document's own words.
    fn follow_word(
        &mut self,
        sentence: &Sentence<'_>,
        start: usize,
        token: &Token,
        find: &mut impl FnMut(usize, &[TermId]),
    ) -> bool {
        self.steps = 0;
        let begin = self.states.begin(Item::Word(token.word));
        self.open.extend(begin.map(|it| (it, start + 1)));
        self.follow(sentence, find)
    }

    /// Follows the phrases that begin with what the document's own words at a word mean.
    fn follow_own(
        &mut self,
        sentence: &Sentence<'_>,
        start: usize,
        own: &[(usize, &OwnPhrase)],
        find: &mut impl FnMut(usize, &[TermId]),
    ) {
        for (_, own) in own {
            for term in &own.terms {
                let begin = self.states.begin(Item::Term(*term));
                let end = start + own.words.len();
                self.open.extend(begin.map(|it| (it, end)));
            }
        }
        self.follow(sentence, find);
    }

    fn follow(&mut self, sentence: &Sentence<'_>, find: &mut impl FnMut(usize, &[TermId])) -> bool {
        let mut parted = false;
        while let Some((mut state, mut at)) = self.open.pop() {
            while self.steps < MOST_STEPS {
                self.steps += 1;
                let said = self.states.says(state);
                if !said.is_empty() {
                    find(at, said);
                }
                let next = sentence.tokens.get(at);
                let Some(token) = next.filter(|it| !it.signs.has(PARTING)) else {
                    break;
                };
                for (_, own) in sentence.own_at(at) {
                    for term in &own.terms {
                        let after = self.states.after(state, Item::Term(*term));
                        parted |= after.is_some();
                        self.open.extend(after.map(|it| (it, at + own.words.len())));
                    }
                }
                let Some(next) = self.states.after(state, Item::Word(token.word)) else {
                    break;
                };
                (state, at) = (next, at + 1);
            }
        }
        parted
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
