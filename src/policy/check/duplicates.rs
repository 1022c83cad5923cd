//! No two rules, notes, exceptions, definitions or parameters of a pack share one name, nor two exceptions of a rule.

use std::collections::HashMap;

use miette::Diagnostic;
use thiserror::Error;

use crate::{diagnostic::Problems, source::Place};

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
    first: [FirstDefined; 1],
}

/// Where a name was first defined, perhaps in another file.
#[derive(Debug, Error, Diagnostic)]
#[error("it was first defined here")]
#[diagnostic(severity(Advice))]
struct FirstDefined {
    #[source_code]
    #[label]
    at: Place,
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
                first: [FirstDefined {
                    at: earlier.clone(),
                }],
            }),
            None => {
                first.insert((among, name), at);
            }
        }
    }
}
