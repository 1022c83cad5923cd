//! How a sentence limits what another clause says, or has its own clause limited: `Subject to 7.4, …`, `Notwithstanding
//! clause 7.1, …`, `Clause 7.1 does not apply to …`.

use std::{ops::Range, sync::LazyLock};

use super::any_of::AnyOf;
use crate::document::bare;

/// Which of two clauses gives way to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limits {
    /// The clause that is named limits the one that names it.
    Own,
    /// The clause that is named tells who is taken out of what the one says that names it.
    Whom,
    /// The clause that names it limits the one that is named.
    Named,
}

/// What stands before a clause that limits the one that names it.
const OWN: [&str; 9] = [
    "subject to",
    "except as",
    "save as",
    "except where",
    "save where",
    "except so far as",
    "save so far as",
    "excepted by",
    "excluded by",
];
/// What tells after words that take out who is, by the clause that it stands before.
const TAKEN_OUT: [&str; 8] = [
    "mentioned in",
    "named in",
    "described in",
    "listed in",
    "specified in",
    "referred to in",
    "to whom",
    "within",
];
/// The words that take out.
const TAKES_OUT: [&str; 6] = [
    "other than",
    "except",
    "save",
    "but not",
    "excluding",
    "apart from",
];
/// What stands before a clause that the one limits which names it.
const NAMED: [&str; 9] = [
    "excluded from",
    "exempt from",
    "not within",
    "notwithstanding",
    "despite",
    "in spite of",
    "nothing in",
    "by way of exception to",
    "as an exception to",
];
/// What after the name of a clause says that it is limited here.
const NAMED_AFTER: [&str; 12] = [
    "does not apply",
    "do not apply",
    "shall not apply",
    "will not apply",
    "does not extend",
    "do not extend",
    "shall not extend",
    "is subject to this",
    "shall be subject to this",
    "does not authorise",
    "has no application",
    "is to be read subject to",
];
/// What may stand between such words and the name of the clause.
const BETWEEN: [&str; 24] = [
    "the",
    "provision",
    "provisions",
    "of",
    "anything",
    "contained",
    "said",
    "in",
    "any",
    "other",
    "clause",
    "clauses",
    "section",
    "paragraph",
    "paragraphs",
    "article",
    "rule",
    "and",
    "or",
    "to",
    "terms",
    "is",
    "provided",
    "stated",
];
/// Of a sentence that names a clause, so many words before the name tell how it is limited.
const NEAR: usize = 14;
/// And so many bytes after it.
const AFTER: usize = 60;

/// Whether some words of a text could say that a clause is limited.
pub(super) fn may_name_limits(text: &str) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| {
        let all = OWN.iter().chain(&TAKEN_OUT).chain(&NAMED);
        AnyOf::new(all.chain(&NAMED_AFTER).copied())
    });
    WORDS.may_be_in(text)
}

/// Which of two clauses limits the other where a sentence names one.
pub(super) fn limits(text: &str, sentence: &Range<usize>, named: &Range<usize>) -> Option<Limits> {
    let before = words_before(text.get(sentence.start..named.start)?);
    let after = text.get(named.end..sentence.end)?.trim_start();
    let after: String = after.chars().take(AFTER).collect();
    let after = after.to_lowercase();
    if NAMED_AFTER.iter().any(|it| after.starts_with(it)) {
        return Some(Limits::Named);
    }
    if leads_to(&before, &NAMED) {
        return Some(Limits::Named);
    }
    if leads_to(&before, &OWN) {
        return Some(Limits::Own);
    }
    let all = format!(" {} ", before.join(" "));
    let mut takes_out = TAKES_OUT.iter();
    let takes_out = takes_out.any(|it| all.contains(&format!(" {it} ")));
    (takes_out && leads_to(&before, &TAKEN_OUT)).then_some(Limits::Whom)
}

/// The last words of a text, without the signs around them.
fn words_before(text: &str) -> Vec<String> {
    let last = text.split_whitespace().rev().take(NEAR);
    let words = last.map(bare).filter(|it| !it.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.reverse();
    words
}

/// Whether words end with one of some phrases, which no `not` denies, and with nothing after it but what leads to a clause's
/// name: `subject to the provisions of`, `subject to paragraphs 4.2 and`.
fn leads_to(words: &[String], phrases: &[&str]) -> bool {
    let leads = |it: &String| {
        BETWEEN.contains(&it.as_str()) || it.starts_with(|it: char| it.is_ascii_digit())
    };
    (0..words.len()).any(|at| {
        let denied = at > 0
            && words
                .get(at - 1)
                .is_some_and(|it| matches!(it.as_str(), "not" | "never" | "nor"));
        let rest = words.get(at..).unwrap_or_default();
        let said = phrases.iter().find_map(|it| {
            let length = it.split(' ').count();
            let same = rest
                .iter()
                .take(length)
                .map(String::as_str)
                .eq(it.split(' '));
            same.then(|| rest.get(length..).unwrap_or_default())
        });
        !denied && said.is_some_and(|it| it.iter().all(leads))
    })
}

/// Whether a sentence goes on from the clause before its own: `No such vote may be held in respect of the chair`, `The
/// motion is carried if …`, `However, locums may not stand`.
pub(super) fn goes_on(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split_whitespace().take(3);
    let heads = [
        "the motion ",
        "the resolution ",
        "the vote is ",
        "the vote shall be ",
    ];
    words.any(|it| it == "such") || heads.iter().any(|it| text.starts_with(it)) || excepts(&text)
}

/// Whether a sentence takes back something of what the clause before its own says.
pub(super) fn goes_on_to_except(text: &str) -> bool {
    let text = text.to_lowercase();
    text.starts_with("no such ") || excepts(&text)
}

fn excepts(text: &str) -> bool {
    let openings = [
        "the preceding ",
        "the foregoing ",
        "however, ",
        "but ",
        "nevertheless, ",
        "nonetheless, ",
        "the above does not ",
        "this does not ",
    ];
    openings.iter().any(|it| text.starts_with(it))
}
