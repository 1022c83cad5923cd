//! Where words end that are taken as they stand: the name of an area, which nothing marks off from what is added to it.

use super::{lexicon::Part, matcher::Field, sense::LONGEST_SUBJECT, token::Signs};

/// What adds something to a name after a comma.
const ADDS: [&str; 24] = [
    "as",
    "being",
    "having",
    "where",
    "in",
    "from",
    "each",
    "both",
    "all",
    "some",
    "most",
    "these",
    "those",
    "this",
    "such",
    "shown",
    "delineated",
    "edged",
    "marked",
    "known",
    "described",
    "set",
    "by",
    "population",
];

/// What adds something to a name with no sign before it.
const ADDS_AT_ONCE: [&str; 5] = ["as", "while", "by", "throughout", "for"];

/// What the body does whose area it is, after `and`.
const DOES: [&str; 12] = [
    "serves",
    "covers",
    "comprises",
    "includes",
    "contains",
    "consists",
    "provides",
    "commissions",
    "extends",
    "looks",
    "cares",
    "takes",
];

/// The words from a token to the end of the statement, or to where something is added: `, which …`, `, from X to Y`, ` and
/// is known as …`; the token after the last of them.
pub(super) fn of_words(field: &Field<'_>, at: usize) -> usize {
    let count = field.tokens.len();
    let end = (at + 1..count).find(|it| ends_before(field, at, *it));
    end.unwrap_or(count)
}

fn ends_before(field: &Field<'_>, start: usize, at: usize) -> bool {
    let part = |at: usize| field.sense.part(at);
    let word = field.words(at, at + 1);
    let signs = field.tokens.get(at).map(|it| it.signs).unwrap_or_default();
    let sign = signs.has(Signs::SEMICOLON.with(Signs::OPENS));
    let joins = part(at).is(Part::JOINS);
    // ", and the boundary of that area is …"
    let subject = || joins && signs.has(Signs::COMMA) && has_verb_near(field, at + 1);
    let next = field.words(at + 1, at + 2);
    let does_more = joins && (part(at + 1).is(Part::VERB) || DOES.contains(&next));
    // "The borough of Netherby and 212,000 patients", but "wards 3 and 4".
    let counts = joins && next.contains(',') && next.starts_with(|it: char| it.is_ascii_digit());
    let other_statement = field.sense.statement(at) != field.sense.statement(start);
    let holds = Part::CONDITION.and(Part::VERB);
    let adds = if signs.has(Signs::COMMA) {
        // ", for which", but "the county, with the exception of the town" is all of it a name.
        let with = word == "with" && !part(at + 1).is(Part::EXCEPTS);
        let relates = part(at).is(Part::RELATES) || part(at + 1).is(Part::RELATES);
        relates || ADDS.contains(&word) || with
    } else {
        // "For the time being", but "save for the wards"
        ADDS_AT_ONCE.contains(&word) && !part(at - 1).is(Part::EXCEPTS)
    };
    sign || does_more || counts || subject() || other_statement || adds || part(at).is(holds)
}

/// Whether a verb comes after a few words, with no sign before it.
fn has_verb_near(field: &Field<'_>, from: usize) -> bool {
    let signs = Signs::COMMA.with(Signs::SEMICOLON).with(Signs::COLON);
    let apart = |at: &usize| field.tokens.get(*at).is_none_or(|it| it.signs.has(signs));
    let words = (from..from + LONGEST_SUBJECT).take_while(|it| *it == from || !apart(it));
    words
        .into_iter()
        .any(|it| field.sense.part(it).is(Part::VERB))
}
