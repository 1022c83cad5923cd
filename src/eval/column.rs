//! Whole columns: what stands in them, whether anything stands twice, what they come to.

use std::collections::{HashMap, HashSet};

use crate::{
    fact::{Cells, Scalar, Symbol},
    value::{Number, Truth},
};

/// A set of small numbers, one bit each.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn with_room_for(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Puts a number in; whether it was new.
    fn insert(&mut self, at: usize) -> bool {
        let Some(word) = self.0.get_mut(at / 64) else {
            return false;
        };
        let bit = 1_u64 << (at % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    fn remove(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    fn contains(&self, at: usize) -> bool {
        self.0
            .get(at / 64)
            .is_some_and(|word| word & (1 << (at % 64)) != 0)
    }
}

/// What stands in a column.
#[derive(Debug)]
pub(super) struct Members {
    set: Set,
    /// Whether a cell of the column is not known.
    any_unknown: bool,
}

#[derive(Debug)]
enum Set {
    /// Symbols or members of a choice.
    Small(Bits),
    /// Anything else.
    Numbers(HashSet<Number>),
}

impl Members {
    /// The members of a column, there being so many texts in all.
    pub(super) fn of(cells: &Cells, texts: usize) -> Self {
        let mut any_unknown = false;
        let set = match cells {
            Cells::Text(symbols) => {
                let mut bits = Bits::with_room_for(texts);
                for symbol in symbols {
                    any_unknown |= *symbol == Symbol::NONE;
                    bits.insert(symbol.0 as usize);
                }
                Set::Small(bits)
            }
            Cells::Choice(members) => {
                let mut bits = Bits::with_room_for(usize::from(Cells::NO_CHOICE));
                for member in members {
                    any_unknown |= *member == Cells::NO_CHOICE;
                    bits.insert(usize::from(*member));
                }
                Set::Small(bits)
            }
            other => {
                let mut numbers = HashSet::new();
                for row in 0..other.len() {
                    match other.get(row).and_then(as_number) {
                        Some(number) => drop(numbers.insert(number)),
                        None => any_unknown = true,
                    }
                }
                Set::Numbers(numbers)
            }
        };
        Self { set, any_unknown }
    }

    /// Whether a value stands in the column: not known where it was not found and a cell is not known.
    pub(super) fn contain(&self, value: Scalar) -> Truth {
        let found = match (&self.set, value) {
            (Set::Small(bits), Scalar::Text(symbol)) => bits.contains(symbol.0 as usize),
            (Set::Small(bits), Scalar::Choice(at)) => bits.contains(usize::from(at)),
            (Set::Numbers(numbers), value) => {
                as_number(value).is_some_and(|it| numbers.contains(&it))
            }
            _ => false,
        };
        match (found, self.any_unknown) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        }
    }
}

/// Numbers, days and yes-or-no as one kind of number, to be counted.
fn as_number(value: Scalar) -> Option<Number> {
    match value {
        Scalar::Quantity(number) => Some(number),
        Scalar::Date(date) => Some(Number::whole(i64::from(date.ordinal()))),
        Scalar::YesNo(yes) => Some(Number::whole(i64::from(yes))),
        Scalar::Choice(_) | Scalar::Text(_) => None,
    }
}

/// Whether no value stands twice: false as soon as one does, not known where a cell is not.
pub(super) fn distinct(cells: &Cells, texts: usize) -> Truth {
    // What stands alone stands once, whatever it is.
    if cells.len() < 2 {
        return Truth::True;
    }
    match cells {
        Cells::Text(symbols) => {
            let mut seen = Bits::with_room_for(texts);
            let mut any_unknown = false;
            for symbol in symbols {
                if *symbol == Symbol::NONE {
                    any_unknown = true;
                } else if !seen.insert(symbol.0 as usize) {
                    return Truth::False;
                }
            }
            if any_unknown {
                Truth::Unknown
            } else {
                Truth::True
            }
        }
        Cells::Choice(members) => {
            distinct_values((0..members.len()).map(|row| match cells.get(row) {
                Some(Scalar::Choice(at)) => Some(Number::whole(i64::from(at))),
                _ => None,
            }))
        }
        other => distinct_values((0..other.len()).map(|row| other.get(row).and_then(as_number))),
    }
}

fn distinct_values(values: impl Iterator<Item = Option<Number>>) -> Truth {
    let mut seen = HashSet::new();
    let mut any_unknown = false;
    for value in values {
        match value {
            None => any_unknown = true,
            Some(value) => {
                if !seen.insert(value) {
                    return Truth::False;
                }
            }
        }
    }
    if any_unknown {
        Truth::Unknown
    } else {
        Truth::True
    }
}

/// All cells of a column together; not known where one of them is not, or past what is kept exactly.
pub(super) fn sum(cells: &Cells) -> Option<Number> {
    match cells {
        Cells::Whole(numbers) => {
            let mut sum: i64 = 0;
            for number in numbers {
                if *number == Cells::NO_NUMBER {
                    return None;
                }
                sum = sum.checked_add(*number)?;
            }
            Some(Number::whole(sum))
        }
        Cells::Exact(numbers) => numbers
            .iter()
            .try_fold(Number::ZERO, |sum, number| sum.plus((*number)?)),
        _ => None,
    }
}

/// The values that stand more than once in a column, each with its rows, in the order of the first.
pub(super) fn repeated(cells: &Cells, texts: usize) -> Vec<(Scalar, Vec<usize>)> {
    let mut places: HashMap<Key, usize> = HashMap::new();
    let mut found: Vec<(Scalar, Vec<usize>)> = Vec::new();
    let once = once(cells, texts);
    for row in 0..cells.len() {
        let Some(value) = cells.get(row) else {
            continue;
        };
        if matches!(value, Scalar::Text(symbol) if once.contains(symbol.0 as usize)) {
            continue;
        }
        let at = *places.entry(key(value)).or_insert_with(|| {
            found.push((value, Vec::new()));
            found.len() - 1
        });
        found
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|(_, rows)| rows.push(row));
    }
    found.retain(|(_, rows)| rows.len() > 1);
    found
}

/// The texts that stand once in a column: mostly all do, and none of those is worth an entry in a table.
fn once(cells: &Cells, texts: usize) -> Bits {
    let (mut once, mut seen) = (Bits::with_room_for(texts), Bits::with_room_for(texts));
    if let Cells::Text(symbols) = cells {
        for symbol in symbols {
            let at = symbol.0 as usize;
            if seen.insert(at) {
                once.insert(at);
            } else {
                once.remove(at);
            }
        }
    }
    once
}

/// A value as a table can look it up.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Text(Symbol),
    Choice(u16),
    Number(Option<Number>),
}

fn key(value: Scalar) -> Key {
    match value {
        Scalar::Text(symbol) => Key::Text(symbol),
        Scalar::Choice(at) => Key::Choice(at),
        other => Key::Number(as_number(other)),
    }
}
