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
        let Some(known) = self.known.get(character / STEP).or(self.known.last()) else {
            return self.base + character.min(self.text.len());
        };
        let known = *known as usize;
        let beyond = self.text.get(known..).unwrap_or_default();
        let within = beyond.char_indices().nth(character % STEP);
        self.base + within.map_or(self.text.len(), |(at, _)| known + at)
    }

    pub(super) fn span(&self, marked: Marked) -> Span {
        Span::new(
            self.byte(marked.start.index()),
            self.byte(marked.end.index()),
        )
    }
}
