//! Terms as written, checked and written out.

use std::sync::Arc;

use super::{Compiler, names_in};
use crate::{
    reading::{
        fault::{BoundlessTerm, TermTwice},
        lexicon::Part,
        pattern::Piece,
        term::{TermId, written_out},
        wake::costs,
    },
    source::{Place, Source},
    syntax::ast::{self, Item},
};

/// A term as written, its phrases in pieces.
struct Draft<'a> {
    source: &'a Arc<Source>,
    written: &'a ast::Term,
    id: TermId,
    phrases: Vec<Vec<Piece>>,
    /// Its own phrases, written out.
    own: Option<Vec<Vec<u16>>>,
    /// All phrases, those of the terms it stands for included, written out.
    done: Option<Vec<Vec<u16>>>,
}

impl Draft<'_> {
    /// The names of the terms that its phrases hold.
    fn refers_to(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for pieces in &self.phrases {
            names_in(pieces, &mut names);
        }
        names
    }
}

impl Compiler<'_> {
    pub(super) fn terms(&mut self, files: &[(Arc<Source>, ast::File)]) {
        let mut drafts = Vec::new();
        for (source, file) in files {
            for item in &file.items {
                if let Item::Term(term) = &item.node {
                    drafts.extend(self.draft(source, term));
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
        for draft in drafts.iter().filter(|it| it.done.is_none()) {
            self.problems.add(BoundlessTerm {
                at: Place::new(draft.source, draft.written.name.span),
            });
        }
        let costs = costs(&self.lexicon);
        for draft in &drafts {
            self.finish(draft, &drafts, &costs);
        }
    }

    fn draft<'a>(&mut self, source: &'a Arc<Source>, written: &'a ast::Term) -> Option<Draft<'a>> {
        let name = &written.name;
        if self.terms.find(&name.node).is_some() {
            self.problems.add(TermTwice {
                at: Place::new(source, name.span),
            });
            return None;
        }
        let id = self.terms.add(&name.node)?;
        let mut phrases = Vec::new();
        for text in &written.phrases {
            phrases.extend(self.pieces(source, text));
        }
        Some(Draft {
            source,
            written,
            id,
            phrases,
            own: None,
            done: None,
        })
    }

    fn check_names(&mut self, drafts: &[Draft<'_>]) {
        for draft in drafts {
            for name in draft.refers_to() {
                if self.terms.find(name).is_none() {
                    let at = draft.written.name.span;
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
        }
    }

    /// Writes out the phrases of a term once those of the terms that it is built of are.
    fn complete(&mut self, drafts: &mut [Draft<'_>], number: usize) -> bool {
        let Some(draft) = drafts.get(number).filter(|it| it.done.is_none()) else {
            return false;
        };
        let phrases_of = |name: &str| -> Option<Vec<Vec<u16>>> {
            let other = drafts.iter().find(|it| it.written.name.node == name)?;
            other.done.clone()
        };
        let mut ways = Vec::new();
        for pieces in &draft.phrases {
            let Some(more) = written_out(pieces, &mut self.lexicon, &phrases_of) else {
                return false;
            };
            ways.extend(more);
        }
        let own = ways.clone();
        for part in &draft.written.stands_for {
            if self.terms.find(&part.node).is_some() {
                let Some(more) = phrases_of(&part.node) else {
                    return false;
                };
                ways.extend(more);
            }
        }
        ways.sort_unstable();
        ways.dedup();
        if let Some(draft) = drafts.get_mut(number) {
            draft.own = Some(own);
            draft.done = Some(ways);
        }
        true
    }

    fn finish(&mut self, draft: &Draft<'_>, drafts: &[Draft<'_>], costs: &[usize]) {
        // Without its rarest word a phrase is not there; of two that are as rare, the later is the more telling.
        let rarest = |words: &[u16]| {
            let cost = |word: &u16| costs.get(usize::from(*word)).copied().unwrap_or(1);
            words.iter().rev().min_by_key(|it| cost(it)).copied()
        };
        for words in draft.done.iter().flatten() {
            if let Some(key) = rarest(words) {
                let is_name = self.is_name(words);
                self.terms.phrase(draft.id, words.clone(), key, is_name);
            }
        }
        let mut within = Vec::new();
        inside(drafts, draft, &mut within, 0);
        let members = self.members_of(std::slice::from_ref(&draft.written.name));
        if let Some(term) = self.terms.get_mut(draft.id) {
            term.within = within;
            term.members = members;
        }
        self.finish_union(draft, rarest);
    }

    fn is_name(&self, words: &[u16]) -> bool {
        let part = |it: &u16| self.lexicon.part(*it);
        !words
            .iter()
            .any(|it| part(it).is(Part::VERB) || part(it).is(Part::RELATES))
    }

    /// The phrases that a term has beside those of its parts name all of its parts at once: `sessional GPs` are salaried
    /// and locum, where `locums` are not. They are a term of their own, which no pattern can name.
    fn finish_union(&mut self, draft: &Draft<'_>, rarest: impl Fn(&[u16]) -> Option<u16>) {
        let members = self.members_of(&draft.written.stands_for);
        let name = format!("{} itself", draft.written.name.node);
        let own = draft.own.iter().flatten();
        let Some(union) = (!members.is_empty())
            .then(|| self.terms.add(&name))
            .flatten()
        else {
            return;
        };
        for words in own {
            if let Some(key) = rarest(words) {
                let is_name = self.is_name(words);
                self.terms.phrase(union, words.clone(), key, is_name);
            }
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

/// The terms that a term's phrases are built of, at any depth.
fn inside(drafts: &[Draft<'_>], draft: &Draft<'_>, found: &mut Vec<TermId>, depth: usize) {
    const DEEPEST: usize = 16;
    let stands_for = draft.written.stands_for.iter().map(|it| it.node.as_str());
    for name in draft.refers_to().into_iter().chain(stands_for) {
        let other = drafts.iter().find(|it| it.written.name.node == name);
        if let Some(other) = other.filter(|it| depth < DEEPEST && !found.contains(&it.id)) {
            found.push(other.id);
            inside(drafts, other, found, depth + 1);
        }
    }
}
