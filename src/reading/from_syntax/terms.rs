//! Terms as written, checked and written out.

use std::sync::Arc;

use super::{Compiler, names_in, span_of_name};
use crate::{
    diagnostic::First,
    reading::{
        bits::Bits,
        fault::{BoundlessTerm, TermTwice},
        lexicon::Word,
        pattern::Piece,
        term::{TermId, Terms},
    },
    source::{Place, Source},
    syntax::ast,
};

/// A term as written, its phrases in pieces.
struct Draft<'a> {
    file: u16,
    source: &'a Arc<Source>,
    written: &'a ast::Term,
    id: TermId,
    phrases: Vec<Vec<Piece<'a>>>,
    /// The names of the terms that they hold.
    refers_to: Vec<&'a str>,
    /// Whether the phrases are given to the term.
    done: bool,
}

impl Compiler<'_> {
    pub(super) fn terms(&mut self, files: &[(Arc<Source>, ast::File)]) {
        let mut drafts = Vec::new();
        for (number, (source, file)) in files.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for item in &file.items {
                if let ast::Item::Term(term) = &item.node {
                    let draft = self.draft(source, number, term, &drafts);
                    drafts.extend(draft);
                }
            }
        }
        self.check_names(&drafts);
        // Each round completes the terms that are built of completed ones; a term that leads back to itself is left.
        let mut progress = true;
        while progress {
            progress = false;
            for number in 0..drafts.len() {
                progress |= self.complete(&mut drafts, number);
            }
        }
        self.spread_faults(&drafts);
        for draft in &drafts {
            self.finish(draft, &drafts);
        }
        self.terms.complete(&self.lexicon);
    }

    fn draft<'a>(
        &mut self,
        source: &'a Arc<Source>,
        file: u16,
        written: &'a ast::Term,
        earlier: &[Draft<'a>],
    ) -> Option<Draft<'a>> {
        let name = &written.name;
        if let Some(first) = draft_of(&self.terms, earlier, &name.node) {
            self.problems.add(TermTwice {
                at: Place::new(source, name.span),
                first: [First {
                    given: "declared",
                    at: Place::new(first.source, first.written.name.span),
                }],
            });
            return None;
        }
        let id = self.terms.add(&name.node, file)?;
        let before = self.problems.len();
        let mut phrases = Vec::new();
        for text in &written.phrases {
            // A `&` makes no phrase: the parts would stand in any order, and the term has no bounds.
            let parts = self.parts(source, text).map(Vec::into_iter);
            phrases.extend(parts.and_then(|it| it.reduce(joined)));
        }
        if self.problems.len() > before {
            self.faulty_terms.push(id);
        }
        let mut refers_to = Vec::new();
        for pieces in &phrases {
            names_in(pieces, &mut refers_to);
        }
        Some(Draft {
            file,
            source,
            written,
            id,
            phrases,
            refers_to,
            done: false,
        })
    }

    fn check_names(&mut self, drafts: &[Draft<'_>]) {
        for draft in drafts {
            let before = self.problems.len();
            for name in &draft.refers_to {
                if self.terms.find(name).is_none() {
                    let spans = draft.written.phrases.iter();
                    let mut spans = spans
                        .map(|it| (it.span, span_of_name(draft.source, it, name)))
                        .filter(|(whole, at)| whole != at);
                    let at = spans.next().map_or(draft.written.name.span, |(_, at)| at);
                    self.unknown_term(draft.source, name, at);
                }
            }
            for name in &draft.written.stands_for {
                let is_member = self
                    .vocabulary
                    .choices()
                    .iter()
                    .any(|it| it.position(&name.node).is_some());
                if self.terms.find(&name.node).is_none() && !is_member {
                    self.unknown_term(draft.source, &name.node, name.span);
                }
            }
            if self.problems.len() > before {
                self.faulty_terms.push(draft.id);
            }
        }
    }

    /// Gives a term its phrases, its own and those of the terms that it stands for, once the terms that they are built of
    /// have theirs.
    fn complete(&mut self, drafts: &mut [Draft<'_>], number: usize) -> bool {
        let Some(draft) = drafts.get(number).filter(|it| !it.done) else {
            return false;
        };
        let parts = self.parts_of(draft);
        let known = |name: &&str| draft_of(&self.terms, drafts, name).is_some_and(|it| it.done);
        let whole = |it: &TermId| drafts.get(usize::from(it.0)).is_some_and(|it| it.done);
        let ready = draft.refers_to.iter().all(known) && parts.iter().all(whole);
        if !ready || draft.phrases.iter().any(|it| has_gap(it)) {
            return false;
        }
        self.phrases(draft.id, &draft.phrases);
        for part in parts {
            self.terms.stand_for(draft.id, part);
            let keys = self.terms.keys(part).to_vec();
            self.add_keys(draft.id, keys);
        }
        if let Some(draft) = drafts.get_mut(number) {
            draft.done = true;
        }
        true
    }

    /// The terms that a term stands for.
    fn parts_of(&self, draft: &Draft<'_>) -> Vec<TermId> {
        let names = draft.written.stands_for.iter();
        names.filter_map(|it| self.terms.find(&it.node)).collect()
    }

    /// Gives a term some phrases.
    fn phrases(&mut self, term: TermId, phrases: &[Vec<Piece<'_>>]) {
        let mut keys = Vec::new();
        for pieces in phrases {
            self.add_rarest(pieces, &mut keys);
            let lexicon = &mut self.lexicon;
            self.terms.phrase(term, pieces, &mut |it| lexicon.learn(it));
        }
        self.add_keys(term, keys);
    }

    /// Adds to the words without one of which a term is not there.
    fn add_keys(&mut self, term: TermId, keys: Vec<Word>) {
        if let Some(term) = self.terms.get_mut(term) {
            term.keys.extend(keys);
            term.keys.sort_unstable();
            term.keys.dedup();
        }
    }

    /// Adds the rarest words of a phrase, without one of which it is not there; nothing, and no, where there are none. Of
    /// two pieces that are as rare, the later is the more telling.
    fn add_rarest(&mut self, pieces: &[Piece<'_>], words: &mut Vec<Word>) -> bool {
        let before = words.len();
        let mut least = usize::MAX;
        for piece in pieces {
            let start = words.len();
            let found = self.add_words_of(piece, words);
            let added = words.iter().skip(start);
            let cost: usize = added.map(|it| self.costs.of_word(*it)).sum();
            if found && cost <= least {
                words.drain(before..start);
                least = cost;
            } else {
                words.truncate(start);
            }
        }
        least < usize::MAX
    }

    /// Adds the words without one of which a piece is not there; no where it may be without any, whatever is added.
    fn add_words_of(&mut self, piece: &Piece<'_>, words: &mut Vec<Word>) -> bool {
        match piece {
            Piece::Word(word) => words.push(self.lexicon.learn(word)),
            Piece::Name(name) => match self.terms.find(name) {
                Some(term) => words.extend(self.terms.keys(term)),
                None => return false,
            },
            Piece::OneOf(branches) => return branches.iter().all(|it| self.add_rarest(it, words)),
            Piece::Maybe(_) | Piece::Gap | Piece::Joint => return false,
        }
        true
    }

    /// A term that is built of one at fault is left with it: the fault is told there and not again.
    fn spread_faults(&mut self, drafts: &[Draft<'_>]) {
        let mut progress = !self.faulty_terms.is_empty();
        while progress {
            progress = false;
            for draft in drafts.iter().filter(|it| !it.done) {
                let named = draft.refers_to.iter().filter_map(|it| self.terms.find(it));
                let mut built_of = named.chain(self.parts_of(draft));
                let faulty = &self.faulty_terms;
                if !faulty.contains(&draft.id) && built_of.any(|it| faulty.contains(&it)) {
                    self.faulty_terms.push(draft.id);
                    progress = true;
                }
            }
        }
    }

    fn finish(&mut self, draft: &Draft<'_>, drafts: &[Draft<'_>]) {
        let mut within = Vec::new();
        inside(&self.terms, drafts, draft, &mut within, 0);
        if !draft.done && !self.faulty_terms.contains(&draft.id) {
            self.boundless(draft, &within);
        }
        let members = self.members_of(std::slice::from_ref(&draft.written.name));
        if let Some(term) = self.terms.get_mut(draft.id) {
            term.within = Bits::of(within.iter().map(|it| it.0));
            term.members = members;
        }
        self.finish_union(draft);
    }

    /// Reports why a term is left without phrases, unless that is told of another that it is built of.
    fn boundless(&mut self, draft: &Draft<'_>, within: &[TermId]) {
        let told = within.iter().any(|it| self.faulty_terms.contains(it));
        self.faulty_terms.push(draft.id);
        let has_gap = draft.phrases.iter().any(|it| has_gap(it));
        if !has_gap && (told || !within.contains(&draft.id)) {
            return;
        }
        let (why, help) = if has_gap {
            (
                "one of them has a gap",
                "a term's phrase stands in one piece, without `…` and `&`; these stand in the patterns of readings",
            )
        } else {
            (
                "one of them leads back to it",
                "write one of the terms that name each other without the others",
            )
        };
        self.problems.add(BoundlessTerm {
            why,
            help,
            at: Place::new(draft.source, draft.written.name.span),
        });
    }

    /// The phrases that a term has beside those of its parts name all of its parts at once: `sessional GPs` are salaried
    /// and locum, where `locums` are not. They are a term of their own, which no pattern can name.
    fn finish_union(&mut self, draft: &Draft<'_>) {
        let members = self.members_of(&draft.written.stands_for);
        let name = format!("{} itself", draft.written.name.node);
        let Some(union) = (!members.is_empty())
            .then(|| self.terms.add(&name, draft.file))
            .flatten()
        else {
            return;
        };
        if draft.done {
            self.phrases(union, &draft.phrases);
        }
        if let Some(term) = self.terms.get_mut(union) {
            term.members = members;
        }
    }

    /// The members of choices that some names are of.
    fn members_of(&self, names: &[ast::Name]) -> Vec<(u16, Vec<u16>)> {
        let names: Vec<&str> = names.iter().map(|it| it.node.as_str()).collect();
        let mut found = Vec::new();
        for (number, choice) in self.vocabulary.choices().iter().enumerate() {
            let members: Vec<u16> = names.iter().filter_map(|it| choice.position(it)).collect();
            if let (Ok(number), false) = (u16::try_from(number), members.is_empty()) {
                found.push((number, members));
            }
        }
        found
    }
}

/// Two parts of a pattern with what joins them.
fn joined<'p>(mut one: Vec<Piece<'p>>, other: Vec<Piece<'p>>) -> Vec<Piece<'p>> {
    one.push(Piece::Joint);
    one.extend(other);
    one
}

/// Whether a phrase leaves something out, and so has no bounds.
fn has_gap(pieces: &[Piece<'_>]) -> bool {
    pieces.iter().any(|it| match it {
        Piece::Gap | Piece::Joint => true,
        Piece::OneOf(branches) | Piece::Maybe(branches) => branches.iter().any(|it| has_gap(it)),
        Piece::Word(_) | Piece::Name(_) => false,
    })
}

/// The draft of a term by its name: drafts are numbered as their terms are.
fn draft_of<'d, 'a>(terms: &Terms, drafts: &'d [Draft<'a>], name: &str) -> Option<&'d Draft<'a>> {
    drafts.get(usize::from(terms.find(name)?.0))
}

/// The terms that a term's phrases are built of, at any depth.
fn inside(
    terms: &Terms,
    drafts: &[Draft<'_>],
    draft: &Draft<'_>,
    found: &mut Vec<TermId>,
    depth: usize,
) {
    const DEEPEST: usize = 16;
    let stands_for = draft.written.stands_for.iter().map(|it| it.node.as_str());
    for name in draft.refers_to.iter().copied().chain(stands_for) {
        let other = draft_of(terms, drafts, name);
        if let Some(other) = other.filter(|it| depth < DEEPEST && !found.contains(&it.id)) {
            found.push(other.id);
            inside(terms, drafts, other, found, depth + 1);
        }
    }
}
