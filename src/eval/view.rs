//! The facts as an evaluation sees them: as they are, without a document's silence, or with one of them changed.

use std::{cell::RefCell, rc::Rc};

use super::column::Members;
use crate::{
    fact::{Fact, Facts, Scalar, State, Table},
    policy::Column,
    value::Date,
    vocabulary::{ListId, Slot},
};

/// What an evaluation looks at.
pub(super) struct View<'f> {
    pub(super) facts: &'f Facts,
    /// The day the report speaks of.
    pub(super) day: Date,
    /// Whether a document's silence counts.
    heeds_silence: bool,
    /// Whether what holds only because a list has no rows counts.
    heeds_empty: bool,
    /// One fact made otherwise.
    changed: Option<(Slot, Scalar)>,
    /// What stands in the columns that were asked for, each gone through once.
    members: RefCell<Vec<(Column, Rc<Members>)>>,
}

impl<'f> View<'f> {
    /// The facts as they are.
    pub(super) fn new(facts: &'f Facts, day: Date) -> Self {
        Self {
            facts,
            day,
            heeds_silence: true,
            heeds_empty: true,
            changed: None,
            members: RefCell::default(),
        }
    }

    /// The facts without what rests on silence.
    pub(super) fn without_silence(facts: &'f Facts, day: Date) -> Self {
        Self {
            heeds_silence: false,
            ..Self::new(facts, day)
        }
    }

    /// The facts without what holds only because a list has no rows.
    pub(super) fn without_vacuity(facts: &'f Facts, day: Date) -> Self {
        Self {
            heeds_empty: false,
            ..Self::new(facts, day)
        }
    }

    /// Whether something said of all rows of a list counts: of no rows, it is vacuous.
    pub(super) fn counts(&self, rows: usize) -> bool {
        self.heeds_empty || rows > 0
    }

    /// The facts with one of them changed.
    pub(super) fn with(facts: &'f Facts, day: Date, slot: Slot, value: Scalar) -> Self {
        Self {
            changed: Some((slot, value)),
            ..Self::new(facts, day)
        }
    }

    /// The value of a fact, where it is known.
    pub(super) fn slot(&self, slot: Slot) -> Option<Scalar> {
        if let Some((changed, value)) = self.changed
            && changed == slot
        {
            return Some(value);
        }
        match self.facts.slot(slot).state {
            State::Known(value) => Some(value),
            State::BySilence(value) if self.heeds_silence => Some(value),
            _ => None,
        }
    }

    /// A fact with its statements.
    pub(super) fn fact(&self, slot: Slot) -> &'f Fact {
        self.facts.slot(slot)
    }

    /// The rows of a list, where they are known.
    pub(super) fn table(&self, list: ListId) -> Option<&'f Table> {
        self.facts.list(list).table.as_ref()
    }

    /// What stands in a column.
    pub(super) fn members(&self, column: Column) -> Option<Rc<Members>> {
        let mut kept = self.members.borrow_mut();
        if let Some((_, members)) = kept.iter().find(|(it, _)| *it == column) {
            return Some(Rc::clone(members));
        }
        let cells = self.table(column.list)?.columns.get(column.column)?;
        let members = Rc::new(Members::of(cells, self.facts.texts().len()));
        kept.push((column, Rc::clone(&members)));
        Some(members)
    }
}
