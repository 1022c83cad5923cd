//! The phrases of all terms as one network of words and terms.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{
    bits::Bits,
    lexicon::{UNKNOWN, Word},
    packed::in_order,
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
    steps: Vec<Step>,
    /// Where the phrases lead that begin with an item, each with the term that it is of.
    #[serde(serialize_with = "in_order")]
    begin: HashMap<Item, Vec<(At, TermId)>>,
    /// The step at which the phrases of each term end.
    #[serde(serialize_with = "in_order")]
    ends: HashMap<TermId, At>,
    /// For each term, the terms whose phrases may begin with it, itself among them.
    begins: Vec<Bits>,
}

/// A step, by its place.
pub(super) type At = u32;

/// A step of phrases.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Step {
    /// It goes on with an item.
    Item(Item, At),
    /// Whichever of these goes on.
    Fork(Box<[At]>),
    /// A phrase of this term ends.
    Says(TermId),
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
        let start = self.push(Step::Item(Item::Term(part), end));
        self.begin_at(start, term);
    }

    fn make_end_of(&mut self, term: TermId) -> At {
        self.end_of(term).unwrap_or_else(|| {
            let end = self.push(Step::Says(term));
            self.ends.insert(term, end);
            end
        })
    }

    /// The step at which the phrases of a term end, if it has any.
    pub(super) fn end_of(&self, term: TermId) -> Option<At> {
        self.ends.get(&term).copied()
    }

    /// A step by its place.
    pub(super) fn step(&self, at: At) -> Option<&Step> {
        self.steps.get(at as usize)
    }

    fn begin_at(&mut self, start: At, term: TermId) {
        let mut steps = vec![start];
        while let Some(step) = steps.pop().and_then(|it| self.steps.get(it as usize)) {
            match step {
                Step::Item(item, then) => self.begin.entry(*item).or_default().push((*then, term)),
                Step::Fork(branches) => steps.extend(branches),
                // A phrase without a word is never said.
                Step::Says(_) => {}
            }
        }
    }

    /// Finds which terms may begin with which, of as many as there are, once all have their phrases.
    pub(super) fn know_begins(&mut self, terms: usize) {
        let of = |term: usize| {
            let term = TermId(u16::try_from(term).unwrap_or(u16::MAX));
            let mut begins = Bits::new(terms);
            let mut open = vec![term];
            while let Some(term) = open.pop() {
                if !begins.has(term.0) {
                    begins.add(term.0);
                    open.extend(self.begun_by(Item::Term(term)).iter().map(|it| it.1));
                }
            }
            begins
        };
        self.begins = (0..terms).map(of).collect();
    }

    /// Where the phrases lead that begin with an item, each with its term.
    pub(super) fn begun_by(&self, item: Item) -> &[(At, TermId)] {
        self.begin.get(&item).map_or(&[], Vec::as_slice)
    }

    /// Whether phrases of a term may begin with another.
    pub(super) fn may_begin(&self, first: TermId, term: TermId) -> bool {
        let begins = self.begins.get(usize::from(first.0));
        begins.is_some_and(|it| it.has(term.0))
    }

    fn push(&mut self, step: Step) -> At {
        self.steps.push(step);
        At::try_from(self.steps.len() - 1).unwrap_or(At::MAX)
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
            Piece::Gap | Piece::Joint => return self.push(Step::Fork(Box::default())),
            Piece::Word(_) | Piece::Name(_) => {
                let known = item(piece).filter(|it| *it != Item::Word(UNKNOWN));
                let step = known.map_or(Step::Fork(Box::default()), |it| Step::Item(it, then));
                return self.push(step);
            }
        };
        let each = branches.iter().map(|it| self.sequence(it, item, then));
        let mut starts: Vec<At> = each.collect();
        starts.extend(or_none.then_some(then));
        self.push(Step::Fork(starts.into()))
    }
}
