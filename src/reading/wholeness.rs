//! Whether a document is a whole constitution, whose silence says something, or a part of one.

use super::Read;
use crate::{
    diagnostic::in_a_row,
    document::{Document, Role},
};

/// Whether a document counts as a whole constitution, and by what it was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wholeness {
    /// Whether it is whole.
    pub whole: bool,
    /// Why, in words that follow "as"; none where it is as large as constitutions mostly are.
    pub because: Option<String>,
}

/// A whole constitution has at least this many clauses that could state something.
const MANY_CLAUSES: usize = 40;

/// Of these subjects, its headings name at least `FEWEST_SUBJECTS`: each with the words of headings that name it.
const SUBJECTS: [(&str, &[&str]); 5] = [
    ("the governing body", &["governing body", "board"]),
    (
        "the members",
        &["membership", "members", "member practices"],
    ),
    (
        "the area or an introduction",
        &["area", "name", "introduction", "commencement"],
    ),
    (
        "functions or decisions",
        &["functions", "duties", "decision", "delegation"],
    ),
    (
        "interests or standing orders",
        &["conflicts", "interests", "standing orders", "conduct"],
    ),
];

const FEWEST_SUBJECTS: usize = 3;

/// Whether a document is a whole constitution: it has forty clauses or more, and its headings name at least three of the
/// governing body, the members, the area or an introduction, functions or decisions, and interests or standing orders.
///
/// A shorter one, or one with headings in words of its own, may be whole as well. It is not taken for one unasked: of six
/// written for a trial, more of what was not found in them was there in other words than was not there.
pub fn wholeness(document: &Document, read: &Read) -> Wholeness {
    let clauses = read.read.len();
    let unnamed = unnamed(document);
    let because = if clauses < MANY_CLAUSES {
        let noun = if clauses == 1 { "clause" } else { "clauses" };
        Some(format!(
            "it has {clauses} {noun}, and whole ones mostly have {MANY_CLAUSES} or more"
        ))
    } else if SUBJECTS.len() - unnamed.len() < FEWEST_SUBJECTS {
        Some(format!(
            "its headings do not name {}, of which those of whole ones mostly name most",
            in_a_row(&unnamed, "nor")
        ))
    } else {
        None
    };
    Wholeness {
        whole: because.is_none(),
        because,
    }
}

/// The subjects of constitutions that no heading of a document names.
fn unnamed(document: &Document) -> Vec<String> {
    let headings = document
        .clauses
        .iter()
        .filter(|it| it.role == Role::Heading);
    let headings: Vec<String> = headings.map(|it| it.text.to_lowercase()).collect();
    let named = |words: &[&str]| {
        let mut headings = headings.iter();
        headings.any(|heading| words.iter().any(|it| heading.contains(it)))
    };
    let unnamed = SUBJECTS.iter().filter(|it| !named(it.1));
    unnamed.map(|it| it.0.to_owned()).collect()
}
