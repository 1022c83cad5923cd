//! What a sentence makes of the words that a pattern found: states them, denies them, or leaves them open.

use super::{
    aside::{
        Between, clause_between, is_alternative, is_aside, is_of_no, is_reduced, own_clause,
        runs_on, said_of_somebody_else, turn,
    },
    lexicon::Part,
    matcher::{Field, Hit},
    minutes::{is_only_raised, resolves},
    room::{Spares, spares},
    sense::{Hold, Stretch},
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
    /// They say what somebody raised at a meeting, and nothing came of it.
    Raised,
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
    /// The document has a word in them mean only some of those whom they speak of.
    OfSome,
    /// The words stand too far from one another, or in two statements.
    Apart,
    /// They grant it to all of some, `every partner`, and say nothing of the others.
    Others,
    /// They deny it only as a rule: `shall not ordinarily`.
    AsARule,
    /// Another clause says of theirs that it does not hold, or not for all.
    TakenBack,
    /// They say so of another clause.
    TakesBack,
    /// Another clause amends theirs, and it does not show what is left of it.
    Amended,
    /// They amend another clause.
    Amends,
}

impl Why {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Condition => "the words stand in a condition",
            Self::Open => "it says what would, could or should be, not what is",
            Self::Said => "it says what somebody wants, plans or thinks",
            Self::Raised => "somebody raised it, and nothing shows that it was agreed",
            Self::Past => "it says what was",
            Self::Quoted => "the words are quoted",
            Self::Question => "it is a question",
            Self::Denial => "it does not show what is denied",
            Self::Undecided => "the words stand in a passage that is not decided yet",
            Self::TwoValues => "the same words give two values",
            Self::OfSome => "the document's own word leaves some of them out",
            Self::Others => "it names others, and says nothing of these",
            Self::AsARule => "it denies it only as a rule, and leaves room for it",
            Self::TakenBack => "another clause takes it back, or part of it",
            Self::TakesBack => "it takes back what another clause says, or part of it",
            Self::Amended => "another clause amends this one",
            Self::Amends => "it amends another clause",
            Self::Apart => "the words stand too far apart, or in two statements",
        }
    }
}

/// What a sentence makes of a hit.
pub(super) fn standing(field: &Field<'_>, hit: &Hit, question: bool) -> Standing {
    if question {
        return Standing::Leaves(Why::Question);
    }
    if is_only_raised(field, hit) {
        return Standing::Leaves(Why::Raised);
    }
    let sense = field.sense;
    // "No more than one" is not "more than one".
    let denied = |at: usize| sense.denies(at);
    let measured = sense.part(hit.start).is(Part::MEASURES);
    if measured && hit.start.checked_sub(1).is_some_and(denied) {
        return Standing::Leaves(Why::Denial);
    }
    // Nor is the `no` of a pattern that of "no fewer than six partners shall be elected".
    let measures = |at: usize| {
        denied(at) && sense.part(at + 1).is(Part::MEASURES) && hit.says(at) && !hit.says(at + 1)
    };
    if (hit.start..hit.end).any(measures) {
        return Standing::Leaves(Why::Denial);
    }
    // Nor is "not only to partners" the "only" of a pattern.
    let not_only = |at: usize| {
        let said = hit.says(at) && !hit.says(at - 1);
        said && denied(at - 1) && field.words(at, at + 1) == "only"
    };
    if (hit.start + 1..hit.end).any(not_only) {
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
    if let Some(why) = runs_on(field, hit) {
        return Standing::Leaves(why);
    }
    let required = required(field, hit).filter(|it| !opens(it.start));
    let reaches = |it: &&Stretch| hit.start < it.end && it.start < hit.end;
    if required
        .filter(reaches)
        .is_some_and(|it| is_perhaps(field, it))
    {
        return Standing::Leaves(Why::Condition);
    }
    // "The Group shall not do so unless the practice asks" leaves open that it does.
    let short_of = required.is_some_and(|it| hit.end <= it.start);
    let said = said_denial(field, hit);
    if said.is_some_and(|it| leaves_alone(field, hit, it)) {
        return Standing::Leaves(Why::Denial);
    }
    match Counted::of(field, hit, required).standing() {
        Standing::Denies if short_of => Standing::Leaves(Why::Condition),
        Standing::States if short_of && said.is_some() => Standing::Leaves(Why::Condition),
        standing => standing,
    }
}

/// What is required in the same words as a hit, once something is denied without it.
fn required<'f>(field: &Field<'f>, hit: &Hit) -> Option<&'f Stretch> {
    let sense = field.sense;
    let verb = sense.phrase(hit.end.saturating_sub(1));
    let mut stretches = sense.stretches.iter();
    stretches.find(|it| it.hold == Hold::Required && sense.phrase(it.start) == verb)
}

