//! The states that words lead to on their way through the phrases of all terms at once.
//!
//! A phrase may hold other terms, and those hold others. A state stands for all the steps that some words have led to,
//! whichever terms they are inside of, so that each word leads from one state to one other. States are made when a text
//! first leads to them, so that terms with a hundred thousand ways of being said cost no more than what is written of
//! them, and what texts say.

use hashbrown::HashMap;

use super::{
    lexicon::Word,
    phrases::{At, Item, Phrases, Step},
    term::TermId,
};

/// A state, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct StateId(u32);

/// What a phrase that holds a term waits for, by its place; the first waits for nothing.
type FrameId = u32;

/// The frame of phrases that no other phrase holds.
const OUTERMOST: FrameId = 0;

/// A step, and what it is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Node {
    step: At,
    frame: FrameId,
}

impl Node {
    fn outermost(step: At) -> Self {
        Self {
            step,
            frame: OUTERMOST,
        }
    }
}

/// Once a phrase of a term ends, the phrases that hold it go on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Frame {
    term: TermId,
    then: Vec<Node>,
}

/// The states that a document's words have led to.
#[derive(Debug, Clone)]
pub(super) struct States<'p> {
    phrases: &'p Phrases,
    states: Vec<State>,
    /// The states by the steps that they stand for.
    known: HashMap<Vec<Node>, StateId>,
    frames: Vec<Frame>,
    known_frames: HashMap<Frame, FrameId>,
    /// Where phrases lead that begin with a word, or with a term, once that was asked.
    by_word: Vec<Start>,
    by_term: Vec<Start>,
    /// Where items lead from states, once that was asked, by the number of both.
    after: HashMap<u64, Option<StateId>>,
}

#[derive(Debug, Default, Clone)]
enum Start {
    #[default]
    Unasked,
    Leads(Option<StateId>),
}

#[derive(Debug, Default, Clone)]
struct State {
    /// The terms whose phrases end here, inside no other phrase.
    says: Vec<TermId>,
    /// The words that phrases go on with, and where each leads.
    words: Vec<(Word, Node)>,
    /// How often it was asked where a word leads, until they were put in order for that.
    asked: u8,
    /// The terms that phrases go on with, and the frames that wait for them.
    terms: Vec<(TermId, FrameId)>,
}

/// Once it was asked so often where words lead from a state, they are put in order: of most states it is asked once or twice,
/// and to go through the words takes less time than to put them in order.
const OFTEN: u8 = 8;

impl State {
    /// Where phrases go on with a word.
    fn after(&mut self, word: Word) -> Vec<Node> {
        let same = |it: &&(Word, Node)| it.0 == word;
        if self.asked < OFTEN {
            self.asked += 1;
            return self.words.iter().filter(same).map(|it| it.1).collect();
        }
        if self.asked == OFTEN {
            self.asked += 1;
            self.words.sort_unstable();
            self.words.dedup();
        }
        let first = self.words.partition_point(|it| it.0 < word);
        let words = self.words.get(first..).unwrap_or_default().iter();
        words.take_while(same).map(|it| it.1).collect()
    }
}

/// A state and an item as one number, which is faster to look up than the two of them.
fn numbered(from: StateId, item: Item) -> u64 {
    let item = match item {
        Item::Word(word) => u64::from(word),
        Item::Term(term) => u64::from(term.0) | 1 << 16,
    };
    u64::from(from.0) << 32 | item
}

impl<'p> States<'p> {
    /// None yet.
    pub(super) fn new(phrases: &'p Phrases) -> Self {
        let none = Frame {
            term: TermId(u16::MAX),
            then: Vec::new(),
        };
        Self {
            phrases,
            states: Vec::new(),
            known: HashMap::new(),
            frames: vec![none],
            known_frames: HashMap::new(),
            by_word: Vec::new(),
            by_term: Vec::new(),
            after: HashMap::new(),
        }
    }

    /// Where phrases lead that begin with an item.
    pub(super) fn begin(&mut self, item: Item) -> Option<StateId> {
        if let Some(Start::Leads(state)) = self.start(item) {
            return *state;
        }
        let phrases = self.phrases;
        let state = match item {
            Item::Word(_) => {
                let leads = phrases.begun_by(item).iter();
                self.state(leads.map(|it| Node::outermost(it.0)).collect())
            }
            // What is said once the term has ended is what is said with it.
            Item::Term(term) => {
                let end = phrases.end_of(term);
                self.state(end.map(Node::outermost).into_iter().collect())
            }
        };
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
        let asked = numbered(from, item);
        if let Some(known) = self.after.get(&asked) {
            return *known;
        }
        let nodes = match item {
            Item::Word(word) => self.after_word(from, word),
            Item::Term(term) => self.after_term(from, term),
        };
        let to = self.state(nodes);
        self.after.insert(asked, to);
        to
    }

    fn after_word(&mut self, from: StateId, word: Word) -> Vec<Node> {
        let Some(state) = self.states.get_mut(from.0 as usize) else {
            return Vec::new();
        };
        let mut nodes = state.after(word);
        let begun = self.phrases.begun_by(Item::Word(word));
        for (term, frame) in &state.terms {
            let of_term = begun
                .iter()
                .filter(|it| self.phrases.may_begin(it.1, *term));
            nodes.extend(of_term.map(|it| Node {
                step: it.0,
                frame: *frame,
            }));
        }
        nodes
    }

    fn after_term(&self, from: StateId, said: TermId) -> Vec<Node> {
        let (Some(state), Some(end)) = (self.get(from), self.phrases.end_of(said)) else {
            return Vec::new();
        };
        let terms = state.terms.iter();
        let waiting = terms.filter(|it| self.phrases.may_begin(said, it.0));
        let node = |it: &(TermId, FrameId)| Node {
            step: end,
            frame: it.1,
        };
        waiting.map(node).collect()
    }

