//! The phrases of all terms as one network of words and terms, followed by many phrases at once.
//!
//! A state stands for all the steps that some words have led to. States are made when a text first leads to them, so
//! that terms with a hundred thousand ways of being said cost no more than what is written of them, and what texts say.

use hashbrown::HashMap;

use super::{
    lexicon::{UNKNOWN, Word},
    pattern::Piece,
    term::TermId,
};

/// What phrases are built of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Item {
    /// A word.
    Word(Word),
    /// Any phrase of another term.
    Term(TermId),
}

impl Item {
    /// One bit out of all, which tells most items from most others.
    fn sign(self) -> u64 {
        match self {
            Self::Word(word) => 1 << (word % 64),
            Self::Term(term) => 1 << (term.0 % 64),
        }
    }
}

/// The phrases of all terms.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    steps: Vec<Step>,
    /// Where the phrases lead that begin with an item.
    begin: HashMap<Item, Vec<At>>,
}

/// A step, by its place.
type At = u32;

#[derive(Debug)]
enum Step {
    Item(Item, At),
    /// Whichever of these goes on.
    Fork(Vec<At>),
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
        let end = self.push(Step::Says(term));
        let start = self.sequence(pieces, item, end);
        self.begin_at(start);
    }

    /// One term says another wherever it is said itself.
    pub(super) fn add_whole(&mut self, term: TermId, part: TermId) {
        let end = self.push(Step::Says(term));
        let start = self.push(Step::Item(Item::Term(part), end));
        self.begin_at(start);
    }

    fn begin_at(&mut self, start: At) {
        let mut steps = vec![start];
        while let Some(step) = steps.pop().and_then(|it| self.steps.get(it as usize)) {
            match step {
                Step::Item(item, then) => self.begin.entry(*item).or_default().push(*then),
                Step::Fork(branches) => steps.extend(branches),
                // A phrase without a word is never said.
                Step::Says(_) => {}
            }
        }
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
            Piece::Gap | Piece::Joint => return self.push(Step::Fork(Vec::new())),
            Piece::Word(_) | Piece::Name(_) => {
                let known = item(piece).filter(|it| *it != Item::Word(UNKNOWN));
                let step = known.map_or(Step::Fork(Vec::new()), |it| Step::Item(it, then));
                return self.push(step);
            }
        };
        let each = branches.iter().map(|it| self.sequence(it, item, then));
        let mut starts: Vec<At> = each.collect();
        starts.extend(or_none.then_some(then));
        self.push(Step::Fork(starts))
    }
}

/// A state, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct StateId(u32);

/// The states that a document's words have led to.
#[derive(Debug)]
pub(super) struct States<'p> {
    phrases: &'p Phrases,
    states: Vec<State>,
    /// The states by the steps that they stand for.
    known: HashMap<Vec<At>, StateId>,
    /// Where phrases lead that begin with a word, or a term, once that was asked.
    by_word: Vec<Start>,
    by_term: Vec<Start>,
}

#[derive(Debug, Default, Clone, Copy)]
enum Start {
    #[default]
    Unasked,
    Leads(Option<StateId>),
}

#[derive(Debug, Default)]
struct State {
    /// The terms whose phrases end here.
    says: Vec<TermId>,
    /// What phrases go on with, in order: words first. They stand by themselves, so that finding one touches little
    /// memory.
    items: Vec<Item>,
    /// The steps that they lead to, those of each item one after the other, up to where its lead ends.
    steps: Vec<At>,
    leads: Vec<Lead>,
    /// How many of the items are words.
    words: usize,
    /// A sign of each item: one whose sign is not there is not among them, which is found faster than by looking.
    signs: u64,
}

#[derive(Debug, Clone, Copy)]
struct Lead {
    end: usize,
    /// The state that stands for the steps, once it was asked for.
    state: Option<StateId>,
}

impl<'p> States<'p> {
    /// None yet.
    pub(super) fn new(phrases: &'p Phrases) -> Self {
        Self {
            phrases,
            states: Vec::new(),
            known: HashMap::new(),
            by_word: Vec::new(),
            by_term: Vec::new(),
        }
    }

    /// Where phrases lead that begin with an item.
    pub(super) fn begin(&mut self, item: Item) -> Option<StateId> {
        if let Some(Start::Leads(state)) = self.start(item) {
            return *state;
        }
        let steps = self.phrases.begin.get(&item);
        let state = steps.map(|it| self.state(it.clone()));
        if let Some(start) = self.start(item) {
            *start = Start::Leads(state);
        }
        state
    }

