//! No two rules, notes, exceptions, definitions or parameters of a pack share one name, nor two exceptions of a rule.

use std::collections::HashMap;

use miette::Diagnostic;
use thiserror::Error;

use crate::{
    diagnostic::{First, Problems},
    source::Place,
};

/// Two things of a pack share one name.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is defined twice")]
#[diagnostic(code(P009), help("give one of them another name"))]
struct DefinedTwice {
    name: String,
    #[source_code]
    #[label("defined again here")]
    at: Place,
    #[related]
    first: [First; 1],
}

/// Reports every name that an earlier one has taken, in the same pack or among the exceptions of the same rule.
pub(in crate::policy) fn duplicates<'a>(
    names: impl IntoIterator<Item = (&'a str, &'a str, Place)>,
    problems: &mut Problems,
) {
    let mut first: HashMap<(&str, &str), Place> = HashMap::new();
    for (among, name, at) in names {
        match first.get(&(among, name)) {
            Some(earlier) => problems.add(DefinedTwice {
                name: name.to_owned(),
                at,
                first: [First {
                    given: "defined",
                    at: earlier.clone(),
                }],
            }),
            None => {
                first.insert((among, name), at);
            }
        }
    }
}
