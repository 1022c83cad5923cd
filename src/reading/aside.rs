//! What stands in a sentence with a sense of its own, so that a `not` in it does not reach what stands around it: asides,
//! clauses with `as`, those told apart by what they are not.

use super::{
    judge::Why,
    lexicon::Part,
    matcher::{Field, Hit},
    sense::{Hold, Sense, Stretch},
};

/// Why a hit does not count that runs on from words with a sense of their own into others.
pub(super) fn runs_on(field: &Field<'_>, hit: &Hit) -> Option<Why> {
    let denies = |at: usize| field.sense.denies(at) && hit.says(at) && !is_of_no(field, at);
    let turn = turn(field, hit.start, hit);
    let clause = clause_of_object(field, hit);
    let into = |it: usize| (hit.start..it).any(denies);
    if turn.is_some_and(into) || clause.is_some_and(into) {
        return Some(Why::Denial);
    }
    subject_in_aside(field, hit).or_else(|| is_only_agreed(field, hit))
}

/// What keeps a hit from counting that begins with who agrees to something and goes on in what is agreed, which has a
/// subject of its own: `The Members agree that the LMC may …`, but not `Practices agree that their work …`.
fn is_only_agreed(field: &Field<'_>, hit: &Hit) -> Option<Why> {
    let part = |at: usize| field.sense.part(at);
    let that = |at: &usize| {
        let declares = part(at - 1).is(Part::DECLARES) && !hit.says(at - 1) && !hit.says(*at);
        declares && part(*at).is(Part::RELATES) && part(*at).is(Part::LINKS)
    };
    let that = (hit.start + 2..hit.end).find(that)?;
    let back = field.words(that, that + 2).to_lowercase();
    let own = back
        .split(' ')
        .any(|it| matches!(it, "their" | "its" | "our"));
    let speaks_on = own || (that + 1..hit.end).any(|it| part(it).is(Part::PRONOUN));
    (!speaks_on).then_some(Why::Apart)
}

/// "A vote of no confidence" denies nothing, nor does "a no confidence vote"; "No confidence vote may be held" does.
pub(super) fn is_of_no(field: &Field<'_>, at: usize) -> bool {
    let start = field.tokens.get(at).map_or(0, |it| it.start as usize);
    let before = field.text.get(..start).unwrap_or_default().trim_end();
    let opens = before.is_empty() || before.ends_with([',', ';', ':', '.']);
    let vote = || VOTES.contains(&field.words(at + 2, at + 3).to_lowercase().as_str());
    let named = field
        .words(at + 1, at + 2)
        .eq_ignore_ascii_case("confidence")
        && !opens
        && vote();
    named || (at > 0 && field.words(at - 1, at) == "of")
}

/// What one may have no confidence in somebody by.
const VOTES: [&str; 8] = [
    "vote",
    "votes",
    "motion",
    "motions",
    "resolution",
    "resolutions",
    "ballot",
    "call",
];

/// What keeps a hit from counting that begins in an aside and goes on after it: who is named in an aside is not the
/// subject, `The LMC, if it judges that practices have lost faith, may ask …`.
fn subject_in_aside(field: &Field<'_>, hit: &Hit) -> Option<Why> {
    let last = hit.end.saturating_sub(1);
    let leaves = |it: &&Stretch| {
        let apart = field.has_comma(it.start) && it.start != field.sense.head;
        let between = apart && field.has_comma(it.end) && !hit.says(it.start);
        // "Whether as a principal or as a locum" is no condition.
        let whether = field.words(it.start, it.start + 1) == "whether";
        between && !whether && it.hold != Hold::Quotation && !it.holds(last)
    };
    let aside = field.sense.around(hit.start).find(leaves)?;
    Some(match aside.hold {
        Hold::Condition => Why::Condition,
        _ => Why::Denial,
    })
}

/// Where a statement that is denied turns to what is so: `…, only in the Board as a body`, `not by lot but by vote`.
/// What a hit says after it is not denied.
pub(super) fn turn(field: &Field<'_>, first: usize, hit: &Hit) -> Option<usize> {
    let part = |at: usize| field.sense.part(at);
    let but = |at: usize| part(at).is(Part::TURNS) && field.words(at, at + 1) == "but";
    let denies = |it: usize| part(it).is(Part::NOT) && !part(it + 1).is(Part::MEASURES);
    let goes_on = Part::NOT.and(Part::NO).and(Part::VERB).and(Part::MEASURES);
    let turns = |at: &usize| {
        let joined = field.has_comma(*at) || but(at.saturating_sub(1));
        let only = joined && field.words(*at, at + 1) == "only";
        only || (but(*at) && !part(at + 1).is(goes_on) && (first..*at).any(denies))
    };
    let mut within = (first + 1..hit.end.saturating_sub(1)).rev();
    within.find(|it| turns(it) && !hit.says(*it))
}

