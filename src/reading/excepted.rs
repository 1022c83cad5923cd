//! Whom a sentence takes out of what it says, and what it says of them apart: `save for locums, who may vote`.

use super::{
    Readings,
    lexicon::Part,
    matcher::{Field, Hit},
    sense::{Hold, Stretch},
    token::Signs,
};

/// The members of a choice that the sentence excepts from what a hit says of all of them.
pub(super) fn excepted(readings: &Readings, field: &Field<'_>, hit: &Hit, choice: u16) -> Vec<u16> {
    let sense = field.sense;
    let last = hit.end.saturating_sub(1);
    let exceptions = sense.stretches.iter().filter(|it| {
        let same = sense.statement(it.start) == sense.statement(last) || it.end == hit.start;
        // A pattern that says itself what opens the exception has its say of who stands in it.
        let opens = it.hold == Hold::Exception && same && !it.holds(last) && !hit.says(it.start);
        opens && !is_told_of_them(field, last, it)
    });
    let mut members: Vec<u16> = exceptions
        .flat_map(|it| {
            field
                .names
                .members_within(&readings.terms, choice, it.start, it.end)
        })
        .collect();
    members.sort_unstable();
    members.dedup();
    members
}

/// Whether a hit that begins before an exception tells what is told apart of those who are excepted: its last words are said
/// of them alone, or it takes them out of what is then said of them.
pub(super) fn is_told_apart(field: &Field<'_>, hit: &Hit) -> bool {
    let last = hit.end.saturating_sub(1);
    let of = |it: &Stretch| {
        let said_of_them =
            told_apart(field, it).is_some_and(|(from, to)| (from..to).contains(&last));
        let mut before = (hit.start..it.start).filter(|at| hit.says(*at));
        said_of_them || (it.holds(last) && before.any(|at| is_told_of_them(field, at, it)))
    };
    let mut exceptions = field.sense.stretches.iter();
    exceptions.any(|it| it.hold == Hold::Exception && hit.start < it.start && of(it))
}

/// Whether a word that is no `may` is said, and not denied, of those who are excepted: `save for locums, who may vote but not
/// stand` takes them out of the vote no more than it lets them stand.
fn is_told_of_them(field: &Field<'_>, said: usize, exception: &Stretch) -> bool {
    let Some((from, to)) = told_apart(field, exception) else {
        return false;
    };
    let word = |at: usize| field.tokens.get(at).map(|it| it.word);
    let but = |at: usize| field.words(at, at + 1) == "but";
    let denied = |at: usize| {
        let mut own = (from..at).rev().take_while(|it| !but(*it));
        own.any(|it| field.sense.denies(it))
    };
    let auxiliary = field.sense.part(said).is(Part::VERB);
    !auxiliary && (from..to).any(|at| word(at) == word(said) && !denied(at))
}

/// The words that tell something apart of those who are excepted: from `who`, after a comma, to the next comma that no `but`
/// or `and` follows.
fn told_apart(field: &Field<'_>, exception: &Stretch) -> Option<(usize, usize)> {
    let from = exception.end;
    let has = |at: usize, signs: Signs| field.tokens.get(at).is_some_and(|it| it.signs.has(signs));
    let opens = has(from, Signs::COMMA) && field.words(from, from + 1) == "who";
    let joins = |at: usize| matches!(field.words(at, at + 1), "but" | "and");
    let ends = |at: &usize| {
        has(*at, Signs::SEMICOLON.with(Signs::COLON)) || has(*at, Signs::COMMA) && !joins(*at)
    };
    opens.then(|| {
        let to = (from + 1..field.tokens.len()).find(ends);
        (from, to.unwrap_or(field.tokens.len()))
    })
}
