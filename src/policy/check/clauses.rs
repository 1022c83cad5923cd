//! Each clause once, only where it belongs, and none missing that is needed.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
    syntax::ast::{self, At, Clause, Each, Expression, Header, Message, Name, Text},
    value::{Asks, Subject},
};

/// A clause that may stand once stands twice.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` says `{clause}` twice", .rule)]
#[diagnostic(code(P012), help("keep one of them; two conditions go together with `and`"))]
struct ClauseTwice {
    rule: String,
    clause: &'static str,
    #[source_code]
    #[label("again here")]
    at: Place,
    #[label("first here")]
    first: Place,
}

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

/// What an item is, in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::policy) enum Kind {
    Rule,
    Permission,
    Note,
    Exception,
}

/// The clauses of an item, each where it is looked for.
#[derive(Default)]
pub(in crate::policy) struct Clauses<'a> {
    pub(in crate::policy) header: Option<(&'a Header, Span)>,
    pub(in crate::policy) on: Option<(&'a [At<Subject>], Span)>,
    pub(in crate::policy) asks: Option<(&'a [At<Asks>], Span)>,
    pub(in crate::policy) in_force: Option<(&'a [ast::Bound], Span)>,
    pub(in crate::policy) unverified: Option<(&'a Text, Span)>,
    pub(in crate::policy) when: Option<(&'a Expression, Span)>,
    pub(in crate::policy) body: Option<(Demand<'a>, Span)>,
    pub(in crate::policy) answers: Option<((&'a ast::Path, &'a Expression), Span)>,
    pub(in crate::policy) unless: Vec<(&'a Name, &'a Text, &'a Expression)>,
    pub(in crate::policy) otherwise: Option<(&'a Message, Span)>,
    pub(in crate::policy) remedy: Option<(&'a Message, Span)>,
    pub(in crate::policy) says: Option<(&'a Text, Span)>,
    pub(in crate::policy) examples: Vec<(&'a ast::Example, Span)>,
}

/// `require C` or `forbid C`, perhaps of each of many.
#[derive(Clone, Copy)]
pub(in crate::policy) struct Demand<'a> {
    pub(in crate::policy) forbids: bool,
    pub(in crate::policy) each: Option<&'a Each>,
    pub(in crate::policy) cond: &'a Expression,
}

/// Sorts an item's clauses; reports those that stand twice.
pub(in crate::policy) fn sort<'a>(
    source: &Arc<Source>,
    rule: &'a ast::Rule,
    problems: &mut Problems,
) -> Clauses<'a> {
    let mut sorted = Clauses::default();
    for clause in &rule.clauses {
        let span = clause.span;
        let name = &rule.name.node;
        let mut keep = Keep { source, name, span, problems };
        match &clause.node {
            Clause::Header(it) => keep.once(&mut sorted.header, it, "should, as …, from …"),
            Clause::On(it) => keep.once(&mut sorted.on, it, "on"),
            Clause::Asks(it) => keep.once(&mut sorted.asks, it, "asks"),
            Clause::InForce(it) => keep.once(&mut sorted.in_force, it, "in force"),
            Clause::Unverified(it) => keep.once(&mut sorted.unverified, it, "unverified"),
            Clause::When(it) => keep.once(&mut sorted.when, it, "when"),
            Clause::Require(each, cond) => keep.once(&mut sorted.body, demand(false, each, cond), "require"),
            Clause::Forbid(each, cond) => keep.once(&mut sorted.body, demand(true, each, cond), "forbid"),
            Clause::Answers(path, cond) => keep.once(&mut sorted.answers, (path, cond), "answers"),
            Clause::Unless(name, title, cond) => sorted.unless.push((name, title, cond)),
            Clause::Otherwise(it) => keep.once(&mut sorted.otherwise, it, "otherwise"),
            Clause::Remedy(it) => keep.once(&mut sorted.remedy, it, "remedy"),
            Clause::Says(it) => keep.once(&mut sorted.says, it, "says"),
            Clause::Example(it) => sorted.examples.push((it, span)),
        }
    }
    sorted
}

fn demand<'a>(forbids: bool, each: &'a Option<Each>, cond: &'a Expression) -> Demand<'a> {
    Demand {
        forbids,
        each: each.as_ref(),
        cond,
    }
}

struct Keep<'k> {
    source: &'k Arc<Source>,
    name: &'k str,
    span: Span,
    problems: &'k mut Problems,
}

impl Keep<'_> {
    fn once<T>(&mut self, kept: &mut Option<(T, Span)>, found: T, clause: &'static str) {
        match kept {
            None => *kept = Some((found, self.span)),
            Some((_, first)) => self.problems.add(ClauseTwice {
                rule: self.name.to_owned(),
                clause,
                at: Place::new(self.source, self.span),
                first: Place::new(self.source, *first),
            }),
        }
    }
}

/// Reports clauses that the kind of item does not have, and those it lacks.
pub(in crate::policy) fn belong(
    source: &Arc<Source>,
    name: &Name,
    kind: Kind,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) {
    let at = Place::new(source, name.span);
    for (has, clause, help) in wanted(kind, clauses) {
        if !has {
            problems.add(ClauseMissing { clause, at: at.clone(), help });
        }
    }
    for (span, clause, help) in unwanted(kind, clauses) {
        if let Some(span) = span {
            problems.add(ClauseOutOfPlace {
                item: item(kind),
                clause,
                at: Place::new(source, span),
                help,
            });
        }
    }
}

fn item(kind: Kind) -> &'static str {
    match kind {
        Kind::Rule => "a rule",
        Kind::Permission => "a permission (`may`)",
        Kind::Note => "a note",
        Kind::Exception => "an exception",
    }
}

fn wanted(kind: Kind, clauses: &Clauses<'_>) -> Vec<(bool, &'static str, &'static str)> {
    let on = (clauses.on.is_some(), "on", "say on whom it bears: `on ccg`");
    match kind {
        Kind::Rule => vec![
            on,
            (clauses.asks.is_some(), "asks", "say what could answer it: `asks constitution`"),
            (clauses.body.is_some(), "require", "say what is to hold: `require …`, or `forbid …` after must not and should not"),
            (clauses.otherwise.is_some(), "otherwise", "say what a reader is told where it is not met: `otherwise \"…\"`"),
        ],
        Kind::Permission => vec![on],
        Kind::Note => vec![on, (clauses.says.is_some(), "says", "say what it says: `says \"…\"`")],
        Kind::Exception => vec![(clauses.when.is_some(), "when", "say when it excuses: `when …`")],
    }
}

type Unwanted = (Option<Span>, &'static str, Option<&'static str>);

fn unwanted(kind: Kind, clauses: &Clauses<'_>) -> Vec<Unwanted> {
    let body = clauses.body.map(|it| it.1);
    let answers = clauses.answers.map(|it| it.1);
    let says = clauses.says.map(|it| it.1);
    let otherwise = clauses.otherwise.map(|it| it.1);
    let remedy = clauses.remedy.map(|it| it.1);
    let asks = clauses.asks.map(|it| it.1);
    let when = clauses.when.map(|it| it.1);
    let on = clauses.on.map(|it| it.1);
    let example = clauses.examples.first().map(|it| it.1);
    let unless = clauses.unless.first().map(|it| it.0.span);
    match kind {
        Kind::Rule => vec![
            (says, "says", Some("a rule speaks through its title and `otherwise`")),
            (answers, "answers", Some("only a permission (`may`) answers another rule")),
        ],
        Kind::Permission => vec![
            (body, "require", Some("a permission demands nothing; with `answers RULE when …` it excuses")),
            (otherwise, "otherwise", None),
            (remedy, "remedy", None),
            (unless, "unless", None),
            (example, "example", Some("show the permission in the examples of the rule it answers")),
        ],
        Kind::Note => vec![
            (body, "require", Some("make it a rule if it demands something of the CCG")),
            (answers, "answers", Some("only a permission (`may`) answers another rule")),
            (otherwise, "otherwise", None),
            (remedy, "remedy", None),
            (unless, "unless", None),
            (when, "when", None),
            (asks, "asks", None),
            (example, "example", Some("a note has no verdict to show")),
        ],
        Kind::Exception => vec![
            (body, "require", Some("an exception only excuses; one that demands is another rule")),
            (answers, "answers", None),
            (otherwise, "otherwise", None),
            (remedy, "remedy", None),
            (unless, "unless", None),
            (asks, "asks", None),
            (on, "on", None),
            (says, "says", None),
            (example, "example", Some("show the exception in the examples of the rule it excuses from")),
        ],
    }
}
