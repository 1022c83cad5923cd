//! How a sentence limits what another clause says, or has its own clause limited: `Subject to 7.4, …`, `Notwithstanding
//! clause 7.1, …`, `Clause 7.1 does not apply to …`.

use std::ops::Range;

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
const NAMED: [&str; 10] = [
    "outside",
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
/// Among so many words before the name of a clause stands what says how it is limited.
const NEAR: usize = 8;
/// And what takes out, among so many.
const FAR: usize = 14;

/// Whether some words of a text could say that a clause is limited.
pub(super) fn may_limit(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut all = OWN
        .iter()
        .chain(&TAKEN_OUT)
        .chain(&NAMED)
        .chain(&NAMED_AFTER);
    all.any(|it| text.contains(it))
}

/// Which of two clauses limits the other where a sentence names one.
pub(super) fn limits(text: &str, sentence: &Range<usize>, named: &Range<usize>) -> Option<Limits> {
    let before = text.get(sentence.start..named.start)?.to_lowercase();
    let after = text.get(named.end..sentence.end)?.to_lowercase();
    let words: Vec<&str> = before.split_whitespace().collect();
    let last = |count: usize| {
        let from = words.len().saturating_sub(count);
        format!(" {} ", words.get(from..).unwrap_or_default().join(" "))
    };
    let (near, far) = (last(NEAR), last(FAR));
    let says = |text: &str, it: &str| text.contains(&format!(" {it} "));
    let limited = after.trim_start();
    if NAMED_AFTER.iter().any(|it| limited.starts_with(it)) {
        return Some(Limits::Named);
    }
    if NAMED.iter().any(|it| says(&near, it)) {
        return Some(Limits::Named);
    }
    if OWN.iter().any(|it| says(&near, it)) {
        return Some(Limits::Own);
    }
    let takes_out = TAKES_OUT.iter().any(|it| says(&far, it));
    let whom = takes_out && TAKEN_OUT.iter().any(|it| says(&near, it));
    whom.then_some(Limits::Whom)
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
