//! The faults that several kinds of declaration may have.

use miette::Diagnostic;
use thiserror::Error;

use crate::{diagnostic::First, source::Place};

/// Two things in the vocabulary share one name.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is declared twice", .at.text())]
#[diagnostic(code(V001))]
pub(super) struct DeclaredTwice {
    /// The second one.
    #[source_code]
    #[label("declared again here")]
    pub(super) at: Place,
    /// The first one, perhaps in another file.
    #[related]
    first: [First; 1],
    #[help]
    pub(super) help: &'static str,
}

impl DeclaredTwice {
    pub(super) fn new(at: Place, first: Place) -> Self {
        // Who declares a record again mostly means to add to it.
        let help = if at.source.name == first.source.name {
            "give one of them another name, or take it out"
        } else {
            "give one of them another name, or take it out; facts of your own go into a record of your own"
        };
        Self {
            at,
            first: [First {
                given: "declared",
                at: first,
            }],
            help,
        }
    }
}

/// A field's type, or a list's unit, is not one there is.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no {wanted} `{}`", .at.text())]
#[diagnostic(code(V002))]
pub(super) struct NoSuchType {
    /// What kind of thing was wanted.
    pub(super) wanted: &'static str,
    /// The name.
    #[source_code]
    #[label("not declared")]
    pub(super) at: Place,
    /// The nearest name there is.
    #[help]
    pub(super) help: Option<String>,
}

/// Something that cannot be: a set in a row, a key that is no text, a name the language keeps for itself.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(V003))]
pub(super) struct CannotBe {
    /// What is wrong.
    pub(super) fault: String,
    /// The words.
    #[source_code]
    #[label("here")]
    pub(super) at: Place,
    /// The way out.
    #[help]
    pub(super) help: String,
}
