//! The phrases of all terms as one network of words and terms.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{
    bits::{Bits, Table},
    flat::{self, Lists},
    lexicon::{UNKNOWN, Word},
    pattern::Piece,
    term::TermId,
};

/// What phrases are built of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) enum Item {
    /// A word.
    Word(Word),
    /// Any phrase of another term.
    Term(TermId),
}

/// The phrases of all terms.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Phrases {
    /// Each step in one number.
    #[serde(with = "flat")]
    steps: Vec<u64>,
    /// Where the forks lead, those of each one after the other.
    #[serde(with = "flat")]
    branches: Vec<At>,
    /// Where the phrases lead that begin with an item, each with the term that it is of, while phrases are added.
    #[serde(skip)]
    added: HashMap<Item, Vec<(At, TermId)>>,
    /// The same once all are, of each word and of each term.
    by_word: Lists<(At, TermId)>,
    by_term: Lists<(At, TermId)>,
    /// The step at which the phrases of each term end.
    #[serde(with = "flat")]
    ends: Vec<At>,
    /// For each term, the terms whose phrases may begin with it, itself among them.
    begins: Table,
}

/// A step, by its place.
pub(super) type At = u32;

/// Where the phrases of a term end that has none.
const NOWHERE: At = At::MAX;

/// A step of phrases.
#[derive(Debug)]
pub(super) enum Step<'p> {
    /// It goes on with an item.
    Item(Item, At),
    /// Whichever of these goes on.
    Fork(&'p [At]),
    /// A phrase of this term ends.
    Says(TermId),
}

/// What a step is, as the first two bits of its number say.
const WORD: u64 = 0;
const TERM: u64 = 1;
const FORK: u64 = 2;
const SAYS: u64 = 3;

/// A step as a number: its kind, the word, the term or how many branches, and where it leads or they begin.
fn coded(kind: u64, what: usize, at: At) -> u64 {
    let what = u64::try_from(what).unwrap_or_default() & u64::from(u32::MAX >> 2);
    kind | what << 2 | u64::from(at) << 32
}

