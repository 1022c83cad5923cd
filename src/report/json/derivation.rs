//! How a finding came out, in JSON: each condition, what came of it, and of which values.

use serde::Serialize;

use super::place::{PlaceJson, place};
use crate::{
    fact::Origin,
    finding::{Step, ValueShown},
    value::Truth,
};

#[derive(Serialize)]
pub(super) struct StepJson<'r> {
    of: Option<&'r str>,
    words: &'r str,
    truth: &'static str,
    values: Vec<ValueJson<'r>>,
    parts: Vec<StepJson<'r>>,
}

#[derive(Serialize)]
struct ValueJson<'r> {
    name: &'r str,
    value: &'r str,
    origin: Option<&'static str>,
    place: Option<PlaceJson<'r>>,
}

/// Derivations are as deep as the conditions they are of, and the grammar bounds those.
pub(super) fn step(it: &Step) -> StepJson<'_> {
    StepJson {
        of: it.of.as_deref(),
        words: &it.words,
        truth: match it.truth {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        },
        values: it.values.iter().map(value).collect(),
        parts: it.parts.iter().map(step).collect(),
    }
}

fn value(value: &ValueShown) -> ValueJson<'_> {
    ValueJson {
        name: &value.name,
        value: &value.value,
        origin: value.origin.map(Origin::as_str),
        place: value.place.as_ref().map(place),
    }
}
