//! What a document states, for machines: `scrutineer/facts/1`.

use serde::Serialize;

use super::{
    facts::{FactJson, fact},
    place::{PlaceJson, place},
    problems::{ProblemJson, problems_json},
    written,
};
use crate::{
    diagnostic::Problems,
    finding::{NearShown, ReadShown},
};

#[derive(Serialize)]
struct ReadJson<'r> {
    format: &'static str,
    document: &'r str,
    clauses: usize,
    clauses_read: usize,
    problems: Vec<ProblemJson>,
    facts: Vec<FactJson<'r>>,
    undecided: Vec<NearJson<'r>>,
    unread: Vec<PlaceJson<'r>>,
}

#[derive(Serialize)]
struct NearJson<'r> {
    path: &'r str,
    why: &'r str,
    places: Vec<PlaceJson<'r>>,
}

/// What was read of a document.
pub fn read(shown: &ReadShown, problems: &Problems) -> String {
    written(&ReadJson {
        format: "scrutineer/facts/1",
        document: &shown.document.name,
        clauses: shown.document.clauses,
        clauses_read: shown.document.clauses_read,
        problems: problems_json(problems),
        facts: shown.facts.iter().map(fact).collect(),
        undecided: shown.document.near.iter().map(near).collect(),
        unread: shown.document.unread.iter().map(place).collect(),
    })
}

fn near(near: &NearShown) -> NearJson<'_> {
    NearJson {
        path: &near.path,
        why: &near.why,
        places: vec![place(&near.place)],
    }
}
