//! Which clauses limit which others by their numbers, or by going on from the one before, and what gives way for that.

use std::ops::Range;

use hashbrown::HashMap;

use super::{Reader, Stated, Weight, taken_back::named_by_sentence};
use crate::{
    document::{ClauseId, Document, References},
    reading::{
        Why,
        limits::{Limits, goes_on, goes_on_to_except, limits, may_name_limits},
        place::place_of_sentence,
    },
    value::Value,
    vocabulary::Slot,
};

/// That a clause gives way to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Limit {
    /// The clause that gives way.
    pub(super) limited: ClauseId,
    /// The one that it gives way to.
    pub(super) by: ClauseId,
    /// The sentence of the first that says so, where it does itself.
    sentence: Option<Range<usize>>,
    /// Whether the other only tells who is taken out of it.
    whom: bool,
}

/// How many limits of a document are heeded; none has more in earnest.
const MOST: usize = 4_000;

/// The clause before another stands among so many, the items of its lists included.
const FAR: usize = 60;
/// What says otherwise is looked for among so many statements of a fact.
const MOST_OTHERS: usize = 200;

/// The limits that the clauses of a document tell of.
pub(super) fn limits_of(document: &Document, cites: &References<'_>) -> Vec<Limit> {
    let mut found = Vec::new();
    for id in document.ids() {
        let clause = document.clause(id);
        if found.len() >= MOST {
            break;
        }
        if !clause.role.states() || !may_name_limits(&clause.text) {
            continue;
        }
        for (sentence, named) in named_by_sentence(document, cites, id) {
            let limits = |it: &Range<usize>| limits(&clause.text, sentence, it);
            for (range, other) in named.into_iter().filter(|it| it.1 != id) {
                found.extend(limits(&range).map(|it| match it {
                    Limits::Named => Limit {
                        limited: other,
                        by: id,
                        sentence: None,
                        whom: false,
                    },
                    Limits::Own | Limits::Whom => Limit {
                        limited: id,
                        by: other,
                        sentence: Some(sentence.clone()),
                        whom: it == Limits::Whom,
                    },
                }));
            }
        }
    }
    found
}

impl Reader<'_> {
    /// The clauses that a clause limits or, by its first words, goes on from: what they are about it is about as well.
    pub(super) fn goes_on_from(&self, clause: ClauseId, text: &str) -> Vec<ClauseId> {
        let parent = self.document.clause(clause).parent;
        let is = |it: ClauseId| it == clause || Some(it) == parent;
        let limited = self.limits.iter().filter(|it| is(it.by));
        let mut found: Vec<ClauseId> = limited.map(|it| it.limited).collect();
        if goes_on(text) {
            found.extend(before(self.document, clause));
        }
        found
    }

    /// Has what a clause says give way to what a clause says otherwise that it is subject to, that says so of it, or that
    /// goes on from it to an exception.
    pub(super) fn heed_limits(&mut self) {
        let falls = self.limited();
        for (stated, falls) in self.stated.iter_mut().zip(falls) {
            stated.falls |= falls;
        }
        for limit in self.limits {
            if let Some(sentence) = limit.sentence.as_ref().filter(|_| limit.whom) {
                self.doubt_all(limit, sentence);
            }
        }
    }

    /// What a sentence grants to all but those of whom another clause tells is open, unless that clause says of one of them
    /// that he or she is out.
    fn doubt_all(&mut self, limit: &Limit, sentence: &Range<usize>) {
        let told = |it: &Stated| {
            self.document.is_within(it.clause, limit.by)
                && !it.falls
                && self.is_of_set(it.reading)
                && it.value == Value::YesNo(false)
        };
        if self.stated.iter().any(told) {
            return;
        }
        let place = place_of_sentence(self.document, limit.limited, sentence);
        for at in 0..self.stated.len() {
            let Some(stated) = self.stated.get(at) else {
                continue;
            };
            let grants = stated.value == Value::YesNo(true) && self.is_of_set(stated.reading);
            let there = stated.clause == limit.limited && stated.place.sentence == place.sentence;
            if grants && there && !stated.falls {
                let (reading, slot) = (stated.reading, stated.slot);
                self.leave_open(reading, slot, Why::TakenBack, place.clone());
                if let Some(stated) = self.stated.get_mut(at) {
                    stated.falls = true;
                }
            }
        }
    }

    /// Of each statement whether it gives way to another.
    fn limited(&self) -> Vec<bool> {
        let otherwise = |one: &Stated, other: &Stated| {
            let full = |it: &Stated| it.weight == Weight::Full && !it.falls;
            full(one) && full(other) && one.slot == other.slot && one.value != other.value
        };
        let mut of_slots: HashMap<Slot, Vec<&Stated>> = HashMap::default();
        for stated in &self.stated {
            let of_slot = of_slots.entry(stated.slot).or_default();
            if of_slot.len() < MOST_OTHERS {
                of_slot.push(stated);
            }
        }
        let gives_way = |one: &Stated| {
            let others = of_slots.get(&one.slot).into_iter().flatten();
            let mut others = others.filter(|other| otherwise(one, other));
            others.any(|other| self.gives_way(one, other))
        };
        self.stated.iter().map(gives_way).collect()
    }

    fn gives_way(&self, one: &Stated, other: &Stated) -> bool {
        let inside = |it: ClauseId, of: ClauseId| self.document.is_within(it, of);
        let said = |it: &Limit| {
            let text = &self.document.clause(it.limited).text;
            let sentence = it.sentence.as_ref().and_then(|it| text.get(it.clone()));
            sentence.is_none_or(|it| one.place.sentence.contains(it))
        };
        let limit = |it: &&Limit| it.limited == one.clause && inside(other.clause, it.by);
        // Where each of two clauses gives way to the other, neither does.
        let back = |it: &Limit| it.limited == other.clause && inside(one.clause, it.by);
        let mut limits = self.limits.iter().filter(limit);
        if limits.any(said) && !self.limits.iter().any(back) && !inside(one.clause, other.clause) {
            return !is_of_a_case(&other.place.sentence);
        }
        let parent = |it: ClauseId| self.document.clause(it).parent;
        let no = other.value == Value::YesNo(false);
        let beside = one.clause != other.clause && parent(one.clause) == parent(other.clause);
        let subject = || one.place.sentence.to_lowercase().contains("subject to");
        let goes_on = || {
            goes_on_to_except(&other.place.sentence)
                && before(self.document, other.clause) == Some(one.clause)
        };
        no && beside && (subject() || goes_on())
    }
}

/// Whether a sentence speaks of a case only, `where there is a tie`, in which alone another gives way to it.
fn is_of_a_case(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let mut words = sentence.split(|it: char| !it.is_alphanumeric());
    words.any(|it| matches!(it, "if" | "where" | "when" | "unless"))
}

/// The clause right before another under the same one.
fn before(document: &Document, clause: ClauseId) -> Option<ClauseId> {
    let own = document.clause(clause);
    let earlier = (0..clause.index()).rev().map(ClauseId::new).take(FAR);
    let beside = |it: &ClauseId| {
        let other = document.clause(*it);
        other.parent == own.parent && other.role.states()
    };
    earlier.into_iter().find(beside)
}