/// The first `no` or `not` that a pattern says itself.
fn said_denial(field: &Field<'_>, hit: &Hit) -> Option<usize> {
    let denies = |at: &usize| hit.says(*at) && field.sense.denies(*at) && !is_of_no(field, *at);
    (hit.start..hit.end).find(denies)
}

/// Whether a denial that a pattern says denies nothing of what the pattern found.
fn leaves_alone(field: &Field<'_>, hit: &Hit, denial: usize) -> bool {
    is_put_in(field, hit, denial) || spares(field, hit, denial) == Some(Spares::Hit)
}

/// Whether a denial that a pattern says stands in brackets between its other words, and is none of theirs: `the Chair (or,
/// where he does not act, the Accountable Officer) will`.
fn is_put_in(field: &Field<'_>, hit: &Hit, denial: usize) -> bool {
    let last = hit.end.saturating_sub(1);
    let bracketed = |it: &Stretch| field.opens_bracket(it.start);
    let between = |it: &Stretch| !it.holds(hit.start) && !it.holds(last) && !hit.says(it.start);
    field
        .sense
        .around(denial)
        .any(|it| bracketed(it) && between(it))
}

/// Why words that deny something wherever they stand do not deny it outright: `shall not be prevented from`, `no … unless
/// the practices ask`, `no election … without the LMC`.
pub(super) fn lifted(field: &Field<'_>, hit: &Hit) -> Option<Why> {
    let denial = said_denial(field, hit);
    let lifts = Part::HINDERS.and(Part::REFUSES);
    let hinders = |at: usize| field.sense.part(at).is(lifts) && !hit.says(at);
    let of_others = |it: usize| leaves_alone(field, hit, it);
    if denial.is_some_and(|it| (it + 1..hit.end).any(hinders) || of_others(it)) {
        return Some(Why::Denial);
    }
    let way_out = required(field, hit)?.start;
    if hit.says(way_out) && denial.is_none_or(|it| it > way_out) {
        return Some(Why::Denial);
    }
    (denial.is_some() && hit.end <= way_out).then_some(Why::Condition)
}

/// Whether what is required is only what may happen: `unless the practice asks`, but not `unless patients have been asked`.
fn is_perhaps(field: &Field<'_>, required: &Stretch) -> bool {
    let conditional = |at: usize| field.sense.part(at).is(Part::CONDITION);
    let until = field.words(required.start, required.start + 1) == "until";
    let done = |at: usize| matches!(field.words(at, at + 1), "been" | "present");
    let opens = conditional(required.start) || conditional(required.start + 1);
    opens && !until && !(required.start..required.end).any(done)
}

/// What stops somebody stands among so many words on either side of the word.
const STOPPED: usize = 8;

/// What denies, hinders or leaves open what a hit says.
#[derive(Default)]
struct Counted {
    /// Where the relative clause begins that the hit stands in.
    clause: Option<usize>,
    denials: usize,
    unclear: bool,
    hindrances: usize,
    open: Option<Why>,
}

