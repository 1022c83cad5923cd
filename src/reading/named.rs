//! Which terms a sentence names, and which members of a choice one after the other.

use std::cell::OnceCell;

use super::{
    bits::Bits,
    lexicon::{FIGURES, Part},
    sense::Sense,
    term::{TermId, Terms},
    token::{Signs, Token},
};

/// What becomes of a term where the document gives its words a meaning of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// They say it, or say it still.
    AsKnown,
    /// They mean something else.
    Other,
    /// They mean something that is this as well.
    AsWell,
}

/// A term in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its first token.
    pub(super) start: usize,
    /// The token after its last.
    pub(super) end: usize,
    /// Which term.
    pub(super) term: TermId,
    /// The file that the term stands in.
    pub(super) file: u16,
    /// Whether the document itself says that these words mean it.
    pub(super) defined: bool,
    /// What the document has these words mean.
    pub(super) meaning: Meaning,
    /// Whether it is a name, which hides shorter terms inside it.
    pub(super) hides: bool,
}

impl Mention {
    /// A term that hides nothing.
    pub(super) fn new(start: usize, end: usize, term: TermId, terms: &Terms) -> Self {
        Self {
            start,
            end,
            term,
            file: terms.file_of(term),
            defined: false,
            meaning: Meaning::AsKnown,
            hides: false,
        }
    }
}

/// Members of a choice named one after the other: `partners, salaried GPs and locums`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Members {
    /// Of which choice.
    pub(super) choice: u16,
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// Which members.
    pub(super) named: Vec<u16>,
}

/// What a sentence names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Every term that is spoken of, those inside others too.
    pub(super) spoken: Bits,
    /// Those of them that are not only said by words which the document has mean something else: no members of a board by
    /// a `Member` that is a practice.
    pub(super) spoken_as_known: Bits,
    /// The terms, by where they begin.
    pub(super) mentions: Vec<Mention>,
    /// The members of choices.
    pub(super) members: Vec<Members>,
    /// The terms, each with where it begins, in order, and where the mentions stand, once that was asked.
    by_term: OnceCell<Vec<u64>>,
    places: OnceCell<Places>,
    /// Of the mentions as they were found, which only stand inside others, once that was asked; and the terms that do not.
    covered: OnceCell<Vec<bool>>,
    by_themselves: OnceCell<Bits>,
}

/// Where mentions stand.
#[derive(Debug, Default)]
struct Places {
    /// Where among the mentions those begin that begin at each token or later.
    firsts: Vec<usize>,
    /// Which tokens stand inside a name, after its first word.
    inside: Vec<bool>,
}

impl Places {
    fn of(mentions: &[Mention]) -> Self {
        let mut places = Self::default();
        for (at, it) in mentions.iter().enumerate() {
            while places.firsts.len() <= it.start {
                places.firsts.push(at);
            }
            if it.hides && it.end > it.start + 1 {
                let end = places.inside.len().max(it.end);
                places.inside.resize(end, false);
                let inside = places.inside.get_mut(it.start + 1..it.end);
                inside.into_iter().flatten().for_each(|it| *it = true);
            }
        }
        places
    }
}

/// A term and where it begins as one number, by which they are put in order.
fn placed(term: TermId, start: usize) -> u64 {
    u64::from(term.0) << 32 | u64::from(u32::try_from(start).unwrap_or(u32::MAX))
}

impl Names {
    /// Terms in the order in which they begin.
    pub(super) fn of(mentions: Vec<Mention>, terms: &Terms) -> Self {
        let as_known = mentions.iter().filter(|it| it.meaning != Meaning::Other);
        let spoken = said_by(mentions.iter(), terms);
        let spoken_as_known = if mentions.iter().any(|it| it.meaning == Meaning::Other) {
            said_by(as_known, terms)
        } else {
            spoken.clone()
        };
        Self {
            spoken,
            spoken_as_known,
            mentions,
            ..Self::default()
        }
    }

    /// Leaves out the terms that only stand inside others; they are still spoken of.
    pub(super) fn uncover(&mut self, terms: &Terms) {
        self.covered(terms);
        let mut covered = self.covered.take().unwrap_or_default().into_iter();
        self.mentions.retain(|_| covered.next() != Some(true));
        (self.places, self.by_term) = (OnceCell::new(), OnceCell::new());
    }

