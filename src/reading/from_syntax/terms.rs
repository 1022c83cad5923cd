//! Terms as written, checked and written out.

use std::sync::Arc;

use super::{Compiler, names_in};
use crate::{
    reading::{
        fault::{BoundlessTerm, TermTwice},
        lexicon::Part,
        pattern::Piece,
        term::{TermId, Terms},
        wake::costs,
        ways::{Ways, written_out},
    },
    source::{Place, Source},
    syntax::ast::{self, Item},
};

/// A term as written, its phrases in pieces.
struct Draft<'a> {
    file: u16,
    source: &'a Arc<Source>,
    written: &'a ast::Term,
    id: TermId,
    phrases: Vec<Vec<Piece>>,
    /// Its own phrases, written out, where it stands for other terms besides.
    own: Option<Ways>,
    /// All phrases, those of the terms it stands for included, written out.
    done: Option<Ways>,
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
        for (number, (source, file)) in files.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for item in &file.items {
                if let Item::Term(term) = &item.node {
                    drafts.extend(self.draft(source, number, term));
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

    fn draft<'a>(
        &mut self,
        source: &'a Arc<Source>,
        file: u16,
        written: &'a ast::Term,
    ) -> Option<Draft<'a>> {
        let name = &written.name;
        if self.terms.find(&name.node).is_some() {
            self.problems.add(TermTwice {
                at: Place::new(source, name.span),
            });
            return None;
        }
        let id = self.terms.add(&name.node, file)?;
        let mut phrases = Vec::new();
        for text in &written.phrases {
            // A `&` makes no phrase: the parts would stand in any order, and the term has no bounds.
            let parts = self.parts(source, text);
            phrases.extend(parts.map(|it| it.join(&Piece::Joint)));
        }
        Some(Draft {
            file,
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
        let terms = &self.terms;
        let phrases_of = |name: &str| draft_of(terms, drafts, name)?.done.as_ref();
        let mut refers = draft.refers_to().into_iter();
        if !refers.all(|it| phrases_of(it).is_some()) {
            return false;
        }
        let mut ways = Ways::default();
        for pieces in &draft.phrases {
            let Some(more) = written_out(pieces, &mut self.lexicon, &phrases_of) else {
                return false;
            };
            ways.extend(&more);
        }
        // Only a term that stands for others has phrases that are its own alone.
        let own = (!draft.written.stands_for.is_empty()).then(|| ways.clone());
        for part in &draft.written.stands_for {
            if terms.find(&part.node).is_some() {
                let Some(more) = phrases_of(&part.node) else {
                    return false;
                };
                ways.extend(more);
            }
        }
        if let Some(draft) = drafts.get_mut(number) {
            draft.own = own;
            draft.done = Some(ways);
        }
        true
    }

    fn finish(&mut self, draft: &Draft<'_>, drafts: &[Draft<'_>], costs: &[usize]) {
        if let Some(done) = &draft.done {
            self.phrases(draft.id, done, costs);
        }
        let mut within = Vec::new();
        inside(&self.terms, drafts, draft, &mut within, 0);
        let members = self.members_of(std::slice::from_ref(&draft.written.name));
        if let Some(term) = self.terms.get_mut(draft.id) {
            term.within = within;
            term.members = members;
        }
        self.finish_union(draft, costs);
    }

    /// Gives a term its phrases.
    fn phrases(&mut self, term: TermId, phrases: &Ways, costs: &[usize]) {
        // Without its rarest word a phrase is not there; of two that are as rare, the later is the more telling.
        let cost = |word: &u16| costs.get(usize::from(*word)).copied().unwrap_or(1);
        let rarest = |words: &[u16]| words.iter().rev().min_by_key(|it| cost(it)).copied();
        let mut keys: Vec<u16> = phrases.iter().filter_map(rarest).collect();
        keys.sort_unstable();
        keys.dedup();
        for words in phrases.iter() {
            let is_name = self.is_name(words);
            self.terms.phrase(term, words, is_name);
        }
        if let Some(term) = self.terms.get_mut(term) {
            term.keys = keys;
        }
    }

    fn is_name(&self, words: &[u16]) -> bool {
        let part = |it: &u16| self.lexicon.part(*it);
        let links = [Part::VERB, Part::RELATES, Part::LINKS];
        let is_link = |it: &u16| links.iter().any(|link| part(it).is(*link));
        !words.iter().any(is_link)
    }

    /// The phrases that a term has beside those of its parts name all of its parts at once: `sessional GPs` are salaried
    /// and locum, where `locums` are not. They are a term of their own, which no pattern can name.
    fn finish_union(&mut self, draft: &Draft<'_>, costs: &[usize]) {
        let members = self.members_of(&draft.written.stands_for);
        let name = format!("{} itself", draft.written.name.node);
        let Some(union) = (!members.is_empty())
            .then(|| self.terms.add(&name, draft.file))
            .flatten()
        else {
            return;
        };
        if let Some(own) = &draft.own {
            self.phrases(union, own, costs);
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
    for name in draft.refers_to().into_iter().chain(stands_for) {
        let other = draft_of(terms, drafts, name);
        if let Some(other) = other.filter(|it| depth < DEEPEST && !found.contains(&it.id)) {
            found.push(other.id);
            inside(terms, drafts, other, found, depth + 1);
        }
    }
}
