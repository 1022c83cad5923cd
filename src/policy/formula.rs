//! Conditions and terms after checking: names are ids, types are known, choices are spelled out member by member.

use crate::{
    source::Place,
    value::{Type, Unit, Value},
    vocabulary::{ListId, Slot},
};

pub use crate::syntax::ast::{Quantifier, Relation, Sign};

/// A condition: true, false or not known.
#[derive(Debug, Clone)]
pub struct Cond {
    /// The words it was written in.
    pub at: Place,
    /// What it says.
    pub kind: CondKind,
}

/// What a condition says.
#[derive(Debug, Clone)]
pub enum CondKind {
    /// It holds, or does not, whatever is known.
    Constant(bool),
    /// All hold.
    All(Vec<Cond>),
    /// At least one holds.
    Any(Vec<Cond>),
    /// It does not hold.
    Not(Box<Cond>),
    /// A yes-or-no fact or cell.
    Holds(Term),
    /// Two terms of one type compare so.
    Compare(Term, Relation, Term),
    /// A text stands somewhere in a column.
    InColumn(Term, Column),
    /// So many of these hold.
    Counted(Quantifier, Vec<Cond>),
    /// It holds of so many rows of a list; the row is the innermost variable of the condition.
    Rows(Quantifier, ListId, Box<Cond>),
    /// No value stands twice in the column.
    Distinct(Column),
}

impl Cond {
    /// Whether some part of it asks that no value stands twice in a column.
    pub fn asks_distinct(&self, column: Column) -> bool {
        match &self.kind {
            CondKind::Distinct(it) => *it == column,
            CondKind::All(parts) | CondKind::Any(parts) | CondKind::Counted(_, parts) => {
                parts.iter().any(|it| it.asks_distinct(column))
            }
            CondKind::Not(inner) | CondKind::Rows(_, _, inner) => inner.asks_distinct(column),
            CondKind::Constant(_)
            | CondKind::Holds(_)
            | CondKind::Compare(..)
            | CondKind::InColumn(..) => false,
        }
    }
}

impl Relation {
    /// Whether an ordering satisfies it.
    pub fn admits(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Is => ordering.is_eq(),
            Self::IsNot => ordering.is_ne(),
            Self::AtLeast => ordering.is_ge(),
            Self::AtMost => ordering.is_le(),
            Self::MoreThan => ordering.is_gt(),
            Self::LessThan => ordering.is_lt(),
        }
    }
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Column {
    /// The list.
    pub list: ListId,
    /// The place of the column in it.
    pub column: usize,
}

/// A quantity, a choice, a day or a text.
#[derive(Debug, Clone)]
pub struct Term {
    /// The words it was written in.
    pub at: Place,
    /// Its type.
    pub ty: Type,
    /// What it is.
    pub kind: TermKind,
}

/// What a term is.
#[derive(Debug, Clone)]
pub enum TermKind {
    /// A value written out, or a parameter's.
    Constant(Value),
    /// A fact.
    Slot(Slot),
    /// A cell of the row that a quantifier speaks of; 0 is the outermost quantifier.
    Cell {
        /// Which quantifier's row.
        depth: usize,
        /// Which cell.
        column: Column,
    },
    /// The day the report speaks of.
    AssessmentDate,
    /// How many rows a list has.
    Count(ListId),
    /// Of how many rows a condition holds; the row is the innermost variable.
    CountWhere(ListId, Box<Cond>),
    /// How many of these hold.
    CountTrue(Vec<Cond>),
    /// All cells of a column together.
    Sum(Column),
    /// Two numbers, or a date and a period.
    Arithmetic(Box<Term>, Sign, Box<Term>),
}

/// A message: words and what stands between them.
#[derive(Debug, Clone)]
pub struct Message(pub Vec<Piece>);

/// A piece of a message.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A value, shown in words.
    Value(Term),
    /// The members of a set that are in it, joined by commas and "and".
    Members(u16, Vec<Cond>),
    /// Yes or no.
    Truth(Cond),
}

impl Term {
    /// The unit, where the term is a quantity.
    pub fn unit(&self) -> Option<Unit> {
        match self.ty {
            Type::Quantity(unit) => Some(unit),
            _ => None,
        }
    }
}

impl Cond {
    /// The conditions that this one is made of.
    pub fn parts(&self) -> &[Cond] {
        match &self.kind {
            CondKind::All(parts) | CondKind::Any(parts) | CondKind::Counted(_, parts) => parts,
            CondKind::Not(part) | CondKind::Rows(_, _, part) => std::slice::from_ref(part),
            _ => &[],
        }
    }

    /// The terms that this condition speaks of itself, not through its parts.
    pub fn terms(&self) -> Vec<&Term> {
        match &self.kind {
            CondKind::Holds(term) | CondKind::InColumn(term, _) => vec![term],
            CondKind::Compare(left, _, right) => vec![left, right],
            _ => Vec::new(),
        }
    }
}
