//! Rows that a list has twice.

use miette::Diagnostic;
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
}

/// Reports lists in which two rows are known by one name. A list of which a rule asks that is left to the rule.
pub(super) fn repeated_rows(policy: &Policy, facts: &Facts, problems: &mut Problems) {
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
    let mut seen = vec![0_u8; facts.texts().len()];
    for row in 0..table.rows {
        let Some(Scalar::Text(symbol)) = table.cell(list.key, row) else {
            continue;
        };
        let Some(times) = seen.get_mut(symbol.0 as usize) else {
            continue;
        };
        *times = times.saturating_add(1);
        if *times == 2
            && let Some(at) = table.cell_place(row, list.key, &key.name)
        {
            problems.add(RowTwice {
                list: list.name.clone(),
                column: key.name.clone(),
                key: facts.texts().get(symbol).to_owned(),
                at,
            });
        }
    }
}
