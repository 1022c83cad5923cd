//! The facts that a finding rests on, and how it follows from them.

use super::Spot;
use crate::{fact::Origin, value::Truth};

/// A fact that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactShown {
    /// Its path.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// What is said of it; nothing where it is not stated. Of a list, how many rows each source gives.
    pub statements: Vec<StatementShown>,
    /// Whether what is said of it does not go together: values that differ, or a list from more than one source.
    pub contested: bool,
}

/// What one place says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementShown {
    /// The value as files state it.
    pub value: String,
    /// The value in words.
    pub shown: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The place; silence has none.
    pub place: Option<Spot>,
    /// Who put a misreading right and how it was read, where somebody did.
    pub corrected: Option<String>,
}

/// A condition as written, what came of it, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is said of, or what it is for: "locum", "roll 1000001", "when", "unless …".
    pub of: Option<String>,
    /// The words it was written in.
    pub words: String,
    /// What came of it.
    pub truth: Truth,
    /// The values it compares.
    pub values: Vec<ValueShown>,
    /// The conditions it is made of.
    pub parts: Vec<Step>,
}

/// A value in a derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueShown {
    /// What has it: a path, or the words of a count.
    pub name: String,
    /// The value in words, or "(not stated)".
    pub value: String,
    /// Where it comes from, where it is a fact.
    pub origin: Option<Origin>,
    /// The place it is stated in.
    pub place: Option<Spot>,
}
