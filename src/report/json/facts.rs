//! A fact in JSON: its value, where it has one, and what each place says of it.

use serde::Serialize;

use super::place::{PlaceJson, place};
use crate::{
    fact::Origin,
    finding::{FactShown, StatementShown},
};

#[derive(Serialize)]
pub(super) struct FactJson<'r> {
    path: &'r str,
    title: &'r str,
    /// The value as files state it; null where it is not stated, and where two that state it differ.
    value: Option<&'r str>,
    state: &'static str,
    origin: Option<&'static str>,
    places: Vec<PlaceJson<'r>>,
    statements: Vec<StatementJson<'r>>,
}

#[derive(Serialize)]
struct StatementJson<'r> {
    value: &'r str,
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<&'r str>,
    places: Vec<PlaceJson<'r>>,
}

pub(super) fn fact(fact: &FactShown) -> FactJson<'_> {
    let counting = counting(&fact.statements);
    let first = counting.first();
    FactJson {
        path: &fact.path,
        title: &fact.title,
        value: first
            .filter(|_| !fact.contested)
            .map(|it| it.value.as_str()),
        state: match first {
            None => "undecided",
            Some(_) if fact.contested => "contested",
            Some(_) => "known",
        },
        origin: first.map(|it| it.origin.as_str()),
        places: counting
            .iter()
            .filter_map(|it| it.place.as_ref().map(place))
            .collect(),
        statements: fact.statements.iter().map(statement).collect(),
    }
}

/// The statements that make the fact: those that say something, and a document's silence only where none does.
fn counting(statements: &[StatementShown]) -> Vec<&StatementShown> {
    let said: Vec<_> = statements
        .iter()
        .filter(|it| it.origin != Origin::Silence)
        .collect();
    if said.is_empty() {
        statements.iter().collect()
    } else {
        said
    }
}

fn statement(statement: &StatementShown) -> StatementJson<'_> {
    StatementJson {
        value: &statement.value,
        origin: statement.origin.as_str(),
        corrected: statement.corrected.as_deref(),
        places: statement.place.iter().map(place).collect(),
    }
}
