//! What a sentence makes of the words that a pattern found: states them, denies them, or leaves them open.

use super::{
    lexicon::Part,
    matcher::{Field, Hit},
    sense::{Hold, Sense},
    token::{Signs, Token},
};

/// What becomes of words that a pattern found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// They are stated.
    States,
    /// They are denied.
    Denies,
    /// They are excepted from what is stated.
    Excepts,
    /// They are neither, for a reason.
    Leaves(Why),
}

/// Why words that come close to stating a fact do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They stand in a condition.
    Condition,
    /// They say what would, could or should be.
    Open,
    /// They say what somebody recommends, aims at or considered.
    Said,
    /// They say what was.
    Past,
    /// They stand between quotation marks.
    Quoted,
    /// They ask.
    Question,
    /// It does not show what a `not` in them denies.
    Denial,
    /// They stand in an option or a blank that nobody has decided yet.
    Undecided,
    /// The same words give two values.
    TwoValues,
    /// The words stand too far from one another, or in two statements.
    Apart,
}

impl Why {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Condition => "the words stand in a condition",
            Self::Open => "it says what would, could or should be, not what is",
            Self::Said => "it says what somebody wants, plans or thinks",
            Self::Past => "it says what was",
            Self::Quoted => "the words are quoted",
            Self::Question => "it is a question",
            Self::Denial => "it does not show what is denied",
            Self::Undecided => "the words stand in a passage that is not decided yet",
            Self::TwoValues => "the same words give two values",
            Self::Apart => "the words stand too far apart, or in two statements",
        }
    }
}

/// What a sentence makes of a hit.
pub(super) fn standing(field: &Field<'_>, hit: &Hit, question: bool) -> Standing {
    if question {
        return Standing::Leaves(Why::Question);
    }
    let sense = field.sense;
    // "No more than one" is not "more than one".
    let denied = |at: usize| sense.part(at).is(Part::NO) || sense.part(at).is(Part::NOT);
    let measured = sense.part(hit.start).is(Part::MEASURES);
    if measured && hit.start.checked_sub(1).is_some_and(denied) {
        return Standing::Leaves(Why::Denial);
    }
    // A pattern that says itself what opens a stretch, "but not" or "unless", has its say of it.
    let opens = |start: usize| {
        let not = sense.part(start + 1).is(Part::NOT);
        hit.says(start) || (not && hit.says(start + 1))
    };
    let within = |hold: Hold| {
        sense.stretches.iter().any(|it| {
            it.hold == hold && it.start <= hit.start && hit.end <= it.end && !opens(it.start)
        })
    };
    if within(Hold::Quotation) {
        return Standing::Leaves(Why::Quoted);
    }
    if within(Hold::Condition) {
        return Standing::Leaves(Why::Condition);
    }
    if within(Hold::Exception) {
        return Standing::Excepts;
    }
    let counted = Counted::of(field, hit);
    counted.standing()
}

/// Whether a hit only tells who is meant by a subject that is denied: `no person may stand who works fewer sessions`.
fn said_of_somebody_else(sense: &Sense, hit: &Hit, no: usize) -> bool {
    let who = (no..hit.start)
        .rev()
        .find(|at| sense.part(*at).is(Part::WHO));
    who.is_some_and(|who| (who..hit.end).all(|at| !sense.part(at).is(Part::VERB)))
}

/// Whether a denial is only the other half of an alternative: `to whatever practice or none, …`, `attached or not`.
fn is_alternative(tokens: &[Token], sense: &Sense, at: usize) -> bool {
    let after_or = at
        .checked_sub(1)
        .is_some_and(|it| sense.part(it).is(Part::JOINS));
    let ends = tokens
        .get(at + 1)
        .is_none_or(|it| it.signs.has(Signs::COMMA));
    let denies = sense.part(at).is(Part::NO) || sense.part(at).is(Part::NOT);
    denies && after_or && (ends || sense.part(at + 1).is(Part::PRONOUN))
}

/// Whether a `not` before the verb of its statement is parted from it by a comma: `Not being a member, X may …`.
fn is_aside(tokens: &[Token], sense: &Sense, at: usize) -> bool {
    let mut rest = (at + 1..tokens.len()).take_while(|it| !sense.part(*it).is(Part::VERB));
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    sense.part(at).is(Part::NOT) && rest.any(comma)
}

/// What denies, hinders or leaves open what a hit says.
#[derive(Default)]
struct Counted {
    denials: usize,
    unclear: bool,
    hindrances: usize,
    open: Option<Why>,
}

