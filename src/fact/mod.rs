//! Statements, each from one place, and their merge into facts.
//!
//! A fact is what all statements of a path come to: a value, not known, or contested. A rule sees facts only.

mod builder;
mod from_data;
mod table;
mod texts;

pub use builder::Builder;
pub use from_data::{Strictness, from_data};
pub use table::{Cells, RowPlaces, Table};
pub use texts::{Symbol, Texts};

use crate::{
    source::Place,
    value::{Date, Number, Truth, Value},
    vocabulary::{ListId, Slot},
};

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Stated outright.
    Declared,
    /// Read in a clause.
    Read,
    /// A row of a register.
    Register,
    /// A document that was read whole says nothing.
    Silence,
}

impl Origin {
    /// As reports for machines write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Read => "read",
            Self::Register => "register",
            Self::Silence => "silence",
        }
    }
}

/// That a fact has a value, from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
    /// The place; silence has none.
    pub place: Option<Place>,
    /// The clause that a declaration cites for it.
    pub cites: Option<String>,
}

/// A value as the evaluator handles it: small, and texts by their symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// Yes or no.
    YesNo(bool),
    /// A member of a choice.
    Choice(u16),
    /// A number.
    Quantity(Number),
    /// A day.
    Date(Date),
    /// Words.
    Text(Symbol),
}

/// What the statements of a fact come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing states it.
    Unknown,
    /// All that state it agree.
    Known(Scalar),
    /// Only a document's silence states it.
    BySilence(Scalar),
    /// Two that state it differ.
    Contested,
}

/// A fact: its state and the statements it is made of.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What the statements come to.
    pub state: State,
    /// The statements, in the order they were made.
    pub statements: Vec<Statement>,
}

/// A list: its rows where one source states it, and every place that does.
#[derive(Debug)]
pub struct ListFact {
    /// The rows; nothing where nobody states the list, or two do.
    pub table: Option<Table>,
    /// Where it is stated, and how.
    pub stated: Vec<(Origin, Option<Place>)>,
}

impl ListFact {
    /// Whether more than one source states it.
    pub fn is_contested(&self) -> bool {
        self.stated.len() > 1
    }
}

/// Everything known of one submission.
#[derive(Debug)]
pub struct Facts {
    slots: Vec<Fact>,
    lists: Vec<ListFact>,
    texts: Texts,
    /// The day the submission gives itself.
    pub date: Option<Date>,
    /// Whether any fact rests on a document's silence.
    pub any_silence: bool,
}

impl Facts {
    /// A fact by its slot.
    ///
    /// INVARIANT: facts are built for the vocabulary that slots come from, with a fact for each.
    pub fn slot(&self, slot: Slot) -> &Fact {
        self.slots
            .get(slot.index())
            .unwrap_or_else(|| unreachable!("a slot of another vocabulary"))
    }

    /// A list by its id. The invariant is the same.
    pub fn list(&self, list: ListId) -> &ListFact {
        self.lists
            .get(usize::from(list.0))
            .unwrap_or_else(|| unreachable!("a list of another vocabulary"))
    }

    /// The texts that symbols stand for.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// A scalar as a value.
    pub fn value(&self, scalar: Scalar) -> Value {
        match scalar {
            Scalar::YesNo(yes) => Value::YesNo(yes),
            Scalar::Choice(at) => Value::Choice(at),
            Scalar::Quantity(number) => Value::Quantity(number),
            Scalar::Date(date) => Value::Date(date),
            Scalar::Text(symbol) => Value::Text(self.texts.get(symbol).into()),
        }
    }
}

impl Scalar {
    /// Yes or no as a truth; of any other value, not known.
    pub fn truth(self) -> Truth {
        match self {
            Self::YesNo(yes) => yes.into(),
            _ => Truth::Unknown,
        }
    }
}
