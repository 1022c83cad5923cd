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
    /// Whether the document itself says that these words mean it.
    defined: bool,
    /// Whether it hides shorter terms inside it.
    hides: bool,
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
    pub(super) spoken: Vec<TermId>,
    /// The terms, by where they begin.
    pub(super) mentions: Vec<Mention>,
    /// The members of choices.
    pub(super) members: Vec<Members>,
}

/// No phrase of a term is longer than this many words.
const LONGEST: usize = 16;

impl Names {
    /// Finds what a sentence names.
    pub(super) fn of(tokens: &[Token], sense: &Sense, terms: &Terms, defined: &Defined) -> Self {
        let mut mentions = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let next = tokens.get(at + 1).map(|it| it.word);
            for phrase in terms.beginning_with(token.word, next) {
                if starts_with(tokens, at, &phrase.words) {
                    mentions.push(Mention {
                        start: at,
                        end: at + phrase.words.len(),
                        term: phrase.term,
                        defined: false,
                        hides: phrase.is_name,
                    });
                }
            }
            for (length, term) in defined.at(tokens, at) {
                mentions.push(Mention {
                    start: at,
                    end: at + length,
                    term,
                    defined: true,
                    hides: true,
                });
            }
        }
        let mut spoken: Vec<TermId> = mentions.iter().map(|it| it.term).collect();
        spoken.sort_unstable();
        spoken.dedup();
        let mentions = without_covered(&mentions, terms);
        let members = members(tokens, sense, terms, &mentions);
        Self {
            spoken,
            mentions,
            members,
        }
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
        before.any(|it| it.start < at && at < it.end)
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

fn starts_with(tokens: &[Token], at: usize, words: &[u16]) -> bool {
    let rest = tokens.get(at..at + words.len());
    rest.is_some_and(|rest| {
        let parted = rest
            .iter()
            .skip(1)
            .any(|it| it.signs.has(Signs::SEMICOLON.with(Signs::COMMA)));
        let same = rest
            .iter()
            .zip(words)
            .all(|(token, word)| token.word == *word);
        same && !parted
    })
}

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
            && longer.hides
            && longer.term != it.term
            && (larger || by_definition)
            && (by_definition || !terms.built_of(longer.term, it.term))
    };
    let mut kept = Vec::with_capacity(mentions.len());
    for (index, it) in mentions.iter().enumerate() {
        let before = mentions.iter().take(index).rev();
        let before = before.take_while(|other| it.start - other.start <= LONGEST);
        let after = mentions.iter().skip(index + 1);
        let after = after.take_while(|other| other.start == it.start);
        if !before.chain(after).any(|other| covers(other, it)) {
            kept.push(*it);
        }
    }
    kept
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
