//! Each clause stands only where it means something, and none is missing that is needed.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::clauses::Clauses;
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::{Clause, Rule},
};

/// A clause stands where it means nothing.
#[derive(Debug, Error, Diagnostic)]
#[error("{item} has no `{clause}`")]
#[diagnostic(code(P025))]
struct ClauseOutOfPlace {
    item: &'static str,
    clause: &'static str,
    #[source_code]
    #[label("take this out")]
    at: Place,
    #[help]
    help: Option<&'static str>,
}

/// A clause that is needed is missing.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` has no `{clause}` clause", .at.text())]
#[diagnostic(code(P013))]
struct ClauseMissing {
    clause: &'static str,
    #[source_code]
    #[label("add it to this one")]
    at: Place,
    #[help]
    help: &'static str,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Kind {
    /// It demands something.
    Rule,
    /// It permits something, and excuses from a rule where it answers one.
    Permission { answers: bool },
    /// It says something.
    Note,
    /// It excuses from a rule.
    Exception,
}

/// Reports clauses that the kind of item does not have, and those it lacks.
pub(in crate::policy) fn belong(
    source: &Arc<Source>,
    item: &Rule,
    kind: Kind,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) {
    for (has, clause, help) in wanted(kind, clauses) {
        let words: &[&str] = match clause {
            "require" => &["require", "forbid", "every"],
            _ => &[clause],
        };
        if !has && !clauses.unread(words) {
            problems.add(ClauseMissing {
                clause,
                at: Place::new(source, item.name.span),
                help,
            });
        }
    }
    let mut examples = 0;
    for clause in &item.clauses {
        examples += usize::from(matches!(clause.node, Clause::Example(_)));
        // Where examples mean nothing, the first stands for all of them.
        let is_another = matches!(clause.node, Clause::Example(_)) && examples > 1;
        if let Some(word) = out_of_place(kind, &clause.node).filter(|_| !is_another) {
            problems.add(ClauseOutOfPlace {
                item: in_words(kind),
                clause: word,
                at: Place::new(source, clause.span),
                help: instead(kind, &clause.node),
            });
        }
    }
}

fn in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Rule => "a rule",
        Kind::Permission { .. } => "a permission (`may`)",
        Kind::Note => "a note",
        Kind::Exception => "an exception",
    }
}

/// What an item has to have: whether it does, the word, and what to do where it does not.
fn wanted(kind: Kind, clauses: &Clauses<'_>) -> Vec<(bool, &'static str, &'static str)> {
    let on = (clauses.on.is_some(), "on", "say on whom it bears: `on ccg`");
    let asks = (
        clauses.asks.is_some(),
        "asks",
        "say what could answer it: `asks constitution`",
    );
    let require = (
        clauses.body.is_some(),
        "require",
        "say what is to hold: `require …`, or `forbid …` after must not and should not",
    );
    let otherwise = (
        clauses.otherwise.is_some(),
        "otherwise",
        "say what a reader is told where it is not met: `otherwise \"…\"`",
    );
    let says = (
        clauses.says.is_some(),
        "says",
        "say what it says: `says \"…\"`",
    );
    let when = (
        clauses.when.is_some(),
        "when",
        "say when it excuses: `when …`",
    );
    match kind {
        Kind::Rule => vec![on, asks, require, otherwise],
        Kind::Permission { .. } => vec![on],
        Kind::Note => vec![on, says],
        Kind::Exception => vec![when],
    }
}

/// The word of a clause that means nothing in such an item.
fn out_of_place(kind: Kind, clause: &Clause) -> Option<&'static str> {
    let (word, belongs) = match clause {
        Clause::Header(_) | Clause::Unverified(_) | Clause::Unread(_) => return None,
        Clause::On(_) => ("on", kind != Kind::Exception),
        Clause::Asks(_) => ("asks", kind == Kind::Rule),
        Clause::InForce(_) => ("in force", !excuses(kind)),
        Clause::When(_) => ("when", matches!(kind, Kind::Rule | Kind::Exception)),
        Clause::Require(..) => ("require", kind == Kind::Rule),
        Clause::Forbid(..) => ("forbid", kind == Kind::Rule),
        Clause::Answers(..) => ("answers", matches!(kind, Kind::Permission { .. })),
        Clause::Unless(..) => ("unless", kind == Kind::Rule),
        Clause::Otherwise(_) => ("otherwise", kind == Kind::Rule),
        Clause::Remedy(_) => ("remedy", kind == Kind::Rule),
        Clause::Says(_) => ("says", kind != Kind::Rule && !excuses(kind)),
        Clause::Example(it) => (it.verdict.node.as_str(), kind == Kind::Rule),
    };
    (!belongs).then_some(word)
}

/// Whether an item speaks only through the rule that it excuses from.
fn excuses(kind: Kind) -> bool {
    matches!(kind, Kind::Exception | Kind::Permission { answers: true })
}

/// What to do instead, where that is not to do without.
fn instead(kind: Kind, clause: &Clause) -> Option<&'static str> {
    Some(match (kind, clause) {
        (_, Clause::InForce(_)) => "say it in the condition: `assessment.date on or after …`",
        (Kind::Rule, Clause::Says(_)) => "a rule speaks through its title and `otherwise`",
        (_, Clause::Says(_)) => "it speaks through its title",
        (_, Clause::Answers(..)) => "only a permission (`may`) answers another rule",
        (Kind::Permission { .. }, Clause::Require(..) | Clause::Forbid(..)) => {
            "a permission demands nothing; with `answers RULE when …` it excuses"
        }
        (Kind::Permission { .. }, Clause::When(_)) => {
            "say it after the rule: `answers RULE when …`"
        }
        (Kind::Note, Clause::Require(..) | Clause::Forbid(..)) => {
            "make it a rule if it demands something of the CCG"
        }
        (Kind::Exception, Clause::Require(..) | Clause::Forbid(..)) => {
            "an exception only excuses; one that demands is another rule"
        }
        (Kind::Note, Clause::Example(_)) => "a note has no verdict to show",
        (_, Clause::Example(_)) => "show it in the examples of the rule it excuses from",
        _ => return None,
    })
}
