//! Whether a document is a whole constitution, whose silence says something, or a part of one.

use super::Read;
use crate::document::{Document, Role};

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

/// Of these subjects, its headings name at least `FEWEST_SUBJECTS`.
const SUBJECTS: [&[&str]; 5] = [
    &["governing body", "board"],
    &["membership", "members", "member practices"],
    &["area", "name", "introduction", "commencement"],
    &["functions", "duties", "decision", "delegation"],
    &["conflicts", "interests", "standing orders", "conduct"],
];

const FEWEST_SUBJECTS: usize = 3;

/// Whether a document is a whole constitution: it has forty clauses or more, and its headings name at least three of the
/// governing body, the members, the area or an introduction, functions or decisions, and interests or standing orders.
///
/// A shorter one, or one with headings in words of its own, may be whole as well. It is not taken for one unasked: of six
/// written for a trial, more of what was not found in them was there in other words than was not there.
pub fn wholeness(document: &Document, read: &Read) -> Wholeness {
    let clauses = read.read.len();
    let named = named(document);
    let because = if clauses < MANY_CLAUSES {
        let noun = if clauses == 1 { "clause" } else { "clauses" };
        Some(format!(
            "it has {clauses} {noun}, and whole ones mostly have {MANY_CLAUSES} or more"
        ))
    } else if named < FEWEST_SUBJECTS {
        Some(format!(
            "its headings name {named} of the {} subjects that those of whole ones mostly name",
            SUBJECTS.len()
        ))
    } else {
        None
    };
    Wholeness {
        whole: because.is_none(),
        because,
    }
}

/// How many of the subjects of constitutions the headings of a document name.
fn named(document: &Document) -> usize {
    let headings = document
        .clauses
        .iter()
        .filter(|it| it.role == Role::Heading);
    let headings: Vec<String> = headings.map(|it| it.text.to_lowercase()).collect();
    let names = |subject: &&&[&str]| {
        let mut headings = headings.iter();
        headings.any(|heading| subject.iter().any(|it| heading.contains(it)))
    };
    SUBJECTS.iter().filter(names).count()
}