impl Counted {
    /// Weighs them; what stands in the stretch that is `required` is denied only there.
    fn of(field: &Field<'_>, hit: &Hit, required: Option<&Stretch>) -> Self {
        let sense = field.sense;
        let mut counted = Self::default();
        let last = hit.end.saturating_sub(1);
        let first = (0..=last)
            .rev()
            .take_while(|at| sense.statement(*at) == sense.statement(last))
            .last()
            .unwrap_or(last);
        counted.clause = own_clause(field, hit).filter(|it| *it >= first);
        let first = counted.clause.unwrap_or(first);
        let required = required.filter(|it| it.holds(last));
        let first = required.map_or(first, |it| first.max(it.start));
        let turn = turn(field, first, hit).unwrap_or(first);
        let mut verb_seen = false;
        for at in first..hit.end {
            let elsewhere = sense.around(at).any(|it| !it.holds(last));
            let denies = sense.denies(at);
            let weighs = denies || sense.part(at).is(Part::HINDERS.and(Part::REFUSES));
            let in_name = field.names.is_inside_name(at) && !weighs;
            let of_no = denies && is_of_no(field, at);
            if elsewhere || hit.says(at) || in_name || of_no {
                verb_seen |= sense.part(at).is(Part::VERB) && !elsewhere;
                continue;
            }
            if denies && (at < turn || !verb_seen && is_reduced(field, at)) {
                continue;
            }
            let spared = denies.then(|| spares(field, hit, at)).flatten();
            if let Some(spared) = spared {
                counted.unclear |= spared == Spares::Perhaps;
                continue;
            }
            // "Not to the practices, nor to …" denies once, which a pattern says with its own `nor`.
            let nor = |it: usize| {
                let part = sense.part(it);
                hit.says(it) && part.is(Part::NO) && part.is(Part::JOINS)
            };
            if sense.part(at).is(Part::NOT) && (at + 1..hit.end).any(nor) {
                continue;
            }
            // What is denied in a condition is not denied of what stands before it.
            let clause = || matches!(clause_between(field, hit.start, at), Between::Nothing);
            if denies && (sense.around(at).any(|it| !it.holds(hit.start)) || !clause()) {
                counted.unclear = true;
                continue;
            }
            let same_verb = sense.phrase(at) == sense.phrase(last);
            counted.weigh(field, hit, at, same_verb, verb_seen);
            verb_seen |= sense.part(at).is(Part::VERB);
        }
        if !verb_seen {
            counted.weigh_predicate(field, hit);
        }
        counted
    }

    /// What is said of the words where they are the subject: `managing contracts is not a function of the Group`.
    fn weigh_predicate(&mut self, field: &Field<'_>, hit: &Hit) {
        let (tokens, sense) = (field.tokens, field.sense);
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
        let denies = sense.denies(verb + 1) || sense.part(verb).is(Part::NOT);
        // "…, but this does not extend to contracts" denies what it says of contracts alone.
        let of_it = matches!(
            field.words(verb - 1, verb),
            "this" | "that" | "these" | "those"
        );
        if of_it && verb > hit.end + 1 && sense.part(verb - 2).is(Part::JOINS) {
            let reaches = (verb + 1..verb + 4).any(|at| sense.part(at).is(Part::REACHES));
            self.unclear |= denies && !reaches;
            return;
        }
        if denies && !sense.part(verb + 2).is(Part::MEASURES) {
            match clause_between(field, hit.end, verb) {
                Between::Nothing => self.denials += 1,
                Between::Perhaps => self.unclear = true,
                Between::Clause => return,
            }
        }
        let refuses = if denies {
            Part::HINDERS.and(Part::REFUSES)
        } else {
            Part::HINDERS
        };
        let hinders = (verb + 1..verb + 4).any(|at| sense.part(at).is(refuses));
        self.hindrances += usize::from(hinders);
    }

