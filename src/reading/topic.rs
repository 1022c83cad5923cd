//! What a clause is about: the terms in its own words, in its headings and in the clauses that enclose it.

use hashbrown::HashMap;

use super::{Readings, define::Defined, named::Names, sense::Sense, term::TermId, token::Scanner};
use crate::document::{ClauseId, Document};

/// What the clauses of a document speak of, found when first asked for.
#[derive(Default)]
pub(super) struct Topics {
    spoken_of: HashMap<ClauseId, Vec<TermId>>,
}

impl Topics {
    /// Whether a clause, or a heading or clause above it, speaks of one of some subjects.
    pub(super) fn is_about(
        &mut self,
        readings: &Readings,
        document: &Document,
        scanner: &mut Scanner<'_>,
        defined: &Defined,
        clause: ClauseId,
        about: &[TermId],
    ) -> bool {
        let line = std::iter::once(clause).chain(document.ancestors(clause));
        line.take(MOST_LEVELS).any(|id| {
            let terms = self
                .spoken_of
                .entry(id)
                .or_insert_with(|| spoken_of(readings, document, scanner, defined, id));
            about.iter().any(|it| terms.contains(it))
        })
    }
}

/// How many levels above a clause are looked at.
const MOST_LEVELS: usize = 12;

fn spoken_of(
    readings: &Readings,
    document: &Document,
    scanner: &mut Scanner<'_>,
    defined: &Defined,
    id: ClauseId,
) -> Vec<TermId> {
    let mut tokens = Vec::new();
    scanner.scan(&document.clause(id).text, 0, &mut tokens);
    let sense = Sense::default();
    let names = Names::of(&tokens, &sense, &readings.terms, defined);
    names.spoken
}
