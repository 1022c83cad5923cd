//! How a sentence hangs together: which words make one statement, what denies, conditions or excepts what.

mod divide;
mod listed;
mod parts;
mod stretches;

use super::{
    lexicon::{Lexicon, Part},
    require::mark_required,
    token::{Signs, Token},
};
use listed::listed;
use parts::parts;
use stretches::{head, insertions, stretches};

/// What a stretch of a sentence does to what is said in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// It is so only on a condition: `if …`, `where …`.
    Condition,
    /// It is taken out of what is said: `except …`, `other than …`.
    Exception,
    /// It is somebody's words.
    Quotation,
    /// It denies something of its own: `, not being a member,`, `, none of whom is a GP,`.
    Aside,
    /// It is required, since something is denied without it: `no plan shall be adopted until …`.
    Required,
}

/// A stretch of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What it does.
    pub(super) hold: Hold,
    /// Its first token, the word that opens it.
    pub(super) start: usize,
    /// The token after its last.
    pub(super) end: usize,
}

impl Stretch {
    /// Whether a token lies in it.
    pub(super) fn holds(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// A subject stands among so many words before its verb.
pub(super) const LONGEST_SUBJECT: usize = 8;

/// How a sentence hangs together.
#[derive(Debug, Default)]
pub(super) struct Sense {
    parts: Vec<Part>,
    /// The tokens at which a list of members of a choice goes on, in order: no statement begins there.
    listed: Vec<usize>,
    /// Which statement each token belongs to: a subject with all that it does.
    statements: Vec<u16>,
    /// Where the sentence proper begins, after words that only open it: `Subject to clause 4, …`.
    pub(super) head: usize,
    /// Which verb of its statement each token belongs to.
    phrases: Vec<u16>,
    /// What is put in between commas after a verb, each from its first token to the one after its last.
    insertions: Vec<(usize, usize)>,
    /// The stretches that change the sense of what is in them.
    pub(super) stretches: Vec<Stretch>,
}

/// Where a sentence proper begins, after words that only open it.
pub(super) fn head_of(tokens: &[Token], lexicon: &Lexicon) -> usize {
    head(tokens, &parts(tokens, lexicon))
}

impl Sense {
    /// Looks a sentence over. `members` are the words that name members of a choice, in order.
    pub(super) fn of(tokens: &[Token], lexicon: &Lexicon, members: &[(usize, usize)]) -> Self {
        let mut parts = parts(tokens, lexicon);
        let head = head(tokens, &parts);
        let mut stretches = stretches(tokens, &parts, head);
        mark_required(tokens, &parts, &mut stretches);
        let insertions = insertions(tokens, &parts);
        // "Shall, if asked, attend" is no "shall attend".
        for (start, _) in &insertions {
            if let Some(part) = parts.get_mut(*start).filter(|it| !it.is(Part::CONDITION)) {
                *part = part.and(Part::PASSED);
            }
        }
        let mut sense = Self {
            statements: vec![0; tokens.len()],
            phrases: vec![0; tokens.len()],
            head,
            listed: listed(tokens, &parts, members),
            insertions,
            parts,
            stretches,
        };
        sense.divide(tokens);
        sense
    }

    /// What a token's word does to the sense.
    pub(super) fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or_default()
    }

    /// Whether a token's word denies: `not`, or `no`.
    pub(super) fn denies(&self, at: usize) -> bool {
        self.part(at).is(Part::NOT.and(Part::NO))
    }

    /// The statement that a token belongs to.
    pub(super) fn statement(&self, at: usize) -> u16 {
        self.statements.get(at).copied().unwrap_or(u16::MAX)
    }

    /// The verb of its statement that a token belongs to.
    pub(super) fn phrase(&self, at: usize) -> u16 {
        self.phrases.get(at).copied().unwrap_or(u16::MAX)
    }

    /// Whether a token stands in a relative clause: after `who` or `which`, with no comma since.
    pub(super) fn relative(&self, tokens: &[Token], at: usize) -> bool {
        for back in (at.saturating_sub(4)..at).rev() {
            let parts = Signs::COMMA.with(Signs::SEMICOLON);
            let parted = tokens.get(back + 1).is_some_and(|it| it.signs.has(parts));
            if parted {
                return false;
            }
            if self.part(back).is(Part::RELATES) {
                return !self.lays_down(back) && !self.has_its_verb(back, at);
            }
        }
        false
    }

    /// Whether a clause that `who` opens has had its verb before another: `any GP who works here is`.
    fn has_its_verb(&self, who: usize, at: usize) -> bool {
        let verb = Part::VERB.and(Part::NOT).and(Part::NO);
        self.part(who).is(Part::WHO) && !self.part(who + 1).is(verb) && at > who + 2
    }

    /// Whether a `that` tells what is laid down: `undertakes that it will not`, `it is agreed that no GP shall`, `save that
    /// no GP shall`.
    fn lays_down(&self, that: usize) -> bool {
        let before = that.checked_sub(1).map(|it| self.part(it));
        let lays = Part::DECLARES.and(Part::EXCEPTS);
        let declares = before.is_some_and(|it| it.is(lays)) || self.tells_a_principle(that);
        self.part(that).is(Part::LINKS) && declares
    }

    /// Whether a `that` tells what a principle or a condition is which denies something: `It is a principle of the Group
    /// that no practice shall`.
    fn tells_a_principle(&self, that: usize) -> bool {
        let mut before = (0..that).rev().take(LONGEST_SUBJECT);
        let noun = before.find(|it| self.part(*it).is(Part::PRINCIPLE.and(Part::VERB)));
        let principle = noun.is_some_and(|it| self.part(it).is(Part::PRINCIPLE));
        principle && self.part(that + 1).is(Part::NO)
    }

    /// Whether a verb stands in a relative clause that no word opens: `the time they have spent here`.
    fn relative_without_word(&self, tokens: &[Token], at: usize) -> bool {
        let Some(noun) = at.checked_sub(2).filter(|it| *it > 0) else {
            return false;
        };
        let comma = tokens.get(at - 1).is_some_and(|it| {
            let parts = Signs::COMMA.with(Signs::SEMICOLON).with(Signs::COLON);
            it.signs.has(parts)
        });
        let joins = [Part::JOINS, Part::LINKS, Part::VERB, Part::CONDITION];
        let joined = joins.iter().any(|it| self.part(noun).is(*it));
        self.part(at - 1).is(Part::PRONOUN) && !comma && !joined
    }

    /// The stretches that a token lies in.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter().filter(move |it| it.holds(at))
    }

    /// Where the words end that are put in at a token.
    pub(super) fn insertion(&self, at: usize) -> Option<usize> {
        let mut insertions = self.insertions.iter();
        insertions.find(|it| it.0 == at).map(|it| it.1)
    }
}
