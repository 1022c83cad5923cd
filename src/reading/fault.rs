//! What can be wrong with a reading or a term.

use miette::Diagnostic;
use thiserror::Error;

use crate::{diagnostic::First, source::Place};

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
#[error("the phrases of the term `{}` cannot be written out: {why}", .at.text())]
#[diagnostic(code(R006))]
pub(super) struct BoundlessTerm {
    pub(super) why: &'static str,
    #[help]
    pub(super) help: &'static str,
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
    #[related]
    pub(super) first: [First; 1],
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

/// A pattern that stands for two values, so that what it finds is undecided.
#[derive(Debug, Error, Diagnostic)]
#[error("this pattern states two values of `{fact}`, and so neither")]
#[diagnostic(
    code(R004),
    severity(Warning),
    help("take one of them out, or say which counts: `prefer no over yes`")
)]
pub(super) struct StatesBoth {
    pub(super) fact: String,
    #[source_code]
    #[label("again here, for another value")]
    pub(super) at: Place,
}

/// A reading has no example of what it leaves alone, so that nobody knows whether it reads too much.
#[derive(Debug, Error, Diagnostic)]
#[error("the reading of `{}` has no example of what it ignores", .at.text())]
#[diagnostic(
    code(R013),
    severity(Warning),
    help(
        "add `ignores \"…\"` with a sentence that comes near and does not state it: a pattern may find more than you meant"
    )
)]
pub(super) struct NothingIgnored {
    #[source_code]
    #[label("may read too much")]
    pub(super) at: Place,
}

/// A pattern that looks for nothing but words that stand in most clauses.
#[derive(Debug, Error, Diagnostic)]
#[error("this pattern is found in nearly every clause: there is no telling word in it")]
#[diagnostic(
    code(R004),
    severity(Warning),
    help("add a word or a `{{term}}` of the matter that it is about")
)]
pub(super) struct FoundEverywhere {
    #[source_code]
    #[label("says nothing of the matter")]
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
