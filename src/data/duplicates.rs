//! Keys that stand twice in one table.

use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable, hash_table::Entry as Slot};

use super::{
    fault::{DuplicateKey, Faults},
    tree::{Node, Shape, Tree},
};

/// Up to so many keys, each against each is quicker than a hash table of them.
const FEW: usize = 16;

pub(super) fn check(tree: &Tree, faults: &mut Faults) {
    let mut few = Vec::with_capacity(FEW);
    for node in tree.all() {
        if let Shape::Map(entries) = node.shape() {
            check_keys(entries.keys(), &mut few, faults);
        }
    }
}

fn check_keys<'t>(
    keys: impl Iterator<Item = Node<'t>> + Clone,
    few: &mut Vec<(Node<'t>, &'t str)>,
    faults: &mut Faults,
) {
    few.clear();
    for key in keys.clone() {
        if few.len() == FEW {
            return check_many(keys, faults);
        }
        few.push((key, key.text()));
    }
    for (at, (key, name)) in few.iter().enumerate() {
        if let Some((first, _)) = few.iter().take(at).find(|(_, it)| it == name) {
            report(*key, *first, faults);
        }
    }
}

fn check_many<'t>(keys: impl Iterator<Item = Node<'t>>, faults: &mut Faults) {
    let hasher = DefaultHashBuilder::default();
    let hash = |key: &Node<'_>| hasher.hash_one(key.text());
    let mut seen = HashTable::new();
    for key in keys {
        match seen.entry(hash(&key), |it: &Node<'_>| it.text() == key.text(), hash) {
            Slot::Occupied(first) => report(key, *first.get(), faults),
            Slot::Vacant(slot) => {
                slot.insert(key);
            }
        }
    }
}

fn report(key: Node<'_>, first: Node<'_>, faults: &mut Faults) {
    faults.add(DuplicateKey {
        key: key.text().to_owned(),
        at: key.place(),
        first: Some(first.span().range().into()),
    });
}
