//! From the crate's places, which count characters, to bytes.

use saphyr_parser::Span as Marked;

use crate::source::Span;

/// Where each so many characters begin, so that no place is far from one that is known, and all of a file cost one pass
/// and a few steps each.
const STEP: usize = 64;

pub(super) struct Marks<'t> {
    text: &'t str,
    base: usize,
    /// The byte of each so-manieth character; empty where all characters are one byte.
    known: Vec<u32>,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        let known = if text.is_ascii() {
            Vec::new()
        } else {
            let starts = text.char_indices().step_by(STEP);
            starts.map(|(at, _)| Span::new(at, at).start).collect()
        };
        Self { text, base, known }
    }

    /// The byte of the file at which a character begins.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.known.is_empty() {
            return self.base + character.min(self.text.len());
        }
        let within = self.known.get(character / STEP).and_then(|known| {
            let known = *known as usize;
            let mut beyond = self.text.get(known..)?.char_indices();
            beyond.nth(character % STEP).map(|(at, _)| known + at)
        });
        self.base + within.unwrap_or(self.text.len())
    }

    pub(super) fn span(&self, marked: Marked) -> Span {
        Span::new(
            self.byte(marked.start.index()),
            self.byte(marked.end.index()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_lead_to_their_bytes_also_where_a_step_ends() {
        for count in [1, STEP - 1, STEP, STEP + 1, 3 * STEP] {
            let text = "é".repeat(count);
            let marks = Marks::new(&text, 3);
            let bytes: Vec<_> = (0..=count + 1).map(|it| marks.byte(it)).collect();
            let wanted: Vec<_> = (0..=count + 1).map(|it| 3 + 2 * it.min(count)).collect();
            assert_eq!(bytes, wanted);
        }
        assert_eq!(Marks::new("plain", 0).byte(9), 5);
    }
}
