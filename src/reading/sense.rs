//! How a sentence hangs together: which words make one statement, what denies, conditions or excepts what.

use super::{
    lexicon::{FIGURES, Lexicon, Part},
    require::mark_required,
    token::{Signs, Token},
};

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
    /// Which verb of its statement each token belongs to.
    phrases: Vec<u16>,
    /// What is put in between commas after a verb, each from its first token to the one after its last.
    insertions: Vec<(usize, usize)>,
    /// The stretches that change the sense of what is in them.
    pub(super) stretches: Vec<Stretch>,
}

impl Sense {
    /// Looks a sentence over. `members` are the words that name members of a choice, in order.
    pub(super) fn of(tokens: &[Token], lexicon: &Lexicon, members: &[(usize, usize)]) -> Self {
        let parts = parts(tokens, lexicon);
        let mut stretches = stretches(tokens, &parts);
        stretches.extend(quotations(tokens));
        stretches.extend(asides(tokens, &parts));
        mark_required(tokens, &parts, &mut stretches);
        let mut sense = Self {
            statements: vec![0; tokens.len()],
            phrases: vec![0; tokens.len()],
            listed: listed(tokens, &parts, members),
            insertions: insertions(tokens, &parts),
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
        self.part(that).is(Part::LINKS) && before.is_some_and(|it| it.is(lays))
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

    /// Numbers the statements and their verbs. A verb that follows `and` or a comma at once shares its subject with the
    /// one before; any other verb has a subject of its own, from the last comma or joining word on.
    fn divide(&mut self, tokens: &[Token]) {
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
            && !self.relative(tokens, at)
            && !self.relative_without_word(tokens, at)
            && !self.around(at).any(aside)
            && !self.insertions.iter().any(|it| (it.0..it.1).contains(&at))
            && !in_brackets(tokens, at)
    }

    /// Where the words end that are put in at a token.
    pub(super) fn insertion(&self, at: usize) -> Option<usize> {
        let mut insertions = self.insertions.iter();
        insertions.find(|it| it.0 == at).map(|it| it.1)
    }

    /// Where the statement of a second verb begins, and whether it has a subject of its own.
    fn break_between(&self, tokens: &[Token], one: usize, two: usize) -> Option<(usize, bool)> {
        let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
        // "He or she" is one subject.
        let pronoun = |at: usize| self.part(at).is(Part::PRONOUN);
        let one_subject = |at: usize| at > 0 && pronoun(at - 1) && pronoun(at + 1);
        let joins = |at: usize| self.part(at).is(Part::JOINS) && !one_subject(at);
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
        let between = between.filter(|at| self.listed.binary_search(at).is_err());
        let strong = between.clone().rev().find(|at| comma(*at) && joins(*at));
        // An `and` with a comma after it joins objects of the first verb.
        let listed = |at: usize| (at + 1..=two).any(comma);
        let first_joint = || between.clone().find(|at| joins(*at) && !listed(*at));
        let last_comma = || between.clone().rev().find(|at| comma(*at));
        let at = strong.or_else(first_joint).or_else(last_comma)?;
        Some((at, true))
    }
}

/// The tokens at which a list of three members or more goes on, or one of two that begins a clause: `so that patients
/// and carers may …`. Of two others, the second may be the subject of what follows.
fn listed(tokens: &[Token], parts: &[Part], members: &[(usize, usize)]) -> Vec<usize> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let joint = |end: usize, next: usize| {
        // "Carers and unpaid helpers", but not "partners, and no locum"
        let apart = Part::NO.and(Part::NOT).and(Part::VERB).and(Part::RELATES);
        let near = next <= end + 1 || (next == end + 2 && !part(end + 1).is(apart));
        (part(end).is(Part::JOINS) && near) || (comma(end) && next <= end + 1)
    };
    let (mut found, mut open): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut last: Option<usize> = None;
    let mut clause = false;
    for (start, end) in members {
        match last {
            Some(last) if *end <= last => continue,
            // The same one by a longer name.
            Some(last) if *start < last => {}
            Some(last) if *start >= last && joint(last, *start) => open.push(last),
            _ => {
                clause = *start > 0 && part(start - 1).is(Part::RELATES);
                open.clear();
            }
        }
        last = Some(*end);
        // "Reserved to partners and salaried GPs and the LMC shall": a joint after two closes their list.
        let closed = open.len() == 1 && part(*end).is(Part::JOINS) && !comma(*end);
        if open.len() > 1 || clause || closed {
            found.append(&mut open);
            clause = true;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn parts(tokens: &[Token], lexicon: &Lexicon) -> Vec<Part> {
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

/// No more words than these are put in after a verb.
const LONGEST_INSERTION: usize = 24;

/// What is put in between commas after a verb: `may, upon the request of a third of them, declare`.
fn insertions(tokens: &[Token], parts: &[Part]) -> Vec<(usize, usize)> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let verb = Part::VERB.and(Part::NOT);
    let opens = |at: &usize| comma(*at) && part(at - 1).is(verb) && !part(*at).is(Part::JOINS);
    let parts_from = Signs::SEMICOLON.with(Signs::COLON);
    let parted = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(parts_from));
    let within = |at: usize| (at + 1..at + LONGEST_INSERTION).take_while(|it| !parted(*it));
    let end = |at: usize| within(at).find(|it| comma(*it));
    let starts = (1..tokens.len()).filter(opens);
    let found = starts.filter_map(|at| Some((at, end(at)?)));
    // What has a verb is a statement of its own, "may, it is hoped, be", unless that is a condition's or tells of a noun.
    let opener = Part::CONDITION.and(Part::EXCEPTS).and(Part::RELATES);
    let states = |from: usize, to: usize| {
        let mut own = (from..to).take_while(|at| !part(*at).is(opener));
        own.any(|at| part(at).is(Part::VERB.and(Part::SAID)))
    };
    found.filter(|it| !states(it.0, it.1)).collect()
}

/// Whether a token stands between brackets, which are looked for within forty words.
fn in_brackets(tokens: &[Token], at: usize) -> bool {
    for back in (at.saturating_sub(40)..=at).rev() {
        let Some(token) = tokens.get(back) else {
            return false;
        };
        if token.signs.has(Signs::OPENS) {
            return tokens
                .iter()
                .skip(at + 1)
                .take(40)
                .any(|it| it.signs.has(Signs::CLOSES));
        }
        if token.signs.has(Signs::CLOSES) {
            return false;
        }
    }
    false
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

/// Conditions and exceptions, each from the word that opens it to the sign or the verb that ends it.
fn stretches(tokens: &[Token], parts: &[Part]) -> Vec<Stretch> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if part(at).is(Part::CONDITION) {
            // "If you are elected you serve": without a comma, the subject that comes back ends the condition.
            let back = |it: usize| at == 0 && it > 2 && part(it).is(Part::PRONOUN);
            let end = stretch_end(tokens, condition_word(parts, at), back);
            let end = if at == 0 {
                before_second_verb(parts, end)
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

/// "If there are more nominees than seats the Chair shall decide": where no comma ends a condition at the head of a
/// sentence, it ends before the word before its second verb.
fn before_second_verb(parts: &[Part], end: usize) -> usize {
    let verb = |at: &usize| {
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        part(*at).is(Part::VERB) && !part(at - 1).is(Part::RELATES) && !part(at - 1).is(Part::VERB)
    };
    let mut verbs = (1..end).filter(verb);
    verbs.nth(1).map_or(end, |it| it - 1)
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
fn opens_proviso(parts: &[Part], at: usize) -> bool {
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