    fn start(&mut self, item: Item) -> Option<&mut Start> {
        let (starts, at) = match item {
            Item::Word(word) => (&mut self.by_word, usize::from(word)),
            Item::Term(term) => (&mut self.by_term, usize::from(term.0)),
        };
        if starts.len() <= at {
            starts.resize(at + 1, Start::default());
        }
        starts.get_mut(at)
    }

    /// Where phrases lead that go on with an item.
    pub(super) fn after(&mut self, from: StateId, item: Item) -> Option<StateId> {
        let state = self.get(from)?;
        if state.signs & item.sign() == 0 {
            return None;
        }
        let at = state.items.binary_search(&item).ok()?;
        let lead = state.leads.get(at)?;
        if lead.state.is_some() {
            return lead.state;
        }
        let steps = state.steps_of(at)?.to_vec();
        let to = self.state(steps);
        let state = self.states.get_mut(from.0 as usize)?;
        state.leads.get_mut(at)?.state = Some(to);
        Some(to)
    }

    /// The terms that are said where phrases end.
    pub(super) fn says(&self, at: StateId) -> &[TermId] {
        self.get(at).map_or(&[], |it| &it.says)
    }

    /// Whether phrases go on with terms.
    pub(super) fn goes_on_with_terms(&self, at: StateId) -> bool {
        self.get(at).is_some_and(|it| it.words < it.items.len())
    }

    fn get(&self, at: StateId) -> Option<&State> {
        self.states.get(at.0 as usize)
    }

    /// The state that stands for some steps.
    fn state(&mut self, mut of: Vec<At>) -> StateId {
        of.sort_unstable();
        of.dedup();
        if let Some(known) = self.known.get(&of) {
            return *known;
        }
        let id = StateId(u32::try_from(self.states.len()).unwrap_or(u32::MAX));
        self.states.push(State::of(&of, &self.phrases.steps));
        self.known.insert(of, id);
        id
    }
}

impl State {
    fn of(steps: &[At], all: &[Step]) -> Self {
        let mut says = Vec::new();
        let mut goes_on = Vec::new();
        let mut open = steps.to_vec();
        while let Some(at) = open.pop() {
            match all.get(at as usize) {
                Some(Step::Item(item, then)) => goes_on.push((*item, *then)),
                Some(Step::Fork(branches)) => open.extend(branches),
                Some(Step::Says(term)) => says.push(*term),
                None => {}
            }
        }
        says.sort_unstable();
        says.dedup();
        goes_on.sort_unstable();
        let (mut items, mut leads) = (Vec::new(), Vec::new());
        let mut end = 0;
        for same in goes_on.chunk_by(|one, other| one.0 == other.0) {
            items.extend(same.first().map(|it| it.0));
            end += same.len();
            leads.push(Lead { end, state: None });
        }
        let words = items.partition_point(|it| matches!(it, Item::Word(_)));
        let signs = items.iter().fold(0, |signs, it| signs | it.sign());
        Self {
            says,
            items,
            steps: goes_on.iter().map(|it| it.1).collect(),
            leads,
            words,
            signs,
        }
    }

    /// The steps that an item leads to.
    fn steps_of(&self, at: usize) -> Option<&[At]> {
        let before = at.checked_sub(1).and_then(|it| self.leads.get(it));
        let start = before.map_or(0, |it| it.end);
        self.steps.get(start..self.leads.get(at)?.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{lexicon::Lexicon, pattern};

    #[test]
    fn a_phrase_is_followed_in_every_way_it_can_be_said() {
        let mut lexicon = Lexicon::new();
        let mut phrases = Phrases::default();
        let parts = pattern::parse("[each] (salaried|retained) doctor").unwrap();
        phrases.add(TermId(7), &parts[0], &mut |it| match it {
            Piece::Word(word) => Some(Item::Word(lexicon.learn(word))),
            _ => None,
        });
        let mut states = States::new(&phrases);
        let mut said = |text: &str| {
            let mut words = text.split(' ').map(|it| lexicon.find(it));
            let first = words.next().and_then(|it| states.begin(Item::Word(it)));
            let last = words.fold(first, |at, word| states.after(at?, Item::Word(word)));
            last.map_or(0, |it| states.says(it).len())
        };
        assert_eq!(said("salaried doctors"), 1);
        assert_eq!(said("each retained doctor"), 1);
        assert_eq!(said("each doctor"), 0);
        assert_eq!(said("each salaried"), 0);
    }
}
