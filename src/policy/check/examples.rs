//! Every rule shows at least one case that meets it and one that does not.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::clauses::Clauses;
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::Name,
    value::Verdict,
};

/// A rule lacks the examples that show what it is about.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` has no example that is {missing}", .at.text())]
#[diagnostic(code(P008))]
struct NoExample {
    missing: &'static str,
    #[source_code]
    #[label("needs one of each")]
    at: Place,
    #[help]
    help: &'static str,
}

/// Reports what a rule does not show.
pub(in crate::policy) fn examples(
    source: &Arc<Source>,
    name: &Name,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) {
    let shows = |wanted: &[Verdict]| clauses.examples.iter().any(|(it, _)| wanted.contains(&it.verdict.node));
    let at = Place::new(source, name.span);
    if !shows(&[Verdict::Met, Verdict::NothingFound]) {
        problems.add(NoExample {
            missing: "met",
            at: at.clone(),
            help: "add a line that opens with `met` and gives facts that meet the rule",
        });
    }
    if !shows(&[Verdict::NotMet]) {
        problems.add(NoExample {
            missing: "not met",
            at,
            help: "add a line that opens with `not met` and gives facts that go against the rule",
        });
    }
}
