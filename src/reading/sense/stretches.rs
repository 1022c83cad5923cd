//! The stretches of a sentence that change the sense of what is in them, and what is put in after a verb.

use super::{Hold, Stretch};
use crate::reading::{
    lexicon::Part,
    token::{Signs, Token},
};

/// Conditions, exceptions, quotations and asides.
pub(super) fn stretches(tokens: &[Token], parts: &[Part], head: usize) -> Vec<Stretch> {
    let mut found = conditions_and_exceptions(tokens, parts, head);
    found.extend(quotations(tokens));
    found.extend(asides(tokens, parts));
    found.extend(brackets(tokens, parts));
    found
}

/// No more words than these open a sentence.
const LONGEST_OPENING: usize = 12;

/// Where a sentence proper begins, after words up to a comma that only say under what it stands, or from when it holds.
pub(super) fn head(tokens: &[Token], parts: &[Part]) -> usize {
    let opens = parts.first().is_some_and(|it| it.is(Part::OPENS));
    let comma = |at: &usize| tokens.get(*at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let Some(end) = (1..=LONGEST_OPENING).find(comma).filter(|_| opens) else {
        return 0;
    };
    let says = Part::VERB.and(Part::NOT).and(Part::NO).and(Part::RELATES);
    let silent = parts.iter().take(end).all(|it| !it.is(says));
    if silent { end } else { 0 }
}

/// Conditions and exceptions, each from the word that opens it to the sign or the verb that ends it.
fn conditions_and_exceptions(tokens: &[Token], parts: &[Part], head: usize) -> Vec<Stretch> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if part(at).is(Part::CONDITION) {
            // "If you are elected you serve": without a comma, the subject that comes back ends the condition.
            let back = |it: usize| at == head && it > at + 2 && part(it).is(Part::PRONOUN);
            let end = stretch_end(tokens, condition_word(parts, at), back);
            let end = if at == head {
                end_at_head(tokens, parts, at, end)
            } else {
                end
            };
            found.push(Stretch {
                hold: Hold::Condition,
                start: at,
                end,
            });
        } else if opens_exception(parts, at) {
            let verb = |it: usize| part(it).is(Part::VERB) && !part(it - 1).is(Part::RELATES);
            let end = stretch_end(tokens, at, verb);
            found.push(Stretch {
                hold: Hold::Exception,
                start: at,
                end,
            });
        }
    }
    found
}

/// The last word that opens a condition: the second `if` of `if, and only if, …`, which a comma may follow.
fn condition_word(parts: &[Part], at: usize) -> usize {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let again = [Part::JOINS, Part::MEASURES, Part::CONDITION];
    let twice = again.iter().zip(at + 1..).all(|(it, at)| part(at).is(*it));
    let second = if twice { at + 3 } else { at };
    let only = second > 0 && part(second - 1).is(Part::MEASURES);
    second + usize::from(only)
}

/// Where a condition ends that stands at the head of a sentence, and seems to end at some token.
fn end_at_head(tokens: &[Token], parts: &[Part], head: usize, end: usize) -> usize {
    match before_main_verb(parts, head, end) {
        Some(end) => end,
        None => with_what_is_added(tokens, parts, end),
    }
}

/// "If there are more nominees than seats the Chair shall decide": where no comma ends a condition at the head of a
/// sentence, it ends before the word before its second verb; but not before one that is added to the first, "where they are
/// in dispute and the Chair has not settled it".
fn before_main_verb(parts: &[Part], head: usize, end: usize) -> Option<usize> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let verb = |at: &usize| {
        part(*at).is(Part::VERB) && !part(at - 1).is(Part::RELATES) && !part(at - 1).is(Part::VERB)
    };
    let mut verbs = (head + 1..end).filter(verb);
    let first = verbs.next()?;
    let lays_down = |at: usize| part(at).is(Part::LAYS_DOWN);
    let adds = |at: usize| (first + 1..at).any(|it| part(it).is(Part::ADDS));
    let added = |at: usize| !lays_down(first) && !lays_down(at) && adds(at);
    verbs.find(|at| !added(*at)).map(|it| it - 1)
}

