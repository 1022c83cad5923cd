//! Fills in what a statement leaves out, from the one before it.

use super::{Reader, Stated, Weight};
use crate::{
    document::ClauseId,
    reading::{
        ellipsis::{Ellipsis, ellipses},
        lexicon::Part,
        matcher::Field,
        meaning::Finding,
        passage::Passage,
    },
    value::{Type, Value},
    vocabulary::Slot,
};

/// What a statement says that leaves out what it says of somebody.
pub(super) struct Filled {
    reading: usize,
    slot: Slot,
    yes: bool,
    tokens: (usize, usize),
}

impl Reader<'_> {
    /// What the statements of a sentence say that leave out what they say of somebody: `Partners may vote; locums do
    /// not.` They go on with what the sentence was found to say before them, or with what the sentence before added to
    /// sets.
    pub(super) fn left_out(
        &self,
        field: &Field<'_>,
        found: &[Finding],
        added: &[usize],
        clause: ClauseId,
    ) -> Vec<Filled> {
        let mut filled = Vec::new();
        for ellipsis in ellipses(field) {
            let others = shuts_out_others(field, &ellipsis);
            let mut before = self.said_before(field, found, &ellipsis);
            if before.is_empty() && ellipsis.start == 0 {
                before = self.said_in(added, others);
            }
            let mut readings: Vec<usize> = before.iter().map(|it| it.0).collect();
            readings.dedup();
            for number in readings {
                let slots = if others {
                    self.slots_of(number)
                } else {
                    self.named_by(field, &ellipsis, number)
                };
                let (start, end) = ellipsis.whom;
                let other = others || field.words(start, end).contains("other ");
                let given = |slot: &Slot| {
                    let before = before.iter().any(|it| it.1 == *slot);
                    other && (before || self.is_added(*slot, clause))
                };
                let told = |slot: &Slot| found.iter().any(|it| tells(it, *slot, ellipsis.start));
                let new = slots.into_iter().filter(|it| !given(it) && !told(it));
                filled.extend(new.map(|slot| Filled {
                    reading: number,
                    slot,
                    yes: ellipsis.affirms,
                    tokens: (ellipsis.start, ellipsis.end),
                }));
            }
        }
        filled
    }

    /// The readings of sets and their slots of which a sentence says something before a statement.
    fn said_before(
        &self,
        field: &Field<'_>,
        found: &[Finding],
        ellipsis: &Ellipsis,
    ) -> Vec<(usize, Slot)> {
        // "Partners are excluded; locums are not" says of locums that they are in.
        let hinders = (0..ellipsis.start).any(|it| field.sense.part(it).is(Part::HINDERS));
        let said = |it: &Finding| {
            let (slot, _) = it.states.as_ref().ok()?;
            let reading = self.readings.reading(it.reading)?;
            let counts = !it.weak && !self.is_bare(it.pattern) && reading.is_set();
            (counts && !hinders && it.tokens.1 <= ellipsis.start).then_some((it.reading, *slot))
        };
        found.iter().filter_map(said).collect()
    }

    /// The same of what the sentence before added to sets. Whoever is shut out after it is, wherever its words stand.
    fn said_in(&self, added: &[usize], others: bool) -> Vec<(usize, Slot)> {
        let added = added.iter().filter_map(|it| self.stated.get(*it));
        let told = added.filter(|it| it.weight == Weight::Full && (others || !it.bare));
        told.map(|it| (it.reading, it.slot)).collect()
    }

    /// All slots of a reading of a set.
    fn slots_of(&self, reading: usize) -> Vec<Slot> {
        let reading = self.readings.reading(reading).filter(|it| it.is_set());
        reading.map_or(Vec::new(), |it| it.slots.clone())
    }

    /// Whether a clause adds to a set.
    fn is_added(&self, slot: Slot, clause: ClauseId) -> bool {
        let of_clause = self
            .stated
            .iter()
            .rev()
            .take_while(|it| it.clause == clause);
        let adds = |it: &Stated| it.slot == slot && it.value == Value::YesNo(true);
        of_clause.into_iter().any(adds)
    }

    /// The slots of a reading for those of whom a statement speaks.
    fn named_by(&self, field: &Field<'_>, ellipsis: &Ellipsis, reading: usize) -> Vec<Slot> {
        let Some(reading) = self.readings.reading(reading) else {
            return Vec::new();
        };
        let Type::Set(choice) = reading.kind else {
            return Vec::new();
        };
        let (start, end) = ellipsis.whom;
        if names_some_only(field, start, end) {
            return Vec::new();
        }
        let terms = &self.readings.terms;
        let members = field.names.members_within(terms, choice, start, end);
        let slot = |it: &u16| reading.slots.get(usize::from(*it)).copied();
        members.iter().filter_map(slot).collect()
    }

    /// States what was left out; of whom the sentence before said otherwise, it no longer says so.
    pub(super) fn fill_in(
        &mut self,
        passage: &Passage<'_>,
        field: &Field<'_>,
        filled: Vec<Filled>,
    ) {
        for it in filled {
            let value = Value::YesNo(it.yes);
            let otherwise = |one: &&mut Stated| one.slot == it.slot && one.value != value;
            let same_clause = |one: &&mut Stated| one.clause == passage.clause;
            let stated = self.stated.iter_mut().rev();
            for one in stated.take_while(same_clause).filter(otherwise) {
                one.falls = true;
            }
            if it.yes {
                self.added.push(self.stated.len());
            }
            let words = field.range(it.tokens.0, it.tokens.1);
            self.state(it.reading, it.slot, value, passage, &words);
        }
    }
}

/// Words by which only some are named of those of a kind: `salaried GPs on short-term contracts`, `locums engaged for a day`.
const OF_SOME: [&str; 11] = [
    "on", "under", "with", "without", "for", "during", "until", "aged", "whose", "less", "fewer",
];

/// Whether words name only some of those of a kind; `locums who work in the area` are all that there are.
fn names_some_only(field: &Field<'_>, start: usize, end: usize) -> bool {
    let some = |at: usize| OF_SOME.contains(&field.words(at, at + 1));
    let state = |at: usize| {
        matches!(
            field.words(at, at + 1),
            "have" | "has" | "had" | "are" | "is"
        )
    };
    let who = |at: usize| field.words(at, at + 1) == "who" && state(at + 1);
    (start + 1..end).any(|at| !field.names.is_inside_name(at) && (some(at) || who(at)))
}

/// Whether a statement shuts out all who were not named: `No other person or body may do so.`
fn shuts_out_others(field: &Field<'_>, ellipsis: &Ellipsis) -> bool {
    let (start, end) = ellipsis.whom;
    let words = field.words(start, end).to_lowercase();
    let others = ["no other", "nobody else", "no one else"];
    !ellipsis.affirms && others.iter().any(|it| words.starts_with(it))
}

/// Whether a finding gives a slot its value in the words from a token on.
fn tells(finding: &Finding, slot: Slot, start: usize) -> bool {
    let states = finding.states.as_ref().is_ok_and(|it| it.0 == slot);
    states && finding.tokens.1 > start
}
