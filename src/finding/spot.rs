//! Where something stands, as a reader finds it.

use std::ops::Range;

/// A place as a reader finds it. Text files have lines, Word and `OpenDocument` paragraphs, PDF pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The clause's number as the document shows it.
    pub clause: Option<String>,
    /// The heading that the clause stands under.
    pub heading: Option<String>,
    /// Of a clause without a number, its first words.
    pub opening: Option<String>,
    /// Whether it is a footnote; the clause is then the one that refers to it.
    pub footnote: bool,
    /// Of what is stated outright, the clause that it is said to stand in.
    pub cites: Option<String>,
    /// The words.
    pub text: String,
    /// The sentence that the words stand in, and where in it.
    pub sentence: Option<(String, Range<usize>)>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// The first byte.
    pub start: Option<usize>,
    /// The byte after the last.
    pub end: Option<usize>,
    /// The paragraph, from 1.
    pub paragraph: Option<usize>,
    /// The character in the paragraph, from 0.
    pub offset: Option<usize>,
    /// The page, from 1.
    pub page: Option<usize>,
}
