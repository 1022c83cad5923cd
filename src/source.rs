//! Texts by name, places in them, and the trait that files come through.

use std::{
    borrow::Cow,
    ffi::OsString,
    fmt, io,
    ops::Range,
    path::Path,
    sync::{Arc, OnceLock},
};

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A named text: a rule file, a vocabulary, a declaration or a document.
#[derive(Debug)]
pub struct Source {
    /// The name that reports show; mostly the path as the user gave it.
    pub name: String,
    /// The whole text.
    pub text: Cow<'static, str>,
    /// Where its lines and characters stand, found the first time that somebody asks for a line.
    index: OnceLock<Index>,
}

/// Where a text's lines start, and how many characters stand before each block of it: a file of a million rows may be
/// one line, and no question for a column may go through it again.
#[derive(Debug)]
struct Index {
    lines: Vec<usize>,
    characters: Vec<usize>,
    length: usize,
}

/// How many bytes of a text are gone through to find a column.
const BLOCK: usize = 1024;

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

impl Source {
    /// A text with a name, ready to be pointed into.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::of(name.into(), Cow::Owned(text.into()))
    }

    /// A text that is part of the program, with a name, of which no copy is made.
    pub(crate) fn shipped(name: &'static str, text: &'static str) -> Arc<Self> {
        Self::of(name.to_owned(), Cow::Borrowed(text))
    }

    fn of(name: String, text: Cow<'static, str>) -> Arc<Self> {
        Arc::new(Self {
            name,
            text,
            index: OnceLock::new(),
        })
    }

    /// The words at a span; empty where the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Where what a reader sees of the text begins: after the mark that Excel and others put before it.
    pub(crate) fn start(&self) -> usize {
        let mark = '\u{feff}';
        if self.text.starts_with(mark) {
            mark.len_utf8()
        } else {
            0
        }
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let index = self.index();
        let line = index.line_of(offset);
        let start = index.start_of(line).max(self.start().min(offset));
        let before = |at: usize| index.characters_before(&self.text, at);
        (line + 1, before(offset) - before(start) + 1)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.text))
    }
}

impl Index {
    fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut counts = vec![0];
        let mut before = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before += characters(block);
            counts.push(before);
        }
        Self {
            lines: std::iter::once(0).chain(breaks).collect(),
            characters: counts,
            length: text.len(),
        }
    }

    /// Which line a byte is in, counted from 0.
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }

    /// Where a line starts; one past the last starts where the text ends.
    fn start_of(&self, line: usize) -> usize {
        self.lines.get(line).copied().unwrap_or(self.length)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset.min(text.len()) / BLOCK;
        let rest = text.as_bytes().get(block * BLOCK..offset);
        let before = self.characters.get(block).copied().unwrap_or_default();
        before + rest.map_or(0, characters)
    }
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(begins).count()
}

/// A byte range of a text, which one being known from where the span stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of two byte offsets; offsets past 4 GiB are cut to it, and no text is read that long.
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: cut(start),
            end: cut(end),
        }
    }

    /// The span as a range of `usize`, to index with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A span together with the text it lies in, so that an error that holds a place can be shown as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<Source>,
    /// Where in the text.
    pub span: Span,
}

impl Place {
    /// A place in a text.
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
        }
    }

    /// The words at the place.
    pub fn text(&self) -> &str {
        self.source.slice(self.span)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}..{}",
            self.source.name, self.span.start, self.span.end
        )
    }
}

impl From<Place> for SourceSpan {
    fn from(place: Place) -> Self {
        place.span.range().into()
    }
}

impl From<&Place> for SourceSpan {
    fn from(place: &Place) -> Self {
        place.span.range().into()
    }
}

/// Where files come from. The core reads nothing else, so a test, an editor or a browser can stand in for the disk.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Whatever the disk, or what stands in for it, says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names in a folder, sorted, so that no run depends on the disk's order.
    ///
    /// # Errors
    /// Whatever the disk, or what stands in for it, says.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
}

