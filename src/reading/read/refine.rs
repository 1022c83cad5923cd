//! What the statements of a clause, and of a document, come to once they are seen together.

use std::ops::Range;

use hashbrown::HashSet;

use super::{Reader, Stated, Weight};
use crate::{
    document::ClauseId,
    fact::{Origin, Statement, Whence},
    reading::{
        NearMiss, Read, Reading, Why,
        called::NAMES,
        lexicon::{Part, Word},
        matcher::Field,
        meaning::{say_the_same, taken_out},
        passage::Passage,
        place::place,
    },
    value::{Type, Value},
    vocabulary::Slot,
};

/// So many different quantities are looked through where they are told of several things.
const MOST_TOLD: usize = 100;

/// Whether the first words of a sentence cite a clause: `Clause 4.3 does not extend to …`, `Nothing in clause 4.3 …`.
pub(super) fn cites_within(text: &str, first: usize) -> bool {
    let names = || NAMES.into_iter().chain(["order"]);
    let words: Vec<&str> = text.split_whitespace().take(first).collect();
    words.windows(2).any(|pair| {
        let [name, number] = pair else { return false };
        let named = names().any(|it| it.eq_ignore_ascii_case(name));
        named && number.starts_with(|it: char| it.is_ascii_digit())
    })
}