/// "Where a dispute arises, and the Chair has not settled it, the LMC mediates": what is added to a condition at the head of
/// a sentence, up to a comma, is part of it.
fn with_what_is_added(tokens: &[Token], parts: &[Part], end: usize) -> usize {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    if !part(end).is(Part::ADDS) {
        return end;
    }
    let next = stretch_end(tokens, end, |_| false);
    let comma = tokens
        .get(next)
        .is_some_and(|it| it.signs.has(Signs::COMMA));
    let says = Part::VERB.and(Part::NOT).and(Part::NO);
    if comma && (end..next).any(|it| part(it).is(says)) {
        next
    } else {
        end
    }
}

/// Whether a word takes out of what is said: `except`, `other than`, `but not locums`, but not `is excepted`.
fn opens_exception(parts: &[Part], at: usize) -> bool {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let next_is_not = part(at + 1).is(Part::NOT);
    if part(at).is(Part::JOINS) && next_is_not {
        return !part(at + 2).is(Part::MEASURES.and(Part::ALIKE));
    }
    // "Save that no practice may …" adds a statement of its own.
    if opens_proviso(parts, at) {
        return false;
    }
    let passive = (1..=2).any(|back| at >= back && part(at - back).is(Part::VERB));
    let halves = part(at).is(Part::HALF) && part(at + 1).is(Part::SECOND);
    (part(at).is(Part::EXCEPTS) && !passive) || halves
}

/// Whether `save that` or `except that` stands at a word.
pub(super) fn opens_proviso(parts: &[Part], at: usize) -> bool {
    let that = parts.get(at + 1).copied().unwrap_or_default();
    let excepts = parts.get(at).is_some_and(|it| it.is(Part::EXCEPTS));
    excepts && that.is(Part::RELATES) && that.is(Part::LINKS)
}

/// Where a stretch ends: before the next comma, semicolon, colon or closing bracket, or a word that ends it.
fn stretch_end(tokens: &[Token], start: usize, ends: impl Fn(usize) -> bool) -> usize {
    let closing = Signs::COMMA
        .with(Signs::SEMICOLON)
        .with(Signs::COLON)
        .with(Signs::CLOSES);
    let signs = |at: usize| tokens.get(at).map(|it| it.signs).unwrap_or_default();
    (start + 1..tokens.len())
        .find(|at| signs(*at).has(closing) || ends(*at))
        .unwrap_or(tokens.len())
}

/// More words than this between quotation marks are somebody's, and not a name.
const LONGEST_NAME: usize = 5;

fn quotations(tokens: &[Token]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        match open {
            None if token.signs.has(Signs::QUOTES) => open = Some(at),
            Some(start) if token.signs.has(Signs::UNQUOTES) => {
                open = None;
                found.extend(quotation(start, at));
            }
            _ => {}
        }
    }
    found.extend(open.and_then(|start| quotation(start, tokens.len())));
    found
}

fn quotation(start: usize, end: usize) -> Option<Stretch> {
    (end - start > LONGEST_NAME).then_some(Stretch {
        hold: Hold::Quotation,
        start,
        end,
    })
}

