//! What minutes say: what was agreed is laid down, what somebody only raised is not.

use super::matcher::{Field, Hit};

/// What is said of what becomes a rule: `it was agreed that`.
const RESOLVED: [&str; 6] = [
    "agreed",
    "resolved",
    "decided",
    "carried",
    "determined",
    "ordered",
];
/// What somebody brings before a meeting.
const RAISED: [&str; 10] = [
    "proposal",
    "suggestion",
    "offer",
    "request",
    "motion",
    "idea",
    "question",
    "amendment",
    "application",
    "wish",
];
/// What became of it where it is no rule.
const LEFT: [&str; 12] = [
    "declined",
    "withdrawn",
    "deferred",
    "noted",
    "rejected",
    "refused",
    "lost",
    "adjourned",
    "postponed",
    "shelved",
    "dropped",
    "defeated",
];
/// The same in two words.
const LEFT_OVER: [(&str, &str); 5] = [
    ("put", "off"),
    ("turned", "down"),
    ("left", "over"),
    ("held", "over"),
    ("voted", "down"),
];
/// By what somebody who speaks at a meeting is called.
const TITLES: [&str; 7] = ["mr", "mrs", "ms", "miss", "dr", "cllr", "councillor"];
/// What such a person does.
const SPEAKS: [&str; 12] = [
    "asked",
    "said",
    "raised",
    "wondered",
    "felt",
    "thought",
    "suggested",
    "spoke",
    "mentioned",
    "queried",
    "reported",
    "enquired",
];
/// The verb of a speaker stands among so many words after the title.
const LONGEST_SPEAKER: usize = 4;
/// So many words stand at most between what was raised and what became of it.
const LONGEST_MATTER: usize = 40;

/// Whether a `was` only tells when something became a rule: `it was agreed that partners may stand`.
pub(super) fn resolves(field: &Field<'_>, was: usize) -> bool {
    let word = |at: usize| field.words(at, at + 1);
    let it = was
        .checked_sub(1)
        .is_some_and(|it| word(it).eq_ignore_ascii_case("it"));
    it && RESOLVED.contains(&word(was + 1)) && (was + 2..was + 5).any(|it| word(it) == "that")
}

/// Whether the words of a hit are only what somebody said at a meeting, `Mrs Lowe asked about carers`, or what was raised
/// and came to nothing: `a proposal that the Group join the federation was put off`.
pub(super) fn is_only_raised(field: &Field<'_>, hit: &Hit) -> bool {
    let is_one = |words: &[&str], at: usize| {
        let word = field.words(at, at + 1).trim_end_matches('.');
        words.iter().any(|it| it.eq_ignore_ascii_case(word))
    };
    let speaks = |at: usize| is_one(&SPEAKS, at);
    if is_one(&TITLES, 0) && (1..=LONGEST_SPEAKER).any(speaks) {
        return true;
    }
    let mut near = hit.start.saturating_sub(LONGEST_MATTER)..hit.end;
    if !near.any(|at| is_one(&RAISED, at)) {
        return false;
    }
    let mut after = hit.end.saturating_sub(1)..(hit.end + LONGEST_MATTER).min(field.tokens.len());
    let two = |at: usize| {
        let mut over = LEFT_OVER.iter();
        over.any(|it| is_one(&[it.0], at) && is_one(&[it.1], at + 1))
    };
    after.any(|at| is_one(&["was", "were"], at) && (is_one(&LEFT, at + 1) || two(at + 1)))
}
