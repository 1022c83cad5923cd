//! What keeps a reading from reading a sentence, or words of it.

use serde::{Deserialize, Serialize};

use super::term::TermId;

/// What a reading leaves alone.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(super) struct Bars {
    /// The subjects that a sentence which is read does not speak of.
    pub(super) outside: Vec<TermId>,
    /// Those whose doings are not read.
    pub(super) never_by: Vec<TermId>,
    /// What does not stand in one statement with what is read.
    pub(super) never_with: Vec<TermId>,
    /// The subjects of headings under which nothing is read, with those of a sentence that is read there all the same.
    pub(super) never_under: Vec<(Vec<TermId>, Vec<TermId>)>,
    /// The subjects of which nothing is read, as far as the nearest words tell that name one of them, with those of which
    /// it is read all the same where they are named nearer.
    pub(super) never_after: Vec<(Vec<TermId>, Vec<TermId>)>,
    /// The labels beside whose items nothing is read.
    pub(super) never_beside: Vec<Label>,
    /// The choice of which all have to be meant: what is said by a word whose definition leaves some out is not read.
    pub(super) never_of_some: Option<u16>,
}

/// The item that keeps what stands beside it from being read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Label {
    /// Its label speaks of one of these,
    pub(super) label: Vec<TermId>,
    /// it speaks of one of these, if there are any,
    pub(super) with: Vec<TermId>,
    /// and of none of these.
    pub(super) unless: Vec<TermId>,
}

impl Bars {
    /// Nothing that is left alone.
    pub(super) const NONE: Self = Self {
        outside: Vec::new(),
        never_by: Vec::new(),
        never_with: Vec::new(),
        never_under: Vec::new(),
        never_after: Vec::new(),
        never_beside: Vec::new(),
        never_of_some: None,
    };
}
