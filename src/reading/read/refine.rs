//! What the statements of a clause, and of a document, come to once they are seen together.

use super::{Reader, Stated};
use crate::{
    fact::{Origin, Statement, Whence},
    reading::{Read, matcher::Field, meaning::taken_out, passage::Passage, place::place},
    value::{Type, Value},
    vocabulary::Slot,
};

impl Reader<'_> {
    /// Heeds a sentence that takes members out of what the sentence before it said of all.
    pub(super) fn take_out(&mut self, passage: &Passage<'_>, field: &Field<'_>, added: &[usize]) {
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
        for (reading, slot) in taken {
            self.stated.push(Stated {
                reading,
                slot,
                value: Value::YesNo(false),
                weak: false,
                place: place(self.document, passage, &words),
                falls: false,
            });
            self.read.used.push(passage.clause);
        }
    }

    /// Within a clause, who is taken out of a set is out, whatever the clause says of all; and of two values the one
    /// that is preferred stands, as where a clause begins with one vote for each practice and goes on to weigh it.
    pub(super) fn refine(&mut self, first: usize) {
        let Some(of_clause) = self.stated.get_mut(first..) else {
            return;
        };
        let out = |it: &&Stated| it.value == Value::YesNo(false) && !it.weak;
        let taken: Vec<(usize, Slot)> = of_clause
            .iter()
            .filter(out)
            .map(|it| (it.reading, it.slot))
            .collect();
        let choice = |it: &&Stated| matches!(it.value, Value::Choice(_));
        let given: Vec<(Slot, Value)> = of_clause
            .iter()
            .filter(choice)
            .map(|it| (it.slot, it.value.clone()))
            .collect();
        for stated in of_clause {
            let is_set = self
                .readings
                .reading(stated.reading)
                .is_some_and(|it| matches!(it.kind, Type::Set(_)));
            let adds = stated.value == Value::YesNo(true);
            stated.falls |= is_set && adds && taken.iter().any(|it| it.1 == stated.slot);
            let outdone = given.iter().any(|(slot, over)| {
                *slot == stated.slot && self.readings.prefers(stated.reading, over, &stated.value)
            });
            stated.falls |= outdone;
        }
    }

    pub(super) fn finish(mut self) -> Read {
        let strong: Vec<Slot> = {
            let stands = |it: &&Stated| !it.weak && !it.falls;
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
            if stated.weak && strong.binary_search(&stated.slot).is_ok() {
                continue;
            }
            let statement = Statement {
                value: stated.value,
                origin: if stated.weak {
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
        self.read.used.sort_unstable();
        self.read.used.dedup();
        self.read
    }
}