/// The most bytes of one line that a report shows: a file may be one line of a hundred megabytes.
const LONGEST_LINE: usize = 400;

impl SourceCode for Place {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Source { name, text, .. } = &*self.source;
        if span.offset() + span.len() > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let index = self.source.index();
        let first = index.line_of(span.offset()).saturating_sub(lines_before);
        let end = span.offset() + span.len().max(1);
        let after = index.line_of(end - 1) + lines_after + 1;
        let length = |line: usize| index.start_of(line + 1) - index.start_of(line);
        if (first..after).any(|it| length(it) > LONGEST_LINE) {
            return Ok(Box::new(self.part_of_a_line(span)));
        }
        // Only the lines around it are gone through: a report may hold as many places as the file has lines.
        let start = index
            .start_of(first)
            .max(self.source.start().min(span.offset()));
        let around = text.get(start..index.start_of(after)).unwrap_or_default();
        let within = SourceSpan::from((span.offset() - start, span.len()));
        let found = around.read_span(&within, lines_before, lines_after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            name.clone(),
            found.data(),
            (start + found.span().offset(), found.span().len()).into(),
            first + found.line(),
            found.column(),
            first + found.line_count(),
        )))
    }
}

impl Place {
    /// What is shown of a long line.
    fn part_of_a_line(&self, span: &SourceSpan) -> MietteSpanContents<'_> {
        let Source { name, text, .. } = &*self.source;
        let window = self.source.window(span.offset(), span.len());
        let (line, column) = self.source.line_column(window.start);
        MietteSpanContents::new_named(
            name.clone(),
            text.as_bytes().get(window.clone()).unwrap_or_default(),
            SourceSpan::from(window),
            line - 1,
            column - 1,
            1,
        )
    }
}

impl Source {
    /// A part of a long line around a span, cut where characters end.
    fn window(&self, start: usize, len: usize) -> Range<usize> {
        let (text, index) = (&self.text, self.index());
        let line = index.line_of(start);
        let line_end = index.start_of(line + 1);
        let line_end =
            line_end - usize::from(text.get(..line_end).is_some_and(|it| it.ends_with('\n')));
        let mut from = start
            .saturating_sub(LONGEST_LINE / 4)
            .max(index.start_of(line));
        let mut to = (start + len.max(1) + LONGEST_LINE / 4).min(line_end.max(start + len));
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        from..to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_a_column_are_counted_from_one_in_characters() {
        let source = Source::new("a", "é£x\ny");
        assert_eq!(source.line_column(0), (1, 1));
        assert_eq!(source.line_column(4), (1, 3));
        assert_eq!(source.line_column(6), (2, 1));
    }

    #[test]
    fn a_column_is_right_however_far_along_its_line() {
        let line = "é£x".repeat(BLOCK);
        for text in [line.clone(), format!("first\n{line}")] {
            let source = Source::new("long", text);
            let start = source.text.len() - line.len();
            for at in (0..=line.len()).filter(|it| line.is_char_boundary(*it)) {
                let characters = line[..at].chars().count();
                assert_eq!(source.line_column(start + at).1, characters + 1, "{at}");
            }
        }
    }

    #[test]
    fn only_a_part_of_a_long_line_is_shown() {
        let text = format!("{}é{}\nend", "x".repeat(5_000), "y".repeat(5_000));
        let place = Place::new(&Source::new("long", text), Span::new(5_000, 5_002));
        let shown = place.read_span(&SourceSpan::from(&place), 1, 1).unwrap();
        assert!(shown.data().len() < LONGEST_LINE);
        let offset = 5_000 - shown.span().offset();
        assert_eq!(&shown.data()[offset..offset + 2], "é".as_bytes());
        assert_eq!((shown.line(), shown.column()), (0, shown.span().offset()));
    }
}
