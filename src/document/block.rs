//! What every reader yields: paragraphs in reading order, with what the format says of each.

use super::{clause::Cell, place::Mapped};

/// A paragraph as a format has it, before anything is recognised in its words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) text: Mapped,
    pub(crate) kind: Kind,
    /// The number that the format computes; none where numbers are typed, or there is none.
    pub(crate) label: Option<Computed>,
    pub(crate) cell: Option<Cell>,
    /// How many lists the paragraph stands inside, where the format nests them.
    pub(crate) depth: Option<u8>,
    /// All of it is bold or underlined, as headings without a heading style are.
    pub(crate) strong: bool,
    /// The comments pinned to it, by their position in the reader's list.
    pub(crate) comments: Vec<usize>,
    /// Whether a tracked change stands in it, whichever side is read.
    pub(crate) changed: bool,
}

impl Block {
    /// The paragraph that a reader has gathered, if it is more than blank; nothing of it is left behind.
    pub(crate) fn gathered(text: &mut Mapped, kind: &mut Kind, cell: Option<Cell>) -> Option<Self> {
        let (text, kind) = (std::mem::take(text), std::mem::take(kind));
        let is_blank = text.text.trim().is_empty();
        (!is_blank).then(|| Self {
            text,
            kind,
            cell,
            ..Self::default()
        })
    }
}

/// What the format says a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Paragraph,
    /// The document's title.
    Title,
    /// A heading of a level, from 1.
    Heading(u8),
    /// An item of a list that has a marker of its own.
    Item,
    /// A paragraph that goes on with the item before it.
    ItemGoesOn,
    /// A line of a table of contents.
    Contents,
    /// A footnote or an endnote of the paragraph before it; the label is its mark.
    Note,
    /// What belongs to the page, or to an earlier e-mail that is quoted, and not to the document.
    Furniture,
}

/// A number or bullet that the format computes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Computed {
    /// As printed: `7.2`, `(b)`, `•`.
    pub(crate) text: String,
    /// Which list it counts in and at which level, to tell siblings from children.
    pub(crate) list: u32,
    pub(crate) level: u8,
    /// What its own counter counts with, where the format says so; else it is read from the letters.
    pub(crate) series: Option<Series>,
}

/// What a counter counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Series {
    Figures,
    Letters,
    Roman,
}

/// Everything a reader finds in a file.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) blocks: Vec<Block>,
    pub(crate) title: Option<String>,
    pub(crate) pages: Option<u32>,
    pub(crate) comments: Vec<super::clause::Comment>,
    /// How many tracked changes the text has, whichever side of them is read.
    pub(crate) changes: usize,
    /// The passages that are set as hidden, and so not read.
    pub(crate) hidden: Passages,
    /// The passages that are struck through, and so not read, but for tracked deletions.
    pub(crate) struck: Passages,
    /// How many documents it embeds that are not read.
    pub(crate) embedded_unread: usize,
    /// Whether something in the file could not be read.
    pub(crate) incomplete: bool,
}

/// Counts passages of one kind that are left out, in however many pieces the format has each.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    pub(crate) count: usize,
    /// Whether the words before were left out, so that those which follow are of the same passage.
    going_on: bool,
}

impl Passages {
    /// So many passages, which are left out already.
    pub(crate) fn counted(count: usize) -> Self {
        Self {
            count,
            going_on: false,
        }
    }

    /// Takes note of the next words of a paragraph, and whether they are left out.
    pub(crate) fn see(&mut self, words: &str, left_out: bool) {
        let begins = left_out && !self.going_on && words.chars().any(char::is_alphanumeric);
        self.count += usize::from(begins);
        self.going_on = left_out && (self.going_on || begins);
    }

    /// Takes note that a paragraph ends, and every passage with it.
    pub(crate) fn end_paragraph(&mut self) {
        self.going_on = false;
    }
}
