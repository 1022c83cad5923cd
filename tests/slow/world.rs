//! What is known of one submission, as plainly as it can be put: options and rows.

use scrutineer::{
    policy::Column,
    value::{Date, Value},
    vocabulary::{ListId, Slot, Vocabulary},
};

/// What the statements of a fact come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// Nothing states it.
    Unknown,
    /// All that state it agree.
    Known(Value),
    /// Only a document's silence states it.
    Silent(Value),
    /// Two that state it differ.
    Contested,
}

/// What is known of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Nobody states it.
    Unknown,
    /// It is stated more than once.
    Contested,
    /// Its rows, each cell known or not.
    Known(Vec<Vec<Option<Value>>>),
}

/// Everything known of one submission, and the day it is asked about.
#[derive(Debug, Clone)]
pub(crate) struct World {
    /// By slot.
    pub(crate) slots: Vec<Held>,
    /// By list.
    pub(crate) lists: Vec<Rows>,
    /// The day the report speaks of.
    pub(crate) day: Date,
}

/// Something that can be known by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    /// A fact of a record.
    Slot(Slot),
    /// A cell of a list that is known.
    Cell(Column, usize),
    /// A whole list.
    List(ListId),
}

impl World {
    /// The same, a document's silence counting for nothing.
    pub(crate) fn without_silence(&self) -> Self {
        let unheard = |it: &Held| match it {
            Held::Silent(_) => Held::Unknown,
            held => held.clone(),
        };
        Self {
            slots: self.slots.iter().map(unheard).collect(),
            ..self.clone()
        }
    }

    /// The value of a fact, where there is one.
    pub(crate) fn slot(&self, slot: Slot) -> Option<Value> {
        match &self.slots[slot.index()] {
            Held::Known(value) | Held::Silent(value) => Some(value.clone()),
            Held::Unknown | Held::Contested => None,
        }
    }

    /// The rows of a list, where it is known.
    pub(crate) fn rows(&self, list: ListId) -> Option<&Vec<Vec<Option<Value>>>> {
        match &self.lists[usize::from(list.0)] {
            Rows::Known(rows) => Some(rows),
            Rows::Unknown | Rows::Contested => None,
        }
    }

    /// Whether a fact is stated in two ways.
    pub(crate) fn is_contested(&self, fact: Fact) -> bool {
        match fact {
            Fact::Slot(slot) => self.slots[slot.index()] == Held::Contested,
            Fact::List(list) => self.lists[usize::from(list.0)] == Rows::Contested,
            Fact::Cell(..) => false,
        }
    }

    /// How a report names a fact: its path and, of a cell, the row.
    pub(crate) fn name(&self, vocabulary: &Vocabulary, fact: Fact) -> (String, Option<String>) {
        match fact {
            Fact::Slot(slot) => (vocabulary.slot_path(slot), None),
            Fact::List(list) => (vocabulary.list(list).name.clone(), None),
            Fact::Cell(Column { list, column }, row) => {
                let declared = vocabulary.list(list);
                let path = format!("{}.{}", declared.name, declared.fields[column].name);
                let key = &self.rows(list).unwrap()[row][declared.key];
                let Some(Value::Text(key)) = key else {
                    panic!("rows are generated with their keys");
                };
                (path, Some(key.to_string()))
            }
        }
    }
}
