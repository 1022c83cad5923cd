//! Keys that stand twice in one table.

use std::collections::HashMap;

use super::{
    fault::{DuplicateKey, Faults},
    tree::{Entries, Entry, Shape, Tree},
};
use crate::source::Span;

/// Up to so many keys, each against each is quicker than a table of them.
const FEW: usize = 16;

pub(super) fn check(tree: &Tree, faults: &mut Faults) {
    let mut few = Vec::with_capacity(FEW);
    for node in tree.all() {
        if let Shape::Map(entries) = node.shape() {
            check_map(entries, &mut few, faults);
        }
    }
}

fn check_map<'t>(entries: Entries<'t>, few: &mut Vec<Entry<'t>>, faults: &mut Faults) {
    few.clear();
    for entry in entries.clone() {
        if few.len() == FEW {
            return check_large(entries, faults);
        }
        few.push(entry);
    }
    for (at, entry) in few.iter().enumerate() {
        if let Some(first) = few.iter().take(at).find(|it| it.key == entry.key) {
            report(entry, first.key_span, faults);
        }
    }
}

fn check_large(entries: Entries<'_>, faults: &mut Faults) {
    let mut seen: HashMap<_, Span> = HashMap::new();
    for entry in entries {
        if let Some(first) = seen.get(&entry.key) {
            report(&entry, *first, faults);
        } else {
            seen.insert(entry.key, entry.key_span);
        }
    }
}

fn report(entry: &Entry<'_>, first: Span, faults: &mut Faults) {
    faults.add(DuplicateKey {
        key: entry.key.to_string(),
        at: faults.place(entry.key_span),
        first: Some(first.range().into()),
    });
}
