//! The clauses of an item, sorted, each that may stand once standing once.

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
#[error("`{item}` says twice {what}")]
#[diagnostic(code(P012))]
struct ClauseTwice {
    item: String,
    what: &'static str,
    #[source_code]
    #[label("again here")]
    at: Place,
    #[label("first here")]
    first: Place,
    #[help]
    help: &'static str,
}

/// The words that open all clauses but the one that says how strong it is: that one may open with any word.
const OTHER_WORDS: [&str; 18] = [
    "answers",
    "asks",
    "cannot",
    "conflict",
    "every",
    "forbid",
    "in",
    "met",
    "not",
    "nothing",
    "on",
    "otherwise",
    "remedy",
    "require",
    "says",
    "unless",
    "unverified",
    "when",
];

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
    /// The words that open clauses with a fault in their text.
    unread: Vec<&'a str>,
}

impl Clauses<'_> {
    /// Whether a clause that opens with one of these words is there and has a fault, which has been told.
    pub(in crate::policy) fn unread(&self, words: &[&str]) -> bool {
        self.unread.iter().any(|it| words.contains(it))
    }

    /// The same of the clause that says how strong it is, whose, and where it is written. What kind of item it is, a
    /// rule or a permission, is then not known.
    pub(in crate::policy) fn unread_header(&self) -> bool {
        self.unread.iter().any(|it| !OTHER_WORDS.contains(it))
    }
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
        let mut keep = Keep {
            source,
            name,
            span,
            problems,
        };
        match &clause.node {
            Clause::Header(it) => keep.once(&mut sorted.header, it, "whose it is", ONE),
            Clause::On(it) => keep.once(&mut sorted.on, it, "on whom it bears", LIST),
            Clause::Asks(it) => keep.once(&mut sorted.asks, it, "what could answer it", LIST),
            Clause::InForce(it) => keep.once(&mut sorted.in_force, it, "when it is in force", ONE),
            Clause::Unverified(it) => {
                keep.once(&mut sorted.unverified, it, "why it is unverified", ONE);
            }
            Clause::When(it) => keep.once(&mut sorted.when, it, "when it applies", AND),
            Clause::Require(each, cond) => {
                let demand = demand(false, each.as_ref(), cond);
                keep.once(&mut sorted.body, demand, "what is to hold", AND);
            }
            Clause::Forbid(each, cond) => {
                let demand = demand(true, each.as_ref(), cond);
                keep.once(&mut sorted.body, demand, "what is to hold", AND);
            }
            Clause::Answers(path, cond) => {
                keep.once(&mut sorted.answers, (path, cond), "what it answers", ONE);
            }
            Clause::Unless(name, title, cond) => sorted.unless.push((name, title, cond)),
            Clause::Otherwise(it) => keep.once(&mut sorted.otherwise, it, "what is said", ONE),
            Clause::Remedy(it) => keep.once(&mut sorted.remedy, it, "what to ask for", ONE),
            Clause::Says(it) => keep.once(&mut sorted.says, it, "what it says", ONE),
            Clause::Example(it) => sorted.examples.push((it, span)),
            Clause::Unread(word) => sorted.unread.push(word),
        }
    }
    sorted
}

/// The ways out where something is said twice.
const ONE: &str = "keep one of them";
const LIST: &str = "keep one of them, with commas between what it names";
const AND: &str = "keep one of them; two conditions go together with `and`";

fn demand<'a>(forbids: bool, each: Option<&'a Each>, cond: &'a Expression) -> Demand<'a> {
    Demand {
        forbids,
        each,
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
    fn once<T>(
        &mut self,
        kept: &mut Option<(T, Span)>,
        found: T,
        what: &'static str,
        help: &'static str,
    ) {
        match kept {
            None => *kept = Some((found, self.span)),
            Some((_, first)) => self.problems.add(ClauseTwice {
                item: self.name.to_owned(),
                what,
                at: Place::new(self.source, self.span),
                first: Place::new(self.source, *first),
                help,
            }),
        }
    }
}
