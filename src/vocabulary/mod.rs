//! What there is to know: units, choices, records and lists, each fact with its type and its title.
//!
//! One vocabulary is the single source for the checker, the reader of declarations, JSON Schemas, the commented
//! declaration that `init` writes, and the handbook.

mod blank;
mod from_syntax;
mod json_schema;
mod meant;
mod parse;
mod show;

pub use from_syntax::from_syntax;
pub(crate) use from_syntax::{named_type, type_meant};
pub use parse::Misfit;
pub(crate) use parse::{grouped_by_spaces, percent_meant};
pub use show::spoken;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    source::Place,
    value::{Type, Unit},
};

/// One value that can be known on its own: a field of a record, or one member of a set field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Slot(pub u32);

impl Slot {
    /// The slot as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A list, by its place in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub u16);

/// Everything that is declared.
#[derive(Debug, Default)]
pub struct Vocabulary {
    units: Vec<UnitNames>,
    choices: Vec<Choice>,
    records: Vec<Record>,
    lists: Vec<List>,
    slots: Vec<SlotInfo>,
    names: HashMap<String, Named>,
    /// Fields, columns and lists that are written and have a fault, by their paths.
    faulty: HashSet<String>,
}

/// What a name at the left edge of the vocabulary stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A choice, by its place.
    Choice(u16),
    /// A record, by its place.
    Record(u16),
    /// A list.
    List(ListId),
}

/// A declared unit's two forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitNames {
    /// For one.
    pub one: String,
    /// For many.
    pub many: String,
}

/// A closed list of names.
#[derive(Debug)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What it is a choice of.
    pub title: String,
    /// Its members.
    pub members: Vec<Member>,
}

/// A member of a choice.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// What it means, where that is said.
    pub title: Option<String>,
}

impl Choice {
    /// The place of a member by its name.
    pub fn position(&self, name: &str) -> Option<u16> {
        let at = self.members.iter().position(|it| it.name == name)?;
        u16::try_from(at).ok()
    }

    /// The names of the members.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.members.iter().map(|it| it.name.as_str())
    }
}

/// Facts stated once.
#[derive(Debug)]
pub struct Record {
    /// Its name, the first part of its facts' paths.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a record, or a column of a list.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Type,
    /// What it says, in words for a reader.
    pub title: String,
    /// Of a record's field: where its slots begin. A set has one for each member.
    pub slot: Slot,
    /// Where it is declared.
    pub place: Place,
}

/// A list of rows.
#[derive(Debug)]
pub struct List {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Its columns.
    pub fields: Vec<Field>,
    /// The column that names a row in reports.
    pub key: usize,
    /// What its rows are counted in.
    pub unit: Unit,
    /// Whether an empty one is a problem.
    pub never_empty: bool,
}

impl List {
    /// The place of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|it| it.name == name)
    }
}

/// Where a slot belongs.
#[derive(Debug, Clone, Copy)]
struct SlotInfo {
    record: u16,
    field: u16,
    /// Of a set, which member.
    member: Option<u16>,
}

impl Vocabulary {
    /// What a name stands for.
    pub fn named(&self, name: &str) -> Option<Named> {
        self.names.get(name).copied()
    }

    /// What a name already is in the language or the vocabulary: `a list`; nothing where it is free.
    pub(crate) fn taken(&self, name: &str) -> Option<&'static str> {
        if from_syntax::RESERVED.contains(&name) {
            return Some("a word of the language");
        }
        self.named(name).map(|it| match it {
            Named::Choice(_) => "a choice",
            Named::Record(_) => "a record",
            Named::List(_) => "a list",
        })
    }

    /// The choices.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The records.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The lists.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// How many slots there are.
    pub fn slot_count(&self) -> usize {
        self.slots.len()
    }

    /// A choice by its place. Places come from this vocabulary alone, so there is one.
    pub fn choice(&self, at: u16) -> &Choice {
        known(self.choices.get(usize::from(at)))
    }

    /// A list by its id.
    pub fn list(&self, id: ListId) -> &List {
        known(self.lists.get(usize::from(id.0)))
    }

    /// The record, the field and, of a set, the member that a slot is for.
    pub fn slot(&self, slot: Slot) -> (&Record, &Field, Option<u16>) {
        let info = known(self.slots.get(slot.index()));
        let record = known(self.records.get(usize::from(info.record)));
        (
            record,
            known(record.fields.get(usize::from(info.field))),
            info.member,
        )
    }

    /// The type of the value in a slot: of a member of a set, yes or no.
    pub fn slot_type(&self, slot: Slot) -> Type {
        match self.slot(slot) {
            (_, field, None) => field.kind,
            (_, _, Some(_)) => Type::YesNo,
        }
    }

    /// A field of a record, by both names.
    pub fn field(&self, record: &str, field: &str) -> Option<&Field> {
        let Some(Named::Record(at)) = self.named(record) else {
            return None;
        };
        let record = self.records.get(usize::from(at))?;
        record.fields.iter().find(|it| it.name == field)
    }

    /// Whether a field of a record, or a column of a list, is written and has a fault: it is there, and not to be used.
    pub fn is_faulty(&self, of: &str, field: &str) -> bool {
        self.faulty.contains(&format!("{of}.{field}"))
    }

    /// Whether a list is written and has a fault: it is there, and not to be used.
    pub fn is_faulty_list(&self, name: &str) -> bool {
        self.faulty.contains(name)
    }

    /// The slots of a field: one, or of a set one for each member.
    pub fn slots_of(&self, field: &Field) -> impl Iterator<Item = Slot> + use<> {
        let count = match field.kind {
            Type::Set(choice) => self.choice(choice).members.len(),
            _ => 1,
        };
        let first = field.slot.0;
        (0..count).map(move |at| Slot(first + u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// Every path of a fact: `election.basis`, `roll`.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let records = self.records.iter().flat_map(|record| {
            let of_field = |field: &Field| format!("{}.{}", record.name, field.name);
            record.fields.iter().map(of_field)
        });
        records.chain(self.lists.iter().map(|it| it.name.clone()))
    }

    /// A unit by either form of its name; built in are days, months, years (as months), pounds.
    /// The number is what one of them is worth: 12 for years.
    pub fn unit(&self, name: &str) -> Option<(Unit, i64)> {
        let built_in = match name {
            "day" | "days" => (Unit::Days, 1),
            "month" | "months" => (Unit::Months, 1),
            "year" | "years" => (Unit::Months, 12),
            "pound" | "pounds" | "£" => (Unit::Pounds, 1),
            _ => {
                let at = self
                    .units
                    .iter()
                    .position(|it| it.one == name || it.many == name)?;
                return Some((Unit::Counted(u16::try_from(at).ok()?), 1));
            }
        };
        Some(built_in)
    }

    /// The names of all units, in the plural.
    pub fn unit_names(&self) -> impl Iterator<Item = &str> + Clone {
        let built_in = ["days", "months", "years", "pounds"];
        built_in
            .into_iter()
            .chain(self.units.iter().map(|it| it.many.as_str()))
    }
}

/// What an id of this vocabulary points at.
///
/// INVARIANT: ids are only made by `from_syntax`, for things it has put in place, and a policy or submission is only
/// used with the vocabulary it was checked against (the engine holds them together).
fn known<T>(found: Option<&T>) -> &T {
    found.unwrap_or_else(|| unreachable!("an id from another vocabulary"))
}
