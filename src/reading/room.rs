//! What a denial leaves room for: what is not done as a rule, and what nobody does but one.

use super::{
    judge::Why,
    lexicon::Part,
    matcher::{Field, Hit},
};

/// What leaves room stands within so many words: `any person or body other than`, `do so as a rule`.
const NEAR: usize = 4;

/// Words by which something is denied only as a rule: `shall not ordinarily`.
const AS_A_RULE: [&str; 7] = [
    "ordinarily",
    "normally",
    "usually",
    "routinely",
    "generally",
    "typically",
    "habitually",
];

/// The same at the end of what is denied: `will not monitor contracts as a matter of routine`.
const RULE_AFTER: [&str; 6] = [
    "as a rule",
    "as a general rule",
    "as a matter of routine",
    "as a matter of course",
    "in the ordinary course",
    "on a routine basis",
];

/// Why what is denied may yet be done: `not ordinarily`, `not otherwise than by post`, `…, but may do so if asked`.
pub(super) fn leaves_room(field: &Field<'_>, hit: &Hit) -> Option<Why> {
    if is_as_a_rule(field, hit) {
        Some(Why::AsARule)
    } else if is_done_otherwise(field, hit) {
        Some(Why::Denial)
    } else {
        may_do_so(field, hit).then_some(Why::Condition)
    }
}

/// Whether it is denied only of other ways than one: `does not write to GPs otherwise than through their practices`. A
/// pattern that says so itself has its say of it.
fn is_done_otherwise(field: &Field<'_>, hit: &Hit) -> bool {
    let last = hit.end.saturating_sub(1);
    let same = |at: &usize| field.sense.statement(*at) == field.sense.statement(last);
    let mut rest = (hit.start..field.tokens.len()).filter(same);
    let way = |at: usize| matches!(field.words(at, at + 1), "by" | "through" | "via");
    let other = |at: usize| field.words(at, at + 2) == "otherwise than" && way(at + 2);
    // "GPs who work otherwise than through an agency" do so themselves.
    rest.any(|at| other(at) && !hit.says(at) && !field.sense.relative(field.tokens, at))
}

fn is_as_a_rule(field: &Field<'_>, hit: &Hit) -> bool {
    let sense = field.sense;
    let last = hit.end.saturating_sub(1);
    let rule = |at: usize| AS_A_RULE.contains(&field.words(at, at + 1));
    let not = |at: &usize| sense.part(*at).is(Part::NOT) && sense.phrase(*at) == sense.phrase(last);
    let mut nots = (0..hit.end).filter(not).peekable();
    let said = |at: usize| {
        let words = field.words(at, (at + NEAR).min(field.tokens.len()));
        rule(at) || RULE_AFTER.iter().any(|it| words.starts_with(it))
    };
    let rule_after = || (hit.end..hit.end + NEAR).any(said);
    // "Nothing is sent as a rule" leaves no room for it.
    nots.peek().is_some() && (nots.any(|at| rule(at + 1)) || rule_after())
}

/// Whether the same may do what was denied: `but may do so`, `although it may, where asked, do so`.
fn may_do_so(field: &Field<'_>, hit: &Hit) -> bool {
    let part = |at: usize| field.sense.part(at);
    let word = |at: usize| field.words(at, at + 1);
    let turns = |at: usize| {
        let turning = [
            "but",
            "although",
            "though",
            "however",
            "nevertheless",
            "nonetheless",
        ];
        turning.contains(&word(at))
    };
    let may = |at: usize| matches!(word(at), "may" | "can" | "will" | "shall");
    let same = |at: usize| {
        let it = part(at - 1).is(Part::PRONOUN);
        turns(at - 1) || (it && at > 1 && (turns(at - 2) || turns(at + 1)))
    };
    let does_so = |at: usize| {
        let other = Part::NOT.and(Part::NO).and(Part::VERB);
        let mut rest =
            (at + 1..field.tokens.len()).take_while(|it| !part(*it).is(other) || word(*it) == "do");
        rest.any(|it| word(it) == "do" && word(it + 1) == "so")
    };
    (hit.end.max(1)..field.tokens.len()).any(|at| may(at) && same(at) && does_so(at))
}

/// What a denial that spares somebody, `anyone but the LMC`, makes of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spares {
    /// It is denied of others, and so of those spared it is not.
    Hit,
    /// It may be denied of others alone.
    Perhaps,
}

/// What a denial makes of a hit where it denies something of all but some: `shall not be run by anyone but the LMC`, `no
/// body save the LMC shall run`. A pattern that says itself what spares them has its say of them.
pub(super) fn spares(field: &Field<'_>, hit: &Hit, denial: usize) -> Option<Spares> {
    let sense = field.sense;
    let same = |at: &usize| sense.statement(*at) == sense.statement(denial);
    let rest = (denial..field.tokens.len()).take_while(same);
    let none_but = |at: usize| none_but(field, at).filter(|it| !hit.says(*it));
    let mut by = rest.filter(|at| *at > 0 && field.words(at - 1, *at) == "by");
    if by.any(|at| none_but(at).is_some()) {
        return Some(Spares::Hit);
    }
    let but = none_but(denial)?;
    let verb = (but + 1..field.tokens.len()).find(|it| sense.part(*it).is(Part::VERB))?;
    if hit.start >= verb {
        return Some(Spares::Perhaps);
    }
    (but <= hit.start && verb < hit.end).then_some(Spares::Hit)
}

/// Words that spare those who follow: the second half of some is `than` or `from`.
const SPARING: [&str; 6] = ["but", "save", "except", "excepting", "other", "apart"];

/// Where those are spared whom `anyone` or `nobody` at a token does not mean: `any person other than`.
fn none_but(field: &Field<'_>, at: usize) -> Option<usize> {
    let part = |at: usize| field.sense.part(at);
    part(at).is(Part::ANY.and(Part::NO)).then_some(())?;
    let mut near = (at + 1..=at + NEAR).take_while(|it| !part(*it).is(Part::VERB));
    near.find(|it| {
        let half = part(*it).is(Part::HALF) && !part(it + 1).is(Part::SECOND);
        let not = part(it + 1).is(Part::NOT.and(Part::NO).and(Part::VERB));
        SPARING.contains(&field.words(*it, it + 1)) && !half && !not
    })
}