    /// The terms that are said where phrases end.
    pub(super) fn says(&self, at: StateId) -> &[TermId] {
        self.get(at).map_or(&[], |it| &it.says)
    }

    fn get(&self, at: StateId) -> Option<&State> {
        self.states.get(at.0 as usize)
    }

    /// The state that stands for some steps; of none there is none.
    fn state(&mut self, mut of: Vec<Node>) -> Option<StateId> {
        if of.is_empty() {
            return None;
        }
        of.sort_unstable();
        of.dedup();
        if let Some(known) = self.known.get(&of) {
            return Some(*known);
        }
        let state = self.reached(&of);
        let id = StateId(u32::try_from(self.states.len()).unwrap_or(u32::MAX));
        self.states.push(state);
        self.known.insert(of, id);
        Some(id)
    }

    /// What some steps come to: which terms end with them, and what phrases go on with.
    fn reached(&mut self, steps: &[Node]) -> State {
        let mut state = State::default();
        let mut waiting: Vec<(TermId, Node)> = Vec::new();
        let mut ended: Vec<(TermId, FrameId)> = Vec::new();
        let mut open = steps.to_vec();
        while let Some(Node { step, frame }) = open.pop() {
            let inside = |step: At| Node { step, frame };
            match self.phrases.step(step) {
                Some(Step::Item(Item::Word(word), then)) => {
                    state.words.push((word, inside(then)));
                }
                Some(Step::Item(Item::Term(term), then)) => waiting.push((term, inside(then))),
                Some(Step::Fork(branches)) => open.extend(branches.iter().map(|it| inside(*it))),
                Some(Step::Says(term)) if !ended.contains(&(term, frame)) => {
                    ended.push((term, frame));
                    self.end(term, frame, &mut open);
                }
                Some(Step::Says(_)) | None => {}
            }
        }
        let outermost = ended.iter().filter(|it| it.1 == OUTERMOST);
        state.says = outermost.map(|it| it.0).collect();
        state.says.sort_unstable();
        waiting.sort_unstable();
        waiting.dedup();
        for same in waiting.chunk_by(|one, other| one.0 == other.0) {
            let then = same.iter().map(|it| it.1).collect();
            let term = same.first().map(|it| it.0);
            let frame = term.map(|term| (term, self.frame(Frame { term, then })));
            state.terms.extend(frame);
        }
        state
    }

    /// Where phrases go on once a term ends: those that wait for it, and those that begin with it.
    fn end(&self, term: TermId, frame: FrameId, open: &mut Vec<Node>) {
        let waits = self.frames.get(frame as usize);
        let waits = waits.filter(|_| frame != OUTERMOST);
        let phrases = self.phrases;
        let begun = phrases.begun_by(Item::Term(term)).iter();
        let useful =
            begun.filter(|it| waits.is_none_or(|frame| phrases.may_begin(it.1, frame.term)));
        open.extend(useful.map(|it| Node { step: it.0, frame }));
        let over = waits.filter(|it| it.term == term);
        open.extend(over.into_iter().flat_map(|it| &it.then));
    }

    fn frame(&mut self, frame: Frame) -> FrameId {
        if let Some(known) = self.known_frames.get(&frame) {
            return *known;
        }
        let id = FrameId::try_from(self.frames.len()).unwrap_or(FrameId::MAX);
        self.frames.push(frame.clone());
        self.known_frames.insert(frame, id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{
        lexicon::Lexicon,
        pattern::{self, Piece},
    };

    /// How many of some terms, each of one phrase and numbered below 8, some words say from the first to the last.
    fn said(of: &[(u16, &str)], text: &str) -> usize {
        let mut lexicon = Lexicon::new();
        let mut phrases = Phrases::default();
        for (term, phrase) in of {
            let parts = pattern::parse(phrase).unwrap();
            phrases.add(TermId(*term), &parts[0], &mut |it| item(&mut lexicon, it));
        }
        phrases.complete(lexicon.len(), 8);
        let mut states = States::new(&phrases);
        let mut words = text.split(' ').map(|it| lexicon.find(it));
        let first = words.next().and_then(|it| states.begin(Item::Word(it)));
        let last = words.fold(first, |at, word| states.after(at?, Item::Word(word)));
        last.map_or(0, |it| states.says(it).len())
    }

    fn item(lexicon: &mut Lexicon, piece: &Piece<'_>) -> Option<Item> {
        match piece {
            Piece::Word(word) => Some(Item::Word(lexicon.learn(word))),
            Piece::Name("doctor") => Some(Item::Term(TermId(0))),
            Piece::Name("voter") => Some(Item::Term(TermId(1))),
            _ => None,
        }
    }

    #[test]
    fn a_phrase_is_followed_in_every_way_it_can_be_said() {
        let said = |text| said(&[(7, "[each] (salaried|retained) doctor")], text);
        assert_eq!(said("salaried doctors"), 1);
        assert_eq!(said("each retained doctor"), 1);
        assert_eq!(said("each doctor"), 0);
        assert_eq!(said("each salaried"), 0);
    }

    #[test]
    fn a_term_inside_others_is_followed_once_for_all_of_them() {
        let phrases = [
            (0, "general practitioner"),
            (1, "{doctor} on [the] roll"),
            (2, "every {voter} present"),
            (3, "every {doctor} present"),
        ];
        let said = |text| said(&phrases, text);
        assert_eq!(said("general practitioner"), 1);
        assert_eq!(said("general practitioner on roll"), 1);
        assert_eq!(said("every general practitioner on roll present"), 1);
        assert_eq!(said("every general practitioner present"), 1);
        assert_eq!(said("every general practitioner on roll"), 0);
    }
}
