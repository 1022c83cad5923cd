//! Rows that their list cannot tell apart: two of one name, or one without.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::{
    diagnostic::Problems,
    fact::{Facts, Scalar, Table},
    policy::{Body, Column, Policy},
    source::Place,
    vocabulary::{List, Named},
};

/// Two rows of a list are known by one name.
#[derive(Debug, Error, Diagnostic)]
#[error("two rows of `{list}` have the {column} `{key}`")]
#[diagnostic(
    code(F014),
    help("a row is known by its {column}: give each its own, or take one of the two out")
)]
struct RowTwice {
    list: String,
    column: String,
    key: String,
    #[source_code]
    #[label("again here")]
    at: Place,
    #[label("first here")]
    first: Option<SourceSpan>,
}

/// A row of a list has no name to be known by.
#[derive(Debug, Error, Diagnostic)]
#[error("a row of `{list}` has no {column}")]
#[diagnostic(
    code(F017),
    help("a row is known by its {column}: fill it in, or take the row out")
)]
struct RowWithoutKey {
    list: String,
    column: String,
    #[source_code]
    #[label("nothing here")]
    at: Place,
}

/// Reports lists in which two rows are known by one name, or a row by none. A list of which a rule asks that is left to
/// the rule.
pub(super) fn check(policy: &Policy, facts: &Facts, problems: &mut Problems) {
    let vocabulary = &policy.vocabulary;
    for list in vocabulary.lists() {
        let Some(Named::List(id)) = vocabulary.named(&list.name) else {
            continue;
        };
        let column = Column {
            list: id,
            column: list.key,
        };
        if let Some(table) = &facts.list(id).table
            && !is_asked(policy, column)
        {
            in_table(list, table, facts, problems);
        }
    }
}

fn is_asked(policy: &Policy, column: Column) -> bool {
    policy.rules.iter().any(|it| match &it.body {
        Body::One(cond) | Body::Rows(_, cond) => cond.asks_distinct(column),
        Body::Members(_) => false,
    })
}

/// Each key that stands again is reported once, at the first row that repeats it.
fn in_table(list: &List, table: &Table, facts: &Facts, problems: &mut Problems) {
    let Some(key) = list.fields.get(list.key) else {
        return;
    };
    let place = |row: usize| table.cell_place(row, list.key, &key.name);
    let mut seen: Vec<Seen> = vec![Seen::Never; facts.texts().len()];
    for row in 0..table.rows {
        let Some(Scalar::Text(symbol)) = table.cell(list.key, row) else {
            if let Some(at) = place(row) {
                problems.add(RowWithoutKey {
                    list: list.name.clone(),
                    column: key.name.clone(),
                    at,
                });
            }
            continue;
        };
        let Some(seen) = seen.get_mut(symbol.0 as usize) else {
            continue;
        };
        let first = match seen {
            Seen::Never => {
                *seen = Seen::In(row);
                continue;
            }
            Seen::In(first) => *first,
            Seen::Again => continue,
        };
        *seen = Seen::Again;
        if let Some(at) = place(row) {
            problems.add(RowTwice {
                list: list.name.clone(),
                column: key.name.clone(),
                key: facts.texts().get(symbol).to_owned(),
                first: place(first).map(|it| it.span.range().into()),
                at,
            });
        }
    }
}

/// In which row a key stood so far.
#[derive(Debug, Clone, Copy)]
enum Seen {
    Never,
    In(usize),
    Again,
}