impl Reader<'_> {
    /// Whether a sentence could take something out of what a clause says that it cites.
    pub(super) fn may_limit(&self, passage: &Passage<'_>) -> bool {
        let lexicon = &self.readings.lexicon;
        let limits = Part::NOT
            .and(Part::NO)
            .and(Part::EXCEPTS)
            .and(Part::HINDERS);
        cites_within(passage.said(&self.tokens), 6) && {
            let mut words = self.tokens.iter().map(|it| it.word);
            words.any(|it| lexicon.part(it).is(limits))
        }
    }

    /// The clauses that a clause cites.
    pub(super) fn cited_by(&self, clause: ClauseId) -> Vec<ClauseId> {
        let cited = self.cites.of_clause(clause).iter();
        cited.filter_map(|it| it.target).collect()
    }

    /// What the clauses that a clause cites added to sets in the chapter that is read, as places in `stated`.
    pub(super) fn added_in(&self, cited: &[ClauseId], clause: ClauseId) -> Vec<usize> {
        let stated = self.stated.iter().enumerate().skip(self.chapter.stated);
        let added = stated.filter(|(_, it)| {
            let yes = it.value == Value::YesNo(true);
            yes && it.clause != clause && cited.contains(&it.clause)
        });
        added.map(|it| it.0).collect()
    }

    /// Heeds a sentence that takes members out of what the sentence before it said of all; tells whether it does.
    pub(super) fn take_out(
        &mut self,
        passage: &Passage<'_>,
        field: &Field<'_>,
        added: &[usize],
    ) -> bool {
        let mut taken = Vec::new();
        for at in added {
            let Some(stated) = self.stated.get_mut(*at) else {
                continue;
            };
            let Some(reading) = self.readings.reading(stated.reading) else {
                continue;
            };
            let Type::Set(choice) = reading.kind else {
                continue;
            };
            let members = taken_out(self.readings, field, choice);
            let member = reading.slots.iter().position(|it| *it == stated.slot);
            let out = member.is_some_and(|it| members.iter().any(|at| usize::from(*at) == it));
            if out {
                stated.falls = true;
                taken.push((stated.reading, stated.slot));
            }
        }
        let words = field.range(0, field.tokens.len());
        let any = !taken.is_empty();
        for (reading, slot) in taken {
            self.state(reading, slot, Value::YesNo(false), passage, &words);
        }
        any
    }

    /// States what a passage says only together with what was said before it.
    pub(super) fn state(
        &mut self,
        reading: usize,
        slot: Slot,
        value: Value,
        passage: &Passage<'_>,
        words: &Range<usize>,
    ) {
        self.stated.push(Stated {
            reading,
            slot,
            value,
            weight: Weight::Full,
            bare: false,
            place: place(self.document, passage, words),
            clause: passage.clause,
            alone: Vec::new(),
            of: None,
            defined: false,
            falls: false,
        });
        self.read.used.push(passage.clause);
    }

    /// Within a clause, who is taken out of a set is out, whatever the clause says of all; and of two values the one
    /// that is preferred stands, as where a clause begins with one vote for each practice and goes on to weigh it.
    pub(super) fn refine(&mut self, first: usize) {
        let Some(of_clause) = self.stated.get_mut(first..) else {
            return;
        };
        let out = |it: &&Stated| it.value == Value::YesNo(false) && it.weight == Weight::Full;
        let taken: Vec<(Vec<Word>, Slot)> = of_clause
            .iter()
            .filter(out)
            .map(|it| (it.alone.clone(), it.slot))
            .collect();
        let given: Vec<(Slot, Value)> = of_clause
            .iter()
            .filter(|it| it.weight == Weight::Full)
            .map(|it| (it.slot, it.value.clone()))
            .collect();
        for stated in of_clause {
            let is_set = self
                .readings
                .reading(stated.reading)
                .is_some_and(Reading::is_set);
            let adds = stated.value == Value::YesNo(true);
            // Of two that say yes and no of the one member alone, neither takes it out of the other: they disagree.
            let takes =
                |it: &(Vec<Word>, Slot)| it.1 == stated.slot && !say_the_same(&it.0, &stated.alone);
            let is_out = is_set && adds && taken.iter().any(takes);
            stated.falls |= is_out;
            let outdone = given.iter().any(|(slot, over)| {
                *slot == stated.slot && self.readings.prefers(stated.reading, over, &stated.value)
            });
            stated.falls |= outdone;
        }
    }

    /// Whom a definition shuts out is told once, however many chapters use its word.
    fn tell_definitions_once(&mut self) {
        if !self.stated.iter().any(|it| it.defined) {
            return;
        }
        let mut told = HashSet::new();
        let mut again = Vec::with_capacity(self.stated.len());
        for it in &self.stated {
            let place = (&it.place.clause, &it.place.sentence, &it.place.words);
            again.push(!told.insert((it.slot, place)) && it.defined);
        }
        drop(told);
        for (stated, again) in self.stated.iter_mut().zip(again) {
            stated.falls |= again;
        }
    }

    /// Notes of a set which members nothing is said of, where a clause grants it to all of some: `every partner may stand`.
    fn note_others(&mut self) {
        for (number, place) in std::mem::take(&mut self.granted) {
            let Some(pattern) = self.readings.pattern(number) else {
                continue;
            };
            let Some(reading) = self.readings.reading(pattern.reading) else {
                continue;
            };
            let said = |slot: &Slot| self.read.statements.iter().any(|it| it.0 == *slot);
            let open = |slot: &Slot| !said(slot) && !self.read.is_touched(*slot);
            let slots: Vec<Slot> = reading.slots.iter().copied().filter(open).collect();
            if !slots.is_empty() && !self.readings.means_no_by_silence(&reading.fact) {
                self.read.near.push(NearMiss {
                    fact: reading.fact.clone(),
                    slots,
                    pattern: self.readings.place(pattern.at),
                    why: Why::Others,
                    place,
                });
            }
        }
    }

    /// Has of quantities that are told of two things the larger count: of a vote in one member and of one in all of them.
    fn keep_larger(&mut self) {
        let quantity = |it: &Stated| match it.value {
            Value::Quantity(number) if it.weight == Weight::Full && !it.falls => {
                it.of.map(|of| (it.slot, of, number))
            }
            _ => None,
        };
        let mut told = Vec::new();
        for it in self.stated.iter().filter_map(quantity) {
            if !told.contains(&it) && told.len() < MOST_TOLD {
                told.push(it);
            }
        }
        // Where a document disagrees with itself on one of them, both are told.
        let agreed =
            |slot: Slot, of| told.iter().filter(|it| (it.0, it.1) == (slot, of)).count() == 1;
        for stated in &mut self.stated {
            let larger = quantity(stated).is_some_and(|(slot, of, number)| {
                let mut others = told.iter().filter(|it| it.0 == slot && it.1 != of);
                agreed(slot, of) && others.any(|it| it.2 > number && agreed(slot, it.1))
            });
            stated.falls |= larger;
        }
    }

    pub(super) fn finish(mut self) -> Read {
        self.tell_definitions_once();
        self.heed_amended();
        self.heed_limits();
        self.keep_larger();
        self.heed_taken_back();
        let strong: Vec<Slot> = {
            let stands = |it: &&Stated| it.weight == Weight::Full && !it.falls;
            let mut slots: Vec<Slot> = self
                .stated
                .iter()
                .filter(stands)
                .map(|it| it.slot)
                .collect();
            slots.sort_unstable();
            slots
        };
        for stated in self.stated.drain(..).filter(|it| !it.falls) {
            if stated.weight != Weight::Full && strong.binary_search(&stated.slot).is_ok() {
                continue;
            }
            let statement = Statement {
                value: stated.value,
                origin: if stated.weight == Weight::Spoken {
                    Origin::Silence
                } else {
                    Origin::Read
                },
                place: Some(Whence::Clause(Box::new(stated.place))),
                cites: None,
                corrected: None,
            };
            self.read.statements.push((stated.slot, statement));
        }
        self.note_others();
        self.read.used.sort_unstable();
        self.read.used.dedup();
        self.read
    }
}
