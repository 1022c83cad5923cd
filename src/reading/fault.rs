//! What can be wrong with a reading or a term.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Place;

/// A reading is of a fact that the vocabulary does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no fact `{}` to read", .at.text())]
#[diagnostic(code(R001))]
pub(super) struct UnknownFact {
    #[source_code]
    #[label("not a fact of a record")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A value that the fact of a reading cannot have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{fact}` is {wanted}, found `{}`", .at.text())]
#[diagnostic(code(R002))]
pub(super) struct WrongValue {
    pub(super) fact: String,
    pub(super) wanted: String,
    #[source_code]
    #[label("not one of its values")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A verb that does not go with the type of the fact.
#[derive(Debug, Error, Diagnostic)]
#[error("`{verb}` is for {wanted}, and `{fact}` is {found}")]
#[diagnostic(code(R003))]
pub(super) struct WrongVerb {
    pub(super) verb: &'static str,
    pub(super) wanted: &'static str,
    pub(super) fact: String,
    pub(super) found: String,
    #[source_code]
    #[label("does not go with this fact")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A pattern or a phrase that cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("this pattern cannot be read: {fault}")]
#[diagnostic(
    code(R004),
    help(
        "a pattern is words, `…`, `{{term}}`, `a|b`, `(one phrase|another)` and `[what may be left out]`"
    )
)]
pub(super) struct MalformedPattern {
    pub(super) fault: &'static str,
    #[source_code]
    #[label("here")]
    pub(super) at: Place,
}

/// A name that is no term.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no term `{name}`")]
#[diagnostic(code(R005))]
pub(super) struct UnknownTerm {
    pub(super) name: String,
    #[source_code]
    #[label("names no term")]
    pub(super) at: Place,
    #[help]
    pub(super) help: Option<String>,
}

/// A term whose phrases cannot be written out.
#[derive(Debug, Error, Diagnostic)]
#[error("the phrases of the term `{}` cannot be written out", .at.text())]
#[diagnostic(
    code(R006),
    help(
        "a term's phrase has no `…`, names no term that leads back to it, and stands for at most 4,000 ways of saying it"
    )
)]
pub(super) struct BoundlessTerm {
    #[source_code]
    #[label("this term")]
    pub(super) at: Place,
}

/// A term that is declared twice.
#[derive(Debug, Error, Diagnostic)]
#[error("the term `{}` is declared twice", .at.text())]
#[diagnostic(
    code(R007),
    help("give one of them another name, or put their phrases together")
)]
pub(super) struct TermTwice {
    #[source_code]
    #[label("the second time")]
    pub(super) at: Place,
}

/// A pattern that should pick out what it does not hold.
#[derive(Debug, Error, Diagnostic)]
#[error("this pattern has no `{{{name}}}` to take the value from")]
#[diagnostic(
    code(R008),
    help("write `{{{name}}}` where the value stands in the sentence")
)]
pub(super) struct NothingPicked {
    pub(super) name: String,
    #[source_code]
    #[label("takes no value")]
    pub(super) at: Place,
}

/// A reading has no example, so that nobody knows what it reads.
#[derive(Debug, Error, Diagnostic)]
#[error("the reading of `{}` has no example", .at.text())]
#[diagnostic(
    code(R013),
    help(
        "add `reads \"…\" as …` with a sentence that states it, and `ignores \"…\"` with one that comes near and does not"
    )
)]
pub(super) struct NoExample {
    #[source_code]
    #[label("shows nothing")]
    pub(super) at: Place,
}
