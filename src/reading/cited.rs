//! The clauses that declarations cite: each exists, and does not say otherwise.

use miette::Diagnostic;
use thiserror::Error;

use super::{Read, shown};
use crate::{
    diagnostic::{Problems, in_a_row, typed},
    document::{ClauseId, Document},
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
    help: String,
}

/// A declaration cites a number that several clauses have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{document}` has {count} clauses `{clause}`, which is cited for `{fact}`: {clauses}")]
#[diagnostic(
    code(R009),
    severity(Warning),
    help("give each of them a number of its own in the document, and cite the one that is meant")
)]
struct SeveralClauses {
    document: String,
    count: usize,
    clause: String,
    fact: String,
    clauses: String,
    #[source_code]
    #[label("fits each of them")]
    at: Place,
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
        let clauses = document.find_all(clause);
        let number = clauses.first().map(|it| document.clause(*it));
        let number = number.and_then(|it| it.number.as_deref());
        let Some(number) = number else {
            if told.replace(&cited.at) == Some(&cited.at) {
                continue;
            }
            let fact = vocabulary.field_path(*slot);
            problems.add(NoSuchClause {
                document: document.name.clone(),
                clause: clause.clone(),
                fact,
                at: cited.at.clone(),
                help: clause_meant(document, clause),
            });
            continue;
        };
        if clauses.len() > 1 {
            if told.replace(&cited.at) == Some(&cited.at) {
                continue;
            }
            problems.add(SeveralClauses {
                document: document.name.clone(),
                count: clauses.len(),
                clause: clause.clone(),
                fact: vocabulary.field_path(*slot),
                clauses: told_apart(document, &clauses),
                at: cited.at.clone(),
            });
        } else if let Some((other, words)) = otherwise(read, *slot, number, statement) {
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

/// How many clauses of one number are told apart one by one.
const MOST_TOLD: usize = 5;

/// Clauses of one number, each by the heading it stands under and its first words.
pub fn told_apart(document: &Document, clauses: &[ClauseId]) -> String {
    let told = clauses.iter().take(MOST_TOLD).map(|id| {
        let opening = document.first_words(*id);
        let heading = document.headings(*id).last().copied();
        let under = heading.map_or_else(String::new, |it| format!(" under “{it}”"));
        format!("“{opening}”{under}")
    });
    let mut told: Vec<String> = told.collect();
    if clauses.len() > MOST_TOLD {
        told.push(format!("{} more", clauses.len() - MOST_TOLD));
    }
    in_a_row(&told, "and")
}

/// The way out where a document has no clause of a number: the clause that may be meant, else where all of them are listed.
pub fn clause_meant(document: &Document, number: &str) -> String {
    any_meant(&document.meant(number)).unwrap_or_else(|| {
        let file = typed(&document.name);
        format!("`scrutineer outline {file}` lists the clauses and their numbers")
    })
}

/// The way out where what was named may have been one of several.
pub fn any_meant(names: &[&str]) -> Option<String> {
    let names: Vec<String> = names
        .iter()
        .take(MOST_TOLD)
        .map(|it| format!("`{it}`"))
        .collect();
    (!names.is_empty()).then(|| format!("did you mean {}?", in_a_row(&names, "or")))
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
        (*of == slot && inside && differs).then(|| (statement, place.said().to_owned()))
    })
}
