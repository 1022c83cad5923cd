//! Which terms a sentence names, and which members of a choice one after the other.

use super::{
    define::Defined,
    lexicon::Part,
    sense::Sense,
    term::{TermId, Terms},
    token::{Signs, Token},
};

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
    file: u16,
    /// Whether the document itself says that these words mean it.
    defined: bool,
    /// Whether it is a name, which hides shorter terms inside it.
    pub(super) hides: bool,
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
    /// Every term that is spoken of, those inside others too, as often as it is.
    pub(super) spoken: Vec<TermId>,
    /// The terms, by where they begin.
    pub(super) mentions: Vec<Mention>,
    /// The members of choices.
    pub(super) members: Vec<Members>,
}

/// No phrase of a term is longer than this many words.
const LONGEST: usize = 16;

impl Names {
    /// Finds the terms that a sentence says, those inside others too. `it` is what a pronoun at its head stands for.
    pub(super) fn of(tokens: &[Token], terms: &Terms, defined: &Defined, it: &[TermId]) -> Self {
        let head = |term: &TermId| Mention {
            start: 0,
            end: 1,
            term: *term,
            file: terms.file_of(*term),
            defined: false,
            hides: false,
        };
        let mut mentions = Vec::with_capacity(tokens.len() * 2);
        mentions.extend(it.iter().map(head));
        for (at, token) in tokens.iter().enumerate() {
            let rest = tokens.get(at..).unwrap_or_default();
            let joined = rest.iter().skip(1).take_while(|it| !it.signs.has(PARTING));
            let words = std::iter::once(token).chain(joined).map(|it| it.word);
            terms.said_at(&words, &mut |phrase, length| {
                mentions.push(Mention {
                    start: at,
                    end: at + length,
                    term: phrase.term,
                    file: phrase.file,
                    defined: false,
                    hides: phrase.is_name,
                });
            });
            for (length, term) in defined.at(tokens, at) {
                mentions.push(Mention {
                    start: at,
                    end: at + length,
                    term,
                    file: terms.file_of(term),
                    defined: true,
                    hides: true,
                });
            }
        }
        Self {
            mentions,
            ..Self::default()
        }
    }

    /// Leaves out the terms that only stand inside others, and remembers that they are spoken of.
    pub(super) fn uncover(&mut self, terms: &Terms) {
        self.spoken = self.mentions.iter().map(|it| it.term).collect();
        self.mentions = without_covered(&self.mentions, terms);
    }

    /// Finds the members of choices among the terms.
    pub(super) fn find_members(&mut self, tokens: &[Token], sense: &Sense, terms: &Terms) {
        self.members = members(tokens, sense, terms, &self.mentions);
    }

    /// The terms that begin at a token.
    pub(super) fn starting(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|it| it.start < at);
        let rest = self.mentions.get(first..).unwrap_or_default();
        rest.iter().take_while(move |it| it.start == at)
    }

    /// Whether a token stands inside a term of several words, as `no` does in `vote of no confidence`.
    pub(super) fn is_inside_name(&self, at: usize) -> bool {
        let near = self.mentions.partition_point(|it| it.start <= at);
        let before = self.mentions.get(..near).unwrap_or_default();
        let mut before = before
            .iter()
            .rev()
            .take_while(|it| at - it.start <= LONGEST);
        before.any(|it| it.hides && it.start < at && at < it.end)
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

/// What parts the words of a phrase: it is then no phrase.
const PARTING: Signs = Signs::SEMICOLON.with(Signs::COMMA);

/// Terms without those that only stand inside another: no governing body in `NHS Commissioning Board`.
fn without_covered(mentions: &[Mention], terms: &Terms) -> Vec<Mention> {
    let covers = |longer: &Mention, it: &Mention| {
        let inside = longer.start <= it.start && it.end <= longer.end;
        let larger = longer.end - longer.start > it.end - it.start;
        let by_definition = longer.defined && !it.defined;
        // A defined word before which something stands is that word: `each Member`, but not `Member of the Board`.
        let stays = it.defined && !longer.defined && longer.start < it.start;
        inside
            && !stays
            && longer.term != it.term
            && (larger || by_definition)
            && (by_definition || !terms.built_of(longer.term, it.term))
    };
    let mut covered = vec![false; mentions.len()];
    for longer in mentions {
        // A name of one word covers nothing but what a definition gives another meaning.
        if !longer.hides || (longer.end - longer.start == 1 && !longer.defined) {
            continue;
        }
        let first = mentions.partition_point(|it| it.start < longer.start);
        let inside = mentions.iter().zip(&mut covered).skip(first);
        for (it, covered) in inside.take_while(|it| it.0.start < longer.end) {
            let may_cover = longer.file == it.file || longer.defined;
            *covered = *covered || (may_cover && covers(longer, it));
        }
    }
    let kept = mentions.iter().zip(covered).filter(|it| !it.1);
    kept.map(|it| *it.0).collect()
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
    let fills =
        (end..next).all(|at| sense.part(at).is(Part::FILLS) || sense.part(at).is(Part::JOINS));
    let few = next - end <= 4 && parts(Part::JOINS) && !breaks.into_iter().any(parts);
    near && (fills || few) && (end..=next).any(joined) && !sense.part(next - 1).is(Part::TURNS)
}
