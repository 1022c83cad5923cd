//! What a clause is about: the terms in its own words, in its headings and in the clauses that enclose it.

use hashbrown::HashMap;

use super::{
    Reading,
    bits::Bits,
    define::Defined,
    named::Names,
    namer::Namer,
    term::{TermId, Terms},
    token::Scanner,
};
use crate::document::{ClauseId, Document, Role};

/// What the clauses of a document speak of, found when first asked for.
#[derive(Default, Clone)]
pub(super) struct Topics {
    /// What the document's title speaks of.
    title: Option<Bits>,
    /// Where the words are used that a clause gives a meaning.
    used: HashMap<ClauseId, Vec<ClauseId>>,
}

/// What the clauses of a document say, each found when first asked for.
pub(super) type SpokenOf = HashMap<ClauseId, Bits>;

/// What it takes to find that out.
pub(super) struct Finder<'f, 'l> {
    pub(super) document: &'f Document,
    pub(super) spoken_of: &'f mut SpokenOf,
    pub(super) namer: &'f mut Namer<'l>,
    pub(super) defined: &'f Defined,
    pub(super) scanner: &'f mut Scanner<'l>,
}

/// What the sentences of a clause say before the one that is read.
#[derive(Debug, Default, Clone)]
pub(super) struct Before {
    clause: Option<ClauseId>,
    said: Vec<Bits>,
}

impl Before {
    /// Tells that a sentence is read.
    pub(super) fn enter(&mut self, clause: ClauseId) {
        if self.clause.replace(clause) != Some(clause) {
            self.said.clear();
        }
    }

    /// Remembers what a sentence says for those after it.
    pub(super) fn keep(&mut self, spoken: &Bits) {
        self.said.push(spoken.clone());
    }
}

/// How many levels above a clause are looked at.
const MOST_LEVELS: usize = 12;
/// In how many clauses the use of a defined word is looked up, and for how many of the words that are given one: more would
/// cost a document more than its length.
const MOST_USES: usize = 8;
const MOST_GIVEN: usize = 200;

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
        finder.is_line_about(clause, known, about) || self.is_used_about(finder, clause, about)
    }

    /// Whether a clause gives words a meaning that are used where one of some subjects is spoken of: what makes an
    /// "Eligible Doctor" is about elections if those may stand.
    fn is_used_about(
        &mut self,
        finder: &mut Finder<'_, '_>,
        clause: ClauseId,
        about: &[TermId],
    ) -> bool {
        if finder.defined.given_by(clause).next().is_none() {
            return false;
        }
        let few = finder.defined.given_before(clause) < MOST_GIVEN;
        let users = || {
            if few {
                finder.users_of(clause)
            } else {
                Vec::new()
            }
        };
        let users = self.used.entry(clause).or_insert_with(users).clone();
        let mut users = users.into_iter();
        users.any(|user| finder.is_line_about(user, false, about))
    }

    /// Whether a sentence is about what its reading never reads of: it says so itself, or else the nearest sentence before
    /// it in its clause, or heading or clause above it, that speaks of this or of what the reading reads all the same.
    ///
    /// What is named only inside another's name does not tell: no governing body by a `health and wellbeing board`.
    pub(super) fn is_after(
        &mut self,
        finder: &mut Finder<'_, '_>,
        before: &Before,
        names: &Names,
        reading: &Reading,
        terms: &Terms,
    ) -> bool {
        let mut bars = reading.bars().never_after.iter();
        bars.any(|(never, even)| {
            let here = is_about_never(names, never, even, terms);
            here.or_else(|| self.nearest(finder, before, |it| told(it, never, even)))
                .unwrap_or(false)
        })
    }

    /// Of which of some subjects the words tell that are nearest to what is read, of a sentence that is kept in `before`.
    pub(super) fn nearest_of(
        &mut self,
        finder: &mut Finder<'_, '_>,
        before: &Before,
        subjects: &[TermId],
    ) -> Option<TermId> {
        let told = |spoken: &Bits| subjects.iter().copied().find(|it| spoken.has(it.0));
        self.nearest(finder, before, told)
    }

    /// What the nearest words tell: of the sentences of the clause, from the last on, of what stands above it, and last of
    /// the document's title.
    fn nearest<T>(
        &mut self,
        finder: &mut Finder<'_, '_>,
        before: &Before,
        told: impl Fn(&Bits) -> Option<T>,
    ) -> Option<T> {
        if let Some(told) = before.said.iter().rev().find_map(&told) {
            return Some(told);
        }
        let document = finder.document;
        let above = before.clause.into_iter();
        let mut above = above.flat_map(|it| document.ancestors(it).take(MOST_LEVELS));
        above
            .find_map(|it| told(finder.known_terms_of(it)))
            .or_else(|| told(self.terms_of_title(finder)))
    }

    fn terms_of_title(&mut self, finder: &mut Finder<'_, '_>) -> &Bits {
        let title = finder.document.title.as_deref().unwrap_or_default();
        self.title.get_or_insert_with(|| finder.spoken(title))
    }
}