    /// The terms that do not only stand inside others, of names from which those that do have not been left out.
    pub(super) fn by_themselves(&self, terms: &Terms) -> &Bits {
        self.by_themselves.get_or_init(|| {
            let mentions = self.mentions.iter().zip(self.covered(terms));
            let uncovered = mentions.filter(|(_, covered)| !**covered);
            said_by(uncovered.map(|it| it.0), terms)
        })
    }

    /// Which mentions only stand inside others.
    fn covered(&self, terms: &Terms) -> &[bool] {
        self.covered.get_or_init(|| covered(&self.mentions, terms))
    }

    /// Where a term begins.
    pub(super) fn starts_of(&self, term: TermId) -> impl Iterator<Item = usize> {
        let by_term = self.by_term.get_or_init(|| {
            let each = self.mentions.iter().map(|it| placed(it.term, it.start));
            let mut by_term: Vec<u64> = each.collect();
            by_term.sort_unstable();
            by_term
        });
        let first = placed(term, 0);
        let from = by_term.partition_point(|it| *it < first);
        let starts = by_term.get(from..).unwrap_or_default().iter();
        let starts = starts.map(move |it| u32::try_from(it - first));
        starts.map_while(|it| it.ok().map(|it| it as usize))
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.mentions))
    }

    /// The terms that stand in it by themselves.
    pub(super) fn meant(&self, terms: &Terms) -> Bits {
        said_by(self.mentions.iter(), terms)
    }

    /// Finds the members of choices among the terms.
    pub(super) fn find_members(&mut self, tokens: &[Token], sense: &Sense, terms: &Terms) {
        self.members = self.lists(tokens, sense, terms);
    }

    /// The members of choices among the terms, list by list.
    pub(super) fn lists(&self, tokens: &[Token], sense: &Sense, terms: &Terms) -> Vec<Members> {
        members(tokens, sense, terms, &self.mentions)
    }

    /// The terms that begin at a token.
    pub(super) fn starting(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let firsts = &self.places().firsts;
        let from = firsts.get(at).copied();
        let to = firsts.get(at + 1).copied();
        let to = to.unwrap_or(self.mentions.len());
        let starting = from.and_then(|it| self.mentions.get(it..to));
        starting.unwrap_or_default().iter()
    }

    /// Whether a token stands inside a term of several words, as `no` does in `vote of no confidence`.
    pub(super) fn is_inside_name(&self, at: usize) -> bool {
        let inside = &self.places().inside;
        inside.get(at).copied().unwrap_or_default()
    }

    /// The members of a choice that are named between two tokens.
    pub(super) fn members_within(
        &self,
        terms: &Terms,
        choice: u16,
        start: usize,
        end: usize,
    ) -> Vec<u16> {
        let inside = self
            .mentions
            .iter()
            .filter(|it| it.start >= start && it.end <= end);
        let mut members: Vec<u16> = inside
            .flat_map(|it| terms.members(it.term, choice).iter().copied())
            .collect();
        members.sort_unstable();
        members.dedup();
        members
    }
}

/// The terms that are said.
pub(super) fn said_by<'m>(mentions: impl Iterator<Item = &'m Mention>, terms: &Terms) -> Bits {
    let mut said = Bits::new(terms.len());
    mentions.for_each(|it| said.add(it.term.0));
    said
}

/// Which terms only stand inside another: no governing body in `NHS Commissioning Board`.
fn covered(mentions: &[Mention], terms: &Terms) -> Vec<bool> {
    let covers = |longer: &Mention, it: &Mention| {
        let inside = longer.start <= it.start && it.end <= longer.end;
        let larger = longer.end - longer.start > it.end - it.start;
        let by_definition = longer.defined && !it.defined;
        // A defined word before which something stands is that word: `each Member`, but not `Member of the Board`.
        let stays = it.defined && !longer.defined && longer.start < it.start;
        inside
            && !stays
            && !(longer.defined && it.meaning == Meaning::AsWell)
            && longer.term != it.term
            && (larger || by_definition)
            && (by_definition || !terms.built_of(longer.term, it.term))
    };
    let mut covered = vec![false; mentions.len()];
    let next = next_of_file(mentions);
    let mut first = 0;
    for (at, longer) in mentions.iter().enumerate() {
        if mentions
            .get(first)
            .is_some_and(|it| it.start < longer.start)
        {
            first = at;
        }
        // A name of one word covers nothing but what a definition gives another meaning.
        if !longer.hides || (longer.end - longer.start == 1 && !longer.defined) {
            continue;
        }
        let before = at.checked_sub(2).and_then(|it| mentions.get(it..at));
        if before.is_some_and(|it| cover_the_same(longer, it)) {
            continue;
        }
        // A definition covers terms of any file, a term those of its own.
        let same = |it: &usize| mentions.get(*it).is_some_and(|it| it.file == longer.file);
        let mut open = if longer.defined {
            Some(first)
        } else {
            (first..=at).find(same)
        };
        while let Some(at) = open {
            let Some(it) = mentions.get(at).filter(|it| it.start < longer.end) else {
                break;
            };
            if let Some(covered) = covered.get_mut(at) {
                *covered = *covered || covers(longer, it);
            }
            open = if longer.defined {
                Some(at + 1)
            } else {
                next.get(at).copied()
            };
        }
    }
    covered
}

