//! Types, units and values.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Date, Number};

/// What a quantity is counted or measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// A bare count.
    Plain,
    /// A part of a whole; `2/3`, `66.7%`.
    Share,
    /// Days.
    Days,
    /// Months; a year is twelve. Days and months never compare.
    Months,
    /// Pounds sterling.
    Pounds,
    /// A unit that the vocabulary declares, by its place there.
    Counted(u16),
}

impl Unit {
    /// Whether a number in this unit is written with it: shares and bare counts have none to write.
    pub fn is_written(self) -> bool {
        !matches!(self, Self::Share | Self::Plain)
    }

    /// Why a number cannot be stated in this unit, where it cannot. A debt may be a sum below nothing.
    pub fn bars(self, number: Number) -> Option<&'static str> {
        match self {
            Self::Pounds => None,
            _ if number < Number::ZERO => Some("it is never less than 0"),
            Self::Share if number > Number::ONE => Some("a share is at most the whole: 1, or 100%"),
            _ => None,
        }
    }
}

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// Yes or no.
    YesNo,
    /// Words.
    Text,
    /// A day.
    Date,
    /// A number with its unit.
    Quantity(Unit),
    /// A member of a choice, by the choice's place in the vocabulary.
    Choice(u16),
    /// Any number of members of a choice, each yes, no or not stated.
    Set(u16),
}

/// The value of a fact, or of one member of a set (as yes or no).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// Words.
    Text(Arc<str>),
    /// A day.
    Date(Date),
    /// A number, its unit being the type's.
    Quantity(Number),
    /// A member of a choice, by its place in it.
    Choice(u16),
}
