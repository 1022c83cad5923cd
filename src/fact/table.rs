//! The rows of a list, by column.

use std::sync::Arc;

use super::{Scalar, Symbol, Texts, from_csv};
use crate::{
    data::{NodeId, Tree},
    source::{Place, Source},
    value::{Date, Number, Truth, Type, Value},
};

/// A list's rows, a column for each of its fields.
#[derive(Debug)]
pub struct Table {
    /// How many rows there are.
    pub rows: usize,
    /// The columns, in the vocabulary's order.
    pub columns: Vec<Cells>,
    /// Where the rows are written.
    pub places: RowPlaces,
    /// The rows that could not be read, by number. Each is kept as a row of which nothing is known, so that nothing is said of
    /// all rows while it is missing; whether it is one row at all is not known either.
    pub passed_over: Vec<usize>,
}

/// Where the rows of a list are written. A cell's place is looked up from its row's only when a report wants it.
#[derive(Debug)]
pub enum RowPlaces {
    /// In an example: nowhere that a report would show.
    Nowhere,
    /// In a declaration: each row is a table of the tree.
    Tree(Arc<Tree>, Vec<NodeId>),
    /// In a register.
    Csv {
        /// The register.
        source: Arc<Source>,
        /// The sign that parts its columns.
        separator: u8,
        /// Where each row begins.
        rows: Vec<u32>,
        /// Of each column of the list, which field of a row it is.
        columns: Vec<Option<usize>>,
    },
}

impl Table {
    /// A cell, where it is known.
    pub fn cell(&self, column: usize, row: usize) -> Option<Scalar> {
        self.columns.get(column)?.get(row)
    }

    /// The place of a cell, or of its row where the row does not have it.
    pub fn cell_place(&self, row: usize, column: usize, name: &str) -> Option<Place> {
        match &self.places {
            RowPlaces::Nowhere => None,
            RowPlaces::Tree(tree, rows) => {
                let node = tree.node(*rows.get(row)?);
                Some(node.get(name).unwrap_or(node).place())
            }
            RowPlaces::Csv {
                source,
                separator,
                rows,
                columns,
            } => {
                let field = columns.get(column).copied().flatten();
                let row = *rows.get(row)?;
                Some(from_csv::cell_place(source, *separator, row, field))
            }
        }
    }
}

/// A column. What is not known is a value that nothing else has, so that a column is one plain run of memory.
#[derive(Debug)]
pub enum Cells {
    /// Yes, no or not known.
    YesNo(Vec<Truth>),
    /// Members of a choice; not known: [`Cells::NO_CHOICE`].
    Choice(Vec<u16>),
    /// Whole numbers; not known: [`Cells::NO_NUMBER`].
    Whole(Vec<i64>),
    /// Numbers of which at least one is not whole.
    Exact(Vec<Option<Number>>),
    /// Days, by ordinal; not known: [`Cells::NO_DAY`].
    Day(Vec<i32>),
    /// Texts; not known: [`Symbol::NONE`].
    Text(Vec<Symbol>),
}

impl Cells {
    /// Stands for a choice that is not known.
    pub const NO_CHOICE: u16 = u16::MAX;
    /// Stands for a number that is not known: numbers have at most 18 digits.
    pub const NO_NUMBER: i64 = i64::MIN;
    /// Stands for a day that is not known.
    pub const NO_DAY: i32 = i32::MIN;

    /// An empty column for values of a type.
    pub fn new(ty: Type) -> Self {
        match ty {
            Type::YesNo => Self::YesNo(Vec::new()),
            Type::Choice(_) | Type::Set(_) => Self::Choice(Vec::new()),
            Type::Quantity(_) => Self::Whole(Vec::new()),
            Type::Date => Self::Day(Vec::new()),
            Type::Text => Self::Text(Vec::new()),
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        match self {
            Self::YesNo(cells) => cells.len(),
            Self::Choice(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Exact(cells) => cells.len(),
            Self::Day(cells) => cells.len(),
            Self::Text(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills the column with unknown cells up to a row.
    pub fn fill_to(&mut self, rows: usize) {
        match self {
            Self::YesNo(cells) => cells.resize(rows, Truth::Unknown),
            Self::Choice(cells) => cells.resize(rows, Self::NO_CHOICE),
            Self::Whole(cells) => cells.resize(rows, Self::NO_NUMBER),
            Self::Exact(cells) => cells.resize(rows, None),
            Self::Day(cells) => cells.resize(rows, Self::NO_DAY),
            Self::Text(cells) => cells.resize(rows, Symbol::NONE),
        }
    }

    /// Adds a value, which is of the column's type.
    pub fn push(&mut self, value: &Value, texts: &mut Texts) {
        match (&mut *self, value) {
            (Self::YesNo(cells), Value::YesNo(yes)) => cells.push((*yes).into()),
            (Self::Choice(cells), Value::Choice(at)) => cells.push(*at),
            (Self::Day(cells), Value::Date(date)) => cells.push(date.ordinal()),
            (Self::Text(cells), Value::Text(text)) => cells.push(texts.intern(text)),
            (_, Value::Quantity(number)) => self.push_number(*number),
            // INVARIANT: values are read by the column's own type.
            _ => self.fill_to(self.len() + 1),
        }
    }

    /// Adds a number.
    pub fn push_number(&mut self, number: Number) {
        if let Self::Whole(cells) = self {
            if let Some(whole) = number.as_whole() {
                return cells.push(whole);
            }
            let exact = |it: &i64| (*it != Self::NO_NUMBER).then(|| Number::whole(*it));
            *self = Self::Exact(cells.iter().map(exact).collect());
        }
        if let Self::Exact(cells) = self {
            cells.push(Some(number));
        }
    }

    /// A cell, where it is known.
    pub fn get(&self, row: usize) -> Option<Scalar> {
        match self {
            Self::YesNo(cells) => match cells.get(row)? {
                Truth::Unknown => None,
                truth => Some(Scalar::YesNo(*truth == Truth::True)),
            },
            Self::Choice(cells) => cells
                .get(row)
                .filter(|it| **it != Self::NO_CHOICE)
                .map(|it| Scalar::Choice(*it)),
            Self::Whole(cells) => cells
                .get(row)
                .filter(|it| **it != Self::NO_NUMBER)
                .map(|it| Scalar::Quantity(Number::whole(*it))),
            Self::Exact(cells) => cells.get(row).copied().flatten().map(Scalar::Quantity),
            Self::Day(cells) => cells
                .get(row)
                .and_then(|it| Date::from_ordinal(*it))
                .map(Scalar::Date),
            Self::Text(cells) => cells
                .get(row)
                .filter(|it| **it != Symbol::NONE)
                .map(|it| Scalar::Text(*it)),
        }
    }
}