impl Counted {
    fn of(field: &Field<'_>, hit: &Hit) -> Self {
        let (tokens, sense) = (field.tokens, field.sense);
        let mut counted = Self::default();
        let last = hit.end.saturating_sub(1);
        let first = (0..=last)
            .rev()
            .take_while(|at| sense.statement(*at) == sense.statement(last))
            .last()
            .unwrap_or(last);
        let mut verb_seen = false;
        for at in first..hit.end {
            let elsewhere = sense.around(at).any(|it| !it.holds(last));
            let denies = sense.part(at).is(Part::NO) || sense.part(at).is(Part::NOT);
            let in_name = field.names.is_inside_name(at) && !denies;
            // "A vote of no confidence" denies nothing.
            let of_no = denies && at > 0 && field.words(at - 1, at) == "of";
            if elsewhere || hit.says(at) || in_name || of_no {
                verb_seen |= sense.part(at).is(Part::VERB) && !elsewhere;
                continue;
            }
            let same_verb = sense.phrase(at) == sense.phrase(last);
            counted.weigh(tokens, sense, hit, at, same_verb, verb_seen);
            verb_seen |= sense.part(at).is(Part::VERB);
        }
        if !verb_seen {
            counted.weigh_predicate(tokens, sense, hit);
        }
        counted
    }

    /// What is said of the words where they are the subject: `managing contracts is not a function of the Group`.
    fn weigh_predicate(&mut self, tokens: &[Token], sense: &Sense, hit: &Hit) {
        let last = hit.end.saturating_sub(1);
        let verb = (hit.end..tokens.len())
            .take_while(|at| sense.statement(*at) == sense.statement(last))
            .filter(|at| sense.around(*at).next().is_none() && !sense.relative(tokens, *at))
            .find(|at| sense.part(*at).is(Part::VERB));
        // Another subject's verb says nothing of the words: "…, and anyone we cannot reach".
        let joins = |at: &usize| sense.part(at - 1).is(Part::JOINS);
        let of_another = |at: &usize| sense.part(at - 1).is(Part::PRONOUN) && at - 1 > hit.end;
        let Some(verb) = verb.filter(|at| !joins(at) && !of_another(at)) else {
            return;
        };
        let next = sense.part(verb + 1);
        let denies = next.is(Part::NOT) || next.is(Part::NO) || sense.part(verb).is(Part::NOT);
        if denies && !sense.part(verb + 2).is(Part::MEASURES) {
            self.denials += 1;
        }
        let hinders = (verb + 1..verb + 4).any(|at| sense.part(at).is(Part::HINDERS));
        self.hindrances += usize::from(hinders);
    }

    fn weigh(
        &mut self,
        tokens: &[Token],
        sense: &Sense,
        hit: &Hit,
        at: usize,
        same_verb: bool,
        verb_seen: bool,
    ) {
        let part = sense.part(at);
        let next = sense.part(at + 1);
        if is_alternative(tokens, sense, at) || (!verb_seen && is_aside(tokens, sense, at)) {
            return;
        }
        let relative = sense.relative(tokens, at);
        if part.is(Part::NOT) && same_verb && !next.is(Part::MEASURES) {
            if relative {
                self.unclear |= at >= hit.start;
            } else {
                self.denials += 1;
            }
        }
        let from_subject = !verb_seen || same_verb;
        let aside = said_of_somebody_else(sense, hit, at);
        if part.is(Part::NO) && from_subject && !next.is(Part::MEASURES) && !relative && !aside {
            let paired = self.denials > 0 && part.is(Part::JOINS);
            self.denials += usize::from(!paired);
        }
        if relative || !same_verb {
            return;
        }
        self.hindrances += usize::from(part.is(Part::HINDERS));
        // What one "shall not seek to" do is denied, and what one "is expected to" do is laid down.
        let before = at.checked_sub(1).map(|it| sense.part(it));
        let before = before.unwrap_or_default();
        let laid_down = before.is(Part::VERB) && !next.is(Part::RELATES);
        let said =
            part.is(Part::SAID) && next.is(Part::LINKS) && !before.is(Part::NOT) && !laid_down;
        let reasons = [
            (part.is(Part::OPEN), Why::Open),
            (part.is(Part::PAST), Why::Past),
            (said, Why::Said),
        ];
        let reason = reasons.iter().find(|it| it.0).map(|it| it.1);
        self.open = self.open.or(reason);
    }

    fn standing(&self) -> Standing {
        if let Some(why) = self.open {
            return Standing::Leaves(why);
        }
        if self.unclear || self.denials + self.hindrances > 2 || self.denials > 1 {
            return Standing::Leaves(Why::Denial);
        }
        if (self.denials + self.hindrances) % 2 == 1 {
            Standing::Denies
        } else {
            Standing::States
        }
    }
}