/// Whether a term that the document has a single word mean covers only what two other meanings of the word cover, which
/// stand before it: every term that the word says elsewhere but itself.
fn cover_the_same(longer: &Mention, before: &[Mention]) -> bool {
    let same = |it: &Mention| it.defined && (it.start, it.end) == (longer.start, longer.end);
    let single = longer.defined && longer.end - longer.start == 1;
    let [one, other] = before else {
        return false;
    };
    single && same(one) && same(other) && one.term != other.term
}

/// For each mention, the place of the next whose term stands in the same file.
fn next_of_file(mentions: &[Mention]) -> Vec<usize> {
    let files = mentions.iter().map(|it| usize::from(it.file) + 1).max();
    let mut last = vec![usize::MAX; files.unwrap_or_default()];
    let mut next = vec![usize::MAX; mentions.len()];
    for (at, (mention, next)) in mentions.iter().zip(&mut next).enumerate().rev() {
        if let Some(last) = last.get_mut(usize::from(mention.file)) {
            *next = std::mem::replace(last, at);
        }
    }
    next
}

/// How many words may stand between two members that are named.
const BETWEEN: usize = 6;

fn members(tokens: &[Token], sense: &Sense, terms: &Terms, mentions: &[Mention]) -> Vec<Members> {
    let mut found: Vec<Members> = Vec::new();
    for mention in mentions {
        let of = terms.get(mention.term).map_or(&[][..], |it| &it.members);
        for (choice, members) in of {
            let last = found.iter_mut().rev().find(|it| it.choice == *choice);
            match last {
                // The document's own word may stand for several members.
                Some(last)
                    if mention.defined
                        && (last.start, last.end) == (mention.start, mention.end) =>
                {
                    last.named.extend(members);
                }
                Some(last) if mention.end <= last.end => {}
                Some(last) if goes_on(tokens, sense, last.end, mention.start) => {
                    last.named.extend(members);
                    last.end = mention.end;
                }
                _ => found.push(Members {
                    choice: *choice,
                    start: mention.start,
                    end: mention.end,
                    named: members.clone(),
                }),
            }
        }
    }
    found
}

/// Whether only joining words stand between two members that are named.
fn goes_on(tokens: &[Token], sense: &Sense, end: usize, next: usize) -> bool {
    if next < end {
        return true;
    }
    let near = next - end <= BETWEEN && sense.statement(end - 1) == sense.statement(next);
    let joined = |at: usize| {
        let comma = tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
        comma || sense.part(at).is(Part::JOINS)
    };
    let parts = |part: Part| (end..next).any(|at| sense.part(at).is(part));
    let breaks = [
        Part::VERB,
        Part::NOT,
        Part::NO,
        Part::TURNS,
        Part::CONDITION,
    ];
    // "Two patients, three carers and 4 members of the public" are named one after the other.
    let counts = |at: usize| tokens.get(at).is_some_and(|it| it.word == FIGURES);
    let filling = Part::FILLS.and(Part::JOINS).and(Part::NUMBER);
    let fills = (end..next).all(|at| sense.part(at).is(filling) || counts(at));
    let few = next - end <= 4 && parts(Part::JOINS) && !breaks.into_iter().any(parts);
    near && (fills || few) && (end..=next).any(joined) && !sense.part(next - 1).is(Part::TURNS)
}
