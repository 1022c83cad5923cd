//! Text that knows, for each of its bytes, where in the source it came from.

use std::ops::Range;

use crate::source::Span;

/// A place in a document, as exact as its format can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Bytes of a text file.
    Text(Span),
    /// A place in a Word or OpenDocument file.
    Paragraph {
        /// Which paragraph of the document's body, from 1.
        paragraph: u32,
        /// How many characters of the paragraph stand before it.
        offset: u32,
    },
    /// A page of a PDF, from 1.
    Page(u32),
}

/// How offsets in a source are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Measure {
    /// In bytes, as in text files.
    #[default]
    Bytes,
    /// In characters of a paragraph, as in Word and ODF.
    Characters,
    /// Not at all: a page is all that is known.
    Pages,
}

impl Measure {
    fn of(self, text: &str) -> u32 {
        match self {
            Self::Bytes => small(text.len()),
            Self::Characters => small(text.chars().count()),
            Self::Pages => 0,
        }
    }
}

/// A stretch of text and the stretch of the source it stands for, from `at` to the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: u32,
    /// The paragraph or the page; 0 in a text file.
    unit: u32,
    from: u32,
    to: u32,
    /// Whether the text is the source's, letter for letter, so that a part of it stands for a part of that.
    verbatim: bool,
}

/// Pieces are kept this short, so that counting characters within one stays cheap however long a paragraph is.
const LONGEST_PIECE: usize = 4096;

/// A text with its places. Pieces are in order and the first is at 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Mapped {
    pub(crate) text: String,
    pieces: Vec<Piece>,
    measure: Measure,
}

impl Mapped {
    pub(crate) fn new(measure: Measure) -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            measure,
        }
    }

    pub(crate) const fn nothing() -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            measure: Measure::Bytes,
        }
    }

    /// Adds text that stands in the source word for word, from `from` on.
    pub(crate) fn copy(&mut self, text: &str, unit: u32, from: u32) {
        let (mut rest, mut from) = (text, from);
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.floor_char_boundary(LONGEST_PIECE));
            let to = from.saturating_add(self.measure.of(now));
            self.stand_for(now, unit, from..to);
            (rest, from) = (later, to);
        }
    }

    /// Adds text that stands for a range of the source, mostly with other letters.
    pub(crate) fn stand_for(&mut self, text: &str, unit: u32, source: Range<u32>) {
        if text.is_empty() {
            return;
        }
        let verbatim = self.measure.of(text) == source.end.saturating_sub(source.start);
        let length = self.text.len();
        let goes_on = |last: &&mut Piece| {
            let short = length - last.at as usize <= LONGEST_PIECE;
            verbatim && last.verbatim && last.unit == unit && last.to == source.start && short
        };
        if let Some(last) = self.pieces.last_mut().filter(goes_on) {
            last.to = source.end;
        } else {
            self.pieces.push(Piece {
                at: small(length),
                unit,
                from: source.start,
                to: source.end,
                verbatim,
            });
        }
        self.text.push_str(text);
    }

    /// Adds a part of another text, places and all.
    pub(crate) fn append_part(&mut self, other: &Self, range: Range<usize>) {
        if self.pieces.is_empty() {
            self.measure = other.measure;
        }
        let first = other.piece_index(range.start);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            if piece.at as usize >= range.end {
                break;
            }
            let start = range.start.max(piece.at as usize);
            let end = range.end.min(other.piece_end(index));
            let text = other.text.get(start..end).unwrap_or_default();
            let source = other.source_of(index, start..end);
            self.stand_for(text, piece.unit, source);
        }
    }

    /// A part of the text, places and all.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::new(self.measure);
        part.append_part(self, range);
        part
    }

    /// Takes off what stands after so many bytes, without going through what stands before.
    pub(crate) fn shorten(&mut self, length: usize) {
        let length = self.text.floor_char_boundary(length);
        let kept = |it: &Piece| (it.at as usize) < length;
        self.pieces.truncate(self.pieces.partition_point(kept));
        let at = self.pieces.last().map_or(0, |it| it.at as usize);
        let index = self.pieces.len().saturating_sub(1);
        let to = self.source_of(index, at..length).end;
        if let Some(last) = self.pieces.last_mut() {
            last.to = to;
        }
        self.text.truncate(length);
    }

    /// The text with some ranges replaced; each new text stands for the range it replaces.
    pub(crate) fn replace(&self, edits: &[(Range<usize>, String)]) -> Self {
        let mut out = Self::new(self.measure);
        let mut done = 0;
        for (range, new) in edits {
            out.append_part(self, done..range.start);
            if let Some((unit, source)) = self.locate(range) {
                out.stand_for(new, unit, source);
            }
            done = range.end;
        }
        out.append_part(self, done..self.text.len());
        out
    }

    /// The unit and the range of the source that a range of the text stands for. A range that runs into another
    /// paragraph or page is cut at the end of the one it starts in.
    pub(crate) fn locate(&self, range: &Range<usize>) -> Option<(u32, Range<u32>)> {
        let first = self.piece_index(range.start);
        let last = self.piece_index(range.end.saturating_sub(1).max(range.start));
        let unit = self.pieces.get(first)?.unit;
        let start = self
            .source_of(first, range.start..self.piece_end(first))
            .start;
        let mut end = start;
        for index in first..=last {
            let piece = self.pieces.get(index)?;
            if piece.unit != unit {
                break;
            }
            let from = range.start.max(piece.at as usize);
            let to = range.end.min(self.piece_end(index)).max(from);
            end = end.max(self.source_of(index, from..to).end);
        }
        Some((unit, start..end))
    }

    /// The place of a range of the text.
    pub(crate) fn place(&self, range: &Range<usize>) -> Option<Where> {
        let (unit, source) = self.locate(range)?;
        Some(match self.measure {
            Measure::Bytes => Where::Text(Span {
                start: source.start,
                end: source.end,
            }),
            Measure::Characters => Where::Paragraph {
                paragraph: unit,
                offset: source.start,
            },
            Measure::Pages => Where::Page(unit),
        })
    }

    /// The piece that holds a byte of the text.
    fn piece_index(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.at as usize <= at);
        after.saturating_sub(1)
    }

    fn piece_end(&self, index: usize) -> usize {
        self.pieces
            .get(index + 1)
            .map_or(self.text.len(), |next| next.at as usize)
    }

    /// What a range inside one piece stands for: exactly that where the piece is word for word, else the whole piece.
    fn source_of(&self, index: usize, range: Range<usize>) -> Range<u32> {
        let Some(piece) = self.pieces.get(index) else {
            return 0..0;
        };
        if !piece.verbatim {
            return piece.from..piece.to;
        }
        let at = piece.at as usize;
        let before = |end: usize| self.measure.of(self.text.get(at..end).unwrap_or_default());
        piece.from + before(range.start)..piece.from + before(range.end)
    }
}

