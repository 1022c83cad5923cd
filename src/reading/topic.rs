//! What a clause is about: the terms in its own words, in its headings and in the clauses that enclose it.

use hashbrown::HashMap;

use super::{define::Defined, named::Names, term::TermId, term::Terms, token::Scanner};
use crate::document::{ClauseId, Document, Role};

/// What the clauses of a document speak of, found when first asked for.
#[derive(Default)]
pub(super) struct Topics {
    spoken_of: HashMap<ClauseId, Vec<TermId>>,
}

/// What it takes to find that out.
pub(super) struct Finder<'f, 'l> {
    pub(super) document: &'f Document,
    pub(super) terms: &'f Terms,
    pub(super) defined: &'f Defined,
    pub(super) scanner: &'f mut Scanner<'l>,
}

/// How many levels above a clause are looked at.
const MOST_LEVELS: usize = 12;

impl Topics {
    /// Whether a clause, or a heading or clause above it, speaks of one of some subjects.
    pub(super) fn is_about(
        &mut self,
        finder: &mut Finder<'_, '_>,
        clause: ClauseId,
        about: &[TermId],
    ) -> bool {
        let document = finder.document;
        let line = std::iter::once(clause).chain(document.ancestors(clause));
        line.take(MOST_LEVELS)
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
        subjects.iter().any(|it| terms.contains(it))
    }
}

impl Finder<'_, '_> {
    fn terms_of(&mut self, id: ClauseId) -> Vec<TermId> {
        let mut tokens = Vec::new();
        self.scanner
            .scan(&self.document.clause(id).text, 0, &mut tokens);
        let names = Names::of(&tokens, self.terms, self.defined, &[]);
        let mut spoken: Vec<TermId> = names.mentions.iter().map(|it| it.term).collect();
        spoken.sort_unstable();
        spoken.dedup();
        spoken
    }
}
