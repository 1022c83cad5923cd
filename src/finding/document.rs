//! What was read of a document, with nothing asked of it.

use super::{FactShown, Spot};

/// What was read of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentShown {
    /// Its file.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The date on it, as written there.
    pub date: Option<String>,
    /// How many pages it has, where its format knows.
    pub pages: Option<u32>,
    /// Whether the pages were counted here; where not, the file only says how many it has.
    pub pages_counted: bool,
    /// How many clauses it has that could state something, a row of a table counted as one.
    pub clauses: usize,
    /// How many of them were read, in full and without an undecided passage.
    pub clauses_read: usize,
    /// Whether all of it was read; where not, nothing is concluded from what was not found.
    pub complete: bool,
    /// Whether it counts as a whole constitution; where not, nothing is concluded from what was not found either.
    pub whole: bool,
    /// By what that was judged, in words that follow "as"; none where it is as large as constitutions mostly are.
    pub judged_by: Option<String>,
    /// What it holds beside the text that was read.
    pub beside: BesideShown,
    /// Mentions of clauses that are not there.
    pub broken_references: Vec<Spot>,
    /// The clauses of each number that several have: no report can say by it which is meant. Their text is its first words.
    pub numbers_shared: Vec<Vec<Spot>>,
    /// What comes close to stating a fact and does not.
    pub near: Vec<NearShown>,
    /// What it states, by the facts' paths: where one is not said, a reader looks first where others of its record are.
    pub stated: Vec<(String, Spot)>,
    /// The clauses in which nothing was understood that is asked about.
    pub unread: Vec<Spot>,
}

/// What a document holds beside the text that was read: other wordings, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BesideShown {
    /// How many tracked changes there are.
    pub tracked_changes: usize,
    /// The clauses that they stand in.
    pub changed: Vec<Spot>,
    /// Whether it was read as it was before them.
    pub original: bool,
    /// Where comments are pinned; the words are those of the comment.
    pub comments: Vec<Spot>,
    /// Where whoever drafted it has left a note.
    pub drafting_notes: Vec<Spot>,
    /// How many passages its word processor hides.
    pub hidden_passages: usize,
    /// How many passages are struck through, tracked deletions apart.
    pub struck_passages: usize,
}

/// What a document states, with nothing asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadShown {
    /// The document.
    pub document: DocumentShown,
    /// The facts that are stated, in the vocabulary's order.
    pub facts: Vec<FactShown>,
}

/// Words that come close to stating a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearShown {
    /// The fact's path.
    pub path: String,
    /// What the fact says, in words.
    pub title: String,
    /// What kept the words from counting.
    pub why: String,
    /// Where the nearest pattern is written.
    pub pattern: Spot,
    /// The words.
    pub place: Spot,
}
