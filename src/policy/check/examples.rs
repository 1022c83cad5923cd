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
#[error("`{}` has no {missing}", .at.text())]
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
    let shows = |wanted: &[Verdict], words: &[&str]| {
        let mut verdicts = clauses.examples.iter().map(|(it, _)| it.verdict.node);
        verdicts.any(|it| wanted.contains(&it)) || clauses.unread(words)
    };
    let met = shows(&[Verdict::Met, Verdict::NothingFound], &["met", "nothing"]);
    let not_met = shows(&[Verdict::NotMet], &["not"]);
    let (missing, help) = match (met, not_met) {
        (true, true) => return,
        (false, true) => (
            "example that is met",
            "add a line that opens with `met` and gives facts that meet the rule",
        ),
        (true, false) => (
            "example that is not met",
            "add a line that opens with `not met` and gives facts that go against the rule",
        ),
        (false, false) => (
            "example that is met, and none that is not",
            "add a line that opens with `met` and one that opens with `not met`, each with facts",
        ),
    };
    problems.add(NoExample {
        missing,
        at: Place::new(source, name.span),
        help,
    });
}
