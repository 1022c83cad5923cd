//! Puts together what the parts of a pattern find, in whatever order they stand.

use super::{
    lexicon::Part,
    matcher::{Field, Hit, Picked, run_part},
    program::Program,
};

/// Every place where a pattern matches: all its parts, in any order, in one statement or, where it counts wherever it
/// stands, in one sentence.
pub(super) fn run(
    parts: &[Program],
    anywhere: bool,
    field: &Field<'_>,
    gap: u16,
    failed: &mut Vec<u64>,
) -> Vec<Hit> {
    let mut each = Vec::with_capacity(parts.len());
    for part in parts {
        let hits = run_part(part, field, gap, failed);
        if hits.is_empty() {
            return hits;
        }
        each.push(hits);
    }
    let contrasts = if anywhere && parts.len() > 1 {
        contrasts(field)
    } else {
        Vec::new()
    };
    let mut each = each.into_iter();
    let first = each.next().unwrap_or_default();
    each.fold(first, |joined, hits| {
        join(field, anywhere, &contrasts, &joined, &hits)
    })
}

/// Where a sentence turns to what is not so, and says so of no part of what stands before: `…, but no such notice shall lie
/// in respect of any other person`. "But no more than twice" only measures.
fn contrasts(field: &Field<'_>) -> Vec<usize> {
    let turns = |at: &usize| {
        let measures = ["more", "less", "fewer", "later", "earlier", "longer"];
        field.sense.part(*at).is(Part::NO)
            && field.words(*at - 1, *at) == "but"
            && !measures.contains(&field.words(*at + 1, *at + 2))
    };
    (1..field.tokens.len()).filter(turns).collect()
}

/// Two parts of a pattern that stand further apart than this many words belong together by chance, however long their
/// statement is.
const REACH: usize = 24;
/// The same where a pattern counts wherever it stands.
const REACH_ANYWHERE: usize = 40;

/// Each hit together with the nearest of some others that names none of its words.
fn join(
    field: &Field<'_>,
    anywhere: bool,
    contrasts: &[usize],
    hits: &[Hit],
    others: &[Hit],
) -> Vec<Hit> {
    let statement = |it: &Hit| field.sense.statement(it.end.saturating_sub(1));
    // What is picked out as words may hold the other part: "covers {words} & {place}".
    let picked = |hit: &Hit, at: usize| match hit.picked {
        Some(Picked::Words(start, end)) => (start..end).contains(&at),
        _ => false,
    };
    let apart = |one: &Hit, other: &Hit| {
        let both = |at: usize| one.says(at) && !picked(one, at) && !picked(other, at);
        !other.said.iter().any(|it| (it.0..it.1).any(both))
    };
    let distance = |one: &Hit, other: &Hit| {
        let after = other.start.saturating_sub(one.end);
        after.max(one.start.saturating_sub(other.end))
    };
    let turned = |one: &Hit, other: &Hit| {
        let (first, last) = (one.end.min(other.end), one.start.max(other.start));
        contrasts.iter().any(|it| first <= *it && *it <= last)
    };
    let reach = if anywhere { REACH_ANYWHERE } else { REACH };
    let joined = |one: &Hit| {
        let near = others
            .iter()
            .filter(|it| anywhere || statement(it) == statement(one))
            .filter(|it| apart(one, it) && distance(one, it) <= reach && !turned(one, it))
            .min_by_key(|it| distance(one, it))?;
        Some(Hit {
            start: one.start.min(near.start),
            end: one.end.max(near.end),
            said: one.said.iter().chain(&near.said).copied().collect(),
            picked: one.picked.clone().or_else(|| near.picked.clone()),
        })
    };
    hits.iter().filter_map(joined).collect()
}