/// Where the relative clause begins that a hit stands in, after a comma and with a verb of its own: what is denied
/// before it is not denied in it, `…, who shall convene a Patient Council`. A hit may begin with the words that the clause
/// is about.
pub(super) fn own_clause(field: &Field<'_>, hit: &Hit) -> Option<usize> {
    let before = (1..=hit.start).rev().find(|it| field.has_comma(*it));
    let inside = before.filter(|it| opens_clause(field, *it));
    inside.or_else(|| clause_of_object(field, hit).filter(|it| *it < hit.start + LONGEST_NOUN))
}

/// What a clause is about is no longer than this many words.
const LONGEST_NOUN: usize = 4;

/// Where the relative clause begins that a hit leads into and ends in: `… not extend to locums, who may vote`.
fn clause_of_object(field: &Field<'_>, hit: &Hit) -> Option<usize> {
    let last = hit.end.saturating_sub(1);
    let comma = (hit.start + 1..last)
        .rev()
        .find(|it| field.has_comma(*it))?;
    opens_clause(field, comma).then_some(comma)
}

/// Whether a relative clause with a verb of its own begins at a token: `who may`, `which the Group will`.
fn opens_clause(field: &Field<'_>, at: usize) -> bool {
    let sense = field.sense;
    let verb = |it: usize| sense.part(it).is(Part::VERB);
    let apart = |it: &usize| field.has_comma(*it) || sense.part(*it).is(Part::RELATES);
    let mut near = (at + 1..=at + LONGEST_NOUN).take_while(|it| !apart(it));
    // ", that person is" is no clause about what comes before.
    let with_subject = !sense.part(at).is(Part::LINKS) && near.any(verb);
    sense.part(at).is(Part::RELATES) && (verb(at + 1) || with_subject)
}

/// Whether a `not` denies only who is meant by a subject, with no word to open the clause: `those not attached to a
/// practice are sent …`.
pub(super) fn is_reduced(field: &Field<'_>, at: usize) -> bool {
    let sense = field.sense;
    // "A dispute not so settled"
    let so = usize::from(field.words(at + 1, at + 2) == "so");
    let next = field.words(at + 1 + so, at + 2 + so);
    let participle = next.ends_with("ed") || matches!(next, "on" | "in" | "within" | "yet");
    let need = matches!(
        field.words(at.saturating_sub(1), at),
        "need" | "ought" | "to"
    );
    let verb = (at + 1..field.tokens.len())
        .take_while(|it| sense.statement(*it) == sense.statement(at))
        .any(|it| sense.part(it).is(Part::VERB));
    sense.part(at).is(Part::NOT) && at > 0 && participle && !need && verb
}

/// Whether a hit only tells who is meant by a subject that is denied: `no person may stand who works fewer sessions`.
pub(super) fn said_of_somebody_else(sense: &Sense, hit: &Hit, no: usize) -> bool {
    let who = (no..hit.start)
        .rev()
        .find(|at| sense.part(*at).is(Part::WHO));
    who.is_some_and(|who| (who..hit.end).all(|at| !sense.part(at).is(Part::VERB)))
}

/// Whether a denial is only the other half of an alternative: `to whatever practice or none, …`, `attached or not`.
pub(super) fn is_alternative(field: &Field<'_>, at: usize) -> bool {
    let sense = field.sense;
    let after_or = at
        .checked_sub(1)
        .is_some_and(|it| sense.part(it).is(Part::JOINS));
    let ends = at + 1 >= field.tokens.len() || field.has_comma(at + 1);
    sense.denies(at) && after_or && (ends || sense.part(at + 1).is(Part::PRONOUN))
}

/// Whether a `not` before the verb of its statement is parted from it by a comma: `Not being a member, X may …`.
pub(super) fn is_aside(field: &Field<'_>, at: usize) -> bool {
    let (sense, count) = (field.sense, field.tokens.len());
    let verb = (at + 1..count).find(|it| sense.part(*it).is(Part::VERB));
    let mut rest = at + 1..=verb.unwrap_or(count);
    sense.part(at).is(Part::NOT) && rest.any(|it| field.has_comma(it))
}

/// Whether the verb after a hit stands in a clause of its own.
pub(super) enum Between {
    /// It does not.
    Nothing,
    /// It may: `as` can open a clause.
    Perhaps,
    /// It does.
    Clause,
}

/// Whether a clause opens between a hit and a verb after it: `such conflicts as conversation has not resolved`.
pub(super) fn clause_between(field: &Field<'_>, start: usize, verb: usize) -> Between {
    let near = (start..verb)
        .rev()
        .take_while(|it| !field.has_comma(it + 1));
    let mut opens = near.filter(|it| field.words(*it, it + 1) == "as");
    let has_verb = |opens: &usize| (*opens..=verb).any(|it| field.sense.part(it).is(Part::VERB));
    let Some(opens) = opens.next().filter(has_verb) else {
        return Between::Nothing;
    };
    // "Such" is no token of its own.
    let before = field.words(start.saturating_sub(1), opens);
    if before.contains("such ") {
        Between::Clause
    } else {
        Between::Perhaps
    }
}
