//! Where one statement of a sentence ends and the next begins.

use super::{
    Hold, LONGEST_SUBJECT, Sense, Stretch,
    stretches::{LONGEST_BRACKET, opens_proviso},
};
use crate::reading::{
    lexicon::Part,
    token::{Signs, Token},
};

impl Sense {
    /// Numbers the statements and their verbs. A verb that follows `and` or a comma at once shares its subject with the
    /// one before; any other verb has a subject of its own, from the last comma or joining word on.
    pub(super) fn divide(&mut self, tokens: &[Token]) {
        let mut breaks: Vec<(usize, bool)> = Vec::new();
        let mut last: Option<usize> = None;
        let ground = self.end_of_ground(tokens);
        for (at, token) in tokens.iter().enumerate() {
            let colon = at > 0 && self.begins_after_colon(tokens, last, at);
            let proviso = at > 0 && opens_proviso(&self.parts, at);
            let own = colon || proviso || ground == Some(at);
            if own || (at > 0 && token.signs.has(Signs::SEMICOLON) && !self.goes_on(at)) {
                breaks.push((at, true));
                last = None;
            }
            if !self.is_free_verb(tokens, at) {
                continue;
            }
            if let Some(before) = last.filter(|it| it + 1 < at) {
                breaks.extend(self.break_between(tokens, before, at));
            }
            last = Some(at);
        }
        let (mut statement, mut phrase, mut breaks) = (0u16, 0u16, breaks.into_iter().peekable());
        for at in 0..tokens.len() {
            while let Some((_, whole)) = breaks.next_if(|it| it.0 == at) {
                phrase = phrase.saturating_add(1);
                statement = statement.saturating_add(u16::from(whole));
            }
            if let (Some(one), Some(other)) =
                (self.statements.get_mut(at), self.phrases.get_mut(at))
            {
                (*one, *other) = (statement, phrase);
            }
        }
    }

    /// Where a statement begins after the clause that a sentence opens with, which tells its ground or grants something:
    /// `Because the list is not theirs, …`. Such a clause has a verb or a denial before the first comma.
    fn end_of_ground(&self, tokens: &[Token]) -> Option<usize> {
        let comma = |at: &usize| tokens.get(*at).is_some_and(|it| it.signs.has(Signs::COMMA));
        let end = (1..tokens.len()).find(comma)?;
        let acts = Part::VERB.and(Part::NOT).and(Part::NO);
        let says = (1..end).any(|at| self.part(at).is(acts));
        // "As from April the Group shall hold, …"
        let opens = self.part(0).is(Part::GROUNDS) && !self.part(1).is(Part::SECOND);
        (says && opens).then_some(end)
    }

    /// Whether what follows a semicolon goes on with what came before: `to hold elections; and to mediate`.
    fn goes_on(&self, at: usize) -> bool {
        let first = at + usize::from(self.part(at).is(Part::JOINS));
        self.part(first).is(Part::LINKS) && !self.part(first).is(Part::RELATES)
    }

    /// Whether a token follows a colon and begins a statement of its own, with a subject and a verb, where one
    /// of the two denies, which does not reach over the colon: `No member is singled out: a vote may be moved in the Board alone`.
    fn begins_after_colon(&self, tokens: &[Token], before: Option<usize>, at: usize) -> bool {
        let signs = |at: usize| tokens.get(at).map(|it| it.signs).unwrap_or_default();
        if !signs(at).has(Signs::COLON) || signs(at).has(Signs::OPENS) || self.goes_on(at) {
            return false;
        }
        let parts = Signs::COMMA.with(Signs::SEMICOLON).with(Signs::COLON);
        let ends = |it: &usize| signs(*it).has(parts);
        let end = (at + 1..tokens.len()).find(ends).unwrap_or(tokens.len());
        let verb = (at + 1..end).find(|it| self.is_free_verb(tokens, *it));
        // "Not this time: you need to work three sessions"
        let pronoun = Some(at + 1).filter(|_| self.part(at).is(Part::PRONOUN));
        let Some(verb) = verb.or(pronoun) else {
            return false;
        };
        let mut near = match before {
            Some(before) => before.saturating_sub(LONGEST_SUBJECT)..verb + 2,
            None => 0..at,
        };
        let denied = near.any(|it| self.denies(it));
        denied && !self.part(at - 1).is(Part::VERB) && !self.part(at).is(Part::VERB)
    }

