//! The force of a rule goes with what it says, with how far its source is verified, and with whom it bears on.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::clauses::Clauses;
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::Name,
    value::{Force, Subject},
};

/// A rule forbids without being against something, or the other way about.
#[derive(Debug, Error, Diagnostic)]
#[error("`{force}` goes with `{wanted}`, found `{found}`")]
#[diagnostic(
    code(P014),
    help("`must not` and `should not` go with `forbid`; the others with `require`")
)]
struct ForceAgainstDemand {
    force: Force,
    wanted: &'static str,
    found: &'static str,
    #[source_code]
    #[label("how strong it is")]
    force_at: Place,
    #[label("what is to hold")]
    at: Place,
}

/// A rule on an unverified provision is stronger than advice.
#[derive(Debug, Error, Diagnostic)]
#[error("a rule whose source is unverified is advice, found `{force}`")]
#[diagnostic(
    code(P015),
    help("write `advice` until the provision has been seen in its own text")
)]
struct UnverifiedAndStrong {
    force: Force,
    #[source_code]
    #[label("stronger than advice")]
    at: Place,
    #[label("because of this")]
    unverified: Place,
}

/// A rule bears on someone other than the CCG.
#[derive(Debug, Error, Diagnostic)]
#[error("a rule is `on ccg`, found `on {subject}`")]
#[diagnostic(
    code(P017),
    help(
        "only the CCG can go against a rule; make this a `note`, which is shown to those it bears on"
    )
)]
struct NotOnCcg {
    subject: Subject,
    #[source_code]
    #[label("not the CCG")]
    at: Place,
}

/// An item that has to say how strong it is does not.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` does not say how strong it is", .at.text())]
#[diagnostic(
    code(P026),
    help(
        "begin with the source's own verb: must, must not, should, should not, may, or advice where it has none"
    )
)]
struct NoForce {
    #[source_code]
    #[label("a note may leave it out, a rule may not")]
    at: Place,
}

/// Checks the force of a rule; gives it back.
pub(in crate::policy) fn force(
    source: &Arc<Source>,
    name: &Name,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) -> Option<Force> {
    let (header, _) = clauses.header?;
    let Some(force) = &header.force else {
        problems.add(NoForce {
            at: Place::new(source, name.span),
        });
        return None;
    };
    let place = |span| Place::new(source, span);
    if let Some((demand, span)) = &clauses.body
        && demand.forbids != force.node.is_against()
        && force.node != Force::May
    {
        let word = |forbids: bool| if forbids { "forbid" } else { "require" };
        problems.add(ForceAgainstDemand {
            force: force.node,
            wanted: word(force.node.is_against()),
            found: word(demand.forbids),
            force_at: place(force.span),
            at: place(*span),
        });
    }
    if let Some((_, span)) = &clauses.unverified
        && force.node != Force::Advice
    {
        problems.add(UnverifiedAndStrong {
            force: force.node,
            at: place(force.span),
            unverified: place(*span),
        });
    }
    Some(force.node)
}

/// Reports a rule that bears on someone other than the CCG.
pub(in crate::policy) fn on_ccg(
    source: &Arc<Source>,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) {
    let subjects = clauses.on.map(|(subjects, _)| subjects).unwrap_or_default();
    for subject in subjects.iter().filter(|it| it.node != Subject::Ccg) {
        problems.add(NotOnCcg {
            subject: subject.node,
            at: Place::new(source, subject.span),
        });
    }
}
