//! What a clause is about: the terms in its own words, in its headings and in the clauses that enclose it.

use hashbrown::HashMap;

use super::{bits::Bits, define::Defined, namer::Namer, term::TermId, token::Scanner};
use crate::document::{ClauseId, Document, Role};

/// What the clauses of a document speak of, found when first asked for.
#[derive(Default)]
pub(super) struct Topics {
    spoken_of: HashMap<ClauseId, Bits>,
}

/// What it takes to find that out.
pub(super) struct Finder<'f, 'l> {
    pub(super) document: &'f Document,
    pub(super) namer: &'f mut Namer<'l>,
    pub(super) defined: &'f Defined,
    pub(super) scanner: &'f mut Scanner<'l>,
}

/// How many levels above a clause are looked at.
const MOST_LEVELS: usize = 12;

impl Topics {
    /// Whether a clause, or a heading or clause above it, speaks of one of some subjects. Of a clause `known` not to do
    /// so in its own words, those are not looked at again.
    pub(super) fn is_about(
        &mut self,
        finder: &mut Finder<'_, '_>,
        clause: ClauseId,
        known: bool,
        about: &[TermId],
    ) -> bool {
        let document = finder.document;
        let line = std::iter::once(clause).chain(document.ancestors(clause));
        line.skip(usize::from(known))
            .take(MOST_LEVELS)
            .any(|id| self.speaks_of(finder, id, about))
    }

    /// Whether the heading that a clause stands under speaks of one of some subjects.
    pub(super) fn is_under(
        &mut self,
        finder: &mut Finder<'_, '_>,
        clause: ClauseId,
        subjects: &[TermId],
    ) -> bool {
        let document = finder.document;
        let mut above = document.ancestors(clause).take(MOST_LEVELS);
        let heading = above.find(|it| document.clause(*it).role == Role::Heading);
        heading.is_some_and(|id| self.speaks_of(finder, id, subjects))
    }

    fn speaks_of(
        &mut self,
        finder: &mut Finder<'_, '_>,
        id: ClauseId,
        subjects: &[TermId],
    ) -> bool {
        let terms = self
            .spoken_of
            .entry(id)
            .or_insert_with(|| finder.terms_of(id));
        subjects.iter().any(|it| terms.has(it.0))
    }
}

impl Finder<'_, '_> {
    fn terms_of(&mut self, id: ClauseId) -> Bits {
        let mut tokens = Vec::new();
        self.scanner
            .scan(&self.document.clause(id).text, 0, &mut tokens);
        self.namer.names(&tokens, self.defined, &[]).spoken
    }
}