/// Offsets fit 32 bits: no document is read that is 4 GiB long.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_patched_text_leads_back_to_its_source() {
        let mut text = Mapped::new(Measure::Bytes);
        text.copy("fish ", 0, 10);
        text.stand_for("&", 0, 15..20);
        text.copy(" chips", 0, 20);
        assert_eq!(text.text, "fish & chips");
        assert_eq!(text.locate(&(0..4)), Some((0, 10..14)));
        assert_eq!(text.locate(&(5..6)), Some((0, 15..20)));
        assert_eq!(text.locate(&(0..6)), Some((0, 10..20)));
        assert_eq!(text.part(5..12).locate(&(2..7)), Some((0, 21..26)));
    }

    #[test]
    fn a_shortened_text_is_its_first_part() {
        let mut text = Mapped::new(Measure::Characters);
        text.copy("£5 each", 3, 0);
        text.stand_for("&", 3, 7..12);
        text.copy(" so-", 3, 12);
        for length in [11, 9, 8, 3, 0] {
            let first = text.part(0..length);
            text.shorten(length);
            assert_eq!(text, first);
        }
    }

    #[test]
    fn characters_are_counted_where_the_source_counts_them() {
        let mut text = Mapped::new(Measure::Characters);
        text.copy("£5 each", 3, 0);
        let place = text.place(&(text.text.find("each").unwrap_or(0)..text.text.len()));
        let wanted = Where::Paragraph {
            paragraph: 3,
            offset: 3,
        };
        assert_eq!(place, Some(wanted));
    }

    #[test]
    fn a_replaced_word_keeps_the_place_of_the_old_one() {
        let mut text = Mapped::new(Measure::Bytes);
        text.copy("the CCG s area", 0, 0);
        let mended = text.replace(&[(7..8, "'".to_owned())]);
        assert_eq!(mended.text, "the CCG's area");
        assert_eq!(mended.locate(&(4..9)), Some((0, 4..9)));
        assert_eq!(mended.locate(&(10..14)), Some((0, 10..14)));
    }
}
