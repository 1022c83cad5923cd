//! Patterns over the clauses of a document → statements of facts.
//!
//! A reading's patterns are compiled once (`pattern`, `program`), all over one list of numbered words (`lexicon`), into
//! what documents are read by (`compiled`); those that are shipped when the program is built, which takes them as bytes
//! (`packed`): what every document needs is copied out of these (`flat`, `index`), and the rest unpacked when it is first
//! asked for. The words of a sentence that leave its sense as it is are left out of it (`dropped`, `opening`); the
//! terms that it says are found by following the phrases of all of them at once (`phrases`, `states`, `namer`),
//! and they wake only the patterns that could match (`wake`). What matches (`matcher`, `joint`) is then held to the
//! sense of its sentence (`sense`, `require`, `minutes`, `judge`, `room`): what is denied, excepted, required,
//! conditional or undecided; and to the document's own definitions (`define`, `narrow`, `scope`). What is left states
//! facts (`meaning`), each with its clause and its words; what another clause takes back is in doubt (`takes`).
//!
//! A chapter leans on nothing that is said in another, so chapters are read on as many threads as there are (`read`).

mod amends;
mod answer;
mod any_of;
mod aside;
mod bars;
mod beside;
mod bits;
mod called;
mod cited;
mod compiled;
mod contraction;
mod define;
mod dropped;
mod ellipsis;
mod example;
mod excepted;
mod extent;
mod fault;
mod flat;
mod from_syntax;
mod index;
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
mod opening;
mod packed;
mod passage;
mod pattern;
mod phrases;
mod place;
mod placed;
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
mod tested;
mod token;
mod topic;
mod wake;
mod wholeness;

pub use cited::{any_meant, check_cited, clause_meant, told_apart};
pub use compiled::Readings;
pub use from_syntax::from_syntax;
pub use judge::Why;
pub use silence::{Unheard, silence};
pub use tested::{Expected, Tested, TestedExample};
pub use wholeness::{Wholeness, wholeness};

use crate::{
    document::{ClauseId, CrossReference},
    fact::{InClause, Statement},
    source::Place,
    value::Value,
    vocabulary::{Slot, Vocabulary},
};
use compiled::{Effect, Pattern, Reading};

/// What a document was read to state.
#[derive(Debug, Default, Clone)]
pub struct Read {
    /// What it states, in document order; what is only spoken of stands as silence does, with its place.
    pub statements: Vec<(Slot, Statement)>,
    /// What comes close to stating a fact and does not; such a fact is not one that the document is silent on.
    pub near: Vec<NearMiss>,
    /// The clauses that state something, in document order.
    pub used: Vec<ClauseId>,
    /// The clauses that could state something and were read.
    pub read: Vec<ClauseId>,
    /// The mentions of other clauses that lead nowhere, in document order.
    pub broken: Vec<CrossReference>,
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

/// A value of a slot as a reader is told of it.
fn shown(vocabulary: &Vocabulary, slot: Slot, value: &Value) -> String {
    vocabulary.plain(vocabulary.slot_type(slot), value)
}
