//! What each word does to the sense where it stands.

use crate::reading::{
    lexicon::{FIGURES, Lexicon, Part},
    token::{Signs, Token},
};

/// What the words of a sentence do to its sense: nothing where what stands beside one makes another word of it.
pub(super) fn parts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
    let part = |(at, token): (usize, &Token)| {
        let part = lexicon.part(token.word);
        let next = tokens.get(at + 1).map(|it| it.word);
        // The month, not the verb.
        let month = token.signs.has(Signs::CAPITAL) && next == Some(FIGURES);
        // "No, locums may not": an answer, whatever was asked.
        let comma = tokens
            .get(at + 1)
            .is_some_and(|it| it.signs.has(Signs::COMMA));
        let answers = at == 0 && comma && part.is(Part::NO);
        // "He or she" is one subject.
        let pronoun = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|it| lexicon.part(it.word).is(Part::PRONOUN))
        };
        let one = part.is(Part::JOINS) && at > 0 && pronoun(at - 1) && pronoun(at + 1);
        // "Without distinction between partners and locums" takes nobody out.
        let alike = next.is_some_and(|it| lexicon.part(it).is(Part::ALIKE));
        let all_alike = alike && part.is(Part::EXCEPTS);
        // "Regard shall be had to" tells no past.
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        let be = before.is_some_and(|it| lexicon.part(it.word).is(Part::BE));
        let passive = be && part.is(Part::PAST) && part.is(Part::VERB);
        if passive || answers || all_alike || one || (month && part.is(Part::VERB)) {
            Part::default()
        } else {
            part
        }
    };
    tokens.iter().enumerate().map(part).collect()
}
