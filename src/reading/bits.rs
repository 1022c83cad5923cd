//! Small numbers, a bit each.

use serde::{Deserialize, Serialize};

use super::flat;

/// A set of small numbers.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bits(#[serde(with = "flat")] Vec<u64>);

impl Bits {
    /// None, with room for all below a count.
    pub(super) fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Some numbers.
    pub(super) fn of(numbers: impl Iterator<Item = u16>) -> Self {
        let mut bits = Self::default();
        for number in numbers {
            bits.grow_and_add(number);
        }
        bits
    }

    /// One more number, if there is room for it.
    pub(super) fn add(&mut self, number: u16) {
        if let Some(block) = self.0.get_mut(usize::from(number) / 64) {
            *block |= 1 << (number % 64);
        }
    }

    /// One more number, with room made for it.
    pub(super) fn grow_and_add(&mut self, number: u16) {
        let blocks = usize::from(number) / 64 + 1;
        if self.0.len() < blocks {
            self.0.resize(blocks, 0);
        }
        self.add(number);
    }

    /// The numbers of others as well, with room made for them.
    pub(super) fn add_all(&mut self, others: &Self) {
        if self.0.len() < others.0.len() {
            self.0.resize(others.0.len(), 0);
        }
        self.0
            .iter_mut()
            .zip(&others.0)
            .for_each(|(it, other)| *it |= other);
    }

    /// Takes the numbers of others that have the same room, in place of these.
    pub(super) fn copy_from(&mut self, others: &Self) {
        self.0.clone_from(&others.0);
    }

    /// Takes all numbers out, and keeps the room.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Whether a number is among them.
    pub(super) fn has(&self, number: u16) -> bool {
        let block = self.0.get(usize::from(number) / 64);
        block.is_some_and(|it| it >> (number % 64) & 1 == 1)
    }

    /// Goes through the numbers that are among some others too, in order.
    pub(super) fn for_each_in_both(&self, others: &Self, mut each: impl FnMut(u16)) {
        let mut first = 0;
        for (one, other) in self.0.iter().zip(&others.0) {
            let mut left = one & other;
            let mut number = first;
            while left != 0 {
                let next = left.trailing_zeros();
                number += next;
                each(u16::try_from(number).unwrap_or(u16::MAX));
                left >>= next;
                left &= !1;
            }
            first += 64;
        }
    }
}

/// Of some rows of small numbers, which numbers are in each.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Table {
    /// How many blocks a row has.
    width: usize,
    #[serde(with = "flat")]
    blocks: Vec<u64>,
}

impl Table {
    /// Rows that have room for all numbers below a count.
    pub(super) fn of(rows: impl Iterator<Item = Bits>, count: usize) -> Self {
        let width = count.div_ceil(64);
        let mut blocks = Vec::new();
        for mut row in rows {
            row.0.resize(width, 0);
            blocks.append(&mut row.0);
        }
        Self { width, blocks }
    }

    /// Adds the numbers of a row to those that have the same room.
    pub(super) fn add_row(&self, row: usize, to: &mut Bits) {
        let start = row * self.width;
        let row = self.blocks.get(start..start + self.width);
        for (block, more) in to.0.iter_mut().zip(row.unwrap_or_default()) {
            *block |= more;
        }
    }

    /// Whether a number is in a row.
    pub(super) fn has(&self, row: usize, number: u16) -> bool {
        let column = usize::from(number) / 64;
        let block = self.blocks.get(row * self.width + column);
        column < self.width && block.is_some_and(|it| it >> (number % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_two_sets_share_come_in_order() {
        let one = Bits::of([1, 63, 64, 200].into_iter());
        let other = Bits::of([0, 63, 64, 199, 300].into_iter());
        let mut both = Vec::new();
        one.for_each_in_both(&other, |it| both.push(it));
        assert_eq!(both, [63, 64]);
        assert!(one.has(200) && !one.has(199) && !one.has(9_000));
    }
}