impl Phrases {
    /// One more phrase of a term. `item` tells what a word or a name is; there is no way through one that is nothing,
    /// nor through a gap.
    pub(super) fn add(
        &mut self,
        term: TermId,
        pieces: &[Piece<'_>],
        item: &mut dyn FnMut(&Piece<'_>) -> Option<Item>,
    ) {
        let end = self.make_end_of(term);
        let start = self.sequence(pieces, item, end);
        self.begin_at(start, term);
    }

    /// One term says another wherever it is said itself.
    pub(super) fn add_whole(&mut self, term: TermId, part: TermId) {
        let end = self.make_end_of(term);
        let start = self.push_item(Item::Term(part), end);
        self.begin_at(start, term);
    }

    fn make_end_of(&mut self, term: TermId) -> At {
        self.end_of(term).unwrap_or_else(|| {
            let number = usize::from(term.0);
            let end = self.push(coded(SAYS, number, 0));
            if self.ends.len() <= number {
                self.ends.resize(number + 1, NOWHERE);
            }
            self.ends
                .get_mut(number)
                .into_iter()
                .for_each(|it| *it = end);
            end
        })
    }

    /// The step at which the phrases of a term end, if it has any.
    pub(super) fn end_of(&self, term: TermId) -> Option<At> {
        let end = self.ends.get(usize::from(term.0)).copied();
        end.filter(|it| *it != NOWHERE)
    }

    /// A step by its place.
    pub(super) fn step(&self, at: At) -> Option<Step<'_>> {
        let code = *self.steps.get(at as usize)?;
        let then = At::try_from(code >> 32).ok()?;
        let number = || u16::try_from(code >> 2 & u64::from(u16::MAX)).unwrap_or_default();
        Some(match code & 3 {
            WORD => Step::Item(Item::Word(number()), then),
            TERM => Step::Item(Item::Term(TermId(number())), then),
            SAYS => Step::Says(TermId(number())),
            _ => {
                let count = usize::try_from(code >> 2 & u64::from(u32::MAX >> 2)).ok()?;
                let start = then as usize;
                Step::Fork(self.branches.get(start..start + count)?)
            }
        })
    }

    fn begin_at(&mut self, start: At, term: TermId) {
        let mut steps = vec![start];
        while let Some(at) = steps.pop() {
            match self.step(at) {
                Some(Step::Item(item, then)) => {
                    self.added.entry(item).or_default().push((then, term));
                }
                Some(Step::Fork(branches)) => steps.extend(branches),
                // A phrase without a word is never said.
                Some(Step::Says(_)) | None => {}
            }
        }
    }

    /// Finds which terms may begin with which, of as many words and terms as there are, once all have their phrases.
    pub(super) fn complete(&mut self, words: usize, terms: usize) {
        let added = std::mem::take(&mut self.added);
        let of = |it: Item| added.get(&it).map_or(&[][..], Vec::as_slice);
        let numbers = |count: usize| (0..=u16::MAX).take(count);
        self.by_word = Lists::of(numbers(words).map(|it| of(Item::Word(it))));
        self.by_term = Lists::of(numbers(terms).map(|it| of(Item::Term(TermId(it)))));
        let begun = numbers(terms).map(|it| self.begun_with(TermId(it), terms));
        self.begins = Table::of(begun, terms);
    }

    /// The terms whose phrases may begin with a term, itself among them.
    fn begun_with(&self, term: TermId, terms: usize) -> Bits {
        let mut begun = Bits::new(terms);
        let mut open = vec![term];
        while let Some(term) = open.pop() {
            if !begun.has(term.0) {
                begun.add(term.0);
                open.extend(self.begun_by(Item::Term(term)).iter().map(|it| it.1));
            }
        }
        begun
    }

    /// Where the phrases lead that begin with an item, each with its term.
    pub(super) fn begun_by(&self, item: Item) -> &[(At, TermId)] {
        match item {
            Item::Word(word) => self.by_word.get(usize::from(word)),
            Item::Term(term) => self.by_term.get(usize::from(term.0)),
        }
    }

    /// Whether phrases of a term may begin with another.
    pub(super) fn may_begin(&self, first: TermId, term: TermId) -> bool {
        self.begins.has(usize::from(first.0), term.0)
    }

    fn push(&mut self, step: u64) -> At {
        self.steps.push(step);
        At::try_from(self.steps.len() - 1).unwrap_or(At::MAX)
    }

    fn push_item(&mut self, item: Item, then: At) -> At {
        self.push(match item {
            Item::Word(word) => coded(WORD, usize::from(word), then),
            Item::Term(term) => coded(TERM, usize::from(term.0), then),
        })
    }

    fn push_fork(&mut self, branches: &[At]) -> At {
        let start = At::try_from(self.branches.len()).unwrap_or(At::MAX);
        self.branches.extend_from_slice(branches);
        self.push(coded(FORK, branches.len(), start))
    }

    /// The pieces, from last to first, each leading to the one after it.
    fn sequence(
        &mut self,
        pieces: &[Piece<'_>],
        item: &mut dyn FnMut(&Piece<'_>) -> Option<Item>,
        then: At,
    ) -> At {
        let each = pieces.iter().rev();
        each.fold(then, |then, piece| self.piece(piece, item, then))
    }

    fn piece(
        &mut self,
        piece: &Piece<'_>,
        item: &mut dyn FnMut(&Piece<'_>) -> Option<Item>,
        then: At,
    ) -> At {
        let (branches, or_none) = match piece {
            Piece::OneOf(branches) => (branches, false),
            Piece::Maybe(branches) => (branches, true),
            Piece::Gap | Piece::Joint => return self.push_fork(&[]),
            Piece::Word(_) | Piece::Name(_) => {
                let known = item(piece).filter(|it| *it != Item::Word(UNKNOWN));
                return match known {
                    Some(known) => self.push_item(known, then),
                    None => self.push_fork(&[]),
                };
            }
        };
        let each = branches.iter().map(|it| self.sequence(it, item, then));
        let mut starts: Vec<At> = each.collect();
        starts.extend(or_none.then_some(then));
        self.push_fork(&starts)
    }
}