/// Asides that deny: after a comma, `not being …`, `none of whom …`, `which is not …`, to the next comma or the verb that
/// goes on without one, `a dispute, which cannot be settled may …`.
fn asides(tokens: &[Token], parts: &[Part]) -> Vec<Stretch> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let opens = |at: &usize| {
        let participle = part(*at).is(Part::NOT) && part(at + 1).is(Part::BEING);
        let relative = part(*at).is(Part::NO) && part(at + 2).is(Part::RELATES);
        let verb = part(*at).is(Part::RELATES) && part(at + 1).is(Part::VERB);
        let denied = verb && (part(at + 1).is(Part::NOT) || part(at + 2).is(Part::NOT));
        // ", having no connection with either party,"
        let lacks = part(*at).is(Part::BEING) && part(at + 1).is(Part::NO);
        // "The whole body, but no one member of it, may …"
        let other = part(*at).is(Part::JOINS) && part(at + 1).is(Part::NO) && {
            let end = stretch_end(tokens, *at, |_| false);
            comma(end) && part(end).is(Part::VERB)
        };
        comma(*at) && (participle || relative || denied || lacks || other)
    };
    let aside = |start: usize| {
        let goes_on = |it: usize| {
            let after = part(it - 1).is(Part::VERB.and(Part::RELATES).and(Part::NOT));
            it > start + 3 && part(it).is(Part::VERB) && !after
        };
        Stretch {
            hold: Hold::Aside,
            start,
            end: stretch_end(tokens, start, goes_on),
        }
    };
    (1..tokens.len()).filter(opens).map(aside).collect()
}

/// No more words than these stand between brackets within a statement.
pub(super) const LONGEST_BRACKET: usize = 40;

/// What stands between brackets and denies: `The Chair (but no other member) may …`, `The Chair (or, where he or she does not act, the Accountable Officer) will …`.
fn brackets(tokens: &[Token], parts: &[Part]) -> Vec<Stretch> {
    let signs = |at: usize| tokens.get(at).map(|it| it.signs).unwrap_or_default();
    let denies = |at: usize| {
        parts
            .get(at)
            .is_some_and(|it| it.is(Part::NOT.and(Part::NO)))
    };
    let bracket = |start: usize| {
        let mut rest = start + 1..(start + LONGEST_BRACKET).min(tokens.len());
        let end = rest.find(|at| signs(*at).has(Signs::CLOSES))?;
        (start..end).any(denies).then_some(Stretch {
            hold: Hold::Aside,
            start,
            end,
        })
    };
    // "(a)" is the number of an item.
    let opens = |at: &usize| signs(*at).has(Signs::OPENS) && !signs(*at).has(Signs::CLOSES);
    (1..tokens.len())
        .filter(opens)
        .filter_map(bracket)
        .collect()
}

/// No more words than these are put in after a verb.
const LONGEST_INSERTION: usize = 24;

/// What is put in between commas after a verb, `may, upon the request of a third of them, declare`, or after a subject,
/// `the Group, through its Governing Body, shall`.
pub(super) fn insertions(tokens: &[Token], parts: &[Part]) -> Vec<(usize, usize)> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let verb = Part::VERB.and(Part::NOT);
    let after_verb = |at: usize| part(at - 1).is(verb) && !part(at).is(Part::JOINS);
    let opens = |at: &usize| comma(*at) && (after_verb(*at) || part(*at).is(Part::PUTS_IN));
    let parts_from = Signs::SEMICOLON.with(Signs::COLON);
    let parted = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(parts_from));
    let within = |at: usize| (at + 1..at + LONGEST_INSERTION).take_while(|it| !parted(*it));
    let end = |at: usize| within(at).find(|it| comma(*it));
    let starts = (1..tokens.len()).filter(opens);
    let found = starts.filter_map(|at| Some((at, end(at)?)));
    // After a subject, its verb follows at once.
    let found = found.filter(|it| after_verb(it.0) || part(it.1).is(Part::VERB));
    // What has a verb is a statement of its own, "may, it is hoped, be", unless that is a condition's or tells of a noun.
    let opener = Part::CONDITION.and(Part::EXCEPTS).and(Part::RELATES);
    let states = |from: usize, to: usize| {
        let mut own = (from..to).take_while(|at| !part(*at).is(opener));
        own.any(|at| part(at).is(Part::VERB.and(Part::SAID)))
    };
    found.filter(|it| !states(it.0, it.1)).collect()
}
