//! Definitions and parameters that nothing names.

use std::collections::HashSet;

use miette::Diagnostic;
use thiserror::Error;

use crate::{
    diagnostic::Problems,
    policy::from_syntax::Found,
    source::Place,
    syntax::ast::{Clause, Item},
};

/// A definition or a parameter that no rule of its pack names, by itself or through a definition.
#[derive(Debug, Error, Diagnostic)]
#[error("no rule uses the {what} `{}`", .at.text())]
#[diagnostic(
    code(P030),
    severity(Warning),
    help("name it in the rule that it was written for, or take it out")
)]
struct Unused {
    what: &'static str,
    #[source_code]
    #[label("changes nothing")]
    at: Place,
}

/// Reports what nothing in a pack names, unless a part of it could not be read, where it may be named.
pub(in crate::policy) fn unused(
    pack: &str,
    items: &[Found<'_>],
    used: &HashSet<String>,
    problems: &mut Problems,
) {
    let own = || items.iter().filter(|it| it.pack == pack);
    let has_rules = own().any(|it| matches!(it.item, Item::Rule(_)));
    if !has_rules || problems.any_error() || own().any(|it| has_unread(it.item)) {
        return;
    }
    for found in own() {
        let (what, name) = match found.item {
            Item::Define(define) => ("definition", &define.name),
            Item::Parameter(parameter) => ("parameter", &parameter.name),
            _ => continue,
        };
        if !used.contains(&name.node) {
            let at = Place::new(found.source, name.span);
            problems.add(Unused { what, at });
        }
    }
}

/// Whether a clause of an item could not be read.
fn has_unread(item: &Item) -> bool {
    let (Item::Rule(rule) | Item::Note(rule) | Item::Exception(rule)) = item else {
        return false;
    };
    let mut clauses = rule.clauses.iter();
    clauses.any(|it| matches!(it.node, Clause::Unread(_)))
}
