//! What a document is once read: clauses in document order, each knowing its number, its parent and its place.

use std::ops::Range;

use super::{label::Division, place::Mapped};

/// A clause of a document, by its position in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(u32);

impl ClauseId {
    /// The clause at a position in document order; no document has more than 4 billion.
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position in document order, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a passage is, which decides whether it can state anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A title or a heading: it names what follows and states nothing.
    Heading,
    /// A numbered clause, or a paragraph of running text.
    Clause,
    /// An item of a list, lettered, numbered or with a bullet.
    ListItem,
    /// A paragraph in a table's cell.
    TableCell,
    /// A clause that says what a term means.
    Definition,
    /// A line of a table of contents.
    Contents,
    /// A cell or a line of the table that tells the document's versions.
    History,
    /// A note of the drafter's to the reader, in brackets or after "Drafting note".
    DraftingNote,
    /// A footnote or an endnote; its parent is the clause that refers to it.
    Footnote,
    /// A running header, a page number, "this page is left blank", or what an e-mail quotes of an earlier one.
    Furniture,
}

impl Role {
    /// The role in words, as an outline shows it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Clause => "clause",
            Self::ListItem => "list item",
            Self::TableCell => "table cell",
            Self::Definition => "definition",
            Self::Contents => "contents line",
            Self::History => "version history",
            Self::DraftingNote => "drafting note",
            Self::Footnote => "footnote",
            Self::Furniture => "page furniture",
        }
    }

    /// Whether a passage of this role can state what the document provides.
    pub fn states(self) -> bool {
        matches!(
            self,
            Self::Clause | Self::ListItem | Self::TableCell | Self::Definition | Self::Footnote
        )
    }
}

/// Where in a table a cell stands; each is counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Which table of the document.
    pub table: u32,
    /// Which row of it.
    pub row: u32,
    /// Which column of it, merged cells counted as the columns they span.
    pub column: u32,
}

/// One numbered clause, paragraph, heading, item or cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The whole number as a reader would cite it, `7.2(b)` or `Appendix C 2.2.2`; none for unnumbered text.
    pub number: Option<String>,
    /// The number as it is printed, `(b)` or `7.2.`; empty for unnumbered text.
    pub label: String,
    /// What the passage is.
    pub role: Role,
    /// What the numbers of the clauses under it begin with, where they begin anew: `Appendix C`, `Standing Orders`.
    pub part: Option<String>,
    /// How deep it stands in the tree, from 0.
    pub level: usize,
    /// What it stands under.
    pub parent: Option<ClauseId>,
    /// The words, without the number.
    pub text: String,
    /// The sentences, as byte ranges of `text`.
    pub sentences: Vec<Range<usize>>,
    /// Bracketed options, drafting notes and unfilled blanks inside `text`: what is not decided yet.
    pub options: Vec<Range<usize>>,
    /// Where in a table it stands.
    pub cell: Option<Cell>,
    pub(crate) places: Mapped,
}

impl Clause {
    /// Whether any of a range of the text lies in a bracketed option, a drafting note or a blank.
    pub fn undecided(&self, range: &Range<usize>) -> bool {
        let overlaps = |it: &Range<usize>| it.start < range.end && range.start < it.end;
        self.options.iter().any(overlaps)
    }
}

/// A reviewer's comment, which is no part of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as the file has it.
    pub date: Option<String>,
    /// What it says.
    pub text: String,
    /// The clause it is pinned to.
    pub clause: Option<ClauseId>,
}

/// A term the document gives a meaning of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The term, `Member`.
    pub term: String,
    /// What it is said to mean.
    pub text: String,
    /// The clause that says so.
    pub clause: ClauseId,
    /// Where in that clause's text the definition stands.
    pub range: Range<usize>,
}

/// A mention of another part of the document: "clause 7.2", "Appendix C".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossReference {
    /// The clause that mentions it.
    pub clause: ClauseId,
    /// Where in that clause's text.
    pub range: Range<usize>,
    /// The word before the number, `clause`, in lower case and singular.
    pub word: &'static str,
    /// The number mentioned, `7.2(b)`; that of an appendix with its kind, `Appendix C`.
    pub text: String,
    /// What the number is said to be in, as written: `clause 3.1`, `Appendix A`, `this Article`.
    pub within: Option<String>,
    /// The clause it leads to; none where the document has no such clause.
    pub target: Option<ClauseId>,
}

impl CrossReference {
    /// What is mentioned, as a reader looks for it: `clause 7.2(b)`, `Appendix C`, `paragraph 7 of Appendix A`.
    pub fn name(&self) -> String {
        let name = match Division::at_start(&self.text) {
            Some(_) => self.text.clone(),
            None => format!("{} {}", self.word, self.text),
        };
        match &self.within {
            Some(within) => format!("{name} of {within}"),
            None => name,
        }
    }
}
