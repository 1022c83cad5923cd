//! Patterns over the clauses of a document → statements of facts.
//!
//! A reading's patterns are compiled once (`pattern`, `program`), all over one list of numbered words (`lexicon`). The
//! terms that a sentence says are found by following the phrases of all of them at once (`phrases`, `states`, `namer`),
//! and they wake only the patterns that could match (`wake`). What matches (`matcher`, `joint`) is then held to the
//! sense of its sentence (`sense`, `require`, `minutes`, `judge`, `room`): what is denied, excepted, required,
//! conditional or undecided; and to the document's own definitions (`define`, `narrow`, `scope`). What is left states
//! facts (`meaning`), each with its clause and its words; what another clause takes back is in doubt (`takes`).

mod amends;
mod answer;
mod any_of;
mod aside;
mod bars;
mod bits;
mod called;
mod cited;
mod contraction;
mod define;
mod ellipsis;
mod example;
mod extent;
mod fault;
mod from_syntax;
mod joint;
mod judge;
mod lexicon;
mod limits;
mod matcher;
mod meaning;
mod minutes;
mod named;
mod namer;
mod narrow;
mod passage;
mod pattern;
mod phrases;
mod place;
mod program;
mod quantity;
mod read;
mod require;
mod room;
mod rows;
mod scope;
mod sense;
mod silence;
mod states;
mod stem;
mod takes;
mod term;
mod token;
mod topic;
mod wake;
mod wholeness;

pub use cited::{any_meant, check_cited, clause_meant, told_apart};
pub use example::{Expected, Tested, TestedExample};
pub use from_syntax::from_syntax;
pub use judge::Why;
pub use silence::{Unheard, silence};
pub use wholeness::{Wholeness, wholeness};

use crate::{
    document::ClauseId,
    fact::{InClause, Statement},
    source::Place,
    value::{Type, Value},
    vocabulary::{Slot, Vocabulary},
};
use bars::Bars;
use lexicon::Lexicon;
use program::Program;
use term::{TermId, Terms};
use wake::Wake;

/// Every reading, compiled.
#[derive(Debug)]
pub struct Readings {
    lexicon: Lexicon,
    terms: Terms,
    all: Vec<Reading>,
    patterns: Vec<Pattern>,
    wake: Wake,
}

/// How prose states one fact.
#[derive(Debug)]
struct Reading {
    /// The fact's path.
    fact: String,
    /// The fact's slots: one, or of a set one for each member.
    slots: Vec<Slot>,
    kind: Type,
    /// The subjects of which one has to be spoken of.
    about: Vec<TermId>,
    /// What it leaves alone, and what all readings of its file do.
    bars: Bars,
    /// The things of which its quantities may be told, each with its own: the larger counts.
    apart: Vec<TermId>,
    /// Which value stands where words give both.
    prefer: Vec<(Value, Value)>,
    silence_means_no: bool,
    /// Whether it was left with a part at fault: then it reads less than is written, and shows nothing.
    at_fault: bool,
    examples: Vec<example::Example>,
}

impl Reading {
    /// Whether it reads a fact, or the set that it is a member of.
    fn is_of(&self, path: &str) -> bool {
        let member = path.strip_prefix(&self.fact);
        member.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    }

    /// Whether its fact is a set.
    fn is_set(&self) -> bool {
        matches!(self.kind, Type::Set(_))
    }
}

/// A pattern of a reading.
#[derive(Debug)]
struct Pattern {
    /// Which reading, by its place.
    reading: usize,
    effect: Effect,
    /// It counts only where nothing else states the fact.
    weak: bool,
    /// It counts whatever the sentence makes of the words.
    bare: bool,
    /// The program of each part; a sentence has to match all of them, in any order.
    parts: Vec<Program>,
    /// Where it is written.
    at: Place,
}

impl Pattern {
    /// Whether it says that something is not so.
    fn denies(&self) -> bool {
        let no = Value::YesNo(false);
        matches!(&self.effect, Effect::Values(values) if values.iter().all(|it| it.1 == no))
    }
}

/// What words that match a pattern state.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Effect {
    /// Values of slots; those that are yes or no turn over where the words are denied.
    Values(Vec<(Slot, Value)>),
    /// Of the members named, that they are in the set or not; if they are all, of the others the opposite.
    Named { yes: bool, all: bool },
    /// The quantity or the words picked out.
    Picked,
}

/// What a document was read to state.
#[derive(Debug, Default)]
pub struct Read {
    /// What it states, in document order; what is only spoken of stands as silence does, with its place.
    pub statements: Vec<(Slot, Statement)>,
    /// What comes close to stating a fact and does not; such a fact is not one that the document is silent on.
    pub near: Vec<NearMiss>,
    /// The clauses that state something, in document order.
    pub used: Vec<ClauseId>,
    /// The clauses that could state something and were read.
    pub read: Vec<ClauseId>,
}

/// Words that come close to stating a fact.
#[derive(Debug, Clone)]
pub struct NearMiss {
    /// The fact.
    pub fact: String,
    /// Its slots.
    pub slots: Vec<Slot>,
    /// The nearest pattern, where it is written.
    pub pattern: Place,
    /// What kept it from counting.
    pub why: Why,
    /// The words.
    pub place: InClause,
}

impl Read {
    /// The clauses that were read and state nothing that any reading knows.
    pub fn unread(&self) -> impl Iterator<Item = ClauseId> {
        let used = |it: &&ClauseId| self.used.binary_search(it).is_err();
        self.read.iter().filter(used).copied()
    }

    /// Whether words come close to stating a slot.
    pub fn is_touched(&self, slot: Slot) -> bool {
        self.near.iter().any(|it| it.slots.contains(&slot))
    }
}

impl Readings {
    /// The paths of the facts that there are readings of, in the order of the files, each once.
    pub fn facts(&self) -> Vec<&str> {
        let mut facts: Vec<&str> = self.all.iter().map(|it| it.fact.as_str()).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// Whether a reading looks for a fact, or for a member of it where it is a set.
    pub fn look_for(&self, path: &str) -> bool {
        self.all.iter().any(|it| it.is_of(path))
    }

    /// Whether a reading of a fact, or of a set that it is a member of, is at fault.
    pub fn at_fault(&self, path: &str) -> bool {
        self.all.iter().any(|it| it.at_fault && it.is_of(path))
    }

    /// How many patterns there are.
    pub fn pattern_count(&self) -> usize {
        self.patterns.len()
    }

    fn reading(&self, at: usize) -> Option<&Reading> {
        self.all.get(at)
    }
}

/// A value of a slot as a reader is told of it.
fn shown(vocabulary: &Vocabulary, slot: Slot, value: &Value) -> String {
    vocabulary.plain(vocabulary.slot_type(slot), value)
}
