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
    table: HashTable<Kept>,
    hasher: DefaultHashBuilder,
}

/// A text with half of its hash, so that a table that grows need not go back to the texts.
#[derive(Debug, Clone, Copy)]
struct Kept {
    hash: u32,
    symbol: Symbol,
}

impl Texts {
    /// The symbol of a text, which is kept if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        let hash = self.hash(text);
        if let Some(symbol) = self.find_hashed(text, hash) {
            return symbol;
        }
        let symbol = Symbol(u32::try_from(self.ends.len()).unwrap_or(u32::MAX - 1));
        self.text.push_str(text);
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.table
            .insert_unique(whole(hash), Kept { hash, symbol }, |it| whole(it.hash));
        symbol
    }

    /// The symbol of a text that is there already.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.find_hashed(text, self.hash(text))
    }

    fn find_hashed(&self, text: &str, hash: u32) -> Option<Symbol> {
        let same = |it: &Kept| it.hash == hash && self.get(it.symbol) == text;
        self.table.find(whole(hash), same).map(|it| it.symbol)
    }

    fn hash(&self, text: &str) -> u32 {
        u32::try_from(self.hasher.hash_one(text) >> 32).unwrap_or_default()
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

/// A hash as long as the table wants it, which looks at both its ends.
fn whole(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}

fn slice<'t>(text: &'t str, ends: &[u32], at: u32) -> &'t str {
    let at = at as usize;
    let start = at
        .checked_sub(1)
        .and_then(|before| ends.get(before))
        .map_or(0, |it| *it as usize);
    let end = ends.get(at).map_or(start, |it| *it as usize);
    text.get(start..end).unwrap_or_default()
}
