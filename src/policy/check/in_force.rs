//! The time that a position is in force has at most one beginning and one end, in this order.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::clauses::Clauses;
use crate::{
    diagnostic::Problems,
    policy::InForce,
    source::{Place, Source},
    syntax::ast::{Bound, BoundEnd},
};

/// A position is in force from two days, to two days, or to a day before it begins.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(P029))]
struct NoSuchTime {
    fault: &'static str,
    #[source_code]
    #[label("and here")]
    at: Place,
    #[label("here")]
    first: Place,
    #[help]
    help: &'static str,
}

/// When an item is in force; a fault in it is reported.
pub(in crate::policy) fn in_force(
    source: &Arc<Source>,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) -> InForce {
    let (mut from, mut until): (Option<&Bound>, Option<&Bound>) = (None, None);
    let mut report = |fault, at: &Bound, first: &Bound, help| {
        let place = |bound: &Bound| Place::new(source, bound.end.span.to(bound.date.span));
        problems.add(NoSuchTime {
            fault,
            at: place(at),
            first: place(first),
            help,
        });
    };
    let bounds = clauses.in_force.map(|it| it.0).unwrap_or_default();
    for bound in bounds {
        let (end, fault) = match bound.end.node {
            BoundEnd::From | BoundEnd::By => (&mut from, "it begins to be in force twice"),
            BoundEnd::Until => (&mut until, "it ceases to be in force twice"),
        };
        match end {
            None => *end = Some(bound),
            Some(first) => report(
                fault,
                bound,
                first,
                "keep one of them; `by` begins, as `from` does",
            ),
        }
    }
    if let (Some(from), Some(until)) = (from, until)
        && until.date.node < from.date.node
    {
        let help = "put the earlier day after `from`";
        report(
            "it ceases to be in force before it begins",
            until,
            from,
            help,
        );
    }
    InForce {
        from: from.map(|it| it.date.node),
        until: until.map(|it| it.date.node),
    }
}
