//! What a sentence requires that denies one thing for as long as another is wanting: `No plan shall be adopted until
//! patients have been consulted` has them consulted, and forbids no plan.

use super::{
    lexicon::Part,
    sense::{Hold, Stretch},
    token::{Signs, Token},
};

/// What is done by then is told among so many words after `before`: `before it has written`.
const NEAR_VERB: usize = 8;

/// Makes what is required, once something is denied without it, of the first of the stretches that says so.
pub(super) fn mark_required(tokens: &[Token], parts: &[Part], stretches: &mut Vec<Stretch>) {
    let sentence = Sentence { tokens, parts };
    // "Other than by the LMC": what `other` opens is what `than` requires.
    let opener = |at: usize| at - usize::from(sentence.part(at - 1).is(Part::HALF));
    let inside = |at: usize| {
        stretches
            .iter()
            .any(|it| it.start < opener(at) && at < it.end && it.hold != Hold::Quotation)
    };
    let opens = |at: &usize| sentence.opens(*at) && !inside(*at);
    let Some(start) = (1..tokens.len()).find(opens) else {
        return;
    };
    stretches.retain(|it| it.start != opener(start));
    stretches.push(Stretch {
        hold: Hold::Required,
        start,
        end: sentence.end(start),
    });
}

struct Sentence<'s> {
    tokens: &'s [Token],
    parts: &'s [Part],
}

impl Sentence<'_> {
    fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or_default()
    }

    fn follows(&self, at: usize, signs: Signs) -> bool {
        self.tokens.get(at).is_some_and(|it| it.signs.has(signs))
    }

    /// Whether a word opens what is required, with a denial before it in its statement.
    fn opens(&self, at: usize) -> bool {
        let (word, next) = (self.part(at), self.part(at + 1));
        let saves = word.is(Part::EXCEPTS.and(Part::TURNS).and(Part::SECOND));
        let commas = Signs::COMMA.with(Signs::SEMICOLON).with(Signs::COLON);
        let mut clause = (at + 1..at + NEAR_VERB).take_while(|it| !self.follows(*it, commas));
        let opens = word.is(Part::REQUIRES)
            || (word.is(Part::BEFORE) && clause.any(|it| self.part(it).is(Part::PERFECT)))
            || (saves && next.is(Part::BY));
        opens && self.is_denied_before(at)
    }

    /// Whether the statement that a word stands in lays down before it that something shall not be. "Not by lot but by vote"
    /// only turns, and "was not asked until May" tells what was.
    fn is_denied_before(&self, at: usize) -> bool {
        let parts = Signs::SEMICOLON.with(Signs::COLON);
        let whole = (1..at).rev().find(|it| self.follows(*it, parts));
        let whole = whole.unwrap_or(0);
        let joint = |it: &usize| self.follows(*it, Signs::COMMA) && self.part(*it).is(Part::JOINS);
        let own = (whole..at).rev().find(joint).unwrap_or(whole);
        let turns = self.part(at).is(Part::TURNS);
        let denies = |it: usize| {
            // "A vote of no confidence" denies nothing.
            let of_no = it > 0 && self.part(it - 1).is(Part::OF);
            (self.part(it).is(Part::NO) && !of_no) || (self.part(it).is(Part::NOT) && !turns)
        };
        let measures = |it: usize| self.part(it + 1).is(Part::MEASURES);
        (own..at).any(|it| denies(it) && !measures(it))
            && ((whole..at).any(|it| self.part(it).is(Part::LAYS_DOWN)) || self.is_of_none(own, at))
    }

    /// Whether a statement begins with a subject that is denied, and tells what is: `No plan goes to the Board before …`.
    fn is_of_none(&self, own: usize, at: usize) -> bool {
        let first = own + usize::from(self.part(own).is(Part::JOINS));
        let subject = self.part(first).is(Part::NO) && !self.part(first + 1).is(Part::MEASURES);
        subject && !(first..at).any(|it| self.part(it).is(Part::PAST))
    }

    /// Where what is required ends: before a further statement, or with the sentence.
    fn end(&self, start: usize) -> usize {
        let parts = Signs::SEMICOLON.with(Signs::COLON);
        let end = (start + 1..self.tokens.len()).find(|it| self.follows(*it, parts));
        let end = end.unwrap_or(self.tokens.len());
        let Some(verb) = (start + 1..end).find(|it| self.part(*it).is(Part::LAYS_DOWN)) else {
            return end;
        };
        let comma = |it: &usize| self.follows(*it, Signs::COMMA);
        (start + 1..verb).rev().find(comma).unwrap_or(verb)
    }
}
