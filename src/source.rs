//! Texts by name, places in them, and the trait that files come through.

use std::{fmt, io, ops::Range, path::Path, sync::Arc};

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A named text: a rule file, a vocabulary, a declaration or a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The name that reports show; mostly the path as the user gave it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A text with a name, ready to be pointed into.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
        })
    }

    /// The words at a span; empty where the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        (line, column)
    }
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

impl SourceCode for Place {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self
            .source
            .text
            .read_span(span, lines_before, lines_after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.source.name.clone(),
            found.data(),
            *found.span(),
            found.line(),
            found.column(),
            found.line_count(),
        )))
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
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
}