/// Whether words are about what is never read, or about what is read all the same; nothing where they speak of neither.
fn told(spoken: &Bits, never: &[TermId], even: &[TermId]) -> Option<bool> {
    let any = |subjects: &[TermId]| subjects.iter().any(|it| spoken.has(it.0));
    any(even).then_some(false).or(any(never).then_some(true))
}

/// The same of the sentence that is read, where what only stands inside another's name does not tell.
fn is_about_never(names: &Names, never: &[TermId], even: &[TermId], terms: &Terms) -> Option<bool> {
    let here = told(&names.spoken, never, even);
    // Which terms only stand inside others is worth finding out only where that may tell.
    if here == Some(false) && told(names.by_themselves(terms), &[], even).is_none() {
        return told(&names.spoken, never, &[]);
    }
    here
}

impl Finder<'_, '_> {
    /// The first clauses that use the words which a clause gives a meaning.
    fn users_of(&self, clause: ClauseId) -> Vec<ClauseId> {
        let given: Vec<&str> = self.defined.given_by(clause).collect();
        let uses = |id: &ClauseId| {
            let other = self.document.clause(*id);
            let said = |it: &&str| other.text.contains(*it);
            *id != clause && other.role.states() && given.iter().any(said)
        };
        self.document.ids().filter(uses).take(MOST_USES).collect()
    }

    /// Whether a clause, or what it stands under, says one of some subjects; of a clause `known` not to, only the others are
    /// looked at.
    fn is_line_about(&mut self, clause: ClauseId, known: bool, about: &[TermId]) -> bool {
        let document = self.document;
        let line = std::iter::once(clause).chain(document.ancestors(clause));
        line.skip(usize::from(known))
            .take(MOST_LEVELS)
            .any(|id| self.speaks_of(id, about))
    }

    /// Whether the heading that a clause stands under speaks of one of some subjects.
    pub(super) fn is_under(&mut self, clause: ClauseId, subjects: &[TermId]) -> bool {
        let document = self.document;
        let mut above = document.ancestors(clause).take(MOST_LEVELS);
        let heading = above.find(|it| document.clause(*it).role == Role::Heading);
        heading.is_some_and(|id| self.speaks_of(id, subjects))
    }

    /// Whether a clause says one of some subjects.
    fn speaks_of(&mut self, id: ClauseId, subjects: &[TermId]) -> bool {
        let terms = self.known_terms_of(id);
        subjects.iter().any(|it| terms.has(it.0))
    }

    /// What a clause says, as it was found when first asked for.
    fn known_terms_of(&mut self, id: ClauseId) -> &Bits {
        let text = &self.document.clause(id).text;
        self.spoken_of
            .entry(id)
            .or_insert_with(|| spoken(text, self.namer, self.defined, self.scanner))
    }

    /// What a clause says where the words stand that are read now: words may have a meaning there alone.
    pub(super) fn terms_of(&mut self, id: ClauseId) -> Bits {
        if self.defined.is_scoped() {
            return self.spoken(&self.document.clause(id).text);
        }
        self.known_terms_of(id).clone()
    }

    /// What the label of an item says.
    pub(super) fn of_label(&mut self, label: &str) -> Bits {
        if label.is_empty() {
            return Bits::default();
        }
        self.spoken(label)
    }

    fn spoken(&mut self, text: &str) -> Bits {
        spoken(text, self.namer, self.defined, self.scanner)
    }
}

/// The terms that a text says.
fn spoken(text: &str, namer: &mut Namer<'_>, defined: &Defined, scanner: &mut Scanner<'_>) -> Bits {
    let mut tokens = Vec::new();
    scanner.scan(text, &mut tokens);
    namer.spoken(&tokens, defined)
}