    /// Whether a token is the verb of a statement, and not of a condition, an exception or a relative clause.
    fn is_free_verb(&self, tokens: &[Token], at: usize) -> bool {
        let aside = |it: &Stretch| it.hold != Hold::Quotation;
        // "Regard is to be had", but not "the GPs that this applies to shall".
        let infinitive = at > 0 && self.part(at - 1).is(Part::TO) && self.part(at).is(Part::BASE);
        self.part(at).is(Part::VERB)
            && !infinitive
            && !self.only_declares(at)
            && !self.relative(tokens, at)
            && !self.relative_without_word(tokens, at)
            && !self.around(at).any(aside)
            && !self.insertions.iter().any(|it| (it.0..it.1).contains(&at))
            && !in_brackets(tokens, at)
    }

    /// Whether a verb only tells that something is laid down, which follows: `It is agreed that`, `Members have resolved that`.
    fn only_declares(&self, at: usize) -> bool {
        let that = |it: usize| self.part(it).is(Part::RELATES) && self.lays_down(it);
        !self.denies(at + 1) && (at + 2..at + 4).any(that)
    }

    /// Where the statement of a second verb begins, and whether it has a subject of its own.
    fn break_between(&self, tokens: &[Token], one: usize, two: usize) -> Option<(usize, bool)> {
        let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
        // "He or she" is one subject.
        let pronoun = |at: usize| self.part(at).is(Part::PRONOUN);
        let one_subject = |at: usize| at > 0 && pronoun(at - 1) && pronoun(at + 1);
        // "Or to submit" begins no statement with a subject of its own.
        let infinitive =
            |at: usize| self.part(at + 1).is(Part::TO) && !self.part(at + 2).is(Part::RELATES);
        let joins =
            |at: usize| self.part(at).is(Part::JOINS) && !one_subject(at) && !infinitive(at);
        if joins(two - 1) {
            return Some((two - 1, false));
        }
        if comma(two) {
            return None;
        }
        let between = one + 1..two;
        // "It is hoped that carers will take part" is one statement: what is hoped.
        let part = |at: usize| self.part(at);
        let hopes = |at: usize| part(at).is(Part::SAID) && part(at + 1).is(Part::LINKS);
        if between.clone().any(hopes) {
            return None;
        }
        // What is put in begins no statement, nor does what goes on after it, but for "resolve that it has".
        let put_in = |at: usize| {
            let joins = self.part(at).is(Part::JOINS);
            let mut insertions = self.insertions.iter();
            let own_clause = |from: usize| (from..two).any(|it| self.part(it).is(Part::RELATES));
            insertions.any(|it| {
                let inside = (it.0..it.1).contains(&at) || (at == it.1 && !joins);
                inside && !own_clause(it.1)
            })
        };
        let between = between.filter(|at| self.listed.binary_search(at).is_err() && !put_in(*at));
        let strong = between.clone().rev().find(|at| comma(*at) && joins(*at));
        // An `and` with a comma after it joins objects of the first verb.
        let listed = |at: usize| (at + 1..=two).any(comma);
        let first_joint = || between.clone().find(|at| joins(*at) && !listed(*at));
        let last_comma = || between.clone().rev().find(|at| comma(*at));
        let at = strong.or_else(first_joint).or_else(last_comma)?;
        Some((at, true))
    }
}

/// Whether a token stands between brackets, neither of which is far from it.
fn in_brackets(tokens: &[Token], at: usize) -> bool {
    for back in (at.saturating_sub(LONGEST_BRACKET)..=at).rev() {
        let Some(token) = tokens.get(back) else {
            return false;
        };
        if token.signs.has(Signs::OPENS) {
            return tokens
                .iter()
                .skip(at + 1)
                .take(LONGEST_BRACKET)
                .any(|it| it.signs.has(Signs::CLOSES));
        }
        if token.signs.has(Signs::CLOSES) {
            return false;
        }
    }
    false
}
