//! Statements, each from one place, and their merge into facts.
//!
//! A fact is what all statements of a path come to: a value, not known, or contested. A rule sees facts only.

mod builder;
mod csv;
mod from_csv;
mod from_data;
mod table;
mod texts;

pub use builder::Builder;
pub use from_csv::from_csv;
pub use from_data::{Strictness, from_data};
pub use table::{Cells, RowPlaces, Table};
pub use texts::{Symbol, Texts};

use std::ops::Range;

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
    pub place: Option<Whence>,
    /// The clause that a declaration cites for it.
    pub cites: Option<Cited>,
    /// Who put a misreading right, where somebody did.
    pub corrected: Option<Box<Corrected>>,
}

/// A clause that a declaration cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Its number.
    pub clause: String,
    /// Where it is cited.
    pub at: Place,
}

/// That a misreading was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Who did.
    pub who: String,
    /// Why.
    pub why: String,
    /// The value as it was read.
    pub was: Value,
}

/// Where a statement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whence {
    /// In a text file of facts.
    Text(Place),
    /// In a clause of a document.
    Clause(Box<InClause>),
}

/// A place in a clause of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InClause {
    /// The document's file.
    pub file: String,
    /// The clause's number, as a reader of the document sees it.
    pub clause: Option<String>,
    /// The heading it stands under.
    pub heading: Option<String>,
    /// Of a clause without a number, its first words, by which a reader finds it.
    pub opening: Option<String>,
    /// Whether it is a footnote; the clause is then the one that refers to it.
    pub footnote: bool,
    /// The sentence that the words stand in.
    pub sentence: String,
    /// The words, as a range of bytes of the sentence.
    pub words: Range<usize>,
    /// In a text format: the words' place in the file.
    pub text: Option<Place>,
    /// In Word and `OpenDocument`: the paragraph, from 1, and the character in it, from 0.
    pub paragraph: Option<(usize, usize)>,
    /// In PDF: the page, from 1.
    pub page: Option<usize>,
}

impl InClause {
    /// The words themselves.
    pub fn said(&self) -> &str {
        self.sentence.get(self.words.clone()).unwrap_or_default()
    }
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
    /// The sources that state it.
    pub stated: Vec<ListStated>,
}

/// That a source states a list.
#[derive(Debug)]
pub struct ListStated {
    /// Where it comes from.
    pub origin: Origin,
    /// The place where its rows begin; examples have none.
    pub place: Option<Place>,
    /// How many rows it gives.
    pub rows: usize,
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
    /// Whether any fact or list is stated in ways that differ.
    pub any_contested: bool,
    /// Whether any list is known to have no rows.
    pub any_empty: bool,
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
