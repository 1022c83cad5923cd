//! Texts by symbol, so that equal texts are equal numbers.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// A text, by its place among the texts of a submission. Equal texts have equal symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

impl Symbol {
    /// What stands in a column where the text is not known.
    pub const NONE: Self = Self(u32::MAX);
}

/// The texts of a submission, each once.
#[derive(Debug, Default)]
pub struct Texts {
    text: String,
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Texts {
    /// The symbol of a text, which is kept if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.find(text) {
            return symbol;
        }
        let hash = self.hasher.hash_one(text);
        let new = u32::try_from(self.ends.len()).unwrap_or(u32::MAX - 1);
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let (text, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        self.table
            .insert_unique(hash, new, |at| hasher.hash_one(slice(text, ends, *at)));
        Symbol(new)
    }

    /// The symbol of a text that is there already.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        let hash = self.hasher.hash_one(text);
        let same = |at: &u32| slice(&self.text, &self.ends, *at) == text;
        self.table.find(hash, same).map(|at| Symbol(*at))
    }

    /// The text of a symbol; nothing for one that is not of these texts.
    pub fn get(&self, symbol: Symbol) -> &str {
        slice(&self.text, &self.ends, symbol.0)
    }

    /// How many there are: every symbol is less.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

fn slice<'t>(text: &'t str, ends: &[u32], at: u32) -> &'t str {
    let at = at as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |it| *it as usize);
    let end = ends.get(at).map_or(start, |it| *it as usize);
    text.get(start..end).unwrap_or_default()
}
