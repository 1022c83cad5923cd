//! Names and their numbers.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::flat;

/// Names and their numbers: a table while names are added, and then one text in order, which takes no time to unpack.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Index {
    #[serde(skip)]
    added: HashMap<String, u16>,
    /// All names, in order, one after the other.
    text: String,
    /// Where each ends.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    /// The number of each.
    #[serde(with = "flat")]
    numbers: Vec<u16>,
}

impl Index {
    /// Gives a name a number.
    pub(super) fn add(&mut self, name: String, number: u16) {
        self.added.insert(name, number);
    }

    /// The number of a name.
    pub(super) fn find(&self, name: &str) -> Option<u16> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.name(middle).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.numbers.get(middle).copied(),
            }
        }
        self.added.get(name).copied()
    }

    /// A name by its place among those in order.
    fn name(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|it| self.ends.get(it));
        let start = start.map_or(0, |it| *it as usize);
        let end = self.ends.get(at).map_or(start, |it| *it as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// All names, in order.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.added.keys().map(String::as_str).collect();
        names.extend((0..self.ends.len()).map(|it| self.name(it)));
        names.sort_unstable();
        names
    }

    /// Puts the names that were added in order, once all are.
    pub(super) fn put_in_order(&mut self) {
        let mut added: Vec<(String, u16)> = self.added.drain().collect();
        added.sort_unstable();
        for (name, number) in added {
            self.text.push_str(&name);
            let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            self.ends.push(end);
            self.numbers.push(number);
        }
        self.added = HashMap::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_before_and_after_all_are_put_in_order() {
        let mut index = Index::default();
        for (name, number) in [("vote", 3), ("", 9), ("board", 7)] {
            index.add(name.to_owned(), number);
        }
        let found = |index: &Index| ["board", "vote", "", "votes", "a"].map(|it| index.find(it));
        let before = found(&index);
        assert_eq!(before, [Some(7), Some(3), Some(9), None, None]);
        index.put_in_order();
        assert_eq!(found(&index), before);
        assert_eq!(index.names(), ["", "board", "vote"]);
    }
}
