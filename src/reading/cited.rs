//! The clauses that declarations cite: each exists, and does not say otherwise.

use miette::Diagnostic;
use thiserror::Error;

use super::{Read, shown};
use crate::{
    diagnostic::{Problems, nearest},
    document::Document,
    fact::{Origin, Statement, Whence},
    source::Place,
    vocabulary::{Slot, Vocabulary},
};

/// A declaration cites a clause that the document does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{document}` has no clause `{clause}`, which is cited for `{fact}`")]
#[diagnostic(code(R009))]
struct NoSuchClause {
    document: String,
    clause: String,
    fact: String,
    #[source_code]
    #[label("cites it")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// A declaration cites a clause that says otherwise.
#[derive(Debug, Error, Diagnostic)]
#[error("clause `{clause}` is cited for `{fact}` as {declared}, and says {read}")]
#[diagnostic(
    code(R010),
    help("it says \"{words}\"; correct the declaration, or what the clause is read to say")
)]
struct SaysOtherwise {
    clause: String,
    fact: String,
    declared: String,
    read: String,
    words: String,
    #[source_code]
    #[label("declared here")]
    at: Place,
}

/// Holds what a declaration states to the clauses that it cites.
pub fn check_cited(
    vocabulary: &Vocabulary,
    document: &Document,
    read: &Read,
    declared: &[(Slot, Statement)],
) -> Problems {
    let mut problems = Problems::default();
    // The members of a set cite their clause together.
    let mut told: Option<&Place> = None;
    for (slot, statement) in declared {
        let (Some(cited), Some(Whence::Text(at))) = (&statement.cites, &statement.place) else {
            continue;
        };
        let clause = &cited.clause;
        let fact = vocabulary.slot_path(*slot);
        if document.find(clause).is_none() {
            if told.replace(&cited.at) == Some(&cited.at) {
                continue;
            }
            let fact = vocabulary.field_path(*slot);
            let known = document
                .clauses
                .iter()
                .filter_map(|it| it.number.as_deref());
            problems.add(NoSuchClause {
                document: document.name.clone(),
                clause: clause.clone(),
                fact,
                at: cited.at.clone(),
                help: nearest(clause, known).map(|it| format!("did you mean `{it}`?")),
            });
        } else if let Some((other, words)) = otherwise(read, *slot, clause, statement) {
            problems.add(SaysOtherwise {
                clause: clause.clone(),
                fact,
                declared: shown(vocabulary, *slot, &statement.value),
                read: shown(vocabulary, *slot, &other.value),
                words,
                at: at.clone(),
            });
        }
    }
    problems
}

/// What the clause, or one under it, is read to say where that is another value, and the words.
fn otherwise<'r>(
    read: &'r Read,
    slot: Slot,
    clause: &str,
    declared: &Statement,
) -> Option<(&'r Statement, String)> {
    read.statements.iter().find_map(|(of, statement)| {
        let Some(Whence::Clause(place)) = &statement.place else {
            return None;
        };
        let own = place.clause.as_deref()?.strip_prefix(clause)?;
        let inside = own.is_empty() || own.starts_with(['.', '(', ' ']);
        let differs = statement.value != declared.value && statement.origin == Origin::Read;
        let words = place.sentence.get(place.words.clone()).unwrap_or_default();
        (*of == slot && inside && differs).then(|| (statement, words.to_owned()))
    })
}
