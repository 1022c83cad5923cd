//! Where a meaning holds good: `in this clause, "Member" means a GP` says nothing of the members of other clauses.

use super::called::NAMES;
use crate::document::{ClauseId, Definition, Document};

/// What a meaning may be given for beside a provision with all that stands beside its definition: one item of it, or a part
/// of the document.
const ITEMS: [&str; 5] = [
    "sub-clause",
    "subclause",
    "sub-paragraph",
    "subparagraph",
    "subsection",
];
const PARTS: [&str; 6] = ["part", "schedule", "appendix", "annex", "annexe", "chapter"];

/// The clause in which alone a word has its meaning, with all that stands under it; none where it has it throughout.
pub(super) fn scope(document: &Document, definition: &Definition) -> Option<ClauseId> {
    let id = definition.clause;
    let clause = document.clause(id);
    let starts = clause.sentences.iter().map(|it| it.start);
    let start = starts.rev().find(|it| *it <= definition.range.start)?;
    let before = clause.text.get(start..definition.range.start)?;
    let before = before.to_lowercase();
    let (_, named) = before.split_once("this ")?;
    let name = named
        .split(|it: char| !it.is_alphabetic() && it != '-')
        .next()?;
    let is = |names: &[&str]| names.contains(&name);
    if is(&NAMES) || name == "regulation" {
        return Some(clause.parent.unwrap_or(id));
    }
    if is(&ITEMS) {
        return Some(id);
    }
    let part = |it: &ClauseId| document.clause(*it).part.is_some();
    let around = || {
        document
            .ancestors(id)
            .find(part)
            .or_else(|| document.ancestors(id).last())
    };
    is(&PARTS).then(around).flatten()
}