    fn weigh(&mut self, field: &Field<'_>, hit: &Hit, at: usize, same_verb: bool, verb_seen: bool) {
        let (tokens, sense) = (field.tokens, field.sense);
        let part = sense.part(at);
        let next = sense.part(at + 1);
        // "Lay members not excepted"
        let excepted = part.is(Part::NOT) && !verb_seen && next.is(Part::EXCEPTS);
        let aside = !verb_seen && is_aside(field, at);
        if excepted || aside || is_alternative(field, at) {
            return;
        }
        // "Shall not have fewer than ten members" and "is not to have fewer" deny as little as "not fewer than ten".
        let measured = |it: usize| sense.part(it).is(Part::MEASURES);
        let verb = at + 1 + usize::from(field.words(at + 1, at + 2) == "to");
        let measures = measured(at + 1) || (sense.part(verb).is(Part::VERB) && measured(verb + 1));
        let own = self.clause.is_some_and(|it| at <= it + 4);
        let relative = !own && sense.relative(tokens, at);
        let likens = next.is(Part::ALIKE) && at > 0 && sense.part(at - 1).is(Part::JOINS);
        let lifts = at > 0 && matches!(field.words(at - 1, at), "need" | "needs");
        if part.is(Part::NOT) && same_verb && (likens || lifts) {
            // "But not as a substitute for consultation" denies no consultation, "need not" only that one has to.
            self.unclear = true;
        } else if part.is(Part::NOT) && same_verb && !measures {
            if relative {
                self.unclear |= tells_apart_otherwise(field, hit, at);
            } else {
                self.denials += 1;
            }
        }
        let from_subject = !verb_seen || same_verb;
        let aside = said_of_somebody_else(sense, hit, at);
        if part.is(Part::NO) && from_subject && !next.is(Part::MEASURES) && !relative && !aside {
            let paired =
                (self.denials > 0 && part.is(Part::JOINS)) || self.is_joined(field, hit, at);
            self.denials += usize::from(!paired);
        }
        if relative || !same_verb {
            return;
        }
        let goes_on = |it: usize| field.words(it, it + 1).ends_with("ing");
        let from = |it: usize| sense.part(it).is(Part::SECOND) || goes_on(it);
        let denied = (at.saturating_sub(STOPPED)..at).any(|it| sense.denies(it));
        let stops = part.is(Part::STOPS) && denied && (at + 1..at + STOPPED).any(from);
        // "Restricted to partners" hinders nobody who is named after it.
        let word = field.words(at, at + 1);
        let allots = word.starts_with("restrict") && field.words(at + 1, at + 2) == "to";
        let hinders = part.is(Part::HINDERS) && !allots;
        let refuses = part.is(Part::REFUSES) && denied;
        self.hindrances += usize::from(hinders || stops || refuses);
        // What one "shall not seek to" do is denied, and what one "is expected to" do is laid down.
        let before = at.checked_sub(1).map(|it| sense.part(it));
        let before = before.unwrap_or_default();
        let laid_down = before.is(Part::VERB) && !next.is(Part::RELATES);
        let said =
            part.is(Part::SAID) && next.is(Part::LINKS) && !before.is(Part::NOT) && !laid_down;
        // "Where the cost would exceed the budget" leaves open only whether it does.
        let mut around = sense.around(at);
        let conditional = around.any(|it| it.hold == Hold::Condition);
        let reasons = [
            (part.is(Part::OPEN) && !conditional, Why::Open),
            (part.is(Part::PAST) && !resolves(field, at), Why::Past),
            (said, Why::Said),
        ];
        let reason = reasons.iter().find(|it| it.0).map(|it| it.1);
        self.open = self.open.or(reason);
    }

    /// Whether a `no` denies once together with another: `No rule, and no decision, shall affect`. A pattern may say either.
    fn is_joined(&self, field: &Field<'_>, hit: &Hit, at: usize) -> bool {
        let sense = field.sense;
        let no = |it: usize| sense.part(it).is(Part::NO);
        let verb = |it: usize| sense.part(it).is(Part::VERB);
        let joined = |it: usize| it > 0 && sense.part(it - 1).is(Part::JOINS);
        let mut before = (0..at).rev().take_while(|it| !verb(*it));
        let goes_on = joined(at) && before.any(|it| no(it) && (self.denials > 0 || hit.says(it)));
        let mut after = (at + 1..hit.end).take_while(|it| !verb(*it));
        goes_on || after.any(|it| no(it) && joined(it) && hit.says(it))
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

/// Whether a denial in a relative clause leaves it open what a hit says: where the clause only tells apart whom the hit is
/// about, `locums who are not employed by a practice may stand`, it denies nothing of what they may do; but who is named in
/// it, `employed by a practice`, is not who may.
fn tells_apart_otherwise(field: &Field<'_>, hit: &Hit, not: usize) -> bool {
    let (tokens, sense) = (field.tokens, field.sense);
    let main = |at: &usize| sense.part(*at).is(Part::VERB) && !sense.relative(tokens, *at);
    match (not + 1..hit.end).find(main) {
        Some(verb) => not < hit.start && hit.start < verb,
        None => not >= hit.start,
    }
}
